/*
 * rec_ticket - the fields and indexes of tickets, and the channels, services and statuses that they
 * may have
 */

#include "desk/people/agent_fields.h"
#include "desk/people/customer_fields.h"
#include "kit/base/lang.h"
#include "ticket_fields.h"

static const char *const service[] = { "helpdesk", "support", "customer", "pqr", "emergency",
	"telemarketing", "telesales", "collections", NULL };
static const char *const priority[] = { "low", "normal", "high", "critical", NULL };
static const char *const status[] = { "new", "open", "waiting", "solved", "closed", "cancelled",
	NULL };
static const char *const waits[] = { "customer", "supplier", "parts", "other", NULL };

static const struct field field[] = {
	[TK_ID] = { "id", T_NUMBER, F_KEY | F_AUTO | F_BRIEF | F_PUBLIC,
	    .doc = N_("number given by the store; its last digit checks the others") },
	[TK_SOURCE] = { "source", T_CODE, F_FILTER | F_BIRTH | F_GROUP,
	    .doc = N_("system that a case was imported from") },
	[TK_REF] = { "ref", T_LINE, F_FILTER | F_BIRTH, .max = 100,
	    .doc = N_("its number there; unique within a source") },
	[TK_SERVICE] = { "service", T_CHOICE, F_REQUIRED | F_FILTER | F_BIRTH | F_PUBLIC | F_GROUP,
	    .choice = service, .start = "helpdesk", .doc = N_("service that takes it") },
	[TK_KIND] = { "kind", T_CODE, F_FILTER | F_BIRTH | F_PUBLIC | F_GROUP,
	    .doc = N_("what sort of case; of pqr and emergency one of a fixed list") },
	[TK_SUBJECT] = { "subject", T_LINE, F_BRIEF | F_BIRTH | F_PERSONAL | F_SEARCH | F_PUBLIC,
	    .max = 500, .doc = N_("what it is about, in a line") },
	[TK_BODY] = { "body", T_TEXT, F_BIRTH | F_PERSONAL | F_SEARCH, .max = 200000,
	    .doc = N_("what was said or written") },
	[TK_CUSTOMER] = { "customer", T_CODE, F_FILTER | F_BIRTH | F_PERSONAL | F_GROUP,
	    .of = &rec_customer, .doc = N_("whose case it is") },
	[TK_CONTACT] = { "contact", T_LINE, F_BIRTH | F_PERSONAL, .max = 200,
	    .doc = N_("name of the person to speak to, where it is not the customer") },
	[TK_PHONE] = { "phone", T_LINE, F_FILTER | F_BIRTH | F_PERSONAL, .max = 50,
	    .doc = N_("number to call back") },
	[TK_CHANNEL] = { "channel", T_CHOICE, F_FILTER | F_BIRTH | F_GROUP,
	    .choice = channel_choices, .doc = N_("how it reached us") },
	[TK_PRIORITY] = { "priority", T_CHOICE, F_REQUIRED | F_FILTER | F_BRIEF | F_GROUP,
	    .choice = priority, .start = "normal", .doc = N_("how pressing it is") },
	[TK_PROCESS] = { "process", T_LINE, F_FILTER | F_GROUP, .max = 100,
	    .doc = N_("process of ours that it affects") },
	[TK_QUEUE] = { "queue", T_LINE, F_FILTER | F_BRIEF | F_GROUP, .max = 100,
	    .doc = N_("group that it waits for") },
	[TK_LEVEL] = { "level", T_INT, F_REQUIRED | F_FILTER | F_GROUP, .min = 1,
	    .max = AGENT_LEVELS, .start = "1", .doc = N_("support level that holds it") },
	[TK_AGENT] = { "agent", T_CODE, F_FILTER | F_BRIEF | F_GROUP, .of = &rec_agent,
	    .doc = N_("who holds it, of our staff or a supplier") },
	[TK_STATUS] = { "status", T_CHOICE, F_REQUIRED | F_FILTER | F_BRIEF | F_PUBLIC | F_GROUP,
	    .choice = status, .start = "new", .doc = N_("where it stands; see cc-ticket states") },
	[TK_WAITS] = { "waiting_for", T_CHOICE, F_FILTER | F_GROUP, .choice = waits,
	    .doc = N_("of a waiting ticket: who or what it waits for") },
	[TK_OPENED] = { "opened_at", T_TIME,
	    F_REQUIRED | F_FOLLOWS | F_FILTER | F_BRIEF | F_BIRTH | F_PUBLIC,
	    .doc = N_("when it reached us") },
	[TK_ANSWERED] = { "answered_at", T_TIME, F_FILTER | F_PUBLIC,
	    .doc = N_("when the first answer went out to the customer") },
	[TK_SOLVED] = { "solved_at", T_TIME, F_FOLLOWS | F_FILTER | F_PUBLIC,
	    .doc = N_("when it was solved") },
	[TK_CLOSED] = { "closed_at", T_TIME, F_FOLLOWS | F_FILTER | F_PUBLIC,
	    .doc = N_("when it was closed or cancelled") },
	[TK_SOLUTION] = { "solution", T_TEXT, F_PERSONAL | F_SEARCH, .max = 200000,
	    .doc = N_("what solved it, for the other technicians") },
	[TK_CAUSE] = { "cause", T_LINE, F_FILTER | F_GROUP, .max = 200,
	    .doc = N_("what had caused it") },
	[TK_TERMS] = { "terms", T_CODE, F_FILTER | F_BIRTH,
	    .doc = N_("of a PQR: profile of its term, where it is not the store's") },
	[TK_DUE_ON] = { "due_on", T_DATE, F_AUTO | F_FILTER | F_PUBLIC,
	    .doc = N_("of a PQR: last day to answer, as its term says; see cc-pqr-due explain") },
	[TK_DUE_AT] = { "due_at", T_TIME, F_AUTO,
	    .doc = N_("of a term in hours: the instant that it ends") },
	[TK_ANSWER_BY] = { "answer_by", T_DATE, F_AUTO | F_FILTER | F_PUBLIC,
	    .doc = N_("last business day not after due_on") },
	[TK_EXTENDED_TO] = { "extended_to", T_DATE, F_AUTO | F_FILTER | F_PUBLIC,
	    .doc = N_("day that the term was extended to") },
	[TK_EXTENDED_ON] = { "extended_on", T_DATE, F_AUTO, .doc = N_("day of the extension") },
	[TK_PAUSES] = { "pauses", T_LIST, F_AUTO, .max = 10000,
	    .doc = N_(
		"when the term stood still, as 2026-02-03/2026-02-20: not counted after the first "
		"day, up to the last") },
	[TK_COMPLETE_BY] = { "complete_by", T_DATE, F_AUTO | F_PUBLIC,
	    .doc = N_("last day for the petitioner to complete the request") },
	[TK_TRANSFERRED] = { "transferred_to", T_LINE, F_AUTO | F_FILTER | F_PUBLIC, .max = 200,
	    .doc = N_("who is competent and was sent the case") },
	[TK_MERGED] = { "merged_into", T_NUMBER, F_AUTO | F_FILTER, .of = &rec_ticket,
	    .doc = N_("case that this one was merged into") },
	[TK_REOPENED] = { "reopened", T_INT, F_AUTO | F_REQUIRED | F_FILTER, .max = 1000000,
	    .start = "0", .doc = N_("times that it was opened again") },
	[TK_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of its changes; update refuses a row that is behind") },
	[TK_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it last changed") },
	[TK_RULES] = { "rules", T_INT, F_AUTO, .min = 1, .max = 1000000000,
	    .doc = N_("version of the rules that due_on was computed by") },
	[TK_POLICY] = { "policy", T_INT, F_AUTO, .min = 1, .max = 1000000000,
	    .doc =
		N_("version of the rules that its service clocks were moved to; empty for the one "
		   "that it came in under") },
	[TK_AT] = { "at", T_TIME, F_INPUT,
	    .doc = N_("of import: when the state that the row tells of began") },
};
FIELDS_COMPLETE(field, TK__N);

static const char *const indexes[] = {
	"CREATE UNIQUE INDEX ticket_ref ON ticket(source, ref) WHERE ref IS NOT NULL",
	"CREATE INDEX ticket_customer ON ticket(customer, opened_at)"
	" WHERE customer IS NOT NULL",
	"CREATE INDEX ticket_agent ON ticket(agent) WHERE agent IS NOT NULL",
	"CREATE INDEX ticket_load ON ticket(agent)"
	" WHERE agent IS NOT NULL AND solved_at IS NULL AND closed_at IS NULL",
	"CREATE INDEX ticket_merged ON ticket(merged_into) WHERE merged_into IS NOT NULL",
	"CREATE INDEX ticket_status ON ticket(status)",
	"CREATE INDEX ticket_opened ON ticket(opened_at)",
	/*
	 * The further columns exclude tickets from a report of an old month without reading the
	 * tickets.
	 */
	"CREATE INDEX ticket_closed ON ticket(closed_at, updated_at, opened_at)",
	"CREATE INDEX ticket_updated ON ticket(updated_at, opened_at)",
	"CREATE INDEX ticket_due ON ticket(due_on)"
	" WHERE service = 'pqr' AND answered_at IS NULL AND closed_at IS NULL",
	"CREATE INDEX ticket_due_on ON ticket(due_on) WHERE due_on IS NOT NULL",
	"CREATE INDEX ticket_unclassified ON ticket(opened_at)"
	" WHERE service = 'pqr' AND process IS NULL AND closed_at IS NULL",
	"CREATE INDEX ticket_complete ON ticket(complete_by) WHERE complete_by IS NOT NULL",
	NULL,
};

const struct record rec_ticket = { "ticket", field, TK__N, TK_ID, TK_REV, TK_UPDATED,
	N_("a request by a customer: ticket, PQR or emergency"), indexes };
