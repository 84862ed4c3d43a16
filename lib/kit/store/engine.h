#ifndef CC_ENGINE_H
#define CC_ENGINE_H

/*
 * engine - what the files of lib/kit/store share about SQLite; not for others
 */
#include <sqlite3.h>

#include "kit/base/mem.h"
#include "stmt.h"

enum {
	STORE_APPLICATION = 0x43436b74, /* "CCkt": marks the file as ours */
	STORE_VERSION = 5,              /* of the schema, kept in user_version */
	ENGINE_KEPT = 16,
};

/* A statement of a literal that was closed, ready for who asks for it next. */
struct engine_kept {
	const char *literal;
	void *q;
};

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	bool making; /* not whole before store_made */
	bool past;   /* a shadow hides a table */
	void **open; /* our statements that are not closed; the engine has others of its own */
	int n_open;
	struct engine_kept kept[ENGINE_KEPT]; /* they stand in open too */
	unsigned next_kept;
};

/* End the program for a failed call, with the exit code that its class has. */
_Noreturn void engine_fail(struct store *, int rc, const char *doing);

/* Prepare SQL that was put together from names in field tables, never from data. */
void engine_prepare(struct store *, struct stmt *, const char *sql);
void engine_run(struct store *, const char *sql);

/* Close every statement of ours that a message, or a verb that ended early, left behind. */
void engine_close_statements(struct store *);

/* Forget the statements that are kept: the names of tables mean others from now on. */
void engine_forget_kept(struct store *);

/* The number that a one-number query gives. */
int64_t engine_number(struct store *, const char *sql);

#endif
