#ifndef CC_OPTIONS_H
#define CC_OPTIONS_H

/*
 * options - the options of one verb, put together from tables; private to lib/cli
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

/* An option that no table knows, of a verb with V_COLUMNS. */
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

struct options *options_make(const struct verb *);

/* Parse argv[1…]; operands are left in the cli.  Ends the program on a bad command line. */
void options_parse(struct cli *, int argc, char *argv[]);

#endif
