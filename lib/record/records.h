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
	TK_MERGED,
	TK_REOPENED,
	TK_REV,
	TK_UPDATED,
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

#endif
