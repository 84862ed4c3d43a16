/*
 * flat - flat JSON that is written reads back, and what is read is JSON; TAP
 *
 * Jansson must read every text that the fast reader takes, with the same result.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "desk/people/agent_fields.h"
#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/text.h"
#include "kit/record/flat_json.h"
#include "kit/store/event_fields.h"

enum { TEXTS = 30000, ROWS = 10000, LINES = 20000, MUTANTS = 20, PAIRS = 16, PLAN = 8 };

static int tests, failures;
static uint64_t seed = 20260305;

static void
ok(bool passed, const char *law, const char *by)
{
	tests++;
	failures += !passed;
	printf("%sok %d - %s", passed ? "" : "not ", tests, law);
	if (!passed) {
		printf(" # by ");
		for (; *by != '\0'; by++)
			printf((unsigned char)*by < 0x20 ? "\\x%02x" : "%c", (unsigned char)*by);
	}
	printf("\n");
}

static unsigned
below(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

/* Characters of every kind: controls, those that JSON escapes, one to four bytes. */
static void
random_text(struct buf *b)
{
	static const char *const odd[] = { "\"", "\\", "/", "\n", "\r", "\t", "\b", "\f", "\x01",
		"\x1b", "\x1f", "\x7f", "{", "}", ":", ",", "u0000", "\\u0041", " ", "ñ",
		"\xc2\x85", "\xc2\x9b", "€", "\xe2\x80\xa8", "\xe2\x80\xae", "\xef\xbb\xbf",
		"\xef\xbf\xbf", "\U00010000", "😎", "\U0010ffff" };

	buf_clear(b);
	for (unsigned n = below(12); n > 0; n--)
		switch (below(3)) {
		case 0: buf_char(b, (char)(1 + below(127))); break;
		case 1: buf_text(b, odd[below(sizeof odd / sizeof *odd)]); break;
		default: buf_char(b, (char)('a' + below(26)));
		}
	buf_text(b, "");
}

static bool
text_reads_back(const char *text, struct buf *line)
{
	struct flat_json f;
	struct flat_json_pair p;
	json_t *o;
	bool same;
	char *copy;

	buf_clear(line);
	buf_char(line, '{');
	flat_json_write_string(line, text);
	buf_char(line, ':');
	flat_json_write_string(line, text);
	buf_char(line, '}');
	o = json_loads(line->p, JSON_REJECT_DUPLICATES, NULL);
	same = o != NULL && json_object_size(o) == 1 && json_object_get(o, text) != NULL &&
	    strcmp(json_string_value(json_object_get(o, text)), text) == 0;
	json_decref(o);
	copy = mem_copy(line->p);
	flat_json_begin(&f, copy);
	same = same && flat_json_next(&f, &p) == 1 && p.type == FLAT_JSON_STRING &&
	    strcmp(p.key, text) == 0 && strcmp(p.text, text) == 0 && flat_json_next(&f, &p) == 0;
	free(copy);
	return same;
}

static void
test_texts(void)
{
	struct buf text = { 0 }, line = { 0 };
	bool same = true;

	for (int i = 0; i < TEXTS && same; i++) {
		random_text(&text);
		same = text_reads_back(text.p, &line);
	}
	ok(same, "any text reads back as itself, by the quick reader and by Jansson", line.p);
	buf_free(&text);
	buf_free(&line);
}

/* A row with cells of all states, of the fields' types but regardless of their limits. */
static void
random_row(struct row *row, const struct record *rec, struct pool *pool, struct buf *text)
{
	row_init(row, rec);
	for (int i = 0; i < rec->n; i++)
		switch (below(3)) {
		case 0: break;
		case 1: row_set_empty(row, i); break;
		default:
			random_text(text);
			if (rec->field[i].type == T_BOOL)
				row_set_num(row, i, below(2));
			else if (field_is_number(&rec->field[i]))
				row_set_num(row, i,
				    (int64_t)below(2000000000) * 400000000 * (below(2) ? 1 : -1));
			else
				row_set_text(row, i, pool_copy(pool, text->p));
		}
}

