/*
 * group_by - a table of fields copied and extended in front
 */
#include <string.h>

#include "group_by.h"
#include "kit/base/lang.h"

const struct field group_by_period = { .name = N_("period"),
	.type = T_CODE,
	.flags = F_OUTPUT,
	.doc = N_("day, week, month, quarter or year that the figures are of") };

void
group_by_init(struct group_by *g, const struct record *behind)
{
	*g = (struct group_by) { .rec = *behind };
	memcpy(g->field, behind->field, sizeof *g->field * (size_t)behind->n);
	g->rec.field = g->field;
	g->rec.key = g->rec.rev = g->rec.updated = -1;
}

bool
group_by_add(struct group_by *g, const struct field *f)
{
	int same = record_field(&g->rec, f->name, strlen(f->name));

	if (g->rec.n == FIELD_MAX)
		return false;
	if (same >= g->front)
		g->field[same].flags |= F_INPUT;
	memmove(&g->field[g->front + 1], &g->field[g->front],
	    sizeof *g->field * (size_t)(g->rec.n - g->front));
	g->field[g->front] = *f;
	g->field[g->front].flags = F_OUTPUT | F_BRIEF | (f->flags & F_PERSONAL);
	g->field[g->front].start = NULL;
	g->front++;
	g->rec.n++;
	return true;
}
