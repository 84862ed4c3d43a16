/*
 * section_plot - the chart of a section drawn with characters
 */
#include <string.h>

#include "drawing.h"
#include "kit/base/bar.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "plot_canvas.h"

enum { USUAL = 80, ROWS = 11, STEPS = 5, GAP = 2, SHORTEST = 4, SHOWN = 256 };

/* A plot being written, line by line. */
struct plot {
	FILE *f;
	int width;
	const struct svg_chart *chart;
	struct buf line;
};

/* Number of bytes at the start of a text that fit into width columns. */
static size_t
fitting(const char *s, int width)
{
	size_t at = 0, used = 0, n;

	while (s[at] != '\0') {
		used += text_char_width(s + at, &n);
		if (used > (size_t)width)
			break;
		at += n;
	}
	return at;
}

/* Write the line, cut to the width, and clear it. */
static void
put_line(struct plot *p)
{
	struct buf *b = &p->line;
	size_t n = b->len > 0 ? fitting(b->p, p->width) : 0;

	while (n > 0 && b->p[n - 1] == ' ')
		n--;
	if ((n > 0 && fwrite(b->p, 1, n, p->f) != n) || fputc('\n', p->f) == EOF)
		diag_write_failed(p->f);
	buf_clear(b);
}

/* Append a text, masked, cut or padded to a number of columns, on their left or right. */
static void
add_text(struct plot *p, const char *text, int columns, bool right)
{
	char shown[SHOWN];
	const char *cut = "";
	int blanks;

	diag_mask(shown, sizeof shown, columns > 0 ? text : "");
	if ((int)text_width(shown) > columns) {
		cut = bar_has_blocks() ? "…" : "~";
		shown[fitting(shown, columns - 1)] = '\0';
	}
	blanks = columns - (int)text_width(shown) - (*cut != '\0');
	for (int i = 0; right && i < blanks; i++)
		buf_char(&p->line, ' ');
	buf_text(&p->line, shown);
	buf_text(&p->line, cut);
	for (int i = 0; !right && i < blanks; i++)
		buf_char(&p->line, ' ');
}

/* Write a text in lines broken at blanks. */
static void
put_wrapped(struct plot *p, const char *text)
{
	char shown[4 * SHOWN];
	const char *at = diag_mask(shown, sizeof shown, text);

	while (*at != '\0') {
		size_t n = fitting(at, p->width), end = n;

		while (at[n] != '\0' && end > 0 && at[end] != ' ')
			end--;
		n = end > 0 ? end : n > 0 ? n : strlen(at);
		buf_add(&p->line, at, n);
		put_line(p);
		at += n;
		at += strspn(at, " ");
	}
}

/* Columns of the widest of n texts, at most most. */
static int
widest(char *const text[], int n, int most)
{
	int width = 0;

	for (int i = 0; i < n; i++) {
		char shown[SHOWN];
		int w = (int)text_width(diag_mask(shown, sizeof shown, text[i]));

		if (w > width)
			width = w;
	}
	return width < most ? width : most;
}

static int
widest_figure(const struct svg_chart *c)
{
	struct buf b = { 0 };
	size_t width = 1;

	for (int s = 0; s < c->series; s++)
		for (int i = 0; i < c->n; i++) {
			buf_clear(&b);
			axis_figure(&b, c->value[s][i].of, c->places, c->comma);
			if (c->value[s][i].has && b.len > width)
				width = b.len;
		}
	buf_free(&b);
	return (int)width;
}

static void
gap(struct plot *p)
{
	for (int i = 0; i < GAP; i++)
		buf_char(&p->line, ' ');
}

/* Widths of the columns of a chart of bars. */
struct bars {
	int label, series, figure, bar;
	int64_t most;
};

static void
measure_bars(const struct plot *p, struct bars *w)
{
	const struct svg_chart *c = p->chart;
	int64_t least = 0;

	w->most = 0;
	w->label = widest(c->label, c->n, p->width / 3);
	w->series =
	    c->series > 1 ? widest((char *const *)c->series_name, c->series, p->width / 5) : 0;
	w->figure = widest_figure(c);
	w->bar = p->width - w->label - w->figure - 2 * GAP;
	if (w->series > 0)
		w->bar -= w->series + GAP;
	if (c->share != NULL)
		w->bar -= (int)strlen("100.0%") + GAP;
	if (w->bar < SHORTEST)
		w->bar = SHORTEST;
	if (!svg_range(c, &least, &w->most) || w->most < 0)
		w->most = 0;
}

