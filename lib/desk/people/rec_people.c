/*
 * rec_people - the fields of customers, agents and certificates
 */

#include "agent_fields.h"
#include "customer_fields.h"
#include "kit/base/lang.h"

const char *const channel_choices[] = { "phone", "email", "web", "in_person", "letter", "chat",
	"social", "other", NULL };

static const char *const agent_kind[] = { "internal", "external", NULL };

static const struct field customer[] = {
	[CU_ID] = { "id", T_CODE, F_KEY | F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("code of the customer") },
	[CU_NAME] = { "name", T_LINE, F_REQUIRED | F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("name of the person or the company") },
	[CU_DOCUMENT] = { "document", T_LINE, F_FILTER | F_BRIEF | F_PERSONAL, .max = 50,
	    .doc = N_("identity card, NIT or RIF") },
	[CU_PHONE] = { "phone", T_LINE, F_FILTER | F_BRIEF | F_PERSONAL, .max = 50,
	    .doc = N_("telephone number") },
	[CU_EMAIL] = { "email", T_LINE, F_FILTER | F_PERSONAL, .max = 200,
	    .doc = N_("e-mail address") },
	[CU_ADDRESS] = { "address", T_LINE, F_PERSONAL, .max = 300, .doc = N_("postal address") },
	[CU_SEGMENT] = { "segment", T_LINE, F_FILTER, .max = 100,
	    .doc = N_("group that the customer belongs to") },
	[CU_CONTRACT] = { "contract", T_LINE, F_FILTER | F_BRIEF, .max = 100,
	    .doc = N_("number of the contract") },
	[CU_FROM] = { "contract_from", T_DATE, F_FILTER, .doc = N_("first day of the contract") },
	[CU_TO] = { "contract_to", T_DATE, F_FILTER | F_BRIEF, .not_before = CU_FROM,
	    .doc = N_("last day of the contract; empty while it has no end") },
	[CU_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes; update refuses a row that is behind") },
	[CU_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(customer, CU__N);

static const char *const customer_indexes[] = {
	"CREATE INDEX customer_document ON customer(document) WHERE document IS NOT NULL",
	"CREATE INDEX customer_phone ON customer(phone) WHERE phone IS NOT NULL",
	NULL,
};

const struct record rec_customer = { "customer", customer, CU__N, CU_ID, CU_REV, CU_UPDATED,
	N_("a customer and the contract"), customer_indexes };

static const struct field agent[] = {
	[AG_ID] = { "id", T_CODE, F_KEY | F_REQUIRED | F_FILTER | F_BRIEF,
	    .doc = N_("code of the agent") },
	[AG_NAME] = { "name", T_LINE, F_REQUIRED | F_BRIEF | F_PERSONAL, .max = 200,
	    .doc = N_("name of the person or the supplier") },
	[AG_EMAIL] = { "email", T_LINE, F_FILTER | F_PERSONAL, .max = 200,
	    .doc = N_("e-mail address") },
	[AG_PHONE] = { "phone", T_LINE, F_BRIEF | F_PERSONAL, .max = 50,
	    .doc = N_("telephone number") },
	[AG_KIND] = { "kind", T_CHOICE, F_REQUIRED | F_FILTER | F_BRIEF, .choice = agent_kind,
	    .start = "internal", .doc = N_("of our staff, or a supplier's") },
	[AG_LEVEL] = { "level", T_INT, F_REQUIRED | F_FILTER | F_BRIEF, .min = 1,
	    .max = AGENT_LEVELS, .start = "1", .doc = N_("support level that the agent works at") },
	[AG_SINCE] = { "since", T_DATE, F_FILTER,
	    .doc = N_("first day in the trade; years of experience follow from it") },
	[AG_SKILLS] = { "skills", T_LIST, F_FILTER | F_BRIEF, .max = 2000,
	    .doc = N_("what the agent can do, codes joined by commas") },
	[AG_ACTIVE] = { "active", T_BOOL, F_REQUIRED | F_FILTER | F_BRIEF, .start = "true",
	    .doc = N_("may be given work") },
	[AG_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes; update refuses a row that is behind") },
	[AG_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED | F_FILTER,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(agent, AG__N);

const struct record rec_agent = { "agent", agent, AG__N, AG_ID, AG_REV, AG_UPDATED,
	N_("a technician or operator, ours or a supplier's") };

static const struct field certificate[] = {
	[CE_ID] = { "id", T_INT, F_KEY | F_AUTO, .min = 1, .max = INT64_MAX,
	    .doc = N_("number given by the store") },
	[CE_AGENT] = { "agent", T_CODE, F_REQUIRED | F_FILTER | F_BRIEF, .of = &rec_agent,
	    .doc = N_("who holds it") },
	[CE_NAME] = { "name", T_LINE, F_REQUIRED | F_FILTER | F_BRIEF, .max = 200,
	    .doc = N_("what it certifies") },
	[CE_ISSUED] = { "issued", T_DATE, F_FILTER | F_BRIEF, .doc = N_("day of issue") },
	[CE_EXPIRES] = { "expires", T_DATE, F_FILTER | F_BRIEF, .not_before = CE_ISSUED,
	    .doc = N_("last day that it is good for; empty when it does not expire") },
	[CE_REV] = { "rev", T_INT, F_AUTO | F_REQUIRED, .min = 1, .max = 1000000000,
	    .doc = N_("count of the changes") },
	[CE_UPDATED] = { "updated_at", T_TIME, F_AUTO | F_REQUIRED,
	    .doc = N_("when it last changed") },
};
FIELDS_COMPLETE(certificate, CE__N);

static const char *const certificate_indexes[] = {
	"CREATE UNIQUE INDEX certificate_name ON certificate(agent, name)",
	NULL,
};

const struct record rec_certificate = { "certificate", certificate, CE__N, CE_ID, CE_REV,
	CE_UPDATED, N_("a certificate that an agent holds"), certificate_indexes };
