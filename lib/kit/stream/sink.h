#ifndef CC_SINK_H
#define CC_SINK_H

/*
 * sink - rows written as CSV, JSON lines, an aligned table or a spreadsheet's CSV
 */
#include <stdbool.h>
#include <stdio.h>

#include "kit/record/row.h"

enum sink_format { SINK_CSV, SINK_JSONL, SINK_TABLE, SINK_EXCEL };

struct sink;

/*
 * Open a sink on a stream, which the caller closes, and write the header (JSON lines have none).
 * fields are the n columns in order, indices of the record's fields; they are copied.  For
 * SINK_TABLE only: width is the terminal's in columns, 0 for no limit; colour allows escape
 * sequences in the header.
 */
struct sink *sink_open(FILE *, enum sink_format, const struct record *, const int *fields, int n,
    int width, bool colour);

/* Write one row of the record. */
void sink_put(struct sink *, const struct row *);

/* Write what is buffered and free the sink; a failed write ends the program with CC_IO. */
void sink_close(struct sink *);

#endif
