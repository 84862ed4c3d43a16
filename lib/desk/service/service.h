#ifndef CC_SERVICE_H
#define CC_SERVICE_H

/*
 * service - the SLA clocks of tickets, from their events in the store
 */
#include "clock.h"
#include "desk/rulebook/rulebook.h"

/* The SLA clocks of a ticket at an instant. */
struct service {
	struct clocks clocks;
	const struct rulebook *rules;
	int64_t version, now;
	bool covered; /* has the policy a line for its service? */
	struct row ticket;
	struct buf texts;
	struct pool pool;
};

/*
 * Take a ticket (a row of rec_ticket, as it stood at the instant), its events up to then, and the
 * policy of its version. service_close frees what it holds.
 */
void service_open(struct service *, struct store *, const struct row *ticket, int64_t now);

/* The same with a given policy, which may not be in the store yet. */
void service_open_by(struct service *, struct store *, const struct row *ticket, int64_t now,
    const struct rulebook *, const struct policy *, int64_t version);

/* The same step by step: begin, take the events in the order in which they happened, settle. */
void service_begin(struct service *, const struct row *ticket, int64_t now, const struct rulebook *,
    const struct policy *, int64_t version);
void service_take(struct service *, const struct clock_event *);
void service_settle(struct service *);

void service_close(struct service *);

/* Read a clock, in the time zone of its rules. */
void service_read(const struct service *, int clock, struct clock_reading *);

/* When a share (percent) of the SLA target is used; CLOCK_NONE where that is not known. */
int64_t service_share_at(const struct service *, int clock, int share);

/* Fill a row of rec_clock from a reading; its texts are those of the service. */
void service_fill(const struct service *, int clock, const struct clock_reading *, struct row *);

/* The clock of that name; -1 where the ticket has none. */
int service_clock(const struct service *, const char *name);

/* Has the clock run out, and does it still run? */
bool service_is_late(const struct service *, const struct clock_reading *);

/*
 * Explain the time used: tell is called with contiguous rows of rec_interval, whose counted seconds
 * add up to the seconds used.
 */
void service_explain(const struct service *, int clock,
    void (*tell)(const struct row *interval, void *ctx), void *ctx);

/*
 * Who held the ticket: tell is called with rows of rec_holding in order, with the seconds that a
 * clock (-1: none) counted meanwhile.
 */
void service_holdings(struct store *, const struct service *, int clock,
    void (*tell)(const struct row *holding, void *ctx), void *ctx);

#endif
