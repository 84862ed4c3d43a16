#ifndef CC_JOURNAL_H
#define CC_JOURNAL_H

/*
 * journal - the changes that a run of a program made, as events in the transaction of the change
 *
 * An event holds the values that fields of one record were set to, and the instant.  The values
 * before follow from earlier events.  Events are added, never changed or deleted.
 */
#include "stmt.h"

struct journal {
	struct store *db;
	const char *program, *verb, *actor;
	int64_t now;
	int64_t run;         /* 0 until the first event: a run without a change is not written */
	int64_t first, last; /* numbers of its events */
	struct stmt put, knows;
	const char *counter; /* name of the counter in count, not yet written back; or NULL */
	int64_t count;
};

/* Begin a run in the caller's write transaction; the texts must live as long as the journal. */
void journal_join(struct journal *, struct store *, const char *program, const char *verb,
    const char *actor, int64_t now);

/*
 * Add an event of the record whose key cell is in the row.  data is flat JSON of the cells that are
 * set ("{}" for a note alone); note and channel may be NULL.  Returns the event's number.
 */
int64_t journal_put(struct journal *, const struct row *key, const char *verb, int64_t at,
    const char *data, const char *note, const char *channel);

/* End the run: leave writes the run's row, commit does so and commits, rollback undoes all. */
void journal_leave(struct journal *);
void journal_commit(struct journal *);
void journal_rollback(struct journal *);

/*
 * The next number of a counter, from 1 on; a number is never given twice.  The name must live as
 * long as the journal.
 */
int64_t journal_count(struct journal *, const char *name);

/* The last number that a counter in the store has given, 0 for none. */
int64_t journal_counted(struct store *, const char *name);

/* Make a counter skip the numbers up to n. */
void journal_count_past(struct journal *, const char *name, int64_t n);

/* The login name, or else the number, of the user who runs the program; a static text. */
const char *journal_os_user(void);

/* The columns of the event selects below. */
enum { JO_ID, JO_KEY, JO_AT, JO_VERB, JO_DATA, JO_NOTE, JO_CHANNEL, JO_RUN };

/*
 * Prepare a select of the events of one record (its key cell in the row) up to an instant
 * (inclusive), in the order in which they happened.  The key's text must live as long.
 */
void journal_select(struct store *, struct stmt *, const struct row *key, int64_t until);

/* The events numbered below event of all records that have that or a later one, key by key. */
void journal_select_before(struct store *, struct stmt *, const struct record *, int64_t event);

/* The number of the first event of a record (its key cell in the row), 0 for none. */
int64_t journal_first(struct store *, const struct row *key);

/* The events up to an instant of all records that were last changed after it, key by key. */
void journal_select_changed(struct store *, struct stmt *, const struct record *, int64_t until);

/* All events of a record's table, in the order of keys, then of time. */
void journal_select_all(struct store *, struct stmt *, const struct record *);

/* The numbers of events outside their run, and the first event's of runs that lack events. */
void journal_select_stray(struct store *, struct stmt *);

/* Set the key cell of a row, all others absent, from the current row of an event select. */
void journal_key(struct stmt *, const struct record *, struct row *);

/*
 * Has the record an event at this instant with this data?  A pair of the field kept (a name, or
 * NULL) and what follows it may stand behind the data.
 */
bool journal_knows(struct journal *, const struct row *key, int64_t at, const char *data,
    const char *kept);

#endif
