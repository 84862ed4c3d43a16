#ifndef CC_PENDING_H
#define CC_PENDING_H

/*
 * pending - something awaited, and who confirms that it came
 *
 * Two sides confirm, each its own: ours, and the customer-satisfaction desk.  A side may
 * confirm in parts; when both have confirmed all that was expected, it is confirmed.
 *
 * Each function that changes takes one row, checks it wholly and only then writes: 1
 * changed, 0 nothing to change, -1 with the fault worded and nothing written.
 */
#include "kit/history/history.h"

/* The fields of rec_pending that one side fills. */
struct pending_side {
	const char *name; /* as rec_reminder has it */
	int agent, quantity, at, by, channel, call, days;
};

enum { PENDING_SIDES = 2 };
extern const struct pending_side pending_sides[PENDING_SIDES];

/* The side of a name, NULL for none. */
const struct pending_side *pending_side(const char *name);

/* How many a side has still to confirm. */
int64_t pending_missing(const struct row *pending, const struct pending_side *);

/* Put one down; its number is the store's to give. */
int pending_add(struct txn *, const struct row *given, struct fault *);

/* Apply the changed cells of a row, while it is open and never below what is confirmed. */
int pending_update(struct txn *, const struct row *given, struct fault *);

struct confirmation {
	const struct pending_side *side;
	int64_t quantity;           /* 0: all that the side has still to confirm */
	const char *by;             /* NULL: the side's agent */
	const char *channel, *call; /* or NULL */
};

/* Confirm for one side; given holds the id. */
int pending_confirm(struct txn *, const struct row *given, const struct confirmation *,
    struct fault *);

/* It will not come any more, or is not waited for. */
int pending_cancel(struct txn *, const struct row *given, const char *reason, struct fault *);

/* Write something down about it, which changes nothing else. */
int pending_note(struct txn *, const struct row *given, const char *text, struct fault *);

/* Fill what is only printed: the days of each side, and how late it is, as of a day. */
void pending_fill(struct row *pending, int64_t today);

#endif
