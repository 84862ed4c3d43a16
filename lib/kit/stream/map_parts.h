#ifndef CC_MAP_PARTS_H
#define CC_MAP_PARTS_H

/*
 * map_parts - the parts of a map; private to map and map_file
 */
#include "kit/base/mem.h"
#include "map.h"

struct map {
	const struct record *rec;
	struct map_options o;
	struct map_column own[FIELD_MAX]; /* columns with the names of fields */
	struct map_feed own_feed[FIELD_MAX];
	struct map_column error;        /* the column that rejects add */
	struct map_column rest;         /* shared by all columns that a rule ignores */
	const char *spanish[FIELD_MAX]; /* headings in Spanish */
	struct map_column **named;      /* columns named by the map file or the caller */
	int n_named;
	bool drop_rest;
	const char **mark; /* marks of missing values, for every column */
	int n_marks;
	struct row constant;
	const struct map_column *by[FIELD_MAX]; /* the named column that feeds a field */
	struct pool texts;                      /* names, formats and values */
};

/* The line (map_column.line) of a column named by map_options.column. */
enum { MAP_BESIDE = -1 };

/* The named column of this name, or NULL; the same, made with this line if there is none. */
struct map_column *map_find(const struct map *, const char *theirs);
struct map_column *map_name(struct map *, const char *theirs, int64_t line);

/* Index of a field by its name or, with headings, by its heading; -1 for none. */
int map_field(const struct map *, const char *name);

/* Can the field be read?  Can it have a format?  Does a named column or a constant feed it? */
bool map_is_read(const struct map *, int field);
bool map_has_format(const struct map *, int field);
bool map_is_fed(const struct map *, int field);

/* Take the lines of the map file, and map_options.column; both in map_file.c. */
void map_read_file(struct map *);
void map_take_columns(struct map *);

#endif
