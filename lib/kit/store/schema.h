#ifndef CC_SCHEMA_H
#define CC_SCHEMA_H

/*
 * schema - tables, indexes and triggers of a store, made from the tables of fields
 *
 * Columns, types, choices, limits and indexes come from the records, and further tables from the
 * registry; the events and their guards are in definition.c.
 */
#include "kit/record/row.h"
#include "store.h"

/* Counter of the last event in the full-text tables; removed when one of them is rebuilt. */
#define SCHEMA_WORDS "words"

/* Make all tables, indexes and triggers in an empty file, inside the caller's transaction. */
void schema_make(struct store *);

/*
 * Bring a store opened as STORE_ADMIN to this version's schema, inside the caller's transaction:
 * missing tables, indexes and triggers are made, and those with another definition are rebuilt with
 * all rows.  Objects that cckit does not define stay.  CC_DATA when a value would be lost or a row
 * does not fit.  Returns the version that the store had.
 */
int64_t schema_migrate(struct store *);

/* CC_DATA when a reference leads to no row, which STORE_ADMIN does not check at every change. */
void schema_check_references(struct store *);

int64_t schema_version(struct store *);
int schema_newest(void);

/* Mark the store as of this version. */
void schema_set_version(struct store *);

/*
 * Call tell(ctx, text) for every table, column, index or trigger whose definition is missing or
 * differs from a new store's; the order of columns does not matter.  Returns their number; *missing
 * says whether a table or column may be among them.
 */
int schema_compare(struct store *, void (*tell)(void *ctx, const char *text), void *ctx,
    bool *missing);

/* Make an empty temporary table (shadow) of the record's name, which hides the store's table. */
void schema_make_shadow(struct store *, const struct record *);

#endif
