#ifndef CC_PQR_ALARMS_H
#define CC_PQR_ALARMS_H

/*
 * pqr_alarms - when cron has something to say about a PQR case
 */
#include "../rules/threshold.h"
#include "alerts.h"
#include "pqr.h"

enum { ALARM_BEFORE = 16, ALARM_MAX = 128 };

/* At which distances from its due date a case alerts. */
struct alarm_plan {
	struct threshold before[ALARM_BEFORE];
	int n;
	struct threshold repeat;       /* once overdue, every so long; n = 0 for never */
	int most;                      /* and so many times */
	struct threshold unclassified; /* this long after reception without a process */
};

/* Read "5bd,1bd"; -1 with the fault. */
int alarm_plan_before(struct alarm_plan *, const char *list, struct fault *);

/* The last due day for which anything can be said today. */
int64_t alarm_plan_horizon(const struct pqr_view *, const struct alarm_plan *);

/* Consider every case: of those unanswered the due date, of those unclassified their reception. */
void pqr_alarms_consider(const struct pqr_view *, const struct alarm_plan *, struct alerts *);

#endif
