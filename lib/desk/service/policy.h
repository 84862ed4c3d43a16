#ifndef CC_POLICY_H
#define CC_POLICY_H

/*
 * policy - the service policy: what is promised to which tickets, and what moves the clocks
 *
 * Lines are data (rec_policy).  A promise takes the tickets that stand in each of its
 * lists; of two promises of a clock that take one ticket, the one that takes fewer holds.
 */
#include "kit/rules/calendar.h"

enum policy_act {
	POLICY_PROMISE,
	POLICY_START,
	POLICY_STOP,
	POLICY_PAUSE,
	POLICY_RESTART,
	POLICY_DROP,
};

enum {
	POLICY_WARNINGS = 8,
	POLICY_EVENT = -1,     /* no field */
	POLICY_ALL_CLOCKS = -1 /* "*" */
};

struct policy_line {
	enum policy_act act;
	const char *clock, *name; /* name may be NULL */
	int number;               /* of the clock, once bound; or POLICY_ALL_CLOCKS */
	unsigned services; /* bit i: the i-th choice of a ticket's service; all where any will do */

	/* Of a promise. */
	unsigned priorities, levels; /* the same; levels: bit 1 to 4 */
	const char *kinds;           /* or NULL for all */
	int64_t amount;              /* of the unit */
	const char *unit;            /* as rec_policy writes it */
	const char *calendar_name;   /* "*" for the store's; NULL for running time */
	const struct calendar *calendar;
	int64_t seconds;                     /* the amount; 0 where nothing is promised */
	int warn[POLICY_WARNINGS], warnings; /* shares in percent, rising */
	bool up;                             /* running out moves it a level up */

	/* Of a rule. */
	int field;          /* of a ticket, or POLICY_EVENT */
	const char *values; /* a list; "any" or "none" */
};

struct policy;

struct policy *policy_make(void);
void policy_free(struct policy *);

/*
 * Read a row of rec_policy; its texts are copied.  -1 with "field: what: 'value'": a promise without
 * amount or unit, working time without a calendar, a rule without field or value, a
 * field that a ticket has not, a value that it cannot have.
 */
int policy_add(struct policy *, const struct row *line, struct fault *);

/* Find the calendar of a name; NULL with the fault. */
typedef const struct calendar *policy_lookup(const void *ctx, const char *name, struct fault *);

/* Give every promise its calendar, and so its length; -1 with the fault where there is none, or it never works. */
int policy_bind(struct policy *, policy_lookup *, const void *ctx, struct fault *);

/*
 * Check all lines together, bound: no two promises of a clock overlap without one being the
 * narrower, no priority at any level of a service is left out by a clock that
 * promises to it, no rule is of a clock without promises.
 */
int policy_check(const struct policy *, struct fault *);

/* The clocks that promise something, in the order of their first lines. */
int policy_clocks(const struct policy *);
const char *policy_clock(const struct policy *, int i);

/* The i-th line, or NULL behind the last. */
const struct policy_line *policy_line(const struct policy *, int i);

/* What decides which lines a ticket falls under. */
struct policy_case {
	unsigned service, priority; /* as in policy_line: one bit */
	int64_t level;
	const char *kind; /* or "" */
};

/* Look at a ticket (a row of rec_ticket), whose texts must live as long. */
void policy_look(const struct row *ticket, struct policy_case *);

/* The promise of a clock to such a ticket; NULL where there is none or none is made. */
const struct policy_line *policy_promise(const struct policy *, int clock,
    const struct policy_case *);

/* Is a line a rule of a clock, and of the ticket's service? */
bool policy_rule_applies(const struct policy_line *, int clock, const struct policy_case *);

/* Does any clock have a promise, or say that there is none, for the ticket's service? */
bool policy_covers(const struct policy *, const struct row *ticket);

/* Does a rule's condition hold on a ticket, whatever the event? */
bool policy_holds(const struct policy_line *, const struct row *ticket);

/* Is the event one of a rule of events? */
bool policy_hears(const struct policy_line *, const char *verb, const char *channel);

#endif
