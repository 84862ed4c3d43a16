#ifndef CC_BEGIN_H
#define CC_BEGIN_H

/*
 * begin - what a new store begins with, and what migration adds to an older one
 */
#include "kit/history/history.h"

/* Write the start values of settings, levels, questions and rules into a new store. */
void begin_store(struct txn *);

/*
 * Add what an older store lacks: support levels, questions, the first version of the rules and of
 * the service policy. A calendar or a profile of terms that its settings name and that is not
 * shipped is replaced by the start value, with a warning.
 */
void begin_adopt(struct txn *);

#endif
