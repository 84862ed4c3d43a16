#ifndef CC_JSON_IN_H
#define CC_JSON_IN_H

/*
 * json_in - the pairs of JSON lines, one object per line
 *
 * A line is walked with json_in_begin and json_in_pair: first by the fast reader of flat JSON
 * (kit/record/flat_json.h), and, where this declines, again carefully by a full, strict parser.
 */
#include <stdbool.h>
#include <stdint.h>

#include "input.h"
#include "kit/base/mem.h"

enum json_kind { JSON_NULL_VALUE, JSON_TEXT, JSON_INT, JSON_BOOL, JSON_FRACTION, JSON_ELSE };

struct json_pair {
	const char *key, *text; /* live until the next line; text of JSON_TEXT only */
	int64_t num;            /* of JSON_INT and JSON_BOOL */
	enum json_kind kind;    /* JSON_ELSE: an array, an object */
};

struct json_in;

/* Open a reader of an input, which the caller closes after it; from now on only LF ends a line. */
struct json_in *json_in_open(struct input *);

/*
 * Read the next line that is not blank: 1, 0 at the end, -1 with the fault, after which reading may
 * go on unless json_in_broken.
 */
int json_in_next(struct json_in *, struct fault *);
bool json_in_broken(const struct json_in *);
int64_t json_in_line(const struct json_in *);

/* Begin to walk the line's object: 0; careful, -1 with the fault when the line is no object. */
int json_in_begin(struct json_in *, bool careful, struct fault *);

/* The next pair: 1, 0 after the last, -1 when the fast reader declines (careful: never). */
int json_in_pair(struct json_in *, struct json_pair *);

/* Begin the last walk, which must have succeeded, again. */
void json_in_again(struct json_in *);

/* The last pair's value as JSON for a message, into out (size bytes); careful walks only. */
char *json_in_show(const struct json_in *, char *out, size_t size);

/*
 * Append the last pair's value as written in the line; careful walks only, without an array or
 * object before the pair.
 */
void json_in_value(struct json_in *, struct buf *);

/* Append the line without its end. */
void json_in_raw(const struct json_in *, struct buf *);

/* Append the line's object, which was walked, up to its closing brace; has it a pair? */
bool json_in_raw_open(const struct json_in *, struct buf *);

/*
 * Append a line as written by json_in_raw, with a pair "error" that replaces an old one, and a line
 * end.  When raw is no object, or with wrap, the new object holds raw as the string "line".
 */
void json_in_reject_line(const char *raw, const char *why, bool wrap, struct buf *);

void json_in_close(struct json_in *);

#endif
