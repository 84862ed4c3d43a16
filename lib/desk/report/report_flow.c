/*
 * report_flow - volumes and backlog: tickets opened and closed, tickets open at an instant
 */
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/worktime.h"
#include "report.h"
#include "report_lives.h"
#include "reports.h"

/* Tickets opened and closed. */
enum { FLOW_OPENED = TALLY_FIRST, FLOW_CLOSED, FLOW__N };

static const struct tally_kind flow_tally[] = {
	[FLOW_OPENED] = { "opened", N_("tickets opened in the time") },
	[FLOW_CLOSED] = { "closed", N_("tickets closed in it, whenever they were opened") },
};

static const struct measure flow_measure[] = {
	{ "opened", MEASURE_COUNT, AS_COUNT, FLOW_OPENED, .charted = true,
	    .formula = N_("tickets with opened_at in the time") },
	{ "closed", MEASURE_COUNT, AS_COUNT, FLOW_CLOSED, .charted = true,
	    .formula = N_("tickets with closed_at in the time; of those closed twice the last") },
	{ "net", MEASURE_NET, AS_COUNT, FLOW_OPENED, FLOW_CLOSED,
	    .formula = N_("opened less closed") },
};

static void
count_moments(struct report_run *r, int field, int tally)
{
	static const int needs[] = { -1 };
	struct stmt q;
	struct row ticket;

	report_select_tickets(r, &q, field, r->ask->from, r->ask->to, needs);
	while (stmt_step(&q)) {
		rows_read(&q, r->read, &ticket);
		if (row_has(&ticket, field))
			report_count(r, &ticket, ticket.cell[field].num, tally, 0);
	}
	stmt_close(&q);
}

static void
gather_flow(struct report_run *r)
{
	count_moments(r, TK_OPENED, FLOW_OPENED);
	count_moments(r, TK_CLOSED, FLOW_CLOSED);
}

const struct report report_volumes = {
	.name = "volumes",
	.title = N_("Tickets opened and closed"),
	.doc = N_("how many tickets came in and went out"),
	.left_out = N_("nothing: cancelled, merged and transferred tickets are closed ones"),
	.source = N_("counts of events, as of the history"),
	.of = &rec_ticket,
	REPORT_TALLIES(flow_tally, FLOW__N),
	REPORT_MEASURES(flow_measure),
	.gather = gather_flow,
	.chart = CHART_LINES,
};

/* Tickets open at an instant. */
enum {
	LOG_OPEN = TALLY_FIRST,
	LOG_WORK,
	LOG_SOLVED,
	LOG_D0_1,
	LOG_D2_3,
	LOG_D4_7,
	LOG_D8_14,
	LOG_D15_30,
	LOG_D31_MORE,
	LOG__N
};

static const struct tally_kind log_tally[] = {
	[LOG_OPEN] = { "open",
	    N_("tickets opened at the moment or before, and then neither solved "
	       "nor closed; their age in days") },
	[LOG_WORK] = { "worked", N_("the same; their age in working time") },
	[LOG_SOLVED] = { "solved", N_("tickets that were solved by then, but not closed") },
	[LOG_D0_1] = { "d0_1", N_("open ones, 0 or 1 days old") },
	[LOG_D2_3] = { "d2_3", N_("open ones, 2 or 3 days old") },
	[LOG_D4_7] = { "d4_7", N_("open ones, 4 to 7 days old") },
	[LOG_D8_14] = { "d8_14", N_("open ones, 8 to 14 days old") },
	[LOG_D15_30] = { "d15_30", N_("open ones, 15 to 30 days old") },
	[LOG_D31_MORE] = { "d31_more", N_("open ones, 31 days old or more") },
};

/* The oldest age in days of each group but the last. */
static const int log_most[] = { 1, 3, 7, 14, 30 };

static const char days_formula[] =
    N_("open tickets so many days old; days between the civil dates");

static const struct measure log_measure[] = {
	{ "open_n", MEASURE_COUNT, AS_COUNT, LOG_OPEN, .charted = true, .left_out = LOG_SOLVED,
	    .formula = N_("tickets open at the moment: neither solved nor closed") },
	{ "solved_n", MEASURE_COUNT, AS_COUNT, LOG_SOLVED,
	    .formula = N_("tickets solved at the moment, but not closed") },
	{ "d0_1", MEASURE_COUNT, AS_COUNT, LOG_D0_1, .formula = days_formula },
	{ "d2_3", MEASURE_COUNT, AS_COUNT, LOG_D2_3, .formula = days_formula },
	{ "d4_7", MEASURE_COUNT, AS_COUNT, LOG_D4_7, .formula = days_formula },
	{ "d8_14", MEASURE_COUNT, AS_COUNT, LOG_D8_14, .formula = days_formula },
	{ "d15_30", MEASURE_COUNT, AS_COUNT, LOG_D15_30, .formula = days_formula },
	{ "d31_more", MEASURE_COUNT, AS_COUNT, LOG_D31_MORE, .formula = days_formula },
	{ "age_p50", MEASURE_PERCENTILE, AS_DAYS, LOG_OPEN, .percent = 50, .left_out = LOG_SOLVED,
	    .formula = N_("days that half of the open ones are old at most, by nearest rank") },
	{ "age_p90", MEASURE_PERCENTILE, AS_DAYS, LOG_OPEN, .percent = 90, .left_out = LOG_SOLVED,
	    .formula = N_("days that nine in ten are old at most, by nearest rank") },
	{ "age_most", MEASURE_MOST, AS_DAYS, LOG_OPEN, .left_out = LOG_SOLVED,
	    .formula = N_("days that the oldest is old") },
	{ "wage_p50", MEASURE_PERCENTILE, AS_HOURS, LOG_WORK, .percent = 50, .left_out = LOG_SOLVED,
	    .formula = N_("working hours that half of them are old at most, by nearest rank") },
	{ "wage_p90", MEASURE_PERCENTILE, AS_HOURS, LOG_WORK, .percent = 90, .left_out = LOG_SOLVED,
	    .formula = N_("working hours that nine in ten are old at most, by nearest rank") },
};

