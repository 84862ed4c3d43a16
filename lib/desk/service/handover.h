#ifndef CC_HANDOVER_H
#define CC_HANDOVER_H

/*
 * escalate - tickets handed over from level to level, by hand or because a clock ran out
 */
#include "kit/history/history.h"

struct handover_act {
	const char *verb; /* up, down; escalate where a clock ran out */
	const char *reason;
	int64_t to; /* the level, 0 for the next */
	const char *
	    agent; /* who is to hold it; NULL for who qualifies and has least to do, else the queue */
};

/*
 * Hand a ticket over; given holds the id, and what else to set (contact, subject).  1, or -1 with
 * the fault: not open, no such level, who asks and for what is not known, an agent who may not hold it.
 */
int handover_move(struct txn *, const struct row *given, const struct handover_act *,
    struct fault *);

/* Refuse what cannot be handed over, for nobody is to ask the customer again: no name, or no requirement. */
int handover_check(struct store *, const struct row *ticket, struct fault *);

/* Fill a row of rec_handover from a ticket; its texts are the ticket's, and the pool's. */
void handover_fill(struct store *, const struct row *ticket, struct row *handover, struct pool *);

/* Fill it for the event that moved a ticket (0: its last): from where, when, why. */
void handover_fill_event(struct store *, const struct row *ticket, int64_t event,
    struct row *handover, struct pool *);

#endif
