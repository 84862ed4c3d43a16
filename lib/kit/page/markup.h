#ifndef CC_MARKUP_H
#define CC_MARKUP_H

/*
 * markup - texts escaped for HTML and SVG
 *
 * Safe for any text, between tags and in quoted attributes.
 */
#include "kit/base/mem.h"

/*
 * Append a text with & < > " ' as character references; line breaks and tabs become a blank, other
 * control characters and broken UTF-8 '?'.
 */
void markup_text(struct buf *, const char *text);

/* The same, cut to a number of columns; "…" stands for the rest. */
void markup_cut(struct buf *, const char *text, size_t columns);

#endif
