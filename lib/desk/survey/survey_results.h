#ifndef CC_SURVEY_RESULTS_H
#define CC_SURVEY_RESULTS_H

/*
 * survey_results - what the answers counted in a cell come to, as rows
 *
 * The rows are of a grouped record: what the cell is told apart by in front, then the
 * fields of rec_result or rec_share.
 */
#include "kit/record/group_by.h"
#include "survey_cells.h"

struct survey_view {
	double confidence; /* part of intervals that hold the true value */
	int top;           /* the lowest top mark, or -1: the highest of the scale but one */
	int64_t least;     /* answers that figures need */
	bool bars;         /* distributions drawn, not told */
};

/* What there is to mind about a row, as bits; survey_result_note gives the words of one, marked N_(). */
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
	struct buf text; /* behind a cell of the row; { 0 } at first, the caller's to free */
	unsigned notes;
	bool odd; /* the first row to say of these interviewers that they differ beyond chance */
};

/* The columns in front: the period, then the fields told apart by; -1 when there is no room. */
int survey_result_groups(struct group_by *, const struct record *behind, const struct survey_ask *);

/* The questions of a cell in the order of their rows. */
void survey_result_lines(struct asked_lines *, const struct survey_cell *);

/* The row of one of them; its texts live as long as the cells and as text. */
void survey_result(struct survey_result *, const struct group_by *, const struct survey_cells *,
    const struct survey_cell *, const struct asked_line *, const struct survey_ask *,
    const struct survey_view *);

/* The rows of its distribution; false when there are too few answers to show it. */
bool survey_result_shares(const struct group_by *, const struct survey_cell *,
    const struct asked_line *, const struct survey_ask *, const struct survey_view *,
    void (*put)(void *ctx, const struct row *), void *ctx);

#endif
