#ifndef CC_REPORT_VERBS_H
#define CC_REPORT_VERBS_H

/*
 * report_verbs - the verbs of cc-report
 */
#include "kit/cli/cli.h"

/* Options that several verbs share. */
#define REPORT_TIME_OPTS                                              \
	{ "from", 0, N_("time"), N_("what happened then or later") }, \
	{                                                             \
		"to", 0, N_("time"), N_("what happened before that")  \
	}
#define REPORT_PLOT_OPT                                \
	{                                              \
		"plot", 0, NULL, N_("draw it instead") \
	}
#define REPORT_OUT_OPT                                                                  \
	{                                                                               \
		"out", 0, N_("file"), N_("write there: whole, or what was there stays") \
	}

/* The options of a table besides its filters. */
#define REPORT_OPTS                                                                             \
	REPORT_TIME_OPTS,                                                                       \
	    { "period", 0, "day|week|month|quarter|year", N_("a row for each of them") },       \
	    { "by", 0, N_("a,b,c"), N_("tell figures apart by these fields, in order") },       \
	    { "compare", 0, N_("word"),                                                         \
		    N_("previous: beside them the figures of the time before") },               \
	    { "full", 0, NULL, N_("a row a figure, with what it is made of") },                 \
	    { "ids", 0, N_("word"), N_("the ids of what is counted so (see define) instead") }, \
	    { "days", 0, N_("number"), N_("how far apart reopenings or repetitions may be") },  \
	    REPORT_PLOT_OPT, REPORT_OUT_OPT

int report_list_verb(struct cli *);
int report_define_verb(struct cli *);
int report_table_verb(struct cli *); /* of the report named like the verb */
int report_month_verb(struct cli *);
int report_register_verb(struct cli *);
int report_problems_verb(struct cli *);
int report_recurrences_verb(struct cli *);
int report_survey_verb(struct cli *);

#endif
