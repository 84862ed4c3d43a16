#ifndef CC_TEST_LAW_H
#define CC_TEST_LAW_H

/*
 * calendar_law - laws tried on many cases and reported as TAP; shared by the tests of calendars
 *
 * A law without a single case counts as broken.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kit/base/stamp.h"
#include "kit/rules/calendar.h"
#include "kit/rules/rule_fields.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof(a)[0]))

/* A law and its results. */
struct law {
	const char *text;
	int64_t cases, bad;
	char first[100]; /* the first bad case */
};

static inline void
keep(struct law *l, bool good, const char *what, int64_t day)
{
	char date[STAMP_SIZE] = "";

	l->cases++;
	if (good || l->bad++ > 0)
		return;
	if (day != DAY_NONE)
		date_write(day, date);
	if (snprintf(l->first, sizeof l->first, "%s %s", what, date) < 0)
		l->first[0] = '\0';
}

/* The state of splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t seed = 20261122;

static inline int64_t
between(int64_t low, int64_t high)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	return low + (int64_t)((z ^ z >> 31) % (uint64_t)(high - low + 1));
}

/* Report each law; returns the program's exit code. */
static inline int
tell(struct law *const *law, int n)
{
	int failures = 0;

	printf("1..%d\n", n);
	for (int i = 0; i < n; i++) {
		const struct law *l = law[i];
		bool good = l->cases > 0 && l->bad == 0;

		failures += !good;
		printf("%sok %d - %s\n", good ? "" : "not ", i + 1, l->text);
		if (!good)
			printf("# %lld of %lld bad, the first: %s\n", (long long)l->bad,
			    (long long)l->cases, l->first);
	}
	return failures > 0;
}

static inline int64_t
date(const char *text)
{
	int64_t day = DAY_NONE;

	if (date_parse(text, &day) != 0)
		diag_bug("no date: %s", text);
	return day;
}

/* The texts of a line of a calendar. */
struct text {
	const char *calendar, *rule, *kind, *day, *from, *to, *times, *scope, *name, *source;
};

/* Add a line by a row whose texts do not live on. */
static inline int
try_line(struct calendars *all, const struct text *t, struct fault *f)
{
	const char *const value[CA__N] = {
		[CA_CALENDAR] = t->calendar,
		[CA_RULE] = t->rule,
		[CA_KIND] = t->kind,
		[CA_DAY] = t->day,
		[CA_FROM] = t->from,
		[CA_TO] = t->to,
		[CA_TIMES] = t->times,
		[CA_SCOPE] = t->scope,
		[CA_NAME] = t->name,
		[CA_SOURCE] = t->source,
	};
	static char text[CA__N][120];
	struct row r;
	int rc;

	row_init(&r, &rec_calendar);
	for (int i = 0; i < CA__N; i++) {
		if (value[i] == NULL)
			continue;
		if (snprintf(text[i], sizeof text[i], "%s", value[i]) < 0)
			diag_bug("snprintf");
		row_set_text(&r, i, text[i]);
	}
	f->text[0] = '\0';
	rc = calendars_add(all, &r, f);
	memset(text, 'x', sizeof text);
	return rc;
}

static inline void
line(struct calendars *all, const struct text *t)
{
	struct fault f;

	if (try_line(all, t, &f) != 0)
		diag_bug("%s %s: %s", t->kind, t->day, f.text);
}

static inline struct calendar *
build(const struct calendars *all, const char *name, bool saturday, const char *closures)
{
	struct calendar_switches s = { .saturday = saturday, .closures = closures };
	struct fault f;
	struct calendar *c = calendar_build(all, name, &s, &f);

	if (c == NULL)
		diag_bug("%s", f.text);
	return c;
}

/* Easter Sunday by Gauss's method, with its terms for the century. */
static inline int64_t
gauss(int year)
{
	int a = year % 19, k = year / 100, p = (13 + 8 * k) / 25, q = k / 4;
	int m = (15 - p + k - q) % 30, n = (4 + k - q) % 7, d = (19 * a + m) % 30;
	int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;

	if ((d == 29 && e == 6) || (d == 28 && e == 6 && (11 * m + 11) % 30 < 19))
		e -= 7;
	return date_from_civil(year, 3, 22) + d + e;
}

/* The weekday of a day, 0 is Sunday: 1970 began on a Thursday. */
static inline int
weekday(int64_t day)
{
	return (int)((day + 4) % 7);
}

#endif
