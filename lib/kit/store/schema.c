/*
 * schema - make the tables of a store, compare them with what they should be, and hide one
 */
#include <stdio.h>
#include <string.h>

#include "definition.h"
#include "kit/base/lang.h"
#include "schema.h"
#include "version.h"

static void
make(struct store *s, const char *sql, const struct record *rec, void *ctx)
{
	(void)rec;
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
	definition_each_table(s, make, NULL);
	definition_each_guard(s, make, NULL);
	set_number(s, "application_id", STORE_APPLICATION);
	schema_set_version(s);
}

void
schema_set_version(struct store *s)
{
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

/* What a comparison tells of, and how often. */
struct comparison {
	void (*tell)(void *, const char *);
	void *ctx;
	int differ;
	bool missing;   /* a table or a column */
	struct buf sql; /* what the store keeps of a definition */
};

static void
tell_object(struct comparison *c, const struct definition_name *d)
{
	struct buf text = { 0 };

	buf_format(&text, _("schema: %s %s is missing or changed"), d->type, d->name);
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

/* Tell of the columns that a record's table lacks; how many. */
static int
compare_columns(struct store *s, const struct record *rec, struct comparison *c)
{
	int lacks = 0;

	for (int f = 0; f < rec->n; f++) {
		if (!field_is_stored(&rec->field[f]) ||
		    definition_has_column(s, rec->name, rec->field[f].name))
			continue;
		tell_column(c, rec->name, rec->field[f].name);
		lacks++;
	}
	return lacks;
}

static void
compare_table(struct store *s, const char *sql, const struct record *rec, void *ctx)
{
	struct definition_name d = definition_name(sql);
	struct comparison *c = ctx;
	bool stands = definition_stored(s, &d, &c->sql);
	int lacks;

	if (stands && definition_same(c->sql.p, sql))
		return;
	lacks = stands && rec != NULL ? compare_columns(s, rec, c) : 0;
	if (lacks == 0)
		tell_object(c, &d);
	/* A changed table that is no record's may lack a column too. */
	c->missing |= !stands || rec == NULL || lacks > 0;
}

static void
compare_guard(struct store *s, const char *sql, const struct record *rec, void *ctx)
{
	struct definition_name d = definition_name(sql);
	struct comparison *c = ctx;

	(void)rec;
	if (!definition_stored(s, &d, &c->sql) || strcmp(c->sql.p, sql) != 0)
		tell_object(c, &d);
}

int
schema_compare(struct store *s, void (*tell)(void *, const char *), void *ctx, bool *missing)
{
	struct comparison c = { .tell = tell, .ctx = ctx };

	definition_each_table(s, compare_table, &c);
	definition_each_guard(s, compare_guard, &c);
	buf_free(&c.sql);
	*missing = c.missing;
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
