/*
 * page_xlsx - a page of sections as a workbook
 *
 * A sheet per section: headings in the first line, where programs expect them, and the section's
 * texts below the rows; the last sheet holds the definitions.  Rows are written to a file at once,
 * so that memory stays constant.  libxlsxwriter writes the decimal point of LC_NUMERIC, which
 * lang_init leaves at ".".
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "out_file.h"
#include "xlsx_parts.h"

enum {
	ROWS_MAX = LXW_ROW_MAX - 5, /* rows of a section: a line above, four below */
	NAME_LENGTH = LXW_SHEETNAME_MAX - 3,
	WIDTH_MIN = 6,
	WIDTH_MAX = 60,
	WIDTH_LINES = 110, /* of the sheet of definitions, whose lines wrap */
	BLANKS = 2,        /* added to the widest cell */
};

/* The folder for temporary files. */
static char *
scratch_folder(void)
{
	static char otherwise[] = "/tmp";
	char *dir = getenv("TMPDIR");

	return dir != NULL && *dir != '\0' ? dir : otherwise;
}

/* Flush the rows of a sheet; returns their size in bytes.  CC_IO when a write failed. */
static int64_t
end_rows(lxw_worksheet *to)
{
	lxw_worksheet_write_single_row(to);
	errno = ENOSPC;
	if (fflush(to->optimize_tmpfile) != 0 || ferror(to->optimize_tmpfile))
		diag_sys(CC_IO, "%s: %s", scratch_folder(), _("cannot write"));
	return ftello(to->optimize_tmpfile);
}

static void
put_head(struct xlsx_sheet *s)
{
	for (int i = 0; i < s->n; i++) {
		const char *heading = field_heading(&s->of->rec->field[s->field[i]]);

		xlsx_sheet_put_text(s, 0, (lxw_col_t)i, heading, s->book->head);
		s->width[i] = text_width(heading);
	}
}

static void
put_row(void *ctx, const struct row *row)
{
	struct xlsx_sheet *s = ctx;

	if (s->rows == ROWS_MAX)
		diag_die(CC_DATA, _("%s: more rows than a sheet of xlsx has room for (%d)"),
		    s->of->name, ROWS_MAX);
	s->rows++;
	for (int i = 0; i < s->n; i++)
		xlsx_sheet_put_cell(s, s->rows, (lxw_col_t)i, row, s->field[i]);
}

/* Write the section's texts below its rows. */
static void
put_said(struct xlsx_sheet *s)
{
	lxw_row_t row = s->rows + 2;

	xlsx_sheet_put_text(s, row, 0, s->of->title, s->book->strong);
	xlsx_sheet_put_text(s, row + 1, 0, s->of->said, s->book->text);
	xlsx_sheet_put_text(s, row + 2, 0, s->of->note, s->book->text);
}

static void
set_widths(struct xlsx_sheet *s)
{
	for (int i = 0; i < s->n; i++) {
		size_t width = s->width[i] < WIDTH_MIN ? WIDTH_MIN : s->width[i];

		width = (width > WIDTH_MAX ? WIDTH_MAX : width) + BLANKS;
		xlsx_check(worksheet_set_column(s->to, (lxw_col_t)i, (lxw_col_t)i, (double)width,
		    NULL));
	}
}

/* Append a sheet under a name that Excel takes: without []:*?/\', not "history", unique. */
static lxw_worksheet *
add_sheet(struct xlsx_book *b, const char *name)
{
	struct buf as = { 0 };
	lxw_worksheet *sheet;
	size_t n;

	for (; *name != '\0' && text_length(as.len > 0 ? as.p : "") < NAME_LENGTH; name += n) {
		n = text_char(name) > 0 ? text_char(name) : 1;
		if (text_char(name) == 0 || text_is_control(name) || strchr("[]:*?/\\'", *name))
			buf_char(&as, '_');
		else
			buf_add(&as, name, n);
	}
	if (as.len == 0 || strcasecmp(as.p, "history") == 0)
		buf_char(&as, '_');
	n = as.len;
	for (int i = 2; workbook_get_worksheet_by_name(b->file, as.p) != NULL; i++) {
		as.len = n;
		buf_format(&as, "_%d", i);
	}
	sheet = xlsx_made(workbook_add_worksheet(b->file, as.p));
	buf_free(&as);
	return sheet;
}

