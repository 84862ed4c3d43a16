/*
 * stamp_format - instants and civil dates read by a format, as strptime(3)
 */
#include <stddef.h>
#include <string.h>

#include "stamp.h"
#include "stamp_in.h"

/* What a format reads; a format has each part at most once. */
enum part { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, FRACTION, HALF, OFFSET, SERIAL, EPOCH, PARTS };

/* A conversion; those without digits are not plain numbers. */
struct conversion {
	char letter;
	enum part part;
	int digits, min, max;
};

static const struct conversion conversions[] = {
	{ 'Y', YEAR, 4, 1, 9999 },
	{ 'y', YEAR, 2, 0, 99 },
	{ 'm', MONTH, 2, 1, 12 },
	{ 'b', MONTH, 0, 0, 0 },
	{ 'B', MONTH, 0, 0, 0 },
	{ 'd', DAY, 2, 1, 31 },
	{ 'H', HOUR, 2, 0, 23 },
	{ 'I', HOUR, 2, 1, 12 },
	{ 'M', MINUTE, 2, 0, 59 },
	{ 'S', SECOND, 2, 0, 59 },
	{ 'f', FRACTION, 0, 0, 0 },
	{ 'p', HALF, 0, 0, 0 },
	{ 'z', OFFSET, 0, 0, 0 },
	{ 'E', SERIAL, 0, 0, 0 },
	{ 's', EPOCH, 0, 0, 0 },
};

/* What was read; seen is a set of 1 << part, seconds are local for SERIAL, UTC for EPOCH. */
struct reading {
	unsigned seen;
	bool twelve;
	int value[PARTS];
	int64_t seconds;
};

enum {
	BIT_DATE = 1 << YEAR | 1 << MONTH | 1 << DAY,
	BIT_TIME = 1 << HOUR | 1 << MINUTE | 1 << SECOND,
};

static const struct conversion *
find_conversion(char letter)
{
	for (size_t i = 0; i < sizeof conversions / sizeof conversions[0]; i++)
		if (conversions[i].letter == letter)
			return &conversions[i];
	return NULL;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of the run of blanks at s, the no-break U+00A0 and U+202F of "9:07 a. m." included. */
static size_t
blanks(const char *s)
{
	const char *at = s;

	for (;;)
		if (*at == ' ' || *at == '\t')
			at++;
		else if (strncmp(at, "\xC2\xA0", 2) == 0)
			at += 2;
		else if (strncmp(at, "\xE2\x80\xAF", 3) == 0)
			at += 3;
		else
			return (size_t)(at - s);
}

/* Bytes of word if s begins with its first n, in any case of ASCII letters; else 0. */
static size_t
begins(const char *s, const char *word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lower(s[i]) != word[i])
			return 0;
	return n;
}

/* Take the longest month name, English or Spanish, in full or its first three letters. */
static int
take_month(const char **s, int *month)
{
	static const struct {
		const char *name;
		int month;
	} names[] = {
		{ "january", 1 },
		{ "february", 2 },
		{ "march", 3 },
		{ "april", 4 },
		{ "may", 5 },
		{ "june", 6 },
		{ "july", 7 },
		{ "august", 8 },
		{ "september", 9 },
		{ "october", 10 },
		{ "november", 11 },
		{ "december", 12 },
		{ "enero", 1 },
		{ "febrero", 2 },
		{ "marzo", 3 },
		{ "abril", 4 },
		{ "mayo", 5 },
		{ "junio", 6 },
		{ "julio", 7 },
		{ "agosto", 8 },
		{ "septiembre", 9 },
		{ "setiembre", 9 },
		{ "sept", 9 },
		{ "octubre", 10 },
		{ "noviembre", 11 },
		{ "diciembre", 12 },
	};
	size_t best = 0;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t n = begins(*s, names[i].name, strlen(names[i].name));

		if (n == 0)
			n = begins(*s, names[i].name, 3);
		if (n > best) {
			best = n;
			*month = names[i].month;
		}
	}
	*s += best;
	return best > 0 ? 0 : -1;
}

/* Take AM, PM, or as Spanish has it a.m., "p. m.": 0 or 1. */
static int
take_half(const char **s, int *half)
{
	const char *at = *s;
	bool dotted;

	if (lower(*at) != 'a' && lower(*at) != 'p')
		return -1;
	*half = lower(*at++) == 'p';
	dotted = *at == '.';
	if (dotted)
		at += 1 + blanks(at + 1);
	if (lower(*at++) != 'm' || (dotted && *at++ != '.'))
		return -1;
	*s = at;
	return 0;
}

/*
 * Take an Excel serial day as local seconds, rounded to the nearest.  Day 25569 is 1970-01-01; days
 * up to 60, the 1900-02-29 that never was, are refused, for the programs differ about them.
 */
static int
take_serial(const char **s, int64_t *seconds)
{
	int64_t part = 0, unit = 1;
	int serial;

	if (stamp_take_number(s, 1, 7, &serial) == -1 || serial < 61 || is_digit(**s))
		return -1;
	if (**s == '.' || **s == ',') {
		(*s)++;
		if (!is_digit(**s))
			return -1;
		for (; is_digit(**s); (*s)++)
			if (unit < 1000000000000) {
				part = part * 10 + **s - '0';
				unit *= 10;
			}
	}
	*seconds =
	    ((int64_t)serial - 25569) * DAY_SECONDS + (part * DAY_SECONDS * 2 + unit) / (unit * 2);
	return 0;
}

