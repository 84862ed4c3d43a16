#ifndef CC_FRAME_H
#define CC_FRAME_H

/*
 * frame - the sampling frame: whom a sample is drawn from, each with the key of the draw
 *
 * A unit of a frame is a contract; among its customers (or its tickets, where the survey is about
 * tickets), the one with the lowest key represents it. A customer without a contract is a unit.
 */
#include "draw.h"
#include "kit/store/rows.h"

struct frame {
	int64_t size;        /* units */
	char sum[DRAW_SIZE]; /* of the units' ids, in byte order */
};

/*
 * Create the empty list of ids for the frames "list" and "ticket_list"; add an id to it, false when
 * it is there already.
 */
void frame_list(struct store *);
bool frame_list_add(struct store *, const char *id);

/*
 * Gather the frame of a sample at an instant, from the customers, tickets and interviews that the
 * connection sees. The sample's cells frame, segment, exclude, cool_off, closed_from, closed_to and
 * seed decide; id where the sample is already drawn.
 */
void frame_gather(struct store *, const struct row *sample, int64_t at, struct frame *);

/* Prepare the n units with the lowest keys, in the order of their keys. */
enum { FRAME_CUSTOMER, FRAME_CONTRACT, FRAME_SEGMENT, FRAME_TICKET, FRAME_CLOSED };
void frame_select(struct store *, struct stmt *, int64_t n);

/* The number of units to draw, by the size or the rate of the sample. */
int64_t frame_draws(const struct row *sample, const struct frame *);

#endif
