#ifndef CC_INTERVIEW_CALLS_H
#define CC_INTERVIEW_CALLS_H

/*
 * interview_calls - whom to call for an interview, and why: rows of rec_interview_call
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

#endif
