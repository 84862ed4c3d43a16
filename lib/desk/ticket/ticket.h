#ifndef CC_TICKET_H
#define CC_TICKET_H

/*
 * ticket - open, change, solve and close tickets, by the steps of status.h
 *
 * Each function takes one row, checks it wholly and only then writes: 1 changed,
 * 0 nothing to change, -1 with the fault worded and nothing written.
 */
#include "kit/history/history.h"

/* Open a ticket; its number is the store's to give. */
int ticket_open(struct txn *, const struct row *given, struct fault *);

/* Apply the changed cells of a row; a change of status must be an allowed step. */
int ticket_update(struct txn *, const struct row *given, struct fault *);

/* What a verb on an existing ticket brings along. */
struct ticket_act {
	const char *verb;    /* of the table of steps, or "note" */
	const char *note;    /* reason, note or answer; NULL for none */
	const char *channel; /* of an answer */
	int64_t reuse;       /* solve: ticket whose solution is used again, or 0 */
	int64_t into;        /* merge: ticket that takes the other in */
};

/* Take a step: the row holds the id and the cells that the verb sets. */
int ticket_act(struct txn *, const struct row *given, const struct ticket_act *, struct fault *);

/* Refuse a verb that no step from the ticket's status has. */
int ticket_check_step(const char *verb, const struct row *before, struct fault *);

/* What a source's import may do. */
struct ticket_import {
	bool upsert;        /* apply differences of rows that bear no time of their own */
	bool create_people; /* unknown customers and agents are made, with their code as name */
};

/*
 * Take one state of a case from another system, keyed by source and ref (or, of an
 * export of ours, by id).  A row with "at" tells the state from that instant on,
 * and takes its place in the case's past when it is older than what is known.
 * LAND_LATER when the case that it was merged into is not there yet, unless the
 * desk's last_chance is gone.
 */
int ticket_import(struct txn *, const struct row *given, const struct ticket_import *,
    struct fault *);

/* Does the kind fit the service?  A PQR may also be of a kind that its profile of terms names. */
int ticket_check_kind(struct txn *, const struct row *state, struct fault *);

/* Make a new number and write the first event of a ticket. */
void ticket_create(struct txn *, const struct row *given, const char *verb, int64_t at);

/* Find the ticket of a source's ref. */
bool ticket_find_ref(struct txn *, const struct row *given, struct row *found);

/* What a ticket begins with, and what follows from its events; see struct stored. */
void ticket_begin(struct row *state, int64_t at);
void ticket_follow(struct store *, struct row *after, const struct row *before,
    const struct row *given, int64_t at);

#endif
