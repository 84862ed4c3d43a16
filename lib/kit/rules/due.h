#ifndef CC_DUE_H
#define CC_DUE_H

/*
 * due - the due date of a case, a pure function of its facts and the rulebook
 *
 * Counting follows Ley 4 of 1913, arts. 59 to 62: the day of reception is day 0, a term of business
 * days counts the business days after it, months run by the calendar.  Days of a pause do not
 * count.
 */
#include "term.h"

/* Days that do not count: those after from up to and including to. */
struct pause {
	int64_t from, to;
};

enum { PAUSE_MAX = 64 };

struct petition {
	const char *profile, *kind;    /* profile NULL: the rulebook's */
	int64_t received;              /* civil day of reception */
	int minute;                    /* minute of that day, 0 to 1439 */
	int64_t instant;               /* instant of reception, for terms in hours */
	struct pause pause[PAUSE_MAX]; /* in any order, possibly overlapping */
	int pauses;
	int64_t extended_on,
	    extended_to; /* day of the extension, new last day; DAY_NONE for none */
};

struct due {
	const struct term *term;
	int64_t start;     /* day 0: the day of reception, or the day it is deemed made */
	int64_t due_on;    /* last day of the term; DAY_NONE for UNIT_NONE */
	int64_t due_at;    /* instant at which a term in hours ends; else DAY_NONE */
	int64_t answer_by; /* last business day not after due_on, if not before start; else, and
	                      for a term in hours, due_on */
	int64_t extra;     /* units of the term that an extension adds; 0 for none */
};

/* Compute; 0, or -1 with the fault when there is no such term or it ends outside the years. */
int due_compute(const struct rulebook *, const struct petition *, struct due *, struct fault *);

/* The same for a given term, counted from a day, without pauses or extension. */
int due_of_term(const struct rulebook *, const struct term *, int64_t from, struct due *,
    struct fault *);

/*
 * The last day that a case may be extended to, counted from the end of its term (Ley 1437 of 2011
 * as of Ley 1755 of 2015, art. 14, par.: at most double the term); DAY_NONE when it may not be
 * extended, CALENDAR_LAST when there is no limit.
 */
int64_t due_extension_limit(const struct rulebook *, const struct petition *, const struct due *);

/* Days after from up to and including to, without pauses: business days for UNIT_BD, else all. */
int64_t due_units(const struct rulebook *, const struct petition *, const struct term *,
    int64_t from, int64_t to);

#endif
