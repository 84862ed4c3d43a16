/*
 * period - days, weeks, months, quarters and years by name; TAP
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/rules/period.h"

enum { PLAN = 12, FIRST = -719162, LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */

static int tests, failures;

static void
ok(bool passed, const char *law, const char *got)
{
	tests++;
	failures += !passed;
	printf("%sok %d - %s", passed ? "" : "not ", tests, law);
	if (!passed)
		printf(" # got %s", got);
	printf("\n");
}

static int64_t
day(const char *text)
{
	int64_t date;

	if (date_parse(text, &date) != 0)
		exit(1);
	return date;
}

/* Weeks given by ISO 8601 and its literature, mostly at the ends of years, where counts differ. */
static void
test_weeks(void)
{
	static const char *const table[][2] = { { "1977-01-01", "1976-W53" },
		{ "1977-01-02", "1976-W53" }, { "1977-12-31", "1977-W52" },
		{ "1978-01-01", "1977-W52" }, { "1978-01-02", "1978-W01" },
		{ "1978-12-31", "1978-W52" }, { "1979-01-01", "1979-W01" },
		{ "1979-12-30", "1979-W52" }, { "1979-12-31", "1980-W01" },
		{ "1980-12-28", "1980-W52" }, { "1980-12-29", "1981-W01" },
		{ "1981-12-31", "1981-W53" }, { "1982-01-01", "1981-W53" },
		{ "1982-01-03", "1981-W53" }, { "2005-01-01", "2004-W53" },
		{ "2005-01-02", "2004-W53" }, { "2005-12-31", "2005-W52" },
		{ "2006-01-01", "2005-W52" }, { "2007-01-01", "2007-W01" },
		{ "2007-12-31", "2008-W01" }, { "2008-12-28", "2008-W52" },
		{ "2008-12-29", "2009-W01" }, { "2009-12-31", "2009-W53" },
		{ "2010-01-03", "2009-W53" }, { "2026-11-02", "2026-W45" } };
	const char *wrong = NULL;
	char name[STAMP_SIZE];

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		period_name(PERIOD_WEEK, day(table[i][0]), name);
		if (strcmp(name, table[i][1]) != 0)
			wrong = table[i][0];
	}
	ok(wrong == NULL, "weeks by ISO 8601", wrong);
}

static void
test_names(void)
{
	static const char *const wanted[] = { [PERIOD_NONE] = "",
		[PERIOD_DAY] = "2026-11-02",
		[PERIOD_WEEK] = "2026-W45",
		[PERIOD_MONTH] = "2026-11",
		[PERIOD_QUARTER] = "2026-Q4",
		[PERIOD_YEAR] = "2026" };
	char name[STAMP_SIZE];

	for (int kind = PERIOD_NONE; kind <= PERIOD_YEAR; kind++) {
		period_name((enum period)kind, day("2026-11-02"), name);
		if (strcmp(name, wanted[kind]) != 0)
			break;
	}
	ok(strcmp(name, "2026") == 0, "each kind has its form of name", name);
	ok(period_kind("day") == PERIOD_DAY && period_kind("week") == PERIOD_WEEK &&
		period_kind("month") == PERIOD_MONTH && period_kind("quarter") == PERIOD_QUARTER &&
		period_kind("year") == PERIOD_YEAR && period_kind("") == PERIOD_NONE &&
		period_kind("Day") == PERIOD_NONE && period_kind("days") == PERIOD_NONE,
	    "kinds by their words, no others", "another");
}

/* Each day lies in its period, whose name reads back as its first day; periods abut. */
static bool
holds(enum period kind, int64_t from, int64_t to, char name[STAMP_SIZE])
{
	char last[STAMP_SIZE] = "";
	int64_t end = period_begin(kind, from), read;

	for (int64_t date = end; date <= to; date++) {
		int64_t begin = period_begin(kind, date), next = period_next(kind, date);

		period_name(kind, date, name);
		if (begin > date || date >= next || period_parse(name, &read) != kind ||
		    read != begin)
			return false;
		if (date == end ? begin != end || strcmp(last, name) >= 0 :
				  next != end || strcmp(last, name) != 0)
			return false;
		end = next;
		memcpy(last, name, sizeof last);
	}
	return true;
}

/* The calendar repeats itself every 400 years. */
static void
test_laws(enum period kind, const char *law)
{
	char name[STAMP_SIZE] = "";

	ok(holds(kind, FIRST, FIRST + 1500, name) && holds(kind, LAST - 1500, LAST, name) &&
		holds(kind, day("1800-01-01"), day("2200-12-31"), name),
	    law, name);
}

/* Is the span of the text from one time to another, as text too? */
static bool
spans(const char *text, const char *from, const char *to)
{
	int64_t begin, end, wanted_begin, wanted_end;
	struct fault f = { "" };

	return period_span(text, stamp_zone_current(), &begin, &end, &f) == 0 &&
	    stamp_parse(from, &wanted_begin) == 0 && stamp_parse(to, &wanted_end) == 0 &&
	    begin == wanted_begin && end == wanted_end;
}

static void
test_spans(void)
{
	static const char *const none[] = { "", "2026-", "26", "20261", "02026", "2026-13",
		"2026-00", "2026-1", "2026-Q0", "2026-Q5", "2026-Q", "2026Q1", "2026-q1",
		"2026-W00", "2026-W54", "2026-W5", "2025-W53", "2026-02-29", "2026-11-02x", "0000",
		"2026-11-02..", "..2026-11-02", "2026-11-02..2026-11-02", "2026-11-03..2026-11-02",
		"2026-01..2026-03", "x..y", "2026-11-02T10:00", "-2026", "+026", " 2026" };
	const char *taken = NULL;
	int64_t from, to;
	struct fault f = { "" };

	ok(spans("2026-11-02", "2026-11-02T00:00:00-05:00", "2026-11-03T00:00:00-05:00") &&
		spans("2026-W45", "2026-11-02", "2026-11-09") &&
		spans("2026-W53", "2026-12-28", "2027-01-04") &&
		spans("2026-11", "2026-11-01", "2026-12-01") &&
		spans("2026-12", "2026-12-01", "2027-01-01") &&
		spans("2026-Q4", "2026-10-01", "2027-01-01") &&
		spans("2026", "2026-01-01", "2027-01-01"),
	    "spans of names, in the zone", "another");
	ok(spans("2026-11-02..2026-11-05", "2026-11-02", "2026-11-05") &&
		spans("2026-11-02T10:00:00Z..2026-11-05", "2026-11-02T05:00:00-05:00",
		    "2026-11-05"),
	    "spans of ends", "another");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (period_span(none[i], stamp_zone_current(), &from, &to, &f) != -1 ||
		    strstr(f.text, none[i]) == NULL)
			taken = none[i];
	ok(taken == NULL, "what is no period is refused, and named", taken);
	ok(period_span("9999", stamp_zone_current(), &from, &to, &f) == 0 && to == INT64_MAX,
	    "the last year has no end", "another");
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	if (stamp_zone("America/Bogota") != 0)
		return 1;
	test_weeks();
	test_names();
	test_laws(PERIOD_DAY, "days of all years follow each other, and their names lead back");
	test_laws(PERIOD_WEEK, "so do weeks");
	test_laws(PERIOD_MONTH, "so do months");
	test_laws(PERIOD_QUARTER, "so do quarters");
	test_laws(PERIOD_YEAR, "so do years");
	test_spans();
	return failures > 0 || tests != PLAN;
}
