#include <stdio.h>
#include <string.h>

#include "../base/damm.h"
#include "../base/lang.h"
#include "../base/stamp.h"
#include "../base/text.h"
#include "case_due.h"
#include "interview.h"
#include "questionnaire.h"
#include "records.h"

const struct row_list *
recording_questions(struct recording *r, struct store *db, const struct row *interview)
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
answer_find(struct desk *d, const struct row *interview, const char *question, struct row *found)
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
		there = desk_find(d, &rec_answer, &key, AN_ID, found);
	}
	stmt_close(&q);
	return there;
}

/* Is it among the choices of the question? */
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
answer_check(const struct row *given, int column, const struct row *question, struct fault *f)
{
	const struct field *field = &given->rec->field[column];
	bool scale = row_is(question, QN_TYPE, "scale"),
	     choice = row_is(question, QN_TYPE, "choice");
	char what[100];

	if (scale != (field->type == T_INT) || choice != (field->type == T_CODE))
		return fault_cell(f, given, column,
		    _("of another type in the interview's edition"));
	if (scale &&
	    (given->cell[column].num < question->cell[QN_LEAST].num ||
		given->cell[column].num > question->cell[QN_MOST].num)) {
		if (snprintf(what, sizeof what, _("not an integer from %lld to %lld"),
			(long long)question->cell[QN_LEAST].num,
			(long long)question->cell[QN_MOST].num) < 0)
			what[0] = '\0';
		return fault_cell(f, given, column, what);
	}
	if (choice && !is_choice(question, given->cell[column].text))
		return fault_cell(f, given, column, _("not one of the choices"));
	return 0;
}

void
answer_lay(const struct row *given, int column, const struct row *question, struct row *answer)
{
	int field = AN_TEXT;

	if (row_is(question, QN_TYPE, "scale"))
		field = AN_MARK;
	else if (row_is(question, QN_TYPE, "choice"))
		field = AN_CHOICE;
	answer->cell[field] = given->cell[column];
}

/* Every answer fits its question, and none that is required is missing. */
static int
check_answers(struct recording *r, struct desk *d, const struct row *given,
    const struct row *interview, struct fault *f)
{
	const struct row_list *questions = recording_questions(r, d->db, interview);
	bool partial = row_num(given, CL_PARTIAL, 0) != 0;

	for (int i = CL__N; i < given->rec->n; i++) {
		const struct row *question =
		    questionnaire_find(questions, given->rec->field[i].name);

		if (question == NULL && row_has(given, i))
			return fault_cell(f, given, i, _("no question of the interview's edition"));
		if (question == NULL)
			continue;
		if (row_has(given, i) && answer_check(given, i, question, f) != 0)
			return -1;
		if (!row_has(given, i) && !partial && row_num(question, QN_REQUIRED, 0) != 0)
			return fault_set(f, _("%s: missing (partial records what was broken off)"),
			    given->rec->field[i].name);
	}
	return 0;
}

int
interview_check_own(struct desk *d, const struct row *interview, const char *interviewer,
    const struct recording *r, bool *own, struct fault *f)
{
	struct row ticket, agent;

	*own = row_is(interview, IN_AGENT, interviewer) ||
	    (row_has(interview, IN_TICKET) &&
		desk_find(d, &rec_ticket, interview, IN_TICKET, &ticket) &&
		row_is(&ticket, TK_AGENT, interviewer));
	if (!*own || r->allow_self)
		return 0;
	row_init(&agent, &rec_interview);
	row_set_text(&agent, IN_INTERVIEWER, interviewer);
	return fault_cell(f, &agent, IN_INTERVIEWER,
	    _("the ticket is this agent's own (--allow-self records it, flagged)"));
}

/* Whether a cell of the row says something else than the interview has. */
static bool
differs(const struct row *given, int column, const struct row *interview, int field)
{
	struct row as = { .rec = &rec_interview };

	as.cell[field] = given->cell[column];
	return row_has(given, column) && !cell_same(&as, interview, field);
}

