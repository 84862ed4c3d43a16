#ifndef CC_TEST_SHEET_H
#define CC_TEST_SHEET_H

/*
 * sheet - random sheets with hostile cells, written in the ways that other programs write them
 */
#include <jansson.h>

#include "through_pass.h"

enum { COLUMNS = 300 };

/* A sheet: its first row is the header. */
struct sheet {
	int rows, columns, fed;
	char *cell[ROWS + 1][COLUMNS];
};

static struct sheet sheet;

static inline const char *
nasty(struct buf *b)
{
	static const char *const piece[] = { "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "\t", " ",
		"|", "\x01", "\x1b[31m", "\x7f", "\xc2\x85", "é", "e\u0301", "漢字", "😀", "=1+1",
		"=", "+57 300", "-2", "@", "'", "''", "0012", "3e5", "5/3/2026", "null", "\\",
		"\\u0041", "/", "\u2028", "\uFEFF", "\U0010FFFF", "{", "}", "[", "ñandú", "a", "2",
		"true", "error" };
	uint32_t n = dice(200) == 0 ? dice(2000) : dice(5);

	buf_clear(b);
	buf_text(b, "");
	while (n-- > 0)
		buf_text(b, piece[dice(sizeof piece / sizeof *piece)]);
	return b->p;
}

static inline void
set_cell(int row, int column, const char *text)
{
	free(sheet.cell[row][column]);
	sheet.cell[row][column] = mem_copy(text);
}

/* Make a sheet; one of its columns feeds the kind. */
static inline void
make_sheet(int rows, int columns)
{
	struct buf b = { 0 };

	sheet.rows = rows;
	sheet.columns = columns;
	sheet.fed = (int)dice((uint32_t)columns);
	for (int i = 0; i <= rows; i++)
		for (int j = 0; j < columns; j++) {
			nasty(&b);
			/* A byte order mark is no part of the first name; see test_mark. */
			if (i == 0 && strncmp(b.p, "\uFEFF", 3) == 0)
				buf_clear(&b);
			if (i == 0)
				buf_format(&b, "%d", j);
			if (j == sheet.fed) {
				buf_clear(&b);
				buf_text(&b,
				    i == 0 ? "kind" : (dice(2) == 0 ? "peticion" : "queja"));
			}
			set_cell(i, j, b.p);
		}
	buf_free(&b);
}

/* Append a cell, quoted where needed or if forced. */
static inline void
put_quoted(struct buf *b, const char *s, char delim, bool force)
{
	bool quoted = force || strchr(s, delim) != NULL || strpbrk(s, "\"\r\n") != NULL;

	if (!quoted) {
		buf_text(b, s);
		return;
	}
	buf_char(b, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_char(b, '"');
		buf_char(b, *s);
	}
	buf_char(b, '"');
}

/* Append a row of the sheet as CSV, without line end. */
static inline void
put_line(struct buf *b, int row, char delim, bool forced)
{
	for (int j = 0; j < sheet.columns; j++) {
		if (j > 0)
			buf_char(b, delim);
		put_quoted(b, sheet.cell[row][j], delim, forced && dice(2) == 0);
	}
}

/* The sheet as CSV with needless quotes, any line ends and blank lines. */
static inline char *
sheet_csv(char delim)
{
	static const char *const end[] = { "\n", "\r\n", "\r", "\n\n" };
	/* With a single column a blank line could be an empty cell. */
	const char *line_end = end[dice(sheet.columns > 1 ? 4 : 3)];
	struct buf b = { 0 };

	for (int i = 0; i <= sheet.rows; i++) {
		put_line(&b, i, delim, true);
		buf_text(&b, i == sheet.rows && dice(2) == 0 ? "" : line_end);
	}
	return b.p;
}

/* The sheet as JSON lines of strings, null for empty cells. */
static inline char *
sheet_jsonl(void)
{
	struct buf b = { 0 };

	for (int i = 1; i <= sheet.rows; i++) {
		json_t *o = json_object();
		char *text;

		for (int j = 0; j < sheet.columns; j++)
			json_object_set_new(o, sheet.cell[0][j],
			    *sheet.cell[i][j] != '\0' ? json_string(sheet.cell[i][j]) :
							json_null());
		text = json_dumps(o,
		    (dice(2) == 0 ? JSON_ENSURE_ASCII : 0) | (dice(2) == 0 ? JSON_COMPACT : 0));
		buf_format(&b, "%s\n", text);
		free(text);
		json_decref(o);
	}
	return b.p;
}

#endif
