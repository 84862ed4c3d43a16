/*
 * flat_json - flat JSON read in place, without allocation, and written into a buffer
 */
#include <string.h>

#include "flat_json.h"

void
flat_json_begin(struct flat_json *f, char *text)
{
	f->at = text;
	f->begun = false;
}

static void
skip_blanks(struct flat_json *f)
{
	while (*f->at == ' ' || *f->at == '\t')
		f->at++;
}

static bool
take(struct flat_json *f, char c)
{
	skip_blanks(f);
	if (*f->at != c)
		return false;
	f->at++;
	return true;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decode the escape after a backslash and step over it; '\0' for an escape not taken here. */
static char
escape(char **in)
{
	char c = *(*in)++;

	switch (c) {
	case '"':
	case '\\':
	case '/': return c;
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'u':
		/* Control characters only, as flat_json_write_string writes them. */
		if (strncmp(*in, "00", 2) != 0 || hex((*in)[2]) < 0 || hex((*in)[2]) > 1 ||
		    hex((*in)[3]) < 0)
			return '\0';
		*in += 4;
		return (char)(hex((*in)[-2]) << 4 | hex((*in)[-1]));
	default: return '\0';
	}
}

/* Read a string from its opening quote on; it is terminated in place.  NULL on bad syntax. */
static const char *
string(struct flat_json *f)
{
	char *start, *in, *out;

	if (!take(f, '"'))
		return NULL;
	start = f->at;
	in = out = start;
	while (*in != '"') {
		if ((unsigned char)*in < 0x20)
			return NULL;
		if (*in == '\\') {
			in++;
			*out = escape(&in);
			if (*out == '\0')
				return NULL;
			out++;
		} else {
			*out++ = *in++;
		}
	}
	*out = '\0';
	f->at = in + 1;
	return start;
}

/* Read an integer of at most 18 digits without fraction or exponent; 0 or -1. */
static int
integer(struct flat_json *f, int64_t *num)
{
	bool minus = *f->at == '-';
	const char *digits = f->at + minus;
	int64_t v = 0;
	int n = 0;

	while (digits[n] >= '0' && digits[n] <= '9' && n < 19) {
		if (n < 18)
			v = v * 10 + (digits[n] - '0');
		n++;
	}
	if (n == 0 || n > 18 || (n > 1 && digits[0] == '0'))
		return -1;
	if (digits[n] == '.' || digits[n] == 'e' || digits[n] == 'E')
		return -1;
	*num = minus ? -v : v;
	f->at += minus + n;
	return 0;
}

static bool
word(struct flat_json *f, const char *w)
{
	size_t n = strlen(w);

	if (strncmp(f->at, w, n) != 0)
		return false;
	f->at += n;
	return true;
}

static int
value(struct flat_json *f, struct flat_json_pair *p)
{
	skip_blanks(f);
	p->text = NULL;
	p->num = 0;
	if (*f->at == '"') {
		p->type = FLAT_JSON_STRING;
		p->text = string(f);
		return p->text != NULL ? 0 : -1;
	}
	if (word(f, "null")) {
		p->type = FLAT_JSON_NULL;
	} else if (word(f, "true")) {
		p->type = FLAT_JSON_BOOL;
		p->num = 1;
	} else if (word(f, "false")) {
		p->type = FLAT_JSON_BOOL;
	} else {
		p->type = FLAT_JSON_INT;
		return integer(f, &p->num);
	}
	return 0;
}

/* After the closing brace: only blanks and one line end may follow; 0 or -1. */
static int
end(struct flat_json *f)
{
	skip_blanks(f);
	if (*f->at == '\r')
		f->at++;
	if (*f->at == '\n')
		f->at++;
	return *f->at == '\0' ? 0 : -1;
}

int
flat_json_next(struct flat_json *f, struct flat_json_pair *p)
{
	if (!f->begun) {
		if (!take(f, '{'))
			return -1;
		f->begun = true;
		if (take(f, '}'))
			return end(f);
	} else if (take(f, '}')) {
		return end(f);
	} else if (!take(f, ',')) {
		return -1;
	}
	p->key = string(f);
	if (p->key == NULL || !take(f, ':') || value(f, p) != 0)
		return -1;
	return 1;
}

void
flat_json_write_string(struct buf *b, const char *text)
{
	static const char digit[] = "0123456789abcdef";

	buf_char(b, '"');
	for (;;) {
		size_t n = 0;
		unsigned char c;

		while ((unsigned char)text[n] >= 0x20 && text[n] != '"' && text[n] != '\\')
			n++;
		buf_add(b, text, n);
		c = (unsigned char)text[n];
		if (c == '\0')
			break;
		buf_char(b, '\\');
		switch (c) {
		case '\n': buf_char(b, 'n'); break;
		case '\r': buf_char(b, 'r'); break;
		case '\t': buf_char(b, 't'); break;
		case '"':
		case '\\': buf_char(b, (char)c); break;
		default:
			buf_text(b, "u00");
			buf_char(b, digit[c >> 4]);
			buf_char(b, digit[c & 15]);
		}
		text += n + 1;
	}
	buf_char(b, '"');
}

void
flat_json_write_cell(struct buf *b, const struct row *r, int field, bool stamps)
{
	const struct field *f = &r->rec->field[field];

	if (r->cell[field].state != CELL_VALUE)
		buf_text(b, "null");
	else if (f->type == T_JSON)
		buf_text(b, r->cell[field].text);
	else if (f->type == T_BOOL)
		buf_text(b, r->cell[field].num != 0 ? "true" : "false");
	else if (f->type == T_TIME && stamps) {
		buf_char(b, '"');
		row_write(r, field, b);
		buf_char(b, '"');
	} else if (f->type == T_DECIMAL)
		row_write(r, field, b);
	else if (field_is_number(f))
		buf_int(b, r->cell[field].num);
	else
		flat_json_write_string(b, r->cell[field].text);
}

void
flat_json_write_given(struct buf *b, const struct row *r, unsigned without)
{
	char sep = '{';

	for (int i = 0; i < r->rec->n; i++) {
		if (r->cell[i].state == CELL_ABSENT || r->rec->field[i].flags & without)
			continue;
		buf_char(b, sep);
		flat_json_write_string(b, r->rec->field[i].name);
		buf_char(b, ':');
		flat_json_write_cell(b, r, i, false);
		sep = ',';
	}
	buf_text(b, sep == '{' ? "{}" : "}");
}

/* Index of a field by name, or -1; searched from last on, since pairs come in the fields' order. */
static int
field_behind(const struct record *rec, int last, const char *name)
{
	for (int k = 1; k <= rec->n; k++) {
		int i = (last + k) % rec->n;

		if (strcmp(rec->field[i].name, name) == 0)
			return i;
	}
	return -1;
}

int
flat_json_read_given(char *text, struct row *r)
{
	struct flat_json f;
	struct flat_json_pair p;
	int rc, i = -1;

	flat_json_begin(&f, text);
	while ((rc = flat_json_next(&f, &p)) == 1) {
		i = field_behind(r->rec, i, p.key);
		if (i < 0)
			return -1;
		if (p.type == FLAT_JSON_NULL)
			row_set_empty(r, i);
		else if (field_is_number(&r->rec->field[i]) != (p.type != FLAT_JSON_STRING))
			return -1;
		else if (p.type == FLAT_JSON_STRING)
			row_set_text(r, i, p.text);
		else
			row_set_num(r, i, p.num);
	}
	return rc;
}
