#ifndef CC_PQR_ALARMS_H
#define CC_PQR_ALARMS_H

/*
 * pqr_alarms - when cron has something to say about a PQR case
 */
#include "desk/alert/alarm_plan.h"
#include "pqr.h"

/* Consider every case: of those unanswered the due date, of those unclassified their reception. */
void pqr_alarms_consider(const struct day_view *, const struct alarm_plan *, struct alerts *);

#endif
