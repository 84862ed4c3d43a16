#ifndef CC_SURVEY_VERBS_H
#define CC_SURVEY_VERBS_H

/*
 * survey_verbs - the verbs of cc-survey
 */
#include "desk/ticket/contacts.h"
#include "kit/cli/cli.h"

/* Statements that find what rows of rec_interview_call are filled from. */
struct interview_calls {
	struct cli *cli;
	struct contacts contacts;
	struct stmt sample;
	struct buf why;
};

void interview_calls_open(struct interview_calls *, struct cli *);
void interview_calls_close(struct interview_calls *);

/*
 * Fill the call of an interview, a row of rec_interview_call or of a record that begins with its
 * fields; valid until the next call.
 */
void interview_call_fill(struct interview_calls *, const struct row *interview,
    const struct record *, struct row *call);

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
