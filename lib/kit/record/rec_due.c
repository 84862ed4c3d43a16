#include <assert.h>

#include "kit/base/lang.h"
#include "records.h"

static const struct field due[] = {
	[DU_KIND] = { "kind", T_CODE, F_INPUT, .doc = N_("kind of case") },
	[DU_RECEIVED] = { "received", T_TIME, F_INPUT,
	    .doc = N_("when it was received: a date, or an instant") },
	[DU_THEIRS] = { "theirs", T_DATE, F_INPUT, .doc = N_("date to compare ours with") },
	[DU_PROFILE] = { "profile", T_CODE, F_BRIEF, .doc = N_("regime that the term is of") },
	[DU_TERM] = { "term", T_INT, F_BRIEF, .max = 10000, .doc = N_("length of the term") },
	[DU_UNIT] = { "unit", T_CODE, F_BRIEF, .doc = N_("bd, days, hours, months or none") },
	[DU_DUE_ON] = { "due_on", T_DATE, F_BRIEF, .doc = N_("last day to answer") },
	[DU_DUE_AT] = { "due_at", T_TIME, 0,
	    .doc = N_("of a term in hours: the instant that it ends") },
	[DU_ANSWER_BY] = { "answer_by", T_DATE, F_BRIEF,
	    .doc = N_("last business day not after due_on") },
	[DU_ARTICLE] = { "article", T_LINE, F_BRIEF, .max = 400, .doc = N_("law and article") },
	[DU_DIFFERENCE] = { "difference", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("days that the date compared is later than due_on") },
};
static_assert(sizeof due / sizeof *due == DU__N, "a due date's field without a row");

const struct record rec_due = { "due", due, DU__N, -1, -1, -1,
	N_("a due date, and where it comes from") };

static const char *const state[] = { "in_time", "near", "overdue", "suspended", "lapsed",
	"answered", "answered_late", "transferred", "merged", "cancelled", "unanswered", "no_term",
	NULL };

static const struct field pqr[] = {
	[PQ_ID] = { "id", T_NUMBER, F_KEY | F_BRIEF, .doc = N_("number of the case") },
	[PQ_KIND] = { "kind", T_CODE, F_BRIEF | F_FILTER, .doc = N_("kind of case") },
	[PQ_SUBJECT] = { "subject", T_LINE, F_BRIEF | F_PERSONAL, .max = 500,
	    .doc = N_("what it is about, in a line") },
	[PQ_STATE] = { "state", T_CHOICE, F_BRIEF | F_FILTER, .choice = state,
	    .doc = N_("where it stands with its term") },
	[PQ_DUE_ON] = { "due_on", T_DATE, F_BRIEF, .doc = N_("last day to answer") },
	[PQ_DUE_AT] = { "due_at", T_TIME, 0,
	    .doc = N_("of a term in hours: the instant that it ends") },
	[PQ_ANSWER_BY] = { "answer_by", T_DATE, F_BRIEF,
	    .doc = N_("last business day not after due_on") },
	[PQ_DAYS] = { "days_left", T_INT, 0, .min = -100000, .max = 100000,
	    .doc = N_("days from today to due_on; below zero once it has passed") },
	[PQ_BD] = { "bd_left", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("business days after today up to due_on; below zero once it has passed") },
	[PQ_PROCESS] = { "process", T_LINE, F_BRIEF | F_FILTER, .max = 100,
	    .doc = N_("process of ours that it affects; empty while it is not classified") },
	[PQ_AGENT] = { "agent", T_CODE, F_BRIEF | F_FILTER, .doc = N_("agent responsible") },
	[PQ_QUEUE] = { "queue", T_LINE, F_FILTER, .max = 100, .doc = N_("queue that it waits in") },
	[PQ_CUSTOMER] = { "customer", T_CODE, F_PERSONAL | F_FILTER,
	    .doc = N_("whose case it is") },
	[PQ_STATUS] = { "status", T_CODE, 0, .doc = N_("status of the case") },
	[PQ_OPENED] = { "opened_at", T_TIME, 0, .doc = N_("when it reached us") },
	[PQ_ANSWERED] = { "answered_at", T_TIME, 0,
	    .doc = N_("when the first answer went out to the customer") },
	[PQ_PROFILE] = { "profile", T_CODE, 0, .doc = N_("regime that the term is of") },
	[PQ_TERM] = { "term", T_INT, 0, .max = 10000, .doc = N_("length of the term") },
	[PQ_UNIT] = { "unit", T_CODE, 0, .doc = N_("bd, days, hours, months or none") },
	[PQ_ARTICLE] = { "article", T_LINE, 0, .max = 400, .doc = N_("law and article") },
	[PQ_EXTENDED] = { "extended_to", T_DATE, 0,
	    .doc = N_("day that the term was extended to") },
	[PQ_COMPLETE] = { "complete_by", T_DATE, 0,
	    .doc = N_("last day for the petitioner to complete the request") },
	[PQ_RULES] = { "rules", T_INT, 0, .max = 1000000000,
	    .doc = N_("version of the rules that it was computed by") },
	[PQ_NOTICE] = { "notice", T_TEXT, 0, .max = 20000,
	    .doc = N_("of extend, suspend and transfer: the notice to send") },
};
static_assert(sizeof pqr / sizeof *pqr == PQ__N, "a PQR's field without a row");

