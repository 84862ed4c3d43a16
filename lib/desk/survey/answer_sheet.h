#ifndef CC_ANSWER_SHEET_H
#define CC_ANSWER_SHEET_H

/*
 * answer_sheet - a record made from the questions of a survey: a row per interview, a column per
 * question
 *
 * Its fields are those of rec_interview_call, followed by one per question, those of the newest
 * edition first, then those of older ones. The verbs that print a sheet and those that read one
 * share it.
 */
#include "kit/record/row_list.h"
#include "kit/store/rows.h"

struct answer_sheet {
	const char *survey;
	struct record rec;
	struct field field[FIELD_MAX];
	struct row_list questions; /* rec_question: the columns from IC__N on */
	struct stmt answers;       /* prepared on first use */
};

/*
 * Make the sheet of a survey; false when there is no such survey. `survey` must outlive the sheet.
 * answer_sheet_free frees what it holds.
 */
bool answer_sheet_make(struct answer_sheet *, struct store *, const char *survey);

/* The column of a question's code, or -1. */
int answer_sheet_column(const struct answer_sheet *, const char *question);

/* The number of answers that a row of a sheet holds. */
int answer_sheet_count(const struct row *);

/* Copy the answers of an interview into a row; their texts go to the pool. */
void answer_sheet_read(struct answer_sheet *, struct store *, int64_t interview, struct row *,
    struct pool *);

void answer_sheet_free(struct answer_sheet *);

#endif
