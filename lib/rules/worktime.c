#include "worktime.h"
#include "../base/stamp.h"

enum { DAY = 86400 };

int64_t
worktime_day(const struct calendar *calendar)
{
	return calendar_has_hours(calendar) ? (int64_t)calendar_working_day(calendar) * 60 : DAY;
}

void
worktime_hours(const struct calendar *calendar, int64_t day, struct work *work)
{
	work->n = 0;
	if (!calendar_covers(day))
		return;
	if (calendar_has_hours(calendar))
		calendar_work(calendar, day, work);
	else if (calendar_is_business(calendar, day))
		*work = (struct work) { .n = 1, .to = { 1440 } };
}

/* Take a day in hand: when its intervals of work begin and end. */
static void
take_day(struct workwalk *w, int64_t day, int64_t begins)
{
	w->day = day;
	w->next = stamp_of_date(day + 1);
	w->i = 0;
	worktime_hours(w->calendar, day, &w->work);
	for (int i = 0; i < w->work.n; i++) {
		bool even = w->next - begins == DAY;

		w->begins[i] =
		    even ? begins + w->work.from[i] * 60 : stamp_of_minute(day, w->work.from[i]);
		w->ends[i] =
		    even ? begins + w->work.to[i] * 60 : stamp_of_minute(day, w->work.to[i]);
	}
	w->begins[w->work.n] = w->ends[w->work.n] = WORKTIME_NEVER;
}

void
workwalk_begin(struct workwalk *w, const struct calendar *calendar, int64_t from, int64_t to)
{
	int64_t day;

	*w = (struct workwalk) { .calendar = calendar, .at = from, .to = to };
	if (calendar == NULL || from >= to)
		return;
	day = stamp_date(from);
	take_day(w, day, stamp_of_date(day));
}

bool
workwalk_next(struct workwalk *w, struct stretch *s)
{
	int64_t end;

	if (w->at >= w->to)
		return false;
	*s = (struct stretch) { .from = w->at, .to = w->to, .work = true, .day = DAY_NONE };
	if (w->calendar == NULL) {
		w->at = w->to;
		return true;
	}
	if (w->at >= w->next)
		take_day(w, w->day + 1, w->next);
	while (w->ends[w->i] <= w->at)
		w->i++;
	s->day = w->day;
	s->work = w->begins[w->i] <= w->at;
	end = s->work ? w->ends[w->i] : w->begins[w->i];
	if (end > w->next)
		end = w->next;
	if (end > w->to)
		end = w->to;
	s->to = w->at = end;
	return true;
}

/* No work was done before the calendar's years: begin there. */
static int64_t
covered(int64_t from)
{
	int64_t first = stamp_of_date(CALENDAR_FIRST);

	return from < first ? first : from;
}

int64_t
worktime_between(const struct calendar *calendar, int64_t from, int64_t to)
{
	struct workwalk w;
	struct stretch s;
	int64_t sum = 0;

	workwalk_begin(&w, calendar, calendar != NULL ? covered(from) : from, to);
	while (workwalk_next(&w, &s))
		if (s.work)
			sum += s.to - s.from;
	return sum;
}

int64_t
worktime_after(const struct calendar *calendar, int64_t from, int64_t seconds)
{
	struct workwalk w;
	struct stretch s;

	if (calendar == NULL || seconds == 0)
		return from + seconds;
	if (stamp_date(from) > CALENDAR_LAST)
		return WORKTIME_NEVER;
	workwalk_begin(&w, calendar, covered(from), stamp_of_date(CALENDAR_LAST + 1));
	while (workwalk_next(&w, &s)) {
		if (!s.work)
			continue;
		if (seconds <= s.to - s.from)
			return s.from + seconds;
		seconds -= s.to - s.from;
	}
	return WORKTIME_NEVER;
}
