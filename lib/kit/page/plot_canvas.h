#ifndef CC_PLOT_CANVAS_H
#define CC_PLOT_CANVAS_H

/*
 * plot_canvas - lines drawn with dots in the cells of a terminal
 *
 * Braille characters of two by four dots in a locale of UTF-8, else one '*' per cell.
 */
#include "kit/base/mem.h"

struct canvas {
	int columns, rows; /* cells */
	int across, down;  /* dots per cell */
	unsigned char *cell;
};

void canvas_init(struct canvas *, int columns, int rows);
void canvas_free(struct canvas *);

/* Draw a line between two points; coordinates from 0 to 1, from the left and from the top. */
void canvas_line(struct canvas *, double x0, double y0, double x1, double y1);

/* The row of cells of a coordinate y. */
int canvas_row(const struct canvas *, double y);

/* Append one row of cells as text. */
void canvas_write(const struct canvas *, int row, struct buf *);

#endif
