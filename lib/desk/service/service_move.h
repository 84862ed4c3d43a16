#ifndef CC_SERVICE_MOVE_H
#define CC_SERVICE_MOVE_H

/*
 * service_move - which clocks of open tickets a newer policy moves, and moving the tickets
 */
#include "service.h"

/* A version of the rules to move tickets to. */
struct service_rules {
	const struct rulebook *rules;
	const struct policy *policy;
	int64_t version;
};

/*
 * Call tell with a row of rec_shift, valid until it returns, for every clock of an open ticket
 * whose due instant or state would change under the rules.
 */
void service_move_shifts(struct store *, const struct service_rules *, int64_t now,
    void (*tell)(const struct row *shift, void *ctx), void *ctx);

/*
 * Move every open ticket to the version, in the caller's transaction; returns how many were moved.
 */
int64_t service_move(struct txn *, int64_t version, const char *reason);

#endif
