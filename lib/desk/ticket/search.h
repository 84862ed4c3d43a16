#ifndef CC_SEARCH_H
#define CC_SEARCH_H

/*
 * search - find tickets by their words
 *
 * The index of words follows the events: who looks something up first brings it up
 * to date with what has changed since, so that writers need not wait for it.
 */
#include "kit/store/stmt.h"

/*
 * Bring the index up to date, in its own short write transaction; nothing is
 * written when nothing changed.  Returns 0, or how many changes it does not know
 * because the store is locked or may not be written.
 */
int64_t search_catch_up(struct store *);

/*
 * Prepare the tickets that hold all of n words (a word ending in * stands for all
 * that begin so): solved and never reopened ones first, then the best match.
 * Returns -1 when there is no word to look for.
 */
int search_find(struct store *, struct stmt *, char *const words[], int n, int64_t limit);

/* Prepare the tickets most like one by its subject and body, itself left out; -1 when it has no words. */
int search_similar(struct store *, struct stmt *, const struct row *ticket, int64_t limit);

#endif
