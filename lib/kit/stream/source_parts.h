#ifndef CC_SOURCE_PARTS_H
#define CC_SOURCE_PARTS_H

/*
 * source_parts - what a source is made of; private to source and through
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
	bool plain; /* a cell is read as it is */
};

struct source {
	const struct record *rec;
	struct source_options o;
	bool excel, passes;
	struct input *in;
	struct csv_in *csv;   /* this one or */
	struct json_in *json; /* that one */
	struct map *map;
	struct source_use *use; /* of CSV: what to do with a row's cells */
	int uses;
	int error_column; /* where an earlier error stands, or -1 */
	struct map_column
	    *guess[SOURCE_GUESSES];        /* of JSON: the column that the n-th key had last */
	int64_t walk;                      /* of JSON: number of the walk through an object */
	char small[FIELD_MAX][STAMP_SIZE]; /* texts made for a row */
	char *place;
};

/*
 * As source_open, of a file with any columns, of which those named by field (see
 * map_options) or like an F_INPUT field are read and the others passed over.
 */
struct source *source_open_passing(const struct record *, const struct source_options *,
    const char *const *column, const char *path);

/* The delimiter of CSV that was asked for, which a line "sep=;" may have changed. */
char source_delim(const struct source *);

#endif