/* Set how a sheet of rows is shown and printed. */
static void
set_view(lxw_worksheet *to)
{
	worksheet_freeze_panes(to, 1, 0);
	worksheet_set_landscape(to);
	worksheet_fit_to_pages(to, 1, 0);
	xlsx_check(worksheet_repeat_rows(to, 0, 0));
	/* Codes made of digits are meant to be texts. */
	xlsx_check(worksheet_ignore_errors(to, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

/* Add the sheet of a section; returns the size of its rows in bytes. */
static int64_t
add_section(struct xlsx_book *b, const struct section *of)
{
	struct xlsx_sheet s = { .book = b, .of = of };

	if (of->rows.n > ROWS_MAX)
		diag_die(CC_DATA, _("%s: %d rows are more than a sheet of xlsx has room for (%d)"),
		    of->name, of->rows.n, ROWS_MAX);
	for (int i = 0; i < of->rec->n; i++)
		if ((of->rec->field[i].flags & F_INPUT) == 0)
			s.field[s.n++] = i;
	s.to = add_sheet(b, of->name);
	set_view(s.to);
	put_head(&s);
	section_each(of, put_row, &s);
	put_said(&s);
	set_widths(&s);
	return end_rows(s.to);
}

/* Write lines of text, a row each; returns the row after them. */
static lxw_row_t
put_lines(struct xlsx_sheet *s, lxw_row_t row, const char *lines)
{
	for (const char *end; lines != NULL && *lines != '\0'; lines = end + (*end != '\0')) {
		char *line;

		end = strchrnul(lines, '\n');
		line = mem_copy_n(lines, (size_t)(end - lines));
		xlsx_sheet_put_text(s, row++, 0, line, s->book->lines);
		free(line);
	}
	return row;
}

/* Add the sheet of definitions; returns the size of its rows in bytes. */
static int64_t
add_definitions(struct xlsx_book *b, const struct page *page)
{
	struct xlsx_sheet s = { .book = b };
	lxw_row_t row = 3;

	s.to = add_sheet(b, _("definitions"));
	xlsx_check(worksheet_set_column(s.to, 0, 0, WIDTH_LINES, NULL));
	worksheet_fit_to_pages(s.to, 1, 0);
	xlsx_sheet_put_text(&s, 0, 0, page->title, b->strong);
	xlsx_sheet_put_text(&s, 1, 0, page->made, b->lines);
	for (int i = 0; i < page->n; i++) {
		s.of = page->section[i];
		xlsx_sheet_put_text(&s, row, 0, s.of->title, b->strong);
		row = put_lines(&s, row + 1, s.of->said);
		row = put_lines(&s, row, s.of->definition);
		row = put_lines(&s, row, s.of->note) + 1;
	}
	return end_rows(s.to);
}

/* Make an unlinked file, which the library opens by /proc/self/fd and nothing leaves behind. */
static int
open_unnamed(struct buf *path)
{
	int fd;

	buf_format(path, "%s/cc-XXXXXX", scratch_folder());
	fd = mkostemp(path->p, O_CLOEXEC);
	if (fd < 0 || unlink(path->p) != 0)
		diag_sys(CC_CANTCREAT, "%s", path->p);
	buf_clear(path);
	buf_format(path, "/proc/self/fd/%d", fd);
	return fd;
}

/* Copy a whole file to the stream. */
static void
copy_out(int fd, FILE *to)
{
	char block[1 << 16];
	ssize_t got;

	for (off_t at = 0; (got = pread(fd, block, sizeof block, at)) > 0; at += got)
		if (fwrite(block, 1, (size_t)got, to) != (size_t)got)
			diag_write_failed(to);
	if (got < 0)
		diag_sys(CC_IO, "xlsx: %s", _("cannot read"));
	if (fflush(to) != 0)
		diag_write_failed(to);
}

/* Close the workbook and check it; the library's own messages are suppressed. */
static void
close_book(struct xlsx_book *b, const char *path, const int64_t rows[], int sheets)
{
	FILE *shown = stderr, *hidden = fopen("/dev/null", "we");
	lxw_error e;

	if (hidden != NULL)
		stderr = hidden;
	e = workbook_close(b->file);
	stderr = shown;
	if (hidden != NULL)
		(void)fclose(hidden);
	xlsx_check(e);
	if (!xlsx_is_whole(path, rows, sheets))
		diag_die(CC_IO, "%s: %s", scratch_folder(), _("cannot write"));
}

void
page_write_xlsx(const struct page *page, FILE *to)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = scratch_folder() };
	lxw_doc_properties properties = { .created = (time_t)stamp_now() };
	int64_t *rows = mem_get(sizeof *rows * ((size_t)page->n + 1));
	struct xlsx_book b = { 0 };
	struct buf path = { 0 };
	int fd;

	if (isatty(fileno(to)))
		diag_die(CC_USAGE, _("xlsx is not for a terminal: give --out FILE"));
	fd = open_unnamed(&path);
	b.file = xlsx_made(workbook_new_opt(path.p, &options));
	xlsx_check(workbook_set_properties(b.file, &properties));
	xlsx_book_formats(&b);
	for (int i = 0; i < page->n; i++)
		rows[i] = add_section(&b, page->section[i]);
	rows[page->n] = add_definitions(&b, page);
	close_book(&b, path.p, rows, page->n + 1);
	copy_out(fd, to);
	(void)close(fd);
	free(rows);
	buf_free(&path);
	buf_free(&b.cell);
}
