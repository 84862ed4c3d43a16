#ifndef CC_BAR_H
#define CC_BAR_H

/*
 * bar - shares and distributions drawn with characters
 *
 * Blocks of eighths where the reader's locale has UTF-8, plain ASCII where it does not.
 */
#include <stdbool.h>

#include "mem.h"

/* Can the reader's locale show blocks? */
bool bar_has_blocks(void);

/*
 * Append a bar of part/whole of width columns, to the nearest eighth of one; whatever is
 * there at all shows something.  Without a whole nothing.
 */
void bar_share(struct buf *, int64_t part, int64_t whole, int width);

/* Append n columns, the highest full, those of 0 flat. */
void bar_columns(struct buf *, const int64_t count[], int n);

#endif
