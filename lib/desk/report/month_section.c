/*
 * month_section - adds sections, and columns for the month before
 */
#include "month_verb.h"

struct month_section *
month_add(struct month *m)
{
	return *MEM_PUSH(m->section, m->n) = mem_zero(sizeof **m->section);
}

void
month_add_before(struct month *m, struct month_section *s, int of)
{
	struct group_by *g = &s->made.grouped;
	struct field *field = &g->field[g->rec.n];
	struct buf name = { 0 };

	buf_format(&name, "%s %s", field_heading(&g->field[of]), m->name_before);
	*field = g->field[of];
	field->name = pool_copy(&m->pool, name.p);
	field->flags |= F_DATA;
	s->before[g->rec.n] = true;
	s->measure[g->rec.n++] = g->field[of].name;
	buf_free(&name);
}