/* Are two rows the same, absent differing from empty, and fields with a flag of without absent? */
static bool
rows_same(const struct row *a, const struct row *b, unsigned without)
{
	for (int i = 0; i < a->rec->n; i++) {
		if (a->rec->field[i].flags & without) {
			if (b->cell[i].state != CELL_ABSENT)
				return false;
		} else if (a->cell[i].state != b->cell[i].state || !cell_same(a, b, i)) {
			return false;
		}
	}
	return true;
}

static void
test_rows(void)
{
	static const struct record *const recs[] = { &rec_ticket, &rec_agent, &rec_customer,
		&rec_certificate, &rec_run };
	struct buf text = { 0 }, line = { 0 };
	struct pool pool = { 0 };
	bool same = true, json = true;

	for (int i = 0; i < ROWS && same && json; i++) {
		unsigned without = below(2) ? F_KEY | F_INPUT : 0;
		struct row row, back;
		char *copy;
		json_t *o;

		random_row(&row, recs[below(5)], &pool, &text);
		buf_clear(&line);
		flat_json_write_given(&line, &row, without);
		o = json_loads(line.p, JSON_REJECT_DUPLICATES, NULL);
		json = json_is_object(o);
		json_decref(o);
		copy = mem_copy(line.p);
		row_init(&back, row.rec);
		same = flat_json_read_given(copy, &back) == 0 && rows_same(&row, &back, without);
		free(copy);
		pool_clear(&pool);
	}
	ok(json, "a row is one JSON object without doubled keys", line.p);
	ok(same, "a row reads back cell by cell, absent and empty told apart", line.p);
	buf_free(&text);
	buf_free(&line);
}

struct read {
	int n; /* number of pairs, or -1 if the reader declined */
	bool doubled;
	struct flat_json_pair pair[PAIRS];
};

static void
read_line(char *line, struct read *r)
{
	struct flat_json f;
	int rc;

	*r = (struct read) { 0 };
	flat_json_begin(&f, line);
	while ((rc = flat_json_next(&f, &r->pair[r->n])) == 1) {
		for (int i = 0; i < r->n; i++)
			r->doubled |= strcmp(r->pair[i].key, r->pair[r->n].key) == 0;
		if (++r->n == PAIRS)
			break;
	}
	if (rc != 0)
		r->n = -1;
}

static bool
same_value(const struct flat_json_pair *p, const json_t *v)
{
	switch (p->type) {
	case FLAT_JSON_STRING:
		return json_is_string(v) && strcmp(json_string_value(v), p->text) == 0;
	case FLAT_JSON_INT: return json_is_integer(v) && json_integer_value(v) == p->num;
	case FLAT_JSON_BOOL: return json_is_boolean(v) && json_is_true(v) == (p->num != 0);
	default: return json_is_null(v);
	}
}

static bool
jansson_agrees(const char *line, const struct read *r)
{
	json_t *o = json_loads(line, 0, NULL);
	bool agrees = json_is_object(o);

	if (agrees && !r->doubled) {
		agrees = json_object_size(o) == (size_t)r->n;
		for (int i = 0; i < r->n && agrees; i++)
			agrees = same_value(&r->pair[i], json_object_get(o, r->pair[i].key));
	}
	json_decref(o);
	return agrees;
}

static void
random_line(struct buf *b, struct buf *text)
{
	static const char *const value[] = { "null", "true", "false", "0", "-0", "7", "-12",
		"999999999999999999", "-999999999999999999", "1.5", "1e3", "01", "[1]", "{}",
		"\"\\u0041\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\/\"" };

	buf_clear(b);
	buf_text(b, below(8) ? "{" : " {\t");
	for (unsigned i = 0, n = below(5); i < n; i++) {
		buf_format(b, "%s\"k%u\"%s", i > 0 ? below(4) ? "," : " , " : "", i,
		    below(4) ? ":" : " : ");
		random_text(text);
		if (below(2))
			flat_json_write_string(b, text->p);
		else
			buf_text(b, value[below(sizeof value / sizeof *value)]);
	}
	buf_text(b, below(8) ? "}" : " } \r\n");
}

