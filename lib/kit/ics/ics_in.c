/*
 * ics_in - a file of iCalendar read as events, and events as rows of rec_calendar
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ics.h"
#include "ics_in.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/rules/rule_fields.h"

enum { DEPTH = 8, COMPONENT_SIZE = 32 };

struct ics {
	struct ics_lines lines;
	struct pool texts;
	const char *calendar;
	struct component {
		char name[COMPONENT_SIZE];
		int64_t line;
	} open[DEPTH];
	int depth;
	bool seen;                        /* a calendar began */
	bool whole;                       /* the file has been read */
	const char *title, *name, *maker; /* of the current calendar, or NULL */
	struct ics_event *event;
	int n, titled;      /* number of events; of those that have their source */
	struct fault fault; /* the first fault of the current event */
	int64_t fault_line; /* its line, 0 for no fault */
	bool told;          /* the fault was reported */
	int64_t line;       /* for ics_place */
	char *place;
	int at, row; /* the next row: index of the event, index of its row */
	struct ics_codes codes;
	char code[ICS_CODE_SIZE], from[STAMP_SIZE], to[STAMP_SIZE], day[2 * STAMP_SIZE];
};

bool
ics_is(const char *path)
{
	static const char head[] = "BEGIN:VCALENDAR";
	bool standard = strcmp(path, "-") == 0;
	char text[1024], *p = text;
	struct stat st;
	ssize_t n;
	int fd;

	/* A pipe cannot be read twice. */
	if ((standard ? fstat(STDIN_FILENO, &st) : stat(path, &st)) != 0 || !S_ISREG(st.st_mode))
		return false;
	fd = standard ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return false;
	n = pread(fd, text, sizeof text - 1, lseek(fd, 0, SEEK_CUR));
	close(fd);
	text[n > 0 ? n : 0] = '\0';
	if (strncmp(p, "\xEF\xBB\xBF", 3) == 0)
		p += 3;
	p += strspn(p, " \t\r\n");
	p[strcspn(p, " \t\r\n")] = '\0';
	return ics_is_word(p, head);
}

struct ics *
ics_open(const char *path, const char *calendar)
{
	struct ics *i = mem_zero(sizeof *i);

	i->calendar = pool_copy(&i->texts, calendar);
	i->lines.in = input_open(pool_copy(&i->texts, path), NULL);
	i->place = mem_get(strlen(input_name(i->lines.in)) + 24);
	i->line = 1;
	return i;
}

/* Set a fault after which the file cannot be read further; return -1. */
static int
give_up(struct ics *i, const char *name, const char *what, const char *value, struct fault *fault)
{
	i->lines.broken = true;
	return ics_refuse(fault, name, what, value);
}

/* Is the current component, at this depth, of this name? */
static bool
is_in(const struct ics *i, int depth, const char *name)
{
	return i->depth == depth && strcmp(i->open[depth - 1].name, name) == 0;
}

static void
begin_event(struct ics *i, int64_t line)
{
	*MEM_PUSH(i->event, i->n) = (struct ics_event) { .line = line };
	i->fault_line = 0;
	i->told = false;
}

/* Keep the first fault of an event: it does not matter if the event proves to be cancelled. */
static void
note_fault(struct ics *i, const struct fault *fault, int64_t line)
{
	if (i->fault_line != 0)
		return;
	i->fault = *fault;
	i->fault_line = line;
}

static int
end_event(struct ics *i, struct fault *fault)
{
	struct ics_event *e = &i->event[i->n - 1];

	e->gone = ics_event_is_cancelled(e);
	if (e->gone && !ics_event_is_override(e))
		return 0;
	if (i->fault_line == 0 && ics_event_finish(e, fault) != 0)
		note_fault(i, fault, e->bad < ICS__N ? e->prop[e->bad].line : e->line);
	if (i->fault_line == 0)
		return 0;
	e->gone = e->refused = true;
	if (i->told)
		return 0;
	*fault = i->fault;
	i->line = i->fault_line;
	return -1;
}

/* May a calendar have this component?  Private ones (X-) are ignored. */
static bool
is_known(const char *name)
{
	static const char *const known[] = { "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY",
		"VTIMEZONE", "VALARM" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(name, known[i]) == 0)
			return true;
	return strncmp(name, "X-", 2) == 0;
}

static int
begin_component(struct ics *i, const struct ics_line *l, struct fault *fault)
{
	struct component *c = &i->open[i->depth];
	size_t n = strlen(l->value);

	if (i->depth == DEPTH || n >= sizeof c->name)
		return give_up(i, "BEGIN", _("nothing that a calendar has"), l->value, fault);
	for (size_t k = 0; k <= n; k++)
		c->name[k] = ics_capital(l->value[k]);
	if ((i->depth == 0) != (strcmp(c->name, "VCALENDAR") == 0))
		return give_up(i, "BEGIN",
		    i->depth == 0 ? _("not in a calendar") : _("a calendar within a calendar"),
		    l->value, fault);
	c->line = l->number;
	i->seen = true;
	i->depth++;
	if (is_in(i, 2, "VEVENT"))
		begin_event(i, l->number);
	if (i->depth == 2 && !is_known(c->name))
		return ics_refuse(fault, "BEGIN", _("nothing that a calendar has"), l->value);
	if (is_in(i, 3, "DAYLIGHT") && strcmp(i->open[1].name, "VTIMEZONE") == 0)
		return ics_refuse(fault, "VTIMEZONE", _("with daylight saving time"), l->value);
	return 0;
}

