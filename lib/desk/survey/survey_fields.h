#ifndef CC_SURVEY_FIELDS_H
#define CC_SURVEY_FIELDS_H

/*
 * survey_fields - names for the fields of surveys, their results and their alerts
 */
#include "kit/record/field.h"

extern const struct record rec_question, rec_sample, rec_interview, rec_answer, rec_tag,
    rec_interview_call;
extern const struct record rec_result, rec_share, rec_wave, rec_notice;

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

/* A call to make; followed by a column per question, a row of an answer sheet. */
enum interview_call_field {
	IC_ID,
	IC_SAMPLE,
	IC_CUSTOMER,
	IC_NAME,
	IC_CONTRACT,
	IC_PHONE,
	IC_TICKET,
	IC_SUBJECT,
	IC_WHY,
	IC_STATUS,
	IC_ATTEMPTS,
	IC_OUTCOME,
	IC_CALLBACK,
	IC_EXPIRES,
	IC_INTERVIEWER,
	IC_MODE,
	IC_LANGUAGE,
	IC_ANSWERED,
	IC_PARTIAL,
	IC_REF,
	IC__N
};

/* The columns after the group-by columns. */
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
