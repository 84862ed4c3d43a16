#ifndef CC_WORKTIME_H
#define CC_WORKTIME_H

/*
 * worktime - working time between instants, to the second
 *
 * Work is done in the hours of a calendar by the clocks of a zone; on the days on
 * which they change an hour of work may be shorter or longer.  A calendar that
 * has no lines of hours works around the clock on its business days.  Without a calendar (NULL)
 * all time counts.
 */
#include "calendar.h"
#include "kit/base/zone.h"

#define WORKTIME_NEVER INT64_MAX

/* Seconds of work from one instant to another; 0 when to is not later. */
int64_t worktime_between(const struct calendar *, const struct zone *, int64_t from, int64_t to);

/*
 * The first instant by which that many seconds of work have passed since from (from itself for 0);
 * WORKTIME_NEVER when the calendar's years end before.
 */
int64_t worktime_after(const struct calendar *, const struct zone *, int64_t from, int64_t seconds);

/* A part of a day that is all work or no work. */
struct worktime_stretch {
	int64_t from, to;
	bool work;
	int64_t day; /* DAY_NONE without a calendar, when one stretch is all */
};

/* The working hours of a day; none outside the years of calendars. */
void worktime_hours(const struct calendar *, int64_t day, struct calendar_hours *);

/* Seconds of a working day: of calendar_working_day, or 86400 without lines of hours. */
int64_t worktime_day(const struct calendar *);

/* Walk from an instant to another, piece by piece; they abut. */
struct worktime_walk {
	const struct calendar *calendar;
	const struct zone *zone;
	int64_t at, to;
	int64_t day, next;          /* the day at hand, and the instant at which it ends */
	struct calendar_hours work; /* of that day */
	int64_t begins[CALENDAR_HOURS_MAX +
	    1]; /* its intervals as instants, then one that never begins */
	int64_t ends[CALENDAR_HOURS_MAX + 1];
	int i; /* the interval that does not lie behind at */
};

void worktime_walk_begin(struct worktime_walk *, const struct calendar *, const struct zone *,
    int64_t from, int64_t to);
bool worktime_walk_next(struct worktime_walk *, struct worktime_stretch *);

#endif
