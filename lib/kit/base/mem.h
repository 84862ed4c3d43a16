#ifndef CC_MEM_H
#define CC_MEM_H

/*
 * mem - memory that is there or ends the program; growing buffers
 */
#include <stddef.h>
#include <stdint.h>

#include "diag.h"

/* As malloc, realloc and strdup, but never NULL: out of memory ends the program with CC_IO. */
void *mem_get(size_t n);
void *mem_zero(size_t n);
void *mem_grow(void *old, size_t n);
char *mem_copy(const char *text);
char *mem_copy_n(const char *text, size_t n);

/*
 * A growing run of bytes, always ended by a NUL that len does not count.
 * { 0 } is a valid empty buf; buf_free gives the bytes back, buf_clear keeps them.
 */
struct buf {
	char *p;
	size_t len, cap;
};

void buf_add(struct buf *, const char *bytes, size_t n);
void buf_text(struct buf *, const char *text);
void buf_char(struct buf *, char c);
void buf_int(struct buf *, int64_t v);
void buf_format(struct buf *, const char *fmt, ...) CC_PRINTF(2, 3);
void buf_clear(struct buf *);
void buf_free(struct buf *);

/*
 * Texts that live together: copied in one by one, given back all at once.
 * { 0 } is a valid empty pool.
 */
struct pool {
	struct pool_block *first;
};

char *pool_copy(struct pool *, const char *text);
void pool_clear(struct pool *);

#endif
