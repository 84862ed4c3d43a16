#ifndef CC_RULE_ROWS_H
#define CC_RULE_ROWS_H

/*
 * rule_rows - the lines of a kind of rule: shipped, of a version of the store, or of a file beside them
 */
#include "kit/record/row_list.h"
#include "kit/store/store.h"

/* Append to lines of a kind of rule (rule_kind.h) the shipped ones, or those of a version of the store. */
void rule_rows_add_shipped(struct row_list *);
void rule_rows_add_stored(struct row_list *, struct store *, int64_t version);

/* Put lines in the place of all of the calendars, profiles or clocks that they name. */
void rule_rows_replace(struct row_list *, const struct row_list *by);

/* Put the known lines of what a file does not name beside those of the file, in the order of the known ones. */
void rule_rows_complete(struct row_list *file, const struct row_list *known);

/* The calendar, profile or clock that a line is of. */
const char *rule_rows_group(const struct row_list *, int i);

#endif
