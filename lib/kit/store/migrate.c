/*
 * migrate - bring an older store to what a fresh one is, with all that it holds
 */
#include <stdio.h>
#include <string.h>

#include "definition.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "schema.h"
#include "version.h"

/* A table on its way to its definition: the old one stands aside until its rows are copied. */
struct rebuilt {
	struct store *db;
	const char *name;
	char aside[80];           /* what the old one is called meanwhile */
	const struct record *rec; /* NULL for a table of no record */
};

/* Append a name in the engine's own quotes. */
static void
add_name(struct buf *sql, const char *name)
{
	buf_char(sql, '"');
	for (; *name != '\0'; name++) {
		if (*name == '"')
			buf_char(sql, '"');
		buf_char(sql, *name);
	}
	buf_char(sql, '"');
}

/* Append the value that a record begins with in a field. */
static void
add_start(struct buf *sql, const struct record *rec, int field)
{
	const struct field *f = &rec->field[field];
	struct fault fault;
	struct row row;

	row_init(&row, rec);
	if (row_parse(&row, field, f->start, NULL, &fault) != 0)
		diag_bug("%s", fault.text);
	if (field_is_number(f))
		buf_int(sql, row.cell[field].num);
	else
		buf_format(sql, "'%s'", f->start);
}

/* Append a field's value from the old table; a new field has its start value, as in a replay. */
static void
add_value(struct buf *sql, const struct rebuilt *t, int field)
{
	const struct field *f = &t->rec->field[field];
	bool had = definition_has_column(t->db, t->aside, f->name);
	bool filled = had && f->flags & F_REQUIRED && f->start != NULL;

	if (filled)
		buf_text(sql, "coalesce(");
	if (had)
		add_name(sql, f->name);
	buf_text(sql, filled ? ", " : "");
	if (filled || (!had && f->start != NULL))
		add_start(sql, t->rec, field);
	else if (!had)
		buf_text(sql, "NULL");
	buf_text(sql, filled ? ")" : "");
}

/* Append the columns of a record's table, or what they get from the old one. */
static void
add_fields(struct buf *sql, const struct rebuilt *t, bool values)
{
	const char *sep = "";

	for (int i = 0; i < t->rec->n; i++) {
		if (!field_is_stored(&t->rec->field[i]))
			continue;
		buf_text(sql, sep);
		if (values)
			add_value(sql, t, i);
		else
			add_name(sql, t->rec->field[i].name);
		sep = ", ";
	}
}

/* Append the columns that both tables have, for a table of no record; others get defaults. */
static void
add_common(struct buf *sql, const struct rebuilt *t)
{
	const char *sep = "";
	struct stmt q;

	STORE_PREPARE(t->db, &q,
	    "SELECT name FROM pragma_table_info($1) WHERE name IN"
	    " (SELECT name FROM pragma_table_info($2)) ORDER BY cid");
	stmt_text(&q, 1, t->name);
	stmt_text(&q, 2, t->aside);
	while (stmt_step(&q)) {
		buf_text(sql, sep);
		add_name(sql, stmt_col_text(&q, 0));
		sep = ", ";
	}
	stmt_close(&q);
}

static void
add_columns(struct buf *sql, const struct rebuilt *t, bool values)
{
	if (t->rec != NULL)
		add_fields(sql, t, values);
	else
		add_common(sql, t);
}

/* Find a value of a row that its field does not take; -1 with the fault. */
static int
check_value(struct row *row, int i, const char *text, struct fault *fault)
{
	const struct field *f = &row->rec->field[i];
	int64_t n;

	if (text == NULL)
		return f->flags & F_REQUIRED || i == row->rec->key ?
		    fault_set(fault, _("%s: missing"), f->name) :
		    0;
	if (field_is_number(f)) {
		if (text_to_int(text, INT64_MIN, INT64_MAX, &n) != 0)
			return row_parse(row, i, text, NULL, fault);
		row_set_num(row, i, n);
	} else
		row_set_text(row, i, text);
	/* Of the others the store itself takes any value, and cc-store check tells of them. */
	if (f->type != T_CHOICE && f->type != T_INT && f->type != T_BOOL && f->type != T_DATE)
		return 0;
	return row_check_cell(row, i, fault);
}

