#ifndef CC_PERIOD_H
#define CC_PERIOD_H

/*
 * period - days, weeks, months, quarters and years by name
 *
 * 2026-11-02, 2026-W45 (ISO 8601: from Monday, the first with a Thursday of the
 * year), 2026-11, 2026-Q4, 2026.  Names of one kind sort as the periods follow
 * each other.
 */
#include <stdint.h>

#include "kit/base/diag.h"
#include "kit/base/stamp.h"

enum period {
	PERIOD_NONE,
	PERIOD_DAY,
	PERIOD_WEEK,
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_YEAR,
};

/* The kind of period of a word: day, week, month, quarter or year; else PERIOD_NONE. */
enum period period_kind(const char *word);

/* Write the name of the period of a civil date ("" for PERIOD_NONE); returns its length. */
int period_name(enum period, int64_t date, char out[STAMP_SIZE]);

/* The first day of the date's period, and of the next period. */
int64_t period_begin(enum period, int64_t date);
int64_t period_next(enum period, int64_t date);

/* Read the name of a period: its kind, and its first day in *date; PERIOD_NONE for no name. */
enum period period_parse(const char *text, int64_t *date);

/*
 * Read a name, or FROM..TO (dates or times, the end exclusive), as the instants from
 * which and before which it runs in a zone; -1 with the fault.
 */
int period_span(const char *text, const struct zone *, int64_t *from, int64_t *to, struct fault *);

#endif
