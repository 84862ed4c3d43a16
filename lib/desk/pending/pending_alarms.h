#ifndef CC_PENDING_ALARMS_H
#define CC_PENDING_ALARMS_H

/*
 * pending_alarms - whom to remind of a pending, and whom to call about it
 */
#include "desk/alert/alarm_plan.h"
#include "desk/ticket/contacts.h"
#include "pending.h"

/*
 * Take the alarms of each side that has still to confirm, for the open pendings within the plan's
 * horizon.
 */
void pending_alarms_consider(const struct day_view *, const struct alarm_plan *, struct alerts *);

/*
 * The side of an alert's key, its number set in the row of rec_pending; NULL where the key is not
 * valid.
 */
const struct pending_side *pending_alarm_key(const char *key, struct row *);

/*
 * Prepare the open pendings expected up to a day that the side has still to confirm, grouped by
 * customer.
 */
void pending_alarm_select_calls(struct store *, struct stmt *, const struct pending_side *,
    int64_t day);

/* Fill a row of rec_reminder for a side, except threshold and moment; valid until the next call. */
void pending_alarm_remind(struct contacts *, const struct row *pending, const struct pending_side *,
    struct row *reminder);

#endif
