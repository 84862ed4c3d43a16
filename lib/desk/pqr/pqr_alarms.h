#ifndef CC_PQR_ALARMS_H
#define CC_PQR_ALARMS_H

/*
 * pqr_alarms - when cron has something to say about a PQR case
 */
#include "desk/alert/alerts.h"
#include "kit/rules/threshold.h"
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

/* The alarms of one thing that is due, in the order of their moments. */
struct alarms {
	struct alarm alarm[ALARM_MAX];
	char name[ALARM_MAX][32];
	int n;
};

/* When something is due. */
struct alarm_day {
	int64_t last; /* the day to be done on, which what comes before counts from */
	int64_t due;  /* the last day, which what is overdue counts from */
	int64_t ends; /* the instant that hours count from */
	bool hours;   /* it is due at that instant, not on a day */
};

/* The alarms of the plan for it, each with that text as its due date, which must live as long. */
void alarms_of(const struct pqr_view *, const struct alarm_plan *, const struct alarm_day *,
    const char *due, struct alarms *);

/* Consider every case: of those unanswered the due date, of those unclassified their reception. */
void pqr_alarms_consider(const struct pqr_view *, const struct alarm_plan *, struct alerts *);

#endif
