/*
 * svg_upright - charts with groups side by side and a vertical axis: lines and columns
 */
#include "kit/base/text.h"
#include "svg_parts.h"

enum {
	TOP = 10,     /* pixels above the axis */
	TALL = 200,   /* height of the axis */
	FOOT = 24,    /* height of the labels below it */
	LETTER = 7,   /* approximate width of a letter */
	WIDE = 600,   /* approximate width of a chart on a screen or on paper */
	NARROW = 250, /* approximate width on a telephone */
	LABEL = 14,   /* letters of a group's label */
	STEPS = 5,
	CROWD = 40, /* with more groups, points are drawn smaller */
};

/* Pixels from the top to a value. */
static double
down_to(const struct axis *a, int64_t value)
{
	return TOP + TALL * (1 - axis_part(a, value));
}

/* The middle of a group, in percent of the width. */
static double
across_to(const struct svg_chart *c, int i)
{
	return 100 * (i + 0.5) / c->n;
}

/* Letters of the longest label, at most LABEL. */
static int
label_width(const struct svg_chart *c)
{
	int longest = 1;

	for (int i = 0; i < c->n; i++) {
		size_t width = text_width(c->label[i]);

		if (width > (size_t)longest)
			longest = width < LABEL ? (int)width : LABEL;
	}
	return longest;
}

/* Pixels on the left for the axis's figures or for half a label. */
static int
axis_room(const struct axis *a, const struct svg_chart *c)
{
	struct buf b = { 0 };
	size_t most = (size_t)label_width(c) / 2;

	for (int64_t v = a->low; v <= a->high; v += a->step) {
		buf_clear(&b);
		axis_tick(&b, a, v, c->places, c->comma);
		if (b.len > most)
			most = b.len;
	}
	buf_free(&b);
	return LETTER * (int)most + 12;
}

static void
draw_axis(struct buf *b, const struct axis *a, const struct svg_chart *c)
{
	for (int64_t v = a->low; v <= a->high; v += a->step) {
		double y = down_to(a, v);

		buf_format(b,
		    "<line class=\"%s\" x1=\"0\" x2=\"100%%\" y1=\"%.1f\" y2=\"%.1f\"/>"
		    "<text class=\"tick\" x=\"-7\" y=\"%.1f\" text-anchor=\"end\">",
		    v == 0 ? "zero" : "grid", y, y, y + 4);
		axis_tick(b, a, v, c->places, c->comma);
		buf_text(b, "</text>\n");
	}
}

/* The least n such that every n-th label fits into room pixels. */
static int
label_every(const struct svg_chart *c, int room)
{
	int every = 1, letters = label_width(c) + 1;

	while (every < c->n && room * every / c->n < letters * LETTER)
		every++;
	return every;
}

/* Draw as many labels of groups as fit, fewer of them on a telephone. */
static void
draw_labels(struct buf *b, const struct svg_chart *c)
{
	int wide = label_every(c, WIDE);
	int narrow = (label_every(c, NARROW) + wide - 1) / wide * wide;

	for (int i = 0; i < c->n; i += wide) {
		buf_format(b,
		    "<text class=\"label%s\" x=\"%.2f%%\" y=\"%d\" text-anchor=\"middle\">",
		    i % narrow != 0 ? " wide" : "", across_to(c, i), TOP + TALL + 18);
		markup_cut(b, c->label[i], LABEL);
		buf_text(b, "</text>\n");
	}
}

/* Draw the line of a series in a viewBox 1000 units wide, stretched to the width. */
static void
draw_line(struct buf *b, const struct axis *a, const struct svg_chart *c, int series)
{
	bool on = false;

	buf_format(b,
	    "<svg x=\"0\" y=\"0\" width=\"100%%\" height=\"%d\" viewBox=\"0 0 1000 %d\" "
	    "preserveAspectRatio=\"none\"><path class=\"line s%d\" "
	    "vector-effect=\"non-scaling-stroke\" d=\"",
	    TOP + TALL, TOP + TALL, series);
	for (int i = 0; i < c->n; i++) {
		const struct svg_value *v = &c->value[series][i];

		if (v->has)
			buf_format(b, "%c%.1f %.1f", on ? 'L' : 'M', 10 * across_to(c, i),
			    down_to(a, v->of));
		on = v->has;
	}
	buf_text(b, "\"/></svg>\n");
}

void
svg_lines(struct buf *b, const struct svg_chart *c)
{
	int64_t least = 0, most = 0;
	struct axis a;

	if (!svg_range(c, &least, &most))
		return;
	axis_find(&a, least, most, c->places, STEPS);
	svg_begin(b, c, "lines", 0, TOP + TALL + FOOT, axis_room(&a, c));
	draw_axis(b, &a, c);
	draw_labels(b, c);
	for (int s = c->series - 1; s >= 0; s--)
		draw_line(b, &a, c, s);
	for (int s = c->series - 1; s >= 0; s--)
		for (int i = 0; i < c->n; i++) {
			if (!c->value[s][i].has)
				continue;
			buf_format(b,
			    "<circle class=\"mark point s%d\" cx=\"%.2f%%\" cy=\"%.1f\" r=\"%s\"",
			    s, across_to(c, i), down_to(&a, c->value[s][i].of),
			    c->n > CROWD ? "2" : "4");
			svg_mark_end(b, c, "circle", s, i);
		}
	svg_end(b);
}

/* Draw the column of a series in a group. */
static void
draw_column(struct buf *b, const struct axis *a, const struct svg_chart *c, int series, int i)
{
	const double part = 100.0 / c->n, room = 0.76 * part, width = room / c->series;
	int64_t v = c->value[series][i].of;
	double x = across_to(c, i) - room / 2 + width * series, from, to;

	from = down_to(a, v > 0 ? v : 0);
	to = down_to(a, v > 0 ? 0 : v);
	buf_format(b,
	    "<rect class=\"mark bar s%d\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\"",
	    series, x, from, width, to - from);
	svg_mark_end(b, c, "rect", series, i);
	if (c->n * c->series > 12)
		return;
	buf_format(b, "<text class=\"value\" x=\"%.2f%%\" y=\"%.1f\" text-anchor=\"middle\">",
	    x + width / 2, from - 4);
	axis_figure(b, v, c->places, c->comma);
	buf_text(b, "</text>\n");
}

void
svg_columns(struct buf *b, const struct svg_chart *c)
{
	int64_t least = 0, most = 0;
	struct axis a;

	if (!svg_range(c, &least, &most))
		return;
	axis_find(&a, least, most, c->places, STEPS);
	svg_begin(b, c, "columns", 0, TOP + TALL + FOOT, axis_room(&a, c));
	draw_axis(b, &a, c);
	draw_labels(b, c);
	for (int i = 0; i < c->n; i++)
		for (int s = 0; s < c->series; s++)
			if (c->value[s][i].has)
				draw_column(b, &a, c, s, i);
	svg_end(b);
}
