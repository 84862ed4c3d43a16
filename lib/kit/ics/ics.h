#ifndef CC_ICS_H
#define CC_ICS_H

/*
 * ics - calendars and lists of due dates in iCalendar (RFC 5545)
 */
#include <stdio.h>

#include "kit/record/row.h"

/* What a due case or a holiday is, to be written; texts may hold anything, they are escaped. */
struct ics_item {
	const char *uid;                   /* the same each time that the same thing is written */
	const char *summary, *description; /* the latter or NULL */
	const char *categories;            /* joined by commas, or NULL */
	int64_t stamp;                     /* when it last changed, an instant */
	int64_t day;                       /* a whole day; INT64_MIN when at holds */
	int64_t at;                        /* an instant */
	int sequence;                      /* raised at each change */
	int priority;                      /* 1 to 9, 0 for none */
	const char *status; /* NEEDS-ACTION, IN-PROCESS, COMPLETED, CANCELLED, or NULL */
	bool event; /* a VEVENT (a day: DTEND is the next, exclusive); else a VTODO with DUE */
};

/* Write a calendar on a stream: its head (a name for people), items, its end.  A failed write ends the program with CC_IO. */
void ics_begin(FILE *, const char *name);
void ics_put(FILE *, const struct ics_item *);
void ics_end(FILE *);

/*
 * Does a file begin as iCalendar (BEGIN:VCALENDAR, blanks and a byte order mark aside)?
 * "-" is stdin.  False when it cannot be read, or is a pipe: that cannot be read twice.
 */
bool ics_is(const char *path);

/*
 * Read holidays: each event as rows of rec_calendar (kind, day, name, rule,
 * valid_from, valid_to, source) of the calendar of that name.
 *
 * All-day events alone: DTSTART;VALUE=DATE with DTEND (exclusive) or DURATION in
 * days or weeks; RDATE adds days; RRULE is yearly, without more (fixed), by month
 * and day (fixed), by weekday of a month (nth), or by Monday among seven days that follow
 * each other (monday), INTERVAL 1, UNTIL at most; EXDATE and RECURRENCE-ID take
 * days out of an event of dates.  Anything else (times of day, a time zone with daylight
 * time, a clock change told as an event, other rules, components that count time) is a fault.
 */
struct ics;

struct ics *ics_open(const char *path, const char *calendar); /* ends the program with CC_NOINPUT */

/*
 * The next row: 1, its texts live until the next call; 0 at the end; -1 with the fault,
 * after which the next can be asked for.  The file is read whole before its first row.
 */
int ics_next(struct ics *, struct row *, struct fault *);
const char *ics_place(const struct ics *); /* "feriados.ics:12" */
void ics_close(struct ics *);

#endif
