#ifndef CC_QUESTIONNAIRE_H
#define CC_QUESTIONNAIRE_H

/*
 * questionnaire - what surveys ask: questions, in versions that are never changed
 *
 * A survey has versions 1, 2, …, each with all of its questions.  An interview is held by
 * the version that was the newest when it was planned.
 */
#include "kit/history/history.h"
#include "kit/record/row_list.h"
#include "survey_fields.h"

enum {
	QUESTIONS_MAX = 24, /* of one version of a survey */
	SHEET_QUESTIONS =
	    FIELD_MAX - IC__N, /* of all of its versions: each has a column of a sheet */
};

/* The newest version of a survey, 0 when there is none of that name. */
int64_t questionnaire_newest(struct store *, const char *survey);

/* Append the questions of a version to a list of rec_question, in their order; how many. */
int questionnaire_load(struct store *, const char *survey, int64_t version, struct row_list *);

/* The question of a code among those of a list, or NULL. */
const struct row *questionnaire_find(const struct row_list *, const char *question);

/* Its wording in a language ("es", "en"), Spanish where there is no other. */
const char *questionnaire_wording(const struct row *question, const char *language);

/*
 * Make a new version of each survey that the lines (rec_question, in order) name and that
 * is not the same already; how many, or -1 with the fault of the line *bad and nothing written.
 */
int questionnaire_import(struct txn *, const struct row_list *lines, int *bad, struct fault *);

/* Refuse a line of the codebook whose questions no survey has; used before it lands. */
int questionnaire_check_tag(struct txn *, const struct row *tag, struct fault *);

/* Write the shipped survey into a store that has none. */
void questionnaire_begin(struct txn *);

#endif
