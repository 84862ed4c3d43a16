#ifndef CC_SVG_PARTS_H
#define CC_SVG_PARTS_H

/*
 * svg_parts - functions shared by the charts; private to them
 */
#include "markup.h"
#include "svg.h"

/*
 * Begin an svg element of a kind of chart that starts at a group, height pixels high, with left
 * pixels beside it for the axis's figures; end it.
 */
void svg_begin(struct buf *, const struct svg_chart *, const char *kind, int first, int height,
    int left);
void svg_end(struct buf *);

/* Append a mark's title (its label, series and figure) and end its element. */
void svg_mark_end(struct buf *, const struct svg_chart *, const char *element, int series, int i);

#endif
