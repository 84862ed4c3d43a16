#ifndef CC_CALENDAR_IN_H
#define CC_CALENDAR_IN_H

/*
 * calendar_in - what calendar.c, calendar_line.c and calendars.c share; private to them
 */
#include "calendar.h"

/* Read a row as calendars_add does; the line's texts are those of the row. */
int calendar_line_read(struct calendar_line *, const struct row *, struct fault *);

/* Is the day within the validity of the line? */
bool calendar_line_holds(const struct calendar_line *, int64_t day);

/*
 * All lines that hold in a calendar: first those of the calendars that it includes,
 * each once, then its own, so that a later line beats an earlier one.  The array of
 * *n is the caller's to free; NULL with the fault as calendar_build.
 */
const struct calendar_line **calendars_gather(const struct calendars *, const char *name, int *n,
    struct fault *);

#endif
