#ifndef CC_RULE_IMPORT_H
#define CC_RULE_IMPORT_H

/*
 * rule_import - what lines of calendars or terms change, and changing it
 *
 * The lines of a file stand for all of the calendars, or profiles, that they name;
 * others are left alone.  Applying makes a new version of the rules; cases keep the
 * version that they were computed by.
 */
#include "rulebook.h"

struct rule_diff {
	const struct row_list *known, *file;
	int changes; /* lines added, removed, changed */
	int at;      /* where rule_diff_next stands */
	bool second; /* its row "becomes" is next */
	struct buf text;
	int *match;    /* of each known line: the line of the file, or a mark below 0 */
	bool *fresh;   /* of each line of the file: is it added? */
	int *known_of; /* of each other line of the file: the known one */
};

/* Compare; the rows must live as long. */
void rule_diff_begin(struct rule_diff *, const struct row_list *known, const struct row_list *file);

/*
 * Write the differences as a new version of the rules, in the desk's transaction; -1
 * with the fault when the rules do not hold together any more.
 */
int rule_diff_apply(struct txn *, const struct rule_diff *, const char *reason, struct fault *);

/* The next difference as a row of rec_rule_change, its texts good until the next call; false at the end. */
bool rule_diff_next(struct rule_diff *, struct row *);

void rule_diff_end(struct rule_diff *);

#endif
