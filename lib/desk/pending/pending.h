#ifndef CC_PENDING_H
#define CC_PENDING_H

/*
 * pending - something awaited, and who confirms that it came
 *
 * Two sides confirm, each with an agent of its own: ours, and the customer-satisfaction desk. A
 * side may confirm in parts; the pending is confirmed when both sides have confirmed the whole
 * quantity.
 *
 * Each function that changes takes one row, checks all of it, and only then writes: 1 changed, 0
 * nothing to change, -1 with the fault and nothing written.
 */
#include "kit/history/history.h"

/* The fields of rec_pending that belong to one side. */
struct pending_side {
	const char *name; /* as in rec_reminder */
	int agent, quantity, at, by, channel, call, days;
};

enum { PENDING_SIDES = 2 };
extern const struct pending_side pending_sides[PENDING_SIDES];

/* The side of that name; NULL for none. */
const struct pending_side *pending_side(const char *name);

/* The quantity that a side has still to confirm. */
int64_t pending_missing(const struct row *pending, const struct pending_side *);

/* Add a pending; the store gives its number. */
int pending_add(struct txn *, const struct row *given, struct fault *);

/*
 * Apply the changed cells of a row. The pending must be open, and its quantity may not fall below
 * what is confirmed.
 */
int pending_update(struct txn *, const struct row *given, struct fault *);

struct confirmation {
	const struct pending_side *side;
	int64_t quantity;           /* 0: all that the side has still to confirm */
	const char *by;             /* NULL: the side's agent */
	const char *channel, *call; /* or NULL */
};

/* Confirm for one side; `given` holds the id. */
int pending_confirm(struct txn *, const struct row *given, const struct confirmation *,
    struct fault *);

/* Close a pending that will not come, or is no longer awaited. */
int pending_cancel(struct txn *, const struct row *given, const char *reason, struct fault *);

/* Add a note to the history of a pending, open or closed; nothing else changes. */
int pending_note(struct txn *, const struct row *given, const char *text, struct fault *);

/*
 * Fill the cells that are only printed: the days that each side took or waits, and the days late,
 * as of a day.
 */
void pending_fill(struct row *pending, int64_t today);

#endif