/* Set the source of the calendar's events: its title, name or PRODID. */
static void
end_calendar(struct ics *i)
{
	const char *source = i->title != NULL ? i->title : i->name != NULL ? i->name : i->maker;

	for (; i->titled < i->n; i->titled++)
		i->event[i->titled].source = source;
	i->title = i->name = i->maker = NULL;
}

static int
end_component(struct ics *i, const struct ics_line *l, struct fault *fault)
{
	int rc = 0;

	if (i->depth == 0 || !ics_is_word(l->value, i->open[i->depth - 1].name))
		return give_up(i, "END", _("not of what was begun"), l->value, fault);
	if (is_in(i, 2, "VEVENT"))
		rc = end_event(i, fault);
	if (i->depth == 1)
		end_calendar(i);
	i->depth--;
	return rc;
}

static int
take_source(struct ics *i, const char **to, char *value, struct fault *fault)
{
	struct row r;

	*to = pool_copy(&i->texts, ics_unescape(value));
	row_init(&r, &rec_calendar);
	return row_parse(&r, CA_SOURCE, *to, NULL, fault);
}

/* Take a property of the calendar itself. */
static int
take_head(struct ics *i, const struct ics_line *l, struct fault *fault)
{
	static const struct {
		const char *name, *value, *other;
	} only[] = {
		{ "VERSION", "2.0", "2.0" },
		{ "CALSCALE", "GREGORIAN", "GREGORIAN" },
		{ "METHOD", "PUBLISH", "REQUEST" },
	};

	for (size_t k = 0; k < sizeof only / sizeof *only; k++)
		if (strcmp(l->name, only[k].name) == 0 && !ics_is_word(l->value, only[k].value) &&
		    !ics_is_word(l->value, only[k].other))
			return ics_refuse(fault, l->name, _("not that of a list of holidays"),
			    l->value);
	if (strcmp(l->name, "X-WR-CALNAME") == 0)
		return take_source(i, &i->title, l->value, fault);
	if (strcmp(l->name, "NAME") == 0)
		return take_source(i, &i->name, l->value, fault);
	if (strcmp(l->name, "PRODID") == 0)
		return take_source(i, &i->maker, l->value, fault);
	return 0;
}

static int
take_line(struct ics *i, const struct ics_line *l, struct fault *fault)
{
	if (strcmp(l->name, "BEGIN") == 0)
		return begin_component(i, l, fault);
	if (strcmp(l->name, "END") == 0)
		return end_component(i, l, fault);
	if (i->depth == 0)
		return give_up(i, l->name, _("not in a calendar"), l->value, fault);
	if (i->depth == 1)
		return take_head(i, l, fault);
	if (is_in(i, 2, "VEVENT") && ics_event_take(&i->event[i->n - 1], l, &i->texts, fault) != 0)
		note_fault(i, fault, l->number);
	return 0;
}

/* At the end of the file, check that it had a calendar and that every component was ended. */
static int
check_end(struct ics *i, struct fault *fault)
{
	i->whole = true;
	if (i->depth > 0) {
		const struct component *c = &i->open[i->depth - 1];

		i->line = c->line;
		return give_up(i, "BEGIN", _("not ended"), c->name, fault);
	}
	if (!i->seen)
		return give_up(i, "BEGIN", _("not there"), "VCALENDAR", fault);
	return 0;
}

/* Read up to the end (0) or a fault (-1). */
static int
read_file(struct ics *i, struct fault *fault)
{
	struct ics_line l = { .number = i->line };
	int rc;

	while ((rc = ics_lines_next(&i->lines, &l, fault)) != 0) {
		i->line = l.number;
		if (rc < 0 && i->depth == 0)
			i->lines.broken = true;
		if (rc < 0 && is_in(i, 2, "VEVENT")) {
			note_fault(i, fault, l.number);
			i->told = true;
		}
		if (rc < 0 || take_line(i, &l, fault) != 0)
			return -1;
	}
	return check_end(i, fault);
}

