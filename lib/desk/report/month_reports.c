/*
 * month_reports - the sections of a month that are reports, over months or with the month before
 * beside
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "month_verb.h"
#include "report_lives.h"

/*
 * The measures of each report that a month shows: few enough for a terminal, and with each rate
 * what it leaves out.
 */
static const struct part {
	const char *report;
	const char *by; /* group-by field; NULL: one row per month */
	const char *measures;
	const char *drawn;
} parts[] = {
	{ "volumes", NULL, "opened,closed,net", "opened,closed" },
	{ "volumes", "service", "opened,closed,net", "opened" },
	{ "backlog", NULL, "open_n,solved_n,d15_30,d31_more,age_p50,age_p90,age_most",
	    "open_n,solved_n" },
	{ "response", NULL, "answered,unanswered,ended_unanswered,p50,p90,p95,km_median",
	    "p50,p90" },
	{ "resolution", NULL,
	    "solved,unsolved,still_open,first_p50,last_p50,last_p90,less_wait_p90",
	    "last_p50,last_p90" },
	{ "attainment", "clock", "met,missed,rate", "rate" },
	{ "escalation", "level", "reached,share_up,share_solved", "reached" },
	{ "holding", "kind", "n,lasting,p50,p90", "p50" },
	{ "reopen", NULL, "closed,immature,reopened,rate", "rate" },
	{ "fcr", NULL, "solved,gross_rate,net_rate,immature,still_open", "gross_rate,net_rate" },
	{ "workload", "agent", "held_n,assigned,solved", "held_n" },
	{ "pqr", NULL,
	    "fell_due,in_term,answered_late,overdue,in_term_rate,days_late_most,extended,not_due",
	    "in_term_rate" },
	{ "pqr_mix", "kind", "received,unanswered,extended", "received" },
	{ "petitioners", NULL, "received,repeat,repeat_rate,petitioners,no_customer",
	    "repeat_rate" },
	{ "pendings", "kind", "open,overdue,age_p90", "open" },
	{ "confirmations", NULL, "fell_due,kept,confirmed_late,overdue,kept_rate,not_due,cancelled",
	    "kept_rate" },
	{ "emergency", NULL,
	    "received,answer_p50,answer_p90,assign_p90,solve_p90,total_p90,total_unknown",
	    "answer_p90,assign_p90,solve_p90" },
};

enum { PARTS = sizeof parts / sizeof *parts };

/* A part in work: its report reduced to its measures, what to count, and what was counted. */
struct part_run {
	const struct part *part;
	struct report report;
	struct measure measure[MEASURES_MAX];
	struct report_ask ask;
	struct report_run run; /* not of an instant report */
};

static int
find_measure(const struct report *r, const char *name, size_t len)
{
	for (int i = 0; i < r->measures; i++)
		if (strncmp(r->measure[i].name, name, len) == 0 && r->measure[i].name[len] == '\0')
			return i;
	diag_bug("month: %s has no '%.*s'", r->name, (int)len, name);
}

static void
make_thin(struct part_run *t, const struct part *part)
{
	const struct report *whole = report_find(part->report);
	const char *list = part->measures;
	size_t len;

	if (whole == NULL)
		diag_bug("month: no report '%s'", part->report);
	t->report = *whole;
	t->report.measure = t->measure;
	t->report.measures = 0;
	for (const char *name; (name = text_item(&list, &len)) != NULL;) {
		struct measure *m = &t->measure[t->report.measures++];

		*m = whole->measure[find_measure(whole, name, len)];
		m->charted = false;
	}
	list = part->drawn;
	for (const char *name; (name = text_item(&list, &len)) != NULL;)
		t->measure[find_measure(&t->report, name, len)].charted = true;
	t->report.chart = part->by != NULL ? CHART_BARS : CHART_LINES;
}

/* The cells of one value: of the month, and of the month before. */
struct value_cells {
	struct order_key key;
	struct report_run *run[2];
	struct report_cell *cell[2];
};

/* The values of both months, in their order. */
struct values {
	struct value_cells *item;
	int n;
};

