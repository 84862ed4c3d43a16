/*
 * row - cells set, checked against their field's type and limits, and written
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kit/base/damm.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "row.h"

void
row_init(struct row *r, const struct record *rec)
{
	r->rec = rec;
	memset(r->cell, 0, sizeof *r->cell * (size_t)rec->n);
}

void
row_set_empty(struct row *r, int field)
{
	r->cell[field] = (struct cell) { .state = CELL_EMPTY };
}

void
row_set_num(struct row *r, int field, int64_t num)
{
	r->cell[field] = (struct cell) { .state = CELL_VALUE, .num = num };
}

void
row_set_text(struct row *r, int field, const char *text)
{
	if (text == NULL || *text == '\0')
		row_set_empty(r, field);
	else
		r->cell[field] = (struct cell) { .state = CELL_VALUE, .text = text };
}

bool
row_has(const struct row *r, int field)
{
	return r->cell[field].state == CELL_VALUE;
}

int64_t
row_num(const struct row *r, int field, int64_t otherwise)
{
	return row_has(r, field) ? r->cell[field].num : otherwise;
}

const char *
row_text(const struct row *r, int field, const char *otherwise)
{
	return row_has(r, field) ? r->cell[field].text : otherwise;
}

bool
row_is(const struct row *r, int field, const char *value)
{
	return row_has(r, field) && strcmp(r->cell[field].text, value) == 0;
}

/* Set the fault "field: what: 'value'", the value cut and masked; return -1. */
static int
refuse(const struct field *f, const char *what, const char *value, struct fault *fault)
{
	char shown[120];

	return fault_set(fault, "%s: %s: '%s'", f->name, what,
	    diag_mask(shown, sizeof shown, value));
}

static int
refuse_limits(const struct field *f, const char *value, struct fault *fault)
{
	char what[100];

	text_format(what, sizeof what, _("not an integer from %lld to %lld"), (long long)f->min,
	    (long long)f->max);
	return refuse(f, what, value, fault);
}

static int
refuse_choice(const struct field *f, const char *value, struct fault *fault)
{
	struct buf choices = { 0 };
	char shown[120];

	for (int i = 0; f->choice[i] != NULL; i++)
		buf_format(&choices, "%s%s", i > 0 ? "|" : "", f->choice[i]);
	fault_set(fault, _("%s: not one of %s: '%s'"), f->name, choices.p,
	    diag_mask(shown, sizeof shown, value));
	buf_free(&choices);
	return -1;
}

/* Is s[0..n) a code: short, without characters that a list or a filter could not carry? */
static bool
is_code(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == ',' || s[i] == '"' || text_is_control(s + i))
			return false;
	return n > 0 && n <= 64 && s[0] != ' ' && s[n - 1] != ' ' &&
	    !(n == 4 && memcmp(s, "none", 4) == 0);
}

/* Are these codes joined by single commas?  Blanks would keep a filter from finding a code. */
static bool
is_list(const char *s)
{
	for (const char *end;; s = end + 1) {
		end = strchrnul(s, ',');
		if (!is_code(s, (size_t)(end - s)))
			return false;
		if (*end == '\0')
			return true;
	}
}

static bool
has_break(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 && *s != '\t')
			return true;
	return false;
}

/* Check a text against its field's type and limits; 0, or -1 with the fault. */
static int
check_text(const struct field *f, const char *s, struct fault *fault)
{
	int64_t day;

	switch (f->type) {
	case T_CHOICE: return field_choice(f, s) >= 0 ? 0 : refuse_choice(f, s, fault);
	case T_CODE:
		return is_code(s, strlen(s)) ?
		    0 :
		    refuse(f, _("not a code (up to 64 bytes, no commas or quotes, not \"none\")"),
			s, fault);
	case T_LIST: return is_list(s) ? 0 : refuse(f, _("not codes joined by commas"), s, fault);
	case T_DATE:
		return date_parse(s, &day) == 0 ? 0 :
						  refuse(f, _("not a date (YYYY-MM-DD)"), s, fault);
	case T_LINE:
		if (has_break(s))
			return refuse(f, _("a line break in a line"), s, fault);
		/* fallthrough */
	default:
		if (f->max > 0 && strlen(s) > (size_t)f->max && text_length(s) > (size_t)f->max) {
			char what[80];

			text_format(what, sizeof what, _("longer than %lld characters"),
			    (long long)f->max);
			return refuse(f, what, s, fault);
		}
		return 0;
	}
}

static int
check_number(const struct field *f, int64_t n, const char *shown, struct fault *fault)
{
	switch (f->type) {
	case T_NUMBER:
		return damm_ok(n) ?
		    0 :
		    refuse(f, _("wrong check digit, perhaps misheard"), shown, fault);
	case T_INT: return n >= f->min && n <= f->max ? 0 : refuse_limits(f, shown, fault);
	case T_BOOL: return n == 0 || n == 1 ? 0 : refuse(f, _("not true or false"), shown, fault);
	default: return 0;
	}
}

int
row_check_cell(const struct row *r, int field, struct fault *fault)
{
	const struct field *f = &r->rec->field[field];
	char shown[24];

	if (!row_has(r, field))
		return 0;
	if (!field_is_number(f))
		return check_text(f, r->cell[field].text, fault);
	text_format(shown, sizeof shown, "%lld", (long long)r->cell[field].num);
	return check_number(f, r->cell[field].num, shown, fault);
}

