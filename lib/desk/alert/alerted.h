#ifndef CC_ALERTED_H
#define CC_ALERTED_H

/*
 * alerted - the memory of printed alerts, for all programs that alert
 *
 * An alert is identified by the job that prints it, its key (what it is about), the due date (or
 * instant) as it then stood, and the threshold that was reached.
 */
#include "kit/store/stmt.h"

/* The definitions of the table, ended by NULL; see registry_beside. */
extern const char *const alerted_schema[];

struct alerted {
	struct store *db;
	const char *job;
	struct stmt knows, put;
};

void alerted_open(struct alerted *, struct store *, const char *job);

/* Was this alert printed before? */
bool alerted_knows(struct alerted *, const char *key, const char *due, const char *threshold);

/* Record a printed alert, in the caller's transaction; no effect when it is recorded already. */
void alerted_remember(struct alerted *, const char *key, const char *due, const char *threshold,
    int64_t at);

void alerted_close(struct alerted *);

/*
 * Hold off other runs that alert until this program ends: two at once would print the same alerts.
 * Later calls have no effect. Ends the program with CC_RETRY when another run holds the lock.
 */
void alerted_alone(struct store *);

#endif
