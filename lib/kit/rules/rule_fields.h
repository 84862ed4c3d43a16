#ifndef CC_RULE_FIELDS_H
#define CC_RULE_FIELDS_H

/*
 * rule_fields - names for the fields of calendars, terms, due dates, their ledgers and spans
 */
#include "kit/record/field.h"

extern const struct record rec_calendar, rec_term, rec_due, rec_ledger, rec_holiday, rec_span;

enum calendar_field {
	CA_ID,
	CA_CALENDAR,
	CA_RULE,
	CA_KIND,
	CA_DAY,
	CA_TIMES,
	CA_NAME,
	CA_SCOPE,
	CA_FROM,
	CA_TO,
	CA_SOURCE,
	CA_SINCE,
	CA_UNTIL,
	CA__N
};

enum term_field {
	TE_ID,
	TE_PROFILE,
	TE_REGIME,
	TE_KIND,
	TE_NUMBER,
	TE_UNIT,
	TE_STARTS,
	TE_ROLL,
	TE_EXTENSION,
	TE_MOST,
	TE_APPLIES,
	TE_OTHERWISE,
	TE_FROM,
	TE_TO,
	TE_LAW,
	TE_ARTICLE,
	TE_NOTE,
	TE_SINCE,
	TE_UNTIL,
	TE__N
};

enum due_field {
	DU_KIND,
	DU_RECEIVED,
	DU_THEIRS,
	DU_PROFILE,
	DU_TERM,
	DU_UNIT,
	DU_DUE_ON,
	DU_DUE_AT,
	DU_ANSWER_BY,
	DU_ARTICLE,
	DU_DIFFERENCE,
	DU__N
};

enum ledger_field {
	LE_DATE,
	LE_TO,
	LE_WEEKDAY,
	LE_COUNTED,
	LE_RUNNING,
	LE_WHY,
	LE_NAME,
	LE_SOURCE,
	LE__N
};

enum holiday_field { HO_DATE, HO_WEEKDAY, HO_NAME, HO_RULE, HO_CALENDAR, HO_SOURCE, HO__N };

enum span_field {
	SP_DATE,
	SP_NUMBER,
	SP_UNIT,
	SP_TO,
	SP_RESULT,
	SP_COUNT,
	SP_BUSINESS,
	SP_WHY,
	SP_HOURS,
	SP_WORK,
	SP__N
};

#endif
