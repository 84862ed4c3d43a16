/*
 * pqr - selects PQR cases, and computes state and term from their cells and the rulebook of their
 * version
 */
#include <string.h>

#include "desk/ticket/status.h"
#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/rules/day_cell.h"
#include "kit/store/rows.h"
#include "pqr.h"
#include "pqr_fields.h"

void
pqr_select(struct store *db, struct stmt *q, enum pqr_which which, int64_t day)
{
	switch (which) {
	case PQR_OPEN:
		ROWS_SELECT_TAIL(db, q, &rec_ticket,
		    "FROM ticket t WHERE t.status IN ('new', 'open', 'waiting', 'solved')"
		    " AND t.service = 'pqr' ORDER BY t.due_on IS NULL, t.due_on, t.id");
		break;
	case PQR_ALL:
		ROWS_SELECT_TAIL(db, q, &rec_ticket,
		    "FROM ticket t WHERE t.service = 'pqr'"
		    " ORDER BY t.due_on IS NULL, t.due_on, t.id");
		break;
	case PQR_DUE:
		ROWS_SELECT_TAIL(db, q, &rec_ticket,
		    "FROM ticket t WHERE t.service = 'pqr' AND t.answered_at IS NULL"
		    " AND t.closed_at IS NULL AND t.due_on <= $1 ORDER BY t.due_on, t.id");
		stmt_text(q, 1, day_cell_text(day));
		break;
	case PQR_LAPSED:
		ROWS_SELECT_TAIL(db, q, &rec_ticket,
		    "FROM ticket t WHERE t.complete_by < $1 AND t.service = 'pqr'"
		    " AND t.answered_at IS NULL AND t.closed_at IS NULL"
		    " ORDER BY t.complete_by, t.id");
		stmt_text(q, 1, day_cell_text(day));
		break;
	}
}

void
pqr_select_unclassified(struct store *db, struct stmt *q, int64_t before)
{
	ROWS_SELECT_TAIL(db, q, &rec_ticket,
	    "FROM ticket t WHERE t.service = 'pqr' AND t.process IS NULL AND t.closed_at IS NULL"
	    " AND t.answered_at IS NULL AND t.opened_at < $1 ORDER BY t.opened_at, t.id");
	stmt_int(q, 1, before);
}

/* Does the profile set no term for this case, so that it rightly has no due date? */
static bool
has_no_term(const struct day_view *v, const struct row *ticket)
{
	const struct rulebook *rb;
	struct petition p;
	struct due due;
	struct fault f;

	if (!row_has(ticket, TK_RULES))
		return false;
	rb = rulebook_of(v->db, ticket->cell[TK_RULES].num);
	ticket_due_petition(rb, ticket, &p);
	return due_compute(rb, &p, &due, &f) == 0 && due.term->unit == UNIT_NONE;
}

int64_t
pqr_untimed(const struct day_view *v, void (*tell)(const struct row *ticket, void *ctx), void *ctx)
{
	struct stmt q;
	struct row ticket;
	int64_t n = 0;

	ROWS_SELECT_TAIL(v->db, &q, &rec_ticket,
	    "FROM ticket t WHERE t.service = 'pqr' AND t.answered_at IS NULL"
	    " AND t.closed_at IS NULL AND t.due_on IS NULL ORDER BY t.id");
	while (stmt_step(&q)) {
		rows_read(&q, &rec_ticket, &ticket);
		if (has_no_term(v, &ticket))
			continue;
		n++;
		if (tell != NULL)
			tell(&ticket, ctx);
	}
	stmt_close(&q);
	return n;
}

bool
pqr_is_past(const struct day_view *v, const struct row *ticket, int64_t at)
{
	const struct rulebook *rb;

	if (row_has(ticket, TK_DUE_AT))
		return at > ticket->cell[TK_DUE_AT].num;
	rb = rulebook_of(v->db, row_num(ticket, TK_RULES, v->rules->version));
	return rulebook_day(rb, at) > day_cell(ticket, TK_DUE_ON);
}

/* The state of a case that has ended, or NULL. */
static const char *
ended_state(const struct day_view *v, const struct row *ticket)
{
	if (row_has(ticket, TK_TRANSFERRED))
		return "transferred";
	if (row_has(ticket, TK_MERGED))
		return "merged";
	if (row_has(ticket, TK_ANSWERED))
		return row_has(ticket, TK_DUE_ON) &&
			pqr_is_past(v, ticket, ticket->cell[TK_ANSWERED].num) ?
		    "answered_late" :
		    "answered";
	if (row_has(ticket, TK_CLOSED))
		return row_is(ticket, TK_STATUS, "cancelled") ? "cancelled" : "unanswered";
	return NULL;
}

