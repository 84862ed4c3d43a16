#ifndef CC_JSON_IN_H
#define CC_JSON_IN_H

/*
 * json_in - pull the pairs of JSON lines, an object a line
 *
 * A line is walked with json_in_begin and json_in_pair, quickly first (lib/record/flat.h);
 * where that says "not mine", once more and carefully, by a full and strict parser.
 */
#include <stdbool.h>
#include <stdint.h>

#include "input.h"
#include "kit/base/mem.h"

enum json_kind { JSON_NULL_VALUE, JSON_TEXT, JSON_INT, JSON_BOOL, JSON_FRACTION, JSON_ELSE };

struct json_pair {
	const char *key, *text; /* both live until the next line; text of JSON_TEXT only */
	int64_t num;            /* of JSON_INT and JSON_BOOL */
	enum json_kind kind;    /* JSON_ELSE: an array, an object */
};

struct json_in;

/* Begin on an input, which stays the caller's. */
struct json_in *json_in_open(struct input *);

/* Read the next line that is not blank: 1, 0 at the end, -1 when it is bad. */
int json_in_next(struct json_in *, struct fault *);
bool json_in_broken(const struct json_in *);
int64_t json_in_line(const struct json_in *);

/* Walk the line's object: 0, or -1 when it is none, with the fault worded if careful. */
int json_in_begin(struct json_in *, bool careful, struct fault *);

/* The next pair: 1, 0 after the last, -1 for "not mine" (never when careful). */
int json_in_pair(struct json_in *, struct json_pair *);

/* Begin once more, as the last walk did, which went well; texts of that come out the same. */
void json_in_again(struct json_in *);

/* The last pair's value as JSON, for showing; careful only. */
char *json_in_show(const struct json_in *, char *out, size_t size);

/* Append the last pair's value as the line has it; careful only, no array or object before it. */
void json_in_value(struct json_in *, struct buf *);

/* Append the line without its end. */
void json_in_raw(const struct json_in *, struct buf *);

/* The same of an object that was walked, up to its closing brace; is there a pair in it? */
bool json_in_raw_open(const struct json_in *, struct buf *);

/*
 * Append raw, as json_in_raw gave it, with a pair "error" (in place of an old one)
 * and a line end.  Where raw is no object, or wrap is true, the object made holds
 * it as the text "line".
 */
void json_in_reject_line(const char *raw, const char *why, bool wrap, struct buf *);

void json_in_close(struct json_in *);

#endif
