/*
 * report_pending - pendings and confirmations: what is awaited at an instant, what was confirmed by
 * the day expected
 */
#include <string.h>

#include "desk/pending/pending.h"
#include "desk/pending/pending_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/day_cell.h"
#include "report.h"
#include "reports.h"

/* Pendings open at an instant. */
enum {
	PENDING_OPEN = TALLY_FIRST,
	PENDING_TO_1,
	PENDING_TO_3,
	PENDING_TO_7,
	PENDING_TO_14,
	PENDING_TO_30,
	PENDING_MORE,
	PENDING_LATE,
	PENDING_OURS,
	PENDING_DESK,
	PENDING_BOTH,
	PENDING__N
};

static const struct tally_kind pending_tally[] = {
	[PENDING_OPEN] = { "open",
	    N_("put down up to the instant, and then neither confirmed by both sides nor "
	       "cancelled; their values are calendar days since opened_at") },
	[PENDING_TO_1] = { "d0_1", N_("of them 0 or 1 day old") },
	[PENDING_TO_3] = { "d2_3", N_("2 or 3 days old") },
	[PENDING_TO_7] = { "d4_7", N_("4 to 7 days old") },
	[PENDING_TO_14] = { "d8_14", N_("8 to 14 days old") },
	[PENDING_TO_30] = { "d15_30", N_("15 to 30 days old") },
	[PENDING_MORE] = { "d31_more", N_("31 days old or more") },
	[PENDING_LATE] = { "overdue",
	    N_("of the open, those expected before the day of the instant; their values are "
	       "calendar days since expected_on") },
	[PENDING_OURS] = { "ours_only",
	    N_("of the open, those that only our side has still to confirm") },
	[PENDING_DESK] = { "desk_only",
	    N_("of the open, those that only the customer-satisfaction desk has still to "
	       "confirm") },
	[PENDING_BOTH] = { "both", N_("of the open, those that both have still to confirm") },
};

static const struct measure pending_measure[] = {
	{ "open", MEASURE_COUNT, AS_COUNT, PENDING_OPEN, .charted = true,
	    .formula = N_("opened_at up to the instant, closed_at empty or later") },
	{ "d0_1", MEASURE_COUNT, AS_COUNT, PENDING_TO_1,
	    .formula = N_("open, 0 or 1 day old: from day to day, not in hours") },
	{ "d2_3", MEASURE_COUNT, AS_COUNT, PENDING_TO_3, .formula = N_("open, 2 or 3 days old") },
	{ "d4_7", MEASURE_COUNT, AS_COUNT, PENDING_TO_7, .formula = N_("open, 4 to 7 days old") },
	{ "d8_14", MEASURE_COUNT, AS_COUNT, PENDING_TO_14,
	    .formula = N_("open, 8 to 14 days old") },
	{ "d15_30", MEASURE_COUNT, AS_COUNT, PENDING_TO_30,
	    .formula = N_("open, 15 to 30 days old") },
	{ "d31_more", MEASURE_COUNT, AS_COUNT, PENDING_MORE,
	    .formula = N_("open, 31 days old or more") },
	{ "age_p50", MEASURE_PERCENTILE, AS_DAYS, PENDING_OPEN, .percent = 50,
	    .formula = N_("age that half of the open reach at most") },
	{ "age_p90", MEASURE_PERCENTILE, AS_DAYS, PENDING_OPEN, .percent = 90,
	    .formula = N_("age that nine of ten of the open reach at most") },
	{ "age_most", MEASURE_MOST, AS_DAYS, PENDING_OPEN,
	    .formula = N_("age of the oldest that is open") },
	{ "overdue", MEASURE_COUNT, AS_COUNT, PENDING_LATE,
	    .formula = N_("open, expected_on before the day of the instant") },
	{ "overdue_most", MEASURE_MOST, AS_DAYS, PENDING_LATE,
	    .formula = N_("most days since expected_on") },
	{ "ours_only", MEASURE_COUNT, AS_COUNT, PENDING_OURS,
	    .formula = N_("open, the desk has confirmed all, our side has not") },
	{ "desk_only", MEASURE_COUNT, AS_COUNT, PENDING_DESK,
	    .formula = N_("open, our side has confirmed all, the desk has not") },
	{ "both", MEASURE_COUNT, AS_COUNT, PENDING_BOTH,
	    .formula = N_("open, neither has confirmed all") },
};

