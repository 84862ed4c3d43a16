/*
 * csv_in - pieces of input fed to libcsv, with limits, faults and rejected rows
 */
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "csv_in.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "source.h"

struct cells {
	char *text; /* all cells, each ended by a NUL */
	size_t len, cap;
	size_t at[CSV_IN_CELLS]; /* start of each cell in text */
	int n;
};

struct csv_in {
	struct csv_parser parser;
	struct input *in;
	char delim;
	bool sep;   /* a line "sep=;" was read */
	bool open;  /* a row has begun */
	bool whole; /* the row is complete */
	bool over;  /* the row has too many cells, or one that is too long */
	bool broken, ended;
	int64_t line;
	size_t bytes; /* size of the row so far */
	struct cells row, head;
};

/* Keep libcsv from trimming cells. */
static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

bool
csv_in_delim_ok(char c)
{
	return c == '\t' || (c >= ' ' && c <= '~' && c != '"');
}

struct csv_in *
csv_in_open(struct input *in, char delim)
{
	struct csv_in *c = mem_zero(sizeof *c);

	c->in = in;
	c->delim = delim;
	if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL) != 0)
		diag_bug("csv_init");
	csv_set_delim(&c->parser, (unsigned char)delim);
	csv_set_space_func(&c->parser, no_space);
	csv_set_blk_size(&c->parser, INPUT_PIECE);
	return c;
}

/* Called by libcsv for each cell. */
static void
take_cell(void *text, size_t n, void *to)
{
	struct csv_in *c = to;
	struct cells *r = &c->row;

	if (r->n == CSV_IN_CELLS || n > SOURCE_CELL_MAX || c->over) {
		c->over = true;
		return;
	}
	if (r->cap - r->len <= n) {
		r->cap += r->cap / 2 + n + 1024;
		r->text = mem_grow(r->text, r->cap);
	}
	r->at[r->n++] = r->len;
	if (n > 0)
		memcpy(r->text + r->len, text, n);
	r->len += n;
	r->text[r->len++] = '\0';
}

/* Called by libcsv at the end of a row. */
static void
take_row(int end, void *to)
{
	struct csv_in *c = to;

	(void)end;
	c->whole = true;
}

/* The name of the current cell for messages: its column's, or "cell N" without one. */
static const char *
name_cell(const struct csv_in *c, char *out, size_t size)
{
	char shown[100];

	if (c->row.n < c->head.n)
		return diag_mask(out, size, csv_in_head(c, c->row.n));
	text_format(shown, sizeof shown, _("cell %d"), c->row.n + 1);
	return diag_mask(out, size, shown);
}

/* Set the fault and mark the file as broken: rows can no longer be told apart. */
static int
give_up(struct csv_in *c, const char *what, struct fault *fault)
{
	char name[100];

	c->broken = true;
	return fault_set(fault, "%s: %s", name_cell(c, name, sizeof name), what);
}

/* Refuse a misplaced quote; the fault shows the text around it. */
static int
refuse_quote(struct csv_in *c, const struct input_piece *p, size_t at, struct fault *fault)
{
	char name[100], near[48], shown[64];
	size_t from = at > 24 ? at - 24 : 0, n = p->n - from < 40 ? p->n - from : 40;

	while (from < at && ((unsigned char)p->p[from] & 0xC0) == 0x80)
		from++, n--;
	memcpy(near, p->p + from, n);
	while (n > 0 && (near[n - 1] == '\n' || near[n - 1] == '\r'))
		n--;
	near[n] = '\0';
	c->broken = true;
	return fault_set(fault, _("%s: a quote out of place: '%s'"),
	    name_cell(c, name, sizeof name), diag_mask(shown, sizeof shown, near));
}

static int
refuse_size(struct csv_in *c, struct fault *fault)
{
	if (c->row.n == CSV_IN_CELLS) {
		c->broken = true;
		return fault_set(fault, _("more than %d cells in a row"), CSV_IN_CELLS);
	}
	return give_up(c, _("a cell over 1 MiB, perhaps for want of a closing quote"), fault);
}

static bool
is_blank(const struct input_piece *p)
{
	return p->p[0] == '\n' || p->p[0] == '\r';
}

