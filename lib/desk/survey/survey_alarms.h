#ifndef CC_SURVEY_ALARMS_H
#define CC_SURVEY_ALARMS_H

/*
 * survey_alarms - the alerts of surveys: interviews to hold in time, low marks to follow up
 */
#include "desk/alert/alarm_plan.h"

/*
 * Take the alarms of the open interviews: callbacks that are due, and last days within the plan's
 * horizon.
 */
void survey_alarms_remind(const struct day_view *, const struct alarm_plan *, int64_t now,
    struct alerts *);

/* Take the interviews answered since an instant whose overall mark is at most at_most. */
void survey_alarms_alert(struct store *, int64_t since, int64_t at_most, struct alerts *);

/* Prepare the overall mark of the interview whose number is $1: question and mark. */
void survey_alarms_select_overall(struct store *, struct stmt *);

#endif
