/*
 * rows - SQL composed of the names in a table of fields; values are always bound
 */
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "kit/base/text.h"
#include "rows.h"

/* Append the names of the stored columns, each with the prefix, joined by commas. */
static void
columns(struct buf *sql, const struct record *rec, const char *prefix)
{
	const char *sep = "";

	for (int i = 0; i < rec->n; i++) {
		if (!field_is_stored(&rec->field[i]))
			continue;
		buf_format(sql, "%s%s%s", sep, prefix, rec->field[i].name);
		sep = ", ";
	}
}

/* Append the test of a T_LIST; the commas around both sides keep codes from matching in part. */
static void
any_of_list(struct buf *sql, const char *name, int bound)
{
	buf_format(sql, "instr(',' || %s || ',', ',' || $%d || ',') > 0", name, bound);
}

/* Append one condition; *bound is the number of the last placeholder. */
static void
condition_sql(struct buf *sql, const struct record *rec, const struct condition *c, int *bound)
{
	const struct field *f = &rec->field[c->field];
	const char *list = c->values, *sep = "";
	size_t len;

	if (c->kind != COND_ANY) {
		buf_format(sql, "%s %s $%d", f->name, c->kind == COND_FROM ? ">=" : "<", ++*bound);
		return;
	}
	buf_char(sql, '(');
	for (const char *item; (item = text_item(&list, &len)) != NULL; sep = " OR ") {
		buf_text(sql, sep);
		if (len == 4 && memcmp(item, "none", 4) == 0)
			buf_format(sql, "%s IS NULL", f->name);
		else if (f->type == T_LIST)
			any_of_list(sql, f->name, ++*bound);
		else
			buf_format(sql, "%s = $%d", f->name, ++*bound);
	}
	buf_char(sql, ')');
}

/* Bind one item of a condition, as a number or as text as its column has it. */
static void
bind_item(struct stmt *q, int at, const struct record *rec, int field, const char *item, size_t len)
{
	char *value = mem_copy_n(item, len);
	struct fault fault;
	struct row row;

	row_init(&row, rec);
	if (!field_is_number(&rec->field[field]))
		stmt_text_copy(q, at, value);
	else if (row_parse(&row, field, value, NULL, &fault) == 0)
		stmt_cell(q, at, &row, field);
	else
		diag_bug("%s", fault.text);
	free(value);
}

static void
condition_bind(struct stmt *q, const struct record *rec, const struct condition *c, int *bound)
{
	const char *list = c->values;
	size_t len;

	if (c->kind != COND_ANY) {
		if (field_is_number(&rec->field[c->field]))
			stmt_int(q, ++*bound, c->num);
		else
			stmt_text(q, ++*bound, c->text);
		return;
	}
	for (const char *item; (item = text_item(&list, &len)) != NULL;)
		if (len != 4 || memcmp(item, "none", 4) != 0)
			bind_item(q, ++*bound, rec, c->field, item, len);
}

/* Prepare a select under conditions, in the order of a field and, with then_key, of the key. */
static void
select_ordered(struct store *s, struct stmt *q, const struct record *rec, const struct condition *c,
    int n, int field, bool then_key)
{
	struct buf sql = { 0 };
	int bound = 0;

	buf_text(&sql, "SELECT ");
	columns(&sql, rec, "");
	buf_format(&sql, " FROM %s", rec->name);
	for (int i = 0; i < n; i++) {
		buf_text(&sql, i == 0 ? " WHERE " : " AND ");
		condition_sql(&sql, rec, &c[i], &bound);
	}
	buf_format(&sql, " ORDER BY %s", rec->field[field].name);
	if (then_key)
		buf_format(&sql, ", %s", rec->field[rec->key].name);
	engine_prepare(s, q, sql.p);
	buf_free(&sql);
	bound = 0;
	for (int i = 0; i < n; i++)
		condition_bind(q, rec, &c[i], &bound);
}