static void
put_bar(struct plot *p, const struct bars *w, int series, int i)
{
	const struct svg_chart *c = p->chart;
	int64_t part = c->value[series][i].of, whole = w->most;
	struct buf figure = { 0 };

	add_text(p, series == 0 ? c->label[i] : "", w->label, false);
	gap(p);
	if (w->series > 0) {
		add_text(p, c->series_name[series], w->series, false);
		gap(p);
	}
	axis_figure(&figure, part, c->places, c->comma);
	add_text(p, c->value[series][i].has ? figure.p : "", w->figure, true);
	gap(p);
	if (c->share != NULL) {
		buf_clear(&figure);
		axis_figure(&figure, c->share[i].of, 1, c->comma);
		buf_char(&figure, '%');
		add_text(p, c->share[i].has ? figure.p : "", (int)strlen("100.0%"), true);
		gap(p);
	}
	/* Keep bar_share from overflowing. */
	for (; whole > INT64_MAX / USUAL / USUAL / USUAL; whole /= 2)
		part /= 2;
	bar_share(&p->line, c->value[series][i].has ? part : 0, whole, w->bar);
	put_line(p);
	buf_free(&figure);
}

static void
put_bars(struct plot *p)
{
	struct bars w;

	measure_bars(p, &w);
	for (int i = 0; i < p->chart->n; i++)
		for (int s = 0; s < p->chart->series; s++)
			put_bar(p, &w, s, i);
}

/* The horizontal position of a group, 0 to 1. */
static double
across_to(const struct svg_chart *c, int i)
{
	return c->n > 1 ? (double)i / (c->n - 1) : 0.5;
}

static void
draw_line(struct canvas *canvas, const struct axis *a, const struct svg_chart *c, int series)
{
	for (int i = 0; i < c->n; i++) {
		const struct svg_value *v = &c->value[series][i];
		int from = i > 0 && v[-1].has ? i - 1 : i;

		if (v->has)
			canvas_line(canvas, across_to(c, from),
			    1 - axis_part(a, c->value[series][from].of), across_to(c, i),
			    1 - axis_part(a, v->of));
	}
}

/* Write one row of the canvas after the axis's figure that falls into it. */
static void
put_row(struct plot *p, const struct canvas *canvas, const struct axis *a, int row, int room)
{
	struct buf figure = { 0 };

	for (int64_t v = a->low; v <= a->high; v += a->step)
		if (canvas_row(canvas, 1 - axis_part(a, v)) == row && figure.len == 0)
			axis_tick(&figure, a, v, p->chart->places, p->chart->comma);
	add_text(p, figure.len > 0 ? figure.p : "", room, true);
	buf_text(&p->line, bar_has_blocks() ? " │" : " |");
	canvas_write(canvas, row, &p->line);
	put_line(p);
	buf_free(&figure);
}

/* Write the labels of the first and the last group below the canvas. */
static void
put_ends(struct plot *p, int room, int columns)
{
	const struct svg_chart *c = p->chart;
	int first = widest(c->label, 1, columns);

	add_text(p, "", room + GAP, false);
	add_text(p, c->label[0], first, false);
	if (first + GAP < columns)
		add_text(p, c->label[c->n - 1], columns - first, true);
	put_line(p);
}

/* Draw each series on a canvas of its own, all with the same scale. */
static void
put_lines(struct plot *p)
{
	const struct svg_chart *c = p->chart;
	int64_t least = 0, most = 0;
	int room = widest_figure(c) + 1, columns = p->width - room - GAP;
	struct axis a;

	if (!svg_range(c, &least, &most))
		return;
	axis_find(&a, least, most, c->places, STEPS);
	if (columns < SHORTEST)
		columns = SHORTEST;
	for (int s = 0; s < c->series; s++) {
		struct canvas canvas;

		canvas_init(&canvas, columns, ROWS);
		draw_line(&canvas, &a, c, s);
		add_text(p, c->series_name[s], p->width, false);
		put_line(p);
		for (int row = 0; row < ROWS; row++)
			put_row(p, &canvas, &a, row, room);
		put_ends(p, room, columns);
		canvas_free(&canvas);
	}
}

static void
put_left(struct plot *p, const char *what, int n)
{
	if (n == 0)
		return;
	buf_format(&p->line, "%s: %d", what, n);
	put_line(p);
}

/* The message when nothing is drawn. */
static const char *
why_none(const struct section *s)
{
	return s->rows.n == 1 && s->charts == 1 && row_has(s->rows.row, s->charted[0]) ?
	    _("one figure alone is not drawn: add --by or --period") :
	    _("nothing to draw");
}

void
section_plot(const struct section *s, int width, FILE *f)
{
	struct drawing d;
	struct plot p = { .f = f, .width = width > 0 ? width : USUAL, .chart = &d.chart };

	drawing_make(&d, s, s->name, false);
	put_wrapped(&p, s->title);
	put_line(&p);
	if (d.kind == CHART_NONE)
		put_wrapped(&p, why_none(s));
	else if (d.kind == CHART_LINES)
		put_lines(&p);
	else
		put_bars(&p);
	put_left(&p,
	    d.kind == CHART_LINES ? _("earlier periods, not drawn") :
				    _("groups behind these, not drawn"),
	    d.groups_left);
	put_left(&p, _("smaller groups, not drawn"), d.series_left);
	put_line(&p);
	put_wrapped(&p, s->said != NULL ? s->said : "");
	drawing_free(&d);
	buf_free(&p.line);
	if (fflush(f) != 0)
		diag_write_failed(f);
}
