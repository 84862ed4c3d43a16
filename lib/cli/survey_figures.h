#ifndef CC_SURVEY_FIGURES_H
#define CC_SURVEY_FIGURES_H

/*
 * survey_figures - what the verbs that print figures of answers are asked alike
 */
#include "../desk/survey_results.h"
#include "cli.h"

/* The filters, --unplanned, --top, --min-n and --confidence; ends the program on a bad one. */
void take_survey_ask(const struct cli *, struct survey_ask *);
void take_survey_view(const struct cli *, struct survey_view *);

/* Look at the past as --as-of says. */
void take_survey_past(struct cli *);

/* Say how many interviews outside of any sample were not counted, how many rows have no figures. */
void say_left_out(const struct survey_cells *);
void say_suppressed(const struct survey_view *, int64_t rows);

#endif
