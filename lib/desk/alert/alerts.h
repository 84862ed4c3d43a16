#ifndef CC_ALERTS_H
#define CC_ALERTS_H

/*
 * alerts - which alarms of deadlines are new since the last run
 *
 * One mechanism for every program that cron runs to alert. The caller passes each case with its
 * alarms; new alarms are gathered in a temporary table, printed by the caller, and recorded only
 * then. A run that fails before has recorded nothing, and the next run prints them. The due date is
 * part of what is recorded, so that a case whose due date moves alerts again.
 */
#include "alerted.h"

/* A moment at which a case alerts, once. */
struct alarm {
	const char *name; /* name of the threshold */
	int64_t moment;   /* an instant */
	const char *due;  /* the due date as it stands; when it moves, the case alerts again */
	bool silent;      /* recorded and makes earlier alarms old, but not printed */
};

/*
 * Which missed alarms of a case to print after an outage: the last, all, or only those since
 * midnight.
 */
enum catch_up { CATCH_UP_LAST, CATCH_UP_ALL, CATCH_UP_NONE };

struct alerts {
	struct store *db;
	struct alerted memory;
	struct stmt put;
	int64_t now, today; /* the current instant, and the instant at which the day began */
	enum catch_up catch_up;
	int64_t shown; /* number of alarms to print */
};

/* Begin, as the only alerting run (alerted_alone); `job` must outlive the alerts. */
void alerts_begin(struct alerts *, struct store *, const char *job, int64_t now, int64_t today,
    enum catch_up);

/* Take a case with its n alarms, in the order of their moments. */
void alerts_consider(struct alerts *, const char *key, const struct alarm *, int n);

/* The columns of alerts_select. */
enum { ALERTS_KEY, ALERTS_DUE, ALERTS_THRESHOLD, ALERTS_MOMENT };

/* End the gathering, and prepare the alarms to print, in the order in which they were taken. */
void alerts_select(struct alerts *, struct stmt *);

/* Record the alarms that were printed and those that were passed over, in a short transaction. */
void alerts_remember(struct alerts *);

#endif
