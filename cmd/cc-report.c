/*
 * cc-report - reports: figures with their definitions, as rows, plots, pages and a monthly report
 */
#include "desk/report/figure_fields.h"
#include "desk/report/report.h"
#include "desk/report/report_fields.h"
#include "desk/report/report_verbs.h"
#include "desk/survey/survey_fields.h"
#include "desk/survey/survey_options.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/mem.h"

static const struct opt table_opts[] = {
	REPORT_OPTS,
	{ 0 },
};
static const struct opt month_opts[] = {
	{ "months", 0, N_("number"), N_("with so many months, the last of them this one (6)") },
	REPORT_OUT_OPT,
	{ 0 },
};
static const struct opt register_opts[] = {
	REPORT_TIME_OPTS,
	REPORT_OUT_OPT,
	{ 0 },
};
static const struct opt problems_opts[] = {
	REPORT_TIME_OPTS,
	{ "of", 0, "cause|kind|process|customer|queue", N_("what to count tickets by (cause)") },
	REPORT_PLOT_OPT,
	REPORT_OUT_OPT,
	{ 0 },
};
static const struct opt recurrences_opts[] = {
	REPORT_TIME_OPTS,
	{ "of", 0, "cause|kind|process|customer|queue",
	    N_("what to count tickets by (cause, kind, process and customer)") },
	{ "ids", 0, NULL, N_("the ids of the tickets instead") },
	REPORT_OUT_OPT,
	{ 0 },
};
static const struct opt survey_opts[] = {
	SURVEY_RESULT_OPTS,
	REPORT_OUT_OPT,
	{ 0 },
};

enum {
	TABLE = V_FILTER | V_PRINT | V_GROUP_BY | V_PAGE | V_GAUGES | V_PAST | V_MATCH,
	LIST = V_FILTER | V_PRINT | V_PAGE | V_PAST | V_MATCH,
};

static const struct verb fixed[] = {
	{ "list", NULL, N_("the reports, and what they tell"), .flags = V_NOSTORE | V_PRINT,
	    .rec = &rec_report, .run = report_list_verb },
	{ "define", "REPORT…", N_("what a report counts and leaves out, and its formulas"),
	    .kind = OPERANDS_WORDS, .least = 1, .flags = V_NOSTORE | V_PRINT,
	    .rec = &rec_definition, .run = report_define_verb },
	{ "month", "MONTH", N_("all of a month (2026-10), beside the months before"),
	    .kind = OPERANDS_WORDS, .least = 1,
	    .flags = V_PRINT | V_GROUP_BY | V_PAGE | V_GAUGES | V_PAST, .rec = &rec_ticket,
	    .out = &rec_figure, .opts = month_opts, .run = report_month_verb },
	{ "register", NULL, N_("the PQR received, a row each, as a regulator asks for them"),
	    .flags = LIST, .rec = &rec_ticket, .out = &rec_register, .opts = register_opts,
	    .run = report_register_verb },
	{ "problems", NULL, N_("what most tickets are about, with their share and minutes"),
	    .flags = LIST, .rec = &rec_ticket, .out = &rec_pareto, .opts = problems_opts,
	    .run = report_problems_verb },
	{ "recurrences", NULL, N_("what came more often than the months before let expect"),
	    .flags = LIST, .rec = &rec_ticket, .out = &rec_recurrence, .opts = recurrences_opts,
	    .run = report_recurrences_verb },
	{ "survey", NULL, N_("what the answers come to, how sure that is, and how many answered"),
	    .flags = LIST | V_GROUP_BY, .rec = &rec_interview, .out = &rec_result,
	    .opts = survey_opts, .run = report_survey_verb },
};

enum { FIXED = sizeof fixed / sizeof *fixed };

int
main(int argc, char *argv[])
{
	static struct program program = {
		.name = "cc-report",
		.doc = N_("every number with its definition"),
		.fallback = "list",
	};

	struct verb *verbs = NULL;

	for (int i = 0; i < FIXED; i++)
		*MEM_PUSH(verbs, program.n) = fixed[i];
	for (int i = 0; reports[i] != NULL; i++)
		*MEM_PUSH(verbs, program.n) = (struct verb) { .name = reports[i]->name,
			.doc = reports[i]->doc,
			.flags = TABLE,
			.rec = reports[i]->of,
			.out = &rec_figure,
			.opts = table_opts,
			.run = report_table_verb };
	program.verbs = verbs;
	return cli_main(argc, argv, &program);
}
