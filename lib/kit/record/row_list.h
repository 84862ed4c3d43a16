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

/* Append a row of the record; its texts are copied. */
void row_list_add(struct row_list *, const struct row *);

/* Give all of it back; the list is empty then. */
void row_list_free(struct row_list *);

#endif
