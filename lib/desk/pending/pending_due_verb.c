/*
 * pending_due_verb - the reminders that cron prints once, and the list of calls to make today
 */
#include <stdio.h>

#include "desk/alert/alarm_options.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/day_cell.h"
#include "pending_alarms.h"
#include "pending_fields.h"
#include "pending_verbs.h"

/* Print the new alerts; all output is written and flushed on return. */
static void
print_reminders(struct cli *c, struct alerts *alerts)
{
	struct contacts contacts;
	struct sink *sink;
	struct stmt q, find;
	struct row pending, key, row;

	alerts_select(alerts, &q);
	if (alerts->shown == 0) {
		stmt_close(&q);
		return;
	}
	sink = cli_sink(c, &rec_reminder, stdout);
	rows_select_key(c->db, &find, &rec_pending);
	contacts_open(&contacts, c->db);
	while (stmt_step(&q)) {
		const struct pending_side *side =
		    pending_alarm_key(stmt_col_text(&q, ALERTS_KEY), &key);

		stmt_reset(&find);
		stmt_cell(&find, 1, &key, PE_ID);
		if (side == NULL || !stmt_step(&find))
			continue;
		rows_read(&find, &rec_pending, &pending);
		/* The side may have confirmed since the alert was gathered. */
		if (row_has(&pending, PE_CLOSED) || pending_missing(&pending, side) == 0)
			continue;
		pending_alarm_remind(&contacts, &pending, side, &row);
		row_set_text(&row, RE_THRESHOLD, stmt_col_text(&q, ALERTS_THRESHOLD));
		row_set_num(&row, RE_MOMENT, stmt_col_int(&q, ALERTS_MOMENT));
		sink_put(sink, &row);
	}
	stmt_close(&q);
	stmt_close(&find);
	contacts_close(&contacts);
	sink_close(sink);
}

int
pending_due_verb(struct cli *c)
{
	struct alarm_plan plan;
	struct alerts alerts;
	struct day_view v;
	int64_t most = cli_int(c, "max-alerts", 0, INT64_MAX, INT64_MAX);

	alarm_options_plan(c, "1d", "1bd", &plan);
	day_view_init(&v, c->db, c->now);
	alerts_begin(&alerts, c->db, "pending", c->now, stamp_of_date(v.today),
	    alarm_options_catch_up(c));
	pending_alarms_consider(&v, &plan, &alerts);
	if (alerts.shown > most)
		diag_die(CC_RETRY, _("%lld alerts are more than --max-alerts %lld: none printed"),
		    (long long)alerts.shown, (long long)most);
	print_reminders(c, &alerts);
	if (cli_opt(c, "dry-run") == NULL)
		alerts_remember(&alerts);
	return alerts.shown == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

/* The side of --side; the desk where it is not given. */
static const struct pending_side *
take_side(const struct cli *c)
{
	const char *arg = cli_opt(c, "side");
	struct fault f = { "" };
	struct row row;

	if (arg == NULL)
		return &pending_sides[1];
	row_init(&row, &rec_reminder);
	if (row_parse(&row, RE_SIDE, arg, NULL, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	if (!row_has(&row, RE_SIDE))
		diag_die(CC_USAGE, _("--%s: empty"), "side");
	return pending_side(row.cell[RE_SIDE].text);
}

/* Write the distance to the expected day as a threshold is named. */
static void
name_distance(int64_t today, const struct row *pending, struct buf *name)
{
	int64_t late = today - day_cell(pending, PE_EXPECTED);

	buf_clear(name);
	if (late == 0)
		buf_text(name, "due");
	else
		buf_format(name, "%s %lldd", late < 0 ? "before" : "after",
		    (long long)(late < 0 ? -late : late));
}

int
pending_call_verb(struct cli *c)
{
	const struct pending_side *side = take_side(c);
	struct contacts contacts;
	struct threshold within;
	struct day_view v;
	struct sink *sink;
	struct stmt q;
	struct row pending, row;
	struct buf name = { 0 };
	int64_t printed = 0;

	alarm_options_threshold(c, "within", "0d", &within);
	day_view_init(&v, c->db, c->now);
	sink = cli_sink(c, &rec_reminder, stdout);
	contacts_open(&contacts, c->db);
	pending_alarm_select_calls(c->db, &q, side, day_view_ahead(&v, &within));
	for (; stmt_step(&q); printed++) {
		rows_read(&q, &rec_pending, &pending);
		pending_alarm_remind(&contacts, &pending, side, &row);
		name_distance(v.today, &pending, &name);
		row_set_text(&row, RE_THRESHOLD, name.p);
		sink_put(sink, &row);
	}
	stmt_close(&q);
	contacts_close(&contacts);
	sink_close(sink);
	buf_free(&name);
	return printed == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}
