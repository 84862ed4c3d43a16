#ifndef CC_PROBLEMS_H
#define CC_PROBLEMS_H

/*
 * problems - what most tickets are about
 */
#include "report.h"

/* Their definitions, for list and define; they have no measures. */
extern const struct report report_problems;

/*
 * Pass rows of rec_pareto to tell: the tickets opened in the time span, counted by a field, in
 * descending order; tickets without a value come last. The store shows the past already, if asked
 * for.
 */
void problems_list(struct store *, const struct report_ask *, int field, int64_t now,
    void (*tell)(void *ctx, const struct row *), void *ctx);

#endif
