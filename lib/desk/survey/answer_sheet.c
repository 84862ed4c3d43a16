/*
 * answer_sheet - builds the columns of an answer sheet from all editions of a survey, and fills
 * them
 */
#include <string.h>

#include "answer_sheet.h"
#include "questionnaire.h"
#include "survey_fields.h"

/* A question of an older edition too: its column accepts the marks of both scales. */
static void
widen(struct field *f, const struct row *question)
{
	if (f->type != T_INT || !row_is(question, QN_TYPE, "scale"))
		return;
	if (question->cell[QN_LEAST].num < f->min)
		f->min = question->cell[QN_LEAST].num;
	if (question->cell[QN_MOST].num > f->max)
		f->max = question->cell[QN_MOST].num;
}

/* Add the column of a question; the row is one of those that the sheet keeps. */
static void
add_column(struct answer_sheet *s, const struct row *question)
{
	struct field *f = &s->field[s->rec.n++];

	*f = (struct field) { .name = question->cell[QN_QUESTION].text,
		.flags = F_BRIEF | F_DATA,
		.doc = question->cell[QN_ES].text };
	if (row_is(question, QN_TYPE, "scale")) {
		f->type = T_INT;
		f->min = question->cell[QN_LEAST].num;
		f->max = question->cell[QN_MOST].num;
	} else if (row_is(question, QN_TYPE, "choice")) {
		f->type = T_CODE;
	} else {
		f->type = T_TEXT;
		f->flags |= F_PERSONAL;
		f->max = rec_answer.field[AN_TEXT].max;
	}
}

int
answer_sheet_column(const struct answer_sheet *s, const char *question)
{
	int column = record_field(&s->rec, question, strlen(question));

	return column >= IC__N ? column : -1;
}

/* Add the questions of an edition that have no column yet. */
static void
add_version(struct answer_sheet *s, struct store *db, int64_t version)
{
	struct row_list list = { .rec = &rec_question };

	questionnaire_load(db, s->survey, version, &list);
	for (int i = 0; i < list.n; i++) {
		int column = answer_sheet_column(s, list.row[i].cell[QN_QUESTION].text);

		if (column >= 0) {
			widen(&s->field[column], &list.row[i]);
		} else if (s->rec.n < FIELD_MAX) {
			row_list_add(&s->questions, &list.row[i]);
			add_column(s, &s->questions.row[s->questions.n - 1]);
		}
	}
	row_list_free(&list);
}

bool
answer_sheet_make(struct answer_sheet *s, struct store *db, const char *survey)
{
	int64_t newest = questionnaire_newest(db, survey);

	*s = (struct answer_sheet) { .survey = survey, .rec = rec_interview_call };
	memcpy(s->field, rec_interview_call.field, sizeof *s->field * IC__N);
	s->rec.field = s->field;
	row_list_init(&s->questions, &rec_question);
	for (int64_t version = newest; version > 0; version--)
		add_version(s, db, version);
	return newest > 0;
}

int
answer_sheet_count(const struct row *row)
{
	int n = 0;

	for (int i = IC__N; i < row->rec->n; i++)
		n += row_has(row, i);
	return n;
}

void
answer_sheet_read(struct answer_sheet *s, struct store *db, int64_t interview, struct row *row,
    struct pool *pool)
{
	struct row answer;

	if (s->answers.q == NULL)
		ROWS_SELECT_TAIL(db, &s->answers, &rec_answer,
		    "FROM answer t WHERE t.interview = $1");
	stmt_reset(&s->answers);
	stmt_int(&s->answers, 1, interview);
	while (stmt_step(&s->answers)) {
		int column;

		rows_read(&s->answers, &rec_answer, &answer);
		column = answer_sheet_column(s, answer.cell[AN_QUESTION].text);
		if (column < 0)
			continue;
		if (s->field[column].type == T_INT)
			row->cell[column] = answer.cell[AN_MARK];
		else if (row_has(&answer, AN_CHOICE))
			row_set_text(row, column, pool_copy(pool, answer.cell[AN_CHOICE].text));
		else if (row_has(&answer, AN_TEXT))
			row_set_text(row, column, pool_copy(pool, answer.cell[AN_TEXT].text));
	}
}

void
answer_sheet_free(struct answer_sheet *s)
{
	stmt_close(&s->answers);
	row_list_free(&s->questions);
}
