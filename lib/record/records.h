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
extern const struct record rec_policy, rec_level, rec_quiet;
extern const struct record rec_clock, rec_interval, rec_holding, rec_candidate, rec_handover;
extern const struct record rec_shift, rec_pending, rec_reminder;
extern const struct record rec_question, rec_sample, rec_interview, rec_answer, rec_tag;
extern const struct record rec_call, rec_result, rec_share, rec_wave, rec_notice;

/* How people reach us and we them. */
extern const char *const channel_choices[];

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
	TK_WAITS,
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
	TK_POLICY,
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

enum policy_field {
	PO_ID,
	PO_CLOCK,
	PO_DOES,
	PO_SERVICE,
	PO_KIND,
	PO_PRIORITY,
	PO_LEVEL,
	PO_AMOUNT,
	PO_UNIT,
	PO_CALENDAR,
	PO_WARN,
	PO_LATE,
	PO_FIELD,
	PO_VALUE,
	PO_NAME,
	PO_SINCE,
	PO_UNTIL,
	PO__N
};

enum level_field {
	LV_LEVEL,
	LV_NAME,
	LV_DOES,
	LV_YEARS,
	LV_SKILLS,
	LV_CERTIFICATES,
	LV_CERTIFIED,
	LV_QUEUE,
	LV_REV,
	LV_UPDATED,
	LV__N
};

enum quiet_field { QU_WHO, QU_TIMES, QU_DAYS, QU_CALENDAR, QU_REV, QU_UPDATED, QU__N };

enum clock_field {
	CK_ID,
	CK_CLOCK,
	CK_STATE,
	CK_DUE,
	CK_LEFT,
	CK_SHARE,
	CK_USED,
	CK_STARTED,
	CK_STOPPED,
	CK_AMOUNT,
	CK_UNIT,
	CK_CALENDAR,
	CK_SERVICE,
	CK_KIND,
	CK_PRIORITY,
	CK_LEVEL,
	CK_AGENT,
	CK_QUEUE,
	CK_CUSTOMER,
	CK_SUBJECT,
	CK_POLICY,
	CK__N
};

enum interval_field {
	IV_ID,
	IV_CLOCK,
	IV_FROM,
	IV_TO,
	IV_WHY,
	IV_COUNTED,
	IV_RUNNING,
	IV_NAME,
	IV__N
};

enum holding_field {
	HD_ID,
	HD_FROM,
	HD_TO,
	HD_LEVEL,
	HD_KIND,
	HD_AGENT,
	HD_QUEUE,
	HD_HELD,
	HD_COUNTED,
	HD_CLOCK,
	HD__N
};

enum candidate_field {
	CD_ID,
	CD_LEVEL,
	CD_AGENT,
	CD_NAME,
	CD_KIND,
	CD_QUALIFIES,
	CD_LOAD,
	CD_MISSING,
	CD__N
};

enum handover_field {
	HV_ID,
	HV_WHAT,
	HV_CLOCK,
	HV_DUE,
	HV_MOMENT,
	HV_FROM,
	HV_LEVEL,
	HV_AGENT,
	HV_QUEUE,
	HV_PRIORITY,
	HV_CUSTOMER,
	HV_NAME,
	HV_PHONE,
	HV_SUBJECT,
	HV_BODY,
	HV_REASON,
	HV__N
};

enum shift_field {
	SF_ID,
	SF_CLOCK,
	SF_FROM,
	SF_TO,
	SF_STATE_FROM,
	SF_STATE_TO,
	SF_POLICY_FROM,
	SF_POLICY_TO,
	SF__N
};

enum pending_field {
	PE_ID,
	PE_KIND,
	PE_WHAT,
	PE_TICKET,
	PE_CUSTOMER,
	PE_QUANTITY,
	PE_EXPECTED,
	PE_OURS,
	PE_DESK,
	PE_STATUS,
	PE_OPENED,
	PE_OURS_N,
	PE_OURS_AT,
	PE_OURS_BY,
	PE_OURS_CHANNEL,
	PE_OURS_CALL,
	PE_DESK_N,
	PE_DESK_AT,
	PE_DESK_BY,
	PE_DESK_CHANNEL,
	PE_DESK_CALL,
	PE_CLOSED,
	PE_REV,
	PE_UPDATED,
	PE_OURS_DAYS,
	PE_DESK_DAYS,
	PE_LATE_DAYS,
	PE__N
};

enum reminder_field {
	RE_ID,
	RE_THRESHOLD,
	RE_MOMENT,
	RE_SIDE,
	RE_AGENT,
	RE_KIND,
	RE_WHAT,
	RE_MISSING,
	RE_EXPECTED,
	RE_TICKET,
	RE_CUSTOMER,
	RE_NAME,
	RE_PHONE,
	RE__N
};