void
rows_select_by(struct store *s, struct stmt *q, const struct record *rec, int field,
    const struct condition *c, int n)
{
	select_ordered(s, q, rec, c, n, field, field != rec->key);
}

void
rows_select_along(struct store *s, struct stmt *q, const struct record *rec, int field,
    const struct condition *c, int n)
{
	select_ordered(s, q, rec, c, n, field, false);
}

void
rows_select(struct store *s, struct stmt *q, const struct record *rec, const struct condition *c,
    int n)
{
	select_ordered(s, q, rec, c, n, rec->key, false);
}

void
rows_select_key(struct store *s, struct stmt *q, const struct record *rec)
{
	struct buf sql = { 0 };

	buf_text(&sql, "SELECT ");
	columns(&sql, rec, "");
	buf_format(&sql, " FROM %s WHERE %s = $1", rec->name, rec->field[rec->key].name);
	engine_prepare(s, q, sql.p);
	buf_free(&sql);
}

void
rows_select_literal(struct store *s, struct stmt *q, const struct record *rec, const char *tail)
{
	struct buf sql = { 0 };

	buf_text(&sql, "SELECT ");
	columns(&sql, rec, "t.");
	buf_char(&sql, ' ');
	buf_text(&sql, tail);
	engine_prepare(s, q, sql.p);
	buf_free(&sql);
}

void
rows_read(struct stmt *q, const struct record *rec, struct row *r)
{
	int column = 0;

	row_init(r, rec);
	for (int i = 0; i < rec->n; i++) {
		if (!field_is_stored(&rec->field[i]))
			continue;
		if (stmt_col_null(q, column))
			row_set_empty(r, i);
		else if (field_is_number(&rec->field[i]))
			row_set_num(r, i, stmt_col_int(q, column));
		else
			row_set_text(r, i, stmt_col_text(q, column));
		column++;
	}
}

int
rows_alien(struct stmt *q, const struct record *rec)
{
	int column = 0;

	for (int i = 0; i < rec->n; i++) {
		const char *text;

		if (!field_is_stored(&rec->field[i]))
			continue;
		if (!field_is_number(&rec->field[i]) && !stmt_col_null(q, column)) {
			text = stmt_col_text(q, column);
			if (*text == '\0' ||
			    strlen(text) != (size_t)sqlite3_column_bytes(q->q, column))
				return i;
		}
		column++;
	}
	return -1;
}

void
rows_insert(struct store *s, struct stmt *q, const struct record *rec)
{
	struct buf sql = { 0 };
	int bound = 0;

	buf_format(&sql, "INSERT INTO %s (", rec->name);
	columns(&sql, rec, "");
	buf_text(&sql, ") VALUES (");
	for (int i = 0; i < rec->n; i++)
		if (field_is_stored(&rec->field[i])) {
			buf_format(&sql, "%s$%d", bound > 0 ? ", " : "", bound + 1);
			bound++;
		}
	buf_char(&sql, ')');
	engine_prepare(s, q, sql.p);
	buf_free(&sql);
}

/* SQLite numbers $1, $2 … in the order in which they appear: the key comes last. */
void
rows_update(struct store *s, struct stmt *q, const struct record *rec)
{
	struct buf sql = { 0 };
	int bound = 0;

	buf_format(&sql, "UPDATE %s SET ", rec->name);
	for (int i = 0; i < rec->n; i++)
		if (i != rec->key && field_is_stored(&rec->field[i])) {
			buf_format(&sql, "%s%s = $%d", bound > 0 ? ", " : "", rec->field[i].name,
			    bound + 1);
			bound++;
		}
	buf_format(&sql, " WHERE %s = $%d", rec->field[rec->key].name, bound + 1);
	engine_prepare(s, q, sql.p);
	buf_free(&sql);
}

void
rows_bind_insert(struct stmt *q, const struct row *r)
{
	int bound = 0;

	for (int i = 0; i < r->rec->n; i++)
		if (field_is_stored(&r->rec->field[i]))
			stmt_cell(q, ++bound, r, i);
}

