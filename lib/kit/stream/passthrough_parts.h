#ifndef CC_PASSTHROUGH_PARTS_H
#define CC_PASSTHROUGH_PARTS_H

/*
 * passthrough_parts - the parts of a passthrough; private to passthrough and passthrough_out
 */
#include "csv_out.h"
#include "kit/base/mem.h"
#include "passthrough.h"
#include "source_parts.h"

/* An appended column. */
struct passthrough_ours {
	int field;
	const char *name;               /* as written */
	const char *key;                /* for JSON lines: "name": */
	const struct map_column *taken; /* for JSON lines: the input's key of this name */
};

/* A key of JSON lines that are written as CSV, and its value in the last row. */
struct passthrough_theirs {
	char *key;
	bool there, guard;
	size_t at; /* start of the value in texts */
};

struct passthrough {
	const struct record *rec;
	struct source *source;
	int needed[FIELD_MAX + 1]; /* ended by -1 */
	bool fed[FIELD_MAX];       /* by a column or a constant; for JSON lines, in the first row */
	bool as_input;
	enum sink_format out;
	bool begun; /* the columns are known, and the header is written */
	FILE *file;
	struct buf bytes; /* buffered output */
	struct passthrough_ours ours[FIELD_MAX];
	int n;
	int width; /* number of input columns; 0 for JSON lines that are not written as CSV */
	struct passthrough_theirs *theirs;
	struct buf texts;     /* values of theirs, each ended by a NUL */
	struct csv_form form; /* for SINK_CSV and SINK_EXCEL */
	bool guard, unguard;  /* only the output, or only the input, is a spreadsheet's CSV */
	struct buf *head;     /* for CSV written as JSON lines: the text before each cell */
	struct pool names;
	struct sink *sink; /* for SINK_TABLE */
	struct row row;    /* for SINK_TABLE */
	int terminal;      /* width of the terminal */
	bool colour;
};

/*
 * Name the appended columns and write the header, once the input columns are known; CC_DATA when a
 * name would occur twice.
 */
void passthrough_begin(struct passthrough *);

/* Write what is buffered and free what writing needed. */
void passthrough_finish(struct passthrough *);

#endif
