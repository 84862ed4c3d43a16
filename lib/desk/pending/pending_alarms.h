#ifndef CC_PENDING_ALARMS_H
#define CC_PENDING_ALARMS_H

/*
 * pending_alarms - whom to remind of what is awaited, and whom to call
 */
#include "desk/alert/alarm_plan.h"
#include "desk/ticket/contacts.h"
#include "pending.h"

/* Consider the sides that have still to confirm, of all that is open and near enough by the plan. */
void pending_alarms_consider(const struct day_view *, const struct alarm_plan *, struct alerts *);

/* The side of an alert's key, its number laid into the row of rec_pending; NULL where it is no such key. */
const struct pending_side *pending_alarm_key(const char *key, struct row *);

/*
 * Prepare the open ones expected up to a day where the side has still to confirm, a customer's
 * after the other's.
 */
void pending_alarm_select_calls(struct store *, struct stmt *, const struct pending_side *,
    int64_t day);

/* Fill a row of rec_reminder for a side, but for what was reached; good until the next call. */
void pending_alarm_remind(struct contacts *, const struct row *pending, const struct pending_side *,
    struct row *reminder);

#endif
