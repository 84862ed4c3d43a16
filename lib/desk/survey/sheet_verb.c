/*
 * sheet_verb - sheet prints interviews with their answers; record and correct read them back
 */
#include <string.h>
#include <unistd.h>

#include "interview.h"
#include "interview_calls.h"
#include "kit/base/lang.h"
#include "kit/cli/batch.h"
#include "survey_fields.h"
#include "survey_verbs.h"

/* Make the sheet of --survey; ends the program when there is no such survey. */
static void
take_sheet(const struct cli *c, struct answer_sheet *sheet)
{
	const char *survey = cli_opt(c, "survey");

	if (survey == NULL)
		survey = rec_sample.field[SA_SURVEY].start;
	if (!answer_sheet_make(sheet, c->db, survey))
		diag_die(CC_DATA, _("--survey: no such survey: '%s'"), survey);
}

/* The context of record and correct; verb is a copy whose record is the sheet's. */
struct recorder {
	struct answer_sheet sheet;
	struct interview_recording recording;
	struct verb verb;
};

static int
land_record(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return interview_record(d, given, ctx, f);
}

static int
land_correct(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return interview_correct(d, given, ctx, f);
}

/* Is the operand digits only, and not the name of a file? */
static bool
is_number_not_file(const char *operand)
{
	return operand[strspn(operand, "0123456789")] == '\0' && access(operand, F_OK) != 0;
}

/*
 * Make each question a column of the rows and an option. With answers given as options, the
 * operands are numbers of interviews, else files.
 */
static int
record_by(struct cli *c, struct recorder *r,
    int (*land)(struct txn *, const struct row *, void *, struct fault *))
{
	int answers, rc;

	take_sheet(c, &r->sheet);
	r->recording.sheet = &r->sheet;
	r->verb = *c->verb;
	r->verb.rec = &r->sheet.rec;
	answers = cli_take_columns(c, &r->sheet.rec, IC__N);
	if (answers == 0 && c->operands > 0 && is_number_not_file(c->operand[0]))
		diag_die(CC_USAGE, _("%s: no answers given (as --%s 9), and no such file"),
		    c->operand[0], r->sheet.field[IC__N].name);
	if (answers > 0) {
		r->verb.flags &= ~(unsigned)V_CONSTANTS;
		if (c->operands > 0)
			r->verb.kind = OPERANDS_KEYS;
	}
	c->verb = &r->verb;
	rc = cli_batch(c,
	    &(struct batch) { .land = land, .ctx = &r->recording, .touched = &rec_interview });
	answer_sheet_free(&r->sheet);
	if (r->recording.questions.rec != NULL)
		row_list_free(&r->recording.questions);
	return rc;
}

int
survey_record_verb(struct cli *c)
{
	struct recorder r = { .recording = {
				  .unplanned = cli_opt(c, "unplanned") != NULL,
				  .allow_self = cli_opt(c, "allow-self") != NULL,
				  .actor = cli_actor(c),
			      } };

	return record_by(c, &r, land_record);
}

int
survey_correct_verb(struct cli *c)
{
	struct recorder r = { .recording = {
				  .allow_self = cli_opt(c, "allow-self") != NULL,
				  .reason = cli_opt(c, "reason"),
			      } };

	if (r.recording.reason == NULL || *r.recording.reason == '\0')
		diag_die(CC_USAGE, _("%s needs --%s"), c->verb->name, "reason");
	return record_by(c, &r, land_correct);
}

/* The filters given; by default open interviews of the sheet's survey. */
static int
take_conditions(const struct cli *c, const struct answer_sheet *sheet, struct condition *cond)
{
	int n = cli_conditions(c, cond);
	bool open = cli_opt(c, "all") == NULL, survey = true;

	for (int i = 0; i < n; i++) {
		open = open && cond[i].field != IN_STATUS && cond[i].field != IN_CLOSED &&
		    cond[i].field != IN_ANSWERED;
		survey = survey && cond[i].field != IN_SURVEY;
	}
	if (open)
		cond[n++] = (struct condition) { .field = IN_STATUS, .values = "open" };
	if (survey)
		cond[n++] = (struct condition) { .field = IN_SURVEY, .values = sheet->survey };
	return n;
}

int
survey_sheet_verb(struct cli *c)
{
	struct condition cond[FIELD_MAX + 2];
	struct answer_sheet sheet;
	struct interview_calls calls;
	struct pool pool = { 0 };
	struct sink *sink;
	struct stmt q;
	struct row interview, row;
	int64_t printed = 0;
	int n;

	take_sheet(c, &sheet);
	n = take_conditions(c, &sheet, cond);
	cli_take_past(c, &rec_interview);
	cli_take_past(c, &rec_answer);
	sink = cli_sink(c, &sheet.rec, stdout);
	interview_calls_open(&calls, c);
	rows_select(c->db, &q, &rec_interview, cond, n);
	for (; stmt_step(&q); printed++) {
		rows_read(&q, &rec_interview, &interview);
		interview_call_fill(&calls, &interview, &sheet.rec, &row);
		answer_sheet_read(&sheet, c->db, interview.cell[IN_ID].num, &row, &pool);
		sink_put(sink, &row);
		pool_clear(&pool);
	}
	stmt_close(&q);
	interview_calls_close(&calls);
	sink_close(sink);
	answer_sheet_free(&sheet);
	return printed == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}
