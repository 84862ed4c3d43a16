#ifndef CC_STAMP_IN_H
#define CC_STAMP_IN_H

/*
 * stamp_in - what date.c, zone.c, stamp.c and stamp_format.c share; private to them
 */
#include <stdbool.h>
#include <stdint.h>

#include "zone.h"

enum { DAY_SECONDS = 86400 };

#define FIRST_LOCAL INT64_C(-62135596800) /* 0001-01-01 00:00:00 */
#define LAST_LOCAL INT64_C(253402300799)  /* 9999-12-31 23:59:59 */

/* Take a number of at least min and at most max digits (max < 10) from *s. */
int date_take_number(const char **s, int min, int max, int *out);

/* Take one character if it is the next. */
static inline bool
date_take_char(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

/* Take YYYY-MM-DD. */
int date_take(const char **s, int64_t *day);

/* The day of a civil date, or -1 if there is no such day. */
int date_find(int year, int month, int day, int64_t *out);

/* The day on which a local time falls. */
static inline int64_t
date_of_local(int64_t local)
{
	return local / DAY_SECONDS - (local % DAY_SECONDS < 0);
}

/* Put a mark and a number of two digits; a date; they return the end. */
static inline char *
date_put_pair(char *p, char mark, int n)
{
	p[0] = mark;
	p[1] = (char)('0' + n / 10);
	p[2] = (char)('0' + n % 10);
	return p + 3;
}

char *date_put(char *p, int64_t date);

/* Write @ and the bare number, for what lies outside the years; returns the length. */
int date_put_raw(char *out, int64_t value);

/* Take Z, ±HH:MM, ±HHMM or ±HH:MM:SS, and if alone is true also ±HH, as seconds east of UTC. */
int stamp_take_offset(const char **s, bool alone, int *out);

/* Give out t if its local time falls in the years 1 to 9999; else -1. */
int stamp_check(const struct zone *, int64_t t, int64_t *out);

/* The instant of a local time, by the offset if that is not NULL, else in the zone. */
int stamp_from_local(const struct zone *, int64_t local, const int *offset, int64_t *t);

#endif
