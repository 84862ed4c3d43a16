#ifndef CC_BEGIN_H
#define CC_BEGIN_H

/*
 * begin - what a new store begins with, and what an older one is given
 */
#include "kit/history/history.h"

/* Write settings, levels, questions and rules into a new store, as they start. */
void begin_store(struct txn *);

/*
 * Give an older store what it lacks: support levels, questions, its first version of the rules.  A
 * calendar or profile of its settings that is not among the shipped ones is replaced by what
 * a new store has, and told of.
 */
void begin_adopt(struct txn *);

#endif
