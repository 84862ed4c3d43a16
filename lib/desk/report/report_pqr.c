/*
 * report_pqr - pqr, pqr_mix and petitioners: PQR by due date, by kind, and by repeated petitioner
 */
#include <stdlib.h>
#include <string.h>

#include "desk/pqr/pqr.h"
#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/day_cell.h"
#include "report.h"
#include "reports.h"

enum { DAY_SECONDS = 86400 };

/* The fields of a PQR that are read. */
static const int needs[] = { TK_SERVICE, TK_KIND, TK_CUSTOMER, TK_PROCESS, TK_STATUS, TK_WAITS,
	TK_OPENED, TK_ANSWERED, TK_CLOSED, TK_TERMS, TK_DUE_ON, TK_DUE_AT, TK_ANSWER_BY,
	TK_EXTENDED_TO, TK_PAUSES, TK_TRANSFERRED, TK_MERGED, TK_RULES, -1 };

/*
 * Prepare the PQR that meet the filters and further conditions, in the order of a field; rows are
 * read as of r->read.
 */
static void
select_pqr(struct report_run *r, struct stmt *q, int order, const struct condition *more, int n)
{
	struct condition cond[FIELD_MAX + 4];
	int conds = r->ask->conds;

	memcpy(cond, r->ask->cond, sizeof *cond * (size_t)conds);
	cond[conds++] = (struct condition) { .field = TK_SERVICE, .values = "pqr" };
	for (int i = 0; i < n; i++)
		cond[conds++] = more[i];
	r->read = report_project(r, order, needs);
	rows_select_by(r->db, q, r->read, order, cond, conds);
}

/* Prepare the PQR opened in [from, to). */
static void
select_received(struct report_run *r, struct stmt *q, int order, int64_t from, int64_t to)
{
	const struct condition span[] = {
		{ .field = TK_OPENED, .kind = COND_FROM, .num = from },
		{ .field = TK_OPENED, .kind = COND_TO, .num = to },
	};

	select_pqr(r, q, order, span, 2);
}

/* Prepare the PQR whose due day is in the time span. */
static void
select_due(struct report_run *r, struct stmt *q)
{
	int64_t from = r->ask->from, to = r->ask->to;
	int64_t first = from != INT64_MIN ? stamp_date(from) : CALENDAR_FIRST;
	int64_t behind = to != INT64_MAX ? stamp_date(to - 1) + 1 : CALENDAR_LAST + 1;
	struct condition span[2] = { { .field = TK_DUE_ON, .kind = COND_FROM } };
	int n = 1;

	if (first < CALENDAR_FIRST)
		first = CALENDAR_FIRST;
	span[0].text = day_cell_text(first < CALENDAR_LAST ? first : CALENDAR_LAST);
	if (behind <= CALENDAR_LAST)
		span[n++] = (struct condition) { .field = TK_DUE_ON,
			.kind = COND_TO,
			.text = day_cell_text(behind > CALENDAR_FIRST ? behind : CALENDAR_FIRST) };
	select_pqr(r, q, TK_DUE_ON, span, n);
}

/* PQR by due date: answered in term or not. */
enum {
	DUE_ALL = TALLY_FIRST,
	DUE_IN_TERM,
	DUE_LATE,
	DUE_OVERDUE,
	DUE_DAYS,
	DUE_EXTENDED,
	DUE_EARLY,
	DUE_AHEAD,
	DUE_SUSPENDED,
	DUE_DROPPED,
	DUE_OUT,
	DUE__N
};