void
rows_bind_update(struct stmt *q, const struct row *r)
{
	int bound = 0;

	for (int i = 0; i < r->rec->n; i++)
		if (i != r->rec->key && field_is_stored(&r->rec->field[i]))
			stmt_cell(q, ++bound, r, i);
	stmt_cell(q, ++bound, r, r->rec->key);
}

void
rows_copy_to_shadow(struct store *s, const struct record *rec, int64_t until)
{
	struct buf sql = { 0 };
	struct stmt q;

	buf_format(&sql, "INSERT INTO temp.%s (", rec->name);
	columns(&sql, rec, "");
	buf_text(&sql, ") SELECT ");
	columns(&sql, rec, "");
	buf_format(&sql, " FROM main.%s WHERE %s <= $1", rec->name, rec->field[rec->updated].name);
	engine_prepare(s, &q, sql.p);
	stmt_int(&q, 1, until);
	stmt_run(&q);
	stmt_close(&q);
	buf_free(&sql);
}

void
rows_copy_untouched(struct store *s, const struct record *rec, int64_t event)
{
	const char *key = rec->field[rec->key].name;
	struct buf sql = { 0 };
	struct stmt q;

	buf_format(&sql, "INSERT INTO temp.%s (", rec->name);
	columns(&sql, rec, "");
	buf_text(&sql, ") SELECT ");
	columns(&sql, rec, "");
	buf_format(&sql,
	    " FROM main.%s WHERE %s NOT IN"
	    " (SELECT key FROM event WHERE id >= $1 AND record = $2)",
	    rec->name, key);
	engine_prepare(s, &q, sql.p);
	stmt_int(&q, 1, event);
	stmt_text(&q, 2, rec->name);
	stmt_run(&q);
	stmt_close(&q);
	buf_free(&sql);
}

int64_t
rows_count(struct store *s, const struct record *rec)
{
	struct buf sql = { 0 };
	int64_t n;

	buf_format(&sql, "SELECT count(*) FROM %s", rec->name);
	n = engine_number(s, sql.p);
	buf_free(&sql);
	return n;
}

void
rows_select_touched(struct store *s, struct stmt *q, const struct record *rec, int64_t first,
    int64_t last, bool repeats)
{
	struct buf sql = { 0 };

	buf_text(&sql, "SELECT ");
	columns(&sql, rec, "t.");
	buf_format(&sql,
	    " FROM event e CROSS JOIN %s t ON t.%s = e.key"
	    " WHERE e.id BETWEEN $1 AND $2 AND e.record = $3",
	    rec->name, rec->field[rec->key].name);
	if (repeats)
		buf_text(&sql,
		    " AND NOT EXISTS (SELECT 1 FROM event p WHERE p.record = e.record"
		    " AND p.key = e.key AND p.id >= $1 AND p.id < e.id)");
	buf_text(&sql, " ORDER BY e.id");
	engine_prepare(s, q, sql.p);
	buf_free(&sql);
	stmt_int(q, 1, first);
	stmt_int(q, 2, last);
	stmt_text(q, 3, rec->name);
}

bool
rows_meet(const struct row *row, const struct condition *cond)
{
	const struct field *f = &row->rec->field[cond->field];
	const struct cell *cell = &row->cell[cond->field];
	const char *list = cond->values, *text;
	struct buf value = { 0 };
	bool found = false, from;
	size_t len;

	if (cond->kind != COND_ANY && !row_has(row, cond->field))
		return false;
	if (cond->kind != COND_ANY) {
		from = field_is_number(f) ? cell->num >= cond->num :
					    strcmp(cell->text, cond->text) >= 0;
		return from == (cond->kind == COND_FROM);
	}
	row_write(row, cond->field, &value);
	text = value.len > 0 ? value.p : "none";
	for (const char *item; !found && (item = text_item(&list, &len)) != NULL;)
		found = strlen(text) == len && memcmp(text, item, len) == 0;
	buf_free(&value);
	return found;
}
