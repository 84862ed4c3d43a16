#ifndef CC_ROW_LIST_H
#define CC_ROW_LIST_H

/*
 * row_list - rows of one record kept in memory, with their texts
 */
#include "row.h"

/* { .rec = rec } is a valid empty list. */
struct row_list {
	const struct record *rec;
	struct row *row;
	int n;
	struct pool pool;
};

void row_list_init(struct row_list *, const struct record *);

/* Append a copy of a row of the record, texts included. */
void row_list_add(struct row_list *, const struct row *);

/* Free all rows and texts; the list is then empty. */
void row_list_free(struct row_list *);

#endif
