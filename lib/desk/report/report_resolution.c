/*
 * report_resolution - resolution, reopen and fcr: time to the solution, reopenings, first contact
 * resolution
 */
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/worktime.h"
#include "report.h"
#include "report_lives.h"
#include "reports.h"

enum { DAY_SECONDS = 86400 };

/* Tickets by the time that they took. */
enum { RN_FIRST = TALLY_FIRST, RN_LAST, RN_OPEN, RN_LESS, RN_UNSOLVED, RN_STILL, RN__N };

static const struct tally_kind resolution_tally[] = {
	[RN_FIRST] = { "first_close",
	    N_("tickets solved, by when they were closed last, or solved "
	       "while they are not closed; working time from opened_at "
	       "to when they were solved first") },
	[RN_LAST] = { "last_close",
	    N_("the same; working time from opened_at to when they were solved last") },
	[RN_OPEN] = { "sum_open",
	    N_("the same; the working time of it in which they were not solved") },
	[RN_LESS] = { "less_wait", N_("the same; of that what was not spent waiting") },
	[RN_UNSOLVED] = { "unsolved",
	    N_("tickets closed without being solved: cancelled, merged "
	       "or transferred") },
	[RN_STILL] = { "still_open",
	    N_("tickets opened before the end of the time, and solved for the last time later, if "
	       "at "
	       "all") },
};

static const char p90[] = N_("the same of 90 in 100"), p95[] = N_("the same of 95 in 100"),
		  p99[] = N_("the same of 99 in 100");
static const char mean[] = N_("the sum of these hours, by how many tickets there are");

#define LENGTH(column, percent_, tally_, charted_, what)                            \
	{                                                                           \
		column, MEASURE_PERCENTILE, AS_HOURS, tally_,                       \
		    .percent = percent_, .charted = charted_, .left_out = RN_STILL, \
		    .formula = what                                                 \
	}
#define LENGTHS(column, tally_, charted_, what)                                       \
	LENGTH(column "_p50", 50, tally_, charted_, what),                            \
	    LENGTH(column "_p90", 90, tally_, charted_, p90),                         \
	    LENGTH(column "_p95", 95, tally_, false, p95),                            \
	    LENGTH(column "_p99", 99, tally_, false, p99),                            \
	{                                                                             \
		column "_mean", MEASURE_MEAN, AS_HOURS, tally_, .left_out = RN_STILL, \
								.formula = mean       \
	}

static const struct measure resolution_measure[] = {
	{ "solved", MEASURE_COUNT, AS_COUNT, RN_LAST, .left_out = RN_STILL,
	    .formula =
		N_("tickets solved, with closed_at (solved_at where not closed) in the time") },
	{ "unsolved", MEASURE_COUNT, AS_COUNT, RN_UNSOLVED,
	    .formula =
		N_("tickets closed in it without being solved; no time is counted of them") },
	{ "still_open", MEASURE_COUNT, AS_COUNT, RN_STILL,
	    .formula =
		N_("tickets opened before the end of the time, or of the period, and solved for "
		   "the last time later, if at all") },
	LENGTHS("first", RN_FIRST, false,
	    N_("working hours to the first solution of half of them, by nearest rank")),
	LENGTHS("last", RN_LAST, true,
	    N_("working hours to the last solution of half of them, by nearest rank")),
	LENGTHS("open", RN_OPEN, false,
	    N_("working hours that half of them were not solved, by nearest rank: from solved to "
	       "opened again does not count")),
	LENGTHS("less_wait", RN_LESS, false,
	    N_("the same less the working hours in which they waited")),
};

/* Count a ticket that ended in the time span, with its life. */
static void
count_solved(struct lives *l, const struct row *ticket, int64_t moment)
{
	struct report_run *r = l->run;
	int64_t opened = ticket->cell[TK_OPENED].num;
	struct life life;

	if (r->ids != TALLY_NONE) {
		for (int tally = RN_FIRST; tally <= RN_LESS; tally++)
			report_count(r, ticket, moment, tally, 0);
		return;
	}
	lives_read(l, ticket, true, &life);
	report_count(r, ticket, moment, RN_FIRST,
	    worktime_between(r->calendar, stamp_zone_current(), opened, life.first));
	report_count(r, ticket, moment, RN_LAST,
	    worktime_between(r->calendar, stamp_zone_current(), opened, life.last));
	report_count(r, ticket, moment, RN_OPEN, life.open);
	report_count(r, ticket, moment, RN_LESS, life.open - life.wait);
}

