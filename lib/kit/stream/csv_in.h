#ifndef CC_CSV_IN_H
#define CC_CSV_IN_H

/*
 * csv_in - pull the cells of a CSV file, a row at a time
 *
 * RFC 4180, strictly; nothing is trimmed.  Blank lines are no rows.  One line
 * "sep=;" before the header is obeyed.  Limits are met in constant memory.
 */
#include <stdbool.h>
#include <stdint.h>

#include "input.h"
#include "kit/base/mem.h"

enum { CSV_IN_CELLS = 1024 }; /* cells of a row */

struct csv_in;

/* Begin on an input, which stays the caller's. */
struct csv_in *csv_in_open(struct input *, char delim);

/* Can c stand between cells? */
bool csv_in_delim_ok(char c);

/*
 * Read the header, before anything else: 1, 0 when there is none, -1 when it is
 * bad.  Its cells, csv_in_head, live as long as the csv_in.
 */
int csv_in_header(struct csv_in *, struct fault *);
int csv_in_width(const struct csv_in *);
const char *csv_in_head(const struct csv_in *, int column);

/*
 * Read the next row: 1, its cells are as many as the header's and live until the
 * next call; 0 at the end; -1 when it is bad, after which csv_in_broken tells
 * whether the next one can be read.
 */
int csv_in_next(struct csv_in *, struct fault *);
const char *csv_in_cell(const struct csv_in *, int column);
bool csv_in_broken(const struct csv_in *);

/* What stands between cells, in the end. */
char csv_in_delim(const struct csv_in *);

/* The line where the last row (or the header) began. */
int64_t csv_in_line(const struct csv_in *);

/* Append the last row, quoted where it must be, without line end. */
void csv_in_raw(const struct csv_in *, struct buf *);

/* The same of the header or the last row with another delimiter, even an empty one. */
void csv_in_put_head(const struct csv_in *, char delim, struct buf *);
void csv_in_put(const struct csv_in *, char delim, struct buf *);

/* Append the lines that stand before rejected rows: the header, with a column "error" (source.h). */
void csv_in_reject_head(const struct csv_in *, int error_column, struct buf *);

/*
 * Append raw, as csv_in_raw gave it, as a line with why in its cell error_column,
 * or behind its cells when that is -1.
 */
void csv_in_reject_line(const struct csv_in *, const char *raw, const char *why, int error_column,
    struct buf *);

void csv_in_close(struct csv_in *);

#endif
