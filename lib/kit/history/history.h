#ifndef CC_HISTORY_H
#define CC_HISTORY_H

/*
 * history - the one door through which records change, and their past
 *
 * A record's state is what its events add up to, in the order in which they
 * happened; the tables hold the result.  Everything here follows from one
 * function, history_fold.
 */
#include "kit/store/journal.h"
#include "kit/store/stmt.h"

/* A run that changes records: the journal, and the statements that it keeps at hand. */
struct txn {
	struct store *db;
	struct journal journal;
	int64_t now;
	bool last_chance;             /* what a row waits for will not come any more */
	bool repeats;                 /* perhaps more than one event of some record */
	const struct record *counted; /* kind of record that made counts */
	int64_t made;
	struct table *table; /* one a stored record; private to history.c */
};

/* What a function that lands one row says besides -1: refused, 0: nothing to change, 1: changed. */
enum { LAND_LATER = 2 }; /* nothing was written, try again when the other rows have landed */

/* One change of one record. */
struct change {
	const char *verb;
	const struct row *given; /* the key, and the cells that are set */
	int64_t at;              /* when it happened; may lie before later changes */
	const char *note, *channel;
};

/* Begin the write transaction of a run and end it, or join one and leave it; see journal.h. */
void txn_join(struct txn *, struct store *, const char *program, const char *verb,
    const char *actor, int64_t now);
void txn_leave(struct txn *);
void txn_begin(struct txn *, struct store *, const char *program, const char *verb,
    const char *actor, int64_t now);
void txn_commit(struct txn *);
void txn_rollback(struct txn *);

/*
 * Find the record whose key is in the row's cell of that field (a key, or a field.of).
 * The texts of found live until the next txn_find of the same kind of record.
 */
bool txn_find(struct txn *, const struct record *, const struct row *key, int field,
    struct row *found);

/*
 * Write a change: an event, and the record's new state.  before is its state now,
 * as txn_find gave it, or NULL for a record that does not exist yet.
 */
void txn_change(struct txn *, const struct change *, const struct row *before);

/*
 * Fold one event into a state: the given cells over those of before, and what
 * follows from them.  A state with all cells absent is the record's beginning.
 * Texts stay where they are.  A function of its arguments and of the versions of the rules in
 * the store, which never change.
 */
void history_fold(struct store *, struct row *state, const struct row *given, int64_t at);

/* The same for the event that a select of journal.h stands on; the texts go to the pool. */
void history_fold_event(struct stmt *, struct row *state, struct pool *);

/*
 * The state that a record's events up to an instant add up to; false when it did
 * not exist then.  The texts live in the pool.
 */
bool history_replay(struct store *, const struct row *key, int64_t until, struct row *state,
    struct pool *);

/* From now on this connection sees the record's table as it was at the instant. */
void history_as_of(struct store *, const struct record *, int64_t until);

/*
 * The same as it was known when an event was written, without it: what was written later does not
 * count, whatever time it says.
 */
void history_as_known(struct store *, const struct record *, int64_t event);

/*
 * Compare every table with what its events add up to; tell(ctx, text) each
 * difference.  Returns how many there are.
 */
int history_check(struct store *, void (*tell)(void *ctx, const char *text), void *ctx);

#endif
