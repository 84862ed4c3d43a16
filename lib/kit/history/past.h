#ifndef CC_PAST_H
#define CC_PAST_H

/*
 * past - the changes of a record as rows: what field went from what to what, when, by whom
 */
#include "history.h"

struct past {
	struct store *db;
	struct stmt events, actor;
	struct pool pool;
	struct row before, after;
	struct buf from, to;
	struct row event; /* what the rows of one event share */
	int field;        /* the next field to compare, or -1 before the first event */
	bool told;        /* has the event had a row yet? */
	int64_t only;     /* 0, or the one event to tell of */
};

/* Begin with the record whose key is in the row; its text must live on.  Changes after until are left out. */
void past_open(struct past *, struct store *, const struct row *key, int64_t until);

/* Tell of one event alone. */
void past_only(struct past *, int64_t event);

/* The next row of rec_event, its texts good until the next call; false at the end. */
bool past_next(struct past *, struct row *event);

void past_close(struct past *);

#endif
