/*
 * json_in - lines read whole, walked by the reader of flat JSON or by Jansson
 */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "json_in.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/record/flat_json.h"
#include "source.h"

struct json_in {
	struct input *in;
	struct buf line; /* as read, without its end */
	struct buf copy; /* for the fast reader, which overwrites it */
	struct flat_json flat;
	bool careful, broken;
	int64_t number;
	json_t *object;
	void *at;           /* the next pair of object */
	json_t *value;      /* the last pair's value */
	int nth;            /* the last pair's number, from 1 */
	const char *passed; /* position in the line after the value of pair passed_nth */
	int passed_nth;
};

struct json_in *
json_in_open(struct input *in)
{
	struct json_in *j = mem_zero(sizeof *j);

	j->in = in;
	input_only_lf(in);
	return j;
}

static bool
is_blank(const struct buf *b)
{
	return b->len == 0 || b->p[strspn(b->p, " \t\r")] == '\0';
}

/* Read the pieces of one line: 1, 0 at the end, -1 with the fault for a NUL or too long a line. */
static int
read_line(struct json_in *j, struct fault *fault)
{
	struct input_piece p = { 0 };

	buf_clear(&j->line);
	while (!p.ends && input_piece(j->in, &p) == 1) {
		j->number = p.line;
		j->broken = p.nul || j->line.len + p.n > SOURCE_ROW_MAX;
		if (j->broken && p.nul)
			return fault_set(fault, "%s", _("a NUL byte"));
		if (j->broken)
			return fault_set(fault, _("a line over %d MiB"), SOURCE_ROW_MAX >> 20);
		buf_add(&j->line, p.p, p.n - p.ends);
	}
	if (j->line.len == 0)
		return p.ends;
	if (j->line.p[j->line.len - 1] == '\r')
		j->line.p[--j->line.len] = '\0';
	return 1;
}

int
json_in_next(struct json_in *j, struct fault *fault)
{
	int rc;

	json_decref(j->object);
	j->object = NULL;
	if (j->broken)
		return 0;
	do
		rc = read_line(j, fault);
	while (rc == 1 && is_blank(&j->line));
	if (rc == 1 && !text_is_utf8(j->line.p, j->line.len))
		return fault_set(fault, "%s", input_bad_bytes(j->in));
	return rc;
}

bool
json_in_broken(const struct json_in *j)
{
	return j->broken;
}

int64_t
json_in_line(const struct json_in *j)
{
	return j->number;
}

void
json_in_again(struct json_in *j)
{
	if (j->careful) {
		j->at = json_object_iter(j->object);
		j->passed = strchr(j->line.p, '{') + 1;
		j->nth = j->passed_nth = 0;
		return;
	}
	buf_clear(&j->copy);
	buf_add(&j->copy, j->line.p, j->line.len);
	flat_json_begin(&j->flat, j->copy.p);
}

int
json_in_begin(struct json_in *j, bool careful, struct fault *fault)
{
	json_error_t e;
	char shown[200];

	j->careful = careful;
	if (!careful) {
		json_in_again(j);
		return 0;
	}
	j->object = json_loadb(j->line.p, j->line.len, JSON_REJECT_DUPLICATES, &e);
	if (j->object == NULL && json_error_code(&e) == json_error_null_character)
		return fault_set(fault, _("not a JSON object: column %d: \\u0000 in a text"),
		    e.column);
	if (j->object == NULL)
		return fault_set(fault, _("not a JSON object: column %d: %s"), e.column,
		    diag_mask(shown, sizeof shown, e.text));
	if (!json_is_object(j->object))
		return fault_set(fault, _("not a JSON object: '%s'"),
		    diag_mask(shown, 60, j->line.p));
	json_in_again(j);
	return 0;
}

