/*
 * escalation - finds the alerts and escalations that are due, moves the tickets, and records what
 * was printed
 */
#include <stdlib.h>
#include <string.h>

#include "desk/alert/alarm_plan.h"
#include "desk/people/agent_fields.h"
#include "desk/ticket/ticket.h"
#include "desk/ticket/ticket_fields.h"
#include "escalation.h"
#include "escalation_parts.h"
#include "handover.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/store/rows.h"
#include "look_queue.h"
#include "quiet.h"
#include "service.h"

/* Of one clock: its warnings, that it is late, and that it still is. */
enum { MOMENTS = POLICY_WARNINGS + 1 + ALARM_REPEATS };

/* The alarms of one clock, in the order of their moments, with room for their texts. */
struct moments {
	struct alarm alarm[MOMENTS];
	char name[MOMENTS][128], due[MOMENTS][24];
	int n;
};

void
escalation_looked(struct escalation *e, int64_t ticket, int64_t next, bool reported)
{
	*MEM_PUSH(e->looked, e->n) = (struct escalation_looked) { ticket, next, reported };
}

/* The due instant as recorded with an alert; when the instant moves, the clock alerts again. */
static void
write_due(char out[24], int64_t at)
{
	text_format(out, 24, "@%lld", (long long)at);
}

void
escalation_key(int64_t ticket, char out[24])
{
	text_format(out, 24, "%lld", (long long)ticket);
}

/* Append an alarm. */
static void
add(struct moments *m, const char *what, const char *clock, int64_t moment)
{
	if (moment == CLOCK_NONE)
		return;
	text_format(m->name[m->n], sizeof m->name[0], "%s: %s", what, clock);
	write_due(m->due[m->n], moment);
	m->alarm[m->n] =
	    (struct alarm) { .name = m->name[m->n], .moment = moment, .due = m->due[m->n] };
	m->n++;
}

/*
 * The clock ran out, which escalates the ticket; the hand-over reports it, so the alarm is silent.
 */
static void
add_out(struct moments *m, const char *clock, int64_t due)
{
	add(m, "out", clock, due + 1);
	m->alarm[m->n - 1].silent = true;
}

/* Write "late 30m" or "late 1d": the seconds in the largest unit that divides them. */
static void
write_duration(char *out, size_t size, int64_t seconds)
{
	static const struct {
		char name;
		int seconds;
	} unit[] = { { 'd', 86400 }, { 'h', 3600 }, { 'm', 60 }, { 's', 1 } };
	int i = 0;

	while (seconds % unit[i].seconds != 0)
		i++;
	text_format(out, size, "late %lld%c", (long long)(seconds / unit[i].seconds), unit[i].name);
}

/* Add the alarm of a clock that ran out, and its repeats. */
static void
add_late(const struct escalation *e, struct moments *m, const char *clock, int64_t due)
{
	char what[40];

	add(m, "late", clock, due + 1);
	for (int i = 1; e->repeat > 0 && i <= e->most; i++) {
		write_duration(what, sizeof what, e->repeat * i);
		add(m, what, clock, due + e->repeat * i);
	}
}

/* How the memory of alerts records that a ticket was escalated for a clock. */
struct went {
	char name[128], due[24];
};

static void
word_went(struct went *w, const char *clock, int64_t due)
{
	write_due(w->due, due);
	text_format(w->name, sizeof w->name, "up: %s", clock);
}

/* Was the ticket escalated for this clock and this due instant before? */
static bool
went_up(struct escalation *e, const char *key, const char *clock, int64_t due)
{
	struct went w;

	word_went(&w, clock, due);
	return alerted_knows(&e->alerts.memory, key, w.due, w.name);
}

/* Escalate the ticket for a clock that ran out; several clocks make one step. */
static void
add_climb(struct escalation *e, const struct row *ticket, const char *clock, int64_t due)
{
	struct escalation_climb *c = e->climbs > 0 ? &e->climb[e->climbs - 1] : NULL;

	if (c == NULL || c->ticket != ticket->cell[TK_ID].num) {
		c = MEM_PUSH(e->climb, e->climbs);
		*c = (struct escalation_climb) { .ticket = ticket->cell[TK_ID].num,
			.rev = row_num(ticket, TK_REV, 0) };
	}
	*MEM_PUSH(c->out, c->n) = (struct escalation_ran_out) { clock, due };
}

