/*
 * pending - checks who may confirm how many, and closes a pending when both sides have confirmed
 * all of it
 */
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/damm.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "pending.h"
#include "pending_fields.h"

const struct pending_side pending_sides[PENDING_SIDES] = {
	{ "ours", PE_OURS, PE_OURS_N, PE_OURS_AT, PE_OURS_BY, PE_OURS_CHANNEL, PE_OURS_CALL,
	    PE_OURS_DAYS },
	{ "desk", PE_DESK, PE_DESK_N, PE_DESK_AT, PE_DESK_BY, PE_DESK_CHANNEL, PE_DESK_CALL,
	    PE_DESK_DAYS },
};

const struct pending_side *
pending_side(const char *name)
{
	for (int i = 0; i < PENDING_SIDES; i++)
		if (strcmp(pending_sides[i].name, name) == 0)
			return &pending_sides[i];
	return NULL;
}

static const struct pending_side *
other_side(const struct pending_side *side)
{
	return &pending_sides[side == &pending_sides[0]];
}

int64_t
pending_missing(const struct row *pending, const struct pending_side *side)
{
	return row_num(pending, PE_QUANTITY, 0) - row_num(pending, side->quantity, 0);
}

/* Refuse cells that the store keeps by itself. */
static int
check_begins(const struct row *given, struct fault *f)
{
	for (int i = 0; i < given->rec->n; i++)
		if (row_has(given, i) && given->rec->field[i].flags & F_AUTO)
			return row_fault(f, given, i, _("kept by the store, cannot be set"));
	return 0;
}

static int
check_expected(const struct row *given, struct fault *f)
{
	if (!row_has(given, PE_EXPECTED) || calendar_covers(day_cell(given, PE_EXPECTED)))
		return 0;
	return row_faultf(f, given, PE_EXPECTED, _("outside the years %d to %d"),
	    CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR);
}

/*
 * Set the customer of the ticket in `set` where `state` has none; the text is copied into the pool.
 */
static int
take_customer(struct txn *d, const struct row *state, struct row *set, struct pool *pool,
    struct fault *f)
{
	struct row ticket;

	if (row_has(state, PE_CUSTOMER))
		return 0;
	if (!row_has(state, PE_TICKET))
		return fault_set(f, _("customer: missing (give a ticket or a customer)"));
	if (!txn_find(d, &rec_ticket, state, PE_TICKET, &ticket))
		return row_fault(f, state, PE_TICKET, _("no such ticket"));
	if (row_has(&ticket, TK_CUSTOMER))
		row_set_text(set, PE_CUSTOMER, pool_copy(pool, ticket.cell[TK_CUSTOMER].text));
	return 0;
}

/* Why this agent cannot confirm; NULL when the agent can. */
static const char *
agent_lacks(struct txn *d, const struct row *given, int field)
{
	struct row agent;

	if (!txn_find(d, &rec_agent, given, field, &agent))
		return _("no such agent");
	return row_num(&agent, AG_ACTIVE, 0) == 0 ? _("not active") : NULL;
}

/* Did the agent ever confirm for this side, even in part? */
static bool
has_confirmed(struct txn *d, const struct row *pending, const struct pending_side *side,
    const char *agent)
{
	struct pool pool = { 0 };
	struct stmt q;
	struct row state;
	bool has = false;

	row_init(&state, &rec_pending);
	journal_select(d->db, &q, pending, INT64_MAX);
	while (!has && stmt_step(&q)) {
		history_fold_event(&q, &state, &pool);
		has = row_is(&state, side->by, agent);
	}
	stmt_close(&q);
	pool_clear(&pool);
	return has;
}

/* Each side has a different, active agent; checks the agents that `given` sets. */
static int
check_agents(struct txn *d, const struct row *given, const struct row *state, struct fault *f)
{
	for (int i = 0; i < PENDING_SIDES; i++) {
		const struct pending_side *side = &pending_sides[i];
		const char *lacks;

		if (!row_has(given, side->agent))
			continue;
		lacks = agent_lacks(d, given, side->agent);
		if (lacks != NULL)
			return row_fault(f, given, side->agent, lacks);
		if (has_confirmed(d, state, other_side(side), given->cell[side->agent].text))
			return row_fault(f, given, side->agent,
			    _("has confirmed on the other side"));
	}
	if (row_is(state, PE_DESK, row_text(state, PE_OURS, "")))
		return row_fault(f, state, PE_DESK, _("the same agent as on our side"));
	return 0;
}

