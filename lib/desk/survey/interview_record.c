/*
 * interview_record - records the answers of an interview, once
 */
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "interview.h"
#include "kit/base/damm.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "questionnaire.h"
#include "survey_fields.h"

const struct row_list *
interview_questions(struct interview_recording *r, struct store *db, const struct row *interview)
{
	int64_t version = interview->cell[IN_VERSION].num;

	if (r->questions.rec == NULL)
		row_list_init(&r->questions, &rec_question);
	if (version != r->version) {
		row_list_free(&r->questions);
		questionnaire_load(db, interview->cell[IN_SURVEY].text, version, &r->questions);
		r->version = version;
	}
	return &r->questions;
}

bool
interview_find_answer(struct txn *d, const struct row *interview, const char *question,
    struct row *found)
{
	struct stmt q;
	struct row key;
	bool there;

	STORE_PREPARE(d->db, &q, "SELECT id FROM answer WHERE interview = $1 AND question = $2");
	stmt_cell(&q, 1, interview, IN_ID);
	stmt_text(&q, 2, question);
	there = stmt_step(&q);
	if (there) {
		row_init(&key, &rec_answer);
		row_set_num(&key, AN_ID, stmt_col_int(&q, 0));
		there = txn_find(d, &rec_answer, &key, AN_ID, found);
	}
	stmt_close(&q);
	return there;
}

/* Is the code a choice of the question? */
static bool
is_choice(const struct row *question, const char *code)
{
	const char *list = row_text(question, QN_CHOICES, ""), *item;
	size_t len;

	while ((item = text_item(&list, &len)) != NULL)
		if (strlen(code) == len && memcmp(code, item, len) == 0)
			return true;
	return false;
}

int
interview_check_answer(const struct row *given, int column, const struct row *question,
    struct fault *f)
{
	const struct field *field = &given->rec->field[column];
	bool scale = row_is(question, QN_TYPE, "scale"),
	     choice = row_is(question, QN_TYPE, "choice");

	if (scale != (field->type == T_INT) || choice != (field->type == T_CODE))
		return row_fault(f, given, column, _("of another type in the interview's edition"));
	if (scale &&
	    (given->cell[column].num < question->cell[QN_LEAST].num ||
		given->cell[column].num > question->cell[QN_MOST].num)) {
		return row_faultf(f, given, column, _("not an integer from %lld to %lld"),
		    (long long)question->cell[QN_LEAST].num,
		    (long long)question->cell[QN_MOST].num);
	}
	if (choice && !is_choice(question, given->cell[column].text))
		return row_fault(f, given, column, _("not one of the choices"));
	return 0;
}

void
interview_lay_answer(const struct row *given, int column, const struct row *question,
    struct row *answer)
{
	int field = AN_TEXT;

	if (row_is(question, QN_TYPE, "scale"))
		field = AN_MARK;
	else if (row_is(question, QN_TYPE, "choice"))
		field = AN_CHOICE;
	answer->cell[field] = given->cell[column];
}

/* Every answer must fit its question; none that is required may be missing. */
static int
check_answers(struct interview_recording *r, struct txn *d, const struct row *given,
    const struct row *interview, struct fault *f)
{
	const struct row_list *questions = interview_questions(r, d->db, interview);
	bool partial = row_num(given, IC_PARTIAL, 0) != 0;

	for (int i = IC__N; i < given->rec->n; i++) {
		const struct row *question =
		    questionnaire_find(questions, given->rec->field[i].name);

		if (question == NULL && row_has(given, i))
			return row_fault(f, given, i, _("no question of the interview's edition"));
		if (question == NULL)
			continue;
		if (row_has(given, i) && interview_check_answer(given, i, question, f) != 0)
			return -1;
		if (!row_has(given, i) && !partial && row_num(question, QN_REQUIRED, 0) != 0)
			return fault_set(f, _("%s: missing (partial records what was broken off)"),
			    given->rec->field[i].name);
	}
	return 0;
}

int
interview_check_own(struct txn *d, const struct row *interview, const char *interviewer,
    const struct interview_recording *r, bool *own, struct fault *f)
{
	struct row ticket, agent;

	*own = row_is(interview, IN_AGENT, interviewer) ||
	    (row_has(interview, IN_TICKET) &&
		txn_find(d, &rec_ticket, interview, IN_TICKET, &ticket) &&
		row_is(&ticket, TK_AGENT, interviewer));
	if (!*own || r->allow_self)
		return 0;
	row_init(&agent, &rec_interview);
	row_set_text(&agent, IN_INTERVIEWER, interviewer);
	return row_fault(f, &agent, IN_INTERVIEWER,
	    _("the ticket is this agent's own (--allow-self records it, flagged)"));
}

/*
 * The interview must not be answered in the future, before it was planned, or after its last day.
 */
