/*
 * rec_service - the fields of policies, levels, quiet hours, clocks, holdings, hand-overs and
 * shifts
 */

#include "desk/people/agent_fields.h"
#include "kit/base/lang.h"
#include "service_fields.h"

static const char *const does[] = { "promise", "start", "stop", "pause", "restart", "drop", NULL };
static const char *const unit[] = { "working_minutes", "working_hours", "working_days", "seconds",
	"minutes", "hours", "days", "none", NULL };
static const char *const late[] = { "up", "alert", NULL };

static const struct field policy[] = {
	[PO_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[PO_CLOCK] = { "clock", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("name of the clock that the line is of") },
	[PO_DOES] = { "does", T_CHOICE, F_REQUIRED | F_FILTER | F_BRIEF, .choice = does,
	    .doc = N_("promises a time; or starts, stops, pauses, restarts or drops the clock") },
	[PO_SERVICE] = { "service", T_LIST, F_BRIEF, .max = 500,
	    .doc = N_("services that it holds for; all where empty") },
	[PO_KIND] = { "kind", T_LIST, F_BRIEF, .max = 2000,
	    .doc = N_("of promise: kinds of case that it holds for; all where empty") },
	[PO_PRIORITY] = { "priority", T_LIST, F_BRIEF, .max = 100,
	    .doc = N_("of promise: priorities that it holds for; all where empty") },
	[PO_LEVEL] = { "level", T_LIST, F_BRIEF, .max = 20,
	    .doc = N_("of promise: support levels that it holds for; all where empty") },
	[PO_AMOUNT] = { "amount", T_INT, F_BRIEF, .min = 1, .max = 1000000,
	    .doc = N_("of promise: how long") },
	[PO_UNIT] = { "unit", T_CHOICE, F_BRIEF, .choice = unit,
	    .doc = N_("of promise: working time of the calendar, or running time; none where "
		      "nothing is promised") },
	[PO_CALENDAR] = { "calendar", T_CODE, F_BRIEF,
	    .doc = N_("of working time: calendar whose hours count") },
	[PO_WARN] = { "warn", T_LIST, F_BRIEF, .max = 100,
	    .doc = N_("of promise: shares of it at which to warn, in percent, as 50,80") },
	[PO_LATE] = { "late", T_CHOICE, F_BRIEF, .choice = late,
	    .doc = N_("of promise: what running out does: one level up, or an alert") },
	[PO_FIELD] = { "field", T_CODE, F_BRIEF,
	    .doc = N_("of a rule: field of the ticket that it looks at, or event") },
	[PO_VALUE] = { "value", T_LINE, F_BRIEF, .max = 1000,
	    .doc = N_("of a rule: values that make it hold; any, none; of event VERB or "
		      "VERB@CHANNEL") },
	[PO_NAME] = { "name", T_LINE, F_BRIEF, .max = 200,
	    .doc = N_("what it is for, as explanations say it") },
	[PO_SINCE] = { "version_from", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("version of the rules that it came with") },
	[PO_UNTIL] = { "version_to", T_INT, F_AUTO, .min = 1, .max = 1000000000,
	    .doc = N_("last version of the rules that has it; empty while it is in force") },
};
FIELDS_COMPLETE(policy, PO__N);

const struct record rec_policy = { "policy", policy, PO__N, PO_ID, FIELD_NONE, FIELD_NONE,
	N_("a line of the service policy: a promise, or a rule of a clock") };

static const struct field level[] = {
	[LV_LEVEL] = { "level", T_INT, F_KEY | F_REQUIRED | F_BRIEF, .min = 1, .max = AGENT_LEVELS,
	    .doc = N_("support level, 1 to 4") },
	[LV_NAME] = { "name", T_LINE, F_BRIEF, .max = 100, .doc = N_("what it is called") },
	[LV_DOES] = { "does", T_LINE, F_BRIEF, .max = 500, .doc = N_("what it does") },
	[LV_YEARS] = { "years", T_INT, F_REQUIRED | F_BRIEF, .max = 60, .start = "0",
	    .doc = N_("years in the trade that it asks for at least") },
	[LV_SKILLS] = { "skills", T_LIST, F_BRIEF, .max = 2000,
	    .doc = N_("skills that it asks for, beside those of the levels below") },
	[LV_CERTIFICATES] = { "certificates", T_INT, F_REQUIRED | F_BRIEF, .max = 20, .start = "0",
	    .doc = N_("certificates in force that it asks for at least") },
	[LV_CERTIFIED] = { "certified", T_LIST, 0, .max = 2000,
	    .doc = N_("names of the certificates that count; any where empty") },
	[LV_QUEUE] = { "queue", T_LINE, F_BRIEF, .max = 100,
	    .doc = N_("queue that its tickets wait in while nobody holds them") },
	[LV_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[LV_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(level, LV__N);

const struct record rec_level = { "level", level, LV__N, LV_LEVEL, LV_REV, LV_UPDATED,
	N_("a support level, and what it asks of who works there") };

static const struct field quiet[] = {
	[QU_WHO] = { "who", T_CODE, F_KEY | F_REQUIRED | F_BRIEF,
	    .doc = N_("agent or queue that is left in peace; * for all that have no line; with "
		      "neither times nor calendar never") },
	[QU_TIMES] = { "times", T_LINE, F_BRIEF, .max = 200,
	    .doc = N_("from when to when, as 20:00-07:00, past midnight too") },
	[QU_DAYS] = { "days", T_LIST, F_BRIEF, .max = 50,
	    .doc = N_("of times: weekdays that they begin on, as sat,sun; all where empty") },
	[QU_CALENDAR] = { "calendar", T_CODE, F_BRIEF,
	    .doc = N_("also whenever this calendar has no work") },
	[QU_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[QU_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(quiet, QU__N);

const struct record rec_quiet = { "quiet", quiet, QU__N, QU_WHO, QU_REV, QU_UPDATED,
	N_("hours in which somebody is not alerted, but of emergencies") };

static const char *const clock_state[] = { "waiting", "running", "paused", "met", "missed",
	"dropped", NULL };

static const struct field clock[] = {
	[CK_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the ticket") },
	[CK_CLOCK] = { "clock", T_CODE, F_BRIEF | F_FILTER | F_GROUP,
	    .doc = N_("name of the clock") },
	[CK_STATE] = { "state", T_CHOICE, F_BRIEF | F_FILTER, .choice = clock_state,
	    .doc =
		N_("waiting to start, running, paused, met, missed, or dropped without either") },
	[CK_DUE] = { "due_at", T_TIME, F_BRIEF,
	    .doc = N_("when it runs out, or ran out; empty while it is paused in time") },
	[CK_LEFT] = { "left", T_INT, F_BRIEF, .min = INT64_MIN, .max = INT64_MAX,
	    .doc = N_("seconds of the promise that are left; below zero for those beyond it") },
	[CK_SHARE] = { "share", T_INT, F_BRIEF, .max = INT64_MAX,
	    .doc = N_("percent of the promise that is used") },
	[CK_USED] = { "used", T_INT, 0, .max = INT64_MAX, .doc = N_("seconds that count so far") },
	[CK_STARTED] = { "started_at", T_TIME, 0, .doc = N_("when it started, or began anew") },
	[CK_STOPPED] = { "stopped_at", T_TIME, 0, .doc = N_("when it stopped or was dropped") },
	[CK_AMOUNT] = { "amount", T_INT, 0, .max = 1000000, .doc = N_("how long is promised") },
	[CK_UNIT] = { "unit", T_CHOICE, 0, .choice = unit,
	    .doc = N_("in working or running time") },
	[CK_CALENDAR] = { "calendar", T_CODE, 0, .doc = N_("calendar whose hours count") },
	[CK_SERVICE] = { "service", T_CODE, F_FILTER | F_GROUP,
	    .doc = N_("service that takes it") },
	[CK_KIND] = { "kind", T_CODE, F_FILTER | F_GROUP, .doc = N_("what sort of case") },
	[CK_PRIORITY] = { "priority", T_CODE, F_BRIEF | F_FILTER | F_GROUP,
	    .doc = N_("how pressing it is") },
	[CK_LEVEL] = { "level", T_INT, F_BRIEF | F_FILTER | F_GROUP, .min = 1, .max = AGENT_LEVELS,
	    .doc = N_("support level that holds it") },
	[CK_AGENT] = { "agent", T_CODE, F_BRIEF | F_FILTER | F_GROUP,
	    .doc = N_("who holds it, of our staff or a supplier") },
	[CK_QUEUE] = { "queue", T_LINE, F_BRIEF | F_FILTER | F_GROUP, .max = 100,
	    .doc = N_("group that it waits for") },
	[CK_CUSTOMER] = { "customer", T_CODE, F_FILTER | F_GROUP | F_PERSONAL,
	    .doc = N_("whose case it is") },
	[CK_SUBJECT] = { "subject", T_LINE, F_BRIEF | F_PERSONAL, .max = 500,
	    .doc = N_("what it is about, in a line") },
	[CK_POLICY] = { "policy", T_INT, 0, .max = 1000000000,
	    .doc = N_("version of the rules that it runs by") },
};
FIELDS_COMPLETE(clock, CK__N);

const struct record rec_clock = { "clock", clock, CK__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a service clock of a ticket") };

static const struct field interval[] = {
	[IV_ID] = { "id", T_NUMBER, 0, .doc = N_("number of the ticket") },
	[IV_CLOCK] = { "clock", T_CODE, F_BRIEF, .doc = N_("name of the clock") },
	[IV_FROM] = { "from", T_TIME, F_BRIEF, .doc = N_("when the interval begins") },
	[IV_TO] = { "to", T_TIME, F_BRIEF,
	    .doc = N_("when it ends; empty at the end of the rows") },
	[IV_WHY] = { "why", T_CODE, F_BRIEF,
	    .doc = N_("counted, off_hours, weekend, holiday, closure, paused, stopped, dropped, "
		      "waiting, restart, due") },
	[IV_COUNTED] = { "counted", T_INT, F_BRIEF, .min = INT64_MIN, .max = INT64_MAX,
	    .doc = N_("seconds of it that count; of restart what is void, below zero") },
	[IV_RUNNING] = { "running", T_INT, F_BRIEF, .max = INT64_MAX,
	    .doc = N_("seconds counted up to here") },
	[IV_NAME] = { "name", T_LINE, F_BRIEF, .max = 1000,
	    .doc = N_("the rule, event or holiday behind it") },
};
FIELDS_COMPLETE(interval, IV__N);

const struct record rec_interval = { "interval", interval, IV__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("an interval of a clock: counted or not, and why") };

static const char *const holder_kind[] = { "internal", "external", "queue", "nobody", NULL };

static const struct field holding[] = {
	[HD_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the ticket") },
	[HD_FROM] = { "from", T_TIME, F_BRIEF, .doc = N_("since when") },
	[HD_TO] = { "to", T_TIME, F_BRIEF, .doc = N_("until when; empty while it lasts") },
	[HD_LEVEL] = { "level", T_INT, F_BRIEF | F_FILTER | F_GROUP, .min = 1, .max = AGENT_LEVELS,
	    .doc = N_("support level that held it") },
	[HD_KIND] = { "kind", T_CHOICE, F_BRIEF | F_FILTER | F_GROUP, .choice = holder_kind,
	    .doc = N_("of our staff, a supplier's, only a queue, or nobody") },
	[HD_AGENT] = { "agent", T_CODE, F_BRIEF | F_FILTER | F_GROUP, .doc = N_("who held it") },
	[HD_QUEUE] = { "queue", T_LINE, F_BRIEF | F_FILTER | F_GROUP, .max = 100,
	    .doc = N_("queue that it was in") },
	[HD_HELD] = { "held", T_INT, F_BRIEF, .max = INT64_MAX,
	    .doc = N_("seconds that it lasted") },
	[HD_COUNTED] = { "counted", T_INT, F_BRIEF, .max = INT64_MAX,
	    .doc = N_("seconds of it that the clock counted") },
	[HD_CLOCK] = { "clock", T_CODE, 0, .doc = N_("which clock") },
};
FIELDS_COMPLETE(holding, HD__N);

const struct record rec_holding = { "holding", holding, HD__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a time in which somebody held a ticket") };

static const struct field candidate[] = {
	[CD_ID] = { "id", T_NUMBER, 0, .doc = N_("number of the ticket") },
	[CD_LEVEL] = { "level", T_INT, F_BRIEF, .min = 1, .max = AGENT_LEVELS,
	    .doc = N_("support level that the ticket would go to") },
	[CD_AGENT] = { "agent", T_CODE, F_BRIEF, .doc = N_("code of the agent") },
	[CD_NAME] = { "name", T_LINE, F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("name of the person or the supplier") },
	[CD_KIND] = { "kind", T_CODE, F_BRIEF, .doc = N_("of our staff, or a supplier's") },
	[CD_QUALIFIES] = { "qualifies", T_BOOL, F_BRIEF, .doc = N_("may take it") },
	[CD_LOAD] = { "load", T_INT, F_BRIEF, .max = INT64_MAX,
	    .doc = N_("tickets that the agent holds, not yet solved") },
	[CD_MISSING] = { "missing", T_LINE, F_BRIEF, .max = 4000,
	    .doc = N_("what the level asks for and the agent has not") },
};
FIELDS_COMPLETE(candidate, CD__N);

const struct record rec_candidate = { "candidate", candidate, CD__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("an agent who may take a ticket at a level, or why not") };

static const struct field handover[] = {
	[HV_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the ticket") },
	[HV_WHAT] = { "what", T_CODE, F_BRIEF,
	    .doc = N_("up, down; warn 50, late; or blocked, uncovered: see cc-escalate(1)") },
	[HV_CLOCK] = { "clock", T_LIST, F_BRIEF, .max = 1000,
	    .doc = N_("name of the clock, or clocks") },
	[HV_DUE] = { "due_at", T_TIME, F_BRIEF, .doc = N_("when it runs out, or ran out") },
	[HV_MOMENT] = { "moment", T_TIME, 0, .doc = N_("when it happened or was reached") },
	[HV_FROM] = { "level_from", T_INT, F_BRIEF, .min = 1, .max = 4,
	    .doc = N_("support level that it came from") },
	[HV_LEVEL] = { "level", T_INT, F_BRIEF, .min = 1, .max = AGENT_LEVELS,
	    .doc = N_("support level that holds it") },
	[HV_AGENT] = { "agent", T_CODE, F_BRIEF,
	    .doc = N_("who holds it, of our staff or a supplier") },
	[HV_QUEUE] = { "queue", T_LINE, F_BRIEF, .max = 100, .doc = N_("group that it waits for") },
	[HV_PRIORITY] = { "priority", T_CODE, F_BRIEF, .doc = N_("how pressing it is") },
	[HV_CUSTOMER] = { "customer", T_CODE, F_PERSONAL, .doc = N_("whose case it is") },
	[HV_NAME] = { "name", T_LINE, F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("who asked: the person to speak to, or the customer") },
	[HV_PHONE] = { "phone", T_LINE, F_PERSONAL, .max = 50, .doc = N_("number to call back") },
	[HV_SUBJECT] = { "subject", T_LINE, F_BRIEF | F_PERSONAL, .max = 500,
	    .doc = N_("what it is about, in a line") },
	[HV_BODY] = { "body", T_TEXT, F_PERSONAL, .max = 200000,
	    .doc = N_("what was said or written") },
	[HV_REASON] = { "reason", T_TEXT, F_BRIEF | F_PERSONAL, .max = 200000, .doc = N_("why") },
};
FIELDS_COMPLETE(handover, HV__N);

const struct record rec_handover = { "handover", handover, HV__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("a ticket handed over to a level, or an alert of its clocks") };

static const struct field shift[] = {
	[SF_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the ticket") },
	[SF_CLOCK] = { "clock", T_CODE, F_BRIEF, .doc = N_("name of the clock") },
	[SF_FROM] = { "due_from", T_TIME, F_BRIEF, .doc = N_("when it runs out, as it stands") },
	[SF_TO] = { "due_to", T_TIME, F_BRIEF,
	    .doc = N_("when it runs out, by the rules in force") },
	[SF_STATE_FROM] = { "state_from", T_CHOICE, F_BRIEF, .choice = clock_state,
	    .doc = N_("state of the clock, as it stands") },
	[SF_STATE_TO] = { "state_to", T_CHOICE, F_BRIEF, .choice = clock_state,
	    .doc = N_("state of the clock, by the rules in force") },
	[SF_POLICY_FROM] = { "policy_from", T_INT, F_BRIEF, .max = 1000000000,
	    .doc = N_("version of the rules that it runs by") },
	[SF_POLICY_TO] = { "policy_to", T_INT, F_BRIEF, .max = 1000000000,
	    .doc = N_("version of the rules in force") },
};
FIELDS_COMPLETE(shift, SF__N);

const struct record rec_shift = { "shift", shift, SF__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a clock of an open ticket that the rules in force move") };
