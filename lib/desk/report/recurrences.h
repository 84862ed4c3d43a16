#ifndef CC_RECURRENCES_H
#define CC_RECURRENCES_H

/*
 * recurrences - values of fields that tickets have more often than chance explains
 */
#include "report.h"

/* Their definition, for list and define; they have no measures. */
extern const struct report report_recurrences;

enum { RECUR_BEFORE = 6, RECUR_FIELDS = 5 };

struct recurrence_ask {
	struct condition cond[FIELD_MAX]; /* of rec_ticket */
	int conds;
	int field[RECUR_FIELDS]; /* text fields of rec_ticket to count by */
	int fields;
	int64_t to;                      /* end of the time span */
	int64_t begin[RECUR_BEFORE + 1]; /* its begin, then that of each before it, backwards */
};

/*
 * Pass rows of rec_recurrence to tell, for the values that more tickets of the time span have than
 * chance explains, the least likely first; or (ids) those tickets, as rows of rec_ticket. Returns
 * the number of earlier time spans that the store covers: with 0 nothing can be compared.
 */
int recurrences_list(struct store *, const struct recurrence_ask *, bool ids,
    void (*tell)(void *ctx, const struct row *), void *ctx);

#endif
