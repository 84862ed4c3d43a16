/*
 * interview_correct - corrects recorded interviews and answers, and codes open answers with tags
 */
#include <string.h>

#include "interview.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "questionnaire.h"
#include "survey_fields.h"

/* What a correction changes, checked completely before anything is written. */
struct correction {
	struct row set; /* of the interview */
	int cells;      /* number of its cells that differ */
	int answers;    /* number of answers that differ */
	const char *reason;
	int64_t at;
};

/*
 * Does the row change the answer to a question? `before` is the answer, NULL where there is none.
 */
static bool
is_other(const struct row *given, int column, const struct row *question, const struct row *before)
{
	struct row as;

	if (given->cell[column].state == CELL_ABSENT)
		return false;
	if (before == NULL)
		return row_has(given, column);
	row_init(&as, &rec_answer);
	interview_lay_answer(given, column, question, &as);
	for (int field = AN_MARK; field <= AN_TEXT; field++)
		if (!cell_same(&as, before, field))
			return true;
	return false;
}

/* Check one column of the row against the answer; count it when it differs. */
static int
check_column(struct txn *d, const struct row *given, int column, const struct row *interview,
    struct interview_recording *r, struct correction *k, struct fault *f)
{
	const char *code = given->rec->field[column].name;
	const struct row *question =
	    questionnaire_find(interview_questions(r, d->db, interview), code);
	struct row before;

	if (question == NULL && row_has(given, column))
		return row_fault(f, given, column, _("no question of the interview's edition"));
	if (question == NULL ||
	    !is_other(given, column, question,
		interview_find_answer(d, interview, code, &before) ? &before : NULL))
		return 0;
	if (!row_has(given, column) && row_num(question, QN_REQUIRED, 0) != 0)
		return fault_set(f, _("%s: missing"), code);
	k->answers++;
	return row_has(given, column) ? interview_check_answer(given, column, question, f) : 0;
}

/* Check the other cells that may be corrected: interviewer, mode, language. */
static int
check_cells(struct txn *d, const struct row *given, const struct row *interview,
    const struct interview_recording *r, struct correction *k, struct fault *f)
{
	static const int cell[][2] = { { IC_INTERVIEWER, IN_INTERVIEWER }, { IC_MODE, IN_MODE },
		{ IC_LANGUAGE, IN_LANGUAGE } };
	bool own;

	for (size_t i = 0; i < sizeof cell / sizeof *cell; i++) {
		struct row as = { .rec = &rec_interview };

		as.cell[cell[i][1]] = given->cell[cell[i][0]];
		if (!row_has(given, cell[i][0]) || cell_same(&as, interview, cell[i][1]))
			continue;
		k->set.cell[cell[i][1]] = given->cell[cell[i][0]];
		k->cells++;
	}
	if (!row_has(&k->set, IN_INTERVIEWER))
		return 0;
	if (interview_check_interviewer(d, &k->set, IN_INTERVIEWER, f) != 0 ||
	    interview_check_own(d, interview, k->set.cell[IN_INTERVIEWER].text, r, &own, f) != 0)
		return -1;
	row_set_num(&k->set, IN_OWN, own);
	return 0;
}

/* Write the answer of one column, where it differs. */
static void
correct_answer(struct txn *d, const struct row *given, int column, const struct row *interview,
    struct interview_recording *r, const struct correction *k)
{
	const char *code = given->rec->field[column].name;
	const struct row *question =
	    questionnaire_find(interview_questions(r, d->db, interview), code);
	struct row before, set;
	struct change c = { .verb = "correct", .given = &set, .at = k->at, .note = k->reason };
	bool there = question != NULL && interview_find_answer(d, interview, code, &before);

	if (question == NULL || !is_other(given, column, question, there ? &before : NULL))
		return;
	row_init(&set, &rec_answer);
	if (there) {
		set.cell[AN_ID] = before.cell[AN_ID];
	} else {
		row_set_num(&set, AN_ID, journal_count(&d->journal, "answer"));
		set.cell[AN_INTERVIEW] = interview->cell[IN_ID];
		set.cell[AN_QUESTION] = question->cell[QN_QUESTION];
		row_set_text(&set, AN_WORDING,
		    questionnaire_wording(question, row_text(interview, IN_LANGUAGE, "es")));
	}
	interview_lay_answer(given, column, question, &set);
	txn_change(d, &c, there ? &before : NULL);
}

