/*
 * schema - the SQL of a store's tables, indexes and triggers, made, migrated and compared
 */
#include <stdio.h>
#include <string.h>

#include "engine.h"
#include "kit/base/lang.h"
#include "kit/record/registry.h"
#include "schema.h"

/* What no record's table says: events and counters. */
static const char *const tables[] = {
	"CREATE TABLE event ("
	" id INTEGER PRIMARY KEY," /* numbers of one run follow each other */
	" run INTEGER NOT NULL,"   /* its row in run is written last */
	" at INTEGER NOT NULL,"    /* when the change happened */
	" record TEXT NOT NULL,"   /* which table */
	" key ANY NOT NULL,"       /* which row of it */
	" verb TEXT NOT NULL,"
	" data TEXT NOT NULL," /* what the fields were set to: a JSON object */
	" note TEXT,"
	" channel TEXT"
	") STRICT",
	"CREATE TABLE counter (name TEXT PRIMARY KEY NOT NULL, last INTEGER NOT NULL)"
	" STRICT, WITHOUT ROWID",
	NULL,
};

static const char *const guards[] = {
	"CREATE INDEX event_of ON event(record, key, at, id)",
	"CREATE TRIGGER event_kept BEFORE UPDATE ON event"
	" BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
	"CREATE TRIGGER event_never_deleted BEFORE DELETE ON event"
	" BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END",
	"CREATE TRIGGER event_never_replaced BEFORE INSERT ON event"
	" WHEN NEW.id <= (SELECT max(id) FROM event)"
	" BEGIN SELECT RAISE(ABORT, 'events are never replaced'); END",
	"CREATE TRIGGER run_kept BEFORE UPDATE ON run"
	" BEGIN SELECT RAISE(ABORT, 'runs are never changed'); END",
	"CREATE TRIGGER run_never_replaced BEFORE INSERT ON run"
	" WHEN NEW.run <= (SELECT max(run) FROM run)"
	" BEGIN SELECT RAISE(ABORT, 'runs are never replaced'); END",
	"CREATE TRIGGER run_never_deleted BEFORE DELETE ON run"
	" BEGIN SELECT RAISE(ABORT, 'runs are never deleted'); END",
	NULL,
};

/* Append the constraint of one column. */
static void
column_check(struct buf *sql, const struct field *f)
{
	switch (f->type) {
	case T_CHOICE:
		/* Not IN: a longer list than two would be put into a table anew at every insert. */
		buf_text(sql, " CHECK (");
		for (int i = 0; f->choice[i] != NULL; i++)
			buf_format(sql, "%s%s = '%s'", i > 0 ? " OR " : "", f->name, f->choice[i]);
		buf_text(sql, ")");
		break;
	case T_INT:
		buf_format(sql, " CHECK (%s BETWEEN %lld AND %lld)", f->name, (long long)f->min,
		    (long long)f->max);
		break;
	case T_BOOL: buf_format(sql, " CHECK (%s IN (0, 1))", f->name); break;
	case T_DATE:
		buf_format(sql, " CHECK (%s GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')",
		    f->name);
		break;
	default: break;
	}
}

static void
column(struct buf *sql, const struct record *rec, const struct field *f)
{
	bool key = rec->key >= 0 && f == &rec->field[rec->key];

	buf_format(sql, "%s %s", f->name, field_is_number(f) ? "INTEGER" : "TEXT");
	if (key)
		buf_text(sql, " PRIMARY KEY");
	if (f->flags & F_REQUIRED || (key && !field_is_number(f)))
		buf_text(sql, " NOT NULL");
	column_check(sql, f);
	if (f->of != NULL)
		buf_format(sql, " REFERENCES %s(%s) DEFERRABLE INITIALLY DEFERRED", f->of->name,
		    f->of->field[f->of->key].name);
}

static void
table(struct buf *sql, const struct record *rec)
{
	const char *sep = "";

	buf_format(sql, "CREATE TABLE %s (", rec->name);
	for (int i = 0; i < rec->n; i++) {
		if (!field_is_stored(&rec->field[i]))
			continue;
		buf_text(sql, sep);
		column(sql, rec, &rec->field[i]);
		sep = ", ";
	}
	buf_text(sql, ") STRICT");
}

/* The table of words of a record: the fields flagged F_SEARCH, accents and case folded by the tokenizer; false for none. */
static bool
words(struct buf *sql, const struct record *rec)
{
	bool some = false;

	for (int i = 0; i < rec->n; i++) {
		if ((rec->field[i].flags & F_SEARCH) == 0)
			continue;
		if (!some)
			buf_format(sql, "CREATE VIRTUAL TABLE %s_words USING fts5(", rec->name);
		buf_format(sql, "%s, ", rec->field[i].name);
		some = true;
	}
	if (some)
		buf_text(sql, "tokenize = 'unicode61 remove_diacritics 2')");
	return some;
}

