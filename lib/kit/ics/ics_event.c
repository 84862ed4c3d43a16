/*
 * ics_event - the properties of an event collected and checked, its dates computed
 */
#include <stdlib.h>
#include <string.h>

#include "ics_in.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/record/row.h"
#include "kit/rules/rule_fields.h"

static const char *const prop_name[] = { [ICS_DTSTART] = "DTSTART",
	[ICS_DTEND] = "DTEND",
	[ICS_RECURRENCE] = "RECURRENCE-ID",
	[ICS_DURATION] = "DURATION",
	[ICS_RRULE] = "RRULE",
	[ICS_SUMMARY] = "SUMMARY",
	[ICS_UID] = "UID",
	[ICS_STATUS] = "STATUS",
	[ICS_RDATE] = "RDATE",
	[ICS_EXDATE] = "EXDATE",
	[ICS_EXRULE] = "EXRULE",
	[ICS__N] = NULL };

static bool
has(const struct ics_event *e, int prop)
{
	return e->prop[prop].text != NULL;
}

/* Refuse a property's value; return -1. */
static int
refuse(struct ics_event *e, int prop, const char *what, struct fault *fault)
{
	e->bad = prop;
	return ics_refuse(fault, prop_name[prop], what, e->prop[prop].text);
}

static void
add_day(struct ics_days *d, int64_t day)
{
	*MEM_PUSH(d->day, d->n) = day;
}

/* Take a whole day, which needs VALUE=DATE: without it the value is a time. */
static int
take_day(struct ics_event *e, int prop, const struct ics_line *l, struct fault *fault)
{
	const char *type = ics_param(l, "VALUE");
	int64_t last = prop == ICS_DTEND ? ICS_LAST + 1 : ICS_LAST;

	if (type == NULL || !ics_is_word(type, "DATE"))
		return refuse(e, prop, _("not a whole day (VALUE=DATE)"), fault);
	if (ics_param(l, "RANGE") != NULL)
		return refuse(e, prop, _("of more days than one (RANGE)"), fault);
	return ics_day(l->value, l->name, last, &e->prop[prop].day, fault);
}

/* Take whole days joined by commas. */
static int
take_days(struct ics_event *e, int prop, const struct ics_line *l, struct fault *fault)
{
	const char *type = ics_param(l, "VALUE"), *list = l->value, *s;
	size_t n;

	if (type == NULL || !ics_is_word(type, "DATE"))
		return refuse(e, prop, _("not a whole day (VALUE=DATE)"), fault);
	while ((s = text_item(&list, &n)) != NULL) {
		char item[40];
		int64_t day;

		if (n >= sizeof item)
			n = sizeof item - 1;
		memcpy(item, s, n);
		item[n] = '\0';
		if (ics_day(item, l->name, ICS_LAST, &day, fault) != 0)
			return -1;
		add_day(prop == ICS_RDATE ? &e->days : &e->ex, day);
	}
	return 0;
}

int
ics_event_take(struct ics_event *e, const struct ics_line *l, struct pool *texts,
    struct fault *fault)
{
	bool again;
	char *text;
	int prop = 0;

	while (prop < ICS__N && strcmp(prop_name[prop], l->name) != 0)
		prop++;
	if (prop == ICS__N)
		return 0;
	again = has(e, prop) && prop < ICS_RDATE;
	text = pool_copy(texts, l->value);
	if (prop == ICS_SUMMARY || prop == ICS_UID)
		ics_unescape(text);
	e->prop[prop].text = text;
	e->prop[prop].line = l->number;
	if (again)
		return refuse(e, prop, _("said twice"), fault);
	switch (prop) {
	case ICS_DTSTART:
	case ICS_DTEND:
	case ICS_RECURRENCE: return take_day(e, prop, l, fault);
	case ICS_RDATE:
	case ICS_EXDATE: return take_days(e, prop, l, fault);
	case ICS_EXRULE: return refuse(e, prop, _("a rule that calendars do not have"), fault);
	default: return 0;
	}
}

bool
ics_event_is_cancelled(const struct ics_event *e)
{
	return has(e, ICS_STATUS) && ics_is_word(e->prop[ICS_STATUS].text, "CANCELLED");
}

bool
ics_event_is_override(const struct ics_event *e)
{
	return has(e, ICS_RECURRENCE);
}

/* Check that the event has a name, which a calendar can hold and which is no clock change. */
static int
check_name(struct ics_event *e, struct fault *fault)
{
	struct row r;

	if (!has(e, ICS_UID) && (!has(e, ICS_SUMMARY) || *e->prop[ICS_SUMMARY].text == '\0'))
		return fault_set(fault, "SUMMARY: %s", _("neither it nor a UID names the event"));
	if (!has(e, ICS_SUMMARY))
		return 0;
	if (ics_is_clock_change(e->prop[ICS_SUMMARY].text))
		return refuse(e, ICS_SUMMARY, _("a clock change, no holiday"), fault);
	row_init(&r, &rec_calendar);
	e->bad = ICS_SUMMARY;
	return row_parse(&r, CA_NAME, e->prop[ICS_SUMMARY].text, NULL, fault);
}