static void
count_aged(struct report_run *r, const struct row *ticket, int64_t t)
{
	int64_t opened = ticket->cell[TK_OPENED].num, days = stamp_date(t) - stamp_date(opened);
	int i = 0;

	while (i < (int)(sizeof log_most / sizeof *log_most) && days > log_most[i])
		i++;
	report_count(r, ticket, INT64_MIN, LOG_OPEN, days);
	report_count(r, ticket, INT64_MIN, LOG_D0_1 + i, days);
	report_count(r, ticket, INT64_MIN, LOG_WORK,
	    r->ids != TALLY_NONE ? 0 :
				   worktime_between(r->calendar, stamp_zone_current(), opened, t));
}

/*
 * Restore solved_at and closed_at as they were at an instant: from events up to then, and later
 * events that give an earlier time.
 */
static void
go_back(struct lives *l, struct row *ticket, int64_t t)
{
	static const int stamps[] = { TK_SOLVED, TK_CLOSED };

	row_set_empty(ticket, TK_SOLVED);
	row_set_empty(ticket, TK_CLOSED);
	for (lives_take(l, ticket); lives_next(l);)
		for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
			if (l->at <= t || row_num(&l->after, stamps[i], INT64_MAX) <= t)
				ticket->cell[stamps[i]] = l->after.cell[stamps[i]];
}

static void
count_standing(struct lives *l, const struct row *of)
{
	int64_t t = report_instant(l->run);
	struct row ticket = *of;

	if (row_num(of, TK_UPDATED, 0) > t)
		go_back(l, &ticket, t);
	if (row_num(&ticket, TK_CLOSED, INT64_MAX) <= t)
		return;
	if (row_num(&ticket, TK_SOLVED, INT64_MAX) <= t)
		report_count(l->run, of, INT64_MIN, LOG_SOLVED, 0);
	else
		count_aged(l->run, of, t);
}

/* Count the tickets opened by the instant whose closed_at meets a condition. */
static void
count_selected(struct lives *l, const struct condition *closed)
{
	static const int needs[] = { TK_OPENED, TK_UPDATED, TK_SOLVED, -1 };
	struct report_run *r = l->run;
	struct condition cond[FIELD_MAX + 2];
	int n = r->ask->conds;
	struct stmt q;
	struct row ticket;

	memcpy(cond, r->ask->cond, sizeof *cond * (size_t)n);
	cond[n++] = *closed;
	cond[n++] = (struct condition) {
		.field = TK_OPENED, .kind = COND_TO, .num = report_instant(r) + 1
	};
	r->read = report_project(r, TK_CLOSED, needs);
	rows_select_along(r->db, &q, r->read, TK_CLOSED, cond, n);
	while (stmt_step(&q)) {
		rows_read(&q, r->read, &ticket);
		ticket.rec = &rec_ticket;
		count_standing(l, &ticket);
	}
	stmt_close(&q);
}

static void
gather_backlog(struct report_run *r)
{
	const struct condition open = { .field = TK_CLOSED, .kind = COND_ANY, .values = "none" };
	const struct condition since = {
		.field = TK_CLOSED, .kind = COND_FROM, .num = report_instant(r) + 1
	};
	struct lives l;

	lives_begin(&l, r);
	count_selected(&l, &open);
	count_selected(&l, &since);
	lives_end(&l);
}

const struct report report_backlog = {
	.name = "backlog",
	.title = N_("Open tickets"),
	.doc = N_("how many tickets are open at one moment, and how old they are"),
	.left_out = N_("solved tickets that are not closed have a column of their own and no age; "
		       "what tickets are told apart by is what they are now, or were at --as-of"),
	.source = N_("columns of tickets; of those that changed since the moment their events"),
	.of = &rec_ticket,
	REPORT_TALLIES(log_tally, LOG__N),
	REPORT_MEASURES(log_measure),
	.gather = gather_backlog,
	.instant = true,
	.chart = CHART_LINES,
};
