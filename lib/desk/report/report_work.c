/*
 * report_work - workload, escalation and holding: who held tickets, how many and how long
 */
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/service/service_fields.h"
#include "desk/survey/stats.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "report.h"
#include "report_lives.h"
#include "reports.h"

/* Tickets held by agents, and what agents did. */
enum { WL_HELD = TALLY_FIRST, WL_ASSIGNED, WL_SOLVED, WL_AGAIN, WL__N };

static const struct tally_kind workload_tally[] = {
	[WL_HELD] = { "held",
	    N_("tickets held by an agent at the end of the time, or of the period, "
	       "and neither solved nor closed") },
	[WL_ASSIGNED] = { "assigned",
	    N_("tickets that came into an agent's hands in the time, each time that they did") },
	[WL_SOLVED] = { "solved", N_("tickets solved in it, each time, by who held them then") },
	[WL_AGAIN] = { "reopened",
	    N_("tickets opened again in it, each time, by who had held them when they ended") },
};

/* Do filters select among the group-by values, so that rows are missing? */
static bool
picks_rows(const struct report_ask *ask)
{
	for (int i = 0; i < ask->conds; i++)
		for (int k = 0; k < ask->bys; k++)
			if (ask->cond[i].field == ask->by[k])
				return true;
	return false;
}

/* The sum of a tally over all cells of a period; cells of a period are adjacent. */
static int64_t
sum_of_period(struct report_run *r, const char *period, int tally)
{
	struct period_sum *s = &r->sum;

	if (s->known && strcmp(s->period, period) == 0)
		return s->n;
	*s = (struct period_sum) { .known = true };
	memcpy(s->period, period, strlen(period) + 1);
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->cell[i]->period, period) == 0)
			s->n += r->cell[i]->tally[tally].n;
	return s->n;
}

/* The share of a cell in the sum of its period. */
static void
share_of_all(struct report_run *r, struct report_cell *c, const struct measure *m, struct figure *f)
{
	f->num = c->tally[m->of].n;
	f->den = sum_of_period(r, c->period, m->of);
	f->n = f->den;
	f->has = f->den > 0 && !picks_rows(r->ask);
	f->value = f->has ? stats_round_ratio(f->num, f->den, 1000) : 0;
}

static const struct measure workload_measure[] = {
	{ "held_n", MEASURE_COUNT, AS_COUNT, WL_HELD, .charted = true,
	    .formula = N_("open tickets in hand at the end of the time, or of the period") },
	{ "share", MEASURE_OWN, AS_SHARE, WL_HELD,
	    .formula = N_("held_n / the sum of held_n of all rows of the period; empty where a "
			  "filter leaves some of them out"),
	    .compute = share_of_all },
	{ "assigned", MEASURE_COUNT, AS_COUNT, WL_ASSIGNED, .charted = true,
	    .formula = N_("changes of agent in the time, to this one") },
	{ "solved", MEASURE_COUNT, AS_COUNT, WL_SOLVED, .charted = true,
	    .formula = N_("solutions in the time") },
	{ "reopened", MEASURE_COUNT, AS_COUNT, WL_AGAIN,
	    .formula = N_("tickets opened again in the time") },
};

/* Count a state of a ticket that an agent holds. */
static void
count_held(struct report_run *r, const struct row *state, int64_t moment, int tally)
{
	if (row_has(state, TK_AGENT) && report_meets(r, state))
		report_count(r, state, moment, tally, 0);
}

/* Count what an event changed for agents. */
static void
count_step(struct lives *l)
{
	bool was = !l->begins && lives_ended(&l->before) != INT64_MIN;
	bool is = lives_ended(&l->after) != INT64_MIN;

	if (l->begins || !cell_same(&l->before, &l->after, TK_AGENT))
		count_held(l->run, &l->after, l->at, WL_ASSIGNED);
	if (row_has(&l->after, TK_SOLVED) && (l->begins || !row_has(&l->before, TK_SOLVED)))
		count_held(l->run, &l->after, l->after.cell[TK_SOLVED].num, WL_SOLVED);
	if (was && !is)
		count_held(l->run, &l->before, l->at, WL_AGAIN);
}

/* Count a state that lasted from an instant up to another. */
static void
count_standing(struct report_run *r, const struct row *state, int64_t from, int64_t to)
{
	if (row_has(state, TK_AGENT) && lives_ended(state) == INT64_MIN && report_meets(r, state))
		report_count_standing(r, state, from, to, WL_HELD, 0);
}

