#ifndef CC_ALARM_OPTIONS_H
#define CC_ALARM_OPTIONS_H

/*
 * alarm_options - what --before, --repeat, --max and --catch-up say, of every program that alerts
 */
#include "alarm_plan.h"
#include "kit/cli/cli.h"

/* The options that every alert has. */
#define ALERT_OPTS                                                                               \
	{ "catch-up", 0, "last|all|none", N_("what to say of alerts that were missed (last)") }, \
	    { "max-alerts", 0, N_("number"), N_("if there are more, print none and exit 75") },  \
	{                                                                                        \
		"dry-run", 'n', NULL, N_("print what would be, remember nothing")                \
	}

/* Read a distance; ends the program when it is none. */
void alarm_options_threshold(const struct cli *, const char *name, const char *otherwise,
    struct threshold *);

/* Read the plan; before and repeat are what holds where the options say nothing. */
void alarm_options_plan(const struct cli *, const char *before, const char *repeat,
    struct alarm_plan *);

enum catch_up alarm_options_catch_up(const struct cli *);

#endif
