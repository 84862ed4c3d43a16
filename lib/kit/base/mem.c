/*
 * mem - allocation checked in one place; buffers that grow by half, pools of 16 KiB blocks
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "mem.h"

static void *
checked(void *p)
{
	if (p == NULL)
		diag_die(CC_IO, "%s", _("out of memory"));
	return p;
}

void *
mem_get(size_t n)
{
	return checked(malloc(n != 0 ? n : 1));
}

void *
mem_zero(size_t n)
{
	return checked(calloc(1, n != 0 ? n : 1));
}

void *
mem_grow(void *old, size_t n)
{
	return checked(realloc(old, n != 0 ? n : 1));
}

void *
mem_room(void *array, size_t n, size_t size)
{
	enum { FIRST = 8 };

	/* The array grows at 0, FIRST and each power of two above: its size need not be kept. */
	if (n != 0 && (n < FIRST || (n & (n - 1)) != 0))
		return array;
	return checked(reallocarray(array, n != 0 ? 2 * n : FIRST, size));
}

char *
mem_copy(const char *text)
{
	return mem_copy_n(text, strlen(text));
}

char *
mem_copy_n(const char *text, size_t n)
{
	char *p = mem_get(n + 1);

	memcpy(p, text, n);
	p[n] = '\0';
	return p;
}

/* Make room for n more bytes and the NUL. */
static void
reserve(struct buf *b, size_t n)
{
	size_t need;

	if (__builtin_add_overflow(b->len, n, &need) || __builtin_add_overflow(need, 1, &need))
		checked(NULL);
	if (need <= b->cap)
		return;
	if (b->cap == 0)
		b->cap = 256;
	while (b->cap < need)
		b->cap += b->cap / 2;
	b->p = mem_grow(b->p, b->cap);
}

void
buf_add(struct buf *b, const char *bytes, size_t n)
{
	reserve(b, n);
	if (n > 0)
		memcpy(b->p + b->len, bytes, n);
	b->len += n;
	b->p[b->len] = '\0';
}

void
buf_text(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void
buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_int(struct buf *b, int64_t v)
{
	char digit[24];
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;
	size_t n = sizeof digit;

	do {
		digit[--n] = (char)('0' + u % 10);
		u /= 10;
	} while (u != 0);
	if (v < 0)
		digit[--n] = '-';
	buf_add(b, digit + n, sizeof digit - n);
}

void
buf_format(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		diag_bug("buf_format: %s", fmt);
	reserve(b, (size_t)n);
	if (vsnprintf(b->p + b->len, (size_t)n + 1, fmt, again) != n)
		diag_bug("buf_format: %s", fmt);
	va_end(again);
	b->len += (size_t)n;
}

void
buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->p != NULL)
		b->p[0] = '\0';
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf) { 0 };
}

struct pool_block {
	struct pool_block *next;
	size_t used, size;
	char bytes[];
};

char *
pool_copy(struct pool *p, const char *text)
{
	size_t n = strlen(text) + 1;
	char *out;

	if (p->first == NULL || p->first->size - p->first->used < n) {
		size_t size = n > 16384 ? n : 16384;
		struct pool_block *b = mem_get(sizeof *b + size);

		*b = (struct pool_block) { .next = p->first, .size = size };
		p->first = b;
	}
	out = p->first->bytes + p->first->used;
	memcpy(out, text, n);
	p->first->used += n;
	return out;
}

void
pool_clear(struct pool *p)
{
	while (p->first != NULL) {
		struct pool_block *next = p->first->next;

		free(p->first);
		p->first = next;
	}
}