/* Call each(s, sql, ctx) with every definition that a list of definitions, ended by NULL, has. */
typedef void each_definition(struct store *, const char *sql, void *ctx);

static void
each_of(struct store *s, const char *const *list, each_definition *each, void *ctx)
{
	for (; list != NULL && *list != NULL; list++)
		each(s, *list, ctx);
}

/* Every table, then every index and trigger that a store has, in the order in which they can be made. */
static void
each_table(struct store *s, each_definition *each, void *ctx)
{
	struct buf sql = { 0 };

	for (const struct stored *r = registry_stored; r->rec != NULL; r++) {
		buf_clear(&sql);
		table(&sql, r->rec);
		each(s, sql.p, ctx);
	}
	each_of(s, tables, each, ctx);
	for (const char *const *const *list = registry_beside; *list != NULL; list++)
		each(s, **list, ctx);
	for (const struct stored *r = registry_stored; r->rec != NULL; r++) {
		buf_clear(&sql);
		if (words(&sql, r->rec))
			each(s, sql.p, ctx);
	}
	buf_free(&sql);
}

static void
each_guard(struct store *s, each_definition *each, void *ctx)
{
	for (const struct stored *r = registry_stored; r->rec != NULL; r++)
		each_of(s, r->rec->index, each, ctx);
	for (const char *const *const *list = registry_beside; *list != NULL; list++)
		each_of(s, *list + 1, each, ctx);
	each_of(s, guards, each, ctx);
}

static void
run(struct store *s, const char *sql, void *ctx)
{
	(void)ctx;
	engine_run(s, sql);
}

static void
set_number(struct store *s, const char *pragma, int n)
{
	char sql[80];

	if (snprintf(sql, sizeof sql, "PRAGMA %s = %d", pragma, n) >= (int)sizeof sql)
		diag_bug("pragma %s", pragma);
	engine_run(s, sql);
}

void
schema_make(struct store *s)
{
	each_table(s, run, NULL);
	each_guard(s, run, NULL);
	set_number(s, "application_id", STORE_APPLICATION);
	set_number(s, "user_version", STORE_VERSION);
}

int64_t
schema_version(struct store *s)
{
	return engine_number(s, "PRAGMA user_version");
}

int
schema_newest(void)
{
	return STORE_VERSION;
}

static bool
has_column(struct store *s, const char *table_name, const char *column_name)
{
	struct stmt q;
	bool has;

	STORE_PREPARE(s, &q, "SELECT 1 FROM pragma_table_info($1) WHERE name = $2");
	stmt_text(&q, 1, table_name);
	stmt_text(&q, 2, column_name);
	has = stmt_step(&q);
	stmt_close(&q);
	return has;
}

/* What rows that are there already get in a column that cannot be empty. */
static void
add_default(struct buf *sql, const struct record *rec, int field)
{
	const struct field *f = &rec->field[field];
	struct fault fault;
	struct row row;

	row_init(&row, rec);
	if (row_parse(&row, field, f->start, NULL, &fault) != 0)
		diag_bug("%s", fault.text);
	if (field_is_number(f))
		buf_format(sql, " DEFAULT %lld", (long long)row.cell[field].num);
	else
		buf_format(sql, " DEFAULT '%s'", f->start);
}

/* Add the columns that a record's table has gained since the store was made. */
static void
add_columns(struct store *s, const struct record *rec)
{
	struct buf sql = { 0 };

	for (int i = 0; i < rec->n; i++) {
		const struct field *f = &rec->field[i];

		if (!field_is_stored(f) || has_column(s, rec->name, f->name))
			continue;
		buf_clear(&sql);
		buf_format(&sql, "ALTER TABLE %s ADD COLUMN ", rec->name);
		column(&sql, rec, f);
		if (f->flags & F_REQUIRED && f->start != NULL)
			add_default(&sql, rec, i);
		engine_run(s, sql.p);
	}
	buf_free(&sql);
}

/* Drop every index and trigger of ours by name, so that they can be made anew. */
static void
drop_guards(struct store *s)
{
	struct stmt q;
	struct buf sql = { 0 };

	STORE_PREPARE(s, &q,
	    "SELECT type, name FROM sqlite_schema WHERE type IN ('index', 'trigger')"
	    " AND sql IS NOT NULL");
	while (stmt_step(&q))
		buf_format(&sql, "DROP %s %s;", stmt_col_text(&q, 0), stmt_col_text(&q, 1));
	stmt_close(&q);
	if (sql.len > 0)
		engine_run(s, sql.p);
	buf_free(&sql);
}

