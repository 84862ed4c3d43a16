#ifndef CC_POLICY_H
#define CC_POLICY_H

/*
 * policy - the service policy: the SLA targets of tickets, and the rules that move their clocks
 *
 * Lines are data (rec_policy). A target ("promise") applies to the tickets that match each of its
 * lists; of two targets of one clock that match a ticket, the narrower applies.
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
	int number;               /* the clock's, once bound; or POLICY_ALL_CLOCKS */
	unsigned services;        /* bit i: the i-th choice of service; all bits for any */

	/* Of a promise. */
	unsigned priorities, levels; /* likewise; levels: bits 1 to 4 */
	const char *kinds;           /* list; NULL for all */
	int64_t amount;              /* in units */
	const char *unit;            /* as in rec_policy */
	const char *calendar_name;   /* "*" for the store's; NULL for running time */
	const struct calendar *calendar;
	int64_t seconds;                     /* length, once bound; 0 for no target */
	int warn[POLICY_WARNINGS], warnings; /* shares in percent, rising */
	bool up;                             /* running out escalates the ticket */

	/* Of a rule. */
	int field;          /* of a ticket, or POLICY_EVENT */
	const char *values; /* a list; "any" or "none" */
};

struct policy;

struct policy *policy_make(void);
void policy_free(struct policy *);

/*
 * Add a row of rec_policy; its texts are copied. -1 with "field: what: 'value'": a promise without
 * amount or unit, working time without a calendar, a rule without field or value, a field that
 * tickets do not have, a value that the field cannot have.
 */
int policy_add(struct policy *, const struct row *line, struct fault *);

/* Find a calendar by name; NULL with the fault. */
typedef const struct calendar *policy_lookup(const void *ctx, const char *name, struct fault *);

/*
 * Give every target its calendar, and so its length; -1 with the fault when there is no such
 * calendar, or it never works.
 */
int policy_bind(struct policy *, policy_lookup *, const void *ctx, struct fault *);

/*
 * Check all lines together, after binding. No two targets of a clock may overlap unless one is
 * narrower; a clock with a target for a service must cover every priority and level of that
 * service; no rule may be of a clock without targets. -1 with the fault.
 */
int policy_check(const struct policy *, struct fault *);

/* The number of clocks that have targets, and the i-th, in the order of their first lines. */
int policy_clocks(const struct policy *);
const char *policy_clock(const struct policy *, int i);

/* The i-th line; NULL after the last. */
const struct policy_line *policy_line(const struct policy *, int i);

/* The facts that decide which lines apply to a ticket. */
struct policy_case {
	unsigned service, priority; /* as in policy_line: one bit */
	int64_t level;
	const char *kind; /* or "" */
};

/* Fill in the facts of a ticket (a row of rec_ticket), whose texts must outlive them. */
void policy_look(const struct row *ticket, struct policy_case *);

/*
 * The SLA target of a clock for such a ticket; NULL where no line applies, or it says that there is
 * none.
 */
const struct policy_line *policy_promise(const struct policy *, int clock,
    const struct policy_case *);

/* Is the line a rule of the clock and of the ticket's service? */
bool policy_rule_applies(const struct policy_line *, int clock, const struct policy_case *);

/*
 * Has any clock a promise line for the ticket's service, even one that says that there is no
 * target?
 */
bool policy_covers(const struct policy *, const struct row *ticket);

/* Does a rule's condition hold for a ticket? False for a rule of events. */
bool policy_holds(const struct policy_line *, const struct row *ticket);

/* Does a rule of events name this event? */
bool policy_hears(const struct policy_line *, const char *verb, const char *channel);

#endif
