#ifndef CC_EDITIONS_H
#define CC_EDITIONS_H

/*
 * survey_asked - the questions of several versions of surveys, as figures tell them apart
 *
 * A question is the same in all versions of its survey that give it one code, one type
 * and the same bounds, whatever its wording.
 */
#include "questionnaire.h"

/* A version of a survey. */
struct edition {
	const char *survey;
	int64_t version;
	struct row_list lines; /* rec_question */
	int *asked;            /* of each line: which question it is, a number from 0 */
};

struct editions {
	struct edition **list;
	int n;
	const struct row **asked; /* of each question the line that it was first met in */
	int questions;
};

/* The version of a survey, loaded when it is first asked for; it lives as long as the editions. */
const struct edition *editions_find(struct editions *, struct store *, const char *survey,
    int64_t version);

void editions_free(struct editions *);

/* The line of a code; -1 when the version does not have it. */
int edition_line(const struct edition *, const char *code);

/* A question of a cell, and its line of the newest version there. */
struct asked_line {
	int asked;
	const struct row *line;
};

struct asked_lines {
	struct asked_line *item;
	int n;
};

/* The questions of some versions, those of the newest in their order, then of older ones. */
void asked_lines_of(struct asked_lines *, const struct edition *const list[], int n);
void asked_lines_free(struct asked_lines *);

/* Append the choices of a question in those versions, in the same order, joined by commas. */
void asked_lines_choices(struct buf *, const struct edition *const list[], int n, int asked);

#endif
