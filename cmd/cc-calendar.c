/*
 * cc-calendar - business days, holidays and working hours; usable without a store
 */
#include "desk/rulebook/calendar_verbs.h"
#include "desk/rulebook/rulebook_fields.h"
#include "desk/rulebook/rulebook_verbs.h"
#include "kit/base/lang.h"
#include "kit/cli/filter.h"
#include "kit/rules/rule_fields.h"

static const struct opt holidays_opts[] = {
	RULEBOOK_OPTS,
	{ "output", 'o', "csv|jsonl|table|excel|ics", N_("form of the output; ics for calendars") },
	{ "fields", 'F', N_("a,b,c"), N_("which fields to print, in order") },
	{ 0 },
};
static const struct opt day_opts[] = {
	RULEBOOK_OPTS,
	FILTER_OPTS,
	{ 0 },
};
static const struct opt is_opts[] = {
	RULEBOOK_OPTS,
	FILTER_OPTS,
	{ "exists", 'e', NULL, N_("exit 1 when it is no business day") },
	{ 0 },
};
static const struct opt hours_opts[] = {
	RULEBOOK_OPTS,
	FILTER_OPTS,
	{ "week", 0, NULL, N_("of seven days from today on") },
	{ 0 },
};
static const struct opt list_opts[] = {
	{ "rules", 0, N_("version"), N_("as that version of the rules has them") },
	{ 0 },
};
static const struct opt import_opts[] = {
	{ "calendar", 0, N_("name"),
	    N_("of holidays in iCalendar: the calendar that they are of") },
	{ "apply", 0, NULL, N_("make it so; without it only the differences are shown") },
	{ "reason", 'r', N_("text"), N_("why") },
	{ 0 },
};

enum { QUESTION = V_ASKSTORE | V_ROWS | V_BATCH };

static const struct verb verbs[] = {
	{ "holidays", "YEAR…", N_("the holidays and closures of years"), .kind = OPERANDS_WORDS,
	    .least = 1, .flags = V_ASKSTORE, .out = &rec_holiday, .opts = holidays_opts,
	    .run = calendar_holidays_verb },
	{ "add", "DATE N [UNIT]", N_("the day so many business days after one"),
	    .kind = OPERANDS_WORDS, .flags = QUESTION, .rec = &rec_span, .opts = day_opts,
	    .run = calendar_add_verb },
	{ "count", "FROM TO", N_("the business days after one day up to another"),
	    .kind = OPERANDS_WORDS, .flags = QUESTION, .rec = &rec_span, .opts = day_opts,
	    .run = calendar_count_verb },
	{ "is", "DATE", N_("is it a business day, and why not"), .kind = OPERANDS_WORDS,
	    .flags = QUESTION, .rec = &rec_span, .opts = is_opts, .run = calendar_is_verb },
	{ "hours", "DATE", N_("when work is done on a day"), .kind = OPERANDS_WORDS,
	    .flags = QUESTION, .rec = &rec_span, .opts = hours_opts, .run = calendar_hours_verb },
	{ "list", NULL, N_("the lines that calendars are made of"),
	    .flags = V_ASKSTORE | V_FILTER | V_PRINT | V_MATCH, .rec = &rec_calendar,
	    .opts = list_opts, .run = calendar_list_verb },
	{ "import", "FILE…", N_("show what a file would change of calendars, or change it"),
	    .kind = OPERANDS_FILES, .least = 1, .flags = V_WRITE | V_ROWS | V_PRINT,
	    .rec = &rec_calendar, .out = &rec_rule_change, .opts = import_opts,
	    .run = calendar_import_verb },
	{ "export", "[NAME…]", N_("print calendars as import takes them"), .kind = OPERANDS_WORDS,
	    .flags = V_ASKSTORE | V_PRINT, .rec = &rec_calendar, .opts = list_opts,
	    .run = calendar_export_verb },
};

static const struct program program = {
	.name = "cc-calendar",
	.doc = N_("business days, holidays and working hours"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
