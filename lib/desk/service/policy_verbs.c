/*
 * policy_verbs - lists, exports and imports the policy, and shows which clocks of open tickets a
 * new version moves
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk/rulebook/rule_rows.h"
#include "desk/rulebook/rulebook_verbs.h"
#include "escalate_verbs.h"
#include "kit/base/lang.h"
#include "kit/record/flat_json.h"
#include "kit/store/event_fields.h"
#include "policy_version.h"
#include "service_fields.h"
#include "service_move.h"

/* Rows of shifts in a temporary file, as the transaction may yet be rolled back. */
struct shifts {
	FILE *aside;
	int64_t moved;
	bool show; /* --diff: print the shifts instead of the lines */
};

static void
shifts_begin(struct cli *c, struct shifts *s)
{
	*s = (struct shifts) { .show = cli_opt(c, "diff") != NULL };
	s->aside = tmpfile();
	if (s->aside == NULL)
		diag_sys(CC_CANTCREAT, "%s", _("temporary file"));
}

static void
keep_shift(const struct row *row, void *ctx)
{
	struct shifts *s = ctx;
	struct buf data = { 0 };

	flat_json_write_given(&data, row, 0);
	buf_char(&data, '\n');
	if (fwrite(data.p, 1, data.len, s->aside) != data.len)
		diag_sys(CC_IO, "%s", _("temporary file"));
	buf_free(&data);
}

/* Gather the shifts under a version; with --apply, move the tickets to it. */
static void
take_shifts(struct cli *c, struct txn *d, struct shifts *s, const struct service_rules *rules)
{
	if (s->show)
		service_move_shifts(c->db, rules, c->now, keep_shift, s);
	if (cli_opt(c, "apply") != NULL)
		s->moved = service_move(d, rules->version, cli_opt(c, "reason"));
}

static void
print_shifts(struct cli *c, struct shifts *s)
{
	struct sink *sink = cli_sink(c, &rec_shift, stdout);
	char *line = NULL;
	size_t size = 0;

	rewind(s->aside);
	while (getline(&line, &size, s->aside) > 0) {
		struct row row;

		line[strcspn(line, "\n")] = '\0';
		row_init(&row, &rec_shift);
		if (flat_json_read_given(line, &row) != 0)
			diag_bug("a shift's row: %s", line);
		sink_put(sink, &row);
	}
	free(line);
	if (ferror(s->aside))
		diag_sys(CC_IO, "%s", _("temporary file"));
	sink_close(sink);
}

static void
shifts_end(struct shifts *s)
{
	if (fclose(s->aside) != 0)
		diag_sys(CC_IO, "%s", _("temporary file"));
}

static void
tell_moved(struct cli *c, const struct shifts *s)
{
	if (s->moved > 0 && cli_opt(c, "verbose") != NULL)
		diag_warn(_("open tickets that run by the new rules: %lld"), (long long)s->moved);
}

/* The new lines are written: gather the clocks that they move. */
static void
lines_written(struct cli *c, struct txn *d, void *ctx)
{
	struct service_rules rules = { .version = rulebook_newest(c->db) };
	struct row_list rows;
	struct policy *policy;
	struct fault f = { "" };

	/* They may yet be rolled back, so the rulebook is not kept. */
	rules.rules = rulebook_build_version(c->db, rules.version, &f);
	if (rules.rules == NULL)
		diag_die(CC_CONFIG, "%s", f.text);
	row_list_init(&rows, &rec_policy);
	rule_rows_add_stored(&rows, c->db, rules.version);
	policy = policy_version_read(rules.rules, &rows, &f);
	if (policy == NULL)
		diag_die(CC_DATA, "%s", f.text);
	rules.policy = policy;
	take_shifts(c, d, ctx, &rules);
	policy_free(policy);
	row_list_free(&rows);
}

static bool
lines_print(struct cli *c, void *ctx)
{
	struct shifts *s = ctx;

	tell_moved(c, s);
	if (s->show)
		print_shifts(c, s);
	return s->show;
}

/* A change that moves tickets needs a reason. */
static void
need_reason(struct cli *c)
{
	const char *reason = cli_opt(c, "reason");
	struct fault f = { "" };
	struct row row;

	if (cli_opt(c, "apply") != NULL && (reason == NULL || *reason == '\0'))
		diag_die(CC_USAGE, _("%s needs --%s"), "--apply", "reason");
	row_init(&row, &rec_event);
	if (reason != NULL && row_parse(&row, EV_NOTE, reason, NULL, &f) != 0)
		diag_die(CC_DATA, "--reason: %s", f.text);
}

int
escalate_policy_list(struct cli *c)
{
	if (c->sub->word == NULL && c->operands > 0)
		diag_die(CC_USAGE, _("not list, import or export (see --help): '%s'"),
		    c->operand[0]);
	return rulebook_list_rules(c, &rec_policy);
}

int
escalate_policy_export(struct cli *c)
{
	return rulebook_export_rules(c, &rec_policy);
}

int
escalate_policy_import(struct cli *c)
{
	struct shifts s;
	int rc;

	need_reason(c);
	shifts_begin(c, &s);
	rc = rulebook_import_rules(c, &rec_policy,
	    &(struct rulebook_hook) { lines_written, lines_print, &s });
	shifts_end(&s);
	return rc;
}

int
escalate_recompute_verb(struct cli *c)
{
	struct service_rules rules = { .version = rulebook_newest(c->db) };
	bool apply = cli_opt(c, "apply") != NULL;
	struct shifts s;
	struct txn d;

	need_reason(c);
	shifts_begin(c, &s);
	s.show = true;
	rules.rules = rulebook_of(c->db, rules.version);
	rules.policy = policy_version_load(c->db, rules.version);
	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	take_shifts(c, &d, &s, &rules);
	if (apply && cli_opt(c, "dry-run") == NULL)
		txn_commit(&d);
	else
		txn_rollback(&d);
	print_shifts(c, &s);
	shifts_end(&s);
	tell_moved(c, &s);
	return CC_DONE;
}
