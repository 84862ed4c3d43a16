#ifndef CC_BAR_H
#define CC_BAR_H

/*
 * bar - shares and distributions drawn with characters
 *
 * A locale of UTF-8 gets block elements (eighths of a column), any other gets ASCII.
 */
#include <stdbool.h>

#include "mem.h"

/* Does the environment ask for a locale that shows block elements (UTF-8)? */
bool bar_has_blocks(void);

/*
 * Append a bar of width * part / whole columns, rounded to an eighth of a column (ASCII: to a
 * column); a part above 0 shows at least the smallest step.  Nothing when whole or part is not
 * positive.
 */
void bar_share(struct buf *, int64_t part, int64_t whole, int width);

/* Append n columns, a character each: the largest count full, 0 the lowest of eight levels. */
void bar_columns(struct buf *, const int64_t count[], int n);

#endif
