#ifndef CC_MAP_H
#define CC_MAP_H

/*
 * map - the columns or keys of a file that feed the fields of a record, and how
 *
 * Without a map file, columns have the names of fields.  A map file is CSV of the record rec_map:
 *
 *	theirs,ours,from,to,format
 *	Case ID,ref,,,                             rename a column
 *	Variant,,,,                                drop one (all of that name)
 *	Variant#2,kind,,,                          the second of that name
 *	"*",,,,                                    drop all columns not named
 *	,service,,helpdesk,                        a constant
 *	priority,priority,3 - Moderate,normal,     translate a value
 *	*,*,?,,                                    "?" means no value, in every column
 *	opened_at,opened_at,,,%d/%m/%Y %H:%M       the format of times
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/record/row.h"

/* A value of the file, and the cell that it translates to. */
struct map_word {
	const char *from;
	struct cell to;
};

/* How a column feeds one field. */
struct map_feed {
	int field;
	const char *format;    /* of an instant or date, or NULL for the default */
	struct map_word *word; /* sorted by from */
	int n;
};

/* A column or key of the file; it is ignored unless it feeds a field. */
struct map_column {
	const char *theirs; /* its name; NULL for the column shared by all that a rule ignores */
	struct map_feed *feed;
	int n;
	bool dropped; /* by the map file */
	int64_t line; /* line of the map file that first names it; 0 for none */
	int64_t met;  /* for the reader: the walk (or header) that last met it */
};

struct map;

struct map_options {
	const char *path;          /* path of a map file, or NULL */
	const char *time_format;   /* of instants and dates without one in the map file, or NULL */
	bool headings;             /* columns may be named by the fields' translated headings */
	bool key_only;             /* read only the record's key */
	bool passes;               /* ignore unknown columns, and read only F_INPUT fields */
	const char *const *column; /* name of the column that feeds each field, or NULL; or NULL */
};

/*
 * Make a map.  Ends the program when the map file cannot be read (CC_NOINPUT) or is wrong
 * (CC_DATA).  The record and the options' texts must live as long as the map.
 */
struct map *map_open(const struct record *, const struct map_options *);

/*
 * Find the column of each of the n names of a header; plan[i] is NULL for one to ignore.  0, or -1
 * with the fault; CC_DATA when a column of the map file is missing.
 */
int map_header(struct map *, const char *const *name, int n, struct map_column **plan,
    struct fault *);

/*
 * The column of one key of a JSON object, NULL for an unknown key.  All keys that a rule ignores
 * share one column whose name (theirs) is NULL.
 */
struct map_column *map_key(struct map *, const char *key);

/* Make a row of the map's constants, all other cells absent. */
void map_begin_row(const struct map *, struct row *);

/* Can map_word translate any value of the feed? */
bool map_translates(const struct map *, const struct map_feed *);

/*
 * Translate a value: the cell that it stands for, or NULL for a value without translation.  *text
 * becomes "" if it is a mark of missing values.
 */
const struct cell *map_word(const struct map *, const struct map_feed *, const char **text);

/* Does the column "error" feed a field, so that rejects cannot use it? */
bool map_claims_error(const struct map *);

void map_close(struct map *);

#endif
