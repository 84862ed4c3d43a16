#ifndef CC_REPORT_H
#define CC_REPORT_H

/*
 * report - figures that carry their definition
 *
 * A report goes through records and counts them into tallies, told apart by a period and by
 * fields; its measures are computed from the tallies and from nothing else.  What is counted,
 * what is left out, by which formula and after whom is part of the table, and what cc-report
 * define prints.
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
	MEASURE_COUNT,      /* how many */
	MEASURE_NET,        /* how many, less how many */
	MEASURE_SHARE,      /* part of how many */
	MEASURE_SUM,        /* of the values */
	MEASURE_MEAN,       /* of the values */
	MEASURE_PERCENTILE, /* of the values, by nearest rank: the one at ceil(percent n / 100) */
	MEASURE_MOST,       /* the largest value */
	MEASURE_OWN, /* as its own function computes it; the values of both tallies are kept */
};

/* What it is in; values of tallies are whole seconds, days or marks. */
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
	int of, by;   /* tallies: what is counted, and of what it is a part or less than what */
	int percent;  /* of a percentile */
	int left_out; /* tally of what the measure leaves out and shows, or TALLY_NONE */
	bool charted; /* drawn, where its report is; at most CHARTED of a report are */
	const char *formula; /* marked N_() */

	/* Of MEASURE_OWN: set value, num, den, n and has; what is left out is there already. */
	void (*compute)(struct report_run *, struct report_cell *, const struct measure *,
	    struct figure *);
};

/* What is counted, by the name that --ids takes. */
struct tally_kind {
	const char *name;
	const char *counts; /* marked N_() */
};

struct report {
	const char *name;              /* the verb */
	const char *title;             /* marked N_() */
	const char *doc;               /* marked N_(): what it tells, in a sentence */
	const char *left_out, *source; /* marked N_(): what is not counted; after whom */
	const struct record
	    *of; /* what it counts: filters, and what it is told apart by (F_GROUP) */
	const struct tally_kind *tally;
	int tallies;
	const struct measure *measure;
	int measures;
	void (*gather)(struct report_run *);
	const struct life_reader *reads; /* of one that counts lives (report_lives.h), or NULL */
	const char *
	    by; /* fields, joined by commas, that it is told apart by where --by says nothing; or NULL */
	int64_t days; /* where --days says nothing; 0 for reports that ask for none */
	bool instant; /* of one moment, the end of the time asked for, not of a time */
	enum chart chart;
	const struct record *lists; /* of a list, which has no measures: its rows */
};

/* Of any report: so many that those of two months have room in a row behind what they are told apart by. */
enum { MEASURES_MAX = (FIELD_MAX - 2) / 2 };

/* A constant 0, and no program at all unless the condition holds. */
#define REPORT_HOLDS(condition) (0 * sizeof(char[(condition) ? 1 : -1]))

/* A report's table of tallies, each of the n with a row, or of measures, at most MEASURES_MAX; else it does not compile. */
#define REPORT_TALLIES(table, n) \
	.tally = table, .tallies = (n) + REPORT_HOLDS(sizeof(table) / sizeof *(table) == (n))
#define REPORT_MEASURES(table)                        \
	.measure = table,                             \
	.measures = sizeof(table) / sizeof *(table) + \
	    REPORT_HOLDS(sizeof(table) / sizeof *(table) <= MEASURES_MAX)

/* All reports that are tables of measures, in the order in which they are listed; ended by NULL. */
extern const struct report *const reports[];
/* Those that are lists of something else, for who asks what there is; ended by NULL. */
extern const struct report *const report_lists[];

/* The report of a name among the first, or also among the lists; or NULL. */
const struct report *report_find(const char *name);
const struct report *report_find_any(const char *name);

/* What is asked for. */
struct report_ask {
	struct condition cond[FIELD_MAX]; /* of the report's record */
	int conds;
	int64_t from, to; /* INT64_MIN and INT64_MAX where they are open */
	enum period period;
	int by[FIELD_MAX]; /* fields of the report's record */
	int bys;
	int64_t days; /* of reopenings and repetitions: how far apart */
};

