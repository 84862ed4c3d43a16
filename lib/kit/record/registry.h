#ifndef CC_REGISTRY_H
#define CC_REGISTRY_H

/*
 * registry - the records of the toolkit that is built on the kit
 *
 * The kit declares it and knows none of the records; whoever builds on the kit defines it.
 */
#include "row.h"

struct store;

/* A kind of record that the store keeps, and what follows from its changes; functions may be NULL. */
struct stored {
	const struct record *rec;

	/* Set the cells that a record begins with at the instant of its first event, where nothing says otherwise. */
	void (*begin)(struct row *state, int64_t at);

	/*
	 * Lay over the state after an event what follows from it.  A function of its arguments and of
	 * the versions of the rules in the store, which never change.
	 */
	void (*follow)(struct store *, struct row *after, const struct row *before,
	    const struct row *given, int64_t at);

	/* Lay into a change, before it is written, what it takes from the store as it stands; before is NULL for a new record. */
	void (*take)(struct store *, struct row *given, const struct row *before);

	/* Records that must be sound for the events of this one to be replayed, ended by NULL; or NULL. */
	const struct record *const *needs;
	const char *unsound; /* what a check says when they are not, marked N_() */
};

/* All records with a table of their own, in the order in which they refer to each other; ended by a row without record. */
extern const struct stored registry_stored[];

/* The row of a stored record. */
const struct stored *registry_find(const struct record *);

/* Every record that a program prints or reads, for cc-fields(5); ended by NULL. */
extern const struct record *const registry_all[];

/* Definitions of tables beside those of records, and of their indexes: lists, each ended by NULL; ended by NULL. */
extern const char *const *const registry_beside[];

/* The zone of whoever names none. */
extern const char *const registry_zone;

#endif
