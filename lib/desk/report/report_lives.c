/*
 * report_lives - reads the events of tickets, and passes each ticket to all reports that need it
 */
#include <stdlib.h>
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "kit/base/stamp.h"
#include "kit/rules/worktime.h"
#include "report_lives.h"

/* An event of the current ticket, and the state that it led to. */
struct life_event {
	int64_t at;
	struct row after;
	const char *verb, *note, *channel;
};

/* The events of the current ticket. */
struct life_events {
	struct stmt select;
	bool words;
	int64_t now;
	int64_t ticket; /* its id; 0 for none */
	struct life_event *event;
	int n;
	struct pool pool;
};

/* The columns are in the order that history_fold_event expects (JO_…). */
static void
events_begin(struct life_events *e, struct store *db, int64_t now, bool words)
{
	*e = (struct life_events) { .words = words, .now = now };
	if (words)
		STORE_PREPARE(db, &e->select,
		    "SELECT e.id, e.key, e.at, e.verb, e.data, e.note, e.channel FROM event e"
		    " WHERE e.record = 'ticket' AND e.key = $1 AND e.at <= $2 ORDER BY e.at, e.id");
	else
		STORE_PREPARE(db, &e->select,
		    "SELECT e.id, e.key, e.at, NULL, e.data FROM event e"
		    " WHERE e.record = 'ticket' AND e.key = $1 AND e.at <= $2 ORDER BY e.at, e.id");
}

static void
events_end(struct life_events *e)
{
	stmt_close(&e->select);
	pool_clear(&e->pool);
	free(e->event);
}

static const char *
keep_text(struct life_events *e, int column)
{
	const char *text = stmt_col_text(&e->select, column);

	return text != NULL ? pool_copy(&e->pool, text) : NULL;
}

/* Append the event of the current row. */
static void
add_event(struct life_events *e)
{
	struct life_event *event = MEM_PUSH(e->event, e->n);

	if (e->n > 1)
		event->after = event[-1].after;
	else
		row_init(&event->after, &rec_ticket);
	event->at = stmt_col_int(&e->select, JO_AT);
	if (e->words) {
		event->verb = keep_text(e, JO_VERB);
		event->note = keep_text(e, JO_NOTE);
		event->channel = keep_text(e, JO_CHANNEL);
	}
	history_fold_event(&e->select, &event->after, &e->pool);
}

/* Load the events of a ticket, unless it is the current one. */
static void
events_of(struct life_events *e, const struct row *ticket)
{
	if (ticket->cell[TK_ID].num == e->ticket)
		return;
	e->ticket = ticket->cell[TK_ID].num;
	e->n = 0;
	pool_clear(&e->pool);
	stmt_cell(&e->select, 1, ticket, TK_ID);
	stmt_int(&e->select, 2, e->now);
	while (stmt_step(&e->select))
		add_event(e);
	stmt_reset(&e->select);
}

void
lives_begin(struct lives *l, struct report_run *run)
{
	*l = (struct lives) { .run = run };
	l->events = mem_get(sizeof *l->events);
	events_begin(l->events, run->db, run->now, false);
}

void
lives_end(struct lives *l)
{
	stmt_close(&l->extra);
	events_end(l->events);
	free(l->events);
}

void
lives_take(struct lives *l, const struct row *ticket)
{
	events_of(l->events, ticket);
	l->next = 0;
	row_init(&l->after, &rec_ticket);
}

bool
lives_next(struct lives *l)
{
	const struct life_event *event;

	if (l->next == l->events->n)
		return false;
	event = &l->events->event[l->next];
	l->begins = l->next++ == 0;
	l->before = l->after;
	l->after = event->after;
	l->at = event->at;
	if (l->events->words) {
		l->verb = event->verb;
		l->note = event->note;
		l->channel = event->channel;
	}
	return true;
}

int64_t
lives_ended(const struct row *ticket)
{
	return row_num(ticket, TK_SOLVED, row_num(ticket, TK_CLOSED, INT64_MIN));
}

struct wait {
	int64_t from, to;
};

/*
 * A life being read: since when the ticket is open, and since when it waits; INT64_MIN while not.
 */
struct reading {
	struct lives *lives;
	struct life *life;
	int64_t open, waits;
	struct wait *wait; /* waits that are over, since it was opened */
	int n;
	bool worktime;
};

