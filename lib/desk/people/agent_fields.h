#ifndef CC_AGENT_FIELDS_H
#define CC_AGENT_FIELDS_H

/*
 * agent_fields - names for the fields of agents and their certificates
 */
#include "kit/record/field.h"

extern const struct record rec_agent, rec_certificate;

enum { AGENT_LEVELS = 4 }; /* support levels of agents and tickets, from 1, the first */

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

#endif
