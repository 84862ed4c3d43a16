/*
 * tables - list, export and import of a record's whole table
 */
#include "tables.h"
#include "batch.h"
#include "kit/base/lang.h"
#include "kit/history/records.h"

void
cli_no_more_words(const struct cli *c, const char *word)
{
	if (c->operands == 0)
		return;
	if (word != NULL)
		diag_die(CC_USAGE, _("%s takes no operand: '%s'"), word, c->operand[0]);
	diag_die(CC_USAGE, _("not list, import or export (see --help): '%s'"), c->operand[0]);
}

int
cli_export(struct cli *c, struct stmt *q)
{
	const struct record *rec = c->verb->rec;
	struct sink *sink = cli_sink_file(c, rec);
	struct row row;

	while (stmt_step(q)) {
		rows_read(q, rec, &row);
		sink_put(sink, &row);
	}
	stmt_close(q);
	sink_close(sink);
	return CC_DONE;
}

int
cli_land_import(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return record_import(d, given, true, f);
}

int
cli_kept_list(struct cli *c)
{
	cli_no_more_words(c, NULL);
	return cli_list(c);
}

int
cli_kept_export(struct cli *c)
{
	struct stmt q;

	cli_no_more_words(c, c->sub->word);
	rows_select(c->db, &q, c->verb->rec, NULL, 0);
	return cli_export(c, &q);
}

int
cli_kept_import(struct cli *c)
{
	return cli_batch(c, &(struct batch) { .land = cli_land_import });
}
