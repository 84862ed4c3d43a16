/*
 * report_response - response: time to the first answer, with the median by Kaplan and Meier
 */
#include <stdlib.h>

#include "desk/survey/stats.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/worktime.h"
#include "report.h"
#include "reports.h"

/* Tickets by their first answer. */
enum { FA_ANSWERED = TALLY_FIRST, FA_RUNNING, FA_UNANSWERED, FA_ENDED, FA__N };

static const struct tally_kind response_tally[] = {
	[FA_ANSWERED] = { "answered",
	    N_("tickets opened in the time that were answered; working "
	       "time from opened_at to answered_at") },
	[FA_RUNNING] = { "answered_running", N_("the same; running time") },
	[FA_UNANSWERED] = { "unanswered",
	    N_("tickets opened in it that are neither answered nor "
	       "solved nor closed; working time up to now") },
	[FA_ENDED] = { "ended_unanswered",
	    N_("tickets opened in it that were solved or closed without an answer before") },
};

/* The lengths of two tallies in one list. */
struct length {
	int64_t seconds;
	bool answered;
};

/* By length; of equal lengths those answered come first. */
static int
by_length(const void *a, const void *b)
{
	const struct length *x = a, *y = b;

	if (x->seconds != y->seconds)
		return x->seconds > y->seconds ? 1 : -1;
	return (int)y->answered - (int)x->answered;
}

static struct length *
lay_lengths(const struct report_tally *answered, const struct report_tally *censored)
{
	struct length *all = mem_zero(sizeof *all * (size_t)(answered->n + censored->n + 1));
	int64_t n = 0;

	for (int64_t i = 0; i < answered->n; i++)
		all[n++] = (struct length) { answered->value[i], true };
	for (int64_t i = 0; i < censored->n; i++)
		all[n++] = (struct length) { censored->value[i], false };
	qsort(all, (size_t)n, sizeof *all, by_length);
	return all;
}

/*
 * The median time to an answer by Kaplan and Meier (1958), from n lengths in order, where
 * unanswered tickets are censored: the share left falls at each length by answered / waiting. -1
 * while it stays above a half, with a tolerance for rounding.
 */
static int64_t
median_length(const struct length *all, int64_t n)
{
	const double half = 0.5 + 1e-12;
	double left = 1;

	for (int64_t i = 0, k; i < n; i = k) {
		int64_t answered = 0;

		for (k = i; k < n && all[k].seconds == all[i].seconds; k++)
			answered += all[k].answered;
		left *= 1 - (double)answered / (double)(n - i);
		if (answered > 0 && left <= half)
			return all[i].seconds;
	}
	return -1;
}

static void
kaplan_meier(struct report_run *r, struct report_cell *c, const struct measure *m, struct figure *f)
{
	const struct report_tally *answered = &c->tally[m->of], *censored = &c->tally[m->by];
	struct length *all = lay_lengths(answered, censored);
	int64_t n = answered->n + censored->n, seconds = median_length(all, n);

	(void)r;
	f->num = answered->n;
	f->den = f->n = n;
	f->has = seconds >= 0;
	if (f->has)
		f->value = stats_round_ratio(seconds, 3600, 100);
	free(all);
}

#define RESPONSE(column, percent_, tally_, charted_, what)                               \
	{                                                                                \
		column, MEASURE_PERCENTILE, AS_HOURS, tally_,                            \
		    .percent = percent_, .charted = charted_, .left_out = FA_UNANSWERED, \
		    .formula = what                                                      \
	}

static const struct measure response_measure[] = {
	{ "answered", MEASURE_COUNT, AS_COUNT, FA_ANSWERED, .left_out = FA_UNANSWERED,
	    .formula = N_("tickets opened in the time and answered since") },
	{ "unanswered", MEASURE_COUNT, AS_COUNT, FA_UNANSWERED,
	    .formula = N_("those that still wait for an answer; left out of the percentiles") },
	{ "ended_unanswered", MEASURE_COUNT, AS_COUNT, FA_ENDED,
	    .formula = N_("those solved or closed without an answer before; in no percentile") },
	RESPONSE("p50", 50, FA_ANSWERED, true,
	    N_("working hours to the first answer of half the answered ones, by nearest rank")),
	RESPONSE("p90", 90, FA_ANSWERED, true, N_("the same of 90 in 100")),
	RESPONSE("p95", 95, FA_ANSWERED, false, N_("the same of 95 in 100")),
	RESPONSE("p99", 99, FA_ANSWERED, false, N_("the same of 99 in 100")),
	{ "mean", MEASURE_MEAN, AS_HOURS, FA_ANSWERED, .left_out = FA_UNANSWERED,
	    .formula = N_("sum of the working hours to the first answer, by the answered ones") },
	RESPONSE("running_p50", 50, FA_RUNNING, false,
	    N_("hours by the clock on the wall of half the answered ones, by nearest rank")),
	RESPONSE("running_p90", 90, FA_RUNNING, false, N_("the same of 90 in 100")),
	{ "km_median", MEASURE_OWN, AS_HOURS, FA_ANSWERED, FA_UNANSWERED, .left_out = FA_ENDED,
	    .formula = N_("working hours by which half are answered, with those that still wait "
			  "counted for as long as they did; empty while it is not reached"),
	    .compute = kaplan_meier },
};

static void
count_answered(struct report_run *r, const struct row *ticket)
{
	int64_t opened = ticket->cell[TK_OPENED].num;
	int64_t answered = row_num(ticket, TK_ANSWERED, INT64_MAX);
	int64_t end = row_num(ticket, TK_SOLVED, row_num(ticket, TK_CLOSED, INT64_MAX));

	if (answered <= r->now) {
		report_count(r, ticket, opened, FA_ANSWERED,
		    worktime_between(r->calendar, stamp_zone_current(), opened, answered));
		report_count(r, ticket, opened, FA_RUNNING,
		    answered > opened ? answered - opened : 0);
	} else if (end <= r->now) {
		report_count(r, ticket, opened, FA_ENDED, 0);
	} else {
		report_count(r, ticket, opened, FA_UNANSWERED,
		    worktime_between(r->calendar, stamp_zone_current(), opened, r->now));
	}
}

static void
gather_response(struct report_run *r)
{
	static const int needs[] = { TK_ANSWERED, TK_SOLVED, TK_CLOSED, -1 };
	struct stmt q;
	struct row ticket;

	report_select_tickets(r, &q, TK_OPENED, r->ask->from, r->ask->to, needs);
	while (stmt_step(&q)) {
		rows_read(&q, r->read, &ticket);
		count_answered(r, &ticket);
	}
	stmt_close(&q);
}

const struct report report_response = {
	.name = "response",
	.title = N_("Time to the first answer"),
	.doc = N_("how long customers waited for the first answer, in working time"),
	.left_out =
	    N_("tickets not answered yet are shown, and counted in km_median alone; tickets "
	       "that ended without an answer are shown, and counted nowhere else"),
	.source = N_("percentiles by nearest rank; the median of all by Kaplan and Meier, 1958"),
	.of = &rec_ticket,
	REPORT_TALLIES(response_tally, FA__N),
	REPORT_MEASURES(response_measure),
	.gather = gather_response,
	.chart = CHART_LINES,
};
