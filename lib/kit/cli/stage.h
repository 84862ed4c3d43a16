#ifndef CC_STAGE_H
#define CC_STAGE_H

/*
 * stage - rows read from files, kept aside until they land; private to lib/cli
 *
 * They wait in a temporary table of the connection, so that memory stays constant
 * and no lock is held while a pipe is slow.
 */
#include <time.h>

#include "cli.h"

/* Says on a terminal how far a long run is, after its first second. */
struct progress {
	const char *what;
	int64_t done;
	struct timespec begun, last;
	bool shown, off;
};

void progress_begin(struct progress *, const char *what);
void progress_step(struct progress *);
void progress_end(struct progress *);

struct stage {
	struct cli *cli;
	struct source *source; /* the last one read; words the rejects */
	const char *rejects;   /* path, or NULL */
	bool keep_going, key_only;
	struct row constants; /* what the options set in every row */
	struct stmt put, get, reject;
	struct buf place, data, raw;
	int file;
	struct progress progress;
};

struct staged_row {
	struct row given;
	int64_t n; /* its number in the stage */
	const char *place, *raw;
	const char *why; /* NULL, or why the row was refused when it was read */
};

/* Read all rows of the verb's files (or stdin) into the stage; a bad one ends the program unless --keep-going. */
void stage_fill(struct stage *, struct cli *, bool key_only);

/* Go through the rows in order; texts live until the next call. */
void stage_rewind(struct stage *);
bool stage_next(struct stage *, struct staged_row *);

/* The row of a number again, after the last. */
bool stage_again(struct stage *, int64_t n, struct staged_row *);

/* Keep a refused row for the rejects; write them all to the file that --rejects names. */
void stage_reject(struct stage *, const char *raw, const char *why);
void stage_write_rejects(struct stage *);

void stage_close(struct stage *);

#endif
