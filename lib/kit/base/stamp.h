#ifndef CC_STAMP_H
#define CC_STAMP_H

/*
 * stamp - the clock, and instants as text
 *
 * An instant is a count of seconds UTC since 1970.  Years run from 1 to 9999.  This
 * is the only module that asks the clock.  What a program reads and writes is in one
 * zone, that of its store: the current zone.  It is a value of this module; the
 * process's TZ is neither asked nor set.  Rules take a zone (zone.h) instead.
 */
#include <stdint.h>

#include "date.h"
#include "zone.h"

enum { STAMP_SIZE = DATE_SIZE }; /* room for any instant or date as text */

/* The time by the clock, or the frozen time. */
int64_t stamp_now(void);
void stamp_freeze(int64_t now);

/*
 * Make an IANA zone ("America/Bogota") the current one.
 * Returns -1 and changes nothing when the machine has no data for that name.
 */
int stamp_zone(const char *name);

/* The current zone; UTC before any was taken. */
const struct zone *stamp_zone_current(void);

/*
 * Read an instant, all of s: 2026-03-05T10:00:00-05:00 (ISO 8601; a space may
 * stand for the T, seconds and their fraction may be missing, the fraction is
 * dropped; Z or ±HH:MM or ±HHMM), without an offset in the current zone, and a
 * bare date as its midnight there.  Local times that the zone had twice
 * or skipped are read as zone_from_local says.  -1 when it is not a time.
 */
int stamp_parse(const char *s, int64_t *t);

/* The same in a zone. */
int stamp_parse_in(const struct zone *, const char *s, int64_t *t);

/*
 * The same by a format: %Y %m %d %H %M %S %y %b %B %p %I %z as in strptime(3)
 * (%y: 69 to 99 are 19xx), unpadded numbers accepted; %f a fraction of a second,
 * dropped; %E an Excel serial day with its fraction (1900 system); %s seconds
 * since 1970; %% itself; a blank stands for any run of blanks.  Other conversions
 * are refused by stamp_format_ok, which is asked first.
 */
int stamp_parse_format(const char *s, const char *format, int64_t *t);
int stamp_format_ok(const char *format);

/*
 * Read a civil date by a format: the date as written, whatever its offset; for %s the date in the
 * current zone.
 */
int stamp_parse_date(const char *s, const char *format, int64_t *day);

/*
 * Write an instant as 2026-03-05T10:00:00-05:00 in the current zone; returns the length.
 * One outside the years 1 to 9999, which no reader takes, is written as @seconds.
 */
int stamp_write(int64_t t, char out[STAMP_SIZE]);

/* Write it as 2026-03-05 10:00:00, the local time without offset. */
int stamp_write_local(int64_t t, char out[STAMP_SIZE]);

/* The civil date of an instant in the current zone; the instant at which a date begins there. */
int64_t stamp_date(int64_t t);
int64_t stamp_of_date(int64_t day);

#endif
