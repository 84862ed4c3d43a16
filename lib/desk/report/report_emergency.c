/*
 * report_emergency - emergency: the stages from call to solution, each with the cases where it is
 * unknown
 */
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/history/history.h"
#include "report.h"
#include "reports.h"

/* Emergencies by stage; each stage is followed by the tally of the cases where it is unknown. */
enum {
	STAGE_RECEIVED = TALLY_FIRST,
	STAGE_ANSWER,
	STAGE_NO_ANSWER,
	STAGE_ASSIGN,
	STAGE_NO_ASSIGN,
	STAGE_SOLVE,
	STAGE_NO_SOLVE,
	STAGE_WHOLE,
	STAGE_NO_WHOLE,
	STAGE_DISORDER,
	STAGE_WITHIN_15,
	STAGE_WITHIN_20,
	STAGE_WITHIN_60,
	STAGE__N
};

static const struct tally_kind stage_tally[] = {
	[STAGE_RECEIVED] = { "received", N_("emergencies received in the time") },
	[STAGE_ANSWER] = { "answer",
	    N_("of them answered; their values are seconds from opened_at to answered_at") },
	[STAGE_NO_ANSWER] = { "answer_unknown",
	    N_("of them without answered_at, or with one before opened_at") },
	[STAGE_ASSIGN] = { "assign",
	    N_("answered, then given to an agent; seconds from answered_at to the first agent") },
	[STAGE_NO_ASSIGN] = { "assign_unknown",
	    N_("one of the two is missing, or the agent came before the answer") },
	[STAGE_SOLVE] = { "solve",
	    N_("given to an agent, then solved; seconds from the first agent to solved_at") },
	[STAGE_NO_SOLVE] = { "solve_unknown",
	    N_("one of the two is missing, or the solution came before the agent") },
	[STAGE_WHOLE] = { "total", N_("solved; seconds from opened_at to solved_at") },
	[STAGE_NO_WHOLE] = { "total_unknown",
	    N_("without solved_at, or with one before opened_at") },
	[STAGE_DISORDER] = { "out_of_order",
	    N_("of those received, the ones whose times do not follow each other: the stage "
	       "between such times is not known") },
	[STAGE_WITHIN_15] = { "answered_15s", N_("answered within 15 seconds") },
	[STAGE_WITHIN_20] = { "answered_20s", N_("answered within 20 seconds") },
	[STAGE_WITHIN_60] = { "assigned_60s",
	    N_("given to an agent within 60 seconds of the answer") },
};