/* The tally of an age in days. */
static int
age_tally(int64_t days)
{
	static const int last[] = { 1, 3, 7, 14, 30 };
	int i = 0;

	while (i < (int)(sizeof last / sizeof *last) && days > last[i])
		i++;
	return PENDING_TO_1 + i;
}

static void
count_open(struct report_run *r, const struct row *pending, int64_t today)
{
	bool ours = pending_missing(pending, &pending_sides[0]) > 0;
	bool desk = pending_missing(pending, &pending_sides[1]) > 0;
	int64_t age = today - stamp_date(pending->cell[PE_OPENED].num);
	int64_t late = today - day_cell(pending, PE_EXPECTED);

	report_count(r, pending, INT64_MIN, PENDING_OPEN, age);
	report_count(r, pending, INT64_MIN, age_tally(age), 0);
	if (late > 0)
		report_count(r, pending, INT64_MIN, PENDING_LATE, late);
	report_count(r, pending, INT64_MIN,
	    ours && desk ? PENDING_BOTH :
		ours     ? PENDING_OURS :
			   PENDING_DESK,
	    0);
}

/* Prepare the pendings that meet the filters and further conditions. */
static void
select_pendings(struct report_run *r, struct stmt *q, const struct condition *more, int n)
{
	struct condition cond[FIELD_MAX + 2];
	int conds = r->ask->conds;

	memcpy(cond, r->ask->cond, sizeof *cond * (size_t)conds);
	for (int i = 0; i < n; i++)
		cond[conds++] = more[i];
	rows_select(r->db, q, &rec_pending, cond, conds);
}

/* Count a pending as it stood at an instant, replayed from its history if it changed since. */
static void
count_at(struct report_run *r, const struct row *pending, int64_t at)
{
	struct pool pool = { 0 };
	struct row then = *pending;

	if (pending->cell[PE_UPDATED].num > at && !history_replay(r->db, pending, at, &then, &pool))
		diag_bug("a pending without a beginning");
	if (!row_has(&then, PE_CLOSED))
		count_open(r, &then, stamp_date(at));
	pool_clear(&pool);
}

static void
gather_pendings(struct report_run *r)
{
	int64_t at = report_instant(r);
	const struct condition opened = { .field = PE_OPENED, .kind = COND_TO, .num = at + 1 };
	struct stmt q;
	struct row pending;

	select_pendings(r, &q, &opened, 1);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_pending, &pending);
		if (row_num(&pending, PE_CLOSED, INT64_MAX) > at)
			count_at(r, &pending, at);
	}
	stmt_close(&q);
}

const struct report report_pendings = {
	.name = "pendings",
	.by = "kind",
	.title = N_("Open pendings"),
	.doc = N_("what is awaited, how long it has been, and which side has still to confirm"),
	.left_out =
	    N_("pendings confirmed by both sides or cancelled up to the instant. Filters go "
	       "by what pendings are now, figures by what they were at the instant"),
	.source = N_("own definition, as of the history"),
	.of = &rec_pending,
	REPORT_TALLIES(pending_tally, PENDING__N),
	REPORT_MEASURES(pending_measure),
	.gather = gather_pendings,
	.instant = true,
	.chart = CHART_COLUMNS,
};

/* Pendings by their expected day. */
enum {
	CONFIRM_DUE = TALLY_FIRST,
	CONFIRM_KEPT,
	CONFIRM_LATE,
	CONFIRM_OVERDUE,
	CONFIRM_DAYS,
	CONFIRM_EARLY,
	CONFIRM_AHEAD,
	CONFIRM_CANCELLED,
	CONFIRM_OUT,
	CONFIRM_OURS,
	CONFIRM_OURS_OPEN,
	CONFIRM_DESK,
	CONFIRM_DESK_OPEN,
	CONFIRM__N
};

