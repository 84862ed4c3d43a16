#ifndef CC_REPORT_LIVES_H
#define CC_REPORT_LIVES_H

/*
 * report_lives - what tickets went through, for reports that count it
 *
 * A ticket ends when it is solved, or closed without that; one that is opened again begins anew.
 * Columns tell of the last end alone, and an end can be taken back without any word of reopening, so the
 * events are asked.
 */
#include "history.h"
#include "report.h"

struct lives;

/* Take a ticket.  Its texts live until that returns. */
typedef void lives_taker(struct lives *, const struct row *ticket);

struct lives {
	struct report_run *run;
	lives_taker *take, *stand; /* of lives_each */
	const struct record *read; /* tickets with what is needed of them */
	struct stmt extra;         /* a report's own, closed with the others */
	struct stmt events;
	struct pool pool;

	/* After lives_next: the states before and after an event, and when it happened. */
	struct row before, after;
	int64_t at;
	bool begins; /* it is the first one */
};

/*
 * Begin for a run.  needs are the fields of tickets that the takers look at, ended by -1, besides the key, opened_at and those that are
 * told apart by; NULL: all.  Of the states that events add up to there are all.
 */
void lives_begin(struct lives *, struct report_run *, const int *needs);
void lives_end(struct lives *);

/* Go through the events of a ticket (a row of rec_ticket) up to the run's now. */
void lives_take(struct lives *, const struct row *ticket);
bool lives_next(struct lives *);

/* When a ticket ended, as it stands; INT64_MIN while it has not. */
int64_t ticket_ended(const struct row *ticket);

/* A life in short.  Working time is by the run's calendar. */
struct life {
	int64_t first, last; /* the first end and the last; INT64_MIN where there is none */
	bool ended;          /* it has not been opened again since the last */
	int64_t again; /* of all ends the fewest seconds until it was opened again, or INT64_MAX */
	int64_t open, wait; /* working seconds that it was not ended, and that it waited of those */
};

/* Read the life of a ticket; working time is left out unless it is asked for. */
void lives_read(struct lives *, const struct row *ticket, bool worktime, struct life *);

/* Tell take of tickets that meet some conditions, and the filters too where filtered; an index on the field finds them. */
void lives_select(struct lives *, int field, const struct condition *, int n, bool filtered,
    lives_taker *take);

/*
 * Tell take of tickets that were opened before the end of the time, and that changed after its
 * beginning or end after it.  Those that nothing happened to since, and that are not closed, stood all through the
 * time as they now are: stand is told of them (NULL: nobody), and needs no events.
 */
void lives_each(struct lives *, bool filtered, lives_taker *take, lives_taker *stand);

#endif
