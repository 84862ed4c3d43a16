/*
 * sample - checks and completes a plan, draws from the frame, and writes sample and interviews
 */
#include <stdio.h>
#include <string.h>

#include "desk/people/customer_fields.h"
#include "desk/rulebook/rulebook.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/damm.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "kit/rules/worktime.h"
#include "questionnaire.h"
#include "sample.h"
#include "survey_fields.h"

enum { ASK_DAYS = 30 }; /* default days from planning to the last day */

/* Either size or rate; a period for tickets, unless there is a list. */
static int
check_asked(const struct sample_plan *p, struct fault *f)
{
	const struct row *s = &p->sample;
	bool from = row_has(s, SA_CLOSED_FROM), to = row_has(s, SA_CLOSED_TO);

	if (!row_has(s, SA_SIZE) && !row_has(s, SA_RATE))
		return fault_set(f, _("size: missing (or give a rate)"));
	if (row_has(s, SA_SIZE) && row_has(s, SA_RATE))
		return row_fault(f, s, SA_RATE, _("either a size or a rate"));
	if (!p->tickets && (from || to || row_num(s, SA_WAIT, 0) > 0))
		return fault_set(f, _("closed_from, closed_to and wait go with --after-ticket"));
	if (p->tickets && p->listed && (from || to))
		return fault_set(f, _("closed_from: either a period or a list of tickets"));
	if (p->tickets && !p->listed && (!from || !to))
		return fault_set(f, _("%s: missing"), from ? "closed_to" : "closed_from");
	if (from && to && strcmp(s->cell[SA_CLOSED_TO].text, s->cell[SA_CLOSED_FROM].text) <= 0)
		return row_fault(f, s, SA_CLOSED_TO, _("not after the first day"));
	return 0;
}

/* Days must be in the years that calendars cover, and the last day not past. */
static int
check_days(const struct row *s, int64_t today, struct fault *f)
{
	static const int days[] = { SA_CLOSED_FROM, SA_CLOSED_TO, SA_EXPIRES };

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		if (row_has(s, days[i]) && !calendar_covers(day_cell(s, days[i])))
			return row_fault(f, s, days[i], _("outside the years of the calendars"));
	if (row_has(s, SA_EXPIRES) && day_cell(s, SA_EXPIRES) < today)
		return row_fault(f, s, SA_EXPIRES, _("a day that is over"));
	return 0;
}

/* Excluded customers must exist, as a typing error would include one. */
static int
check_excluded(struct txn *d, const struct row *s, struct fault *f)
{
	const char *list = row_text(s, SA_EXCLUDE, ""), *item;
	struct row key, found;
	char id[80];
	size_t len;

	if (!row_has(s, SA_EXCLUDE))
		return 0;
	row_init(&key, &rec_customer);
	while ((item = text_item(&list, &len)) != NULL) {
		if (len >= sizeof id)
			continue;
		memcpy(id, item, len);
		id[len] = '\0';
		row_set_text(&key, CU_ID, id);
		if (!txn_find(d, &rec_customer, &key, CU_ID, &found))
			return fault_set(f, _("exclude: no such customer: '%s'"), id);
	}
	return 0;
}

/* Fill in what was not given: seed, last day, survey and edition, kind of frame. */
static int
complete(struct txn *d, struct sample_plan *p, struct fault *f)
{
	struct row *s = &p->sample;
	char text[STAMP_SIZE];

	if (!row_has(s, SA_SURVEY))
		row_set_text(s, SA_SURVEY, rec_sample.field[SA_SURVEY].start);
	row_set_num(s, SA_VERSION, questionnaire_newest(d->db, s->cell[SA_SURVEY].text));
	if (s->cell[SA_VERSION].num == 0)
		return row_fault(f, s, SA_SURVEY, _("no such survey"));
	if (!row_has(s, SA_SEED)) {
		stamp_write(d->now, text);
		row_set_text(s, SA_SEED, pool_copy(&p->pool, text));
	}
	if (!row_has(s, SA_EXPIRES))
		row_set_text(s, SA_EXPIRES, day_cell_text(stamp_date(d->now) + ASK_DAYS));
	if (!row_has(s, SA_COOL_OFF))
		row_parse(s, SA_COOL_OFF, rec_sample.field[SA_COOL_OFF].start, NULL, f);
	if (p->tickets)
		row_set_text(s, SA_FRAME, p->listed ? "ticket_list" : "tickets");
	else
		row_set_text(s, SA_FRAME, p->listed ? "list" : "contracts");
	row_set_num(s, SA_ID, damm_number(journal_count(&d->journal, "sample")));
	row_set_num(s, SA_PLANNED, d->now);
	return 0;
}

