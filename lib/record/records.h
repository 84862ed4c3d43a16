#ifndef CC_RECORDS_H
#define CC_RECORDS_H

/*
 * records - every record of cckit, and names for the fields that code speaks of
 *
 * A field that only passes through needs no name here; its row in the table is enough.
 */
#include "field.h"

extern const struct record rec_ticket, rec_customer, rec_agent, rec_certificate;
extern const struct record rec_run, rec_event, rec_setting, rec_transition, rec_map;
extern const struct record rec_calendar, rec_term, rec_rulebook, rec_process;
extern const struct record rec_due, rec_pqr, rec_alert, rec_ledger, rec_rule_change, rec_move;
extern const struct record rec_holiday, rec_span;

/* All records with a table of their own, in the order in which they refer to each other; ended by NULL. */
extern const struct record *const records_stored[];

/* Every record that a program prints or reads, for cc-fields(5); ended by NULL. */
extern const struct record *const records_all[];

enum ticket_field {
	TK_ID,
	TK_SOURCE,
	TK_REF,
	TK_SERVICE,
	TK_KIND,
	TK_SUBJECT,
	TK_BODY,
	TK_CUSTOMER,
	TK_CONTACT,
	TK_PHONE,
	TK_CHANNEL,
	TK_PRIORITY,
	TK_PROCESS,
	TK_QUEUE,
	TK_LEVEL,
	TK_AGENT,
	TK_STATUS,
	TK_OPENED,
	TK_ANSWERED,
	TK_SOLVED,
	TK_CLOSED,
	TK_SOLUTION,
	TK_CAUSE,
	TK_TERMS,
	TK_DUE_ON,
	TK_DUE_AT,
	TK_ANSWER_BY,
	TK_EXTENDED_TO,
	TK_EXTENDED_ON,
	TK_PAUSES,
	TK_COMPLETE_BY,
	TK_TRANSFERRED,
	TK_MERGED,
	TK_REOPENED,
	TK_REV,
	TK_UPDATED,
	TK_RULES,
	TK_AT,
	TK__N
};

enum customer_field {
	CU_ID,
	CU_NAME,
	CU_DOCUMENT,
	CU_PHONE,
	CU_EMAIL,
	CU_ADDRESS,
	CU_SEGMENT,
	CU_CONTRACT,
	CU_FROM,
	CU_TO,
	CU_REV,
	CU_UPDATED,
	CU__N
};

enum agent_field {
	AG_ID,
	AG_NAME,
	AG_EMAIL,
	AG_PHONE,
	AG_KIND,
	AG_LEVEL,
	AG_SINCE,
	AG_SKILLS,
	AG_ACTIVE,
	AG_REV,
	AG_UPDATED,
	AG__N
};

enum certificate_field {
	CE_ID,
	CE_AGENT,
	CE_NAME,
	CE_ISSUED,
	CE_EXPIRES,
	CE_REV,
	CE_UPDATED,
	CE__N
};

enum event_field {
	EV_ID,
	EV_RUN,
	EV_AT,
	EV_ACTOR,
	EV_VERB,
	EV_RECORD,
	EV_KEY,
	EV_FIELD,
	EV_FROM,
	EV_TO,
	EV_NOTE,
	EV_CHANNEL,
	EV__N
};

enum run_field {
	RU_ID,
	RU_AT,
	RU_PROGRAM,
	RU_VERB,
	RU_ACTOR,
	RU_OSUSER,
	RU_FIRST,
	RU_EVENTS,
	RU__N
};

enum setting_field { SE_NAME, SE_VALUE, SE_DOC, SE__N };

enum transition_field { TR_VERB, TR_FROM, TR_TO, TR_RULE, TR__N };

enum map_field { MA_THEIRS, MA_OURS, MA_FROM, MA_TO, MA_FORMAT, MA__N };

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

enum rulebook_field {
	RB_VERSION,
	RB_MADE,
	RB_REASON,
	RB_ZONE,
	RB_CALENDAR,
	RB_TERMS,
	RB_SATURDAY,
	RB_DEEM,
	RB_ROLL,
	RB_EXTENSION,
	RB_CLOSURES,
	RB__N
};

enum process_field { PR_ID, PR_NAME, PR_AGENT, PR_QUEUE, PR_REV, PR_UPDATED, PR__N };

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

enum pqr_field {
	PQ_ID,
	PQ_KIND,
	PQ_SUBJECT,
	PQ_STATE,
	PQ_DUE_ON,
	PQ_DUE_AT,
	PQ_ANSWER_BY,
	PQ_DAYS,
	PQ_BD,
	PQ_PROCESS,
	PQ_AGENT,
	PQ_QUEUE,
	PQ_CUSTOMER,
	PQ_STATUS,
	PQ_OPENED,
	PQ_ANSWERED,
	PQ_PROFILE,
	PQ_TERM,
	PQ_UNIT,
	PQ_ARTICLE,
	PQ_EXTENDED,
	PQ_COMPLETE,
	PQ_RULES,
	PQ_NOTICE,
	PQ__N
};

enum alert_field {
	AL_ID,
	AL_THRESHOLD,
	AL_MOMENT,
	AL_DUE_ON,
	AL_ANSWER_BY,
	AL_BD,
	AL_KIND,
	AL_SUBJECT,
	AL_PROCESS,
	AL_AGENT,
	AL_QUEUE,
	AL__N
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

enum rule_change_field { RC_CHANGE, RC_TABLE, RC_OF, RC_RULE, RC_TEXT, RC__N };

enum move_field {
	MO_ID,
	MO_KIND,
	MO_OPENED,
	MO_FROM,
	MO_TO,
	MO_DAYS,
	MO_ANSWER_FROM,
	MO_ANSWER_TO,
	MO_RULES_FROM,
	MO_RULES_TO,
	MO__N
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