/* The same of the row that a select of all stored fields stands on. */
static int
check_row(struct stmt *q, struct row *row, struct fault *fault)
{
	for (int i = 0, column = 0; i < row->rec->n; i++)
		if (field_is_stored(&row->rec->field[i]) &&
		    check_value(row, i, stmt_col_text(q, column++), fault) != 0)
			return -1;
	return 0;
}

/* Word which value of the old table's rows the new definition does not take, if it is one. */
static void
find_refused(const struct rebuilt *t, struct buf *what)
{
	const struct field *key = &t->rec->field[t->rec->key];
	struct buf sql = { 0 };
	struct fault fault;
	struct row row;
	struct stmt q;
	bool found = false;

	row_init(&row, t->rec);
	buf_text(&sql, "SELECT ");
	add_columns(&sql, t, true);
	buf_text(&sql, ", ");
	add_name(&sql, key->name);
	buf_text(&sql, " FROM ");
	add_name(&sql, t->aside);
	engine_prepare(t->db, &q, sql.p);
	while (!found && stmt_step(&q))
		if (check_row(&q, &row, &fault) != 0) {
			const char *id = stmt_col_text(&q, sqlite3_column_count(q.q) - 1);

			buf_clear(what);
			buf_format(what, "%s %s: %s", t->name, id != NULL ? id : "", fault.text);
			found = true;
		}
	stmt_close(&q);
	buf_free(&sql);
}

/* The store holds what does not fit: say what, one line, and leave it as it was. */
static _Noreturn void
refuse(struct store *s, const char *what)
{
	diag_die(CC_DATA,
	    _("%s: %s; nothing was changed: put it right and run 'cc-store migrate' again"),
	    s->path, what);
}

/* Run SQL that what the store holds may not allow: rows, and what others made in it. */
static void
run_on_store(struct store *s, const char *sql, const char *name, const struct rebuilt *t)
{
	int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
	struct buf what = { 0 };

	if (rc == SQLITE_OK)
		return;
	if ((rc & 0xff) != SQLITE_CONSTRAINT && rc != SQLITE_ERROR)
		engine_fail(s, rc, sql);
	buf_format(&what, "%s: %s", name, sqlite3_errmsg(s->db));
	if (t != NULL && t->rec != NULL)
		find_refused(t, &what);
	refuse(s, what.p);
}

/* A column that no definition of ours has goes only when it is empty. */
static void
keep_values(const struct rebuilt *t)
{
	struct buf sql = { 0 }, what = { 0 };
	struct stmt q;

	STORE_PREPARE(t->db, &q,
	    "SELECT name FROM pragma_table_info($1) WHERE name NOT IN"
	    " (SELECT name FROM pragma_table_info($2)) ORDER BY cid");
	stmt_text(&q, 1, t->aside);
	stmt_text(&q, 2, t->name);
	while (stmt_step(&q)) {
		const char *column = stmt_col_text(&q, 0);

		buf_clear(&sql);
		buf_text(&sql, "SELECT EXISTS (SELECT 1 FROM ");
		add_name(&sql, t->aside);
		buf_text(&sql, " WHERE ");
		add_name(&sql, column);
		buf_text(&sql, " IS NOT NULL)");
		if (engine_number(t->db, sql.p) == 0)
			continue;
		buf_format(&what, _("column %s.%s, unknown to this version, holds values"), t->name,
		    column);
		refuse(t->db, what.p);
	}
	stmt_close(&q);
	buf_free(&sql);
}

static void
copy_rows(const struct rebuilt *t)
{
	struct buf sql = { 0 };

	buf_text(&sql, "INSERT INTO ");
	add_name(&sql, t->name);
	buf_text(&sql, " (");
	add_columns(&sql, t, false);
	buf_text(&sql, ") SELECT ");
	add_columns(&sql, t, true);
	buf_text(&sql, " FROM ");
	add_name(&sql, t->aside);
	run_on_store(t->db, sql.p, t->name, t);
	buf_free(&sql);
}

/* Indexes and triggers of rebuilt tables, ours or not: names and definitions, each ended by NUL. */
struct others {
	struct buf list;
};

