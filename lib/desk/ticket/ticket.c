/*
 * ticket - checks a row against the rules of its step, then writes one event
 */
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/people/process_fields.h"
#include "kit/base/damm.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/store/rows.h"
#include "status.h"
#include "ticket.h"
#include "ticket_due.h"
#include "ticket_fields.h"

int
ticket_check_kind(struct txn *d, const struct row *state, struct fault *f)
{
	const char *service = row_text(state, TK_SERVICE, rec_ticket.field[TK_SERVICE].start);
	const char *const *kinds = status_service_kinds(service);
	struct buf what = { 0 };

	if (kinds == NULL)
		return 0;
	for (int i = 0; kinds[i] != NULL; i++)
		if (row_is(state, TK_KIND, kinds[i]))
			return 0;
	if (ticket_due_names_kind(d, state))
		return 0;
	buf_format(&what, _("of service %s not one of "), service);
	for (int i = 0; kinds[i] != NULL; i++)
		buf_format(&what, "%s%s", i > 0 ? "|" : "", kinds[i]);
	row_fault(f, state, TK_KIND, what.p);
	buf_free(&what);
	return -1;
}

bool
ticket_find_ref(struct txn *d, const struct row *given, struct row *found)
{
	struct stmt q;
	struct row key;
	bool there;

	row_init(&key, &rec_ticket);
	STORE_PREPARE(d->db, &q, "SELECT t.id FROM ticket t WHERE t.source = $1 AND t.ref = $2");
	stmt_cell(&q, 1, given, TK_SOURCE);
	stmt_cell(&q, 2, given, TK_REF);
	there = stmt_step(&q);
	if (there)
		row_set_num(&key, TK_ID, stmt_col_int(&q, 0));
	stmt_close(&q);
	return there && txn_find(d, &rec_ticket, &key, TK_ID, found);
}

void
ticket_begin(struct row *state, int64_t at)
{
	row_set_num(state, TK_OPENED, at);
}

void
ticket_follow(struct store *db, struct row *after, const struct row *before,
    const struct row *given, int64_t at)
{
	status_follow(after, before, given, at);
	ticket_due_follow(db, after, before, given);
}

/* A ref is unique within its source, so it needs one. */
static int
check_ref(struct txn *d, const struct row *given, struct fault *f)
{
	struct row found;

	if (!row_has(given, TK_REF))
		return 0;
	if (!row_has(given, TK_SOURCE))
		return fault_set(f, _("source: missing (a ref needs the source that gave it)"));
	if (!ticket_find_ref(d, given, &found))
		return 0;
	return row_faultf(f, given, TK_REF, _("already there as ticket %lld"),
	    (long long)found.cell[TK_ID].num);
}

/* No time of a ticket may come before it was opened. */
static int
check_order(const struct row *given, int64_t opened, struct fault *f)
{
	static const int later[] = { TK_ANSWERED, TK_SOLVED, TK_CLOSED };

	for (size_t i = 0; i < sizeof later / sizeof *later; i++)
		if (row_num(given, later[i], opened) < opened)
			return row_fault(f, given, later[i], _("before opened_at"));
	return 0;
}

void
ticket_create(struct txn *d, const struct row *given, const char *verb, int64_t at)
{
	struct row row = *given;
	struct change c = { .verb = verb, .given = &row, .at = at };

	if (row_has(given, TK_ID))
		journal_count_past(&d->journal, "ticket", given->cell[TK_ID].num / 10);
	else
		row_set_num(&row, TK_ID, damm_number(journal_count(&d->journal, "ticket")));
	txn_change(d, &c, NULL);
}

/* The agent must exist and be active. */
static int
check_agent(struct txn *d, const struct row *given, struct fault *f)
{
	struct row agent;

	if (!row_has(given, TK_AGENT))
		return 0;
	if (!txn_find(d, &rec_agent, given, TK_AGENT, &agent))
		return row_fault(f, given, TK_AGENT, _("no such agent"));
	if (row_num(&agent, AG_ACTIVE, 0) == 0)
		return row_fault(f, given, TK_AGENT, _("not active"));
	return 0;
}

/* Only a waiting ticket waits for somebody. */
static int
check_waits(const struct row *state, struct fault *f)
{
	if (!row_has(state, TK_WAITS) || row_is(state, TK_STATUS, "waiting"))
		return 0;
	return row_fault(f, state, TK_WAITS, _("only of a waiting ticket"));
}

