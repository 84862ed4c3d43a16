/*
 * zone_rule - the offsets of every year by a rule of POSIX, "CET-1CEST,M3.5.0,M10.5.0/3"
 *
 * Zone data ends with such a rule for all instants after its last change (RFC 8536,
 * 3.3.1: hours of a change may run from -167 to 167).
 */
#include <string.h>

#include "date.h"
#include "stamp_in.h"
#include "zone_in.h"

enum { HOUR = 3600, WEEK = 7, MOST_HOURS = 167 };

/* Take a name: three letters or more, or <anything>. */
static int
take_name(const char **s)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	size_t len;

	if (!date_take_char(s, '<')) {
		len = strspn(*s, letters);
		*s += len;
		return len >= 3 ? 0 : -1;
	}
	*s += strcspn(*s, ">");
	return date_take_char(s, '>') ? 0 : -1;
}

/* Take [+-]H[H[H]][:MM[:SS]] as seconds. */
static int
take_time(const char **s, int most, int32_t *seconds)
{
	bool minus = date_take_char(s, '-');
	int hour, minute = 0, second = 0;

	if (!minus)
		date_take_char(s, '+');
	if (date_take_number(s, 1, 3, &hour) != 0 || hour > most)
		return -1;
	if (date_take_char(s, ':')) {
		if (date_take_number(s, 2, 2, &minute) != 0 || minute > 59)
			return -1;
		if (date_take_char(s, ':') &&
		    (date_take_number(s, 2, 2, &second) != 0 || second > 59))
			return -1;
	}
	*seconds = hour * HOUR + minute * 60 + second;
	if (minus)
		*seconds = -*seconds;
	return 0;
}

/* Take a number from one to another. */
static int
take_within(const char **s, int from, int to, int *out)
{
	return date_take_number(s, 1, 3, out) == 0 && *out >= from && *out <= to ? 0 : -1;
}

/* Take m.w.d. */
static int
take_weekday(const char **s, struct zone_change *c)
{
	c->kind = CHANGE_WEEKDAY;
	if (take_within(s, 1, 12, &c->month) != 0 || !date_take_char(s, '.') ||
	    take_within(s, 1, 5, &c->week) != 0 || !date_take_char(s, '.'))
		return -1;
	return take_within(s, 0, 6, &c->weekday);
}

/* Take ",Mm.w.d", ",Jn" or ",n", each with /time or without. */
static int
take_change(const char **s, struct zone_change *c)
{
	int rc;

	*c = (struct zone_change) { .seconds = 2 * HOUR };
	if (!date_take_char(s, ','))
		return -1;
	if (date_take_char(s, 'M')) {
		rc = take_weekday(s, c);
	} else if (date_take_char(s, 'J')) {
		c->kind = CHANGE_JULIAN;
		rc = take_within(s, 1, 365, &c->day);
	} else {
		c->kind = CHANGE_DAY;
		rc = take_within(s, 0, 365, &c->day);
	}
	if (rc == 0 && date_take_char(s, '/'))
		rc = take_time(s, MOST_HOURS, &c->seconds);
	return rc;
}

int
zone_rule_parse(const char *s, struct zone_rule *r)
{
	int32_t west;

	*r = (struct zone_rule) { 0 };
	if (take_name(&s) != 0 || take_time(&s, 24, &west) != 0)
		return -1;
	r->standard = -west;
	if (*s == '\0')
		return 0;
	r->changes = true;
	if (take_name(&s) != 0)
		return -1;
	r->summer = r->standard + HOUR;
	if (*s != ',') {
		if (take_time(&s, 24, &west) != 0)
			return -1;
		r->summer = -west;
	}
	if (take_change(&s, &r->begin) != 0 || take_change(&s, &r->end) != 0)
		return -1;
	return *s == '\0' ? 0 : -1;
}

/* The first such weekday of a month, some weeks on; the fifth is the last of the month. */
static int64_t
weekday_of_month(const struct zone_change *c, int year)
{
	int64_t first = date_from_civil(year, c->month, 1);
	int64_t behind = c->month < 12 ? date_from_civil(year, c->month + 1, 1) :
					 date_from_civil(year + 1, 1, 1);
	/* 1970-01-01 was a Thursday. */
	int weekday = (int)((first % WEEK + WEEK + 4) % WEEK);
	int64_t day = first + (c->weekday - weekday + WEEK) % WEEK + (c->week - 1) * WEEK;

	return day < behind ? day : day - WEEK;
}

/* The day of a change in a year. */
static int64_t
change_day(const struct zone_change *c, int year)
{
	switch (c->kind) {
	case CHANGE_WEEKDAY: return weekday_of_month(c, year);
	case CHANGE_JULIAN: /* 60 is 1 March, also in a leap year */
		if (c->day >= 60)
			return date_from_civil(year, 3, 1) + c->day - 60;
		return date_from_civil(year, 1, 1) + c->day - 1;
	default: return date_from_civil(year, 1, 1) + c->day;
	}
}

/* When a change comes in a year, by the clocks before it. */
static int64_t
change_of(const struct zone_change *c, int year)
{
	return change_day(c, year) * DAY_SECONDS + c->seconds;
}

int32_t
zone_rule_offset(const struct zone_rule *r, int64_t t)
{
	int64_t begin, end;
	int year, month, day;
	bool summer;

	if (!r->changes)
		return r->standard;
	date_to_civil(date_of_local(t), &year, &month, &day);
	begin = change_of(&r->begin, year) - r->standard;
	end = change_of(&r->end, year) - r->summer;
	/* In the south summer goes on over the end of the year. */
	if (begin <= end)
		summer = begin <= t && t < end;
	else
		summer = t < end || begin <= t;
	return summer ? r->summer : r->standard;
}