static void
take_workload(struct lives *l, const struct row *ticket)
{
	int64_t since = INT64_MIN;

	for (lives_take(l, ticket); lives_next(l); since = l->at) {
		if (!l->begins)
			count_standing(l->run, &l->before, since, l->at);
		count_step(l);
	}
	if (since != INT64_MIN)
		count_standing(l->run, &l->after, since, INT64_MAX);
}

/* A ticket unchanged in the time span: count its agent. */
static void
stand_workload(struct lives *l, const struct row *ticket)
{
	count_standing(l->run, ticket, row_num(ticket, TK_UPDATED, INT64_MIN), INT64_MAX);
}

static const int workload_needs[] = { TK_AGENT, -1 };

static const struct life_reader workload_reader = {
	.needs = workload_needs,
	.take = take_workload,
	.stand = stand_workload,
};

const struct report report_workload = {
	.name = "workload",
	.by = "agent",
	.title = N_("Work in hand"),
	.doc = N_("what each agent holds, was given, solved and got back"),
	.left_out = N_("tickets that no agent holds"),
	.source = N_("events of tickets; each counts as the ticket then was"),
	.of = &rec_ticket,
	REPORT_TALLIES(workload_tally, WL__N),
	REPORT_MEASURES(workload_measure),
	.gather = lives_gather,
	.reads = &workload_reader,
	.chart = CHART_BARS,
};

/* The holdings of a ticket so far, and the current one. */
struct hands {
	struct lives *lives;
	struct row_list rows; /* of rec_holding, even if shorter than a second */
	bool held;            /* the last row has not ended */
	int64_t since;
};

/* The kind of holder of a ticket, as in rec_holding. */
static const char *
kind_of_holder(struct stmt *agents, const struct row *ticket)
{
	struct row agent;
	const char *kind = "internal";

	if (!row_has(ticket, TK_AGENT))
		return row_has(ticket, TK_QUEUE) ? "queue" : "nobody";
	stmt_reset(agents);
	stmt_cell(agents, 1, ticket, TK_AGENT);
	if (stmt_step(agents)) {
		rows_read(agents, &rec_agent, &agent);
		if (row_is(&agent, AG_KIND, "external"))
			kind = "external";
	}
	stmt_reset(agents);
	return kind;
}

/* Is the state still in the holding of the last row? */
static bool
same_hands(const struct hands *h, const struct row *state)
{
	const struct row *last = &h->rows.row[h->rows.n - 1];
	const char *agent = row_text(state, TK_AGENT, "");

	return row_num(last, HD_LEVEL, 0) == row_num(state, TK_LEVEL, 0) &&
	    strcmp(row_text(last, HD_AGENT, ""), agent) == 0 &&
	    (*agent != '\0' ||
		strcmp(row_text(last, HD_QUEUE, ""), row_text(state, TK_QUEUE, "")) == 0);
}

/* End the current holding at an instant. */
static void
let_go(struct hands *h, int64_t at)
{
	struct row *last = &h->rows.row[h->rows.n - 1];

	if (at > h->since)
		h->since = at;
	row_set_num(last, HD_TO, h->since);
	row_set_num(last, HD_HELD, h->since - last->cell[HD_FROM].num);
	h->held = false;
}

static void
take_up(struct hands *h, const struct row *state)
{
	static const int same[][2] = { { HD_ID, TK_ID }, { HD_LEVEL, TK_LEVEL },
		{ HD_AGENT, TK_AGENT }, { HD_QUEUE, TK_QUEUE } };
	struct row row;

	row_init(&row, &rec_holding);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		row.cell[same[i][0]] = state->cell[same[i][1]];
	row_set_num(&row, HD_FROM, h->since);
	row_set_text(&row, HD_KIND, kind_of_holder(&h->lives->extra, state));
	row_list_add(&h->rows, &row);
	h->held = true;
}

/* Apply an event to the holdings. */
static void
pass_on(struct hands *h)
{
	const struct lives *l = h->lives;
	bool was = !l->begins && lives_ended(&l->before) != INT64_MIN;
	bool ended = lives_ended(&l->after) != INT64_MIN;

	if (was && ended)
		return;
	if (h->held && !same_hands(h, &l->after))
		let_go(h, l->at);
	if (!h->held) {
		if (l->at > h->since)
			h->since = l->at;
		take_up(h, &l->after);
	}
	if (ended)
		let_go(h, l->at);
}

