#ifndef CC_PEOPLE_FIELDS_H
#define CC_PEOPLE_FIELDS_H

/*
 * people_fields - names for the fields of customers, agents, their certificates, and the processes they answer for
 */
#include "kit/record/field.h"

extern const struct record rec_customer, rec_agent, rec_certificate, rec_process;

/* How people reach us and we them. */
extern const char *const channel_choices[];

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

enum { AGENT_LEVELS = 4 }; /* of support: of an agent and of a ticket 1, the first, to so many */

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

enum process_field { PR_ID, PR_NAME, PR_AGENT, PR_QUEUE, PR_REV, PR_UPDATED, PR__N };

#endif
