#ifndef CC_CSV_IN_H
#define CC_CSV_IN_H

/*
 * csv_in - a CSV file read row by row
 *
 * RFC 4180, strictly; nothing is trimmed.  Blank lines are skipped, and one line "sep=;" before the
 * header sets the delimiter.  Memory is bounded by the limits of cells and rows (source.h).
 */
#include <stdbool.h>
#include <stdint.h>

#include "input.h"
#include "kit/base/mem.h"

enum { CSV_IN_CELLS = 1024 }; /* cells of a row */

struct csv_in;

/* Open a reader of an input, which the caller closes after it. */
struct csv_in *csv_in_open(struct input *, char delim);

/* Can c be a delimiter? */
bool csv_in_delim_ok(char c);

/*
 * Read the header, first of all: 1; 0 for an empty file; -1 with the fault.  Its cells
 * (csv_in_head) live as long as the reader.
 */
int csv_in_header(struct csv_in *, struct fault *);
int csv_in_width(const struct csv_in *);
const char *csv_in_head(const struct csv_in *, int column);

/*
 * Read the next row: 1, with as many cells as the header, which live until the next call; 0 at the
 * end; -1 with the fault, after which reading may go on unless csv_in_broken.
 */
int csv_in_next(struct csv_in *, struct fault *);
const char *csv_in_cell(const struct csv_in *, int column);
bool csv_in_broken(const struct csv_in *);

/* The delimiter: the one asked for, or the one of a line "sep=;". */
char csv_in_delim(const struct csv_in *);

/* Number of the line on which the last row (or the header) began. */
int64_t csv_in_line(const struct csv_in *);

/* Append the last row with its cells quoted where needed, without line end. */
void csv_in_raw(const struct csv_in *, struct buf *);

/* Append the header, or the last row, with another delimiter. */
void csv_in_put_head(const struct csv_in *, char delim, struct buf *);
void csv_in_put(const struct csv_in *, char delim, struct buf *);

/* Append the lines above rejected rows: "sep=" if it was read, the header, a column "error". */
void csv_in_reject_head(const struct csv_in *, int error_column, struct buf *);

/*
 * Append a row as written by csv_in_raw as a line, with why in the cell error_column, or in a cell
 * of its own at the end when error_column is -1.
 */
void csv_in_reject_line(const struct csv_in *, const char *raw, const char *why, int error_column,
    struct buf *);

void csv_in_close(struct csv_in *);

#endif
