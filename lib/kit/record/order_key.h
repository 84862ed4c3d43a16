#ifndef CC_ORDER_KEY_H
#define CC_ORDER_KEY_H

/*
 * order_key - values of several cells as bytes that sort as the values do
 *
 * Numbers sort by size, texts by bytes, empty values last.
 */
#include "row.h"

struct order_key {
	char *p;
	size_t len;
};

/* Append a value to a key. */
void order_key_text(struct buf *, const char *text); /* NULL is empty */
void order_key_number(struct buf *, int64_t);
void order_key_cell(struct buf *, const struct row *, int field);

/* The key in the buf, by reference; or as a copy, whose p the caller frees. */
struct order_key order_key_of(const struct buf *);
struct order_key order_key_copy(const struct buf *);

/* Compare two structures that begin with a struct order_key, for tsearch(3) and qsort(3). */
int order_key_compare(const void *, const void *);

#endif