/* Add the alarms of a clock, and the escalation of its ticket when it ran out. */
static void
look_at_clock(struct escalation *e, const struct service *s, int i, const char *key,
    struct moments *m)
{
	const struct clock *c = &s->clocks.clock[i];
	struct clock_reading r;
	struct fault f = { "" };

	m->n = 0;
	service_read(s, i, &r);
	if (!r.live || r.due == CLOCK_NONE)
		return;
	for (int k = 0; k < c->promise->warnings; k++) {
		char what[24];

		text_format(what, sizeof what, "warn %d", c->promise->warn[k]);
		add(m, what, c->name, service_share_at(s, i, c->promise->warn[k]));
	}
	if (c->promise->up && went_up(e, key, c->name, r.due))
		return;
	if (!c->promise->up || row_num(&s->ticket, TK_LEVEL, 1) >= AGENT_LEVELS) {
		add_late(e, m, c->name, r.due);
		return;
	}
	/* A solved ticket is not escalated, whatever its clocks say. */
	if (ticket_check_step("escalate", &s->ticket, &f) != 0)
		return;
	if (service_is_late(s, &r) && handover_check(e->db, &s->ticket, &f) != 0) {
		add(m, "blocked", c->name, r.due + 1);
		return;
	}
	add_out(m, c->name, r.due);
	if (service_is_late(s, &r))
		add_climb(e, &s->ticket, c->name, r.due);
}

/* The next moment after now, or `next` if that is earlier. */
static int64_t
next_moment(const struct moments *m, int64_t now, int64_t next)
{
	for (int i = 0; i < m->n; i++)
		if (m->alarm[i].moment > now && m->alarm[i].moment < next)
			next = m->alarm[i].moment;
	return next;
}

int64_t
escalation_peace(const struct escalation *e, const struct row *ticket)
{
	if (row_is(ticket, TK_SERVICE, "emergency"))
		return e->now;
	return quiet_until(e->db, rulebook_of(e->db, rulebook_newest(e->db)),
	    row_text(ticket, TK_AGENT, NULL), row_text(ticket, TK_QUEUE, NULL), e->now);
}

static void
count_held(struct escalation *e, int64_t until)
{
	if (until <= e->now)
		return;
	e->held++;
	if (e->held_until == 0 || until < e->held_until)
		e->held_until = until;
}

static void
look(struct escalation *e, const struct row *ticket)
{
	struct moments m = { .n = 0 };
	struct service s;
	int64_t next = INT64_MAX, until = escalation_peace(e, ticket);
	char key[24];

	/*
	 * A ticket changed in the future, by a machine whose clock is ahead, is not judged before
	 * that instant.
	 */
	if (row_num(ticket, TK_UPDATED, e->now) > e->now) {
		escalation_looked(e, ticket->cell[TK_ID].num, ticket->cell[TK_UPDATED].num, false);
		return;
	}
	count_held(e, until);
	escalation_key(ticket->cell[TK_ID].num, key);
	service_open(&s, e->db, ticket, e->now);
	if (!s.covered) {
		add(&m, "uncovered", row_text(ticket, TK_SERVICE, ""),
		    row_num(ticket, TK_OPENED, 0));
		if (until == e->now)
			alerts_consider(&e->alerts, key, m.alarm, m.n);
	}
	for (int i = 0; i < s.clocks.n; i++) {
		look_at_clock(e, &s, i, key, &m);
		next = next_moment(&m, e->now, next);
		if (until == e->now)
			alerts_consider(&e->alerts, key, m.alarm, m.n);
	}
	escalation_looked(e, ticket->cell[TK_ID].num,
	    until > e->now ? e->now : next, /* quiet hours may change */
	    false);
	service_close(&s);
}

bool
escalation_find(struct stmt *find, int64_t id, struct row *ticket)
{
	stmt_reset(find);
	stmt_int(find, 1, id);
	if (!stmt_step(find))
		return false;
	rows_read(find, &rec_ticket, ticket);
	return true;
}

