#ifndef CC_ANSWER_SHEET_H
#define CC_ANSWER_SHEET_H

/*
 * sheet - a record made of what a survey asks: a row an interview, a column a question
 *
 * Its fields are those of a call and behind them one for each question, of the newest version
 * first and then of older ones.  What prints a sheet and what reads one back share it.
 */
#include "kit/record/row_list.h"
#include "kit/store/rows.h"

struct answer_sheet {
	const char *survey;
	struct record rec;
	struct field field[FIELD_MAX];
	struct row_list questions; /* rec_question: of the columns from IC__N on */
	struct stmt answers;       /* prepared when first needed */
};

/* Make the sheet of a survey, good as long as the store is open; false when there is no such survey. */
bool answer_sheet_make(struct answer_sheet *, struct store *, const char *survey);

/* The column of a question's code, or -1. */
int answer_sheet_column(const struct answer_sheet *, const char *question);

/* How many answers a row of a sheet holds. */
int answer_sheet_count(const struct row *);

/* Lay the answers of an interview into a row; their texts go to the pool. */
void answer_sheet_read(struct answer_sheet *, struct store *, int64_t interview, struct row *,
    struct pool *);

void answer_sheet_free(struct answer_sheet *);

#endif