/* Order by UID, an event before its overrides. */
static int
by_uid(const void *a, const void *b)
{
	const struct ics_event *x = *(const struct ics_event *const *)a;
	const struct ics_event *y = *(const struct ics_event *const *)b;
	int order = strcmp(x->prop[ICS_UID].text, y->prop[ICS_UID].text);

	if (order == 0)
		order = ics_event_is_override(x) - ics_event_is_override(y);
	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

/* Check an event against the first one of its UID; an override removes its day there. */
static void
compare(struct ics_event *first, struct ics_event *e)
{
	int64_t day = e->prop[ICS_RECURRENCE].day;

	if (e->refused || (e == first && !ics_event_is_override(e)))
		return;
	e->bad = ICS_RECURRENCE;
	if (!ics_event_is_override(e)) {
		if (!e->gone && !first->gone) {
			e->bad = ICS_UID;
			e->wrong = N_("of two events");
		}
	} else if (ics_event_is_override(first)) {
		e->wrong = N_("no event has its UID");
	} else if (first->rule.kind != NULL) {
		e->wrong = N_("takes days out of a rule");
	} else if (!first->gone && !ics_event_drop(first, day)) {
		e->wrong = N_("not a day of its event");
	}
}

/* Match overrides with their events. */
static void
join(struct ics *i)
{
	struct ics_event **list = mem_get(sizeof *list * (size_t)i->n), *first = NULL;
	int n = 0;

	for (int k = 0; k < i->n; k++)
		if (i->event[k].prop[ICS_UID].text != NULL)
			list[n++] = &i->event[k];
	if (n > 0)
		qsort(list, (size_t)n, sizeof(struct ics_event *), by_uid);
	for (int k = 0; k < n; k++) {
		if (k == 0 || strcmp(first->prop[ICS_UID].text, list[k]->prop[ICS_UID].text) != 0)
			first = list[k];
		compare(first, list[k]);
	}
	free(list);
}

/* Write the event's dates that begin on a day, as YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD. */
static void
write_dates(struct ics *i, const struct ics_event *e, int64_t day)
{
	int n = date_write(day, i->day);

	if (e->length > 1) {
		i->day[n++] = '/';
		date_write(day + e->length - 1, i->day + n);
	}
}

/* Make the current row of an event: first its rule, if any, then its dates. */
static int
make_row(struct ics *i, const struct ics_event *e, struct row *r, struct fault *fault)
{
	bool ruled = e->rule.kind != NULL && i->row == 0;
	const char *name = e->prop[ICS_SUMMARY].text, *uid = e->prop[ICS_UID].text;

	row_init(r, &rec_calendar);
	ics_code(&i->codes, name != NULL ? name : "", uid != NULL ? uid : "", i->code);
	row_set_text(r, CA_CALENDAR, i->calendar);
	row_set_text(r, CA_RULE, i->code);
	row_set_text(r, CA_NAME, name);
	row_set_text(r, CA_SOURCE, e->source);
	row_set_empty(r, CA_FROM);
	row_set_empty(r, CA_TO);
	if (ruled) {
		row_set_text(r, CA_KIND, e->rule.kind);
		row_set_text(r, CA_DAY, e->rule.day);
		date_write(e->prop[ICS_DTSTART].day, i->from);
		row_set_text(r, CA_FROM, i->from);
		if (e->rule.until != INT64_MIN) {
			date_write(e->rule.until, i->to);
			row_set_text(r, CA_TO, i->to);
		}
	} else {
		row_set_text(r, CA_KIND, "date");
		write_dates(i, e, e->days.day[i->row - (e->rule.kind != NULL)]);
		row_set_text(r, CA_DAY, i->day);
	}
	i->row++;
	for (int k = 0; k < CA__N; k++)
		if (row_check_cell(r, k, fault) != 0)
			return -1;
	return 1;
}

/* Give the next row of the events read; as ics_next. */
static int
give_row(struct ics *i, struct row *r, struct fault *fault)
{
	for (; i->at < i->n; i->at++, i->row = 0) {
		const struct ics_event *e = &i->event[i->at];

		i->line = e->line;
		if (e->wrong != NULL && i->row++ == 0) {
			i->line = e->prop[e->bad].line;
			return ics_refuse(fault, e->bad == ICS_UID ? "UID" : "RECURRENCE-ID",
			    _(e->wrong), e->prop[e->bad].text);
		}
		if (e->wrong == NULL && !e->gone && i->row < (e->rule.kind != NULL) + e->days.n)
			return make_row(i, e, r, fault);
	}
	return 0;
}

int
ics_next(struct ics *i, struct row *r, struct fault *fault)
{
	if (i->lines.broken)
		return 0;
	if (!i->whole) {
		if (read_file(i, fault) != 0)
			return -1;
		join(i);
	}
	return give_row(i, r, fault);
}

const char *
ics_place(const struct ics *i)
{
	const char *name = input_name(i->lines.in);

	text_format(i->place, strlen(name) + 24, "%s:%lld", name, (long long)i->line);
	return i->place;
}

void
ics_close(struct ics *i)
{
	for (int k = 0; k < i->n; k++)
		ics_event_free(&i->event[k]);
	free(i->event);
	ics_codes_free(&i->codes);
	buf_free(&i->lines.text);
	free(i->place);
	input_close(i->lines.in);
	pool_clear(&i->texts);
	free(i);
}