/* The tickets moved by earlier runs and still unreported that are not in quiet hours now. */
static int64_t
count_unreported(const struct escalation *e)
{
	struct stmt q, find;
	struct row ticket;
	int64_t n = 0;

	rows_select_key(e->db, &find, &rec_ticket);
	look_queue_select_unreported(e->db, &q);
	while (stmt_step(&q))
		n += escalation_find(&find, stmt_col_int(&q, 0), &ticket) &&
		    escalation_peace(e, &ticket) <= e->now;
	stmt_close(&q);
	stmt_close(&find);
	return n;
}

void
escalation_consider(struct escalation *e, struct store *db, int64_t now, enum catch_up catch_up,
    int64_t repeat, int most)
{
	struct stmt q;
	struct row ticket;

	*e = (struct escalation) { .db = db, .now = now, .repeat = repeat, .most = most };
	/*
	 * Another run may still be printing and scheduling, so the queue is brought up to date only
	 * under the lock.
	 */
	alerted_alone(db);
	look_queue_catch_up(db, now);
	alerts_begin(&e->alerts, db, "escalate", now, stamp_of_date(stamp_date(now)), catch_up);
	look_queue_select(db, &q, now);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_ticket, &ticket);
		look(e, &ticket);
	}
	stmt_close(&q);
	e->unreported = count_unreported(e);
}

/* Record that a ticket was escalated for the clocks that ran out. */
static void
remember_climb(struct escalation *e, const struct escalation_climb *c)
{
	struct went w;
	char key[24];

	escalation_key(c->ticket, key);
	for (int i = 0; i < c->n; i++) {
		word_went(&w, c->out[i].clock, c->out[i].due);
		alerted_remember(&e->alerts.memory, key, w.due, w.name, e->now);
	}
}

/* The reason of an escalation: the clocks, and when the first of them ran out. */
static void
word_reason(const struct escalation_climb *c, struct buf *reason)
{
	struct buf clocks = { 0 };
	int64_t first = c->out[0].due;
	char due[STAMP_SIZE];

	for (int i = 0; i < c->n; i++) {
		buf_format(&clocks, "%s%s", i > 0 ? "," : "", c->out[i].clock);
		if (c->out[i].due < first)
			first = c->out[i].due;
	}
	stamp_write(first, due);
	buf_format(reason, _("%s: ran out at %s"), clocks.p, due);
	buf_free(&clocks);
}

/* Escalate one ticket; false when it changed since it was considered, or cannot be moved now. */
static bool
climb(struct escalation *e, struct txn *d, const struct escalation_climb *c)
{
	struct handover_act act = { .verb = "escalate" };
	struct buf reason = { 0 };
	struct fault f = { "" };
	struct row given, found;
	bool moved;

	word_reason(c, &reason);
	act.reason = reason.p;
	row_init(&given, &rec_ticket);
	row_set_num(&given, TK_ID, c->ticket);
	moved = txn_find(d, &rec_ticket, &given, TK_ID, &found) &&
	    row_num(&found, TK_REV, 0) == c->rev && handover_move(d, &given, &act, &f) > 0;
	buf_free(&reason);
	if (!moved)
		return false;
	remember_climb(e, c);
	look_queue_mark_unreported(e->db, c->ticket, d->journal.last, e->now);
	return true;
}

void
escalation_climb(struct escalation *e, struct txn *d)
{
	for (int i = 0; i < e->climbs; i++)
		if (!climb(e, d, &e->climb[i]))
			escalation_looked(e, e->climb[i].ticket, e->now, false);
}

void
escalation_remember(struct escalation *e)
{
	alerts_remember(&e->alerts);
	store_begin(e->db);
	for (int i = 0; i < e->n; i++)
		if (e->looked[i].reported)
			look_queue_mark_reported(e->db, e->looked[i].ticket);
		else
			look_queue_schedule(e->db, e->looked[i].ticket, e->looked[i].next);
	store_commit(e->db);
}

void
escalation_end(struct escalation *e)
{
	for (int i = 0; i < e->climbs; i++)
		free(e->climb[i].out);
	free(e->climb);
	free(e->looked);
}
