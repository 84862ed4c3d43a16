#ifndef CC_CLI_H
#define CC_CLI_H

/*
 * cli - what every program shares: verbs, options, help, and the loop from rows to records
 *
 * A program is a table of verbs.  Options come from three tables: the shared ones
 * that a verb's flags call for, the verb's own, and the fields of its record.
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
	const char *arg; /* what its argument is called, or NULL for none */
	const char *doc; /* marked N_() */
};

enum operand_kind {
	OPERANDS_NONE,
	OPERANDS_FILES, /* input files; stdin where there are none */
	OPERANDS_KEYS,  /* keys of records; rows on stdin where there are none */
	OPERANDS_WORDS, /* the verb's own */
};

enum {
	V_NOSTORE = 1 << 0,   /* opens no store */
	V_ASKSTORE = 1 << 1,  /* opens a store where there is one; none is fine */
	V_ADMIN = 1 << 2,     /* opens a store of an older version */
	V_INSPECT = 1 << 3,   /* opens a store that may not be sound */
	V_WRITE = 1 << 4,     /* changes the store */
	V_ALERTS = 1 << 5,    /* changes no record, but the memory of alerts */
	V_SET = 1 << 6,       /* the record's fields are options that set them */
	V_CONSTANTS = 1 << 7, /* with V_SET: the options set cells of every row read */
	V_COLUMNS = 1 << 8,   /* options that no table knows are kept for cli_take_columns */
	V_FILTER = 1 << 9,    /* and options that select by them */
	V_ROWS = 1 << 10,     /* reads rows: -i, --map, … */
	V_BATCH = 1 << 11,    /* -n, -k, --rejects */
	V_PRINT = 1 << 12,    /* prints rows: -o, -F */
	V_PAGE = 1 << 13,     /* -o has whole pages too: xlsx, html */
	V_GAUGES = 1 << 14,   /* with V_PAGE: prom as well */
	V_GROUP_BY = 1 << 15, /* columns are made when it runs: it looks at -F itself */
	V_PAST = 1 << 16,     /* --as-of */
	V_MATCH = 1 << 17,    /* -e */
};

struct cli;

/* What the first operand of a verb may make of it: "policy import". */
struct subverb {
	const char *word;         /* NULL: no word, where it stands first */
	bool writes;              /* changes the store, which must be there; the others only read */
	const struct record *out; /* what is printed; NULL: what the verb prints */
	int (*run)(struct cli *);
};

struct verb {
	const char *name;
	const char *operands; /* for the usage line: "ID…", or NULL */
	const char *doc;      /* marked N_() */
	enum operand_kind kind;
	int least; /* operands at least */
	unsigned flags;
	const struct record *rec; /* whose fields are options and input */
	const struct record *out; /* what is printed; NULL for rec */
	const char *turn;         /* option with which something else is printed, or NULL: */
	const struct record *turned;
	const int *fields;      /* with V_SET: those that are options, ended by -1; NULL for all */
	const struct opt *opts; /* its own, ended by { 0 }; or NULL */
	const char *
	    plugin; /* of a monitoring plug-in its service: what goes wrong is "unknown", exit code 3 */
	int (*run)(struct cli *); /* the exit code; NULL of a verb with words: */
	const struct subverb
	    *sub; /* ended by a row without run; the first where the operand is none of them */
};

struct program {
	const char *name;
	const char *doc; /* marked N_() */
	const struct verb *verbs;
	int n;
	const char *fallback; /* the verb where none is given */
};

/* An option as given: of opt, or of a field. */
struct given_opt {
	const struct opt *opt;
	const char *arg;
};

struct cli {
	const struct program *program;
	const struct verb *verb;
	struct options *options;   /* private to options.c */
	const struct subverb *sub; /* of a verb with words, which operand no longer has; or NULL */
	char **operand;
	int operands;
	struct store *db; /* NULL with V_NOSTORE, or where V_ASKSTORE found none */
	int64_t now;
};

/* The whole of a program: parse, open, run the verb, close; its exit code. */
int cli_main(int argc, char *argv[], const struct program *);

/* The argument of an option ("" of one that takes none), or NULL when it was not given. */
const char *cli_opt(const struct cli *, const char *name);