static const struct measure stage_measure[] = {
	{ "received", MEASURE_COUNT, AS_COUNT, STAGE_RECEIVED,
	    .formula = N_("tickets of service emergency with opened_at in the time") },
	{ "answer_p50", MEASURE_PERCENTILE, AS_MINUTES, STAGE_ANSWER, .percent = 50,
	    .left_out = STAGE_NO_ANSWER,
	    .formula = N_("minutes from opened_at to answered_at, in half of the cases at most") },
	{ "answer_p90", MEASURE_PERCENTILE, AS_MINUTES, STAGE_ANSWER, .charted = true,
	    .percent = 90, .left_out = STAGE_NO_ANSWER,
	    .formula = N_("the same in nine of ten cases at most") },
	{ "answer_p95", MEASURE_PERCENTILE, AS_MINUTES, STAGE_ANSWER, .percent = 95,
	    .left_out = STAGE_NO_ANSWER, .formula = N_("the same in 95 of 100 cases at most") },
	{ "answered_15s", MEASURE_SHARE, AS_SHARE, STAGE_WITHIN_15, STAGE_ANSWER,
	    .left_out = STAGE_NO_ANSWER,
	    .formula = /* xgettext:no-c-format */
	    N_("answered within 15 seconds / answered; 90 % is asked for by "
	       "NENA-STA-020.1-2020") },
	{ "answered_20s", MEASURE_SHARE, AS_SHARE, STAGE_WITHIN_20, STAGE_ANSWER,
	    .left_out = STAGE_NO_ANSWER,
	    .formula = /* xgettext:no-c-format */
	    N_("answered within 20 seconds / answered; 95 % is asked for by "
	       "NENA-STA-020.1-2020") },
	{ "assign_p50", MEASURE_PERCENTILE, AS_MINUTES, STAGE_ASSIGN, .percent = 50,
	    .left_out = STAGE_NO_ASSIGN,
	    .formula = N_("minutes from answered_at to the first agent, in half of the cases at "
			  "most") },
	{ "assign_p90", MEASURE_PERCENTILE, AS_MINUTES, STAGE_ASSIGN, .charted = true,
	    .percent = 90, .left_out = STAGE_NO_ASSIGN,
	    .formula = N_("the same in nine of ten cases at most") },
	{ "assign_p95", MEASURE_PERCENTILE, AS_MINUTES, STAGE_ASSIGN, .percent = 95,
	    .left_out = STAGE_NO_ASSIGN, .formula = N_("the same in 95 of 100 cases at most") },
	{ "assigned_60s", MEASURE_SHARE, AS_SHARE, STAGE_WITHIN_60, STAGE_ASSIGN,
	    .left_out = STAGE_NO_ASSIGN,
	    .formula = /* xgettext:no-c-format */
	    N_("given to an agent within 60 seconds of the answer / given to one after "
	       "it; 90 % is asked for by NFPA 1225 of 2022") },
	{ "solve_p50", MEASURE_PERCENTILE, AS_MINUTES, STAGE_SOLVE, .percent = 50,
	    .left_out = STAGE_NO_SOLVE,
	    .formula = N_("minutes from the first agent to solved_at, in half of the cases at "
			  "most") },
	{ "solve_p90", MEASURE_PERCENTILE, AS_MINUTES, STAGE_SOLVE, .charted = true, .percent = 90,
	    .left_out = STAGE_NO_SOLVE, .formula = N_("the same in nine of ten cases at most") },
	{ "solve_p95", MEASURE_PERCENTILE, AS_MINUTES, STAGE_SOLVE, .percent = 95,
	    .left_out = STAGE_NO_SOLVE, .formula = N_("the same in 95 of 100 cases at most") },
	{ "total_p50", MEASURE_PERCENTILE, AS_MINUTES, STAGE_WHOLE, .percent = 50,
	    .left_out = STAGE_NO_WHOLE,
	    .formula = N_("minutes from opened_at to solved_at, in half of the cases at most: of "
			  "each case, not the sum of the stages' figures") },
	{ "total_p90", MEASURE_PERCENTILE, AS_MINUTES, STAGE_WHOLE, .percent = 90,
	    .left_out = STAGE_NO_WHOLE, .formula = N_("the same in nine of ten cases at most") },
	{ "total_p95", MEASURE_PERCENTILE, AS_MINUTES, STAGE_WHOLE, .percent = 95,
	    .left_out = STAGE_NO_WHOLE, .formula = N_("the same in 95 of 100 cases at most") },
	{ "answer_unknown", MEASURE_COUNT, AS_COUNT, STAGE_NO_ANSWER,
	    .formula = N_("left out of the times to the answer") },
	{ "assign_unknown", MEASURE_COUNT, AS_COUNT, STAGE_NO_ASSIGN,
	    .formula = N_("left out of the times from the answer to the agent") },
	{ "solve_unknown", MEASURE_COUNT, AS_COUNT, STAGE_NO_SOLVE,
	    .formula = N_("left out of the times from the agent to the solution") },
	{ "total_unknown", MEASURE_COUNT, AS_COUNT, STAGE_NO_WHOLE,
	    .formula = N_("left out of the total times") },
	{ "out_of_order", MEASURE_COUNT, AS_COUNT, STAGE_DISORDER,
	    .formula = N_("times that do not follow each other: opened_at, answered_at, first "
			  "agent, solved_at") },
};

