#ifndef CC_DAY_CELL_H
#define CC_DAY_CELL_H

/*
 * day_cell - days of a calendar read from and written to cells of dates
 */
#include <stdint.h>

#include "calendar.h"
#include "kit/record/row.h"

/*
 * A day as YYYY-MM-DD; the text lives as long as the program.  NULL for DAY_NONE; CC_BUG for any
 * other day outside the years of calendars.
 */
const char *day_cell_text(int64_t day);

/* The day of a cell of a date; DAY_NONE when it is empty or no date. */
int64_t day_cell(const struct row *, int field);

#endif
