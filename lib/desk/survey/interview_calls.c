/*
 * interview_calls - whom to call for an interview, and why
 */
#include "interview_calls.h"
#include "desk/people/agent_fields.h"
#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "interview.h"
#include "kit/base/lang.h"
#include "survey_fields.h"

void
interview_calls_open(struct interview_calls *k, struct cli *c)
{
	*k = (struct interview_calls) { .cli = c };
	contacts_open(&k->contacts, c->db);
	rows_select_key(c->db, &k->sample, &rec_sample);
}

void
interview_calls_close(struct interview_calls *k)
{
	contacts_close(&k->contacts);
	stmt_close(&k->sample);
	buf_free(&k->why);
}

/* Write why the customer was chosen: frame, numbers drawn and of the frame. */
static void
word_why(struct interview_calls *k, const struct row *interview, const struct row *sample)
{
	static const struct {
		const char *frame, *words;
	} from[] = {
		{ "contracts", N_("contract in force") },
		{ "list", N_("on the list") },
		{ "tickets", N_("ticket closed") },
		{ "ticket_list", N_("ticket on the list") },
	};
	const char *words = "";

	cli_plain(k->cli, true);
	for (size_t i = 0; i < sizeof from / sizeof *from; i++)
		if (row_is(sample, SA_FRAME, from[i].frame))
			words = _(from[i].words);
	buf_clear(&k->why);
	buf_format(&k->why, _("%s, drawn %lld of %lld out of %lld"), words,
	    (long long)row_num(interview, IN_PLACE, 0), (long long)row_num(sample, SA_DRAWN, 0),
	    (long long)row_num(sample, SA_FRAME_N, 0));
	cli_plain(k->cli, false);
}

void
interview_call_fill(struct interview_calls *k, const struct row *interview,
    const struct record *rec, struct row *call)
{
	static const int same[][2] = { { IC_ID, IN_ID }, { IC_SAMPLE, IN_SAMPLE },
		{ IC_CUSTOMER, IN_CUSTOMER }, { IC_CONTRACT, IN_CONTRACT },
		{ IC_TICKET, IN_TICKET }, { IC_STATUS, IN_STATUS }, { IC_ATTEMPTS, IN_ATTEMPTS },
		{ IC_OUTCOME, IN_OUTCOME }, { IC_CALLBACK, IN_CALLBACK },
		{ IC_EXPIRES, IN_EXPIRES }, { IC_INTERVIEWER, IN_INTERVIEWER },
		{ IC_MODE, IN_MODE }, { IC_LANGUAGE, IN_LANGUAGE }, { IC_ANSWERED, IN_ANSWERED },
		{ IC_REF, IN_REF } };
	struct row found;

	row_init(call, rec);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		call->cell[same[i][0]] = interview->cell[same[i][1]];
	if (row_is(interview, IN_STATUS, "partial"))
		row_set_num(call, IC_PARTIAL, 1);
	/* Whoever tried before is not the interviewer. */
	if (!row_has(interview, IN_ANSWERED) && !interview_in_hand(interview, k->cli->now))
		row_set_empty(call, IC_INTERVIEWER);
	if (contacts_customer(&k->contacts, interview, IN_CUSTOMER, &found)) {
		call->cell[IC_NAME] = found.cell[CU_NAME];
		call->cell[IC_PHONE] = found.cell[CU_PHONE];
	}
	if (contacts_ticket(&k->contacts, interview, IN_TICKET, &found)) {
		call->cell[IC_SUBJECT] = found.cell[TK_SUBJECT];
		if (row_has(&found, TK_PHONE))
			call->cell[IC_PHONE] = found.cell[TK_PHONE];
		if (row_has(&found, TK_CONTACT))
			call->cell[IC_NAME] = found.cell[TK_CONTACT];
	}
	if (!row_has(interview, IN_SAMPLE))
		return;
	stmt_reset(&k->sample);
	stmt_cell(&k->sample, 1, interview, IN_SAMPLE);
	if (!stmt_step(&k->sample))
		return;
	rows_read(&k->sample, &rec_sample, &found);
	word_why(k, interview, &found);
	row_set_text(call, IC_WHY, k->why.p);
}
