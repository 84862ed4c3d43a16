/*
 * rec_event - the fields of runs and of events
 */
#include "event_fields.h"
#include "kit/base/lang.h"

static const struct field run[] = {
	[RU_ID] = { "run", T_INT, F_KEY | F_AUTO | F_BRIEF, .min = 1, .max = INT64_MAX,
	    .doc = N_("number of the run") },
	[RU_AT] = { "at", T_TIME, F_REQUIRED | F_BRIEF, .doc = N_("when the program ran") },
	[RU_PROGRAM] = { "program", T_CODE, F_REQUIRED | F_BRIEF, .doc = N_("which program") },
	[RU_VERB] = { "verb", T_CODE, F_REQUIRED | F_BRIEF, .doc = N_("what it was told to do") },
	[RU_ACTOR] = { "actor", T_LINE, F_REQUIRED | F_BRIEF, .max = 200,
	    .doc = N_("who acted: --actor, $CC_ACTOR or the login name") },
	[RU_OSUSER] = { "os_user", T_LINE, F_REQUIRED | F_BRIEF, .max = 200,
	    .doc = N_("operating-system user that it ran as") },
	[RU_FIRST] = { "first_event", T_INT, F_REQUIRED, .min = 1, .max = INT64_MAX,
	    .doc = N_("number of the first change that it wrote") },
	[RU_EVENTS] = { "events", T_INT, F_REQUIRED | F_BRIEF, .min = 1, .max = INT64_MAX,
	    .doc = N_("changes that it wrote; their numbers follow each other") },
};
FIELDS_COMPLETE(run, RU__N);

const struct record rec_run = { "run", run, RU__N, RU_ID, FIELD_NONE, FIELD_NONE,
	N_("one run of a program that changed the store") };

static const struct field event[] = {
	[EV_ID] = { "event", T_INT, F_BRIEF, .min = 1, .max = INT64_MAX,
	    .doc = N_("number of the change; a change of several fields has several rows") },
	[EV_RUN] = { "run", T_INT, 0, .min = 1, .max = INT64_MAX, .doc = N_("run that wrote it") },
	[EV_AT] = { "at", T_TIME, F_BRIEF, .doc = N_("when the change happened") },
	[EV_ACTOR] = { "actor", T_LINE, F_BRIEF, .max = 200, .doc = N_("who made it") },
	[EV_VERB] = { "verb", T_CODE, F_BRIEF, .doc = N_("what was done") },
	[EV_RECORD] = { "record", T_CODE, 0, .doc = N_("kind of record that changed") },
	[EV_KEY] = { "id", T_CODE, F_BRIEF, .doc = N_("which one") },
	[EV_FIELD] = { "field", T_CODE, F_BRIEF,
	    .doc = N_("which field of it; empty where a note alone was added") },
	[EV_FROM] = { "from", T_TEXT, F_BRIEF | F_PERSONAL, .max = 200000,
	    .doc = N_("value before, as it followed from the changes up to then") },
	[EV_TO] = { "to", T_TEXT, F_BRIEF | F_PERSONAL, .max = 200000, .doc = N_("value after") },
	[EV_NOTE] = { "note", T_TEXT, F_BRIEF | F_PERSONAL, .max = 200000,
	    .doc = N_("note, answer or reason given with it") },
	[EV_CHANNEL] = { "channel", T_CODE, 0, .doc = N_("how an answer went out") },
};
FIELDS_COMPLETE(event, EV__N);

const struct record rec_event = { "event", event, EV__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a change of one field, or a note") };
