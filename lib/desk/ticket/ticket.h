#ifndef CC_TICKET_H
#define CC_TICKET_H

/*
 * ticket - open, change, solve and close tickets, by the steps of status.h
 *
 * Each function takes one row, checks all of it, and only then writes: 1 changed, 0 nothing to
 * change, -1 with the fault and nothing written.
 */
#include "kit/history/history.h"

/* Open a ticket, as new or open; the store gives its number. */
int ticket_open(struct txn *, const struct row *given, struct fault *);

/* Apply the changed cells of a row; a change of status must be an allowed step. */
int ticket_update(struct txn *, const struct row *given, struct fault *);

/* What a verb on an existing ticket takes besides its row. */
struct ticket_act {
	const char *verb;    /* of the table of steps, or "note" */
	const char *note;    /* reason, note or answer; or NULL */
	const char *channel; /* of an answer */
	int64_t reuse;       /* solve: the ticket whose solution is used again, or 0 */
	int64_t into;        /* merge: the ticket that takes this one in */
};

/* Take a step; the row holds the id and the cells that the verb sets. */
int ticket_act(struct txn *, const struct row *given, const struct ticket_act *, struct fault *);

/* Refuse a verb that has no step from the ticket's status. */
int ticket_check_step(const char *verb, const struct row *before, struct fault *);

/* What an import may do. */
struct ticket_import {
	bool upsert;        /* apply what differs in rows that bear no time of their own */
	bool create_people; /* add unknown customers and agents, named by their code */
};

/*
 * Take one state of a case from another system, identified by source and ref (or, in an export of
 * this store, by id). A row with "at" gives the state from that instant on, and is inserted into
 * the history of the case when it is older than the latest state. Returns LAND_LATER when the case
 * that it was merged into is not there yet, unless this is the transaction's last chance.
 */
int ticket_import(struct txn *, const struct row *given, const struct ticket_import *,
    struct fault *);

/* Does the service accept the kind? A PQR may also be of a kind that its profile of terms names. */
int ticket_check_kind(struct txn *, const struct row *state, struct fault *);

/* Write the first event of a ticket, under a new number unless the row has one. */
void ticket_create(struct txn *, const struct row *given, const char *verb, int64_t at);

/* Find the ticket by source and ref. */
bool ticket_find_ref(struct txn *, const struct row *given, struct row *found);

/* The start values of a new ticket, and what follows from its events; see struct stored. */
void ticket_begin(struct row *state, int64_t at);
void ticket_follow(struct store *, struct row *after, const struct row *before,
    const struct row *given, int64_t at);

#endif
