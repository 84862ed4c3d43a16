#ifndef CC_SURVEY_OPTIONS_H
#define CC_SURVEY_OPTIONS_H

/*
 * survey_options - the options of the verbs that print figures of answers, and a run of results
 */
#include "kit/cli/cli.h"
#include "survey_results.h"

#define SURVEY_FIGURE_OPTS                                                              \
	{ "top", 0, N_("mark"),                                                         \
		N_("lowest of the top marks (the highest of the scale but one)") },     \
	    { "min-n", 0, N_("number"),                                                 \
		    N_("answers that figures need, below which none are shown (5)") },  \
	    { "confidence", 0, N_("percent"), N_("confidence of the intervals (95)") }, \
	{                                                                               \
		"unplanned", 0, NULL, N_("count answers outside of any sample too")     \
	}

/* The further options of results. */
#define SURVEY_RESULT_OPTS                                                                        \
	{ "by", 0, N_("a,b,c"),                                                                   \
		N_("tell figures apart by these fields of interviews, in order") },               \
	    { "period", 0, "day|week|month|quarter|year",                                         \
		    N_("and by when they ended, or were planned while they are open") },          \
	    { "from", 0, N_("time"),                                                              \
		    N_("only those that ended, or were planned, then or later") },                \
	    { "to", 0, N_("time"), N_("only those before that") }, SURVEY_FIGURE_OPTS,            \
	{                                                                                         \
		"distribution", 0, NULL, N_("how many gave each mark, choice or tag, a row each") \
	}

/*
 * Read the filters, --unplanned, --top, --min-n and --confidence; ends the program when one is not
 * valid.
 */
void survey_options_ask(const struct cli *, struct survey_ask *);
void survey_options_view(const struct cli *, struct survey_view *);

/* Show the past, if --as-of is given. */
void survey_options_past(struct cli *);

/*
 * Write how many interviews outside of any sample were left out, and how many rows have no figures.
 */
void survey_options_word_left_out(struct buf *, const struct survey_cells *);
void survey_options_word_suppressed(struct buf *, const struct survey_view *, int64_t rows);

/* Print the same as warnings, unless there are none. */
void survey_options_say_left_out(const struct survey_cells *);
void survey_options_say_suppressed(const struct survey_view *, int64_t rows);

/*
 * The rows that results prints, for any consumer: begin reads the options and makes the columns,
 * each passes the rows once, end prints the warnings.
 */
struct survey_run {
	struct cli *c;
	bool shares; /* --distribution: rows of rec_share, else of rec_result */
	struct survey_ask ask;
	struct survey_view view;
	struct group_by grouped; /* the columns */
	struct survey_cells cells;
	int64_t rows, suppressed;
	int64_t odd;    /* rows in which interviewers differ beyond chance */
	unsigned notes; /* of all rows */
	struct buf note;
};

void survey_run_begin(struct survey_run *, struct cli *);
void survey_run_each(struct survey_run *, void (*put)(void *ctx, const struct row *), void *ctx);
int survey_run_end(struct survey_run *); /* returns the exit code */

/* Print all rows in the format of -o; a table has the notes below it. */
void survey_run_print(struct survey_run *, FILE *);

/*
 * Write the notes of the rows passed, and what was left out or suppressed; nothing when there is
 * nothing.
 */
void survey_run_word_note(const struct survey_run *, struct buf *);

#endif
