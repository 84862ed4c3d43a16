/*
 * ticket_verbs - the verbs of cc-ticket: options become a ticket_act or a search, rows go through a
 * batch
 */
#include <stdio.h>
#include <string.h>

#include "desk/people/customer_fields.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/cli/batch.h"
#include "kit/store/event_fields.h"
#include "search.h"
#include "status.h"
#include "ticket.h"
#include "ticket_fields.h"
#include "ticket_verbs.h"

static int
land_open(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return ticket_open(d, given, f);
}

static int
land_update(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	(void)ctx;
	return ticket_update(d, given, f);
}

static int
land_import(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return ticket_import(d, given, ctx, f);
}

static int
land_act(struct txn *d, const struct row *given, void *ctx, struct fault *f)
{
	return ticket_act(d, given, ctx, f);
}

int
ticket_open_verb(struct cli *c)
{
	return cli_batch(c, &(struct batch) { .land = land_open });
}

int
ticket_import_verb(struct cli *c)
{
	struct ticket_import how = {
		.upsert = cli_opt(c, "upsert") != NULL,
		.create_people = cli_opt(c, "create-people") != NULL,
	};

	return cli_batch(c, &(struct batch) { .land = land_import, .ctx = &how });
}

int
ticket_update_verb(struct cli *c)
{
	struct row given;
	int set = cli_given(c, &given);

	if (c->operands > 0 && set == 0)
		diag_die(CC_USAGE, _("nothing to change: give options (see --help)"));
	return cli_batch(c, &(struct batch) { .land = land_update, .key_only = set > 0 });
}

/* The value of an option that the verb requires. */
static const char *
need(const struct cli *c, const char *name)
{
	const char *arg = cli_opt(c, name);

	if (arg == NULL || *arg == '\0')
		diag_die(CC_USAGE, _("%s needs --%s"), c->verb->name, name);
	return arg;
}

/* Check a text of the command line as a cell of a file would be checked. */
static const char *
checked_text(const char *name, const char *text, const struct record *rec, int field)
{
	struct fault f;
	struct row row;

	if (text == NULL)
		return NULL;
	row_init(&row, rec);
	if (row_parse(&row, field, text, NULL, &f) != 0)
		diag_die(CC_DATA, "--%s: %s", name, f.text);
	return *text != '\0' ? text : NULL;
}

static const char *
checked_note(const char *text)
{
	return checked_text("reason", text, &rec_event, EV_NOTE);
}

/* Act on each ticket by the verb. */
static int
run_act(struct cli *c, struct ticket_act *act)
{
	act->verb = c->verb->name;
	return cli_batch(c, &(struct batch) { .land = land_act, .ctx = act, .key_only = true });
}

int
ticket_act_verb(struct cli *c)
{
	struct ticket_act act = { .note = checked_note(cli_opt(c, "reason")) };

	return run_act(c, &act);
}

int
ticket_reasoned_verb(struct cli *c)
{
	struct ticket_act act = { .note = checked_note(need(c, "reason")) };

	return run_act(c, &act);
}

int
ticket_note_verb(struct cli *c)
{
	struct ticket_act act = { .note = checked_note(need(c, "text")) };

	act.channel = checked_text("channel", cli_opt(c, "channel"), &rec_ticket, TK_CHANNEL);
	return run_act(c, &act);
}

int
ticket_assign_verb(struct cli *c)
{
	struct ticket_act act = { .note = checked_note(cli_opt(c, "reason")) };
	struct row given;

	if (cli_given(c, &given) == 0)
		diag_die(CC_USAGE, _("assign needs --agent, --queue or --level"));
	return run_act(c, &act);
}

int
ticket_solve_verb(struct cli *c)
{
	struct ticket_act act = { .reuse = cli_number(c, "reuse") };

	if (act.reuse == 0)
		(void)need(c, "solution");
	else if (cli_opt(c, "solution") != NULL)
		diag_die(CC_USAGE, _("solve takes --solution or --reuse, not both"));
	return run_act(c, &act);
}

int
ticket_merge_verb(struct cli *c)
{
	struct ticket_act act = { 0 };

	(void)need(c, "into");
	act.into = cli_number(c, "into");
	return run_act(c, &act);
}

