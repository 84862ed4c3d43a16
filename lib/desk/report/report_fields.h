#ifndef CC_REPORT_FIELDS_H
#define CC_REPORT_FIELDS_H

/*
 * report_fields - names for the fields of the lists that cc-report prints
 */
#include "kit/record/field.h"

extern const struct record rec_register, rec_pareto, rec_recurrence;

enum register_field {
	RG_ID,
	RG_KIND,
	RG_RECEIVED,
	RG_CHANNEL,
	RG_PROCESS,
	RG_DUE_ON,
	RG_ANSWER_BY,
	RG_EXTENDED,
	RG_ANSWERED,
	RG_DAYS,
	RG_BD,
	RG_IN_TERM,
	RG_ANSWER_CHANNEL,
	RG_STATE,
	RG_STATUS,
	RG_TRANSFERRED,
	RG__N
};

enum pareto_field {
	PT_OF,
	PT_VALUE,
	PT_N,
	PT_SHARE,
	PT_SO_FAR,
	PT_MINUTES,
	PT_MINUTES_SHARE,
	PT_UNSOLVED,
	PT__N
};

enum recurrence_field {
	RX_OF,
	RX_VALUE,
	RX_N,
	RX_EXPECTED,
	RX_CHANCE,
	RX_BEFORE,
	RX_PERIODS,
	RX__N
};

#endif
