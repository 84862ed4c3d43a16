#ifndef CC_RULEBOOK_FIELDS_H
#define CC_RULEBOOK_FIELDS_H

/*
 * rulebook_fields - names for the fields of versions of the rules, rule changes and settings
 */
#include "kit/record/field.h"

extern const struct record rec_rulebook, rec_rule_change, rec_setting;

enum setting_field { SE_NAME, SE_VALUE, SE_DOC, SE__N };

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

enum rule_change_field { RC_CHANGE, RC_TABLE, RC_OF, RC_RULE, RC_TEXT, RC__N };

#endif
