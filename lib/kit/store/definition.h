#ifndef CC_DEFINITION_H
#define CC_DEFINITION_H

/*
 * definition - the SQL of every table, index and trigger of a store; private to lib/kit/store
 */
#include "engine.h"

/* Called for each definition; rec is the record whose table it defines, else NULL. */
typedef void definition_each(struct store *, const char *sql, const struct record *rec, void *ctx);

/* Call each for every table, or every index and trigger, in an order that can be executed. */
void definition_each_table(struct store *s, definition_each *each, void *ctx);
void definition_each_guard(struct store *s, definition_each *each, void *ctx);

struct definition_name {
	char type[16]; /* as sqlite_schema has it: table, index or trigger */
	char name[64];
	bool words; /* a table of words */
};

/* The type and name in "CREATE [UNIQUE|VIRTUAL] TYPE name ...". */
struct definition_name definition_name(const char *sql);

/* Is there an object of this type and name?  Its definition in the store goes to sql. */
bool definition_stored(struct store *, const struct definition_name *, struct buf *sql);

bool definition_has_column(struct store *, const char *table_name, const char *column_name);

/*
 * Do two definitions make the same table?  The order of columns does not matter, since an earlier
 * version may have added a column at the end.
 */
bool definition_same(const char *a, const char *b);

#endif
