/*
 * cc-escalate - SLA clocks, and escalation and hand-over between support levels
 */
#include "desk/rulebook/rulebook_fields.h"
#include "desk/service/escalate_verbs.h"
#include "desk/service/service_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/cli/tables.h"

static const int move_fields[] = { TK_CONTACT, TK_PHONE, TK_SUBJECT, -1 };

static const struct opt clocks_opts[] = {
	{ "explain", 0, NULL, N_("the intervals of each clock: counted or not, and why") },
	{ "clock", 0, N_("name"), N_("only this one") },
	{ 0 },
};
static const struct opt holders_opts[] = {
	{ "clock", 0, N_("name"), N_("whose counted time to show (resolution)") },
	{ 0 },
};
static const struct opt list_opts[] = {
	{ "within", 0, N_("time"), N_("what is late, or will be within so long (30m)") },
	{ "all", 0, NULL, N_("every clock of the open tickets") },
	{ 0 },
};
static const struct opt run_opts[] = {
	{ "repeat", 0, N_("time"), N_("once late, alert again every so long (1d)") },
	{ "max", 0, N_("number"), N_("but not more often than this (5)") },
	{ "catch-up", 0, "last|all|none", N_("what to say of alerts that were missed (last)") },
	{ "max-alerts", 0, N_("number"), N_("if there are more, print none and exit 75") },
	{ 0 },
};
static const struct opt move_opts[] = {
	{ "reason", 'r', N_("text"), N_("why") },
	{ "to", 0, N_("level"), N_("which level (the next one)") },
	{ "agent", 0, N_("code"), N_("who is to hold it (who qualifies and has least to do)") },
	{ 0 },
};
static const struct opt who_opts[] = {
	{ "level", 0, N_("level"), N_("at which level (the next one)") },
	{ 0 },
};
static const struct opt policy_opts[] = {
	{ "rules", 0, N_("version"), N_("as that version of the rules has them") },
	{ "diff", 0, NULL, N_("of import: show which clocks of open tickets would move") },
	{ "apply", 0, NULL, N_("of import: make it so, for open tickets too") },
	{ "reason", 'r', N_("text"), N_("of import: why") },
	{ "actor", 0, N_("name"), N_("who acts (else $CC_ACTOR, else the login name)") },
	{ "dry-run", 'n', NULL, N_("print what would be, change nothing") },
	{ 0 },
};
static const struct opt recompute_opts[] = {
	{ "diff", 0, NULL, N_("show which clocks would move (what it does without --apply)") },
	{ "apply", 0, NULL, N_("let open tickets run by the rules in force") },
	{ "reason", 'r', N_("text"), N_("with --apply: why") },
	{ 0 },
};

enum { TABLES = V_WRITE | V_ROWS | V_BATCH | V_PRINT | V_FILTER | V_MATCH };

static const struct subverb policy_words[] = {
	{ NULL, .run = escalate_policy_list },
	{ "list", .run = escalate_policy_list },
	{ "export", .run = escalate_policy_export },
	{ "import", .writes = true, .out = &rec_rule_change, .run = escalate_policy_import },
	{ 0 },
};
static const struct subverb level_words[] = { CLI_KEPT_WORDS(cli_kept_import), { 0 } };
static const struct subverb quiet_words[] = { CLI_KEPT_WORDS(escalate_quiet_import), { 0 } };

static const struct verb verbs[] = {
	{ "list", NULL, N_("clocks that ran out or soon will, the nearest first"),
	    .flags = V_FILTER | V_PRINT | V_PAST | V_MATCH, .rec = &rec_clock, .opts = list_opts,
	    .run = escalate_list_verb },
	{ "clocks", "[ID…]", N_("every clock of tickets: where it stands, and how it came there"),
	    .kind = OPERANDS_KEYS, .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_ticket,
	    .out = &rec_clock, .turn = "explain", .turned = &rec_interval, .opts = clocks_opts,
	    .run = escalate_clocks_verb },
	{ "run", NULL, N_("for cron: send up what ran out, print that and what is new to say"),
	    .flags = V_WRITE | V_PRINT | V_MATCH, .rec = &rec_handover, .opts = run_opts,
	    .run = escalate_run_verb },
	{ "up", "[ID…]", N_("hand over to a higher level"), .kind = OPERANDS_KEYS,
	    .flags = V_WRITE | V_ROWS | V_BATCH | V_PRINT | V_SET, .rec = &rec_ticket,
	    .out = &rec_handover, .fields = move_fields, .opts = move_opts,
	    .run = escalate_move_verb },
	{ "down", "[ID…]", N_("hand over to a lower level"), .kind = OPERANDS_KEYS,
	    .flags = V_WRITE | V_ROWS | V_BATCH | V_PRINT | V_SET, .rec = &rec_ticket,
	    .out = &rec_handover, .fields = move_fields, .opts = move_opts,
	    .run = escalate_move_verb },
	{ "who", "[ID…]", N_("who may take a ticket, and what the others lack"),
	    .kind = OPERANDS_KEYS, .flags = V_ROWS | V_PRINT | V_MATCH, .rec = &rec_ticket,
	    .out = &rec_candidate, .opts = who_opts, .run = escalate_who_verb },
	{ "holders", "[ID…]", N_("who held a ticket, and how long"), .kind = OPERANDS_KEYS,
	    .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_ticket, .out = &rec_holding,
	    .opts = holders_opts, .run = escalate_holders_verb },
	{ "policy", "[list|import|export]", N_("promises and rules of the clocks"),
	    .kind = OPERANDS_FILES, .flags = V_ASKSTORE | V_ROWS | V_PRINT | V_FILTER | V_MATCH,
	    .rec = &rec_policy, .turn = "diff", .turned = &rec_shift, .opts = policy_opts,
	    .sub = policy_words },
	{ "recompute", NULL, N_("which clocks of open tickets move under the rules in force"),
	    .flags = V_WRITE | V_PRINT, .rec = &rec_shift, .opts = recompute_opts,
	    .run = escalate_recompute_verb },
	{ "levels", "[list|import|export]", N_("the support levels, and what they ask for"),
	    .kind = OPERANDS_FILES, .flags = TABLES, .rec = &rec_level, .sub = level_words },
	{ "quiet", "[list|import|export]", N_("hours in which somebody is left in peace"),
	    .kind = OPERANDS_FILES, .flags = TABLES, .rec = &rec_quiet, .sub = quiet_words },
};

static const struct program program = {
	.name = "cc-escalate",
	.doc = N_("service clocks, and the way up the support levels"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