/* The argument of an option as an integer; ends the program when it is none. */
int64_t cli_int(const struct cli *, const char *name, int64_t min, int64_t max, int64_t otherwise);

/*
 * The argument of an option as a number that ends in a check digit, 0 when not given; ends the program
 * when it is none.
 */
int64_t cli_number(const struct cli *, const char *name);

/* The argument of an option as an instant; ends the program when it is none. */
int64_t cli_time(const struct cli *, const char *name, int64_t otherwise);

/* Who acts: --actor, else $CC_ACTOR, else the login name; lives as long as the program. */
const char *cli_actor(const struct cli *);

/* Lay the field options into a row of the verb's record; how many there were. */
int cli_given(const struct cli *, struct row *);

/* Has a verb of the program that keeps such options (V_COLUMNS) an option of a column's name already? */
bool cli_names_option(const struct program *, const char *column);

/*
 * Let the options that no table knew set the fields of a record, which begins with those of the verb's,
 * from first on; ends the program when it has none of that name.  How many there are.
 */
int cli_take_columns(struct cli *, const struct record *, int first);

/* The filters given, at most FIELD_MAX; how many. */
int cli_conditions(const struct cli *, struct condition *);

/* Print usage, verbs or options, and fields of a program or of one verb. */
void cli_help(const struct program *, const struct verb *);

/* What the shared options say of input. */
struct source_options cli_source_options(const struct cli *);

/* Begin printing rows of a record on a stream, as -o and -F say, all of its fields or the brief ones. */
struct sink *cli_sink(const struct cli *, const struct record *, FILE *);

/* The same for the fields that have a flag, and no others, on stdout. */
struct sink *cli_sink_flagged(const struct cli *, const struct record *, unsigned flag);

/* The same for the fields that a file of rows has: all but what the store keeps, whatever -F says. */
struct sink *cli_sink_file(const struct cli *, const struct record *);

/* Begin a table of these columns on stdout, whatever -o says, for a part of a page. */
struct sink *cli_table(const struct record *, const int *fields, int n);

/* A text for people in a column that they read: translated in a table or spreadsheet, not in CSV and JSON. */
const char *cli_words(const struct cli *, const char *text);

/* Texts that go into columns are English where machines read them (true), or again in the language of messages. */
void cli_plain(const struct cli *, bool);

/* The page that -o asks for. */
enum page_kind { PAGE_NONE, PAGE_XLSX, PAGE_HTML, PAGE_PROM };
enum page_kind cli_page(const struct cli *);

/* What -o says, or else where stdout leads; a page is for people, as a table is. */
enum sink_format cli_format(const struct cli *);

/* How wide the terminal on stdout is, 0 where it is none; may a table's head be coloured? */
int cli_width(void);
bool cli_colour(void);

/* Look at the record's table as --as-of says. */
void cli_take_past(struct cli *, const struct record *);

/* A store opened as the verb needs it. */
void cli_open(struct cli *);

/*
 * Verbs that any record can have: list by filters, in the key's order; show by key, CC_NOMATCH when
 * one is not there.
 */
int cli_list(struct cli *);
int cli_show(struct cli *);

/* The same, with what is only printed filled in first, and something more below the page of each; or NULL. */
int cli_show_page(struct cli *, void (*fill)(struct cli *, struct row *),
    void (*below)(struct cli *, const struct row *));

/* Print all rows of a prepared select; how many. */
int64_t cli_print(struct cli *, const struct record *, struct stmt *);

/* Print the changes of one record, a row a field; how many rows. */
int64_t cli_print_history(struct cli *, const struct row *key, struct sink *);

/* The verb of that: the changes of each record of the operands or of rows on stdin. */
int cli_history(struct cli *);

/* Open the rows on stdin; ends the program when stdin is a terminal, where nobody would know to type. */
struct source *cli_stdin(const struct cli *, const struct source_options *);

/*
 * Act on each key of the verb's record: the operands, or the key column of rows on
 * stdin.  The first bad one ends the program.
 */
void cli_each_key(struct cli *, void (*act)(struct cli *, const struct row *key, void *ctx),
    void *ctx);

/* Say that there is no record of this key. */
void cli_unknown(const struct row *key);

/* The key of a record from an operand; ends the program when it cannot be one. */
void cli_key(const char *operand, const struct record *, struct row *);

#endif
