#include <stdlib.h>

#include "../record/records.h"
#include "clock.h"

static void
add_span(struct clock *c, int64_t from, enum clock_phase phase, const struct policy_line *rule,
    const char *note)
{
	if (c->n == c->room) {
		c->room = c->room > 0 ? 2 * c->room : 8;
		c->span = mem_grow(c->span, sizeof *c->span * (size_t)c->room);
	}
	c->span[c->n++] = (struct clock_span) { from, phase, rule, note, false };
}

/* Has the clock a rule of its own, or one of all clocks, that says when it starts? */
static bool
has_start(const struct clocks *cs, int number)
{
	const struct policy_line *l;

	for (int i = 0; (l = policy_line(cs->policy, i)) != NULL; i++)
		if (l->act == POLICY_START &&
		    policy_rule_applies(cs->policy, l, number, &cs->ticket))
			return true;
	return false;
}

void
clocks_begin(struct clocks *cs, const struct policy *policy, const struct row *ticket)
{
	*cs = (struct clocks) { .policy = policy, .ticket = *ticket };
	cs->clock = mem_zero(sizeof *cs->clock * (size_t)(policy_clocks(policy) + 1));
	cs->number = mem_zero(sizeof *cs->number * (size_t)(policy_clocks(policy) + 1));
	for (int i = 0; i < policy_clocks(policy); i++) {
		struct clock *c = &cs->clock[cs->n];
		bool waits = has_start(cs, i);

		c->promise = policy_promise(policy, i, ticket);
		if (c->promise == NULL)
			continue;
		c->name = policy_clock(policy, i);
		c->begun = waits ? -1 : 0;
		add_span(c, row_num(ticket, TK_OPENED, 0), waits ? CLOCK_WAITING : CLOCK_RUNNING,
		    NULL, NULL);
		cs->number[cs->n++] = i;
	}
}

void
clocks_end(struct clocks *cs)
{
	for (int i = 0; i < cs->n; i++)
		free(cs->clock[i].span);
	free(cs->clock);
	free(cs->number);
	*cs = (struct clocks) { 0 };
}

/* Is the rule one of a time of the ticket, as solved_at? */
static bool
is_time(const struct policy_line *l)
{
	return l->field != POLICY_EVENT && rec_ticket.field[l->field].type == T_TIME;
}

/* Since when a rule's condition holds: of a time of the ticket since then, if that lies before the event. */
static int64_t
holds_since(const struct policy_line *l, const struct clock_event *e)
{
	if (!is_time(l) || !row_has(e->after, l->field))
		return e->at;
	return e->after->cell[l->field].num < e->at ? e->after->cell[l->field].num : e->at;
}

/* Does a restart's condition begin to hold with the event? */
static bool
restarts(const struct policy_line *l, const struct clock_event *e)
{
	if (l->field == POLICY_EVENT)
		return policy_hears(l, e->verb, e->channel);
	return e->before != NULL && !cell_same(e->before, e->after, l->field) &&
	    policy_holds(l, e->after);
}

/* The clock enters a phase at an instant; whatever it had entered since then is undone. */
static void
enter(struct clock *c, int64_t at, enum clock_phase phase, const struct policy_line *rule,
    const char *note)
{
	int first = c->begun >= 0 ? c->begun : 0;
	struct clock_span *last;

	while (c->n - 1 > first && c->span[c->n - 1].from >= at)
		c->n--;
	last = &c->span[c->n - 1];
	if (at > last->from) {
		if (last->phase != phase || (last->rule != rule && phase != CLOCK_STOPPED))
			add_span(c, at, phase, rule, note);
		return;
	}
	last->phase = phase;
	last->rule = rule;
	last->note = note;
}

/* It begins, or begins anew with what was used void. */
static void
begin(struct clock *c, int64_t at, const struct policy_line *rule, const char *note)
{
	bool anew = c->begun >= 0;

	if (at < c->span[c->n - 1].from)
		at = c->span[c->n - 1].from;
	add_span(c, at, CLOCK_RUNNING, rule, note);
	c->span[c->n - 1].anew = anew;
	c->begun = c->n - 1;
	c->stopped = false;
}

/* Let the clock begin, or begin anew, where the event says so. */
static void
take_beginnings(const struct clocks *cs, int i, const struct clock_event *e)
{
	struct clock *c = &cs->clock[i];
	const struct policy_line *l;
	bool begins = false;

	for (int k = 0; (l = policy_line(cs->policy, k)) != NULL && !begins; k++) {
		if ((l->act != POLICY_START && l->act != POLICY_RESTART) ||
		    !policy_rule_applies(cs->policy, l, cs->number[i], &cs->ticket))
			continue;
		if (l->act == POLICY_RESTART)
			begins = c->begun >= 0 && restarts(l, e);
		else if (l->field == POLICY_EVENT)
			begins =
			    (c->begun < 0 || c->stopped) && policy_hears(l, e->verb, e->channel);
		else
			begins = c->begun < 0 && policy_holds(l, e->after);
		if (begins)
			begin(c, holds_since(l, e), l, e->note);
	}
}

