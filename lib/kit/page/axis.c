/*
 * axis - round steps tried from the smallest on
 */
#include "axis.h"

/* The step after one of 1, 2, 5, 10, 20, 50, … */
static int64_t
next_step(int64_t step)
{
	int64_t first = step;

	while (first >= 10)
		first /= 10;
	return first == 2 ? step / 2 * 5 : step * 2;
}

static int64_t
round_down(int64_t value, int64_t step)
{
	int64_t rest = value % step;

	return value - (rest < 0 ? rest + step : rest);
}

static int64_t
power(int places)
{
	int64_t unit = 1;

	while (places-- > 0)
		unit *= 10;
	return unit;
}

void
axis_find(struct axis *a, int64_t least, int64_t most, int places, int steps)
{
	if (least > 0)
		least = 0;
	if (most < 0)
		most = 0;
	if (least == 0 && most == 0)
		most = power(places);
	for (a->step = 1;; a->step = next_step(a->step)) {
		a->low = round_down(least, a->step);
		a->high = -round_down(-most, a->step);
		if (a->high / a->step - a->low / a->step <= steps)
			return;
	}
}

double
axis_part(const struct axis *a, int64_t value)
{
	return ((double)value - (double)a->low) / ((double)a->high - (double)a->low);
}

void
axis_figure(struct buf *b, int64_t value, int places, bool comma)
{
	uint64_t of = value < 0 ? -(uint64_t)value : (uint64_t)value;
	uint64_t unit = (uint64_t)power(places);

	buf_format(b, "%s%llu", value < 0 ? "-" : "", (unsigned long long)(of / unit));
	if (places > 0)
		buf_format(b, "%c%0*llu", comma ? ',' : '.', places,
		    (unsigned long long)(of % unit));
}

void
axis_tick(struct buf *b, const struct axis *a, int64_t value, int places, bool comma)
{
	int64_t step = a->step;

	for (; places > 0 && step % 10 == 0; places--) {
		step /= 10;
		value /= 10;
	}
	axis_figure(b, value, places, comma);
}
