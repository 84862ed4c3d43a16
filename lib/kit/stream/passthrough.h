#ifndef CC_PASSTHROUGH_H
#define CC_PASSTHROUGH_H

/*
 * passthrough - rows of any columns passed through unchanged, with computed columns appended
 *
 * For files of other systems: only the columns that feed F_INPUT fields of a record are read, and
 * other fields of the record are appended.  Memory is constant; CSV_IN_CELLS limits the columns.
 */
#include <stdio.h>

#include "sink.h"
#include "source.h"

struct passthrough;

struct passthrough_options {
	struct source_options in; /* key_only is ignored */
	/* Name of the column that feeds each field, or NULL for the field's own name; or NULL.
	   A column may feed two fields; translations of a map file apply. */
	const char *const *column;
	const int *needed; /* F_INPUT fields that the header must have, ended by -1, or NULL */
	const int *append; /* fields to append, in order, ended by -1, or NULL */
	bool as_input;     /* write in the format of the input; else in out */
	enum sink_format out;
	int width; /* of the terminal, for SINK_TABLE, as in sink_open */
	bool colour;
};

/*
 * Open a file, "-" for stdin, read its header and write it with the appended columns.  An appended
 * column whose name the file already has becomes computed_NAME.  Ends the program as source_open
 * does, and with CC_DATA when a needed column is missing.  SINK_TABLE shows only the columns read
 * and those appended.
 *
 * JSON lines have no header: a row without a needed key is a fault.  The first good row decides the
 * columns and the names of the appended ones; a later row with a new key is a fault, and a missing
 * key leaves its cell empty.
 */
struct passthrough *passthrough_open(const struct record *, const struct passthrough_options *,
    const char *path, FILE *out);

/* Read the input fields of the next row, all others absent; returns as source_next. */
int passthrough_next(struct passthrough *, struct row *, struct fault *);
bool passthrough_broken(const struct passthrough *);
const char *passthrough_place(const struct passthrough *);

/* Write the last row read, followed by the appended fields of this row. */
void passthrough_put(struct passthrough *, const struct row *);

/* Append for a file of refused rows: its head, or the last row read with why; see source.h. */
void passthrough_reject_head(const struct passthrough *, struct buf *);
void passthrough_reject_line(const struct passthrough *, const char *why, struct buf *);

/* Write what is buffered and free; a failed write ends the program with CC_IO. */
void passthrough_close(struct passthrough *);

#endif
