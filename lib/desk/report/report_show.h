#ifndef CC_REPORT_SHOW_H
#define CC_REPORT_SHOW_H

/*
 * report_show - shows sections as the options say: as rows, a page or a plot, on standard output or
 * in --out
 */
#include "kit/cli/cli.h"
#include "kit/page/section.h"

/*
 * Refuse options that do not go with a page: it has all columns and charts, ids are not a page, and
 * a list has no gauges.
 */
void report_show_check(const struct cli *);

/*
 * Begin the output: the file of --out, which appears complete or not at all, or standard output;
 * and end it.
 */
FILE *report_show_begin(const struct cli *);
void report_show_end(const struct cli *);

/* Write a page in the format of -o. */
void report_show_page(const struct cli *, const struct page *, FILE *);

/* Show a section, once: as a page, as a plot, or as rows; a table has its caption below. */
void report_show_section(const struct cli *, struct section *, FILE *);

#endif
