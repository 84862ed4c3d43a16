#ifndef CC_PASSTHROUGH_H
#define CC_PASSTHROUGH_H

/*
 * passthrough - rows of any columns pass through untouched, with columns of ours behind them
 *
 * A filter for somebody else's sheet: of each row only the columns that feed the
 * record's F_INPUT fields are read; the record's other fields are appended.
 * Constant memory, any number of columns up to those of csv_in.
 */
#include <stdio.h>

#include "sink.h"
#include "source.h"

struct passthrough;

struct passthrough_options {
	struct source_options in; /* key_only is not looked at; a map names columns too */
	/* By field of the record: the column that feeds it, or NULL for its own name; NULL for
	   none so named.  One may feed two fields; what the map says of its values holds. */
	const char *const *column;
	const int *needed; /* F_INPUT fields that the header must have, ended by -1, or NULL */
	const int *append; /* fields to append, in order, ended by -1, or NULL */
	bool as_input;     /* write in the form that was read; else in out */
	enum sink_format out;
	int width; /* of the terminal, for SINK_TABLE, as in sink_open */
	bool colour;
};

/*
 * Open a file, "-" for stdin, read its header, write the header with ours behind.
 * A column of ours whose name the sheet has already is written as computed_NAME.  Ends the
 * program as source_open does, and with CC_DATA when a needed column is not there.
 * SINK_TABLE shows the columns read and ours alone.
 *
 * JSON lines have no header: a row without a needed key is a fault.  The first good
 * row settles the columns and the names of ours; a later row with a key that has no
 * place among them is a fault, one without a key leaves its cell empty.
 */
struct passthrough *passthrough_open(const struct record *, const struct passthrough_options *,
    const char *path, FILE *out);

/* The next row's input fields, all others absent: as source_next. */
int passthrough_next(struct passthrough *, struct row *, struct fault *);
bool passthrough_broken(const struct passthrough *);
const char *passthrough_place(const struct passthrough *);

/* Write the last row read, and the appended fields of this one behind it. */
void passthrough_put(struct passthrough *, const struct row *);

/* Append, for a file of refused rows: its head, and the last row read with why (source.h). */
void passthrough_reject_head(const struct passthrough *, struct buf *);
void passthrough_reject_line(const struct passthrough *, const char *why, struct buf *);

/* Write what is held back and free; a failed write ends the program with CC_IO. */
void passthrough_close(struct passthrough *);

#endif
