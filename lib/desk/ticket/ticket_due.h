#ifndef CC_TICKET_DUE_H
#define CC_TICKET_DUE_H

/*
 * case_due - the due date of a case as it follows from what the store knows of it
 *
 * A PQR holds the version of the rules that it is computed by; its due date
 * follows, in history_fold, from that version and the case's own cells.
 */
#include "kit/history/history.h"
#include "kit/rules/due.h"

/* The facts of a ticket that its due date follows from, its day by the rulebook's zone; texts are the row's. */
void ticket_due_petition(const struct rulebook *, const struct row *ticket, struct petition *);

/* Lay due_on, due_at and answer_by over a state after an event, where what they follow from has changed. */
void ticket_due_follow(struct store *, struct row *after, const struct row *before,
    const struct row *given);

/* Let a change of a PQR that has no rules yet take the newest. */
void ticket_due_take_rules(struct store *, struct row *given, const struct row *before);

/* Refuse a profile of terms or a version of the rules that is not there, and days and pauses that cannot be. */
int ticket_due_check_terms(struct txn *, const struct row *given, struct fault *);

/* Does the profile of a PQR's terms name its kind, beside those that every PQR may be of? */
bool ticket_due_names_kind(struct txn *, const struct row *state);

/* Is the case asked to be completed, and not yet? */
bool ticket_due_is_suspended(const struct row *ticket);

#endif