static const struct tally_kind confirm_tally[] = {
	[CONFIRM_DUE] = { "fell_due",
	    N_("pendings whose expected_on lies in the time and has passed, and that are kept, "
	       "confirmed_late or overdue") },
	[CONFIRM_KEPT] = { "kept", N_("of them confirmed by both sides up to expected_on") },
	[CONFIRM_LATE] = { "confirmed_late", N_("of them confirmed by both sides after it") },
	[CONFIRM_OVERDUE] = { "overdue", N_("of them open, and expected_on has passed") },
	[CONFIRM_DAYS] = { "days_late",
	    N_("confirmed_late and overdue; their values are calendar days after expected_on, up "
	       "to the "
	       "last confirmation or to now") },
	[CONFIRM_EARLY] = { "kept_early",
	    N_("confirmed by both sides, and expected_on has not passed") },
	[CONFIRM_AHEAD] = { "not_due", N_("open, and expected_on has not passed") },
	[CONFIRM_CANCELLED] = { "cancelled", N_("cancelled, in time or not") },
	[CONFIRM_OUT] = { "excluded",
	    N_("what is left out of the rate: kept_early, not_due and cancelled") },
	[CONFIRM_OURS] = { "ours",
	    N_("not cancelled, and our side has confirmed all; their values are calendar days "
	       "from opened_at to that") },
	[CONFIRM_OURS_OPEN] = { "ours_open",
	    N_("not cancelled, and our side has not confirmed all") },
	[CONFIRM_DESK] = { "desk",
	    N_("not cancelled, and the customer-satisfaction desk has confirmed all; their values "
	       "are calendar days from opened_at to that") },
	[CONFIRM_DESK_OPEN] = { "desk_open",
	    N_("not cancelled, and the desk has not confirmed all") },
};

static const struct measure confirm_measure[] = {
	{ "fell_due", MEASURE_COUNT, AS_COUNT, CONFIRM_DUE, .left_out = CONFIRM_OUT,
	    .formula = N_("kept + confirmed_late + overdue; by expected_on") },
	{ "kept", MEASURE_COUNT, AS_COUNT, CONFIRM_KEPT,
	    .formula = N_("confirmed by both sides up to expected_on, which has passed") },
	{ "confirmed_late", MEASURE_COUNT, AS_COUNT, CONFIRM_LATE,
	    .formula = N_("confirmed by both sides after expected_on") },
	{ "overdue", MEASURE_COUNT, AS_COUNT, CONFIRM_OVERDUE,
	    .formula = N_("open, and expected_on has passed") },
	{ "kept_rate", MEASURE_SHARE, AS_SHARE, CONFIRM_KEPT, CONFIRM_DUE, .charted = true,
	    .left_out = CONFIRM_OUT, .formula = N_("kept / fell_due") },
	{ "days_late_p50", MEASURE_PERCENTILE, AS_DAYS, CONFIRM_DAYS, .percent = 50,
	    .formula = N_("days_late that half of them reach at most") },
	{ "days_late_p90", MEASURE_PERCENTILE, AS_DAYS, CONFIRM_DAYS, .percent = 90,
	    .formula = N_("days_late that nine of ten reach at most") },
	{ "ours_p50", MEASURE_PERCENTILE, AS_DAYS, CONFIRM_OURS, .percent = 50,
	    .left_out = CONFIRM_OURS_OPEN,
	    .formula = N_("days that our side took to confirm all, in half of the cases at most") },
	{ "ours_p90", MEASURE_PERCENTILE, AS_DAYS, CONFIRM_OURS, .percent = 90,
	    .left_out = CONFIRM_OURS_OPEN, .formula = N_("the same in nine of ten cases at most") },
	{ "ours_open", MEASURE_COUNT, AS_COUNT, CONFIRM_OURS_OPEN,
	    .formula = N_("our side has not confirmed all: its days are not known yet") },
	{ "desk_p50", MEASURE_PERCENTILE, AS_DAYS, CONFIRM_DESK, .percent = 50,
	    .left_out = CONFIRM_DESK_OPEN,
	    .formula = N_("days that the desk took to confirm all, in half of the cases at most") },
	{ "desk_p90", MEASURE_PERCENTILE, AS_DAYS, CONFIRM_DESK, .percent = 90,
	    .left_out = CONFIRM_DESK_OPEN, .formula = N_("the same in nine of ten cases at most") },
	{ "desk_open", MEASURE_COUNT, AS_COUNT, CONFIRM_DESK_OPEN,
	    .formula = N_("the desk has not confirmed all: its days are not known yet") },
	{ "kept_early", MEASURE_COUNT, AS_COUNT, CONFIRM_EARLY,
	    .formula = N_("confirmed by both sides, not due yet: in no rate") },
	{ "not_due", MEASURE_COUNT, AS_COUNT, CONFIRM_AHEAD,
	    .formula = N_("open, not due yet: in no rate") },
	{ "cancelled", MEASURE_COUNT, AS_COUNT, CONFIRM_CANCELLED,
	    .formula = N_("cancelled: in no rate, and no days of either side") },
};

