#ifndef CC_SETTINGS_H
#define CC_SETTINGS_H

/*
 * settings - what a store decides for all programs that use it
 *
 * Each is a field of rec_rulebook: due dates follow from all of them, so setting
 * one makes a new version of the rules.
 */
#include "kit/history/history.h"

/* How many settings there are, and the i-th: its name, how it starts, its limits, its meaning. */
int setting_count(void);
const struct field *setting_at(int i);

/* The setting of that name, or NULL. */
const struct field *setting_find(const char *name);

/* Its value in the store, copied; the caller frees it. */
char *setting_get(struct store *, const struct field *);

/* Set it: 1 changed, 0 the same already, -1 with the fault. */
int setting_set(struct txn *, const struct field *, const char *value, struct fault *);

/* Write it as it is, by a verb of the journal; what follows from it is the caller's. */
void setting_put(struct txn *, const struct field *, const char *value, const char *verb);

#endif
