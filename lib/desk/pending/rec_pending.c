/*
 * rec_pending - the fields of pendings and of reminders
 */

#include "desk/people/agent_fields.h"
#include "desk/people/customer_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "pending_fields.h"

static const char *const kind[] = { "parts", "consumables", "equipment", "installation", "other",
	NULL };
static const char *const status[] = { "open", "confirmed", "cancelled", NULL };
static const char *const side[] = { "ours", "desk", NULL };

static const struct field pending[] = {
	[PE_ID] = { "id", T_NUMBER, F_KEY | F_AUTO | F_BRIEF,
	    .doc = N_("number given by the store; its last digit checks the others") },
	[PE_KIND] = { "kind", T_CHOICE, F_REQUIRED | F_FILTER | F_BRIEF | F_GROUP, .choice = kind,
	    .doc =
		N_("receipt of spare parts, consumables or equipment, an installation, or other") },
	[PE_WHAT] = { "what", T_LINE, F_REQUIRED | F_BRIEF | F_PERSONAL, .max = 500,
	    .doc = N_("what is awaited, in a line") },
	[PE_TICKET] = { "ticket", T_NUMBER, F_FILTER | F_BRIEF, .of = &rec_ticket,
	    .doc = N_("ticket that waits for it") },
	[PE_CUSTOMER] = { "customer", T_CODE, F_FILTER | F_BRIEF | F_PERSONAL | F_GROUP,
	    .of = &rec_customer, .doc = N_("customer that it is for; the ticket's where empty") },
	[PE_QUANTITY] = { "quantity", T_INT, F_REQUIRED | F_BRIEF, .min = 1, .max = 1000000,
	    .start = "1", .doc = N_("how many are expected") },
	[PE_EXPECTED] = { "expected_on", T_DATE, F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("day that it is expected") },
	[PE_OURS] = { "ours", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF | F_GROUP, .of = &rec_agent,
	    .doc = N_("agent who confirms on our side") },
	[PE_DESK] = { "desk", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF | F_GROUP, .of = &rec_agent,
	    .doc = N_("agent of the customer-satisfaction desk who confirms") },
	[PE_STATUS] = { "status", T_CHOICE, F_AUTO | F_REQUIRED | F_FILTER | F_BRIEF,
	    .choice = status, .start = "open",
	    .doc = N_("open until both sides have confirmed all of it") },
	[PE_OPENED] = { "opened_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it was put down") },
	[PE_OURS_N] = { "ours_quantity", T_INT, F_AUTO | F_REQUIRED | F_BRIEF, .max = 1000000,
	    .start = "0", .doc = N_("how many our side has confirmed") },
	[PE_OURS_AT] = { "ours_at", T_TIME, F_AUTO, .doc = N_("when our side had confirmed all") },
	[PE_OURS_BY] = { "ours_by", T_CODE, F_AUTO, .of = &rec_agent,
	    .doc = N_("who last confirmed on our side") },
	[PE_OURS_CHANNEL] = { "ours_channel", T_CHOICE, F_AUTO, .choice = channel_choices,
	    .doc = N_("how our side was told, the last time") },
	[PE_OURS_CALL] = { "ours_call", T_LINE, F_AUTO, .max = 100,
	    .doc = N_("number of the call or paper behind its last confirmation") },
	[PE_DESK_N] = { "desk_quantity", T_INT, F_AUTO | F_REQUIRED | F_BRIEF, .max = 1000000,
	    .start = "0", .doc = N_("how many the desk has confirmed with the customer") },
	[PE_DESK_AT] = { "desk_at", T_TIME, F_AUTO, .doc = N_("when the desk had confirmed all") },
	[PE_DESK_BY] = { "desk_by", T_CODE, F_AUTO, .of = &rec_agent,
	    .doc = N_("who last confirmed at the desk") },
	[PE_DESK_CHANNEL] = { "desk_channel", T_CHOICE, F_AUTO, .choice = channel_choices,
	    .doc = N_("how the desk was told, the last time") },
	[PE_DESK_CALL] = { "desk_call", T_LINE, F_AUTO, .max = 100,
	    .doc = N_("number of the call or paper behind its last confirmation") },
	[PE_CLOSED] = { "closed_at", T_TIME, F_AUTO | F_FILTER,
	    .doc = N_("when both sides had confirmed all, or it was cancelled") },
	[PE_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[PE_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it last changed") },
	[PE_OURS_DAYS] = { "ours_days", T_INT, F_OUTPUT, .max = 1000000,
	    .doc = N_("days that our side took, or waits so far") },
	[PE_DESK_DAYS] = { "desk_days", T_INT, F_OUTPUT, .max = 1000000,
	    .doc = N_("days that the desk took, or waits so far") },
	[PE_LATE_DAYS] = { "late_days", T_INT, F_OUTPUT | F_BRIEF, .min = -1000000, .max = 1000000,
	    .doc = N_("days since it was expected; below zero before") },
};
FIELDS_COMPLETE(pending, PE__N);

static const char *const pending_indexes[] = {
	"CREATE INDEX pending_expected ON pending(expected_on) WHERE closed_at IS NULL",
	NULL,
};

const struct record rec_pending = { "pending", pending, PE__N, PE_ID, PE_REV, PE_UPDATED,
	N_("something awaited, and who confirms that it came"), pending_indexes };

static const struct field reminder[] = {
	[RE_ID] = { "id", T_NUMBER, F_BRIEF, .doc = N_("number of the pending") },
	[RE_THRESHOLD] = { "threshold", T_CODE, F_BRIEF,
	    .doc = N_("what was reached: before 1d, due, after 1d, …") },
	[RE_MOMENT] = { "moment", T_TIME, 0, .doc = N_("when it was reached") },
	[RE_SIDE] = { "side", T_CHOICE, F_BRIEF, .choice = side,
	    .doc = N_("who is to confirm: our side, or the customer-satisfaction desk") },
	[RE_AGENT] = { "agent", T_CODE, F_BRIEF, .doc = N_("agent to remind") },
	[RE_KIND] = { "kind", T_CHOICE, F_BRIEF, .choice = kind, .doc = N_("what sort of thing") },
	[RE_WHAT] = { "what", T_LINE, F_BRIEF | F_PERSONAL, .max = 500,
	    .doc = N_("what is awaited, in a line") },
	[RE_MISSING] = { "missing", T_INT, F_BRIEF, .max = 1000000,
	    .doc = N_("how many this side has not confirmed") },
	[RE_EXPECTED] = { "expected_on", T_DATE, F_BRIEF, .doc = N_("day that it is expected") },
	[RE_TICKET] = { "ticket", T_NUMBER, F_BRIEF, .doc = N_("ticket that waits for it") },
	[RE_CUSTOMER] = { "customer", T_CODE, F_BRIEF | F_PERSONAL,
	    .doc = N_("customer that it is for") },
	[RE_NAME] = { "name", T_LINE, F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("name of the customer") },
	[RE_PHONE] = { "phone", T_LINE, F_BRIEF | F_PERSONAL, .max = 50,
	    .doc = N_("number to call: the ticket's, or the customer's") },
};
FIELDS_COMPLETE(reminder, RE__N);

const struct record rec_reminder = { "reminder", reminder, RE__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("a confirmation to ask for") };
