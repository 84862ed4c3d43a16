/*
 * cc-pqr-due - legal due dates: compute, list, alert, explain, extend
 */
#include "desk/alert/alarm_options.h"
#include "desk/people/process_fields.h"
#include "desk/pqr/pqr_fields.h"
#include "desk/pqr/pqr_verbs.h"
#include "desk/rulebook/rulebook_fields.h"
#include "desk/rulebook/rulebook_verbs.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/cli/filter.h"
#include "kit/cli/tables.h"
#include "kit/rules/rule_fields.h"

static const struct opt compute_opts[] = {
	TERM_OPTS,
	RULEBOOK_OPTS,
	{ "zone", 0, N_("name"), N_("time zone that tells the day of an instant") },
	{ "compare", 0, N_("column"), N_("a date of theirs: append how much later it is") },
	FILTER_OPTS,
	{ 0 },
};
static const struct opt list_opts[] = {
	{ "overdue", 0, NULL, N_("only what is overdue") },
	{ "within", 0, N_("distance"), N_("only what is due within so long, as 3bd, or overdue") },
	{ "near", 0, N_("distance"), N_("what counts as near (3bd)") },
	{ "all", 0, NULL, N_("closed ones too") },
	{ "as-event", 0, NULL, N_("with -o ics: events, for calendars that know no tasks") },
	{ "output", 'o', "csv|jsonl|table|excel|ics", N_("form of the output; ics for calendars") },
	{ "fields", 'F', N_("a,b,c"), N_("which fields to print, in order") },
	{ 0 },
};
static const struct opt check_opts[] = {
	{ "warning", 'w', N_("distance"), N_("warn of what is due within so long (3bd)") },
	{ "critical", 'c', N_("distance"), N_("what is due within so long is critical (0)") },
	{ 0 },
};
static const struct opt alert_opts[] = {
	{ "before", 0, N_("list"), N_("alert so long before it is due (5bd,1bd)") },
	{ "repeat", 0, N_("distance"), N_("once overdue, alert again every so long (1d)") },
	{ "max", 0, N_("number"), N_("but not more often than this (5)") },
	{ "unclassified", 0, N_("distance"),
	    N_("alert when a case has no process for so long (1bd)") },
	ALERT_OPTS,
	{ 0 },
};
static const struct opt explain_opts[] = {
	{ "kind", 0, N_("code"), N_("explain a kind, no case of the store") },
	{ "received", 0, N_("time"), N_("with --kind: when it was received") },
	{ "pauses", 0, N_("list"),
	    N_("with --kind: FROM/TO,…, days that do not count after FROM up to TO") },
	{ "zone", 0, N_("name"), N_("time zone that tells the day of an instant") },
	TERM_OPTS,
	RULEBOOK_OPTS,
	{ 0 },
};
static const struct opt extend_opts[] = {
	{ "to", 0, N_("date"), N_("the new last day to answer, a business day") },
	{ "reason", 'r', N_("text"), N_("why") },
	{ 0 },
};
static const struct opt suspend_opts[] = {
	{ "reason", 'r', N_("text"), N_("what is missing") },
	{ 0 },
};
static const struct opt resume_opts[] = {
	{ "on", 0, N_("date"), N_("the day that it was completed (today)") },
	{ "reason", 'r', N_("text"), N_("what came in") },
	{ 0 },
};
static const struct opt transfer_opts[] = {
	{ "to", 0, N_("text"), N_("who is competent") },
	{ "reason", 'r', N_("text"), N_("why") },
	{ 0 },
};
static const struct opt recompute_opts[] = {
	{ "diff", 0, NULL, N_("show which cases would move (what it does without --apply)") },
	{ "apply", 0, NULL, N_("move them") },
	{ "reason", 'r', N_("text"), N_("with --apply: why") },
	{ 0 },
};
static const struct opt terms_opts[] = {
	{ "rules", 0, N_("version"), N_("as that version of the rules has them") },
	{ "apply", 0, NULL, N_("of import: make it so; else only the differences are shown") },
	{ "reason", 'r', N_("text"), N_("of import: why") },
	{ "actor", 0, N_("name"), N_("who acts (else $CC_ACTOR, else the login name)") },
	{ "dry-run", 'n', NULL, N_("print what would be, change nothing") },
	{ 0 },
};

