#ifndef CC_SEARCH_H
#define CC_SEARCH_H

/*
 * search - find tickets by their words
 *
 * The full-text index follows the events: a search first brings it up to date with what has changed
 * since, so that writers need not maintain it.
 */
#include "kit/store/stmt.h"

/*
 * Bring the index up to date, in a short write transaction of its own; nothing is written when
 * nothing changed. Returns 0, or the number of changes that the index lacks because the store is
 * locked or read-only.
 */
int64_t search_catch_up(struct store *);

/*
 * Prepare the tickets that hold all n words (a word ending in * matches as a prefix), at most
 * `limit`: those solved and never reopened first, then the best match. -1 when there is no word to
 * look for.
 */
int search_find(struct store *, struct stmt *, char *const words[], int n, int64_t limit);

/*
 * Prepare the tickets most similar to a ticket by its subject and body, without the ticket itself;
 * -1 when it has no words.
 */
int search_similar(struct store *, struct stmt *, const struct row *ticket, int64_t limit);

#endif
