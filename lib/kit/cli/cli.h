#ifndef CC_CLI_H
#define CC_CLI_H

/*
 * cli - what every program shares: verbs, options, help, printing
 *
 * A program is a table of verbs.  A verb's options come from three tables: the shared options that
 * its flags select, its own, and the fields of its record.
 */
#include <stdbool.h>
#include <stdint.h>

#include "kit/history/history.h"
#include "kit/store/rows.h"
#include "kit/stream/sink.h"
#include "kit/stream/source.h"

struct opt {
	const char *name;
	char letter;     /* or 0 */
	const char *arg; /* name of its argument for help, or NULL for none */
	const char *doc; /* marked N_() */
};

enum operand_kind {
	OPERANDS_NONE,
	OPERANDS_FILES, /* input files; stdin when there are none */
	OPERANDS_KEYS,  /* keys of records; rows on stdin when there are none */
	OPERANDS_WORDS, /* read by the verb itself */
};

enum {
	V_NOSTORE = 1 << 0,   /* opens no store */
	V_ASKSTORE = 1 << 1,  /* opens a store if there is one */
	V_ADMIN = 1 << 2,     /* opens a store of an older version too */
	V_INSPECT = 1 << 3,   /* opens a store that may be damaged */
	V_WRITE = 1 << 4,     /* changes the store */
	V_ALERTS = 1 << 5,    /* writes to the store, but changes no record */
	V_SET = 1 << 6,       /* options set fields of the record */
	V_CONSTANTS = 1 << 7, /* with V_SET: options set cells of every row read */
	V_COLUMNS = 1 << 8,   /* unknown options are kept for cli_take_columns */
	V_FILTER = 1 << 9,    /* options filter by fields of the record */
	V_ROWS = 1 << 10,     /* reads rows: -i, --map, … */
	V_BATCH = 1 << 11,    /* -n, -k, --rejects */
	V_PRINT = 1 << 12,    /* prints rows: -o, -F */
	V_PAGE = 1 << 13,     /* -o also takes xlsx and html */
	V_GAUGES = 1 << 14,   /* with V_PAGE: -o also takes prom */
	V_GROUP_BY = 1 << 15, /* its columns are known at run time only: it checks -F itself */
	V_PAST = 1 << 16,     /* --as-of */
	V_MATCH = 1 << 17,    /* -e */
};

struct cli;

/* A word that follows a verb, as import in "map import". */
struct subverb {
	const char *word;         /* NULL, in a first row: without a word */
	bool writes;              /* changes the store, which must exist; else only reads */
	const struct record *out; /* the record printed; NULL for the verb's */
	int (*run)(struct cli *);
};

struct verb {
	const char *name;
	const char *operands; /* for the usage line: "ID…", or NULL */
	const char *doc;      /* marked N_() */
	enum operand_kind kind;
	int least; /* least number of operands */
	unsigned flags;
	const struct record *rec; /* its fields are options and columns of the input */
	const struct record *out; /* the record printed; NULL for rec */
	const char *turn;         /* option that prints the record turned in its place; or NULL */
	const struct record *turned;
	const int *fields;      /* with V_SET: fields that are options, ended by -1; NULL for all */
	const struct opt *opts; /* its own options, ended by { 0 }; or NULL */
	const char *plugin;     /* service of a monitoring plug-in (see diag_plugin), or NULL */
	int (*run)(struct cli *); /* returns the exit code; NULL for a verb with words */
	const struct subverb
	    *sub; /* its words, ended by a row without run; the first is the default; or NULL */
};

struct program {
	const char *name;
	const char *doc; /* marked N_() */
	const struct verb *verbs;
	int n;
	const char *fallback; /* the default verb */
};

/* An option of the command line. */
struct given_opt {
	const struct opt *opt;
	const char *arg;
};

struct cli {
	const struct program *program;
	const struct verb *verb;
	struct options *options;   /* private to options.c */
	const struct subverb *sub; /* the word, no longer among the operands; or NULL */
	char **operand;
	int operands;
	struct store *db; /* NULL with V_NOSTORE, or when V_ASKSTORE found none */
	int64_t now;      /* --now, else $CC_NOW, else the clock */
};

/* Run a program: parse the command line, open the store, run the verb; returns the exit code. */
int cli_main(int argc, char *argv[], const struct program *);

/* The argument of an option, "" for an option without argument, NULL for one not given. */
const char *cli_opt(const struct cli *, const char *name);

/* The argument of an option as an integer, otherwise if not given; CC_USAGE if out of range. */
int64_t cli_int(const struct cli *, const char *name, int64_t min, int64_t max, int64_t otherwise);

