#ifndef CC_SAMPLE_H
#define CC_SAMPLE_H

/*
 * sample - draws the customers to interview, so that the draw can be repeated
 */
#include "frame.h"
#include "kit/history/history.h"

struct sample_plan {
	struct row sample; /* as given; complete once planned */
	bool tickets;      /* about closed tickets */
	bool listed;       /* a list was given (frame_list) */
	struct pool pool;
};

/*
 * Draw a sample and plan its interviews. Returns 1, 0 when there is nobody to ask, or -1 with the
 * fault; in the last two cases nothing is written. A frame smaller than the size asked for is drawn
 * whole.
 */
int sample_plan(struct txn *, struct sample_plan *, struct fault *);

/* Find the sample whose number is in a cell of that field; -1 with the fault. */
int sample_find(struct txn *, const struct row *given, int field, struct row *found,
    struct fault *);

/*
 * Let this connection see customers, tickets and interviews as they were at an instant; or, where a
 * sample is given (else NULL), as they were known when it was drawn.
 */
void sample_take_past(struct store *, const struct row *sample, int64_t until);

/* Prepare the interviews of a sample (rec_interview), in the order of the draw. */
void sample_select(struct store *, struct stmt *, int64_t sample);

#endif
