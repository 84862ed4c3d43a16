#ifndef CC_WATCH_H
#define CC_WATCH_H

/*
 * watch - what the clocks of open tickets come to next, so that cron need not look at all
 *
 * It follows from the events of tickets, and is brought up to date with those that came
 * since; whoever changes a ticket does not know of it.
 */
#include "kit/store/store.h"

/* Its table and indexes; see registry_beside. */
extern const char *const watch_schema[];

/* Look at the tickets that changed since the last time, in short write transactions. */
void watch_catch_up(struct store *, int64_t now);

/* Prepare the tickets (rec_ticket) that have something to say by an instant. */
void watch_select_look(struct store *, struct stmt *, int64_t until);

/*
 * Prepare the open tickets (rec_ticket) of which a clock may run out by an instant: those known
 * to, and those that changed since the watch was brought up to date.
 */
void watch_select_due(struct store *, struct stmt *, int64_t until);

/* Prepare the numbers of the tickets that were moved up and not told of, and of the first event that is to be told of each. */
void watch_select_untold(struct store *, struct stmt *);

/* Next look at a ticket then, or not at all (INT64_MAX). */
void watch_look_at(struct store *, int64_t ticket, int64_t at);

/* A ticket was moved up by an event that is still to be told; look at it then. */
void watch_untold(struct store *, int64_t ticket, int64_t event, int64_t at);

/* All that moved it was told. */
void watch_told(struct store *, int64_t ticket);

#endif
