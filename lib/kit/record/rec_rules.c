#include <assert.h>

#include "kit/base/lang.h"
#include "records.h"

static const char *const line_kind[] = { "fixed", "monday", "easter", "easter_monday", "nth",
	"date", "closure", "week", "hours", "include", NULL };

static const struct field calendar[] = {
	[CA_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[CA_CALENDAR] = { "calendar", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("name of the calendar that the line is of") },
	[CA_RULE] = { "rule", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("name of the rule within its calendar") },
	[CA_KIND] = { "kind", T_CHOICE, F_REQUIRED | F_FILTER | F_BRIEF, .choice = line_kind,
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
static_assert(sizeof calendar / sizeof *calendar == CA__N, "a calendar's field without a row");

const struct record rec_calendar = { "calendar", calendar, CA__N, CA_ID, -1, -1,
	N_("a line of a calendar: a holiday's rule, a closure, working days or hours") };

static const char *const unit[] = { "bd", "days", "hours", "months", "none", NULL };
static const char *const starts[] = { "next_day", "at_once", "restart", NULL };
static const char *const term_roll[] = { "setting", "none", "next_bd", NULL };
static const char *const extension[] = { "none", "double", "extra", "free", NULL };
static const char *const applies[] = { "received", "pending", "side", NULL };

static const struct field term[] = {
	[TE_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[TE_PROFILE] = { "profile", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc =
		N_("profile that the term is of; the regime is chosen by the day of reception") },
	[TE_REGIME] = { "regime", T_CODE, F_FILTER | F_BRIEF,
	    .doc = N_("regime within the profile; the profile itself where empty") },
	[TE_KIND] = { "kind", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("kind of case, or of side rule; * for all that the profile does not name") },
	[TE_NUMBER] = { "number", T_INT, F_BRIEF, .min = 0, .max = 10000,
	    .doc = N_("length of the term") },
	[TE_UNIT] = { "unit", T_CHOICE, F_BRIEF, .choice = unit,
	    .doc = N_(
		"business days, calendar days, running hours, months; none for no term at all") },
	[TE_STARTS] = { "starts", T_CHOICE, F_REQUIRED, .choice = starts, .start = "next_day",
	    .doc = N_("the day after reception is day 1; at once; restart: after a pause it begins "
		      "anew") },
	[TE_ROLL] = { "roll", T_CHOICE, F_REQUIRED, .choice = term_roll, .start = "setting",
	    .doc = N_(
		"where days or months end on a closed day: as the setting cal_roll says, stay, or "
		"go on to the next business day") },
	[TE_EXTENSION] = { "extension", T_CHOICE, F_REQUIRED | F_BRIEF, .choice = extension,
	    .start = "none",
	    .doc = N_("how far it may be extended; double is read as the setting "
		      "extension says") },
	[TE_MOST] = { "most", T_INT, 0, .min = 1, .max = 10000,
	    .doc = N_("of extension extra: at most so many more") },
	[TE_APPLIES] = { "applies", T_CHOICE, F_REQUIRED, .choice = applies, .start = "received",
	    .doc = N_("to what is received while it is valid; also to what is pending when it "
		      "begins; side: a side rule, which is no kind of case") },
	[TE_OTHERWISE] = { "otherwise", T_CODE, 0,
	    .doc = N_("of kind *: profile that is asked for what this one does not name") },
	[TE_FROM] = { "valid_from", T_DATE, F_BRIEF,
	    .doc = N_("first day of reception that it holds for") },
	[TE_TO] = { "valid_to", T_DATE, F_BRIEF,
	    .doc = N_("last day of reception that it holds for; empty while it has no end") },
	[TE_LAW] = { "law", T_LINE, F_BRIEF, .max = 200, .doc = N_("law, decree or policy") },
	[TE_ARTICLE] = { "article", T_LINE, F_BRIEF, .max = 100, .doc = N_("article of it") },
	[TE_NOTE] = { "note", T_LINE, F_BRIEF, .max = 500,
	    .doc = N_("what to know; verify where a lawyer has still to confirm it") },
	[TE_SINCE] = { "version_from", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("version of the rules that it came with") },
	[TE_UNTIL] = { "version_to", T_INT, F_AUTO, .min = 1, .max = 1000000000,
	    .doc = N_("last version of the rules that has it; empty while it is in force") },
};
static_assert(sizeof term / sizeof *term == TE__N, "a term's field without a row");

const struct record rec_term = { "term", term, TE__N, TE_ID, -1, -1,
	N_("a term that cases of a kind are answered within, and the law that says so") };

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
static_assert(sizeof rulebook / sizeof *rulebook == RB__N, "a rulebook's field without a row");

const struct record rec_rulebook = { "rulebook", rulebook, RB__N, RB_VERSION, -1, -1,
	N_("a version of the rules that due dates follow from") };

static const struct field process[] = {
	[PR_ID] = { "process", T_CODE, F_KEY | F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("name of the process, as cases give it") },
	[PR_NAME] = { "name", T_LINE, F_BRIEF, .max = 200, .doc = N_("what it is called in full") },
	[PR_AGENT] = { "agent", T_CODE, F_FILTER | F_BRIEF, .of = &rec_agent,
	    .doc = N_("agent who answers for it") },
	[PR_QUEUE] = { "queue", T_LINE, F_FILTER | F_BRIEF, .max = 100,
	    .doc = N_("queue that its cases wait in") },
	[PR_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[PR_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when it last changed") },
};
static_assert(sizeof process / sizeof *process == PR__N, "a process's field without a row");

const struct record rec_process = { "process", process, PR__N, PR_ID, PR_REV, PR_UPDATED,
	N_("a process of ours, and who answers for its PQR") };