const char *
pqr_state(const struct day_view *v, const struct row *ticket)
{
	const char *ended = ended_state(v, ticket);

	if (ended != NULL)
		return ended;
	if (ticket_due_is_suspended(ticket))
		return day_cell(ticket, TK_COMPLETE_BY) < v->today ? "lapsed" : "suspended";
	if (!row_has(ticket, TK_DUE_ON))
		return "no_term";
	if (pqr_is_past(v, ticket, v->now))
		return "overdue";
	return day_cell(ticket, TK_DUE_ON) <= v->near ? "near" : "in_time";
}

/* Fill the columns of the case's term. */
static void
fill_term(const struct day_view *v, const struct row *ticket, struct row *pqr)
{
	const struct rulebook *rb;
	struct petition p;
	struct due due;
	struct fault f;

	if (!row_has(ticket, TK_RULES))
		return;
	rb = rulebook_of(v->db, ticket->cell[TK_RULES].num);
	ticket_due_petition(rb, ticket, &p);
	if (due_compute(rb, &p, &due, &f) != 0)
		return;
	row_set_text(pqr, PQ_PROFILE, due.term->regime);
	row_set_text(pqr, PQ_UNIT, term_unit_name(due.term->unit));
	if (due.term->unit != UNIT_NONE)
		row_set_num(pqr, PQ_TERM, due.term->number);
	row_set_text(pqr, PQ_ARTICLE, due.term->article);
}

void
pqr_fill(const struct day_view *v, const struct row *ticket, struct row *pqr)
{
	static const int same[][2] = { { PQ_ID, TK_ID }, { PQ_KIND, TK_KIND },
		{ PQ_SUBJECT, TK_SUBJECT }, { PQ_DUE_ON, TK_DUE_ON }, { PQ_DUE_AT, TK_DUE_AT },
		{ PQ_ANSWER_BY, TK_ANSWER_BY }, { PQ_PROCESS, TK_PROCESS }, { PQ_AGENT, TK_AGENT },
		{ PQ_QUEUE, TK_QUEUE }, { PQ_CUSTOMER, TK_CUSTOMER }, { PQ_STATUS, TK_STATUS },
		{ PQ_OPENED, TK_OPENED }, { PQ_ANSWERED, TK_ANSWERED },
		{ PQ_EXTENDED, TK_EXTENDED_TO }, { PQ_COMPLETE, TK_COMPLETE_BY },
		{ PQ_RULES, TK_RULES } };
	int64_t due = day_cell(ticket, TK_DUE_ON);

	row_init(pqr, &rec_pqr);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		pqr->cell[same[i][0]] = ticket->cell[same[i][1]];
	row_set_text(pqr, PQ_STATE, pqr_state(v, ticket));
	fill_term(v, ticket, pqr);
	if (due == DAY_NONE || ended_state(v, ticket) != NULL)
		return;
	row_set_num(pqr, PQ_DAYS, due - v->today);
	row_set_num(pqr, PQ_BD, calendar_count(v->rules->calendar, v->today, due));
}

int64_t
pqr_transfer_by(struct store *db, const struct row *ticket)
{
	const struct rulebook *rb;
	struct petition p;
	struct due due;
	struct fault f;

	if (!row_has(ticket, TK_RULES))
		return DAY_NONE;
	rb = rulebook_of(db, ticket->cell[TK_RULES].num);
	ticket_due_petition(rb, ticket, &p);
	p.kind = "transfer";
	p.pauses = 0;
	p.extended_to = DAY_NONE;
	return due_compute(rb, &p, &due, &f) == 0 ? due.due_on : DAY_NONE;
}

bool
pqr_moves(const struct day_view *v, const struct row *ticket, struct due *due)
{
	struct petition p;
	struct fault f;

	ticket_due_petition(v->rules, ticket, &p);
	return due_compute(v->rules, &p, due, &f) == 0 &&
	    (due->due_on != day_cell(ticket, TK_DUE_ON) ||
		due->answer_by != day_cell(ticket, TK_ANSWER_BY) ||
		due->due_at != row_num(ticket, TK_DUE_AT, DAY_NONE));
}
