#include <stdio.h>
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "engine.h"
#include "kit/base/lang.h"
#include "kit/record/registry.h"
#include "schema.h"

/* What the field tables do not say: events, counters, the words to find tickets by. */
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
	/* Alerts that were printed, so that none comes twice; no part of any record's state. */
	"CREATE TABLE alerted ("
	" job TEXT NOT NULL,"
	" key TEXT NOT NULL,"       /* what it was about */
	" due TEXT NOT NULL,"       /* as it then stood: a due date that moves alerts anew */
	" threshold TEXT NOT NULL," /* what was reached */
	" at INTEGER NOT NULL,"     /* when it was printed */
	" PRIMARY KEY (job, key, due, threshold)) STRICT, WITHOUT ROWID",
	/* What the clocks of open tickets come to next, so that cron need not look at all; follows from events. */
	"CREATE TABLE watch ("
	" ticket INTEGER PRIMARY KEY,"
	" look_at INTEGER," /* when there is something to say next */
	" due_at INTEGER,"  /* when the first of its clocks runs out */
	" untold INTEGER)"  /* event that moved it up by itself, not printed yet */
	" STRICT",
};

static const char *const guards[] = {
	"CREATE INDEX event_of ON event(record, key, at, id)",
	"CREATE UNIQUE INDEX ticket_ref ON ticket(source, ref) WHERE ref IS NOT NULL",
	"CREATE INDEX ticket_customer ON ticket(customer, opened_at)"
	" WHERE customer IS NOT NULL",
	"CREATE INDEX ticket_agent ON ticket(agent) WHERE agent IS NOT NULL",
	"CREATE INDEX ticket_load ON ticket(agent)"
	" WHERE agent IS NOT NULL AND solved_at IS NULL AND closed_at IS NULL",
	"CREATE INDEX ticket_merged ON ticket(merged_into) WHERE merged_into IS NOT NULL",
	"CREATE INDEX ticket_status ON ticket(status)",
	"CREATE INDEX ticket_opened ON ticket(opened_at)",
	/* The columns behind the first sort out what a report of an old month does not count, without the ticket. */
	"CREATE INDEX ticket_closed ON ticket(closed_at, updated_at, opened_at)",
	"CREATE INDEX ticket_updated ON ticket(updated_at, opened_at)",
	"CREATE INDEX ticket_due ON ticket(due_on)"
	" WHERE service = 'pqr' AND answered_at IS NULL AND closed_at IS NULL",
	"CREATE INDEX ticket_due_on ON ticket(due_on) WHERE due_on IS NOT NULL",
	"CREATE INDEX ticket_unclassified ON ticket(opened_at)"
	" WHERE service = 'pqr' AND process IS NULL AND closed_at IS NULL",
	"CREATE INDEX ticket_complete ON ticket(complete_by) WHERE complete_by IS NOT NULL",
	"CREATE INDEX watch_look ON watch(look_at) WHERE look_at IS NOT NULL",
	"CREATE INDEX watch_due ON watch(due_at) WHERE due_at IS NOT NULL",
	"CREATE INDEX watch_untold ON watch(untold) WHERE untold IS NOT NULL",
	"CREATE INDEX customer_document ON customer(document) WHERE document IS NOT NULL",
	"CREATE INDEX customer_phone ON customer(phone) WHERE phone IS NOT NULL",
	"CREATE INDEX pending_expected ON pending(expected_on) WHERE closed_at IS NULL",
	"CREATE UNIQUE INDEX certificate_name ON certificate(agent, name)",
	"CREATE UNIQUE INDEX question_code ON question(survey, edition, question)",
	"CREATE INDEX interview_sample ON interview(sample, place)",
	"CREATE INDEX interview_customer ON interview(customer)",
	"CREATE INDEX interview_contract ON interview(contract) WHERE contract IS NOT NULL",
	"CREATE INDEX interview_ticket ON interview(ticket) WHERE ticket IS NOT NULL",
	"CREATE UNIQUE INDEX interview_ref ON interview(ref) WHERE ref IS NOT NULL",
	"CREATE INDEX interview_open ON interview(attempts, sample, place) WHERE closed_at IS NULL",
	"CREATE INDEX interview_taken ON interview(interviewer) WHERE taken_at IS NOT NULL",
	"CREATE INDEX interview_callback ON interview(callback_at) WHERE callback_at IS NOT NULL",
	"CREATE INDEX interview_answered ON interview(answered_at) WHERE answered_at IS NOT NULL",
	"CREATE UNIQUE INDEX answer_question ON answer(interview, question)",
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
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

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

/* The table of words: the fields flagged F_SEARCH, accents and case folded by the tokenizer. */
static void
words(struct buf *sql)
{
	buf_text(sql, "CREATE VIRTUAL TABLE ticket_words USING fts5(");
	for (int i = 0; i < rec_ticket.n; i++)
		if (rec_ticket.field[i].flags & F_SEARCH)
			buf_format(sql, "%s, ", rec_ticket.field[i].name);
	buf_text(sql, "tokenize = 'unicode61 remove_diacritics 2')");
}

static void
run_all(struct store *s, const char *const sql[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		engine_run(s, sql[i]);
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
	struct buf sql = { 0 };

	for (int i = 0; records_stored[i] != NULL; i++) {
		buf_clear(&sql);
		table(&sql, records_stored[i]);
		engine_run(s, sql.p);
	}
	run_all(s, tables, COUNT(tables));
	run_all(s, guards, COUNT(guards));
	buf_clear(&sql);
	words(&sql);
	engine_run(s, sql.p);
	buf_free(&sql);
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

/* The type and name in "CREATE [UNIQUE] TYPE name ...", type in lower case. */
static void
object_of(const char *sql, char type[16], char name[64])
{
	const char *at = sql + strlen("CREATE ");

	if (strncmp(at, "UNIQUE ", 7) == 0)
		at += 7;
	if (sscanf(at, "%15s %63s", type, name) != 2)
		diag_bug("schema: %s", sql);
	for (char *c = type; *c != '\0'; c++)
		*c = (char)(*c | 0x20);
}

int64_t
schema_migrate(struct store *s)
{
	int64_t was = schema_version(s);
	struct buf sql = { 0 };

	if (was == STORE_VERSION)
		return was;
	for (int i = 0; records_stored[i] != NULL; i++) {
		if (store_has_table(s, records_stored[i]->name)) {
			add_columns(s, records_stored[i]);
			continue;
		}
		buf_clear(&sql);
		table(&sql, records_stored[i]);
		engine_run(s, sql.p);
	}
	buf_free(&sql);
	for (size_t i = 0; i < COUNT(tables); i++) {
		char type[16], name[64];

		object_of(tables[i], type, name);
		if (!store_has_table(s, name))
			engine_run(s, tables[i]);
	}
	drop_guards(s);
	run_all(s, guards, COUNT(guards));
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

/* The columns that must be there: those of the field tables, and of the tables made here. */
static int
missing_columns(struct store *s, void (*tell)(void *, const char *), void *ctx)
{
	static const char *const own[][2] = { { "event", "data" }, { "event", "note" },
		{ "event", "channel" }, { "counter", "last" }, { "ticket_words", "subject" },
		{ "alerted", "at" }, { "watch", "untold" } };
	struct buf text = { 0 };
	int n = 0;

	for (size_t i = 0; i < COUNT(own); i++) {
		if (has_column(s, own[i][0], own[i][1]))
			continue;
		buf_clear(&text);
		buf_format(&text, _("schema: column %s.%s is missing"), own[i][0], own[i][1]);
		tell(ctx, text.p);
		n++;
	}
	for (int i = 0; records_stored[i] != NULL; i++) {
		const struct record *rec = records_stored[i];

		for (int f = 0; f < rec->n; f++) {
			if (!field_is_stored(&rec->field[f]) ||
			    has_column(s, rec->name, rec->field[f].name))
				continue;
			buf_clear(&text);
			buf_format(&text, _("schema: column %s.%s is missing"), rec->name,
			    rec->field[f].name);
			tell(ctx, text.p);
			n++;
		}
	}
	buf_free(&text);
	return n;
}

int
schema_compare(struct store *s, void (*tell)(void *, const char *), void *ctx, bool *missing)
{
	struct buf text = { 0 };
	char type[16], name[64];
	int differ = missing_columns(s, tell, ctx);

	*missing = differ > 0;
	for (size_t i = 0; i < COUNT(guards); i++) {
		object_of(guards[i], type, name);
		if (has_object(s, type, name, guards[i]))
			continue;
		buf_clear(&text);
		buf_format(&text, _("schema: %s %s is missing or changed"), type, name);
		tell(ctx, text.p);
		differ++;
	}
	buf_free(&text);
	return differ;
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
