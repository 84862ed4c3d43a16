/*
 * drawing - groups, series and values of a chart taken from a section's rows
 */
#include <stdlib.h>
#include <string.h>

#include "drawing.h"
#include "drawing_lines.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"

enum { GROUPS = 40 };

void
drawing_cell(struct buf *b, const struct row *r, int field, bool comma)
{
	const struct field *f = &r->rec->field[field];
	char stamp[STAMP_SIZE];
	size_t start = b->len;

	if (!row_has(r, field))
		return;
	if (f->type == T_BOOL) {
		buf_text(b, r->cell[field].num != 0 ? _("yes") : _("no"));
	} else if (f->type == T_TIME) {
		buf_add(b, stamp,
		    (size_t)stamp_write_local(r->cell[field].num, stamp) - strlen(":00"));
	} else {
		row_write(r, field, b);
		if (f->type == T_DECIMAL && comma)
			*(char *)memchr(b->p + start, '.', b->len - start) = ',';
	}
}

char *
drawing_label(struct drawing *d, const struct row *r, int from, int front)
{
	struct buf b = { 0 };
	char *label;

	for (int i = from; i < front; i++) {
		if (i > from)
			buf_text(&b, ", ");
		if (row_has(r, i))
			drawing_cell(&b, r, i, d->chart.comma);
		else
			buf_text(&b, "–");
	}
	label = pool_copy(&d->pool, b.len > 0 ? b.p : "");
	buf_free(&b);
	return label;
}

static int
places_of(const struct field *f)
{
	return f->type == T_DECIMAL ? f->places : 0;
}

struct svg_value
drawing_value(const struct drawing *d, const struct row *r, int field)
{
	const int64_t far = INT64_C(100000000000000000);
	int64_t n = row_num(r, field, 0);

	for (int i = places_of(&r->rec->field[field]); i < d->chart.places; i++)
		n = n > -far && n < far ? n * 10 : n;
	n = n > far ? far : n;
	return (struct svg_value) { row_has(r, field), n < -far ? -far : n };
}

void
drawing_room(struct drawing *d, int groups, int series)
{
	struct svg_chart *c = &d->chart;

	c->n = groups;
	c->series = series;
	c->label = mem_zero(sizeof *c->label * (size_t)(groups + 1));
	for (int s = 0; s < series; s++)
		c->value[s] = mem_zero(sizeof *c->value[s] * (size_t)(groups + 1));
}

/* The charted columns that hold figures; returns their number. */
static int
take_columns(struct drawing *d, const struct section *s, int column[CHARTED])
{
	int n = 0;

	for (int i = 0; i < s->charts && i < CHARTED; i++) {
		const struct field *f = &s->rec->field[s->charted[i]];

		if (f->type != T_INT && f->type != T_DECIMAL)
			continue;
		if (places_of(f) > d->chart.places)
			d->chart.places = places_of(f);
		column[n++] = s->charted[i];
	}
	return n;
}

/* Lay out a single row: its columns are the groups. */
static void
lay_row(struct drawing *d, const struct section *s, const int column[], int n)
{
	const struct row *r = &s->rows.row[0];

	drawing_room(d, n, 1);
	for (int i = 0; i < n; i++) {
		d->chart.label[i] = pool_copy(&d->pool, field_heading(&s->rec->field[column[i]]));
		d->chart.value[0][i] = drawing_value(d, r, column[i]);
	}
}

/* Lay out rows: rows are the groups, columns the series. */
static void
lay_rows(struct drawing *d, const struct section *s, const int column[], int n)
{
	int groups = s->rows.n < GROUPS ? s->rows.n : GROUPS;
	int series = n < SVG_SERIES ? n : SVG_SERIES;

	drawing_room(d, groups, series);
	d->groups_left = s->rows.n - groups;
	d->series_left = n - series;
	for (int i = 0; i < groups; i++)
		d->chart.label[i] = drawing_label(d, &s->rows.row[i], 0, s->front);
	for (int k = 0; k < series; k++) {
		d->chart.series_name[k] = field_heading(&s->rec->field[column[k]]);
		for (int i = 0; i < groups; i++)
			d->chart.value[k][i] = drawing_value(d, &s->rows.row[i], column[k]);
	}
}

/*
 * Lay out a Pareto chart: the first column is the bars; the second, if any, is the cumulative
 * share, which is else computed.
 */
static void
lay_pareto(struct drawing *d, const struct section *s, const int column[], int n)
{
	struct svg_chart *c = &d->chart;
	int64_t all = 0, so_far = 0;

	c->places = places_of(&s->rec->field[column[0]]);
	lay_rows(d, s, column, 1);
	for (int i = 0; i < s->rows.n; i++)
		all += drawing_value(d, &s->rows.row[i], column[0]).of;
	c->whole = all;
	c->share = mem_zero(sizeof *c->share * (size_t)(c->n + 1));
	for (int i = 0; i < c->n; i++) {
		const struct row *r = &s->rows.row[i];
		double share;

		so_far += c->value[0][i].of;
		share = all > 0 ? (double)so_far / (double)all : 0;
		if (n > 1) {
			share = (double)row_num(r, column[1], 0);
			for (int k = places_of(&s->rec->field[column[1]]); k > 0; k--)
				share /= 10;
		}
		c->share[i].has = n > 1 ? row_has(r, column[1]) : all > 0;
		c->share[i].of = share < 0 ? 0 : (int64_t)((share > 1 ? 1 : share) * 1000 + 0.5);
	}
}

/* The kind of chart that the rows can fill. */
static enum chart
kind_of(const struct section *s, int columns)
{
	if (s->rows.n == 0 || columns == 0 || (s->front == 0 && columns == 1))
		return CHART_NONE;
	if (s->chart == CHART_LINES && !drawing_over_time(s))
		return CHART_BARS;
	if (s->chart == CHART_PARETO && s->front == 0)
		return CHART_BARS;
	return s->chart;
}

static bool
has_values(const struct svg_chart *c)
{
	for (int s = 0; s < c->series; s++)
		for (int i = 0; i < c->n; i++)
			if (c->value[s][i].has)
				return true;
	return false;
}

void
drawing_make(struct drawing *d, const struct section *s, const char *name, bool comma)
{
	int column[CHARTED], n;

	*d = (struct drawing) { .chart = { .name = name, .title = s->title, .comma = comma } };
	if (s->chart == CHART_NONE)
		return;
	n = take_columns(d, s, column);
	d->kind = kind_of(s, n);
	if (d->kind == CHART_LINES)
		drawing_lines(d, s, column, n);
	else if (d->kind == CHART_PARETO)
		lay_pareto(d, s, column, n);
	else if (d->kind != CHART_NONE && s->rows.n == 1 && n > 1)
		lay_row(d, s, column, n);
	else if (d->kind != CHART_NONE)
		lay_rows(d, s, column, n);
	if (!has_values(&d->chart))
		d->kind = CHART_NONE;
}

void
drawing_free(struct drawing *d)
{
	free(d->chart.label);
	for (int s = 0; s < d->chart.series; s++)
		free(d->chart.value[s]);
	free(d->chart.share);
	pool_clear(&d->pool);
}
