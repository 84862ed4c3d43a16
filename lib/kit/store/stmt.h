#ifndef CC_STMT_H
#define CC_STMT_H

/*
 * stmt - prepared statements: prepare, bind, step, read the columns
 *
 * An error ends the program at once, as store.h says.
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/record/row.h"
#include "store.h"

/* A prepared statement; the texts of its columns live until the next step, reset or close. */
struct stmt {
	struct store *db;
	void *q;
	const char *literal; /* its SQL if a literal, by which it is kept for reuse; else NULL */
};

/* The SQL must be a literal, or the macro does not compile; values are bound to $1, $2 …. */
#define STORE_PREPARE(db, stmt, sql) store_prepare_literal(db, stmt, "" sql "")
#define STORE_RUN(db, sql) store_run_literal(db, "" sql "")
void store_prepare_literal(struct store *, struct stmt *, const char *sql);
void store_run_literal(struct store *, const char *sql);

/* Bind a value; a text must live until the statement ends or is reset. */
void stmt_int(struct stmt *, int at, int64_t);
void stmt_text(struct stmt *, int at, const char *);      /* NULL binds NULL */
void stmt_text_copy(struct stmt *, int at, const char *); /* copies the text */
void stmt_null(struct stmt *, int at);
void stmt_cell(struct stmt *, int at, const struct row *, int field);

bool stmt_step(struct stmt *); /* is there a row? */
void stmt_run(struct stmt *);  /* step to the end and reset */
void stmt_reset(struct stmt *);
void stmt_close(struct stmt *); /* also of { 0 }, a statement never prepared */

int64_t stmt_col_int(struct stmt *, int column);
const char *stmt_col_text(struct stmt *, int column); /* NULL for SQL NULL */
bool stmt_col_null(struct stmt *, int column);

#endif
