#ifndef CC_ESCALATION_H
#define CC_ESCALATION_H

/*
 * escalation - what cron does about the clocks of tickets
 *
 * First all is considered and nothing changed: which tickets go a level up, and what
 * is to be said.  Then they are moved, what happened is told, and it is remembered only then.
 * What was moved and could not be told is told by the next run.
 */
#include "desk/alert/alerts.h"
#include "kit/history/history.h"

/* A clock that ran out, and when; the name is the policy's. */
struct escalation_ran_out {
	const char *clock;
	int64_t due;
};

/* A ticket that goes up for the clocks that ran out at its level. */
struct escalation_climb {
	int64_t ticket, rev; /* as it was when it was considered */
	struct escalation_ran_out *out;
	int n;
};

struct escalation {
	struct store *db;
	struct alerts alerts;
	int64_t now;
	int64_t repeat; /* once late, alert again every so many seconds; 0 for never */
	int most;       /* and so many times */
	struct escalation_climb *climb;
	int climbs;
	struct escalation_looked *looked; /* when to look next at what was considered */
	int n;
	int64_t unreported; /* tickets that earlier runs moved, and that are told of now */
	int64_t held,
	    held_until; /* tickets left in peace by quiet hours, and until when the first of them is */
};

/* Bring the watch up to date, begin alone, and consider every ticket that has something to say. */
void escalation_consider(struct escalation *, struct store *, int64_t now, enum catch_up,
    int64_t repeat, int most);

/* Move what is to be moved, in the desk's transaction; what changed meanwhile is left to the next run. */
void escalation_climb(struct escalation *, struct txn *);

/*
 * Of those that were moved and not yet told of: call tell with a row of rec_handover, good until it returns;
 * quiet hours leave them out.
 */
void escalation_moved(struct escalation *, void (*tell)(const struct row *handover, void *ctx),
    void *ctx);

/* Call tell with every alert to be shown, after escalation_consider; ends the reading. */
void escalation_alerts(struct escalation *, struct stmt *alerts,
    void (*tell)(const struct row *handover, void *ctx), void *ctx);

/* Remember what was told. */
void escalation_remember(struct escalation *);

void escalation_end(struct escalation *);

#endif
