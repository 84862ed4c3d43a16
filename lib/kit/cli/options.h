#ifndef CC_OPTIONS_H
#define CC_OPTIONS_H

/*
 * options - the options of one verb, collected from tables; private to lib/kit/cli
 */
#include "cli.h"

enum option_kind {
	OPTION_PLAIN,
	OPTION_SET, /* sets a field */
	OPTION_ANY,
	OPTION_FROM,
	OPTION_TO, /* select by a field */
};

struct option_row {
	struct opt opt;
	enum option_kind kind;
	int field;
	const char *arg; /* NULL: not given */
};

/* An unknown option of a verb with V_COLUMNS. */
struct option_column {
	char *name;
	const char *arg;
};

struct options {
	struct option_row *row;
	int n;
	struct option_column column[FIELD_MAX];
	int columns;
};

/* The options of a verb, none given yet. */
struct options *options_make(const struct verb *);

/* Parse argv[1…] and set the cli's operands; CC_USAGE for a bad command line. */
void options_parse(struct cli *, int argc, char *argv[]);

#endif