struct report_tally {
	int64_t n, sum, most;
	int64_t *value; /* where a percentile asks for them */
	bool sorted;
};

struct report_cell {
	struct order_key key;
	char period[STAMP_SIZE];
	struct cell *at; /* what it is told apart by, in the order of what was asked */
	struct report_tally *tally;
};

/* All tickets of a period, for shares of them. */
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
	int64_t earliest, latest;        /* moments counted, from INT64_MAX and INT64_MIN on */
	struct report_cell **cell;
	int n;
	bool *holds; /* of each tally: are its values kept? */

	/* Of --ids: tell the records of one tally, and count nothing. */
	int ids; /* or TALLY_NONE */
	void (*tell)(void *ctx, const struct row *of);
	void *ctx;

	const struct record *read; /* of report_select_tickets: what rows_read takes */
	struct record thin;        /* the record without the fields that nobody needs */
	struct field thin_field[FIELD_MAX];

	struct report_cell *last;
	int64_t period_from, period_to; /* the period that was named last, as instants */
	char period[STAMP_SIZE];
	struct period_sum sum; /* of the period that was asked for last */
	void *tree;
	struct buf key;
	struct pool pool;
};

/*
 * Run a report: gather, and put the cells into the order of their values.  The store is as
 * the caller made it (report_take_past).  Where nothing is told apart there is one cell, be it empty.
 */
void report_begin(struct report_run *, struct store *, const struct report *,
    const struct report_ask *, int64_t now);
void report_gather(struct report_run *);
void report_settle(struct report_run *); /* after a gathering of several: all but to gather */
void report_end(struct report_run *);

/* Look at the past: of all records that reports count. */
void report_take_past(struct store *, int64_t until);

/*
 * For gatherers: count a record (a row of report.of) into a tally of the cell that its fields and the
 * moment belong to.  What lies outside of the time asked for is not counted; a moment of INT64_MIN is
 * in no period and always counted.
 */
void report_count(struct report_run *, const struct row *of, int64_t moment, int tally,
    int64_t value);

/*
 * Count what stands from an instant up to another (INT64_MAX while it lasts): in each period at whose
 * end it still does, the last one ending with the time asked for or now.
 */
void report_count_standing(struct report_run *, const struct row *of, int64_t from, int64_t to,
    int tally, int64_t value);

/* Does a row of report.of meet the filters?  For gatherers of what no select finds. */
bool report_meets(const struct report_run *, const struct row *of);

/* Does the moment lie in the time asked for? */
bool report_in_time(const struct report_run *, int64_t moment);

/*
 * Prepare the tickets that meet the filters, those among them with a time from an instant (inclusive) to
 * another, in the order of that time.  needs are the fields that are read, ended by -1, besides the key and
 * those that are told apart by; all where it is NULL.  Rows are read as of r->read.
 */
void report_select_tickets(struct report_run *, struct stmt *, int field, int64_t from, int64_t to,
    const int *needs);

/*
 * The record of tickets without what is not needed: the key, a field, needs (ended by -1), and what is told apart by and
 * filtered are read.  It lives as long as the run.
 */
const struct record *report_project(struct report_run *, int field, const int *needs);

/* The end of the time asked for, at most now. */
int64_t report_instant(const struct report_run *);

/* A figure and what it is made of. */
struct figure {
	bool has;      /* there is something to compute it from */
	int64_t value; /* times 10^places of its unit */
	int64_t num,
	    den; /* counts, or the sum and the count of a mean; den 0 where there is none */
	int64_t left_out, n;
};

void report_figure(struct report_run *, struct report_cell *, const struct measure *,
    struct figure *);

/* Digits behind the point of a unit; 0 is an integer. */
int report_unit_places(enum measure_unit);

/*
 * Make the record that rows of a report are of: the period and the fields that it is told apart
 * by, then a field for each measure.  -1 where there are too many.
 */
int report_record(struct group_by *, const struct report *, const struct report_ask *);

/* Lay a cell's values and all of its measures into a row of that record. */
void report_row(struct report_run *, struct report_cell *, const struct group_by *, struct row *);

#endif
