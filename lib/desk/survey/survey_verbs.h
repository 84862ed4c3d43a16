#ifndef CC_SURVEY_VERBS_H
#define CC_SURVEY_VERBS_H

/*
 * survey_verbs - the verbs of cc-survey
 */
#include "kit/cli/cli.h"

extern const struct subverb survey_question_words[], survey_codebook_words[];
int survey_plan_verb(struct cli *);
int survey_redraw_verb(struct cli *);
int survey_next_verb(struct cli *);
int survey_attempt_verb(struct cli *);
int survey_record_verb(struct cli *);
int survey_correct_verb(struct cli *);
int survey_expire_verb(struct cli *);
int survey_show_verb(struct cli *);
int survey_history_verb(struct cli *);
int survey_sheet_verb(struct cli *);
int survey_code_verb(struct cli *);
int survey_results_verb(struct cli *);
int survey_compare_verb(struct cli *);
int survey_remind_verb(struct cli *);
int survey_alert_verb(struct cli *);

#endif
