#ifndef CC_HISTORY_H
#define CC_HISTORY_H

/*
 * history - the only place where records change; their past, replayed and checked
 *
 * A record's state is the sum of its events in the order in which they happened; its table holds
 * the result.  Replay, --as-of and the check all use one function, history_fold.
 */
#include "kit/store/journal.h"
#include "kit/store/stmt.h"

/* A write transaction and its run. */
struct txn {
	struct store *db;
	struct journal journal;
	int64_t now;
	bool last_chance; /* no other row will land: LAND_LATER is no longer an answer */
	bool repeats;     /* some record may have more than one event */
	const struct record *counted; /* the record whose new ones are counted in made */
	int64_t made;
	struct table *table; /* prepared statements per stored record; private to history.c */
};

/* A function that lands one row returns 1: changed, 0: nothing to change, -1: refused, or: */
enum { LAND_LATER = 2 }; /* nothing written, try again after the other rows */

/* One change of one record. */
struct change {
	const char *verb;
	const struct row *given; /* the key and the cells that are set */
	int64_t at;              /* instant of the change; earlier than a recorded one is allowed */
	const char *note, *channel;
};

/*
 * A run with a write transaction of its own (begin, then commit or rollback), or inside the
 * caller's (join, leave).  The texts must live until its end; see journal.h.
 */
void txn_join(struct txn *, struct store *, const char *program, const char *verb,
    const char *actor, int64_t now);
void txn_leave(struct txn *);
void txn_begin(struct txn *, struct store *, const char *program, const char *verb,
    const char *actor, int64_t now);
void txn_commit(struct txn *);
void txn_rollback(struct txn *);

/*
 * Find the record whose key is in a cell of the row: its key, or a reference (field.of).  The
 * texts of found live until the next txn_find of the same record.
 */
bool txn_find(struct txn *, const struct record *, const struct row *key, int field,
    struct row *found);

/*
 * Write a change: an event and the record's new state.  before is the present state as read by
 * txn_find, or NULL for a new record.
 */
void txn_change(struct txn *, const struct change *, const struct row *before);

/*
 * Fold one event at an instant into a state: lay the given cells over it and set the cells that
 * follow from them.  A state whose cells are all absent begins the record.  Texts are kept by
 * reference.  The result depends only on the arguments and on versions of rules in the store,
 * which never change.
 */
void history_fold(struct store *, struct row *state, const struct row *given, int64_t at);

/* The same for the current row of an event select of journal.h; texts are copied to the pool. */
void history_fold_event(struct stmt *, struct row *state, struct pool *);

/*
 * Replay a record's events up to the instant until (inclusive); false when the record did not exist
 * then.  Texts live in the pool.
 */
bool history_replay(struct store *, const struct row *key, int64_t until, struct row *state,
    struct pool *);

/*
 * From now on this connection sees the record's table as of an instant: the sum of the events up to
 * it (inclusive).  The record must have a field of its last change.
 */
void history_as_of(struct store *, const struct record *, int64_t until);

/*
 * The same as known before an event was written: events written later are left out, whatever
 * instant they bear.
 */
void history_as_known(struct store *, const struct record *, int64_t event);

/*
 * Compare every table with the replay of its events, check limits, counters and runs; call
 * tell(ctx, text) for each finding.  Returns the number of differences.
 */
int history_check(struct store *, void (*tell)(void *ctx, const char *text), void *ctx);

#endif
