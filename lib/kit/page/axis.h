#ifndef CC_AXIS_H
#define CC_AXIS_H

/*
 * axis - a scale with round steps for figures that are drawn
 */
#include <stdbool.h>

#include "kit/base/mem.h"

/* Whole steps from low to high, 0 among them. */
struct axis {
	int64_t low, high, step;
};

/*
 * Find the finest axis of at most so many steps (2 or more), each of 1, 2 or 5 times a power of ten,
 * that has 0, least and most on it (figures held times 10^places, up to 10^17 of them).  Where there
 * is nothing but 0 it goes up to 1.
 */
void axis_find(struct axis *, int64_t least, int64_t most, int places, int steps);

/* How far along the axis a value lies, 0 at low and 1 at high. */
double axis_part(const struct axis *, int64_t value);

/* Append a figure held times 10^places, with so many digits behind the point (or comma) as it has. */
void axis_figure(struct buf *, int64_t value, int places, bool comma);

/* The same with no more digits than the steps of the axis need. */
void axis_tick(struct buf *, const struct axis *, int64_t value, int places, bool comma);

#endif
