#ifndef CC_SVG_H
#define CC_SVG_H

/*
 * svg - charts as SVG inside an HTML page
 *
 * Pure functions from figures to markup.  Horizontal positions are percentages, so that a chart
 * fits a telephone and a sheet of paper with letters of the same size; elements that exist for both
 * widths have the classes wide and narrow, one of which the page hides.  The page's style sheet
 * colours these classes:
 *
 *   mark              every bar and point that shows a figure
 *   bar, point, line  of a series, with s0 to s3
 *   grid, zero, tick  lines of the axis, and its figures
 *   label, value      of a group
 */
#include "axis.h"

enum { SVG_SERIES = 4 };

struct svg_value {
	bool has;
	int64_t of; /* the value times 10^places */
};

/* A chart: n groups with a value in each series. */
struct svg_chart {
	const char *name;         /* unique on its page; ids begin with it */
	const char *title, *desc; /* for screen readers */
	bool comma;               /* decimal comma */
	int places, n, series;
	char **label; /* of each group */
	const char *series_name[SVG_SERIES];
	struct svg_value *value[SVG_SERIES]; /* n values per series */
	struct svg_value *share; /* of a Pareto chart: cumulative shares, in thousandths */
	int64_t whole;           /* of a Pareto chart: sum of all groups, drawn or not */
};

/* The least and the largest value; false when there is none. */
bool svg_range(const struct svg_chart *, int64_t *least, int64_t *most);

/* Lines over groups in sequence, interrupted where a value is missing; a circle per value. */
void svg_lines(struct buf *, const struct svg_chart *);

/* Columns side by side over groups in sequence. */
void svg_columns(struct buf *, const struct svg_chart *);

/* Rows of bars, a group each, after its name and figures. */
void svg_bars(struct buf *, const struct svg_chart *);

/* A Pareto chart: bars as parts of the whole, and the line of cumulative shares. */
void svg_pareto(struct buf *, const struct svg_chart *);

/* A small picture of a series for the legend, of a chart of lines or of bars. */
void svg_key(struct buf *, int series, bool line);

#endif
