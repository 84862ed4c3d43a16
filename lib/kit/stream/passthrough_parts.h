#ifndef CC_PASSTHROUGH_PARTS_H
#define CC_PASSTHROUGH_PARTS_H

/*
 * passthrough_parts - what a through is made of; private to through and through_out
 */
#include "csv_out.h"
#include "kit/base/mem.h"
#include "passthrough.h"
#include "source_parts.h"

/* A column of ours. */
struct passthrough_ours {
	int field;
	const char *name;               /* as it is written */
	const char *key;                /* of JSON lines: the same as "name": */
	const struct map_column *taken; /* of both read and written: theirs of that name */
};

/* A key of JSON lines that are written as CSV, and its value in the last row. */
struct passthrough_theirs {
	char *key;
	bool there, guard;
	size_t at; /* in texts */
};

struct passthrough {
	const struct record *rec;
	struct source *source;
	int needed[FIELD_MAX + 1]; /* ended by -1 */
	bool fed[FIELD_MAX]; /* by a column or by the map; of JSON lines, in their first row */
	bool as_input;
	enum sink_format out;
	bool begun; /* the columns are known, and their names written */
	FILE *file;
	struct buf bytes; /* on their way to the file */
	struct passthrough_ours ours[FIELD_MAX];
	int n;
	int width; /* how many of theirs; 0 of JSON lines that are not written as CSV */
	struct passthrough_theirs *theirs;
	struct buf texts;     /* their values, each ended by a NUL */
	struct csv_form form; /* of CSV and of a spreadsheet's */
	bool guard, unguard;  /* a spreadsheet's is written, or read, and the other is not */
	struct buf *head;     /* of CSV written as JSON lines: what stands before each cell */
	struct pool names;
	struct sink *sink; /* of a table */
	struct row row;    /* for it */
	int terminal;      /* its width */
	bool colour;
};

/*
 * Name the columns of ours and write the names of all, once those of theirs are
 * known; ends the program with CC_DATA when a name would stand there twice.
 */
void passthrough_begin(struct passthrough *);

/* Write what is held back and free what was made for writing. */
void passthrough_finish(struct passthrough *);

#endif