/* What a row says of whom it asked must be so. */
static int
check_identity(const struct row *given, const struct row *interview, const struct recording *r,
    struct fault *f)
{
	static const int same[][2] = { { CL_SAMPLE, IN_SAMPLE }, { CL_CUSTOMER, IN_CUSTOMER },
		{ CL_TICKET, IN_TICKET } };

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (differs(given, same[i][0], interview, same[i][1]))
			return fault_cell(f, given, same[i][0], _("not the one of this interview"));
	if (!row_is(interview, IN_SURVEY, r->sheet->survey))
		return fault_cell(f, interview, IN_SURVEY, _("another survey (see --survey)"));
	return 0;
}

/* The number of the one interview that a select gives; 0 for none, -1 for more than one. */
static int64_t
only_one(struct stmt *q)
{
	int64_t id = 0;

	if (stmt_step(q))
		id = stmt_col_int(q, 0);
	if (id != 0 && stmt_step(q))
		id = -1;
	stmt_close(q);
	return id;
}

/* Of the customer's interviews the open one; where none is, the last. */
static int64_t
of_customer(struct desk *d, const struct row *given, const struct recording *r)
{
	struct stmt q;
	int64_t id;

	STORE_PREPARE(d->db, &q,
	    "SELECT id FROM interview WHERE customer = $1 AND survey = $2 AND sample IS NOT NULL"
	    " AND ($3 IS NULL OR sample = $3) AND closed_at IS NULL LIMIT 2");
	stmt_cell(&q, 1, given, CL_CUSTOMER);
	stmt_text(&q, 2, r->sheet->survey);
	stmt_cell(&q, 3, given, CL_SAMPLE);
	id = only_one(&q);
	if (id != 0)
		return id;
	STORE_PREPARE(d->db, &q,
	    "SELECT id FROM interview WHERE customer = $1 AND survey = $2 AND sample IS NOT NULL"
	    " AND ($3 IS NULL OR sample = $3) ORDER BY id DESC LIMIT 1");
	stmt_cell(&q, 1, given, CL_CUSTOMER);
	stmt_text(&q, 2, r->sheet->survey);
	stmt_cell(&q, 3, given, CL_SAMPLE);
	return only_one(&q);
}

/* An interview outside of any sample is known by its ref, else by whom it asked about what and when. */
static int64_t
known_unplanned(struct desk *d, const struct row *given, const struct recording *r)
{
	struct stmt q;

	if (row_has(given, CL_REF)) {
		STORE_PREPARE(d->db, &q, "SELECT id FROM interview WHERE ref = $1");
		stmt_cell(&q, 1, given, CL_REF);
		return only_one(&q);
	}
	if (!row_has(given, CL_ANSWERED) || !row_has(given, CL_CUSTOMER))
		return 0;
	STORE_PREPARE(d->db, &q,
	    "SELECT id FROM interview WHERE customer = $1 AND survey = $2 AND sample IS NULL"
	    " AND ($3 IS NULL OR ticket = $3) AND answered_at = $4 LIMIT 1");
	stmt_cell(&q, 1, given, CL_CUSTOMER);
	stmt_text(&q, 2, r->sheet->survey);
	stmt_cell(&q, 3, given, CL_TICKET);
	stmt_cell(&q, 4, given, CL_ANSWERED);
	return only_one(&q);
}

/*
 * Find the interview that a row is about: 1, 0 for one outside of any sample that is new, -1
 * with the fault.
 */
static int
find_interview(struct desk *d, const struct row *given, const struct recording *r,
    struct row *found, struct fault *f)
{
	struct row key;
	int64_t id;

