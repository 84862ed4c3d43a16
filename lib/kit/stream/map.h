#ifndef CC_MAP_H
#define CC_MAP_H

/*
 * map - which column or key of a file feeds which field, and how
 *
 * Without a map file the names are those of our fields.  A map file is a CSV of
 * the record rec_map:
 *
 *	theirs,ours,from,to,format
 *	Case ID,ref,,,                             rename a column
 *	Variant,,,,                                drop one (all of that name)
 *	Variant#2,kind,,,                          the second of that name
 *	"*",,,,                                    drop all that are not named
 *	,service,,helpdesk,                        a constant
 *	priority,priority,3 - Moderate,normal,     translate a value
 *	*,*,?,,                                    "?" means no value, in every column
 *	opened_at,opened_at,,,%d/%m/%Y %H:%M       a form of times
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/record/row.h"

/* A value of theirs, and the cell that it stands for. */
struct map_word {
	const char *from;
	struct cell to;
};

/* A way into one field of ours. */
struct map_feed {
	int field;
	const char *format;    /* of an instant or date, or NULL for ours */
	struct map_word *word; /* sorted by from */
	int n;
};

/* A column or key of theirs; without feeds it is passed over. */
struct map_column {
	const char *theirs; /* NULL of the columns that are passed over by rule */
	struct map_feed *feed;
	int n;
	bool dropped; /* by the map */
	int64_t line; /* of the map file, where it is first named; 0 for one named nowhere */
	int64_t met;  /* for the reader: the row (or header) in which it was last met */
};

struct map;

struct map_options {
	const char *path;        /* of a map file, or NULL */
	const char *time_format; /* of instants and dates for which the map has none, or NULL */
	bool headings;           /* columns may have our names as people see them, in a language */
	bool key_only;           /* the field that is the record's key, and no other */
	bool passes; /* what is not known is passed over; only F_INPUT fields are read */
	const char *const *column; /* by field: the column that feeds it, or NULL; NULL for none */
};

/* Read the map; ends the program when it cannot be read (CC_NOINPUT) or is wrong (CC_DATA). */
struct map *map_open(const struct record *, const struct map_options *);

/*
 * Find what the columns of a header feed: plan[i] for the i-th of n names, NULL to
 * pass it over.  -1 with the fault worded when the header is wrong.
 */
int map_header(struct map *, const char *const *name, int n, struct map_column **plan,
    struct fault *);

/*
 * The same for one key of a JSON object: NULL for one that is not known.  All that
 * are passed over by rule share a column that has no name (theirs).
 */
struct map_column *map_key(struct map *, const char *key);

/* Make a fresh row: the constants, all else absent. */
void map_begin_row(const struct map *, struct row *);

/* Can map_word find anything for a feed? */
bool map_translates(const struct map *, const struct map_feed *);

/*
 * Look a value up: the cell that it stands for, or NULL when it stands for itself.
 * A mark for a missing value is replaced by "" in *text.
 */
const struct cell *map_word(const struct map *, const struct map_feed *, const char **text);

/* Does the map feed a field from the column "error", so that it cannot tell of our errors? */
bool map_claims_error(const struct map *);

void map_close(struct map *);

#endif