/* Refuse what a new ticket cannot have yet. */
static int
check_begins(const struct row *given, struct fault *f)
{
	for (int i = 0; i < given->rec->n; i++)
		if (row_has(given, i) && given->rec->field[i].flags & (F_AUTO | F_INPUT))
			return row_fault(f, given, i, _("kept by the store, cannot be set"));
	if (row_has(given, TK_STATUS) && !row_is(given, TK_STATUS, "new") &&
	    !row_is(given, TK_STATUS, "open"))
		return row_fault(f, given, TK_STATUS,
		    _("a ticket opens as new or open (import takes others)"));
	return 0;
}

/*
 * A PQR that is given a process goes to the agent and the queue of the process: `set` takes each of
 * them unless it has one.
 */
static int
route(struct txn *d, const struct row *state, struct row *set, struct fault *f)
{
	struct row process;

	if (!row_is(state, TK_SERVICE, "pqr") || !row_has(set, TK_PROCESS))
		return 0;
	if (!txn_find(d, &rec_process, set, TK_PROCESS, &process)) {
		if (rows_count(d->db, &rec_process) == 0)
			return 0;
		return row_fault(f, set, TK_PROCESS,
		    _("no such process (see cc-pqr-due processes)"));
	}
	if (!row_has(set, TK_AGENT) && row_has(&process, PR_AGENT))
		set->cell[TK_AGENT] = process.cell[PR_AGENT];
	if (!row_has(set, TK_QUEUE) && row_has(&process, PR_QUEUE))
		set->cell[TK_QUEUE] = process.cell[PR_QUEUE];
	return 0;
}

int
ticket_open(struct txn *d, const struct row *row, struct fault *f)
{
	struct row sent = *row;
	const struct row *given = &sent;
	int64_t opened = row_num(given, TK_OPENED, d->now);

	if (route(d, given, &sent, f) != 0)
		return -1;
	if (check_begins(given, f) != 0 || check_waits(given, f) != 0 ||
	    record_check_required(given, f) != 0 || ticket_check_kind(d, given, f) != 0 ||
	    ticket_due_check_terms(d, given, f) != 0 || record_check_times(d, given, f) != 0 ||
	    check_order(given, opened, f) != 0 || record_check_references(d, given, f) != 0 ||
	    check_agent(d, given, f) != 0 || check_ref(d, given, f) != 0)
		return -1;
	ticket_create(d, given, "open", opened);
	return 1;
}

static int
find_ticket(struct txn *d, const struct row *given, struct row *found, struct fault *f)
{
	if (!row_has(given, TK_ID))
		return fault_set(f, _("id: missing"));
	if (!txn_find(d, &rec_ticket, given, TK_ID, found))
		return row_fault(f, given, TK_ID, _("no such ticket"));
	return 0;
}

static int
refuse_step(const char *verb, const struct row *before, struct fault *f)
{
	return row_faultf(f, before, TK_STATUS,
	    _("%s is not allowed from here (see cc-ticket states)"), verb);
}

int
ticket_check_step(const char *verb, const struct row *before, struct fault *f)
{
	if (status_after(verb, row_text(before, TK_STATUS, "")) != NULL)
		return 0;
	return refuse_step(verb, before, f);
}

/* A change of status by update must be a step that needs nothing else, or its rule must be met. */
static int
check_update_step(const struct row *changed, const struct row *before, const struct row *after,
    struct fault *f)
{
	const char *to;

	if (row_has(before, TK_SOLUTION) && !row_has(after, TK_SOLUTION) &&
	    !status_is_open(row_text(after, TK_STATUS, "")))
		return fault_set(f, _("solution: missing (a solved ticket keeps its solution)"));
	if (!row_has(changed, TK_STATUS))
		return 0;
	to = changed->cell[TK_STATUS].text;
	if (ticket_due_is_suspended(before) && status_is_open(to))
		return row_fault(f, before, TK_PAUSES,
		    _("its term stands still (cc-pqr-due resume)"));
	if (status_between(row_text(before, TK_STATUS, ""), to) == NULL) {
		return row_faultf(f, changed, TK_STATUS,
		    _("no step leads there from %s (see cc-ticket states)"),
		    row_text(before, TK_STATUS, ""));
	}
	if (strcmp(to, "solved") == 0 && !row_has(after, TK_SOLUTION))
		return row_fault(f, changed, TK_STATUS, _("needs a solution"));
	return 0;
}

