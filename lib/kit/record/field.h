#ifndef CC_FIELD_H
#define CC_FIELD_H

/*
 * field - the table of fields that drives everything about a record
 *
 * CSV header, JSON keys, SQL columns, options, filters, validation, --fields, --help,
 * cc-fields(5) and the marks of personal data follow from one row per field.
 */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_type {
	T_NUMBER,  /* an integer that ends in a Damm check digit; SQL INTEGER */
	T_INT,     /* an integer from min to max; SQL INTEGER */
	T_DECIMAL, /* a number with places decimals, held times 10^places; only printed */
	T_BOOL,    /* true or false on the wire; SQL INTEGER 0 or 1 */
	T_TIME,    /* an instant; SQL INTEGER, seconds UTC */
	T_DATE,    /* a civil date; SQL TEXT YYYY-MM-DD */
	T_CODE,    /* a short name without commas, quotes, control characters; SQL TEXT */
	T_CHOICE,  /* one of choice[]; SQL TEXT */
	T_LIST,    /* codes joined by commas; SQL TEXT */
	T_LINE,    /* text without line breaks, up to max characters; SQL TEXT */
	T_TEXT,    /* text, up to max characters; SQL TEXT */
	T_JSON,    /* a JSON object written by cckit; SQL TEXT */
};

enum {
	F_KEY = 1 << 0,      /* identifies the record */
	F_AUTO = 1 << 1,     /* set by the store; options and rows cannot set it */
	F_REQUIRED = 1 << 2, /* a new record must have it */
	F_PERSONAL = 1 << 3, /* personal data, see cc(7) */
	F_FILTER = 1 << 4,   /* list can filter by it */
	F_BRIEF = 1 << 5,    /* a column of tables unless --fields says otherwise */
	F_PUBLIC = 1 << 6,   /* may be shown to the person whom the record concerns */
	F_BIRTH = 1 << 7,    /* known when the record is made, not a later state of it */
	F_INPUT = 1 << 8,    /* only read, by import: no column of the store */
	F_OUTPUT = 1 << 9,   /* only printed: no column of the store */
	F_SEARCH = 1 << 10,  /* in the full-text index */
	F_DATA = 1 << 13,    /* its name came with data and has no translation */
	F_GROUP = 1 << 12,   /* can be a group-by column of figures */
	F_FOLLOWS = 1 << 11, /* derived from the events unless given */
};

struct record;

struct field {
	const char *name; /* also the SQL column and, with '-' for '_', the option */
	enum field_type type;
	unsigned flags;
	int64_t min, max; /* limits of a T_INT; of a text, max is its length in characters */
	const char *const *choice; /* ended by NULL */
	const char *start; /* value of a new record that gives none, or NULL; released values must
	                      not change, since replay begins with them */
	int places;        /* decimals of a T_DECIMAL */
	int not_before;    /* of a span's last day: the index of its first day's field; or 0 */
	const struct record *of; /* the record whose key this field holds, or NULL */
	const char *doc;         /* one sentence, marked N_() */
};

struct record {
	const char *name; /* also the SQL table */
	const struct field *field;
	int n;   /* fields */
	int key; /* index of the field that names a record, or FIELD_NONE */
	int rev,
	    updated; /* of the fields that count its changes and tell the last, or FIELD_NONE */
	const char *doc;
	const char *const *index; /* SQL of its table's indexes, ended by NULL; or NULL */
};

enum {
	FIELD_MAX = 48,  /* fields of any record */
	FIELD_NONE = -1, /* no such field */
};

/* After a table of n fields: compiles only if each field has a row and n is at most FIELD_MAX. */
#define FIELDS_COMPLETE(table, n)                                                                \
	static_assert(sizeof(table) / sizeof *(table) == (n), #table ": a field without a row"); \
	static_assert((int)(n) <= FIELD_MAX, #table ": more fields than FIELD_MAX")

/* Index of the field whose name is the n bytes at name, or -1. */
int record_field(const struct record *, const char *name, size_t n);

/*
 * Make a projection: a copy of a record that keeps as stored only the wanted fields, so that the
 * others are not selected; its rows keep all cells.  field has room for FIELD_MAX fields and must
 * live as long as the projection; wanted has a flag per field.
 */
void record_project(struct record *thin, struct field *field, const struct record *whole,
    const bool *wanted);

/* Is the field a column of the record's table? */
bool field_is_stored(const struct field *);

/* The field's heading in the language of messages. */
const char *field_heading(const struct field *);

/* Is its value a number in struct cell (and INTEGER in SQL)? */
bool field_is_number(const struct field *);

/* Index of text among the choices of a T_CHOICE, or -1. */
int field_choice(const struct field *, const char *text);

/* The name of a type for help and cc-fields(5), marked N_(). */
const char *field_type_name(enum field_type);

/* End the program with CC_BUG unless every field has a unique name, a doc and sane limits. */
void record_check(const struct record *);

#endif