/* Does a rule of an act hold after the event, or is it told by it? */
static bool
is_told(const struct policy_line *l, const struct clock_event *e)
{
	return policy_holds(l, e->after) ||
	    (l->act == POLICY_STOP && policy_hears(l, e->verb, e->channel));
}

/* Of the rules of an act that hold after the event the one that has held longest, and since when; or NULL. */
static const struct policy_line *
rule_of(const struct clocks *cs, int i, enum policy_act act, enum clock_phase phase,
    const struct clock_event *e, int64_t *since)
{
	const struct clock *c = &cs->clock[i];
	const struct clock_span *last = &c->span[c->n - 1];
	const struct policy_line *l, *found = NULL;

	*since = e->at;
	for (int k = 0; (l = policy_line(cs->policy, k)) != NULL; k++) {
		int64_t at;

		if (l->act != act ||
		    !policy_rule_applies(cs->policy, l, cs->number[i], &cs->ticket) ||
		    !is_told(l, e))
			continue;
		at = holds_since(l, e);
		if (at == e->at && last->phase == phase && last->rule == l && !is_time(l))
			at = last->from;
		if (found == NULL || at < *since) {
			found = l;
			*since = at;
		}
	}
	return found;
}

/* The phase that a begun clock is in after the event. */
static void
take_phase(const struct clocks *cs, int i, const struct clock_event *e)
{
	static const struct {
		enum policy_act act;
		enum clock_phase phase;
	} order[] = { { POLICY_DROP, CLOCK_DROPPED }, { POLICY_STOP, CLOCK_STOPPED },
		{ POLICY_PAUSE, CLOCK_PAUSED } };
	struct clock *c = &cs->clock[i];
	const struct clock_span *last = &c->span[c->n - 1];

	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		enum clock_phase phase = order[k].phase;
		int64_t since;
		const struct policy_line *l = rule_of(cs, i, order[k].act, phase, e, &since);

		if (l == NULL && phase == CLOCK_STOPPED && c->stopped)
			return; /* by an earlier event, which still holds */
		if (l == NULL)
			continue;
		if (l->field == POLICY_EVENT)
			c->stopped = true;
		if (last->phase == phase && last->rule == l && last->from == since)
			return;
		/* It holds since another time than was told before: the last one told counts. */
		if (last->phase == phase && last->rule == l && is_time(l) && c->n - 1 > c->begun)
			c->n--;
		enter(c, since, phase, l, e->note);
		return;
	}
	if (last->phase != CLOCK_RUNNING)
		enter(c, e->at, CLOCK_RUNNING, NULL, e->note);
}

void
clocks_take(struct clocks *cs, const struct clock_event *e)
{
	for (int i = 0; i < cs->n; i++) {
		take_beginnings(cs, i, e);
		if (cs->clock[i].begun >= 0)
			take_phase(cs, i, e);
	}
}

/* When a span ends; the last one lasts until now. */
static int64_t
span_end(const struct clock *c, int i, int64_t now)
{
	int64_t end = i + 1 < c->n ? c->span[i + 1].from : now;

	return end > c->span[i].from ? end : c->span[i].from;
}

/* As clock_reaches; beyond the last span only where it is, or as if it were, running on. */
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
			int64_t at = worktime_after(calendar, c->span[i].from, seconds);

			return at != WORKTIME_NEVER ? at : CLOCK_NONE;
		}
		if (!running)
			continue;
		used = worktime_between(calendar, c->span[i].from, end);
		if (used >= seconds)
			return worktime_after(calendar, c->span[i].from, seconds);
		seconds -= used;
	}
	return CLOCK_NONE;
}

int64_t
clock_reaches(const struct clock *c, int64_t seconds, int64_t now)
{
	return reaches(c, seconds, now, false);
}

int64_t
clock_share_at(const struct clock *c, int share, int64_t now)
{
	return reaches(c, (c->promise->seconds * share + 99) / 100, now, false);
}

/* Where the last time that it ran ended; CLOCK_NONE when it never ran. */
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
			r->used += worktime_between(c->promise->calendar, c->span[i].from,
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
		sum += worktime_between(c->promise->calendar, a > from ? a : from, b < to ? b : to);
	}
	return sum;
}
