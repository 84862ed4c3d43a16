/*
 * plot_canvas - dots as bits of Braille patterns
 */
#include <stdbool.h>
#include <stdlib.h>

#include "kit/base/bar.h"
#include "plot_canvas.h"

void
canvas_init(struct canvas *c, int columns, int rows)
{
	bool fine = bar_has_blocks();

	*c = (struct canvas) { columns, rows, fine ? 2 : 1, fine ? 4 : 1 };
	c->cell = mem_zero((size_t)columns * (size_t)rows);
}

void
canvas_free(struct canvas *c)
{
	free(c->cell);
}

/* The dot, of a number of dots, at a coordinate from 0 to 1. */
static int
dot_at(double part, int dots)
{
	int dot = (int)(part * (dots - 1) + 0.5);

	return dot < 0 ? 0 : dot >= dots ? dots - 1 : dot;
}

/* Bits of U+2800: three rows are numbered down each column, the fourth was added later. */
static void
set_dot(struct canvas *c, int x, int y)
{
	static const unsigned char bit[4][2] = { { 1, 8 }, { 2, 16 }, { 4, 32 }, { 64, 128 } };

	c->cell[y / c->down * c->columns + x / c->across] |= bit[y % c->down][x % c->across];
}

void
canvas_line(struct canvas *c, double x0, double y0, double x1, double y1)
{
	int width = c->columns * c->across, height = c->rows * c->down;
	int x = dot_at(x0, width), y = dot_at(y0, height);
	int dx = dot_at(x1, width) - x, dy = dot_at(y1, height) - y;
	int steps = abs(dx) > abs(dy) ? abs(dx) : abs(dy);

	set_dot(c, x, y);
	for (int i = 1; i <= steps; i++)
		set_dot(c, x + (int)((double)dx * i / steps + (dx < 0 ? -0.5 : 0.5)),
		    y + (int)((double)dy * i / steps + (dy < 0 ? -0.5 : 0.5)));
}

int
canvas_row(const struct canvas *c, double y)
{
	return dot_at(y, c->rows * c->down) / c->down;
}

void
canvas_write(const struct canvas *c, int row, struct buf *b)
{
	for (int i = 0; i < c->columns; i++) {
		unsigned char dots = c->cell[row * c->columns + i];

		if (dots == 0) {
			buf_char(b, ' ');
		} else if (c->down == 1) {
			buf_char(b, '*');
		} else {
			/* U+2800 plus the dots, in UTF-8. */
			buf_char(b, '\xE2');
			buf_char(b, (char)(0xA0 | dots >> 6));
			buf_char(b, (char)(0x80 | (dots & 0x3F)));
		}
	}
}
