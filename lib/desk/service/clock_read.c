/*
 * clock_read - reads the spans of an SLA clock: its state, due instant and time used
 */
#include "clock.h"
#include "service_fields.h"

/* When a span ends; the last one lasts until now. */
static int64_t
span_end(const struct clock *c, int i, int64_t now)
{
	int64_t end = i + 1 < c->n ? c->span[i + 1].from : now;

	return end > c->span[i].from ? end : c->span[i].from;
}

/*
 * The first instant at which that many seconds are used. The last span is extended into the future
 * if it runs, or if `on` is true, as though it ran.
 */
static int64_t
reaches(const struct clock *c, int64_t seconds, int64_t now, bool on)
{
	const struct calendar *calendar = c->promise->calendar;

	if (c->begun < 0)
		return CLOCK_NONE;
	for (int i = c->begun; i < c->n; i++) {
		bool last = i + 1 == c->n, running = c->span[i].phase == CLOCK_RUNNING;
		int64_t end = span_end(c, i, now), used;

		if (last && (running || on)) {
			int64_t at = worktime_after(calendar, c->zone, c->span[i].from, seconds);

			return at != WORKTIME_NEVER ? at : CLOCK_NONE;
		}
		if (!running)
			continue;
		used = worktime_between(calendar, c->zone, c->span[i].from, end);
		if (used >= seconds)
			return worktime_after(calendar, c->zone, c->span[i].from, seconds);
		seconds -= used;
	}
	return CLOCK_NONE;
}

int64_t
clock_share_at(const struct clock *c, int share, int64_t now)
{
	return reaches(c, (c->promise->seconds * share + 99) / 100, now, false);
}

/* When its last running span ended; CLOCK_NONE when it never ran. */
static int64_t
ran_until(const struct clock *c, int64_t now)
{
	for (int i = c->n - 1; i >= c->begun; i--)
		if (c->span[i].phase == CLOCK_RUNNING)
			return span_end(c, i, now);
	return CLOCK_NONE;
}

static enum clock_state
state_of(const struct clock *c, int64_t due, int64_t now)
{
	static const enum clock_state state[] = { STATE_WAITING, STATE_RUNNING, STATE_PAUSED,
		STATE_MET, STATE_DROPPED };

	if (due != CLOCK_NONE && ran_until(c, now) > due)
		return STATE_MISSED;
	return state[c->span[c->n - 1].phase];
}

void
clock_read(const struct clock *c, int64_t now, struct clock_reading *r)
{
	const struct clock_span *last = &c->span[c->n - 1];
	enum clock_phase phase = last->phase;

	*r = (struct clock_reading) { .started = CLOCK_NONE,
		.stopped = CLOCK_NONE,
		.due = CLOCK_NONE,
		.state = STATE_WAITING };
	if (c->begun < 0)
		return;
	r->started = c->span[c->begun].from;
	r->live = phase == CLOCK_RUNNING;
	for (int i = c->begun; i < c->n; i++)
		if (c->span[i].phase == CLOCK_RUNNING)
			r->used += worktime_between(c->promise->calendar, c->zone, c->span[i].from,
			    span_end(c, i, now));
	if (phase == CLOCK_STOPPED || phase == CLOCK_DROPPED)
		r->stopped = last->from;
	r->due = reaches(c, c->promise->seconds, now, phase == CLOCK_STOPPED);
	r->state = state_of(c, r->due, now);
}

const char *
clock_state_name(enum clock_state s)
{
	return rec_clock.field[CK_STATE].choice[s];
}

int64_t
clock_counted(const struct clock *c, int64_t from, int64_t to, int64_t now)
{
	int64_t sum = 0;

	for (int i = 0; i < c->n; i++) {
		int64_t a = c->span[i].from, b = span_end(c, i, now);

		if (c->span[i].phase != CLOCK_RUNNING)
			continue;
		sum += worktime_between(c->promise->calendar, c->zone, a > from ? a : from,
		    b < to ? b : to);
	}
	return sum;
}
