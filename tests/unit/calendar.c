/*
 * calendar - random calendars against a slow second reading of the same rules; TAP
 */
#include "calendar_law.h"

enum {
	CALENDARS = 2000,
	WINDOW = 430, /* days checked per calendar */
	TRIES = 60,
	RULES = 13,
	OWNERS = 3, /* base, mid that includes it, top that includes both */
};

static struct law business = { "a business day is a working weekday without a holiday" };
static struct law weekend = { "a weekend is what the week leaves out" };
static struct law lines = { "all lines of a day are told, included ones first" };
static struct law add = { "calendar_add is a walk of single days" };
static struct law back = { "count takes back what add went" };
static struct law count = { "calendar_count is a walk, and negative the other way" };
static struct law not_after = { "not_after is a walk back" };
static struct law not_before = { "not_before is a walk on" };
static struct law later = { "a further holiday never brings a day nearer" };
static struct law work = { "the work of a day is that of its last line" };
static struct law span = { "extreme rules, on each day from 1984 to 2100" };

/* A rule for the slow reading. */
struct rule {
	enum calendar_line_kind kind;
	int owner, month, mday, offset, weekday, nth;
	int64_t first, last, from, to;
	unsigned weekdays;
	const char *scope;
	int times;
	char name[2], day[60];
};

struct model {
	struct rule rule[RULES];
	int n;
	bool saturday;
	const char *closures;
	int64_t start;
	bool business[WINDOW];
};

static const char *const owner_name[OWNERS] = { "base", "mid", "top" };
static const char *const kind_name[] = { "fixed", "monday", "easter", "easter_monday", "nth",
	"date", "closure", "week", "hours" };
static const char *const day_name[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };

static const struct {
	const char *text;
	struct calendar_hours work;
} hours[] = {
	{ NULL, { 0 } },
	{ "08:00-12:00,13:00-17:30", { 2, { 480, 780 }, { 720, 1050 } } },
	{ "00:00-24:00", { 1, { 0 }, { 1440 } } },
	{ "07:00-08:00, 08:00-23:59", { 2, { 420, 480 }, { 480, 1439 } } },
	{ "00:00-00:01,01:00-01:01,02:00-02:01,03:00-03:01,04:00-04:01,05:00-05:01,06:00-06:01,"
	  "23:59-24:00",
	    { 8, { 0, 60, 120, 180, 240, 300, 360, 1439 },
		{ 1, 61, 121, 181, 241, 301, 361, 1440 } } },
};

static bool
is_month_day(int64_t day, const struct rule *r)
{
	int year, month, mday;

	date_to_civil(day, &year, &month, &mday);
	return month == r->month && mday == r->mday;
}

static bool
is_from_easter(int64_t day, int offset)
{
	int year, month, mday;

	date_to_civil(day - offset, &year, &month, &mday);
	return day - offset == gauss(year);
}

static bool
is_nth(int64_t day, const struct rule *r)
{
	int year, month, mday, month_after;

	date_to_civil(day + 7, &year, &month_after, &mday);
	date_to_civil(day, &year, &month, &mday);
	return month == r->month && weekday(day) == r->weekday &&
	    (r->nth > 0 ? (mday + 6) / 7 == r->nth : month_after != month);
}

static bool
counts(const struct rule *r, const char *closures)
{
	return strcmp(closures, "none") != 0 &&
	    (r->scope == NULL || strcmp(closures, "all") == 0 ||
		strstr(closures, r->scope) != NULL);
}

/* Does the rule make the day a holiday or closed? */
static bool
falls(const struct model *m, const struct rule *r, int64_t day)
{
	bool nominal = false;

	switch (day < r->from || day > r->to ? CALENDAR_LINE_WEEK : r->kind) {
	case CALENDAR_LINE_FIXED: return is_month_day(day, r);
	case CALENDAR_LINE_EASTER: return is_from_easter(day, r->offset);
	case CALENDAR_LINE_NTH: return is_nth(day, r);
	case CALENDAR_LINE_DATE: return day >= r->first && day <= r->last;
	case CALENDAR_LINE_CLOSURE:
		return day >= r->first && day <= r->last && counts(r, m->closures);
	case CALENDAR_LINE_MONDAY:
	case CALENDAR_LINE_EASTER_MONDAY:
		for (int before = 0; before < 7; before++)
			nominal |= r->kind == CALENDAR_LINE_MONDAY ?
			    is_month_day(day - before, r) :
			    is_from_easter(day - before, r->offset);
		return nominal && weekday(day) == 1;
	default: return false;
	}
}

static void CC_PRINTF(2, 3) word_day(struct rule *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(r->day, sizeof r->day, fmt, ap) < 0)
		diag_bug("vsnprintf");
	va_end(ap);
}