int
ticket_update(struct txn *d, const struct row *given, struct fault *f)
{
	struct row before, changed, after;
	struct change c = { .verb = "update", .given = &changed };
	int n;

	if (find_ticket(d, given, &before, f) != 0)
		return -1;
	n = record_changed_cells(given, &before, &changed, f);
	if (n <= 0)
		return n;
	after = before;
	row_lay_over(&after, &changed);
	if (route(d, &after, &changed, f) != 0)
		return -1;
	row_lay_over(&after, &changed);
	if (row_has(&changed, TK_WAITS) && check_waits(&after, f) != 0)
		return -1;
	if (check_update_step(&changed, &before, &after, f) != 0 ||
	    ticket_check_kind(d, &after, f) != 0 || ticket_due_check_terms(d, &changed, f) != 0 ||
	    record_check_times(d, &changed, f) != 0 ||
	    check_order(&after, row_num(&after, TK_OPENED, 0), f) != 0 ||
	    record_check_references(d, &changed, f) != 0 || check_agent(d, &changed, f) != 0)
		return -1;
	if (row_has(&changed, TK_REF) || row_has(&changed, TK_SOURCE))
		if (check_ref(d, &after, f) != 0)
			return -1;
	if (record_change_time(d, &before, &c.at, f) != 0)
		return -1;
	txn_change(d, &c, &before);
	return 1;
}

/* Solve with the given solution, or with a copy (in the pool) of another solved ticket's. */
static int
take_solution(struct txn *d, struct row *set, int64_t reuse, struct pool *pool, struct fault *f)
{
	struct row key, other;

	if (reuse == 0)
		return row_has(set, TK_SOLUTION) ? 0 : fault_set(f, _("solution: missing"));
	row_init(&key, &rec_ticket);
	row_set_num(&key, TK_ID, reuse);
	if (!txn_find(d, &rec_ticket, &key, TK_ID, &other))
		return row_fault(f, &key, TK_ID, _("no such ticket"));
	if (!row_has(&other, TK_SOLUTION))
		return row_fault(f, &key, TK_ID, _("has no solution to reuse"));
	if (status_is_open(row_text(&other, TK_STATUS, "")))
		return row_fault(f, &key, TK_ID, _("not solved, no solution to reuse"));
	row_set_text(set, TK_SOLUTION, pool_copy(pool, other.cell[TK_SOLUTION].text));
	if (!row_has(set, TK_CAUSE) && row_has(&other, TK_CAUSE))
		row_set_text(set, TK_CAUSE, pool_copy(pool, other.cell[TK_CAUSE].text));
	return 0;
}

/* Merge: the other ticket must exist and not be merged itself. */
static int
take_target(struct txn *d, const struct row *before, struct row *set, int64_t into, struct fault *f)
{
	struct row other;

	if (into == set->cell[TK_ID].num)
		return row_fault(f, set, TK_ID, _("cannot be merged into itself"));
	row_set_num(set, TK_MERGED, into);
	if (!txn_find(d, &rec_ticket, set, TK_MERGED, &other))
		return row_fault(f, set, TK_MERGED, _("no such ticket"));
	if (row_has(&other, TK_MERGED))
		return row_fault(f, set, TK_MERGED, _("was merged into another itself"));
	/* The PQR would never be answered, and nobody would see its term end. */
	if (row_is(before, TK_SERVICE, "pqr") && !row_has(before, TK_ANSWERED) &&
	    !status_is_open(row_text(&other, TK_STATUS, "")))
		return row_fault(f, set, TK_MERGED, _("not open, and this PQR is unanswered"));
	return 0;
}

/* Record the merge in the history of the ticket that took the other in. */
static void
note_merged(struct txn *d, const struct row *merged, int64_t at)
{
	struct row key, into;
	struct change c = { .verb = "merged", .given = &key, .at = at };
	char note[40];

	row_init(&key, &rec_ticket);
	key.cell[TK_ID] = merged->cell[TK_MERGED];
	if (!txn_find(d, &rec_ticket, &key, TK_ID, &into))
		diag_bug("merged into nothing");
	text_format(note, sizeof note, "%lld", (long long)merged->cell[TK_ID].num);
	c.note = note;
	if (row_num(&into, TK_UPDATED, 0) > at)
		c.at = row_num(&into, TK_UPDATED, 0);
	txn_change(d, &c, &into);
}

/* What an act works on: the ticket before it, and what it sets. */
struct step {
	struct txn *d;
	const struct ticket_act *act;
	const struct row *before;
	struct row *set;
	struct pool *pool;
	int64_t at;
};

