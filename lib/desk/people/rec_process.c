/*
 * rec_process - the fields of a process of the organisation and of the agent who answers for it
 */

#include "agent_fields.h"
#include "kit/base/lang.h"
#include "process_fields.h"

static const struct field process[] = {
	[PR_ID] = { "process", T_CODE, F_KEY | F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("name of the process, as cases give it") },
	[PR_NAME] = { "name", T_LINE, F_BRIEF, .max = 200, .doc = N_("what it is called in full") },
	[PR_AGENT] = { "agent", T_CODE, F_FILTER | F_BRIEF, .of = &rec_agent,
	    .doc = N_("agent who answers for it") },
	[PR_QUEUE] = { "queue", T_LINE, F_FILTER | F_BRIEF, .max = 100,
	    .doc = N_("queue that its cases wait in") },
	[PR_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[PR_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(process, PR__N);

const struct record rec_process = { "process", process, PR__N, PR_ID, PR_REV, PR_UPDATED,
	N_("a process of ours, and who answers for its PQR") };
