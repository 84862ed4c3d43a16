#ifndef CC_SCHEMA_H
#define CC_SCHEMA_H

/*
 * schema - tables made from the field tables, and what stands beside them
 *
 * Columns, types, choices, limits and indexes come from the records, and further tables from the
 * registry; the events and their guards are here.
 */
#include "kit/record/row.h"
#include "store.h"

/* Make everything in an empty file, inside the caller's transaction. */
void schema_make(struct store *);

/*
 * Bring an older store to this version, inside the caller's transaction: columns
 * that the field tables have gained are added, indexes and guards are made anew.
 * Returns the version it had; the same number when there was nothing to do.
 */
int64_t schema_migrate(struct store *);
int64_t schema_version(struct store *);
int schema_newest(void);

/*
 * Call tell(ctx, text) for every table, column, index or guard that a fresh store
 * has and this one has not, or not so; how many.  *missing: is a table or column among them?
 */
int schema_compare(struct store *, void (*tell)(void *ctx, const char *text), void *ctx,
    bool *missing);

/* Make an empty temporary table of the record's name, which from then on hides the store's own. */
void schema_make_shadow(struct store *, const struct record *);

#endif
