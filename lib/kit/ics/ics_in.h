#ifndef CC_ICS_IN_H
#define CC_ICS_IN_H

/*
 * ics_in - what reading iCalendar is made of: lines, an event, its rule, its name as a code
 */
#include <stdbool.h>

#include "kit/base/mem.h"
#include "kit/stream/input.h"

enum {
	ICS_LINE_MAX = 1 << 20, /* bytes of a line, unfolded */
	ICS_PARAMS = 16,
	ICS_CODE_SIZE = 65, /* a code and its NUL */
	ICS_FIRST =
	    5113, /* 1984-01-01 and 2100-12-31, between which calendars hold (rules/calendar.h) */
	ICS_LAST = 47846,
};

/* Word a fault: "DTSTART: what: 'value'", the value masked. */
int ics_refuse(struct fault *, const char *name, const char *what, const char *value);

/* An ASCII letter as a capital. */
char ics_capital(char c);

/* Is a text that word, whatever the case of its letters? */
bool ics_is_word(const char *text, const char *word);

/* A line unfolded: NAME;PARAM=VALUE:value */
struct ics_line {
	const char *name; /* in capitals, as the parameters' names */
	char *value;
	int64_t number; /* of the line in the file where it begins */
	int n;
	struct ics_param {
		const char *name, *value; /* of values joined by commas the first */
	} param[ICS_PARAMS];
};

struct ics_lines {
	struct input *in;
	struct input_piece piece;
	bool ahead;  /* the piece is the next line's first */
	bool broken; /* nothing behind the last fault can be read */
	struct buf text;
};

/* The next line, which lives until the next call: 1; 0 at the end; -1 when it is none (its number is told). */
int ics_lines_next(struct ics_lines *, struct ics_line *, struct fault *);

/* The value of a parameter, or NULL. */
const char *ics_param(const struct ics_line *, const char *name);

/* Undo the escapes of a text in its place; a line end becomes a blank. */
char *ics_unescape(char *text);

/* Read YYYYMMDD, a day from ICS_FIRST to last. */
int ics_day(const char *text, const char *name, int64_t last, int64_t *day, struct fault *);

/* A yearly rule; kind is NULL for none. */
struct ics_rule {
	const char *kind; /* fixed, nth or monday */
	char day[16];     /* as a calendar writes it */
	int64_t until;    /* or INT64_MIN */
};

/* Read the value of an RRULE of an event that begins on a day. */
int ics_rule_read(struct ics_rule *, const char *text, int64_t start, struct fault *);

/* Properties of an event that say what it is; those with one value come first. */
enum {
	ICS_DTSTART,
	ICS_DTEND,
	ICS_RECURRENCE,
	ICS_DURATION,
	ICS_RRULE,
	ICS_SUMMARY,
	ICS_UID,
	ICS_STATUS,
	ICS_RDATE,
	ICS_EXDATE,
	ICS_EXRULE,
	ICS__N
};

struct ics_days {
	int64_t *day;
	int n;
};

struct ics_event {
	int64_t line; /* where it begins */
	struct {
		const char *text; /* NULL when there is none */
		int64_t line, day;
	} prop[ICS__N];
	struct ics_rule rule;
	int64_t length;           /* in days */
	struct ics_days days, ex; /* the first days of its dates; those taken out of them */
	const char *source;
	bool gone; /* cancelled, or refused: it has no dates */
	bool refused;
	int bad; /* the property that the fault is of */
	const char
	    *wrong; /* what is wrong with bad, seen from other events; marked N_(), or NULL */
};

/* Take one property of an event; texts go to the pool.  -1 with the fault. */
int ics_event_take(struct ics_event *, const struct ics_line *, struct pool *, struct fault *);

/* Judge an event that is whole.  -1 with the fault, of the property bad, or ICS__N for the event. */
int ics_event_finish(struct ics_event *, struct fault *);

bool ics_event_is_cancelled(const struct ics_event *);

/* Does it stand in the place of one day of another event? */
bool ics_event_is_override(const struct ics_event *);

/* Take a day out of an event's; false when it is none of them. */
bool ics_event_drop(struct ics_event *, int64_t day);
void ics_event_free(struct ics_event *);

/* Append a text as a code: small ASCII letters, digits and '-'; nothing when none is left. */
void ics_slug(struct buf *, const char *text);

/* Does the name of an event tell that clocks change? */
bool ics_is_clock_change(const char *name);

/* Codes given out, a tree for tsearch(3); NULL is empty. */
struct ics_codes {
	void *root;
};

/* A code that was not given out before: of a text, else of another one, with -2, -3 … where it must be. */
void ics_code(struct ics_codes *, const char *text, const char *other, char out[ICS_CODE_SIZE]);
void ics_codes_free(struct ics_codes *);

#endif
