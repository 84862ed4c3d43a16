/*
 * definition - what every table, index and trigger of a store is made by
 */
#include <stdio.h>
#include <string.h>

#include "definition.h"
#include "kit/record/registry.h"

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

/* A record's table of words: its F_SEARCH fields, accents and case folded; false without one. */
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

static void
each_of(struct store *s, const char *const *list, definition_each *each, void *ctx)
{
	for (; list != NULL && *list != NULL; list++)
		each(s, *list, NULL, ctx);
}

void
definition_each_table(struct store *s, definition_each *each, void *ctx)
{
	struct buf sql = { 0 };

	for (const struct stored *r = registry_stored; r->rec != NULL; r++) {
		buf_clear(&sql);
		table(&sql, r->rec);
		each(s, sql.p, r->rec, ctx);
	}
	each_of(s, tables, each, ctx);
	for (const char *const *const *list = registry_beside; *list != NULL; list++)
		each(s, **list, NULL, ctx);
	for (const struct stored *r = registry_stored; r->rec != NULL; r++) {
		buf_clear(&sql);
		if (words(&sql, r->rec))
			each(s, sql.p, NULL, ctx);
	}
	buf_free(&sql);
}

void
definition_each_guard(struct store *s, definition_each *each, void *ctx)
{
	for (const struct stored *r = registry_stored; r->rec != NULL; r++)
		each_of(s, r->rec->index, each, ctx);
	for (const char *const *const *list = registry_beside; *list != NULL; list++)
		each_of(s, *list + 1, each, ctx);
	each_of(s, guards, each, ctx);
}

struct definition_name
definition_name(const char *sql)
{
	const char *at = sql + strlen("CREATE ");
	struct definition_name d;

	d.words = strncmp(at, "VIRTUAL ", 8) == 0;
	if (d.words)
		at += 8;
	if (strncmp(at, "UNIQUE ", 7) == 0)
		at += 7;
	if (sscanf(at, "%15s %63s", d.type, d.name) != 2)
		diag_bug("schema: %s", sql);
	for (char *c = d.type; *c != '\0'; c++)
		*c = (char)(*c | 0x20);
	return d;
}

bool
definition_stored(struct store *s, const struct definition_name *d, struct buf *sql)
{
	struct stmt q;
	bool has;

	buf_clear(sql);
	STORE_PREPARE(s, &q, "SELECT sql FROM sqlite_schema WHERE type = $1 AND name = $2");
	stmt_text(&q, 1, d->type);
	stmt_text(&q, 2, d->name);
	has = stmt_step(&q);
	if (has)
		buf_text(sql, stmt_col_null(&q, 0) ? "" : stmt_col_text(&q, 0));
	stmt_close(&q);
	return has;
}

bool
definition_has_column(struct store *s, const char *table_name, const char *column_name)
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

/* The length of the column or constraint at the start of sql, up to its comma or parenthesis. */
static size_t
part_length(const char *sql)
{
	char quote = '\0';
	int depth = 0;
	size_t n = 0;

	for (; sql[n] != '\0'; n++) {
		if (quote != '\0')
			quote = sql[n] == quote ? '\0' : quote;
		else if (sql[n] == '\'' || sql[n] == '"')
			quote = sql[n];
		else if (depth == 0 && (sql[n] == ',' || sql[n] == ')'))
			break;
		else
			depth += (sql[n] == '(') - (sql[n] == ')');
	}
	return n;
}

/* Step to the next part of a table's definition; false at the end, with at after the columns. */
static bool
next_part(const char **at, size_t *n)
{
	*at += *n;
	if (**at != ',' && **at != '(')
		return false;
	*at += 1 + strspn(*at + 1, " ");
	*n = part_length(*at);
	return true;
}

static bool
has_part(const char *columns, const char *part, size_t n)
{
	size_t length = 0;

	while (next_part(&columns, &length))
		if (length == n && strncmp(columns, part, n) == 0)
			return true;
	return false;
}

bool
definition_same(const char *a, const char *b)
{
	size_t head = strcspn(a, "("), n = 0;
	const char *at = a + head, *columns = b + head;

	if (strlen(a) != strlen(b) || strncmp(a, b, head) != 0)
		return false;
	while (next_part(&at, &n))
		if (!has_part(columns, at, n))
			return false;
	return strcmp(at, b + (at - a)) == 0;
}
