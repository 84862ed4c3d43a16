#ifndef CC_STORE_H
#define CC_STORE_H

/*
 * store - the SQLite file: open, transact
 *
 * Only this folder includes the engine's header.  An error (a lock, a full disk, a file that is no
 * store) ends the program at once with its documented exit code; an open transaction is rolled
 * back.
 */
#include <stdbool.h>
#include <stdint.h>

enum store_mode {
	STORE_READ,    /* the engine refuses changes */
	STORE_INSPECT, /* as STORE_READ, for a store that may be damaged: cc-store check */
	STORE_WRITE,
	STORE_ADMIN, /* as STORE_WRITE, also of an older version; store_commit checks references */
};

struct store;

/*
 * The path of the store: given unless NULL, else $CC_STORE, else $XDG_DATA_HOME/cckit/cc.db
 * (~/.local/share/cckit/cc.db).  The caller frees it.
 */
char *store_path(const char *given);

/*
 * Open an existing store and take its zone for all instants.  Errors end the program: CC_NOINPUT
 * (no such file), CC_CONFIG (no cckit store, or one of another version: the message names the
 * command that helps), CC_NOPERM, CC_RETRY (locked).
 */
struct store *store_open(const char *path, enum store_mode);

/*
 * Make a new store, mode 0660 less the umask; CC_CANTCREAT when the path exists or cannot be made.
 * A write transaction is then open for the first settings; store_made commits it.  A program that
 * ends before store_made leaves no file.
 */
struct store *store_create(const char *path);
void store_made(struct store *);

/* Make the missing folders of a path, mode 0770 less the umask; CC_CANTCREAT on failure. */
void store_make_folders(const char *path);

void store_close(struct store *);

const char *store_name(const struct store *);

/* Begin a write transaction; waits for a lock up to $CC_TIMEOUT seconds (5), then CC_RETRY. */
void store_begin(struct store *);

/*
 * The same for writes that can wait, also in a store opened for reading: false, with nothing
 * begun, when the file is not writable or stays locked.  store_commit ends the transaction and
 * restores the mode.
 */
bool store_try_begin(struct store *);

void store_commit(struct store *);
void store_rollback(struct store *);

/*
 * Begin a transaction that takes no write lock: it reads one state of the store and writes
 * temporary tables only.  store_commit or store_rollback ends it.
 */
void store_begin_read(struct store *);

/* Update the query planner's statistics after a big change; a failure is ignored. */
void store_analyze(struct store *);

/* Set the size of the page cache, KiB. */
void store_cache(struct store *, int kib);

/* Allow, or refuse again, writes (to temporary tables) on a store opened for reading. */
void store_allow_scratch(struct store *, bool allow);

/* Is there a table of this name, temporary ones included? */
bool store_has_table(struct store *, const char *name);

/* Does a shadow (schema_make_shadow) show the past of some table? */
bool store_is_past(const struct store *);

/* Number of rows that the last INSERT, UPDATE or DELETE changed. */
int64_t store_changes(struct store *);

#endif