const struct record rec_pqr = { "pqr", pqr, PQ__N, PQ_ID, -1, -1, N_("a PQR case and its term") };

static const struct field alert[] = {
	[AL_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the case") },
	[AL_THRESHOLD] = { "threshold", T_CODE, F_BRIEF,
	    .doc =
		N_("what was reached: before 5bd, due, after 1d, unclassified, lapsed, no_due") },
	[AL_MOMENT] = { "moment", T_TIME, 0, .doc = N_("when it was reached") },
	[AL_DUE_ON] = { "due_on", T_DATE, F_BRIEF, .doc = N_("last day to answer") },
	[AL_ANSWER_BY] = { "answer_by", T_DATE, F_BRIEF,
	    .doc = N_("last business day not after due_on") },
	[AL_BD] = { "bd_left", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("business days after today up to due_on; below zero once it has passed") },
	[AL_KIND] = { "kind", T_CODE, F_BRIEF, .doc = N_("kind of case") },
	[AL_SUBJECT] = { "subject", T_LINE, F_BRIEF | F_PERSONAL, .max = 500,
	    .doc = N_("what it is about, in a line") },
	[AL_PROCESS] = { "process", T_LINE, F_BRIEF, .max = 100,
	    .doc = N_("process of ours that it affects; empty while it is not classified") },
	[AL_AGENT] = { "agent", T_CODE, F_BRIEF, .doc = N_("agent responsible") },
	[AL_QUEUE] = { "queue", T_LINE, F_BRIEF, .max = 100, .doc = N_("queue that it waits in") },
};
static_assert(sizeof alert / sizeof *alert == AL__N, "an alert's field without a row");

const struct record rec_alert = { "alert", alert, AL__N, -1, -1, -1,
	N_("an alert: a case that reached a threshold") };

static const struct field ledger[] = {
	[LE_DATE] = { "date", T_DATE, F_BRIEF, .doc = N_("the day, or the first of several") },
	[LE_TO] = { "to", T_DATE, F_BRIEF, .doc = N_("the last of several days") },
	[LE_WEEKDAY] = { "weekday", T_CODE, F_BRIEF, .doc = N_("day of the week") },
	[LE_COUNTED] = { "counted", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("how much of the term it uses") },
	[LE_RUNNING] = { "running", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("used up to here") },
	[LE_WHY] = { "why", T_CODE, F_BRIEF,
	    .doc = N_("received, deemed, counted, weekend, holiday, closure, paused, restart, "
		      "extension, roll, months, hours, due, answer_by") },
	[LE_NAME] = { "name", T_LINE, F_BRIEF, .max = 1000,
	    .doc = N_("which holiday or closure, whose pause and why") },
	[LE_SOURCE] = { "source", T_LINE, F_BRIEF, .max = 1000, .doc = N_("law and article") },
};
static_assert(sizeof ledger / sizeof *ledger == LE__N, "a ledger's field without a row");

const struct record rec_ledger = { "ledger", ledger, LE__N, -1, -1, -1,
	N_("a day of a term: counted or not, and why") };

static const char *const change[] = { "added", "removed", "was", "becomes", NULL };

static const struct field rule_change[] = {
	[RC_CHANGE] = { "change", T_CHOICE, F_BRIEF, .choice = change,
	    .doc = N_("added, removed, or changed: was and becomes") },
	[RC_TABLE] = { "table", T_CODE, F_BRIEF, .doc = N_("calendar or term") },
	[RC_OF] = { "of", T_CODE, F_BRIEF, .doc = N_("calendar or profile") },
	[RC_RULE] = { "rule", T_LINE, F_BRIEF, .max = 200, .doc = N_("which rule of it") },
	[RC_TEXT] = { "text", T_TEXT, F_BRIEF, .max = 20000, .doc = N_("what it says") },
};
static_assert(sizeof rule_change / sizeof *rule_change == RC__N,
    "a rule change's field without a row");

const struct record rec_rule_change = { "rule_change", rule_change, RC__N, -1, -1, -1,
	N_("a line that an import of rules would add, remove or change") };

static const struct field move[] = {
	[MO_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the case") },
	[MO_KIND] = { "kind", T_CODE, F_BRIEF, .doc = N_("kind of case") },
	[MO_OPENED] = { "opened_at", T_TIME, F_BRIEF, .doc = N_("when it reached us") },
	[MO_FROM] = { "due_from", T_DATE, F_BRIEF, .doc = N_("last day to answer, as it stands") },
	[MO_TO] = { "due_to", T_DATE, F_BRIEF,
	    .doc = N_("last day to answer, by the rules in force") },
	[MO_DAYS] = { "days", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("days that it moves; below zero when it becomes earlier") },
	[MO_ANSWER_FROM] = { "answer_from", T_DATE, 0, .doc = N_("answer_by as it stands") },
	[MO_ANSWER_TO] = { "answer_to", T_DATE, 0, .doc = N_("answer_by by the rules in force") },
	[MO_RULES_FROM] = { "rules_from", T_INT, F_BRIEF, .max = 1000000000,
	    .doc = N_("version of the rules that it was computed by") },
	[MO_RULES_TO] = { "rules_to", T_INT, F_BRIEF, .max = 1000000000,
	    .doc = N_("version of the rules in force") },
};
static_assert(sizeof move / sizeof *move == MO__N, "a move's field without a row");

const struct record rec_move = { "move", move, MO__N, -1, -1, -1,
	N_("a case whose due date moves under the rules in force") };

static const struct field holiday[] = {
	[HO_DATE] = { "date", T_DATE, F_BRIEF, .doc = N_("the day") },
	[HO_WEEKDAY] = { "weekday", T_CODE, F_BRIEF, .doc = N_("day of the week") },
	[HO_NAME] = { "name", T_LINE, F_BRIEF, .max = 200, .doc = N_("what it is called") },
	[HO_RULE] = { "rule", T_CODE, F_BRIEF, .doc = N_("name of the rule within its calendar") },
	[HO_CALENDAR] = { "calendar", T_CODE, 0, .doc = N_("calendar that the rule stands in") },
	[HO_SOURCE] = { "source", T_LINE, F_BRIEF, .max = 500,
	    .doc = N_("law or decision behind it") },
};
static_assert(sizeof holiday / sizeof *holiday == HO__N, "a holiday's field without a row");

const struct record rec_holiday = { "holiday", holiday, HO__N, -1, -1, -1,
	N_("a holiday of a year") };

static const struct field span[] = {
	[SP_DATE] = { "date", T_DATE, F_INPUT, .doc = N_("day to count from, or to look at") },
	[SP_NUMBER] = { "number", T_INT, F_INPUT, .min = -40000, .max = 40000,
	    .doc = N_("how many to add; below zero goes back") },
	[SP_UNIT] = { "unit", T_CODE, F_INPUT, .doc = N_("of what is added: bd, days or months") },
	[SP_TO] = { "to", T_DATE, F_INPUT, .doc = N_("day to count to") },
	[SP_RESULT] = { "result", T_DATE, F_BRIEF, .doc = N_("day that the sum gives") },
	[SP_COUNT] = { "count", T_INT, F_BRIEF, .min = -100000, .max = 100000,
	    .doc = N_("business days after the first day, up to the last") },
	[SP_BUSINESS] = { "business", T_BOOL, F_BRIEF, .doc = N_("is it a business day") },
	[SP_WHY] = { "why", T_LINE, F_BRIEF, .max = 1000,
	    .doc = N_("why it is none: weekend, the holiday, the closure") },
	[SP_HOURS] = { "times", T_LINE, F_BRIEF, .max = 200, .doc = N_("when work is done") },
	[SP_WORK] = { "minutes", T_INT, F_BRIEF, .max = 1440, .doc = N_("minutes of work") },
};
static_assert(sizeof span / sizeof *span == SP__N, "a span's field without a row");

const struct record rec_span = { "span", span, SP__N, -1, -1, -1,
	N_("a question about days, and its answer") };
