#ifndef CC_SERVICE_FIELDS_H
#define CC_SERVICE_FIELDS_H

/*
 * service_fields - names for the fields of policies, levels, quiet hours, clocks and hand-overs
 */
#include "kit/record/field.h"

extern const struct record rec_policy, rec_level, rec_quiet, rec_clock, rec_interval, rec_holding,
    rec_candidate;
extern const struct record rec_handover, rec_shift;

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

#endif
