/*
 * pqr_table_verbs - lists, exports and imports the terms of PQR; lists the processes that answer
 * for them
 */
#include "desk/rulebook/rulebook_verbs.h"
#include "kit/base/lang.h"
#include "kit/cli/tables.h"
#include "kit/rules/rule_fields.h"
#include "pqr_verbs.h"

int
pqr_terms_list(struct cli *c)
{
	if (c->operands > 0)
		diag_die(CC_USAGE, _("not import or export (see --help): '%s'"), c->operand[0]);
	return rulebook_list_rules(c, &rec_term);
}

int
pqr_terms_export(struct cli *c)
{
	return rulebook_export_rules(c, &rec_term);
}

int
pqr_terms_import(struct cli *c)
{
	return rulebook_import_rules(c, &rec_term, NULL);
}

int
pqr_processes_list(struct cli *c)
{
	if (c->operands > 0)
		diag_die(CC_USAGE, _("not import (see --help): '%s'"), c->operand[0]);
	return cli_list(c);
}