static const struct tally_kind due_tally[] = {
	[DUE_ALL] = { "fell_due",
	    N_("PQR whose due_on lies in the time and has passed, and that are in_term, "
	       "answered_late or overdue") },
	[DUE_IN_TERM] = { "in_term", N_("of them answered up to due_on") },
	[DUE_LATE] = { "answered_late", N_("of them answered after it") },
	[DUE_OVERDUE] = { "overdue",
	    N_("of them not answered when due_on had passed, be it that they were transferred or "
	       "cancelled later") },
	[DUE_DAYS] = { "days_late",
	    N_("answered_late and overdue; their values are calendar days after due_on, up to the "
	       "answer, "
	       "to the transfer or cancellation, or to now") },
	[DUE_EXTENDED] = { "extended", N_("of fell_due, the ones whose term was extended") },
	[DUE_EARLY] = { "answered_early", N_("answered, and due_on has not passed") },
	[DUE_AHEAD] = { "not_due", N_("not answered, and due_on has not passed") },
	[DUE_SUSPENDED] = { "suspended",
	    N_("not answered, and the petitioner is asked to complete the request: the term "
	       "stands still") },
	[DUE_DROPPED] = { "dropped",
	    N_("merged into another case, or transferred or cancelled up to due_on") },
	[DUE_OUT] = { "excluded",
	    N_("what is left out of the rates: answered_early, not_due, suspended and dropped") },
};

static const struct measure due_measure[] = {
	{ "fell_due", MEASURE_COUNT, AS_COUNT, DUE_ALL, .left_out = DUE_OUT,
	    .formula =
		N_("in_term + answered_late + overdue; by due_on, whenever they were received") },
	{ "in_term", MEASURE_COUNT, AS_COUNT, DUE_IN_TERM,
	    .formula = N_("answered up to due_on, and due_on has passed") },
	{ "answered_late", MEASURE_COUNT, AS_COUNT, DUE_LATE,
	    .formula = N_("answered after due_on") },
	{ "overdue", MEASURE_COUNT, AS_COUNT, DUE_OVERDUE,
	    .formula = N_("not answered, and due_on has passed") },
	{ "in_term_rate", MEASURE_SHARE, AS_SHARE, DUE_IN_TERM, DUE_ALL, .charted = true,
	    .left_out = DUE_OUT, .formula = N_("in_term / fell_due") },
	{ "days_late_p50", MEASURE_PERCENTILE, AS_DAYS, DUE_DAYS, .percent = 50,
	    .formula = N_("days_late that half of them reach at most") },
	{ "days_late_p90", MEASURE_PERCENTILE, AS_DAYS, DUE_DAYS, .percent = 90,
	    .formula = N_("days_late that nine of ten reach at most") },
	{ "days_late_most", MEASURE_MOST, AS_DAYS, DUE_DAYS, .formula = N_("most days_late") },
	{ "extended", MEASURE_COUNT, AS_COUNT, DUE_EXTENDED,
	    .formula = N_("of fell_due, with extended_to") },
	{ "extended_rate", MEASURE_SHARE, AS_SHARE, DUE_EXTENDED, DUE_ALL, .left_out = DUE_OUT,
	    .formula = N_("extended / fell_due") },
	{ "answered_early", MEASURE_COUNT, AS_COUNT, DUE_EARLY,
	    .formula = N_("answered, not due yet: in no rate") },
	{ "not_due", MEASURE_COUNT, AS_COUNT, DUE_AHEAD,
	    .formula = N_("not answered, not due yet: in no rate") },
	{ "suspended", MEASURE_COUNT, AS_COUNT, DUE_SUSPENDED,
	    .formula = N_("waiting for the petitioner: in no rate") },
	{ "dropped", MEASURE_COUNT, AS_COUNT, DUE_DROPPED,
	    .formula = N_("merged, or transferred or cancelled in time: in no rate") },
};

