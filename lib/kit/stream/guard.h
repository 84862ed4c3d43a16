#ifndef CC_GUARD_H
#define CC_GUARD_H

/*
 * guard - texts that a spreadsheet would change or run
 */
#include <stdbool.h>

/*
 * Would a spreadsheet take the text, apostrophes at its start aside, for a formula (OWASP, "CSV
 * Injection"), or turn it into a number, date or truth value that is written differently: 0012, a
 * number of more than 15 digits, 1.234.567, 1e5, 3/4, TRUE?  Excel output puts an apostrophe before
 * such a text and Excel input removes one, so that every text is read back unchanged.
 */
bool guard_needed(const char *text);

/* The text without the apostrophe that guards it, if any; points into text. */
const char *guard_off(const char *text);

#endif
