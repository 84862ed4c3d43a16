#ifndef CC_SETTINGS_H
#define CC_SETTINGS_H

/*
 * settings - what a store decides for all programs that use it
 */
#include "history.h"

struct setting {
	const char *name, *start;
	const char *doc; /* marked N_() */
	int (*check)(const char *value, struct fault *);
};

extern const struct setting settings[];
extern const int setting_count;

/* The setting of that name, or NULL. */
const struct setting *setting_find(const char *name);

/* Its value in the store, copied; the caller frees it. */
char *setting_get(struct store *, const struct setting *);

/* Set it: 1 changed, 0 the same already, -1 with the fault. */
int setting_set(struct desk *, const struct setting *, const char *value, struct fault *);

/* Write the start values into a new store. */
void settings_begin(struct desk *);

#endif