/* Take a count of seconds since 1970. */
static int
take_epoch(const char **s, int64_t *t)
{
	bool minus = **s == '-';
	int64_t value = 0;
	int n;

	*s += minus;
	for (n = 0; is_digit(**s); n++, (*s)++) {
		if (n == 18)
			return -1;
		value = value * 10 + **s - '0';
	}
	*t = minus ? -value : value;
	return n > 0 ? 0 : -1;
}

/* Take what a conversion stands for. */
static int
take_part(const char **s, const struct conversion *c, struct reading *r)
{
	int *value = &r->value[c->part];

	r->seen |= 1U << c->part;
	if (c->digits > 0) {
		if (stamp_take_number(s, c->part == YEAR ? c->digits : 1, c->digits, value) == -1)
			return -1;
		if (*value < c->min || *value > c->max)
			return -1;
		if (c->letter == 'y')
			*value += *value < 69 ? 2000 : 1900;
		if (c->part == HOUR)
			r->twelve = c->letter == 'I';
		return 0;
	}
	switch (c->part) {
	case MONTH: return take_month(s, value);
	case HALF: return take_half(s, value);
	case OFFSET: return stamp_take_offset(s, true, value);
	case SERIAL: return take_serial(s, &r->seconds);
	case EPOCH: return take_epoch(s, &r->seconds);
	default:
		if (!is_digit(**s))
			return -1;
		*s += strspn(*s, "0123456789");
		return 0;
	}
}

/* Read all of s by all of the format. */
static int
read_parts(const char *s, const char *format, struct reading *r)
{
	const struct conversion *c;
	size_t blank;

	memset(r, 0, sizeof *r);
	while (*format != '\0')
		if ((blank = blanks(format)) > 0) {
			format += blank;
			s += blanks(s);
		} else if (*format == '%' && format[1] != '%') {
			if ((c = find_conversion(format[1])) == NULL || take_part(&s, c, r) == -1)
				return -1;
			format += 2;
		} else {
			format += *format == '%';
			if (*s++ != *format++)
				return -1;
		}
	return *s == '\0' ? 0 : -1;
}

/* The hour of 24; beside %H an AM or PM must only agree. */
static int
hour_of_day(const struct reading *r, int *hour)
{
	bool halved = (r->seen & 1U << HALF) != 0;

	*hour = r->value[HOUR];
	if (r->twelve) {
		*hour = *hour % 12 + 12 * r->value[HALF];
		return halved ? 0 : -1;
	}
	return !halved || *hour / 12 == r->value[HALF] ? 0 : -1;
}

/* The local seconds of what was read, unless that was EPOCH. */
static int
local_seconds(const struct reading *r, int64_t *local)
{
	int64_t day;
	int hour;

	if (r->seen & 1U << SERIAL) {
		*local = r->seconds;
		return 0;
	}
	if (stamp_civil_day(r->value[YEAR], r->value[MONTH], r->value[DAY], &day) == -1)
		return -1;
	if (hour_of_day(r, &hour) == -1)
		return -1;
	*local = day * DAY_SECONDS + (hour * 60 + r->value[MINUTE]) * 60 + r->value[SECOND];
	return 0;
}

int
stamp_parse_format(const char *s, const char *format, int64_t *t)
{
	struct reading r;
	int64_t local;

	if (read_parts(s, format, &r) == -1)
		return -1;
	if (r.seen & 1U << EPOCH)
		return stamp_check(r.seconds, t);
	if (local_seconds(&r, &local) == -1)
		return -1;
	return stamp_from_local(local, r.seen & 1U << OFFSET ? &r.value[OFFSET] : NULL, t);
}

/* The date is the one written, whatever the offset; that of %s is the one in the zone taken. */
int
date_parse_format(const char *s, const char *format, int64_t *day)
{
	struct reading r;
	int64_t local, t;

	if (read_parts(s, format, &r) == -1)
		return -1;
	if (r.seen & 1U << EPOCH) {
		if (stamp_check(r.seconds, &t) == -1)
			return -1;
		*day = stamp_date(t);
		return 0;
	}
	if (local_seconds(&r, &local) == -1 || local > LAST_LOCAL)
		return -1;
	*day = stamp_day_of(local);
	return 0;
}

/* Does a set of parts, without doubt, make a date: a whole one, and no minutes without an hour? */
static bool
makes_date(unsigned seen, bool twelve)
{
	unsigned whole = seen & (BIT_DATE | BIT_TIME | 1U << HALF | 1U << SERIAL | 1U << EPOCH);

	if (whole & (1U << SERIAL | 1U << EPOCH))
		return whole == 1U << SERIAL || whole == 1U << EPOCH;
	if ((seen & BIT_DATE) != BIT_DATE)
		return false;
	if (seen & 1U << SECOND && !(seen & 1U << MINUTE))
		return false;
	if (seen & (1U << MINUTE | 1U << HALF) && !(seen & 1U << HOUR))
		return false;
	return !twelve || seen & 1U << HALF;
}

int
stamp_format_ok(const char *format)
{
	const struct conversion *c;
	unsigned seen = 0;
	bool twelve = false;

	for (; *format != '\0'; format++) {
		if (*format != '%' || *++format == '%')
			continue;
		c = find_conversion(*format);
		if (c == NULL || seen & 1U << c->part)
			return -1;
		seen |= 1U << c->part;
		twelve = twelve || c->letter == 'I';
	}
	return makes_date(seen, twelve) ? 0 : -1;
}
