/*
 * records - rows compared with the stored record, checked, and written as events
 */
#include <string.h>

#include "kit/base/lang.h"
#include "records.h"

int
record_check_required(const struct row *state, struct fault *f)
{
	for (int i = 0; i < state->rec->n; i++) {
		const struct field *field = &state->rec->field[i];

		if (field->flags & F_REQUIRED && (field->flags & (F_AUTO | F_FOLLOWS)) == 0 &&
		    field->start == NULL && !row_has(state, i))
			return fault_set(f, _("%s: missing"), field->name);
	}
	return 0;
}

int
record_check_references(struct txn *d, const struct row *given, struct fault *f)
{
	struct row found;

	for (int i = 0; i < given->rec->n; i++) {
		const struct record *of = given->rec->field[i].of;

		if (of == NULL || !row_has(given, i) || txn_find(d, of, given, i, &found))
			continue;
		return row_faultf(f, given, i, _("no such %s"), _(of->name));
	}
	return 0;
}

int
record_check_spans(const struct row *state, struct fault *f)
{
	for (int i = 0; i < state->rec->n; i++) {
		int first = state->rec->field[i].not_before;

		if (first > 0 && row_has(state, first) && row_has(state, i) &&
		    strcmp(state->cell[i].text, state->cell[first].text) < 0)
			return row_fault(f, state, i, _("before the first day"));
	}
	return 0;
}

int
record_check_times(struct txn *d, const struct row *given, struct fault *f)
{
	for (int i = 0; i < given->rec->n; i++)
		if (given->rec->field[i].type == T_TIME && row_num(given, i, 0) > d->now &&
		    row_has(given, i))
			return row_fault(f, given, i, _("in the future"));
	return 0;
}

/* Do the rows have the same rev, or given none? */
static bool
same_rev(const struct row *given, const struct row *before)
{
	int rev = given->rec->rev;

	return rev < 0 || given->cell[rev].state == CELL_ABSENT || cell_same(given, before, rev);
}

int
record_changed_cells(const struct row *given, const struct row *before, struct row *changed,
    struct fault *f)
{
	const struct record *rec = given->rec;
	int n = 0, kept = -1;

	row_init(changed, rec);
	changed->cell[rec->key] = before->cell[rec->key];
	for (int i = 0; i < rec->n; i++) {
		if (i == rec->key || given->cell[i].state == CELL_ABSENT ||
		    !field_is_stored(&rec->field[i]) || cell_same(given, before, i))
			continue;
		if (rec->field[i].flags & F_AUTO) {
			kept = i;
			continue;
		}
		if (rec->field[i].flags & F_REQUIRED && !row_has(given, i))
			return fault_set(f, _("%s: missing"), rec->field[i].name);
		changed->cell[i] = given->cell[i];
		n++;
	}
	if (n > 0 && !same_rev(given, before)) {
		return row_faultf(f, given, rec->rev, _("conflict: the store has %lld"),
		    (long long)row_num(before, rec->rev, 0));
	}
	if (kept >= 0 && same_rev(given, before))
		return row_fault(f, given, kept, _("kept by the store, cannot be set"));
	return n;
}

int
record_change_time(struct txn *d, const struct row *before, int64_t *at, struct fault *f)
{
	int64_t last = before->rec->updated >= 0 ? row_num(before, before->rec->updated, 0) : 0;

	*at = d->now > last ? d->now : last;
	if (last - d->now <= 300)
		return 0;
	row_fault(f, before, before->rec->updated, _("last changed after the time it is now"));
	return -1;
}

int
record_add(struct txn *d, const struct row *given, struct fault *f)
{
	struct row found;
	struct change c = { .verb = "add", .given = given, .at = d->now };
	int key = given->rec->key;

	if (record_check_required(given, f) != 0 || record_check_spans(given, f) != 0)
		return -1;
	if (txn_find(d, given->rec, given, key, &found))
		return row_fault(f, given, key, _("already there"));
	if (record_check_references(d, given, f) != 0 || record_check_times(d, given, f) != 0)
		return -1;
	txn_change(d, &c, NULL);
	return 1;
}

/* Find the record with the row's key; 0, or -1 with the fault. */
static int
find_record(struct txn *d, const struct row *given, struct row *found, struct fault *f)
{
	int key = given->rec->key;

	if (!row_has(given, key))
		return fault_set(f, _("%s: missing"), given->rec->field[key].name);
	if (txn_find(d, given->rec, given, key, found))
		return 0;
	return row_faultf(f, given, key, _("no such %s"), _(given->rec->name));
}

/* Check and write the cells that differ from an existing record's; as record_update. */
static int
apply(struct txn *d, const struct row *given, const struct row *before, const char *verb,
    struct fault *f)
{
	struct row changed, after = *before;
	struct change c = { .verb = verb, .given = &changed };
	int n = record_changed_cells(given, before, &changed, f);

	if (n <= 0)
		return n;
	row_lay_over(&after, &changed);
	if (record_check_spans(&after, f) != 0 || record_check_references(d, &changed, f) != 0 ||
	    record_check_times(d, &changed, f) != 0 || record_change_time(d, before, &c.at, f) != 0)
		return -1;
	txn_change(d, &c, before);
	return 1;
}

int
record_update(struct txn *d, const struct row *given, struct fault *f)
{
	struct row before;

	if (find_record(d, given, &before, f) != 0)
		return -1;
	return apply(d, given, &before, "update", f);
}

int
record_import(struct txn *d, const struct row *given, bool upsert, struct fault *f)
{
	const struct record *rec = given->rec;
	struct row before, changed;
	int n;

	if (!row_has(given, rec->key))
		return fault_set(f, _("%s: missing"), rec->field[rec->key].name);
	if (!txn_find(d, rec, given, rec->key, &before)) {
		struct row fresh = *given;
		struct change c = { .verb = "import", .given = &fresh, .at = d->now };

		if (record_check_required(given, f) != 0 || record_check_spans(given, f) != 0 ||
		    record_check_references(d, given, f) != 0 ||
		    record_check_times(d, given, f) != 0)
			return -1;
		/* An export read back keeps the record's rev and its last change. */
		if (rec->updated >= 0 && row_has(given, rec->updated))
			c.at = given->cell[rec->updated].num;
		txn_change(d, &c, NULL);
		return 1;
	}
	n = record_changed_cells(given, &before, &changed, f);
	if (n <= 0)
		return n;
	if (!upsert)
		return row_fault(f, given, rec->key,
		    _("there already, and not the same (--upsert applies the differences)"));
	return apply(d, given, &before, "import", f);
}
