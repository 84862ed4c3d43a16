#ifndef CC_MONTH_VERB_H
#define CC_MONTH_VERB_H

/*
 * month_verb - the sections of a month's report
 *
 * Some sections have one row per month, the month last. The others have a group-by field and cover
 * the month alone; there each column of the month is followed by one of the month before.
 */
#include "report_section.h"

struct month_section {
	struct report_section made;
	bool before[FIELD_MAX];         /* by column: is it of the month before? */
	const char *measure[FIELD_MAX]; /* by such column: the name of its figure */
};

struct month {
	struct cli *c;
	int64_t now;
	int64_t first, before, begin,
	    next; /* days: first month, month before, month, month after */
	char name[STAMP_SIZE], name_before[STAMP_SIZE]; /* of the month and the one before */
	struct month_section **section;
	int n;
	struct pool pool; /* holds names of sections and columns */
};

/* Add a section, which the caller fills. */
struct month_section *month_add(struct month *);

/* Add all sections of a kind. */
void month_add_reports(struct month *);
void month_add_survey(struct month *);
void month_add_problems(struct month *);

/* Append a column for the month before, a copy of column `of` of the record. */
void month_add_before(struct month *, struct month_section *, int of);

/* Print all figures for machines, a row for each. */
void month_put_figures(const struct month *, FILE *);

#endif
