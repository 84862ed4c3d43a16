/*
 * history_check - tables compared with the replay of their events, both read in the order of keys
 */
#include <stdlib.h>
#include <string.h>

#include "history.h"
#include "kit/base/lang.h"
#include "kit/record/registry.h"
#include "kit/store/event_fields.h"
#include "kit/store/rows.h"

struct findings {
	void (*tell)(void *, const char *);
	void *ctx;
	int differences;
	struct buf text;
};

/* Count a difference and begin its text: "RECORD KEY: …". */
static struct buf *
difference(struct findings *r, const struct row *row)
{
	r->differences++;
	buf_clear(&r->text);
	buf_format(&r->text, "%s ", row->rec->name);
	row_write(row, row->rec->key, &r->text);
	buf_text(&r->text, ": ");
	return &r->text;
}

static void
tell(struct findings *r)
{
	r->tell(r->ctx, r->text.p);
}

static void
append_value(struct buf *b, const struct row *r, int field)
{
	struct buf value = { 0 };
	char shown[120];

	row_write(r, field, &value);
	buf_format(b, "'%s'", diag_mask(shown, sizeof shown, value.p != NULL ? value.p : ""));
	buf_free(&value);
}

/* Report each field whose value in the table differs from the replayed one. */
static void
compare(struct findings *r, const struct row *table, const struct row *replayed)
{
	for (int i = 0; i < table->rec->n; i++) {
		struct buf *b;

		if (!field_is_stored(&table->rec->field[i]) || cell_same(table, replayed, i))
			continue;
		b = difference(r, table);
		buf_format(b, _("%s: the table has "), table->rec->field[i].name);
		append_value(b, table, i);
		buf_text(b, _(", its events say "));
		append_value(b, replayed, i);
		tell(r);
	}
}

static void
check_limits(struct findings *r, const struct row *row)
{
	struct fault fault;

	for (int i = 0; i < row->rec->n; i++)
		if (row_check_cell(row, i, &fault) != 0) {
			buf_text(difference(r, row), fault.text);
			tell(r);
		}
}

static void
check_alien(struct findings *r, struct stmt *q, const struct row *row)
{
	int field = rows_alien(q, row->rec);

	if (field < 0)
		return;
	buf_format(difference(r, row), _("%s: an empty text or a NUL byte in the table"),
	    row->rec->field[field].name);
	tell(r);
}

/* The events of a record's table, replayed key by key. */
struct replay {
	struct stmt events;
	struct row key, state;
	struct buf key_text;
	struct pool pool;
	bool more;
};

static void
take_key(struct replay *p, const struct record *rec)
{
	p->more = stmt_step(&p->events);
	if (!p->more)
		return;
	journal_key(&p->events, rec, &p->key);
	row_keep(&p->key, &p->key_text);
}

/* Replay all events of the current key; p->key is then the next key. */
static void
replay_record(struct replay *p, const struct record *rec)
{
	struct buf text = { 0 };
	struct row key = p->key;

	row_keep(&key, &text);
	row_init(&p->state, rec);
	pool_clear(&p->pool);
	while (p->more && cell_same(&p->key, &key, rec->key)) {
		history_fold_event(&p->events, &p->state, &p->pool);
		take_key(p, rec);
	}
	buf_free(&text);
}

static int
compare_keys(const struct row *a, const struct row *b)
{
	const struct cell *x = &a->cell[a->rec->key], *y = &b->cell[b->rec->key];

	if (field_is_number(&a->rec->field[a->rec->key]))
		return (x->num > y->num) - (x->num < y->num);
	return strcmp(x->text, y->text);
}

/* Report keys before the given row's (all that are left when NULL): events without a table row. */
static void
tell_lost(struct findings *r, struct replay *p, const struct record *rec, const struct row *until)
{
	while (p->more && (until == NULL || compare_keys(&p->key, until) < 0)) {
		replay_record(p, rec);
		buf_text(difference(r, &p->state), _("has events, but is not in the table"));
		tell(r);
	}
}

