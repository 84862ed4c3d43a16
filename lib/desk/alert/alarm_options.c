/*
 * alarm_options - reads the options of alerts, and ends the program when a value is not valid
 */
#include <string.h>

#include "alarm_options.h"
#include "kit/base/lang.h"

void
alarm_options_threshold(const struct cli *c, const char *name, const char *otherwise,
    struct threshold *t)
{
	const char *arg = cli_opt(c, name);
	struct fault f = { "" };

	if (arg == NULL)
		arg = otherwise;
	if (threshold_parse(arg, strlen(arg), t, &f) != 0)
		diag_die(CC_USAGE, "--%s: %s", name, f.text);
}

void
alarm_options_plan(const struct cli *c, const char *before, const char *repeat,
    struct alarm_plan *p)
{
	const char *list = cli_opt(c, "before");
	struct fault f = { "" };

	*p = (struct alarm_plan) { .n = 0 };
	if (alarm_plan_before(p, list != NULL ? list : before, &f) != 0)
		diag_die(CC_USAGE, "--before: %s", f.text);
	alarm_options_threshold(c, "repeat", repeat, &p->repeat);
	p->most = (int)cli_int(c, "max", 0, ALARM_REPEATS, 5);
}

enum catch_up
alarm_options_catch_up(const struct cli *c)
{
	const char *arg = cli_opt(c, "catch-up");

	if (arg == NULL || strcmp(arg, "last") == 0)
		return CATCH_UP_LAST;
	if (strcmp(arg, "all") == 0)
		return CATCH_UP_ALL;
	if (strcmp(arg, "none") == 0)
		return CATCH_UP_NONE;
	diag_die(CC_USAGE, _("--catch-up: not last, all or none: '%s'"), arg);
}
