#ifndef CC_STORE_H
#define CC_STORE_H

/*
 * store - the one SQLite file: open, transact
 *
 * The engine's own header stays inside this folder.  Trouble with the store (a
 * lock, a full disk, a file that is no store) ends the program where it happens,
 * with its documented exit code; nothing of an open transaction is kept then.
 */
#include <stdbool.h>
#include <stdint.h>

enum store_mode {
	STORE_READ,    /* changes are refused by the engine */
	STORE_INSPECT, /* the same, for a store that may not be sound: cc-store check */
	STORE_WRITE,
	STORE_ADMIN, /* and of an older version too; references are checked by store_commit: cc-store migrate */
};

struct store;

/*
 * The path of the store: the given one, else $CC_STORE, else
 * $XDG_DATA_HOME/cckit/cc.db (~/.local/share/cckit/cc.db).  The text is the caller's to free.
 */
char *store_path(const char *given);

/*
 * Open an existing store and take its zone for all instants.  Ends the program:
 * CC_NOINPUT no such file, CC_CONFIG no store of ours or of another version (the
 * message names the command that helps), CC_NOPERM, CC_RETRY.
 */
struct store *store_open(const char *path, enum store_mode);

/*
 * Make a new store, mode 0660 under the umask;
 * CC_CANTCREAT when something is there already.  A write transaction is open, in
 * which its first settings are written; store_made ends it.  A program that ends
 * before leaves nothing behind.
 */
struct store *store_create(const char *path);
void store_made(struct store *);

/* Make the folders that lead to a path and that are not there yet. */
void store_make_folders(const char *path);

void store_close(struct store *);

const char *store_name(const struct store *);

/* A write transaction: BEGIN IMMEDIATE waits for other writers up to $CC_TIMEOUT seconds (5), then CC_RETRY. */
void store_begin(struct store *);

/*
 * The same for what can wait: false, and nothing begun, when another program writes
 * or the file may not be written.  store_commit ends it; a store opened for
 * reading is then for reading again.
 */
bool store_try_begin(struct store *);

void store_commit(struct store *);
void store_rollback(struct store *);

/*
 * A transaction without a lock on the store: what it reads is of one moment, what
 * it writes are temporary tables.  store_commit or store_rollback ends it.
 */
void store_begin_read(struct store *);

/* Look at what the indexes hold, so that queries choose well; after a big change.  What fails is left. */
void store_analyze(struct store *);

/* More page cache for a big batch; KiB. */
void store_cache(struct store *, int kib);

/* Allow (or refuse again) writes to temporary tables on a store opened for reading. */
void store_allow_scratch(struct store *, bool allow);

/* Does the table exist in this connection (a temporary one included)? */
bool store_has_table(struct store *, const char *name);

/* Does some table stand for what it was (schema_make_shadow)? */
bool store_is_past(const struct store *);

/* How many rows the last statement changed. */
int64_t store_changes(struct store *);

#endif
