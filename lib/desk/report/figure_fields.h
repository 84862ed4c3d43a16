#ifndef CC_FIGURE_FIELDS_H
#define CC_FIGURE_FIELDS_H

/*
 * figure_fields - names for the fields of reports, their definitions and their figures
 */
#include "kit/record/field.h"

extern const struct record rec_report, rec_definition, rec_figure;

enum report_field { RP_REPORT, RP_TITLE, RP_DOC, RP_OF, RP_BY, RP__N };

enum definition_field { DF_REPORT, DF_PART, DF_NAME, DF_TEXT, DF__N };

/* The columns after the group-by columns, where each figure has a row (--full). */
enum figure_field {
	FG_MEASURE,
	FG_VALUE,
	FG_UNIT,
	FG_NUMERATOR,
	FG_DENOMINATOR,
	FG_EXCLUDED,
	FG_N,
	FG_PREVIOUS,
	FG_CHANGE,
	FG__N
};

#endif
