/*
 * stamp - the clock, the zone and its offsets; instants and civil dates read and written
 */
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "stamp.h"
#include "stamp_in.h"

#define ZONEINFO "/usr/share/zoneinfo"

enum { CACHED_DAYS = 4096, OFFSET_CHANGES = INT32_MAX };

/* The offset of the zone all through a UTC day, or OFFSET_CHANGES; kept at day % CACHED_DAYS. */
static struct {
	int32_t day, offset;
} cache[CACHED_DAYS];

static bool zone_is_utc = true;
static char zone_name[72];
static unsigned zone_turn;
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

/* Is there compiled zone data of that name where tzset(3) looks for it? */
static bool
zone_exists(const char *name)
{
	static const char magic[4] = "TZif";
	const char *dir = getenv("TZDIR");
	char path[PATH_MAX], head[sizeof magic];
	size_t dir_len, len = strlen(name);
	ssize_t got;
	int fd;

	if (dir == NULL || *dir == '\0')
		dir = ZONEINFO;
	dir_len = strlen(dir);
	if (dir_len + 1 + len >= sizeof path)
		return false;
	memcpy(path, dir, dir_len);
	path[dir_len] = '/';
	memcpy(path + dir_len + 1, name, len + 1);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd == -1)
		return false;
	got = read(fd, head, sizeof head);
	close(fd);
	return got == (ssize_t)sizeof head && memcmp(head, magic, sizeof magic) == 0;
}

/* Names of zones are of letters, digits and _+-/ only, so neither ".." nor the rules of POSIX. */
static bool
zone_name_ok(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789_+-/";
	size_t len = strlen(name);

	return len > 0 && len < 64 && name[0] != '/' && strspn(name, allowed) == len;
}

int
stamp_zone(const char *name)
{
	bool is_utc = strcmp(name, "UTC") == 0;
	char setting[sizeof zone_name] = ":";

	if (!zone_name_ok(name) || (!is_utc && !zone_exists(name)))
		return -1;
	memcpy(setting + 1, name, strlen(name) + 1);
	if (setenv("TZ", is_utc ? "UTC0" : setting, 1) == -1)
		return -1;
	tzset();
	zone_is_utc = is_utc;
	zone_turn++;
	memcpy(zone_name, setting + 1, sizeof setting - 1);
	for (int i = 0; i < CACHED_DAYS; i++)
		cache[i].day = INT32_MIN;
	return 0;
}

const char *
stamp_zone_name(void)
{
	return zone_name;
}

unsigned
stamp_zone_turn(void)
{
	return zone_turn;
}

int64_t
stamp_day_of(int64_t local)
{
	return local / DAY_SECONDS - (local % DAY_SECONDS < 0);
}

/* Ask the zone data for the offset at an instant; this is slow. */
static int32_t
offset_asked(int64_t t)
{
	time_t when = (time_t)t;
	struct tm tm;

	return localtime_r(&when, &tm) != NULL ? (int32_t)tm.tm_gmtoff : 0;
}

/*
 * The offset of the zone at an instant; 0 for instants too far from the years 1 to 9999 to matter.
 * A day with the same offset at both ends had no change: no zone ever made two in one day.
 */
static int32_t
offset_at(int64_t t)
{
	int64_t day;
	unsigned slot;

	if (zone_is_utc || t < FIRST_LOCAL - DAY_SECONDS || t > LAST_LOCAL + DAY_SECONDS)
		return 0;
	day = stamp_day_of(t);
	slot = (unsigned)day % CACHED_DAYS;
	if (cache[slot].day != day) {
		int32_t begin = offset_asked(day * DAY_SECONDS);
		int32_t end = offset_asked(day * DAY_SECONDS + DAY_SECONDS - 1);

		cache[slot].day = (int32_t)day;
		cache[slot].offset = begin == end ? begin : OFFSET_CHANGES;
	}
	return cache[slot].offset != OFFSET_CHANGES ? cache[slot].offset : offset_asked(t);
}

/* Is there a local time, in the years 1 to 9999, for an instant? */
static bool
to_local(int64_t t, int32_t *offset, int64_t *local)
{
	*offset = offset_at(t);
	if (t < FIRST_LOCAL - *offset || t > LAST_LOCAL - *offset)
		return false;
	*local = t + *offset;
	return true;
}

