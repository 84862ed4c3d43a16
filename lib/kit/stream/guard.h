#ifndef CC_GUARD_H
#define CC_GUARD_H

/*
 * guard - texts that a spreadsheet would not leave as they are
 */
#include <stdbool.h>

/*
 * Would a spreadsheet take the text, apostrophes at its start aside, for a formula
 * (OWASP, "CSV Injection") or turn it into a number, date or truth value that is
 * written otherwise: 0012, a number of over 15 digits, 1.234.567, 1e5, 3/4, TRUE?
 * Excel output puts an apostrophe before such a text and input takes one off, so
 * that every text comes back as it went.
 */
bool guard_needed(const char *text);

/* A text without the apostrophe that guards it. */
const char *guard_off(const char *text);

#endif
