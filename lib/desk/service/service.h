#ifndef CC_SERVICE_H
#define CC_SERVICE_H

/*
 * service - the service clocks of tickets, from their events
 */
#include "clock.h"
#include "desk/rulebook/rulebook.h"

/* The clocks of a ticket at an instant. */
struct service {
	struct clocks clocks;
	const struct rulebook *rules;
	int64_t version, now;
	bool covered; /* does the policy say anything of its service? */
	struct row ticket;
	struct buf texts;
	struct pool pool;
};

/*
 * Take a ticket (a row of rec_ticket, as it stood at the instant), its events up to
 * then, and the policy of the version that it holds.
 */
void service_open(struct service *, struct store *, const struct row *ticket, int64_t now);

/* The same by a policy at hand, for what is not in the store yet. */
void service_open_by(struct service *, struct store *, const struct row *ticket, int64_t now,
    const struct rulebook *, const struct policy *, int64_t version);

/* The same step by step: begin, take its events in the order in which they happened, settle. */
void service_begin(struct service *, const struct row *ticket, int64_t now, const struct rulebook *,
    const struct policy *, int64_t version);
void service_take(struct service *, const struct clock_event *);
void service_settle(struct service *);

void service_close(struct service *);

/* Where a clock stands. */
void service_read(const struct service *, int clock, struct clock_reading *);

/* When a share (percent) of the promise is used; CLOCK_NONE where that is not known. */
int64_t service_share_at(const struct service *, int clock, int share);

/* Fill a row of rec_clock from what service_read says; its texts are the service's. */
void service_fill(const struct service *, int clock, const struct clock_reading *, struct row *);

/* The clock of a name; -1 where the ticket has none. */
int service_clock(const struct service *, const char *name);

/* Does a reading say that the clock ran out and was not stopped? */
bool service_is_late(const struct service *, const struct clock_reading *);

/*
 * How a clock came to where it stands: tell is called with rows of rec_interval that abut;
 * the seconds that they count add up to what is used.
 */
void service_explain(const struct service *, int clock,
    void (*tell)(const struct row *interval, void *ctx), void *ctx);

/*
 * Who held the ticket: rows of rec_holding in order, with the seconds that a clock (-1: none)
 * counted meanwhile; tell is called for each.
 */
void service_holdings(struct store *, const struct service *, int clock,
    void (*tell)(const struct row *holding, void *ctx), void *ctx);

#endif
