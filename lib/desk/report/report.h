#ifndef CC_REPORT_H
#define CC_REPORT_H

/*
 * report - figures that carry their definition
 *
 * A report counts records into tallies, by cell: a period and the values of the group-by fields.
 * Its measures are computed from the tallies alone. What is counted, what is left out, the formulas
 * and their source are part of the table; cc-report define prints them.
 */
#include "kit/page/section.h"
#include "kit/record/group_by.h"
#include "kit/record/order_key.h"
#include "kit/record/row_list.h"
#include "kit/rules/calendar.h"
#include "kit/rules/period.h"
#include "kit/store/rows.h"

/* How a measure follows from its tallies. */
enum measure_kind {
	MEASURE_COUNT,      /* number of records */
	MEASURE_NET,        /* one number minus another */
	MEASURE_SHARE,      /* one number divided by another */
	MEASURE_SUM,        /* of the values */
	MEASURE_MEAN,       /* of the values */
	MEASURE_PERCENTILE, /* of the values, by nearest rank: the one at ceil(percent n / 100) */
	MEASURE_MOST,       /* the largest value */
	MEASURE_OWN,        /* by its own function; the values of both tallies are kept */
};

/* The unit of a measure. Values of tallies are whole seconds or days. */
enum measure_unit { AS_COUNT, AS_SHARE, AS_HOURS, AS_DAYS, AS_MINUTES };

/* A report's own tallies begin with TALLY_FIRST; nothing is counted into TALLY_NONE. */
enum { TALLY_NONE, TALLY_FIRST };

struct report_run;
struct report_cell;
struct figure;
struct life_reader;

struct measure {
	const char *name; /* the column */
	enum measure_kind kind;
	enum measure_unit unit;
	int of, by;          /* tallies: what is counted, and its divisor or subtrahend */
	int percent;         /* of a percentile */
	int left_out;        /* tally of what the measure leaves out and shows, or TALLY_NONE */
	bool charted;        /* drawn, where its report is; at most CHARTED of a report are */
	const char *formula; /* marked N_() */

	/* MEASURE_OWN: set value, num, den, n and has; left_out is set already. */
	void (*compute)(struct report_run *, struct report_cell *, const struct measure *,
	    struct figure *);
};

/* A tally, by the name that --ids takes. */
struct tally_kind {
	const char *name;
	const char *counts; /* marked N_() */
};

struct report {
	const char *name;              /* the verb */
	const char *title;             /* marked N_() */
	const char *doc;               /* marked N_(): what it shows, in one sentence */
	const char *left_out, *source; /* marked N_(): what is not counted; the source */
	const struct record *of; /* what it counts: fields for filters, and for --by (F_GROUP) */
	const struct tally_kind *tally;
	int tallies;
	const struct measure *measure;
	int measures;
	void (*gather)(struct report_run *);
	const struct life_reader *reads; /* how it reads lives (report_lives.h); or NULL */
	const char *by;                  /* default of --by: fields, separated by commas; or NULL */
	int64_t days; /* default of --days; 0 for reports that have no such option */
	bool instant; /* as of one instant, the end of the time span */
	enum chart chart;
	const struct record *lists; /* of a list, which has no measures: its rows */
};

/* Measures of a report at most: those of two months, and two columns in front, fit in a row. */
enum { MEASURES_MAX = (FIELD_MAX - 2) / 2 };

/* A constant 0, and no program at all unless the condition holds. */
#define REPORT_HOLDS(condition) (0 * sizeof(char[(condition) ? 1 : -1]))

/* The tables of a report; a tally without a row, or more measures than MEASURES_MAX, do not compile. */
#define REPORT_TALLIES(table, n) \
	.tally = table, .tallies = (n) + REPORT_HOLDS(sizeof(table) / sizeof *(table) == (n))
#define REPORT_MEASURES(table)                        \
	.measure = table,                             \
	.measures = sizeof(table) / sizeof *(table) + \
	    REPORT_HOLDS(sizeof(table) / sizeof *(table) <= MEASURES_MAX)

/* All reports that are tables of measures, in the order of cc-report list; ended by NULL. */
extern const struct report *const reports[];
/* The reports that are lists, for list and define; ended by NULL. */
extern const struct report *const report_lists[];

/* The report of that name, among the tables alone or among the lists too; or NULL. */
const struct report *report_find(const char *name);
const struct report *report_find_any(const char *name);

