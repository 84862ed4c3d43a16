#include <stdlib.h>
#include <string.h>

#include "../record/records.h"
#include "../rules/worktime.h"
#include "report_lives.h"

void
lives_begin(struct lives *l, struct report_run *run, const int *needs)
{
	*l = (struct lives) { .run = run };
	l->read = needs != NULL ? report_thin(run, TK_OPENED, needs) : &rec_ticket;
	/* What history_fold_event takes, where it looks for it. */
	STORE_PREPARE(run->db, &l->events,
	    "SELECT e.id, e.key, e.at, NULL, e.data FROM event e"
	    " WHERE e.record = 'ticket' AND e.key = $1 AND e.at <= $2 ORDER BY e.at, e.id");
}

void
lives_end(struct lives *l)
{
	stmt_close(&l->extra);
	stmt_close(&l->events);
	pool_clear(&l->pool);
}

void
lives_take(struct lives *l, const struct row *ticket)
{
	stmt_reset(&l->events);
	stmt_cell(&l->events, 1, ticket, TK_ID);
	stmt_int(&l->events, 2, l->run->now);
	pool_clear(&l->pool);
	row_init(&l->after, &rec_ticket);
}

bool
lives_next(struct lives *l)
{
	if (!stmt_step(&l->events)) {
		stmt_reset(&l->events);
		return false;
	}
	l->before = l->after;
	l->begins = !row_has(&l->before, TK_ID);
	l->at = stmt_col_int(&l->events, JO_AT);
	history_fold_event(&l->events, &l->after, &l->pool);
	return true;
}

int64_t
ticket_ended(const struct row *ticket)
{
	return row_num(ticket, TK_SOLVED, row_num(ticket, TK_CLOSED, INT64_MIN));
}

struct wait {
	int64_t from, to;
};

/* A life as its events are read: since when it is open, and since when it waits; INT64_MIN while not. */
struct reading {
	struct lives *lives;
	struct life *life;
	int64_t open, waits;
	struct wait *wait; /* that are over, since it is open */
	int n;
	bool worktime;
};

static void
end_wait(struct reading *g, int64_t at)
{
	if (g->waits != INT64_MIN && g->worktime) {
		g->wait = mem_grow(g->wait, sizeof *g->wait * (size_t)(g->n + 1));
		g->wait[g->n++] = (struct wait) { g->waits, at };
	}
	g->waits = INT64_MIN;
}

/* It ended, as may be told only after it has waited again: that is void. */
static void
end_open(struct reading *g, int64_t end)
{
	const struct calendar *calendar = g->lives->run->calendar;

	end_wait(g, end);
	for (int i = 0; i < g->n; i++)
		g->life->wait += worktime_between(calendar, g->wait[i].from,
		    g->wait[i].to < end ? g->wait[i].to : end);
	g->n = 0;
	if (g->worktime && g->open != INT64_MIN)
		g->life->open += worktime_between(calendar, g->open, end);
	g->open = INT64_MIN;
}

/* The state after an event in which the ticket is open. */
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
		int64_t was = l->begins ? INT64_MIN : ticket_ended(&l->before),
			is = ticket_ended(&l->after);

		/* One that has ended before anything else was open up to then. */
		if (l->begins && is != INT64_MIN)
			g.open = l->after.cell[TK_OPENED].num;
		if (is != INT64_MIN && was == INT64_MIN)
			end_open(&g, is);
		else if (is == INT64_MIN)
			go_on(&g);
		/* Told again before it was opened again, an end was corrected. */
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

void
lives_select(struct lives *l, int field, const struct condition *more, int n, bool filtered,
    lives_taker *take)
{
	struct condition cond[FIELD_MAX + 4];
	int conds = filtered ? l->run->ask->conds : 0;
	struct stmt q;
	struct row ticket;

	memcpy(cond, more, sizeof *cond * (size_t)n);
	memcpy(cond + n, l->run->ask->cond, sizeof *cond * (size_t)conds);
	rows_select_along(l->run->db, &q, l->read, field, cond, n + conds);
	while (stmt_step(&q)) {
		rows_read(&q, l->read, &ticket);
		/* The record itself has the same fields. */
		ticket.rec = &rec_ticket;
		take(l, &ticket);
	}
	stmt_close(&q);
}

/* What has not changed since stands, unless it is told in advance when it is solved. */
static void
tell_standing(struct lives *l, const struct row *ticket)
{
	if (row_num(ticket, TK_SOLVED, INT64_MIN) >= l->run->ask->from)
		l->take(l, ticket);
	else if (l->stand != NULL)
		l->stand(l, ticket);
}

void
lives_each(struct lives *l, bool filtered, lives_taker *take, lives_taker *stand)
{
	const int64_t from = l->run->ask->from;
	const struct condition before = { .field = TK_OPENED, .kind = COND_TO, .num = from };
	const struct condition untouched = { .field = TK_UPDATED, .kind = COND_TO, .num = from };
	const struct condition opened[] = {
		{ .field = TK_OPENED, .kind = COND_TO, .num = l->run->ask->to },
		{ .field = TK_OPENED, .kind = COND_FROM, .num = from },
	};
	const struct condition touched[] = { before,
		{ .field = TK_UPDATED, .kind = COND_FROM, .num = from } };
	const struct condition closed[] = { before, untouched,
		{ .field = TK_CLOSED, .kind = COND_FROM, .num = from } };
	const struct condition standing[] = { before, untouched,
		{ .field = TK_CLOSED, .kind = COND_ANY, .values = "none" },
		{ .field = TK_SOLVED, .kind = COND_FROM, .num = from } };

	l->take = take;
	l->stand = stand;
	lives_select(l, TK_OPENED, opened, from == INT64_MIN ? 1 : 2, filtered, take);
	if (from == INT64_MIN)
		return;
	lives_select(l, TK_UPDATED, touched, 2, filtered, take);
	lives_select(l, TK_CLOSED, closed, 3, filtered, take);
	lives_select(l, TK_CLOSED, standing, stand != NULL ? 3 : 4, filtered, tell_standing);
}
