/*
 * report - puts records into cells by period and group-by values, and computes measures from the
 * tallies
 */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "desk/pending/pending_fields.h"
#include "desk/rulebook/rulebook.h"
#include "desk/survey/stats.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/history/history.h"
#include "report.h"

const struct report *
report_find(const char *name)
{
	for (int i = 0; reports[i] != NULL; i++)
		if (strcmp(reports[i]->name, name) == 0)
			return reports[i];
	return NULL;
}

const struct report *
report_find_any(const char *name)
{
	for (int i = 0; report_lists[i] != NULL; i++)
		if (strcmp(report_lists[i]->name, name) == 0)
			return report_lists[i];
	return report_find(name);
}

/* Find the tallies whose single values must be kept. */
static void
find_held(struct report_run *r)
{
	for (int i = 0; i < r->report->measures; i++) {
		const struct measure *m = &r->report->measure[i];

		if (m->kind == MEASURE_PERCENTILE || m->kind == MEASURE_OWN)
			r->holds[m->of] = true;
		if (m->kind == MEASURE_OWN)
			r->holds[m->by] = true;
	}
}

void
report_begin(struct report_run *r, struct store *db, const struct report *report,
    const struct report_ask *ask, int64_t now)
{
	struct fault f = { "" };

	*r = (struct report_run) { .db = db,
		.report = report,
		.ask = ask,
		.now = now,
		.earliest = INT64_MAX,
		.latest = INT64_MIN,
		.holds = mem_zero(sizeof *r->holds * (size_t)report->tallies) };
	r->calendar = rulebook_calendar(rulebook_of(db, rulebook_newest(db)), "*", &f);
	if (r->calendar == NULL)
		diag_die(CC_CONFIG, "%s", f.text);
	find_held(r);
}

void
report_take_past(struct store *db, int64_t until)
{
	history_as_of(db, &rec_ticket, until);
	history_as_of(db, &rec_pending, until);
}

bool
report_in_time(const struct report_run *r, int64_t moment)
{
	return moment == INT64_MIN || (moment >= r->ask->from && moment < r->ask->to);
}

int64_t
report_instant(const struct report_run *r)
{
	return r->ask->to < r->now ? r->ask->to : r->now;
}

static struct report_cell *
add_cell(struct report_run *r, const char *period, const struct row *of)
{
	const struct report_ask *ask = r->ask;
	struct report_cell *c = mem_zero(sizeof *c);

	c->tally = mem_zero(sizeof *c->tally * (size_t)r->report->tallies);
	c->at = mem_zero(sizeof *c->at * (size_t)ask->bys);
	c->key = order_key_copy(&r->key);
	memcpy(c->period, period, strlen(period) + 1);
	for (int i = 0; i < ask->bys; i++) {
		c->at[i] = of->cell[ask->by[i]];
		if (row_has(of, ask->by[i]) && !field_is_number(&of->rec->field[ask->by[i]]))
			c->at[i].text = pool_copy(&r->pool, c->at[i].text);
	}
	*MEM_PUSH(r->cell, r->n) = c;
	return c;
}

/* The cell of a period and of the group-by values of a record. */
static struct report_cell *
cell_of(struct report_run *r, const struct row *of, const char *period)
{
	struct order_key wanted;
	struct report_cell *c;
	void *found;

	buf_clear(&r->key);
	order_key_text(&r->key, period);
	for (int i = 0; i < r->ask->bys; i++)
		order_key_cell(&r->key, of, r->ask->by[i]);
	wanted = order_key_of(&r->key);
	if (r->last != NULL && order_key_compare(&wanted, r->last) == 0)
		return r->last;
	found = tfind(&wanted, &r->tree, order_key_compare);
	if (found == NULL) {
		c = add_cell(r, period, of);
		found = tsearch(c, &r->tree, order_key_compare);
		if (found == NULL)
			diag_bug("tsearch");
	}
	return r->last = *(struct report_cell **)found;
}

/* Set r->period to the period of a moment; kept from the last call, as moments come in clusters. */
static void
name_period(struct report_run *r, int64_t moment)
{
	int64_t day;

	if (moment >= r->period_from && moment < r->period_to)
		return;
	day = stamp_date(moment);
	r->period_from = stamp_of_date(period_begin(r->ask->period, day));
	r->period_to = stamp_of_date(period_next(r->ask->period, day));
	period_name(r->ask->period, day, r->period);
}