static int
print_matches(struct cli *c, struct stmt *q)
{
	int64_t n = cli_print(c, &rec_ticket, q);

	stmt_close(q);
	return n == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

/*
 * Bring the full-text index up to date; where that is not possible, warn that the search is
 * incomplete.
 */
static void
catch_up(struct cli *c)
{
	int64_t n = search_catch_up(c->db);

	if (n > 0)
		diag_warn(
		    _("%lld changes are not searched: the store is locked or not yours to write"),
		    (long long)n);
}

int
ticket_find_verb(struct cli *c)
{
	struct stmt q;

	for (int i = 0; i < c->operands; i++)
		if (!text_is_utf8(c->operand[i], strlen(c->operand[i])))
			diag_die(CC_DATA, _("find: not UTF-8: '%s'"), c->operand[i]);
	catch_up(c);
	if (search_find(c->db, &q, c->operand, c->operands, cli_int(c, "limit", 1, 1000000, 20)) !=
	    0)
		diag_die(CC_DATA, _("find: no word to look for: '%s'"), c->operand[0]);
	return print_matches(c, &q);
}

/* The ticket of the one operand; false when there is none. */
static bool
operand_ticket(struct cli *c, struct stmt *q, struct row *ticket)
{
	struct row key;

	if (c->operands != 1)
		diag_die(CC_USAGE, _("%s takes one number"), c->verb->name);
	cli_key(c->operand[0], &rec_ticket, &key);
	rows_select_key(c->db, q, &rec_ticket);
	stmt_cell(q, 1, &key, TK_ID);
	if (!stmt_step(q))
		return false;
	rows_read(q, &rec_ticket, ticket);
	return true;
}

int
ticket_similar_verb(struct cli *c)
{
	struct stmt one, q;
	struct row ticket;
	int64_t limit = cli_int(c, "limit", 1, 1000000, 20);
	int rc;

	if (!operand_ticket(c, &one, &ticket)) {
		diag_warn(_("%s: no such %s"), c->operand[0], _(rec_ticket.name));
		return CC_NOMATCH;
	}
	catch_up(c);
	if (search_similar(c->db, &q, &ticket, limit) != 0)
		diag_die(CC_DATA, _("similar: the ticket has no words to go by: '%s'"),
		    c->operand[0]);
	rc = print_matches(c, &q);
	stmt_close(&one);
	return rc;
}

/*
 * Two documents are equal when they are without dots, hyphens, blanks and case: 1.234.567-8 is
 * 12345678.
 */
static bool
same_document(const char *a, const char *b)
{
	for (;; a++, b++) {
		while (*a == '.' || *a == '-' || *a == ' ')
			a++;
		while (*b == '.' || *b == '-' || *b == ' ')
			b++;
		if ((*a | 0x20) != (*b | 0x20))
			return false;
		if (*a == '\0')
			return true;
	}
}

/* Does a document have a letter or a digit? */
static bool
is_document(const char *s)
{
	return s[strspn(s, ".- ")] != '\0';
}

/* Does the document belong to the customer of the ticket? */
static bool
may_track(struct cli *c, const struct row *ticket, const char *document)
{
	struct stmt q;
	struct row customer;
	bool may = false;

	rows_select_key(c->db, &q, &rec_customer);
	stmt_cell(&q, 1, ticket, TK_CUSTOMER);
	if (stmt_step(&q)) {
		rows_read(&q, &rec_customer, &customer);
		may = row_has(&customer, CU_DOCUMENT) && is_document(document) &&
		    same_document(customer.cell[CU_DOCUMENT].text, document);
	}
	stmt_close(&q);
	return may;
}

int
ticket_track_verb(struct cli *c)
{
	const char *document = need(c, "document");
	struct stmt q = { 0 };
	struct row ticket;
	struct sink *sink;

	/*
	 * A wrong document and an unknown number get the same answer, so that neither reveals a
	 * case.
	 */
	if (!operand_ticket(c, &q, &ticket) || !may_track(c, &ticket, document)) {
		stmt_close(&q);
		diag_warn(_("%s: no case of this number and document"), c->operand[0]);
		return CC_NOMATCH;
	}
	sink = cli_sink_flagged(c, &rec_ticket, F_PUBLIC);
	sink_put(sink, &ticket);
	sink_close(sink);
	stmt_close(&q);
	return CC_DONE;
}

/* Print the table of steps as a graph for Graphviz. */
static void
print_dot(void)
{
	printf("digraph ticket {\n\trankdir=LR;\n");
	for (int i = 0; i < status_step_count; i++)
		if (strcmp(status_steps[i].from, status_steps[i].to) != 0)
			printf("\t%s -> %s [label=\"%s\"];\n", status_steps[i].from,
			    status_steps[i].to, status_steps[i].verb);
	printf("}\n");
}

int
ticket_states_verb(struct cli *c)
{
	const char *output = cli_opt(c, "output");
	struct sink *sink;
	struct row row;

	if (output != NULL && strcmp(output, "dot") == 0) {
		print_dot();
		return CC_DONE;
	}
	sink = cli_sink(c, &rec_transition, stdout);
	for (int i = 0; i < status_step_count; i++) {
		const struct status_step *s = &status_steps[i];

		row_init(&row, &rec_transition);
		row_set_text(&row, TR_VERB, s->verb);
		row_set_text(&row, TR_FROM, s->from);
		row_set_text(&row, TR_TO, s->to);
		row_set_text(&row, TR_RULE, s->rule != NULL ? cli_words(c, s->rule) : NULL);
		sink_put(sink, &row);
	}
	sink_close(sink);
	return CC_DONE;
}