enum { ACT = V_WRITE | V_ROWS | V_BATCH | V_PRINT };

static const struct subverb terms_words[] = {
	{ NULL, .run = pqr_terms_list },
	{ "export", .run = pqr_terms_export },
	{ "import", .writes = true, .out = &rec_rule_change, .run = pqr_terms_import },
	{ 0 },
};
static const struct subverb process_words[] = {
	{ NULL, .run = pqr_processes_list },
	{ "import", .writes = true, .run = cli_kept_import },
	{ 0 },
};

static const struct verb verbs[] = {
	{ "compute", "[FILE]", N_("append due dates to rows of any columns; needs no store"),
	    .kind = OPERANDS_FILES, .flags = V_ASKSTORE | V_ROWS | V_BATCH, .rec = &rec_due,
	    .opts = compute_opts, .run = pqr_compute_verb },
	{ "list", NULL, N_("open cases with their due dates, the nearest first"),
	    .flags = V_FILTER | V_PAST | V_MATCH, .rec = &rec_pqr, .opts = list_opts,
	    .run = pqr_list_verb },
	{ "alert", NULL, N_("print what is new to say about due dates, for cron"),
	    .flags = V_ALERTS | V_PRINT | V_MATCH, .rec = &rec_alert, .opts = alert_opts,
	    .run = pqr_alert_verb },
	{ "explain", "[ID]", N_("how a due date was reached, a row a day"), .kind = OPERANDS_WORDS,
	    .flags = V_ASKSTORE | V_PRINT, .rec = &rec_ledger, .opts = explain_opts,
	    .run = pqr_explain_verb },
	{ "extend", "[ID…]", N_("extend the term before it runs out, and print the notice"),
	    .kind = OPERANDS_KEYS, .flags = ACT, .rec = &rec_ticket, .out = &rec_pqr,
	    .opts = extend_opts, .run = pqr_extend_verb },
	{ "suspend", "[ID…]", N_("ask for what is missing, and print the notice"),
	    .kind = OPERANDS_KEYS, .flags = ACT, .rec = &rec_ticket, .out = &rec_pqr,
	    .opts = suspend_opts, .run = pqr_suspend_verb },
	{ "resume", "[ID…]", N_("it was completed: the term goes on"), .kind = OPERANDS_KEYS,
	    .flags = ACT, .rec = &rec_ticket, .out = &rec_pqr, .opts = resume_opts,
	    .run = pqr_resume_verb },
	{ "transfer", "[ID…]", N_("send on to who is competent, and print the notice"),
	    .kind = OPERANDS_KEYS, .flags = ACT, .rec = &rec_ticket, .out = &rec_pqr,
	    .opts = transfer_opts, .run = pqr_transfer_verb },
	{ "terms", "[import|export]", N_("the terms: list, import, export"), .kind = OPERANDS_FILES,
	    .flags = V_ASKSTORE | V_ROWS | V_PRINT | V_FILTER | V_MATCH, .rec = &rec_term,
	    .opts = terms_opts, .sub = terms_words },
	{ "recompute", NULL, N_("which open cases move under the rules in force"),
	    .flags = V_WRITE | V_PRINT, .rec = &rec_move, .opts = recompute_opts,
	    .run = pqr_recompute_verb },
	{ "processes", "[import]", N_("who answers for a process: list, import"),
	    .kind = OPERANDS_FILES,
	    .flags = V_WRITE | V_ROWS | V_BATCH | V_PRINT | V_FILTER | V_MATCH, .rec = &rec_process,
	    .sub = process_words },
	{ "check", NULL, N_("a monitoring plug-in: one line, exit code 0, 1, 2 or 3"),
	    .plugin = "PQR", .rec = &rec_pqr, .opts = check_opts, .run = pqr_check_verb },
	{ "public", "[ID…]", N_("what the petitioner may see"), .kind = OPERANDS_KEYS,
	    .flags = V_ROWS | V_PRINT, .rec = &rec_ticket, .run = pqr_public_verb },
};

static const struct program program = {
	.name = "cc-pqr-due",
	.doc = N_("legal due dates of PQR: compute, list, alert, explain"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
