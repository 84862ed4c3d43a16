#ifndef CC_LOOK_QUEUE_H
#define CC_LOOK_QUEUE_H

/*
 * look_queue - when to look next at the clocks of each open ticket, so that cron need not visit all
 *
 * The next-look queue follows from the events of tickets, and is brought up to date with those that
 * are new; the code that changes a ticket need not know of it.
 */
#include "kit/store/stmt.h"

/* The definitions of the table and its indexes, ended by NULL; see registry_beside. */
extern const char *const watch_schema[];

/* Bring the queue up to date with new events, in short write transactions. */
void look_queue_catch_up(struct store *, int64_t now);

/* Prepare the tickets (rec_ticket) that are due for a look by an instant. */
void look_queue_select(struct store *, struct stmt *, int64_t until);

/*
 * Prepare the open tickets (rec_ticket) of which a clock may run out by an instant: those known to,
 * and those changed since the queue was brought up to date.
 */
void look_queue_select_due(struct store *, struct stmt *, int64_t until);

/*
 * Prepare the numbers of the tickets with unreported moves, each with its first unreported event.
 */
void look_queue_select_unreported(struct store *, struct stmt *);

/* Look next at a ticket at that instant, or not at all (INT64_MAX). */
void look_queue_schedule(struct store *, int64_t ticket, int64_t at);

/* A ticket was moved by an event that is still unreported; look at it at that instant. */
void look_queue_mark_unreported(struct store *, int64_t ticket, int64_t event, int64_t at);

/* All moves of the ticket were reported. */
void look_queue_mark_reported(struct store *, int64_t ticket);

#endif
