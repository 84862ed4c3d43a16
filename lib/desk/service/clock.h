#ifndef CC_CLOCK_H
#define CC_CLOCK_H

/*
 * clock - the service clocks of a ticket, a pure function of its events and the policy
 *
 * Promise and rules are those that fit the ticket as it now stands; its events, in
 * the order in which they happened, move the clocks.  So whatever changed (priority,
 * queue, policy, a row that came late), the whole life is judged anew.
 */
#include "kit/rules/worktime.h"
#include "policy.h"

#define CLOCK_NONE INT64_MIN /* no instant */

enum clock_phase { CLOCK_WAITING, CLOCK_RUNNING, CLOCK_PAUSED, CLOCK_STOPPED, CLOCK_DROPPED };

/* A time in one phase, up to the next span. */
struct clock_span {
	int64_t from;
	enum clock_phase phase;
	const struct policy_line *rule; /* what holds; NULL where nothing stops or pauses it */
	const char *note;               /* of the event that said so; or NULL */
	const struct policy_line
	    *anew; /* the rule by which it began anew, what was used before being void; or NULL */
	const char *anew_note;
};

struct clock {
	const char *name;
	const struct policy_line *promise;
	const struct zone *zone; /* that work is done in */
	struct clock_span *span;
	int n, room;
	int begun; /* the span that the clock began with, or began anew; -1 while it waits */
	struct clock_story *story; /* until it is settled; private to clock.c */
};

/* The clocks of one ticket that something is promised by, in the policy's order. */
struct clocks {
	struct clock *clock;
	int n;
	struct row ticket;
};

/* An event of the ticket: its state before (NULL for the first one) and after. */
struct clock_event {
	int64_t at;
	const char *verb, *channel, *note; /* the last two may be NULL */
	const struct row *before, *after;
};

/*
 * Begin for a ticket as it now stands, by the clocks of a zone; the row is copied, its texts and
 * the policy must live as long.
 */
void clocks_begin(struct clocks *, const struct policy *, const struct zone *,
    const struct row *ticket);

/* Take the next event; a note must live as long. */
void clocks_take(struct clocks *, const struct clock_event *);

/* All events up to now were taken: what follows may be asked.  What a ticket says of times to come is left out. */
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

/* Where a clock stands at an instant that no event taken lies behind. */
struct clock_reading {
	enum clock_state state;
	int64_t started, stopped; /* or CLOCK_NONE */
	int64_t
	    due; /* when it runs out, or ran out; CLOCK_NONE while it waits, or is paused or dropped in time */
	int64_t used; /* seconds */
	bool live;    /* running: what is to come can be foretold */
};

void clock_read(const struct clock *, int64_t now, struct clock_reading *);

/* As rec_clock writes it. */
const char *clock_state_name(enum clock_state);

/* The first instant at which a share (percent) of the promise was or will be used; CLOCK_NONE where that is not known. */
int64_t clock_share_at(const struct clock *, int share, int64_t now);

/* Seconds that the clock counted between two instants, of all that it ever counted. */
int64_t clock_counted(const struct clock *, int64_t from, int64_t to, int64_t now);

#endif
