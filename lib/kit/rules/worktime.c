/*
 * worktime - working time between instants, to the second
 */
#include "worktime.h"
#include "kit/base/mem.h"

enum {
	DAY = 86400,
	WALKED_DAYS = 4, /* shorter spans are walked, not looked up in sums */
	YEAR_DAYS = 366,
};

/*
 * Seconds of work from a first day up to each later day, for a calendar and zone in recent use:
 * spans may be years long, and thousands of them are asked for.
 */
struct work_sums {
	uint64_t calendar; /* its serial; 0 for none */
	const struct zone *zone;
	int64_t first;
	int64_t *until; /* [i]: up to the begin of first + i; n + 1 of them */
	int n, room;
};

static struct work_sums known[16];
static unsigned known_next;

int64_t
worktime_day(const struct calendar *calendar)
{
	return calendar_has_hours(calendar) ? (int64_t)calendar_working_day(calendar) * 60 : DAY;
}

void
worktime_hours(const struct calendar *calendar, int64_t day, struct calendar_hours *work)
{
	work->n = 0;
	if (!calendar_covers(day))
		return;
	if (calendar_has_hours(calendar))
		calendar_work(calendar, day, work);
	else if (calendar_is_business(calendar, day))
		*work = (struct calendar_hours) { .n = 1, .to = { 1440 } };
}

/* Load a day: the instants at which its intervals of work begin and end. */
static void
take_day(struct worktime_walk *w, int64_t day, int64_t begins)
{
	w->day = day;
	w->next = zone_of_date(w->zone, day + 1);
	w->i = 0;
	worktime_hours(w->calendar, day, &w->work);
	for (int i = 0; i < w->work.n; i++) {
		bool even = w->next - begins == DAY;

		w->begins[i] = even ? begins + w->work.from[i] * 60 :
				      zone_of_minute(w->zone, day, w->work.from[i]);
		w->ends[i] = even ? begins + w->work.to[i] * 60 :
				    zone_of_minute(w->zone, day, w->work.to[i]);
	}
	w->begins[w->work.n] = w->ends[w->work.n] = WORKTIME_NEVER;
}

void
worktime_walk_begin(struct worktime_walk *w, const struct calendar *calendar,
    const struct zone *zone, int64_t from, int64_t to)
{
	int64_t day;

	*w = (struct worktime_walk) { .calendar = calendar, .zone = zone, .at = from, .to = to };
	if (calendar == NULL || from >= to)
		return;
	day = zone_date(zone, from);
	take_day(w, day, zone_of_date(zone, day));
}

bool
worktime_walk_next(struct worktime_walk *w, struct worktime_stretch *s)
{
	int64_t end;

	if (w->at >= w->to)
		return false;
	*s =
	    (struct worktime_stretch) { .from = w->at, .to = w->to, .work = true, .day = DAY_NONE };
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

/* From, or the start of the calendar's years if later: no work counts before. */
static int64_t
covered(const struct zone *zone, int64_t from)
{
	int64_t first = zone_of_date(zone, CALENDAR_FIRST);

	return from < first ? first : from;
}

static int64_t
walk_between(const struct calendar *calendar, const struct zone *zone, int64_t from, int64_t to)
{
	struct worktime_walk w;
	struct worktime_stretch s;
	int64_t sum = 0;

	worktime_walk_begin(&w, calendar, zone, from, to);
	while (worktime_walk_next(&w, &s))
		if (s.work)
			sum += s.to - s.from;
	return sum;
}

/* The sums of a calendar in a zone; those of the longest ago make place for new ones. */
static struct work_sums *
sums_of(const struct calendar *calendar, const struct zone *zone)
{
	const uint64_t serial = calendar_serial(calendar);
	struct work_sums *s;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].calendar == serial && known[i].zone == zone)
			return &known[i];
	s = &known[known_next++ % (sizeof known / sizeof *known)];
	s->calendar = serial;
	s->zone = zone;
	s->n = -1;
	return s;
}

/* Extend the sums up to a day. */
static void
add_sums(struct work_sums *s, const struct calendar *calendar, int64_t day)
{
	struct worktime_walk w;
	struct worktime_stretch stretch;
	int64_t sum = s->until[s->n];

	if (day - s->first >= s->room) {
		s->room = (int)(day - s->first) + YEAR_DAYS;
		s->until = mem_grow(s->until, sizeof *s->until * (size_t)s->room);
	}
	worktime_walk_begin(&w, calendar, s->zone, zone_of_date(s->zone, s->first + s->n),
	    zone_of_date(s->zone, day));
	while (worktime_walk_next(&w, &stretch)) {
		if (stretch.work)
			sum += stretch.to - stretch.from;
		if (w.at >= w.next)
			s->until[++s->n] = sum;
	}
}

/* Seconds of work in the days from one to another (exclusive), which the calendar covers. */
static int64_t
work_of_days(const struct calendar *calendar, const struct zone *zone, int64_t from, int64_t to)
{
	struct work_sums *s = sums_of(calendar, zone);

	if (s->n < 0 || from < s->first) {
		/* Begin a year earlier: calls that go back in time tend to go on doing so. */
		s->first = s->n < 0 ? from : from - YEAR_DAYS;
		if (s->first < CALENDAR_FIRST)
			s->first = CALENDAR_FIRST;
		s->n = 0;
		if (s->room == 0)
			s->until = mem_get(sizeof *s->until * (size_t)(s->room = YEAR_DAYS));
		s->until[0] = 0;
	}
	if (to > s->first + s->n)
		add_sums(s, calendar, to);
	return s->until[to - s->first] - s->until[from - s->first];
}

int64_t
worktime_between(const struct calendar *calendar, const struct zone *zone, int64_t from, int64_t to)
{
	int64_t first, last;

	if (calendar == NULL)
		return walk_between(calendar, zone, from, to);
	from = covered(zone, from);
	if (to <= from || to - from < WALKED_DAYS * DAY)
		return walk_between(calendar, zone, from, to);
	first = zone_date(zone, from) + 1;
	last = zone_date(zone, to);
	if (last > CALENDAR_LAST + 1)
		to = zone_of_date(zone, last = CALENDAR_LAST + 1);
	if (first >= last)
		return walk_between(calendar, zone, from, to);
	return walk_between(calendar, zone, from, zone_of_date(zone, first)) +
	    work_of_days(calendar, zone, first, last) +
	    walk_between(calendar, zone, zone_of_date(zone, last), to);
}

int64_t
worktime_after(const struct calendar *calendar, const struct zone *zone, int64_t from,
    int64_t seconds)
{
	struct worktime_walk w;
	struct worktime_stretch s;

	if (calendar == NULL || seconds == 0)
		return from + seconds;
	if (zone_date(zone, from) > CALENDAR_LAST)
		return WORKTIME_NEVER;
	worktime_walk_begin(&w, calendar, zone, covered(zone, from),
	    zone_of_date(zone, CALENDAR_LAST + 1));
	while (worktime_walk_next(&w, &s)) {
		if (!s.work)
			continue;
		if (seconds <= s.to - s.from)
			return s.from + seconds;
		seconds -= s.to - s.from;
	}
	return WORKTIME_NEVER;
}
