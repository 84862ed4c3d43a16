/*
 * field_history - a record's events replayed one by one, the states before and after compared
 */
#include <string.h>

#include "field_history.h"
#include "kit/store/event_fields.h"

void
field_history_open(struct field_history *p, struct store *db, const struct row *key, int64_t until)
{
	*p = (struct field_history) { .db = db, .field = -1 };
	journal_select(db, &p->events, key, until);
	STORE_PREPARE(db, &p->actor, "SELECT actor FROM run WHERE run = $1");
	row_init(&p->after, key->rec);
	row_init(&p->event, &rec_event);
	row_set_text(&p->event, EV_RECORD, key->rec->name);
	buf_clear(&p->from);
	row_write(key, key->rec->key, &p->from);
	row_set_text(&p->event, EV_KEY, pool_copy(&p->pool, p->from.p));
}

void
field_history_only(struct field_history *p, int64_t event)
{
	p->only = event;
}

static void
set_copy(struct field_history *p, int field, const char *text)
{
	row_set_text(&p->event, field, text != NULL ? pool_copy(&p->pool, text) : NULL);
}

/* Fold the next event to be reported, and those skipped before it, into the state. */
static bool
next_event(struct field_history *p)
{
	struct stmt *q = &p->events;

	do {
		if (!stmt_step(q))
			return false;
		p->before = p->after;
		history_fold_event(q, &p->after, &p->pool);
	} while (p->only != 0 && stmt_col_int(q, JO_ID) != p->only);
	row_set_num(&p->event, EV_ID, stmt_col_int(q, JO_ID));
	row_set_num(&p->event, EV_RUN, stmt_col_int(q, JO_RUN));
	row_set_num(&p->event, EV_AT, stmt_col_int(q, JO_AT));
	set_copy(p, EV_VERB, stmt_col_text(q, JO_VERB));
	set_copy(p, EV_NOTE, stmt_col_text(q, JO_NOTE));
	set_copy(p, EV_CHANNEL, stmt_col_text(q, JO_CHANNEL));
	stmt_reset(&p->actor);
	stmt_int(&p->actor, 1, stmt_col_int(q, JO_RUN));
	set_copy(p, EV_ACTOR, stmt_step(&p->actor) ? stmt_col_text(&p->actor, 0) : NULL);
	p->field = 0;
	p->told = false;
	return true;
}

/* The next field that the event changed, or -1; key, rev and last change are left out. */
static int
next_field(struct field_history *p)
{
	const struct record *rec = p->after.rec;

	for (; p->field < rec->n; p->field++) {
		const struct field *f = &rec->field[p->field];

		if (!field_is_stored(f) || p->field == rec->key || p->field == rec->rev ||
		    p->field == rec->updated)
			continue;
		if (!cell_same(&p->before, &p->after, p->field))
			return p->field++;
	}
	return -1;
}

bool
field_history_next(struct field_history *p, struct row *event)
{
	int field = p->field < 0 ? -1 : next_field(p);

	while (field < 0) {
		/* An event that changed no field gives one row, for its note. */
		if (p->field >= 0 && !p->told) {
			p->told = true;
			*event = p->event;
			return true;
		}
		if (!next_event(p))
			return false;
		field = next_field(p);
	}
	p->told = true;
	*event = p->event;
	buf_clear(&p->from);
	buf_clear(&p->to);
	row_set_text(event, EV_FIELD, p->after.rec->field[field].name);
	row_write(&p->before, field, &p->from);
	row_write(&p->after, field, &p->to);
	row_set_text(event, EV_FROM, p->from.p);
	row_set_text(event, EV_TO, p->to.p);
	return true;
}

void
field_history_close(struct field_history *p)
{
	stmt_close(&p->events);
	stmt_close(&p->actor);
	pool_clear(&p->pool);
	buf_free(&p->from);
	buf_free(&p->to);
}
