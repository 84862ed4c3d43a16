#ifndef CC_CALENDAR_H
#define CC_CALENDAR_H

/*
 * calendar - business days, holidays and working hours on civil dates
 *
 * A calendar is a list of lines (rec_calendar): rules of holidays, closures, working days and
 * hours, and other calendars that it includes.  Built once for the years 1984 to 2100, it answers
 * questions about business days in constant time.  No zone, no I/O; memory is allocated only while
 * lines are added and a calendar is built.
 *
 * A day is a count of days since 1970-01-01 (kit/base/stamp.h).
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/base/diag.h"
#include "kit/record/row.h"

enum {
	CALENDAR_FIRST_YEAR = 1984, /* the first year under Ley 51 of 1983 */
	CALENDAR_LAST_YEAR = 2100,
	CALENDAR_FIRST = 5113,  /* 1984-01-01 */
	CALENDAR_LAST = 47846,  /* 2100-12-31 */
	CALENDAR_HOURS_MAX = 8, /* intervals of work in a day */
};

#define DAY_NONE INT64_MIN /* no day: not given, or outside the years */

/* Intervals of work in a day, in order; minutes since midnight, from <= minute < to <= 1440. */
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
	CALENDAR_LINE_DATE,          /* YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD: holidays by decree */
	CALENDAR_LINE_CLOSURE, /* the same: closed days of the body named by scope, or of all */
	CALENDAR_LINE_WEEK,    /* mon,tue,…: the working weekdays; Monday to Friday without one */
	CALENDAR_LINE_HOURS,   /* mon,tue,… or YYYY-MM-DD: working hours, in times */
	CALENDAR_LINE_INCLUDE, /* name of a calendar whose lines are included */
};

/* A line of a calendar; its texts belong to the calendars that it was added to. */
struct calendar_line {
	enum calendar_line_kind kind;
	const char *calendar, *rule, *day;
	const char *name, *scope, *source; /* or NULL */
	int64_t valid_from, valid_to;      /* DAY_NONE for no limit */
	int month, mday;  /* CALENDAR_LINE_FIXED, CALENDAR_LINE_MONDAY, CALENDAR_LINE_NTH (month) */
	int offset;       /* CALENDAR_LINE_EASTER… */
	int weekday, nth; /* CALENDAR_LINE_NTH: 0 is Sunday; 1 to 5, or -1 */
	int64_t first, last;        /* of a date, a closure or hours of dates; else DAY_NONE */
	unsigned weekdays;          /* CALENDAR_LINE_WEEK, CALENDAR_LINE_HOURS: bit 0 is Sunday */
	struct calendar_hours work; /* CALENDAR_LINE_HOURS */
};

/* The lines of any number of calendars. */
struct calendars;

struct calendars *calendars_make(void);
void calendars_free(struct calendars *);

/*
 * Add a row of rec_calendar as a line; its texts are copied.  0, or -1 with the fault "field: what:
 * 'value'": a day that its kind cannot have or that lies outside the years 1984 to 2100 (29
 * February is a valid CALENDAR_LINE_FIXED, observed in leap years), valid_to before valid_from,
 * hours that overlap or run backwards, times without hours, a scope without a closure, a validity
 * of an include or a week.
 */
int calendars_add(struct calendars *, const struct row *line, struct fault *);

/* Has the calendar of this name any line? */
bool calendars_have(const struct calendars *, const char *name);

/* The i-th line added, from 0 on; NULL after the last. */
const struct calendar_line *calendars_line(const struct calendars *, int i);

/*
 * Check all calendars together; 0, or -1 with the fault.  Every include must name a calendar that
 * exists, none may include itself directly or through others (the message shows the circle), and
 * no two lines of a calendar may have the same rule and overlapping validity.
 */
int calendars_check(const struct calendars *, struct fault *);

struct calendar_switches {
	bool saturday;        /* Saturday is a working day whatever the line of the week says */
	const char *closures; /* closures that count: "none", "all", or scopes joined by commas
	                         (a closure without a scope counts unless "none") */
};

struct calendar;

/*
 * Build a calendar from its lines and those of the calendars it includes; NULL with the fault when
 * no calendar has this name, or an include leads to none or into a circle.  The calendars must live
 * as long as the result.  A holiday is observed if its observed day is within its validity.  A
 * calendar's own week and hours override those of included calendars.
 */
struct calendar *calendar_build(const struct calendars *, const char *name,
    const struct calendar_switches *, struct fault *);
void calendar_free(struct calendar *);

/* A number, from 1 on, that no other calendar built by this process has. */
uint64_t calendar_serial(const struct calendar *);

/* Is the day within the years 1984 to 2100?  Most functions below end the program for others. */
bool calendar_covers(int64_t day);

/* Is it a business day: a working weekday, not a holiday, not a closure that counts? */
bool calendar_is_business(const struct calendar *, int64_t day);

/*
 * The n-th business day after a day, which itself does not count; n < 0 counts back, and n = 0 is
 * the day itself.  DAY_NONE when the result lies outside the years.
 */
int64_t calendar_add(const struct calendar *, int64_t day, int64_t n);

/* Number of business days after from up to and including to; negative when to is before from. */
int64_t calendar_count(const struct calendar *, int64_t from, int64_t to);

/* The last business day not after, the first not before the day; DAY_NONE for none. */
int64_t calendar_not_after(const struct calendar *, int64_t day);
int64_t calendar_not_before(const struct calendar *, int64_t day);

/* Is the day's weekday not a working one? */
bool calendar_is_weekend(const struct calendar *, int64_t day);

/*
 * The i-th line, from 0 on, that makes the day a holiday or closed, since two feasts may fall on
 * one day; NULL after the last.  Closures that do not count are left out.
 */
const struct calendar_line *calendar_line_of(const struct calendar *, int64_t day, int i);

/*
 * The working hours of a day: of a line of hours for its date, else, on a business day, for its
 * weekday; else none.  A later line overrides an earlier one.
 */
void calendar_work(const struct calendar *, int64_t day, struct calendar_hours *);

/* Has the calendar any line of hours? */
bool calendar_has_hours(const struct calendar *);

/* Minutes of work in the longest line of hours for weekdays; 0 without one. */
int calendar_working_day(const struct calendar *);

/* The weekday of any day, 0 is Sunday; its name in lines of calendars: sun, mon, … */
int calendar_weekday(int64_t day);
const char *calendar_weekday_name(int weekday);

/*
 * Easter Sunday of a Gregorian year, by the method of Meeus, Jones and Butcher (J. Meeus,
 * Astronomical Algorithms, ch. 8).
 */
int64_t calendar_easter(int year);

/*
 * The same day n months later (earlier for n < 0), or the last day of a month that has no such day
 * (CGP, art. 118); DAY_NONE outside the years 1 to 9999.
 */
int64_t calendar_add_months(int64_t day, int64_t n);

#endif
