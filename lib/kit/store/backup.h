#ifndef CC_BACKUP_H
#define CC_BACKUP_H

/*
 * backup - a copy of the store while others write; the engine's own checks
 */
#include "store.h"

/*
 * Copy the store to a new file, which appears whole or not at all.  Ends the
 * program: CC_CANTCREAT when the file is there already, CC_IO, CC_RETRY.
 */
void store_backup(struct store *, const char *path);

/*
 * The engine's check of pages, indexes and foreign keys; tell(ctx, text) each
 * finding.  Returns how many.
 */
int store_integrity(struct store *, void (*tell)(void *ctx, const char *text), void *ctx);

/* Bytes of the file. */
int64_t store_size(struct store *);

#endif
