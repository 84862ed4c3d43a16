#ifndef CC_GROUP_BY_H
#define CC_GROUP_BY_H

/*
 * group_by - a record with other fields in front: figures behind what they are told apart by
 *
 * Made when a program runs, only to be printed; it points into itself, so it stays where it is.
 */
#include "field.h"

struct group_by {
	struct record rec;
	struct field field[FIELD_MAX];
	int front; /* how many stand in front: field i of the record behind is rec's front + i */
};

/* The column of a period that figures are told apart by. */
extern const struct field group_by_period;

/* Begin with nothing in front. */
void group_by_init(struct group_by *, const struct record *behind);

/*
 * Put a copy of a field behind those in front already; false when there is no room.  A
 * field of the record behind that has the same name is not printed any more.
 */
bool group_by_add(struct group_by *, const struct field *);

#endif
