/*
 * problems - counts tickets by the values of a field, and sorts them for a Pareto chart
 */
#include <stdlib.h>
#include <string.h>

#include "desk/survey/stats.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/worktime.h"
#include "problems.h"
#include "report_fields.h"

/* Tickets by value, and the time to their solution. */
enum { PROBLEM_ALL = TALLY_FIRST, PROBLEM_SOLVED, PROBLEM_UNSOLVED, PROBLEM__N };

static const struct tally_kind problem_tally[] = {
	[PROBLEM_ALL] = { "n", N_("tickets opened in the time") },
	[PROBLEM_SOLVED] = { "solved",
	    N_("of them with a solution; their values are seconds of working time from opened_at "
	       "to solved_at") },
	[PROBLEM_UNSOLVED] = { "unsolved", N_("of them without one") },
};

static void
gather_problems(struct report_run *r)
{
	static const int needs[] = { TK_SOLVED, -1 };
	struct stmt q;
	struct row ticket;

	report_select_tickets(r, &q, TK_OPENED, r->ask->from, r->ask->to, needs);
	while (stmt_step(&q)) {
		int64_t opened, solved;

		rows_read(&q, r->read, &ticket);
		opened = ticket.cell[TK_OPENED].num;
		solved = row_num(&ticket, TK_SOLVED, INT64_MIN);
		report_count(r, &ticket, opened, PROBLEM_ALL, 0);
		report_count(r, &ticket, opened,
		    solved != INT64_MIN ? PROBLEM_SOLVED : PROBLEM_UNSOLVED,
		    solved != INT64_MIN ?
			worktime_between(r->calendar, stamp_zone_current(), opened, solved) :
			0);
	}
	stmt_close(&q);
}

const struct report report_problems = {
	.name = "problems",
	.title = N_("Problems"),
	.doc = N_("what most tickets are about, with their share and minutes"),
	.left_out = N_("of the minutes the tickets without a solution: shown as unsolved; a ticket "
		       "closed without one among them; of the order those without a value: "
		       "the last row, however many they are"),
	.source = N_("Pareto: n / all, summed from the most frequent value down; the row without a "
		     "value, where there is one, brings the sum to 1; minutes are working time by "
		     "the calendar of the store"),
	.of = &rec_ticket,
	REPORT_TALLIES(problem_tally, PROBLEM__N),
	.gather = gather_problems,
	.chart = CHART_PARETO,
	.lists = &rec_pareto,
};

/* Descending by number of tickets; equal numbers by value. */
static int
by_count(const void *a, const void *b)
{
	const struct report_cell *x = *(struct report_cell *const *)a;
	const struct report_cell *y = *(struct report_cell *const *)b;
	int64_t one = x->tally[PROBLEM_ALL].n, two = y->tally[PROBLEM_ALL].n;

	return one != two ? (one < two) - (one > two) : order_key_compare(x, y);
}

/* Set a share in thousandths; nothing when the whole is 0. */
static void
set_share(struct row *row, int field, int64_t part, int64_t of)
{
	if (of > 0)
		row_set_num(row, field, stats_round_ratio(part, of, 1000));
}

static void
tell_problems(const struct report_run *r, int field, void (*tell)(void *ctx, const struct row *),
    void *ctx)
{
	int64_t n = 0, seconds = 0, so_far = 0;

	for (int i = 0; i < r->n; i++) {
		n += r->cell[i]->tally[PROBLEM_ALL].n;
		seconds += r->cell[i]->tally[PROBLEM_SOLVED].sum;
	}
	for (int i = 0; i < r->n; i++) {
		const struct report_tally *t = r->cell[i]->tally;
		struct row row;

		so_far += t[PROBLEM_ALL].n;
		row_init(&row, &rec_pareto);
		row_set_text(&row, PT_OF, rec_ticket.field[field].name);
		row.cell[PT_VALUE] = r->cell[i]->at[0];
		row_set_num(&row, PT_N, t[PROBLEM_ALL].n);
		set_share(&row, PT_SHARE, t[PROBLEM_ALL].n, n);
		set_share(&row, PT_SO_FAR, so_far, n);
		row_set_num(&row, PT_MINUTES, stats_round_ratio(t[PROBLEM_SOLVED].sum, 60, 10));
		set_share(&row, PT_MINUTES_SHARE, t[PROBLEM_SOLVED].sum, seconds);
		row_set_num(&row, PT_UNSOLVED, t[PROBLEM_UNSOLVED].n);
		tell(ctx, &row);
	}
}

/* Move the cell of the tickets without a value to the end: it is no cause. */
static void
put_none_last(struct report_run *r)
{
	for (int i = 0; i + 1 < r->n; i++) {
		struct report_cell *none = r->cell[i];

		if (none->at[0].state == CELL_VALUE)
			continue;
		memmove(&r->cell[i], &r->cell[i + 1],
		    sizeof(struct report_cell *) * (size_t)(r->n - i - 1));
		r->cell[r->n - 1] = none;
		return;
	}
}

void
problems_list(struct store *db, const struct report_ask *asked, int field, int64_t now,
    void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct report_ask ask = *asked;
	struct report_run r;

	ask.period = PERIOD_NONE;
	ask.by[0] = field;
	ask.bys = 1;
	report_begin(&r, db, &report_problems, &ask, now);
	report_gather(&r);
	if (r.n > 0)
		qsort(r.cell, (size_t)r.n, sizeof(struct report_cell *), by_count);
	put_none_last(&r);
	tell_problems(&r, field, tell, ctx);
	report_end(&r);
}
