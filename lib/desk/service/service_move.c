/*
 * service_move - compares the clocks of open tickets under two versions of the policy, and moves
 * the tickets
 */
#include <stdlib.h>
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "kit/history/records.h"
#include "kit/store/rows.h"
#include "policy_version.h"
#include "service_fields.h"
#include "service_move.h"

/* The same clock under two policies; NULL for a policy that has no such clock. */
struct pair {
	const struct service *of[2];
	int clock[2];
};

static void
fill_side(const struct service *s, int clock, struct row *row, int due, int state,
    struct clock_reading *r)
{
	if (s == NULL)
		return;
	service_read(s, clock, r);
	row_set_text(row, state, clock_state_name(r->state));
	if (r->due != CLOCK_NONE)
		row_set_num(row, due, r->due);
}

/* Report a clock if its due instant or state differs under the other policy. */
static void
compare(const struct pair *p, int64_t version, void (*tell)(const struct row *, void *), void *ctx)
{
	const struct service *any = p->of[0] != NULL ? p->of[0] : p->of[1];
	int clock = p->of[0] != NULL ? p->clock[0] : p->clock[1];
	struct clock_reading r;
	struct row row;

	row_init(&row, &rec_shift);
	fill_side(p->of[0], p->clock[0], &row, SF_FROM, SF_STATE_FROM, &r);
	fill_side(p->of[1], p->clock[1], &row, SF_TO, SF_STATE_TO, &r);
	if (row_num(&row, SF_FROM, -1) == row_num(&row, SF_TO, -1) &&
	    strcmp(row_text(&row, SF_STATE_FROM, ""), row_text(&row, SF_STATE_TO, "")) == 0)
		return;
	row.cell[SF_ID] = any->ticket.cell[TK_ID];
	row_set_text(&row, SF_CLOCK, any->clocks.clock[clock].name);
	if (p->of[0] != NULL)
		row_set_num(&row, SF_POLICY_FROM, p->of[0]->version);
	row_set_num(&row, SF_POLICY_TO, version);
	tell(&row, ctx);
}

static void
compare_all(const struct service *was, const struct service *is, int64_t version,
    void (*tell)(const struct row *, void *), void *ctx)
{
	for (int i = 0; i < was->clocks.n; i++) {
		int other = service_clock(is, was->clocks.clock[i].name);

		compare(&(struct pair) { { was, other >= 0 ? is : NULL }, { i, other } }, version,
		    tell, ctx);
	}
	for (int i = 0; i < is->clocks.n; i++)
		if (service_clock(was, is->clocks.clock[i].name) < 0)
			compare(&(struct pair) { { NULL, is }, { -1, i } }, version, tell, ctx);
}

/* Prepare the open tickets not moved to a version; some of them may have been created under it. */
static void
select_others(struct store *db, struct stmt *q, int64_t version)
{
	ROWS_SELECT_TAIL(db, q, &rec_ticket,
	    "FROM ticket t WHERE t.status IN ('new', 'open', 'waiting')"
	    " AND coalesce(t.policy, 0) <> $1"
	    " ORDER BY t.id");
	stmt_int(q, 1, version);
}

void
service_move_shifts(struct store *db, const struct service_rules *rules, int64_t now,
    void (*tell)(const struct row *, void *), void *ctx)
{
	struct stmt q;
	struct row ticket;

	select_others(db, &q, rules->version);
	while (stmt_step(&q)) {
		struct service was, is;

		rows_read(&q, &rec_ticket, &ticket);
		if (policy_version(db, &ticket) == rules->version)
			continue;
		service_open(&was, db, &ticket, now);
		service_open_by(&is, db, &ticket, now, rules->rules, rules->policy, rules->version);
		compare_all(&was, &is, rules->version, tell, ctx);
		service_close(&was);
		service_close(&is);
	}
	stmt_close(&q);
}

int64_t
service_move(struct txn *d, int64_t version, const char *reason)
{
	int64_t *id = NULL, n = 0;
	struct stmt q;

	select_others(d->db, &q, version);
	for (struct row ticket; stmt_step(&q);) {
		rows_read(&q, &rec_ticket, &ticket);
		if (policy_version(d->db, &ticket) != version)
			*MEM_PUSH(id, n) = ticket.cell[TK_ID].num;
	}
	stmt_close(&q);
	for (int64_t i = 0; i < n; i++) {
		struct row before, set;
		struct change c = { .verb = "recompute", .given = &set, .note = reason };
		struct fault f = { "" };

		row_init(&set, &rec_ticket);
		row_set_num(&set, TK_ID, id[i]);
		if (!txn_find(d, &rec_ticket, &set, TK_ID, &before))
			diag_bug("a ticket that is not there");
		row_set_num(&set, TK_POLICY, version);
		if (record_change_time(d, &before, &c.at, &f) != 0)
			c.at = row_num(&before, TK_UPDATED, d->now);
		txn_change(d, &c, &before);
	}
	free(id);
	return n;
}
