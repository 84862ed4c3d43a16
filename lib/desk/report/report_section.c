/*
 * report_section - runs a report and turns its cells into the rows of a section
 */
#include <stdlib.h>
#include <string.h>

#include "figure_fields.h"
#include "kit/base/lang.h"
#include "report_section.h"

void
report_section_time_before(int64_t from, int64_t to, int64_t *before, int64_t *until)
{
	int64_t day = stamp_date(from);

	*until = from;
	for (enum period kind = PERIOD_DAY; kind <= PERIOD_YEAR; kind++)
		if (stamp_of_date(period_begin(kind, day)) == from &&
		    stamp_of_date(period_next(kind, day)) == to) {
			*before = stamp_of_date(period_begin(kind, day - 1));
			return;
		}
	*before = from - (to - from);
}

void
report_section_define(const struct report *r,
    void (*put)(void *ctx, const char *part, const char *name, const char *text), void *ctx)
{
	put(ctx, "title", NULL, r->title);
	put(ctx, "tells", NULL, r->doc);
	put(ctx, "of", NULL, r->of->doc);
	for (int i = TALLY_FIRST; i < r->tallies; i++)
		put(ctx, "counted", r->tally[i].name, r->tally[i].counts);
	put(ctx, "left_out", NULL, r->left_out);
	for (int i = 0; i < r->measures; i++)
		put(ctx, "measure", r->measure[i].name, r->measure[i].formula);
	for (int i = 0; r->lists != NULL && i < r->lists->n; i++)
		put(ctx, "measure", r->lists->field[i].name, r->lists->field[i].doc);
	put(ctx, "source", NULL, r->source);
}

void
report_section_word_part(void *ctx, const char *part, const char *name, const char *text)
{
	struct buf *b = ctx;
	bool measure = strcmp(part, "measure") == 0;

	if (strcmp(part, "title") == 0 || strcmp(part, "of") == 0)
		return;
	if (measure && strcmp(gettext(name), name) != 0)
		buf_format(b, "%s (%s): ", gettext(name), name);
	else if (name != NULL)
		buf_format(b, "%s: ", name);
	else if (strcmp(part, "left_out") == 0)
		buf_text(b, _("left out: "));
	else if (strcmp(part, "source") == 0)
		buf_text(b, _("source: "));
	buf_format(b, "%s\n", _(text));
}

void
report_section_word_instant(struct buf *b, int64_t t)
{
	char stamp[STAMP_SIZE];

	buf_add(b, stamp, (size_t)stamp_write_local(t, stamp) - strlen(":00"));
}

void
report_section_word_said(struct buf *b, const struct report *report, const struct report_ask *ask,
    int64_t now)
{
	buf_format(b, _("zone %s"), zone_name(stamp_zone_current()));
	if (report->instant) {
		buf_text(b, _(", at "));
		report_section_word_instant(b, ask->to < now ? ask->to : now);
	} else {
		if (ask->from != INT64_MIN) {
			buf_text(b, _(", from "));
			report_section_word_instant(b, ask->from);
		}
		if (ask->to != INT64_MAX) {
			buf_text(b, _(", before "));
			report_section_word_instant(b, ask->to);
		}
	}
	buf_text(b, _(", as of "));
	report_section_word_instant(b, now);
}

/* Set a figure in a row of rec_figure after `front` group-by columns. */
static void
lay_figure(struct row *row, int front, const struct measure *m, const struct figure *f)
{
	static const char *const unit[] = { [AS_COUNT] = "count",
		[AS_SHARE] = "share",
		[AS_HOURS] = "hours",
		[AS_DAYS] = "days",
		[AS_MINUTES] = "minutes" };
	int64_t scale = 1;

	for (int i = report_unit_places(m->unit); i < 3; i++)
		scale *= 10;
	row_set_text(row, front + FG_MEASURE, m->name);
	row_set_text(row, front + FG_UNIT, unit[m->unit]);
	if (f->has)
		row_set_num(row, front + FG_VALUE, f->value * scale);
	row_set_num(row, front + FG_NUMERATOR, f->num);
	if (f->den != 0 || m->kind == MEASURE_NET)
		row_set_num(row, front + FG_DENOMINATOR, f->den);
	row_set_num(row, front + FG_EXCLUDED, f->left_out);
	row_set_num(row, front + FG_N, f->n);
}

