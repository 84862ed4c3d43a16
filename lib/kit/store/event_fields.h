#ifndef CC_EVENT_FIELDS_H
#define CC_EVENT_FIELDS_H

/*
 * event_fields - names for the fields of events and of the runs that wrote them
 */
#include "kit/record/field.h"

extern const struct record rec_event, rec_run;

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

#endif
