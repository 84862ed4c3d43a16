#ifndef CC_SURVEY_RESULTS_H
#define CC_SURVEY_RESULTS_H

/*
 * survey_results - rows of figures from the answers counted in a cell
 *
 * The rows are of a record with group-by columns (group_by.h), followed by the fields of rec_result
 * or rec_share.
 */
#include "kit/record/group_by.h"
#include "survey_cells.h"

struct survey_view {
	double confidence; /* share of intervals that contain the true value */
	int top;           /* lowest top mark; -1: the scale's highest but one */
	int64_t least;     /* answers that figures need */
	bool bars;         /* draw distributions instead of counts */
};

/* Notes on a row, as bits; survey_result_note gives the words of one, marked N_(). */
enum {
	SURVEY_NOTE_SCORE,
	SURVEY_NOTE_WORDINGS,
	SURVEY_NOTE_MODES,
	SURVEY_NOTE_SPREAD,
	SURVEY_NOTE_UNPLANNED,
	SURVEY_NOTES
};
const char *survey_result_note(int note);

struct survey_result {
	struct row row;
	struct buf text; /* holds a text of the row; { 0 } at first, the caller frees it */
	unsigned notes;
	bool odd; /* first row to report this difference of interviewers */
};

/* Make the group-by columns: the period, then the fields of `ask`; -1 when there is no room. */
int survey_result_groups(struct group_by *, const struct record *behind, const struct survey_ask *);

/* List the questions of a cell in the order of their rows. */
void survey_result_lines(struct asked_lines *, const struct survey_cell *);

/* Fill the row of one question; its texts live as long as the cells, and until the next call. */
void survey_result(struct survey_result *, const struct group_by *, const struct survey_cells *,
    const struct survey_cell *, const struct asked_line *, const struct survey_ask *,
    const struct survey_view *);

/*
 * Pass the rows of a question's distribution to put; false when there are too few answers to show
 * it.
 */
bool survey_result_shares(const struct group_by *, const struct survey_cell *,
    const struct asked_line *, const struct survey_ask *, const struct survey_view *,
    void (*put)(void *ctx, const struct row *), void *ctx);

#endif
