#ifndef CC_REPORT_LIVES_H
#define CC_REPORT_LIVES_H

/*
 * report_lives - the lives of tickets, for reports that count what happened to them
 *
 * A ticket ends when it is solved, or closed without a solution; a ticket that is opened again
 * starts anew. The columns of a ticket have its last end alone, and an end can be withdrawn without
 * a reopening, so that the events are read. Several reports can share one pass, which reads the
 * events once.
 */
#include "kit/history/history.h"
#include "report.h"

struct lives;

/* Take a ticket; its texts are valid until the function returns. */
typedef void lives_taker(struct lives *, const struct row *ticket);

/* How a report reads lives (report.reads). Its gather is lives_gather. */
struct life_reader {
	const int *needs; /* fields of tickets that it reads, ended by -1; NULL: all */
	bool filtered;    /* filters apply to tickets as they stand; else the report applies them */
	bool words;       /* it reads verbs, notes and channels of events */

	/*
	 * The instant since which a change of a ticket matters; NULL: the start of the time span.
	 */
	int64_t (*since)(struct report_run *);

	void (*begin)(struct lives *); /* prepare extra; or NULL */

	/* Take a ticket opened before the end of the time span that changed or ended since then. */
	lives_taker *take;

	/*
	 * Take a ticket unchanged since then and not closed: it stood as it is all through the time
	 * span. Or NULL.
	 */
	lives_taker *stand;
};

struct life_events;

struct lives {
	struct report_run *run;
	struct stmt extra; /* the report's own statement, closed with the others */
	struct life_events *events;
	int next;

	/* After lives_next: the states before and after an event, its instant and its words. */
	struct row before, after;
	int64_t at;
	const char *verb, *note, *channel; /* set only with words; note and channel may be NULL */
	bool begins;                       /* it is the first event */
};

/* Gather for one report, or for several of one store and instant; several must have no filters. */
void lives_gather(struct report_run *);
void lives_gather_together(struct report_run *const run[], int n);

/* For a report that finds its tickets itself. */
void lives_begin(struct lives *, struct report_run *);
void lives_end(struct lives *);

/*
 * Read the events of a ticket (a row of rec_ticket) up to the run's now, in order: lives_next steps
 * to the next one, false at the end. Texts are valid until the next ticket.
 */
void lives_take(struct lives *, const struct row *ticket);
bool lives_next(struct lives *);

/* When a ticket ended, as it stands; INT64_MIN while it has not. */
int64_t lives_ended(const struct row *ticket);

/* The summary of a life. Working time is by the run's calendar. */
struct life {
	int64_t first, last; /* first and last end; INT64_MIN for none */
	bool ended;          /* not opened again since the last end */
	int64_t again;       /* fewest seconds from an end to the reopening; INT64_MAX */
	int64_t open, wait;  /* working seconds open, and of those waiting */
};

/* Read the life of a ticket; open and wait stay 0 without worktime. */
void lives_read(struct lives *, const struct row *ticket, bool worktime, struct life *);

#endif
