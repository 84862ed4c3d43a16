#ifndef CC_FRAME_H
#define CC_FRAME_H

/*
 * frame - whom a sample is drawn from, each with the key that the draw goes by
 *
 * A unit of a frame is a contract: of its customers (or of its tickets, where tickets are
 * asked about) the one with the lowest key stands for it.  A customer without a contract is
 * a unit of its own.
 */
#include "draw.h"
#include "kit/store/rows.h"

struct frame {
	int64_t size; /* units */
	char sum
	    [DRAW_SIZE]; /* over the ids of those that stand for them, in the order of their bytes */
};

/* Make the empty list of ids that the frames list and ticket_list are of; add one, false when it is there already. */
void frame_list(struct store *);
bool frame_list_add(struct store *, const char *id);

/*
 * Gather the frame of a sample (its cells frame, segment, exclude, cool_off, closed_from,
 * closed_to and seed; id where it is drawn already) as it is at an instant by what the
 * connection sees of customers, tickets and interviews.
 */
void frame_gather(struct store *, const struct row *sample, int64_t at, struct frame *);

/* Prepare the units with the n lowest keys, in their order. */
enum { FRAME_CUSTOMER, FRAME_CONTRACT, FRAME_SEGMENT, FRAME_TICKET, FRAME_CLOSED };
void frame_select(struct store *, struct stmt *, int64_t n);

/* How many to draw from a frame by the sample's size or rate. */
int64_t frame_draws(const struct row *sample, const struct frame *);

#endif