/* Read all holdings of a ticket up to now; the caller frees the rows. */
static void
read_hands(struct lives *l, const struct row *ticket, struct hands *h)
{
	*h = (struct hands) { .lives = l, .since = row_num(ticket, TK_OPENED, INT64_MIN) };
	row_list_init(&h->rows, &rec_holding);
	for (lives_take(l, ticket); lives_next(l);) {
		if (l->begins)
			h->since = row_num(&l->after, TK_OPENED, l->at);
		pass_on(h);
	}
}

static const int hands_needs[] = { -1 };

/* Prepare the statement of kind_of_holder. */
static void
prepare_hands(struct lives *l)
{
	rows_select_key(l->run->db, &l->extra, &rec_agent);
}

/* Tickets by level or other holder. */
enum { ES_REACHED = TALLY_FIRST, ES_UP, ES_SOLVED, ES_INTERNAL, ES_EXTERNAL, ES__N };

static const struct tally_kind escalation_tally[] = {
	[ES_REACHED] = { "reached",
	    N_("tickets opened in the time that came to this level (or what "
	       "else they are told apart by), each once") },
	[ES_UP] = { "left_up", N_("those of them that left it for a higher level") },
	[ES_SOLVED] = { "solved_here", N_("those of them that are solved, and were so here") },
	[ES_INTERNAL] = { "internal", N_("those of them that our own staff held here") },
	[ES_EXTERNAL] = { "external", N_("those of them that a supplier held here") },
};

static const struct measure escalation_measure[] = {
	{ "reached", MEASURE_COUNT, AS_COUNT, ES_REACHED, .charted = true,
	    .formula = N_("tickets that came here") },
	{ "left_up", MEASURE_COUNT, AS_COUNT, ES_UP, .charted = true,
	    .formula = N_("tickets that left for a higher level") },
	{ "share_up", MEASURE_SHARE, AS_SHARE, ES_UP, ES_REACHED,
	    .formula = N_("left_up / reached") },
	{ "solved_here", MEASURE_COUNT, AS_COUNT, ES_SOLVED, .charted = true,
	    .formula = N_("tickets that are solved, and were here when they were") },
	{ "share_solved", MEASURE_SHARE, AS_SHARE, ES_SOLVED, ES_REACHED,
	    .formula = N_("solved_here / reached") },
	{ "internal", MEASURE_COUNT, AS_COUNT, ES_INTERNAL,
	    .formula = N_("tickets that our own staff held here") },
	{ "external", MEASURE_COUNT, AS_COUNT, ES_EXTERNAL,
	    .formula = N_("tickets that a supplier held here") },
};

/* Does a holding qualify for a tally? */
static bool
shows(const struct row_list *h, int i, const struct row *ticket, int tally)
{
	const struct row *row = &h->row[i];

	switch (tally) {
	case ES_UP:
		return i + 1 < h->n &&
		    row_num(&h->row[i + 1], HD_LEVEL, 0) > row_num(row, HD_LEVEL, 0);
	case ES_SOLVED: return i + 1 == h->n && row_has(ticket, TK_SOLVED);
	case ES_INTERNAL: return row_is(row, HD_KIND, "internal");
	case ES_EXTERNAL: return row_is(row, HD_KIND, "external");
	default: return true;
	}
}

/* Are two holdings in the same cell? */
static bool
same_cell(const struct report_ask *ask, const struct row *a, const struct row *b)
{
	for (int i = 0; i < ask->bys; i++)
		if (!cell_same(a, b, ask->by[i]))
			return false;
	return true;
}

/* Count a ticket once in each cell that has a qualifying holding. */
static void
count_holdings(struct report_run *r, const struct row *ticket, const struct row_list *h, int tally)
{
	for (int i = 0; i < h->n; i++) {
		bool counted = false;

		if (!shows(h, i, ticket, tally) || !report_meets(r, &h->row[i]))
			continue;
		for (int k = 0; k < i && !counted; k++)
			counted = shows(h, k, ticket, tally) && report_meets(r, &h->row[k]) &&
			    same_cell(r->ask, &h->row[i], &h->row[k]);
		if (!counted)
			report_count(r, &h->row[i], ticket->cell[TK_OPENED].num, tally, 0);
	}
}

