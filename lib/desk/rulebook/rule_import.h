#ifndef CC_RULE_IMPORT_H
#define CC_RULE_IMPORT_H

/*
 * rule_import - compares the lines of a file with the known rules, and applies the differences
 *
 * The file replaces all lines of the groups that it names (calendars, profiles of terms, SLA
 * clocks); other groups stay. Applying makes a new version of the rules; cases keep the version
 * that their due date was computed by.
 */
#include "rulebook.h"

struct rule_diff {
	const struct row_list *known, *file;
	int changes; /* lines added, removed or changed */
	int at;      /* the position of rule_diff_next */
	bool second; /* the row "becomes" of a changed line is next */
	struct buf text;
	int *match;    /* by known line: its line of the file, or a negative mark */
	bool *fresh;   /* by line of the file: is it added? */
	int *known_of; /* by line of the file that is not added: its known line */
};

/*
 * Compare two lists of lines, which must outlive the rule_diff; rule_diff_end frees what it holds.
 */
void rule_diff_begin(struct rule_diff *, const struct row_list *known, const struct row_list *file);

/*
 * Write the differences as a new version of the rules, in the caller's transaction. Returns -1 with
 * the fault when the rules are inconsistent; the caller must then roll back.
 */
int rule_diff_apply(struct txn *, const struct rule_diff *, const char *reason, struct fault *);

/*
 * Fill a row of rec_rule_change with the next difference, its texts valid until the next call;
 * false at the end.
 */
bool rule_diff_next(struct rule_diff *, struct row *);

void rule_diff_end(struct rule_diff *);

#endif