	if (row_has(given, CL_ID))
		return interview_find(d, given, CL_ID, found, f) == 0 ? 1 : -1;
	id = known_unplanned(d, given, r);
	if (id == 0 && row_has(given, CL_CUSTOMER))
		id = of_customer(d, given, r);
	if (id < 0)
		return fault_cell(f, given, CL_CUSTOMER, _("several open interviews: give the id"));
	row_init(&key, &rec_interview);
	row_set_num(&key, IN_ID, id);
	if (id > 0 && desk_find(d, &rec_interview, &key, IN_ID, found) &&
	    (!r->unplanned || !row_has(found, IN_SAMPLE) || !row_has(found, IN_CLOSED)))
		return 1;
	if (r->unplanned)
		return 0;
	if (!row_has(given, CL_CUSTOMER))
		return fault_set(f, _("id: missing (or give a customer)"));
	return fault_cell(f, given, CL_CUSTOMER,
	    _("not in the sample (--unplanned records it all the same)"));
}

/* Fill the interview of somebody who was not drawn; its texts are the row's or the pool's. */
static int
begin_unplanned(struct desk *d, const struct row *given, const struct recording *r, struct row *in,
    struct pool *pool, struct fault *f)
{
	struct row customer, ticket;

	row_init(in, &rec_interview);
	row_set_text(in, IN_SURVEY, r->sheet->survey);
	row_set_num(in, IN_VERSION, questionnaire_newest(d->db, r->sheet->survey));
	in->cell[IN_CUSTOMER] = given->cell[CL_CUSTOMER];
	in->cell[IN_TICKET] = given->cell[CL_TICKET];
	in->cell[IN_REF] = given->cell[CL_REF];
	row_set_num(in, IN_PLANNED, d->now);
	if (row_has(given, CL_SAMPLE))
		return fault_cell(f, given, CL_SAMPLE, _("nobody of that sample"));
	if (row_has(in, IN_TICKET)) {
		if (!desk_find(d, &rec_ticket, in, IN_TICKET, &ticket))
			return fault_cell(f, given, CL_TICKET, _("no such ticket"));
		if (!row_has(in, IN_CUSTOMER))
			row_set_text(in, IN_CUSTOMER,
			    pool_copy(pool, row_text(&ticket, TK_CUSTOMER, "")));
		else if (!row_is(&ticket, TK_CUSTOMER, in->cell[IN_CUSTOMER].text))
			return fault_cell(f, given, CL_CUSTOMER, _("not the ticket's"));
		row_set_text(in, IN_AGENT, pool_copy(pool, row_text(&ticket, TK_AGENT, "")));
		row_set_text(in, IN_SERVICE, pool_copy(pool, row_text(&ticket, TK_SERVICE, "")));
	}
	if (!row_has(in, IN_CUSTOMER))
		return fault_set(f, _("customer: missing (give a ticket or a customer)"));
	if (!desk_find(d, &rec_customer, in, IN_CUSTOMER, &customer))
		return fault_cell(f, in, IN_CUSTOMER, _("no such customer"));
	row_set_text(in, IN_CONTRACT, pool_copy(pool, row_text(&customer, CU_CONTRACT, "")));
	row_set_text(in, IN_SEGMENT, pool_copy(pool, row_text(&customer, CU_SEGMENT, "")));
	return 0;
}

/* When it was answered: not in the future, not before it was planned, not after its last day. */
static int
check_answered(const struct desk *d, const struct row *interview, const struct row *set,
    struct fault *f)
{
	int64_t at = set->cell[IN_ANSWERED].num;

	if (at > d->now)
		return fault_cell(f, set, IN_ANSWERED, _("in the future"));
	if (!row_has(interview, IN_SAMPLE))
		return 0;
	if (stamp_date(at) < stamp_date(interview->cell[IN_PLANNED].num))
		return fault_cell(f, set, IN_ANSWERED, _("before the interview was planned"));
	if (row_has(interview, IN_EXPIRES) && stamp_date(at) > day_cell(interview, IN_EXPIRES))
		return fault_cell(f, interview, IN_EXPIRES, _("its last day is over"));
	return 0;
}

