#ifndef CC_TERM_H
#define CC_TERM_H

/*
 * term - the terms that cases must be answered within, and the rulebook they stand in
 *
 * Terms are data (rec_term): a profile holds the terms of its kinds through the
 * years, and the day of reception chooses among them.
 */
#include "calendar.h"
#include "kit/base/zone.h"

enum term_unit { UNIT_BD, UNIT_DAYS, UNIT_HOURS, UNIT_MONTHS, UNIT_NONE };
enum term_roll { ROLL_SETTING, ROLL_NONE, ROLL_NEXT_BD };
enum term_extension { EXTENSION_NONE, EXTENSION_DOUBLE, EXTENSION_EXTRA, EXTENSION_FREE };

struct term {
	const char *profile, *regime, *kind; /* regime is never NULL: the profile's own name */
	int number;
	enum term_unit unit;
	bool restart; /* after a pause the term begins anew (CCA, arts. 12 and 13) */
	enum term_roll roll;
	enum term_extension extension;
	int most;                     /* of EXTENSION_EXTRA */
	bool side;                    /* a side rule, no kind of case */
	bool pending;                 /* takes in what is pending when it begins */
	const char *otherwise;        /* of kind "*": profile asked for other kinds, or NULL */
	int64_t valid_from, valid_to; /* days of reception; DAY_NONE for no limit */
	const char *law, *note;       /* or NULL */
	const char
	    *article; /* with its law, as "Ley 1755 de 2015, art. 14"; NULL where it has none */
};

struct terms;

struct terms *terms_make(void);
void terms_free(struct terms *);

/* Read a row of rec_term; its texts are copied.  -1 with "field: what: 'value'". */
int terms_add(struct terms *, const struct row *term, struct fault *);

/*
 * Check all terms together, once before any is looked for: no two of a profile and kind valid on one day (pending
 * or not), every otherwise names a profile that is there and none leads round in a circle.
 */
int terms_check(struct terms *, struct fault *);

/* Is there a profile, or regime, of that name? */
bool terms_have(const struct terms *, const char *profile);

/* A version of all rules that a due date follows from. */
struct rulebook {
	int64_t version; /* of the store; 0 for the shipped rules */
	const char *zone_name, *calendar_name, *profile;
	const struct zone *zone; /* NULL when the machine does not know it */
	bool deem_next_bd; /* late or non-business reception is deemed made the next business day */
	bool
	    roll_next_bd; /* a calendar-day term that ends on a closed day goes on (art. 62 is silent) */
	bool extra_double; /* an extension to the double is on top of the term */
	const struct calendar *calendar;
	const struct terms *terms;
};

/*
 * The term of a profile (or regime) for a kind received on a day: the one valid
 * then, or one that took in what was pending when it began, if the ordinary term
 * had not run out the day before (Decreto 491 of 2020, art. 5).  NULL with the
 * fault: no such profile, no such kind, or none valid on that day.
 */
const struct term *term_find(const struct rulebook *, const char *profile, const char *kind,
    int64_t received, struct fault *);

/* Does a profile (or regime) itself name a kind of case, at whatever time? */
bool terms_name_kind(const struct terms *, const char *profile, const char *kind);

/* bd, days, …: the unit as rec_term writes it. */
const char *term_unit_name(enum term_unit);

#endif
