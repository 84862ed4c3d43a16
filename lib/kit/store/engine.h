#ifndef CC_ENGINE_H
#define CC_ENGINE_H

/*
 * engine - the SQLite side of the store; private to lib/kit/store
 */
#include <sqlite3.h>

#include "kit/base/mem.h"
#include "stmt.h"

enum {
	STORE_APPLICATION = 0x43436b74, /* "CCkt", the file's application_id */
	ENGINE_KEPT = 16,
};

/* A closed statement, kept for the next STORE_PREPARE of the same literal. */
struct engine_kept {
	const char *literal;
	void *q;
};

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	bool making; /* incomplete until store_made */
	bool past;   /* a shadow table hides a table */
	void **open; /* our statements that are not finalized; the engine has others of its own */
	int n_open;
	struct engine_kept kept[ENGINE_KEPT]; /* also in open */
	unsigned next_kept;
};

/* End the program for a failed call; rc decides the exit code, doing is shown for a bug only. */
_Noreturn void engine_fail(struct store *, int rc, const char *doing);

/* Prepare or run SQL that was composed of names in field tables, never of data. */
void engine_prepare(struct store *, struct stmt *, const char *sql);
void engine_run(struct store *, const char *sql);

/* Finalize every statement that a program ending early left open. */
void engine_close_statements(struct store *);

/* Finalize the kept statements: a name of a table stands for another table from now on. */
void engine_forget_kept(struct store *);

/* The first column of a query's first row, 0 without a row. */
int64_t engine_number(struct store *, const char *sql);

#endif
