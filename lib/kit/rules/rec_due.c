/*
 * rec_due - the fields of due dates, ledgers, holidays and questions about days
 */
#include "kit/base/lang.h"
#include "rule_fields.h"

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
FIELDS_COMPLETE(due, DU__N);

const struct record rec_due = { "due", due, DU__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a due date, and where it comes from") };

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
FIELDS_COMPLETE(ledger, LE__N);

const struct record rec_ledger = { "ledger", ledger, LE__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a day of a term: counted or not, and why") };

static const struct field holiday[] = {
	[HO_DATE] = { "date", T_DATE, F_BRIEF, .doc = N_("the day") },
	[HO_WEEKDAY] = { "weekday", T_CODE, F_BRIEF, .doc = N_("day of the week") },
	[HO_NAME] = { "name", T_LINE, F_BRIEF, .max = 200, .doc = N_("what it is called") },
	[HO_RULE] = { "rule", T_CODE, F_BRIEF, .doc = N_("name of the rule within its calendar") },
	[HO_CALENDAR] = { "calendar", T_CODE, 0, .doc = N_("calendar that the rule stands in") },
	[HO_SOURCE] = { "source", T_LINE, F_BRIEF, .max = 500,
	    .doc = N_("law or decision behind it") },
};
FIELDS_COMPLETE(holiday, HO__N);

const struct record rec_holiday = { "holiday", holiday, HO__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
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
FIELDS_COMPLETE(span, SP__N);

const struct record rec_span = { "span", span, SP__N, FIELD_NONE, FIELD_NONE, FIELD_NONE,
	N_("a question about days, and its answer") };
