/*
 * cc-customer - customers and their contracts
 */
#include "desk/people/customer_fields.h"
#include "desk/people/people_verbs.h"
#include "kit/base/lang.h"

static const struct verb verbs[] = {
	PEOPLE_VERBS(&rec_customer),
};

static const struct program program = {
	.name = "cc-customer",
	.doc = N_("customers and their contracts"),
	.verbs = verbs,
	.n = sizeof verbs / sizeof *verbs,
	.fallback = "list",
};

int
main(int argc, char *argv[])
{
	return cli_main(argc, argv, &program);
}