/* The outcome of a case by its due date, and the instant that decides it. */
static int
became(const struct day_view *v, const struct row *ticket, int64_t *at)
{
	bool ended = row_has(ticket, TK_TRANSFERRED) || row_is(ticket, TK_STATUS, "cancelled");

	*at = v->now;
	if (row_has(ticket, TK_MERGED))
		return DUE_DROPPED;
	if (row_has(ticket, TK_ANSWERED) && !row_has(ticket, TK_TRANSFERRED)) {
		*at = ticket->cell[TK_ANSWERED].num;
		if (pqr_is_past(v, ticket, *at))
			return DUE_LATE;
		return pqr_is_past(v, ticket, v->now) ? DUE_IN_TERM : DUE_EARLY;
	}
	if (ended && row_has(ticket, TK_CLOSED)) {
		*at = ticket->cell[TK_CLOSED].num;
		return pqr_is_past(v, ticket, *at) ? DUE_OVERDUE : DUE_DROPPED;
	}
	if (!row_has(ticket, TK_CLOSED) && ticket_due_is_suspended(ticket))
		return DUE_SUSPENDED;
	return pqr_is_past(v, ticket, v->now) ? DUE_OVERDUE : DUE_AHEAD;
}

static void
count_due(struct report_run *r, const struct day_view *v, const struct row *ticket)
{
	const struct rulebook *rb =
	    rulebook_of(r->db, row_num(ticket, TK_RULES, v->rules->version));
	int64_t due = day_cell(ticket, TK_DUE_ON), moment = stamp_of_date(due), at;
	int what = became(v, ticket, &at);

	report_count(r, ticket, moment, what, 0);
	if (what != DUE_IN_TERM && what != DUE_LATE && what != DUE_OVERDUE) {
		report_count(r, ticket, moment, DUE_OUT, 0);
		return;
	}
	report_count(r, ticket, moment, DUE_ALL, 0);
	if (row_has(ticket, TK_EXTENDED_TO))
		report_count(r, ticket, moment, DUE_EXTENDED, 0);
	if (what != DUE_IN_TERM)
		report_count(r, ticket, moment, DUE_DAYS, rulebook_day(rb, at) - due);
}

static void
gather_due(struct report_run *r)
{
	struct day_view v;
	struct stmt q;
	struct row ticket;

	day_view_init(&v, r->db, r->now);
	select_due(r, &q);
	while (stmt_step(&q)) {
		rows_read(&q, r->read, &ticket);
		ticket.rec = &rec_ticket;
		count_due(r, &v, &ticket);
	}
	stmt_close(&q);
}

const struct report report_pqr = {
	.name = "pqr",
	.title = N_("PQR answered in term"),
	.doc = N_("how many PQR were answered by their due date, and how late the others"),
	.left_out = N_("cases without a due date (cc-pqr-due check tells of them); in no rate, but "
		       "shown: answered_early, not_due, suspended, dropped"),
	.source = N_("Ley 1437 of 2011, arts. 14, 17 and 21, as of Ley 1755 of 2015; judged by due "
		     "date, since by month of reception the newest month always looks good"),
	.of = &rec_ticket,
	REPORT_TALLIES(due_tally, DUE__N),
	REPORT_MEASURES(due_measure),
	.gather = gather_due,
	.chart = CHART_LINES,
};

/* PQR by kind and process. */
enum {
	MIX_RECEIVED = TALLY_FIRST,
	MIX_UNANSWERED,
	MIX_EXTENDED,
	MIX_TRANSFERRED,
	MIX_MERGED,
	MIX_UNTIMED,
	MIX_UNCLASSIFIED,
	MIX__N
};

static const struct tally_kind mix_tally[] = {
	[MIX_RECEIVED] = { "received", N_("PQR received in the time") },
	[MIX_UNANSWERED] = { "unanswered",
	    N_("of them without an answer; transferred, merged and cancelled ones left out") },
	[MIX_EXTENDED] = { "extended", N_("of them with an extended term") },
	[MIX_TRANSFERRED] = { "transferred", N_("of them sent to who is competent") },
	[MIX_MERGED] = { "merged", N_("of them merged into another case") },
	[MIX_UNTIMED] = { "no_due", N_("of them without a due date") },
	[MIX_UNCLASSIFIED] = { "unclassified", N_("of them without a process") },
};

