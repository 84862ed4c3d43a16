/*
 * level_verbs - ranks the agents who may take a ticket; imports quiet hours
 */
#include <stdlib.h>
#include <string.h>

#include "desk/people/agent_fields.h"
#include "desk/ticket/ticket_fields.h"
#include "escalate_verbs.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/cli/batch.h"
#include "kit/history/records.h"
#include "kit/record/row_list.h"
#include "level.h"
#include "quiet.h"
#include "service_fields.h"

enum { LEVELS = AGENT_LEVELS };

struct who {
	struct sink *sink; /* NULL until there is a row to print */
	struct stmt find;
	/* By level, on first use: agents who qualify, then agents who do not. */
	struct row_list at[LEVELS + 1];
	int64_t level; /* given by option, or 0 */
	bool nobody;   /* nobody qualifies for some ticket */
	int rc;
};

/* Append an agent as a row of rec_candidate. */
static void
add_candidate(struct row_list *l, const struct row *agent, int64_t level, int64_t load,
    const char *missing)
{
	struct row row;

	row_init(&row, &rec_candidate);
	row_set_num(&row, CD_LEVEL, level);
	row.cell[CD_AGENT] = agent->cell[AG_ID];
	row.cell[CD_NAME] = agent->cell[AG_NAME];
	row.cell[CD_KIND] = agent->cell[AG_KIND];
	row_set_num(&row, CD_QUALIFIES, missing == NULL);
	row_set_num(&row, CD_LOAD, load);
	row_set_text(&row, CD_MISSING, missing);
	row_list_add(l, &row);
}

/* Append the agents who qualify, or those who do not, in the order of candidates. */
static void
add_candidates(struct cli *c, struct row_list *l, int64_t level, bool qualified)
{
	struct candidates all;
	struct row agent;
	int64_t load;

	cli_plain(c, true);
	candidates_open(&all, c->db);
	while (candidates_next(&all, &agent, &load)) {
		struct buf missing = { 0 };
		bool may = level_qualifies(c->db, &agent, level, stamp_date(c->now), &missing);

		if (may == qualified)
			add_candidate(l, &agent, level, load, missing.p);
		buf_free(&missing);
	}
	candidates_close(&all);
	cli_plain(c, false);
}

static const struct row_list *
ranking_of(struct cli *c, struct who *w, int64_t level)
{
	struct row_list *l = &w->at[level];

	if (l->rec == NULL) {
		row_list_init(l, &rec_candidate);
		add_candidates(c, l, level, true);
		add_candidates(c, l, level, false);
	}
	return l;
}

/* The level that the ticket would go to; ends the program for a ticket that is not open. */
static int64_t
next_level(const struct who *w, const struct row *ticket)
{
	int64_t level = row_num(ticket, TK_LEVEL, 1);
	struct fault f = { "" };

	if (row_has(ticket, TK_SOLVED) || row_has(ticket, TK_CLOSED)) {
		row_fault(&f, ticket, TK_STATUS, _("not open any more"));
		diag_die(CC_DATA, "%lld: %s", (long long)row_num(ticket, TK_ID, 0), f.text);
	}
	if (w->level > 0)
		return w->level;
	return level < LEVELS ? level + 1 : LEVELS;
}

static void
who_one(struct cli *c, const struct row *key, void *ctx)
{
	struct who *w = ctx;
	const struct row_list *l;
	struct row ticket;

	stmt_reset(&w->find);
	stmt_cell(&w->find, 1, key, TK_ID);
	if (!stmt_step(&w->find)) {
		cli_unknown(key);
		w->rc = CC_NOMATCH;
		return;
	}
	rows_read(&w->find, &rec_ticket, &ticket);
	l = ranking_of(c, w, next_level(w, &ticket));
	if (w->sink == NULL)
		w->sink = cli_sink(c, &rec_candidate, stdout);
	if (l->n == 0 || !row_num(&l->row[0], CD_QUALIFIES, 0))
		w->nobody = true;
	for (int i = 0; i < l->n; i++) {
		row_set_num(&l->row[i], CD_ID, ticket.cell[TK_ID].num);
		sink_put(w->sink, &l->row[i]);
	}
}

int
escalate_who_verb(struct cli *c)
{
	struct who w = { .level = cli_int(c, "level", 1, LEVELS, 0) };

	rows_select_key(c->db, &w.find, &rec_ticket);
	cli_each_key(c, who_one, &w);
	stmt_close(&w.find);
	if (w.sink == NULL)
		w.sink = cli_sink(c, &rec_candidate, stdout);
	sink_close(w.sink);
	for (int i = 0; i <= LEVELS; i++)
		if (w.at[i].rec != NULL)
			row_list_free(&w.at[i]);
	return w.nobody && cli_opt(c, "exists") != NULL ? CC_NOMATCH : w.rc;
}

static int
land_quiet(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return quiet_check(d, given, f) != 0 ? -1 : record_import(d, given, true, f);
}

int
escalate_quiet_import(struct cli *c)
{
	return cli_batch(c, &(struct batch) { .land = land_quiet });
}
