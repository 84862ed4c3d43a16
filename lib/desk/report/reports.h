#ifndef CC_REPORTS_H
#define CC_REPORTS_H

/*
 * reports - every report that is a table of measures; reports.c lists them
 */
#include "report.h"

extern const struct report report_volumes, report_backlog;
extern const struct report report_response, report_resolution, report_reopen, report_fcr;
extern const struct report report_workload, report_escalation, report_holding;
extern const struct report report_attainment;
extern const struct report report_pqr, report_pqr_mix, report_petitioners;
extern const struct report report_pendings, report_confirmations;
extern const struct report report_emergency;

/*
 * How many seconds the unit of a report's column has: 0 for counts and shares, -1 where the section
 * has no such report or column; see struct page.
 */
int64_t reports_seconds(const struct section *, const char *column);

#endif
