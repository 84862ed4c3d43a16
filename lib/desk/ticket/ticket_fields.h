#ifndef CC_TICKET_FIELDS_H
#define CC_TICKET_FIELDS_H

/*
 * ticket_fields - names for the fields of tickets and of the steps that they may take
 */
#include "kit/record/field.h"

extern const struct record rec_ticket, rec_transition;

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

enum transition_field { TR_VERB, TR_FROM, TR_TO, TR_RULE, TR__N };

#endif
