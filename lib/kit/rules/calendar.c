/*
 * calendar - business days as bits, counted per word, so that every count is two look-ups
 */
#include <stdlib.h>
#include <string.h>

#include "calendar_in.h"
#include "kit/base/mem.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"

enum {
	DAYS = CALENDAR_LAST - CALENDAR_FIRST + 1,
	WORDS = DAYS / 64 + 1,
	MONDAY_TO_FRIDAY = 0x3e, /* bit 0 is Sunday */
	SATURDAY = 1 << 6,
};

/* A day is a bit in words of 64, lowest bit first; each word begins one weekday later. */
struct calendar {
	uint64_t serial;
	unsigned week;                      /* working weekdays; bit 0 is Sunday */
	const struct calendar_line **feast; /* lines that make days holidays or closed */
	const struct calendar_line **hours; /* a later one overrides an earlier one */
	int feasts, n_hours;
	uint64_t closed[WORDS]; /* the days of feasts, on weekends too */
	uint64_t business[WORDS];
	uint16_t before[WORDS + 1]; /* business days before each word, and in total */
	uint16_t word[WORDS];       /* the word of business days number 0, 64, 128, … */
};

int
calendar_weekday(int64_t day)
{
	return (int)(day % 7 + 11) % 7; /* day 0 was a Thursday */
}

const char *
calendar_weekday_name(int weekday)
{
	static const char *const name[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };

	if (weekday < 0 || weekday > 6)
		diag_bug("no such weekday: %d", weekday);
	return name[weekday];
}

int64_t
calendar_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

	return date_from_civil(year, n / 31, n % 31 + 1);
}

static int
month_days(int year, int month)
{
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 ? 28 + leap : 30 + (month + month / 8) % 2;
}

int64_t
calendar_add_months(int64_t day, int64_t n)
{
	const int64_t first = 12, last = 9999 * 12 + 11; /* months of the years 1 to 9999 */
	int year, month, mday, most;
	int64_t months;

	if (day < date_from_civil(1, 1, 1) || day > date_from_civil(9999, 12, 31))
		return DAY_NONE;
	date_to_civil(day, &year, &month, &mday);
	if (__builtin_add_overflow((int64_t)year * 12 + month - 1, n, &months) || months < first ||
	    months > last)
		return DAY_NONE;
	year = (int)(months / 12);
	month = (int)(months % 12) + 1;
	most = month_days(year, month);
	return date_from_civil(year, month, mday < most ? mday : most);
}

/* The day itself if it is a Monday, else the next Monday (Ley 51 of 1983, art. 1). */
static int64_t
moved_to_monday(int64_t day)
{
	return day + (8 - calendar_weekday(day)) % 7;
}

static int64_t
nth_weekday(const struct calendar_line *l, int year)
{
	int length = month_days(year, l->month), mday;
	int64_t first = date_from_civil(year, l->month, 1);

	mday = 1 + (l->weekday + 7 - calendar_weekday(first)) % 7;
	if (l->nth > 0)
		mday += (l->nth - 1) * 7;
	else
		mday += (length - mday) / 7 * 7;
	return mday <= length ? first + mday - 1 : DAY_NONE;
}

/* The day on which a year's feast is observed, which may be in the next year; or DAY_NONE. */
static int64_t
observed(const struct calendar_line *l, int year)
{
	switch (l->kind) {
	case CALENDAR_LINE_FIXED:
		return l->mday <= month_days(year, l->month) ?
		    date_from_civil(year, l->month, l->mday) :
		    DAY_NONE;
	case CALENDAR_LINE_MONDAY: return moved_to_monday(date_from_civil(year, l->month, l->mday));
	case CALENDAR_LINE_EASTER: return calendar_easter(year) + l->offset;
	case CALENDAR_LINE_EASTER_MONDAY: return moved_to_monday(calendar_easter(year) + l->offset);
	case CALENDAR_LINE_NTH: return nth_weekday(l, year);
	default: return DAY_NONE;
	}
}

