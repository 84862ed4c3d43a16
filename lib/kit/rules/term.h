#ifndef CC_TERM_H
#define CC_TERM_H

/*
 * term - the terms within which cases must be answered, and the rulebook that holds them
 *
 * Terms are data (rec_term): a profile has terms for kinds of cases over the years, and the day of
 * reception selects one.
 */
#include "calendar.h"
#include "kit/base/zone.h"

enum term_unit { UNIT_BD, UNIT_DAYS, UNIT_HOURS, UNIT_MONTHS, UNIT_NONE };
enum term_roll { ROLL_SETTING, ROLL_NONE, ROLL_NEXT_BD };
enum term_extension { EXTENSION_NONE, EXTENSION_DOUBLE, EXTENSION_EXTRA, EXTENSION_FREE };

struct term {
	const char *profile, *regime, *kind; /* regime defaults to the profile's name */
	int number;
	enum term_unit unit;
	bool restart; /* after a pause the term begins again (CCA, arts. 12 and 13) */
	enum term_roll roll;
	enum term_extension extension;
	int most;                     /* units that EXTENSION_EXTRA may add */
	bool side;                    /* a side rule: kind is no kind of case */
	bool pending;                 /* also for cases pending on valid_from */
	const char *otherwise;        /* for kind "*": profile that has other kinds, or NULL */
	int64_t valid_from, valid_to; /* days of reception; DAY_NONE for no limit */
	const char *law, *note;       /* or NULL */
	const char *article;          /* law and article, as "Ley 1755 de 2015, art. 14", or NULL */
};

struct terms;

struct terms *terms_make(void);
void terms_free(struct terms *);

/* Add a row of rec_term, whose texts are copied; 0, or -1 with the fault. */
int terms_add(struct terms *, const struct row *term, struct fault *);

/*
 * Check all terms together, once, before term_find; 0, or -1 with the fault.  No two terms of a
 * profile (or regime) and kind may be valid on the same day, and every otherwise must name a
 * profile that exists, without a circle.
 */
int terms_check(struct terms *, struct fault *);

/* Is there a profile or regime of this name? */
bool terms_have(const struct terms *, const char *profile);

/* A version of all rules that a due date follows from. */
struct rulebook {
	int64_t version; /* version in the store; 0 for the shipped rules */
	const char *zone_name, *calendar_name, *profile;
	const struct zone *zone; /* NULL when the system has no data for it */
	bool deem_next_bd; /* reception outside working time is deemed the next business day */
	bool roll_next_bd; /* a term in calendar days that ends on a closed day goes on to the next
	                      business day (Ley 4 of 1913, art. 62, does not say) */
	bool extra_double; /* EXTENSION_DOUBLE adds twice the term, not once */
	const struct calendar *calendar;
	const struct terms *terms;
};

/*
 * The term of a profile (or regime; NULL for the rulebook's) for a kind received on a day: the term
 * valid on that day, or a later one that also applies to pending cases, if the former had not run
 * out before it began (Decreto 491 of 2020, art. 5).  NULL with the fault: no such profile, no such
 * kind, or none valid on that day.
 */
const struct term *term_find(const struct rulebook *, const char *profile, const char *kind,
    int64_t received, struct fault *);

/* Has a profile (or regime) itself a term of its own, of any time, for this kind of case? */
bool terms_name_kind(const struct terms *, const char *profile, const char *kind);

/* The name of a unit in rec_term: bd, days, … */
const char *term_unit_name(enum term_unit);

#endif
