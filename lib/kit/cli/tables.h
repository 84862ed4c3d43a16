#ifndef CC_TABLES_H
#define CC_TABLES_H

/*
 * tables - verbs that list, export and import a small table of data that an administrator keeps
 */
#include "cli.h"

/* Words of a verb: list the verb's record, export it as import takes it, import rows with differences applied. */
int cli_kept_list(struct cli *);
int cli_kept_export(struct cli *);
int cli_kept_import(struct cli *);

/* The words of a verb that keeps such a table, whose import is that function. */
#define CLI_KEPT_WORDS(import)                                            \
	{ NULL, .run = cli_kept_list }, { "list", .run = cli_kept_list }, \
	    { "export", .run = cli_kept_export },                         \
	{                                                                 \
		"import", .writes = true, .run = import                   \
	}

/* Import rows as record_import does, differences applied. */
int cli_land_import(struct txn *, const struct row *given, void *ctx, struct fault *);

/* Print the rows of a select in the columns that import takes. */
int cli_export(struct cli *, struct stmt *);

/* Refuse operands behind a word, or another word. */
void cli_no_more_words(const struct cli *, const char *word);

#endif