static int
by_key(const void *key, const void *cell)
{
	return order_key_compare(key, *(struct report_cell *const *)cell);
}

/* The cell with the same values in another run without periods; or NULL. */
static struct report_cell *
same_cell(struct report_run *other, const struct report_cell *c)
{
	struct report_cell **found = other->n == 0 ?
	    NULL :
	    bsearch(&c->key, other->cell, (size_t)other->n, sizeof(struct report_cell *), by_key);

	return found != NULL ? *found : NULL;
}

static void
lay_previous(struct row *row, int front, struct report_run *before, struct report_cell *cell,
    const struct measure *m)
{
	struct figure f;
	struct row was;

	if (cell == NULL)
		return;
	row_init(&was, row->rec);
	report_figure(before, cell, m, &f);
	lay_figure(&was, front, m, &f);
	row->cell[front + FG_PREVIOUS] = was.cell[front + FG_VALUE];
	if (row_has(row, front + FG_VALUE) && row_has(&was, front + FG_VALUE))
		row_set_num(row, front + FG_CHANGE,
		    row->cell[front + FG_VALUE].num - was.cell[front + FG_VALUE].num);
}

/* The consumer of rows. */
struct hearer {
	void (*tell)(void *ctx, const struct row *);
	void *ctx;
};

/* Pass a row for each measure of a cell. */
static void
tell_figures(struct report_section *m, struct report_run *r, struct report_cell *cell,
    struct report_run *before, const struct hearer *h)
{
	const struct report *report = r->report;
	int front = m->grouped.front;
	struct report_cell *was = before != NULL ? same_cell(before, cell) : NULL;

	for (int i = 0; i < report->measures; i++) {
		struct figure f;
		struct row row;
		int n = 0;

		row_init(&row, &m->grouped.rec);
		for (int k = 0; k < m->grouped.rec.n; k++)
			row_set_empty(&row, k);
		if (r->ask->period != PERIOD_NONE)
			row_set_text(&row, n++, cell->period);
		for (int k = 0; k < r->ask->bys; k++)
			row.cell[n++] = cell->at[k];
		report_figure(r, cell, &report->measure[i], &f);
		lay_figure(&row, front, &report->measure[i], &f);
		lay_previous(&row, front, before, was, &report->measure[i]);
		h->tell(h->ctx, &row);
	}
}

/* Pass the rows of all cells. */
static void
tell_cells(struct report_section *m, struct report_run *r, const struct hearer *h)
{
	struct row row;

	for (int i = 0; i < r->n; i++) {
		if (m->full) {
			tell_figures(m, r, r->cell[i], m->compares ? &m->before : NULL, h);
			continue;
		}
		report_row(r, r->cell[i], &m->grouped, &row);
		h->tell(h->ctx, &row);
	}
}

/* The walk of a section whose rows are not kept. */
static void
walk_cells(void *of, void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct report_section *m = of;

	tell_cells(m, &m->run, &(struct hearer) { tell, ctx });
}

static void
keep_row(void *ctx, const struct row *row)
{
	row_list_add(ctx, row);
}

/* Make the columns of a section; ends the program when there are too many. */
static void
make_columns(struct report_section *m, const struct report *report, const struct report_ask *ask,
    bool full)
{
	struct group_by wide;
	int rc = report_record(&wide, report, ask);

	if (rc == 0 && full) {
		group_by_init(&m->grouped, &rec_figure);
		for (int i = 0; rc == 0 && i < wide.front; i++)
			rc = group_by_add(&m->grouped, &wide.field[i]) ? 0 : -1;
	} else if (rc == 0) {
		rc = report_record(&m->grouped, report, ask);
	}
	if (rc != 0)
		diag_die(CC_USAGE, _("--by: too many fields"));
}

