/*
 * list_verbs - register, problems and recurrences: lists of cases or values, as rows, pages or
 * plots
 */
#include <string.h>

#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/cli/figure_options.h"
#include "problems.h"
#include "recurrences.h"
#include "register.h"
#include "report_fields.h"
#include "report_ids.h"
#include "report_section.h"
#include "report_show.h"
#include "report_verbs.h"

/* The default of --from for recurrences: so long before the end. */
enum { RECENT_SECONDS = 30 * 86400 };

/* A list to be shown. */
struct listing {
	struct cli *c;
	const struct report *report;
	struct report_ask ask;
	int64_t now;
	int field[RECUR_FIELDS], fields; /* of --of */
	struct recurrence_ask *recurrence;

	struct section section;
	struct group_by grouped;
	struct buf title, said, definition;
	void (*tell)(void *ctx, const struct row *); /* the consumer of the rows being passed */
	void *ctx;
	int64_t n;
	struct id_set ids;
};

/* Take the filters and the time span, and show the past if --as-of is given. */
static void
begin_list(struct listing *l, struct cli *c, const struct report *report)
{
	*l = (struct listing) { .c = c, .report = report, .ask = { .period = PERIOD_NONE } };
	report_show_check(c);
	l->ask.conds = cli_conditions(c, l->ask.cond);
	figure_options_time(c, &l->ask.from, &l->ask.to);
	l->now = cli_time(c, "as-of", c->now);
	cli_take_past(c, &rec_ticket);
	l->section = (struct section) {
		.name = report->name, .title = _(report->title), .rec = report->lists, .of = l
	};
}

/* The field that --of names; by default the first `otherwise` of those that it may name. */
static void
take_of(struct listing *l, int otherwise)
{
	static const int fields[] = { TK_CAUSE, TK_KIND, TK_PROCESS, TK_CUSTOMER, TK_QUEUE };
	const char *of = cli_opt(l->c, "of");

	l->fields = otherwise;
	for (int i = 0; i < (int)(sizeof fields / sizeof *fields); i++) {
		l->field[i] = fields[i];
		if (of == NULL || strcmp(of, rec_ticket.field[fields[i]].name) != 0)
			continue;
		l->field[0] = fields[i];
		l->fields = 1;
		return;
	}
	if (of != NULL)
		diag_die(CC_USAGE, _("--of: not cause, kind, process, customer or queue: '%s'"),
		    of);
}

static void
pass_row(void *ctx, const struct row *row)
{
	struct listing *l = ctx;

	l->n++;
	l->tell(l->ctx, row);
}

