#ifndef CC_PEOPLE_H
#define CC_PEOPLE_H

/*
 * people - the verbs that customers and agents share: rows of a table of verbs
 */
#include "cli.h"

extern const struct opt people_import_opts[];

int people_add(struct cli *);
int people_update(struct cli *);
int people_import(struct cli *);

#define PEOPLE_VERBS(record)                                                                      \
	{ "add", "[FILE…]", N_("add one by options, or many from rows"), OPERANDS_FILES, 0,       \
	    V_WRITE | V_SET | V_ROWS | V_BATCH | V_PRINT, record, NULL, NULL, NULL, people_add }, \
	    { "update", "[ID…]", N_("change by options, or apply the changed cells of rows"),     \
		    OPERANDS_KEYS, 0, V_WRITE | V_SET | V_ROWS | V_BATCH | V_PRINT, record, NULL, \
		    NULL, NULL, people_update },                                                  \
	    { "import", "[FILE…]", N_("add those that are not there yet"), OPERANDS_FILES, 0,     \
		    V_WRITE | V_SET | V_CONSTANTS | V_ROWS | V_BATCH | V_PRINT, record, NULL,     \
		    NULL, people_import_opts, people_import },                                    \
	    { "list", NULL, N_("list those that the options select"), OPERANDS_NONE, 0,           \
		    V_FILTER | V_PRINT | V_PAST | V_MATCH, record, NULL, NULL, NULL, cli_list },  \
	{                                                                                         \
		"show", "ID…", N_("show records with their history"), OPERANDS_KEYS, 1,           \
		    V_PRINT | V_PAST, record, NULL, NULL, NULL, cli_show                          \
	}

#endif
