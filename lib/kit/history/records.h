#ifndef CC_RECORDS_H
#define CC_RECORDS_H

/*
 * records - add, update and import of any record, by its field table
 *
 * Every function takes one row, checks it wholly and only then writes: it returns
 * 1 when it changed something, 0 when there was nothing to change, and -1 with the
 * fault worded and nothing written.
 */
#include "history.h"

/* Add a record that gives its own key (a customer, an agent). */
int record_add(struct txn *, const struct row *given, struct fault *);

/*
 * Apply the changed cells of a row to the record of its key; a row whose rev is
 * not the store's is a conflict, unless it changes nothing.
 */
int record_update(struct txn *, const struct row *given, struct fault *);

/* Add a record or leave it alone; one that differs is a conflict unless upsert. */
int record_import(struct txn *, const struct row *given, bool upsert, struct fault *);

/*
 * Pieces of the above for records with rules of their own.
 */

/* Every cell's limits, required fields present (when new), references to records that exist. */
int record_check_required(const struct row *state, struct fault *);
int record_check_references(struct txn *, const struct row *given, struct fault *);

/* No last day before the first: of a contract, of a certificate. */
int record_check_spans(const struct row *state, struct fault *);

/* No time after now. */
int record_check_times(struct txn *, const struct row *given, struct fault *);

/*
 * Lay into changed the key and the cells of given that differ from before; returns
 * how many differ.  A cell that the store keeps (F_AUTO) is a fault when it
 * differs and the rows are of one rev; when they are not, any difference is.
 */
int record_changed_cells(const struct row *given, const struct row *before, struct row *changed,
    struct fault *);

/*
 * When a change made now happens: now, or the record's last change where the clock
 * is up to five minutes behind it; further behind is a fault.
 */
int record_change_time(struct txn *, const struct row *before, int64_t *at, struct fault *);

#endif
