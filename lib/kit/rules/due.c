/*
 * due - terms counted in closed form, with pauses, restarts, extensions and rolls
 */
#include <string.h>

#include "due.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"

enum { HOUR = 3600, DAY_MINUTES = 1440 };

/* Day 0: with deem_next_bd, reception outside working time is deemed the next business day. */
static int64_t
deemed_day(const struct rulebook *rb, const struct petition *p)
{
	struct calendar_hours work;

	if (!rb->deem_next_bd)
		return p->received;
	if (!calendar_is_business(rb->calendar, p->received))
		return calendar_not_before(rb->calendar, p->received);
	calendar_work(rb->calendar, p->received, &work);
	if (work.n > 0 && p->minute >= work.to[work.n - 1])
		return calendar_add(rb->calendar, p->received, 1);
	return p->received;
}

/* The pauses in order, those that overlap or touch merged; returns their number. */
static int
ordered_pauses(const struct petition *p, struct pause out[PAUSE_MAX])
{
	int n = 0;

	for (int i = 0; i < p->pauses; i++) {
		int at = n++;

		for (; at > 0 && out[at - 1].from > p->pause[i].from; at--)
			out[at] = out[at - 1];
		out[at] = p->pause[i];
	}
	for (int i = 0; i + 1 < n;) {
		if (out[i + 1].from > out[i].to) {
			i++;
			continue;
		}
		if (out[i + 1].to > out[i].to)
			out[i].to = out[i + 1].to;
		memmove(&out[i + 1], &out[i + 2], sizeof *out * (size_t)(n - i - 2));
		n--;
	}
	return n;
}

/* Business or calendar days after from up to and including to. */
static int64_t
plain_units(const struct rulebook *rb, const struct term *term, int64_t from, int64_t to)
{
	if (term->unit == UNIT_BD)
		return calendar_count(rb->calendar, from, to);
	return to - from;
}

/* The day n units after a day, regardless of pauses; DAY_NONE outside the years. */
static int64_t
plain_add(const struct rulebook *rb, const struct term *term, int64_t day, int64_t n)
{
	if (term->unit == UNIT_BD)
		return calendar_add(rb->calendar, day, n);
	return calendar_covers(day + n) ? day + n : DAY_NONE;
}

/* The day n units after a day; every pause that begins before the end postpones it. */
static int64_t
add_units(const struct rulebook *rb, const struct petition *p, const struct term *term, int64_t day,
    int64_t n)
{
	struct pause pause[PAUSE_MAX];
	int pauses = ordered_pauses(p, pause);
	int64_t end = plain_add(rb, term, day, n);

	for (int i = 0; i < pauses && end != DAY_NONE && pause[i].from < end; i++) {
		int64_t from = pause[i].from > day ? pause[i].from : day;

		if (!calendar_covers(pause[i].to))
			return DAY_NONE;
		if (pause[i].to > from)
			end = plain_add(rb, term, end, plain_units(rb, term, from, pause[i].to));
	}
	return end;
}

int64_t
due_units(const struct rulebook *rb, const struct petition *p, const struct term *term,
    int64_t from, int64_t to)
{
	struct pause pause[PAUSE_MAX];
	int pauses = ordered_pauses(p, pause);
	int64_t n = plain_units(rb, term, from, to);

	for (int i = 0; i < pauses; i++) {
		int64_t a = pause[i].from > from ? pause[i].from : from;
		int64_t b = pause[i].to < to ? pause[i].to : to;

		if (a < b)
			n -= plain_units(rb, term, a, b);
	}
	return n;
}

/* The end of a term in days or months, moved to the next business day if the roll says so. */
static int64_t
rolled(const struct rulebook *rb, const struct term *term, int64_t day)
{
	bool roll = term->roll == ROLL_NEXT_BD || (term->roll == ROLL_SETTING && rb->roll_next_bd);

	if (day == DAY_NONE || term->unit == UNIT_BD || !roll)
		return day;
	return calendar_not_before(rb->calendar, day);
}

/* The end of the term counted from a day, regardless of pauses; DAY_NONE outside the years. */
static int64_t
plain_end(const struct rulebook *rb, const struct term *term, int64_t from)
{
	int64_t end = from;

	if (term->unit != UNIT_MONTHS)
		return plain_add(rb, term, from, term->number);
	end = calendar_add_months(from, term->number);
	return calendar_covers(end) ? end : DAY_NONE;
}

/* The day from which the term runs: with restart, the end of the last pause within the term. */
static int64_t
running_from(const struct rulebook *rb, const struct petition *p, const struct due *d)
{
	struct pause pause[PAUSE_MAX];
	int pauses = d->term->restart ? ordered_pauses(p, pause) : 0;
	int64_t from = d->start;

	for (int i = 0; i < pauses; i++) {
		int64_t end = plain_end(rb, d->term, from);

		if (end == DAY_NONE || pause[i].from >= end || !calendar_covers(pause[i].to))
			break;
		if (pause[i].to > from)
			from = pause[i].to;
	}
	return from;
}

