/*
 * escalate_verbs - escalate by cron, print and record; hand over by hand
 */
#include <stdlib.h>
#include <string.h>

#include "desk/alert/alarm_options.h"
#include "desk/alert/alarm_plan.h"
#include "desk/ticket/ticket_fields.h"
#include "escalate_verbs.h"
#include "escalation.h"
#include "handover.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/cli/batch.h"
#include "kit/record/row_list.h"
#include "kit/rules/threshold.h"
#include "kit/store/event_fields.h"
#include "service_fields.h"

/* Keep a row until the transaction is committed. */
static void
keep_row(const struct row *row, void *ctx)
{
	row_list_add(ctx, row);
}

/* Print the kept rows, if any; all output is written and flushed on return. */
static void
print_kept(struct cli *c, const struct row_list *k)
{
	struct sink *sink;

	if (k->n == 0)
		return;
	sink = cli_sink(c, &rec_handover, stdout);
	for (int i = 0; i < k->n; i++)
		sink_put(sink, &k->row[i]);
	sink_close(sink);
}

/*
 * Move the tickets, and gather the rows of hand-overs and alerts; a dry run rolls the moves back.
 */
static void
climb(struct cli *c, struct escalation *e, struct stmt *alerts, struct row_list *k, bool dry)
{
	struct txn d;

	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	escalation_climb(e, &d);
	if (!dry)
		txn_commit(&d);
	escalation_moved(e, keep_row, k);
	cli_plain(c, true);
	escalation_alerts(e, alerts, keep_row, k);
	cli_plain(c, false);
	if (dry)
		txn_rollback(&d);
}

static void
tell_held(const struct escalation *e)
{
	char until[STAMP_SIZE];

	if (e->held == 0)
		return;
	stamp_write(e->held_until, until);
	diag_warn(_("%lld left in peace by quiet hours, the first until %s"), (long long)e->held,
	    until);
}

static int64_t
take_duration(const struct cli *c, const char *name, int64_t otherwise)
{
	const char *arg = cli_opt(c, name);
	struct fault f = { "" };
	int64_t seconds = otherwise;

	if (arg != NULL && threshold_parse_duration(arg, strlen(arg), &seconds, &f) != 0)
		diag_die(CC_USAGE, "--%s: %s", name, f.text);
	return seconds;
}

int
escalate_run_verb(struct cli *c)
{
	int64_t most = cli_int(c, "max-alerts", 0, INT64_MAX, INT64_MAX), count;
	bool dry = cli_opt(c, "dry-run") != NULL, none;
	struct escalation e;
	struct row_list kept = { .rec = &rec_handover };
	struct stmt alerts;

	escalation_consider(&e, c->db, c->now, alarm_options_catch_up(c),
	    take_duration(c, "repeat", 86400), (int)cli_int(c, "max", 0, ALARM_REPEATS, 5));
	count = e.climbs + e.unreported + e.alerts.shown;
	if (count > most)
		diag_die(CC_RETRY,
		    _("%lld hand-overs and alerts are more than --max-alerts %lld: none made"),
		    (long long)count, (long long)most);
	alerts_select(&e.alerts, &alerts);
	climb(c, &e, &alerts, &kept, dry);
	print_kept(c, &kept);
	if (!dry)
		escalation_remember(&e);
	if (cli_opt(c, "verbose") != NULL)
		tell_held(&e);
	escalation_end(&e);
	none = kept.n == 0;
	row_list_free(&kept);
	return none && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

static int
land_move(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return handover_move(d, given, ctx, f);
}

/* Show a ticket as it was handed over. */
static void
show_move(struct cli *c, const struct row *ticket, struct sink *sink, FILE *out, void *ctx)
{
	struct pool pool = { 0 };
	struct row row;

	(void)out;
	(void)ctx;
	handover_fill_event(c->db, ticket, 0, &row, &pool);
	sink_put(sink, &row);
	pool_clear(&pool);
}

int
escalate_move_verb(struct cli *c)
{
	struct handover_act act = {
		.verb = c->verb->name,
		.reason = cli_opt(c, "reason"),
		.agent = cli_opt(c, "agent"),
		.to = cli_int(c, "to", 1, 4, 0),
	};
	struct fault f = { "" };
	struct row row;

	if (act.reason == NULL || *act.reason == '\0')
		diag_die(CC_USAGE, _("%s needs --%s"), act.verb, "reason");
	row_init(&row, &rec_event);
	if (row_parse(&row, EV_NOTE, act.reason, NULL, &f) != 0)
		diag_die(CC_DATA, "--reason: %s", f.text);
	row_init(&row, &rec_ticket);
	if (act.agent != NULL && row_parse(&row, TK_AGENT, act.agent, NULL, &f) != 0)
		diag_die(CC_DATA, "--agent: %s", f.text);
	return cli_batch(c,
	    &(struct batch) {
		.land = land_move, .ctx = &act, .key_only = true, .show = show_move });
}
