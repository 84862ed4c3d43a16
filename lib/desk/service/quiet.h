#ifndef CC_QUIET_H
#define CC_QUIET_H

/*
 * quiet - hours in which an agent or a queue is not alerted
 *
 * The line of the agent applies, else the line of the queue, else the line "*". A line with neither
 * times nor calendar means no quiet hours.
 */
#include "desk/rulebook/rulebook.h"

/* Refuse times or a calendar that are not valid, before a line is written. */
int quiet_check(struct txn *, const struct row *line, struct fault *);

/*
 * When the quiet hours of an agent or queue (either may be NULL) at an instant end; the instant
 * itself when there are none. Times are in the process's time zone.
 */
int64_t quiet_until(struct store *, const struct rulebook *, const char *agent, const char *queue,
    int64_t now);

#endif
