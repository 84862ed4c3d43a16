#ifndef CC_DAY_VIEW_H
#define CC_DAY_VIEW_H

/*
 * day_view - the day from which due dates are looked at, and what is near it
 */
#include "desk/rulebook/rulebook.h"
#include "kit/rules/threshold.h"

/* What a moment's look at the cases goes by. */
struct day_view {
	struct store *db;
	const struct rulebook *rules; /* the newest: its calendar counts what is left */
	int64_t now, today;           /* an instant and its day */
	int64_t near;                 /* the last due day that is near */
};

void day_view_init(struct day_view *, struct store *, int64_t now);

/* The last due day that lies so near: so many business days ahead, and closed days behind those. */
int64_t day_view_ahead(const struct day_view *, const struct threshold *);

#endif
