/*
 * drawing - groups, series and values of a chart taken from a section's rows
 */
#include <stdlib.h>
#include <string.h>

#include "drawing.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/period.h"

/* Drawn at most: groups, of lines the points. */
enum { GROUPS = 40, POINTS = 400 };

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

/* The label of a row: its columns from one to front. */
static char *
label_of(struct drawing *d, const struct row *r, int from, int front)
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

/* A value in the places of the chart. */
static struct svg_value
value_of(const struct drawing *d, const struct row *r, int field)
{
	const int64_t far = INT64_C(100000000000000000);
	int64_t n = row_num(r, field, 0);

	for (int i = places_of(&r->rec->field[field]); i < d->chart.places; i++)
		n = n > -far && n < far ? n * 10 : n;
	n = n > far ? far : n;
	return (struct svg_value) { row_has(r, field), n < -far ? -far : n };
}

/* Make room for so many values. */
static void
make_room(struct drawing *d, int groups, int series)
{
	struct svg_chart *c = &d->chart;

	c->n = groups;
	c->series = series;
	c->label = mem_zero(sizeof *c->label * (size_t)(groups + 1));
	for (int s = 0; s < series; s++)
		c->value[s] = mem_zero(sizeof *c->value[s] * (size_t)(groups + 1));
}

/* The period of a row; PERIOD_NONE where it has none. */
static enum period
period_of(const struct row *r, int64_t *day)
{
	const struct field *f = &r->rec->field[0];

	if (field_is_number(f) || !row_has(r, 0))
		return PERIOD_NONE;
	return period_parse(r->cell[0].text, day);
}

/* The first and last period of the rows and their kind; PERIOD_NONE for none or several kinds. */
static enum period
find_span(const struct section *s, int64_t *first, int64_t *last)
{
	enum period kind = PERIOD_NONE;

	for (int i = 0; i < s->rows.n; i++) {
		int64_t day;
		enum period of = period_of(&s->rows.row[i], &day);

		if (of == PERIOD_NONE && !row_has(&s->rows.row[i], 0))
			continue;
		if (of == PERIOD_NONE || (kind != PERIOD_NONE && of != kind))
			return PERIOD_NONE;
		*first = kind == PERIOD_NONE || day < *first ? day : *first;
		*last = kind == PERIOD_NONE || day > *last ? day : *last;
		kind = of;
	}
	return kind;
}

/* Is the first column a period, and are there two of them at least? */
static bool
is_over_time(const struct section *s)
{
	int64_t first = 0, last = 0;

	return s->front > 0 && find_span(s, &first, &last) != PERIOD_NONE && first < last;
}

/* What rows of one line have in common, and how much they come to. */
struct line {
	char *name;
	int64_t sum;
};

static int
by_name(const void *x, const void *y)
{
	const struct line *a = x, *b = y;

	return strcmp(a->name, b->name);
}

static int
by_sum(const void *x, const void *y)
{
	const struct line *a = x, *b = y;

	if (a->sum != b->sum)
		return a->sum > b->sum ? -1 : 1;
	return strcmp(a->name, b->name);
}

/* The lines of rows with a value, by their group-by columns, largest first; returns the number. */
static int
find_lines(struct drawing *d, const struct section *s, int column, struct line **lines)
{
	struct line *line = mem_zero(sizeof *line * (size_t)(s->rows.n + 1));
	int rows = 0, n = 0;

	for (int i = 0; i < s->rows.n; i++) {
		const struct row *r = &s->rows.row[i];

		if (!row_has(r, column))
			continue;
		line[rows].name = label_of(d, r, 1, s->front);
		line[rows++].sum = value_of(d, r, column).of;
	}
	qsort(line, (size_t)rows, sizeof *line, by_name);
	for (int i = 0; i < rows; i++) {
		if (n > 0 && strcmp(line[n - 1].name, line[i].name) == 0)
			line[n - 1].sum += line[i].sum;
		else
			line[n++] = line[i];
	}
	qsort(line, (size_t)n, sizeof *line, by_sum);
	*lines = line;
	return n;
}