int
pending_add(struct txn *d, const struct row *given, struct fault *f)
{
	struct row row = *given;
	struct change c = { .verb = "add", .given = &row, .at = d->now };
	struct pool pool = { 0 };
	int rc = -1;

	if (check_begins(given, f) == 0 && record_check_required(given, f) == 0 &&
	    check_expected(given, f) == 0 && take_customer(d, given, &row, &pool, f) == 0 &&
	    record_check_references(d, &row, f) == 0 && check_agents(d, &row, &row, f) == 0) {
		row_set_num(&row, PE_ID, damm_number(journal_count(&d->journal, "pending")));
		row_set_num(&row, PE_OPENED, d->now);
		txn_change(d, &c, NULL);
		rc = 1;
	}
	pool_clear(&pool);
	return rc;
}

static int
find_pending(struct txn *d, const struct row *given, struct row *found, struct fault *f)
{
	if (!row_has(given, PE_ID))
		return fault_set(f, _("id: missing"));
	if (!txn_find(d, &rec_pending, given, PE_ID, found))
		return row_fault(f, given, PE_ID, _("no such pending"));
	return 0;
}

static int
check_open(const struct row *pending, struct fault *f)
{
	if (row_has(pending, PE_CLOSED))
		return row_fault(f, pending, PE_STATUS, _("not open any more"));
	return 0;
}

/* Set in `changed` what follows when a side has confirmed everything, or no longer has. */
static void
settle(const struct row *before, struct row *changed, int64_t at)
{
	struct row after = *before;
	bool all = true;

	row_lay_over(&after, changed);
	for (int i = 0; i < PENDING_SIDES; i++) {
		const struct pending_side *side = &pending_sides[i];
		bool whole = pending_missing(&after, side) == 0;

		if (whole && !row_has(&after, side->at))
			row_set_num(changed, side->at, at);
		else if (!whole && row_has(&after, side->at))
			row_set_empty(changed, side->at);
		all = all && whole;
	}
	if (all) {
		row_set_text(changed, PE_STATUS, "confirmed");
		row_set_num(changed, PE_CLOSED, at);
	}
}

/* The quantity must not fall below what a side has confirmed. */
static int
check_quantity(const struct row *after, struct fault *f)
{
	for (int i = 0; i < PENDING_SIDES; i++) {
		if (pending_missing(after, &pending_sides[i]) >= 0)
			continue;
		return row_faultf(f, after, PE_QUANTITY, _("less than the %lld confirmed already"),
		    (long long)row_num(after, pending_sides[i].quantity, 0));
	}
	return 0;
}

/* Write the cells of an update that differ from before. */
static int
apply(struct txn *d, const struct row *given, const struct row *before, struct fault *f)
{
	struct row changed, after = *before;
	struct change c = { .verb = "update", .given = &changed };
	int n = record_changed_cells(given, before, &changed, f);

	if (n <= 0)
		return n;
	row_lay_over(&after, &changed);
	if (check_open(before, f) != 0 || check_expected(&changed, f) != 0 ||
	    record_check_references(d, &changed, f) != 0 ||
	    check_agents(d, &changed, &after, f) != 0 || check_quantity(&after, f) != 0 ||
	    record_change_time(d, before, &c.at, f) != 0)
		return -1;
	settle(before, &changed, c.at);
	txn_change(d, &c, before);
	return 1;
}

int
pending_update(struct txn *d, const struct row *given, struct fault *f)
{
	struct row before, after, wanted = *given;
	struct pool pool = { 0 };
	int rc = -1;

	if (find_pending(d, given, &before, f) != 0)
		return -1;
	after = before;
	row_lay_over(&after, given);
	if ((cell_same(&after, &before, PE_TICKET) && cell_same(&after, &before, PE_CUSTOMER)) ||
	    take_customer(d, &after, &wanted, &pool, f) == 0)
		rc = apply(d, &wanted, &before, f);
	pool_clear(&pool);
	return rc;
}

static int
refuse_by(struct fault *f, const char *what, const char *by)
{
	char shown[120];

	return fault_set(f, "by: %s: '%s'", what, diag_mask(shown, sizeof shown, by));
}

