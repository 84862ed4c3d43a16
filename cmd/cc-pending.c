/*
 * cc-pending - pendings: spare parts, equipment and installations awaited, and their confirmation
 */
#include "desk/alert/alarm_options.h"
#include "desk/pending/pending_fields.h"
#include "desk/pending/pending_verbs.h"
#include "kit/base/lang.h"
#include "kit/store/event_fields.h"

static const struct opt confirm_opts[] = {
	{ "side", 0, "ours|desk",
	    N_("which side confirms: ours, or the customer-satisfaction desk") },
	{ "quantity", 'q', N_("number"), N_("how many (all that the side has still to confirm)") },
	{ "by", 0, N_("agent"), N_("who confirms (the side's agent)") },
	{ "channel", 'c', N_("channel"), N_("how they were told: phone, email, letter, …") },
	{ "call", 0, N_("text"), N_("number of the call or paper behind it") },
	{ 0 },
};
static const struct opt cancel_opts[] = {
	{ "reason", 'r', N_("text"), N_("why") },
	{ 0 },
};
static const struct opt note_opts[] = {
	{ "text", 't', N_("text"), N_("the note") },
	{ 0 },
};
static const struct opt list_opts[] = {
	{ "all", 0, NULL, N_("closed ones too") },
	{ 0 },
};
static const struct opt due_opts[] = {
	{ "before", 0, N_("list"), N_("remind so long before the day (1d)") },
	{ "repeat", 0, N_("distance"),
	    N_("once the day is over, remind again every so long (1bd)") },
	{ "max", 0, N_("number"), N_("but not more often than this (5)") },
	ALERT_OPTS,
	{ 0 },
};
static const struct opt call_opts[] = {
	{ "within", 0, N_("distance"), N_("also what is expected within so long, as 2bd") },
	{ "side", 0, "ours|desk", N_("whose confirmations to ask for (desk)") },
	{ 0 },
};

enum { ACT = V_WRITE | V_ROWS | V_BATCH | V_PRINT };

static const struct verb verbs[] = {
	{ "add", "[FILE…]", N_("put one down by options, or many from rows"),
	    .kind = OPERANDS_FILES, .flags = ACT | V_SET, .rec = &rec_pending,
	    .run = pending_add_verb },
	{ "confirm", "[ID…]", N_("confirm all or a part of it, for one side"),
	    .kind = OPERANDS_KEYS, .flags = ACT, .rec = &rec_pending, .opts = confirm_opts,
	    .run = pending_confirm_verb },
	{ "cancel", "[ID…]", N_("it will not come any more, with a reason"), .kind = OPERANDS_KEYS,
	    .flags = ACT, .rec = &rec_pending, .opts = cancel_opts, .run = pending_cancel_verb },
	{ "note", "[ID…]", N_("add a note, which changes nothing else"), .kind = OPERANDS_KEYS,
	    .flags = ACT, .rec = &rec_pending, .opts = note_opts, .run = pending_note_verb },
	{ "update", "[ID…]", N_("change by options, or apply the changed cells of rows"),
	    .kind = OPERANDS_KEYS, .flags = ACT | V_SET, .rec = &rec_pending,
	    .run = pending_update_verb },
	{ "list", NULL, N_("what is open, the first expected first"),
	    .flags = V_FILTER | V_PRINT | V_PAST | V_MATCH, .rec = &rec_pending, .opts = list_opts,
	    .run = pending_list_verb },
	{ "show", "[ID…]", N_("show them with their history and notes"), .kind = OPERANDS_KEYS,
	    .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_pending, .run = pending_show_verb },
	{ "history", "[ID…]", N_("their changes, a row a field"), .kind = OPERANDS_KEYS,
	    .flags = V_ROWS | V_PRINT | V_PAST, .rec = &rec_pending, .out = &rec_event,
	    .run = cli_history },
	{ "due", NULL, N_("print whom to remind that was not reminded yet, for cron"),
	    .flags = V_ALERTS | V_PRINT | V_MATCH, .rec = &rec_reminder, .opts = due_opts,
	    .run = pending_due_verb },
	{ "call", NULL, N_("the confirmations to ask for today, by customer"),
	    .flags = V_PRINT | V_MATCH, .rec = &rec_reminder, .opts = call_opts,
	    .run = pending_call_verb },
};

static const struct program program = {
	.name = "cc-pending",
	.doc = N_("what is awaited, and who confirms that it came"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
