#ifndef CC_RULEBOOK_VERBS_H
#define CC_RULEBOOK_VERBS_H

/*
 * rulebook_verbs - the rulebook that a verb computes by (of the store or as shipped, changed by
 * options), and the work of the verbs that list, import and export rules
 */
#include "kit/cli/cli.h"
#include "rulebook.h"

/* The options that change the rules for one run: the switches, and files of lines. */
#define RULEBOOK_OPTS                                                            \
	{ "calendar", 0, N_("name"), N_("calendar to count by") },               \
	    { "calendar-file", 0, N_("file"),                                    \
		    N_("lines of calendars to use beside the known ones") },     \
	    { "saturday", 0, "off|on", N_("is Saturday a business day") },       \
	{                                                                        \
		"closures", 0, N_("list"),                                       \
		    N_("whose closures are no business days: none, all, scopes") \
	}

#define TERM_OPTS                                                                      \
	{ "terms", 0, N_("name"), N_("profile of terms, or one of its regimes") },     \
	    { "terms-file", 0, N_("file"), N_("terms to use beside the known ones") }, \
	    { "deem", 0, "as_is|next_bd",                                              \
		    N_("late reception: that day, or the next business day") },        \
	    { "cal-roll", 0, "none|next_bd",                                           \
		    N_("calendar days that end on a closed day: stay, or go on") },    \
	{                                                                              \
		"extension", 0, "total_double|extra_double",                           \
		    N_("how an extension to the double is read")                       \
	}

/*
 * The rulebook as the options make it, which lives as long as the program; ends the program when it
 * cannot be built.
 */
const struct rulebook *rulebook_options(struct cli *);

/*
 * What a verb adds to an import: `written` runs inside the transaction, `print` replaces the
 * printing of the differences.
 */
struct rulebook_hook {
	void (*written)(struct cli *, struct txn *, void *ctx);
	bool (*print)(struct cli *, void *ctx); /* false: the differences are printed */
	void *ctx;
};

/*
 * List the lines of a kind of rule that are in force (or of --rules N), export them as import reads
 * them, or import files: print the differences, and apply them with --apply. Each returns the exit
 * code.
 */
int rulebook_list_rules(struct cli *, const struct record *);
int rulebook_export_rules(struct cli *, const struct record *);
int rulebook_import_rules(struct cli *, const struct record *, const struct rulebook_hook *);

#endif