/* Random weekdays: two, or a range that may include Saturday to Sunday. */
static void
random_weekdays(struct rule *r)
{
	int from = (int)between(0, 6), to = (int)between(0, 6);

	r->weekdays = 1u << from | 1u << to;
	word_day(r, "%s,%s", day_name[from], day_name[to]);
	if (from != to && between(0, 1) == 0)
		return;
	word_day(r, "%s-%s", day_name[from], day_name[to]);
	for (int i = from; i != to; i = (i + 1) % 7)
		r->weekdays |= 1u << i;
}

/* A random date or range of dates in the model's window. */
static void
random_dates(const struct model *m, struct rule *r)
{
	char first[STAMP_SIZE], last[STAMP_SIZE];

	r->first = between(m->start, m->start + WINDOW - 1);
	r->last = r->first + between(-20, 20);
	if (r->last < r->first)
		r->last = r->first;
	if (r->last > CALENDAR_LAST)
		r->last = CALENDAR_LAST;
	date_write(r->first, first);
	date_write(r->last, last);
	word_day(r, "%s%s%s", first, r->last > r->first ? "/" : "", r->last > r->first ? last : "");
}

static void
random_rule(const struct model *m, struct rule *r)
{
	static const char *const scope[] = { NULL, "hq", "lab" };
	static const int offset[] = { -80, -48, -3, 0, 39, 60, 250 };
	int year;

	switch (r->kind) {
	case CALENDAR_LINE_FIXED:
	case CALENDAR_LINE_MONDAY:
		/* Days of 2000, which has a 29 February, or of 2001, which has none. */
		date_to_civil(r->kind == CALENDAR_LINE_FIXED ? between(10957, 11322) :
							       between(11323, 11687),
		    &year, &r->month, &r->mday);
		word_day(r, "%02d-%02d", r->month, r->mday);
		break;
	case CALENDAR_LINE_EASTER:
	case CALENDAR_LINE_EASTER_MONDAY:
		r->offset = offset[between(0, COUNT(offset) - 1)];
		word_day(r, between(0, 1) == 0 ? "%d" : "%+d", r->offset);
		break;
	case CALENDAR_LINE_NTH:
		r->month = (int)between(1, 12);
		r->weekday = (int)between(0, 6);
		r->nth = (int)between(0, 5);
		if (r->nth == 0)
			r->nth = -1;
		word_day(r, "%02d-%s-%d", r->month, day_name[r->weekday], r->nth);
		break;
	case CALENDAR_LINE_CLOSURE: r->scope = scope[between(0, 2)]; /* fallthrough */
	case CALENDAR_LINE_DATE: random_dates(m, r); break;
	default:
		if (r->kind == CALENDAR_LINE_HOURS && between(0, 1) == 0)
			random_dates(m, r);
		else
			random_weekdays(r);
	}
}

/* Random rules for three calendars, and a window of days to check. */
static void
random_model(struct model *m)
{
	static const char *const closures[] = { "none", "all", "hq", "h,lab", "la" };
	int64_t mid, top; /* index of the first rule of each */

	*m = (struct model) { .saturday = between(0, 3) == 0, .closures = closures[between(0, 4)] };
	m->start = between(CALENDAR_FIRST, CALENDAR_LAST - WINDOW + 1);
	if (between(0, 3) == 0)
		m->start = between(0, 1) == 0 ? CALENDAR_FIRST : CALENDAR_LAST - WINDOW + 1;
	m->n = (int)between(1, RULES);
	mid = between(0, m->n);
	top = between(mid, m->n);
	for (int i = 0; i < m->n; i++) {
		struct rule *r = &m->rule[i];
		int64_t limit = between(m->start, m->start + WINDOW - 1);

		r->owner = (i >= mid) + (i >= top);
		r->kind =
		    (enum calendar_line_kind)between(CALENDAR_LINE_FIXED, CALENDAR_LINE_HOURS);
		r->from = r->kind != CALENDAR_LINE_WEEK && between(0, 2) == 0 ? limit : INT64_MIN;
		r->to =
		    r->kind != CALENDAR_LINE_WEEK && between(0, 2) == 0 ? limit + 200 : INT64_MAX;
		r->name[0] = (char)('a' + i);
		r->times = (int)between(0, COUNT(hours) - 1);
		random_rule(m, r);
	}
}

static void
make_rule(struct calendars *all, const struct rule *r)
{
	char from[STAMP_SIZE] = "", to[STAMP_SIZE] = "";

	if (r->from != INT64_MIN)
		date_write(r->from, from);
	if (r->to != INT64_MAX)
		date_write(r->to, to);
	line(all,
	    &(struct text) { owner_name[r->owner], r->name, kind_name[r->kind], r->day, from, to,
		r->kind == CALENDAR_LINE_HOURS ? hours[r->times].text : NULL, r->scope });
}

