/*
 * clock_verbs - shows and explains the SLA clocks of tickets, who held them, and which clocks run
 * out soon
 */
#include <stdlib.h>
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "escalate_verbs.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/record/flat_json.h"
#include "kit/rules/threshold.h"
#include "look_queue.h"
#include "policy_version.h"
#include "service.h"
#include "service_fields.h"

/* The output of clocks or intervals. */
struct showing {
	struct sink *sink;
	struct stmt find;
	int64_t now;
	bool explain;
	const char *clock; /* only this clock; NULL for all */
	int rc;
};

static void
put_row(const struct row *row, void *ctx)
{
	sink_put(((struct showing *)ctx)->sink, row);
}

static void
show_clocks(struct showing *w, const struct service *s)
{
	struct clock_reading r;
	struct row row;

	for (int i = 0; i < s->clocks.n; i++) {
		if (w->clock != NULL && strcmp(w->clock, s->clocks.clock[i].name) != 0)
			continue;
		if (w->explain) {
			service_explain(s, i, put_row, w);
			continue;
		}
		service_read(s, i, &r);
		service_fill(s, i, &r, &row);
		sink_put(w->sink, &row);
	}
}

/* Find the ticket of a key; warns and returns false when there is none. */
static bool
find_ticket(struct showing *w, const struct row *key, struct row *ticket)
{
	stmt_reset(&w->find);
	stmt_cell(&w->find, 1, key, TK_ID);
	if (!stmt_step(&w->find)) {
		cli_unknown(key);
		w->rc = CC_NOMATCH;
		return false;
	}
	rows_read(&w->find, &rec_ticket, ticket);
	return true;
}

static void
show_ticket(struct cli *c, const struct row *key, void *ctx)
{
	struct showing *w = ctx;
	struct service s;
	struct row ticket;

	if (!find_ticket(w, key, &ticket))
		return;
	service_open(&s, c->db, &ticket, w->now);
	if (!s.covered)
		diag_warn(_("%lld: uncovered: the policy promises nothing to service '%s'"),
		    (long long)ticket.cell[TK_ID].num, row_text(&ticket, TK_SERVICE, ""));
	show_clocks(w, &s);
	service_close(&s);
}

/* The name of a clock that the policy lacks is a typing error. */
static void
check_clock(struct cli *c, const char *name)
{
	const struct policy *p;

	if (name == NULL)
		return;
	p = policy_version_load(c->db, rulebook_newest(c->db));
	for (int i = 0; i < policy_clocks(p); i++)
		if (strcmp(policy_clock(p, i), name) == 0)
			return;
	diag_die(CC_DATA, _("--clock: the policy has none of that name: '%s'"), name);
}

int
escalate_clocks_verb(struct cli *c)
{
	struct showing w = {
		.now = cli_time(c, "as-of", c->now),
		.explain = cli_opt(c, "explain") != NULL,
		.clock = cli_opt(c, "clock"),
	};

	check_clock(c, w.clock);
	w.sink = cli_sink(c, w.explain ? &rec_interval : &rec_clock, stdout);
	cli_take_past(c, &rec_ticket);
	rows_select_key(c->db, &w.find, &rec_ticket);
	cli_each_key(c, show_ticket, &w);
	stmt_close(&w.find);
	sink_close(w.sink);
	return w.rc;
}

static void
show_holders(struct cli *c, const struct row *key, void *ctx)
{
	struct showing *w = ctx;
	struct service s;
	struct row ticket;

	if (!find_ticket(w, key, &ticket))
		return;
	service_open(&s, c->db, &ticket, w->now);
	service_holdings(c->db, &s, service_clock(&s, w->clock), put_row, w);
	service_close(&s);
}

int
escalate_holders_verb(struct cli *c)
{
	struct showing w = {
		.now = cli_time(c, "as-of", c->now),
		.clock = cli_opt(c, "clock"),
	};

	check_clock(c, w.clock);
	if (w.clock == NULL)
		w.clock = "resolution";
	w.sink = cli_sink(c, &rec_holding, stdout);
	cli_take_past(c, &rec_ticket);
	rows_select_key(c->db, &w.find, &rec_ticket);
	cli_each_key(c, show_holders, &w);
	stmt_close(&w.find);
	sink_close(w.sink);
	return w.rc;
}