/* Does a closure count under the switch closures? */
static bool
counts(const struct calendar_line *l, const char *closures)
{
	const char *scope;
	size_t n;

	if (strcmp(closures, "none") == 0)
		return false;
	if (l->scope == NULL || strcmp(closures, "all") == 0)
		return true;
	while ((scope = text_item(&closures, &n)) != NULL)
		if (strlen(l->scope) == n && memcmp(l->scope, scope, n) == 0)
			return true;
	return false;
}

/* Does a line of feast make the day a holiday or closed? */
static bool
falls_on(const struct calendar_line *l, int64_t day)
{
	int year, month, mday;

	if (!calendar_line_holds(l, day))
		return false;
	if (l->first != DAY_NONE)
		return day >= l->first && day <= l->last;
	date_to_civil(day, &year, &month, &mday);
	return observed(l, year) == day || (month == 1 && observed(l, year - 1) == day);
}

static void
close_day(struct calendar *c, const struct calendar_line *l, int64_t day)
{
	int at;

	if (!calendar_covers(day) || !calendar_line_holds(l, day))
		return;
	at = (int)(day - CALENDAR_FIRST);
	c->closed[at / 64] |= UINT64_C(1) << at % 64;
}

static void
close_days(struct calendar *c, const struct calendar_line *l)
{
	if (l->first != DAY_NONE)
		for (int64_t day = l->first; day <= l->last; day++)
			close_day(c, l, day);
	else
		for (int year = CALENDAR_FIRST_YEAR - 1; year <= CALENDAR_LAST_YEAR; year++)
			close_day(c, l, observed(l, year));
}

static void
add_line(struct calendar *c, const struct calendar_line *l, const char *closures)
{
	if (l->kind == CALENDAR_LINE_WEEK) {
		c->week = l->weekdays;
	} else if (l->kind == CALENDAR_LINE_HOURS) {
		c->hours[c->n_hours++] = l;
	} else if (l->kind != CALENDAR_LINE_INCLUDE &&
	    (l->kind != CALENDAR_LINE_CLOSURE || counts(l, closures))) {
		c->feast[c->feasts++] = l;
		close_days(c, l);
	}
}

/* Compute the business days and the tables that count them. */
static void
count_days(struct calendar *c)
{
	uint64_t working[7] = { 0 }; /* working days of a word, by its first weekday */
	int n = 0, mark;

	for (int weekday = 0; weekday < 7; weekday++)
		for (int i = 0; i < 64; i++)
			if (c->week & 1u << (weekday + i) % 7)
				working[weekday] |= UINT64_C(1) << i;
	for (int i = 0; i < WORDS; i++) {
		c->business[i] = working[calendar_weekday(CALENDAR_FIRST + i * 64)] & ~c->closed[i];
		if (i == WORDS - 1)
			c->business[i] &= (UINT64_C(1) << DAYS % 64) - 1;
		c->before[i] = (uint16_t)n;
		n += __builtin_popcountll(c->business[i]);
		mark = (c->before[i] + 63) / 64;
		if (mark * 64 < n)
			c->word[mark] = (uint16_t)i;
	}
	c->before[WORDS] = (uint16_t)n;
}

struct calendar *
calendar_build(const struct calendars *all, const char *name, const struct calendar_switches *s,
    struct fault *fault)
{
	static uint64_t built;
	const struct calendar_line **line;
	struct calendar *c;
	int n;

	line = calendars_gather(all, name, &n, fault);
	if (line == NULL)
		return NULL;
	c = mem_zero(sizeof *c);
	c->serial = ++built;
	c->week = MONDAY_TO_FRIDAY;
	c->feast = mem_get(sizeof *c->feast * (size_t)n);
	c->hours = mem_get(sizeof *c->hours * (size_t)n);
	for (int i = 0; i < n; i++)
		add_line(c, line[i], s->closures);
	free(line);
	if (s->saturday)
		c->week |= SATURDAY;
	count_days(c);
	return c;
}

void
calendar_free(struct calendar *c)
{
	if (c == NULL)
		return;
	free(c->feast);
	free(c->hours);
	free(c);
}

