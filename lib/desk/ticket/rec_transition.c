/*
 * rec_transition - the fields of a row that cc-ticket states prints
 */

#include "kit/base/lang.h"
#include "ticket_fields.h"

static const struct field transition[] = {
	[TR_VERB] = { "verb", T_CODE, F_BRIEF, .doc = N_("verb of cc-ticket") },
	[TR_FROM] = { "from", T_CODE, F_BRIEF, .doc = N_("status that it starts from") },
	[TR_TO] = { "to", T_CODE, F_BRIEF, .doc = N_("status that it leads to") },
	[TR_RULE] = { "rule", T_LINE, F_BRIEF, .max = 200, .doc = N_("what it asks for") },
};
FIELDS_COMPLETE(transition, TR__N);

const struct record rec_transition = { "transition", transition, TR__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("a step that a ticket may take") };
