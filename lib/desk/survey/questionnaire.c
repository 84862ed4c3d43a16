/*
 * questionnaire - reads the questions of an edition, checks lines of questions, and writes new
 * editions
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "desk/rulebook/shipped.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/store/rows.h"
#include "questionnaire.h"
#include "survey_fields.h"

int64_t
questionnaire_newest(struct store *db, const char *survey)
{
	struct stmt q;
	int64_t version;

	STORE_PREPARE(db, &q, "SELECT coalesce(max(edition), 0) FROM question WHERE survey = $1");
	stmt_text(&q, 1, survey);
	version = stmt_step(&q) ? stmt_col_int(&q, 0) : 0;
	stmt_close(&q);
	return version;
}

int
questionnaire_load(struct store *db, const char *survey, int64_t version, struct row_list *list)
{
	struct stmt q;
	struct row row;
	int n = 0;

	ROWS_SELECT_TAIL(db, &q, &rec_question,
	    "FROM question t WHERE t.survey = $1 AND t.edition = $2 ORDER BY t.id");
	stmt_text(&q, 1, survey);
	stmt_int(&q, 2, version);
	for (; stmt_step(&q); n++) {
		rows_read(&q, &rec_question, &row);
		row_list_add(list, &row);
	}
	stmt_close(&q);
	return n;
}

const struct row *
questionnaire_find(const struct row_list *list, const char *question)
{
	for (int i = 0; i < list->n; i++)
		if (row_is(&list->row[i], QN_QUESTION, question))
			return &list->row[i];
	return NULL;
}

const char *
questionnaire_wording(const struct row *question, const char *language)
{
	const char *es = row_text(question, QN_ES, "");

	return strcmp(language, "en") == 0 ? row_text(question, QN_EN, es) : es;
}

/* Is the code the name or the Spanish heading of a column that every sheet has? */
static bool
is_call_column(const char *code)
{
	for (int i = 0; i < rec_interview_call.n; i++)
		if (strcmp(rec_interview_call.field[i].name, code) == 0 ||
		    strcmp(lang_spanish(rec_interview_call.field[i].name), code) == 0)
			return true;
	return false;
}

/*
 * A code becomes a column and an option: lower-case letters, digits and '_', and no column of a
 * call.
 */
