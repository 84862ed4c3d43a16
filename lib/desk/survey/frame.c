/*
 * frame - selects the candidates, leaves out who may not be asked, and keeps the lowest key of each
 * unit
 */
#include <string.h>

#include "frame.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/rules/day_cell.h"
#include "survey_fields.h"

void
frame_list(struct store *db)
{
	STORE_RUN(db, "CREATE TEMP TABLE listed (id TEXT PRIMARY KEY)");
}

bool
frame_list_add(struct store *db, const char *id)
{
	struct stmt put;

	STORE_PREPARE(db, &put, "INSERT INTO listed (id) VALUES ($1) ON CONFLICT DO NOTHING");
	stmt_text(&put, 1, id);
	stmt_run(&put);
	stmt_close(&put);
	return store_changes(db) > 0;
}

/* What a gathering needs for each candidate. */
struct gathering {
	struct store *db;
	const struct row *sample;
	int64_t asked_from; /* whoever was asked from this instant on is left out */
	const char *today;
	struct stmt asked, asked_about, put;
};

/* Is the customer on the sample's list of exclusions? */
static bool
is_excluded(const struct row *sample, const char *customer)
{
	const char *list = row_text(sample, SA_EXCLUDE, ""), *item;
	size_t len;

	while ((item = text_item(&list, &len)) != NULL)
		if (strlen(customer) == len && memcmp(customer, item, len) == 0)
			return true;
	return false;
}

/*
 * Does the customer or the contract have an interview that is still open, or that was tried or
 * answered within the cool-off?
 */
static bool
is_cooling(struct gathering *g, const char *customer, const char *contract)
{
	stmt_reset(&g->asked);
	stmt_text(&g->asked, 1, customer);
	stmt_text(&g->asked, 2, contract);
	stmt_int(&g->asked, 3, row_num(g->sample, SA_ID, INT64_MAX));
	stmt_text(&g->asked, 4, g->today);
	stmt_int(&g->asked, 5, g->asked_from);
	return stmt_step(&g->asked);
}

/* Was the ticket in an interview before? Nobody is asked twice about a ticket. */
static bool
is_asked_about(struct gathering *g, int64_t ticket)
{
	if (ticket == 0)
		return false;
	stmt_reset(&g->asked_about);
	stmt_int(&g->asked_about, 1, ticket);
	stmt_int(&g->asked_about, 2, row_num(g->sample, SA_ID, INT64_MAX));
	return stmt_step(&g->asked_about);
}

/* Add the candidate of the current row, unless its unit has a candidate with a lower key. */
static void
add_unit(struct gathering *g, struct stmt *q)
{
	const char *customer = stmt_col_text(q, FRAME_CUSTOMER),
		   *contract = stmt_col_text(q, FRAME_CONTRACT);
	int64_t ticket = stmt_col_int(q, FRAME_TICKET);
	char key[DRAW_SIZE], number[24];
	const char *id = customer;

	if (is_excluded(g->sample, customer) || is_asked_about(g, ticket) ||
	    is_cooling(g, customer, contract))
		return;
	if (ticket != 0)
		id = text_format(number, sizeof number, "%lld", (long long)ticket);
	draw_key(row_text(g->sample, SA_SEED, ""), id, key);
	stmt_text(&g->put, 1, key);
	stmt_text(&g->put, 2, id);
	stmt_text(&g->put, 3, customer);
	stmt_text(&g->put, 4, contract);
	stmt_text(&g->put, 5, stmt_col_text(q, FRAME_SEGMENT));
	if (ticket != 0) {
		stmt_int(&g->put, 6, ticket);
		stmt_int(&g->put, 7, stmt_col_int(q, FRAME_CLOSED));
	} else {
		stmt_null(&g->put, 6);
		stmt_null(&g->put, 7);
	}
	stmt_run(&g->put);
}

