/*
 * svg_rows - charts with a row per group: bars and Pareto charts
 */
#include "kit/base/text.h"
#include "svg_parts.h"

/* Horizontal positions in percent, heights in pixels. */
enum {
	VALUE_END = 47, /* end of figures; names begin at 0 */
	BARS = 49,      /* start of bars */
	LENGTH = 100 - BARS,
	NAME_WIDE = 38, /* letters of a name on a screen or on paper */
	NAME_NARROW = 15,
	BAR = 14,
	STEP = 18,   /* from bar to bar of a group */
	GAP = 6,     /* between groups */
	HEAD = 20,   /* the axis of a Pareto chart */
	PIECE = 400, /* highest picture: a page break cannot fall into one */
};

/* Groups first to end - 1, drawn as one picture; the first begins top pixels below its edge. */
struct piece {
	int first, end, top, height;
};

static int
row_height(const struct svg_chart *c)
{
	return STEP * c->series + GAP;
}

/* Step to the next piece, from { 0 } on; false at the end.  Only the first piece has a head. */
static bool
next_piece(const struct svg_chart *c, struct piece *p, int head)
{
	int rows = PIECE / row_height(c);

	p->first = p->end;
	p->end = p->first + rows < c->n ? p->first + rows : c->n;
	p->top = p->first == 0 ? head : 0;
	p->height = p->top + (p->end - p->first) * row_height(c);
	return p->first < c->n;
}

static int
row_top(const struct svg_chart *c, const struct piece *p, int i)
{
	return p->top + (i - p->first) * row_height(c);
}

static void
draw_text(struct buf *b, const char *class, int y, const char *text, size_t columns)
{
	buf_format(b, "<text class=\"label%s\" x=\"0\" y=\"%d\">", class, y);
	markup_cut(b, text, columns);
	buf_text(b, "</text>\n");
}

/* Draw the name of a group, a long one once for each width. */
static void
draw_name(struct buf *b, const char *name, int y)
{
	if (text_width(name) <= NAME_NARROW) {
		draw_text(b, "", y, name, NAME_NARROW);
		return;
	}
	draw_text(b, " wide", y, name, NAME_WIDE);
	draw_text(b, " narrow", y, name, NAME_NARROW);
}

static void
draw_value(struct buf *b, const struct svg_chart *c, int series, int i, int y)
{
	buf_format(b, "<text class=\"value\" x=\"%d%%\" y=\"%d\" text-anchor=\"end\">", VALUE_END,
	    y);
	axis_figure(b, c->value[series][i].of, c->places, c->comma);
	buf_text(b, "</text>\n");
}

/* Draw a bar between two positions from 0 to 1; an empty bar is a thin line. */
static void
draw_bar(struct buf *b, const struct svg_chart *c, int series, int i, double from, double to, int y)
{
	buf_format(b,
	    "<rect class=\"mark bar s%d\" x=\"%.2f%%\" y=\"%d\" width=\"%.2f%%\" height=\"%d\"",
	    series, BARS + LENGTH * from, y, LENGTH * (to - from), BAR);
	svg_mark_end(b, c, "rect", series, i);
}

static void
draw_upright(struct buf *b, const char *class, double part, int from, int to)
{
	buf_format(b, "<line class=\"%s\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n",
	    class, BARS + LENGTH * part, BARS + LENGTH * part, from, to);
}

/* Draw a group's name and, for each series, its figure and bar. */
static void
draw_group(struct buf *b, const struct svg_chart *c, const struct axis *a, int i, int top)
{
	draw_name(b, c->label[i], top + BAR);
	for (int s = 0; s < c->series; s++, top += STEP) {
		int64_t v = c->value[s][i].of;

		if (!c->value[s][i].has)
			continue;
		draw_value(b, c, s, i, top + BAR);
		draw_bar(b, c, s, i, axis_part(a, v < 0 ? v : 0), axis_part(a, v < 0 ? 0 : v),
		    top + 2);
	}
}

void
svg_bars(struct buf *b, const struct svg_chart *c)
{
	int64_t least = 0, most = 0;
	struct piece p = { 0 };
	struct axis a;

	if (!svg_range(c, &least, &most))
		return;
	a.low = least < 0 ? least : 0;
	a.high = most > 0 ? most : 0;
	if (a.low == a.high)
		a.high = 1;
	while (next_piece(c, &p, 0)) {
		svg_begin(b, c, "bars", p.first, p.height, 0);
		for (int i = p.first; i < p.end; i++)
			draw_group(b, c, &a, i, row_top(c, &p, i));
		draw_upright(b, "zero", axis_part(&a, 0), 0, p.height);
		svg_end(b);
	}
}

/* Draw the axis of percentages, with its figures in the head. */
static void
draw_shares(struct buf *b, const struct piece *p)
{
	for (int percent = 0; percent <= 100; percent += 25) {
		draw_upright(b, percent == 0 ? "zero" : "grid", percent / 100.0,
		    p->top > 0 ? p->top - 4 : 0, p->height);
		if (p->top > 0)
			buf_format(b,
			    "<text class=\"tick\" x=\"%.2f%%\" y=\"12\" "
			    "text-anchor=\"%s\">%d</text>\n",
			    BARS + LENGTH * percent / 100.0, percent == 100 ? "end" : "middle",
			    percent);
	}
}

/* Pixels from the top to the middle of a row's bar. */
static double
row_middle(const struct svg_chart *c, const struct piece *p, int i)
{
	return row_top(c, p, i) + 2 + BAR / 2.0;
}

/* Draw the line of shares from the last group of the piece before, 1000 units across. */
static void
draw_sum(struct buf *b, const struct svg_chart *c, const struct piece *p)
{
	bool on = false;

	buf_format(b,
	    "<svg x=\"%d%%\" y=\"0\" width=\"%d%%\" height=\"%d\" viewBox=\"0 0 1000 %d\" "
	    "preserveAspectRatio=\"none\"><path class=\"line s1\" "
	    "vector-effect=\"non-scaling-stroke\" d=\"",
	    BARS, LENGTH, p->height, p->height);
	for (int i = p->first > 0 ? p->first - 1 : 0; i < p->end; i++) {
		if (c->share[i].has)
			buf_format(b, "%c%lld %.1f", on ? 'L' : 'M', (long long)c->share[i].of,
			    row_middle(c, p, i));
		on = c->share[i].has;
	}
	buf_text(b, "\"/></svg>\n");
}

static void
draw_points(struct buf *b, const struct svg_chart *c, const struct piece *p)
{
	for (int i = p->first; i < p->end; i++) {
		if (!c->share[i].has)
			continue;
		buf_format(b,
		    "<circle class=\"mark point s1\" cx=\"%.2f%%\" cy=\"%.1f\" r=\"4\"><title>",
		    BARS + LENGTH * (double)c->share[i].of / 1000, row_middle(c, p, i));
		markup_text(b, c->label[i]);
		buf_text(b, ": ");
		axis_figure(b, c->share[i].of, 1, c->comma);
		buf_text(b, " %</title></circle>\n");
	}
}

void
svg_pareto(struct buf *b, const struct svg_chart *c)
{
	const struct axis a = { .low = 0, .high = c->whole > 0 ? c->whole : 1 };
	struct piece p = { 0 };

	while (next_piece(c, &p, HEAD)) {
		svg_begin(b, c, "pareto", p.first, p.height, 0);
		draw_shares(b, &p);
		for (int i = p.first; i < p.end; i++)
			draw_group(b, c, &a, i, row_top(c, &p, i));
		draw_sum(b, c, &p);
		draw_points(b, c, &p);
		svg_end(b);
	}
}
