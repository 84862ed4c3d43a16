#ifndef CC_FILTER_H
#define CC_FILTER_H

/*
 * filter - rows of any columns in, the same rows with columns of ours behind them out
 */
#include "cli.h"

/* What a filter is made of: no store is written, each row stands for itself. */
struct filter {
	const struct record *rec;
	const int *needed;         /* fields that the input must have, ended by -1 */
	const int *append;         /* fields to append, ended by -1 */
	const char *const *column; /* by field, the column that feeds it; or NULL */

	/* Work out the appended fields; -1 with the fault refuses the row. */
	int (*work)(struct cli *, struct row *, void *ctx, struct fault *);
	void *ctx;
};

/* Options of a filter besides those of V_ROWS and V_BATCH. */
#define FILTER_OPTS                                                \
	{                                                          \
		"output", 'o', "csv|jsonl|table|excel",            \
		    N_("form of the output (else as the input's)") \
	}

/* Run it over a file ("-" is stdin); CC_DONE, or CC_DATA when --keep-going refused rows. */
int cli_filter(struct cli *, const struct filter *, const char *path);

#endif
