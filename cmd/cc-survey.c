/*
 * cc-survey - customer satisfaction: questions, samples, interviews, results
 */
#include "desk/alert/alarm_options.h"
#include "desk/survey/survey_fields.h"
#include "desk/survey/survey_options.h"
#include "desk/survey/survey_verbs.h"
#include "kit/base/lang.h"
#include "kit/store/event_fields.h"

static const struct opt questions_opts[] = {
	{ "all", 0, NULL, N_("of all editions, not of the newest alone") },
	{ 0 },
};
static const struct opt plan_opts[] = {
	{ "after-ticket", 0, NULL, N_("about tickets that were closed, not customers at large") },
	{ 0 },
};
static const struct opt next_opts[] = {
	{ "interviewer", 0, N_("agent"), N_("who calls (else who acts)") },
	{ "sample", 0, N_("number"), N_("of this sample alone") },
	{ "survey", 0, N_("code"), N_("of this survey alone") },
	{ 0 },
};
static const struct opt attempt_opts[] = {
	{ "outcome", 0, "no_answer|busy|refused|wrong_number|callback", N_("what it came to") },
	{ "at", 0, N_("time"), N_("of a callback: when the customer wants to be called") },
	{ "interviewer", 0, N_("agent"), N_("who tried (else who has it in hand)") },
	{ "mode", 0, "phone|email|web", N_("how it was tried") },
	{ "note", 0, N_("text"), N_("a note") },
	{ 0 },
};
static const struct opt record_opts[] = {
	{ "survey", 0, N_("code"), N_("survey whose questions are columns and options (service)") },
	{ "unplanned", 0, NULL, N_("also who is in no sample") },
	{ "allow-self", 0, NULL, N_("also asked by the agent whose ticket it is about, flagged") },
	{ 0 },
};
static const struct opt correct_opts[] = {
	{ "survey", 0, N_("code"), N_("survey whose questions are columns and options (service)") },
	{ "reason", 'r', N_("text"), N_("why") },
	{ "allow-self", 0, NULL, N_("also asked by the agent whose ticket it is about, flagged") },
	{ 0 },
};
static const struct opt sheet_opts[] = {
	{ "all", 0, NULL, N_("closed ones too") },
	{ 0 },
};
static const struct opt results_opts[] = {
	SURVEY_RESULT_OPTS,
	{ 0 },
};
static const struct opt compare_opts[] = {
	SURVEY_FIGURE_OPTS,
	{ 0 },
};
static const struct opt remind_opts[] = {
	{ "before", 0, N_("list"), N_("remind so long before the last day (2d)") },
	ALERT_OPTS,
	{ 0 },
};
static const struct opt alert_opts[] = {
	{ "at-most", 0, N_("mark"), N_("overall marks of this or less (4)") },
	{ "days", 0, N_("number"), N_("of interviews answered in so many days (30)") },
	ALERT_OPTS,
	{ 0 },
};

enum {
	ACT = V_WRITE | V_ROWS | V_BATCH | V_PRINT,
	KEPT = ACT | V_FILTER | V_MATCH,
	LIST = V_FILTER | V_PRINT | V_PAST | V_MATCH,
};

static const int correct_fields[] = { IC_ID, IC_INTERVIEWER, IC_MODE, IC_LANGUAGE, -1 };
static const int code_fields[] = { AN_INTERVIEW, AN_QUESTION, AN_TAGS, -1 };

