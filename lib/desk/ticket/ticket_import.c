/*
 * ticket_import - imports cases from another system, once per state, and an export of this store
 */
#include "kit/base/lang.h"
#include "kit/history/records.h"
#include "kit/record/flat_json.h"
#include "ticket.h"
#include "ticket_due.h"
#include "ticket_fields.h"

/* Find the case of a row; -1 with the fault when the row does not identify one. */
static int
find_case(struct txn *d, const struct row *given, struct row *found, struct fault *f)
{
	if (row_has(given, TK_REF)) {
		if (!row_has(given, TK_SOURCE))
			return fault_set(f,
			    _("source: missing (a ref needs the source that gave it)"));
		return ticket_find_ref(d, given, found);
	}
	if (!row_has(given, TK_ID))
		return fault_set(f,
		    _("ref: missing (import knows a case by source and ref, or by id)"));
	return txn_find(d, &rec_ticket, given, TK_ID, found);
}

/* Add the customer or agent that a row names, unless it exists. */
static void
create_person(struct txn *d, const struct row *given, int field)
{
	const struct record *rec = given->rec->field[field].of;
	struct row person, found;
	struct change c = { .verb = "import", .given = &person, .at = d->now };

	if (!row_has(given, field) || txn_find(d, rec, given, field, &found))
		return;
	row_init(&person, rec);
	person.cell[rec->key] = given->cell[field];
	row_set_text(&person, record_field(rec, "name", 4), given->cell[field].text);
	txn_change(d, &c, NULL);
}

/* Is the case that this one was merged into not imported yet, while it may still be? */
static bool
target_to_come(struct txn *d, const struct row *given)
{
	struct row found;

	return row_has(given, TK_MERGED) && !d->last_chance &&
	    !txn_find(d, &rec_ticket, given, TK_MERGED, &found);
}

/* Does the chain of merges lead back to this case? */
static int
check_circle(struct txn *d, const struct row *given, int64_t id, struct fault *f)
{
	struct row at, found;

	row_init(&at, &rec_ticket);
	at.cell[TK_MERGED] = given->cell[TK_MERGED];
	while (row_has(&at, TK_MERGED)) {
		if (at.cell[TK_MERGED].num == id)
			return row_fault(f, given, TK_MERGED, _("merged into itself, in a circle"));
		if (!txn_find(d, &rec_ticket, &at, TK_MERGED, &found))
			break;
		at.cell[TK_MERGED] = found.cell[TK_MERGED];
	}
	return 0;
}

/* Check the customer and the agent, or add them. */
static int
people(struct txn *d, const struct row *given, bool create, struct fault *f)
{
	if (create) {
		create_person(d, given, TK_CUSTOMER);
		create_person(d, given, TK_AGENT);
	}
	return record_check_references(d, given, f);
}

/*
 * The instant from which the state of a row without "at" holds, for a new case: the latest of its
 * times.
 */
static int64_t
state_time(const struct txn *d, const struct row *given)
{
	static const int by[] = { TK_UPDATED, TK_CLOSED, TK_SOLVED, TK_ANSWERED, TK_OPENED };
	int64_t last = INT64_MIN;

	if (row_has(given, TK_UPDATED))
		return given->cell[TK_UPDATED].num;
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		if (row_num(given, by[i], last) > last)
			last = given->cell[by[i]].num;
	return last != INT64_MIN ? last : d->now;
}

/*
 * Begin a new case. Where it was opened before the instant of the row's state, its first event is
 * at the opening, with the cells that a case has from the start.
 */
