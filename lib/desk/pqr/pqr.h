#ifndef CC_PQR_H
#define CC_PQR_H

/*
 * pqr - PQR cases and their terms: where they stand, and what may be done about it
 */
#include "desk/alert/day_view.h"
#include "desk/rulebook/rulebook.h"

/* Which cases, in the order of their due dates. */
enum pqr_which {
	PQR_OPEN,
	PQR_ALL,
	PQR_DUE,   /* unanswered and due up to a day */
	PQR_LAPSED /* unanswered, to be completed by a day before that day */
};

/* Prepare them as rec_ticket; the day matters to the last two alone. */
void pqr_select(struct store *, struct stmt *, enum pqr_which, int64_t day);

/* Prepare the open ones without a process received before an instant, the oldest first. */
void pqr_select_unclassified(struct store *, struct stmt *, int64_t before);

/* Had the term of a case that has a due date ended at an instant?  Its days are those of the zone that it was computed in. */
bool pqr_is_past(const struct day_view *, const struct row *ticket, int64_t at);

/* Where a case stands with its term: one of the states of rec_pqr. */
const char *pqr_state(const struct day_view *, const struct row *ticket);

/* Fill a row of rec_pqr from a ticket; its texts are the ticket's and the rulebook's. */
void pqr_fill(const struct day_view *, const struct row *ticket, struct row *pqr);

/*
 * Call tell, or nothing where it is NULL, for each unanswered case that has no due date
 * though it should: no rules were ever asked, or they have no term for it.  How many.
 */
int64_t pqr_untimed(const struct day_view *, void (*tell)(const struct row *ticket, void *ctx),
    void *ctx);

/*
 * Changes of one case: 1 changed, 0 nothing to change, -1 with the fault.  given
 * holds the id.
 */
struct pqr_act {
	int64_t day; /* extend: the new date; resume: when it was completed; DAY_NONE for today */
	const char *reason; /* or NULL */
	const char *to;     /* transfer: who is competent */
};

/* Extend the term, before it runs out and no further than its profile lets (art. 14, par.). */
int pqr_extend(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/* Ask the petitioner to complete the request, within the time for asking (art. 17): the term stands still. */
int pqr_suspend(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/* It was completed: the term goes on, or begins anew where its profile says so. */
int pqr_resume(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/* Send it on to who is competent (art. 21), which closes it here. */
int pqr_transfer(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/* The last day to send a case on; DAY_NONE where its profile has no such rule. */
int64_t pqr_transfer_by(struct store *, const struct row *ticket);

/* Append the notice that goes with what was just done, in Spanish; nothing where there is none. */
void pqr_notice(const struct day_view *, const struct row *ticket, const char *verb,
    const char *reason, struct buf *);

/* Does the case's due date move under the newest rules, and to what? */
bool pqr_moves(const struct day_view *, const struct row *ticket, struct due *);

/* Let a case be computed by the newest rules. */
int pqr_recompute(struct txn *, const struct row *given, const char *reason, struct fault *);

#endif
