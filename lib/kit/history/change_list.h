#ifndef CC_CHANGE_LIST_H
#define CC_CHANGE_LIST_H

/*
 * journals - the whole journal as rows
 */
#include "field_history.h"

/* The changes in the order in which they were written, as rec_event. */
struct change_list {
	struct store *db;
	struct stmt q;
	struct field_history past;
	bool open;
	struct buf key;
};

/* Of one run, or of all when run is 0. */
void change_list_open(struct change_list *, struct store *, int64_t run);
bool change_list_next(struct change_list *, struct row *);
void change_list_close(struct change_list *);

#endif
