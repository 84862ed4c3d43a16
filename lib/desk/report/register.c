/*
 * register - the register of PQR that a regulator asks for: one row per case, with its times and
 * term
 */
#include <string.h>

#include "desk/pqr/pqr.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/history/history.h"
#include "kit/rules/day_cell.h"
#include "register.h"
#include "report_fields.h"

const struct report report_register = {
	.name = "register",
	.title = N_("Register of PQR"),
	.doc = N_("the PQR received in the time, a row each, as a regulator asks for them"),
	.left_out = N_("nothing of what was received; of each case whose it is and what it says"),
	.source =
	    N_("own columns, in the order of reception: compare them with what your regulator "
	       "asks for"),
	.of = &rec_ticket,
	.lists = &rec_register,
};

/*
 * The channel of the first answer, from its event; NULL where no event has it. The text is the
 * statement's.
 */
static const char *
answer_channel(struct store *db, struct stmt *q, const struct row *ticket, int64_t until)
{
	if (!row_has(ticket, TK_ANSWERED))
		return NULL;
	journal_select(db, q, ticket, until);
	while (stmt_step(q))
		if (strcmp(stmt_col_text(q, JO_VERB), "answer") == 0)
			return stmt_col_text(q, JO_CHANNEL);
	return NULL;
}

/*
 * Was it answered in term? Left empty while that is not known, and for a case that need not be
 * answered here.
 */
static void
fill_in_term(const struct day_view *v, const struct row *ticket, struct row *entry,
    const char *state)
{
	if (!row_has(ticket, TK_DUE_ON))
		return;
	if (strcmp(state, "answered") == 0)
		row_set_num(entry, RG_IN_TERM, 1);
	else if (strcmp(state, "answered_late") == 0 || strcmp(state, "overdue") == 0 ||
	    (strcmp(state, "unanswered") == 0 && pqr_is_past(v, ticket, v->now)))
		row_set_num(entry, RG_IN_TERM, 0);
}

/* Set the days, by time zone and calendar of the rules that the case is computed by. */
static void
fill_days(const struct day_view *v, const struct row *ticket, struct row *entry)
{
	const struct rulebook *rb =
	    rulebook_of(v->db, row_num(ticket, TK_RULES, v->rules->version));
	int64_t received = rulebook_day(rb, ticket->cell[TK_OPENED].num), answered;

	if (!calendar_covers(received))
		return;
	row_set_text(entry, RG_RECEIVED, day_cell_text(received));
	if (!row_has(ticket, TK_ANSWERED))
		return;
	answered = rulebook_day(rb, ticket->cell[TK_ANSWERED].num);
	if (!calendar_covers(answered))
		return;
	row_set_num(entry, RG_DAYS, answered - received);
	row_set_num(entry, RG_BD, calendar_count(rb->calendar, received, answered));
}

static void
fill_entry(const struct day_view *v, const struct row *ticket, struct row *entry)
{
	static const int same[][2] = { { RG_ID, TK_ID }, { RG_KIND, TK_KIND },
		{ RG_CHANNEL, TK_CHANNEL }, { RG_PROCESS, TK_PROCESS }, { RG_DUE_ON, TK_DUE_ON },
		{ RG_ANSWER_BY, TK_ANSWER_BY }, { RG_EXTENDED, TK_EXTENDED_TO },
		{ RG_ANSWERED, TK_ANSWERED }, { RG_STATUS, TK_STATUS },
		{ RG_TRANSFERRED, TK_TRANSFERRED } };
	const char *state = pqr_state(v, ticket);

	row_init(entry, &rec_register);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		entry->cell[same[i][0]] = ticket->cell[same[i][1]];
	row_set_text(entry, RG_STATE, state);
	fill_in_term(v, ticket, entry, state);
	fill_days(v, ticket, entry);
}

void
register_list(struct store *db, const struct report_ask *ask, int64_t now,
    void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct condition cond[FIELD_MAX + 3];
	int n = ask->conds;
	struct stmt q;
	struct row ticket, entry;
	struct day_view v;

	memcpy(cond, ask->cond, sizeof *cond * (size_t)n);
	cond[n++] = (struct condition) { .field = TK_SERVICE, .values = "pqr" };
	cond[n++] = (struct condition) { .field = TK_OPENED, .kind = COND_FROM, .num = ask->from };
	cond[n++] = (struct condition) { .field = TK_OPENED, .kind = COND_TO, .num = ask->to };
	day_view_init(&v, db, now);
	rows_select_by(db, &q, &rec_ticket, TK_OPENED, cond, n);
	while (stmt_step(&q)) {
		struct stmt events = { 0 };

		rows_read(&q, &rec_ticket, &ticket);
		fill_entry(&v, &ticket, &entry);
		row_set_text(&entry, RG_ANSWER_CHANNEL, answer_channel(db, &events, &ticket, now));
		tell(ctx, &entry);
		stmt_close(&events);
	}
	stmt_close(&q);
}
