#ifndef CC_FIELD_HISTORY_H
#define CC_FIELD_HISTORY_H

/*
 * field_history - the changes of a record as rows: what field went from what to what, when, by whom
 */
#include "history.h"

struct field_history {
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
void field_history_open(struct field_history *, struct store *, const struct row *key,
    int64_t until);

/* Tell of one event alone. */
void field_history_only(struct field_history *, int64_t event);

/* The next row of rec_event, its texts good until the next call; false at the end. */
bool field_history_next(struct field_history *, struct row *event);

void field_history_close(struct field_history *);

#endif