/* Label the groups with the periods but the first so many. */
static void
label_periods(struct drawing *d, enum period kind, int64_t first, int64_t last, int left)
{
	int n = 0;

	for (int64_t day = first; day <= last && n - left < d->chart.n;
	     day = period_next(kind, day)) {
		char name[STAMP_SIZE];

		period_name(kind, day, name);
		if (n++ >= left)
			d->chart.label[n - left - 1] = pool_copy(&d->pool, name);
	}
}

/* The group of a row's period; -1 where that is not drawn. */
static int
group_of(const struct svg_chart *c, const struct row *r)
{
	int low = 0, high = c->n;

	if (!row_has(r, 0))
		return -1;
	while (low < high) {
		int middle = low + (high - low) / 2, cmp;

		cmp = strcmp(r->cell[0].text, c->label[middle]);
		if (cmp == 0)
			return middle;
		if (cmp < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return -1;
}

static void
lay_columns(struct drawing *d, const struct section *s, const int column[])
{
	struct svg_chart *c = &d->chart;

	for (int k = 0; k < c->series; k++)
		c->series_name[k] = field_heading(&s->rec->field[column[k]]);
	for (int i = 0; i < s->rows.n; i++) {
		int group = group_of(c, &s->rows.row[i]);

		for (int k = 0; group >= 0 && k < c->series; k++)
			c->value[k][group] = value_of(d, &s->rows.row[i], column[k]);
	}
}

static void
lay_apart(struct drawing *d, const struct section *s, int column, const struct line *line)
{
	struct svg_chart *c = &d->chart;

	for (int k = 0; k < c->series; k++)
		c->series_name[k] = line[k].name;
	for (int i = 0; i < s->rows.n; i++) {
		const struct row *r = &s->rows.row[i];
		int group = group_of(c, r);
		char *name = label_of(d, r, 1, s->front);

		for (int k = 0; group >= 0 && k < c->series; k++)
			if (strcmp(name, line[k].name) == 0)
				c->value[k][group] = value_of(d, r, column);
	}
}

/*
 * Lay out lines over all periods from the first to the last: one per column or, when rows have more
 * group-by columns than the period, one per group for the first charted column, the largest groups
 * first.
 */
static void
lay_lines(struct drawing *d, const struct section *s, const int column[], int n)
{
	int64_t first = 0, last = 0;
	enum period kind = find_span(s, &first, &last);
	struct line *line = NULL;
	int periods = 0, series = n;

	for (int64_t day = first; day <= last; day = period_next(kind, day))
		periods++;
	if (s->front > 1)
		series = find_lines(d, s, column[0], &line);
	d->groups_left = periods > POINTS ? periods - POINTS : 0;
	d->series_left = series > SVG_SERIES ? series - SVG_SERIES : 0;
	make_room(d, periods - d->groups_left, series - d->series_left);
	label_periods(d, kind, first, last, d->groups_left);
	if (s->front > 1)
		lay_apart(d, s, column[0], line);
	else
		lay_columns(d, s, column);
	free(line);
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

	make_room(d, n, 1);
	for (int i = 0; i < n; i++) {
		d->chart.label[i] = pool_copy(&d->pool, field_heading(&s->rec->field[column[i]]));
		d->chart.value[0][i] = value_of(d, r, column[i]);
	}
}

/* Lay out rows: rows are the groups, columns the series. */
static void
lay_rows(struct drawing *d, const struct section *s, const int column[], int n)
{
	int groups = s->rows.n < GROUPS ? s->rows.n : GROUPS;
	int series = n < SVG_SERIES ? n : SVG_SERIES;

	make_room(d, groups, series);
	d->groups_left = s->rows.n - groups;
	d->series_left = n - series;
	for (int i = 0; i < groups; i++)
		d->chart.label[i] = label_of(d, &s->rows.row[i], 0, s->front);
	for (int k = 0; k < series; k++) {
		d->chart.series_name[k] = field_heading(&s->rec->field[column[k]]);
		for (int i = 0; i < groups; i++)
			d->chart.value[k][i] = value_of(d, &s->rows.row[i], column[k]);
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
		all += value_of(d, &s->rows.row[i], column[0]).of;
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
	if (s->chart == CHART_LINES && !is_over_time(s))
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
		lay_lines(d, s, column, n);
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
