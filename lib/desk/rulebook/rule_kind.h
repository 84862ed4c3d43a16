#ifndef CC_RULE_KIND_H
#define CC_RULE_KIND_H

/*
 * rule_kind - one row per kind of rule: how its lines are grouped, named, shipped and checked
 *
 * The record of a kind has the fields version_from and version_to: the first and the last version
 * of the rules that has the line.
 */
#include "kit/history/history.h"
#include "kit/record/row_list.h"
#include "kit/rules/due.h"

struct rule_kind {
	const struct record *rec;
	int group;       /* field: an import replaces all lines of the groups that it names */
	int title;       /* field that names a line in a printed difference */
	const int *name; /* fields that identify a line, ended by -1 */
	bool one_order;  /* order counts across groups; import adds other groups */
	bool calendars;  /* may also be read from an iCalendar file */

	/* Append the lines that a new store begins with. */
	void (*add_shipped)(struct row_list *);

	/* Prepare the lines of version $1, in their order. */
	void (*select)(struct store *, struct stmt *);

	/*
	 * Does a later line beat an earlier one like this, so that its position matters? NULL: none
	 * does.
	 */
	bool (*is_ordered)(const struct row *line);

	/*
	 * Check lines as they are read: begin makes a context (db may be NULL), add takes a line
	 * (-1 with the fault), end frees the context.
	 */
	void *(*begin)(struct store *db);
	int (*add)(void *ctx, const struct row *line, struct fault *);
	void (*end)(void *ctx);

	/*
	 * Are the lines of a version consistent with its rulebook? NULL where building the rulebook
	 * checks it.
	 */
	int (*check)(const struct rulebook *, const struct row_list *, struct fault *);
};

/*
 * Every kind of rule, in the order in which a new store gets them, ended by NULL. Defined beside
 * the registry of records.
 */
extern const struct rule_kind *const rule_kinds[];

extern const struct rule_kind rule_kind_calendar, rule_kind_term;

/* The kind of rule whose lines are of this record. */
const struct rule_kind *rule_kind_of(const struct record *);

#endif
