#ifndef CC_SECTION_H
#define CC_SECTION_H

/*
 * section - a table of figures that is ready to be shown, on whatever kind of page
 *
 * Whoever has figures makes it; the writers of pages (html, xlsx, prom) show it.
 */
#include <stdio.h>

#include "kit/record/row_list.h"

/* How the figures of a section are drawn. */
enum chart { CHART_NONE, CHART_LINES, CHART_BARS, CHART_PARETO, CHART_COLUMNS };

enum { CHARTED = 4 }; /* columns drawn at most */

struct section {
	const char *name;         /* of the report: short, a to z; names a sheet, an anchor */
	const char *title;        /* in the reader's language, as all texts here */
	const char *said;         /* zone, time, as-of, filters: one line */
	const char *definition;   /* what is counted and left out, formulas, source; lines */
	const struct record *rec; /* columns; headings by field_heading */
	int front;                /* the first so many tell the rows apart */
	struct row_list rows;     /* each of rec; empty cells have no figure */

	/* Of a section whose rows are not kept (rows is empty then, and there is no chart): tell each, once. */
	void (*walk)(void *of, void (*tell)(void *ctx, const struct row *), void *ctx);
	void *of;

	enum chart chart;
	int charted[CHARTED]; /* columns of rec that are drawn */
	int charts;
	const char *note; /* what to mind, or NULL */
};

/* A page: its title, when it was made, its sections. */
struct page {
	const char *title;
	const char *made; /* zone and instant, one line */
	struct section **section;
	int n;

	/* How many seconds one of a column's unit is, 0 where it is no time, -1 where its name tells; NULL: its name tells of all. */
	int64_t (*seconds)(const struct section *, const char *column);
};

/* Tell each row, which lives no longer than that.  Rows that are not kept can be told once. */
void section_each(const struct section *, void (*tell)(void *ctx, const struct row *), void *ctx);

/* Writers: all of the page goes to the stream, which they flush; a failed write ends the program with CC_IO. */
void page_write_html(const struct page *, FILE *);
void page_write_xlsx(const struct page *, FILE *);
void page_write_prom(const struct page *, FILE *);

/* A plot of one section for a terminal so wide (0: 80): bars, or lines over time. */
void section_plot(const struct section *, int width, FILE *);

#endif
