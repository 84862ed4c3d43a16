/*
 * pqr_explain_verb - prints the ledger of a due date, day by day, for a case or for a kind and a
 * date of reception
 */
#include <stdlib.h>
#include <string.h>

#include "desk/rulebook/rulebook_verbs.h"
#include "desk/ticket/ticket_due.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/rules/day_cell.h"
#include "kit/rules/ledger.h"
#include "kit/rules/rule_fields.h"
#include "pqr.h"
#include "pqr_verbs.h"

/* What is explained: a case of the store, or a kind and a date of reception. */
struct explained {
	const struct rulebook *rules;
	struct petition petition;
	struct pool pool;
	char *whose[PAUSE_MAX]; /* by pause: who asked for it, and why */
	char *extended;         /* the same for the extension */
	bool stored;            /* a case of the store, computed by its version of the rules */
};

/* "ana: falta el poder" */
static char *
actor_and_note(struct explained *x, const char *name, const char *note)
{
	struct buf b = { 0 };
	char *text;

	buf_text(&b, name != NULL ? name : "");
	if (note != NULL)
		buf_format(&b, "%s%s", b.len > 0 ? ": " : "", note);
	text = pool_copy(&x->pool, b.p != NULL ? b.p : "");
	buf_free(&b);
	return text;
}

/* Who suspended and extended a case, and why: from its events, in their order. */
static void
take_reasons(struct cli *c, struct explained *x, const struct row *key)
{
	struct stmt q, actor;
	int pauses = 0;

	journal_select(c->db, &q, key, INT64_MAX);
	STORE_PREPARE(c->db, &actor, "SELECT actor FROM run WHERE run = $1");
	while (stmt_step(&q)) {
		const char *verb = stmt_col_text(&q, JO_VERB);
		bool extends = strcmp(verb, "extend") == 0;

		if (!extends && (strcmp(verb, "suspend") != 0 || pauses == PAUSE_MAX))
			continue;
		stmt_reset(&actor);
		stmt_int(&actor, 1, stmt_col_int(&q, JO_RUN));
		if (!stmt_step(&actor))
			continue;
		if (extends)
			x->extended =
			    actor_and_note(x, stmt_col_text(&actor, 0), stmt_col_text(&q, JO_NOTE));
		else
			x->whose[pauses++] =
			    actor_and_note(x, stmt_col_text(&actor, 0), stmt_col_text(&q, JO_NOTE));
	}
	stmt_close(&actor);
	stmt_close(&q);
}

/* A case keeps its own rules: switches given as options would not give its due date. */
static void
refuse_switches(const struct cli *c)
{
	for (const struct opt *o = c->verb->opts; o->name != NULL; o++)
		if (cli_opt(c, o->name) != NULL)
			diag_die(CC_USAGE, _("--%s goes with --kind and --received"), o->name);
}

/* Take the case of the one operand. */
static void
take_ticket(struct cli *c, struct explained *x)
{
	struct row key, ticket;
	struct stmt q;

	refuse_switches(c);
	if (c->db == NULL)
		diag_die(CC_NOINPUT, _("no store: give --store, or --kind and --received"));
	if (c->operands != 1)
		diag_die(CC_USAGE, _("%s takes one number"), c->verb->name);
	cli_key(c->operand[0], &rec_ticket, &key);
	rows_select_key(c->db, &q, &rec_ticket);
	stmt_cell(&q, 1, &key, TK_ID);
	if (!stmt_step(&q)) {
		cli_unknown(&key);
		exit(CC_NOMATCH);
	}
	rows_read(&q, &rec_ticket, &ticket);
	if (!row_is(&ticket, TK_SERVICE, "pqr"))
		diag_die(CC_DATA, _("%s: not a PQR"), c->operand[0]);
	x->stored = true;
	x->rules = rulebook_of(c->db, row_num(&ticket, TK_RULES, rulebook_newest(c->db)));
	ticket_due_petition(x->rules, &ticket, &x->petition);
	if (x->petition.profile != NULL)
		x->petition.profile = pool_copy(&x->pool, x->petition.profile);
	x->petition.kind = pool_copy(&x->pool, x->petition.kind);
	stmt_close(&q);
	take_reasons(c, x, &key);
}

/* Read "2026-02-03/2026-02-20,…" as pauses. */
static void
take_pauses(const struct cli *c, struct petition *p)
{
	const char *list = cli_opt(c, "pauses");
	size_t len;

	if (list == NULL)
		return;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		char *text = mem_copy_n(item, len), *slash = strchr(text, '/');
		struct pause *pause = &p->pause[p->pauses];

		if (slash == NULL || p->pauses == PAUSE_MAX)
			diag_die(CC_DATA, _("--pauses: not FROM/TO,…: '%s'"), text);
		*slash++ = '\0';
		if (date_parse(text, &pause->from) != 0 || date_parse(slash, &pause->to) != 0 ||
		    !calendar_covers(pause->from) || !calendar_covers(pause->to) ||
		    pause->to < pause->from)
			diag_die(CC_DATA, _("--pauses: not two dates in order: '%.*s'"), (int)len,
			    item);
		p->pauses++;
		free(text);
	}
}

