#ifndef CC_PROBLEMS_H
#define CC_PROBLEMS_H

/*
 * problems - what most tickets are about
 */
#include "report.h"

/* What they are and whom after, for those who ask; they have no measures. */
extern const struct report report_problems;

/*
 * Tell rows of rec_pareto of the tickets opened in the time, counted by a field, by falling count; what
 * has no value is last.
 * The store is as of the instant already.
 */
void problems_list(struct store *, const struct report_ask *, int field, int64_t now,
    void (*tell)(void *ctx, const struct row *), void *ctx);

#endif
