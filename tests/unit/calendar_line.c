/*
 * calendar_line - lines of calendars that are read, refused, or contradict each other; TAP
 */
#include "calendar_law.h"

static struct law refused = { "what is no line is refused, told why, and leaves nothing" };
static struct law taken = { "what is a line is read" };
static struct law checked = { "calendars that do not fit together are refused, told why" };

/* Lines that are refused, and how the message begins. */
static const struct {
	struct text line;
	const char *why;
} faults[] = {
	{ { NULL, "r", "fixed", "01-01" }, "calendar: missing" },
	{ { "c", NULL, "fixed", "01-01" }, "rule: missing" },
	{ { "c", "r", NULL, "01-01" }, "kind: missing" },
	{ { "c", "r", "fixed", NULL }, "day: missing" },
	{ { "c,d", "r", "fixed", "01-01" }, "calendar: not a code" },
	{ { "c", "r", "yearly", "01-01" }, "kind: not one of fixed|" },
	{ { "c", "r", "fixed", "02-30" }, "day: not a day of the year (MM-DD): '02-30'" },
	{ { "c", "r", "fixed", "1-1" }, "day: not a day of the year" },
	{ { "c", "r", "fixed", "01-01 " }, "day: not a day of the year" },
	{ { "c", "r", "fixed", "00-10" }, "day: not a day of the year" },
	{ { "c", "r", "fixed", "2026-01-01" }, "day: not a day of the year" },
	{ { "c", "r", "monday", "02-29" }, "day: not a day that every year has" },
	{ { "c", "r", "monday", "13-01" }, "day: not a day that every year has" },
	{ { "c", "r", "easter", "+-3" }, "day: not days from Easter Sunday" },
	{ { "c", "r", "easter", "++3" }, "day: not days from Easter Sunday" },
	{ { "c", "r", "easter", "+" }, "day: not days from Easter Sunday" },
	{ { "c", "r", "easter", "-81" }, "day: not days from Easter Sunday" },
	{ { "c", "r", "easter_monday", "+251" }, "day: not days from Easter Sunday" },
	{ { "c", "r", "easter_monday", "39 days" }, "day: not days from Easter Sunday" },
	{ { "c", "r", "nth", "11-thu-0" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "11-thu-6" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "11-thu--2" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "11-thux4" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "11-thu" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "11-thu-" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "11-jue-4" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "00-thu-4" }, "day: not a weekday of a month" },
	{ { "c", "r", "nth", "13-thu-4" }, "day: not a weekday of a month" },
	{ { "c", "r", "date", "2026-02-29" }, "day: not a date, nor two" },
	{ { "c", "r", "date", "2026-02-01/" }, "day: not a date, nor two" },
	{ { "c", "r", "date", "2026-02-01/2026-02-30" }, "day: not a date, nor two" },
	{ { "c", "r", "date", "2026-02-01,2026-02-02" }, "day: not a date, nor two" },
	{ { "c", "r", "date", "2026-02-02/2026-02-01" }, "day: ends before it begins" },
	{ { "c", "r", "date", "1983-12-31" },
	    "day: not within the years 1984 to 2100: '1983-12-31'" },
	{ { "c", "r", "date", "1983-12-31/1984-01-01" }, "day: not within the years" },
	{ { "c", "r", "closure", "2100-12-31/2101-01-01" }, "day: not within the years" },
	{ { "c", "r", "hours", "1983-12-31" }, "day: not within the years" },
	{ { "c", "r", "closure", "mon" }, "day: not a date, nor two" },
	{ { "c", "r", "week", "mon,tue,mon" }, "day: not weekdays, each once" },
	{ { "c", "r", "week", "mon-wed,wed" }, "day: not weekdays, each once" },
	{ { "c", "r", "week", "mon,,tue" }, "day: not weekdays" },
	{ { "c", "r", "week", "mon," }, "day: not weekdays" },
	{ { "c", "r", "week", "mon-" }, "day: not weekdays" },
	{ { "c", "r", "week", "mon-xxx" }, "day: not weekdays" },
	{ { "c", "r", "week", "monday" }, "day: not weekdays" },
	{ { "c", "r", "week", "2026-01-01" }, "day: not weekdays" },
	{ { "c", "r", "hours", "lun" }, "day: neither weekdays" },
	{ { "c", "r", "hours", "2026-13-01" }, "day: neither weekdays" },
	{ { "c", "r", "fixed", "01-01", "2026-02-30" }, "valid_from: not a date" },
	{ { "c", "r", "fixed", "01-01", NULL, "soon" }, "valid_to: not a date" },
	{ { "c", "r", "fixed", "01-01", "2026-02-02", "2026-02-01" },
	    "valid_to: before valid_from" },
	{ { "c", "r", "include", "d", "2026-02-02" }, "valid_from: neither an include" },
	{ { "c", "r", "include", "d", NULL, "2026-02-02" }, "valid_to: neither an include" },
	{ { "c", "r", "week", "mon", "2026-02-02", "2026-02-03" },
	    "valid_from: neither an include" },
	{ { "c", "r", "week", "mon", .times = "08:00-09:00" }, "times: only hours have them" },
	{ { "c", "r", "fixed", "01-01", .times = "08:00-09:00" }, "times: only hours have them" },
	{ { "c", "r", "date", "2026-01-01", .scope = "hq" },
	    "scope: only a closure has one: 'hq'" },
	{ { "c", "r", "hours", "mon", .scope = "hq" }, "scope: only a closure has one" },
	{ { "c", "r", "hours", "mon", .times = "8:00-12:00" }, "times: not hours (08:00-12:00," },
	{ { "c", "r", "hours", "mon", .times = "08:00-12:00," }, "times: not hours" },
	{ { "c", "r", "hours", "mon", .times = "08:00-12:000" }, "times: not hours" },
	{ { "c", "r", "hours", "mon", .times = "08:00" }, "times: not hours" },
	{ { "c", "r", "hours", "mon", .times = "08:60-12:00" }, "times: no such time of day" },
	{ { "c", "r", "hours", "mon", .times = "08:00-24:01" }, "times: no such time of day" },
	{ { "c", "r", "hours", "mon", .times = "25:00-26:00" }, "times: no such time of day" },
	{ { "c", "r", "hours", "mon", .times = "12:00-08:00" }, "times: hours that run backwards" },
	{ { "c", "r", "hours", "mon", .times = "08:00-08:00" }, "times: hours that run backwards" },
	{ { "c", "r", "hours", "mon", .times = "24:00-24:00" }, "times: hours that run backwards" },
	{ { "c", "r", "hours", "mon", .times = "08:00-12:00,11:59-13:00" },
	    "times: hours that overlap" },
	{ { "c", "r", "hours", "mon", .times = "13:00-17:00,08:00-12:00" },
	    "times: hours that overlap" },
	{ { "c", "r", "hours", "mon",
	      .times = "01:00-01:01,02:00-02:01,03:00-03:01,04:00-04:01,05:00-05:01,06:00-06:01,"
		       "07:00-07:01,08:00-08:01,09:00-09:01" },
	    "times: more than 8 intervals" },
};

