#ifndef CC_CALENDAR_H
#define CC_CALENDAR_H

/*
 * calendar - business days, holidays and working hours on civil dates
 *
 * A calendar is a list of lines (rec_calendar): rules of holidays, closures,
 * working days and hours, and other calendars that it includes.  Built once for
 * the years 1984 to 2100, it answers any question in constant time.  No zone, no
 * I/O; memory is taken only while lines are added and a calendar is built.
 *
 * A day is days since 1970-01-01 (base/stamp.h).
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/base/diag.h"
#include "kit/record/row.h"

enum {
	CALENDAR_FIRST_YEAR = 1984, /* before, holidays were kept by other laws */
	CALENDAR_LAST_YEAR = 2100,
	CALENDAR_FIRST = 5113,  /* 1984-01-01 */
	CALENDAR_LAST = 47846,  /* 2100-12-31 */
	CALENDAR_HOURS_MAX = 8, /* intervals of work in a day */
};

#define DAY_NONE INT64_MIN /* no day: not given, or outside the years */

/* Intervals of work within a day, in order, in minutes since midnight: from <= minute < to <= 1440. */
struct calendar_hours {
	int n;
	int from[CALENDAR_HOURS_MAX], to[CALENDAR_HOURS_MAX];
};

enum calendar_line_kind {
	CALENDAR_LINE_FIXED,         /* day MM-DD */
	CALENDAR_LINE_MONDAY,        /* MM-DD, moved to the next Monday unless it is one */
	CALENDAR_LINE_EASTER,        /* +39 or -3: days from Easter Sunday, -80 to +250 */
	CALENDAR_LINE_EASTER_MONDAY, /* the same, moved to the next Monday unless it is one */
	CALENDAR_LINE_NTH,           /* MM-thu-4: the 4th Thursday of a month; -1 is the last */
	CALENDAR_LINE_DATE,          /* YYYY-MM-DD, or YYYY-MM-DD/YYYY-MM-DD: holidays by decree */
	CALENDAR_LINE_CLOSURE, /* the same: closed days of the body that scope names, or of all */
	CALENDAR_LINE_WEEK, /* mon,tue,…: the working weekdays (without such a line Monday to Friday) */
	CALENDAR_LINE_HOURS,   /* mon,tue,… or YYYY-MM-DD: when work is done then, in times */
	CALENDAR_LINE_INCLUDE, /* the name of a calendar whose lines hold here as well */
};

/* One line as read; its texts belong to the calendars that it was added to. */
struct calendar_line {
	enum calendar_line_kind kind;
	const char *calendar, *rule, *day;
	const char *name, *scope, *source; /* or NULL */
	int64_t valid_from, valid_to;      /* DAY_NONE for no limit */
	int month, mday;  /* CALENDAR_LINE_FIXED, CALENDAR_LINE_MONDAY, CALENDAR_LINE_NTH (month) */
	int offset;       /* CALENDAR_LINE_EASTER… */
	int weekday, nth; /* CALENDAR_LINE_NTH: 0 is Sunday; 1 to 5, or -1 */
	int64_t first,
	    last; /* CALENDAR_LINE_DATE, CALENDAR_LINE_CLOSURE, CALENDAR_LINE_HOURS of dates; else DAY_NONE */
	unsigned weekdays;          /* CALENDAR_LINE_WEEK, CALENDAR_LINE_HOURS: bit 0 is Sunday */
	struct calendar_hours work; /* CALENDAR_LINE_HOURS */
};

/* Lines of any number of calendars, and the calendars built of them. */
struct calendars;

struct calendars *calendars_make(void);
void calendars_free(struct calendars *);

/*
 * Read a row of rec_calendar as a line; its texts are copied.  -1 with "field: what:
 * 'value'" for a day that its kind cannot have or that lies outside the years 1984 to 2100 (29
 * February is a day of CALENDAR_LINE_FIXED, kept in leap years alone), valid_to before
 * valid_from, hours that overlap or run backwards, times of another kind than hours, a
 * scope of another kind than closure, a validity of an include or a week.
 */
int calendars_add(struct calendars *, const struct row *line, struct fault *);

/* Is there a line of that calendar? */
bool calendars_have(const struct calendars *, const char *name);

/* The i-th line added, or NULL behind the last. */
const struct calendar_line *calendars_line(const struct calendars *, int i);

/*
 * Check all calendars together: every include names a calendar that is there, none
 * includes itself, be it through others (the message names the way round), and no two lines of a
 * calendar have one rule and overlapping validity.
 */
int calendars_check(const struct calendars *, struct fault *);

struct calendar_switches {
	bool saturday;        /* Saturday is a working day too, whatever the week says */
	const char *closures; /* whose closures count: "none", "all", or scopes joined by commas
	                         (a closure without a scope counts unless it is "none") */
};

struct calendar;

/*
 * Build the calendar of a name from its lines and those it includes; NULL with the
 * fault when there is none of that name or an include goes nowhere or in a circle.
 * The calendars must live as long.  A holiday holds when its observed day lies in its validity.
 * Lines of included calendars stand before its own, so that its own week and hours beat them.
 */
struct calendar *calendar_build(const struct calendars *, const char *name,
    const struct calendar_switches *, struct fault *);
void calendar_free(struct calendar *);

/* A number that no other calendar of this program has or had, from 1 on. */
uint64_t calendar_serial(const struct calendar *);

/* Is the day among those of 1984 to 2100?  The functions below take only such days. */
bool calendar_covers(int64_t day);

/* Is it a business day: a working weekday, no holiday, no closure that counts? */
bool calendar_is_business(const struct calendar *, int64_t day);

/*
 * The n-th business day after a day (the day itself does not count); n below 0 goes
 * back, n = 0 is the day itself.  DAY_NONE when that lies outside the years.
 */
int64_t calendar_add(const struct calendar *, int64_t day, int64_t n);

/* Business days after from, up to and with to; with to before from the negative of the same. */
int64_t calendar_count(const struct calendar *, int64_t from, int64_t to);

/* The nearest business day not after, not before the day; DAY_NONE when there is none. */
int64_t calendar_not_after(const struct calendar *, int64_t day);
int64_t calendar_not_before(const struct calendar *, int64_t day);

/* Is it a weekday on which no work is done? */
bool calendar_is_weekend(const struct calendar *, int64_t day);

/*
 * The i-th line (from 0) that makes the day a holiday or closed, NULL behind the
 * last: two feasts may fall on one day.  Closures that do not count are left out.
 */
const struct calendar_line *calendar_line_of(const struct calendar *, int64_t day, int i);

/*
 * The work of a day: of a line of hours for that date, else for its weekday (a date
 * beats a weekday, a later line an earlier one), else none; on a day that is no
 * business day none, unless a line names the date.
 */
void calendar_work(const struct calendar *, int64_t day, struct calendar_hours *);

/* Does it say when work is done at all? */
bool calendar_has_hours(const struct calendar *);

/* Minutes of work of the longest of its weekdays, by its lines of hours; 0 where only dates have any. */
int calendar_working_day(const struct calendar *);

/* The weekday, 0 is Sunday; its name as calendars write it: sun, mon, … */
int calendar_weekday(int64_t day);
const char *calendar_weekday_name(int weekday);

/* Easter Sunday of a Gregorian year, by the method of Meeus, Jones and Butcher (Astronomical Algorithms, ch. 8). */
int64_t calendar_easter(int year);

/* The same day n months on (before, when n < 0), or the last of that month when it has no such day (CGP art. 118); DAY_NONE outside the years 1 to 9999. */
int64_t calendar_add_months(int64_t day, int64_t n);

#endif
