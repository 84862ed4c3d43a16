/*
 * pqr_acts_verbs - extend, suspend, resume and transfer, which print the notice to send; recompute
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk/rulebook/rulebook_verbs.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/cli/batch.h"
#include "kit/history/records.h"
#include "kit/rules/day_cell.h"
#include "kit/store/event_fields.h"
#include "pqr.h"
#include "pqr_fields.h"
#include "pqr_verbs.h"

/* An act, and the view by which its result is shown. */
struct act {
	struct pqr_act act;
	int (*land)(struct txn *, const struct row *, const struct pqr_act *, struct fault *);
	struct day_view view;
};

static int
land_act(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	struct act *a = ctx;

	return a->land(d, given, &a->act, f);
}

/* A late transfer is still due by law, so it is done with a warning. */
static void
warn_late(const struct day_view *v, const struct row *ticket)
{
	int64_t by = pqr_transfer_by(v->db, ticket);

	if (by != DAY_NONE && by < v->today)
		diag_warn(_("%lld: to be sent on by %s, sent on later"),
		    (long long)ticket->cell[TK_ID].num, day_cell_text(by));
}

static void
show_act(struct cli *c, const struct row *ticket, struct sink *sink, FILE *out, void *ctx)
{
	struct act *a = ctx;
	struct buf notice = { 0 };
	struct row pqr;

	pqr_fill(&a->view, ticket, &pqr);
	pqr_notice(&a->view, ticket, c->verb->name, a->act.reason, &notice);
	row_set_text(&pqr, PQ_NOTICE, notice.p);
	if (a->land == pqr_transfer)
		warn_late(&a->view, ticket);
	if (sink != NULL)
		sink_put(sink, &pqr);
	else if (fwrite(notice.p, 1, notice.len, out) != notice.len)
		diag_sys(CC_IO, "<stdout>");
	buf_free(&notice);
}

/* The date of an option; DAY_NONE when it was not given. */
static int64_t
option_day(const struct cli *c, const char *name)
{
	const char *arg = cli_opt(c, name);
	int64_t day = DAY_NONE;

	if (arg != NULL && date_parse(arg, &day) != 0)
		diag_die(CC_DATA, _("--%s: not a date that exists (YYYY-MM-DD): '%s'"), name, arg);
	if (arg != NULL && !calendar_covers(day))
		diag_die(CC_DATA, _("--%s: outside the years %d to %d: '%s'"), name,
		    CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR, arg);
	return day;
}

/* The text of a required option, checked as a cell of a file would be. */
static const char *
needed_text(const struct cli *c, const char *name, const struct record *rec, int field)
{
	const char *arg = cli_opt(c, name);
	struct fault f;
	struct row row;

	if (arg == NULL || *arg == '\0')
		diag_die(CC_USAGE, _("%s needs --%s"), c->verb->name, name);
	row_init(&row, rec);
	if (row_parse(&row, field, arg, NULL, &f) != 0)
		diag_die(CC_DATA, "--%s: %s", name, f.text);
	return arg;
}

/* The reason of an act, which the verb cannot do without. */
static const char *
needed_reason(const struct cli *c)
{
	return needed_text(c, "reason", &rec_event, EV_NOTE);
}

/* Act on each case; the notice is printed as a letter, unless rows are asked for. */
static int
run_act(struct cli *c, struct act *a)
{
	day_view_init(&a->view, c->db, c->now);
	return cli_batch(c,
	    &(struct batch) { .land = land_act,
		.ctx = a,
		.key_only = true,
		.show = show_act,
		.bare = a->land != pqr_resume && cli_opt(c, "output") == NULL &&
		    cli_opt(c, "fields") == NULL });
}

int
pqr_extend_verb(struct cli *c)
{
	struct act a = { .land = pqr_extend };

	(void)needed_text(c, "to", &rec_pqr, PQ_EXTENDED);
	a.act.day = option_day(c, "to");
	a.act.reason = needed_reason(c);
	return run_act(c, &a);
}

int
pqr_suspend_verb(struct cli *c)
{
	struct act a = { .land = pqr_suspend, .act = { .day = DAY_NONE } };

	a.act.reason = needed_reason(c);
	return run_act(c, &a);
}

int
pqr_resume_verb(struct cli *c)
{
	struct act a = { .land = pqr_resume };

	a.act.day = option_day(c, "on");
	if (cli_opt(c, "reason") != NULL)
		a.act.reason = needed_reason(c);
	return run_act(c, &a);
}