/* Plan the interview of the unit in the current row. */
static void
plan_interview(struct txn *d, const struct row *sample, struct stmt *q, int64_t place,
    const struct calendar *calendar)
{
	struct row in, ticket;
	struct change c = { .verb = "plan", .given = &in, .at = d->now };

	row_init(&in, &rec_interview);
	row_set_num(&in, IN_ID, damm_number(journal_count(&d->journal, "interview")));
	in.cell[IN_SAMPLE] = sample->cell[SA_ID];
	row_set_num(&in, IN_PLACE, place);
	in.cell[IN_SURVEY] = sample->cell[SA_SURVEY];
	in.cell[IN_VERSION] = sample->cell[SA_VERSION];
	row_set_text(&in, IN_CUSTOMER, stmt_col_text(q, FRAME_CUSTOMER));
	row_set_text(&in, IN_CONTRACT, stmt_col_text(q, FRAME_CONTRACT));
	row_set_text(&in, IN_SEGMENT, stmt_col_text(q, FRAME_SEGMENT));
	in.cell[IN_EXPIRES] = sample->cell[SA_EXPIRES];
	row_set_num(&in, IN_PLANNED, d->now);
	if (!stmt_col_null(q, FRAME_TICKET)) {
		row_set_num(&in, IN_TICKET, stmt_col_int(q, FRAME_TICKET));
		row_set_num(&in, IN_CALL_FROM,
		    worktime_after(calendar, stamp_zone_current(), stmt_col_int(q, FRAME_CLOSED),
			row_num(sample, SA_WAIT, 0) * 3600));
		if (txn_find(d, &rec_ticket, &in, IN_TICKET, &ticket)) {
			in.cell[IN_AGENT] = ticket.cell[TK_AGENT];
			in.cell[IN_SERVICE] = ticket.cell[TK_SERVICE];
		}
	}
	txn_change(d, &c, NULL);
}

/* Write the sample, then an interview for each unit drawn. */
static void
write_plan(struct txn *d, const struct row *sample, const struct calendar *calendar)
{
	struct change c = { .verb = "plan", .given = sample, .at = d->now };
	struct stmt q;
	int64_t place = 0;

	txn_change(d, &c, NULL);
	frame_select(d->db, &q, sample->cell[SA_DRAWN].num);
	while (stmt_step(&q))
		plan_interview(d, sample, &q, ++place, calendar);
	stmt_close(&q);
}

int
sample_plan(struct txn *d, struct sample_plan *p, struct fault *f)
{
	const struct calendar *calendar;
	struct row *s = &p->sample;
	struct frame frame;

	if (check_asked(p, f) != 0 || check_days(s, stamp_date(d->now), f) != 0 ||
	    check_excluded(d, s, f) != 0 || complete(d, p, f) != 0)
		return -1;
	calendar = rulebook_calendar(rulebook_of(d->db, rulebook_newest(d->db)), "*", f);
	if (calendar == NULL)
		return -1;
	frame_gather(d->db, s, d->now, &frame);
	row_set_num(s, SA_FRAME_N, frame.size);
	row_set_text(s, SA_FRAME_SUM, pool_copy(&p->pool, frame.sum));
	row_set_num(s, SA_DRAWN, frame_draws(s, &frame));
	if (s->cell[SA_DRAWN].num == 0)
		return 0;
	write_plan(d, s, calendar);
	return 1;
}

int
sample_find(struct txn *d, const struct row *given, int field, struct row *found, struct fault *f)
{
	if (!txn_find(d, &rec_sample, given, field, found))
		return row_fault(f, given, field, _("no such sample"));
	return 0;
}

void
sample_take_past(struct store *db, const struct row *sample, int64_t until)
{
	static const struct record *const seen[] = { &rec_customer, &rec_ticket, &rec_interview };
	int64_t drawn = sample != NULL ? journal_first(db, sample) : 0;

	for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
		if (sample != NULL)
			history_as_known(db, seen[i], drawn);
		else
			history_as_of(db, seen[i], until);
	store_allow_scratch(db, true);
	STORE_RUN(db, "CREATE INDEX temp.then_customer ON interview(customer)");
	STORE_RUN(db, "CREATE INDEX temp.then_contract ON interview(contract)");
	STORE_RUN(db, "CREATE INDEX temp.then_ticket ON interview(ticket)");
	store_allow_scratch(db, false);
}

void
sample_select(struct store *db, struct stmt *q, int64_t sample)
{
	ROWS_SELECT_TAIL(db, q, &rec_interview,
	    "FROM interview t WHERE t.sample = $1 ORDER BY t.place, t.id");
	stmt_int(q, 1, sample);
}
