#ifndef CC_LEVEL_H
#define CC_LEVEL_H

/*
 * level - support levels, and who may hold a ticket at one
 *
 * An agent qualifies by what the store knows: years in the trade, skills, certificates
 * that have not expired, of the level and of all below it; and works at the level or above.
 */
#include "kit/history/history.h"

/* Write the shipped levels into a new store, or one that had none. */
void level_begin(struct txn *);

/*
 * May the agent (a row of rec_agent) hold a ticket of a level on a day?  What is
 * missing, or that the agent is not active, is appended to missing in words, "; " between them.
 */
bool level_qualifies(struct store *, const struct row *agent, int64_t level, int64_t day,
    struct buf *missing);

/* Refuse an agent (a code) who may not: "agent: what is missing: 'code'". */
int level_check(struct store *, const char *agent, int64_t level, int64_t day, struct fault *);

/* Agents with their load, the least loaded first, then by code. */
struct candidates {
	struct store *db;
	struct stmt q;
};

void candidates_open(struct candidates *, struct store *);

/* The next one, a row of rec_agent good until the next call, and the tickets held, not yet solved; false at the end. */
bool candidates_next(struct candidates *, struct row *agent, int64_t *load);
void candidates_close(struct candidates *);

/* Append the queue of a level; nothing when it has none. */
void level_queue(struct store *, int64_t level, struct buf *);

#endif