static const struct measure mix_measure[] = {
	{ "received", MEASURE_COUNT, AS_COUNT, MIX_RECEIVED, .charted = true,
	    .formula = N_("PQR with opened_at in the time") },
	{ "unanswered", MEASURE_COUNT, AS_COUNT, MIX_UNANSWERED,
	    .formula = N_("without answered_at, and not transferred, merged or cancelled") },
	{ "extended", MEASURE_COUNT, AS_COUNT, MIX_EXTENDED, .formula = N_("with extended_to") },
	{ "extended_rate", MEASURE_SHARE, AS_SHARE, MIX_EXTENDED, MIX_RECEIVED,
	    .formula = N_("extended / received") },
	{ "transferred", MEASURE_COUNT, AS_COUNT, MIX_TRANSFERRED,
	    .formula = N_("with transferred_to") },
	{ "merged", MEASURE_COUNT, AS_COUNT, MIX_MERGED, .formula = N_("with merged_into") },
	{ "no_due", MEASURE_COUNT, AS_COUNT, MIX_UNTIMED, .formula = N_("without due_on") },
	{ "unclassified", MEASURE_COUNT, AS_COUNT, MIX_UNCLASSIFIED,
	    .formula = N_("without process") },
};

static void
count_received(struct report_run *r, const struct row *ticket)
{
	bool over = row_has(ticket, TK_TRANSFERRED) || row_has(ticket, TK_MERGED) ||
	    row_is(ticket, TK_STATUS, "cancelled");
	const struct {
		int tally;
		bool is;
	} is[] = {
		{ MIX_RECEIVED, true },
		{ MIX_UNANSWERED, !row_has(ticket, TK_ANSWERED) && !over },
		{ MIX_EXTENDED, row_has(ticket, TK_EXTENDED_TO) },
		{ MIX_TRANSFERRED, row_has(ticket, TK_TRANSFERRED) },
		{ MIX_MERGED, row_has(ticket, TK_MERGED) },
		{ MIX_UNTIMED, !row_has(ticket, TK_DUE_ON) },
		{ MIX_UNCLASSIFIED, !row_has(ticket, TK_PROCESS) },
	};

	for (size_t i = 0; i < sizeof is / sizeof *is; i++)
		if (is[i].is)
			report_count(r, ticket, ticket->cell[TK_OPENED].num, is[i].tally, 0);
}

static void
gather_mix(struct report_run *r)
{
	struct stmt q;
	struct row ticket;

	select_received(r, &q, TK_OPENED, r->ask->from, r->ask->to);
	while (stmt_step(&q)) {
		rows_read(&q, r->read, &ticket);
		ticket.rec = &rec_ticket;
		count_received(r, &ticket);
	}
	stmt_close(&q);
}

const struct report report_pqr_mix = {
	.name = "pqr_mix",
	.by = "kind,process",
	.title = N_("PQR received"),
	.doc = N_("what the PQR received are, and what became of them"),
	.left_out = N_("nothing: merged and transferred cases count as received too"),
	.source = N_("counts of cases by the day that they were received"),
	.of = &rec_ticket,
	REPORT_TALLIES(mix_tally, MIX__N),
	REPORT_MEASURES(mix_measure),
	.gather = gather_mix,
	.chart = CHART_BARS,
};

/* Repeated petitioners. */
enum {
	PETITION_RECEIVED = TALLY_FIRST,
	PETITION_REPEAT,
	PETITION_PETITIONERS,
	PETITION_NOBODY,
	PETITION__N
};

static const struct tally_kind petition_tally[] = {
	[PETITION_RECEIVED] = { "received", N_("PQR of a customer received in the time") },
	[PETITION_REPEAT] = { "repeat",
	    N_("of them within --days (90) after another PQR of the same customer, be it "
	       "that one received before the time") },
	[PETITION_PETITIONERS] = { "petitioners",
	    N_("the first repeat of each customer in the time: one a customer") },
	[PETITION_NOBODY] = { "no_customer", N_("PQR received without a customer") },
};

