/*
 * report_clocks - attainment: how many SLA clocks met their target, by when they were due
 */
#include "desk/service/policy_version.h"
#include "desk/service/service.h"
#include "desk/service/service_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "report.h"
#include "report_lives.h"
#include "reports.h"

/* SLA clocks by outcome. */
enum {
	AT_MET = TALLY_FIRST,
	AT_MISSED,
	AT_JUDGED,
	AT_EARLY,
	AT_OPEN,
	AT_STANDING,
	AT_DROPPED,
	AT_OUT,
	AT_NONE,
	AT__N
};

static const struct tally_kind attainment_tally[] = {
	[AT_MET] = { "met",
	    N_("clocks due in the time, and before now, that stopped before they ran out") },
	[AT_MISSED] = { "missed",
	    N_("clocks due in it that ran out before they stopped, or ran out "
	       "and run on") },
	[AT_JUDGED] = { "judged", N_("clocks met or missed") },
	[AT_EARLY] = { "met_early",
	    N_("clocks due in it that stopped before they ran out, and would not be due yet") },
	[AT_OPEN] = { "open", N_("clocks due in it that run and are not due yet") },
	[AT_STANDING] = { "standing",
	    N_("clocks that wait to start or are paused at the end of the "
	       "time, or of the period, and so have no due date yet") },
	[AT_DROPPED] = { "dropped", N_("clocks dropped in it, neither met nor missed") },
	[AT_OUT] = { "excluded",
	    N_("what is left out of the rate: met_early, open, standing and dropped") },
	[AT_NONE] = { "no_promise",
	    N_("tickets opened in it that nothing is promised to: they have no clock") },
};

static const struct measure attainment_measure[] = {
	{ "met", MEASURE_COUNT, AS_COUNT, AT_MET, .charted = true, .left_out = AT_OUT,
	    .formula =
		N_("clocks due in the time, and before now, that stopped before they ran out") },
	{ "missed", MEASURE_COUNT, AS_COUNT, AT_MISSED, .charted = true, .left_out = AT_OUT,
	    .formula = N_("clocks due in the time that ran out, be they stopped since or not") },
	{ "rate", MEASURE_SHARE, AS_SHARE, AT_MET, AT_JUDGED, .left_out = AT_OUT,
	    .formula = N_("met / (met + missed)") },
	{ "met_early", MEASURE_COUNT, AS_COUNT, AT_EARLY,
	    .formula = N_("clocks that stopped in time and would not be due yet; left out of the "
			  "rate: those that run beside them are not judged either") },
	{ "excluded_open", MEASURE_COUNT, AS_COUNT, AT_OPEN,
	    .formula = N_("clocks that run and are not due yet; left out of the rate") },
	{ "standing", MEASURE_COUNT, AS_COUNT, AT_STANDING,
	    .formula = N_("clocks that wait or are paused; left out of the rate") },
	{ "dropped", MEASURE_COUNT, AS_COUNT, AT_DROPPED,
	    .formula = N_("clocks dropped in the time; left out of the rate") },
	{ "no_promise", MEASURE_COUNT, AS_COUNT, AT_NONE,
	    .formula = N_("tickets opened in the time without any clock") },
};

static void
count_due(struct report_run *r, const struct row *row, const struct clock_reading *reading)
{
	bool judged = false;
	int tally = AT_OPEN;

	if (reading->state == STATE_MISSED) {
		judged = true;
		tally = AT_MISSED;
	} else if (reading->state == STATE_MET) {
		judged = reading->due < r->now;
		tally = judged ? AT_MET : AT_EARLY;
	}
	report_count(r, row, reading->due, tally, 0);
	report_count(r, row, reading->due, judged ? AT_JUDGED : AT_OUT, 0);
}

/* Count a clock as standing from its last span on, until the ticket ends. */
static void
count_standing(struct report_run *r, const struct service *s, int clock, const struct row *row)
{
	const struct clock *c = &s->clocks.clock[clock];
	int64_t from = c->span[c->n - 1].from, end = lives_ended(&s->ticket);

	if (end == INT64_MIN)
		end = INT64_MAX;
	report_count_standing(r, row, from, end, AT_STANDING, 0);
	report_count_standing(r, row, from, end, AT_OUT, 0);
}

static void
count_clock(struct report_run *r, const struct service *s, int clock, const struct row *row,
    const struct clock_reading *reading)
{
	if (!report_meets(r, row))
		return;
	if (reading->state == STATE_DROPPED) {
		report_count(r, row, reading->stopped, AT_DROPPED, 0);
		report_count(r, row, reading->stopped, AT_OUT, 0);
	} else if (reading->due != CLOCK_NONE && reading->state != STATE_PAUSED) {
		count_due(r, row, reading);
	} else {
		count_standing(r, s, clock, row);
	}
}