static void
test_refused(void)
{
	struct calendars *all = calendars_make();
	struct fault f;

	for (int i = 0; i < COUNT(faults); i++) {
		int rc = try_line(all, &faults[i].line, &f);

		keep(&refused,
		    rc == -1 && strncmp(f.text, faults[i].why, strlen(faults[i].why)) == 0,
		    rc == 0 ? faults[i].why : f.text, DAY_NONE);
	}
	keep(&refused, calendars_line(all, 0) == NULL && !calendars_have(all, "c"), "left",
	    DAY_NONE);
	keep(&refused, calendars_check(all, &f) == 0, "none to check", DAY_NONE);
	calendars_free(all);
}

static bool
same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Two ways to write the same line. */
static void
test_taken(void)
{
	static const struct text pair[][2] = {
		{ { "c", "r", "nth", "05-mon-last" }, { "c", "r", "nth", "05-mon--1" } },
		{ { "c", "r", "easter", "+39" }, { "c", "r", "easter", "39" } },
		{ { "c", "r", "easter", "+0" }, { "c", "r", "easter", "-0" } },
		{ { "c", "r", "week", "sat-mon" }, { "c", "r", "week", "mon, sat, sun" } },
		{ { "c", "r", "week", "mon-sun" }, { "c", "r", "week", "sun-fri,sat" } },
		{ { "c", "r", "week", "wed" }, { "c", "r", "week", "wed-wed" } },
		{ { "c", "r", "date", "2024-02-29" },
		    { "c", "r", "date", "2024-02-29/2024-02-29" } },
		{ { "c", "r", "hours", "mon", .times = "" }, { "c", "r", "hours", "mon" } },
		{ { "c", "r", "closure", "2026-01-01", .scope = "s", .name = "n", .source = "law" },
		    { "c", "r", "closure", "2026-01-01", .scope = "s", .name = "n",
			.source = "law" } },
	};

	for (int i = 0; i < COUNT(pair); i++) {
		struct calendars *all = calendars_make();
		const struct calendar_line *a, *b;

		line(all, &pair[i][0]);
		line(all, &pair[i][1]);
		a = calendars_line(all, 0);
		b = calendars_line(all, 1);
		keep(&taken,
		    a->month == b->month && a->mday == b->mday && a->offset == b->offset &&
			a->weekday == b->weekday && a->nth == b->nth && a->first == b->first &&
			a->last == b->last && a->weekdays == b->weekdays && a->weekdays < 128 &&
			a->work.n == b->work.n && strcmp(a->day, pair[i][0].day) == 0 &&
			strcmp(b->day, pair[i][1].day) == 0 && strcmp(a->calendar, "c") == 0 &&
			same(a->scope, pair[i][1].scope) && same(a->name, pair[i][1].name) &&
			same(a->source, pair[i][1].source) && calendars_have(all, "c") &&
			!calendars_have(all, "r") && calendars_line(all, 2) == NULL &&
			calendars_line(all, -1) == NULL,
		    a->day, DAY_NONE);
		calendars_free(all);
	}
}