/* Whoever confirms must be active, and must not have a part in the other side. */
static int
check_by(struct txn *d, const struct row *pending, const struct row *set,
    const struct pending_side *side, struct fault *f)
{
	const struct pending_side *other = other_side(side);
	const char *by = set->cell[side->by].text, *lacks = agent_lacks(d, set, side->by);

	if (lacks != NULL)
		return refuse_by(f, lacks, by);
	if (row_is(pending, other->agent, by))
		return refuse_by(f, _("confirms on the other side"), by);
	if (has_confirmed(d, pending, other, by))
		return refuse_by(f, _("has confirmed on the other side"), by);
	return 0;
}

/* Set the side's confirmed quantity in `set`; refuse more than is expected. */
static int
take_quantity(const struct row *pending, const struct confirmation *c, struct row *set,
    struct fault *f)
{
	int64_t missing = pending_missing(pending, c->side);

	if (missing == 0 && !row_is(pending, PE_STATUS, "cancelled"))
		return row_fault(f, pending, c->side->quantity, _("all confirmed already"));
	if (check_open(pending, f) != 0)
		return -1;
	if (c->quantity > missing)
		return fault_set(f, _("quantity: more than the %lld still expected: '%lld'"),
		    (long long)missing, (long long)c->quantity);
	row_set_num(set, c->side->quantity,
	    row_num(pending, c->side->quantity, 0) + (c->quantity > 0 ? c->quantity : missing));
	return 0;
}

/* Replace the text of the last confirmation, with NULL too. */
static void
take_text(const struct row *pending, struct row *set, int field, const char *text)
{
	if (text != NULL || row_has(pending, field))
		row_set_text(set, field, text);
}

int
pending_confirm(struct txn *d, const struct row *given, const struct confirmation *conf,
    struct fault *f)
{
	const struct pending_side *side = conf->side;
	struct row before, set;
	struct change c = { .verb = "confirm", .given = &set, .channel = conf->channel };

	if (find_pending(d, given, &before, f) != 0)
		return -1;
	row_init(&set, &rec_pending);
	set.cell[PE_ID] = before.cell[PE_ID];
	row_set_text(&set, side->by,
	    conf->by != NULL ? conf->by : row_text(&before, side->agent, NULL));
	if (take_quantity(&before, conf, &set, f) != 0 ||
	    check_by(d, &before, &set, side, f) != 0 ||
	    record_change_time(d, &before, &c.at, f) != 0)
		return -1;
	take_text(&before, &set, side->channel, conf->channel);
	take_text(&before, &set, side->call, conf->call);
	settle(&before, &set, c.at);
	txn_change(d, &c, &before);
	return 1;
}

int
pending_cancel(struct txn *d, const struct row *given, const char *reason, struct fault *f)
{
	struct row before, set;
	struct change c = { .verb = "cancel", .given = &set, .note = reason };

	if (find_pending(d, given, &before, f) != 0 || check_open(&before, f) != 0 ||
	    record_change_time(d, &before, &c.at, f) != 0)
		return -1;
	row_init(&set, &rec_pending);
	set.cell[PE_ID] = before.cell[PE_ID];
	row_set_text(&set, PE_STATUS, "cancelled");
	row_set_num(&set, PE_CLOSED, c.at);
	txn_change(d, &c, &before);
	return 1;
}

int
pending_note(struct txn *d, const struct row *given, const char *text, struct fault *f)
{
	struct row before, key;
	struct change c = { .verb = "note", .given = &key, .note = text };

	if (find_pending(d, given, &before, f) != 0 ||
	    record_change_time(d, &before, &c.at, f) != 0)
		return -1;
	row_init(&key, &rec_pending);
	key.cell[PE_ID] = before.cell[PE_ID];
	txn_change(d, &c, &before);
	return 1;
}

/* The day of an instant's cell, or `otherwise` when the cell is empty. */
static int64_t
day_of(const struct row *pending, int field, int64_t otherwise)
{
	return row_has(pending, field) ? stamp_date(pending->cell[field].num) : otherwise;
}

void
pending_fill(struct row *pending, int64_t today)
{
	int64_t ended = day_of(pending, PE_CLOSED, today);
	int64_t opened = day_of(pending, PE_OPENED, today);

	for (int i = 0; i < PENDING_SIDES; i++) {
		const struct pending_side *side = &pending_sides[i];

		row_set_num(pending, side->days, day_of(pending, side->at, ended) - opened);
	}
	row_set_num(pending, PE_LATE_DAYS, ended - day_cell(pending, PE_EXPECTED));
}
