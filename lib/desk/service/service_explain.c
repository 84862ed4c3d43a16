/*
 * service_explain - the intervals of a clock that was or was not counting, and who held the ticket
 * meanwhile
 */
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/history/history.h"
#include "kit/store/rows.h"
#include "service.h"
#include "service_fields.h"

/* The explanation in progress; one row is held back, as the next interval may extend it. */
struct telling {
	const struct service *service;
	const struct clock *clock;
	void (*tell)(const struct row *, void *);
	void *ctx;
	struct row held;
	struct buf name, held_name;
	int64_t running;
	int64_t due; /* not reported yet; else CLOCK_NONE */
};

/* Report the row held back. */
static void
let_go(struct telling *t)
{
	if (t->held.rec == NULL)
		return;
	t->running += row_num(&t->held, IV_COUNTED, 0);
	row_set_num(&t->held, IV_RUNNING, t->running);
	row_set_text(&t->held, IV_NAME, t->held_name.len > 0 ? t->held_name.p : NULL);
	t->tell(&t->held, t->ctx);
	t->held.rec = NULL;
}

/* Does an interval extend the row held back? */
static bool
goes_on(const struct telling *t, int64_t from, const char *why)
{
	const char *held = t->held_name.len > 0 ? t->held_name.p : "";
	const char *name = t->name.len > 0 ? t->name.p : "";

	return t->held.rec != NULL && t->held.cell[IV_TO].num == from &&
	    row_is(&t->held, IV_WHY, why) && strcmp(held, name) == 0;
}

/* Add an interval; its name is in t->name. */
static void
put(struct telling *t, int64_t from, int64_t to, const char *why, int64_t counted)
{
	if (from < to && goes_on(t, from, why)) {
		row_set_num(&t->held, IV_TO, to);
		row_set_num(&t->held, IV_COUNTED, t->held.cell[IV_COUNTED].num + counted);
		return;
	}
	let_go(t);
	row_init(&t->held, &rec_interval);
	t->held.cell[IV_ID] = t->service->ticket.cell[TK_ID];
	row_set_text(&t->held, IV_CLOCK, t->clock->name);
	row_set_num(&t->held, IV_FROM, from);
	row_set_num(&t->held, IV_TO, to);
	row_set_text(&t->held, IV_WHY, why);
	row_set_num(&t->held, IV_COUNTED, counted);
	buf_clear(&t->held_name);
	buf_add(&t->held_name, t->name.p != NULL ? t->name.p : "", t->name.len);
}

/* Append the name and the source of a holiday or closure. */
static void
name_line(struct buf *b, const struct calendar_line *l)
{
	buf_format(b, "%s%s", b->len > 0 ? "; " : "", l->name != NULL ? l->name : l->rule);
	if (l->source != NULL)
		buf_format(b, " (%s)", l->source);
}

/* Why a stretch is not working time. */
static const char *
why_off(struct telling *t, const struct worktime_stretch *s)
{
	const struct calendar *calendar = t->clock->promise->calendar;
	const struct calendar_line *l;
	bool closure = false;

	if (!calendar_covers(s->day))
		return "off_hours";
	for (int i = 0; (l = calendar_line_of(calendar, s->day, i)) != NULL; i++) {
		closure = closure || l->kind == CALENDAR_LINE_CLOSURE;
		name_line(&t->name, l);
	}
	if (t->name.len > 0)
		return closure ? "closure" : "holiday";
	return calendar_is_weekend(calendar, s->day) ? "weekend" : "off_hours";
}

static void
put_due(struct telling *t)
{
	buf_clear(&t->name);
	put(t, t->due, t->due, "due", 0);
	let_go(t);
	t->due = CLOCK_NONE;
}

/* Add a stretch of working time, split where the clock ran out. */
static void
put_counted(struct telling *t, int64_t from, int64_t to)
{
	buf_clear(&t->name);
	if (t->due != CLOCK_NONE && from < t->due && t->due <= to) {
		put(t, from, t->due, "counted", t->due - from);
		from = t->due;
		put_due(t);
	}
	if (from < to)
		put(t, from, to, "counted", to - from);
}

static void
put_running(struct telling *t, int64_t from, int64_t to)
{
	struct worktime_walk w;
	struct worktime_stretch s;

	worktime_walk_begin(&w, t->clock->promise->calendar, t->clock->zone, from, to);
	while (worktime_walk_next(&w, &s)) {
		buf_clear(&t->name);
		if (s.work)
			put_counted(t, s.from, s.to);
		else
			put(t, s.from, s.to, why_off(t, &s), 0);
	}
}

/* Name the cause of a span: the rule as the policy names it, and the note of the event. */
static void
name_rule(struct buf *b, const struct policy_line *rule, const char *note)
{
	buf_clear(b);
	if (rule != NULL && rule->name != NULL)
		buf_text(b, rule->name);
	else if (rule != NULL)
		buf_format(b, "%s=%s",
		    rule->field == POLICY_EVENT ? "event" : rec_ticket.field[rule->field].name,
		    rule->values);
	if (note != NULL)
		buf_format(b, "%s%s", b->len > 0 ? ": " : "", note);
	for (char *c = b->p; c != NULL && *c != '\0'; c++)
		if (*c == '\n' || *c == '\r')
			*c = ' ';
}

