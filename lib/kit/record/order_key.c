/*
 * order_key - big-endian numbers and terminated texts, compared by memcmp
 */
#include <string.h>

#include "order_key.h"

int
order_key_compare(const void *a, const void *b)
{
	const struct order_key *x = a, *y = b;
	size_t n = x->len < y->len ? x->len : y->len;
	int order = memcmp(x->p, y->p, n);

	return order != 0 ? order : (x->len > y->len) - (x->len < y->len);
}

void
order_key_text(struct buf *key, const char *text)
{
	buf_char(key, text != NULL ? '\1' : '\2');
	if (text != NULL)
		buf_add(key, text, strlen(text) + 1);
}

void
order_key_number(struct buf *key, int64_t n)
{
	uint64_t bits = (uint64_t)n ^ (UINT64_C(1) << 63);

	buf_char(key, '\1');
	for (int shift = 56; shift >= 0; shift -= 8)
		buf_char(key, (char)(bits >> shift));
}

void
order_key_cell(struct buf *key, const struct row *r, int field)
{
	if (row_has(r, field) && field_is_number(&r->rec->field[field]))
		order_key_number(key, r->cell[field].num);
	else
		order_key_text(key, row_text(r, field, NULL));
}

struct order_key
order_key_of(const struct buf *key)
{
	return (struct order_key) { key->p, key->len };
}

struct order_key
order_key_copy(const struct buf *key)
{
	return (struct order_key) { memcpy(mem_get(key->len), key->p, key->len), key->len };
}