/* A number in another system that no other interview has. */
static int
check_ref(struct desk *d, const struct row *given, const struct row *interview, struct fault *f)
{
	struct stmt q;
	int64_t id;

	if (!row_has(given, CL_REF))
		return 0;
	STORE_PREPARE(d->db, &q, "SELECT id FROM interview WHERE ref = $1");
	stmt_cell(&q, 1, given, CL_REF);
	id = only_one(&q);
	if (id != 0 && id != row_num(interview, IN_ID, 0))
		return fault_cell(f, given, CL_REF, _("the number of another interview"));
	return 0;
}

/* Lay into set who asked, how and when, and what follows. */
static int
lay_held(struct desk *d, const struct row *given, const struct row *interview,
    const struct recording *r, struct row *set, struct fault *f)
{
	static const int from[][2] = { { CL_INTERVIEWER, IN_INTERVIEWER }, { CL_MODE, IN_MODE },
		{ CL_LANGUAGE, IN_LANGUAGE }, { CL_REF, IN_REF } };
	struct row agent;
	bool own;

	row_set_text(set, IN_MODE, "phone");
	row_set_text(set, IN_LANGUAGE, "es");
	set->cell[IN_INTERVIEWER] = interview->cell[IN_INTERVIEWER];
	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		if (row_has(given, from[i][0]))
			set->cell[from[i][1]] = given->cell[from[i][0]];
	if (!row_has(set, IN_INTERVIEWER) && r->asker != NULL) {
		row_set_text(set, IN_INTERVIEWER, r->asker);
		if (!desk_find(d, &rec_agent, set, IN_INTERVIEWER, &agent))
			row_set_empty(set, IN_INTERVIEWER);
	}
	row_set_num(set, IN_ANSWERED, row_num(given, CL_ANSWERED, d->now));
	if (interviewer_check(d, set, IN_INTERVIEWER, f) != 0 ||
	    interview_check_own(d, interview, set->cell[IN_INTERVIEWER].text, r, &own, f) != 0 ||
	    check_answered(d, interview, set, f) != 0 || check_ref(d, given, interview, f) != 0)
		return -1;
	row_set_num(set, IN_OWN, own);
	row_set_text(set, IN_STATUS, row_num(given, CL_PARTIAL, 0) != 0 ? "partial" : "complete");
	row_set_num(set, IN_CLOSED, set->cell[IN_ANSWERED].num);
	if (!row_has(interview, IN_CONTACTED))
		row_set_num(set, IN_CONTACTED, set->cell[IN_ANSWERED].num);
	row_set_empty(set, IN_CALLBACK);
	row_set_empty(set, IN_TAKEN);
	return 0;
}

/* Write the answers of a row that are not there yet. */
static void
put_answers(struct desk *d, const struct row *given, const struct row *interview,
    struct recording *r, const char *language, int64_t at)
{
	const struct row_list *questions = recording_questions(r, d->db, interview);

	for (int i = 0; i < questions->n; i++) {
		const struct row *question = &questions->row[i];
		int column = sheet_column(r->sheet, question->cell[QN_QUESTION].text);
		struct row answer, there;
		struct change c = { .verb = "record", .given = &answer, .at = at };

		if (column < 0 || !row_has(given, column) ||
		    (row_is(interview, IN_STATUS, "partial") &&
			answer_find(d, interview, question->cell[QN_QUESTION].text, &there)))
			continue;
		row_init(&answer, &rec_answer);
		row_set_num(&answer, AN_ID, journal_count(&d->journal, "answer"));
		answer.cell[AN_INTERVIEW] = interview->cell[IN_ID];
		answer.cell[AN_QUESTION] = question->cell[QN_QUESTION];
		row_set_text(&answer, AN_WORDING, question_wording(question, language));
		answer_lay(given, column, question, &answer);
		desk_change(d, &c, NULL);
	}
}

/* Has the interview the answers of the row, and no others?  Of what was broken off it may lack some. */
static bool
has_answers(struct desk *d, const struct row *given, const struct row *interview,
    struct recording *r, bool may_lack)
{
	const struct row_list *questions = recording_questions(r, d->db, interview);

