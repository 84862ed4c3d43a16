#ifndef CC_STAMP_H
#define CC_STAMP_H

/*
 * stamp - instants and civil dates
 *
 * An instant is a count of seconds UTC since 1970.  A civil date is a day of the
 * proleptic Gregorian calendar and knows no zone; as a number it is days since
 * 1970-01-01.  Years run from 1 to 9999.  This is the only module that asks the
 * clock or the zone data.
 */
#include <stdint.h>

enum { STAMP_SIZE = 32 }; /* room for any instant or date as text */

/* The time by the clock, or as frozen. */
int64_t stamp_now(void);
void stamp_freeze(int64_t now);

/*
 * Take an IANA zone ("America/Bogota") for reading and writing instants.
 * Returns -1 and changes nothing when the machine has no data for that name.
 */
int stamp_zone(const char *name);

/* The name of the zone taken, "" before any was; lives until the next one is taken. */
const char *stamp_zone_name(void);

/* How often a zone was taken: what was computed by the zone holds while this stays. */
unsigned stamp_zone_turn(void);

/*
 * Read an instant, all of s: 2026-03-05T10:00:00-05:00 (ISO 8601; a space may
 * stand for the T, seconds and their fraction may be missing, the fraction is
 * dropped; Z or ±HH:MM or ±HHMM), without an offset in the zone taken, and a
 * bare date as its midnight there.  A local time that the zone had twice is the
 * first of the two; one that it skipped is read by the offset before the gap.
 * -1 when it is not a time.
 */
int stamp_parse(const char *s, int64_t *t);

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
 * Write an instant as 2026-03-05T10:00:00-05:00 in the zone taken; returns the length.
 * One outside the years 1 to 9999, which no reader takes, is written as @seconds.
 */
int stamp_write(int64_t t, char out[STAMP_SIZE]);

/* Write it as 2026-03-05 10:00:00, the local time without offset. */
int stamp_write_local(int64_t t, char out[STAMP_SIZE]);

/* The civil date of an instant in the zone taken. */
int64_t stamp_date(int64_t t);

/* The minute of that day, 0 to 1439. */
int stamp_minute(int64_t t);

/* The instant at which a civil date begins in the zone taken. */
int64_t stamp_of_date(int64_t day);

/* The instant of a minute of that day by the clocks there, 0 to 1440 (read as stamp_parse does). */
int64_t stamp_of_minute(int64_t day, int minute);

/* Civil dates: days since 1970-01-01.  date_parse takes YYYY-MM-DD and refuses days that do not exist. */
int date_parse(const char *s, int64_t *day);
int date_parse_format(const char *s, const char *format, int64_t *day);
int date_write(int64_t day, char out[STAMP_SIZE]);
int64_t date_from_civil(int year, int month, int day);
void date_to_civil(int64_t date, int *year, int *month, int *day);

#endif