/* Lines that are valid each by itself; why is NULL when they are valid together. */
static const struct {
	struct text line[4];
	const char *why;
} together[] = {
	{ { { "a", "i", "include", "b" }, { "b", "i", "include", "a" } },
	    "include: goes round in a circle: 'a > b > a'" },
	{ { { "a", "i", "include", "a" } }, "include: goes round in a circle: 'a > a'" },
	{ { { "x", "i", "include", "y" }, { "y", "r", "fixed", "01-01" },
	      { "y", "i", "include", "z" }, { "z", "i", "include", "y" } },
	    "include: goes round in a circle: 'y > z > y'" },
	{ { { "a", "i", "include", "b" }, { "b", "i", "include", "nowhere" } },
	    "include: leads to no calendar: 'b > nowhere'" },
	{ { { "a", "i", "include", "b" }, { "a", "j", "include", "c" },
	      { "b", "i", "include", "c" }, { "c", "r", "fixed", "01-01" } },
	    NULL },
	{ { { "co", "r", "fixed", "01-01", NULL, "2020-05-05" },
	      { "co", "r", "monday", "01-06", "2020-05-05", NULL } },
	    "rule: two of calendar co whose validity overlaps: 'r'" },
	{ { { "co", "r", "monday", "01-06", "2020-05-05", NULL },
	      { "co", "q", "fixed", "01-01", "2020-05-05", "2020-05-05" },
	      { "co", "r", "fixed", "01-01", NULL, "2020-05-04" },
	      { "ve", "r", "fixed", "01-01", NULL, "2020-05-05" } },
	    NULL },
	{ { { "co", "r", "fixed", "01-01", "2020-01-01", "2020-12-31" },
	      { "co", "r", "fixed", "01-02", "2022-01-01" },
	      { "co", "r", "fixed", "01-03", "2021-01-01", "2022-01-01" } },
	    "rule: two of calendar co" },
	{ { { "co", "r", "fixed", "01-01" }, { "co", "r", "fixed", "01-02", "2022-01-01" } },
	    "rule: two of calendar co" },
	{ { { "co", "r", "week", "mon" }, { "co", "r", "hours", "mon" } },
	    "rule: two of calendar co" },
};

static void
test_checked(void)
{
	struct calendar_switches s = { .closures = "none" };
	struct fault f;

	for (int i = 0; i < COUNT(together); i++) {
		struct calendars *all = calendars_make();
		const char *why = together[i].why;
		struct calendar *c;

		for (int j = 0; j < COUNT(together[i].line) && together[i].line[j].rule != NULL;
		     j++)
			line(all, &together[i].line[j]);
		f.text[0] = '\0';
		keep(&checked,
		    calendars_check(all, &f) == (why != NULL ? -1 : 0) &&
			(why == NULL || strncmp(f.text, why, strlen(why)) == 0),
		    f.text, DAY_NONE);
		/* A faulty include also keeps a calendar from being built. */
		f.text[0] = '\0';
		c = calendar_build(all, together[i].line[0].calendar, &s, &f);
		keep(&checked,
		    why == NULL || strncmp(why, "include", 7) != 0 ?
			c != NULL :
			c == NULL && strcmp(f.text, why) == 0,
		    f.text, DAY_NONE);
		calendar_free(c);
		keep(&checked,
		    calendar_build(all, "q", &s, &f) == NULL &&
			strcmp(f.text, "calendar: no such calendar: 'q'") == 0,
		    f.text, DAY_NONE);
		calendars_free(all);
	}
}

int
main(void)
{
	static struct law *const law[] = { &refused, &taken, &checked };

	test_refused();
	test_taken();
	test_checked();
	return tell(law, COUNT(law));
}
