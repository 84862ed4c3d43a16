/*
 * clock - turns a ticket's events into the spans of its SLA clocks
 */
#include <stdlib.h>

#include "clock.h"
#include "desk/ticket/ticket_fields.h"

/* A time during which a rule's condition held. */
struct hold {
	const struct policy_line *rule;
	int64_t from, to;
	const char *note;
};

/* An event that started a clock, or stopped it. */
struct mark {
	const struct policy_line *rule;
	int64_t at;
	const char *note;
};

#define OPEN INT64_MAX /* a hold that has not ended */

/* What the events have said about a clock so far. */
struct clock_story {
	const struct policy_line **rule; /* the rules that apply, in the policy's order */
	int *open;                       /* for each rule: its hold that has not ended, or -1 */
	int rules;
	struct hold *hold;
	int holds;
	struct mark *mark;
	int marks;
	bool waits; /* some rule says when it starts */
};

/* Gather the rules that apply to one clock of the ticket. */
static void
take_rules(struct clock_story *s, const struct policy *policy, int number,
    const struct policy_case *of)
{
	const struct policy_line *l;
	int room = 0;

	while (policy_line(policy, room) != NULL)
		room++;
	s->rule = mem_get(sizeof *s->rule * (size_t)(room + 1));
	s->open = mem_get(sizeof *s->open * (size_t)(room + 1));
	for (int i = 0; (l = policy_line(policy, i)) != NULL; i++) {
		if (!policy_rule_applies(l, number, of))
			continue;
		s->waits = s->waits || l->act == POLICY_START;
		s->open[s->rules] = -1;
		s->rule[s->rules++] = l;
	}
}

void
clocks_begin(struct clocks *cs, const struct policy *policy, const struct zone *zone,
    const struct row *ticket)
{
	struct policy_case of;

	*cs = (struct clocks) { .ticket = *ticket };
	policy_look(ticket, &of);
	cs->clock = mem_zero(sizeof *cs->clock * (size_t)(policy_clocks(policy) + 1));
	for (int i = 0; i < policy_clocks(policy); i++) {
		const struct policy_line *promise = policy_promise(policy, i, &of);
		struct clock *c = &cs->clock[cs->n];

		if (promise == NULL)
			continue;
		c->name = policy_clock(policy, i);
		c->promise = promise;
		c->zone = zone;
		c->story = mem_zero(sizeof *c->story);
		take_rules(c->story, policy, i, &of);
		cs->n++;
	}
}

static void
forget_story(struct clock *c)
{
	if (c->story == NULL)
		return;
	free(c->story->rule);
	free(c->story->open);
	free(c->story->hold);
	free(c->story->mark);
	free(c->story);
	c->story = NULL;
}

void
clocks_end(struct clocks *cs)
{
	for (int i = 0; i < cs->n; i++) {
		forget_story(&cs->clock[i]);
		free(cs->clock[i].span);
	}
	free(cs->clock);
	*cs = (struct clocks) { 0 };
}

static int
add_hold(struct clock_story *s, const struct policy_line *rule, int64_t from, const char *note)
{
	*MEM_PUSH(s->hold, s->holds) = (struct hold) { rule, from, OPEN, note };
	return s->holds - 1;
}

static void
add_mark(struct clock_story *s, const struct policy_line *rule, int64_t at, const char *note)
{
	*MEM_PUSH(s->mark, s->marks) = (struct mark) { rule, at, note };
}

/* Does the rule test a time of the ticket, such as solved_at? */
static bool
is_time(const struct policy_line *l)
{
	return l->field != POLICY_EVENT && rec_ticket.field[l->field].type == T_TIME;
}

/*
 * Since when a rule's condition holds: since the ticket's time if the rule tests one, else since
 * the event.
 */
static int64_t
holds_since(const struct policy_line *l, const struct clock_event *e)
{
	if (!is_time(l) || !row_has(e->after, l->field))
		return e->at;
	return e->after->cell[l->field].num;
}

static bool
is_changed(const struct policy_line *l, const struct clock_event *e)
{
	return e->before != NULL && !cell_same(e->before, e->after, l->field);
}

/* Begin, continue or end a hold of the rule's condition. */
static void
take_condition(struct clock_story *s, int k, const struct clock_event *e)
{
	const struct policy_line *l = s->rule[k];

	if (!policy_holds(l, e->after)) {
		/*
		 * Among times only "none" ends by the field being set: at the time that it was set
		 * to.
		 */
		if (s->open[k] >= 0)
			s->hold[s->open[k]].to = holds_since(l, e);
		s->open[k] = -1;
	} else if (s->open[k] < 0) {
		s->open[k] = add_hold(s, l, holds_since(l, e), e->note);
	} else if (is_time(l) && is_changed(l, e)) {
		/* A time that was corrected: the last value counts. */
		s->hold[s->open[k]].from = holds_since(l, e);
	}
}

/* Apply the event to one rule: a rule that starts the clock, or any other rule, as asked. */
static void
take_rule(struct clock_story *s, int k, const struct clock_event *e, bool beginnings)
{
	const struct policy_line *l = s->rule[k];
	bool begins =
	    l->act == POLICY_RESTART || (l->act == POLICY_START && l->field == POLICY_EVENT);

	if (begins != beginnings)
		return;
	if (l->field == POLICY_EVENT) {
		if (policy_hears(l, e->verb, e->channel))
			add_mark(s, l, e->at, e->note);
	} else if (l->act == POLICY_RESTART) {
		if (is_changed(l, e) && policy_holds(l, e->after))
			add_mark(s, l, holds_since(l, e), e->note);
	} else {
		take_condition(s, k, e);
	}
}

