/*
 * people_verbs - add, update and import, each a batch over one record function
 */
#include "people_verbs.h"
#include "kit/base/lang.h"
#include "kit/cli/batch.h"
#include "kit/history/records.h"

const struct opt people_import_opts[] = {
	{ "upsert", 0, NULL, N_("apply what differs to records that are there already") },
	{ 0 },
};

static int
land_add(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return record_add(d, given, f);
}

static int
land_update(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return record_update(d, given, f);
}

static int
land_import(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return record_import(d, given, *(const bool *)ctx, f);
}

int
people_add(struct cli *c)
{
	return cli_batch(c, &(struct batch) { .land = land_add });
}

int
people_update(struct cli *c)
{
	struct row given;
	int set = cli_given(c, &given);

	if (c->operands > 0 && set == 0)
		diag_die(CC_USAGE, _("nothing to change: give options (see --help)"));
	return cli_batch(c, &(struct batch) { .land = land_update, .key_only = set > 0 });
}

int
people_import(struct cli *c)
{
	bool upsert = cli_opt(c, "upsert") != NULL;

	return cli_batch(c, &(struct batch) { .land = land_import, .ctx = &upsert });
}
