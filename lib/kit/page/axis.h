#ifndef CC_AXIS_H
#define CC_AXIS_H

/*
 * axis - a scale with round steps for charts
 */
#include <stdbool.h>

#include "kit/base/mem.h"

/* From low to high in whole steps; 0 is one of them. */
struct axis {
	int64_t low, high, step;
};

/*
 * Find the finest axis with at most steps steps (2 or more) of 1, 2 or 5 times a power of ten that
 * covers 0, least and most (held times 10^places, up to 10^17 in size).  It goes from 0 to 1 when
 * least and most are 0.
 */
void axis_find(struct axis *, int64_t least, int64_t most, int places, int steps);

/* The position of a value on the axis, 0 at low and 1 at high. */
double axis_part(const struct axis *, int64_t value);

/* Append a figure held times 10^places with all its decimals, behind a point or comma. */
void axis_figure(struct buf *, int64_t value, int places, bool comma);

/* The same with only the decimals that the axis's steps need. */
void axis_tick(struct buf *, const struct axis *, int64_t value, int places, bool comma);

#endif
