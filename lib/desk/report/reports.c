/*
 * reports - the list of all reports, and the unit of their columns
 */
#include <string.h>

#include "desk/survey/survey_results.h"
#include "problems.h"
#include "recurrences.h"
#include "register.h"
#include "reports.h"
#include "survey_report.h"

const struct report *const reports[] = { &report_volumes, &report_backlog, &report_response,
	&report_resolution, &report_reopen, &report_fcr, &report_workload, &report_escalation,
	&report_holding, &report_attainment, &report_pqr, &report_pqr_mix, &report_petitioners,
	&report_pendings, &report_confirmations, &report_emergency, NULL };

const struct report *const report_lists[] = { &report_register, &report_problems,
	&report_recurrences, &report_survey, NULL };

/* Does the string begin with this name, up to its end or to a '_'? */
static bool
begins(const char *whole, const char *name)
{
	size_t n = strlen(name);

	return strncmp(whole, name, n) == 0 && (whole[n] == '\0' || whole[n] == '_');
}

/* The report of a section, whose name may have words appended; or NULL. */
static const struct report *
report_of(const struct section *s)
{
	const struct report *of = NULL;

	for (int i = 0; reports[i] != NULL; i++)
		if (begins(s->name, reports[i]->name) &&
		    (of == NULL || strlen(reports[i]->name) > strlen(of->name)))
			of = reports[i];
	return of;
}

int64_t
reports_seconds(const struct section *s, const char *column)
{
	static const int64_t seconds[] = { [AS_COUNT] = 0,
		[AS_SHARE] = 0,
		[AS_HOURS] = 3600,
		[AS_DAYS] = 86400,
		[AS_MINUTES] = 60 };
	const struct report *of = report_of(s);

	for (int i = 0; of != NULL && i < of->measures; i++)
		if (strcmp(of->measure[i].name, column) == 0)
			return seconds[of->measure[i].unit];
	return -1;
}