/* Select the candidates, with the columns of frame_select. */
static void
select_candidates(struct gathering *g, struct stmt *q)
{
	const struct row *s = g->sample;

	if (row_is(s, SA_FRAME, "contracts")) {
		STORE_PREPARE(g->db, q,
		    "SELECT c.id, c.contract, c.segment, 0, 0 FROM customer c"
		    " WHERE c.contract IS NOT NULL"
		    " AND ($1 IS NULL OR c.segment = $1)"
		    " AND (c.contract_from IS NULL OR c.contract_from <= $2)"
		    " AND (c.contract_to IS NULL OR c.contract_to >= $2)");
		stmt_text(q, 2, g->today);
	} else if (row_is(s, SA_FRAME, "list")) {
		STORE_PREPARE(g->db, q,
		    "SELECT c.id, c.contract, c.segment, 0, 0 FROM listed l"
		    " JOIN customer c ON c.id = l.id"
		    " WHERE ($1 IS NULL OR c.segment = $1)");
	} else if (row_is(s, SA_FRAME, "ticket_list")) {
		STORE_PREPARE(g->db, q,
		    "SELECT c.id, c.contract, c.segment, t.id, coalesce(t.closed_at, t.solved_at)"
		    " FROM listed l JOIN ticket t ON t.id = CAST(l.id AS INTEGER)"
		    " JOIN customer c ON c.id = t.customer"
		    " WHERE t.status IN ('solved', 'closed') AND t.merged_into IS NULL"
		    " AND ($1 IS NULL OR c.segment = $1)");
	} else {
		STORE_PREPARE(g->db, q,
		    "SELECT c.id, c.contract, c.segment, t.id, coalesce(t.closed_at, t.solved_at)"
		    " FROM ticket t JOIN customer c ON c.id = t.customer"
		    " WHERE t.status IN ('solved', 'closed') AND t.merged_into IS NULL"
		    " AND ($1 IS NULL OR c.segment = $1)"
		    " AND coalesce(t.closed_at, t.solved_at) >= $2"
		    " AND coalesce(t.closed_at, t.solved_at) < $3");
		stmt_int(q, 2, stamp_of_date(day_cell(s, SA_CLOSED_FROM)));
		stmt_int(q, 3, stamp_of_date(day_cell(s, SA_CLOSED_TO)));
	}
	stmt_text(q, 1, row_text(s, SA_SEGMENT, NULL));
}

/* Count the units, and compute their sum. */
static void
sum_up(struct store *db, struct frame *f)
{
	struct draw_sum *sum = draw_sum_begin();
	struct stmt q;

	f->size = 0;
	STORE_PREPARE(db, &q, "SELECT id FROM unit ORDER BY id");
	for (; stmt_step(&q); f->size++)
		draw_sum_add(sum, stmt_col_text(&q, 0));
	stmt_close(&q);
	draw_sum_end(sum, f->sum);
}

void
frame_gather(struct store *db, const struct row *sample, int64_t at, struct frame *f)
{
	struct gathering g = { .db = db, .sample = sample };
	int64_t today = stamp_date(at);
	char date[STAMP_SIZE];
	struct stmt q;

	date_write(today, date);
	g.today = date;
	g.asked_from = stamp_of_date(today - row_num(sample, SA_COOL_OFF, 0) + 1);
	STORE_RUN(db,
	    "CREATE TEMP TABLE unit (unit TEXT PRIMARY KEY, key TEXT NOT NULL, id TEXT NOT NULL,"
	    " customer TEXT NOT NULL, contract TEXT, segment TEXT, ticket INTEGER, closed "
	    "INTEGER)");
	STORE_PREPARE(db, &g.asked,
	    "SELECT 1 FROM interview i WHERE (i.customer = $1 OR i.contract = $2)"
	    " AND (i.sample IS NULL OR i.sample < $3)"
	    " AND ((i.closed_at IS NULL AND i.expires_on >= $4)"
	    " OR i.answered_at >= $5 OR i.attempted_at >= $5)");
	STORE_PREPARE(db, &g.asked_about,
	    "SELECT 1 FROM interview i WHERE i.ticket = $1 AND (i.sample IS NULL OR i.sample < "
	    "$2)");
	STORE_PREPARE(db, &g.put,
	    "INSERT INTO unit (key, id, customer, contract, segment, ticket, closed, unit)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7,"
	    " CASE WHEN $4 IS NULL THEN 'customer ' || $3 ELSE 'contract ' || $4 END) ON CONFLICT "
	    "(unit) DO UPDATE SET key = excluded.key,"
	    " id = excluded.id, customer = excluded.customer, segment = excluded.segment,"
	    " ticket = excluded.ticket, closed = excluded.closed WHERE excluded.key < unit.key");
	select_candidates(&g, &q);
	while (stmt_step(&q))
		add_unit(&g, &q);
	stmt_close(&q);
	stmt_close(&g.asked);
	stmt_close(&g.asked_about);
	stmt_close(&g.put);
	sum_up(db, f);
}

void
frame_select(struct store *db, struct stmt *q, int64_t n)
{
	STORE_PREPARE(db, q,
	    "SELECT customer, contract, segment, ticket, closed FROM unit ORDER BY key LIMIT $1");
	stmt_int(q, 1, n);
}

int64_t
frame_draws(const struct row *sample, const struct frame *f)
{
	int64_t n = row_num(sample, SA_SIZE, f->size);

	if (row_has(sample, SA_RATE))
		n = (f->size * sample->cell[SA_RATE].num + 99) / 100;
	return n < f->size ? n : f->size;
}
