#ifndef CC_ALARM_PLAN_H
#define CC_ALARM_PLAN_H

/*
 * alarm_plan - at which distances from its due date a case alerts
 */
#include "alerts.h"
#include "day_view.h"
#include "kit/rules/threshold.h"

enum {
	ALARM_BEFORE = 16,                           /* distances before a due date */
	ALARM_REPEATS = 100,                         /* of an alarm that is overdue */
	ALARM_MAX = ALARM_BEFORE + 1 + ALARM_REPEATS /* of one thing: those, and that it is due */
};

/* The thresholds at which a case alerts. */
struct alarm_plan {
	struct threshold before[ALARM_BEFORE];
	int n;
	struct threshold repeat;       /* interval between alerts once overdue; n = 0 for none */
	int most;                      /* number of repeats */
	struct threshold unclassified; /* after reception, while the case has no process */
};

/* Read a list of thresholds such as "5bd,1bd", at most ALARM_BEFORE of them; -1 with the fault. */
int alarm_plan_before(struct alarm_plan *, const char *list, struct fault *);

/* The last due day that can have an alarm today. */
int64_t alarm_plan_horizon(const struct day_view *, const struct alarm_plan *);

/* The alarms of one case, in the order of their moments, with room for their names. */
struct alarms {
	struct alarm alarm[ALARM_MAX];
	char name[ALARM_MAX][32];
	int n;
};

/* The deadline of a case: a day, or an instant. */
struct alarm_day {
	int64_t last; /* the day to act on: alarms before and on the due date count from it */
	int64_t due;  /* the last day: alarms after the due date count from it */
	int64_t ends; /* the instant from which thresholds in hours count */
	bool hours;   /* the deadline is the instant `ends`, not a day */
};

/*
 * Build the alarms of one deadline by the plan. `due` is stored in each alarm and must outlive
 * them.
 */
void alarm_plan_build(const struct day_view *, const struct alarm_plan *, const struct alarm_day *,
    const char *due, struct alarms *);

#endif