static void
end_wait(struct reading *g, int64_t at)
{
	if (g->waits != INT64_MIN && g->worktime) {
		*MEM_PUSH(g->wait, g->n) = (struct wait) { g->waits, at };
	}
	g->waits = INT64_MIN;
}

/*
 * The ticket ended. An event may give an end before its last waits: what lies after the end does
 * not count.
 */
static void
end_open(struct reading *g, int64_t end)
{
	const struct calendar *calendar = g->lives->run->calendar;

	end_wait(g, end);
	for (int i = 0; i < g->n; i++)
		g->life->wait += worktime_between(calendar, stamp_zone_current(), g->wait[i].from,
		    g->wait[i].to < end ? g->wait[i].to : end);
	g->n = 0;
	if (g->worktime && g->open != INT64_MIN)
		g->life->open += worktime_between(calendar, stamp_zone_current(), g->open, end);
	g->open = INT64_MIN;
}

/* Take the state after an event in which the ticket is open. */
static void
go_on(struct reading *g)
{
	const struct lives *l = g->lives;
	bool waits = row_is(&l->after, TK_STATUS, "waiting");

	if (g->open == INT64_MIN)
		g->open = l->begins ? l->after.cell[TK_OPENED].num : l->at;
	if (!waits)
		end_wait(g, l->at);
	else if (g->waits == INT64_MIN)
		g->waits = l->at > g->open ? l->at : g->open;
}

void
lives_read(struct lives *l, const struct row *ticket, bool worktime, struct life *life)
{
	struct reading g = { .lives = l,
		.life = life,
		.open = INT64_MIN,
		.waits = INT64_MIN,
		.worktime = worktime };

	*life = (struct life) { .first = INT64_MIN, .last = INT64_MIN, .again = INT64_MAX };
	for (lives_take(l, ticket); lives_next(l);) {
		int64_t was = l->begins ? INT64_MIN : lives_ended(&l->before),
			is = lives_ended(&l->after);

		/* A ticket whose first state has ended was open until then. */
		if (l->begins && is != INT64_MIN)
			g.open = l->after.cell[TK_OPENED].num;
		if (is != INT64_MIN && was == INT64_MIN)
			end_open(&g, is);
		else if (is == INT64_MIN)
			go_on(&g);
		/* Until the ticket is opened again, a later end corrects the first. */
		if (is != INT64_MIN && life->again == INT64_MAX)
			life->first = is;
		if (is != INT64_MIN)
			life->last = is;
		if (was != INT64_MIN && is == INT64_MIN && l->at - was < life->again)
			life->again = l->at - was;
		life->ended = is != INT64_MIN;
	}
	if (!life->ended)
		end_open(&g, l->run->now);
	free(g.wait);
}

/* Reports that share one pass over the tickets. */
struct gathering {
	struct lives *lives; /* one for each of n reports */
	int64_t *since;      /* likewise */
	int n;
	int64_t from, to; /* the earliest since, the latest end */
	bool stand;       /* some report takes tickets that stand */
	struct life_events events;
	struct record thin;
	struct field field[FIELD_MAX];
	const struct report_ask *filters; /* of a single report; or NULL */
};

/* Project tickets to the fields that any of the reports needs. */
static void
find_needed(struct gathering *g)
{
	static const int always[] = { TK_ID, TK_OPENED, TK_UPDATED, TK_SOLVED, TK_CLOSED };
	bool wanted[FIELD_MAX] = { false };

	for (size_t i = 0; i < sizeof always / sizeof *always; i++)
		wanted[always[i]] = true;
	for (int i = 0; i < g->n; i++) {
		const struct report_run *r = g->lives[i].run;
		const int *needs = r->report->reads->needs;

		for (int k = 0; needs == NULL && k < rec_ticket.n; k++)
			wanted[k] = true;
		for (; needs != NULL && *needs >= 0; needs++)
			wanted[*needs] = true;
		if (r->report->of != &rec_ticket)
			continue;
		for (int k = 0; k < r->ask->bys; k++)
			wanted[r->ask->by[k]] = true;
		for (int k = 0; k < r->ask->conds; k++)
			wanted[r->ask->cond[k].field] = true;
	}
	record_project(&g->thin, g->field, &rec_ticket, wanted);
}

