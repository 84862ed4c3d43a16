#ifndef CC_LOOK_QUEUE_H
#define CC_LOOK_QUEUE_H

/*
 * look_queue - what the clocks of open tickets come to next, so that cron need not look at all
 *
 * It follows from the events of tickets, and is brought up to date with those that came
 * since; whoever changes a ticket does not know of it.
 */
#include "kit/store/stmt.h"

/* Its table and indexes; see registry_beside. */
extern const char *const watch_schema[];

/* Look at the tickets that changed since the last time, in short write transactions. */
void look_queue_catch_up(struct store *, int64_t now);

/* Prepare the tickets (rec_ticket) that have something to say by an instant. */
void look_queue_select(struct store *, struct stmt *, int64_t until);

/*
 * Prepare the open tickets (rec_ticket) of which a clock may run out by an instant: those known
 * to, and those that changed since the watch was brought up to date.
 */
void look_queue_select_due(struct store *, struct stmt *, int64_t until);

/* Prepare the numbers of the tickets that were moved up and not told of, and of the first event that is to be told of each. */
void look_queue_select_unreported(struct store *, struct stmt *);

/* Next look at a ticket then, or not at all (INT64_MAX). */
void look_queue_schedule(struct store *, int64_t ticket, int64_t at);

/* A ticket was moved up by an event that is still to be told; look at it then. */
void look_queue_mark_unreported(struct store *, int64_t ticket, int64_t event, int64_t at);

/* All that moved it was told. */
void look_queue_mark_reported(struct store *, int64_t ticket);

#endif