/* Change, insert or remove a byte, or cut the line. */
static void
mutate(struct buf *b)
{
	static const char bytes[] = "{}[]\",:\\/ \t\n\r0123456789-+.eEtrufalsn\x01\x1f\x7f\xc3\xb1";
	char c = bytes[below(sizeof bytes - 1)];
	size_t at = below((unsigned)b->len);

	switch (below(4)) {
	case 0: b->p[at] = c; break;
	case 1:
		buf_char(b, ' ');
		memmove(b->p + at + 1, b->p + at, b->len - at - 1);
		b->p[at] = c;
		break;
	case 2:
		memmove(b->p + at, b->p + at + 1, b->len - at);
		b->len--;
		break;
	default: b->p[at] = '\0'; b->len = at;
	}
}

static void
test_mutants(void)
{
	struct buf line = { 0 }, text = { 0 };
	bool agrees = true;
	int taken = 0, left = 0;

	for (int i = 0; i < LINES && agrees; i++) {
		random_line(&line, &text);
		for (int k = 0; k <= MUTANTS && line.len > 0 && agrees; k++) {
			char *copy = mem_copy(line.p);
			struct read r;

			read_line(copy, &r);
			taken += r.n >= 0;
			left += r.n < 0;
			/* The reader does not check UTF-8: its callers do. */
			if (r.n >= 0 && text_is_utf8(line.p, line.len))
				agrees = jansson_agrees(line.p, &r);
			free(copy);
			if (!agrees)
				break;
			mutate(&line);
		}
	}
	ok(agrees, "whatever the quick reader takes, Jansson takes and reads the same", line.p);
	ok(taken > LINES / 2, "it took many lines, so that this says something", "");
	ok(left > LINES / 2, "and left many", "");
	buf_free(&line);
	buf_free(&text);
}

static void
test_not_mine(void)
{
	static const char *const lines[] = { "", "{", "}", "[]", "{}x", "{} {}", "{\"a\"}",
		"{\"a\":}", "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1 \"b\":2}", "{\"a\":1.5}",
		"{\"a\":1e3}", "{\"a\":01}", "{\"a\":-}", "{\"a\":+1}",
		"{\"a\":1000000000000000000}", "{\"a\":[]}", "{\"a\":{}}", "{\"a\":nul}",
		"{\"a\":True}", "{\"a\":\"\\u0041\"}", "{\"a\":\"\\u0000\"}", "{\"a\":\"\\x\"}",
		"{\"a\":\"\t\"}", "{\"a\":\"", "{\"a\":\"\\", "{\"a\":\"\\u00", "{a:1}", "{'a':1}",
		"{\"a\":1}}", "{\"a\":1}\n\n", "{\n\"a\":1}", NULL };
	const char *bad = NULL;

	for (int i = 0; lines[i] != NULL; i++) {
		char *copy = mem_copy(lines[i]);
		struct read r;

		read_line(copy, &r);
		if (r.n >= 0)
			bad = lines[i];
		free(copy);
	}
	ok(bad == NULL, "what is not a flat object of such values is not its own",
	    bad != NULL ? bad : "");
}

/* Objects that are valid JSON, but do not fit the record, are refused. */
static void
test_misfits(void)
{
	static const char *const lines[] = { "{\"nothing\":1}", "{\"subject\":1}",
		"{\"level\":\"1\"}", "{\"subject\":true}", "{\"subject\":\"a\"", "[]", NULL };
	const char *bad = NULL;

	for (int i = 0; lines[i] != NULL; i++) {
		char *copy = mem_copy(lines[i]);
		struct row row;

		row_init(&row, &rec_ticket);
		if (flat_json_read_given(copy, &row) == 0)
			bad = lines[i];
		free(copy);
	}
	ok(bad == NULL, "an object that is not a row's is refused", bad != NULL ? bad : "");
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	test_texts();
	test_rows();
	test_mutants();
	test_not_mine();
	test_misfits();
	return failures > 0 || tests != PLAN;
}
