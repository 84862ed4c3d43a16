/*
 * recurrences - compares the count of each value with those of earlier time spans, by the Poisson
 * distribution
 */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "desk/survey/stats.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "recurrences.h"
#include "report_fields.h"

/* The probability below which a value is reported. */
static const double unlikely = 0.01;

const struct report report_recurrences = {
	.name = "recurrences",
	.title = N_("More than expected"),
	.doc = N_("customers, kinds, processes and causes with more tickets than before"),
	.left_out = N_("values whose count chance explains in one time of a hundred or more; "
		       "tickets without a value; times before the first ticket of the store"),
	.source = N_("the tail of Poisson: how likely as many or more come by chance where the "
		     "mean of the six times before, as long each, is expected (at least one in all "
		     "of them); of a hundred values about one is told of by chance alone"),
	.of = &rec_ticket,
	.lists = &rec_recurrence,
};

/* A value of a field, and its tickets by time span: the current one, then those before it. */
struct recurrence {
	struct order_key key;
	int field;
	const char *value;
	int64_t n[RECUR_BEFORE + 1];
	double chance;
};

struct recurrences {
	const struct recurrence_ask *ask;
	struct record read; /* tickets, projected to the needed fields */
	struct field read_field[FIELD_MAX];
	void *tree;
	struct recurrence **found;
	int n;
	int times; /* earlier time spans that the store covers */
	struct buf key;
	struct pool pool;
};

/*
 * The number of earlier time spans that begin no earlier than the day of the store's first ticket.
 */
static int
known_times(struct store *db, const struct recurrence_ask *ask)
{
	struct stmt q;
	int64_t first = INT64_MAX;
	int n = 0;

	STORE_PREPARE(db, &q, "SELECT min(opened_at) FROM ticket");
	if (stmt_step(&q) && !stmt_col_null(&q, 0))
		first = stamp_of_date(stamp_date(stmt_col_int(&q, 0)));
	stmt_close(&q);
	while (n < RECUR_BEFORE && ask->begin[n + 1] >= first)
		n++;
	return n;
}

/* Project tickets to the needed fields. */
static void
thin_tickets(struct recurrences *s)
{
	bool wanted[FIELD_MAX] = { [TK_ID] = true, [TK_OPENED] = true };

	for (int i = 0; i < s->ask->fields; i++)
		wanted[s->ask->field[i]] = true;
	record_project(&s->read, s->read_field, &rec_ticket, wanted);
}

/* Prepare the tickets opened from an instant to the end of the time span, in that order. */
static void
select_tickets(struct store *db, struct stmt *q, const struct recurrences *s, int64_t from)
{
	const struct recurrence_ask *ask = s->ask;
	struct condition cond[FIELD_MAX + 2];
	int n = ask->conds;

	memcpy(cond, ask->cond, sizeof *cond * (size_t)n);
	cond[n++] = (struct condition) { .field = TK_OPENED, .kind = COND_FROM, .num = from };
	cond[n++] = (struct condition) { .field = TK_OPENED, .kind = COND_TO, .num = ask->to };
	rows_select_by(db, q, &s->read, TK_OPENED, cond, n);
}

/* The key of a ticket's value, which lies in s->key. */
static struct order_key
key_of(struct recurrences *s, const struct row *ticket, int field)
{
	buf_clear(&s->key);
	order_key_number(&s->key, field);
	order_key_cell(&s->key, ticket, field);
	return order_key_of(&s->key);
}

static struct recurrence *
find_value(struct recurrences *s, const struct row *ticket, int field)
{
	struct order_key wanted = key_of(s, ticket, field);
	void *found = tfind(&wanted, &s->tree, order_key_compare);

	return found != NULL ? *(struct recurrence **)found : NULL;
}

static struct recurrence *
add_value(struct recurrences *s, const struct row *ticket, int field)
{
	struct recurrence *v = find_value(s, ticket, field);

	if (v != NULL)
		return v;
	v = mem_zero(sizeof *v);
	v->key = order_key_copy(&s->key);
	v->field = field;
	v->value = pool_copy(&s->pool, ticket->cell[field].text);
	if (tsearch(v, &s->tree, order_key_compare) == NULL)
		diag_bug("tsearch");
	return *MEM_PUSH(s->found, s->n) = v;
}

