#ifndef CC_SVG_H
#define CC_SVG_H

/*
 * svg - charts as markup inside of an HTML page
 *
 * Pure functions from figures to markup.  Whatever lies along the width is in parts of it,
 * so that a chart fits a telephone and a sheet of paper with letters of the same size; what is in two
 * widths carries the classes wide and narrow, one of which the page hides.  Colours are the page's:
 *
 *   mark              every bar and point that shows one figure
 *   bar, point, line  of a series, with s0 to s3
 *   grid, zero, tick  lines of the axis, and its figures
 *   label, value      of a group
 */
#include "axis.h"

enum { SVG_SERIES = 4 };

struct svg_value {
	bool has;
	int64_t of; /* times 10^places */
};

/* What is drawn: n groups, and of each a value in every series. */
struct svg_chart {
	const char *name;         /* of it on its page; ids begin so */
	const char *title, *desc; /* for who cannot see it */
	bool comma;               /* decimal comma */
	int places, n, series;
	char **label; /* of a group */
	const char *series_name[SVG_SERIES];
	struct svg_value *value[SVG_SERIES]; /* of a series, n each */
	struct svg_value *share; /* of a Pareto: its share and those before it, in thousandths */
	int64_t whole;           /* of a Pareto: what all groups come to, drawn or not */
};

/* The least and the largest of all values; false where there is none. */
bool svg_range(const struct svg_chart *, int64_t *least, int64_t *most);

/* Lines over groups that follow each other, broken where there is no value; a circle a value. */
void svg_lines(struct buf *, const struct svg_chart *);

/* Columns side by side over groups that follow each other. */
void svg_columns(struct buf *, const struct svg_chart *);

/* A row of bars for each group, its name and figures in front. */
void svg_bars(struct buf *, const struct svg_chart *);

/* Bars that fall, as parts of the whole, and the line of their sum. */
void svg_pareto(struct buf *, const struct svg_chart *);

/* How a series looks in a chart of lines, or of bars: a little picture for the legend. */
void svg_key(struct buf *, int series, bool line);

#endif
