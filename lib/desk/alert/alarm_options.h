#ifndef CC_ALARM_OPTIONS_H
#define CC_ALARM_OPTIONS_H

/*
 * alarm_options - the options --before, --repeat, --max and --catch-up of the verbs that alert
 */
#include "alarm_plan.h"
#include "kit/cli/cli.h"

/* The options that every verb that alerts has. */
#define ALERT_OPTS                                                                               \
	{ "catch-up", 0, "last|all|none", N_("what to say of alerts that were missed (last)") }, \
	    { "max-alerts", 0, N_("number"), N_("if there are more, print none and exit 75") },  \
	{                                                                                        \
		"dry-run", 'n', NULL, N_("print what would be, remember nothing")                \
	}

/*
 * Read the threshold of option `name`, or `otherwise` where it is not given; ends the program with
 * CC_USAGE when it is not a threshold.
 */
void alarm_options_threshold(const struct cli *, const char *name, const char *otherwise,
    struct threshold *);

/*
 * Read the plan from --before, --repeat and --max (5 where not given); `before` and `repeat` are
 * the defaults. Ends the program with CC_USAGE when a value is not valid.
 */
void alarm_options_plan(const struct cli *, const char *before, const char *repeat,
    struct alarm_plan *);

enum catch_up alarm_options_catch_up(const struct cli *);

#endif
