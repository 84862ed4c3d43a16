#ifndef CC_JOURNAL_H
#define CC_JOURNAL_H

/*
 * journal - what a run of a program changed: events, in the transaction of the change
 *
 * An event says what fields of one record were set to, and when; what they were
 * before follows from the events before it.  Events are only ever added.
 */
#include "stmt.h"

struct journal {
	struct store *db;
	const char *program, *verb, *actor;
	int64_t now;
	int64_t run;         /* 0 until the first event: a run without a change leaves no trace */
	int64_t first, last; /* numbers of its events */
	struct stmt put, knows;
	const char *counter; /* the kind of count in hand, or NULL */
	int64_t count;
};

/* Begin a run in the caller's write transaction; the texts must live as long as the journal. */
void journal_join(struct journal *, struct store *, const char *program, const char *verb,
    const char *actor, int64_t now);

/*
 * Add an event of the record whose key cell is in the row: data is the object of
 * what was set ("{}" for a note alone).  Returns its number.
 */
int64_t journal_put(struct journal *, const struct row *key, const char *verb, int64_t at,
    const char *data, const char *note, const char *channel);

/* End the run: leave only writes its own row, the others end the transaction too. */
void journal_leave(struct journal *);
void journal_commit(struct journal *);
void journal_rollback(struct journal *);

/* The next number of a kind of count; numbers only grow and are never given twice. */
int64_t journal_count(struct journal *, const char *name);

/* The last number of that kind that the store has given, 0 for none. */
int64_t journal_counted(struct store *, const char *name);

/* Take care that numbers up to n are never given again. */
void journal_count_past(struct journal *, const char *name, int64_t n);

/* The operating system's name of who runs this program; lives for ever. */
const char *journal_os_user(void);

/* The columns of the event selects below. */
enum { JO_ID, JO_KEY, JO_AT, JO_VERB, JO_DATA, JO_NOTE, JO_CHANNEL, JO_RUN };

/* Events of one record (its key cell in the row) up to an instant, in the order in which they happened. */
void journal_select(struct store *, struct stmt *, const struct row *key, int64_t until);

/* Events before one of all records of a kind that have events from that one on, a record after the other. */
void journal_select_before(struct store *, struct stmt *, const struct record *, int64_t event);

/* The number of the first event of a record (its key cell in the row), 0 for none. */
int64_t journal_first(struct store *, const struct row *key);

/* Events up to an instant of all records of a kind that have later ones, a record after the other. */
void journal_select_changed(struct store *, struct stmt *, const struct record *, int64_t until);

/* All events of a kind of record, in the order of keys, and of time within one. */
void journal_select_all(struct store *, struct stmt *, const struct record *);

/* Prepare the numbers of the events that no run claims, or that are missing from their run. */
void journal_select_stray(struct store *, struct stmt *);

/* Set the key cell of a row, all others absent, from the event that a select stands on. */
void journal_key(struct stmt *, const struct record *, struct row *);

/*
 * Is there an event of this record at this instant that set just this, the field that the
 * store itself keeps last (its name, or NULL) aside?
 */
bool journal_knows(struct journal *, const struct row *key, int64_t at, const char *data,
    const char *kept);

#endif
