#ifndef CC_PEOPLE_VERBS_H
#define CC_PEOPLE_VERBS_H

/*
 * people_verbs - the verbs that customers and agents share, as rows for a table of verbs
 */
#include "kit/cli/cli.h"

extern const struct opt people_import_opts[];

int people_add(struct cli *);
int people_update(struct cli *);
int people_import(struct cli *);

#define PEOPLE_VERBS(record)                                                                       \
	{ "add", "[FILE…]", N_("add one by options, or many from rows"), .kind = OPERANDS_FILES,   \
		.flags = V_WRITE | V_SET | V_ROWS | V_BATCH | V_PRINT, .rec = record,              \
		.run = people_add },                                                               \
	    { "update", "[ID…]", N_("change by options, or apply the changed cells of rows"),      \
		    .kind = OPERANDS_KEYS, .flags = V_WRITE | V_SET | V_ROWS | V_BATCH | V_PRINT,  \
		    .rec = record, .run = people_update },                                         \
	    { "import", "[FILE…]", N_("add those that are not there yet"), .kind = OPERANDS_FILES, \
		    .flags = V_WRITE | V_SET | V_CONSTANTS | V_ROWS | V_BATCH | V_PRINT,           \
		    .rec = record, .opts = people_import_opts, .run = people_import },             \
	    { "list", NULL, N_("list those that the options select"),                              \
		    .flags = V_FILTER | V_PRINT | V_PAST | V_MATCH, .rec = record,                 \
		    .run = cli_list },                                                             \
	{                                                                                          \
		"show", "[ID…]", N_("show records with their history"),                            \
		    .kind = OPERANDS_KEYS, .flags = V_ROWS | V_PRINT | V_PAST, .rec = record,      \
		    .run = cli_show                                                                \
	}

#endif
