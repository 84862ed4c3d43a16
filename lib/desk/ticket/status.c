/*
 * status - the table of steps, and the cells that follow from a change of status
 */
#include <string.h>

#include "kit/base/lang.h"
#include "status.h"
#include "ticket_fields.h"

static const char needs_solution[] = N_("needs a solution, or one to reuse");
static const char needs_reason[] = N_("needs a reason");
static const char needs_term[] = N_("a PQR whose term still runs (cc-pqr-due)");
static const char needs_addressee[] = N_("a PQR, and who is competent (cc-pqr-due)");
static const char needs_handover[] =
    N_("another level, the customer's name and what is asked for (cc-escalate)");
static const char needs_target[] = N_("needs another ticket, itself not merged");

const struct status_step status_steps[] = {
	{ "assign", "new", "open", NULL },
	{ "assign", "open", "open", NULL },
	{ "assign", "waiting", "waiting", NULL },
	{ "wait", "new", "waiting", needs_reason },
	{ "wait", "open", "waiting", needs_reason },
	{ "resume", "waiting", "open", NULL },
	{ "answer", "new", "open", NULL },
	{ "answer", "open", "open", NULL },
	{ "answer", "waiting", "waiting", NULL },
	{ "answer", "solved", "solved", NULL },
	{ "extend", "new", "new", needs_term },
	{ "extend", "open", "open", needs_term },
	{ "extend", "waiting", "waiting", needs_term },
	{ "up", "new", "open", needs_handover },
	{ "up", "open", "open", needs_handover },
	{ "up", "waiting", "waiting", needs_handover },
	{ "down", "new", "open", needs_handover },
	{ "down", "open", "open", needs_handover },
	{ "down", "waiting", "waiting", needs_handover },
	{ "escalate", "new", "open", needs_handover },
	{ "escalate", "open", "open", needs_handover },
	{ "escalate", "waiting", "waiting", needs_handover },
	{ "suspend", "new", "waiting", needs_term },
	{ "suspend", "open", "waiting", needs_term },
	{ "suspend", "waiting", "waiting", needs_term },
	{ "transfer", "new", "closed", needs_addressee },
	{ "transfer", "open", "closed", needs_addressee },
	{ "transfer", "waiting", "closed", needs_addressee },
	{ "solve", "new", "solved", needs_solution },
	{ "solve", "open", "solved", needs_solution },
	{ "solve", "waiting", "solved", needs_solution },
	{ "close", "solved", "closed", NULL },
	{ "reopen", "solved", "open", needs_reason },
	{ "reopen", "closed", "open", needs_reason },
	{ "reopen", "cancelled", "open", needs_reason },
	{ "cancel", "new", "cancelled", needs_reason },
	{ "cancel", "open", "cancelled", needs_reason },
	{ "cancel", "waiting", "cancelled", needs_reason },
	{ "merge", "new", "closed", needs_target },
	{ "merge", "open", "closed", needs_target },
	{ "merge", "waiting", "closed", needs_target },
	{ "merge", "solved", "closed", needs_target },
};
const int status_step_count = (int)(sizeof status_steps / sizeof *status_steps);

const char *
status_after(const char *verb, const char *from)
{
	for (int i = 0; i < status_step_count; i++)
		if (strcmp(status_steps[i].verb, verb) == 0 &&
		    strcmp(status_steps[i].from, from) == 0)
			return status_steps[i].to;
	return NULL;
}

const struct status_step *
status_between(const char *from, const char *to)
{
	for (int i = 0; i < status_step_count; i++) {
		const struct status_step *s = &status_steps[i];

		if (s->rule != needs_reason && s->rule != needs_target && s->rule != needs_term &&
		    s->rule != needs_addressee && s->rule != needs_handover &&
		    strcmp(s->from, from) == 0 && strcmp(s->to, to) == 0)
			return s;
	}
	return NULL;
}

bool
status_is_open(const char *status)
{
	return strcmp(status, "new") == 0 || strcmp(status, "open") == 0 ||
	    strcmp(status, "waiting") == 0;
}

/* A time that follows from the status: set on entering, emptied on leaving, unless it was given. */
static void
follow_time(struct row *after, const struct row *given, int field, bool in, bool was, int64_t at)
{
	if (given->cell[field].state != CELL_ABSENT)
		return;
	if (in && !was)
		row_set_num(after, field, at);
	else if (!in && was)
		row_set_empty(after, field);
}

void
status_follow(struct row *after, const struct row *before, const struct row *given, int64_t at)
{
	const char *is = row_text(after, TK_STATUS, "new"),
		   *was = row_text(before, TK_STATUS, "new");
	bool solved = strcmp(is, "solved") == 0 || strcmp(is, "closed") == 0;
	bool was_solved = strcmp(was, "solved") == 0 || strcmp(was, "closed") == 0;
	bool closed = strcmp(is, "closed") == 0 || strcmp(is, "cancelled") == 0;
	bool was_closed = strcmp(was, "closed") == 0 || strcmp(was, "cancelled") == 0;

	/* A merged or transferred ticket is closed, but was not solved. */
	if ((!row_has(after, TK_MERGED) && !row_has(after, TK_TRANSFERRED)) || was_solved)
		follow_time(after, given, TK_SOLVED, solved, was_solved, at);
	follow_time(after, given, TK_CLOSED, closed, was_closed, at);
	if (strcmp(is, "waiting") != 0 && given->cell[TK_WAITS].state == CELL_ABSENT)
		row_set_empty(after, TK_WAITS);
	if (status_is_open(is) && !status_is_open(was) && !row_has(given, TK_REOPENED))
		row_set_num(after, TK_REOPENED, row_num(before, TK_REOPENED, 0) + 1);
}

/*
 * The kinds of PQR in the words of the law (Ley 1755 de 2015), and the organisation's own: elogio.
 */
static const char *const pqr[] = { "peticion", "queja", "reclamo", "sugerencia", "elogio",
	"consulta", "solicitud", "informacion", NULL };
static const char *const emergency[] = { "run_over", "fire", "bomb_threat", "car", "medical",
	"other", NULL };

const char *const *
status_service_kinds(const char *service)
{
	if (strcmp(service, "pqr") == 0)
		return pqr;
	if (strcmp(service, "emergency") == 0)
		return emergency;
	return NULL;
}
