/*
 * look_queue - the table watch: one row per open ticket with its next look, maintained from the
 * events
 */
#include "look_queue.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/store/rows.h"
#include "service.h"

const char *const watch_schema[] = {
	/*
	 * When to look next at the clocks of open tickets; derived from events, so it may be
	 * dropped.
	 */
	"CREATE TABLE watch ("
	" ticket INTEGER PRIMARY KEY,"
	" look_at INTEGER," /* next instant with something to report */
	" due_at INTEGER,"  /* when the first of its clocks runs out */
	" untold INTEGER)"  /* event that escalated it, not printed yet */
	" STRICT",
	"CREATE INDEX watch_look ON watch(look_at) WHERE look_at IS NOT NULL",
	"CREATE INDEX watch_due ON watch(due_at) WHERE due_at IS NOT NULL",
	"CREATE INDEX watch_untold ON watch(untold) WHERE untold IS NOT NULL",
	NULL,
};

enum { WINDOW = 20000 }; /* events per transaction, so that other writers wait briefly */

#define MARK "coalesce((SELECT last FROM counter WHERE name = 'watch'), 0)"

static int64_t
number(struct stmt *q)
{
	int64_t n = stmt_step(q) ? stmt_col_int(q, 0) : 0;

	stmt_close(q);
	return n;
}

/*
 * The first instant at which a ticket's clocks have something to report, and at which the first
 * clock runs out; INT64_MAX for never.
 */
static void
moments(const struct service *s, int64_t *look_at, int64_t *due_at)
{
	*look_at = s->covered ? INT64_MAX : row_num(&s->ticket, TK_OPENED, 0);
	*due_at = INT64_MAX;
	for (int i = 0; i < s->clocks.n; i++) {
		const struct policy_line *promise = s->clocks.clock[i].promise;
		struct clock_reading r;
		int64_t first;

		service_read(s, i, &r);
		if (!r.live || r.due == CLOCK_NONE)
			continue;
		first = promise->warnings > 0 ? service_share_at(s, i, promise->warn[0]) : r.due;
		if (first != CLOCK_NONE && first < *look_at)
			*look_at = first;
		if (r.due < *due_at)
			*due_at = r.due;
	}
}

/* The statements that write the queue. */
struct watching {
	struct stmt put, drop;
};

static void
bind_instant(struct stmt *q, int at, int64_t instant)
{
	if (instant == INT64_MAX)
		stmt_null(q, at);
	else
		stmt_int(q, at, instant);
}

/* Compute the next look at one ticket, and store it. */
static void
look(struct store *db, struct watching *w, const struct row *ticket, int64_t now)
{
	int64_t look_at = INT64_MAX, due_at = INT64_MAX;
	struct service s;

	if (!row_has(ticket, TK_CLOSED)) {
		service_open(&s, db, ticket, now);
		moments(&s, &look_at, &due_at);
		service_close(&s);
	}
	if (look_at == INT64_MAX && due_at == INT64_MAX) {
		stmt_int(&w->drop, 1, ticket->cell[TK_ID].num);
		stmt_run(&w->drop);
	}
	stmt_int(&w->put, 1, ticket->cell[TK_ID].num);
	bind_instant(&w->put, 2, look_at);
	bind_instant(&w->put, 3, due_at);
	stmt_run(&w->put);
}

/*
 * Look at the tickets changed by a range of events; tickets that were closed before entering the
 * queue are left out.
 */
