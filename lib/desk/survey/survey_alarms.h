#ifndef CC_SURVEY_ALARMS_H
#define CC_SURVEY_ALARMS_H

/*
 * survey_alarms - what cron says about surveys: calls to make in time, low marks to answer
 */
#include "desk/alert/alarm_plan.h"

/*
 * Consider the open interviews: callbacks whose time has come, and those whose last day is near enough by
 * the plan.
 */
void survey_alarms_remind(const struct day_view *, const struct alarm_plan *, int64_t now,
    struct alerts *);

/* Consider the interviews answered since an instant whose overall mark is that or lower. */
void survey_alarms_alert(struct store *, int64_t since, int64_t at_most, struct alerts *);

/* Prepare the overall mark of an interview, whose number is $1: its question and the mark. */
void survey_alarms_select_overall(struct store *, struct stmt *);

#endif
