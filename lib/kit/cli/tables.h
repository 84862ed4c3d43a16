#ifndef CC_TABLES_H
#define CC_TABLES_H

/*
 * tables - verbs that list, export and import a table of data kept by an administrator
 */
#include "cli.h"

/* Words of a verb: list its record, export it in the form of import, import with upsert. */
int cli_kept_list(struct cli *);
int cli_kept_export(struct cli *);
int cli_kept_import(struct cli *);

/* The words of such a verb, with its function for import. */
#define CLI_KEPT_WORDS(import)                                            \
	{ NULL, .run = cli_kept_list }, { "list", .run = cli_kept_list }, \
	    { "export", .run = cli_kept_export },                         \
	{                                                                 \
		"import", .writes = true, .run = import                   \
	}

/* Land a row by record_import with upsert. */
int cli_land_import(struct txn *, const struct row *given, void *ctx, struct fault *);

/* Print the rows of a select in the columns that import takes, and close the select. */
int cli_export(struct cli *, struct stmt *);

/* CC_USAGE for operands after a word, or for an unknown word when word is NULL. */
void cli_no_more_words(const struct cli *, const char *word);

#endif
