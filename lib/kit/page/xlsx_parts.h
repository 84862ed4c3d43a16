#ifndef CC_XLSX_PARTS_H
#define CC_XLSX_PARTS_H

/*
 * xlsx_parts - the parts of a workbook; private to page_xlsx, xlsx_cells and xlsx_check
 */
#include <xlsxwriter.h>

#include "section.h"

enum { XLSX_PLACES = 6 }; /* most decimals of a number */

struct xlsx_book {
	lxw_workbook *file;
	lxw_format *head, *text, *strong, *lines, *integer, *decimal[XLSX_PLACES + 1], *date, *time;
	struct buf cell; /* text of the current cell */
};

/* A sheet being written. */
struct xlsx_sheet {
	struct xlsx_book *book;
	lxw_worksheet *to;
	const struct section *of;
	lxw_row_t rows;          /* number of rows written */
	size_t width[FIELD_MAX]; /* of each column, in characters */
	int field[FIELD_MAX], n; /* the n fields shown */
};

/* End the program with CC_IO if a call of the library failed, or returned NULL. */
void xlsx_check(lxw_error);
void *xlsx_made(void *);

/* Make the formats of a workbook. */
void xlsx_book_formats(struct xlsx_book *);

/* Write a text as a text; nothing for NULL or "".  CC_DATA for one too long for a cell. */
void xlsx_sheet_put_text(struct xlsx_sheet *, lxw_row_t, lxw_col_t, const char *text, lxw_format *);

/* Write a cell of a row by its type or, if a spreadsheet cannot hold it, as the text of CSV. */
void xlsx_sheet_put_cell(struct xlsx_sheet *, lxw_row_t, lxw_col_t, const struct row *, int field);

/*
 * Is a workbook complete: is every part whole, and are rows[i] bytes of rows in sheet i of n?  The
 * library does not check the writes to its temporary files.
 */
bool xlsx_is_whole(const char *path, const int64_t rows[], int n);

#endif
