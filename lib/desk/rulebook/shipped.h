#ifndef CC_SHIPPED_H
#define CC_SHIPPED_H

/*
 * shipped - the samples that a new store begins with, compiled into the programs
 */
#include <stddef.h>

#include "kit/record/row_list.h"

extern const char shipped_calendars[], shipped_terms[], shipped_policy[], shipped_levels[],
    shipped_questions[];
extern const size_t shipped_calendars_size, shipped_terms_size, shipped_policy_size,
    shipped_levels_size, shipped_questions_size;

/* Append the rows of a sample (n bytes, called name in messages) to a list of its record. */
void shipped_read(struct row_list *, const char *name, const char *text, size_t n);

#endif