/* Take the delimiter from a line "sep=;", which spreadsheets write before the header. */
static bool
take_sep(struct csv_in *c, const struct input_piece *p)
{
	size_t n = p->n;

	while (n > 0 && (p->p[n - 1] == '\n' || p->p[n - 1] == '\r'))
		n--;
	if (c->sep || c->head.n > 0 || n != 5 || memcmp(p->p, "sep=", 4) != 0 ||
	    !csv_in_delim_ok(p->p[4]))
		return false;
	c->delim = p->p[4];
	c->sep = true;
	csv_set_delim(&c->parser, (unsigned char)c->delim);
	return true;
}

/* Feed a piece of a row: 1 when the row is complete, 0 when it goes on, -1 with the fault. */
static int
feed(struct csv_in *c, const struct input_piece *p, struct fault *fault)
{
	size_t n = p->nul ? strlen(p->p) : p->n, done;

	c->bytes += p->n;
	done = csv_parse(&c->parser, p->p, n, take_cell, take_row, c);
	if (done != n) {
		if (csv_error(&c->parser) != CSV_EPARSE)
			diag_die(CC_IO, "%s", csv_strerror(csv_error(&c->parser)));
		return refuse_quote(c, p, done, fault);
	}
	if (p->nul)
		return give_up(c, _("a NUL byte"), fault);
	if (c->over || (!c->whole && c->parser.entry_pos > SOURCE_CELL_MAX))
		return refuse_size(c, fault);
	if (c->bytes > SOURCE_ROW_MAX) {
		c->broken = true;
		return fault_set(fault, _("a row over %d MiB"), SOURCE_ROW_MAX >> 20);
	}
	return c->whole;
}

/* At the end of the file, complete a last row without line end: 1, 0 without one, or -1. */
static int
finish(struct csv_in *c, struct fault *fault)
{
	c->ended = true;
	if (!c->open)
		return 0;
	c->open = false;
	if (csv_fini(&c->parser, take_cell, take_row, c) != 0)
		return give_up(c, _("a quote is left open"), fault);
	return c->over ? refuse_size(c, fault) : 1;
}

/* Read a row of any width; as csv_in_next. */
static int
read_row(struct csv_in *c, struct fault *fault)
{
	struct input_piece p;
	int rc;

	c->row.n = 0;
	c->row.len = 0;
	c->whole = c->over = false;
	c->bytes = 0;
	if (c->broken || c->ended)
		return 0;
	while (input_piece(c->in, &p) == 1) {
		if (!c->open) {
			c->line = p.line;
			if (is_blank(&p) && c->head.n == 1)
				return fault_set(fault, "%s: %s", csv_in_head(c, 0),
				    _("a blank line (an empty value is written \"\")"));
			if (is_blank(&p) || take_sep(c, &p))
				continue;
			c->open = true;
		}
		rc = feed(c, &p, fault);
		if (rc != 0) {
			c->open = false;
			return rc;
		}
	}
	return finish(c, fault);
}

static int
check_bytes(const struct csv_in *c, struct fault *fault)
{
	const struct cells *r = &c->row;
	char name[100], shown[100];

	if (text_is_utf8(r->text, r->len))
		return 0;
	for (int i = 0; i < r->n; i++) {
		const char *s = r->text + r->at[i];

		if (text_is_utf8(s, strlen(s)))
			continue;
		diag_mask(name, sizeof name, i < c->head.n ? csv_in_head(c, i) : s);
		return fault_set(fault, "%s: %s: '%s'", name, input_bad_bytes(c->in),
		    diag_mask(shown, sizeof shown, s));
	}
	return 0;
}

int
csv_in_header(struct csv_in *c, struct fault *fault)
{
	int rc = read_row(c, fault);

	if (rc != 1)
		return rc;
	if (check_bytes(c, fault) != 0)
		return -1;
	c->head = c->row;
	c->row = (struct cells) { 0 };
	return 1;
}

/* Is the row the header again, as in concatenated files? */
static bool
is_header(const struct csv_in *c)
{
	return c->row.len == c->head.len && memcmp(c->row.text, c->head.text, c->row.len) == 0;
}

int
csv_in_next(struct csv_in *c, struct fault *fault)
{
	int rc = read_row(c, fault);

	if (rc != 1)
		return rc;
	if (check_bytes(c, fault) != 0)
		return -1;
	if (c->row.n != c->head.n)
		return fault_set(fault,
		    ngettext("%d cell where the header has %d", "%d cells where the header has %d",
			(unsigned long)c->row.n),
		    c->row.n, c->head.n);
	if (is_header(c))
		return fault_set(fault, "%s", _("the header again"));
	return 1;
}

int
csv_in_width(const struct csv_in *c)
{
	return c->head.n;
}