static const struct verb verbs[] = {
	{ "questions", "[list|import|export]", N_("what surveys ask, in editions"),
	    .kind = OPERANDS_FILES, .flags = V_WRITE | V_ROWS | V_PRINT | V_FILTER | V_MATCH,
	    .rec = &rec_question, .opts = questions_opts, .sub = survey_question_words },
	{ "plan", "[FILE]", N_("draw whom to ask: of contracts, of a list, or about tickets"),
	    .kind = OPERANDS_FILES, .flags = V_WRITE | V_ROWS | V_PRINT | V_SET | V_MATCH,
	    .rec = &rec_sample, .out = &rec_interview_call, .opts = plan_opts,
	    .run = survey_plan_verb },
	{ "redraw", "SAMPLE [FILE]", N_("draw a sample again, and say what is not as it was"),
	    .kind = OPERANDS_WORDS, .least = 1, .flags = V_ROWS | V_PRINT | V_PAST,
	    .rec = &rec_sample, .out = &rec_interview_call, .run = survey_redraw_verb },
	{ "samples", NULL, N_("samples that were drawn, and how"), .flags = LIST,
	    .rec = &rec_sample, .run = cli_list },
	{ "next", NULL, N_("the next one to call; nobody else is given it meanwhile"),
	    .flags = V_WRITE | V_PRINT | V_MATCH, .rec = &rec_interview_call, .opts = next_opts,
	    .run = survey_next_verb },
	{ "attempt", "[ID…]", N_("write down an attempt that led to no interview"),
	    .kind = OPERANDS_KEYS, .flags = ACT, .rec = &rec_interview, .opts = attempt_opts,
	    .run = survey_attempt_verb },
	{ "record", "[ID… --QUESTION VALUE…|FILE…]",
	    N_("record answers by options, or many interviews from rows"), .kind = OPERANDS_FILES,
	    .flags = ACT | V_SET | V_CONSTANTS | V_COLUMNS, .rec = &rec_interview_call,
	    .out = &rec_interview, .opts = record_opts, .run = survey_record_verb },
	{ "correct", "[ID… --QUESTION VALUE…|FILE…]",
	    N_("correct answers; the first ones stay in the history"), .kind = OPERANDS_FILES,
	    .flags = ACT | V_SET | V_COLUMNS, .rec = &rec_interview_call, .out = &rec_interview,
	    .fields = correct_fields, .opts = correct_opts, .run = survey_correct_verb },
	{ "expire", NULL, N_("end interviews whose time or attempts are over, for cron"),
	    .flags = V_WRITE | V_PRINT | V_MATCH, .rec = &rec_interview,
	    .run = survey_expire_verb },
	{ "list", NULL, N_("interviews, planned and held"), .flags = LIST, .rec = &rec_interview,
	    .run = cli_list },
	{ "show", "[ID…]", N_("show them with their answers and history"), .kind = OPERANDS_KEYS,
	    .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_interview, .run = survey_show_verb },
	{ "history", "[ID…]", N_("their changes and those of their answers, a row a field"),
	    .kind = OPERANDS_KEYS, .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_interview,
	    .out = &rec_event, .run = survey_history_verb },
	{ "answers", NULL, N_("answers, a row each"), .flags = LIST, .rec = &rec_answer,
	    .run = cli_list },
	{ "sheet", NULL, N_("a row an interview, a column a question: to fill in and record"),
	    .flags = LIST | V_GROUP_BY, .rec = &rec_interview, .out = &rec_interview_call,
	    .opts = sheet_opts, .run = survey_sheet_verb },
	{ "codebook", "[list|import|export]", N_("tags for open answers"), .kind = OPERANDS_FILES,
	    .flags = KEPT, .rec = &rec_tag, .sub = survey_codebook_words },
	{ "code", "[FILE…]", N_("tag open answers, by options or from rows"),
	    .kind = OPERANDS_FILES, .flags = ACT | V_SET, .rec = &rec_answer, .fields = code_fields,
	    .run = survey_code_verb },
	{ "results", NULL, N_("what the answers come to, how sure that is, and how many answered"),
	    .flags = V_FILTER | V_PRINT | V_GROUP_BY | V_PAST | V_MATCH, .rec = &rec_interview,
	    .out = &rec_result, .opts = results_opts, .run = survey_results_verb },
	{ "compare", "WAVE WAVE",
	    N_("two waves: samples by number, periods (2026-11, 2026-Q4), or FROM..TO"),
	    .kind = OPERANDS_WORDS, .least = 2, .flags = V_FILTER | V_PRINT | V_PAST | V_MATCH,
	    .rec = &rec_interview, .out = &rec_wave, .opts = compare_opts,
	    .run = survey_compare_verb },
	{ "remind", NULL, N_("callbacks that are due and last days, for cron"),
	    .flags = V_ALERTS | V_PRINT | V_MATCH, .rec = &rec_notice, .opts = remind_opts,
	    .run = survey_remind_verb },
	{ "alert", NULL, N_("low marks that somebody should answer, for cron"),
	    .flags = V_ALERTS | V_PRINT | V_MATCH, .rec = &rec_notice, .opts = alert_opts,
	    .run = survey_alert_verb },
};

static const struct program program = {
	.name = "cc-survey",
	.doc = N_("whom to ask, what they answered, what it comes to"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