/* Remember the indexes and triggers of a table, which go with it. */
static void
remember(struct others *o, struct store *s, const char *table_name)
{
	struct stmt q;

	STORE_PREPARE(s, &q,
	    "SELECT name, sql FROM sqlite_schema WHERE tbl_name = $1 AND sql IS NOT NULL"
	    " AND type IN ('index', 'trigger')");
	stmt_text(&q, 1, table_name);
	while (stmt_step(&q))
		for (int i = 0; i < 2; i++) {
			const char *text = stmt_col_text(&q, i);

			buf_add(&o->list, text, strlen(text) + 1);
		}
	stmt_close(&q);
}

static bool
has_object(struct store *s, const char *name)
{
	struct stmt q;
	bool has;

	STORE_PREPARE(s, &q, "SELECT 1 FROM sqlite_schema WHERE name = $1");
	stmt_text(&q, 1, name);
	has = stmt_step(&q);
	stmt_close(&q);
	return has;
}

/* Make anew what went with its table and was not made by us since. */
static void
restore(struct others *o, struct store *s)
{
	for (size_t at = 0; at < o->list.len;) {
		const char *name = o->list.p + at, *sql = name + strlen(name) + 1;

		at = (size_t)(sql - o->list.p) + strlen(sql) + 1;
		if (!has_object(s, name))
			run_on_store(s, sql, name, NULL);
	}
	buf_free(&o->list);
}

static void
drop(struct store *s, const char *type, const char *name)
{
	struct buf sql = { 0 };

	buf_format(&sql, "DROP %s ", type);
	add_name(&sql, name);
	engine_run(s, sql.p);
	buf_free(&sql);
}

static void
rebuild(struct store *s, const char *sql, const char *name, const struct record *rec)
{
	struct rebuilt t = { .db = s, .name = name, .rec = rec };
	struct buf rename = { 0 };

	if (snprintf(t.aside, sizeof t.aside, "%s of before", name) >= (int)sizeof t.aside)
		diag_bug("name of a table: %s", name);
	buf_text(&rename, "ALTER TABLE ");
	add_name(&rename, name);
	buf_text(&rename, " RENAME TO ");
	add_name(&rename, t.aside);
	engine_run(s, rename.p);
	buf_free(&rename);
	engine_run(s, sql);
	keep_values(&t);
	copy_rows(&t);
	drop(s, "table", t.aside);
}

/* Make a table of words; the next who asks for words fills it. */
static void
make_words(struct store *s, const char *sql, const char *name, bool stands)
{
	if (stands)
		drop(s, "table", name);
	engine_run(s, sql);
	STORE_RUN(s, "DELETE FROM counter WHERE name = '" SCHEMA_WORDS "'");
}

static void
migrate_table(struct store *s, const char *sql, const struct record *rec, void *ctx)
{
	struct definition_name d = definition_name(sql);
	struct buf had = { 0 };
	bool stands = definition_stored(s, &d, &had);
	bool same = stands && strcmp(had.p, sql) == 0;

	if (d.words && !same)
		make_words(s, sql, d.name, stands);
	else if (!stands)
		engine_run(s, sql);
	else if (!same) {
		remember(ctx, s, d.name);
		rebuild(s, sql, d.name, rec);
	}
	buf_free(&had);
}

static void
migrate_guard(struct store *s, const char *sql, const struct record *rec, void *ctx)
{
	struct definition_name d = definition_name(sql);
	struct buf had = { 0 };
	bool stands = definition_stored(s, &d, &had);

	(void)rec;
	(void)ctx;
	if (!stands || strcmp(had.p, sql) != 0) {
		if (stands)
			drop(s, d.type, d.name);
		run_on_store(s, sql, d.name, NULL);
	}
	buf_free(&had);
}

int64_t
schema_migrate(struct store *s)
{
	int64_t was = schema_version(s);
	struct others others = { 0 };

	definition_each_table(s, migrate_table, &others);
	definition_each_guard(s, migrate_guard, NULL);
	restore(&others, s);
	if (was != STORE_VERSION)
		schema_set_version(s);
	return was;
}

void
schema_check_references(struct store *s)
{
	struct buf what = { 0 };
	struct stmt q;

	STORE_PREPARE(s, &q,
	    "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1");
	if (stmt_step(&q)) {
		buf_format(&what, _("row %lld of %s refers to no %s"),
		    (long long)stmt_col_int(&q, 1), stmt_col_text(&q, 0), stmt_col_text(&q, 2));
		refuse(s, what.p);
	}
	stmt_close(&q);
}