int
stamp_check(int64_t t, int64_t *out)
{
	int64_t local;
	int32_t offset;

	if (!to_local(t, &offset, &local))
		return -1;
	*out = t;
	return 0;
}

/*
 * No offset reaches 24 hours and changes are days apart, so the only offsets that a local time can
 * have are those valid 24 hours to either side of it.  An hour that came twice reads as its first.
 * One that was skipped is read by the offset before the gap, so 02:30 in a gap from 02:00 to 03:00
 * is 03:30, and a skipped midnight still falls on its own day.
 */
int
stamp_from_local(int64_t local, const int *offset, int64_t *t)
{
	int64_t first, second;

	if (offset != NULL)
		return stamp_check(local - *offset, t);
	first = local - offset_at(local - DAY_SECONDS);
	second = local - offset_at(local + DAY_SECONDS);
	if (second < first) {
		int64_t later = first;

		first = second;
		second = later;
	}
	if (first + offset_at(first) != local)
		first = second;
	return stamp_check(first, t);
}

/*
 * Days and civil dates: years that begin in March, so that the leap day comes last, in eras of 400
 * years of 146097 days.  After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
enum { ERA_DAYS = 146097, ERA_TO_1970 = 719468 };

int64_t
date_from_civil(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month < 3);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month < 3 ? month + 9 : month - 3) + 2) / 5 + day - 1;

	return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	    day_of_year - ERA_TO_1970;
}

void
date_to_civil(int64_t date, int *year, int *month, int *day)
{
	int64_t days = date + ERA_TO_1970;
	int64_t era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
	int n = (int)(days - era * ERA_DAYS); /* 0 to 146096 */
	int year_of_era = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	int day_of_year = n - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int march = (5 * day_of_year + 2) / 153; /* months since March */

	*day = day_of_year - (153 * march + 2) / 5 + 1;
	*month = march < 10 ? march + 3 : march - 9;
	*year = (int)(era * 400) + year_of_era + (*month < 3);
}

int
stamp_civil_day(int year, int month, int day, int64_t *out)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return -1;
	if (day > lengths[month - 1] + (month == 2 && leap))
		return -1;
	*out = date_from_civil(year, month, day);
	return 0;
}

int64_t
stamp_date(int64_t t)
{
	return stamp_day_of(t + offset_at(t));
}

int
stamp_minute(int64_t t)
{
	int64_t local = t + offset_at(t);

	return (int)((local - stamp_day_of(local) * DAY_SECONDS) / 60);
}

int64_t
stamp_of_date(int64_t day)
{
	int64_t t;

	/* Days of the years 1 to 9999 all begin; others are brought back among them. */
	if (stamp_from_local(day * DAY_SECONDS, NULL, &t) != 0)
		t = day < 0 ? FIRST_LOCAL : LAST_LOCAL;
	return t;
}

int64_t
stamp_of_minute(int64_t day, int minute)
{
	int64_t t;

	if (stamp_from_local(day * DAY_SECONDS + (int64_t)minute * 60, NULL, &t) != 0)
		t = day < 0 ? FIRST_LOCAL : LAST_LOCAL;
	return t;
}

int
stamp_take_number(const char **s, int min, int max, int *out)
{
	int n = 0, value = 0;

	for (; n < max && **s >= '0' && **s <= '9'; n++)
		value = value * 10 + *(*s)++ - '0';
	*out = value;
	return n >= min ? 0 : -1;
}

