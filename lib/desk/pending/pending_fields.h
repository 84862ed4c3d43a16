#ifndef CC_PENDING_FIELDS_H
#define CC_PENDING_FIELDS_H

/*
 * pending_fields - names for the fields of pendings and their reminders
 */
#include "kit/record/field.h"

extern const struct record rec_pending, rec_reminder;

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

#endif
