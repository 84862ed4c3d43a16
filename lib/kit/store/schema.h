#ifndef CC_SCHEMA_H
#define CC_SCHEMA_H

/*
 * schema - tables, indexes and triggers of a store, made from the tables of fields
 *
 * Columns, types, choices, limits and indexes come from the records, and further tables from the
 * registry; events and the triggers that guard them are defined here.
 */
#include "store.h"

/* Make all tables, indexes and triggers in an empty file, inside the caller's transaction. */
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

/* Make an empty temporary table (shadow) of the record's name, which hides the store's table. */
void schema_make_shadow(struct store *, const struct record *);

#endif
