#ifndef CC_CUSTOMER_FIELDS_H
#define CC_CUSTOMER_FIELDS_H

/*
 * customer_fields - names for the fields of customers
 */
#include "kit/record/field.h"

extern const struct record rec_customer;

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

#endif