static void
count_values(struct store *db, struct recurrences *s)
{
	const struct recurrence_ask *ask = s->ask;
	struct stmt q;
	struct row ticket;

	select_tickets(db, &q, s, ask->begin[s->times]);
	while (stmt_step(&q)) {
		int time = 0;

		rows_read(&q, &s->read, &ticket);
		while (ticket.cell[TK_OPENED].num < ask->begin[time])
			time++;
		for (int i = 0; i < ask->fields; i++)
			if (row_has(&ticket, ask->field[i]))
				add_value(s, &ticket, ask->field[i])->n[time]++;
	}
	stmt_close(&q);
}

/* The tickets of the earlier time spans, at least one, as what never occurred may occur. */
static int64_t
came_before(const struct recurrences *s, const struct recurrence *v)
{
	int64_t sum = 0;

	for (int i = 1; i <= s->times; i++)
		sum += v->n[i];
	return sum > 0 ? sum : 1;
}

static int
by_chance(const void *a, const void *b)
{
	const struct recurrence *x = *(struct recurrence *const *)a;
	const struct recurrence *y = *(struct recurrence *const *)b;

	if (x->chance != y->chance)
		return x->chance < y->chance ? -1 : 1;
	return order_key_compare(x, y);
}

static void
judge_values(struct recurrences *s)
{
	for (int i = 0; i < s->n; i++) {
		struct recurrence *v = s->found[i];

		v->chance = stats_poisson_tail(v->n[0], (double)came_before(s, v) / s->times);
	}
	if (s->n > 0)
		qsort(s->found, (size_t)s->n, sizeof(struct recurrence *), by_chance);
}

static void
tell_values(const struct recurrences *s, void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct buf before = { 0 };

	for (int i = 0; i < s->n && s->found[i]->chance < unlikely; i++) {
		const struct recurrence *v = s->found[i];
		struct row row;

		buf_clear(&before);
		for (int k = s->times; k >= 1; k--)
			buf_format(&before, "%s%lld", k < s->times ? " " : "", (long long)v->n[k]);
		row_init(&row, &rec_recurrence);
		row_set_text(&row, RX_OF, rec_ticket.field[v->field].name);
		row_set_text(&row, RX_VALUE, v->value);
		row_set_num(&row, RX_N, v->n[0]);
		row_set_num(&row, RX_EXPECTED, stats_round_ratio(came_before(s, v), s->times, 100));
		row_set_num(&row, RX_CHANCE, stats_round_value(v->chance, 1000000));
		row_set_text(&row, RX_BEFORE, before.p);
		row_set_num(&row, RX_PERIODS, s->times);
		tell(ctx, &row);
	}
	buf_free(&before);
}

/* Has the ticket a value that is reported? */
static bool
is_told(struct recurrences *s, const struct row *ticket)
{
	for (int i = 0; i < s->ask->fields; i++)
		if (row_has(ticket, s->ask->field[i]) &&
		    find_value(s, ticket, s->ask->field[i])->chance < unlikely)
			return true;
	return false;
}

static void
tell_tickets(struct store *db, struct recurrences *s, void (*tell)(void *ctx, const struct row *),
    void *ctx)
{
	struct stmt q;
	struct row ticket;

	select_tickets(db, &q, s, s->ask->begin[0]);
	while (stmt_step(&q)) {
		rows_read(&q, &s->read, &ticket);
		if (is_told(s, &ticket))
			tell(ctx, &ticket);
	}
	stmt_close(&q);
}

static void
keep(void *node)
{
	(void)node;
}

int
recurrences_list(struct store *db, const struct recurrence_ask *ask, bool ids,
    void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct recurrences s = { .ask = ask, .times = known_times(db, ask) };

	if (s.times == 0)
		return 0;
	thin_tickets(&s);
	count_values(db, &s);
	judge_values(&s);
	if (ids)
		tell_tickets(db, &s, tell, ctx);
	else
		tell_values(&s, tell, ctx);
	tdestroy(s.tree, keep);
	for (int i = 0; i < s.n; i++) {
		free(s.found[i]->key.p);
		free(s.found[i]);
	}
	free(s.found);
	buf_free(&s.key);
	pool_clear(&s.pool);
	return s.times;
}