/* The end of the term without extension. */
static int64_t
term_end(const struct rulebook *rb, const struct petition *p, const struct due *d)
{
	int64_t from = running_from(rb, p, d), end = plain_end(rb, d->term, from);

	if (end == DAY_NONE)
		return DAY_NONE;
	if (d->term->unit == UNIT_MONTHS)
		end = add_units(rb, p, d->term, from, end - from);
	else
		end = add_units(rb, p, d->term, from, d->term->number);
	return rolled(rb, d->term, end);
}

/*
 * The end of the term as known on the day of its extension, without pauses that began later.  A
 * pause that began on that day counts only if it had ended.
 */
static int64_t
end_when_extended(const struct rulebook *rb, const struct petition *p, const struct due *d,
    struct petition *then)
{
	*then = *p;
	then->pauses = 0;
	for (int i = 0; i < p->pauses; i++)
		if (p->pause[i].from < p->extended_on || p->pause[i].to <= p->extended_on)
			then->pause[then->pauses++] = p->pause[i];
	return term_end(rb, then, d);
}

/*
 * The units that an extension added when it was made: from the end of the term to the new day, or
 * to the next business day when the new day has since become a closed one.
 */
static int64_t
extension_units(const struct rulebook *rb, const struct petition *p, const struct due *d)
{
	struct petition then;
	int64_t end, to = p->extended_to;

	if (to == DAY_NONE)
		return 0;
	if (d->term->unit == UNIT_BD)
		to = calendar_not_before(rb->calendar, to);
	end = end_when_extended(rb, p, d, &then);
	if (to == DAY_NONE || end == DAY_NONE || end >= to)
		return 0;
	return due_units(rb, &then, d->term, end, to);
}

/* A term in hours runs from the instant of reception, around the clock. */
static void
due_in_hours(const struct petition *p, struct due *d)
{
	int64_t minutes = p->minute + (int64_t)d->term->number * 60;

	d->due_at = p->instant + (int64_t)d->term->number * HOUR;
	d->due_on = p->received + minutes / DAY_MINUTES;
	d->answer_by = d->due_on;
}

static int
beyond(const struct petition *p, struct fault *f)
{
	char day[STAMP_SIZE];

	date_write(p->received, day);
	return fault_set(f,
	    calendar_covers(p->received) ?
		_("received: its term does not end within the years %d to %d: '%s'") :
		_("received: outside the years %d to %d: '%s'"),
	    CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR, day);
}

/* Compute for the term in d; as due_compute. */
static int
compute(const struct rulebook *rb, const struct petition *p, struct due *d, struct fault *f)
{
	d->start = p->received;
	if (d->term->unit == UNIT_NONE)
		return 0;
	if (d->term->unit == UNIT_HOURS) {
		due_in_hours(p, d);
		return calendar_covers(d->due_on) ? 0 : beyond(p, f);
	}
	d->start = deemed_day(rb, p);
	if (d->start == DAY_NONE)
		return beyond(p, f);
	d->due_on = term_end(rb, p, d);
	d->extra = extension_units(rb, p, d);
	if (d->due_on != DAY_NONE && d->extra > 0)
		d->due_on = add_units(rb, p, d->term, d->due_on, d->extra);
	if (d->due_on == DAY_NONE)
		return beyond(p, f);
	d->answer_by = calendar_not_after(rb->calendar, d->due_on);
	if (d->answer_by == DAY_NONE || d->answer_by < d->start)
		d->answer_by = d->due_on;
	return 0;
}

static const struct due no_due = { .due_on = DAY_NONE, .due_at = DAY_NONE, .answer_by = DAY_NONE };

int
due_compute(const struct rulebook *rb, const struct petition *p, struct due *d, struct fault *f)
{
	*d = no_due;
	if (!calendar_covers(p->received))
		return beyond(p, f);
	d->term = term_find(rb, p->profile, p->kind, p->received, f);
	return d->term != NULL ? compute(rb, p, d, f) : -1;
}

int
due_of_term(const struct rulebook *rb, const struct term *term, int64_t from, struct due *d,
    struct fault *f)
{
	struct petition p = { .received = from, .extended_on = DAY_NONE, .extended_to = DAY_NONE };

	*d = no_due;
	d->term = term;
	return calendar_covers(from) ? compute(rb, &p, d, f) : beyond(&p, f);
}

int64_t
due_extension_limit(const struct rulebook *rb, const struct petition *p, const struct due *d)
{
	const struct term *term = d->term;
	int64_t most = 0, end;

	switch (term->extension) {
	case EXTENSION_DOUBLE: most = rb->extra_double ? 2 * term->number : term->number; break;
	case EXTENSION_EXTRA: most = term->most; break;
	case EXTENSION_FREE: return CALENDAR_LAST;
	default: return DAY_NONE;
	}
	end = term->unit == UNIT_HOURS || term->unit == UNIT_NONE ? DAY_NONE : term_end(rb, p, d);
	if (end == DAY_NONE)
		return DAY_NONE;
	if (term->unit != UNIT_MONTHS)
		return add_units(rb, p, term, end, most);
	end = calendar_add_months(end, most);
	return calendar_covers(end) ? end : DAY_NONE;
}
