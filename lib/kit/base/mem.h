#ifndef CC_MEM_H
#define CC_MEM_H

/*
 * mem - memory whose lack ends the program; growing buffers, pools of texts
 */
#include <stddef.h>
#include <stdint.h>

#include "diag.h"

/*
 * As malloc, calloc, realloc, strdup and strndup, but never NULL: out of memory ends the program
 * with CC_IO.  The caller frees.  mem_copy_n copies exactly n bytes and adds a NUL.
 */
void *mem_get(size_t n);
void *mem_zero(size_t n);
void *mem_grow(void *old, size_t n);
char *mem_copy(const char *text);
char *mem_copy_n(const char *text, size_t n);

/* Make room for element n, of size bytes, in an array; returns the array.  For MEM_PUSH only. */
void *mem_room(void *array, size_t n, size_t size);

/*
 * Append an element to an array of n (NULL and 0 at first): a pointer to its slot, which is not
 * initialised.  The array doubles, so that n pushes copy about 2n elements; the caller frees it,
 * and may shorten it by setting n.  Both arguments are evaluated several times, and an expression
 * assigned to the slot must not use them.
 */
#define MEM_PUSH(array, n) \
	((array) = mem_room((array), (size_t)(n), sizeof *(array)), &(array)[(n)++])

/*
 * A growing array of bytes, followed by a NUL that len does not count once something was added.
 * { 0 } is a valid empty buf (p is NULL); buf_clear keeps the memory, buf_free frees it.
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
 * Texts of one lifetime: copied one by one, freed all at once by pool_clear.
 * { 0 } is a valid empty pool.
 */
struct pool {
	struct pool_block *first;
};

char *pool_copy(struct pool *, const char *text);
void pool_clear(struct pool *);

#endif
