/*
 * cc-ticket - tickets, PQR and emergencies: open, change, solve, close, find, track
 */
#include "desk/ticket/ticket_fields.h"
#include "desk/ticket/ticket_verbs.h"
#include "kit/base/lang.h"
#include "kit/store/event_fields.h"

static const int assign_fields[] = { TK_AGENT, TK_QUEUE, TK_LEVEL, -1 };
static const int wait_fields[] = { TK_WAITS, -1 };
static const int solve_fields[] = { TK_SOLUTION, TK_CAUSE, -1 };

static const struct opt import_opts[] = {
	{ "upsert", 0, NULL,
	    N_("apply what differs to cases that are there, from rows without a time") },
	{ "create-people", 0, NULL, N_("make the customers and agents that are not there yet") },
	{ 0 },
};
static const struct opt reason_opts[] = {
	{ "reason", 'r', N_("text"), N_("why") },
	{ 0 },
};
static const struct opt note_opts[] = {
	{ "text", 't', N_("text"), N_("the note") },
	{ "channel", 'c', N_("channel"), N_("how it came in, where it is the customer's word") },
	{ 0 },
};
static const struct opt answer_opts[] = {
	{ "text", 't', N_("text"), N_("what the customer was told") },
	{ "channel", 'c', N_("channel"), N_("how it went out: phone, email, letter, …") },
	{ 0 },
};
static const struct opt solve_opts[] = {
	{ "reuse", 0, N_("number"), N_("the solution of that ticket solved this one too") },
	{ 0 },
};
static const struct opt merge_opts[] = {
	{ "into", 0, N_("number"), N_("the ticket that goes on") },
	{ 0 },
};
static const struct opt limit_opts[] = {
	{ "limit", 'l', N_("number"), N_("at most so many (20)") },
	{ 0 },
};
static const struct opt track_opts[] = {
	{ "document", 'd', N_("text"), N_("identity document of the customer") },
	{ 0 },
};
static const struct opt states_opts[] = {
	{ "output", 'o', "csv|jsonl|table|excel|dot", N_("form of the output; dot for graphviz") },
	{ "fields", 'F', N_("a,b,c"), N_("which fields to print, in order") },
	{ 0 },
};

enum { ACT = V_WRITE | V_ROWS | V_BATCH | V_PRINT };

static const struct verb verbs[] = {
	{ "open", "[FILE…]", N_("open one by options, or many from rows"), .kind = OPERANDS_FILES,
	    .flags = ACT | V_SET, .rec = &rec_ticket, .run = ticket_open_verb },
	{ "import", "[FILE…]", N_("take cases, or their changes, from another system"),
	    .kind = OPERANDS_FILES, .flags = ACT | V_SET | V_CONSTANTS, .rec = &rec_ticket,
	    .opts = import_opts, .run = ticket_import_verb },
	{ "update", "[ID…]", N_("change by options, or apply the changed cells of rows"),
	    .kind = OPERANDS_KEYS, .flags = ACT | V_SET, .rec = &rec_ticket,
	    .run = ticket_update_verb },
	{ "assign", "[ID…]", N_("give to an agent, a queue or a level"), .kind = OPERANDS_KEYS,
	    .flags = ACT | V_SET, .rec = &rec_ticket, .fields = assign_fields, .opts = reason_opts,
	    .run = ticket_assign_verb },
	{ "wait", "[ID…]", N_("wait for the customer, a supplier, parts, …"), .kind = OPERANDS_KEYS,
	    .flags = ACT | V_SET, .rec = &rec_ticket, .fields = wait_fields, .opts = reason_opts,
	    .run = ticket_reasoned_verb },
	{ "resume", "[ID…]", N_("go on after waiting"), .kind = OPERANDS_KEYS, .flags = ACT,
	    .rec = &rec_ticket, .opts = reason_opts, .run = ticket_act_verb },
	{ "note", "[ID…]", N_("add a note for colleagues"), .kind = OPERANDS_KEYS, .flags = ACT,
	    .rec = &rec_ticket, .opts = note_opts, .run = ticket_note_verb },
	{ "answer", "[ID…]", N_("write down the answer that reached the customer"),
	    .kind = OPERANDS_KEYS, .flags = ACT, .rec = &rec_ticket, .opts = answer_opts,
	    .run = ticket_note_verb },
	{ "solve", "[ID…]", N_("solve, with the solution for other technicians"),
	    .kind = OPERANDS_KEYS, .flags = ACT | V_SET, .rec = &rec_ticket, .fields = solve_fields,
	    .opts = solve_opts, .run = ticket_solve_verb },
	{ "close", "[ID…]", N_("close what is solved"), .kind = OPERANDS_KEYS, .flags = ACT,
	    .rec = &rec_ticket, .opts = reason_opts, .run = ticket_act_verb },
	{ "reopen", "[ID…]", N_("open again, with a reason"), .kind = OPERANDS_KEYS, .flags = ACT,
	    .rec = &rec_ticket, .opts = reason_opts, .run = ticket_reasoned_verb },
	{ "cancel", "[ID…]", N_("cancel, with a reason"), .kind = OPERANDS_KEYS, .flags = ACT,
	    .rec = &rec_ticket, .opts = reason_opts, .run = ticket_reasoned_verb },
	{ "merge", "[ID…]", N_("let another ticket go on for these"), .kind = OPERANDS_KEYS,
	    .flags = ACT, .rec = &rec_ticket, .opts = merge_opts, .run = ticket_merge_verb },
	{ "list", NULL, N_("list those that the options select"),
	    .flags = V_FILTER | V_PRINT | V_PAST | V_MATCH, .rec = &rec_ticket, .run = cli_list },
	{ "show", "[ID…]", N_("show tickets with their history and notes"), .kind = OPERANDS_KEYS,
	    .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_ticket, .run = cli_show },
	{ "history", "[ID…]", N_("the changes of tickets, a row a field"), .kind = OPERANDS_KEYS,
	    .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_ticket, .out = &rec_event,
	    .run = cli_history },
	{ "find", "WORD…", N_("find by words of subject, body and solution"),
	    .kind = OPERANDS_WORDS, .least = 1, .flags = V_PRINT | V_MATCH, .rec = &rec_ticket,
	    .opts = limit_opts, .run = ticket_find_verb },
	{ "similar", "ID", N_("find tickets that read like this one"), .kind = OPERANDS_WORDS,
	    .least = 1, .flags = V_PRINT | V_MATCH, .rec = &rec_ticket, .opts = limit_opts,
	    .run = ticket_similar_verb },
	{ "track", "ID", N_("what the petitioner may see, who gives number and document"),
	    .kind = OPERANDS_WORDS, .least = 1, .flags = V_PRINT, .rec = &rec_ticket,
	    .opts = track_opts, .run = ticket_track_verb },
	{ "states", NULL, N_("the steps that a ticket may take"), .flags = V_NOSTORE,
	    .out = &rec_transition, .opts = states_opts, .run = ticket_states_verb },
};

static const struct program program = {
	.name = "cc-ticket",
	.doc = N_("tickets, PQR and emergencies: open, change, solve, close, find, track"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
