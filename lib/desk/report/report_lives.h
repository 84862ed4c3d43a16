#ifndef CC_REPORT_LIVES_H
#define CC_REPORT_LIVES_H

/*
 * report_lives - what tickets went through, for reports that count it
 *
 * A ticket ends when it is solved, or closed without that; one that is opened again begins anew.
 * Columns tell of the last end alone, and an end can be taken back without any word of reopening, so the
 * events are asked.  Several reports may go through the lives together: the events are read once then.
 */
#include "kit/history/history.h"
#include "report.h"

struct lives;

/* Take a ticket.  Its texts live until that returns. */
typedef void lives_taker(struct lives *, const struct row *ticket);

/* How a report counts lives: what struct report calls reads.  Its gather is lives_gather. */
struct life_reader {
	const int *
	    needs; /* fields of tickets that it looks at, ended by -1, besides the times and what is told apart; NULL: all */
	bool
	    filtered; /* the filters are those of tickets as they stand; else it looks to them itself */
	bool words; /* it looks at verbs, notes and channels of events */

	/* Since when a change of a ticket matters; NULL: the beginning of the time asked for. */
	int64_t (*since)(struct report_run *);

	void (*begin)(struct lives *); /* prepare extra; or NULL */

	/* Take a ticket opened before the end of the time that changed since then, or ends later. */
	lives_taker *take;

	/* Take one that nothing happened to since, and that is not closed: it stood all through the time as it now is.  Or NULL. */
	lives_taker *stand;
};

struct life_events;

struct lives {
	struct report_run *run;
	struct stmt extra; /* a report's own, closed with the others */
	struct life_events *events;
	int next;

	/* After lives_next: the states before and after an event, when it happened, and its words. */
	struct row before, after;
	int64_t at;
	const char *verb, *note, *channel; /* of a reader of words; the last two may be NULL */
	bool begins;                       /* it is the first one */
};

/* Gather for one report, or for several of one store and one instant, which have no filters then. */
void lives_gather(struct report_run *);
void lives_gather_together(struct report_run *const run[], int n);

/* For a report that finds its tickets itself. */
void lives_begin(struct lives *, struct report_run *);
void lives_end(struct lives *);

/* Go through the events of a ticket (a row of rec_ticket) up to the run's now.  Texts live until the next ticket. */
void lives_take(struct lives *, const struct row *ticket);
bool lives_next(struct lives *);

/* When a ticket ended, as it stands; INT64_MIN while it has not. */
int64_t lives_ended(const struct row *ticket);

/* A life in short.  Working time is by the run's calendar. */
struct life {
	int64_t first, last; /* the first end and the last; INT64_MIN where there is none */
	bool ended;          /* it has not been opened again since the last */
	int64_t again; /* of all ends the fewest seconds until it was opened again, or INT64_MAX */
	int64_t open, wait; /* working seconds that it was not ended, and that it waited of those */
};

/* Read the life of a ticket; working time is left out unless it is asked for. */
void lives_read(struct lives *, const struct row *ticket, bool worktime, struct life *);

#endif