/* When a ticket was first given to an agent; INT64_MIN if never. */
static int64_t
first_agent(struct report_run *r, const struct row *ticket)
{
	struct pool pool = { 0 };
	struct row state;
	struct stmt q;
	int64_t at = INT64_MIN;

	row_init(&state, &rec_ticket);
	journal_select(r->db, &q, ticket, r->now);
	while (at == INT64_MIN && stmt_step(&q)) {
		history_fold_event(&q, &state, &pool);
		if (row_has(&state, TK_AGENT))
			at = stmt_col_int(&q, JO_AT);
	}
	stmt_close(&q);
	pool_clear(&pool);
	return at;
}

/* Count a stage between two times; false when they are out of order. */
static bool
count_stage(struct report_run *r, const struct row *ticket, int tally, int64_t from, int64_t to)
{
	static const struct {
		int stage, seconds, tally;
	} within[] = {
		{ STAGE_ANSWER, 15, STAGE_WITHIN_15 },
		{ STAGE_ANSWER, 20, STAGE_WITHIN_20 },
		{ STAGE_ASSIGN, 60, STAGE_WITHIN_60 },
	};
	const int64_t moment = ticket->cell[TK_OPENED].num;
	bool both = from != INT64_MIN && to != INT64_MIN;

	if (!both || to < from) {
		report_count(r, ticket, moment, tally + 1, 0);
		return !both;
	}
	report_count(r, ticket, moment, tally, to - from);
	for (size_t i = 0; i < sizeof within / sizeof *within; i++)
		if (within[i].stage == tally && to - from <= within[i].seconds)
			report_count(r, ticket, moment, within[i].tally, 0);
	return true;
}

static void
count_emergency(struct report_run *r, const struct row *ticket)
{
	const int64_t opened = ticket->cell[TK_OPENED].num, agent = first_agent(r, ticket);
	const int64_t answered = row_num(ticket, TK_ANSWERED, INT64_MIN);
	const int64_t solved = row_num(ticket, TK_SOLVED, INT64_MIN);
	bool order = true;

	report_count(r, ticket, opened, STAGE_RECEIVED, 0);
	order &= count_stage(r, ticket, STAGE_ANSWER, opened, answered);
	order &= count_stage(r, ticket, STAGE_ASSIGN, answered, agent);
	order &= count_stage(r, ticket, STAGE_SOLVE, agent, solved);
	order &= count_stage(r, ticket, STAGE_WHOLE, opened, solved);
	if (!order)
		report_count(r, ticket, opened, STAGE_DISORDER, 0);
}

static void
gather_emergencies(struct report_run *r)
{
	struct condition cond[FIELD_MAX + 3];
	int n = r->ask->conds;
	struct stmt q;
	struct row ticket;

	memcpy(cond, r->ask->cond, sizeof *cond * (size_t)n);
	cond[n++] = (struct condition) { .field = TK_SERVICE, .values = "emergency" };
	cond[n++] =
	    (struct condition) { .field = TK_OPENED, .kind = COND_FROM, .num = r->ask->from };
	cond[n++] = (struct condition) { .field = TK_OPENED, .kind = COND_TO, .num = r->ask->to };
	rows_select_by(r->db, &q, &rec_ticket, TK_OPENED, cond, n);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_ticket, &ticket);
		count_emergency(r, &ticket);
	}
	stmt_close(&q);
}

const struct report report_emergency = {
	.name = "emergency",
	.title = N_("Emergencies"),
	.doc = N_("how long emergencies took to be answered, given to an agent and solved"),
	.left_out = N_("of each stage the cases where one of its times is missing or comes before "
		       "the other: shown, never filled in; those still open among them"),
	.source = N_("running time; the targets to compare with are those of NENA-STA-020.1-2020 "
		     "and NFPA 1225 of 2022"),
	.of = &rec_ticket,
	REPORT_TALLIES(stage_tally, STAGE__N),
	REPORT_MEASURES(stage_measure),
	.gather = gather_emergencies,
	.chart = CHART_LINES,
};
