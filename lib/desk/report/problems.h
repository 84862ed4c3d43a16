#ifndef CC_PROBLEMS_H
#define CC_PROBLEMS_H

/*
 * problems - what most tickets are about, and what occurs more often than before
 */
#include "report.h"

/* Their definitions, for list and define; they have no measures. */
extern const struct report report_problems, report_recurrences;

/*
 * Pass rows of rec_pareto to tell: the tickets opened in the time span, counted by a field, in
 * descending order; tickets without a value come last. The store shows the past already, if asked
 * for.
 */
void problems_list(struct store *, const struct report_ask *, int field, int64_t now,
    void (*tell)(void *ctx, const struct row *), void *ctx);

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
