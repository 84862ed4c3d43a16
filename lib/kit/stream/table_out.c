/*
 * table_out - the sink of aligned tables
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "sink_format.h"

/*
 * The first rows are held back to find the width of each column; later rows keep these widths.
 */
enum {
	HELD_ROWS = 500,
	HELD_BYTES = 1 << 20,
	NARROW = 8, /* least width that a column is cut to */
	GAP = 2,    /* blanks between columns */
};

struct table {
	int rows;   /* number of rows held back */
	bool begun; /* the header is written, and rows are not held back */
	struct buf
	    text;       /* cells of the header and rows held back, or of one row, each with a NUL */
	size_t *width;  /* of each column */
	size_t longest; /* limit of a cell's width; 0 for none */
};

static bool
is_right(const struct field *f)
{
	return f->type == T_NUMBER || f->type == T_INT || f->type == T_DECIMAL;
}

/* May a cell be cut?  A part of a number or date would read as another one. */
static bool
can_cut(const struct field *f)
{
	return !field_is_number(f) && f->type != T_DATE;
}

/*
 * Append text for a terminal: line breaks and tabs as a blank, other control characters and broken
 * UTF-8 as '?'.  Stops when it is wider than longest; returns the width.
 */
static size_t
write_shown(struct buf *b, const char *s, size_t longest)
{
	size_t width = 0, n;

	for (; *s != '\0' && (longest == 0 || width <= longest); s += n) {
		width += text_char_width(s, &n);
		if (s[0] == '\r' && s[1] == '\n')
			n = 2;
		if (*s == '\n' || *s == '\r' || *s == '\t')
			buf_char(b, ' ');
		else if (text_char(s) == 0 || text_is_control(s))
			buf_char(b, '?');
		else
			buf_add(b, s, n);
	}
	return width;
}

/* Append a cell, not yet cut; returns its width. */
static size_t
write_cell(struct buf *b, const struct row *r, int field, size_t longest)
{
	const struct field *f = &r->rec->field[field];
	char stamp[STAMP_SIZE];
	size_t before = b->len;

	if (!row_has(r, field))
		return 0;
	if (!field_is_number(f))
		return write_shown(b, r->cell[field].text, longest);
	if (f->type == T_BOOL)
		return write_shown(b, r->cell[field].num != 0 ? _("yes") : _("no"), longest);
	if (f->type == T_TIME)
		buf_add(b, stamp,
		    (size_t)stamp_write_local(r->cell[field].num, stamp) - strlen(":00"));
	else
		row_write(r, field, b);
	return b->len - before;
}

static void
blanks(struct buf *b, size_t n)
{
	for (; n > 0; n--)
		buf_char(b, ' ');
}

/* Append the start of a cell that is wider than room, and "…"; returns the width. */
static size_t
write_cut(struct buf *b, const char *s, size_t room)
{
	size_t width = 0, n, w;

	while (width + (w = text_char_width(s, &n)) < room) {
		buf_add(b, s, n);
		width += w;
		s += n;
	}
	buf_text(b, "…");
	return width + 1;
}

/* Append a line of the cells from cell on; returns the position after them. */
static const char *
write_line(struct sink *s, const char *cell)
{
	const struct table *t = s->own;
	struct buf *b = &s->out;
	size_t start = b->len;

	for (int i = 0; i < s->n; i++) {
		const struct field *f = sink_field(s, i);
		size_t room = t->width[i], w = text_width(cell), len = strlen(cell);

		if (i > 0)
			blanks(b, GAP);
		if (is_right(f) && w < room)
			blanks(b, room - w);
		if (s->width > 0 && w > room && can_cut(f))
			w = write_cut(b, cell, room);
		else
			buf_add(b, cell, len);
		if (!is_right(f) && w < room)
			blanks(b, room - w);
		cell += len + 1;
	}
	while (b->len > start && b->p[b->len - 1] == ' ')
		b->p[--b->len] = '\0';
	return cell;
}

/* Narrow the widest columns that may be cut until a line fits or none is left to narrow. */
static void
shrink(const struct sink *s)
{
	const struct table *t = s->own;
	size_t total = GAP * (size_t)(s->n - 1);

	for (int i = 0; i < s->n; i++)
		total += t->width[i];
	for (; total > (size_t)s->width; total--) {
		int widest = -1;

		for (int i = 0; i < s->n; i++)
			if (can_cut(sink_field(s, i)) && t->width[i] > NARROW &&
			    (widest < 0 || t->width[i] > t->width[widest]))
				widest = i;
		if (widest < 0)
			break;
		t->width[widest]--;
	}
}

/* Fix the widths; write the header and the rows held back. */
static void
release(struct sink *s)
{
	struct table *t = s->own;
	const char *at = t->text.p;

	if (s->width > 0)
		shrink(s);
	if (s->colour)
		buf_text(&s->out, "\033[1m");
	at = write_line(s, at);
	buf_text(&s->out, s->colour ? "\033[0m\n" : "\n");
	for (; t->rows > 0; t->rows--) {
		at = write_line(s, at);
		buf_char(&s->out, '\n');
	}
	t->begun = true;
}

static void
measure(struct table *t, int column, size_t width)
{
	if (width > t->width[column])
		t->width[column] = width;
}

static void
put(struct sink *s, const struct row *r)
{
	struct table *t = s->own;

	if (t->begun)
		buf_clear(&t->text);
	for (int i = 0; i < s->n; i++) {
		size_t longest = t->begun && s->width > 0 ? t->width[i] : t->longest;
		size_t width = write_cell(&t->text, r, s->column[i], longest);

		if (!t->begun)
			measure(t, i, width);
		buf_char(&t->text, '\0');
	}
	if (t->begun) {
		write_line(s, t->text.p);
		buf_char(&s->out, '\n');
	} else if (++t->rows == HELD_ROWS || t->text.len >= HELD_BYTES) {
		release(s);
	}
}

static void
begin(struct sink *s)
{
	struct table *t = mem_zero(sizeof *t);

	t->width = mem_zero(sizeof *t->width * (size_t)s->n);
	if (s->width > 0)
		t->longest = s->width > NARROW ? (size_t)s->width : NARROW;
	s->own = t;
	for (int i = 0; i < s->n; i++) {
		measure(t, i, write_shown(&t->text, field_heading(sink_field(s, i)), t->longest));
		buf_char(&t->text, '\0');
	}
}

static void
end(struct sink *s)
{
	struct table *t = s->own;

	if (!t->begun)
		release(s);
	buf_free(&t->text);
	free(t->width);
	free(t);
}

const struct sink_type sink_table = { begin, put, end };
