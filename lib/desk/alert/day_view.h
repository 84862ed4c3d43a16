#ifndef CC_DAY_VIEW_H
#define CC_DAY_VIEW_H

/*
 * day_view - the day as of which due dates are judged, and which due dates are near it
 */
#include "desk/rulebook/rulebook.h"
#include "kit/rules/threshold.h"

/* A moment, and what due dates are judged by at that moment. */
struct day_view {
	struct store *db;
	const struct rulebook *rules; /* the newest version: its calendar counts the days left */
	int64_t now, today;           /* an instant and its day */
	int64_t near;                 /* the last due day that counts as near */
};

void day_view_init(struct day_view *, struct store *, int64_t now);

/* The last due day within a threshold of today; closed days that follow are within it too. */
int64_t day_view_ahead(const struct day_view *, const struct threshold *);

#endif
