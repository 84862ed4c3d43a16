#ifndef CC_SVG_PARTS_H
#define CC_SVG_PARTS_H

/*
 * svg_parts - what charts have in common; private to them
 */
#include "markup.h"
#include "svg.h"

/*
 * Begin a picture of a chart from a group on, so many pixels high, with so many beside it for
 * the figures of an axis; and end it.
 */
void svg_begin(struct buf *, const struct svg_chart *, const char *kind, int first, int height,
    int left);
void svg_end(struct buf *);

/* What a mark says of itself, and the end of its element. */
void svg_mark_end(struct buf *, const struct svg_chart *, const char *element, int series, int i);

#endif
