#ifndef CC_MARKUP_H
#define CC_MARKUP_H

/*
 * markup - texts inside HTML and SVG
 *
 * Whatever the text is, what is written is text: between tags and in quoted attributes alike.
 */
#include "kit/base/mem.h"

/*
 * Append a text with the signs of markup as character references.  Line breaks and tabs
 * become a blank, other control characters and broken UTF-8 '?'.
 */
void markup_text(struct buf *, const char *text);

/* The same of a text's beginning, so many columns at most; "…" stands for the rest. */
void markup_cut(struct buf *, const char *text, size_t columns);

#endif
