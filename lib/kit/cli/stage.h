#ifndef CC_STAGE_H
#define CC_STAGE_H

/*
 * stage - rows read from files and kept until they land; private to lib/kit/cli
 *
 * Rows are kept in a temporary table, so that memory stays constant and no lock is held while a
 * pipe is slow.
 */
#include <time.h>

#include "cli.h"

/* Progress of a long run, shown on a terminal after the first second. */
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
	struct source *source; /* the last one read; it formats the rejects */
	const char *rejects;   /* path, or NULL */
	bool keep_going, key_only;
	struct row constants; /* the cells that options set in every row */
	struct stmt put, get, reject;
	struct buf place, data, raw;
	int file;
	struct progress progress;
};

struct staged_row {
	struct row given;
	int64_t n; /* number in the stage */
	const char *place, *raw;
	const char *why; /* why the row was refused when it was read, or NULL */
};

/* Stage all rows of the verb's files, or stdin; a bad row is CC_DATA unless --keep-going. */
void stage_fill(struct stage *, struct cli *, bool key_only);

/* Go through the rows in the order of reading; texts live until the next call. */
void stage_rewind(struct stage *);
bool stage_next(struct stage *, struct staged_row *);

/* Read the row numbered n again; only after stage_next returned false. */
bool stage_again(struct stage *, int64_t n, struct staged_row *);

/* Keep a refused row; write all refused rows to the file of --rejects. */
void stage_reject(struct stage *, const char *raw, const char *why);
void stage_write_rejects(struct stage *);

void stage_close(struct stage *);

#endif
