/*
 * stmt - statements prepared, kept, bound and stepped; an error ends the program
 */
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "kit/base/lang.h"

void
engine_fail(struct store *s, int rc, const char *doing)
{
	int code;

	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		diag_die(CC_RETRY, _("%s: locked by another program, try again"), s->path);
	case SQLITE_NOTADB: diag_die(CC_CONFIG, _("%s: not a cckit store"), s->path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH: code = CC_NOPERM; break;
	case SQLITE_CANTOPEN: code = access(s->path, W_OK) != 0 ? CC_NOPERM : CC_IO; break;
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_CORRUPT:
	case SQLITE_NOMEM:
	case SQLITE_NOLFS: code = CC_IO; break;
	default: code = CC_BUG;
	}
	if (code != CC_BUG)
		diag_die(code, "%s: %s (%d)", s->path, sqlite3_errmsg(s->db),
		    sqlite3_extended_errcode(s->db));
	diag_die(code, "%s: %s: %s (%d)", s->path, doing, sqlite3_errmsg(s->db),
	    sqlite3_extended_errcode(s->db));
}

void
engine_prepare(struct store *s, struct stmt *q, const char *sql)
{
	sqlite3_stmt *p;
	const char *tail;
	int rc = sqlite3_prepare_v2(s->db, sql, -1, &p, &tail);

	if (rc != SQLITE_OK)
		engine_fail(s, rc, sql);
	if (*tail != '\0')
		diag_bug("more than one statement: %s", sql);
	*q = (struct stmt) { .db = s, .q = p };
	*MEM_PUSH(s->open, s->n_open) = p;
}

void
engine_close_statements(struct store *s)
{
	while (s->n_open > 0)
		(void)sqlite3_finalize(s->open[--s->n_open]);
	memset(s->kept, 0, sizeof s->kept);
}

static void
finalize(struct store *s, void *q)
{
	for (int i = 0; i < s->n_open; i++)
		if (s->open[i] == q) {
			s->open[i] = s->open[--s->n_open];
			break;
		}
	(void)sqlite3_finalize(q);
}

void
engine_forget_kept(struct store *s)
{
	for (int i = 0; i < ENGINE_KEPT; i++)
		if (s->kept[i].q != NULL) {
			finalize(s, s->kept[i].q);
			s->kept[i] = (struct engine_kept) { .q = NULL };
		}
}

/* Keep a statement for the next use of its literal: most cost more to prepare than to run. */
static void
keep(struct stmt *q)
{
	struct engine_kept *k = &q->db->kept[q->db->next_kept++ % ENGINE_KEPT];

	if (k->q != NULL)
		finalize(q->db, k->q);
	(void)sqlite3_reset(q->q);
	(void)sqlite3_clear_bindings(q->q);
	*k = (struct engine_kept) { q->literal, q->q };
}

static bool
take_kept(struct store *s, struct stmt *q, const char *literal)
{
	for (int i = 0; i < ENGINE_KEPT; i++)
		if (s->kept[i].literal == literal) {
			*q = (struct stmt) { s, s->kept[i].q, literal };
			s->kept[i] = (struct engine_kept) { .q = NULL };
			return true;
		}
	return false;
}

void
engine_run(struct store *s, const char *sql)
{
	int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

	if (rc != SQLITE_OK)
		engine_fail(s, rc, sql);
}

int64_t
engine_number(struct store *s, const char *sql)
{
	struct stmt q;
	int64_t n;

	engine_prepare(s, &q, sql);
	n = stmt_step(&q) ? stmt_col_int(&q, 0) : 0;
	stmt_close(&q);
	return n;
}

void
store_prepare_literal(struct store *s, struct stmt *q, const char *sql)
{
	if (take_kept(s, q, sql))
		return;
	engine_prepare(s, q, sql);
	q->literal = sql;
}

void
store_run_literal(struct store *s, const char *sql)
{
	engine_run(s, sql);
}

static void
bound(struct stmt *q, int rc)
{
	if (rc != SQLITE_OK)
		engine_fail(q->db, rc, sqlite3_sql(q->q));
}

void
stmt_int(struct stmt *q, int at, int64_t v)
{
	bound(q, sqlite3_bind_int64(q->q, at, v));
}

void
stmt_text(struct stmt *q, int at, const char *s)
{
	bound(q, sqlite3_bind_text(q->q, at, s, -1, SQLITE_STATIC));
}

void
stmt_text_copy(struct stmt *q, int at, const char *s)
{
	bound(q, sqlite3_bind_text(q->q, at, s, -1, SQLITE_TRANSIENT));
}

void
stmt_null(struct stmt *q, int at)
{
	bound(q, sqlite3_bind_null(q->q, at));
}

void
stmt_cell(struct stmt *q, int at, const struct row *r, int field)
{
	if (!row_has(r, field))
		stmt_null(q, at);
	else if (field_is_number(&r->rec->field[field]))
		stmt_int(q, at, r->cell[field].num);
	else
		stmt_text(q, at, r->cell[field].text);
}

bool
stmt_step(struct stmt *q)
{
	int rc = sqlite3_step(q->q);

	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		engine_fail(q->db, rc, sqlite3_sql(q->q));
	return false;
}

void
stmt_run(struct stmt *q)
{
	while (stmt_step(q))
		;
	stmt_reset(q);
}

void
stmt_reset(struct stmt *q)
{
	/* The result repeats the error of the last step, which was handled there. */
	(void)sqlite3_reset(q->q);
}

void
stmt_close(struct stmt *q)
{
	if (q->q == NULL)
		return;
	if (q->literal != NULL)
		keep(q);
	else
		finalize(q->db, q->q);
	q->q = NULL;
}

int64_t
stmt_col_int(struct stmt *q, int column)
{
	return sqlite3_column_int64(q->q, column);
}

const char *
stmt_col_text(struct stmt *q, int column)
{
	return (const char *)sqlite3_column_text(q->q, column);
}

bool
stmt_col_null(struct stmt *q, int column)
{
	return sqlite3_column_type(q->q, column) == SQLITE_NULL;
}