static void
begin_case(struct txn *d, const struct row *given, int64_t at)
{
	int64_t opened = row_num(given, TK_OPENED, at);
	struct row birth, state = *given;
	struct row before;
	struct change c = { .verb = "import", .given = &state, .at = at };

	if (opened >= at) {
		ticket_create(d, given, "import", at);
		return;
	}
	row_init(&birth, &rec_ticket);
	for (int i = 0; i < rec_ticket.n; i++)
		if (rec_ticket.field[i].flags & (F_BIRTH | F_KEY))
			birth.cell[i] = given->cell[i];
	ticket_create(d, &birth, "import", opened);
	if (!(row_has(given, TK_REF) ? ticket_find_ref(d, given, &before) :
				       txn_find(d, &rec_ticket, given, TK_ID, &before)))
		diag_bug("a ticket just made is not there");
	state.cell[TK_ID] = before.cell[TK_ID];
	txn_change(d, &c, &before);
}

/* Import a new case, if its number is free and its customer and agent exist. */
static int
import_new(struct txn *d, const struct row *given, bool create, struct fault *f)
{
	struct row other, row = *given;
	int64_t at = row_num(given, TK_AT, state_time(d, given));

	if (row_has(given, TK_ID) && txn_find(d, &rec_ticket, given, TK_ID, &other))
		return row_fault(f, given, TK_ID, _("already the number of another case"));
	if (people(d, given, create, f) != 0)
		return -1;
	row.cell[TK_UPDATED].state = CELL_ABSENT;
	begin_case(d, &row, at);
	return 1;
}

/* Import a state of a known case at its instant; no effect when the history has it already. */
static int
import_state(struct txn *d, const struct row *given, const struct row *found, bool create,
    struct fault *f)
{
	struct row state = *given;
	struct change c = { .verb = "import", .given = &state, .at = given->cell[TK_AT].num };
	struct buf data = { 0 };
	bool known;

	state.cell[TK_ID] = found->cell[TK_ID];
	state.cell[TK_UPDATED].state = CELL_ABSENT;
	flat_json_write_given(&data, &state, F_KEY | F_INPUT | F_OUTPUT);
	known = journal_knows(&d->journal, &state, c.at, data.p, rec_ticket.field[TK_RULES].name);
	buf_free(&data);
	if (known)
		return 0;
	if (people(d, given, create, f) != 0)
		return -1;
	txn_change(d, &c, found);
	return 1;
}

/* Import a row without "at" of a known case: apply what differs, if --upsert allows it. */
static int
import_differences(struct txn *d, const struct row *given, const struct row *found,
    const struct ticket_import *how, struct fault *f)
{
	struct row changed;
	struct change c = { .verb = "import", .given = &changed };
	int n = record_changed_cells(given, found, &changed, f);

	if (n <= 0)
		return n;
	if (!how->upsert)
		return row_fault(f, given, row_has(given, TK_REF) ? TK_REF : TK_ID,
		    _("there already, and not the same (--upsert applies the differences)"));
	if (record_change_time(d, found, &c.at, f) != 0 ||
	    people(d, given, how->create_people, f) != 0)
		return -1;
	txn_change(d, &c, found);
	return 1;
}

int
ticket_import(struct txn *d, const struct row *given, const struct ticket_import *how,
    struct fault *f)
{
	struct row found, after = *given;
	struct buf texts = { 0 };
	int exists, rc;

	if (target_to_come(d, given))
		return LAND_LATER;
	exists = find_case(d, given, &found, f);
	if (exists < 0 || record_check_times(d, given, f) != 0)
		return -1;
	if (exists) {
		/*
		 * The checks below look up other tickets, which overwrites the texts of this row.
		 */
		row_keep(&found, &texts);
		after = found;
		row_lay_over(&after, given);
	}
	if (ticket_check_kind(d, &after, f) != 0 || ticket_due_check_terms(d, given, f) != 0 ||
	    check_circle(d, given, row_num(&after, TK_ID, 0), f) != 0)
		rc = -1;
	else if (!exists)
		rc = import_new(d, given, how->create_people, f);
	else if (row_has(given, TK_AT))
		rc = import_state(d, given, &found, how->create_people, f);
	else
		rc = import_differences(d, given, &found, how, f);
	buf_free(&texts);
	return rc;
}
