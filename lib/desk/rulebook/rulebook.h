#ifndef CC_RULEBOOK_H
#define CC_RULEBOOK_H

/*
 * rulebook - calendars, terms, other kinds of rules and switches: as shipped, and in the versions
 * of a store
 *
 * Every change of a rule or a switch makes a new version. No version is ever changed or removed, so
 * that a due date can be computed again as it was.
 */
#include "kit/history/history.h"
#include "kit/record/row_list.h"
#include "kit/rules/due.h"
#include "kit/stream/source.h"

/*
 * Build a rulebook from lines and switches (a row of rec_rulebook; absent cells stand for start
 * values). It lives as long as the program. NULL with the fault.
 */
const struct rulebook *rulebook_build(const struct row_list *calendar, const struct row_list *term,
    const struct row *switches, struct fault *);

/*
 * The calendar of that name, or for "*" the one that the switches name. Built on first use, it
 * lives as long as the rulebook. NULL with the fault when there is none.
 */
const struct calendar *rulebook_calendar(const struct rulebook *, const char *name, struct fault *);

/* The number of the newest version of a store; 0 when it has none. */
int64_t rulebook_newest(struct store *);

/*
 * A version of a store, which lives as long as the program. Ends the program with CC_CONFIG when
 * there is no such version or it cannot be built.
 */
const struct rulebook *rulebook_of(struct store *, int64_t version);

/*
 * Read the switches of a version; their texts are copied into the pool. Ends the program with
 * CC_CONFIG when there is no such version.
 */
void rulebook_switches(struct store *, int64_t version, struct row *, struct pool *);

/* Write a line of a rule that is in force from a version on; the store gives its number. */
void rulebook_put_line(struct txn *, const struct row *line, int64_t version);

/* Write the shipped lines of a kind of rule, in force from a version on. */
void rulebook_put_shipped(struct txn *, const struct record *, int64_t version);

/*
 * Build a version anew, as it stands in a transaction that may be rolled back; NULL with the fault.
 */
const struct rulebook *rulebook_build_version(struct store *, int64_t version, struct fault *);

/*
 * Write the first version of the rules into a new store: the shipped lines, and the settings as
 * they stand.
 */
void rulebook_begin(struct txn *);

/*
 * Make a new version if the settings differ from those of the newest, or if force is true; -1 with
 * the fault when it cannot be built or is inconsistent.
 */
int rulebook_renew(struct txn *, const char *reason, bool force, struct fault *);

/*
 * Set the day, the minute of the day and the instant of a reception, in the rulebook's time zone.
 */
void rulebook_receive(const struct rulebook *, struct petition *, int64_t instant);

/* The rulebook's zone; ends the program with CC_CONFIG when it is unknown on this machine. */
const struct zone *rulebook_zone(const struct rulebook *);

/* The day of an instant, in the rulebook's time zone. */
int64_t rulebook_day(const struct rulebook *, int64_t instant);

#endif