static int
check_answered(const struct txn *d, const struct row *interview, const struct row *set,
    struct fault *f)
{
	int64_t at = set->cell[IN_ANSWERED].num;

	if (at > d->now)
		return row_fault(f, set, IN_ANSWERED, _("in the future"));
	if (!row_has(interview, IN_SAMPLE))
		return 0;
	if (stamp_date(at) < stamp_date(interview->cell[IN_PLANNED].num))
		return row_fault(f, set, IN_ANSWERED, _("before the interview was planned"));
	if (row_has(interview, IN_EXPIRES) && stamp_date(at) > day_cell(interview, IN_EXPIRES))
		return row_fault(f, interview, IN_EXPIRES, _("its last day is over"));
	return 0;
}

/* Set interviewer, mode and language; for a completion, as the interview began. */
static int
lay_asked(struct txn *d, const struct row *given, const struct row *interview,
    const struct interview_recording *r, struct row *set, struct fault *f)
{
	static const int from[][2] = { { IC_INTERVIEWER, IN_INTERVIEWER }, { IC_MODE, IN_MODE },
		{ IC_LANGUAGE, IN_LANGUAGE }, { IC_REF, IN_REF } };
	bool begun = row_has(interview, IN_ANSWERED), own = false;

	row_set_text(set, IN_MODE, begun ? row_text(interview, IN_MODE, NULL) : "phone");
	row_set_text(set, IN_LANGUAGE, begun ? row_text(interview, IN_LANGUAGE, NULL) : "es");
	row_set_text(set, IN_INTERVIEWER, begun ? row_text(interview, IN_INTERVIEWER, NULL) : NULL);
	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		if (row_has(given, from[i][0]))
			set->cell[from[i][1]] = given->cell[from[i][0]];
	/* Answers by e-mail or web may have no interviewer. */
	if (!row_has(set, IN_INTERVIEWER) && row_is(set, IN_MODE, "phone"))
		row_set_text(set, IN_INTERVIEWER, interview_asker(interview, d->now, r->actor));
	if ((row_has(set, IN_INTERVIEWER) || row_is(set, IN_MODE, "phone")) &&
	    (interview_check_interviewer(d, set, IN_INTERVIEWER, f) != 0 ||
		interview_check_own(d, interview, set->cell[IN_INTERVIEWER].text, r, &own, f) != 0))
		return -1;
	row_set_num(set, IN_OWN, own || row_num(interview, IN_OWN, 0) != 0);
	return 0;
}

/* Set the cells of an interview that was held. */
static int
lay_held(struct txn *d, const struct row *given, const struct row *interview,
    const struct interview_recording *r, struct row *set, struct fault *f)
{
	row_set_num(set, IN_ANSWERED, row_num(given, IC_ANSWERED, d->now));
	if (lay_asked(d, given, interview, r, set, f) != 0 ||
	    check_answered(d, interview, set, f) != 0 ||
	    interview_check_ref(d, given, interview, f) != 0)
		return -1;
	row_set_text(set, IN_STATUS, row_num(given, IC_PARTIAL, 0) != 0 ? "partial" : "complete");
	row_set_num(set, IN_CLOSED, set->cell[IN_ANSWERED].num);
	if (!row_has(interview, IN_CONTACTED))
		row_set_num(set, IN_CONTACTED, set->cell[IN_ANSWERED].num);
	row_set_empty(set, IN_CALLBACK);
	row_set_empty(set, IN_TAKEN);
	return 0;
}

/* Write the answers of a row that are not recorded yet. */
static void
put_answers(struct txn *d, const struct row *given, const struct row *interview,
    struct interview_recording *r, const char *language, int64_t at)
{
	const struct row_list *questions = interview_questions(r, d->db, interview);

	for (int i = 0; i < questions->n; i++) {
		const struct row *question = &questions->row[i];
		int column = answer_sheet_column(r->sheet, question->cell[QN_QUESTION].text);
		struct row answer, there;
		struct change c = { .verb = "record", .given = &answer, .at = at };

		if (column < 0 || !row_has(given, column) ||
		    (row_is(interview, IN_STATUS, "partial") &&
			interview_find_answer(d, interview, question->cell[QN_QUESTION].text,
			    &there)))
			continue;
		row_init(&answer, &rec_answer);
		row_set_num(&answer, AN_ID, journal_count(&d->journal, "answer"));
		answer.cell[AN_INTERVIEW] = interview->cell[IN_ID];
		answer.cell[AN_QUESTION] = question->cell[QN_QUESTION];
		row_set_text(&answer, AN_WORDING, questionnaire_wording(question, language));
		interview_lay_answer(given, column, question, &answer);
		txn_change(d, &c, NULL);
	}
}

