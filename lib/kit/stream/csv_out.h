#ifndef CC_CSV_OUT_H
#define CC_CSV_OUT_H

/*
 * csv_out - cells of CSV after RFC 4180, and of the dialect that a Spanish Excel opens by double
 * click; private to the sinks and passthrough
 *
 * Cells are quoted only where needed; blanks at either end need quotes, since some readers trim
 * them.
 */
#include <stdbool.h>

#include "kit/base/mem.h"
#include "kit/record/row.h"

struct csv_form {
	bool excel;
	char delim;
	const char *line_end;
	char special[5]; /* characters that need quotes */
};

/* The form of CSV or of Excel's dialect, with this delimiter unless it is '\0'. */
struct csv_form csv_form(bool excel, char delim);

/* Append a text; with guard, in Excel's dialect, after an apostrophe where guard_needed. */
void csv_out_text(struct buf *, const struct csv_form *, const char *text, bool guard);

/* Append the cell of a row. */
void csv_out_cell(struct buf *, const struct csv_form *, const struct row *, int field);

#endif
