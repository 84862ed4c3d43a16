/*
 * history - events written and folded into states; tables of the past as temporary tables
 */
#include <stdlib.h>
#include <string.h>

#include "history.h"
#include "kit/base/lang.h"
#include "kit/record/flat_json.h"
#include "kit/record/registry.h"
#include "kit/store/rows.h"
#include "kit/store/schema.h"

/* The statements of one record, prepared on first use. */
struct table {
	struct stmt find, insert, update;
};

/* Number of stored records. */
static int
count_tables(void)
{
	int n = 0;

	while (registry_stored[n].rec != NULL)
		n++;
	return n;
}

static struct table *
table_of(struct txn *d, const struct record *rec)
{
	return &d->table[registry_find(rec) - registry_stored];
}

void
txn_join(struct txn *d, struct store *db, const char *program, const char *verb, const char *actor,
    int64_t now)
{
	*d = (struct txn) { .db = db, .now = now };
	d->table = mem_zero((size_t)count_tables() * sizeof *d->table);
	journal_join(&d->journal, db, program, verb, actor, now);
}

void
txn_begin(struct txn *d, struct store *db, const char *program, const char *verb, const char *actor,
    int64_t now)
{
	txn_join(d, db, program, verb, actor, now);
	store_begin(db);
}

static void
end_statements(struct txn *d)
{
	for (int i = 0; i < count_tables(); i++) {
		stmt_close(&d->table[i].find);
		stmt_close(&d->table[i].insert);
		stmt_close(&d->table[i].update);
	}
	free(d->table);
	d->table = NULL;
}

void
txn_leave(struct txn *d)
{
	end_statements(d);
	journal_leave(&d->journal);
}

void
txn_commit(struct txn *d)
{
	end_statements(d);
	journal_commit(&d->journal);
}

void
txn_rollback(struct txn *d)
{
	end_statements(d);
	journal_rollback(&d->journal);
}

bool
txn_find(struct txn *d, const struct record *rec, const struct row *key, int field,
    struct row *found)
{
	struct stmt *q = &table_of(d, rec)->find;

	if (q->q == NULL)
		rows_select_key(d->db, q, rec);
	stmt_reset(q);
	stmt_cell(q, 1, key, field);
	if (!stmt_step(q))
		return false;
	rows_read(q, rec, found);
	return true;
}

/* A required cell that an event sets empty keeps its value. */
static void
keep_required(struct row *state, const struct row *was)
{
	for (int i = 0; i < state->rec->n; i++)
		if (state->rec->field[i].flags & F_REQUIRED && !row_has(state, i))
			state->cell[i] = was->cell[i];
}

/* The state that the first event is laid over: start values, the key, the cells of begin. */
static void
begin_state(const struct stored *kind, struct row *state, const struct row *given, int64_t at)
{
	struct fault fault;

	for (int i = 0; i < state->rec->n; i++) {
		const struct field *f = &state->rec->field[i];

		row_set_empty(state, i);
		if (f->start != NULL && row_parse(state, i, f->start, NULL, &fault) != 0)
			diag_bug("%s", fault.text);
	}
	state->cell[state->rec->key] = given->cell[state->rec->key];
	if (kind->begin != NULL)
		kind->begin(state, at);
}

void
history_fold(struct store *db, struct row *state, const struct row *given, int64_t at)
{
	const struct record *rec = state->rec;
	const struct stored *kind = registry_find(rec);
	bool begins = state->cell[rec->key].state == CELL_ABSENT;
	struct row before = *state, was;

	if (begins)
		begin_state(kind, state, given, at);
	was = *state;
	row_lay_over(state, given);
	keep_required(state, &was);
	if (rec->rev >= 0 && !row_has(given, rec->rev))
		row_set_num(state, rec->rev, row_num(&before, rec->rev, 0) + 1);
	if (rec->updated >= 0)
		row_set_num(state, rec->updated, at);
	if (kind->follow != NULL)
		kind->follow(db, state, &before, given, at);
}

