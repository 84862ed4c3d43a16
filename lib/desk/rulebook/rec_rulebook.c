/*
 * rec_rulebook - the fields of a version of the rules, whose switches are the settings, and of a
 * rule change
 */

#include "kit/base/lang.h"
#include "rulebook_fields.h"

static const char *const off_on[] = { "off", "on", NULL };
static const char *const deem[] = { "as_is", "next_bd", NULL };
static const char *const cal_roll[] = { "none", "next_bd", NULL };
static const char *const doubled[] = { "total_double", "extra_double", NULL };

static const struct field rulebook[] = {
	[RB_VERSION] = { "version", T_INT, F_KEY | F_AUTO | F_BRIEF, .min = 1, .max = 1000000000,
	    .doc = N_("number of the version") },
	[RB_MADE] = { "made_at", T_TIME, F_REQUIRED | F_BRIEF, .doc = N_("when it was made") },
	[RB_REASON] = { "reason", T_LINE, F_BRIEF, .max = 500, .doc = N_("what changed with it") },
	[RB_ZONE] = { "zone", T_LINE, F_REQUIRED, .max = 200, .start = "America/Bogota",
	    .doc = N_("time zone that tells the day of reception") },
	[RB_CALENDAR] = { "calendar", T_CODE, F_REQUIRED | F_BRIEF, .start = "co",
	    .doc = N_("calendar that business days are counted by") },
	[RB_TERMS] = { "terms", T_CODE, F_REQUIRED | F_BRIEF, .start = "interno",
	    .doc = N_("profile of terms that PQR are answered within") },
	[RB_SATURDAY] = { "saturday", T_CHOICE, F_REQUIRED | F_BRIEF, .choice = off_on,
	    .start = "off", .doc = N_("is Saturday a business day") },
	[RB_DEEM] = { "deem", T_CHOICE, F_REQUIRED | F_BRIEF, .choice = deem, .start = "as_is",
	    .doc =
		N_("late or non-business reception: that day as it is, or the next business day") },
	[RB_ROLL] = { "cal_roll", T_CHOICE, F_REQUIRED | F_BRIEF, .choice = cal_roll,
	    .start = "none",
	    .doc = N_(
		"a term of calendar days that ends on a closed day: stays, or goes on to the next "
		"business day") },
	[RB_EXTENSION] = { "extension", T_CHOICE, F_REQUIRED | F_BRIEF, .choice = doubled,
	    .start = "total_double",
	    .doc = N_(
		"an extension to the double: of the whole term, or twice the term on top of it") },
	[RB_CLOSURES] = { "closures", T_LINE, F_REQUIRED | F_BRIEF, .max = 500, .start = "none",
	    .doc =
		N_("whose closures are no business days: none, all, or scopes joined by commas") },
};
FIELDS_COMPLETE(rulebook, RB__N);

const struct record rec_rulebook = { "rulebook", rulebook, RB__N, RB_VERSION, FIELD_NONE,
	FIELD_NONE, N_("a version of the rules that due dates follow from") };

static const char *const change[] = { "added", "removed", "was", "becomes", NULL };

static const struct field rule_change[] = {
	[RC_CHANGE] = { "change", T_CHOICE, F_BRIEF, .choice = change,
	    .doc = N_("added, removed, or changed: was and becomes") },
	[RC_TABLE] = { "table", T_CODE, F_BRIEF, .doc = N_("calendar or term") },
	[RC_OF] = { "of", T_CODE, F_BRIEF, .doc = N_("calendar or profile") },
	[RC_RULE] = { "rule", T_LINE, F_BRIEF, .max = 200, .doc = N_("which rule of it") },
	[RC_TEXT] = { "text", T_TEXT, F_BRIEF, .max = 20000, .doc = N_("what it says") },
};
FIELDS_COMPLETE(rule_change, RC__N);

const struct record rec_rule_change = { "rule_change", rule_change, RC__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("a line that an import of rules would add, remove or change") };
