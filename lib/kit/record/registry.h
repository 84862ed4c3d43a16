#ifndef CC_REGISTRY_H
#define CC_REGISTRY_H

/*
 * registry - the records of the toolkit that is built on the kit; defined there
 */
#include "field.h"

/* All records with a table of their own, in the order in which they refer to each other; ended by NULL. */
extern const struct record *const records_stored[];

/* Every record that a program prints or reads, for cc-fields(5); ended by NULL. */
extern const struct record *const records_all[];

#endif
