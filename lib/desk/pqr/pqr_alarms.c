/*
 * pqr_alarms - alarms of due dates, of lapsed completions, of cases without a process and of cases
 * without a due date
 */
#include <stdlib.h>
#include <string.h>

#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/rules/day_cell.h"
#include "kit/store/rows.h"
#include "pqr.h"
#include "pqr_alarms.h"

enum { HOUR = 3600 };

/* Alarms before the due date count from the last business day, answer_by. */
static struct alarm_day
day_of_case(const struct row *ticket)
{
	struct alarm_day day = {
		.last = day_cell(ticket, TK_ANSWER_BY),
		.due = day_cell(ticket, TK_DUE_ON),
		.hours = row_has(ticket, TK_DUE_AT),
	};

	day.ends = row_num(ticket, TK_DUE_AT, stamp_of_date(day.due + 1));
	if (day.last == DAY_NONE)
		day.last = day.due;
	return day;
}

static const char *
key_of(const struct row *ticket, char out[24])
{
	return text_format(out, 24, "%lld", (long long)ticket->cell[TK_ID].num);
}

/* A case whose request was not completed in time may be declared withdrawn. */
static void
alarm_of_lapse(const struct row *ticket, struct alerts *alerts)
{
	int64_t day = day_cell(ticket, TK_COMPLETE_BY);
	struct alarm lapsed = { .name = "lapsed" };
	char key[24];

	if (day == DAY_NONE)
		return;
	lapsed.moment = stamp_of_date(day + 1);
	lapsed.due = ticket->cell[TK_COMPLETE_BY].text;
	alerts_consider(alerts, key_of(ticket, key), &lapsed, 1);
}

/*
 * The key under which alerts are recorded: the due date, or the instant of a term in hours, so that
 * a case whose due date moves alerts again.
 */
static void
due_text(const struct row *ticket, char out[24])
{
	if (row_has(ticket, TK_DUE_AT))
		text_format(out, 24, "@%lld", (long long)ticket->cell[TK_DUE_AT].num);
	else
		text_format(out, 24, "%s", ticket->cell[TK_DUE_ON].text);
}

static void
consider_due(const struct day_view *v, const struct alarm_plan *p, struct alerts *alerts)
{
	struct alarms a = { .n = 0 };
	struct stmt q;
	struct row ticket;
	char key[24], due[24];

	pqr_select(v->db, &q, PQR_DUE, alarm_plan_horizon(v, p));
	while (stmt_step(&q)) {
		struct alarm_day day;

		rows_read(&q, &rec_ticket, &ticket);
		if (ticket_due_is_suspended(&ticket))
			continue;
		day = day_of_case(&ticket);
		due_text(&ticket, due);
		alarm_plan_build(v, p, &day, due, &a);
		alerts_consider(alerts, key_of(&ticket, key), a.alarm, a.n);
	}
	stmt_close(&q);
}

static void
consider_suspended(const struct day_view *v, struct alerts *alerts)
{
	struct stmt q;
	struct row ticket;

	pqr_select(v->db, &q, PQR_LAPSED, v->today);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_ticket, &ticket);
		alarm_of_lapse(&ticket, alerts);
	}
	stmt_close(&q);
}

static void
consider_unclassified(const struct day_view *v, const struct alarm_plan *p, struct alerts *alerts)
{
	struct stmt q;
	struct row ticket;
	char key[24];

	if (p->unclassified.n == 0)
		return;
	pqr_select_unclassified(v->db, &q, v->now);
	while (stmt_step(&q)) {
		struct buf name = { 0 };
		int64_t day, opened;
		struct alarm alarm;

		rows_read(&q, &rec_ticket, &ticket);
		opened = row_num(&ticket, TK_OPENED, 0);
		day = stamp_date(opened);
		if (!calendar_covers(day))
			continue;
		threshold_name(&p->unclassified, 1, &name);
		alarm.name = "unclassified";
		alarm.due = name.p;
		if (p->unclassified.unit == THRESHOLD_HOURS)
			alarm.moment = opened + p->unclassified.n * HOUR;
		else
			alarm.moment = stamp_of_date(threshold_before(v->rules->calendar, day,
			    &p->unclassified, -1));
		alerts_consider(alerts, key_of(&ticket, key), &alarm, 1);
		buf_free(&name);
	}
	stmt_close(&q);
}

/* A case that should have a due date and has none would never alert otherwise. */
static void
untimed_case(const struct row *ticket, void *ctx)
{
	struct alerts *alerts = ctx;
	struct alarm alarm = { "no_due", alerts->today, "none" };
	char key[24];

	alerts_consider(alerts, key_of(ticket, key), &alarm, 1);
}

void
pqr_alarms_consider(const struct day_view *v, const struct alarm_plan *p, struct alerts *alerts)
{
	consider_due(v, p, alerts);
	consider_suspended(v, alerts);
	consider_unclassified(v, p, alerts);
	(void)pqr_untimed(v, untimed_case, alerts);
}
