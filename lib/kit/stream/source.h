#ifndef CC_SOURCE_H
#define CC_SOURCE_H

/*
 * source - rows of a record read from CSV, JSON lines or a spreadsheet's CSV
 *
 * One row at a time, in constant memory.  Every fault has its place; the content of a row is never
 * guessed.
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/base/diag.h"
#include "kit/base/mem.h"
#include "kit/record/row.h"

enum source_format { SOURCE_GUESS, SOURCE_CSV, SOURCE_JSONL, SOURCE_EXCEL };

enum {
	SOURCE_CELL_MAX = 1 << 20, /* bytes of a cell of CSV */
	SOURCE_ROW_MAX = 1 << 23,  /* bytes of a row of CSV or of a JSON line */
};

struct source_options {
	enum source_format format; /* GUESS: JSON lines when the first byte is '{', else CSV */
	const char *map;           /* path of a map file (see map.h), or NULL */
	const char *time_format;   /* of instants and dates without one in the map, or NULL */
	const char *encoding;      /* a name for iconv(3), or NULL for UTF-8 */
	char delim;                /* of CSV; '\0' for ',' or, with SOURCE_EXCEL, ';' */
	int64_t skip;              /* lines to skip before the header */
	bool key_only;             /* read the key's column and ignore all others */
};

struct source;

/*
 * Open a file, "-" for stdin, and read its header.  The record and the options' texts must live as
 * long as the source.  Ends the program when a file cannot be read (CC_NOINPUT), the header or the
 * map is wrong (CC_DATA) or an option is (CC_USAGE).  An empty file is wrong as CSV, and has no
 * rows as JSON lines.
 */
struct source *source_open(const struct record *, const struct source_options *, const char *path);

/* The same for n bytes in memory, which must live as long as the source; name is for messages. */
struct source *source_open_text(const struct record *, const struct source_options *,
    const char *name, const char *text, size_t n);

/*
 * Read the next row: 1, its texts live until the next call; 0 at the end; -1 with the fault "field:
 * what: 'value'" (see source_place for its place), after which reading may go on unless
 * source_broken.
 */
int source_next(struct source *, struct row *, struct fault *);

/* Can no further row be read (an open quote, a row beyond the limits)? */
bool source_broken(const struct source *);

/* The place where the last row began: "FILE:12", "<stdin>:1"; lives until the next call. */
const char *source_place(const struct source *);
int64_t source_line(const struct source *);
const char *source_name(const struct source *);

/* Append the last row as read: a row of CSV or a JSON line, in UTF-8, without line end. */
void source_raw(const struct source *, struct buf *);

/*
 * Append for a file of rejected rows, which can be read with the same options once mended (the
 * column "error" is ignored): its head (for JSON lines, no header), or a line of a row from
 * source_raw and why it was refused.
 */
void source_reject_head(const struct source *, struct buf *);
void source_reject_line(const struct source *, const char *raw, const char *why, struct buf *);

void source_close(struct source *);

#endif