/* Are the recorded answers those of the row? With may_lack, some may be missing. */
static bool
has_answers(struct txn *d, const struct row *given, const struct row *interview,
    struct interview_recording *r, bool may_lack)
{
	const struct row_list *questions = interview_questions(r, d->db, interview);

	for (int i = 0; i < questions->n; i++) {
		const struct row *question = &questions->row[i];
		const char *code = question->cell[QN_QUESTION].text;
		int column = answer_sheet_column(r->sheet, code);
		struct row answer, as;

		row_init(&as, &rec_answer);
		if (column >= 0)
			interview_lay_answer(given, column, question, &as);
		if (!interview_find_answer(d, interview, code, &answer)) {
			if (column >= 0 && row_has(given, column) && !may_lack)
				return false;
			continue;
		}
		for (int field = AN_MARK; field <= AN_TEXT; field++)
			if (!cell_same(&as, &answer, field))
				return false;
	}
	return true;
}

/*
 * A row for an interview that was held: 0 when it repeats it, 1 when it completes it, else a fault.
 */
static int
check_held(struct txn *d, const struct row *given, const struct row *interview,
    struct interview_recording *r, struct fault *f)
{
	static const int same[][2] = { { IC_INTERVIEWER, IN_INTERVIEWER }, { IC_MODE, IN_MODE },
		{ IC_LANGUAGE, IN_LANGUAGE }, { IC_ANSWERED, IN_ANSWERED }, { IC_REF, IN_REF } };
	bool was_partial = row_is(interview, IN_STATUS, "partial");
	bool partial = row_num(given, IC_PARTIAL, 0) != 0, equal = partial == was_partial;

	if (was_partial && !partial && has_answers(d, given, interview, r, true))
		return 1;
	for (size_t i = 0; equal && i < sizeof same / sizeof *same; i++)
		equal = !interview_differs(given, same[i][0], interview, same[i][1]);
	if (equal && has_answers(d, given, interview, r, false))
		return 0;
	if (!row_has(given, IC_ID) && !row_has(given, IC_REF))
		return row_fault(f, given, IC_CUSTOMER, _("in no open sample, and asked before"));
	return row_fault(f, interview, IN_ID,
	    _("recorded already, and not the same (see cc-survey correct)"));
}

/* Write a new interview, or the changed cells of a planned one, and its answers. */
static int
write_held(struct txn *d, const struct row *given, struct row *interview, bool fresh,
    struct interview_recording *r, struct fault *f)
{
	struct row set;
	struct change c = { .verb = "record", .given = &set, .at = d->now };

	row_init(&set, &rec_interview);
	if (fresh)
		set = *interview;
	if (lay_held(d, given, interview, r, &set, f) != 0 ||
	    (!fresh && record_change_time(d, interview, &c.at, f) != 0))
		return -1;
	if (fresh)
		row_set_num(interview, IN_ID, damm_number(journal_count(&d->journal, "interview")));
	set.cell[IN_ID] = interview->cell[IN_ID];
	txn_change(d, &c, fresh ? NULL : interview);
	put_answers(d, given, interview, r, set.cell[IN_LANGUAGE].text, c.at);
	return 1;
}

/* Was the interview held before it expired, and is only recorded now? */
static bool
is_late_paper(const struct row *given, const struct row *interview)
{
	return row_is(interview, IN_STATUS, "expired") && row_has(given, IC_ANSWERED) &&
	    given->cell[IC_ANSWERED].num < interview->cell[IN_CLOSED].num;
}

int
interview_record(struct txn *d, const struct row *given, struct interview_recording *r,
    struct fault *f)
{
	struct row interview;
	struct pool pool = { 0 };
	int found, rc = -1;

	if (answer_sheet_count(given) == 0) {
		if (row_num(given, IC_PARTIAL, 0) != 0)
			return row_fault(f, given, IC_PARTIAL, _("without any answer"));
		return 0;
	}
	found = interview_of_row(d, given, r, &interview, f);
	if (found > 0 && interview_check_identity(given, &interview, r, f) != 0)
		found = -1;
	if (found == 0 && interview_unplanned(d, given, r, &interview, &pool, f) != 0)
		found = -1;
	if (found >= 0 && check_answers(r, d, given, &interview, f) == 0)
		rc = 1;
	if (rc == 1 && found > 0 && row_has(&interview, IN_ANSWERED))
		rc = check_held(d, given, &interview, r, f);
	else if (rc == 1 && found > 0 && row_has(&interview, IN_CLOSED) &&
	    !is_late_paper(given, &interview))
		rc = row_fault(f, &interview, IN_STATUS, _("not open any more"));
	if (rc == 1)
		rc = write_held(d, given, &interview, found == 0, r, f);
	pool_clear(&pool);
	return rc;
}
