#ifndef CC_REPORT_SECTION_H
#define CC_REPORT_SECTION_H

/*
 * sections - reports run for a page or for a stream
 */
#include "kit/cli/cli.h"
#include "kit/page/section.h"
#include "report.h"

/* A section and what it is made of. */
struct report_section {
	struct section section;
	struct group_by grouped;
	struct buf title, said, definition;
	bool counted; /* is there anything in a tally? */

	/* What rows are told from; it stays where it is while they are. */
	struct report_ask ask, earlier;
	struct report_run run, before;
	bool full, runs, compares;
};

/* How a section is made besides what is asked. */
struct report_section_form {
	bool full;              /* a row for each measure, with what it is made of */
	bool compare;           /* beside the time before */
	bool stream;            /* rows are told, once, as they are shown: there is no chart */
	struct report_run *run; /* what was gathered already, still the caller's; or NULL */
};

/* Make the section of a report; report_section_free gives it back.  The store is as of the instant now already. */
void report_section_make(struct report_section *, const struct cli *, const struct report *,
    const struct report_ask *, const struct report_section_form *, int64_t now);
void report_section_free(struct report_section *);

/* The time before one, as long: the calendar period before where it is one. */
void report_section_time_before(int64_t from, int64_t to, int64_t *before, int64_t *until);

/* Say what a section is of: zone, time and as-of, and its definition. */
void report_section_say(struct report_section *, const struct report *, const struct report_ask *,
    int64_t now);

/* Word an instant as tables do: in the current zone, without seconds. */
void report_section_word_instant(struct buf *, int64_t);

/* Word zone, time and as-of in one line. */
void report_section_word_said(struct buf *, const struct report *, const struct report_ask *,
    int64_t now);

/* Of report_section_define: word a part as a line of the buf that is ctx. */
void report_section_word_part(void *ctx, const char *part, const char *name, const char *text);

/* Write the lines that define a report. */
void report_section_define(const struct report *,
    void (*put)(void *ctx, const char *part, const char *name, const char *text), void *ctx);

#endif
