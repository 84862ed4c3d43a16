#ifndef CC_RECORDS_H
#define CC_RECORDS_H

/*
 * records - add, update and import of any record, by its field table
 *
 * Each of the three checks one row completely before it writes, and returns 1: changed, 0: nothing
 * to change, or -1 with the fault and nothing written.
 */
#include "history.h"

/* Add a record; the row gives its key. */
int record_add(struct txn *, const struct row *given, struct fault *);

/*
 * Apply the cells of a row that differ from the record with its key.  A row with another rev than
 * the store's is a conflict, unless it changes nothing.
 */
int record_update(struct txn *, const struct row *given, struct fault *);

/*
 * Add the record unless it exists; one that exists and differs is updated with upsert, else a
 * conflict.
 */
int record_import(struct txn *, const struct row *given, bool upsert, struct fault *);

/*
 * The checks of these functions, for records with rules of their own; 0, or -1 with the fault.
 */

/*
 * Does a new record have its required fields (those without a start value that neither the store
 * sets nor the events imply)?  Do the records exist that the given cells refer to?
 */
int record_check_required(const struct row *state, struct fault *);
int record_check_references(struct txn *, const struct row *given, struct fault *);

/* Does no span (field.not_before) end before its first day? */
int record_check_spans(const struct row *state, struct fault *);

/* Is no given instant in the future? */
int record_check_times(struct txn *, const struct row *given, struct fault *);

/*
 * Set changed to the key and the cells of given that differ from before; returns their number, or
 * -1 with the fault: another rev than before's with a difference, an F_AUTO cell that differs under
 * the same rev, or a required cell made empty.
 */
int record_changed_cells(const struct row *given, const struct row *before, struct row *changed,
    struct fault *);

/*
 * The instant of a change made now: now, or the record's last change when the clock is up to five
 * minutes behind it; a clock further behind is a fault (-1).
 */
int record_change_time(struct txn *, const struct row *before, int64_t *at, struct fault *);

#endif