/* Take one character if it is the next. */
static bool
take(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

int
stamp_take_offset(const char **s, bool alone, int *out)
{
	int hour, minute = 0, second = 0;
	bool west = **s == '-';

	*out = 0;
	if (take(s, 'Z') || take(s, 'z'))
		return 0;
	if (!take(s, '+') && !take(s, '-'))
		return -1;
	if (stamp_take_number(s, 2, 2, &hour) == -1)
		return -1;
	if (take(s, ':')) {
		if (stamp_take_number(s, 2, 2, &minute) == -1)
			return -1;
		if (take(s, ':') && stamp_take_number(s, 2, 2, &second) == -1)
			return -1;
	} else if (**s >= '0' && **s <= '9') {
		if (stamp_take_number(s, 2, 2, &minute) == -1)
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

/* Take YYYY-MM-DD. */
static int
take_date(const char **s, int64_t *day)
{
	int y, m, d;

	if (stamp_take_number(s, 4, 4, &y) == -1 || !take(s, '-') ||
	    stamp_take_number(s, 2, 2, &m) == -1 || !take(s, '-') ||
	    stamp_take_number(s, 2, 2, &d) == -1)
		return -1;
	return stamp_civil_day(y, m, d, day);
}

/* Take HH:MM, HH:MM:SS or that with a fraction, as whole seconds since midnight. */
static int
take_clock(const char **s, int *seconds)
{
	int hour, minute, second = 0, digit;

	if (stamp_take_number(s, 2, 2, &hour) == -1 || !take(s, ':') ||
	    stamp_take_number(s, 2, 2, &minute) == -1)
		return -1;
	if (take(s, ':')) {
		if (stamp_take_number(s, 2, 2, &second) == -1)
			return -1;
		if (take(s, '.') || take(s, ',')) {
			if (stamp_take_number(s, 1, 1, &digit) == -1)
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
stamp_parse(const char *s, int64_t *t)
{
	int64_t day;
	int seconds = 0, offset;
	bool zoned = false;

	if (take_date(&s, &day) == -1)
		return -1;
	if (take(&s, 'T') || take(&s, 't') || take(&s, ' ')) {
		if (take_clock(&s, &seconds) == -1)
			return -1;
		zoned = *s != '\0';
		if (zoned && stamp_take_offset(&s, false, &offset) == -1)
			return -1;
	}
	if (*s != '\0')
		return -1;
	return stamp_from_local(day * DAY_SECONDS + seconds, zoned ? &offset : NULL, t);
}

int
date_parse(const char *s, int64_t *day)
{
	int64_t found;

	if (take_date(&s, &found) == -1 || *s != '\0')
		return -1;
	*day = found;
	return 0;
}

/* Put a mark, then a number of two digits. */
static char *
put_pair(char *p, char mark, int n)
{
	p[0] = mark;
	p[1] = (char)('0' + n / 10);
	p[2] = (char)('0' + n % 10);
	return p + 3;
}

static char *
put_date(char *p, int64_t date)
{
	int year, month, day;

	date_to_civil(date, &year, &month, &day);
	p = put_pair(p, (char)('0' + year / 1000), year / 10 % 100);
	*p++ = (char)('0' + year % 10);
	p = put_pair(p, '-', month);
	return put_pair(p, '-', day);
}

static char *
put_local(char *p, int64_t local, char between)
{
	int64_t day = stamp_day_of(local);
	int second = (int)(local - day * DAY_SECONDS);

	p = put_date(p, day);
	p = put_pair(p, between, second / 3600);
	p = put_pair(p, ':', second / 60 % 60);
	return put_pair(p, ':', second % 60);
}

/* End the text and return its length. */
static int
finish(char *out, char *end)
{
	*end = '\0';
	return (int)(end - out);
}

/* Outside of the years 1 to 9999 there is only @ and the bare number, which no reader takes. */
static int
put_raw(char *out, int64_t value)
{
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char digits[20], *p = out;
	int n = 0;

	do
		digits[n++] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	*p++ = '@';
	if (value < 0)
		*p++ = '-';
	while (n > 0)
		*p++ = digits[--n];
	return finish(out, p);
}

int
stamp_write(int64_t t, char out[STAMP_SIZE])
{
	int64_t local;
	int32_t offset;
	char *p;
	int ahead;

	if (!to_local(t, &offset, &local))
		return put_raw(out, t);
	p = put_local(out, local, 'T');
	ahead = offset < 0 ? -offset : offset;
	p = put_pair(p, offset < 0 ? '-' : '+', ahead / 3600);
	p = put_pair(p, ':', ahead / 60 % 60);
	if (ahead % 60 != 0)
		p = put_pair(p, ':', ahead % 60);
	return finish(out, p);
}

int
stamp_write_local(int64_t t, char out[STAMP_SIZE])
{
	int64_t local;
	int32_t offset;

	if (!to_local(t, &offset, &local))
		return put_raw(out, t);
	return finish(out, put_local(out, local, ' '));
}

int
date_write(int64_t day, char out[STAMP_SIZE])
{
	if (day < stamp_day_of(FIRST_LOCAL) || day > stamp_day_of(LAST_LOCAL))
		return put_raw(out, day);
	return finish(out, put_date(out, day));
}
