/*
 * section - the rows of a section, kept or walked
 */
#include "section.h"

void
section_each(const struct section *s, void (*tell)(void *ctx, const struct row *), void *ctx)
{
	if (s->walk != NULL)
		s->walk(s->of, tell, ctx);
	for (int i = 0; i < s->rows.n; i++)
		tell(ctx, &s->rows.row[i]);
}
