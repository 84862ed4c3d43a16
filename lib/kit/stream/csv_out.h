#ifndef CC_CSV_OUT_H
#define CC_CSV_OUT_H

/*
 * csv_out - the cells of CSV after RFC 4180, and of the dialect that a Spanish Excel
 * opens by double click; private to the sinks and through
 *
 * A cell is quoted only where it must be; blanks at its ends count, as some
 * readers would trim them.
 */
#include <stdbool.h>

#include "kit/base/mem.h"
#include "kit/record/row.h"

struct csv_form {
	bool excel;
	char delim;
	const char *line_end;
	char special[5]; /* bytes that make quotes needed */
};

/* One of the two, with a delimiter of its own unless that is '\0'. */
struct csv_form csv_form(bool excel, char delim);

/* Append a text; in the spreadsheet's form with an apostrophe before it where guard says so. */
void csv_out_text(struct buf *, const struct csv_form *, const char *text, bool guard);

/* Append the cell of a row. */
void csv_out_cell(struct buf *, const struct csv_form *, const struct row *, int field);

#endif