void
report_count(struct report_run *r, const struct row *of, int64_t moment, int tally, int64_t value)
{
	const char *period = "";
	struct report_tally *t;

	if (!report_in_time(r, moment))
		return;
	if (r->ids != TALLY_NONE) {
		if (r->ids == tally)
			r->tell(r->ctx, of);
		return;
	}
	if (r->ask->period != PERIOD_NONE && moment != INT64_MIN) {
		name_period(r, moment);
		period = r->period;
		if (moment < r->earliest)
			r->earliest = moment;
		if (moment > r->latest)
			r->latest = moment;
	}
	t = &cell_of(r, of, period)->tally[tally];
	if (t->n == 0 || value > t->most)
		t->most = value;
	if (r->holds[tally])
		*MEM_PUSH(t->value, t->n) = value;
	else
		t->n++;
	t->sum += value;
}

/* The end of the moment's period, or of the time span if that is earlier. */
static int64_t
period_end(struct report_run *r, int64_t moment)
{
	/* Events of the current second are included. */
	int64_t last = r->ask->to <= r->now ? r->ask->to : r->now + 1;

	if (r->ask->period == PERIOD_NONE)
		return last;
	name_period(r, moment);
	return r->period_to < last ? r->period_to : last;
}

void
report_count_standing(struct report_run *r, const struct row *of, int64_t from, int64_t to,
    int tally, int64_t value)
{
	int64_t at = from > r->ask->from ? from : r->ask->from;

	for (int64_t end = period_end(r, at); at < end && end <= to; end = period_end(r, at)) {
		report_count(r, of, end - 1, tally, value);
		at = end;
	}
}

bool
report_meets(const struct report_run *r, const struct row *of)
{
	for (int i = 0; i < r->ask->conds; i++)
		if (!rows_meet(of, &r->ask->cond[i]))
			return false;
	return true;
}

static int
by_cell_key(const void *a, const void *b)
{
	return order_key_compare(*(struct report_cell *const *)a, *(struct report_cell *const *)b);
}

/* Add a cell for each period from that of an instant on, if it begins before `end`. */
static void
add_periods(struct report_run *r, int64_t from, int64_t end)
{
	enum period kind = r->ask->period;
	struct row none;

	row_init(&none, r->report->of);
	for (int64_t day = period_begin(kind, stamp_date(from)); stamp_of_date(day) < end;
	     day = period_next(kind, day)) {
		char period[STAMP_SIZE];

		period_name(kind, day, period);
		cell_of(r, &none, period);
	}
}

/*
 * Without group-by fields, periods in which nothing happened have a row too: those between the
 * first and the last moment counted, or from the start of the time span to now. Without periods
 * there is one row.
 */
static void
add_empty(struct report_run *r)
{
	const struct report_ask *ask = r->ask;
	struct row none;

	if (ask->bys > 0)
		return;
	if (ask->period == PERIOD_NONE || r->report->instant) {
		row_init(&none, r->report->of);
		cell_of(r, &none, "");
		return;
	}
	if (r->earliest <= r->latest)
		add_periods(r, r->earliest, r->latest + 1);
	if (ask->from != INT64_MIN)
		add_periods(r, ask->from,
		    report_instant(r) > r->latest ? report_instant(r) : r->latest);
}

void
report_gather(struct report_run *r)
{
	r->report->gather(r);
	report_settle(r);
}

void
report_settle(struct report_run *r)
{
	if (r->ids != TALLY_NONE)
		return;
	add_empty(r);
	if (r->n > 0)
		qsort(r->cell, (size_t)r->n, sizeof(struct report_cell *), by_cell_key);
}

static void
keep(void *node)
{
	(void)node;
}

void
report_end(struct report_run *r)
{
	tdestroy(r->tree, keep);
	for (int i = 0; i < r->n; i++) {
		for (int k = 0; k < r->report->tallies; k++)
			free(r->cell[i]->tally[k].value);
		free(r->cell[i]->tally);
		free(r->cell[i]->at);
		free(r->cell[i]->key.p);
		free(r->cell[i]);
	}
	free(r->cell);
	free(r->holds);
	buf_free(&r->key);
	pool_clear(&r->pool);
}

const struct record *
report_project(struct report_run *r, int field, const int *needs)
{
	bool wanted[FIELD_MAX] = { [TK_ID] = true };

	wanted[field] = true;
	for (; *needs >= 0; needs++)
		wanted[*needs] = true;
	/*
	 * Fields of a record other than tickets select the wrong columns here, which does no harm.
	 */
	for (int i = 0; i < r->ask->bys; i++)
		wanted[r->ask->by[i]] = true;
	for (int i = 0; i < r->ask->conds; i++)
		wanted[r->ask->cond[i].field] = true;
	record_project(&r->thin, r->thin_field, &rec_ticket, wanted);
	return &r->thin;
}

