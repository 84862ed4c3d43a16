#ifndef CC_SOURCE_H
#define CC_SOURCE_H

/*
 * source - pull rows of one record out of a CSV file, JSON lines or a spreadsheet's CSV
 *
 * Constant memory, one row at a time.  What is wrong with the file or a row is
 * told with its place; a row is never guessed at.
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/base/diag.h"
#include "kit/base/mem.h"
#include "kit/record/row.h"

enum source_format { SOURCE_GUESS, SOURCE_CSV, SOURCE_JSONL, SOURCE_EXCEL };

enum {
	SOURCE_CELL_MAX = 1 << 20, /* bytes of a cell */
	SOURCE_ROW_MAX = 1 << 23,  /* bytes of a row, of a JSON line too */
};

struct source_options {
	enum source_format format; /* GUESS: JSON lines when the first byte is '{', else CSV */
	const char *map;           /* path of a map file (see map.h), or NULL */
	const char *time_format;   /* of every instant and date without one in the map, or NULL */
	const char *encoding;      /* a name for iconv(3), or NULL for UTF-8 */
	char delim;    /* of CSV; 0 for the format's own: ',' or, of SOURCE_EXCEL, ';' */
	int64_t skip;  /* lines before the header */
	bool key_only; /* read the key's column and ignore all others */
};

struct source;

/*
 * Open a file, "-" for stdin, and read its header.  The record and the options'
 * texts must live as long as the source.  Ends the program when the file cannot
 * be read (CC_NOINPUT) or its header or the map is wrong (CC_DATA).
 * An empty file (no header) is wrong in CSV and no rows in JSON lines.
 */
struct source *source_open(const struct record *, const struct source_options *, const char *path);

/* The same of n bytes in memory, which must live as long; messages call them name. */
struct source *source_open_text(const struct record *, const struct source_options *,
    const char *name, const char *text, size_t n);

/*
 * The next row: 1, and its texts live until the next call; 0 at the end; -1 when
 * this row is bad, with the fault worded "field: what: 'value'" (no place).  A
 * caller may go on after -1 unless source_broken.
 */
int source_next(struct source *, struct row *, struct fault *);

/* Is the file itself unreadable from here on (an open quote, a row beyond all limits)? */
bool source_broken(const struct source *);

/* Where the last row began: "cases.csv:12", "<stdin>:1"; lives until the next call. */
const char *source_place(const struct source *);
int64_t source_line(const struct source *);
const char *source_name(const struct source *);

/* Append the last row as its own line said it (a CSV row or a JSON object, UTF-8, without line end). */
void source_raw(const struct source *, struct buf *);

/*
 * Lines for a file of rejected rows that the same reader takes back once mended
 * (it ignores the column "error"): its head, line end included (nothing for JSON
 * lines), and a row from what source_raw said and why.
 */
void source_reject_head(const struct source *, struct buf *);
void source_reject_line(const struct source *, const char *raw, const char *why, struct buf *);

void source_close(struct source *);

#endif