/* The days of a duration P3D or P2W; 0 for any other. */
static int64_t
days_of(const char *s)
{
	int64_t n = 0;
	size_t len;
	char digits[8] = "", unit;

	if (*s == '+')
		s++;
	if (*s != 'P' && *s != 'p')
		return 0;
	len = strspn(++s, "0123456789");
	if (len == 0 || len >= sizeof digits || s[len] == '\0' || s[len + 1] != '\0')
		return 0;
	unit = s[len];
	memcpy(digits, s, len);
	if (text_to_int(digits, 1, ICS_LAST, &n) != 0)
		return 0;
	return unit == 'D' || unit == 'd' ? n : unit == 'W' || unit == 'w' ? 7 * n : 0;
}

/* Compute the length in days; DTEND is the day after the last. */
static int
check_length(struct ics_event *e, struct fault *fault)
{
	int64_t start = e->prop[ICS_DTSTART].day;

	e->length = 1;
	if (has(e, ICS_DTEND) && has(e, ICS_DURATION))
		return refuse(e, ICS_DURATION, _("beside a DTEND"), fault);
	if (has(e, ICS_DTEND)) {
		e->length = e->prop[ICS_DTEND].day - start;
		if (e->length <= 0)
			return refuse(e, ICS_DTEND, _("not after DTSTART"), fault);
	} else if (has(e, ICS_DURATION)) {
		e->length = days_of(e->prop[ICS_DURATION].text);
		if (e->length == 0)
			return refuse(e, ICS_DURATION, _("not whole days or weeks"), fault);
		if (start + e->length - 1 > ICS_LAST)
			return refuse(e, ICS_DURATION, _("outside the years 1984 to 2100"), fault);
	}
	return 0;
}

static int
check_rule(struct ics_event *e, struct fault *fault)
{
	if (!has(e, ICS_RRULE))
		return 0;
	if (e->length > 1)
		return refuse(e, ICS_RRULE, _("a rule of several days each time"), fault);
	if (has(e, ICS_EXDATE))
		return refuse(e, ICS_EXDATE, _("takes days out of a rule"), fault);
	e->bad = ICS_RRULE;
	return ics_rule_read(&e->rule, e->prop[ICS_RRULE].text, e->prop[ICS_DTSTART].day, fault);
}

/* An override of one day may have no other days, and needs the UID of its event. */
static int
check_override(struct ics_event *e, struct fault *fault)
{
	static const int others[] = { ICS_RRULE, ICS_RDATE, ICS_EXDATE };

	if (!ics_event_is_override(e))
		return 0;
	if (!has(e, ICS_UID))
		return refuse(e, ICS_RECURRENCE, _("in an event without UID"), fault);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (has(e, others[i]))
			return refuse(e, others[i], _("beside a RECURRENCE-ID"), fault);
	return 0;
}

static int
by_day(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
sort(struct ics_days *d)
{
	int kept = 0;

	if (d->n > 0)
		qsort(d->day, (size_t)d->n, sizeof *d->day, by_day);
	for (int i = 0; i < d->n; i++)
		if (kept == 0 || d->day[kept - 1] != d->day[i])
			d->day[kept++] = d->day[i];
	d->n = kept;
}

bool
ics_event_drop(struct ics_event *e, int64_t day)
{
	struct ics_days *d = &e->days;
	const int64_t *at = NULL;

	if (d->n > 0)
		at = bsearch(&day, d->day, (size_t)d->n, sizeof day, by_day);
	if (at == NULL)
		return false;
	d->n--;
	memmove(d->day + (at - d->day), at + 1, sizeof day * (size_t)(d->day + d->n - at));
	return true;
}

/* Compute the dates: all of them or, for an event with a rule, those besides the rule. */
static int
check_days(struct ics_event *e, struct fault *fault)
{
	if (e->rule.kind == NULL)
		add_day(&e->days, e->prop[ICS_DTSTART].day);
	sort(&e->days);
	if (e->rule.kind != NULL)
		ics_event_drop(e, e->prop[ICS_DTSTART].day);
	if (e->days.n > 0 && e->days.day[e->days.n - 1] + e->length - 1 > ICS_LAST)
		return refuse(e, ICS_RDATE, _("outside the years 1984 to 2100"), fault);
	sort(&e->ex);
	for (int i = 0; i < e->ex.n; i++)
		ics_event_drop(e, e->ex.day[i]);
	return 0;
}

int
ics_event_finish(struct ics_event *e, struct fault *fault)
{
	e->bad = ICS__N;
	if (ics_event_is_cancelled(e) && ics_event_is_override(e))
		return check_override(e, fault);
	if (check_name(e, fault) != 0)
		return -1;
	if (!has(e, ICS_DTSTART)) {
		e->bad = ICS__N;
		return ics_refuse(fault, "DTSTART", _("an event without it"),
		    e->prop[has(e, ICS_SUMMARY) ? ICS_SUMMARY : ICS_UID].text);
	}
	if (check_length(e, fault) != 0 || check_rule(e, fault) != 0 ||
	    check_override(e, fault) != 0)
		return -1;
	return check_days(e, fault);
}

void
ics_event_free(struct ics_event *e)
{
	free(e->days.day);
	free(e->ex.day);
	e->days = e->ex = (struct ics_days) { 0 };
}
