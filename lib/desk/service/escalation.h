#ifndef CC_ESCALATION_H
#define CC_ESCALATION_H

/*
 * escalation - what cron does about the SLA clocks of tickets
 *
 * First every ticket in the next-look queue is considered, and nothing is changed: which tickets to
 * escalate, and which alerts are new. Then the tickets are moved, hand-overs and alerts are
 * printed, and only then recorded as reported. A move that could not be printed is reported by the
 * next run.
 */
#include "desk/alert/alerts.h"
#include "kit/history/history.h"

/* A clock that ran out, and when; the name is the policy's. */
struct escalation_ran_out {
	const char *clock;
	int64_t due;
};

/* A ticket to escalate, for the clocks that ran out at its level. */
struct escalation_climb {
	int64_t ticket, rev; /* as they were when it was considered */
	struct escalation_ran_out *out;
	int n;
};

struct escalation {
	struct store *db;
	struct alerts alerts;
	int64_t now;
	int64_t repeat; /* seconds between alerts of a late clock; 0 for none */
	int most;       /* number of repeats */
	struct escalation_climb *climb;
	int climbs;
	struct escalation_looked *looked; /* when to look next at the tickets considered */
	int n;
	int64_t unreported;       /* tickets moved by earlier runs, to be reported now */
	int64_t held, held_until; /* tickets in quiet hours; when the first of these ends */
};

/*
 * Become the only alerting run (alerted_alone), bring the next-look queue up to date, and consider
 * every ticket that is due for a look.
 */
void escalation_consider(struct escalation *, struct store *, int64_t now, enum catch_up,
    int64_t repeat, int most);

/*
 * Escalate the tickets, in the caller's transaction; a ticket that has changed meanwhile is left to
 * the next run.
 */
void escalation_climb(struct escalation *, struct txn *);

/*
 * Call tell with a row of rec_handover for each unreported move, valid until it returns; tickets in
 * quiet hours are left out.
 */
void escalation_moved(struct escalation *, void (*tell)(const struct row *handover, void *ctx),
    void *ctx);

/* Call tell for each new alert, from the statement of alerts_select; closes the statement. */
void escalation_alerts(struct escalation *, struct stmt *alerts,
    void (*tell)(const struct row *handover, void *ctx), void *ctx);

/* Record alerts and moves as reported, and when to look next. */
void escalation_remember(struct escalation *);

void escalation_end(struct escalation *);

#endif
