/*
 * rec_pqr - the fields of a PQR and its term, of its alerts, and of a move of its due date
 */

#include "kit/base/lang.h"
#include "pqr_fields.h"

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
FIELDS_COMPLETE(pqr, PQ__N);

const struct record rec_pqr = { "pqr", pqr, PQ__N, PQ_ID, FIELD_NONE, FIELD_NONE,
	N_("a PQR case and its term") };

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
FIELDS_COMPLETE(alert, AL__N);

const struct record rec_alert = { "alert", alert, AL__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("an alert: a case that reached a threshold") };

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
FIELDS_COMPLETE(move, MO__N);

const struct record rec_move = { "move", move, MO__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a case whose due date moves under the rules in force") };
