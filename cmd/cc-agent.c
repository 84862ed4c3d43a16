/*
 * cc-agent - technicians and operators, in-house or of suppliers: level, skills, certificates
 */
#include "desk/people/agent_fields.h"
#include "desk/people/certificates.h"
#include "desk/people/people_verbs.h"
#include "kit/base/lang.h"
#include "kit/cli/batch.h"

static const int certify_fields[] = { CE_NAME, CE_ISSUED, CE_EXPIRES, -1 };

/* Add certificates: one by operands and options, or many from rows. */
static int
certify(struct cli *c)
{
	return cli_batch(c, &(struct batch) { .land = certificate_land, .operand = CE_AGENT });
}

static const struct verb verbs[] = {
	PEOPLE_VERBS(&rec_agent),
	{ "certify", "[AGENT…]", N_("write down a certificate by options, or many from rows"),
	    .kind = OPERANDS_KEYS, .flags = V_WRITE | V_SET | V_ROWS | V_BATCH | V_PRINT,
	    .rec = &rec_certificate, .fields = certify_fields, .run = certify },
	{ "certificates", NULL, N_("list certificates"),
	    .flags = V_FILTER | V_PRINT | V_PAST | V_MATCH, .rec = &rec_certificate,
	    .run = cli_list },
};

static const struct program program = {
	.name = "cc-agent",
	.doc = N_("technicians and operators: level, skills, certificates"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
