#ifndef CC_DRAWING_H
#define CC_DRAWING_H

/*
 * drawing - the layout of a section's chart, for a page or a terminal
 *
 * A chart that the rows cannot fill is replaced by another kind: lines need two periods, a Pareto
 * chart needs a group-by column.
 */
#include "section.h"
#include "svg.h"

struct drawing {
	enum chart kind; /* CHART_NONE: nothing to draw */
	struct svg_chart chart;
	int groups_left, series_left; /* number not drawn, beyond the limits */
	struct pool pool;
};

/*
 * Lay out a section's chart under a name (svg_chart.name), with a decimal point or comma.  The
 * section and name must live as long as the drawing; drawing_free frees it.
 */
void drawing_make(struct drawing *, const struct section *, const char *name, bool comma);
void drawing_free(struct drawing *);

/* Append a cell as people read it; nothing when it has no value. */
void drawing_cell(struct buf *, const struct row *, int field, bool comma);

#endif
