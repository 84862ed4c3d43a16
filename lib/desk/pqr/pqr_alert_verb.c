/*
 * pqr_alert_verb - prints the new alerts of PQR, and records them once they are written
 */
#include <stdio.h>
#include <string.h>

#include "desk/alert/alarm_options.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "pqr_alarms.h"
#include "pqr_fields.h"
#include "pqr_verbs.h"

/* Print one alert: the case as it now stands, and the threshold that it reached. */
static void
put_alert(const struct day_view *v, struct stmt *alert, const struct row *ticket, struct sink *sink)
{
	static const int same[][2] = { { AL_ID, PQ_ID }, { AL_DUE_ON, PQ_DUE_ON },
		{ AL_ANSWER_BY, PQ_ANSWER_BY }, { AL_BD, PQ_BD }, { AL_KIND, PQ_KIND },
		{ AL_SUBJECT, PQ_SUBJECT }, { AL_PROCESS, PQ_PROCESS }, { AL_AGENT, PQ_AGENT },
		{ AL_QUEUE, PQ_QUEUE } };
	struct row pqr, row;

	pqr_fill(v, ticket, &pqr);
	row_init(&row, &rec_alert);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		row.cell[same[i][0]] = pqr.cell[same[i][1]];
	row_set_text(&row, AL_THRESHOLD, stmt_col_text(alert, ALERTS_THRESHOLD));
	row_set_num(&row, AL_MOMENT, stmt_col_int(alert, ALERTS_MOMENT));
	sink_put(sink, &row);
}

/* Print the new alerts; all output is written and flushed on return. */
static void
print_alerts(struct cli *c, const struct day_view *v, struct alerts *alerts)
{
	struct sink *sink;
	struct stmt q, find;
	struct row ticket, key;

	alerts_select(alerts, &q);
	if (alerts->shown == 0) {
		stmt_close(&q);
		return;
	}
	sink = cli_sink(c, &rec_alert, stdout);
	rows_select_key(c->db, &find, &rec_ticket);
	while (stmt_step(&q)) {
		cli_key(stmt_col_text(&q, ALERTS_KEY), &rec_ticket, &key);
		stmt_reset(&find);
		stmt_cell(&find, 1, &key, TK_ID);
		if (!stmt_step(&find))
			continue;
		rows_read(&find, &rec_ticket, &ticket);
		put_alert(v, &q, &ticket, sink);
	}
	stmt_close(&q);
	stmt_close(&find);
	sink_close(sink);
}

int
pqr_alert_verb(struct cli *c)
{
	struct alarm_plan plan;
	struct alerts alerts;
	struct day_view v;
	int64_t most = cli_int(c, "max-alerts", 0, INT64_MAX, INT64_MAX);

	alarm_options_plan(c, "5bd,1bd", "1d", &plan);
	alarm_options_threshold(c, "unclassified", "1bd", &plan.unclassified);
	day_view_init(&v, c->db, c->now);
	alerts_begin(&alerts, c->db, "pqr", c->now, stamp_of_date(v.today),
	    alarm_options_catch_up(c));
	pqr_alarms_consider(&v, &plan, &alerts);
	if (alerts.shown > most)
		diag_die(CC_RETRY, _("%lld alerts are more than --max-alerts %lld: none printed"),
		    (long long)alerts.shown, (long long)most);
	print_alerts(c, &v, &alerts);
	if (cli_opt(c, "dry-run") == NULL)
		alerts_remember(&alerts);
	return alerts.shown == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}
