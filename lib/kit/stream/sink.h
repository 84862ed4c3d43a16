#ifndef CC_SINK_H
#define CC_SINK_H

/*
 * sink - push rows out as CSV, JSON lines, an aligned table or a spreadsheet's CSV
 */
#include <stdbool.h>
#include <stdio.h>

#include "kit/record/row.h"

enum sink_format { SINK_CSV, SINK_JSONL, SINK_TABLE, SINK_EXCEL };

struct sink;

/*
 * Begin on an open stream, which stays the caller's: the header is written at once
 * (JSON lines have none).  fields[n] are the columns in order (indices into the
 * record's table), copied.  width is the terminal's, 0 for no limit; it matters to
 * SINK_TABLE alone.  colour allows escape sequences for the table's head.
 */
struct sink *sink_open(FILE *, enum sink_format, const struct record *, const int *fields, int n,
    int width, bool colour);

/* Write one row of the record. */
void sink_put(struct sink *, const struct row *);

/* Write what is held back and free the sink.  A failed write ends the program with CC_IO. */
void sink_close(struct sink *);

#endif
