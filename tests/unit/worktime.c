/*
 * worktime - working time between instants near and far apart, in zones with clock changes; TAP
 */
#include <stdlib.h>
#include <time.h>

#include "calendar_law.h"
#include "kit/rules/worktime.h"

enum {
	SPANS = 24,   /* of each zone and calendar, counted step by step */
	SPLITS = 800, /* per zone and calendar, split in two */
	STEP = 900,   /* seconds; hours of work begin and end at whole steps */
	LONGEST = 500 * 86400,
};

static struct law steps = { "the work of a span is that of its quarters of an hour" };
static struct law splits = { "the work of a span is that of its two parts" };
static struct law after = { "the instant after so much work is the first with so much behind it" };
static struct law together = { "zones in one process give the work that each gives alone" };
static struct law years = { "outside of the calendar's years there is no work" };

static const char *const name[] = { "America/Bogota", "America/Caracas", "America/New_York",
	"Europe/Madrid", "UTC" };
static const char *const calendar[] = { "office", "night", "days" };

/* A zone, and spans of it with the work that was counted step by step. */
static struct alone {
	const struct zone *zone;
	struct span {
		const struct calendar *calendar;
		int64_t from, to, work;
	} span[COUNT(calendar) * SPANS];
	int n;
} alone[COUNT(name)];

/* An instant of the years 2005 to 2026, in which all of these zones but two changed clocks. */
static int64_t
instant(void)
{
	return between(1104537600, 1798761600);
}

/* Count step by step by the C library; no hours of work end within an hour that occurs twice. */
static int64_t
count_steps(const struct calendar *c, int64_t from, int64_t to)
{
	int64_t sum = 0;

	for (int64_t at = from; at < to; at += STEP) {
		time_t when = (time_t)at;
		struct calendar_hours work;
		struct tm tm;
		int minute;

		if (localtime_r(&when, &tm) == NULL)
			diag_bug("localtime_r");
		minute = tm.tm_hour * 60 + tm.tm_min;
		worktime_hours(c, date_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday),
		    &work);
		for (int i = 0; i < work.n; i++)
			if (minute >= work.from[i] && minute < work.to[i])
				sum += STEP;
	}
	return sum;
}

static void
test_spans(struct alone *a, const struct calendar *c, const char *what)
{
	for (int i = 0; i < SPANS; i++) {
		int64_t from = instant() / STEP * STEP;
		int64_t to = from + between(0, LONGEST / STEP >> between(0, 12)) * STEP;

		int64_t work = count_steps(c, from, to);

		keep(&steps, worktime_between(c, a->zone, from, to) == work, what,
		    zone_date(a->zone, from));
		a->span[a->n++] = (struct span) { c, from, to, work };
	}
}

static void
test_splits(const struct zone *z, const struct calendar *c, const char *what)
{
	for (int i = 0; i < SPLITS; i++) {
		int64_t from = instant(), to = from + between(0, LONGEST);
		int64_t middle = between(from, to);
		int64_t all = worktime_between(c, z, from, to), at;

		keep(&splits,
		    all ==
			worktime_between(c, z, from, middle) + worktime_between(c, z, middle, to),
		    what, zone_date(z, from));
		if (all == 0)
			continue;
		at = worktime_after(c, z, from, all);
		keep(&after,
		    worktime_between(c, z, from, at) == all &&
			worktime_between(c, z, from, at - 1) == all - 1,
		    what, zone_date(z, from));
	}
}

static void
test_years(const struct zone *z, const struct calendar *c, const char *what)
{
	const int64_t first = zone_of_date(z, CALENDAR_FIRST),
		      end = zone_of_date(z, CALENDAR_LAST + 1);
	const int64_t far[] = { INT64_MIN, -1, 0, first - 1, first, first + 1000 * 86400, end,
		end + 1, end + 5000 * (int64_t)86400 };

	for (int i = 0; i < COUNT(far); i++)
		for (int k = 0; k < COUNT(far); k++) {
			int64_t from = far[i] > first ? far[i] : first;
			int64_t to = far[k] < end ? far[k] : end;

			keep(&years,
			    worktime_between(c, z, far[i], far[k]) ==
				    worktime_between(c, z, from, to) &&
				(from < to || worktime_between(c, z, far[i], far[k]) == 0),
			    what, DAY_NONE);
		}
}

/* Ask the zones in turn. */
static void
test_together(void)
{
	for (int i = 0; i < alone[0].n; i++)
		for (int k = 0; k < COUNT(name); k++) {
			const struct span *s = &alone[k].span[i];

			keep(&together,
			    worktime_between(s->calendar, alone[k].zone, s->from, s->to) == s->work,
			    name[k], zone_date(alone[k].zone, s->from));
		}
}

/* Take a zone here and, by TZ, in the C library. */
static const struct zone *
take_zone(const char *zone)
{
	const struct zone *z = zone_open(zone);

	if (z == NULL || setenv("TZ", zone, 1) != 0)
		diag_bug("no such zone: %s", zone);
	tzset();
	return z;
}

int
main(void)
{
	static struct law *const law[] = { &steps, &splits, &after, &together, &years };
	struct calendars *all = calendars_make();
	struct calendar *c[COUNT(calendar)];

	line(all,
	    &(struct text) { "office", "week", "hours", "mon,tue,wed,thu,fri",
		.times = "08:00-12:00,14:00-18:00" });
	line(all, &(struct text) { "office", "saturday", "hours", "sat", .times = "09:00-13:00" });
	line(all, &(struct text) { "office", "feast", "monday", "06-29" });
	line(all,
	    &(struct text) { "night", "week", "hours", "sun,mon,tue,wed,thu,fri,sat",
		.times = "00:00-06:00,22:00-24:00" });
	/* Clocks change on Sundays. */
	line(all, &(struct text) { "night", "all", "week", "sun,mon,tue,wed,thu,fri,sat" });
	line(all, &(struct text) { "days", "all", "week", "sun,mon,tue,wed,thu,fri,sat" });
	line(all, &(struct text) { "days", "feast", "fixed", "12-25" });
	for (int i = 0; i < COUNT(calendar); i++)
		c[i] = build(all, calendar[i], false, "none");
	for (int i = 0; i < COUNT(name); i++) {
		alone[i].zone = take_zone(name[i]);
		for (int k = 0; k < COUNT(calendar); k++) {
			test_spans(&alone[i], c[k], calendar[k]);
			test_splits(alone[i].zone, c[k], calendar[k]);
			test_years(alone[i].zone, c[k], calendar[k]);
		}
	}
	test_together();
	for (int i = 0; i < COUNT(calendar); i++)
		calendar_free(c[i]);
	calendars_free(all);
	return tell(law, COUNT(law));
}
