#ifndef CC_ICS_H
#define CC_ICS_H

/*
 * ics - calendars and lists of due dates read from and written to iCalendar (RFC 5545)
 */
#include <stdio.h>

#include "kit/record/row.h"

/* A task or an event to be written; texts may hold anything, since they are escaped. */
struct ics_item {
	const char *uid;                   /* stable: the same whenever the same item is written */
	const char *summary, *description; /* description or NULL */
	const char *categories;            /* joined by commas, or NULL */
	int64_t stamp;                     /* instant of its last change */
	int64_t day;                       /* a whole day, or INT64_MIN for the instant at */
	int64_t at;                        /* an instant */
	int sequence;                      /* raised at each change */
	int priority;                      /* 1 to 9, 0 for none */
	const char *status; /* NEEDS-ACTION, IN-PROCESS, COMPLETED, CANCELLED, or NULL */
	bool
	    event; /* a VEVENT (DTEND of a day is the next day, exclusive), else a VTODO with DUE */
};

/*
 * Write a calendar to a stream: its head (with a name for people), items, its end.  A failed write
 * ends the program with CC_IO.
 */
void ics_begin(FILE *, const char *name);
void ics_put(FILE *, const struct ics_item *);
void ics_end(FILE *);

/*
 * Does a file ("-" is stdin) begin with BEGIN:VCALENDAR, blanks and a byte order mark aside?  False
 * when it cannot be read, and for a pipe, which cannot be read twice.
 */
bool ics_is(const char *path);

/*
 * Read holidays: each event as rows of rec_calendar (kind, day, name, rule, valid_from, valid_to,
 * source) of the calendar named.
 *
 * Only all-day events: DTSTART;VALUE=DATE with DTEND (exclusive) or DURATION in days or weeks;
 * RDATE adds days; RRULE is yearly with INTERVAL 1, optionally with UNTIL: without more or by month
 * and day (fixed), by weekday of a month (nth), or by Monday among seven consecutive days (monday);
 * EXDATE and RECURRENCE-ID remove days from an event of dates.  Anything else (times of day, a time
 * zone with daylight saving time, a clock change as an event, other rules, unknown components) is a
 * fault.
 */
struct ics;

struct ics *ics_open(const char *path, const char *calendar); /* ends the program with CC_NOINPUT */

/*
 * Read the next row: 1, its texts live until the next call; 0 at the end; -1 with the fault, after
 * which reading may go on.  The file is read to its end before the first row.
 */
int ics_next(struct ics *, struct row *, struct fault *);
const char *ics_place(const struct ics *); /* "FILE:12"; lives until the next call */
void ics_close(struct ics *);

#endif