/* The argument of an option as a T_NUMBER, 0 if not given; CC_DATA for a wrong check digit. */
int64_t cli_number(const struct cli *, const char *name);

/* The argument of an option as an instant, otherwise if not given; CC_DATA if it is none. */
int64_t cli_time(const struct cli *, const char *name, int64_t otherwise);

/* Who acts: --actor, else $CC_ACTOR, $LOGNAME or the login name; lives as long as the program. */
const char *cli_actor(const struct cli *);

/* Make a row of the verb's record from the options that set fields; returns their number. */
int cli_given(const struct cli *, struct row *);

/* Does a verb of the program with V_COLUMNS have an option of its own with this column's name? */
bool cli_names_option(const struct program *, const char *column);

/*
 * Turn the unknown options kept by V_COLUMNS into options that set fields of a record, from field
 * first on; the record begins with the fields of the verb's.  CC_USAGE for an option without a
 * field.  Returns the number of options.
 */
int cli_take_columns(struct cli *, const struct record *, int first);

/* The filters given, into an array of FIELD_MAX; returns their number. */
int cli_conditions(const struct cli *, struct condition *);

/* Print the help of a program (verb NULL) or of one verb. */
void cli_help(const struct program *, const struct verb *);

/* The shared options of input (V_ROWS). */
struct source_options cli_source_options(const struct cli *);

/* Open a sink of a record as -o and -F say; without -F all fields, of a table the brief ones. */
struct sink *cli_sink(const struct cli *, const struct record *, FILE *);

/* The same on stdout for the fields with a flag; -F may name no others. */
struct sink *cli_sink_flagged(const struct cli *, const struct record *, unsigned flag);

/* The same on stdout for all fields but F_AUTO, whatever -F says: a file that import takes. */
struct sink *cli_sink_file(const struct cli *, const struct record *);

/* Open a table of n fields on stdout, whatever -o says, for a part of a page. */
struct sink *cli_table(const struct record *, const int *fields, int n);

/* A text for a column: translated in a table or spreadsheet, English in CSV and JSON. */
const char *cli_words(const struct cli *, const char *text);

/* Switch texts to English (true) if the output is CSV or JSON, or back to the language (false). */
void cli_plain(const struct cli *, bool);

/* The page that -o asks for, of a verb with V_PAGE. */
enum page_kind { PAGE_NONE, PAGE_XLSX, PAGE_HTML, PAGE_PROM };
enum page_kind cli_page(const struct cli *);

/* The format of -o (a page counts as SINK_TABLE), else a table on a terminal and CSV elsewhere. */
enum sink_format cli_format(const struct cli *);

/* Columns of the terminal on stdout, 0 if it is none; may output be coloured (see NO_COLOR)? */
int cli_width(void);
bool cli_colour(void);

/* Read the record's table as of --as-of, if given. */
void cli_take_past(struct cli *, const struct record *);

/* Open the store as the verb needs it, and set the zone and now. */
void cli_open(struct cli *);

/*
 * Verbs for any record: list rows that meet the filters, in the order of the key (CC_NOMATCH for
 * none with -e); show records by key (CC_NOMATCH when one does not exist).
 */
int cli_list(struct cli *);
int cli_show(struct cli *);

/* cli_show with functions, or NULL, that fill F_OUTPUT fields and print below a record's page. */
int cli_show_page(struct cli *, void (*fill)(struct cli *, struct row *),
    void (*below)(struct cli *, const struct row *));

/* Print all rows of a prepared select; returns their number. */
int64_t cli_print(struct cli *, const struct record *, struct stmt *);

/* Print the field history of one record, up to --as-of; returns the number of rows. */
int64_t cli_print_history(struct cli *, const struct row *key, struct sink *);

/* The verb: the field history of each key of the operands or of stdin; CC_NOMATCH as cli_show. */
int cli_history(struct cli *);

/* Open stdin as a source of the verb's record; CC_USAGE when stdin is a terminal. */
struct source *cli_stdin(const struct cli *, const struct source_options *);

/*
 * Call act for each key of the verb's record: the operands, else the key column of rows on stdin.
 * The first bad one ends the program.
 */
void cli_each_key(struct cli *, void (*act)(struct cli *, const struct row *key, void *ctx),
    void *ctx);

/* Warn that there is no record with this key. */
void cli_unknown(const struct row *key);

/* Set the key cell of a row from an operand; CC_DATA when it cannot be one, CC_USAGE for "". */
void cli_key(const char *operand, const struct record *, struct row *);

#endif