uint64_t
calendar_serial(const struct calendar *c)
{
	return c->serial;
}

bool
calendar_covers(int64_t day)
{
	return day >= CALENDAR_FIRST && day <= CALENDAR_LAST;
}

/* The index of a day in the tables; CC_BUG for a day outside the years. */
static int
place(int64_t day)
{
	if (!calendar_covers(day))
		diag_bug("no day of a calendar: %lld", (long long)day);
	return (int)(day - CALENDAR_FIRST);
}

/* Number of business days before the day at an index; up to and including it. */
static int
before(const struct calendar *c, int at)
{
	return c->before[at / 64] +
	    __builtin_popcountll(c->business[at / 64] & ((UINT64_C(1) << at % 64) - 1));
}

static int
up_to(const struct calendar *c, int at)
{
	return before(c, at + 1);
}

/* The business day of a number, from 0 on; or DAY_NONE. */
static int64_t
business_day(const struct calendar *c, int64_t number)
{
	uint64_t days;
	int word;

	if (number < 0 || number >= c->before[WORDS])
		return DAY_NONE;
	word = c->word[number / 64];
	while (c->before[word + 1] <= number)
		word++;
	days = c->business[word];
	for (int64_t n = c->before[word]; n < number; n++)
		days &= days - 1;
	return CALENDAR_FIRST + word * 64 + __builtin_ctzll(days);
}

bool
calendar_is_business(const struct calendar *c, int64_t day)
{
	int at = place(day);

	return (c->business[at / 64] >> at % 64 & 1) != 0;
}

int64_t
calendar_add(const struct calendar *c, int64_t day, int64_t n)
{
	int at = place(day);

	if (n == 0)
		return day;
	if (n < -DAYS || n > DAYS)
		return DAY_NONE;
	return business_day(c, n > 0 ? up_to(c, at) + n - 1 : before(c, at) + n);
}

int64_t
calendar_count(const struct calendar *c, int64_t from, int64_t to)
{
	return up_to(c, place(to)) - up_to(c, place(from));
}

int64_t
calendar_not_after(const struct calendar *c, int64_t day)
{
	return business_day(c, up_to(c, place(day)) - 1);
}

int64_t
calendar_not_before(const struct calendar *c, int64_t day)
{
	return business_day(c, before(c, place(day)));
}

bool
calendar_is_weekend(const struct calendar *c, int64_t day)
{
	return (c->week >> calendar_weekday(day) & 1) == 0;
}

const struct calendar_line *
calendar_line_of(const struct calendar *c, int64_t day, int i)
{
	int at = place(day);

	if ((c->closed[at / 64] >> at % 64 & 1) == 0)
		return NULL;
	for (int k = 0; k < c->feasts; k++)
		if (falls_on(c->feast[k], day) && i-- == 0)
			return c->feast[k];
	return NULL;
}

void
calendar_work(const struct calendar *c, int64_t day, struct calendar_hours *w)
{
	const struct calendar_line *found = NULL;

	for (int i = c->n_hours - 1; i >= 0; i--) {
		const struct calendar_line *l = c->hours[i];

		if (!calendar_line_holds(l, day))
			continue;
		if (l->first != DAY_NONE && day >= l->first && day <= l->last) {
			*w = l->work;
			return;
		}
		if (found == NULL && (l->weekdays >> calendar_weekday(day) & 1) != 0)
			found = l;
	}
	*w = found != NULL && calendar_is_business(c, day) ? found->work :
							     (struct calendar_hours) { 0 };
}

bool
calendar_has_hours(const struct calendar *c)
{
	return c->n_hours > 0;
}

int
calendar_working_day(const struct calendar *c)
{
	int longest = 0;

	for (int i = 0; i < c->n_hours; i++) {
		const struct calendar_hours *w = &c->hours[i]->work;
		int minutes = 0;

		for (int k = 0; k < w->n; k++)
			minutes += w->to[k] - w->from[k];
		if (c->hours[i]->weekdays != 0 && minutes > longest)
			longest = minutes;
	}
	return longest;
}
