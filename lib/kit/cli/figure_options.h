#ifndef CC_FIGURE_OPTIONS_H
#define CC_FIGURE_OPTIONS_H

/*
 * figure_options - --by, --period, --from and --to of every program that prints figures
 */
#include "cli.h"
#include "kit/rules/period.h"

/*
 * Read the group-by columns: the F_GROUP fields of the record that --by names, or otherwise (a list
 * or NULL) when it is not given; "none" for none.  by has room for FIELD_MAX; returns the number.
 */
int figure_options_by(const struct cli *, const struct record *, const char *otherwise, int *by);

/* Read --from (inclusive) and --to (exclusive); INT64_MIN and INT64_MAX when not given. */
void figure_options_time(const struct cli *, int64_t *from, int64_t *to);

/* Read --period; PERIOD_NONE when it is not given. */
enum period figure_options_period(const struct cli *);

#endif
