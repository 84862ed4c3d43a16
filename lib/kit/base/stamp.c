/*
 * stamp - the clock, and instants as text in the zone that the process reads and writes them in
 */
#include <string.h>
#include <time.h>

#include "stamp.h"
#include "stamp_in.h"

static const struct zone *current; /* NULL is UTC */
static bool frozen;
static int64_t frozen_at;

int64_t
stamp_now(void)
{
	return frozen ? frozen_at : (int64_t)time(NULL);
}

void
stamp_freeze(int64_t now)
{
	frozen = true;
	frozen_at = now;
}

int
stamp_zone(const char *name)
{
	const struct zone *zone = zone_open(name);

	if (zone == NULL)
		return -1;
	current = zone;
	return 0;
}

const struct zone *
stamp_zone_current(void)
{
	return current != NULL ? current : zone_utc();
}

int64_t
stamp_date(int64_t t)
{
	return zone_date(stamp_zone_current(), t);
}

int64_t
stamp_of_date(int64_t day)
{
	return zone_of_date(stamp_zone_current(), day);
}

int
stamp_check(const struct zone *zone, int64_t t, int64_t *out)
{
	int64_t local;
	int32_t offset;

	if (zone_to_local(zone, t, &local, &offset) != 0)
		return -1;
	*out = t;
	return 0;
}

int
stamp_from_local(const struct zone *zone, int64_t local, const int *offset, int64_t *t)
{
	return offset != NULL ? stamp_check(zone, local - *offset, t) :
				zone_from_local(zone, local, t);
}

int
stamp_take_offset(const char **s, bool alone, int *out)
{
	int hour, minute = 0, second = 0;
	bool west = **s == '-';

	*out = 0;
	if (date_take_char(s, 'Z') || date_take_char(s, 'z'))
		return 0;
	if (!date_take_char(s, '+') && !date_take_char(s, '-'))
		return -1;
	if (date_take_number(s, 2, 2, &hour) == -1)
		return -1;
	if (date_take_char(s, ':')) {
		if (date_take_number(s, 2, 2, &minute) == -1)
			return -1;
		if (date_take_char(s, ':') && date_take_number(s, 2, 2, &second) == -1)
			return -1;
	} else if (**s >= '0' && **s <= '9') {
		if (date_take_number(s, 2, 2, &minute) == -1)
			return -1;
	} else if (!alone) {
		return -1;
	}
	if (hour > 23 || minute > 59 || second > 59)
		return -1;
	*out = (hour * 60 + minute) * 60 + second;
	if (west)
		*out = -*out;
	return 0;
}

/* Take HH:MM, HH:MM:SS or that with a fraction, as whole seconds since midnight. */
static int
take_clock(const char **s, int *seconds)
{
	int hour, minute, second = 0, digit;

	if (date_take_number(s, 2, 2, &hour) == -1 || !date_take_char(s, ':') ||
	    date_take_number(s, 2, 2, &minute) == -1)
		return -1;
	if (date_take_char(s, ':')) {
		if (date_take_number(s, 2, 2, &second) == -1)
			return -1;
		if (date_take_char(s, '.') || date_take_char(s, ',')) {
			if (date_take_number(s, 1, 1, &digit) == -1)
				return -1;
			*s += strspn(*s, "0123456789");
		}
	}
	if (hour > 23 || minute > 59 || second > 59)
		return -1;
	*seconds = (hour * 60 + minute) * 60 + second;
	return 0;
}

int
stamp_parse_in(const struct zone *zone, const char *s, int64_t *t)
{
	int64_t day;
	int seconds = 0, offset;
	bool zoned = false;

	if (date_take(&s, &day) == -1)
		return -1;
	if (date_take_char(&s, 'T') || date_take_char(&s, 't') || date_take_char(&s, ' ')) {
		if (take_clock(&s, &seconds) == -1)
			return -1;
		zoned = *s != '\0';
		if (zoned && stamp_take_offset(&s, false, &offset) == -1)
			return -1;
	}
	if (*s != '\0')
		return -1;
	return stamp_from_local(zone, day * DAY_SECONDS + seconds, zoned ? &offset : NULL, t);
}

int
stamp_parse(const char *s, int64_t *t)
{
	return stamp_parse_in(stamp_zone_current(), s, t);
}

static char *
put_local(char *p, int64_t local, char between)
{
	int64_t day = date_of_local(local);
	int second = (int)(local - day * DAY_SECONDS);

	p = date_put(p, day);
	p = date_put_pair(p, between, second / 3600);
	p = date_put_pair(p, ':', second / 60 % 60);
	return date_put_pair(p, ':', second % 60);
}

/* End the text and return its length. */
static int
finish(char *out, char *end)
{
	*end = '\0';
	return (int)(end - out);
}

int
stamp_write(int64_t t, char out[STAMP_SIZE])
{
	int64_t local;
	int32_t offset;
	char *p;
	int ahead;

	if (zone_to_local(stamp_zone_current(), t, &local, &offset) != 0)
		return date_put_raw(out, t);
	p = put_local(out, local, 'T');
	ahead = offset < 0 ? -offset : offset;
	p = date_put_pair(p, offset < 0 ? '-' : '+', ahead / 3600);
	p = date_put_pair(p, ':', ahead / 60 % 60);
	if (ahead % 60 != 0)
		p = date_put_pair(p, ':', ahead % 60);
	return finish(out, p);
}

int
stamp_write_local(int64_t t, char out[STAMP_SIZE])
{
	int64_t local;
	int32_t offset;

	if (zone_to_local(stamp_zone_current(), t, &local, &offset) != 0)
		return date_put_raw(out, t);
	return finish(out, put_local(out, local, ' '));
}