/* Show the list; returns the exit code. */
static int
show_list(struct listing *l)
{
	FILE *out;

	report_section_word_said(&l->said, l->report, &l->ask, l->now);
	report_section_define(l->report, report_section_word_part, &l->definition);
	l->section.said = l->said.p;
	l->section.definition = l->definition.p;
	out = report_show_begin(l->c);
	report_show_section(l->c, &l->section, out);
	report_show_end(l->c);
	buf_free(&l->title);
	buf_free(&l->said);
	buf_free(&l->definition);
	return l->n == 0 && cli_opt(l->c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

static void
walk_register(void *of, void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct listing *l = of;

	l->tell = tell;
	l->ctx = ctx;
	register_list(l->c->db, &l->ask, l->now, pass_row, l);
}

int
report_register_verb(struct cli *c)
{
	struct listing l;

	begin_list(&l, c, &report_register);
	l.section.front = 1;
	l.section.walk = walk_register;
	return show_list(&l);
}

static void
walk_problems(void *of, void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct listing *l = of;

	l->tell = tell;
	l->ctx = ctx;
	problems_list(l->c->db, &l->ask, l->field[0], l->now, pass_row, l);
}

static_assert((int)PT__N + 1 <= FIELD_MAX, "a problem under its name has no room in a row");

/* Keep a row for a page or a plot, where the value is in a column named after its field. */
static void
keep_problem(void *ctx, const struct row *row)
{
	struct listing *l = ctx;
	struct row kept = { .rec = &l->grouped.rec };

	memcpy(&kept.cell[1], row->cell, sizeof *row->cell * PT__N);
	kept.cell[0] = row->cell[PT_VALUE];
	row_list_add(&l->section.rows, &kept);
}

/* Make the section of a page or a plot, with its chart, which needs all rows. */
static void
keep_problems(struct listing *l)
{
	const struct field *field = &rec_ticket.field[l->field[0]];
	struct section *s = &l->section;

	group_by_init(&l->grouped, &rec_pareto);
	group_by_add(&l->grouped, field);
	l->grouped.field[1 + PT_OF].flags |= F_INPUT;
	l->grouped.field[1 + PT_VALUE].flags |= F_INPUT;
	buf_format(&l->title, _("%s, by %s"), s->title, field_heading(field));
	s->title = l->title.p;
	s->rec = &l->grouped.rec;
	s->front = 1;
	s->chart = l->report->chart;
	s->charted[s->charts++] = 1 + PT_N;
	s->charted[s->charts++] = 1 + PT_SO_FAR;
	row_list_init(&s->rows, s->rec);
	walk_problems(l, keep_problem, l);
}

int
report_problems_verb(struct cli *c)
{
	struct listing l;
	int rc;

	begin_list(&l, c, &report_problems);
	take_of(&l, 1);
	if (cli_page(c) != PAGE_NONE || cli_opt(c, "plot") != NULL)
		keep_problems(&l);
	else
		l.section.walk = walk_problems;
	rc = show_list(&l);
	row_list_free(&l.section.rows);
	return rc;
}

/* Set the time span, and those of the same length before it. */
static void
take_recurrence(struct listing *l)
{
	struct recurrence_ask *r = l->recurrence;
	int64_t end;

	r->fields = l->fields;
	memcpy(r->field, l->field, sizeof r->field);
	r->conds = l->ask.conds;
	memcpy(r->cond, l->ask.cond, sizeof r->cond);
	if (l->ask.to == INT64_MAX)
		l->ask.to = l->now;
	if (l->ask.from == INT64_MIN)
		l->ask.from = l->ask.to - RECENT_SECONDS;
	if (l->ask.from >= l->ask.to)
		diag_die(CC_USAGE, _("--from: not before now: '%s'"), cli_opt(l->c, "from"));
	r->to = end = l->ask.to;
	r->begin[0] = l->ask.from;
	for (int i = 0; i < RECUR_BEFORE; i++)
		report_section_time_before(r->begin[i], end, &r->begin[i + 1], &end);
}

static void
list_recurrences(struct listing *l, bool ids)
{
	if (recurrences_list(l->c->db, l->recurrence, ids, pass_row, l) == 0)
		diag_warn(_("the store has no tickets of the time before to compare with"));
}

static void
walk_recurrences(void *of, void (*tell)(void *ctx, const struct row *), void *ctx)
{
	struct listing *l = of;

	l->tell = tell;
	l->ctx = ctx;
	list_recurrences(l, false);
}

static void
keep_id(void *ctx, const struct row *ticket)
{
	struct listing *l = ctx;

	id_set_add(&l->ids, ticket->cell[TK_ID].num);
}

/* Print the ids of the tickets instead; returns the exit code. */
static int
show_ids(struct listing *l)
{
	FILE *out = report_show_begin(l->c);
	bool found;

	l->tell = keep_id;
	l->ctx = l;
	list_recurrences(l, true);
	found = id_set_print(&l->ids, l->c, &rec_ticket, out) > 0;
	report_show_end(l->c);
	return found || cli_opt(l->c, "exists") == NULL ? CC_DONE : CC_NOMATCH;
}

int
report_recurrences_verb(struct cli *c)
{
	struct recurrence_ask recurrence;
	struct listing l;

	begin_list(&l, c, &report_recurrences);
	take_of(&l, RECUR_FIELDS - 1);
	l.recurrence = &recurrence;
	take_recurrence(&l);
	if (cli_opt(c, "ids") != NULL)
		return show_ids(&l);
	l.section.front = RX_N;
	l.section.walk = walk_recurrences;
	return show_list(&l);
}