/*
 * Add the cells of a run as values. They are of the month before if they bear its name, or if
 * all_before.
 */
static void
add_values(struct values *v, struct report_run *r, const char *name_before, bool all_before)
{
	for (int i = 0; i < r->n; i++) {
		struct report_cell *c = r->cell[i];
		int which = all_before || strcmp(c->period, name_before) == 0;
		struct value_cells *item = MEM_PUSH(v->item, v->n);
		struct buf key = { 0 };
		struct row of;

		*item = (struct value_cells) { .run = { NULL } };
		item->run[which] = r;
		item->cell[which] = c;
		row_init(&of, r->report->of);
		for (int k = 0; k < r->ask->bys; k++) {
			of.cell[r->ask->by[k]] = c->at[k];
			order_key_cell(&key, &of, r->ask->by[k]);
		}
		item->key = order_key_copy(&key);
		buf_free(&key);
	}
}

/* Sort the values, and merge the two cells of each. */
static void
join_values(struct values *v)
{
	int n = 0;

	if (v->n > 0)
		qsort(v->item, (size_t)v->n, sizeof *v->item, order_key_compare);
	for (int i = 0; i < v->n; i++) {
		struct value_cells *last = n > 0 ? &v->item[n - 1] : NULL, *item = &v->item[i];

		if (last == NULL || order_key_compare(last, item) != 0) {
			v->item[n++] = *item;
			continue;
		}
		for (int k = 0; k < 2; k++)
			if (item->cell[k] != NULL) {
				last->run[k] = item->run[k];
				last->cell[k] = item->cell[k];
			}
		free(item->key.p);
	}
	v->n = n;
}

/* Make the columns: group-by, then each measure for the month and the month before. */
static void
make_columns(struct month *m, struct month_section *s, const struct report *report,
    const struct report_ask *ask)
{
	struct group_by *g = &s->made.grouped, wide;

	report_record(&wide, report, ask);
	*g = (struct group_by) { .rec = wide.rec, .front = wide.front };
	g->rec.field = g->field;
	g->rec.n = wide.front;
	memcpy(g->field, wide.field, sizeof *g->field * (size_t)wide.front);
	for (int i = wide.front; i < wide.rec.n; i++) {
		g->field[g->rec.n++] = wide.field[i];
		month_add_before(m, s, g->rec.n - 1);
	}
}

/* Set the figures of a value in a row; a missing cell counts as nothing counted. */
static void
add_value(struct month_section *s, const struct report *report, const struct value_cells *v)
{
	int front = s->made.grouped.front, some = v->cell[0] == NULL;
	const struct report_ask *ask = v->run[some]->ask;
	struct report_tally *nothing = mem_zero(sizeof *nothing * (size_t)report->tallies);
	struct row row;

	row_init(&row, &s->made.grouped.rec);
	for (int i = 0; i < s->made.grouped.rec.n; i++)
		row_set_empty(&row, i);
	for (int i = 0; i < ask->bys; i++)
		row.cell[i] = v->cell[some]->at[i];
	for (int i = 0; i < report->measures; i++)
		for (int k = 0; k < 2; k++) {
			struct report_cell none = { .period = "", .tally = nothing };
			struct figure f;

			report_figure(v->run[v->cell[k] != NULL ? k : some],
			    v->cell[k] != NULL ? v->cell[k] : &none, &report->measure[i], &f);
			if (f.has)
				row_set_num(&row, front + 2 * i + k, f.value);
		}
	row_list_add(&s->made.section.rows, &row);
	free(nothing);
}

/* The time span: all months for one row per month, else the last two. */
static void
make_ask(struct part_run *w, const struct month *m)
{
	const char *by = w->part->by;

	w->ask = (struct report_ask) { .from = stamp_of_date(by != NULL ? m->before : m->first),
		.to = stamp_of_date(m->next),
		.period = PERIOD_MONTH,
		.days = w->report.days };
	if (by != NULL)
		w->ask.by[w->ask.bys++] = record_field(w->report.of, by, strlen(by));
}

