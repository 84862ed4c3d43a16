#ifndef CC_LEDGER_H
#define CC_LEDGER_H

/*
 * ledger - how a due date was reached, day by day
 *
 * A second computation: days are walked one by one, unlike due_compute, so that rows that add up to
 * the term prove the date.
 */
#include "due.h"

enum ledger_why {
	WHY_RECEIVED, /* day 0 */
	WHY_DEEMED,   /* the business day on which the reception is deemed made */
	WHY_COUNTED,
	WHY_WEEKEND,
	WHY_HOLIDAY,
	WHY_CLOSURE,
	WHY_PAUSED,
	WHY_RESTART,   /* the count is void, and the term begins again */
	WHY_EXTENSION, /* the term has run, and more units are granted */
	WHY_MONTHS,    /* the same day of a later month, or the month's last */
	WHY_HOURS,     /* running hours, nights and holidays included */
	WHY_ROLL,      /* a closed day that the end of the term passes over */
	WHY_DUE,
	WHY_ANSWER_BY,
};

struct ledger_row {
	enum ledger_why why;
	int64_t date, to; /* to is DAY_NONE for a single day */
	int64_t counted;  /* units used; 0 for WHY_EXTENSION, negative for WHY_RESTART */
	int64_t running;  /* sum of counted so far */
	const struct calendar_line *line[4]; /* lines that make the day a holiday or closed */
	int lines;
	int pause; /* index of the petition's pause on that day, else -1 */
};

enum ledger_stage {
	LEDGER_RECEIVED,
	LEDGER_DEEMED,
	LEDGER_AT_ONCE, /* one row for a whole term in hours or months */
	LEDGER_PAUSES,  /* of a term in months */
	LEDGER_DAYS,
	LEDGER_RESTART,
	LEDGER_ROLL,
	LEDGER_EXTENSION,
	LEDGER_DUE,
	LEDGER_ANSWER_BY,
	LEDGER_END
};

struct ledger {
	const struct rulebook *rules;
	const struct petition *petition;
	struct due due; /* of due_compute; due_on is used only for hours and months */
	enum ledger_stage stage;
	int64_t day; /* the last day walked */
	int64_t running, goal;
	int pause;     /* next pause of a term in months */
	bool extended; /* the stage of the extension has passed */
};

/* Begin; 0, or -1 as due_compute.  The rulebook and petition must live as long as the ledger. */
int ledger_begin(struct ledger *, const struct rulebook *, const struct petition *, struct fault *);

/* The next row; false at the end. */
bool ledger_next(struct ledger *, struct ledger_row *);

/* The name of a reason in rec_ledger. */
const char *ledger_why_name(enum ledger_why);

#endif
