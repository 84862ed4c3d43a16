#ifndef CC_ALARM_PLAN_H
#define CC_ALARM_PLAN_H

/*
 * alarm_plan - at which distances from its due date a thing alerts
 */
#include "alerts.h"
#include "day_view.h"
#include "kit/rules/threshold.h"

enum {
	ALARM_BEFORE = 16,                           /* distances before a due date */
	ALARM_REPEATS = 100,                         /* of an alarm that is overdue */
	ALARM_MAX = ALARM_BEFORE + 1 + ALARM_REPEATS /* of one thing: those, and that it is due */
};

/* At which distances from its due date a thing alerts. */
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
int64_t alarm_plan_horizon(const struct day_view *, const struct alarm_plan *);

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
void alarm_plan_build(const struct day_view *, const struct alarm_plan *, const struct alarm_day *,
    const char *due, struct alarms *);

#endif
