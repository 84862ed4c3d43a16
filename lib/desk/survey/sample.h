#ifndef CC_SAMPLE_H
#define CC_SAMPLE_H

/*
 * sample - who is drawn to be interviewed, so that the same can be drawn again
 */
#include "frame.h"
#include "kit/history/history.h"

struct sample_plan {
	struct row sample; /* as it was given; whole once it is planned */
	bool tickets;      /* it is about tickets that were closed */
	bool listed;       /* a list was given (frame_list) */
	struct pool pool;
};

/*
 * Draw a sample and plan its interviews: 1, 0 when there is nobody to ask, -1 with the fault; of both
 * nothing is written.  A frame that holds fewer than were asked for gives all that it holds.
 */
int sample_plan(struct txn *, struct sample_plan *, struct fault *);

/* Find a sample by its number, in a cell of that field; -1 with the fault. */
int sample_find(struct txn *, const struct row *given, int field, struct row *found,
    struct fault *);

/*
 * Let this connection see customers, tickets and interviews as they were at an instant, or where a sample is
 * given (else NULL) as they were known when it was drawn.
 */
void sample_take_past(struct store *, const struct row *sample, int64_t until);

/* Prepare the interviews of a sample (rec_interview) in the order of the draw. */
void sample_select(struct store *, struct stmt *, int64_t sample);

#endif
