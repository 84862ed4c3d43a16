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

/* The counter of the last event that the tables of words know; it goes when one of them is made anew. */
#define SCHEMA_WORDS "words"

/* Make all tables, indexes and triggers in an empty file, inside the caller's transaction. */
void schema_make(struct store *);

/*
 * Bring a store to what a fresh one is, inside the caller's transaction: what is missing is made, and a
 * table, index or trigger that is not as its fields say is made anew, with all rows.  What is not ours
 * stays.  Ends the program, CC_DATA, where that would lose a value or a row does not fit.  Returns
 * the version that the store had.  The store is open as STORE_ADMIN.
 */
int64_t schema_migrate(struct store *);

/* End the program, CC_DATA, when a row refers to none: a store open as STORE_ADMIN does not look at every change. */
void schema_check_references(struct store *);

int64_t schema_version(struct store *);
int schema_newest(void);

/* Write down that the store is of this version. */
void schema_set_version(struct store *);

/*
 * Call tell(ctx, text) for every table, column, index or trigger that a fresh store has and this one has
 * not, or not so; how many.  Definitions are compared; the order of columns says nothing.
 * *missing: may a table or column be among them?
 */
int schema_compare(struct store *, void (*tell)(void *ctx, const char *text), void *ctx,
    bool *missing);

/* Make an empty temporary table (shadow) of the record's name, which hides the store's table. */
void schema_make_shadow(struct store *, const struct record *);

#endif