static void
begin_together(struct gathering *g, struct report_run *const run[], int n)
{
	bool words = false;

	*g = (struct gathering) { .n = n, .from = INT64_MAX, .to = INT64_MIN };
	g->lives = mem_zero(sizeof *g->lives * (size_t)n);
	g->since = mem_get(sizeof *g->since * (size_t)n);
	for (int i = 0; i < n; i++) {
		const struct life_reader *reader = run[i]->report->reads;
		const struct report_ask *ask = run[i]->ask;

		if (n > 1 && ask->conds > 0)
			diag_bug("%s: filters among others", run[i]->report->name);
		if (reader->filtered && ask->conds > 0)
			g->filters = ask;
		g->lives[i].run = run[i];
		g->lives[i].events = &g->events;
		g->since[i] = reader->since != NULL ? reader->since(run[i]) : ask->from;
		g->from = g->since[i] < g->from ? g->since[i] : g->from;
		g->to = ask->to > g->to ? ask->to : g->to;
		g->stand |= reader->stand != NULL;
		words |= reader->words;
		if (reader->begin != NULL)
			reader->begin(&g->lives[i]);
	}
	events_begin(&g->events, run[0]->db, run[0]->now, words);
	find_needed(g);
}

/* Pass a ticket to a report, if it counts there. */
static void
tell_one(struct lives *l, int64_t since, const struct row *ticket)
{
	const struct life_reader *reader = l->run->report->reads;
	const int64_t opened = ticket->cell[TK_OPENED].num;

	if (opened >= l->run->ask->to)
		return;
	if (opened >= since || ticket->cell[TK_UPDATED].num >= since ||
	    row_num(ticket, TK_CLOSED, row_num(ticket, TK_SOLVED, INT64_MIN)) >= since)
		reader->take(l, ticket);
	else if (reader->stand != NULL && !row_has(ticket, TK_CLOSED))
		reader->stand(l, ticket);
}

/* Pass the tickets that meet some conditions to all reports; an index on the field finds them. */
static void
tell_selected(struct gathering *g, int field, const struct condition *more, int n)
{
	struct condition cond[FIELD_MAX + 4];
	struct stmt q;
	struct row ticket;

	memcpy(cond, more, sizeof *cond * (size_t)n);
	for (int i = 0; g->filters != NULL && i < g->filters->conds; i++)
		cond[n++] = g->filters->cond[i];
	rows_select_along(g->lives[0].run->db, &q, &g->thin, field, cond, n);
	while (stmt_step(&q)) {
		rows_read(&q, &g->thin, &ticket);
		/* The projection has the same fields. */
		ticket.rec = &rec_ticket;
		for (int i = 0; i < g->n; i++)
			tell_one(&g->lives[i], g->since[i], &ticket);
	}
	stmt_close(&q);
}

/*
 * Pass each ticket once: opened in the time span; or opened before, and changed in it, closed after
 * its start, or standing.
 */
static void
tell_all(struct gathering *g)
{
	const struct condition before = { .field = TK_OPENED, .kind = COND_TO, .num = g->from };
	const struct condition untouched = { .field = TK_UPDATED, .kind = COND_TO, .num = g->from };
	const struct condition opened[] = {
		{ .field = TK_OPENED, .kind = COND_TO, .num = g->to },
		{ .field = TK_OPENED, .kind = COND_FROM, .num = g->from },
	};
	const struct condition touched[] = { before,
		{ .field = TK_UPDATED, .kind = COND_FROM, .num = g->from } };
	const struct condition closed[] = { before, untouched,
		{ .field = TK_CLOSED, .kind = COND_FROM, .num = g->from } };
	const struct condition standing[] = { before, untouched,
		{ .field = TK_CLOSED, .kind = COND_ANY, .values = "none" },
		{ .field = TK_SOLVED, .kind = COND_FROM, .num = g->from } };

	tell_selected(g, TK_OPENED, opened, g->from == INT64_MIN ? 1 : 2);
	if (g->from == INT64_MIN)
		return;
	tell_selected(g, TK_UPDATED, touched, 2);
	tell_selected(g, TK_CLOSED, closed, 3);
	tell_selected(g, TK_CLOSED, standing, g->stand ? 3 : 4);
}

void
lives_gather_together(struct report_run *const run[], int n)
{
	struct gathering g;

	begin_together(&g, run, n);
	tell_all(&g);
	for (int i = 0; i < n; i++)
		stmt_close(&g.lives[i].extra);
	events_end(&g.events);
	free(g.lives);
	free(g.since);
}

void
lives_gather(struct report_run *r)
{
	lives_gather_together(&r, 1);
}
