#ifndef CC_FILTER_H
#define CC_FILTER_H

/*
 * filter - a verb that passes rows of any columns through and appends columns
 */
#include "cli.h"

/* A filter: writes no store, and treats each row by itself. */
struct filter {
	const struct record *rec;
	const int *needed;         /* fields that the input must have, ended by -1 */
	const int *append;         /* fields to append, ended by -1 */
	const char *const *column; /* the column that feeds each field; or NULL */

	/* Compute the appended fields; 0, or -1 with the fault to refuse the row. */
	int (*work)(struct cli *, struct row *, void *ctx, struct fault *);
	void *ctx;
};

/* Options of a filter other than those of V_ROWS and V_BATCH. */
#define FILTER_OPTS                                                \
	{                                                          \
		"output", 'o', "csv|jsonl|table|excel",            \
		    N_("form of the output (else as the input's)") \
	}

/* Run a filter over a file ("-" is stdin); CC_DONE, or CC_DATA when --keep-going refused rows. */
int cli_filter(struct cli *, const struct filter *, const char *path);

#endif