void
report_select_tickets(struct report_run *r, struct stmt *q, int field, int64_t from, int64_t to,
    const int *needs)
{
	struct condition cond[FIELD_MAX + 2];
	int n = r->ask->conds;

	memcpy(cond, r->ask->cond, sizeof *cond * (size_t)n);
	if (from != INT64_MIN)
		cond[n++] = (struct condition) { .field = field, .kind = COND_FROM, .num = from };
	if (to != INT64_MAX)
		cond[n++] = (struct condition) { .field = field, .kind = COND_TO, .num = to };
	r->read = needs != NULL ? report_project(r, field, needs) : &rec_ticket;
	rows_select_by(r->db, q, r->read, field, cond, n);
}

/* By unit: the divisor of the values, and the decimal places. */
static const struct {
	int64_t holds;
	int places;
} units[] = {
	[AS_COUNT] = { 1, 0 },
	[AS_SHARE] = { 1, 3 },
	[AS_HOURS] = { 3600, 2 },
	[AS_DAYS] = { 1, 1 },
	[AS_MINUTES] = { 60, 1 },
};

int
report_unit_places(enum measure_unit unit)
{
	return units[unit].places;
}

static int64_t
power(int places)
{
	int64_t unit = 1;

	while (places-- > 0)
		unit *= 10;
	return unit;
}

static int
by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The value at a percentile, by nearest rank. */
static int64_t
percentile(struct report_tally *t, int percent)
{
	int64_t place = (t->n * percent + 99) / 100;

	if (!t->sorted)
		qsort(t->value, (size_t)t->n, sizeof *t->value, by_value);
	t->sorted = true;
	return t->value[place > 0 ? place - 1 : 0];
}

void
report_figure(struct report_run *r, struct report_cell *c, const struct measure *m,
    struct figure *f)
{
	struct report_tally *t = &c->tally[m->of];
	int64_t scale = power(units[m->unit].places), unit = units[m->unit].holds;

	*f = (struct figure) { .has = true, .num = t->n, .n = t->n };
	f->left_out = m->left_out != TALLY_NONE ? c->tally[m->left_out].n : 0;
	if (m->kind == MEASURE_OWN) {
		m->compute(r, c, m, f);
	} else if (m->kind == MEASURE_COUNT) {
		f->value = t->n;
	} else if (m->kind == MEASURE_NET) {
		f->den = c->tally[m->by].n;
		f->value = f->num - f->den;
		f->n = f->num + f->den;
	} else if (m->kind == MEASURE_SHARE) {
		f->n = f->den = c->tally[m->by].n;
		f->has = f->den > 0;
		f->value = f->has ? stats_round_ratio(f->num, f->den, scale) : 0;
	} else if (m->kind == MEASURE_SUM) {
		f->num = t->sum;
		f->value = stats_round_ratio(t->sum, unit, scale);
	} else {
		f->has = t->n > 0;
		f->num = t->sum;
		f->den = t->n;
		if (f->has && m->kind == MEASURE_MEAN)
			f->value = stats_round_ratio(t->sum, t->n * unit, scale);
		else if (f->has)
			f->value =
			    stats_round_ratio(m->kind == MEASURE_MOST ? t->most :
									percentile(t, m->percent),
				unit, scale);
	}
}

/* Make the field of a measure, whose texts live as long as the program. */
static void
measure_field(struct field *f, const struct measure *m)
{
	int places = report_unit_places(m->unit);

	*f = (struct field) { .name = m->name,
		.type = places > 0 ? T_DECIMAL : T_INT,
		.flags = F_OUTPUT | F_BRIEF,
		.min = INT64_MIN,
		.max = INT64_MAX,
		.places = places,
		.doc = m->formula };
}

int
report_record(struct group_by *g, const struct report *report, const struct report_ask *ask)
{
	struct field fields[MEASURES_MAX];
	const struct record behind = { report->name, fields, report->measures, FIELD_NONE,
		FIELD_NONE, FIELD_NONE, report->doc };

	for (int i = 0; i < report->measures; i++)
		measure_field(&fields[i], &report->measure[i]);
	group_by_init(g, &behind);
	if (ask->period != PERIOD_NONE && !group_by_add(g, &group_by_period))
		return -1;
	for (int i = 0; i < ask->bys; i++)
		if (!group_by_add(g, &report->of->field[ask->by[i]]))
			return -1;
	return 0;
}

void
report_row(struct report_run *r, struct report_cell *c, const struct group_by *g, struct row *row)
{
	struct figure f;
	int n = 0;

	row_init(row, &g->rec);
	for (int i = 0; i < g->rec.n; i++)
		row_set_empty(row, i);
	if (r->ask->period != PERIOD_NONE)
		row_set_text(row, n++, c->period);
	for (int i = 0; i < r->ask->bys; i++)
		row->cell[n++] = c->at[i];
	for (int i = 0; i < r->report->measures; i++) {
		report_figure(r, c, &r->report->measure[i], &f);
		if (f.has)
			row_set_num(row, n + i, f.value);
	}
}