void
clocks_take(struct clocks *cs, const struct clock_event *e)
{
	for (int i = 0; i < cs->n; i++) {
		struct clock_story *s = cs->clock[i].story;

		for (int k = 0; k < s->rules; k++)
			take_rule(s, k, e, true);
		for (int k = 0; k < s->rules; k++)
			take_rule(s, k, e, false);
	}
}

/* The first instant at which a start condition held; OPEN for never. */
static int64_t
first_start(const struct clock_story *s)
{
	int64_t first = OPEN;

	for (int i = 0; i < s->holds; i++)
		if (s->hold[i].rule->act == POLICY_START && s->hold[i].from < first &&
		    s->hold[i].from < s->hold[i].to)
			first = s->hold[i].from;
	return first;
}

static void
add_span(struct clock *c, int64_t from, enum clock_phase phase, const struct policy_line *rule,
    const char *note)
{
	*MEM_PUSH(c->span, c->n) =
	    (struct clock_span) { .from = from, .phase = phase, .rule = rule, .note = note };
}

/* The hold of an act at an instant that began first; or NULL. */
static const struct hold *
hold_at(const struct clock_story *s, enum policy_act act, int64_t at)
{
	const struct hold *found = NULL;

	for (int i = 0; i < s->holds; i++) {
		const struct hold *h = &s->hold[i];

		if (h->rule->act == act && h->from <= at && at < h->to &&
		    (found == NULL || h->from < found->from))
			found = h;
	}
	return found;
}

/*
 * The phase of a started clock at an instant. A stop beats a drop: a target that was met or missed
 * stays so when the ticket is cancelled.
 */
static enum clock_phase
phase_at(const struct clock_story *s, int64_t at, const struct hold **why)
{
	static const struct {
		enum policy_act act;
		enum clock_phase phase;
	} order[] = { { POLICY_STOP, CLOCK_STOPPED }, { POLICY_DROP, CLOCK_DROPPED },
		{ POLICY_PAUSE, CLOCK_PAUSED } };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		*why = hold_at(s, order[i].act, at);
		if (*why != NULL)
			return order[i].phase;
	}
	return CLOCK_RUNNING;
}

/* The next instant in (after, before) at which a hold begins or ends; or `before`. */
static int64_t
next_change(const struct clock_story *s, int64_t after, int64_t before)
{
	int64_t next = before;

	for (int i = 0; i < s->holds; i++) {
		if (s->hold[i].from > after && s->hold[i].from < next)
			next = s->hold[i].from;
		if (s->hold[i].to > after && s->hold[i].to < next)
			next = s->hold[i].to;
	}
	return next;
}

/* Add the spans from one start to the next, or to the end. */
static void
sweep(struct clock *c, const struct mark *begins, bool anew, int64_t to)
{
	int first = c->n;

	for (int64_t at = begins->at; at < to || c->n == first;
	     at = next_change(c->story, at, to)) {
		const struct hold *why;
		enum clock_phase phase = phase_at(c->story, at, &why);
		const struct policy_line *rule = why != NULL ? why->rule : NULL;

		if (c->n > first && c->span[c->n - 1].phase == phase &&
		    (phase != CLOCK_PAUSED || c->span[c->n - 1].rule == rule))
			continue;
		add_span(c, at, phase, rule, why != NULL ? why->note : NULL);
	}
	c->begun = first;
	if (anew) {
		c->span[first].anew = begins->rule;
		c->span[first].anew_note = begins->note;
	}
}

/* Collect the starts of a clock, in order. An event that stopped it holds until the next start. */
static int
find_beginnings(struct clock_story *s, int64_t opened, struct mark *begin)
{
	int64_t start = s->waits ? first_start(s) : opened;
	int n = 0, stopped = -1;

	for (int i = 0; i <= s->marks; i++) {
		const struct mark *m = i < s->marks ? &s->mark[i] : NULL;
		bool begins;

		if (n == 0 && start != OPEN && (m == NULL || start <= m->at))
			begin[n++] = (struct mark) { .at = start > opened ? start : opened };
		if (m == NULL)
			break;
		begins = m->rule->act == POLICY_RESTART ?
		    n > 0 :
		    m->rule->act == POLICY_START && (n == 0 || stopped >= 0);
		if (begins) {
			if (stopped >= 0)
				s->hold[stopped].to = m->at;
			stopped = -1;
			begin[n] = *m;
			if (begin[n].at < (n > 0 ? begin[n - 1].at : opened))
				begin[n].at = n > 0 ? begin[n - 1].at : opened;
			n++;
		} else if (m->rule->act == POLICY_STOP && n > 0 && stopped < 0) {
			stopped = add_hold(s, m->rule, m->at, m->note);
		}
	}
	return n;
}

/* Build the spans of a clock from its story. */
static void
settle(struct clock *c, int64_t opened, int64_t now)
{
	struct mark *begin = mem_get(sizeof *begin * (size_t)(c->story->marks + 1));
	int n = find_beginnings(c->story, opened, begin);

	c->begun = -1;
	if (n == 0 || begin[0].at > opened)
		add_span(c, opened, CLOCK_WAITING, NULL, NULL);
	for (int i = 0; i < n; i++)
		sweep(c, &begin[i], i > 0, i + 1 < n ? begin[i + 1].at : now + 1);
	free(begin);
	forget_story(c);
}

void
clocks_settle(struct clocks *cs, int64_t now)
{
	for (int i = 0; i < cs->n; i++)
		settle(&cs->clock[i], row_num(&cs->ticket, TK_OPENED, 0), now);
}