static int
careful_pair(struct json_in *j, struct json_pair *p)
{
	if (j->at == NULL)
		return 0;
	*p = (struct json_pair) { .key = json_object_iter_key(j->at), .kind = JSON_ELSE };
	j->value = json_object_iter_value(j->at);
	switch (json_typeof(j->value)) {
	case JSON_STRING:
		p->kind = JSON_TEXT;
		p->text = json_string_value(j->value);
		break;
	case JSON_INTEGER:
		p->kind = JSON_INT;
		p->num = json_integer_value(j->value);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		p->kind = JSON_BOOL;
		p->num = json_is_true(j->value);
		break;
	case JSON_REAL: p->kind = JSON_FRACTION; break;
	case JSON_NULL: p->kind = JSON_NULL_VALUE; break;
	default: break;
	}
	j->nth++;
	j->at = json_object_iter_next(j->object, j->at);
	return 1;
}

int
json_in_pair(struct json_in *j, struct json_pair *p)
{
	static const enum json_kind kind[] = {
		[FLAT_JSON_STRING] = JSON_TEXT,
		[FLAT_JSON_INT] = JSON_INT,
		[FLAT_JSON_BOOL] = JSON_BOOL,
		[FLAT_JSON_NULL] = JSON_NULL_VALUE,
	};
	struct flat_json_pair f;
	int rc;

	if (j->careful)
		return careful_pair(j, p);
	rc = flat_json_next(&j->flat, &f);
	if (rc == 1)
		*p = (struct json_pair) { f.key, f.text, f.num, kind[f.type] };
	return rc;
}

char *
json_in_show(const struct json_in *j, char *out, size_t size)
{
	char *text = json_dumps(j->value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(15));

	diag_mask(out, size, text != NULL ? text : "");
	free(text);
	return out;
}

/* The position after a string, given its opening quote in valid JSON. */
static const char *
behind_string(const char *s)
{
	for (s++; *s != '"'; s++)
		s += *s == '\\';
	return s + 1;
}

void
json_in_value(struct json_in *j, struct buf *b)
{
	const char *value = j->passed;

	/* Jansson keeps the order of pairs. */
	while (j->passed_nth < j->nth) {
		value = behind_string(strchr(j->passed, '"'));
		value += strspn(value, ": \t\r");
		j->passed =
		    *value == '"' ? behind_string(value) : value + strcspn(value, ",} \t\r");
		j->passed_nth++;
	}
	buf_add(b, value, (size_t)(j->passed - value));
}

void
json_in_raw(const struct json_in *j, struct buf *b)
{
	buf_add(b, j->line.p, j->line.len);
}

bool
json_in_raw_open(const struct json_in *j, struct buf *b)
{
	const char *brace = strrchr(j->line.p, '}'), *last = brace - 1;

	buf_add(b, j->line.p, (size_t)(brace - j->line.p));
	while (strchr(" \t\r", *last) != NULL)
		last--;
	return *last != '{';
}

/* The text of a raw object up to its closing brace, without an old "error"; NULL if it is none. */
static char *
object_head(const char *raw, bool *empty)
{
	json_t *o = json_loads(raw, JSON_REJECT_DUPLICATES, NULL);
	char *text = NULL, *brace;

	if (json_is_object(o)) {
		if (json_object_del(o, "error") == 0)
			text = json_dumps(o, JSON_COMPACT | JSON_REAL_PRECISION(17));
		else
			text = mem_copy(raw);
		*empty = json_object_size(o) == 0;
	}
	json_decref(o);
	if (text != NULL && (brace = strrchr(text, '}')) != NULL)
		*brace = '\0';
	return text;
}

void
json_in_reject_line(const char *raw, const char *why, bool wrap, struct buf *b)
{
	bool empty = false;
	char *head = wrap ? NULL : object_head(raw, &empty);

	if (head != NULL) {
		buf_text(b, head);
		buf_text(b, empty ? "\"error\":" : ",\"error\":");
		flat_json_write_string(b, why);
	} else {
		head = mem_copy(raw);
		input_mend_utf8(head);
		buf_text(b, "{\"error\":");
		flat_json_write_string(b, why);
		buf_text(b, ",\"line\":");
		flat_json_write_string(b, head);
	}
	buf_text(b, "}\n");
	free(head);
}

void
json_in_close(struct json_in *j)
{
	json_decref(j->object);
	buf_free(&j->line);
	buf_free(&j->copy);
	free(j);
}
