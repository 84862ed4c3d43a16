#ifndef CC_PQR_ALARMS_H
#define CC_PQR_ALARMS_H

/*
 * pqr_alarms - when a PQR case alerts
 */
#include "desk/alert/alarm_plan.h"
#include "pqr.h"

/*
 * Take the alarms of all cases: due dates of those unanswered, lapsed completions, those without a
 * process (from their reception), those that should have a due date and have none.
 */
void pqr_alarms_consider(const struct day_view *, const struct alarm_plan *, struct alerts *);

#endif