/* The clocks that a list selects, kept in a temporary table for sorting. */
struct listing {
	struct condition cond[FIELD_MAX];
	int n;
	int64_t now, until;
	bool all;
	struct stmt put;
	struct buf data;
	int64_t uncovered;
};

static bool
is_wanted(const struct listing *l, const struct row *row, const struct clock_reading *r)
{
	if (!l->all && (!r->live || r->due == CLOCK_NONE || r->due > l->until))
		return false;
	for (int i = 0; i < l->n; i++)
		if (!rows_meet(row, &l->cond[i]))
			return false;
	return true;
}

/* Keep the selected clocks of a ticket. */
static void
keep_clocks(struct listing *l, const struct service *s)
{
	struct clock_reading r;
	struct row row;

	for (int i = 0; i < s->clocks.n; i++) {
		service_read(s, i, &r);
		service_fill(s, i, &r, &row);
		if (!is_wanted(l, &row, &r))
			continue;
		buf_clear(&l->data);
		flat_json_write_given(&l->data, &row, 0);
		if (r.due == CLOCK_NONE)
			stmt_null(&l->put, 1);
		else
			stmt_int(&l->put, 1, r.due);
		stmt_int(&l->put, 2, s->ticket.cell[TK_ID].num);
		stmt_text(&l->put, 3, l->data.p);
		stmt_run(&l->put);
	}
}

/* Print the kept clocks, nearest due instant first; returns their number. */
static int64_t
print_listing(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_clock, stdout);
	struct stmt q;
	int64_t n = 0;

	STORE_PREPARE(c->db, &q,
	    "SELECT data FROM clock_list ORDER BY due IS NULL, due, ticket, n");
	while (stmt_step(&q)) {
		char *data = mem_copy(stmt_col_text(&q, 0));
		struct row row;

		row_init(&row, &rec_clock);
		if (flat_json_read_given(data, &row) != 0)
			diag_bug("a clock's row: %s", data);
		sink_put(sink, &row);
		free(data);
		n++;
	}
	stmt_close(&q);
	sink_close(sink);
	return n;
}

static void
take_listing(struct cli *c, struct listing *l)
{
	const char *within = cli_opt(c, "within");
	struct fault f = { "" };
	int64_t seconds = 1800;

	*l = (struct listing) { .all = cli_opt(c, "all") != NULL };
	l->now = cli_time(c, "as-of", c->now);
	if (within != NULL && l->all)
		diag_die(CC_USAGE, _("--all and --within: one of them"));
	if (within != NULL && threshold_parse_duration(within, strlen(within), &seconds, &f) != 0)
		diag_die(CC_USAGE, "--within: %s", f.text);
	l->until = l->now + seconds;
	l->n = cli_conditions(c, l->cond);
}

int
escalate_list_verb(struct cli *c)
{
	struct listing l;
	struct stmt q;
	struct row ticket;
	bool past = cli_opt(c, "as-of") != NULL;
	int64_t printed;

	take_listing(c, &l);
	cli_take_past(c, &rec_ticket);
	store_allow_scratch(c->db, true);
	STORE_RUN(c->db,
	    "CREATE TEMP TABLE clock_list (n INTEGER PRIMARY KEY, due INTEGER, ticket INTEGER,"
	    " data TEXT)");
	STORE_PREPARE(c->db, &l.put,
	    "INSERT INTO clock_list (due, ticket, data) VALUES ($1, $2, $3)");
	store_begin_read(c->db);
	if (l.all || past)
		ROWS_SELECT_TAIL(c->db, &q, &rec_ticket,
		    "FROM ticket t WHERE t.closed_at IS NULL ORDER BY t.id");
	else
		look_queue_select_due(c->db, &q, l.until);
	while (stmt_step(&q)) {
		struct service s;

		rows_read(&q, &rec_ticket, &ticket);
		service_open(&s, c->db, &ticket, l.now);
		l.uncovered += !s.covered;
		keep_clocks(&l, &s);
		service_close(&s);
	}
	stmt_close(&q);
	stmt_close(&l.put);
	store_commit(c->db);
	store_allow_scratch(c->db, false);
	buf_free(&l.data);
	printed = print_listing(c);
	if (l.uncovered > 0 && (l.all || past))
		diag_warn(_("tickets that the policy promises nothing to: %lld (cc-escalate run "
			    "alerts of each)"),
		    (long long)l.uncovered);
	return printed == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}
