#ifndef CC_REPORT_IDS_H
#define CC_REPORT_IDS_H

/*
 * report_ids - the ids behind a figure: ascending and without duplicates, whatever order they are
 * added in
 */
#include "kit/cli/cli.h"

/* { 0 } is a valid empty set. */
struct id_set {
	int64_t *id;
	size_t n, room;
};

void id_set_add(struct id_set *, int64_t id);

/* Print the ids as the column id of a record, and empty the set; returns their number. */
int64_t id_set_print(struct id_set *, const struct cli *, const struct record *, FILE *);

#endif
