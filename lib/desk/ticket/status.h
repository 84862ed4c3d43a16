#ifndef CC_STATUS_H
#define CC_STATUS_H

/*
 * status - the steps that a ticket may take, and what follows from taking one
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/record/row.h"

/* One allowed step; the table is what cc-ticket states prints. */
struct status_step {
	const char *verb, *from, *to;
	const char *rule; /* what else it asks for, marked N_(), or NULL */
};

extern const struct status_step status_steps[];
extern const int status_step_count;

/* Where the verb leads from a status, or NULL where it is forbidden. */
const char *status_after(const char *verb, const char *from);

/* The step between two statuses that an update may take by itself, or NULL. */
const struct status_step *status_between(const char *from, const char *to);

/* Is a ticket of this status still to be worked on? */
bool status_is_open(const char *status);

/*
 * What follows from a change of status at an instant: solved_at, closed_at, the
 * count of reopenings and that it waits for nobody any more, of after, unless given says them.  before is the state
 * before, with all cells absent for a ticket's first state.  Pure.
 */
void status_follow(struct row *after, const struct row *before, const struct row *given,
    int64_t at);

/* The kinds that a service knows, ended by NULL; NULL where any kind will do. */
const char *const *status_service_kinds(const char *service);

#endif