	for (int i = 0; i < questions->n; i++) {
		const struct row *question = &questions->row[i];
		const char *code = question->cell[QN_QUESTION].text;
		int column = sheet_column(r->sheet, code);
		struct row answer, as;

		row_init(&as, &rec_answer);
		if (column >= 0)
			answer_lay(given, column, question, &as);
		if (!answer_find(d, interview, code, &answer)) {
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

/* A row about an interview that was held: the same again, its end, or a fault. */
static int
check_held(struct desk *d, const struct row *given, const struct row *interview,
    struct recording *r, struct fault *f)
{
	static const int same[][2] = { { CL_INTERVIEWER, IN_INTERVIEWER }, { CL_MODE, IN_MODE },
		{ CL_LANGUAGE, IN_LANGUAGE }, { CL_ANSWERED, IN_ANSWERED }, { CL_REF, IN_REF } };
	bool was_partial = row_is(interview, IN_STATUS, "partial");
	bool partial = row_num(given, CL_PARTIAL, 0) != 0, equal = partial == was_partial;

	if (was_partial && !partial && has_answers(d, given, interview, r, true))
		return 1;
	for (size_t i = 0; equal && i < sizeof same / sizeof *same; i++)
		equal = !differs(given, same[i][0], interview, same[i][1]);
	if (equal && has_answers(d, given, interview, r, false))
		return 0;
	return fault_cell(f, interview, IN_ID,
	    _("recorded already, and not the same (see cc-survey correct)"));
}

/* Write a new interview, or what an interview became, and its answers. */
static int
write_held(struct desk *d, const struct row *given, struct row *interview, bool fresh,
    struct recording *r, struct fault *f)
{
	struct row set;
	struct change c = { .verb = "record", .given = &set, .at = d->now };

	row_init(&set, &rec_interview);
	if (fresh)
		set = *interview;
	if (lay_held(d, given, interview, r, &set, f) != 0 ||
	    (!fresh && change_time(d, interview, &c.at, f) != 0))
		return -1;
	if (fresh)
		row_set_num(interview, IN_ID, damm_number(journal_count(&d->journal, "interview")));
	set.cell[IN_ID] = interview->cell[IN_ID];
	desk_change(d, &c, fresh ? NULL : interview);
	put_answers(d, given, interview, r, set.cell[IN_LANGUAGE].text, c.at);
	return 1;
}

/* Is it of an interview that expired after it was held, and is only written down now? */
static bool
is_late_paper(const struct row *given, const struct row *interview)
{
	return row_is(interview, IN_STATUS, "expired") && row_has(given, CL_ANSWERED) &&
	    given->cell[CL_ANSWERED].num < interview->cell[IN_CLOSED].num;
}

int
interview_record(struct desk *d, const struct row *given, struct recording *r, struct fault *f)
{
	struct row interview;
	struct pool pool = { 0 };
	int found, rc = -1;

	if (sheet_count_answers(given) == 0) {
		if (row_num(given, CL_PARTIAL, 0) != 0)
			return fault_cell(f, given, CL_PARTIAL, _("without any answer"));
		return 0;
	}
	found = find_interview(d, given, r, &interview, f);
	if (found > 0 && check_identity(given, &interview, r, f) != 0)
		found = -1;
	if (found == 0 && begin_unplanned(d, given, r, &interview, &pool, f) != 0)
		found = -1;
	if (found >= 0 && check_answers(r, d, given, &interview, f) == 0)
		rc = 1;
	if (rc == 1 && found > 0 && row_has(&interview, IN_ANSWERED))
		rc = check_held(d, given, &interview, r, f);
	else if (rc == 1 && found > 0 && row_has(&interview, IN_CLOSED) &&
	    !is_late_paper(given, &interview))
		rc = fault_cell(f, &interview, IN_STATUS, _("not open any more"));
	if (rc == 1)
		rc = write_held(d, given, &interview, found == 0, r, f);
	pool_clear(&pool);
	return rc;
}