static void
take_resolution(struct lives *l, const struct row *ticket)
{
	int64_t end = lives_ended(ticket), moment = row_num(ticket, TK_CLOSED, end);

	if (row_has(ticket, TK_SOLVED) && report_in_time(l->run, moment))
		count_solved(l, ticket, moment);
	else if (!row_has(ticket, TK_SOLVED) && end != INT64_MIN)
		report_count(l->run, ticket, end, RN_UNSOLVED, 0);
	report_count_standing(l->run, ticket, ticket->cell[TK_OPENED].num,
	    end != INT64_MIN ? end : INT64_MAX, RN_STILL, 0);
}

static const int resolution_needs[] = { -1 };

static const struct life_reader resolution_reader = {
	.needs = resolution_needs,
	.filtered = true,
	.take = take_resolution,
	.stand = take_resolution,
};

const struct report report_resolution = {
	.name = "resolution",
	.title = N_("Time to the solution"),
	.doc = N_("how long tickets took to be solved, in working time"),
	.left_out = N_("tickets not solved yet are shown, and no time is counted of them; nor of "
		       "those closed without a solution"),
	.source = N_("events of tickets, an end that is told again being corrected; percentiles by "
		     "nearest rank"),
	.of = &rec_ticket,
	REPORT_TALLIES(resolution_tally, RN__N),
	REPORT_MEASURES(resolution_measure),
	.gather = lives_gather,
	.reads = &resolution_reader,
	.chart = CHART_LINES,
};

/* Tickets closed, and opened again. */
enum { RO_CLOSED = TALLY_FIRST, RO_MATURE, RO_IMMATURE, RO_AGAIN, RO_OPENED, RO__N };

static const struct tally_kind reopen_tally[] = {
	[RO_CLOSED] = { "closed", N_("tickets solved or closed for the first time in the time") },
	[RO_MATURE] = { "mature", N_("those of them whose days to be opened again are over") },
	[RO_IMMATURE] = { "immature", N_("those whose days are not over yet") },
	[RO_AGAIN] = { "reopened",
	    N_("mature ones that were opened again within the days (--days) "
	       "after being solved or closed, each once") },
	[RO_OPENED] = { "reopened_immature", N_("the same of immature ones, so far") },
};

static const struct measure reopen_measure[] = {
	{ "closed", MEASURE_COUNT, AS_COUNT, RO_CLOSED,
	    .formula = N_("tickets first solved or closed in the time") },
	{ "immature", MEASURE_COUNT, AS_COUNT, RO_IMMATURE,
	    .formula = N_("those solved or closed less than the days ago; left out of the rate") },
	{ "reopened", MEASURE_COUNT, AS_COUNT, RO_AGAIN, .left_out = RO_IMMATURE,
	    .formula = N_("tickets opened again within the days, each once") },
	{ "rate", MEASURE_SHARE, AS_SHARE, RO_AGAIN, RO_MATURE, .charted = true,
	    .left_out = RO_IMMATURE, .formula = N_("reopened / (closed - immature)") },
};

static void
take_reopen(struct lives *l, const struct row *ticket)
{
	struct report_run *r = l->run;
	int64_t days = r->ask->days * DAY_SECONDS;
	struct life life;
	bool mature;

	lives_read(l, ticket, false, &life);
	if (life.first == INT64_MIN || life.first > r->now)
		return;
	mature = life.first + days <= r->now;
	report_count(r, ticket, life.first, RO_CLOSED, 0);
	report_count(r, ticket, life.first, mature ? RO_MATURE : RO_IMMATURE, 0);
	if (life.again <= days)
		report_count(r, ticket, life.first, mature ? RO_AGAIN : RO_OPENED, 0);
}

static const int reopen_needs[] = { -1 };

static const struct life_reader reopen_reader = {
	.needs = reopen_needs,
	.filtered = true,
	.take = take_reopen,
};