int
pqr_transfer_verb(struct cli *c)
{
	struct act a = { .land = pqr_transfer, .act = { .day = DAY_NONE } };

	a.act.to = needed_text(c, "to", &rec_ticket, TK_TRANSFERRED);
	a.act.reason = needed_reason(c);
	return run_act(c, &a);
}

/* A case whose due date moves, kept small: there may be many. */
struct moved {
	int64_t id, due_from, due_to, answer_from, answer_to, rules_from;
};

struct moves {
	struct moved *move;
	int n;
};

static void
keep_move(struct moves *m, const struct row *ticket, const struct due *due)
{
	*MEM_PUSH(m->move, m->n) = (struct moved) {
		.id = ticket->cell[TK_ID].num,
		.due_from = day_cell(ticket, TK_DUE_ON),
		.due_to = due->due_on,
		.answer_from = day_cell(ticket, TK_ANSWER_BY),
		.answer_to = due->answer_by,
		.rules_from = row_num(ticket, TK_RULES, 0),
	};
}

/* Find the unanswered open cases that the newest rules move. */
static void
find_moves(const struct day_view *v, struct moves *m)
{
	struct stmt q;
	struct row ticket;
	struct due due;

	pqr_select(v->db, &q, PQR_OPEN, 0);
	while (stmt_step(&q)) {
		rows_read(&q, &rec_ticket, &ticket);
		if (!row_has(&ticket, TK_ANSWERED) && pqr_moves(v, &ticket, &due))
			keep_move(m, &ticket, &due);
	}
	stmt_close(&q);
}

static void
apply_moves(struct txn *d, const struct moves *m, const char *reason)
{
	struct row key;
	struct fault f;

	row_init(&key, &rec_ticket);
	for (int i = 0; i < m->n; i++) {
		row_set_num(&key, TK_ID, m->move[i].id);
		if (pqr_recompute(d, &key, reason, &f) < 0)
			diag_die(CC_DATA, "%lld: %s", (long long)m->move[i].id, f.text);
	}
}

static void
print_moves(struct cli *c, const struct day_view *v, const struct moves *m)
{
	struct sink *sink = cli_sink(c, &rec_move, stdout);
	struct stmt q;
	struct row ticket, row;

	rows_select_key(c->db, &q, &rec_ticket);
	for (int i = 0; i < m->n; i++) {
		const struct moved *move = &m->move[i];

		row_init(&row, &rec_move);
		row_set_num(&row, MO_ID, move->id);
		stmt_reset(&q);
		stmt_cell(&q, 1, &row, MO_ID);
		if (stmt_step(&q)) {
			rows_read(&q, &rec_ticket, &ticket);
			row.cell[MO_KIND] = ticket.cell[TK_KIND];
			row.cell[MO_OPENED] = ticket.cell[TK_OPENED];
		}
		row_set_text(&row, MO_FROM, day_cell_text(move->due_from));
		row_set_text(&row, MO_TO, day_cell_text(move->due_to));
		row_set_text(&row, MO_ANSWER_FROM, day_cell_text(move->answer_from));
		row_set_text(&row, MO_ANSWER_TO, day_cell_text(move->answer_to));
		if (move->due_from != DAY_NONE && move->due_to != DAY_NONE)
			row_set_num(&row, MO_DAYS, move->due_to - move->due_from);
		if (move->rules_from != 0)
			row_set_num(&row, MO_RULES_FROM, move->rules_from);
		row_set_num(&row, MO_RULES_TO, v->rules->version);
		sink_put(sink, &row);
	}
	stmt_close(&q);
	sink_close(sink);
}

int
pqr_recompute_verb(struct cli *c)
{
	bool apply = cli_opt(c, "apply") != NULL;
	struct moves m = { .n = 0 };
	const char *reason = NULL;
	struct day_view v;
	struct txn d;

	if (apply && cli_opt(c, "diff") != NULL)
		diag_die(CC_USAGE, _("--diff and --apply: one of them"));
	if (apply)
		reason = needed_text(c, "reason", &rec_event, EV_NOTE);
	day_view_init(&v, c->db, c->now);
	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	find_moves(&v, &m);
	if (apply)
		apply_moves(&d, &m, reason);
	if (apply && cli_opt(c, "dry-run") == NULL)
		txn_commit(&d);
	else
		txn_rollback(&d);
	print_moves(c, &v, &m);
	if (m.n > 0 && !apply)
		diag_warn(_("cases that would move: %d; nothing was changed (--apply makes it so)"),
		    m.n);
	free(m.move);
	return CC_DONE;
}
