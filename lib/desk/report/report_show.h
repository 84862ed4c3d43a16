#ifndef CC_REPORT_SHOW_H
#define CC_REPORT_SHOW_H

/*
 * page_show - sections on their way to where the options say: rows, a page or a plot, to stdout or to --out
 */
#include "kit/cli/cli.h"
#include "kit/page/section.h"

/* Refuse what a page has no room for: it has all columns and charts, ids are no page, lists no gauges. */
void report_show_check(const struct cli *);

/* Begin the output: --out's file, which is there whole or not at all, or stdout; and end it. */
FILE *report_show_begin(const struct cli *);
void report_show_end(const struct cli *);

/* Write a page in the form that -o asks for. */
void report_show_page(const struct cli *, const struct page *, FILE *);

/* Show a section, once: as a page, drawn, or as rows with what they are of below where people read them. */
void report_show_section(const struct cli *, struct section *, FILE *);

#endif
