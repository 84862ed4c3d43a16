/*
 * registry - the row of a record, looked up in the list that the toolkit defines
 */
#include "registry.h"
#include "kit/base/diag.h"

const struct stored *
registry_find(const struct record *rec)
{
	const struct stored *s = registry_stored;

	while (s->rec != rec)
		if ((s++)->rec == NULL)
			diag_bug("no table of %s", rec->name);
	return s;
}
