/*
 * period - periods computed on civil dates
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/mem.h"
#include "kit/base/text.h"
#include "period.h"

enum { DAYS_OF_WEEK = 7, LAST_DAY = 2932896 }; /* 9999-12-31 */

enum period
period_kind(const char *word)
{
	static const char *const name[] = { [PERIOD_DAY] = "day",
		[PERIOD_WEEK] = "week",
		[PERIOD_MONTH] = "month",
		[PERIOD_QUARTER] = "quarter",
		[PERIOD_YEAR] = "year" };

	for (int i = PERIOD_DAY; i <= PERIOD_YEAR; i++)
		if (strcmp(word, name[i]) == 0)
			return (enum period)i;
	return PERIOD_NONE;
}

/* Days since Monday: 1970-01-01 was a Thursday. */
static int64_t
since_monday(int64_t date)
{
	return (date % DAYS_OF_WEEK + DAYS_OF_WEEK + 3) % DAYS_OF_WEEK;
}

/* The first Monday of an ISO year: that of the week with 4 January. */
static int64_t
iso_year(int year)
{
	int64_t fourth = date_from_civil(year, 1, 4);

	return fourth - since_monday(fourth);
}

/* Write a week's name; its ISO year is the year of its Thursday. */
static int
write_week(int64_t date, char out[STAMP_SIZE])
{
	int64_t monday = date - since_monday(date);
	int year, month, day;

	date_to_civil(monday + 3, &year, &month, &day);
	return snprintf(out, STAMP_SIZE, "%04d-W%02d", year,
	    (int)((monday - iso_year(year)) / DAYS_OF_WEEK) + 1);
}

int
period_name(enum period kind, int64_t date, char out[STAMP_SIZE])
{
	int year, month, day, n = 0;

	out[0] = '\0';
	date_to_civil(date, &year, &month, &day);
	switch (kind) {
	case PERIOD_NONE: break;
	case PERIOD_DAY: return date_write(date, out);
	case PERIOD_WEEK: n = write_week(date, out); break;
	case PERIOD_MONTH: n = snprintf(out, STAMP_SIZE, "%04d-%02d", year, month); break;
	case PERIOD_QUARTER:
		n = snprintf(out, STAMP_SIZE, "%04d-Q%d", year, (month + 2) / 3);
		break;
	case PERIOD_YEAR: n = snprintf(out, STAMP_SIZE, "%04d", year); break;
	}
	if (n < 0)
		diag_bug("period_name");
	return n;
}

/* Number of months in a period, 0 for a day or a week. */
static int
months_of(enum period kind)
{
	return kind == PERIOD_MONTH ? 1 : kind == PERIOD_QUARTER ? 3 : kind == PERIOD_YEAR ? 12 : 0;
}

int64_t
period_begin(enum period kind, int64_t date)
{
	int year, month, day, months = months_of(kind);

	if (kind == PERIOD_WEEK)
		return date - since_monday(date);
	if (months == 0)
		return date;
	date_to_civil(date, &year, &month, &day);
	return date_from_civil(year, (month - 1) / months * months + 1, 1);
}

int64_t
period_next(enum period kind, int64_t date)
{
	int64_t begin = period_begin(kind, date);
	int year, month, day, months = months_of(kind);

	if (months == 0)
		return begin + (kind == PERIOD_WEEK ? DAYS_OF_WEEK : 1);
	date_to_civil(begin, &year, &month, &day);
	month += months;
	return month > 12 ? date_from_civil(year + 1, month - 12, 1) :
			    date_from_civil(year, month, 1);
}

/* Read n digits as a number from min to max, or -1. */
static int
digits(const char *s, size_t n, int min, int max)
{
	char number[8];
	int64_t value;

	if (strspn(s, "0123456789") < n)
		return -1;
	memcpy(number, s, n);
	number[n] = '\0';
	return text_to_int(number, min, max, &value) == 0 ? (int)value : -1;
}

/* The Monday of an ISO week; false when the year has no such week. */
static bool
take_week(int year, int week, int64_t *date)
{
	if (week < 1)
		return false;
	*date = iso_year(year) + (int64_t)(week - 1) * DAYS_OF_WEEK;
	return *date < iso_year(year + 1);
}

enum period
period_parse(const char *s, int64_t *date)
{
	size_t len = strlen(s);
	int year = digits(s, 4, 1, 9999), n;

	if (len == 10 && date_parse(s, date) == 0)
		return PERIOD_DAY;
	if (year < 0 || (len > 4 && s[4] != '-'))
		return PERIOD_NONE;
	*date = date_from_civil(year, 1, 1);
	if (len == 4)
		return PERIOD_YEAR;
	if (len == 8 && s[5] == 'W' && take_week(year, digits(s + 6, 2, 1, 53), date))
		return PERIOD_WEEK;
	if (len == 7 && s[5] == 'Q' && (n = digits(s + 6, 1, 1, 4)) > 0) {
		*date = date_from_civil(year, 3 * n - 2, 1);
		return PERIOD_QUARTER;
	}
	if (len == 7 && (n = digits(s + 5, 2, 1, 12)) > 0) {
		*date = date_from_civil(year, n, 1);
		return PERIOD_MONTH;
	}
	return PERIOD_NONE;
}

/* Read FROM..TO; false when the text is none. */
static bool
take_ends(const char *text, const struct zone *zone, int64_t *from, int64_t *to)
{
	const char *dots = strstr(text, "..");
	char *first;
	bool taken;

	if (dots == NULL)
		return false;
	first = mem_copy_n(text, (size_t)(dots - text));
	taken = stamp_parse_in(zone, first, from) == 0 &&
	    stamp_parse_in(zone, dots + strlen(".."), to) == 0 && *from < *to;
	free(first);
	return taken;
}

/* The instant at which a day begins; INT64_MAX for the day after 9999-12-31. */
static int64_t
begin_of(const struct zone *zone, int64_t date)
{
	return date > LAST_DAY ? INT64_MAX : zone_of_date(zone, date);
}

int
period_span(const char *text, const struct zone *zone, int64_t *from, int64_t *to, struct fault *f)
{
	char shown[120];
	int64_t date;
	enum period kind = period_parse(text, &date);

	if (kind != PERIOD_NONE) {
		*from = zone_of_date(zone, date);
		*to = begin_of(zone, period_next(kind, date));
		return 0;
	}
	if (take_ends(text, zone, from, to))
		return 0;
	return fault_set(f,
	    _("not a period (2026-11-02, 2026-W45, 2026-11, 2026-Q4, 2026, FROM..TO): '%s'"),
	    diag_mask(shown, sizeof shown, text));
}