/* The calendars of a model, with included ones added first or last. */
static struct calendars *
make(const struct model *m)
{
	static const struct text include[] = { { "mid", "to-base", "include", "base" },
		{ "top", "to-base", "include", "base" }, { "top", "to-mid", "include", "mid" },
		{ "base", "never", "fixed", "01-01", NULL, "1983-12-31" } };
	struct calendars *all = calendars_make();
	bool early = between(0, 1) == 0;

	for (int i = 0; early && i < COUNT(include); i++)
		line(all, &include[i]);
	for (int owner = 0; owner < OWNERS; owner++)
		for (int i = 0; i < m->n; i++)
			if (m->rule[i].owner == (early ? owner : OWNERS - 1 - owner))
				make_rule(all, &m->rule[i]);
	for (int i = 0; !early && i < COUNT(include); i++)
		line(all, &include[i]);
	return all;
}

/* The working weekdays: the last line of a week decides, and top's lines come last. */
static unsigned
week_of(const struct model *m)
{
	unsigned week = 0x3e;

	for (int i = 0; i < m->n; i++)
		if (m->rule[i].kind == CALENDAR_LINE_WEEK)
			week = m->rule[i].weekdays;
	return m->saturday ? week | 1u << 6 : week;
}

/* Compare a day's lines; returns whether there are any. */
static bool
check_lines(const struct calendar *c, const struct model *m, int64_t day, struct law *l)
{
	bool same = true;
	int n = 0;

	for (int i = 0; i < m->n; i++) {
		const struct rule *r = &m->rule[i];
		const struct calendar_line *told;

		if (!falls(m, r, day))
			continue;
		told = calendar_line_of(c, day, n++);
		same = same && told != NULL && strcmp(told->rule, r->name) == 0 &&
		    strcmp(told->calendar, owner_name[r->owner]) == 0 && told->kind == r->kind;
	}
	keep(l, same && calendar_line_of(c, day, n) == NULL, "lines", day);
	return n > 0;
}

/* The working hours of a day by the slow reading. */
static struct calendar_hours
work_of(const struct model *m, int64_t day, bool is_business)
{
	struct calendar_hours by_day = { 0 }, by_date = { 0 };
	bool dated = false;

	for (int i = 0; i < m->n; i++) {
		const struct rule *r = &m->rule[i];

		if (r->kind != CALENDAR_LINE_HOURS || day < r->from || day > r->to)
			continue;
		if (r->weekdays == 0 && day >= r->first && day <= r->last) {
			by_date = hours[r->times].work;
			dated = true;
		} else if ((r->weekdays >> weekday(day) & 1) != 0) {
			by_day = hours[r->times].work;
		}
	}
	if (dated)
		return by_date;
	return is_business ? by_day : (struct calendar_hours) { 0 };
}

static bool
same_work(const struct calendar_hours *a, const struct calendar_hours *b)
{
	for (int i = 0; i < a->n && i < b->n; i++)
		if (a->from[i] != b->from[i] || a->to[i] != b->to[i])
			return false;
	return a->n == b->n;
}

/* Compare each day of the window with the slow reading. */
static void
check_days(const struct calendar *c, struct model *m)
{
	unsigned week = week_of(m);

	for (int i = 0; i < WINDOW; i++) {
		int64_t day = m->start + i;
		bool works = (week >> weekday(day) & 1) != 0;
		struct calendar_hours slow, got;

		m->business[i] = !check_lines(c, m, day, &lines) && works;
		keep(&business, calendar_is_business(c, day) == m->business[i], "", day);
		keep(&weekend, calendar_is_weekend(c, day) == !works, "", day);
		slow = work_of(m, day, m->business[i]);
		calendar_work(c, day, &got);
		keep(&work, same_work(&slow, &got), "", day);
	}
}

#define FAR INT64_MAX /* outside the window but within the years */

/* Walk n business days, a day at a time. */
static int64_t
walk(const struct model *m, int64_t day, int64_t n, int step)
{
	while (n > 0) {
		day += step;
		if (day < CALENDAR_FIRST || day > CALENDAR_LAST)
			return DAY_NONE;
		if (day < m->start || day >= m->start + WINDOW)
			return FAR;
		n -= m->business[day - m->start];
	}
	return day;
}

