/*
 * interview_verbs - next, attempt, expire, show and history: the calls of interviewers
 */

#include "desk/people/customer_fields.h"
#include "interview.h"
#include "interview_calls.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/cli/batch.h"
#include "kit/store/event_fields.h"
#include "questionnaire.h"
#include "survey_fields.h"
#include "survey_verbs.h"

/* The interviewer: --interviewer, else the actor. */
static const char *
take_interviewer(const struct cli *c, struct row *row)
{
	const char *arg = cli_opt(c, "interviewer");
	struct fault f = { "" };

	row_init(row, &rec_interview);
	if (row_parse(row, IN_INTERVIEWER, arg != NULL ? arg : cli_actor(c), NULL, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	return row_text(row, IN_INTERVIEWER, "");
}

/* Print the questions below the call on a terminal, in the language of the interview. */
static void
print_questions(struct cli *c, const struct row *interview)
{
	static const int es[] = { QN_QUESTION, QN_TYPE, QN_LEAST, QN_MOST, QN_ES };
	static const int en[] = { QN_QUESTION, QN_TYPE, QN_LEAST, QN_MOST, QN_EN };
	bool english = row_is(interview, IN_LANGUAGE, "en");
	struct row_list questions = { .rec = &rec_question };
	struct sink *sink;

	questionnaire_load(c->db, interview->cell[IN_SURVEY].text, interview->cell[IN_VERSION].num,
	    &questions);
	sink = cli_table(&rec_question, english ? en : es, sizeof es / sizeof *es);
	for (int i = 0; i < questions.n; i++)
		sink_put(sink, &questions.row[i]);
	sink_close(sink);
	row_list_free(&questions);
}

static void
print_next(struct cli *c, const struct row *interview)
{
	struct sink *sink = cli_sink(c, &rec_interview_call, stdout);
	struct interview_calls calls;
	struct row call;

	interview_calls_open(&calls, c);
	interview_call_fill(&calls, interview, &rec_interview_call, &call);
	sink_put(sink, &call);
	sink_close(sink);
	interview_calls_close(&calls);
	if (cli_format(c) != SINK_TABLE || cli_opt(c, "fields") != NULL)
		return;
	printf("\n");
	print_questions(c, interview);
}

int
survey_next_verb(struct cli *c)
{
	struct interview_turn turn = { .sample = cli_number(c, "sample"),
		.survey = cli_opt(c, "survey") };
	struct row_list found = { .rec = &rec_interview };
	struct row asker, interview;
	struct fault f = { "" };
	struct txn d;
	bool there;

	turn.interviewer = take_interviewer(c, &asker);
	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	if (interview_check_interviewer(&d, &asker, IN_INTERVIEWER, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	there = interview_next(&d, &turn, &interview);
	if (there) {
		row_list_add(&found, &interview);
		if (interview_take(&d, &interview, turn.interviewer, &f) < 0)
			diag_die(CC_DATA, "%lld: %s", (long long)found.row[0].cell[IN_ID].num,
			    f.text);
	}
	if (cli_opt(c, "dry-run") != NULL)
		txn_rollback(&d);
	else
		txn_commit(&d);
	if (there) {
		found.row[0].cell[IN_INTERVIEWER] = asker.cell[IN_INTERVIEWER];
		print_next(c, &found.row[0]);
	}
	row_list_free(&found);
	return !there && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

static int
land_attempt(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return interview_attempt(d, given, ctx, f);
}

int
survey_attempt_verb(struct cli *c)
{
	const char *outcome = cli_opt(c, "outcome"), *mode = cli_opt(c, "mode");
	struct interview_attempt a = {
		.at = cli_time(c, "at", 0), .note = cli_opt(c, "note"), .actor = cli_actor(c)
	};
	struct fault f = { "" };
	struct row row, asker, event;

	row_init(&row, &rec_interview);
	row_init(&event, &rec_event);
	if (outcome == NULL || *outcome == '\0')
		diag_die(CC_USAGE, _("%s needs --%s"), c->verb->name, "outcome");
	if (row_parse(&row, IN_OUTCOME, outcome, NULL, &f) != 0 ||
	    row_parse(&row, IN_MODE, mode != NULL ? mode : "", NULL, &f) != 0 ||
	    row_parse(&event, EV_NOTE, a.note != NULL ? a.note : "", NULL, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	a.outcome = row.cell[IN_OUTCOME].text;
	a.mode = row_text(&row, IN_MODE, NULL);
	if (cli_opt(c, "interviewer") != NULL)
		a.interviewer = take_interviewer(c, &asker);
	return cli_batch(c, &(struct batch) { .land = land_attempt, .ctx = &a, .key_only = true });
}

int
survey_expire_verb(struct cli *c)
{
	bool dry = cli_opt(c, "dry-run") != NULL;
	FILE *out = dry ? cli_aside() : stdout;
	struct txn d;
	struct stmt q;
	struct row row;
	struct sink *sink;
	int64_t n;

	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	n = interview_expire(&d);
	if (!dry)
		txn_commit(&d);
	sink = cli_sink(c, &rec_interview, out);
	if (n > 0) {
		rows_select_touched(c->db, &q, &rec_interview, d.journal.first, d.journal.last,
		    false);
		while (stmt_step(&q)) {
			rows_read(&q, &rec_interview, &row);
			sink_put(sink, &row);
		}
		stmt_close(&q);
	}
	sink_close(sink);
	if (dry) {
		txn_rollback(&d);
		cli_show_aside(out);
	}
	return n == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

struct histories {
	struct sink *sink;
	int rc;
};

/* Print whom to call about the interview. */
static void
print_call(struct cli *c, const struct row *interview)
{
	static const int columns[] = { IC_NAME, IC_PHONE, IC_CONTRACT, IC_TICKET, IC_SUBJECT };
	struct sink *sink =
	    cli_table(&rec_interview_call, columns, sizeof columns / sizeof *columns);
	struct interview_calls calls;
	struct row call;

	interview_calls_open(&calls, c);
	interview_call_fill(&calls, interview, &rec_interview_call, &call);
	sink_put(sink, &call);
	interview_calls_close(&calls);
	sink_close(sink);
}

/* Below the page of an interview: the answers, or the questions while there are none. */
static void
print_below(struct cli *c, const struct row *interview)
{
	static const int columns[] = { AN_QUESTION, AN_WORDING, AN_MARK, AN_CHOICE, AN_TEXT,
		AN_TAGS };
	struct condition of = { .field = AN_INTERVIEW };
	struct buf id = { 0 };
	struct stmt q;
	struct row answer;
	struct sink *sink;

	printf("\n");
	print_call(c, interview);
	printf("\n");
	if (!row_has(interview, IN_ANSWERED)) {
		print_questions(c, interview);
		return;
	}
	row_write(interview, IN_ID, &id);
	of.values = id.p;
	sink = cli_table(&rec_answer, columns, sizeof columns / sizeof *columns);
	rows_select(c->db, &q, &rec_answer, &of, 1);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_answer, &answer);
		sink_put(sink, &answer);
	}
	stmt_close(&q);
	sink_close(sink);
	buf_free(&id);
}

/* Print the history of an interview, then that of its answers. */
static void
history_one(struct cli *c, const struct row *key, void *ctx)
{
	struct histories *h = ctx;
	struct stmt q;
	struct row answer;

	if (cli_print_history(c, key, h->sink) == 0) {
		cli_unknown(key);
		h->rc = CC_NOMATCH;
		return;
	}
	row_init(&answer, &rec_answer);
	STORE_PREPARE(c->db, &q, "SELECT id FROM answer WHERE interview = $1 ORDER BY id");
	stmt_cell(&q, 1, key, IN_ID);
	while (stmt_step(&q)) {
		row_set_num(&answer, AN_ID, stmt_col_int(&q, 0));
		cli_print_history(c, &answer, h->sink);
	}
	stmt_close(&q);
}

int
survey_history_verb(struct cli *c)
{
	struct histories h = { .sink = cli_sink(c, &rec_event, stdout) };

	cli_each_key(c, history_one, &h);
	sink_close(h.sink);
	return h.rc;
}

int
survey_show_verb(struct cli *c)
{
	cli_take_past(c, &rec_answer);
	return cli_show_page(c, NULL, print_below);
}
