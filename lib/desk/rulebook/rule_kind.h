#ifndef CC_RULE_KIND_H
#define CC_RULE_KIND_H

/*
 * rule_kind - one row per kind of rule: how its lines are grouped, named, shipped and checked
 *
 * Lines of a kind have the fields version_from and version_to: the first and the last version of the
 * rules that has them.
 */
#include "kit/history/history.h"
#include "kit/record/row_list.h"
#include "kit/rules/due.h"

struct rule_kind {
	const struct record *rec;
	int group;       /* field: an import replaces all lines of the groups that it names */
	int title;       /* field by which a difference calls a line, within its group */
	const int *name; /* fields that name a line among all, ended by -1 */
	bool
	    one_order; /* the order of lines goes through all groups, and a file is completed by the known ones */
	bool calendars; /* an iCalendar file may stand for lines */

	/* Append the lines that a new store begins with. */
	void (*add_shipped)(struct row_list *);

	/* Prepare the lines of version $1, in their order. */
	void (*select)(struct store *, struct stmt *);

	/* Does a later line like this one beat an earlier one, so that its place says something?  NULL: none does. */
	bool (*is_ordered)(const struct row *line);

	/* Checking lines as they are read: begin gives a context (db may be NULL), end frees it; -1 with the fault. */
	void *(*begin)(struct store *db);
	int (*add)(void *ctx, const struct row *line, struct fault *);
	void (*end)(void *ctx);

	/* Do the lines of a version hold together with its rulebook?  NULL where building the rulebook says so. */
	int (*check)(const struct rulebook *, const struct row_list *, struct fault *);
};

/* Every kind of rule, in the order in which a new store gets them; ended by NULL.  The list stands beside that of the records. */
extern const struct rule_kind *const rule_kinds[];

extern const struct rule_kind rule_kind_calendar, rule_kind_term;

/* The kind of a record. */
const struct rule_kind *rule_kind_of(const struct record *);

#endif