static void
put_span(struct telling *t, const struct clock_span *s, int64_t to)
{
	static const char *const why[] = { "waiting", "counted", "paused", "stopped", "dropped" };

	if (s->anew != NULL) {
		let_go(t);
		name_rule(&t->name, s->anew, s->anew_note);
		put(t, s->from, s->from, "restart", -t->running);
	}
	if (to <= s->from)
		return;
	if (s->phase == CLOCK_RUNNING) {
		put_running(t, s->from, to);
		return;
	}
	name_rule(&t->name, s->rule, s->note);
	put(t, s->from, to, why[s->phase], 0);
}

void
service_explain(const struct service *s, int clock, void (*tell)(const struct row *, void *),
    void *ctx)
{
	struct telling t = {
		.service = s, .clock = &s->clocks.clock[clock], .tell = tell, .ctx = ctx
	};
	struct clock_reading r;

	service_read(s, clock, &r);
	t.due = r.due;
	for (int i = 0; i < t.clock->n; i++)
		put_span(&t, &t.clock->span[i],
		    i + 1 < t.clock->n ? t.clock->span[i + 1].from : s->now);
	if (t.due != CLOCK_NONE)
		put_due(&t);
	let_go(&t);
	buf_free(&t.name);
	buf_free(&t.held_name);
}

/* The kind of holder of a ticket, as in rec_holding. */
static const char *
holder_kind(struct store *db, const struct row *ticket)
{
	const char *kind = NULL;
	struct row agent;
	struct stmt q;

	if (!row_has(ticket, TK_AGENT))
		return row_has(ticket, TK_QUEUE) ? "queue" : "nobody";
	rows_select_key(db, &q, &rec_agent);
	stmt_cell(&q, 1, ticket, TK_AGENT);
	if (stmt_step(&q)) {
		rows_read(&q, &rec_agent, &agent);
		kind = row_is(&agent, AG_KIND, "external") ? "external" : "internal";
	}
	stmt_close(&q);
	return kind != NULL ? kind : "internal";
}

/* Nobody holds a ticket that is solved or closed. */
static bool
is_held(const struct row *ticket)
{
	return !row_has(ticket, TK_SOLVED) && !row_has(ticket, TK_CLOSED);
}

/* Is the ticket still with the same agent or queue, at the same level? */
static bool
same_hands(const struct row *a, const struct row *b)
{
	return is_held(a) == is_held(b) && cell_same(a, b, TK_AGENT) && cell_same(a, b, TK_LEVEL) &&
	    (row_has(a, TK_AGENT) || cell_same(a, b, TK_QUEUE));
}

/* What tell_hands needs for each holding. */
struct hands {
	struct store *db;
	const struct service *service;
	int clock;
	void (*tell)(const struct row *, void *);
	void *ctx;
};

static void
tell_hands(const struct hands *h, const struct row *ticket, int64_t from, int64_t to, bool last)
{
	static const int same[][2] = { { HD_ID, TK_ID }, { HD_LEVEL, TK_LEVEL },
		{ HD_AGENT, TK_AGENT }, { HD_QUEUE, TK_QUEUE } };
	const struct service *s = h->service;
	struct row row;

	if (!is_held(ticket) || (to <= from && !last))
		return;
	row_init(&row, &rec_holding);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		row.cell[same[i][0]] = ticket->cell[same[i][1]];
	row_set_num(&row, HD_FROM, from);
	if (!last)
		row_set_num(&row, HD_TO, to);
	row_set_text(&row, HD_KIND, holder_kind(h->db, ticket));
	row_set_num(&row, HD_HELD, to > from ? to - from : 0);
	if (h->clock >= 0) {
		row_set_text(&row, HD_CLOCK, s->clocks.clock[h->clock].name);
		row_set_num(&row, HD_COUNTED,
		    clock_counted(&s->clocks.clock[h->clock], from, to, s->now));
	}
	h->tell(&row, h->ctx);
}

void
service_holdings(struct store *db, const struct service *s, int clock,
    void (*tell)(const struct row *, void *), void *ctx)
{
	const struct hands h = { db, s, clock, tell, ctx };
	int64_t since = row_num(&s->ticket, TK_OPENED, 0);
	struct row held, state;
	struct pool pool = { 0 };
	struct stmt q;

	row_init(&state, &rec_ticket);
	row_init(&held, &rec_ticket);
	journal_select(db, &q, &s->ticket, s->now);
	while (stmt_step(&q)) {
		int64_t at = stmt_col_int(&q, JO_AT);

		history_fold_event(&q, &state, &pool);
		if (row_has(&held, TK_ID) && !same_hands(&held, &state) && at > since) {
			tell_hands(&h, &held, since, at, false);
			since = at;
		}
		held = state;
	}
	stmt_close(&q);
	if (row_has(&held, TK_ID))
		tell_hands(&h, &held, since, s->now > since ? s->now : since, true);
	pool_clear(&pool);
}
