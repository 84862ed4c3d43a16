#ifndef CC_STAMP_IN_H
#define CC_STAMP_IN_H

/*
 * stamp_in - what stamp.c and stamp_format.c share; private to them
 *
 * A local time is a count of seconds too: those from 1970-01-01 00:00:00 to it
 * if every day of its zone had been 24 hours long.  An instant is local - offset.
 */
#include <stdbool.h>
#include <stdint.h>

enum { DAY_SECONDS = 86400 };

#define FIRST_LOCAL INT64_C(-62135596800) /* 0001-01-01 00:00:00 */
#define LAST_LOCAL INT64_C(253402300799)  /* 9999-12-31 23:59:59 */

/* Take a number of at least min and at most max digits (max < 10) from *s. */
int stamp_take_number(const char **s, int min, int max, int *out);

/* Take Z, ±HH:MM, ±HHMM or ±HH:MM:SS, and if alone is true also ±HH, as seconds east of UTC. */
int stamp_take_offset(const char **s, bool alone, int *out);

/* The day of a civil date, or -1 if there is no such day. */
int stamp_civil_day(int year, int month, int day, int64_t *out);

/* Give out t if its local time falls in the years 1 to 9999; else -1. */
int stamp_check(int64_t t, int64_t *out);

/* The instant of a local time, by the offset if that is not NULL, else in the zone taken. */
int stamp_from_local(int64_t local, const int *offset, int64_t *t);

/* The day on which a local time falls. */
int64_t stamp_day_of(int64_t local);

#endif
