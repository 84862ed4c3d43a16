#ifndef CC_CLOCK_H
#define CC_CLOCK_H

/*
 * clock - the SLA clocks of a ticket, a pure function of its events and the policy
 *
 * Target and rules are those that fit the ticket as it now stands; its events, in the order in
 * which they happened, move the clocks. Any change (priority, queue, policy, a row that came late)
 * thus re-evaluates the whole life of the ticket.
 */
#include "kit/rules/worktime.h"
#include "policy.h"

#define CLOCK_NONE INT64_MIN /* no instant */

enum clock_phase { CLOCK_WAITING, CLOCK_RUNNING, CLOCK_PAUSED, CLOCK_STOPPED, CLOCK_DROPPED };

/* A time in one phase; it lasts until the next span. */
struct clock_span {
	int64_t from;
	enum clock_phase phase;
	const struct policy_line *rule; /* the rule in effect; NULL while waiting or running */
	const char *note;               /* note of the event that caused it; or NULL */
	const struct policy_line *anew; /* rule that restarted it, voiding the time used; or NULL */
	const char *anew_note;
};

struct clock {
	const char *name;
	const struct policy_line *promise;
	const struct zone *zone; /* that work is done in */
	struct clock_span *span;
	int n;
	int begun;                 /* the span of the last start or restart; -1 while it waits */
	struct clock_story *story; /* until settled; private to clock.c */
};

/* The clocks of one ticket that have an SLA target, in the policy's order. */
struct clocks {
	struct clock *clock;
	int n;
	struct row ticket;
};

/* An event of the ticket, with the state before it (NULL for the first event) and after it. */
struct clock_event {
	int64_t at;
	const char *verb, *channel, *note; /* the last two may be NULL */
	const struct row *before, *after;
};

/*
 * Begin for a ticket as it now stands, in a zone. The row is copied; its texts and the policy must
 * outlive the clocks.
 */
void clocks_begin(struct clocks *, const struct policy *, const struct zone *,
    const struct row *ticket);

/* Take the next event; its note must outlive the clocks. */
void clocks_take(struct clocks *, const struct clock_event *);

/*
 * All events up to now were taken: build the spans, which the functions below read. What the ticket
 * says about later instants is left out.
 */
void clocks_settle(struct clocks *, int64_t now);
void clocks_end(struct clocks *);

enum clock_state {
	STATE_WAITING,
	STATE_RUNNING,
	STATE_PAUSED,
	STATE_MET,
	STATE_MISSED,
	STATE_DROPPED,
};

/* The state of a clock at an instant not before the last event taken. */
struct clock_reading {
	enum clock_state state;
	int64_t started, stopped; /* or CLOCK_NONE */
	int64_t due;              /* when it runs or ran out; CLOCK_NONE if not known */
	int64_t used;             /* seconds */
	bool live;                /* running, so that its future can be computed */
};

void clock_read(const struct clock *, int64_t now, struct clock_reading *);

/* The name of a state in rec_clock. */
const char *clock_state_name(enum clock_state);

/*
 * The first instant at which a share (percent) of the SLA target was or will be used; CLOCK_NONE
 * where that is not known.
 */
int64_t clock_share_at(const struct clock *, int share, int64_t now);

/* Seconds that the clock counted between two instants, restarts notwithstanding. */
int64_t clock_counted(const struct clock *, int64_t from, int64_t to, int64_t now);

#endif
