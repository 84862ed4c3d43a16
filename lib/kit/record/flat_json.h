#ifndef CC_FLAT_JSON_H
#define CC_FLAT_JSON_H

/*
 * flat_json - flat JSON (RFC 8259 objects of one level), written and read back fast
 *
 * JSON lines and the data of events are objects of strings, integers, booleans and nulls.  The
 * reader takes this subset of JSON only and declines everything else, which is left to a full
 * parser.
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/base/mem.h"
#include "row.h"

enum flat_json_type { FLAT_JSON_STRING, FLAT_JSON_INT, FLAT_JSON_BOOL, FLAT_JSON_NULL };

struct flat_json_pair {
	const char *key, *text; /* both point into the text read; text only of a FLAT_JSON_STRING */
	enum flat_json_type type;
	int64_t num; /* of FLAT_JSON_INT and FLAT_JSON_BOOL */
};

struct flat_json {
	char *at;
	bool begun;
};

/* Begin to read a text, which the reader overwrites: escapes are decoded in place. */
void flat_json_begin(struct flat_json *, char *text);

/*
 * Read the next pair: 1; 0 after the closing brace (blanks and one line end may follow it); -1 for
 * a text that this reader does not take: nesting, \u escapes other than \u0001 to \u001f,
 * fractions, exponents, integers of more than 18 digits, raw control characters, bad syntax.
 * Neither UTF-8 nor duplicate keys are checked.
 */
int flat_json_next(struct flat_json *, struct flat_json_pair *);

/* Append text as a JSON string, quotes included. */
void flat_json_write_string(struct buf *, const char *text);

/*
 * Append one cell as a JSON value, null when it is absent or empty.  An instant is a string with
 * stamps (JSON lines), else an integer, seconds UTC (events).
 */
void flat_json_write_cell(struct buf *, const struct row *, int field, bool stamps);

/*
 * Append the cells that are not absent as an object, in the order of fields, as the data of an
 * event; fields with a flag in without are left out.
 */
void flat_json_write_given(struct buf *, const struct row *, unsigned without);

/*
 * Set the cells of a row from an object written by flat_json_write_given; 0, or -1 when the text
 * is none.  The text is overwritten and must live as long as the row.
 */
int flat_json_read_given(char *text, struct row *);

#endif
