#ifndef CC_TEXT_H
#define CC_TEXT_H

/*
 * text - UTF-8, whole-string numbers, display width
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"

/* Length in bytes (1 to 4) of the well-formed UTF-8 character at s, or 0 when it is malformed. */
size_t text_char(const char *s);

/* Is s[0..n) well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms)? */
bool text_is_utf8(const char *s, size_t n);

/*
 * Does the character at s control a terminal: C0, DEL, C1, a bidirectional format character
 * (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) or U+2028, U+2029?
 */
bool text_is_control(const char *s);

/* Characters (code points) in a well-formed string. */
size_t text_length(const char *s);

/* Columns of a string on a terminal; a control character or a broken byte counts as one. */
size_t text_width(const char *s);

/* Columns of the character at s; *n is set to its length in bytes (1 when it is malformed). */
size_t text_char_width(const char *s, size_t *n);

/* Read all of s as a decimal integer from min to max; 0, or -1 with *out untouched. */
int text_to_int(const char *s, int64_t min, int64_t max, int64_t *out);

/* Print into out, cut to size bytes with the NUL; "" when the format fails.  Returns out. */
char *text_format(char *out, size_t size, const char *fmt, ...) CC_PRINTF(3, 4);

/*
 * The next item of a comma-separated list without the spaces around it: its start, its length in
 * *len; NULL at the end.  *list moves on and is NULL after the last item.
 */
const char *text_item(const char **list, size_t *len);

#endif
