#ifndef CC_XLSX_PARTS_H
#define CC_XLSX_PARTS_H

/*
 * xlsx_parts - what a workbook is written by; private to page_xlsx, xlsx_cells and xlsx_check
 */
#include <xlsxwriter.h>

#include "section.h"

enum { CELL_PLACES = 6 }; /* digits behind the point */

struct book {
	lxw_workbook *file;
	lxw_format *head, *text, *strong, *lines, *integer, *decimal[CELL_PLACES + 1], *date, *time;
	struct buf cell; /* a text on its way into one */
};

/* A sheet that is being written. */
struct sheet {
	struct book *book;
	lxw_worksheet *to;
	const struct section *of;
	lxw_row_t rows;          /* of the section, written so far */
	size_t width[FIELD_MAX]; /* of each column that is shown, in characters */
	int field[FIELD_MAX], n;
};

/* End the program unless a call of the library went well, or made something. */
void xlsx_check(lxw_error);
void *xlsx_made(void *);

void book_formats(struct book *);

/* Write a text into a cell, always as a text. */
void sheet_put_text(struct sheet *, lxw_row_t, lxw_col_t, const char *text, lxw_format *);

/* Write the field of a row by its type; one that a spreadsheet cannot hold so, as the text that CSV has. */
void sheet_put_cell(struct sheet *, lxw_row_t, lxw_col_t, const struct row *, int field);

/*
 * Is a workbook whole: is what its parts are made of there to the end, and in each of n sheets so many
 * bytes of rows?  The library does not look whether a disk took what it wrote in between.
 */
bool xlsx_is_whole(const char *path, const int64_t rows[], int n);

#endif
