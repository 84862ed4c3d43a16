#ifndef CC_ALERTS_H
#define CC_ALERTS_H

/*
 * alerts - what is new to say about deadlines since it was last said
 *
 * One mechanism for every program that cron runs to alert.  Consider each case with
 * its alarms; what is to be shown is gathered aside, printed by the caller, and
 * remembered only then.  A run that fails before remembers nothing and says it
 * again; a due date that moved alerts anew, as it is part of what is remembered.
 */
#include "alerted.h"

/* A moment at which something is to be said, once. */
struct alarm {
	const char *name; /* of the threshold */
	int64_t moment;   /* an instant */
	const char *due;  /* the due date as it stands: one that moves alerts anew */
	bool
	    silent; /* it is remembered, and what came before it is old news, but nothing is said */
};

/* After an outage, of the alarms of a case that were missed: the last alone, all, or none from before today. */
enum catch_up { CATCH_UP_LAST, CATCH_UP_ALL, CATCH_UP_NONE };

struct alerts {
	struct store *db;
	struct alerted memory;
	struct stmt put;
	int64_t now, today; /* instants: now, and when the day began */
	enum catch_up catch_up;
	int64_t shown; /* how many are to be shown */
};

/* Begin, alone (alerted_alone); job names whose alerts they are. */
void alerts_begin(struct alerts *, struct store *, const char *job, int64_t now, int64_t today,
    enum catch_up);

/* Consider a case: n alarms in the order of their moments. */
void alerts_consider(struct alerts *, const char *key, const struct alarm *, int n);

/* The columns of alerts_select. */
enum { ALERTS_KEY, ALERTS_DUE, ALERTS_THRESHOLD, ALERTS_MOMENT };

/* End considering; prepare what is to be shown, in the order in which it was considered. */
void alerts_select(struct alerts *, struct stmt *);

/* Remember what was shown and what was passed over, in a short transaction of its own. */
void alerts_remember(struct alerts *);

#endif
