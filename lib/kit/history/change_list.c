/*
 * change_list - the events of runs, each shown by the field history of its record
 */
#include <string.h>

#include "change_list.h"
#include "kit/record/registry.h"

void
change_list_open(struct change_list *e, struct store *db, int64_t run)
{
	*e = (struct change_list) { .db = db };
	STORE_PREPARE(db, &e->q,
	    "SELECT e.id, e.record, e.key FROM run r CROSS JOIN event e"
	    " ON e.id BETWEEN r.first_event AND r.first_event + r.events - 1"
	    " WHERE r.run = $1 OR $1 = 0 ORDER BY e.id");
	stmt_int(&e->q, 1, run);
}

/* The record of a name; ends the program when the registry has none, as no event should say. */
static const struct record *
record_named(const char *name)
{
	for (const struct stored *s = registry_stored; s->rec != NULL; s++)
		if (strcmp(s->rec->name, name) == 0)
			return s->rec;
	diag_die(CC_DATA, "event: record: '%s'", name);
}

/* Open the field history of the next event. */
static bool
open_next(struct change_list *e)
{
	const struct record *rec;
	struct row key;

	if (!stmt_step(&e->q))
		return false;
	rec = record_named(stmt_col_text(&e->q, 1));
	row_init(&key, rec);
	if (field_is_number(&rec->field[rec->key])) {
		row_set_num(&key, rec->key, stmt_col_int(&e->q, 2));
	} else {
		buf_clear(&e->key);
		buf_text(&e->key, stmt_col_text(&e->q, 2));
		row_set_text(&key, rec->key, e->key.p);
	}
	field_history_open(&e->past, e->db, &key, INT64_MAX);
	field_history_only(&e->past, stmt_col_int(&e->q, 0));
	e->open = true;
	return true;
}

bool
change_list_next(struct change_list *e, struct row *row)
{
	for (;;) {
		if (!e->open && !open_next(e))
			return false;
		if (field_history_next(&e->past, row))
			return true;
		field_history_close(&e->past);
		e->open = false;
	}
}

void
change_list_close(struct change_list *e)
{
	if (e->open)
		field_history_close(&e->past);
	stmt_close(&e->q);
	buf_free(&e->key);
}
