#ifndef CC_CHANGE_LIST_H
#define CC_CHANGE_LIST_H

/*
 * change_list - the changes of all records as rows, for one run or for the whole journal
 */
#include "field_history.h"

/* Reads events in the order in which they were written. */
struct change_list {
	struct store *db;
	struct stmt q;
	struct field_history past;
	bool open;
	struct buf key;
};

/*
 * Open the changes of one run, or of all runs when run is 0; read rows of rec_event, one per
 * changed field, until false; close.  A row's texts live until the next call.
 */
void change_list_open(struct change_list *, struct store *, int64_t run);
bool change_list_next(struct change_list *, struct row *);
void change_list_close(struct change_list *);

#endif
