#include "desk/rulebook/rulebook_verbs.h"
#include "kit/base/lang.h"
#include "kit/cli/batch.h"
#include "kit/history/records.h"
#include "kit/rules/rule_fields.h"
#include "pqr_verbs.h"

int
pqr_terms_verb(struct cli *c)
{
	if (cli_takes_word(c, "import")) {
		if (c->db == NULL)
			diag_die(CC_NOINPUT, _("no store: give --store"));
		return rules_import(c, &rec_term, NULL);
	}
	if (cli_takes_word(c, "export"))
		return rules_export(c, &rec_term);
	if (c->operands > 0)
		diag_die(CC_USAGE, _("not import or export (see --help): '%s'"), c->operand[0]);
	return rules_list(c, &rec_term);
}

static int
land_process(struct desk *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return record_import(d, given, true, f);
}

int
pqr_processes_verb(struct cli *c)
{
	if (cli_takes_word(c, "import"))
		return cli_batch(c, &(struct batch) { .land = land_process });
	if (c->operands > 0)
		diag_die(CC_USAGE, _("not import (see --help): '%s'"), c->operand[0]);
	return cli_list(c);
}