static void
take_escalation(struct lives *l, const struct row *ticket)
{
	struct hands h;

	if (!report_in_time(l->run, ticket->cell[TK_OPENED].num))
		return;
	read_hands(l, ticket, &h);
	for (int tally = 0; tally < ES__N; tally++)
		count_holdings(l->run, ticket, &h.rows, tally);
	row_list_free(&h.rows);
}

static const struct life_reader escalation_reader = {
	.needs = hands_needs,
	.begin = prepare_hands,
	.take = take_escalation,
};

const struct report report_escalation = {
	.name = "escalation",
	.by = "level",
	.title = N_("Escalation"),
	.doc = N_("how many tickets each support level took, solved and handed up"),
	.left_out = N_("nothing: open tickets count as far as they have come"),
	.source =
	    N_("events of tickets, as cc-escalate holders tells them; tickets are counted, not "
	       "hand-overs"),
	.of = &rec_holding,
	REPORT_TALLIES(escalation_tally, ES__N),
	REPORT_MEASURES(escalation_measure),
	.gather = lives_gather,
	.reads = &escalation_reader,
	.chart = CHART_BARS,
};

/* Holdings by length. */
enum { HL_ENDED = TALLY_FIRST, HL_LASTING, HL__N };

static const struct tally_kind holding_tally[] = {
	[HL_ENDED] = { "ended",
	    N_("times in which somebody held a ticket, that began in the time "
	       "and are over; running time") },
	[HL_LASTING] = { "lasting", N_("times that began in it and are not over") },
};

static const struct measure holding_measure[] = {
	{ "n", MEASURE_COUNT, AS_COUNT, HL_ENDED, .left_out = HL_LASTING,
	    .formula = N_("times in one pair of hands, from when it is given to when it is passed "
			  "on, solved or closed") },
	{ "lasting", MEASURE_COUNT, AS_COUNT, HL_LASTING,
	    .formula = N_("times that still last; left out of mean and percentiles") },
	{ "total", MEASURE_SUM, AS_HOURS, HL_ENDED, .left_out = HL_LASTING,
	    .formula = N_("sum of the hours of those that are over, by the clock on the wall") },
	{ "mean", MEASURE_MEAN, AS_HOURS, HL_ENDED, .charted = true, .left_out = HL_LASTING,
	    .formula = N_("total / n") },
	{ "p50", MEASURE_PERCENTILE, AS_HOURS, HL_ENDED, .charted = true, .percent = 50,
	    .left_out = HL_LASTING, .formula = N_("hours of half of them, by nearest rank") },
	{ "p90", MEASURE_PERCENTILE, AS_HOURS, HL_ENDED, .charted = true, .percent = 90,
	    .left_out = HL_LASTING, .formula = N_("the same of 90 in 100") },
};

static void
take_holding(struct lives *l, const struct row *ticket)
{
	struct hands h;

	read_hands(l, ticket, &h);
	for (int i = 0; i < h.rows.n; i++) {
		const struct row *row = &h.rows.row[i];
		bool lasts = !row_has(row, HD_TO);

		/* A holding without length, passed on at the same instant, does not count. */
		if ((lasts || row->cell[HD_HELD].num > 0) && report_meets(l->run, row))
			report_count(l->run, row, row->cell[HD_FROM].num,
			    lasts ? HL_LASTING : HL_ENDED, row_num(row, HD_HELD, 0));
	}
	row_list_free(&h.rows);
}

static const struct life_reader holding_reader = {
	.needs = hands_needs,
	.begin = prepare_hands,
	.take = take_holding,
};

const struct report report_holding = {
	.name = "holding",
	.by = "kind",
	.title = N_("Time in one pair of hands"),
	.doc = N_("how long tickets stayed with who held them"),
	.left_out = N_("times that still last are shown, and no hours are counted of them"),
	.source = N_("events of tickets, as cc-escalate holders tells them; percentiles by nearest "
		     "rank"),
	.of = &rec_holding,
	REPORT_TALLIES(holding_tally, HL__N),
	REPORT_MEASURES(holding_measure),
	.gather = lives_gather,
	.reads = &holding_reader,
	.chart = CHART_BARS,
};
