#ifndef CC_QUIET_H
#define CC_QUIET_H

/*
 * quiet - hours in which somebody is left in peace
 *
 * The line of the agent holds, else that of the queue, else the line of "*"; one with neither
 * times nor calendar leaves nobody in peace.
 */
#include "desk/rulebook/rulebook.h"

/* Refuse times or a calendar that cannot be; used before a line lands. */
int quiet_check(struct txn *, const struct row *line, struct fault *);

/*
 * When the quiet hours end that the agent or queue (either may be NULL) is in at an instant;
 * the instant itself when it is in none.  Times are of the current zone (stamp.h).
 */
int64_t quiet_until(struct store *, const struct rulebook *, const char *agent, const char *queue,
    int64_t now);

#endif