/* What to count. */
struct report_ask {
	struct condition cond[FIELD_MAX]; /* of the report's record */
	int conds;
	int64_t from, to; /* INT64_MIN and INT64_MAX where open */
	enum period period;
	int by[FIELD_MAX]; /* fields of the report's record */
	int bys;
	int64_t days; /* for reopenings and repetitions: the longest gap */
};

struct report_tally {
	int64_t n, sum, most;
	int64_t *value; /* kept for percentiles and MEASURE_OWN */
	bool sorted;
};

struct report_cell {
	struct order_key key;
	char period[STAMP_SIZE];
	struct cell *at; /* group-by values, in the order of ask->by */
	struct report_tally *tally;
};

/* A cache: the sum of a tally over all cells of a period. */
struct period_sum {
	bool known;
	char period[STAMP_SIZE];
	int64_t n;
};

struct report_run {
	struct store *db;
	const struct report *report;
	const struct report_ask *ask;
	int64_t now;                     /* or the instant of --as-of */
	const struct calendar *calendar; /* of the store, for working time */
	int64_t earliest, latest;        /* moments counted; at first INT64_MAX, INT64_MIN */
	struct report_cell **cell;
	int n;
	bool *holds; /* of each tally: are its values kept? */

	/* For --ids: pass the records of one tally to tell, and count nothing. */
	int ids; /* or TALLY_NONE */
	void (*tell)(void *ctx, const struct row *of);
	void *ctx;

	const struct record *read; /* record for rows_read, set by report_select_tickets */
	struct record thin;        /* projection: the record without unneeded fields */
	struct field thin_field[FIELD_MAX];

	struct report_cell *last;
	int64_t period_from, period_to; /* the period named last, as instants */
	char period[STAMP_SIZE];
	struct period_sum sum; /* of the last period asked for */
	void *tree;
	struct buf key;
	struct pool pool;
};

/*
 * Run a report: count, and sort the cells by their values. The caller has prepared the past, if
 * asked for (report_take_past). Without period and group-by fields there is one cell, which may be
 * empty. report_end frees the run.
 */
void report_begin(struct report_run *, struct store *, const struct report *,
    const struct report_ask *, int64_t now);
void report_gather(struct report_run *);
void report_settle(struct report_run *); /* all but the counting, after a shared pass */
void report_end(struct report_run *);

/* Show all records that reports count as of an instant. */
void report_take_past(struct store *, int64_t until);

/*
 * For gatherers: count a record (a row of report.of) into a tally of the cell of its group-by
 * values and the moment. Moments outside the time span are not counted; INT64_MIN is always
 * counted, in no period.
 */
void report_count(struct report_run *, const struct row *of, int64_t moment, int tally,
    int64_t value);

/*
 * Count a state that lasted from an instant up to another (INT64_MAX while it lasts), once in each
 * period at whose end it stood; the last period ends with the time span, or now.
 */
void report_count_standing(struct report_run *, const struct row *of, int64_t from, int64_t to,
    int tally, int64_t value);

/* Does a row of report.of meet the filters? For gatherers of records that no query selects. */
bool report_meets(const struct report_run *, const struct row *of);

/* Is the moment in the time span? */
bool report_in_time(const struct report_run *, int64_t moment);

/*
 * Prepare the tickets that meet the filters and have a time `field` in [from, to), in the order of
 * that time. needs lists the fields to read, ended by -1, besides the key and the group-by fields;
 * NULL: all. Rows are read as of r->read.
 */
void report_select_tickets(struct report_run *, struct stmt *, int field, int64_t from, int64_t to,
    const int *needs);

/*
 * The projection of tickets to the key, a field, needs (ended by -1), and the fields of group-by
 * and filters. It lives as long as the run.
 */
const struct record *report_project(struct report_run *, int field, const int *needs);

/* The end of the time span, at most now. */
int64_t report_instant(const struct report_run *);

/* A figure and its components. */
struct figure {
	bool has;         /* it could be computed */
	int64_t value;    /* times 10^places of its unit */
	int64_t num, den; /* counts, or sum and count of a mean; den 0 for none */
	int64_t left_out, n;
};

void report_figure(struct report_run *, struct report_cell *, const struct measure *,
    struct figure *);

/* The decimal places of a unit; 0 for integers. */
int report_unit_places(enum measure_unit);

/*
 * Make the record of a report's rows: period, group-by fields, then a field for each measure. -1
 * when there are too many.
 */
int report_record(struct group_by *, const struct report *, const struct report_ask *);

/* Fill a row of that record with the values and the measures of a cell. */
void report_row(struct report_run *, struct report_cell *, const struct group_by *, struct row *);

#endif
