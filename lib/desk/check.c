
#include "../base/lang.h"
#include "../record/records.h"
#include "../store/rows.h"
#include "history.h"

struct report {
	void (*tell)(void *, const char *);
	void *ctx;
	int differences;
	struct buf text;
};

/* Begin the text "ticket 17: …" of a difference. */
static struct buf *
difference(struct report *r, const struct row *row)
{
	r->differences++;
	buf_clear(&r->text);
	buf_format(&r->text, "%s ", row->rec->name);
	row_write(row, row->rec->key, &r->text);
	buf_text(&r->text, ": ");
	return &r->text;
}

static void
tell(struct report *r)
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

/* Tell every field in which a stored record differs from what its events say. */
static void
compare(struct report *r, const struct row *table, const struct row *replayed)
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
check_limits(struct report *r, const struct row *row)
{
	struct fault fault;

	for (int i = 0; i < row->rec->n; i++)
		if (row_check_cell(row, i, &fault) != 0) {
			buf_text(difference(r, row), fault.text);
			tell(r);
		}
}

static void
check_record(struct store *db, const struct record *rec, struct report *r)
{
	struct stmt q;
	struct row row, replayed;
	struct pool pool = { 0 };

	rows_select(db, &q, rec, NULL, 0);
	while (stmt_step(&q)) {
		rows_read(&q, rec, &row);
		if (!history_replay(db, &row, INT64_MAX, &replayed, &pool)) {
			buf_text(difference(r, &row), _("in the table, but no event made it"));
			tell(r);
		} else {
			compare(r, &row, &replayed);
		}
		check_limits(r, &row);
		pool_clear(&pool);
	}
	stmt_close(&q);
	journal_select_lost(db, &q, rec);
	while (stmt_step(&q)) {
		journal_key(&q, rec, &row);
		buf_text(difference(r, &row), _("has events, but is not in the table"));
		tell(r);
	}
	stmt_close(&q);
}

/* Every event must belong to a run, and every run must have all of its own. */
static void
check_runs(struct store *db, struct report *r)
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

int
history_check(struct store *db, void (*tell_difference)(void *, const char *), void *ctx)
{
	struct report r = { .tell = tell_difference, .ctx = ctx };

	for (int i = 0; records_stored[i] != NULL; i++)
		if (records_stored[i] != &rec_run)
			check_record(db, records_stored[i], &r);
	check_runs(db, &r);
	buf_free(&r.text);
	return r.differences;
}
