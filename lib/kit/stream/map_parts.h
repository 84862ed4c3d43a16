#ifndef CC_MAP_PARTS_H
#define CC_MAP_PARTS_H

/*
 * map_parts - what a map is made of; private to map and map_file
 */
#include "kit/base/mem.h"
#include "map.h"

struct map {
	const struct record *rec;
	struct map_options o;
	struct map_column own[FIELD_MAX]; /* our fields under their own names */
	struct map_feed own_feed[FIELD_MAX];
	struct map_column error;        /* what our own rejects add */
	struct map_column rest;         /* all that is passed over */
	const char *spanish[FIELD_MAX]; /* headings */
	struct map_column **named;      /* by the map file */
	int n_named;
	bool drop_rest;
	const char **mark; /* of a missing value, in every column */
	int n_marks;
	struct row constant;
	const struct map_column *by[FIELD_MAX]; /* the named column that feeds a field */
	struct pool texts;                      /* all that it speaks of */
};

/* The line of a column that is named beside the map file: map_options.column. */
enum { MAP_BESIDE = -1 };

/* The column that is named so, or NULL; the same, made if need be, as of that line. */
struct map_column *map_find(const struct map *, const char *theirs);
struct map_column *map_name(struct map *, const char *theirs, int64_t line);

/* The field of a name or, in a spreadsheet, of a heading; -1 when there is none. */
int map_field(const struct map *, const char *name);

/* Can a field be read?  Does it take a form of times?  Does the map feed it? */
bool map_is_read(const struct map *, int field);
bool map_has_format(const struct map *, int field);
bool map_is_fed(const struct map *, int field);

/* Take the lines of the map file, and the columns named beside it; map_file.c. */
void map_read_file(struct map *);
void map_take_columns(struct map *);

#endif
