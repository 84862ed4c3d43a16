#ifndef CC_SHIPPED_H
#define CC_SHIPPED_H

/*
 * shipped - samples/calendars.csv and samples/terms.csv, as the build took them in
 */
#include <stddef.h>

extern const char shipped_calendars[], shipped_terms[];
extern const size_t shipped_calendars_size, shipped_terms_size;

#endif
