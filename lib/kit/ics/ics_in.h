#ifndef CC_ICS_IN_H
#define CC_ICS_IN_H

/*
 * ics_in - the parts of reading iCalendar: lines, events, rules, names as codes; private to ics
 */
#include <stdbool.h>

#include "kit/base/mem.h"
#include "kit/stream/input.h"

enum {
	ICS_LINE_MAX = 1 << 20, /* bytes of a line, unfolded */
	ICS_PARAMS = 16,
	ICS_CODE_SIZE = 65, /* a code and its NUL */
	ICS_FIRST = 5113,   /* CALENDAR_FIRST, 1984-01-01 */
	ICS_LAST = 47846,   /* CALENDAR_LAST, 2100-12-31 */
};

/* Set a fault, "DTSTART: what: 'value'" with the value masked; return -1. */
int ics_refuse(struct fault *, const char *name, const char *what, const char *value);

/* The capital of an ASCII letter, any other character itself. */
char ics_capital(char c);

/* Are a text and a word equal, ignoring the case of ASCII letters? */
bool ics_is_word(const char *text, const char *word);

/* A line unfolded: NAME;PARAM=VALUE:value */
struct ics_line {
	const char *name; /* in capitals, as are the parameters' names */
	char *value;
	int64_t number; /* number of its first line in the file */
	int n;
	struct ics_param {
		const char *name, *value; /* the first of values joined by commas */
	} param[ICS_PARAMS];
};

struct ics_lines {
	struct input *in;
	struct input_piece piece;
	bool ahead;  /* the piece is the first of the next line */
	bool broken; /* nothing after the last fault can be read */
	struct buf text;
};

/* Read the next line, which lives until the next call: 1; 0 at the end; -1 with the fault. */
int ics_lines_next(struct ics_lines *, struct ics_line *, struct fault *);

/* The value of a parameter in capitals, or NULL. */
const char *ics_param(const struct ics_line *, const char *name);

/* Decode the escapes of a text in place, a line end as a blank; returns text. */
char *ics_unescape(char *text);

/* Read YYYYMMDD, a day from ICS_FIRST to last; 0, or -1 with the fault of the property name. */
int ics_day(const char *text, const char *name, int64_t last, int64_t *day, struct fault *);

/* A yearly rule; kind is NULL for none. */
struct ics_rule {
	const char *kind; /* fixed, nth or monday */
	char day[16];     /* the day of rec_calendar */
	int64_t until;    /* the last day, or INT64_MIN */
};

/* Read the value of an RRULE of an event that starts on a day; 0, or -1 with the fault. */
int ics_rule_read(struct ics_rule *, const char *text, int64_t start, struct fault *);

/* Properties of an event that are read; those that may occur once come first. */
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
	int64_t line; /* its first line in the file */
	struct {
		const char *text; /* NULL when the event has no such property */
		int64_t line, day;
	} prop[ICS__N];
	struct ics_rule rule;
	int64_t length;           /* in days */
	struct ics_days days, ex; /* first days of its dates; EXDATEs */
	const char *source;
	bool gone; /* cancelled or refused: without dates */
	bool refused;
	int bad;           /* the property at fault */
	const char *wrong; /* the fault of bad in relation to other events, marked N_(); or NULL */
};

/* Take one property of an event; texts are copied to the pool.  0, or -1 with the fault. */
int ics_event_take(struct ics_event *, const struct ics_line *, struct pool *, struct fault *);

/* Check a complete event; 0, or -1 with the fault of the property bad, ICS__N for the event. */
int ics_event_finish(struct ics_event *, struct fault *);

bool ics_event_is_cancelled(const struct ics_event *);

/* Does it replace one day of another event (RECURRENCE-ID)? */
bool ics_event_is_override(const struct ics_event *);

/* Remove a day from an event; false when the event does not have it. */
bool ics_event_drop(struct ics_event *, int64_t day);
void ics_event_free(struct ics_event *);

/* Append a text as a code of lower-case ASCII letters, digits and '-'; nothing if none is left. */
void ics_slug(struct buf *, const char *text);

/* Is the name of an event, in English or Spanish, that of a clock change? */
bool ics_is_clock_change(const char *name);

/* The codes in use, a tree of tsearch(3); { NULL } is empty. */
struct ics_codes {
	void *root;
};

/* Make a new code of text, or of other if text gives none, with -2, -3 … if it is in use. */
void ics_code(struct ics_codes *, const char *text, const char *other, char out[ICS_CODE_SIZE]);
void ics_codes_free(struct ics_codes *);

#endif
