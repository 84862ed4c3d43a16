#ifndef CC_REPORT_SECTION_H
#define CC_REPORT_SECTION_H

/*
 * report_section - a report run for a page or for a stream
 */
#include "kit/cli/cli.h"
#include "kit/page/section.h"
#include "report.h"

/* A section and what it is made from. */
struct report_section {
	struct section section;
	struct group_by grouped;
	struct buf title, said, definition;
	bool counted; /* was anything counted? */

	/* What rows are made from while they are passed; the struct must not move meanwhile. */
	struct report_ask ask, earlier;
	struct report_run run, before;
	bool full, runs, compares;
};

/* How to make a section, besides what to count. */
struct report_section_form {
	bool full;              /* a row for each measure, with its components */
	bool compare;           /* with the time span before */
	bool stream;            /* pass rows once, on demand: no chart */
	struct report_run *run; /* counted already, stays the caller's; or NULL */
};

/*
 * Make the section of a report; report_section_free frees it. The store shows the past already, if
 * asked for.
 */
void report_section_make(struct report_section *, const struct cli *, const struct report *,
    const struct report_ask *, const struct report_section_form *, int64_t now);
void report_section_free(struct report_section *);

/* The time span before another: the calendar period before if it is one, else one as long. */
void report_section_time_before(int64_t from, int64_t to, int64_t *before, int64_t *until);

/* Set the section's caption (time zone, time span and as-of) and its definition. */
void report_section_say(struct report_section *, const struct report *, const struct report_ask *,
    int64_t now);

/* Write an instant as tables do: in the current time zone, without seconds. */
void report_section_word_instant(struct buf *, int64_t);

/* Write time zone, time span and as-of in one line. */
void report_section_word_said(struct buf *, const struct report *, const struct report_ask *,
    int64_t now);

/* For report_section_define: write a part as a line of the buf that is ctx. */
void report_section_word_part(void *ctx, const char *part, const char *name, const char *text);

/* Pass the lines that define a report to put. */
void report_section_define(const struct report *,
    void (*put)(void *ctx, const char *part, const char *name, const char *text), void *ctx);

#endif
