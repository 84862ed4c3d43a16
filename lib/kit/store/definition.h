#ifndef CC_DEFINITION_H
#define CC_DEFINITION_H

/*
 * definition - what every table, index and trigger of a store is made by; not for others
 */
#include "engine.h"

/* What is done with one definition; rec is the record whose table it is, NULL for any other. */
typedef void definition_each(struct store *, const char *sql, const struct record *rec, void *ctx);

/* Every table, then every index and trigger that a store has, in the order in which they can be made. */
void definition_each_table(struct store *s, definition_each *each, void *ctx);
void definition_each_guard(struct store *s, definition_each *each, void *ctx);

struct definition_name {
	char type[16]; /* as sqlite_schema has it: table, index or trigger */
	char name[64];
	bool words; /* a table of words */
};

/* The type and name in "CREATE [UNIQUE|VIRTUAL] TYPE name ...". */
struct definition_name definition_name(const char *sql);

/* Is there an object of this type and name?  The text that the store keeps of it goes to sql. */
bool definition_stored(struct store *, const struct definition_name *, struct buf *sql);

bool definition_has_column(struct store *, const char *table_name, const char *column_name);

/*
 * Do two definitions say the same of a table?  The order of its columns says nothing: a column that a
 * version before added stands behind the others.
 */
bool definition_same(const char *a, const char *b);

#endif
