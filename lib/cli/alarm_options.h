#ifndef CC_ALARM_OPTIONS_H
#define CC_ALARM_OPTIONS_H

/*
 * alarm_options - what --before, --repeat, --max and --catch-up say, of every program that alerts
 */
#include "../desk/pqr_alarms.h"
#include "cli.h"

/* Read a distance; ends the program when it is none. */
void take_threshold(const struct cli *, const char *name, const char *otherwise,
    struct threshold *);

/* Read the plan; before and repeat are what holds where the options say nothing. */
void take_alarm_plan(const struct cli *, const char *before, const char *repeat,
    struct alarm_plan *);

enum catch_up take_catch_up(const struct cli *);

#endif