/* Count a ticket without clocks, with what a clock's row would have. */
static void
count_without(struct report_run *r, const struct row *ticket)
{
	static const int same[][2] = { { CK_ID, TK_ID }, { CK_SERVICE, TK_SERVICE },
		{ CK_KIND, TK_KIND }, { CK_PRIORITY, TK_PRIORITY }, { CK_LEVEL, TK_LEVEL },
		{ CK_AGENT, TK_AGENT }, { CK_QUEUE, TK_QUEUE }, { CK_CUSTOMER, TK_CUSTOMER } };
	struct row row;

	row_init(&row, &rec_clock);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		row.cell[same[i][0]] = ticket->cell[same[i][1]];
	if (report_meets(r, &row))
		report_count(r, &row, ticket->cell[TK_OPENED].num, AT_NONE, 0);
}

static void
take_attainment(struct lives *l, const struct row *ticket)
{
	struct store *db = l->run->db;
	int64_t version = policy_version(db, ticket);
	struct clock_reading reading;
	struct service s;
	struct row row;

	service_begin(&s, ticket, l->run->now, rulebook_of(db, version),
	    policy_version_load(db, version), version);
	for (lives_take(l, ticket); lives_next(l);)
		service_take(&s,
		    &(struct clock_event) { .at = l->at,
			.verb = l->verb,
			.note = l->note,
			.channel = l->channel,
			.before = l->begins ? NULL : &l->before,
			.after = &l->after });
	service_settle(&s);
	for (int i = 0; i < s.clocks.n; i++) {
		service_read(&s, i, &reading);
		service_fill(&s, i, &reading, &row);
		count_clock(l->run, &s, i, &row, &reading);
	}
	if (s.clocks.n == 0)
		count_without(l->run, ticket);
	service_close(&s);
}

/* An instant at least that many seconds of working time before another. */
static int64_t
before_by(const struct calendar *calendar, int64_t from, int64_t seconds)
{
	int64_t days = 1;

	while (days < 36500 &&
	    worktime_between(calendar, stamp_zone_current(), from - days * 86400, from) < seconds)
		days *= 2;
	return from - days * 86400;
}

/*
 * The instant since which a ticket must have changed to have a clock due at `from` or later: a
 * running clock is due within the longest SLA target after the last change.
 */
static int64_t
touched_since(struct report_run *r)
{
	int64_t newest = rulebook_newest(r->db), since = r->ask->from;

	for (int64_t version = 1; version <= newest && since != INT64_MIN; version++) {
		const struct policy *policy = policy_version_load(r->db, version);
		const struct policy_line *line;

		for (int i = 0; (line = policy_line(policy, i)) != NULL; i++) {
			int64_t before;

			if (line->act != POLICY_PROMISE || line->seconds == 0)
				continue;
			before = before_by(line->calendar, r->ask->from, line->seconds);
			if (before < since)
				since = before;
		}
	}
	return since;
}

/* May a clock wait or be paused while nothing happens to the ticket? */
static bool
may_stand(const struct policy *policy, const struct row *ticket)
{
	const struct policy_line *line;
	struct policy_case of;

	policy_look(ticket, &of);
	for (int clock = 0; clock < policy_clocks(policy); clock++) {
		if (policy_promise(policy, clock, &of) == NULL)
			continue;
		for (int i = 0; (line = policy_line(policy, i)) != NULL; i++)
			if (policy_rule_applies(line, clock, &of) &&
			    (line->act == POLICY_START ||
				(line->act == POLICY_PAUSE && policy_holds(line, ticket))))
				return true;
	}
	return false;
}

/*
 * A ticket unchanged for longer than any SLA target: its running clocks were due before the time
 * span.
 */
static void
take_standing(struct lives *l, const struct row *ticket)
{
	struct store *db = l->run->db;

	if (may_stand(policy_version_load(db, policy_version(db, ticket)), ticket))
		take_attainment(l, ticket);
}

/* needs is NULL, as the policy may test any field. */
static const struct life_reader attainment_reader = {
	.words = true,
	.since = touched_since,
	.take = take_attainment,
	.stand = take_standing,
};

const struct report report_attainment = {
	.name = "attainment",
	.by = "clock",
	.title = N_("Promises kept"),
	.doc = N_("how many service clocks were kept, by when they were due"),
	.left_out =
	    N_("clocks that are not due yet, wait, are paused or were dropped are shown, and "
	       "left out of the rate"),
	.source =
	    N_("the clocks as cc-escalate clocks computes them, by the policy of each ticket"),
	.of = &rec_clock,
	REPORT_TALLIES(attainment_tally, AT__N),
	REPORT_MEASURES(attainment_measure),
	.gather = lives_gather,
	.reads = &attainment_reader,
	.chart = CHART_BARS,
};
