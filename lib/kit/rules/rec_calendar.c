/*
 * rec_calendar - the fields of a calendar's lines
 */
#include "kit/base/lang.h"
#include "rule_fields.h"

static const char *const calendar_line_kind[] = { "fixed", "monday", "easter", "easter_monday",
	"nth", "date", "closure", "week", "hours", "include", NULL };

static const struct field calendar[] = {
	[CA_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[CA_CALENDAR] = { "calendar", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("name of the calendar that the line is of") },
	[CA_RULE] = { "rule", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("name of the rule within its calendar") },
	[CA_KIND] = { "kind", T_CHOICE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .choice = calendar_line_kind,
	    .doc = N_("what sort of rule it is; see cc-calendar(1)") },
	[CA_DAY] = { "day", T_LINE, F_REQUIRED | F_BRIEF, .max = 100,
	    .doc = N_(
		"the day, as its kind writes it: 12-25, +39, 11-thu-4, 2026-12-31, mon,tue, co") },
	[CA_TIMES] = { "times", T_LINE, F_BRIEF, .max = 200,
	    .doc = N_("of hours: when work is done, as 08:00-12:00,13:00-17:00; empty for none") },
	[CA_NAME] = { "name", T_LINE, F_BRIEF, .max = 200,
	    .doc = N_("what the day is called, or why it is closed") },
	[CA_SCOPE] = { "scope", T_CODE, F_FILTER,
	    .doc =
		N_("of closure: whose door it is; it counts where the setting closures says so") },
	[CA_FROM] = { "valid_from", T_DATE, F_BRIEF, .doc = N_("first day that it holds") },
	[CA_TO] = { "valid_to", T_DATE, F_BRIEF,
	    .doc = N_("last day that it holds; empty while it has no end") },
	[CA_SOURCE] = { "source", T_LINE, 0, .max = 500, .doc = N_("law or decision behind it") },
	[CA_SINCE] = { "version_from", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("version of the rules that it came with") },
	[CA_UNTIL] = { "version_to", T_INT, F_AUTO, .min = 1, .max = 1000000000,
	    .doc = N_("last version of the rules that has it; empty while it is in force") },
};
FIELDS_COMPLETE(calendar, CA__N);

const struct record rec_calendar = { "calendar", calendar, CA__N, CA_ID, FIELD_NONE, FIELD_NONE,
	N_("a line of a calendar: a holiday's rule, a closure, working days or hours") };
