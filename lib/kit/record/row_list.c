/*
 * row_list - an array of rows that doubles, and a pool of their texts
 */
#include <stdlib.h>

#include "row_list.h"

void
row_list_init(struct row_list *l, const struct record *rec)
{
	*l = (struct row_list) { .rec = rec };
}

void
row_list_add(struct row_list *l, const struct row *row)
{
	struct row *own = MEM_PUSH(l->row, l->n);

	*own = *row;
	for (int i = 0; i < l->rec->n; i++)
		if (row_has(own, i) && !field_is_number(&l->rec->field[i]))
			own->cell[i].text = pool_copy(&l->pool, own->cell[i].text);
}

void
row_list_free(struct row_list *l)
{
	free(l->row);
	pool_clear(&l->pool);
	*l = (struct row_list) { .rec = l->rec };
}
