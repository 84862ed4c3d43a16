#ifndef CC_PQR_H
#define CC_PQR_H

/*
 * pqr - PQR cases and their legal terms: their states, and the acts that the law allows
 *
 * Articles are those of Ley 1437 de 2011 as Ley 1755 de 2015 replaced them.
 */
#include "desk/alert/day_view.h"
#include "desk/rulebook/rulebook.h"

/* Which cases to select, in the order of their due dates. */
enum pqr_which {
	PQR_OPEN,
	PQR_ALL,
	PQR_DUE,   /* unanswered and due up to a day */
	PQR_LAPSED /* unanswered, with complete_by before a day */
};

/* Prepare the cases as rec_ticket; only PQR_DUE and PQR_LAPSED use the day. */
void pqr_select(struct store *, struct stmt *, enum pqr_which, int64_t day);

/* Prepare the open cases without a process received before an instant, the oldest first. */
void pqr_select_unclassified(struct store *, struct stmt *, int64_t before);

/*
 * Had the term of a case with a due date ended at an instant? Days are those of the time zone in
 * which the due date was computed.
 */
bool pqr_is_past(const struct day_view *, const struct row *ticket, int64_t at);

/* The state of a case and its term: a choice of rec_pqr. */
const char *pqr_state(const struct day_view *, const struct row *ticket);

/* Fill a row of rec_pqr from a ticket; its texts are those of the ticket and the rulebook. */
void pqr_fill(const struct day_view *, const struct row *ticket, struct row *pqr);

/*
 * Call tell, unless NULL, for each unanswered case that has no due date but should: it has no
 * version of the rules, or its version sets no term for it. Returns their number.
 */
int64_t pqr_untimed(const struct day_view *, void (*tell)(const struct row *ticket, void *ctx),
    void *ctx);

/*
 * An act on one case. The functions return 1 changed, 0 nothing to change, -1 with the fault;
 * `given` holds the id.
 */
struct pqr_act {
	int64_t day;        /* extend: the new date; resume: when completed, DAY_NONE for today */
	const char *reason; /* or NULL */
	const char *to;     /* transfer: the competent authority */
};

/* Extend the term, before it ends and no further than the profile allows (art. 14, parágrafo). */
int pqr_extend(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/*
 * Ask the petitioner to complete the request, within the time for asking (art. 17): the term stands
 * still.
 */
int pqr_suspend(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/* The request was completed: the term goes on, or starts again where the profile says so. */
int pqr_resume(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/* Send the case to the competent authority (art. 21), which closes it here. */
int pqr_transfer(struct txn *, const struct row *given, const struct pqr_act *, struct fault *);

/* The last day to send a case to another authority; DAY_NONE where the profile has no such rule. */
int64_t pqr_transfer_by(struct store *, const struct row *ticket);

/* Append the notice to the petitioner for an act just done, in Spanish; nothing for other verbs. */
void pqr_notice(const struct day_view *, const struct row *ticket, const char *verb,
    const char *reason, struct buf *);

/* Do the due dates of a case change under the newest rules, and to what? */
bool pqr_moves(const struct day_view *, const struct row *ticket, struct due *);

/* Compute a case by the newest rules; 0 when its due dates stay. */
int pqr_recompute(struct txn *, const struct row *given, const char *reason, struct fault *);

#endif