static void
add_over_time(struct month *m, struct part_run *w)
{
	const struct report_section_form form = { .run = w->report.instant ? NULL : &w->run };

	report_section_make(&month_add(m)->made, m->c, &w->report, &w->ask, &form, m->now);
}

/*
 * Add the cells of both months side by side; an instant report is counted at the end of each month.
 */
static void
lay_values(struct month *m, struct month_section *s, struct part_run *w)
{
	struct report_ask ask = w->ask;
	struct values v = { .n = 0 };
	struct report_run run[2];

	ask.period = PERIOD_NONE;
	for (int i = 0; i < 2 && w->report.instant; i++) {
		struct report_ask *of = i == 0 ? &w->ask : &ask;

		of->period = PERIOD_NONE;
		of->to = stamp_of_date(i == 0 ? m->next : m->begin);
		report_begin(&run[i], m->c->db, &w->report, of, m->now);
		report_gather(&run[i]);
		add_values(&v, &run[i], m->name_before, i == 1);
	}
	if (!w->report.instant)
		add_values(&v, &w->run, m->name_before, false);
	join_values(&v);
	for (int i = 0; i < v.n; i++) {
		add_value(s, &w->report, &v.item[i]);
		free(v.item[i].key.p);
	}
	for (int i = 0; i < 2 && w->report.instant; i++)
		report_end(&run[i]);
	free(v.item);
}

/* Draw the first measure that is charted: of the month, and of the month before behind it. */
static void
chart_first(struct section *s, const struct report *report)
{
	int first = 0;

	while (first < report->measures - 1 && !report->measure[first].charted)
		first++;
	s->charted[s->charts++] = s->front + 2 * first;
	s->charted[s->charts++] = s->front + 2 * first + 1;
}

static void
add_beside(struct month *m, struct part_run *w)
{
	struct month_section *s = month_add(m);
	struct report_section *made = &s->made;
	const struct report *report = &w->report;
	const struct field *field = &report->of->field[w->ask.by[0]];
	struct buf name = { 0 };
	struct report_ask ask = w->ask;

	ask.from = stamp_of_date(m->begin);
	ask.period = PERIOD_NONE;

	make_columns(m, s, report, &ask);
	made->section = (struct section) {
		.rec = &made->grouped.rec, .front = made->grouped.front, .chart = report->chart
	};
	chart_first(&made->section, report);
	row_list_init(&made->section.rows, &made->grouped.rec);
	lay_values(m, s, w);
	buf_format(&made->title, _("%s, by %s"), _(report->title), field_heading(field));
	report_section_say(made, report, &ask, m->now);
	buf_format(&made->said, _("; beside it %s"), m->name_before);
	buf_format(&name, "%s_%s", report->name, w->part->by);
	made->section.name = pool_copy(&m->pool, name.p);
	buf_free(&name);
	made->section.title = made->title.p;
	made->section.said = made->said.p;
}

/* Count all but the instant reports; those that read the lives of tickets share one pass. */
static void
gather_all(struct month *m, struct part_run *work)
{
	struct report_run *together[PARTS];
	int n = 0;

	for (int i = 0; i < PARTS; i++) {
		struct part_run *w = &work[i];

		if (w->report.instant)
			continue;
		report_begin(&w->run, m->c->db, &w->report, &w->ask, m->now);
		if (w->report.reads != NULL)
			together[n++] = &w->run;
		else
			report_gather(&w->run);
	}
	lives_gather_together(together, n);
	for (int i = 0; i < n; i++)
		report_settle(together[i]);
}

void
month_add_reports(struct month *m)
{
	struct part_run *work = mem_zero(PARTS * sizeof *work);

	for (int i = 0; i < PARTS; i++) {
		work[i].part = &parts[i];
		make_thin(&work[i], &parts[i]);
		make_ask(&work[i], m);
	}
	gather_all(m, work);
	for (int i = 0; i < PARTS; i++) {
		if (work[i].part->by == NULL)
			add_over_time(m, &work[i]);
		else
			add_beside(m, &work[i]);
		if (!work[i].report.instant)
			report_end(&work[i].run);
	}
	free(work);
}