static int
parse_bool(const char *s, int64_t *n)
{
	if (strcmp(s, "true") == 0 || strcmp(s, "1") == 0)
		*n = 1;
	else if (strcmp(s, "false") == 0 || strcmp(s, "0") == 0)
		*n = 0;
	else
		return -1;
	return 0;
}

/* Read the number in s; 0, or -1 with the fault. */
static int
parse_number(const struct field *f, const char *s, const char *format, int64_t *n,
    struct fault *fault)
{
	if (f->type == T_TIME) {
		if ((format != NULL ? stamp_parse_format(s, format, n) : stamp_parse(s, n)) == 0)
			return 0;
		if (format == NULL)
			return refuse(f, _("not a time (2026-03-05T10:00:00-05:00)"), s, fault);
		char shown[120];

		return fault_set(fault, _("%s: not a time of the form %s: '%s'"), f->name, format,
		    diag_mask(shown, sizeof shown, s));
	}
	if (f->type == T_BOOL)
		return parse_bool(s, n) == 0 ? 0 : refuse(f, _("not true or false"), s, fault);
	if (text_to_int(s, INT64_MIN, INT64_MAX, n) == 0)
		return 0;
	return f->type == T_INT ? refuse_limits(f, s, fault) :
				  refuse(f, _("not a number"), s, fault);
}

int
row_parse(struct row *r, int field, const char *text, const char *format, struct fault *fault)
{
	const struct field *f = &r->rec->field[field];
	int64_t n;

	row_set_empty(r, field);
	if (*text == '\0')
		return 0;
	if (!text_is_utf8(text, strlen(text)))
		return refuse(f, _("not UTF-8 (see iconv(1) and --encoding)"), text, fault);
	if (!field_is_number(f)) {
		if (check_text(f, text, fault) != 0)
			return -1;
		row_set_text(r, field, text);
		return 0;
	}
	if (parse_number(f, text, format, &n, fault) != 0 || check_number(f, n, text, fault) != 0)
		return -1;
	row_set_num(r, field, n);
	return 0;
}

/* Append a decimal, held times 10^places. */
static void
write_decimal(struct buf *b, int64_t n, int places)
{
	uint64_t of = n < 0 ? -(uint64_t)n : (uint64_t)n, unit = 1;

	for (int i = 0; i < places; i++)
		unit *= 10;
	buf_format(b, "%s%llu.%0*llu", n < 0 ? "-" : "", (unsigned long long)(of / unit), places,
	    (unsigned long long)(of % unit));
}

void
row_write(const struct row *r, int field, struct buf *b)
{
	const struct cell *c = &r->cell[field];
	char stamp[STAMP_SIZE];

	if (c->state != CELL_VALUE)
		return;
	switch (r->rec->field[field].type) {
	case T_TIME: buf_add(b, stamp, (size_t)stamp_write(c->num, stamp)); break;
	case T_DECIMAL: write_decimal(b, c->num, r->rec->field[field].places); break;
	case T_BOOL: buf_text(b, c->num != 0 ? "true" : "false"); break;
	case T_NUMBER:
	case T_INT: buf_int(b, c->num); break;
	default: buf_text(b, c->text);
	}
}

bool
cell_same(const struct row *a, const struct row *b, int field)
{
	const struct cell *x = &a->cell[field], *y = &b->cell[field];

	if (x->state != CELL_VALUE || y->state != CELL_VALUE)
		return x->state != CELL_VALUE && y->state != CELL_VALUE;
	if (field_is_number(&a->rec->field[field]))
		return x->num == y->num;
	return strcmp(x->text, y->text) == 0;
}

void
row_lay_over(struct row *to, const struct row *from)
{
	for (int i = 0; i < to->rec->n; i++)
		if (from->cell[i].state != CELL_ABSENT)
			to->cell[i] = from->cell[i];
}

void
row_keep(struct row *r, struct buf *b)
{
	size_t at[FIELD_MAX];

	buf_clear(b);
	for (int i = 0; i < r->rec->n; i++) {
		at[i] = b->len;
		if (row_has(r, i) && r->cell[i].text != NULL)
			buf_add(b, r->cell[i].text, strlen(r->cell[i].text) + 1);
	}
	for (int i = 0; i < r->rec->n; i++)
		if (row_has(r, i) && r->cell[i].text != NULL)
			r->cell[i].text = b->p + at[i];
}

int
row_fault(struct fault *f, const struct row *r, int field, const char *what)
{
	struct buf value = { 0 };
	char shown[120];

	row_write(r, field, &value);
	fault_set(f, "%s: %s: '%s'", r->rec->field[field].name, what,
	    diag_mask(shown, sizeof shown, value.p != NULL ? value.p : ""));
	buf_free(&value);
	return -1;
}

int
row_faultf(struct fault *fault, const struct row *r, int field, const char *fmt, ...)
{
	struct fault what;
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(what.text, sizeof what.text, fmt, ap) < 0)
		what.text[0] = '\0';
	va_end(ap);
	return row_fault(fault, r, field, what.text);
}
