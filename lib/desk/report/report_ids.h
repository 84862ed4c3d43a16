#ifndef CC_REPORT_IDS_H
#define CC_REPORT_IDS_H

/*
 * report_ids - the ids behind a figure: ascending, each once, however often and in whatever order they are told
 */
#include "kit/cli/cli.h"

/* { 0 } is a valid empty one. */
struct id_set {
	int64_t *id;
	size_t n, room;
};

void id_set_add(struct id_set *, int64_t id);

/* Print them as the column id of a record, and empty the set; how many. */
int64_t id_set_print(struct id_set *, const struct cli *, const struct record *, FILE *);

#endif
