#ifndef CC_LEDGER_H
#define CC_LEDGER_H

/*
 * ledger - how a due date was reached, a row a day
 *
 * The days are walked one by one, not computed as due_compute does, so that rows
 * that add up to the term prove the date.
 */
#include "due.h"

enum ledger_why {
	WHY_RECEIVED, /* day 0 */
	WHY_DEEMED,   /* days up to the business day that the reception is deemed made on */
	WHY_COUNTED,
	WHY_WEEKEND,
	WHY_HOLIDAY,
	WHY_CLOSURE,
	WHY_PAUSED,
	WHY_RESTART,   /* what was counted is void, the term begins anew */
	WHY_EXTENSION, /* the term has run; so many units more are granted */
	WHY_MONTHS,    /* the same day of a later month, or its last */
	WHY_HOURS,     /* running hours, nights and holidays included */
	WHY_ROLL,      /* closed days that the end of the term passes over */
	WHY_DUE,
	WHY_ANSWER_BY,
};

struct ledger_row {
	enum ledger_why why;
	int64_t date, to; /* to is DAY_NONE for a single day */
	int64_t counted;  /* units that it uses; of WHY_EXTENSION 0, of WHY_RESTART below 0 */
	int64_t running;  /* the sum of counted so far */
	const struct calendar_line *line[4]; /* WHY_HOLIDAY, WHY_CLOSURE: the lines behind it */
	int lines;
	int pause; /* WHY_PAUSED, WHY_RESTART: index into the petition's, else -1 */
};

enum ledger_stage {
	LEDGER_RECEIVED,
	LEDGER_DEEMED,
	LEDGER_AT_ONCE, /* hours, or months: a row for all of it */
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
	struct due due; /* as due_compute says; the walk does not look at due_on but for months */
	enum ledger_stage stage;
	int64_t day; /* the last one walked */
	int64_t running, goal;
	int pause;     /* the next one to tell, of a term in months */
	bool extended; /* the row of the extension is out */
};

/* Begin; -1 as due_compute.  The petition must live as long as the ledger. */
int ledger_begin(struct ledger *, const struct rulebook *, const struct petition *, struct fault *);
bool ledger_next(struct ledger *, struct ledger_row *);

/* The name of a why, as rec_ledger writes it. */
const char *ledger_why_name(enum ledger_why);

#endif