static void
catch_up(struct store *db, int64_t from, int64_t to, int64_t now)
{
	struct watching w;
	struct stmt q;
	struct row ticket;

	STORE_PREPARE(db, &w.drop, "DELETE FROM watch WHERE ticket = $1 AND untold IS NULL");
	STORE_PREPARE(db, &w.put,
	    "INSERT INTO watch (ticket, look_at, due_at)"
	    " SELECT $1, $2, $3 WHERE $2 IS NOT NULL OR $3 IS NOT NULL"
	    " OR EXISTS (SELECT 1 FROM watch WHERE ticket = $1)"
	    " ON CONFLICT (ticket) DO UPDATE SET look_at ="
	    " CASE WHEN untold IS NULL THEN excluded.look_at ELSE 0 END,"
	    " due_at = excluded.due_at");
	/* The unary plus avoids the index on record, which would visit all events. */
	ROWS_SELECT_TAIL(db, &q, &rec_ticket,
	    "FROM ticket t WHERE t.id IN (SELECT e.key FROM event e"
	    " WHERE e.id > $1 AND e.id <= $2 AND +e.record = 'ticket')"
	    " AND (t.closed_at IS NULL OR EXISTS (SELECT 1 FROM watch w WHERE w.ticket = t.id))");
	stmt_int(&q, 1, from);
	stmt_int(&q, 2, to);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_ticket, &ticket);
		look(db, &w, &ticket, now);
	}
	stmt_close(&q);
	stmt_close(&w.put);
	stmt_close(&w.drop);
}

void
look_queue_catch_up(struct store *db, int64_t now)
{
	struct stmt q;
	int64_t mark, last;

	for (;;) {
		STORE_PREPARE(db, &q, "SELECT " MARK);
		mark = number(&q);
		STORE_PREPARE(db, &q, "SELECT coalesce(max(id), 0) FROM event");
		last = number(&q);
		if (mark >= last)
			return;
		if (last > mark + WINDOW)
			last = mark + WINDOW;
		store_begin(db);
		catch_up(db, mark, last, now);
		STORE_PREPARE(db, &q,
		    "INSERT INTO counter (name, last) VALUES ('watch', $1)"
		    " ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)");
		stmt_int(&q, 1, last);
		stmt_run(&q);
		stmt_close(&q);
		store_commit(db);
	}
}

void
look_queue_select(struct store *db, struct stmt *q, int64_t until)
{
	ROWS_SELECT_TAIL(db, q, &rec_ticket,
	    "FROM watch w CROSS JOIN ticket t ON t.id = w.ticket WHERE w.look_at <= $1"
	    " ORDER BY w.look_at, w.ticket");
	stmt_int(q, 1, until);
}

void
look_queue_select_due(struct store *db, struct stmt *q, int64_t until)
{
	ROWS_SELECT_TAIL(db, q, &rec_ticket,
	    "FROM ticket t WHERE t.id IN (SELECT w.ticket FROM watch w WHERE w.due_at <= $1"
	    " UNION SELECT e.key FROM event e WHERE e.id > " MARK " AND +e.record = 'ticket')"
	    " AND t.closed_at IS NULL");
	stmt_int(q, 1, until);
}

void
look_queue_select_unreported(struct store *db, struct stmt *q)
{
	STORE_PREPARE(db, q,
	    "SELECT ticket, untold FROM watch WHERE untold IS NOT NULL ORDER BY untold");
}

void
look_queue_schedule(struct store *db, int64_t ticket, int64_t at)
{
	struct stmt q;

	STORE_PREPARE(db, &q, "UPDATE watch SET look_at = $1 WHERE ticket = $2");
	bind_instant(&q, 1, at);
	stmt_int(&q, 2, ticket);
	stmt_run(&q);
	stmt_close(&q);
}

void
look_queue_mark_unreported(struct store *db, int64_t ticket, int64_t event, int64_t at)
{
	struct stmt q;

	STORE_PREPARE(db, &q,
	    "INSERT INTO watch (ticket, look_at, untold) VALUES ($1, $2, $3)"
	    " ON CONFLICT (ticket) DO UPDATE SET look_at = excluded.look_at,"
	    " untold = coalesce(watch.untold, excluded.untold)");
	stmt_int(&q, 1, ticket);
	stmt_int(&q, 2, at);
	stmt_int(&q, 3, event);
	stmt_run(&q);
	stmt_close(&q);
}

void
look_queue_mark_reported(struct store *db, int64_t ticket)
{
	struct stmt q;

	STORE_PREPARE(db, &q, "UPDATE watch SET untold = NULL WHERE ticket = $1");
	stmt_int(&q, 1, ticket);
	stmt_run(&q);
	stmt_close(&q);
}
