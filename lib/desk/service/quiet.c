/*
 * quiet - checks the lines of quiet hours, and computes when the quiet hours of an instant end
 */
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/rules/worktime.h"
#include "kit/store/rows.h"
#include "quiet.h"
#include "service_fields.h"

enum {
	DAY_MINUTES = 24 * 60,
	QUIET_DAYS = 366, /* quiet hours that last longer are refused */
	EVERY_DAY = (1 << 7) - 1,
};

/* A quiet-hours line, parsed. */
struct hours {
	const char *times;               /* or NULL */
	unsigned weekdays;               /* on which the times begin; bit 0 is Sunday */
	const struct calendar *calendar; /* quiet when it has no work; or NULL */
	const struct zone *zone;
};

/* Read HH:MM, up to 24:00; -1 when it is not valid. */
static int
take_minute(const char *s)
{
	static const char shape[] = "00:00";
	int minute;

	for (int i = 0; i < 5; i++)
		if (shape[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != shape[i])
			return -1;
	minute = ((s[0] - '0') * 10 + s[1] - '0') * 60 + (s[3] - '0') * 10 + s[4] - '0';
	return s[3] < '6' && minute <= DAY_MINUTES ? minute : -1;
}

/* Read the next window of times; false at the end. A window that is not valid is -1 to -1. */
static bool
next_window(const char **times, int *from, int *to)
{
	size_t len;
	const char *item = text_item(times, &len);

	if (item == NULL)
		return false;
	*from = *to = -1;
	if (len == 11 && item[5] == '-') {
		*from = take_minute(item);
		*to = take_minute(item + 6);
	}
	return true;
}

/* Read a list of weekdays, all when it is empty; 0 when it has another word. */
static unsigned
take_weekdays(const char *list)
{
	const char *item;
	unsigned days = 0;
	size_t len;

	while ((item = text_item(&list, &len)) != NULL) {
		int i = 0;

		while (i < 7 && (len != 3 || memcmp(item, calendar_weekday_name(i), 3) != 0))
			i++;
		if (i == 7)
			return 0;
		days |= 1u << i;
	}
	return days != 0 ? days : EVERY_DAY;
}

/* The latest end of the windows that contain an instant; the instant itself when none does. */
static int64_t
end_of_times(const struct hours *h, int64_t t)
{
	int64_t end = t, today = zone_date(h->zone, t);

	for (int64_t day = today - 1; day <= today; day++) {
		const char *times = h->times;
		int from, to;

		if ((h->weekdays >> calendar_weekday(day) & 1) == 0)
			continue;
		while (next_window(&times, &from, &to)) {
			int64_t begins = zone_of_minute(h->zone, day, from);
			int64_t ends = zone_of_minute(h->zone, to > from ? day : day + 1, to);

			if (begins <= t && t < ends && ends > end)
				end = ends;
		}
	}
	return end;
}

/* When the calendar next has work; the instant itself when it has work then. */
static int64_t
end_of_rest(const struct hours *h, int64_t t)
{
	int64_t today = zone_date(h->zone, t);

	for (int64_t day = today; day <= today + QUIET_DAYS; day++) {
		struct calendar_hours work;

		if (!calendar_covers(day))
			return t;
		worktime_hours(h->calendar, day, &work);
		for (int i = 0; i < work.n; i++) {
			int64_t begins = zone_of_minute(h->zone, day, work.from[i]);

			if (t < begins)
				return begins;
			if (t < zone_of_minute(h->zone, day, work.to[i]))
				return t;
		}
	}
	return zone_of_date(h->zone, today + QUIET_DAYS + 1);
}

/* Leave all windows, as one may begin where another ends; gives up after a year. */
static int64_t
end_of_quiet(const struct hours *h, int64_t now)
{
	int64_t last = now + (int64_t)QUIET_DAYS * DAY_MINUTES * 60, t = now, end;

	do {
		end = t;
		t = end_of_times(h, t);
		if (h->calendar != NULL)
			t = end_of_rest(h, t);
	} while (t > end && t < last);
	return t < last ? t : last;
}

static int
check_windows(const struct row *line, struct fault *f)
{
	const char *times = row_text(line, QU_TIMES, NULL);
	int from, to;

	while (next_window(&times, &from, &to)) {
		if (from < 0 || to < 0 || from == DAY_MINUTES)
			return row_fault(f, line, QU_TIMES,
			    _("not times (12:00-13:00,20:00-07:00)"));
		if (from == to)
			return row_fault(f, line, QU_TIMES, _("ends where it begins"));
	}
	return 0;
}

/* Check a line as it would be stored. */
static int
check_line(struct txn *d, const struct row *line, struct fault *f)
{
	struct hours h = { .times = row_text(line, QU_TIMES, NULL),
		.weekdays = take_weekdays(row_text(line, QU_DAYS, NULL)),
		.zone = stamp_zone_current() };
	int field = row_has(line, QU_CALENDAR) ? QU_CALENDAR : QU_TIMES;

	if (!row_has(line, QU_TIMES) && row_has(line, QU_DAYS))
		return row_fault(f, line, QU_DAYS, _("only times have them"));
	if (h.weekdays == 0)
		return row_fault(f, line, QU_DAYS, _("not weekdays (mon,tue,wed)"));
	if (check_windows(line, f) != 0)
		return -1;
	if (row_has(line, QU_CALENDAR)) {
		const struct rulebook *rules = rulebook_of(d->db, rulebook_newest(d->db));

		h.calendar = rulebook_calendar(rules, line->cell[QU_CALENDAR].text, f);
		if (h.calendar == NULL)
			return -1;
	}
	if (end_of_quiet(&h, d->now) - d->now >= (int64_t)QUIET_DAYS * DAY_MINUTES * 60)
		return row_fault(f, line, field, _("quiet without end"));
	return 0;
}

int
quiet_check(struct txn *d, const struct row *given, struct fault *f)
{
	struct row line;

	if (!row_has(given, QU_WHO))
		return fault_set(f, _("%s: missing"), rec_quiet.field[QU_WHO].name);
	if (!txn_find(d, &rec_quiet, given, QU_WHO, &line))
		row_init(&line, &rec_quiet);
	row_lay_over(&line, given);
	return check_line(d, &line, f);
}

/* Step to the line of an agent or queue. */
static bool
find_line(struct stmt *q, const char *who)
{
	stmt_reset(q);
	stmt_text(q, 1, who);
	return stmt_step(q);
}

int64_t
quiet_until(struct store *db, const struct rulebook *rules, const char *agent, const char *queue,
    int64_t now)
{
	struct stmt q;
	int64_t end = now;

	rows_select_key(db, &q, &rec_quiet);
	if ((agent != NULL && find_line(&q, agent)) || (queue != NULL && find_line(&q, queue)) ||
	    find_line(&q, "*")) {
		struct row line;
		struct hours h = { .zone = stamp_zone_current() };
		struct fault f = { "" };

		rows_read(&q, &rec_quiet, &line);
		h.times = row_text(&line, QU_TIMES, NULL);
		h.weekdays = take_weekdays(row_text(&line, QU_DAYS, NULL));
		if (row_has(&line, QU_CALENDAR))
			h.calendar = rulebook_calendar(rules, line.cell[QU_CALENDAR].text, &f);
		end = end_of_quiet(&h, now);
	}
	stmt_close(&q);
	return end;
}
