#ifndef CC_TABLES_H
#define CC_TABLES_H

/*
 * tables - verbs that list, export and import a small table of data that an administrator keeps
 */
#include "cli.h"

/* List the verb's record, or as the first operand says export or import it. */
int cli_kept_table(struct cli *,
    int (*land)(struct desk *, const struct row *given, void *ctx, struct fault *));

/* Import rows as record_import does, differences applied. */
int cli_land_import(struct desk *, const struct row *given, void *ctx, struct fault *);

/* Print the rows of a select in the columns that import takes. */
int cli_export(struct cli *, struct stmt *);

/* Refuse operands behind a word, or another word. */
void cli_no_more_words(const struct cli *, const char *word);

#endif
