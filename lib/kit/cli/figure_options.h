#ifndef CC_FIGURE_OPTIONS_H
#define CC_FIGURE_OPTIONS_H

/*
 * figure_options - what --by, --period, --from and --to say, of every program that prints figures
 */
#include "cli.h"
#include "kit/rules/period.h"

/*
 * Read the fields of a record, flagged F_GROUP, that figures are told apart by: those of --by, where it
 * is not given those of otherwise (or NULL), none for "none".  How many; at most FIELD_MAX.
 */
int figure_options_by(const struct cli *, const struct record *, const char *otherwise, int *by);

/* Read the time; INT64_MIN and INT64_MAX where it is open. */
void figure_options_time(const struct cli *, int64_t *from, int64_t *to);

/* Read the kind of period; PERIOD_NONE where it is not given. */
enum period figure_options_period(const struct cli *);

#endif