const char *
csv_in_head(const struct csv_in *c, int column)
{
	return c->head.text + c->head.at[column];
}

const char *
csv_in_cell(const struct csv_in *c, int column)
{
	return c->row.text + c->row.at[column];
}

char
csv_in_delim(const struct csv_in *c)
{
	return c->delim;
}

bool
csv_in_broken(const struct csv_in *c)
{
	return c->broken;
}

int64_t
csv_in_line(const struct csv_in *c)
{
	return c->line;
}

/* Append one cell, quoted where needed. */
static void
put_cell(struct buf *b, const char *s, char delim)
{
	const char special[] = { delim, '"', '\r', '\n', '\0' };

	if (s[strcspn(s, special)] == '\0') {
		buf_text(b, s);
		return;
	}
	buf_char(b, '"');
	for (const char *quote; (quote = strchr(s, '"')) != NULL; s = quote + 1) {
		buf_add(b, s, (size_t)(quote - s) + 1);
		buf_char(b, '"');
	}
	buf_text(b, s);
	buf_char(b, '"');
}

/* Does no cell need quotes? */
static bool
is_plain(const struct cells *r, char delim)
{
	const char special[] = { delim, '"', '\n', '\r' };

	for (size_t i = 0; i < sizeof special; i++)
		if (memchr(r->text, special[i], r->len) != NULL)
			return false;
	return true;
}

static void
put_cells(struct buf *b, const struct cells *r, char delim)
{
	size_t start = b->len;

	if (r->n > 0 && is_plain(r, delim)) {
		buf_add(b, r->text, r->len - 1);
		for (int i = 1; i < r->n; i++)
			b->p[start + r->at[i] - 1] = delim;
		return;
	}
	for (int i = 0; i < r->n; i++) {
		if (i > 0)
			buf_char(b, delim);
		put_cell(b, r->text + r->at[i], delim);
	}
}

void
csv_in_raw(const struct csv_in *c, struct buf *b)
{
	put_cells(b, &c->row, c->delim);
	/* A single empty cell without quotes would be a blank line. */
	if (c->row.n == 1 && c->row.text[0] == '\0')
		buf_text(b, "\"\"");
}

void
csv_in_put_head(const struct csv_in *c, char delim, struct buf *b)
{
	put_cells(b, &c->head, delim);
}

void
csv_in_put(const struct csv_in *c, char delim, struct buf *b)
{
	put_cells(b, &c->row, delim);
}

void
csv_in_reject_head(const struct csv_in *c, int error_column, struct buf *b)
{
	if (c->sep)
		buf_format(b, "sep=%c\n", c->delim);
	put_cells(b, &c->head, c->delim);
	if (error_column < 0)
		buf_format(b, "%cerror", c->delim);
	buf_char(b, '\n');
}

/* Length of the cell at s as written by put_cell, quotes included. */
static size_t
cell_length(const char *s, char delim)
{
	const char special[] = { delim, '\0' };
	size_t n = 0;

	while (s[n] == '"') {
		const char *quote = strchr(s + n + 1, '"');

		if (quote == NULL)
			return strlen(s);
		n = (size_t)(quote - s) + 1;
	}
	return n + strcspn(s + n, special);
}

static int
count_cells(const char *s, char delim)
{
	int n = 1;

	for (s += cell_length(s, delim); *s != '\0'; s += cell_length(s, delim)) {
		s++;
		n++;
	}
	return n;
}

void
csv_in_reject_line(const struct csv_in *c, const char *raw, const char *why, int error_column,
    struct buf *b)
{
	int width = count_cells(raw, c->delim);

	/*
	 * A row that is too short or too long keeps its width, to be refused again until it is
	 * mended; if the error column is the header's last, it is the row's last.
	 */
	if (error_column == c->head.n - 1)
		error_column = width - 1;
	else if (error_column >= width)
		error_column = -1;
	for (int i = 0; i < width; i++) {
		size_t n = cell_length(raw, c->delim);

		if (i > 0)
			buf_char(b, c->delim);
		if (i == error_column)
			put_cell(b, why, c->delim);
		else
			buf_add(b, raw, n);
		raw += n;
		raw += *raw != '\0';
	}
	if (error_column < 0) {
		buf_char(b, c->delim);
		put_cell(b, why, c->delim);
	}
	buf_char(b, '\n');
}

void
csv_in_close(struct csv_in *c)
{
	csv_free(&c->parser);
	free(c->row.text);
	free(c->head.text);
	free(c);
}
