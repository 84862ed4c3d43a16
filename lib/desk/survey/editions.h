#ifndef CC_EDITIONS_H
#define CC_EDITIONS_H

/*
 * editions - the questions of several editions of surveys, numbered so that figures can combine
 * them
 *
 * A question is the same in all editions of its survey that give it the same code, type and bounds,
 * whatever its wording.
 */
#include "questionnaire.h"

/* One edition of a survey. */
struct edition {
	const char *survey;
	int64_t version;
	struct row_list lines; /* rec_question */
	int *asked;            /* by line: the number of its question, from 0 */
};

struct editions {
	struct edition **list;
	int n;
	const struct row **asked; /* by question: the line in which it was first met */
	int questions;
};

/* An edition of a survey, loaded on first use; it lives as long as the editions. */
const struct edition *editions_find(struct editions *, struct store *, const char *survey,
    int64_t version);

void editions_free(struct editions *);

/* The line of a code; -1 when the edition does not have it. */
int edition_line(const struct edition *, const char *code);

/* A question, and its line in the newest of some editions. */
struct asked_line {
	int asked;
	const struct row *line;
};

struct asked_lines {
	struct asked_line *item;
	int n;
};

/*
 * List the questions of some editions, those of the newest in their order, then those of older
 * ones.
 */
void asked_lines_of(struct asked_lines *, const struct edition *const list[], int n);
void asked_lines_free(struct asked_lines *);

/* Append the choices of a question in those editions, in the same order, separated by commas. */
void asked_lines_choices(struct buf *, const struct edition *const list[], int n, int asked);

#endif