/* Report a counter of keys that is behind the last key: it would give that number again. */
static void
check_counter(struct store *db, const struct record *rec, int64_t last, struct findings *r)
{
	int64_t counted = journal_counted(db, rec->name);

	if ((rec->field[rec->key].flags & F_AUTO) == 0)
		return;
	if (rec->field[rec->key].type == T_NUMBER)
		last /= 10;
	if (counted >= last)
		return;
	r->differences++;
	buf_clear(&r->text);
	buf_format(&r->text, _("counter %s: %lld, but %lld were given"), rec->name,
	    (long long)counted, (long long)last);
	tell(r);
}

/* Merge the table with the events, both in the order of keys. */
static void
check_record(struct store *db, const struct record *rec, struct findings *r)
{
	struct replay p = { .more = false };
	struct stmt q;
	struct row row;
	int64_t last = 0;

	journal_select_all(db, &p.events, rec);
	take_key(&p, rec);
	rows_select(db, &q, rec, NULL, 0);
	while (stmt_step(&q)) {
		rows_read(&q, rec, &row);
		tell_lost(r, &p, rec, &row);
		if (p.more && compare_keys(&p.key, &row) == 0) {
			replay_record(&p, rec);
			compare(r, &row, &p.state);
		} else {
			buf_text(difference(r, &row), _("in the table, but no event made it"));
			tell(r);
		}
		check_limits(r, &row);
		check_alien(r, &q, &row);
		if (field_is_number(&rec->field[rec->key]))
			last = row.cell[rec->key].num;
	}
	tell_lost(r, &p, rec, NULL);
	check_counter(db, rec, last, r);
	stmt_close(&q);
	stmt_close(&p.events);
	pool_clear(&p.pool);
	buf_free(&p.key_text);
}

/* Every event must belong to a run, and every run must have all of its events. */
static void
check_runs(struct store *db, struct findings *r)
{
	struct stmt q;

	journal_select_stray(db, &q);
	while (stmt_step(&q)) {
		r->differences++;
		buf_clear(&r->text);
		buf_format(&r->text, _("event %lld: not one of its run's"),
		    (long long)stmt_col_int(&q, 0));
		tell(r);
	}
	stmt_close(&q);
}

/* Was the record at this place in the registry compared, and was it sound? */
struct compared {
	bool done, sound;
};

static bool check_stored(struct store *, const struct stored *, struct compared *,
    struct findings *);

/* Compare the records that a replay relies on; are all sound? */
static bool
check_needs(struct store *db, const struct stored *s, struct compared *compared, struct findings *r)
{
	bool sound = true;

	for (const struct record *const *need = s->needs; need != NULL && *need != NULL; need++)
		sound = check_stored(db, registry_find(*need), compared, r) && sound;
	return sound;
}

/* Compare a record's table, once; is it sound? */
static bool
check_stored(struct store *db, const struct stored *s, struct compared *compared,
    struct findings *r)
{
	struct compared *own = &compared[s - registry_stored];
	int before;

	if (own->done)
		return own->sound;
	own->done = true;
	if (!check_needs(db, s, compared, r)) {
		buf_clear(&r->text);
		buf_text(&r->text, gettext(s->unsound));
		tell(r);
		return own->sound = false;
	}
	before = r->differences;
	/* Runs have no events of their own; check_runs checks them. */
	if (s->rec != &rec_run)
		check_record(db, s->rec, r);
	return own->sound = r->differences == before;
}

int
history_check(struct store *db, void (*tell_difference)(void *, const char *), void *ctx)
{
	struct findings r = { .tell = tell_difference, .ctx = ctx };
	struct compared *compared;
	size_t n = 0;

	for (const struct stored *s = registry_stored; s->rec != NULL; s++)
		n++;
	compared = mem_zero(sizeof *compared * n);
	for (const struct stored *s = registry_stored; s->rec != NULL; s++)
		check_stored(db, s, compared, &r);
	free(compared);
	check_runs(db, &r);
	buf_free(&r.text);
	return r.differences;
}
