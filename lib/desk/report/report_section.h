#ifndef CC_SECTIONS_H
#define CC_SECTIONS_H

/*
 * sections - reports run for a page or for a stream
 */
#include "kit/cli/cli.h"
#include "kit/page/section.h"
#include "report.h"

/* A section and what it is made of. */
struct made_section {
	struct section section;
	struct grouped grouped;
	struct buf title, said, definition;
	bool counted; /* is there anything in a tally? */

	/* What rows are told from; it stays where it is while they are. */
	struct report_ask ask, earlier;
	struct report_run run, before;
	bool full, runs, compares;
};

/* How a section is made besides what is asked. */
struct section_form {
	bool full;              /* a row for each measure, with what it is made of */
	bool compare;           /* beside the time before */
	bool stream;            /* rows are told, once, as they are shown: there is no chart */
	struct report_run *run; /* what was gathered already, still the caller's; or NULL */
};

/* Make the section of a report; section_free gives it back.  The store is as of the instant now already. */
void section_make(struct made_section *, const struct cli *, const struct report *,
    const struct report_ask *, const struct section_form *, int64_t now);
void section_free(struct made_section *);

/* The time before one, as long: the calendar period before where it is one. */
void time_before(int64_t from, int64_t to, int64_t *before, int64_t *until);

/* Say what a section is of: zone, time and as-of, and its definition. */
void section_say(struct made_section *, const struct report *, const struct report_ask *,
    int64_t now);

/* Word an instant as tables do: in the zone taken, without seconds. */
void section_word_instant(struct buf *, int64_t);

/* Word zone, time and as-of in one line. */
void section_word_said(struct buf *, const struct report *, const struct report_ask *, int64_t now);

/* Of report_define: word a part as a line of the buf that is ctx. */
void section_word_part(void *ctx, const char *part, const char *name, const char *text);

/* Write the lines that define a report. */
void report_define(const struct report *,
    void (*put)(void *ctx, const char *part, const char *name, const char *text), void *ctx);

#endif
