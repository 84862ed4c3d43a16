#ifndef CC_DAY_CELL_H
#define CC_DAY_CELL_H

/*
 * day_cell - days of a calendar in and out of a row's cells of dates
 */
#include <stdint.h>

#include "calendar.h"
#include "kit/record/row.h"

/* A date as text, which lives as long as the program.  Of the years that calendars cover; NULL for DAY_NONE. */
const char *day_cell_text(int64_t day);

/* The day of a date's cell; DAY_NONE when it is empty. */
int64_t day_cell(const struct row *, int field);

#endif