static int
check_code(const struct row *line, struct fault *f)
{
	const char *code = line->cell[QN_QUESTION].text;
	size_t len = strlen(code);

	if (len > 40 || !islower((unsigned char)code[0]) ||
	    strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789_") != len)
		return row_fault(f, line, QN_QUESTION,
		    _("not up to 40 of a to z, 0 to 9 and _, a letter first"));
	if (is_call_column(code) || strcmp(code, "error") == 0)
		return row_fault(f, line, QN_QUESTION, _("a column of every sheet has this name"));
	return 0;
}

/* At least two choices, all different. */
static int
check_choices(const struct row *line, struct fault *f)
{
	const char *all = row_text(line, QN_CHOICES, ""), *list = all, *item, *other, *rest;
	size_t len, n;
	int count = 0;

	for (; (item = text_item(&list, &len)) != NULL; count++)
		for (rest = list; rest != NULL && (other = text_item(&rest, &n)) != NULL;)
			if (len == n && memcmp(item, other, n) == 0)
				return row_fault(f, line, QN_CHOICES, _("given twice"));
	if (count < 2)
		return row_fault(f, line, QN_CHOICES, _("not two choices or more"));
	return 0;
}

/* Each type must have what it needs, and nothing else. */
static int
check_type(const struct row *line, struct fault *f)
{
	bool scale = row_is(line, QN_TYPE, "scale"), choice = row_is(line, QN_TYPE, "choice");

	for (int field = QN_LEAST; field <= QN_MOST; field++) {
		if (scale && !row_has(line, field))
			return fault_set(f, _("%s: missing"), rec_question.field[field].name);
		if (!scale && row_has(line, field))
			return row_fault(f, line, field, _("only a scale has it"));
	}
	if (scale && line->cell[QN_LEAST].num >= line->cell[QN_MOST].num)
		return row_fault(f, line, QN_MOST, _("not above the lowest mark"));
	if (choice && check_choices(line, f) != 0)
		return -1;
	if (!choice && row_has(line, QN_CHOICES))
		return row_fault(f, line, QN_CHOICES, _("only a choice has them"));
	if (!scale && row_num(line, QN_OVERALL, 0) != 0)
		return row_fault(f, line, QN_TYPE, _("the overall mark is not on a scale"));
	return 0;
}

static bool
same_survey(const struct row *a, const struct row *b)
{
	return row_is(a, QN_SURVEY, row_text(b, QN_SURVEY, ""));
}

/* Check a line against those before it: code unique, one overall mark, not too many questions. */
static int
check_among(const struct row_list *lines, int at, struct fault *f)
{
	const struct row *line = &lines->row[at];
	int n = 0;

	for (int i = 0; i <= at; i++) {
		const struct row *other = &lines->row[i];

		if (!same_survey(line, other))
			continue;
		if (i < at && cell_same(line, other, QN_QUESTION))
			return row_fault(f, line, QN_QUESTION, _("given twice"));
		if (i < at && row_num(line, QN_OVERALL, 0) != 0 &&
		    row_num(other, QN_OVERALL, 0) != 0)
			return row_fault(f, line, QN_QUESTION, _("a second overall mark"));
		n++;
	}
	if (n > QUESTIONS_MAX)
		return fault_set(f, _("question: more than %d in one survey"), QUESTIONS_MAX);
	return 0;
}

/* The survey of the line must have an overall mark. */
static int
check_overall(const struct row_list *lines, const struct row *line, struct fault *f)
{
	for (int i = 0; i < lines->n; i++)
		if (same_survey(line, &lines->row[i]) &&
		    row_num(&lines->row[i], QN_OVERALL, 0) != 0)
			return 0;
	return row_fault(f, line, QN_SURVEY, _("no question of it is the overall mark"));
}

/* A question keeps its type in all editions, since they share a column. */
static int
check_type_kept(struct store *db, const struct row *line, struct fault *f)
{
	struct stmt q;
	int rc = 0;

	STORE_PREPARE(db, &q,
	    "SELECT type FROM question WHERE survey = $1 AND question = $2 AND type <> $3 LIMIT 1");
	stmt_cell(&q, 1, line, QN_SURVEY);
	stmt_cell(&q, 2, line, QN_QUESTION);
	stmt_cell(&q, 3, line, QN_TYPE);
	if (stmt_step(&q)) {
		rc = row_faultf(f, line, QN_TYPE,
		    _("was %s in an earlier edition: give it another code"), stmt_col_text(&q, 0));
	}
	stmt_close(&q);
	return rc;
}

/* All codes that the survey ever had must fit into one sheet. */
static int
check_room(struct store *db, const struct row_list *lines, const struct row *line, struct fault *f)
{
	struct stmt q;
	int n = 0;

	for (int i = 0; i < lines->n; i++)
		n += same_survey(line, &lines->row[i]);
	STORE_PREPARE(db, &q, "SELECT DISTINCT question FROM question WHERE survey = $1");
	stmt_cell(&q, 1, line, QN_SURVEY);
	while (stmt_step(&q)) {
		bool again = false;

		for (int i = 0; !again && i < lines->n; i++)
			again = same_survey(line, &lines->row[i]) &&
			    row_is(&lines->row[i], QN_QUESTION, stmt_col_text(&q, 0));
		n += !again;
	}
	stmt_close(&q);
	if (n > SHEET_QUESTIONS)
		return fault_set(f, _("survey: %d codes in all its editions are more than %d"), n,
		    SHEET_QUESTIONS);
	return 0;
}

static int
check_lines(struct store *db, const struct row_list *lines, int *bad, struct fault *f)
{
	for (*bad = 0; *bad < lines->n; ++*bad) {
		const struct row *line = &lines->row[*bad];

		if (record_check_required(line, f) != 0 || check_code(line, f) != 0 ||
		    check_type(line, f) != 0 || check_among(lines, *bad, f) != 0 ||
		    check_overall(lines, line, f) != 0 || check_type_kept(db, line, f) != 0 ||
		    check_room(db, lines, line, f) != 0)
			return -1;
	}
	return 0;
}

/* Does a question equal a line in all fields but those that the store keeps? */
static bool
same_question(const struct row *question, const struct row *line)
{
	for (int i = 0; i < rec_question.n; i++) {
		bool flag = rec_question.field[i].type == T_BOOL;

		if (rec_question.field[i].flags & F_AUTO)
			continue;
		if (flag && row_num(question, i, 0) != row_num(line, i, 0))
			return false;
		if (!flag && !cell_same(question, line, i))
			return false;
	}
	return true;
}

/* Are the lines of one survey the questions of an edition, in the same order? */
static bool
is_version(struct txn *d, const struct row_list *lines, const struct row *first, int64_t version)
{
	struct row_list now = { .rec = &rec_question };
	bool same = true;
	int n = 0;

	questionnaire_load(d->db, first->cell[QN_SURVEY].text, version, &now);
	for (int i = 0; same && i < lines->n; i++)
		if (same_survey(first, &lines->row[i])) {
			same = n < now.n && same_question(&now.row[n], &lines->row[i]);
			n++;
		}
	same = same && n == now.n;
	row_list_free(&now);
	return same;
}

static void
put_version(struct txn *d, const struct row_list *lines, const struct row *first, int64_t version,
    const char *verb)
{
	for (int i = 0; i < lines->n; i++) {
		struct row row = lines->row[i];
		struct change c = { .verb = verb, .given = &row, .at = d->now };

		if (!same_survey(first, &row))
			continue;
		row_set_num(&row, QN_ID, journal_count(&d->journal, "question"));
		row_set_num(&row, QN_VERSION, version);
		row_set_num(&row, QN_MADE, d->now);
		txn_change(d, &c, NULL);
	}
}

/* Is the line the first of its survey? */
static bool
is_first(const struct row_list *lines, int at)
{
	for (int i = 0; i < at; i++)
		if (same_survey(&lines->row[i], &lines->row[at]))
			return false;
	return true;
}

int
questionnaire_import(struct txn *d, const struct row_list *lines, int *bad, struct fault *f)
{
	int made = 0;

	if (check_lines(d->db, lines, bad, f) != 0)
		return -1;
	for (int i = 0; i < lines->n; i++) {
		const struct row *first = &lines->row[i];
		int64_t newest = questionnaire_newest(d->db, first->cell[QN_SURVEY].text);

		if (!is_first(lines, i) || (newest > 0 && is_version(d, lines, first, newest)))
			continue;
		put_version(d, lines, first, newest + 1, "import");
		made++;
	}
	return made;
}

int
questionnaire_check_tag(struct txn *d, const struct row *tag, struct fault *f)
{
	const char *list = row_text(tag, TG_QUESTIONS, NULL), *item;
	struct row asked;
	struct stmt q;
	size_t len;
	bool there;

	row_init(&asked, &rec_answer);
	while (list != NULL && (item = text_item(&list, &len)) != NULL) {
		char *code = mem_copy_n(item, len);

		STORE_PREPARE(d->db, &q, "SELECT 1 FROM question WHERE question = $1 LIMIT 1");
		stmt_text(&q, 1, code);
		there = stmt_step(&q);
		stmt_close(&q);
		if (!there) {
			row_set_text(&asked, AN_QUESTION, code);
			row_fault(f, &asked, AN_QUESTION, _("no survey asks it"));
		}
		free(code);
		if (!there)
			return -1;
	}
	return 0;
}

void
questionnaire_begin(struct txn *d)
{
	struct row_list lines = { .rec = &rec_question };
	struct fault f = { "" };
	int bad;

	if (rows_count(d->db, &rec_question) > 0)
		return;
	shipped_read(&lines, "questions.csv", shipped_questions, shipped_questions_size);
	if (check_lines(d->db, &lines, &bad, &f) != 0)
		diag_bug("questions.csv: %s", f.text);
	put_version(d, &lines, &lines.row[0], 1, "init");
	row_list_free(&lines);
}
