#ifndef CC_STATUS_H
#define CC_STATUS_H

/*
 * status - the steps that a ticket may take, and what follows from each
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/record/row.h"

/* One allowed step, as cc-ticket states prints it. */
struct status_step {
	const char *verb, *from, *to;
	const char *rule; /* what else it requires, marked N_(), or NULL */
};

extern const struct status_step status_steps[];
extern const int status_step_count;

/* The status that the verb leads to, or NULL where it is not allowed. */
const char *status_after(const char *verb, const char *from);

/* The step between two statuses that an update may take by itself, or NULL. */
const struct status_step *status_between(const char *from, const char *to);

/* Does a ticket of this status still need work (new, open, waiting)? */
bool status_is_open(const char *status);

/*
 * Derive solved_at, closed_at, reopened and waiting_for in `after` from a change of status at an
 * instant, unless `given` sets them. `before` is the previous state; all its cells are absent for a
 * new ticket. Pure.
 */
void status_follow(struct row *after, const struct row *before, const struct row *given,
    int64_t at);

/* The kinds that a service accepts, ended by NULL; NULL where it accepts any kind. */
const char *const *status_service_kinds(const char *service);

#endif
