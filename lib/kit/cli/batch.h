#ifndef CC_BATCH_H
#define CC_BATCH_H

/*
 * batch - the loop from rows to records: stage, land in one transaction, print
 *
 * Rows come from operands, options, files or stdin.  They are read and checked with no
 * lock on the store, land all or none, and what they became is printed from the store.
 */
#include "cli.h"

struct batch {
	/* Check one row wholly and write it: 1 changed, 0 nothing to change, -1 with the fault, LAND_LATER. */
	int (*land)(struct txn *, const struct row *given, void *ctx, struct fault *);
	void *ctx;
	const struct record
	    *touched;  /* whose records change, where that is not the verb's; or NULL */
	int operand;   /* the field that an operand gives; 0 for the key */
	bool key_only; /* of rows read, only the key counts; the options say what to set */

	/*
	 * Print each record that was touched in a way of the verb's own, to a sink of the verb's
	 * out or, with bare, as text on the stream; NULL prints it as it is.
	 */
	void (*show)(struct cli *, const struct row *, struct sink *, FILE *, void *ctx);
	bool bare;
};

/* Run it for the verb's record; the exit code. */
int cli_batch(struct cli *, const struct batch *);

/* A file to print to while the store is locked; and what it holds on stdout, once it is not. */
FILE *cli_aside(void);
void cli_show_aside(FILE *);

#endif