const struct report report_reopen = {
	.name = "reopen",
	.title = N_("Tickets opened again"),
	.doc = N_("how many of the tickets closed were opened again soon after"),
	.left_out =
	    N_("tickets closed so lately that they may yet be opened again within the days"),
	.source = N_("events of tickets, an end that is told again being corrected; tickets are "
		     "counted, not reopenings"),
	.of = &rec_ticket,
	REPORT_TALLIES(reopen_tally, RO__N),
	REPORT_MEASURES(reopen_measure),
	.gather = lives_gather,
	.reads = &reopen_reader,
	.days = 7,
	.chart = CHART_LINES,
};

/* First contact resolution: tickets solved by the agent who took them first. */
enum { FC_SOLVED = TALLY_FIRST, FC_GROSS, FC_MATURE, FC_IMMATURE, FC_NET, FC_STILL, FC_OUT, FC__N };

static const struct tally_kind fcr_tally[] = {
	[FC_SOLVED] = { "solved", N_("tickets solved for the first time in the time") },
	[FC_GROSS] = { "gross",
	    N_("those of them that were at level 1 all along, held by one "
	       "agent alone, and never waited until they were solved") },
	[FC_MATURE] = { "mature", N_("tickets solved whose days (--days) are over") },
	[FC_IMMATURE] = { "immature", N_("those whose days are not over yet") },
	[FC_NET] = { "net",
	    N_("mature gross ones that were not opened again within the days, and "
	       "whose customer opened no other ticket of that kind (of that process "
	       "where it has no kind) within the days after the solution") },
	[FC_STILL] = { "still_open",
	    N_("tickets opened in the time that were never solved, and are not closed") },
	[FC_OUT] = { "excluded", N_("what is left out of the net rate: immature and still_open") },
};

static const struct measure fcr_measure[] = {
	{ "solved", MEASURE_COUNT, AS_COUNT, FC_SOLVED, .left_out = FC_STILL,
	    .formula = N_("tickets first solved in the time") },
	{ "gross", MEASURE_COUNT, AS_COUNT, FC_GROSS,
	    .formula =
		N_("those solved at level 1 by who held them first, with no hand-over and no "
		   "wait") },
	{ "gross_rate", MEASURE_SHARE, AS_SHARE, FC_GROSS, FC_SOLVED, .charted = true,
	    .left_out = FC_STILL, .formula = N_("gross / solved") },
	{ "immature", MEASURE_COUNT, AS_COUNT, FC_IMMATURE,
	    .formula = N_("those solved less than the days ago; left out of the net rate") },
	{ "net", MEASURE_COUNT, AS_COUNT, FC_NET, .left_out = FC_OUT,
	    .formula = N_("gross ones, neither opened again nor repeated within the days") },
	{ "net_rate", MEASURE_SHARE, AS_SHARE, FC_NET, FC_MATURE, .charted = true,
	    .left_out = FC_OUT, .formula = N_("net / (solved - immature)") },
	{ "still_open", MEASURE_COUNT, AS_COUNT, FC_STILL,
	    .formula = N_("tickets with opened_at in the time, neither solved nor closed so far: "
			  "how they will be solved is not known, and they are in no rate") },
};

/* The part of a ticket's life that decides first contact resolution. */
struct first_contact {
	int64_t solved; /* INT64_MIN if never */
	bool alone;     /* one level, one agent, no wait */
	bool again;     /* opened again within the days */
};

/* Is the state still first contact? agent holds the first agent, or nothing. */
static bool
is_first_contact(const struct row *state, const struct row *agent)
{
	return row_num(state, TK_LEVEL, 1) == 1 && !row_is(state, TK_STATUS, "waiting") &&
	    (!row_has(agent, TK_AGENT) || cell_same(state, agent, TK_AGENT));
}

static void
read_first_contact(struct lives *l, const struct row *ticket, struct first_contact *fc)
{
	struct row agent;

	*fc = (struct first_contact) { .solved = INT64_MIN, .alone = true };
	row_init(&agent, &rec_ticket);
	for (lives_take(l, ticket); lives_next(l);) {
		bool solved = row_has(&l->after, TK_SOLVED);

		if (fc->solved == INT64_MIN) {
			fc->alone = fc->alone && is_first_contact(&l->after, &agent);
			if (!row_has(&agent, TK_AGENT))
				agent.cell[TK_AGENT] = l->after.cell[TK_AGENT];
			if (solved)
				fc->solved = l->after.cell[TK_SOLVED].num;
		} else if (!solved && l->at - fc->solved <= l->run->ask->days * DAY_SECONDS) {
			fc->again = true;
		}
	}
	fc->alone = fc->alone && row_has(&agent, TK_AGENT);
}

