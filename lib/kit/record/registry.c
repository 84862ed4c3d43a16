/*
 * registry - the records of the toolkit that is built on the kit
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
