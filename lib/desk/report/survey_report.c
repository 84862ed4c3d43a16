/*
 * survey_report - the definition of survey results as a report
 */
#include "survey_report.h"
#include "desk/survey/survey_fields.h"
#include "kit/base/lang.h"

const struct report report_survey = {
	.name = "survey",
	.title = N_("Satisfaction of customers"),
	.doc = N_("what the answers come to, how sure that is, and how many answered"),
	.left_out =
	    N_("interviews outside of any sample, unless --unplanned counts their answers; the "
	       "rates never count them"),
	.source =
	    N_("Student 1908, Wilson 1927, AAPOR Standard Definitions 2016; see cc-survey(1)"),
	.of = &rec_interview,
	.lists = &rec_result,
};
