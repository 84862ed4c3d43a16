#ifndef CC_RULEBOOK_H
#define CC_RULEBOOK_H

/*
 * rulebook - calendars, terms, other kinds of rules, switches: the shipped ones, and the versions of a store
 *
 * Every change of a rule or a switch makes a new version; none is ever
 * changed or taken away, so a due date can be computed again as it was.
 */
#include "kit/history/history.h"
#include "kit/record/row_list.h"
#include "kit/rules/due.h"
#include "kit/stream/source.h"

/* Append to lines of a kind of rule (rule_kind.h) the shipped ones, or those of a version of the store. */
void rule_rows_add_shipped(struct row_list *);
void rule_rows_add_stored(struct row_list *, struct store *, int64_t version);

/* Put lines in the place of all of the calendars, profiles or clocks that they name. */
void rule_rows_replace(struct row_list *, const struct row_list *by);

/* Put the known lines of what a file does not name beside those of the file, in the order of the known ones. */
void rule_rows_complete(struct row_list *file, const struct row_list *known);

/* The calendar, profile or clock that a line is of. */
const char *rule_rows_group(const struct row_list *, int i);

/*
 * Build a rulebook of lines and switches (a row of rec_rulebook, absent cells as
 * they start); NULL with the fault.  It lives as long as the program.
 */
const struct rulebook *rulebook_build(const struct row_list *calendar, const struct row_list *term,
    const struct row *switches, struct fault *);

/*
 * A calendar of the rulebook by its name, "*" for the one that its switches name; built
 * when first asked for, it lives as long.  NULL with the fault when there is none.
 */
const struct calendar *rulebook_calendar(const struct rulebook *, const char *name, struct fault *);

/* The newest version of a store. */
int64_t rulebook_newest(struct store *);

/*
 * A version of a store; it lives as long as the program.  Ends the program with CC_CONFIG when there
 * is none or it cannot be built.
 */
const struct rulebook *rulebook_of(struct store *, int64_t version);

/* The switches of a version; the texts live in the pool. */
void rulebook_switches(struct store *, int64_t version, struct row *, struct pool *);

/* Write a line of a calendar, profile or clock that holds from a version on. */
void rulebook_put_line(struct txn *, const struct row *line, int64_t version);

/* Write the shipped lines of a kind, to hold from a version on. */
void rulebook_put_shipped(struct txn *, const struct record *, int64_t version);

/* Build a version anew, as it stands in a transaction that may yet be undone; NULL with the fault. */
const struct rulebook *rulebook_build_version(struct store *, int64_t version, struct fault *);

/* Write version 1 into a new store: the shipped lines, the settings as they start. */
void rulebook_begin(struct txn *);

/*
 * Make a new version, if the settings differ from those of the newest or force says
 * so; -1 with the fault when it cannot be built.
 */
int rulebook_renew(struct txn *, const char *reason, bool force, struct fault *);

/* The day, minute and instant of a reception, by the rulebook's zone. */
void rulebook_receive(const struct rulebook *, struct petition *, int64_t instant);

/* The rulebook's zone; ends the program with CC_CONFIG when it is unknown on this machine. */
const struct zone *rulebook_zone(const struct rulebook *);

/* The day of an instant, by the rulebook's zone. */
int64_t rulebook_day(const struct rulebook *, int64_t instant);

#endif