static int
prepare_assign(const struct step *s, struct fault *f)
{
	return check_agent(s->d, s->set, f);
}

static int
prepare_solve(const struct step *s, struct fault *f)
{
	return take_solution(s->d, s->set, s->act->reuse, s->pool, f);
}

static int
prepare_merge(const struct step *s, struct fault *f)
{
	return take_target(s->d, s->before, s->set, s->act->into, f);
}

static int
prepare_answer(const struct step *s, struct fault *f)
{
	(void)f;
	if (!row_has(s->before, TK_ANSWERED))
		row_set_num(s->set, TK_ANSWERED, s->at);
	return 0;
}

static int
prepare_reopen(const struct step *s, struct fault *f)
{
	(void)f;
	row_set_empty(s->set, TK_MERGED);
	row_set_empty(s->set, TK_TRANSFERRED);
	/* The request is still to be completed. */
	if (ticket_due_is_suspended(s->before)) {
		row_set_text(s->set, TK_STATUS, "waiting");
		row_set_text(s->set, TK_WAITS, "customer");
	}
	return 0;
}

static int
prepare_resume(const struct step *s, struct fault *f)
{
	if (ticket_due_is_suspended(s->before) && s->set->cell[TK_PAUSES].state == CELL_ABSENT)
		return row_fault(f, s->before, TK_PAUSES,
		    _("its term stands still (cc-pqr-due resume)"));
	return 0;
}

/* Check and set what each verb needs besides the status; other verbs need nothing. */
static const struct {
	const char *verb;
	int (*prepare)(const struct step *, struct fault *);
} prepares[] = {
	{ "assign", prepare_assign },
	{ "solve", prepare_solve },
	{ "merge", prepare_merge },
	{ "answer", prepare_answer },
	{ "reopen", prepare_reopen },
	{ "resume", prepare_resume },
};

static int
prepare(const struct step *s, struct fault *f)
{
	for (size_t i = 0; i < sizeof prepares / sizeof *prepares; i++)
		if (strcmp(prepares[i].verb, s->act->verb) == 0)
			return prepares[i].prepare(s, f);
	return 0;
}

/*
 * Copy the cells that a step changes into `changed`; returns their number, or -1 with the fault
 * when a required cell would become empty.
 */
static int
differing_cells(const struct row *set, const struct row *before, struct row *changed,
    struct fault *f)
{
	int n = 0;

	row_init(changed, &rec_ticket);
	changed->cell[TK_ID] = before->cell[TK_ID];
	for (int i = 0; i < rec_ticket.n; i++) {
		if (i == TK_ID || set->cell[i].state == CELL_ABSENT || cell_same(set, before, i))
			continue;
		if (rec_ticket.field[i].flags & F_REQUIRED && !row_has(set, i))
			return fault_set(f, _("%s: missing"), rec_ticket.field[i].name);
		changed->cell[i] = set->cell[i];
		n++;
	}
	return n;
}

int
ticket_act(struct txn *d, const struct row *given, const struct ticket_act *act, struct fault *f)
{
	struct row found, before, set, changed;
	struct buf texts = { 0 };
	struct pool pool = { 0 };
	struct change c = {
		.verb = act->verb, .given = &changed, .note = act->note, .channel = act->channel
	};
	const char *to = NULL;
	int rc = -1, n = 0;

	if (find_ticket(d, given, &found, f) != 0)
		return -1;
	before = found;
	row_keep(&before, &texts);
	set = *given;
	if (strcmp(act->verb, "note") != 0) {
		to = status_after(act->verb, row_text(&before, TK_STATUS, ""));
		if (to == NULL) {
			refuse_step(act->verb, &before, f);
			goto out;
		}
		row_set_text(&set, TK_STATUS, to);
	}
	if (record_change_time(d, &before, &c.at, f) != 0 ||
	    prepare(&(struct step) { d, act, &before, &set, &pool, c.at }, f) != 0)
		goto out;
	n = differing_cells(&set, &before, &changed, f);
	rc = n < 0 ? -1 : 0;
	if (n < 0 || (n == 0 && act->note == NULL))
		goto out;
	txn_change(d, &c, &before);
	if (strcmp(act->verb, "merge") == 0)
		note_merged(d, &set, c.at);
	rc = 1;
out:
	pool_clear(&pool);
	buf_free(&texts);
	return rc;
}
