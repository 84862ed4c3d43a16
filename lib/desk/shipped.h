#ifndef CC_SHIPPED_H
#define CC_SHIPPED_H

/*
 * shipped - the samples that a new store begins with, as the build took them in
 */
#include <stddef.h>

extern const char shipped_calendars[], shipped_terms[], shipped_policy[], shipped_levels[];
extern const size_t shipped_calendars_size, shipped_terms_size, shipped_policy_size,
    shipped_levels_size;

#endif
