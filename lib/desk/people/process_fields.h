#ifndef CC_PROCESS_FIELDS_H
#define CC_PROCESS_FIELDS_H

/*
 * process_fields - names for the fields of the processes that agents answer for
 */
#include "kit/record/field.h"

extern const struct record rec_process;

enum process_field { PR_ID, PR_NAME, PR_AGENT, PR_QUEUE, PR_REV, PR_UPDATED, PR__N };

#endif
