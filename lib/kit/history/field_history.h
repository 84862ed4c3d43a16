#ifndef CC_FIELD_HISTORY_H
#define CC_FIELD_HISTORY_H

/*
 * field_history - the changes of a record as rows: field, value before and after, when, by whom
 */
#include "history.h"

struct field_history {
	struct store *db;
	struct stmt events, actor;
	struct pool pool;
	struct row before, after;
	struct buf from, to;
	struct row event; /* the cells that all rows of one event share */
	int field;        /* the next field to compare, or -1 before the first event */
	bool told;        /* has the event given a row yet? */
	int64_t only;     /* number of the one event to report, or 0 for all */
};

/* Open the history of the record whose key cell is in the row, up to the instant until. */
void field_history_open(struct field_history *, struct store *, const struct row *key,
    int64_t until);

/* Report one event only. */
void field_history_only(struct field_history *, int64_t event);

/*
 * The next row of rec_event; false at the end.  An event that changed no field gives one row, for
 * its note.  Texts live until the next call.
 */
bool field_history_next(struct field_history *, struct row *event);

void field_history_close(struct field_history *);

#endif
