/*
 * handover - chooses level, agent and queue, checks what the next level needs to know, and takes
 * the step
 */
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket.h"
#include "desk/ticket/ticket_fields.h"
#include "handover.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/history/records.h"
#include "kit/store/rows.h"
#include "level.h"
#include "service_fields.h"

/*
 * The name of the ticket's customer, and the phone number or NULL, copied; NULL when there is none.
 */
static const char *
customer_name(struct store *db, const struct row *ticket, struct pool *pool, const char **phone)
{
	const char *name = NULL;
	struct row customer;
	struct stmt q;

	*phone = NULL;
	if (!row_has(ticket, TK_CUSTOMER))
		return NULL;
	rows_select_key(db, &q, &rec_customer);
	stmt_cell(&q, 1, ticket, TK_CUSTOMER);
	if (stmt_step(&q)) {
		rows_read(&q, &rec_customer, &customer);
		name = pool_copy(pool, row_text(&customer, CU_NAME, ""));
		if (row_has(&customer, CU_PHONE))
			*phone = pool_copy(pool, customer.cell[CU_PHONE].text);
	}
	stmt_close(&q);
	return name;
}

int
handover_check(struct store *db, const struct row *ticket, struct fault *f)
{
	struct pool pool = { 0 };
	const char *phone;
	bool named =
	    row_has(ticket, TK_CONTACT) || customer_name(db, ticket, &pool, &phone) != NULL;

	pool_clear(&pool);
	if (!named)
		return fault_set(f,
		    _("contact: missing (a hand-over says who asked: --contact, or a customer)"));
	if (!row_has(ticket, TK_SUBJECT) && !row_has(ticket, TK_BODY))
		return fault_set(f,
		    _("subject: missing (a hand-over says what is asked for: --subject)"));
	return 0;
}

void
handover_fill(struct store *db, const struct row *ticket, struct row *row, struct pool *pool)
{
	static const int same[][2] = { { HV_ID, TK_ID }, { HV_LEVEL, TK_LEVEL },
		{ HV_AGENT, TK_AGENT }, { HV_QUEUE, TK_QUEUE }, { HV_PRIORITY, TK_PRIORITY },
		{ HV_CUSTOMER, TK_CUSTOMER }, { HV_NAME, TK_CONTACT }, { HV_PHONE, TK_PHONE },
		{ HV_SUBJECT, TK_SUBJECT }, { HV_BODY, TK_BODY } };
	const char *name, *phone;

	row_init(row, &rec_handover);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		row->cell[same[i][0]] = ticket->cell[same[i][1]];
	name = customer_name(db, ticket, pool, &phone);
	if (!row_has(row, HV_NAME))
		row_set_text(row, HV_NAME, name);
	if (!row_has(row, HV_PHONE))
		row_set_text(row, HV_PHONE, phone);
}

void
handover_fill_event(struct store *db, const struct row *ticket, int64_t event, struct row *row,
    struct pool *pool)
{
	struct row state, before;
	struct stmt q;

	handover_fill(db, ticket, row, pool);
	row_init(&state, &rec_ticket);
	journal_select(db, &q, ticket, INT64_MAX);
	while (stmt_step(&q)) {
		before = state;
		history_fold_event(&q, &state, pool);
		if (event != 0 && stmt_col_int(&q, JO_ID) != event)
			continue;
		row_set_text(row, HV_WHAT,
		    row_num(&state, TK_LEVEL, 1) > row_num(&before, TK_LEVEL, 1) ? "up" : "down");
		row->cell[HV_FROM] = before.cell[TK_LEVEL];
		row_set_num(row, HV_MOMENT, stmt_col_int(&q, JO_AT));
		if (stmt_col_text(&q, JO_NOTE) != NULL)
			row_set_text(row, HV_REASON, pool_copy(pool, stmt_col_text(&q, JO_NOTE)));
	}
	stmt_close(&q);
}

/* The level to hand over to. */
static int
take_level(const struct row *before, const struct handover_act *act, int64_t *level,
    struct fault *f)
{
	int64_t now = row_num(before, TK_LEVEL, 1);
	bool down = strcmp(act->verb, "down") == 0;

	*level = act->to != 0 ? act->to : now + (down ? -1 : 1);
	if (*level > 4)
		return row_fault(f, before, TK_LEVEL, _("the highest already"));
	if (*level < 1)
		return row_fault(f, before, TK_LEVEL, _("the lowest already"));
	if (down ? *level >= now : *level <= now)
		return row_fault(f, before, TK_LEVEL,
		    down ? _("down leads to a lower one than this") :
			   _("up leads to a higher one than this"));
	return 0;
}

/* Append the least loaded agent who qualifies for a level; nothing when there is none. */
static void
choose_agent(struct store *db, int64_t level, int64_t day, struct buf *agent)
{
	struct candidates all;
	struct buf missing = { 0 };
	struct row row;
	int64_t load;

	candidates_open(&all, db);
	while (agent->len == 0 && candidates_next(&all, &row, &load)) {
		buf_clear(&missing);
		if (level_qualifies(db, &row, level, day, &missing))
			buf_text(agent, row.cell[AG_ID].text);
	}
	candidates_close(&all);
	buf_free(&missing);
}

/* Set in `set` the level, the agent or none, and the level's queue if it has one. */
static int
take_holder(struct txn *d, const struct handover_act *act, int64_t level, struct row *set,
    struct buf *agent, struct buf *queue, struct fault *f)
{
	int64_t day = stamp_date(d->now);

	if (act->agent != NULL && level_check(d->db, act->agent, level, day, f) != 0)
		return -1;
	if (act->agent != NULL)
		buf_text(agent, act->agent);
	else
		choose_agent(d->db, level, day, agent);
	level_queue(d->db, level, queue);
	row_set_text(set, TK_AGENT, agent->len > 0 ? agent->p : NULL);
	if (queue->len > 0)
		row_set_text(set, TK_QUEUE, queue->p);
	row_set_num(set, TK_LEVEL, level);
	return 0;
}

int
handover_move(struct txn *d, const struct row *given, const struct handover_act *act,
    struct fault *f)
{
	struct ticket_act step = { .verb = act->verb, .note = act->reason };
	struct buf texts = { 0 }, agent = { 0 }, queue = { 0 };
	struct row before, set = *given;
	int64_t level;
	int rc = -1;

	if (!row_has(given, TK_ID))
		return fault_set(f, _("id: missing"));
	if (!txn_find(d, &rec_ticket, given, TK_ID, &before))
		return row_fault(f, given, TK_ID, _("no such ticket"));
	row_keep(&before, &texts);
	row_lay_over(&before, given);
	if (ticket_check_step(act->verb, &before, f) == 0 &&
	    take_level(&before, act, &level, f) == 0 && handover_check(d->db, &before, f) == 0 &&
	    take_holder(d, act, level, &set, &agent, &queue, f) == 0)
		rc = ticket_act(d, &set, &step, f);
	buf_free(&texts);
	buf_free(&agent);
	buf_free(&queue);
	return rc;
}
