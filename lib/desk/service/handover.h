#ifndef CC_HANDOVER_H
#define CC_HANDOVER_H

/*
 * handover - hands tickets over between support levels, by hand or because a clock ran out
 */
#include "kit/history/history.h"

struct handover_act {
	const char *verb; /* up, down; escalate where a clock ran out */
	const char *reason;
	int64_t to;        /* level to go to, 0 for the next */
	const char *agent; /* NULL: the least loaded who qualifies, or none */
};

/*
 * Hand a ticket over; `given` holds the id, and other cells to set (contact, subject). Returns 1,
 * or -1 with the fault: the ticket is not open, there is no such level, customer or requirement is
 * missing, or the agent does not qualify.
 */
int handover_move(struct txn *, const struct row *given, const struct handover_act *,
    struct fault *);

/*
 * Refuse a ticket without the customer's name or the requirement, as nobody should ask the customer
 * again.
 */
int handover_check(struct store *, const struct row *ticket, struct fault *);

/* Fill a row of rec_handover from a ticket; its texts are those of the ticket and the pool. */
void handover_fill(struct store *, const struct row *ticket, struct row *handover, struct pool *);

/*
 * The same, with level, instant and reason of the event that moved the ticket (0: its last event).
 */
void handover_fill_event(struct store *, const struct row *ticket, int64_t event,
    struct row *handover, struct pool *);

#endif
