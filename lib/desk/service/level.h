#ifndef CC_LEVEL_H
#define CC_LEVEL_H

/*
 * level - support levels, and who may hold a ticket at each
 *
 * An agent qualifies for a level by working at it or above, and by meeting the requirements of the
 * level and all below it: years in the trade, skills, certificates that have not expired.
 */
#include "kit/history/history.h"

/* Write the shipped levels into a store that has none. */
void level_begin(struct txn *);

/*
 * May the agent (a row of rec_agent) hold a ticket of a level on a day? What the agent lacks, which
 * includes being active, is appended to `missing` in words, separated by "; ".
 */
bool level_qualifies(struct store *, const struct row *agent, int64_t level, int64_t day,
    struct buf *missing);

/* Refuse an agent (a code) who does not qualify: "agent: what is missing: 'code'". */
int level_check(struct store *, const char *agent, int64_t level, int64_t day, struct fault *);

/* All agents with their load, the least loaded first, then by code. */
struct candidates {
	struct store *db;
	struct stmt q;
};

void candidates_open(struct candidates *, struct store *);

/*
 * The next agent, as a row of rec_agent valid until the next call, and the number of unsolved
 * tickets held; false at the end.
 */
bool candidates_next(struct candidates *, struct row *agent, int64_t *load);
void candidates_close(struct candidates *);

/* Append the queue of a level; nothing when it has none. */
void level_queue(struct store *, int64_t level, struct buf *);

#endif