/* Did the customer open a similar ticket at most that many seconds after an instant? */
static bool
came_again(struct lives *l, const struct row *ticket, int64_t solved, int64_t seconds)
{
	struct stmt *q = &l->extra;
	bool found;

	if (!row_has(ticket, TK_CUSTOMER) ||
	    (!row_has(ticket, TK_KIND) && !row_has(ticket, TK_PROCESS)))
		return false;
	stmt_cell(q, 1, ticket, TK_CUSTOMER);
	stmt_int(q, 2, solved);
	stmt_int(q, 3, solved + seconds);
	stmt_cell(q, 4, ticket, TK_ID);
	stmt_cell(q, 5, ticket, TK_KIND);
	stmt_cell(q, 6, ticket, TK_PROCESS);
	found = stmt_step(q);
	stmt_reset(q);
	return found;
}

static void
take_fcr(struct lives *l, const struct row *ticket)
{
	struct report_run *r = l->run;
	int64_t days = r->ask->days * DAY_SECONDS;
	struct first_contact fc;
	bool mature;

	read_first_contact(l, ticket, &fc);
	if (fc.solved == INT64_MIN && lives_ended(ticket) == INT64_MIN) {
		report_count(r, ticket, ticket->cell[TK_OPENED].num, FC_STILL, 0);
		report_count(r, ticket, ticket->cell[TK_OPENED].num, FC_OUT, 0);
	}
	if (fc.solved == INT64_MIN || !report_in_time(r, fc.solved))
		return;
	mature = fc.solved + days <= r->now;
	report_count(r, ticket, fc.solved, FC_SOLVED, 0);
	report_count(r, ticket, fc.solved, mature ? FC_MATURE : FC_IMMATURE, 0);
	if (!mature)
		report_count(r, ticket, fc.solved, FC_OUT, 0);
	if (!fc.alone)
		return;
	report_count(r, ticket, fc.solved, FC_GROSS, 0);
	if (mature && !fc.again && !came_again(l, ticket, fc.solved, days))
		report_count(r, ticket, fc.solved, FC_NET, 0);
}

/*
 * Prepare the query of came_again. The temporary table of the past has no index; the main table
 * finds the customer's tickets, since the customer of a ticket does not change.
 */
static void
prepare_again(struct lives *l)
{
	struct store *db = l->run->db;
	struct stmt *q = &l->extra;

	if (store_is_past(db))
		STORE_PREPARE(db, q,
		    "SELECT 1 FROM main.ticket m CROSS JOIN ticket t ON t.id = m.id"
		    " WHERE m.customer = $1 AND t.opened_at > $2 AND t.opened_at <= $3"
		    " AND t.id <> $4 AND (t.kind = $5 OR $5 IS NULL AND t.process = $6)");
	else
		STORE_PREPARE(db, q,
		    "SELECT 1 FROM ticket t"
		    " WHERE t.customer = $1 AND t.opened_at > $2 AND t.opened_at <= $3"
		    " AND t.id <> $4 AND (t.kind = $5 OR $5 IS NULL AND t.process = $6)");
}

static const int fcr_needs[] = { TK_CUSTOMER, TK_KIND, TK_PROCESS, -1 };

static const struct life_reader fcr_reader = {
	.needs = fcr_needs,
	.filtered = true,
	.begin = prepare_again,
	.take = take_fcr,
};

const struct report report_fcr = {
	.name = "fcr",
	.title = N_("Solved at first contact"),
	.doc = N_("how many tickets were solved by who took them first, and stayed so"),
	.left_out = N_("tickets closed without a solution; of the net rate those solved so lately "
		       "that they may yet come again within the days; tickets not solved yet are "
		       "shown, by when they were opened"),
	.source = N_("events of tickets; a customer's later tickets by kind, or process"),
	.of = &rec_ticket,
	REPORT_TALLIES(fcr_tally, FC__N),
	REPORT_MEASURES(fcr_measure),
	.gather = lives_gather,
	.reads = &fcr_reader,
	.days = 7,
	.chart = CHART_LINES,
};