enum question_field {
	QN_ID,
	QN_SURVEY,
	QN_VERSION,
	QN_QUESTION,
	QN_TYPE,
	QN_LEAST,
	QN_MOST,
	QN_CHOICES,
	QN_REQUIRED,
	QN_OVERALL,
	QN_ES,
	QN_EN,
	QN_MADE,
	QN__N
};

enum sample_field {
	SA_ID,
	SA_NAME,
	SA_SURVEY,
	SA_VERSION,
	SA_FRAME,
	SA_SEGMENT,
	SA_EXCLUDE,
	SA_COOL_OFF,
	SA_CLOSED_FROM,
	SA_CLOSED_TO,
	SA_WAIT,
	SA_SIZE,
	SA_RATE,
	SA_SEED,
	SA_EXPIRES,
	SA_MOST,
	SA_GAP,
	SA_FRAME_N,
	SA_FRAME_SUM,
	SA_DRAWN,
	SA_PLANNED,
	SA_REV,
	SA_UPDATED,
	SA__N
};

enum interview_field {
	IN_ID,
	IN_SAMPLE,
	IN_PLACE,
	IN_SURVEY,
	IN_VERSION,
	IN_CUSTOMER,
	IN_CONTRACT,
	IN_SEGMENT,
	IN_TICKET,
	IN_AGENT,
	IN_SERVICE,
	IN_STATUS,
	IN_ATTEMPTS,
	IN_OUTCOME,
	IN_ATTEMPTED,
	IN_CONTACTED,
	IN_CALLBACK,
	IN_CALL_FROM,
	IN_EXPIRES,
	IN_INTERVIEWER,
	IN_TAKEN,
	IN_MODE,
	IN_LANGUAGE,
	IN_ANSWERED,
	IN_OWN,
	IN_REF,
	IN_PLANNED,
	IN_CLOSED,
	IN_REV,
	IN_UPDATED,
	IN__N
};

enum answer_field {
	AN_ID,
	AN_INTERVIEW,
	AN_QUESTION,
	AN_WORDING,
	AN_MARK,
	AN_CHOICE,
	AN_TEXT,
	AN_TAGS,
	AN_REV,
	AN_UPDATED,
	AN__N
};

enum tag_field { TG_TAG, TG_QUESTIONS, TG_ES, TG_EN, TG_REV, TG_UPDATED, TG__N };

/* A call to make, and with a column a question behind it a row of a sheet of interviews. */
enum call_field {
	CL_ID,
	CL_SAMPLE,
	CL_CUSTOMER,
	CL_NAME,
	CL_CONTRACT,
	CL_PHONE,
	CL_TICKET,
	CL_SUBJECT,
	CL_WHY,
	CL_STATUS,
	CL_ATTEMPTS,
	CL_OUTCOME,
	CL_CALLBACK,
	CL_EXPIRES,
	CL_INTERVIEWER,
	CL_MODE,
	CL_LANGUAGE,
	CL_ANSWERED,
	CL_PARTIAL,
	CL_REF,
	CL__N
};

/* What stands behind the columns that figures are told apart by. */
enum result_field {
	RS_QUESTION,
	RS_WORDING,
	RS_OVERALL,
	RS_N,
	RS_MEAN,
	RS_MARGIN,
	RS_LOW,
	RS_HIGH,
	RS_DEVIATION,
	RS_P25,
	RS_MEDIAN,
	RS_P75,
	RS_TOP,
	RS_TOP_LOW,
	RS_TOP_HIGH,
	RS_NPS,
	RS_NPS_MARGIN,
	RS_SPREAD,
	RS_FRAME,
	RS_ASKED,
	RS_COMPLETE,
	RS_PARTIAL,
	RS_REFUSED,
	RS_NO_CONTACT,
	RS_OTHER,
	RS_UNKNOWN,
	RS_STILL_OPEN,
	RS_UNPLANNED,
	RS_OWN,
	RS_RR1,
	RS_RR2,
	RS_COOP1,
	RS_REF1,
	RS_CON1,
	RS_INTERVIEWERS,
	RS_CHANCE,
	RS_SUPPRESSED,
	RS_NOTE,
	RS__N
};

enum share_field { SH_QUESTION, SH_VALUE, SH_N, SH_OF, SH_SHARE, SH_LOW, SH_HIGH, SH_BAR, SH__N };

enum wave_field {
	WV_QUESTION,
	WV_MEASURE,
	WV_N_1,
	WV_N_2,
	WV_FIRST,
	WV_SECOND,
	WV_DIFFERENCE,
	WV_LOW,
	WV_HIGH,
	WV_VERDICT,
	WV__N
};

enum notice_field {
	NO_ID,
	NO_THRESHOLD,
	NO_MOMENT,
	NO_QUESTION,
	NO_MARK,
	NO_CUSTOMER,
	NO_NAME,
	NO_PHONE,
	NO_CONTRACT,
	NO_TICKET,
	NO_AGENT,
	NO_INTERVIEWER,
	NO_ATTEMPTS,
	NO_CALLBACK,
	NO_EXPIRES,
	NO_TEXT,
	NO__N
};

#endif
