#ifndef CC_SOURCE_PARTS_H
#define CC_SOURCE_PARTS_H

/*
 * source_parts - the parts of a source; private to source and passthrough
 */
#include "csv_in.h"
#include "input.h"
#include "json_in.h"
#include "kit/base/stamp.h"
#include "map.h"
#include "source.h"

enum { SOURCE_GUESSES = 1024 };

/* A column of the file that feeds a field. */
struct source_use {
	int column;
	const struct map_feed *feed;
	bool plain; /* cells are read by row_parse alone */
};

struct source {
	const struct record *rec;
	struct source_options o;
	bool excel, passes;
	struct input *in;
	struct csv_in *csv;   /* NULL for JSON lines */
	struct json_in *json; /* NULL for CSV */
	struct map *map;
	struct source_use *use; /* for CSV: the columns that feed fields */
	int uses;
	int error_column;                         /* column "error" of an earlier reject, or -1 */
	struct map_column *guess[SOURCE_GUESSES]; /* for JSON: the last column of the n-th key */
	int64_t walk;                             /* for JSON: number of the current walk */
	char small[FIELD_MAX][STAMP_SIZE];        /* short texts of a row's cells */
	char *place;
};

/*
 * As source_open, for a file with any columns: those named by column (see map_options) or like an
 * F_INPUT field are read, the others ignored.
 */
struct source *source_open_passing(const struct record *, const struct source_options *,
    const char *const *column, const char *path);

/* The delimiter asked for, or the format's; a line "sep=;" may have set another one. */
char source_delim(const struct source *);

#endif