/* Did a run count anything? */
static bool
has_counted(const struct report_run *r)
{
	for (int i = 0; i < r->n; i++)
		for (int k = 0; k < r->report->tallies; k++)
			if (r->cell[i]->tally[k].n > 0)
				return true;
	return false;
}

/* For an instant report: keep the rows as of the end of each period. */
static void
gather_instants(struct report_section *m, struct store *db, const struct report *report,
    const struct report_ask *of, int64_t now)
{
	const struct hearer keeper = { keep_row, &m->section.rows };
	int64_t last = of->to < now ? of->to : now;

	for (int64_t day = period_begin(of->period, stamp_date(of->from)), next;
	     stamp_of_date(day) < last; day = next) {
		struct report_ask ask = *of;
		struct report_run r;

		next = period_next(of->period, day);
		ask.to = stamp_of_date(next) < last ? stamp_of_date(next) : last;
		report_begin(&r, db, report, &ask, now);
		report_gather(&r);
		for (int i = 0; i < r.n; i++)
			period_name(of->period, day, r.cell[i]->period);
		tell_cells(m, &r, &keeper);
		m->counted |= has_counted(&r);
		report_end(&r);
	}
}

/*
 * Run the report, and for comparison the time span before; keep the rows, or pass them on demand.
 */
static void
gather_rows(struct report_section *m, struct store *db, const struct report *report,
    const struct report_ask *ask, const struct report_section_form *form, int64_t now)
{
	struct report_run *r = form->run != NULL ? form->run : &m->run;

	m->runs = form->run == NULL;
	m->ask = m->earlier = *ask;
	if (m->runs) {
		report_begin(r, db, report, &m->ask, now);
		report_gather(r);
	}
	if (m->compares) {
		report_section_time_before(ask->from, ask->to, &m->earlier.from, &m->earlier.to);
		report_begin(&m->before, db, report, &m->earlier, now);
		report_gather(&m->before);
	}
	m->counted = has_counted(r);
	if (form->stream) {
		m->section.walk = walk_cells;
		m->section.of = m;
	} else {
		tell_cells(m, r, &(struct hearer) { keep_row, &m->section.rows });
	}
}

void
report_section_say(struct report_section *m, const struct report *report,
    const struct report_ask *ask, int64_t now)
{
	report_section_word_said(&m->said, report, ask, now);
	report_section_define(report, report_section_word_part, &m->definition);
	m->section.said = m->said.p;
	m->section.definition = m->definition.p;
}

void
report_section_make(struct report_section *m, const struct cli *c, const struct report *report,
    const struct report_ask *ask, const struct report_section_form *form, int64_t now)
{
	*m = (struct report_section) { .section = { .name = report->name,
					   .title = _(report->title),
					   .chart = form->full ? CHART_NONE : report->chart },
		.full = form->full,
		.compares = form->compare };
	make_columns(m, report, ask, form->full);
	m->section.rec = &m->grouped.rec;
	m->section.front = m->grouped.front;
	row_list_init(&m->section.rows, &m->grouped.rec);
	if (report->instant && ask->period != PERIOD_NONE)
		gather_instants(m, c->db, report, ask, now);
	else
		gather_rows(m, c->db, report, ask, form, now);
	for (int i = 0; i < report->measures && m->section.charts < CHARTED; i++)
		if (report->measure[i].charted && !form->full)
			m->section.charted[m->section.charts++] = m->grouped.front + i;
	/* Lines need periods, and bars need group-by columns. */
	if (m->section.chart == CHART_LINES && ask->period == PERIOD_NONE)
		m->section.chart = ask->bys > 0 ? CHART_BARS : CHART_NONE;
	if (m->section.chart == CHART_BARS && m->grouped.front == 0)
		m->section.chart = CHART_NONE;
	report_section_say(m, report, ask, now);
}

void
report_section_free(struct report_section *m)
{
	if (m->runs)
		report_end(&m->run);
	if (m->compares)
		report_end(&m->before);
	row_list_free(&m->section.rows);
	buf_free(&m->title);
	buf_free(&m->said);
	buf_free(&m->definition);
}
