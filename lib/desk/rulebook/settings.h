#ifndef CC_SETTINGS_H
#define CC_SETTINGS_H

/*
 * settings - what a store decides for all programs that use it
 *
 * Each setting is a field of rec_rulebook: due dates follow from all of them, so that changing one
 * makes a new version of the rules.
 */
#include "kit/history/history.h"

/* The number of settings, and the i-th: its name, start value, limits and meaning. */
int setting_count(void);
const struct field *setting_at(int i);

/* The setting of that name, or NULL. */
const struct field *setting_find(const char *name);

/* The value of a setting in the store, or its start value; the caller frees it. */
char *setting_get(struct store *, const struct field *);

/* Set a setting, in the caller's transaction: 1 changed, 0 the same already, -1 with the fault. */
int setting_set(struct txn *, const struct field *, const char *value, struct fault *);

/* Write a setting without checks or a new version of the rules; `verb` is the verb of its event. */
void setting_put(struct txn *, const struct field *, const char *value, const char *verb);

#endif
