#ifndef CC_FLAT_JSON_H
#define CC_FLAT_JSON_H

/*
 * flat_json - one-level JSON objects, written and quickly read back
 *
 * What we write ourselves (JSON lines, the events of the store) is a flat object
 * of strings, integers, booleans and nulls.  The reader here takes just that, a
 * subset of strict JSON, and says "not mine" of anything else, which is then left
 * to a full parser.
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/base/mem.h"
#include "row.h"

enum flat_json_type { FLAT_JSON_STRING, FLAT_JSON_INT, FLAT_JSON_BOOL, FLAT_JSON_NULL };

struct flat_json_pair {
	const char *key,
	    *text; /* in the given text, ended by NUL; text of a FLAT_JSON_STRING only */
	enum flat_json_type type;
	int64_t num; /* of FLAT_JSON_INT and FLAT_JSON_BOOL */
};

struct flat_json {
	char *at;
	bool begun;
};

/* Begin on a text that the reader may overwrite (escapes are undone in place). */
void flat_json_begin(struct flat_json *, char *text);

/*
 * The next pair: 1, 0 after the closing brace (only blanks may follow it), -1 for
 * "not mine": nesting, \u escapes beyond \u001f, fractions, exponents, integers over 18 digits, raw
 * control characters, bad syntax.  UTF-8 and doubled keys are not looked at.
 */
int flat_json_next(struct flat_json *, struct flat_json_pair *);

/* Append text as a JSON string, quotes included. */
void flat_json_write_string(struct buf *, const char *text);

/*
 * Append one cell as a JSON value, null when it is absent or empty.  Instants are
 * text when stamps is true (the wire) and integers when it is false (the store).
 */
void flat_json_write_cell(struct buf *, const struct row *, int field, bool stamps);

/*
 * Append the cells that are not absent as an object, in the table's order, as the
 * store keeps it; fields that have a flag of without are left out.
 */
void flat_json_write_given(struct buf *, const struct row *, unsigned without);

/*
 * Lay the pairs of an object written by flat_json_write_given over the row; the text is
 * overwritten and must live as long as the row.  -1 when it is not such an object.
 */
int flat_json_read_given(char *text, struct row *);

#endif
