#ifndef CC_ALERTED_H
#define CC_ALERTED_H

/*
 * alerted - the memory of alerts that were printed, for all programs that alert
 *
 * An alert is known by the job that prints it, what it is about, the due date (or
 * instant) as it then stood, and the threshold that was reached.
 */
#include "kit/store/stmt.h"

/* Its table and indexes; see registry_beside. */
extern const char *const alerted_schema[];

struct alerted {
	struct store *db;
	const char *job;
	struct stmt knows, put;
};

void alerted_open(struct alerted *, struct store *, const char *job);

/* Was it printed before? */
bool alerted_knows(struct alerted *, const char *key, const char *due, const char *threshold);

/* Remember it, in the caller's transaction; nothing when it is known. */
void alerted_remember(struct alerted *, const char *key, const char *due, const char *threshold,
    int64_t at);

void alerted_close(struct alerted *);

/*
 * Keep other runs that alert away until this program ends: two at once would both print.
 * Asked again it is so already.  Ends the program with CC_RETRY when there is one already.
 */
void alerted_alone(struct store *);

#endif
