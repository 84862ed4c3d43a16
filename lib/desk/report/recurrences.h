#ifndef CC_RECURRENCES_H
#define CC_RECURRENCES_H

/*
 * recurrences - what comes more often than it did
 */
#include "report.h"

/* What they are and whom after, for those who ask; they have no measures. */
extern const struct report report_recurrences;

enum { RECUR_BEFORE = 6, RECUR_FIELDS = 5 };

struct recurrence_ask {
	struct condition cond[FIELD_MAX]; /* of rec_ticket */
	int conds;
	int field[RECUR_FIELDS]; /* text fields of rec_ticket that are counted by */
	int fields;
	int64_t to; /* the end of the time asked for */
	int64_t begin[RECUR_BEFORE +
	    1]; /* its beginning, then that of each time before it, backwards */
};

/*
 * Tell rows of rec_recurrence of the values that more tickets opened in the time have than chance
 * explains, the least likely first; or (ids) these tickets, rows of rec_ticket.  Returns how many
 * times before the store knows of: where there are none nothing can be told.
 */
int recurrences_list(struct store *, const struct recurrence_ask *, bool ids,
    void (*tell)(void *ctx, const struct row *), void *ctx);

#endif