/* The type and name in "CREATE [UNIQUE|VIRTUAL] TYPE name ...", type in lower case. */
static void
object_of(const char *sql, char type[16], char name[64])
{
	const char *at = sql + strlen("CREATE ");

	if (strncmp(at, "UNIQUE ", 7) == 0)
		at += 7;
	if (strncmp(at, "VIRTUAL ", 8) == 0)
		at += 8;
	if (sscanf(at, "%15s %63s", type, name) != 2)
		diag_bug("schema: %s", sql);
	for (char *c = type; *c != '\0'; c++)
		*c = (char)(*c | 0x20);
}

/* Make a table that is not there. */
static void
add_table(struct store *s, const char *sql, void *ctx)
{
	char type[16], name[64];

	(void)ctx;
	object_of(sql, type, name);
	if (!store_has_table(s, name))
		engine_run(s, sql);
}

int64_t
schema_migrate(struct store *s)
{
	int64_t was = schema_version(s);

	if (was == STORE_VERSION)
		return was;
	for (const struct stored *r = registry_stored; r->rec != NULL; r++)
		if (store_has_table(s, r->rec->name))
			add_columns(s, r->rec);
	each_table(s, add_table, NULL);
	drop_guards(s);
	each_guard(s, run, NULL);
	set_number(s, "user_version", STORE_VERSION);
	return was;
}

/* Does the store have an object of this type and name, with this SQL (any, when NULL)? */
static bool
has_object(struct store *s, const char *type, const char *name, const char *sql)
{
	struct stmt q;
	bool has;

	STORE_PREPARE(s, &q,
	    "SELECT 1 FROM sqlite_schema WHERE type = $1 AND name = $2"
	    " AND ($3 IS NULL OR sql = $3)");
	stmt_text(&q, 1, type);
	stmt_text(&q, 2, name);
	stmt_text(&q, 3, sql);
	has = stmt_step(&q);
	stmt_close(&q);
	return has;
}

/* What a comparison tells of, and how often. */
struct comparison {
	void (*tell)(void *, const char *);
	void *ctx;
	int differ;
};

static void
tell_object(struct comparison *c, const char *type, const char *name)
{
	struct buf text = { 0 };

	buf_format(&text, _("schema: %s %s is missing or changed"), type, name);
	c->tell(c->ctx, text.p);
	c->differ++;
	buf_free(&text);
}

static void
tell_column(struct comparison *c, const char *table_name, const char *column_name)
{
	struct buf text = { 0 };

	buf_format(&text, _("schema: column %s.%s is missing"), table_name, column_name);
	c->tell(c->ctx, text.p);
	c->differ++;
	buf_free(&text);
}

static void
compare_table(struct store *s, const char *sql, void *ctx)
{
	char type[16], name[64];

	object_of(sql, type, name);
	if (!store_has_table(s, name))
		tell_object(ctx, type, name);
}

static void
compare_guard(struct store *s, const char *sql, void *ctx)
{
	char type[16], name[64];

	object_of(sql, type, name);
	if (!has_object(s, type, name, sql))
		tell_object(ctx, type, name);
}

int
schema_compare(struct store *s, void (*tell)(void *, const char *), void *ctx, bool *missing)
{
	struct comparison c = { .tell = tell, .ctx = ctx };

	for (const struct stored *r = registry_stored; r->rec != NULL; r++)
		for (int f = 0; f < r->rec->n; f++)
			if (field_is_stored(&r->rec->field[f]) &&
			    !has_column(s, r->rec->name, r->rec->field[f].name))
				tell_column(&c, r->rec->name, r->rec->field[f].name);
	each_table(s, compare_table, &c);
	*missing = c.differ > 0;
	each_guard(s, compare_guard, &c);
	return c.differ;
}

void
schema_make_shadow(struct store *s, const struct record *rec)
{
	struct buf sql = { 0 };
	const char *sep = "";

	s->past = true;
	engine_forget_kept(s);
	buf_format(&sql, "CREATE TEMP TABLE %s (", rec->name);
	for (int i = 0; i < rec->n; i++) {
		const struct field *f = &rec->field[i];

		if (!field_is_stored(f))
			continue;
		buf_format(&sql, "%s%s %s%s", sep, f->name, field_is_number(f) ? "INTEGER" : "TEXT",
		    i == rec->key ? " PRIMARY KEY" : "");
		sep = ", ";
	}
	buf_text(&sql, ")");
	engine_run(s, sql.p);
	buf_free(&sql);
}
