#ifndef CC_BATCH_H
#define CC_BATCH_H

/*
 * batch - the loop from rows to records: stage, land in one transaction, print
 *
 * Rows come from operands, options, files or stdin.  They are read and checked without a lock on
 * the store, land all or none, and the changed records are printed from the store.
 */
#include "cli.h"

struct batch {
	/* Check one row and land it: 1 changed, 0 nothing to change, -1 refused, LAND_LATER. */
	int (*land)(struct txn *, const struct row *given, void *ctx, struct fault *);
	void *ctx;
	const struct record *touched; /* the record that changes; NULL for the verb's */
	int operand;                  /* the field that an operand sets; 0 for the key */
	bool key_only; /* only the key of rows is read; options set the other cells */

	/*
	 * Print one changed record: to a sink of the verb's out, or with bare as text to the
	 * stream, the sink being NULL.  NULL puts the record into the sink.
	 */
	void (*show)(struct cli *, const struct row *, struct sink *, FILE *, void *ctx);
	bool bare;
};

/* Run the batch; returns the exit code: CC_DATA when --keep-going refused rows, else CC_DONE. */
int cli_batch(struct cli *, const struct batch *);

/* A temporary file to print to while the store is locked; copy it to stdout and close it after. */
FILE *cli_aside(void);
void cli_show_aside(FILE *);

#endif
