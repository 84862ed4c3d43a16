#ifndef CC_PQR_FIELDS_H
#define CC_PQR_FIELDS_H

/*
 * pqr_fields - names for the fields of PQR, their alerts and the moves of their due dates
 */
#include "kit/record/field.h"

extern const struct record rec_pqr, rec_alert, rec_move;

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

#endif
