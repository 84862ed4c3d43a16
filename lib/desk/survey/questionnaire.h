#ifndef CC_QUESTIONNAIRE_H
#define CC_QUESTIONNAIRE_H

/*
 * questionnaire - the questions of surveys, in editions that never change
 *
 * A survey has editions 1, 2, …, each with all of its questions. An interview is held by the
 * edition that was the newest when it was planned.
 */
#include "kit/history/history.h"
#include "kit/record/row_list.h"
#include "survey_fields.h"

enum {
	QUESTIONS_MAX = 24,                  /* of one edition */
	SHEET_QUESTIONS = FIELD_MAX - IC__N, /* of all editions: each has a column of a sheet */
};

/* The newest edition of a survey; 0 when there is no such survey. */
int64_t questionnaire_newest(struct store *, const char *survey);

/*
 * Append the questions of an edition to a list of rec_question, in their order; returns their
 * number.
 */
int questionnaire_load(struct store *, const char *survey, int64_t version, struct row_list *);

/* The question of that code in a list, or NULL. */
const struct row *questionnaire_find(const struct row_list *, const char *question);

/* The wording in a language ("es", "en"); Spanish where there is no other. */
const char *questionnaire_wording(const struct row *question, const char *language);

/*
 * Make a new edition of each survey in the lines (rec_question, in order) that differs from its
 * newest one. Returns their number, or -1 with the fault of line *bad and nothing written.
 */
int questionnaire_import(struct txn *, const struct row_list *lines, int *bad, struct fault *);

/* Refuse a line of the codebook that names a question of no survey. */
int questionnaire_check_tag(struct txn *, const struct row *tag, struct fault *);

/* Write the shipped survey into a store that has no questions. */
void questionnaire_begin(struct txn *);

#endif