/* Take a kind and a date of reception from the options. */
static void
take_question(struct cli *c, struct explained *x)
{
	const char *kind = cli_opt(c, "kind"), *received = cli_opt(c, "received");
	struct petition *p = &x->petition;
	int64_t instant;

	if (kind == NULL || received == NULL)
		diag_die(CC_USAGE, _("explain needs a number, or --kind and --received"));
	if (c->operands > 0)
		diag_die(CC_USAGE, _("explain takes a number, or --kind and --received, not both"));
	instant = cli_time(c, "received", 0);
	if (instant > c->now)
		diag_die(CC_DATA, _("--received: in the future: '%s'"), received);
	*p = (struct petition) { .kind = kind, .extended_on = DAY_NONE, .extended_to = DAY_NONE };
	x->rules = rulebook_options(c);
	rulebook_receive(x->rules, p, instant);
	take_pauses(c, p);
}

/* Write the holidays or closures of a day, and their laws. */
static void
write_lines(const struct ledger_row *l, struct buf *name, struct buf *source)
{
	for (int i = 0; i < l->lines; i++) {
		const struct calendar_line *line = l->line[i];

		buf_format(name, "%s%s", i > 0 ? "; " : "",
		    line->name != NULL ? line->name : line->rule);
		if (line->source != NULL &&
		    (i == 0 || l->line[0]->source == NULL ||
			strcmp(line->source, l->line[0]->source) != 0))
			buf_format(source, "%s%s", source->len > 0 ? "; " : "", line->source);
	}
}

/* Write the name and the source of a row of the ledger. */
static void
write_about(const struct explained *x, const struct due *due, const struct ledger_row *l,
    struct buf *name, struct buf *source)
{
	switch (l->why) {
	case WHY_RECEIVED:
		buf_format(name, "%s, %s", due->term->regime, x->petition.kind);
		if (due->term->unit != UNIT_NONE)
			buf_format(name, ": %d %s", due->term->number,
			    term_unit_name(due->term->unit));
		if (x->stored)
			buf_format(name, " (rules %lld)", (long long)x->rules->version);
		buf_text(source, due->term->article != NULL ? due->term->article : "");
		break;
	case WHY_EXTENSION:
		buf_format(name, "+%lld %s%s%s", (long long)due->extra,
		    due->term->unit == UNIT_BD ? "bd" : "days", x->extended != NULL ? ", " : "",
		    x->extended != NULL ? x->extended : "");
		buf_text(source, due->term->article != NULL ? due->term->article : "");
		break;
	case WHY_PAUSED:
	case WHY_RESTART:
		if (l->pause >= 0 && x->whose[l->pause] != NULL)
			buf_text(name, x->whose[l->pause]);
		break;
	default: write_lines(l, name, source); break;
	}
}

static void
put_row(const struct explained *x, const struct due *due, const struct ledger_row *l,
    struct sink *sink)
{
	struct buf name = { 0 }, source = { 0 };
	struct row row;

	write_about(x, due, l, &name, &source);
	row_init(&row, &rec_ledger);
	row_set_text(&row, LE_DATE, day_cell_text(l->date));
	row_set_text(&row, LE_TO, day_cell_text(l->to));
	row_set_text(&row, LE_WEEKDAY, calendar_weekday_name(calendar_weekday(l->date)));
	row_set_num(&row, LE_COUNTED, l->counted);
	row_set_num(&row, LE_RUNNING, l->running);
	row_set_text(&row, LE_WHY, ledger_why_name(l->why));
	row_set_text(&row, LE_NAME, name.p);
	row_set_text(&row, LE_SOURCE, source.p);
	sink_put(sink, &row);
	buf_free(&name);
	buf_free(&source);
}

int
pqr_explain_verb(struct cli *c)
{
	struct explained x = { .rules = NULL };
	struct ledger_row row;
	struct ledger ledger;
	struct sink *sink;
	struct fault f;

	if (c->operands > 0 && cli_opt(c, "kind") == NULL && cli_opt(c, "received") == NULL)
		take_ticket(c, &x);
	else
		take_question(c, &x);
	if (ledger_begin(&ledger, x.rules, &x.petition, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	sink = cli_sink(c, &rec_ledger, stdout);
	while (ledger_next(&ledger, &row))
		put_row(&x, &ledger.due, &row, sink);
	sink_close(sink);
	pool_clear(&x.pool);
	return CC_DONE;
}