/* Count the days of each side, which pending_fill has set. */
static void
count_sides(struct report_run *r, const struct row *pending, int64_t moment)
{
	static const int tally[PENDING_SIDES][2] = { { CONFIRM_OURS_OPEN, CONFIRM_OURS },
		{ CONFIRM_DESK_OPEN, CONFIRM_DESK } };

	for (int i = 0; i < PENDING_SIDES; i++)
		report_count(r, pending, moment, tally[i][row_has(pending, pending_sides[i].at)],
		    pending->cell[pending_sides[i].days].num);
}

static void
count_expected(struct report_run *r, struct row *pending, int64_t today)
{
	int64_t moment = stamp_of_date(day_cell(pending, PE_EXPECTED)), late;
	bool confirmed = row_is(pending, PE_STATUS, "confirmed"), over;
	int what;

	pending_fill(pending, today);
	if (row_is(pending, PE_STATUS, "cancelled")) {
		report_count(r, pending, moment, CONFIRM_CANCELLED, 0);
		report_count(r, pending, moment, CONFIRM_OUT, 0);
		return;
	}
	count_sides(r, pending, moment);
	late = pending->cell[PE_LATE_DAYS].num;
	over = day_cell(pending, PE_EXPECTED) < today;
	if (late > 0)
		what = confirmed ? CONFIRM_LATE : CONFIRM_OVERDUE;
	else if (confirmed)
		what = over ? CONFIRM_KEPT : CONFIRM_EARLY;
	else
		what = CONFIRM_AHEAD;
	report_count(r, pending, moment, what, 0);
	report_count(r, pending, moment, over ? CONFIRM_DUE : CONFIRM_OUT, 0);
	if (late > 0)
		report_count(r, pending, moment, CONFIRM_DAYS, late);
}

static void
gather_confirmations(struct report_run *r)
{
	int64_t today = stamp_date(r->now);
	struct stmt q;
	struct row pending;

	select_pendings(r, &q, NULL, 0);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_pending, &pending);
		count_expected(r, &pending, today);
	}
	stmt_close(&q);
}

const struct report report_confirmations = {
	.name = "confirmations",
	.title = N_("Confirmations in promise"),
	.doc = N_("how many pendings were confirmed by both sides up to the day that they were "
		  "expected, and how long each side took"),
	.left_out = N_("in no rate, but shown: kept_early, not_due and cancelled; sides that have "
		       "not confirmed "
		       "are left out of their days, and shown"),
	.source = N_("own definition; by the day that it was expected"),
	.of = &rec_pending,
	REPORT_TALLIES(confirm_tally, CONFIRM__N),
	REPORT_MEASURES(confirm_measure),
	.gather = gather_confirmations,
	.chart = CHART_LINES,
};
