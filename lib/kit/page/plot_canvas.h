#ifndef CC_PLOT_CANVAS_H
#define CC_PLOT_CANVAS_H

/*
 * plot_canvas - dots in the cells of a terminal
 *
 * Braille, two by four dots a cell, where the reader's locale has UTF-8; else a sign a cell.
 */
#include "kit/base/mem.h"

struct canvas {
	int columns, rows; /* cells */
	int across, down;  /* dots of a cell */
	unsigned char *cell;
};

void canvas_init(struct canvas *, int columns, int rows);
void canvas_free(struct canvas *);

/* A line of dots between two places, parts of the canvas from its left and its top: 0 to 1. */
void canvas_line(struct canvas *, double x0, double y0, double x1, double y1);

/* The row of cells that a place lies in. */
int canvas_row(const struct canvas *, double y);

/* Append one row. */
void canvas_write(const struct canvas *, int row, struct buf *);

#endif
