#ifndef CC_REGISTRY_H
#define CC_REGISTRY_H

/*
 * registry - the list of records that a toolkit built on the kit defines
 *
 * The kit declares the list and names none of its records.
 */
#include "row.h"

struct store;

/* A kind of record with a table, and the functions that its changes call; each may be NULL. */
struct stored {
	const struct record *rec;

	/*
	 * Set the cells of a new record that its fields' start values do not give.  at is the
	 * instant of the first event, whose cells are laid over the state afterwards.
	 */
	void (*begin)(struct row *state, int64_t at);

	/*
	 * Set the cells of after that follow from an event, whose cells are given.  The result
	 * may depend only on the arguments and on versions of rules in the store, which never
	 * change.
	 */
	void (*follow)(struct store *, struct row *after, const struct row *before,
	    const struct row *given, int64_t at);

	/*
	 * Add to a change, before it is written, the cells taken from the store's present state;
	 * before is NULL for a new record.
	 */
	void (*take)(struct store *, struct row *given, const struct row *before);

	/* Records that the replay of this one's events relies on, ended by NULL; or NULL. */
	const struct record *const *needs;
	const char *unsound; /* message of a check when needs are not sound, marked N_() */
};

/*
 * All records with a table, each after those that it refers to; ended by a row with rec NULL.
 */
extern const struct stored registry_stored[];

/* The row of a record in registry_stored; ends the program with CC_BUG when there is none. */
const struct stored *registry_find(const struct record *);

/* Every record that a program reads or prints, for cc-fields(5); ended by NULL. */
extern const struct record *const registry_all[];

/*
 * SQL of tables that are no record's: lists of a CREATE TABLE and its indexes, each ended by NULL;
 * ended by NULL.
 */
extern const char *const *const registry_beside[];

/* The IANA zone used without a store and without --zone. */
extern const char *const registry_zone;

#endif
