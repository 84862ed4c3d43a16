/*
 * csv_out - the sinks of CSV and of Excel's dialect, and the cells that passthrough writes too
 */
#include <string.h>

#include "csv_out.h"
#include "guard.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "sink_format.h"

static const struct csv_form plain = { false, ',', "\n", ",\"\r\n" };
static const struct csv_form spreadsheet = { true, ';', "\r\n", ";\"\r\n" };

struct csv_form
csv_form(bool excel, char delim)
{
	struct csv_form form = excel ? spreadsheet : plain;

	if (delim != '\0')
		form.delim = form.special[0] = delim;
	return form;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Append n bytes with quotes doubled. */
static void
write_doubled(struct buf *b, const char *s, size_t n)
{
	const char *quote;

	while ((quote = memchr(s, '"', n)) != NULL) {
		size_t upto = (size_t)(quote - s) + 1;

		buf_add(b, s, upto);
		buf_char(b, '"');
		s += upto;
		n -= upto;
	}
	buf_add(b, s, n);
}

void
csv_out_text(struct buf *b, const struct csv_form *c, const char *s, bool guard)
{
	size_t n = strlen(s);
	bool quoted;

	if (n == 0)
		return;
	quoted = strcspn(s, c->special) < n || is_blank(s[0]) || is_blank(s[n - 1]);
	if (quoted)
		buf_char(b, '"');
	if (guard && c->excel && guard_needed(s))
		buf_char(b, '\'');
	if (quoted)
		write_doubled(b, s, n);
	else
		buf_add(b, s, n);
	if (quoted)
		buf_char(b, '"');
}

/* Append the local time, with its offset where the local time alone reads as another instant. */
static void
write_local(struct buf *b, int64_t t)
{
	char stamp[STAMP_SIZE];
	int n = stamp_write_local(t, stamp);
	int64_t back;

	if (stamp_parse(stamp, &back) != 0 || back != t)
		n = stamp_write(t, stamp);
	buf_add(b, stamp, (size_t)n);
}

/* Quote the number that begins at start if it holds the delimiter, as a ':' or a '-' can be. */
static void
quote_number(struct buf *b, const struct csv_form *c, size_t start)
{
	size_t n = b->len - start;

	if (memchr(b->p + start, c->delim, n) == NULL)
		return;
	buf_text(b, "\"\"");
	memmove(b->p + start + 1, b->p + start, n);
	b->p[start] = '"';
}

void
csv_out_cell(struct buf *b, const struct csv_form *c, const struct row *r, int field)
{
	const struct field *f = &r->rec->field[field];
	size_t start = b->len;

	if (!row_has(r, field))
		return;
	if (!field_is_number(f)) {
		csv_out_text(b, c, r->cell[field].text, f->type != T_CHOICE && f->type != T_DATE);
		return;
	}
	if (c->excel && f->type == T_TIME)
		write_local(b, r->cell[field].num);
	else
		row_write(r, field, b);
	if (c->excel && f->type == T_DECIMAL)
		*(char *)memchr(b->p + start, '.', b->len - start) = ',';
	quote_number(b, c, start);
}

static void
put(struct sink *s, const struct csv_form *c, const struct row *r)
{
	struct buf *b = &s->out;

	for (int i = 0; i < s->n; i++) {
		if (i > 0)
			buf_char(b, c->delim);
		csv_out_cell(b, c, r, s->column[i]);
	}
	/* A single empty cell must not make a blank line, which readers skip. */
	if (s->n == 1 && !row_has(r, s->column[0]))
		buf_text(b, "\"\"");
	buf_text(b, c->line_end);
}

static void
put_csv(struct sink *s, const struct row *r)
{
	put(s, &plain, r);
}

static void
put_excel(struct sink *s, const struct row *r)
{
	put(s, &spreadsheet, r);
}

static void
begin(struct sink *s, const struct csv_form *c)
{
	for (int i = 0; i < s->n; i++) {
		const struct field *f = sink_field(s, i);

		if (i > 0)
			buf_char(&s->out, c->delim);
		csv_out_text(&s->out, c, c->excel ? field_heading(f) : f->name, false);
	}
	buf_text(&s->out, c->line_end);
}

static void
begin_csv(struct sink *s)
{
	begin(s, &plain);
}

static void
begin_excel(struct sink *s)
{
	buf_text(&s->out, "\xEF\xBB\xBF");
	begin(s, &spreadsheet);
}

static void
end(struct sink *s)
{
	(void)s;
}

const struct sink_type sink_csv = { begin_csv, put_csv, end };
const struct sink_type sink_excel = { begin_excel, put_excel, end };
