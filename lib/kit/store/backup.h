#ifndef CC_BACKUP_H
#define CC_BACKUP_H

/*
 * backup - a copy of the store while other programs write; the engine's own checks
 */
#include "store.h"

/*
 * Copy the store to a new file, which appears complete or not at all.  Errors end the program:
 * CC_CANTCREAT when the file exists or cannot be made, CC_IO when the copy fails, CC_RETRY when the
 * store stays locked.
 */
void store_backup(struct store *, const char *path);

/*
 * Run the engine's checks of pages, indexes and foreign keys; call tell(ctx, text) for each
 * finding.  Returns the number of findings.
 */
int store_integrity(struct store *, void (*tell)(void *ctx, const char *text), void *ctx);

/* Size of the database in bytes. */
int64_t store_size(struct store *);

#endif
