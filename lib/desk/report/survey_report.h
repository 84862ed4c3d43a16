#ifndef CC_SURVEY_REPORT_H
#define CC_SURVEY_REPORT_H

/*
 * survey_report - the results of surveys as a report: name, definition and what is left out
 */
#include "report.h"

extern const struct report report_survey;

#endif
