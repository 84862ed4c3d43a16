/*
 * month_section - adds sections, and columns for the month before
 */
#include "month_verb.h"

struct month_section *
month_add(struct month *m)
{
	if (m->n == MONTH_SECTIONS)
		diag_bug("month: too many sections");
	return &m->section[m->n++];
}

void
month_add_before(struct month *m, struct month_section *s, int of)
{
	struct group_by *g = &s->made.grouped;
	struct field *field = &g->field[g->rec.n];
	struct buf name = { 0 };

	if (g->rec.n == FIELD_MAX)
		diag_bug("month: too many columns");
	buf_format(&name, "%s %s", field_heading(&g->field[of]), m->name_before);
	*field = g->field[of];
	field->name = pool_copy(&m->pool, name.p);
	field->flags |= F_DATA;
	s->before[g->rec.n] = true;
	s->measure[g->rec.n++] = g->field[of].name;
	buf_free(&name);
}
