#ifndef CC_DUE_H
#define CC_DUE_H

/*
 * due - the due date of a case, a pure function of its facts and the rulebook
 *
 * Counting follows Ley 4 of 1913, arts. 59 to 62: the day of reception is day 0, a
 * term of business days counts the business days after it, months run by the
 * calendar and end on a business day.  Days of a pause do not count.
 */
#include "term.h"

/* A time that does not count: the days after from, up to and with to. */
struct pause {
	int64_t from, to;
};

enum { PAUSE_MAX = 64 };

struct petition {
	const char *profile, *kind;    /* profile NULL: the rulebook's */
	int64_t received;              /* the civil day */
	int minute;                    /* of that day, 0 to 1439 */
	int64_t instant;               /* the same as an instant, for terms in hours */
	struct pause pause[PAUSE_MAX]; /* in any order; they may overlap */
	int pauses;
	int64_t extended_on,
	    extended_to; /* day of the extension, day it goes to; DAY_NONE for none */
};

struct due {
	const struct term *term;
	int64_t start;     /* day 0: of reception, or what it is deemed */
	int64_t due_on;    /* DAY_NONE where there is no term */
	int64_t due_at;    /* of a term in hours, an instant; else DAY_NONE */
	int64_t answer_by; /* the last business day not after due_on, but never before the start;
	                      of a term in hours due_on itself */
	int64_t extra;     /* units of the term that an extension adds; 0 for none */
};

/* Compute; -1 with the fault when there is no such term or it ends outside the years. */
int due_compute(const struct rulebook *, const struct petition *, struct due *, struct fault *);

/* The same for a term at hand, counted from a day, with no pause or extension. */
int due_of_term(const struct rulebook *, const struct term *, int64_t from, struct due *,
    struct fault *);

/*
 * The last day that a case may be extended to, counted from the end of its term
 * (art. 14, par.: at most the double); DAY_NONE when it may not be extended.
 */
int64_t due_extension_limit(const struct rulebook *, const struct petition *, const struct due *);

/* The term's units from one day to another as the petition counts them: business or calendar days without its pauses. */
int64_t due_units(const struct rulebook *, const struct petition *, const struct term *,
    int64_t from, int64_t to);

#endif
