#ifndef CC_CALENDAR_IN_H
#define CC_CALENDAR_IN_H

/*
 * calendar_in - functions shared by calendar.c, calendar_line.c and calendars.c; private to them
 */
#include "calendar.h"

/* Read a row as calendars_add does; the line's texts point to the row's. */
int calendar_line_read(struct calendar_line *, const struct row *, struct fault *);

/* Is the day within the validity of the line? */
bool calendar_line_holds(const struct calendar_line *, int64_t day);

/*
 * All *n lines of a calendar: first those of the calendars that it includes, each once, then its
 * own, so that a later line overrides an earlier one.  The caller frees the array; NULL with the
 * fault as calendar_build.
 */
const struct calendar_line **calendars_gather(const struct calendars *, const char *name, int *n,
    struct fault *);

#endif
