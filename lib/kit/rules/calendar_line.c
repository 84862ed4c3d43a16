/*
 * calendar_line - a row read as a line of a calendar, and checked
 */
#include <stdio.h>
#include <string.h>

#include "calendar_in.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "rule_fields.h"

static int
refuse(struct fault *fault, const char *field, const char *what, const char *value)
{
	char shown[120];

	return fault_set(fault, "%s: %s: '%s'", field, what, diag_mask(shown, sizeof shown, value));
}

bool
calendar_line_holds(const struct calendar_line *l, int64_t day)
{
	return day >= l->valid_from && (l->valid_to == DAY_NONE || day <= l->valid_to);
}

/* Does s begin like shape, in which 0 stands for any digit? */
static bool
begins(const char *s, const char *shape)
{
	for (; *shape != '\0'; s++, shape++)
		if (*shape == '0' ? *s < '0' || *s > '9' : *s != *shape)
			return false;
	return true;
}

static int
two_digits(const char *s)
{
	return (s[0] - '0') * 10 + s[1] - '0';
}

/* The weekday whose name s begins with, or -1. */
static int
weekday_at(const char *s)
{
	for (int i = 0; i < 7; i++)
		if (strncmp(s, calendar_weekday_name(i), 3) == 0)
			return i;
	return -1;
}

/* Take MM-DD, a day that must exist in the given year. */
static int
take_month_day(struct calendar_line *l, const char *year)
{
	char date[16];
	int64_t day;
	int unused;

	if (snprintf(date, sizeof date, "%s-%s", year, l->day) != 10 || date_parse(date, &day) != 0)
		return -1;
	date_to_civil(day, &unused, &l->month, &l->mday);
	return 0;
}

/* Take +39 or -3, within limits that keep the feast in its year (but for a move to Monday). */
static int
take_offset(struct calendar_line *l)
{
	const char *s = l->day + (l->day[0] == '+');
	int64_t offset;

	if ((s != l->day && *s == '-') || text_to_int(s, -80, 250, &offset) != 0)
		return -1;
	l->offset = (int)offset;
	return 0;
}

/* Take 11-thu-4, 05-mon--1 or 05-mon-last. */
static int
take_nth(struct calendar_line *l)
{
	int64_t nth;

	if (!begins(l->day, "00-"))
		return -1;
	l->month = two_digits(l->day);
	l->weekday = weekday_at(l->day + 3);
	if (l->month < 1 || l->month > 12 || l->weekday < 0 || l->day[6] != '-')
		return -1;
	if (strcmp(l->day + 7, "last") == 0)
		nth = -1;
	else if (text_to_int(l->day + 7, -1, 5, &nth) != 0 || nth == 0)
		return -1;
	l->nth = (int)nth;
	return 0;
}

/* Take YYYY-MM-DD, or the first and last day joined by a slash. */
static int
take_dates(struct calendar_line *l)
{
	char first[] = "YYYY-MM-DD";

	if (!begins(l->day, "0000-00-00") || (l->day[10] != '\0' && l->day[10] != '/'))
		return -1;
	memcpy(first, l->day, sizeof first - 1);
	if (date_parse(first, &l->first) != 0)
		return -1;
	l->last = l->first;
	return l->day[10] == '\0' ? 0 : date_parse(l->day + 11, &l->last);
}

/* Take weekdays, each at most once, and ranges of them, as mon-fri or sat-mon. */
static int
take_weekdays(struct calendar_line *l)
{
	const char *list = l->day, *item;
	size_t n;

	while ((item = text_item(&list, &n)) != NULL) {
		int from = weekday_at(item), to = from;

		if (n == 7 && item[3] == '-')
			to = weekday_at(item + 4);
		else if (n != 3)
			return -1;
		if (from < 0 || to < 0)
			return -1;
		for (int day = from, end = (to + 1) % 7;;) {
			if (l->weekdays & 1u << day)
				return -1;
			l->weekdays |= 1u << day;
			day = (day + 1) % 7;
			if (day == end)
				break;
		}
	}
	return 0;
}

/* Take the day by the line's kind; 0, or -1 when the kind cannot have it. */
static int
take_day(struct calendar_line *l)
{
	switch (l->kind) {
	case CALENDAR_LINE_FIXED: return take_month_day(l, "2000");
	case CALENDAR_LINE_MONDAY: return take_month_day(l, "2001");
	case CALENDAR_LINE_EASTER:
	case CALENDAR_LINE_EASTER_MONDAY: return take_offset(l);
	case CALENDAR_LINE_NTH: return take_nth(l);
	case CALENDAR_LINE_DATE:
	case CALENDAR_LINE_CLOSURE: return take_dates(l);
	case CALENDAR_LINE_WEEK: return take_weekdays(l);
	case CALENDAR_LINE_HOURS: return begins(l->day, "0") ? take_dates(l) : take_weekdays(l);
	case CALENDAR_LINE_INCLUDE: return 0;
	}
	return -1;
}

/* The message for a wrong day of each kind. */
static const char *const wrong_day[] = {
	[CALENDAR_LINE_FIXED] = N_("not a day of the year (MM-DD)"),
	[CALENDAR_LINE_MONDAY] = N_("not a day that every year has (MM-DD)"),
	[CALENDAR_LINE_EASTER] = N_("not days from Easter Sunday (-80 to +250)"),
	[CALENDAR_LINE_EASTER_MONDAY] = N_("not days from Easter Sunday (-80 to +250)"),
	[CALENDAR_LINE_NTH] = N_("not a weekday of a month (11-thu-4, 05-mon-last)"),
	[CALENDAR_LINE_DATE] = N_("not a date, nor two (YYYY-MM-DD/YYYY-MM-DD)"),
	[CALENDAR_LINE_CLOSURE] = N_("not a date, nor two (YYYY-MM-DD/YYYY-MM-DD)"),
	[CALENDAR_LINE_WEEK] = N_("not weekdays, each once (mon,tue,wed or mon-fri)"),
	[CALENDAR_LINE_HOURS] =
	    N_("neither weekdays, each once (mon,tue,wed or mon-fri), nor a date"),
};