int
interview_correct(struct txn *d, const struct row *given, struct interview_recording *r,
    struct fault *f)
{
	struct correction k = { .reason = r->reason };
	struct row interview;
	struct change c = { .verb = "correct", .given = &k.set, .note = r->reason };

	if (interview_find(d, given, IC_ID, &interview, f) != 0)
		return -1;
	if (!row_has(&interview, IN_ANSWERED) && answer_sheet_count(given) == 0)
		return 0;
	if (!row_has(&interview, IN_ANSWERED))
		return row_fault(f, &interview, IN_STATUS, _("not answered: nothing to correct"));
	if (!row_is(&interview, IN_SURVEY, r->sheet->survey))
		return row_fault(f, &interview, IN_SURVEY, _("another survey (see --survey)"));
	row_init(&k.set, &rec_interview);
	k.set.cell[IN_ID] = interview.cell[IN_ID];
	if (check_cells(d, given, &interview, r, &k, f) != 0)
		return -1;
	for (int i = IC__N; i < given->rec->n; i++)
		if (check_column(d, given, i, &interview, r, &k, f) != 0)
			return -1;
	if (k.cells + k.answers == 0)
		return 0;
	if (record_change_time(d, &interview, &k.at, f) != 0)
		return -1;
	c.at = k.at;
	for (int i = IC__N; i < given->rec->n; i++)
		correct_answer(d, given, i, &interview, r, &k);
	txn_change(d, &c, &interview);
	return 1;
}

/* How often a code occurs in a list. */
static int
count_code(const char *list, const char *code)
{
	const char *item;
	size_t len;
	int n = 0;

	while ((item = text_item(&list, &len)) != NULL)
		n += strlen(code) == len && memcmp(code, item, len) == 0;
	return n;
}

/* Every tag must be in the codebook, be for this question, and occur once. */
static int
check_tags(struct txn *d, const struct row *given, const struct row *answer, struct fault *f)
{
	const char *all = row_text(given, AN_TAGS, ""), *list = all, *item;
	struct row key, tag;
	size_t len;

	if (!row_has(given, AN_TAGS))
		return 0;
	row_init(&key, &rec_tag);
	while ((item = text_item(&list, &len)) != NULL) {
		char code[80];

		if (len >= sizeof code)
			return row_fault(f, given, AN_TAGS, _("not codes joined by commas"));
		memcpy(code, item, len);
		code[len] = '\0';
		row_set_text(&key, TG_TAG, code);
		if (!txn_find(d, &rec_tag, &key, TG_TAG, &tag))
			return row_fault(f, &key, TG_TAG, _("not in the codebook"));
		if (row_has(&tag, TG_QUESTIONS) &&
		    count_code(tag.cell[TG_QUESTIONS].text, answer->cell[AN_QUESTION].text) == 0)
			return row_fault(f, &key, TG_TAG, _("not a tag for this question"));
		if (count_code(all, code) > 1)
			return row_fault(f, &key, TG_TAG, _("given twice"));
	}
	return 0;
}

int
interview_code_answer(struct txn *d, const struct row *given, struct fault *f)
{
	struct row interview, before, changed, row = *given;
	struct change c = { .verb = "code", .given = &changed };
	int n;

	if (record_check_required(given, f) != 0 ||
	    interview_find(d, given, AN_INTERVIEW, &interview, f) != 0)
		return -1;
	if (given->cell[AN_TAGS].state == CELL_ABSENT)
		return fault_set(f, _("%s: missing"), rec_answer.field[AN_TAGS].name);
	if (!interview_find_answer(d, &interview, given->cell[AN_QUESTION].text, &before))
		return row_fault(f, given, AN_QUESTION, _("no answer to it"));
	if (!row_has(&before, AN_TEXT) && row_has(given, AN_TAGS))
		return row_fault(f, given, AN_QUESTION, _("no open answer to it"));
	row.cell[AN_ID] = before.cell[AN_ID];
	n = record_changed_cells(&row, &before, &changed, f);
	if (n <= 0)
		return n;
	if (check_tags(d, given, &before, f) != 0 || record_change_time(d, &before, &c.at, f) != 0)
		return -1;
	txn_change(d, &c, &before);
	return 1;
}
