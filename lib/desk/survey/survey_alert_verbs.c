/*
 * survey_alert_verbs - remind prints interviews to hold in time, alert prints low marks; each once
 */
#include <string.h>

#include "desk/alert/alarm_options.h"
#include "interview_calls.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "survey_alarms.h"
#include "survey_fields.h"
#include "survey_verbs.h"

/* The statements and buffers that fill a notice. */
struct notices {
	struct cli *cli;
	struct interview_calls calls;
	struct stmt find, overall, open;
	struct buf text;
};

/* Write the answers to the open questions, each after its code. */
static void
word_open(struct notices *s, const struct row *interview)
{
	buf_clear(&s->text);
	stmt_reset(&s->open);
	stmt_cell(&s->open, 1, interview, IN_ID);
	while (stmt_step(&s->open))
		buf_format(&s->text, "%s%s: %s", s->text.len > 0 ? "\n" : "",
		    stmt_col_text(&s->open, 0), stmt_col_text(&s->open, 1));
}

static void
fill_notice(struct notices *s, const struct row *interview, struct row *notice)
{
	static const int same[][2] = { { NO_ID, IC_ID }, { NO_CUSTOMER, IC_CUSTOMER },
		{ NO_NAME, IC_NAME }, { NO_PHONE, IC_PHONE }, { NO_CONTRACT, IC_CONTRACT },
		{ NO_TICKET, IC_TICKET }, { NO_ATTEMPTS, IC_ATTEMPTS },
		{ NO_CALLBACK, IC_CALLBACK }, { NO_EXPIRES, IC_EXPIRES } };
	struct row call;

	interview_call_fill(&s->calls, interview, &rec_interview_call, &call);
	row_init(notice, &rec_notice);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		notice->cell[same[i][0]] = call.cell[same[i][1]];
	notice->cell[NO_AGENT] = interview->cell[IN_AGENT];
	notice->cell[NO_INTERVIEWER] = interview->cell[IN_INTERVIEWER];
	stmt_reset(&s->overall);
	stmt_cell(&s->overall, 1, interview, IN_ID);
	if (!stmt_step(&s->overall))
		return;
	row_set_text(notice, NO_QUESTION, stmt_col_text(&s->overall, 0));
	row_set_num(notice, NO_MARK, stmt_col_int(&s->overall, 1));
	word_open(s, interview);
	row_set_text(notice, NO_TEXT, s->text.p);
}

/* Print the new alerts; all output is written and flushed on return. */
static void
print_notices(struct cli *c, struct alerts *alerts)
{
	struct notices s = { .cli = c };
	struct sink *sink;
	struct stmt q;
	struct row key, interview, notice;
	int64_t id;

	alerts_select(alerts, &q);
	if (alerts->shown == 0) {
		stmt_close(&q);
		return;
	}
	sink = cli_sink(c, &rec_notice, stdout);
	interview_calls_open(&s.calls, c);
	rows_select_key(c->db, &s.find, &rec_interview);
	survey_alarms_select_overall(c->db, &s.overall);
	STORE_PREPARE(c->db, &s.open,
	    "SELECT question, text FROM answer WHERE interview = $1 AND text IS NOT NULL"
	    " ORDER BY id");
	row_init(&key, &rec_interview);
	while (stmt_step(&q)) {
		if (text_to_int(stmt_col_text(&q, ALERTS_KEY), 1, INT64_MAX, &id) != 0)
			continue;
		row_set_num(&key, IN_ID, id);
		stmt_reset(&s.find);
		stmt_cell(&s.find, 1, &key, IN_ID);
		if (!stmt_step(&s.find))
			continue;
		rows_read(&s.find, &rec_interview, &interview);
		fill_notice(&s, &interview, &notice);
		row_set_text(&notice, NO_THRESHOLD, stmt_col_text(&q, ALERTS_THRESHOLD));
		row_set_num(&notice, NO_MOMENT, stmt_col_int(&q, ALERTS_MOMENT));
		sink_put(sink, &notice);
	}
	stmt_close(&q);
	stmt_close(&s.find);
	stmt_close(&s.overall);
	stmt_close(&s.open);
	interview_calls_close(&s.calls);
	buf_free(&s.text);
	sink_close(sink);
}

/* Print the alerts, unless there are more than --max-alerts, and record them only then. */
static int
tell(struct cli *c, struct alerts *alerts)
{
	int64_t most = cli_int(c, "max-alerts", 0, INT64_MAX, INT64_MAX);

	if (alerts->shown > most)
		diag_die(CC_RETRY, _("%lld alerts are more than --max-alerts %lld: none printed"),
		    (long long)alerts->shown, (long long)most);
	print_notices(c, alerts);
	if (cli_opt(c, "dry-run") == NULL)
		alerts_remember(alerts);
	return alerts->shown == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

int
survey_remind_verb(struct cli *c)
{
	const char *before = cli_opt(c, "before");
	struct alarm_plan plan = { .n = 0 };
	struct fault f = { "" };
	struct alerts alerts;
	struct day_view v;

	if (alarm_plan_before(&plan, before != NULL ? before : "2d", &f) != 0)
		diag_die(CC_USAGE, "--before: %s", f.text);
	day_view_init(&v, c->db, c->now);
	alerts_begin(&alerts, c->db, "survey", c->now, stamp_of_date(v.today),
	    alarm_options_catch_up(c));
	survey_alarms_remind(&v, &plan, c->now, &alerts);
	return tell(c, &alerts);
}

int
survey_alert_verb(struct cli *c)
{
	int64_t most = cli_int(c, "at-most", 0, 100, 4), days = cli_int(c, "days", 1, 3650, 30);
	int64_t today = stamp_date(c->now);
	struct alerts alerts;

	alerts_begin(&alerts, c->db, "survey mark", c->now, stamp_of_date(today),
	    alarm_options_catch_up(c));
	survey_alarms_alert(c->db, stamp_of_date(today - days), most, &alerts);
	return tell(c, &alerts);
}