static int
check_day(struct calendar_line *l, struct fault *fault)
{
	char shown[120];

	if (take_day(l) != 0)
		return refuse(fault, "day", _(wrong_day[l->kind]), l->day);
	if (l->first == DAY_NONE)
		return 0;
	if (!calendar_covers(l->first) || !calendar_covers(l->last))
		return fault_set(fault, _("day: not within the years %d to %d: '%s'"),
		    CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR,
		    diag_mask(shown, sizeof shown, l->day));
	return l->last >= l->first ? 0 : refuse(fault, "day", _("ends before it begins"), l->day);
}

/* The minute of HH:MM, up to 24:00; -1 when there is none. */
static int
minute_at(const char *s)
{
	int minute = two_digits(s) * 60 + two_digits(s + 3);

	return two_digits(s + 3) < 60 && minute <= 24 * 60 ? minute : -1;
}

/* Take hours written as 08:00-12:00,13:00-17:00. */
static int
take_times(struct calendar_hours *w, const char *times, struct fault *fault)
{
	const char *list = times, *item;
	size_t n;
	char shown[120];

	while ((item = text_item(&list, &n)) != NULL) {
		int from, to;

		if (n != 11 || !begins(item, "00:00-00:00"))
			return refuse(fault, "times", _("not hours (08:00-12:00,13:00-17:00)"),
			    times);
		from = minute_at(item);
		to = minute_at(item + 6);
		if (from < 0 || to < 0)
			return refuse(fault, "times", _("no such time of day"), times);
		if (to <= from)
			return refuse(fault, "times", _("hours that run backwards"), times);
		if (w->n > 0 && from < w->to[w->n - 1])
			return refuse(fault, "times", _("hours that overlap or are not in order"),
			    times);
		if (w->n == CALENDAR_HOURS_MAX)
			return fault_set(fault, _("times: more than %d intervals: '%s'"),
			    CALENDAR_HOURS_MAX, diag_mask(shown, sizeof shown, times));
		w->from[w->n] = from;
		w->to[w->n++] = to;
	}
	return 0;
}

/* The day in a checked cell, DAY_NONE when it is empty. */
static int64_t
date_in(const struct row *r, int field)
{
	int64_t day;

	if (!row_has(r, field))
		return DAY_NONE;
	if (date_parse(r->cell[field].text, &day) != 0)
		diag_bug("calendar: %s: '%s'", r->rec->field[field].name, r->cell[field].text);
	return day;
}

/* Refuse fields that the line's kind cannot have; 0 or -1. */
static int
check_kind(const struct row *r, const struct calendar_line *l, struct fault *fault)
{
	int limit = row_has(r, CA_FROM) ? CA_FROM : CA_TO;

	if (row_has(r, CA_TIMES) && l->kind != CALENDAR_LINE_HOURS)
		return refuse(fault, "times", _("only hours have them"), row_text(r, CA_TIMES, ""));
	if (l->scope != NULL && l->kind != CALENDAR_LINE_CLOSURE)
		return refuse(fault, "scope", _("only a closure has one"), l->scope);
	if (row_has(r, limit) &&
	    (l->kind == CALENDAR_LINE_INCLUDE || l->kind == CALENDAR_LINE_WEEK))
		return refuse(fault, r->rec->field[limit].name,
		    _("neither an include nor a week has one"), r->cell[limit].text);
	if (row_has(r, CA_TO) && l->valid_from > l->valid_to)
		return fault_set(fault, _("valid_to: before valid_from: '%s'"),
		    r->cell[CA_TO].text);
	return 0;
}

int
calendar_line_read(struct calendar_line *l, const struct row *r, struct fault *fault)
{
	static const int required[] = { CA_CALENDAR, CA_RULE, CA_KIND, CA_DAY };

	for (int i = 0; i < r->rec->n; i++)
		if (row_check_cell(r, i, fault) != 0)
			return -1;
	for (size_t i = 0; i < sizeof required / sizeof *required; i++)
		if (!row_has(r, required[i]))
			return fault_set(fault, _("%s: missing"), r->rec->field[required[i]].name);
	*l = (struct calendar_line) {
		.kind = (enum calendar_line_kind)field_choice(&r->rec->field[CA_KIND],
		    r->cell[CA_KIND].text),
		.calendar = r->cell[CA_CALENDAR].text,
		.rule = r->cell[CA_RULE].text,
		.day = r->cell[CA_DAY].text,
		.name = row_text(r, CA_NAME, NULL),
		.scope = row_text(r, CA_SCOPE, NULL),
		.source = row_text(r, CA_SOURCE, NULL),
		.valid_from = date_in(r, CA_FROM),
		.valid_to = date_in(r, CA_TO),
		.first = DAY_NONE,
		.last = DAY_NONE,
	};
	if (check_kind(r, l, fault) != 0 || check_day(l, fault) != 0)
		return -1;
	return row_has(r, CA_TIMES) ? take_times(&l->work, r->cell[CA_TIMES].text, fault) : 0;
}
