#ifndef CC_SECTION_H
#define CC_SECTION_H

/*
 * section - a table of figures with its texts and chart, ready for any kind of page
 *
 * Reports make sections; the writers of pages (HTML, xlsx, Prometheus) show them.
 */
#include <stdio.h>

#include "kit/record/row_list.h"

/* How the figures of a section are drawn. */
enum chart { CHART_NONE, CHART_LINES, CHART_BARS, CHART_PARETO, CHART_COLUMNS };

enum { CHARTED = 4 }; /* columns drawn at most */

struct section {
	const char *name;         /* short, a to z; names a sheet, an anchor, metrics */
	const char *title;        /* in the language of messages, as all texts here */
	const char *said;         /* zone, time, as-of and filters in one line, or NULL */
	const char *definition;   /* lines: what is counted and left out, formulas; or NULL */
	const struct record *rec; /* columns; headings by field_heading */
	int front;                /* number of group-by columns, which come first */
	struct row_list rows;     /* rows of rec; empty cells have no figure */

	/* For rows that are not kept (rows is empty, no chart): call tell for each; or NULL. */
	void (*walk)(void *of, void (*tell)(void *ctx, const struct row *), void *ctx);
	void *of;

	enum chart chart;
	int charted[CHARTED]; /* columns of rec that are drawn */
	int charts;
	const char *note; /* a caution for the reader, or NULL */
};

/* A page: its title, when it was made, its sections. */
struct page {
	const char *title;
	const char *made; /* zone and instant in one line */
	struct section **section;
	int n;

	/*
	 * Seconds in a column's unit; 0 when it is no time, -1 when its name says so.  NULL: names
	 * say so for all columns.
	 */
	int64_t (*seconds)(const struct section *, const char *column);
};

/* Call tell for each row, which lives until tell returns; once only if rows are not kept. */
void section_each(const struct section *, void (*tell)(void *ctx, const struct row *), void *ctx);

/* Write a whole page to a stream and flush it; a failed write ends the program with CC_IO. */
void page_write_html(const struct page *, FILE *);
void page_write_xlsx(const struct page *, FILE *);
void page_write_prom(const struct page *, FILE *);

/* Plot one section as bars or lines, for a terminal of width columns (0: 80). */
void section_plot(const struct section *, int width, FILE *);

#endif