static void
check_counts(const struct calendar *c, const struct model *m)
{
	for (int i = 0; i < TRIES; i++) {
		int64_t day = between(m->start, m->start + WINDOW - 1), n = between(-70, 70), to;
		int64_t other = between(m->start, m->start + WINDOW - 1), sum = 0;

		to = walk(m, day, n < 0 ? -n : n, n < 0 ? -1 : 1);
		if (to != FAR)
			keep(&add, calendar_add(c, day, n) == to, "from", day);
		to = calendar_add(c, day, n);
		if (to != DAY_NONE && (n >= 0 || m->business[day - m->start]))
			keep(&back, calendar_count(c, day, to) == n, "from", day);
		for (int64_t d = day + 1; d <= other; d++)
			sum += m->business[d - m->start];
		for (int64_t d = other + 1; d <= day; d++)
			sum -= m->business[d - m->start];
		keep(&count, calendar_count(c, day, other) == sum, "from", day);
		to = m->business[day - m->start] ? day : walk(m, day, 1, -1);
		if (to != FAR)
			keep(&not_after, calendar_not_after(c, day) == to, "", day);
		to = m->business[day - m->start] ? day : walk(m, day, 1, 1);
		if (to != FAR)
			keep(&not_before, calendar_not_before(c, day) == to, "", day);
	}
}

/* Build the calendar again with one more holiday. */
static void
check_later(struct calendars *all, const struct calendar *c, const struct model *m)
{
	struct rule r = { 0 };
	struct calendar *fewer;

	random_dates(m, &r);
	line(all, &(struct text) { "base", "further", "date", r.day });
	fewer = build(all, "top", m->saturday, m->closures);
	for (int i = 0; i < TRIES; i++) {
		int64_t day = between(r.first - 60, r.last), n = between(1, 60), on, after;

		if (!calendar_covers(day))
			continue;
		on = calendar_add(c, day, n);
		after = calendar_add(fewer, day, n);
		keep(&later, after == DAY_NONE || (on != DAY_NONE && after >= on), "from", day);
	}
	calendar_free(fewer);
}

static void
test_random(void)
{
	struct model m;

	for (int i = 0; i < CALENDARS; i++) {
		struct calendars *all;
		struct calendar *c;

		random_model(&m);
		all = make(&m);
		c = build(all, "top", m.saturday, m.closures);
		check_days(c, &m);
		check_counts(c, &m);
		check_later(all, c, &m);
		calendar_free(c);
		calendars_free(all);
	}
}

/* Rules at the limits of what is allowed, on every day of the years. */
static void
test_span(void)
{
	static const struct rule extreme[] = {
		{ CALENDAR_LINE_FIXED, .month = 2, .mday = 29, .day = "02-29" },
		{ CALENDAR_LINE_MONDAY, .month = 12, .mday = 31, .day = "12-31" },
		{ CALENDAR_LINE_EASTER, .offset = -80, .day = "-80" },
		{ CALENDAR_LINE_EASTER, .offset = 250, .day = "+250" },
		{ CALENDAR_LINE_EASTER_MONDAY, .offset = 250, .day = "250" },
		{ CALENDAR_LINE_EASTER_MONDAY, .offset = 0, .day = "0" },
		{ CALENDAR_LINE_NTH, .month = 2, .weekday = 6, .nth = 5, .day = "02-sat-5" },
		{ CALENDAR_LINE_NTH, .month = 12, .weekday = 0, .nth = -1, .day = "12-sun-last" },
		{ CALENDAR_LINE_DATE, .first = 20000, .last = 20300,
		    .day = "2024-10-04/2025-07-31" },
		{ CALENDAR_LINE_DATE, .first = 47800, .last = CALENDAR_LAST,
		    .day = "2100-11-15/2100-12-31" },
	};
	struct calendars *all = calendars_make();
	struct model m = { .n = COUNT(extreme), .closures = "none" };
	struct calendar *c;
	int64_t n = 0;

	for (int i = 0; i < m.n; i++) {
		m.rule[i] = extreme[i];
		m.rule[i].from = INT64_MIN;
		m.rule[i].to = INT64_MAX;
		m.rule[i].name[0] = (char)('a' + i);
		line(all,
		    &(struct text) {
			"base", m.rule[i].name, kind_name[extreme[i].kind], extreme[i].day });
	}
	c = build(all, "base", false, "none");
	for (int64_t day = CALENDAR_FIRST; day <= CALENDAR_LAST; day++) {
		bool works = !check_lines(c, &m, day, &span) && weekday(day) % 6 > 0;

		n += works;
		keep(&span, calendar_is_business(c, day) == works, "business", day);
		if (works)
			keep(&span, calendar_add(c, CALENDAR_FIRST, n) == day, "number", day);
	}
	keep(&span,
	    !calendar_covers(CALENDAR_FIRST - 1) && !calendar_covers(CALENDAR_LAST + 1) &&
		calendar_add(c, CALENDAR_FIRST, INT64_MIN) == DAY_NONE &&
		calendar_add(c, CALENDAR_LAST, INT64_MAX) == DAY_NONE,
	    "too far", DAY_NONE);
	calendar_free(c);
	calendars_free(all);
}

int
main(void)
{
	static struct law *const law[] = { &business, &weekend, &lines, &add, &back, &count,
		&not_after, &not_before, &later, &work, &span };

	test_random();
	test_span();
	return tell(law, COUNT(law));
}
