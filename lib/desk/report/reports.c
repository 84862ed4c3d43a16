#include "reports.h"
#include "desk/survey/survey_results.h"
#include "problems.h"
#include "register.h"

const struct report *const reports[] = { &report_volumes, &report_backlog, &report_response,
	&report_resolution, &report_reopen, &report_fcr, &report_workload, &report_escalation,
	&report_holding, &report_attainment, &report_pqr, &report_pqr_mix, &report_petitioners,
	&report_pendings, &report_confirmations, &report_emergency, NULL };

const struct report *const report_lists[] = { &report_register, &report_problems,
	&report_recurrences, &report_survey, NULL };
