#ifndef CC_RULE_ROWS_H
#define CC_RULE_ROWS_H

/*
 * rule_rows - the lines of a kind of rule: shipped, of a version of the store, or of a file beside them
 */
#include "kit/record/row_list.h"
#include "kit/store/store.h"

/*
 * Append the shipped lines of the list's kind of rule (rule_kind.h), or those of a version of the
 * store.
 */
void rule_rows_add_shipped(struct row_list *);
void rule_rows_add_stored(struct row_list *, struct store *, int64_t version);

/* Replace all lines of the groups (calendars, profiles, SLA clocks) that the other list names. */
void rule_rows_replace(struct row_list *, const struct row_list *by);

/*
 * Complete the lines of a file with the known lines of the groups that it does not name, groups in
 * the order of the known lines.
 */
void rule_rows_complete(struct row_list *file, const struct row_list *known);

/* The group of line i: its calendar, profile of terms or SLA clock. */
const char *rule_rows_group(const struct row_list *, int i);

#endif