void
history_fold_event(struct stmt *q, struct row *state, struct pool *pool)
{
	struct row given;
	const char *data = stmt_col_text(q, JO_DATA);

	row_init(&given, state->rec);
	if (flat_json_read_given(pool_copy(pool, data), &given) != 0)
		diag_die(CC_DATA, _("event %lld: not readable: '%s'"),
		    (long long)stmt_col_int(q, JO_ID), data);
	/* The first event needs the key, which an event's data does not hold. */
	if (state->cell[state->rec->key].state == CELL_ABSENT) {
		if (field_is_number(&state->rec->field[state->rec->key]))
			row_set_num(&given, state->rec->key, stmt_col_int(q, JO_KEY));
		else
			row_set_text(&given, state->rec->key,
			    pool_copy(pool, stmt_col_text(q, JO_KEY)));
	}
	history_fold(q->db, state, &given, stmt_col_int(q, JO_AT));
}

bool
history_replay(struct store *db, const struct row *key, int64_t until, struct row *state,
    struct pool *pool)
{
	struct stmt q;

	row_init(state, key->rec);
	journal_select(db, &q, key, until);
	while (stmt_step(&q))
		history_fold_event(&q, state, pool);
	stmt_close(&q);
	return state->cell[key->rec->key].state != CELL_ABSENT;
}

static void
write_state(struct txn *d, const struct row *state, bool exists)
{
	struct table *t = table_of(d, state->rec);
	struct stmt *q = exists ? &t->update : &t->insert;

	if (q->q == NULL && exists)
		rows_update(d->db, q, state->rec);
	else if (q->q == NULL)
		rows_insert(d->db, q, state->rec);
	if (exists)
		rows_bind_update(q, state);
	else
		rows_bind_insert(q, state);
	stmt_run(q);
}

void
txn_change(struct txn *d, const struct change *c, const struct row *before)
{
	const struct record *rec = c->given->rec;
	struct buf data = { 0 };
	struct pool pool = { 0 };
	struct row state, given = *c->given;

	if (registry_find(rec)->take != NULL)
		registry_find(rec)->take(d->db, &given, before);
	flat_json_write_given(&data, &given, F_KEY | F_INPUT | F_OUTPUT);
	journal_put(&d->journal, &given, c->verb, c->at, data.p, c->note, c->channel);
	if (before == NULL) {
		row_init(&state, rec);
		history_fold(d->db, &state, &given, c->at);
	} else if (rec->updated < 0 || c->at >= row_num(before, rec->updated, INT64_MIN)) {
		state = *before;
		history_fold(d->db, &state, &given, c->at);
		d->repeats = true;
	} else {
		history_replay(d->db, &given, INT64_MAX, &state, &pool);
		d->repeats = true;
	}
	write_state(d, &state, before != NULL);
	if (rec == d->counted && before == NULL)
		d->made++;
	pool_clear(&pool);
	buf_free(&data);
}

/* Replay the events of a select, record by record, and insert each state into the shadow table. */
static void
replay_into_shadow(struct store *db, const struct record *rec, struct stmt *events)
{
	struct stmt insert;
	struct pool pool = { 0 };
	struct row state, key;

	rows_insert(db, &insert, rec);
	row_init(&state, rec);
	for (bool more = true; more;) {
		more = stmt_step(events);
		if (more)
			journal_key(events, rec, &key);
		if (state.cell[rec->key].state != CELL_ABSENT &&
		    (!more || !cell_same(&state, &key, rec->key))) {
			rows_bind_insert(&insert, &state);
			stmt_run(&insert);
			row_init(&state, rec);
			pool_clear(&pool);
		}
		if (more)
			history_fold_event(events, &state, &pool);
	}
	stmt_close(&insert);
}

void
history_as_of(struct store *db, const struct record *rec, int64_t until)
{
	struct stmt events;

	store_allow_scratch(db, true);
	schema_make_shadow(db, rec);
	rows_copy_to_shadow(db, rec, until);
	journal_select_changed(db, &events, rec, until);
	replay_into_shadow(db, rec, &events);
	stmt_close(&events);
	store_allow_scratch(db, false);
}

void
history_as_known(struct store *db, const struct record *rec, int64_t event)
{
	struct stmt events;

	store_allow_scratch(db, true);
	schema_make_shadow(db, rec);
	rows_copy_untouched(db, rec, event);
	journal_select_before(db, &events, rec, event);
	replay_into_shadow(db, rec, &events);
	stmt_close(&events);
	store_allow_scratch(db, false);
}
