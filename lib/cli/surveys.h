#ifndef CC_SURVEYS_H
#define CC_SURVEYS_H

/*
 * surveys - the verbs of cc-survey
 */
#include "cli.h"

int survey_questions_verb(struct cli *);
int survey_codebook_verb(struct cli *);
int survey_plan_verb(struct cli *);
int survey_redraw_verb(struct cli *);
int survey_next_verb(struct cli *);
int survey_attempt_verb(struct cli *);
int survey_record_verb(struct cli *);
int survey_correct_verb(struct cli *);
int survey_expire_verb(struct cli *);
int survey_show_verb(struct cli *);
int survey_sheet_verb(struct cli *);
int survey_code_verb(struct cli *);
int survey_results_verb(struct cli *);
int survey_compare_verb(struct cli *);
int survey_remind_verb(struct cli *);
int survey_alert_verb(struct cli *);

#endif
