/*
 * drawing_lines - rows sorted into periods and lines
 */
#include <stdlib.h>
#include <string.h>

#include "drawing_lines.h"
#include "kit/rules/period.h"

enum { POINTS = 400 };

/* The kind of a row's period and its first day; PERIOD_NONE when the row has none. */
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

bool
drawing_over_time(const struct section *s)
{
	int64_t first = 0, last = 0;

	return s->front > 0 && find_span(s, &first, &last) != PERIOD_NONE && first < last;
}

/* A line: the label shared by its rows, and the sum of their values. */
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
		line[rows].name = drawing_label(d, r, 1, s->front);
		line[rows++].sum = drawing_value(d, r, column).of;
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

/* Label the groups with the periods, without the left first ones. */
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

/* The group of a row's period, -1 when it is not drawn. */
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
			c->value[k][group] = drawing_value(d, &s->rows.row[i], column[k]);
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
		char *name = drawing_label(d, r, 1, s->front);

		for (int k = 0; group >= 0 && k < c->series; k++)
			if (strcmp(name, line[k].name) == 0)
				c->value[k][group] = drawing_value(d, r, column);
	}
}

void
drawing_lines(struct drawing *d, const struct section *s, const int column[], int n)
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
	drawing_room(d, periods - d->groups_left, series - d->series_left);
	label_periods(d, kind, first, last, d->groups_left);
	if (s->front > 1)
		lay_apart(d, s, column[0], line);
	else
		lay_columns(d, s, column);
	free(line);
}
