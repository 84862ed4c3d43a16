#ifndef CC_DRAWING_LINES_H
#define CC_DRAWING_LINES_H

/*
 * drawing_lines - the layout of lines over time; private to drawing
 */
#include "drawing.h"

/* Is the first column a period, with at least two different ones? */
bool drawing_over_time(const struct section *);

/*
 * Lay out lines over all periods from the first to the last: a line per column or, when rows have
 * more group-by columns than the period, a line of the first charted column per group, for the
 * largest groups.
 */
void drawing_lines(struct drawing *, const struct section *, const int column[], int n);

/*
 * In drawing.c: allocate a chart of groups and series; the label of a row, of its columns from from
 * up to front; a value in the chart's places.
 */
void drawing_room(struct drawing *, int groups, int series);
char *drawing_label(struct drawing *, const struct row *, int from, int front);
struct svg_value drawing_value(const struct drawing *, const struct row *, int field);

#endif
