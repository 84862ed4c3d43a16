#ifndef CC_DRAWING_H
#define CC_DRAWING_H

/*
 * drawing - what of a section is drawn, on a page or in a terminal
 *
 * A chart that a section's rows cannot fill becomes another one: lines need two
 * periods, bars something that is told apart.
 */
#include "section.h"
#include "svg.h"

struct drawing {
	enum chart kind; /* CHART_NONE: there is nothing to draw */
	struct svg_chart chart;
	int groups_left, series_left; /* not drawn, for there are too many */
	struct pool pool;
};

/* Lay out a section's chart under a name; with a decimal comma where texts have one. */
void drawing_make(struct drawing *, const struct section *, const char *name, bool comma);
void drawing_free(struct drawing *);

/* Append a cell as people read it; nothing where it has no value. */
void drawing_cell(struct buf *, const struct row *, int field, bool comma);

#endif
