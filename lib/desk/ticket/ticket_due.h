#ifndef CC_TICKET_DUE_H
#define CC_TICKET_DUE_H

/*
 * ticket_due - the due date of a PQR, as it follows from the ticket
 *
 * A PQR holds the version of the rules that it is computed by; history_fold derives its due date
 * from that version and the ticket's own cells.
 */
#include "kit/history/history.h"
#include "kit/rules/due.h"

/*
 * Fill a petition with the facts that the due date of a ticket follows from, its day in the
 * rulebook's time zone; the texts are those of the row.
 */
void ticket_due_petition(const struct rulebook *, const struct row *ticket, struct petition *);

/*
 * Derive due_on, due_at and answer_by in the state after an event, where a cell that they follow
 * from has changed and `given` does not set them.
 */
void ticket_due_follow(struct store *, struct row *after, const struct row *before,
    const struct row *given);

/*
 * Give a PQR that has no version of the rules yet the newest one, with the change that is being
 * made.
 */
void ticket_due_take_rules(struct store *, struct row *given, const struct row *before);

/*
 * Refuse an unknown profile of terms or version of the rules, days outside the years covered, and
 * pauses that are not valid.
 */
int ticket_due_check_terms(struct txn *, const struct row *given, struct fault *);

/* Does the profile of terms of a PQR name its kind, besides the kinds that every PQR may have? */
bool ticket_due_names_kind(struct txn *, const struct row *state);

/* Does the term stand still until the petitioner completes the request? */
bool ticket_due_is_suspended(const struct row *ticket);

#endif