static const struct measure petition_measure[] = {
	{ "received", MEASURE_COUNT, AS_COUNT, PETITION_RECEIVED, .left_out = PETITION_NOBODY,
	    .formula = N_("PQR with opened_at in the time and a customer") },
	{ "repeat", MEASURE_COUNT, AS_COUNT, PETITION_REPEAT, .left_out = PETITION_NOBODY,
	    .formula = N_("of them at most --days days of 24 hours after the one before of that "
			  "customer") },
	{ "repeat_rate", MEASURE_SHARE, AS_SHARE, PETITION_REPEAT, PETITION_RECEIVED,
	    .charted = true, .left_out = PETITION_NOBODY, .formula = N_("repeat / received") },
	{ "petitioners", MEASURE_COUNT, AS_COUNT, PETITION_PETITIONERS, .left_out = PETITION_NOBODY,
	    .formula = N_("customers with a repeat in the time") },
	{ "no_customer", MEASURE_COUNT, AS_COUNT, PETITION_NOBODY,
	    .formula = N_("PQR without a customer: whether they repeat is not known") },
};

/* In the order of opening. */
static int
by_opening(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int64_t one = x->cell[TK_OPENED].num, two = y->cell[TK_OPENED].num;

	if (one == two)
		return (x->cell[TK_ID].num > y->cell[TK_ID].num) -
		    (x->cell[TK_ID].num < y->cell[TK_ID].num);
	return one > two ? 1 : -1;
}

/* Count all cases of one customer, and empty the list for the next. */
static void
count_petitioner(struct report_run *r, struct row_list *cases)
{
	bool again = false;

	if (cases->n > 1)
		qsort(cases->row, (size_t)cases->n, sizeof *cases->row, by_opening);
	for (int i = 0; i < cases->n; i++) {
		const struct row *ticket = &cases->row[i];
		int64_t moment = ticket->cell[TK_OPENED].num;

		report_count(r, ticket, moment, PETITION_RECEIVED, 0);
		if (i == 0 || moment - ticket[-1].cell[TK_OPENED].num > r->ask->days * DAY_SECONDS)
			continue;
		report_count(r, ticket, moment, PETITION_REPEAT, 0);
		if (!again && report_in_time(r, moment)) {
			again = true;
			report_count(r, ticket, moment, PETITION_PETITIONERS, 0);
		}
	}
	row_list_free(cases);
	row_list_init(cases, &rec_ticket);
}

static void
gather_petitioners(struct report_run *r)
{
	int64_t from = r->ask->from, window = r->ask->days * DAY_SECONDS;
	struct row_list cases;
	struct stmt q;
	struct row ticket;

	row_list_init(&cases, &rec_ticket);
	select_received(r, &q, TK_CUSTOMER, from < INT64_MIN + window ? INT64_MIN : from - window,
	    r->ask->to);
	while (stmt_step(&q)) {
		rows_read(&q, r->read, &ticket);
		ticket.rec = &rec_ticket;
		if (!row_has(&ticket, TK_CUSTOMER)) {
			report_count(r, &ticket, ticket.cell[TK_OPENED].num, PETITION_NOBODY, 0);
			continue;
		}
		if (cases.n > 0 && !cell_same(&ticket, &cases.row[0], TK_CUSTOMER))
			count_petitioner(r, &cases);
		row_list_add(&cases, &ticket);
	}
	stmt_close(&q);
	count_petitioner(r, &cases);
	row_list_free(&cases);
}

const struct report report_petitioners = {
	.name = "petitioners",
	.title = N_("Repeated petitioners"),
	.doc = N_("how many PQR come from somebody who had sent one shortly before"),
	.left_out = N_("PQR without a customer: shown as no_customer. Filters hold for the earlier "
		       "PQR too"),
	.source = N_("own definition: more than one PQR of a customer within 90 days"),
	.of = &rec_ticket,
	REPORT_TALLIES(petition_tally, PETITION__N),
	REPORT_MEASURES(petition_measure),
	.gather = gather_petitioners,
	.days = 90,
	.chart = CHART_LINES,
};
