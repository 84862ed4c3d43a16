#include <assert.h>

#include "kit/base/lang.h"
#include "records.h"

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
static_assert(sizeof run / sizeof *run == RU__N, "a run's field without a row");

const struct record rec_run = { "run", run, RU__N, RU_ID, -1, -1,
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
static_assert(sizeof event / sizeof *event == EV__N, "an event's field without a row");

const struct record rec_event = { "event", event, EV__N, -1, -1, -1,
	N_("a change of one field, or a note") };

static const struct field setting[] = {
	[SE_NAME] = { "name", T_CODE, F_KEY | F_REQUIRED | F_BRIEF,
	    .doc = N_("name of the setting") },
	[SE_VALUE] = { "value", T_LINE, F_BRIEF, .max = 200, .doc = N_("its value") },
	[SE_DOC] = { "meaning", T_LINE, F_OUTPUT | F_BRIEF, .max = 500,
	    .doc = N_("what it decides") },
};
static_assert(sizeof setting / sizeof *setting == SE__N, "a setting's field without a row");

const struct record rec_setting = { "setting", setting, SE__N, SE_NAME, -1, -1,
	N_("a setting or figure of the store") };

static const struct field transition[] = {
	[TR_VERB] = { "verb", T_CODE, F_BRIEF, .doc = N_("verb of cc-ticket") },
	[TR_FROM] = { "from", T_CODE, F_BRIEF, .doc = N_("status that it starts from") },
	[TR_TO] = { "to", T_CODE, F_BRIEF, .doc = N_("status that it leads to") },
	[TR_RULE] = { "rule", T_LINE, F_BRIEF, .max = 200, .doc = N_("what it asks for") },
};
static_assert(sizeof transition / sizeof *transition == TR__N,
    "a transition's field without a row");

const struct record rec_transition = { "transition", transition, TR__N, -1, -1, -1,
	N_("a step that a ticket may take") };

static const struct field map[] = {
	[MA_THEIRS] = { "theirs", T_TEXT, 0, .max = 1000,
	    .doc = N_("column of the other system; #2 behind it means the second of that name, * "
		      "all not named") },
	[MA_OURS] = { "ours", T_CODE, 0, .doc = N_("our field; empty drops the column") },
	[MA_FROM] = { "from", T_TEXT, 0, .max = 100000,
	    .doc = N_("their value, where it is to be translated") },
	[MA_TO] = { "to", T_TEXT, 0, .max = 100000,
	    .doc = N_("our value for it; a constant where no column is named") },
	[MA_FORMAT] = { "format", T_LINE, 0, .max = 100,
	    .doc = N_("form of their times, as %d/%m/%Y %H:%M") },
};
static_assert(sizeof map / sizeof *map == MA__N, "a map's field without a row");

const struct record rec_map = { "map", map, MA__N, -1, -1, -1,
	N_("a line of a map file, which translates somebody else's columns") };

const struct record *const records_stored[] = { &rec_setting, &rec_run, &rec_customer, &rec_agent,
	&rec_certificate, &rec_ticket, &rec_rulebook, &rec_calendar, &rec_term, &rec_process,
	&rec_policy, &rec_level, &rec_quiet, &rec_pending, &rec_question, &rec_sample,
	&rec_interview, &rec_answer, &rec_tag, NULL };

const struct record *const records_all[] = { &rec_ticket, &rec_customer, &rec_agent,
	&rec_certificate, &rec_run, &rec_event, &rec_setting, &rec_transition, &rec_map,
	&rec_calendar, &rec_term, &rec_rulebook, &rec_process, &rec_due, &rec_pqr, &rec_alert,
	&rec_ledger, &rec_rule_change, &rec_move, &rec_holiday, &rec_span, &rec_policy, &rec_level,
	&rec_quiet, &rec_clock, &rec_interval, &rec_holding, &rec_candidate, &rec_handover,
	&rec_shift, &rec_pending, &rec_reminder, &rec_question, &rec_sample, &rec_interview,
	&rec_answer, &rec_tag, &rec_call, &rec_result, &rec_share, &rec_wave, &rec_notice,
	&rec_report, &rec_definition, &rec_figure, &rec_register, &rec_pareto, &rec_recurrence,
	NULL };
