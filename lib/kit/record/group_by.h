#ifndef CC_GROUP_BY_H
#define CC_GROUP_BY_H

/*
 * group_by - a record with group-by columns in front of its own fields
 *
 * Made at run time, for output only.  It points into itself and must not be copied or moved.
 */
#include "field.h"

struct group_by {
	struct record rec;
	struct field field[FIELD_MAX];
	int front; /* number of group-by columns: field i of the record is front + i of rec */
};

/* The group-by column of a period. */
extern const struct field group_by_period;

/* Begin with no group-by column; behind is the record of the figures. */
void group_by_init(struct group_by *, const struct record *behind);

/*
 * Add a copy of a field as the last group-by column; false when FIELD_MAX is reached.  A field of
 * the record with the same name is no longer printed.
 */
bool group_by_add(struct group_by *, const struct field *);

#endif
