/*
 * survey_alarms - alarms of callbacks, last days and low overall marks, keyed by the interview's
 * number
 */

#include "survey_alarms.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/rules/day_cell.h"
#include "kit/store/rows.h"
#include "survey_fields.h"

enum { NUMBER = 24 }; /* size of a number as text */

static void
write_number(int64_t n, char text[NUMBER])
{
	text_format(text, NUMBER, "%lld", (long long)n);
}

/* The callback that a customer asked for, once it is due. */
static void
consider_callback(const struct row *interview, const char *key, int64_t now, struct alerts *alerts)
{
	char due[STAMP_SIZE];
	struct alarm alarm = { .name = "callback", .due = due };

	if (!row_has(interview, IN_CALLBACK) || interview->cell[IN_CALLBACK].num > now)
		return;
	alarm.moment = interview->cell[IN_CALLBACK].num;
	stamp_write(alarm.moment, due);
	alerts_consider(alerts, key, &alarm, 1);
}

void
survey_alarms_remind(const struct day_view *v, const struct alarm_plan *p, int64_t now,
    struct alerts *alerts)
{
	struct alarms a = { .n = 0 };
	struct stmt q;
	struct row interview;

	ROWS_SELECT_TAIL(v->db, &q, &rec_interview,
	    "FROM interview t WHERE t.closed_at IS NULL AND t.expires_on >= $1"
	    " AND (t.expires_on <= $2 OR t.callback_at <= $3) ORDER BY t.expires_on, t.id");
	stmt_text(&q, 1, day_cell_text(v->today));
	stmt_text(&q, 2, day_cell_text(alarm_plan_horizon(v, p)));
	stmt_int(&q, 3, now);
	while (stmt_step(&q)) {
		struct alarm_day day = { .hours = false };
		char key[NUMBER];

		rows_read(&q, &rec_interview, &interview);
		write_number(interview.cell[IN_ID].num, key);
		consider_callback(&interview, key, now, alerts);
		day.last = day.due = day_cell(&interview, IN_EXPIRES);
		day.ends = stamp_of_date(day.due + 1);
		alarm_plan_build(v, p, &day, interview.cell[IN_EXPIRES].text, &a);
		alerts_consider(alerts, key, a.alarm, a.n);
	}
	stmt_close(&q);
}

void
survey_alarms_alert(struct store *db, int64_t since, int64_t at_most, struct alerts *alerts)
{
	struct stmt q;

	STORE_PREPARE(db, &q,
	    "SELECT t.id, t.answered_at, a.mark FROM interview t"
	    " JOIN question n ON n.survey = t.survey AND n.edition = t.edition AND n.overall = 1"
	    " JOIN answer a ON a.interview = t.id AND a.question = n.question"
	    " WHERE t.answered_at >= $1 AND a.mark <= $2 ORDER BY t.answered_at, t.id");
	stmt_int(&q, 1, since);
	stmt_int(&q, 2, at_most);
	while (stmt_step(&q)) {
		char key[NUMBER], due[NUMBER];
		struct alarm alarm = { .name = "mark", .due = due };

		write_number(stmt_col_int(&q, 0), key);
		write_number(stmt_col_int(&q, 2), due);
		alarm.moment = stmt_col_int(&q, 1);
		alerts_consider(alerts, key, &alarm, 1);
	}
	stmt_close(&q);
}

void
survey_alarms_select_overall(struct store *db, struct stmt *q)
{
	STORE_PREPARE(db, q,
	    "SELECT a.question, a.mark FROM interview t"
	    " JOIN question n ON n.survey = t.survey AND n.edition = t.edition AND n.overall = 1"
	    " JOIN answer a ON a.interview = t.id AND a.question = n.question WHERE t.id = $1");
}
