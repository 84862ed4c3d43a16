#ifndef CC_DRAWING_LINES_H
#define CC_DRAWING_LINES_H

/*
 * drawing_lines - figures over time; private to drawing
 */
#include "drawing.h"

/* Is the first column a period, and are there two of them at least? */
bool drawing_over_time(const struct section *);

/*
 * Lay out lines over all periods from the first to the last, one for each column; where rows
 * are told apart by more than the period, one of the first column for each of those, the largest.
 */
void drawing_lines(struct drawing *, const struct section *, const int column[], int n);

/* Of drawing.c: room for so many values; a row's label out of the columns from one to front; a value. */
void drawing_room(struct drawing *, int groups, int series);
char *drawing_label(struct drawing *, const struct row *, int from, int front);
struct svg_value drawing_value(const struct drawing *, const struct row *, int field);

#endif
