#ifndef CC_XLSX_PARTS_H
#define CC_XLSX_PARTS_H

/*
 * xlsx_parts - what a workbook is written by; private to page_xlsx, xlsx_cells and xlsx_check
 */
#include <xlsxwriter.h>

#include "section.h"

enum { XLSX_PLACES = 6 }; /* digits behind the point */

struct xlsx_book {
	lxw_workbook *file;
	lxw_format *head, *text, *strong, *lines, *integer, *decimal[XLSX_PLACES + 1], *date, *time;
	struct buf cell; /* a text on its way into one */
};

/* A sheet that is being written. */
struct xlsx_sheet {
	struct xlsx_book *book;
	lxw_worksheet *to;
	const struct section *of;
	lxw_row_t rows;          /* of the section, written so far */
	size_t width[FIELD_MAX]; /* of each column that is shown, in characters */
	int field[FIELD_MAX], n;
};

/* End the program unless a call of the library went well, or made something. */
void xlsx_check(lxw_error);
void *xlsx_made(void *);

void xlsx_book_formats(struct xlsx_book *);

/* Write a text into a cell, always as a text. */
void xlsx_sheet_put_text(struct xlsx_sheet *, lxw_row_t, lxw_col_t, const char *text, lxw_format *);

/* Write the field of a row by its type; one that a spreadsheet cannot hold so, as the text that CSV has. */
void xlsx_sheet_put_cell(struct xlsx_sheet *, lxw_row_t, lxw_col_t, const struct row *, int field);

/*
 * Is a workbook whole: is what its parts are made of there to the end, and in each of n sheets so many
 * bytes of rows?  The library does not look whether a disk took what it wrote in between.
 */
bool xlsx_is_whole(const char *path, const int64_t rows[], int n);

#endif
