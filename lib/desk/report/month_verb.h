#ifndef CC_MONTH_VERB_H
#define CC_MONTH_VERB_H

/*
 * report_month - the sections that a month is made of
 *
 * Some have a row a month, the month last.  Others are told apart by a field and of the month
 * alone; there the month before has columns of its own, each behind that of the month.
 */
#include "report_section.h"

struct month_section {
	struct report_section made;
	bool before[FIELD_MAX];         /* columns of the month before */
	const char *measure[FIELD_MAX]; /* of those: the name of the figure */
};

struct month {
	struct cli *c;
	int64_t now;
	int64_t first, before, begin,
	    next; /* days: of the first month, of the last two, and of the one behind them */
	char name[STAMP_SIZE], name_before[STAMP_SIZE]; /* of the last two months */
	struct month_section **section;
	int n;
	struct pool pool; /* names of sections and of columns */
};

/* Begin another section; the caller makes it. */
struct month_section *month_add(struct month *);

/* Add all sections. */
void month_add_reports(struct month *);
void month_add_survey(struct month *);
void month_add_problems(struct month *);

/* Append a column for the month before behind the columns that rec has so far (in room for one more). */
void month_add_before(struct month *, struct month_section *, int of);

/* Write all figures, a row each, for machines. */
void month_put_figures(const struct month *, FILE *);

#endif
