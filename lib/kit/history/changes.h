#ifndef CC_JOURNALS_H
#define CC_JOURNALS_H

/*
 * journals - the whole journal as rows
 */
#include "past.h"

/* The changes in the order in which they were written, as rec_event. */
struct events {
	struct store *db;
	struct stmt q;
	struct past past;
	bool open;
	struct buf key;
};

/* Of one run, or of all when run is 0. */
void events_open(struct events *, struct store *, int64_t run);
bool events_next(struct events *, struct row *);
void events_close(struct events *);

#endif
