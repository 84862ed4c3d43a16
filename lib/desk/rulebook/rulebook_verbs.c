/*
 * rulebook_verbs - builds the rulebook of one run from store, files and options; lists, exports and
 * imports rules
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/history/records.h"
#include "kit/ics/ics.h"
#include "kit/rules/rule_fields.h"
#include "rule_import.h"
#include "rule_kind.h"
#include "rule_rows.h"
#include "rulebook_fields.h"
#include "rulebook_verbs.h"

/* Set the switches that options give. */
static void
lay_options(const struct cli *c, struct row *switches)
{
	struct fault f = { "" };

	for (int i = RB_ZONE; i < RB__N; i++) {
		char *name = mem_copy(rec_rulebook.field[i].name);
		const char *arg;

		for (char *p = name; *p != '\0'; p++)
			if (*p == '_')
				*p = '-';
		arg = cli_opt(c, name);
		if (arg != NULL && row_parse(switches, i, arg, NULL, &f) != 0)
			diag_die(CC_DATA, "--%s", f.text);
		free(name);
	}
}

/* Lines being read; each is checked by itself, so that a fault names its place in the file. */
struct reading {
	struct row_list *rows;
	const struct rule_kind *kind;
	void *ctx; /* for the checks of the kind */
};

static void
take_line(struct reading *r, struct row *row, const char *place)
{
	struct fault f = { "" };
	int rc;

	/* An export has cells that the store keeps by itself; import ignores them. */
	for (int i = 0; i < row->rec->n; i++)
		if (row->rec->field[i].flags & F_AUTO)
			row->cell[i].state = CELL_ABSENT;
	if (record_check_required(row, &f) != 0)
		rc = -1;
	else
		rc = r->kind->add(r->ctx, row, &f);
	if (rc != 0)
		diag_die(CC_DATA, "%s: %s", place, f.text);
	row_list_add(r->rows, row);
}

/* Read the lines of a file, CSV or JSON lines. */
static void
read_file(struct cli *c, struct reading *r, const char *path)
{
	struct source_options o = cli_source_options(c);
	struct source *source = source_open(r->rows->rec, &o, path);
	struct fault f = { "" };
	struct row row;
	int rc;

	while ((rc = source_next(source, &row, &f)) > 0)
		take_line(r, &row, source_place(source));
	if (rc < 0)
		diag_die(CC_DATA, "%s: %s", source_place(source), f.text);
	source_close(source);
}

/* The calendar for holidays that name none: from the option, else from the name of the file. */
static char *
calendar_name(const struct cli *c, const char *path)
{
	const char *base = strrchr(path, '/');
	size_t n;

	if (cli_opt(c, "calendar") != NULL)
		return mem_copy(cli_opt(c, "calendar"));
	base = base != NULL ? base + 1 : path;
	n = strcspn(base, ".");
	return mem_copy_n(base, n);
}

static void
read_ics(struct cli *c, struct reading *r, const char *path)
{
	char *name = calendar_name(c, path);
	struct ics *ics = ics_open(path, name);
	struct fault f = { "" };
	struct row row;
	int rc;

	while ((rc = ics_next(ics, &row, &f)) > 0)
		take_line(r, &row, ics_place(ics));
	if (rc < 0)
		diag_die(CC_DATA, "%s: %s", ics_place(ics), f.text);
	ics_close(ics);
	free(name);
}

/*
 * Copy standard input to a temporary file when it is a pipe: the format is detected by looking
 * ahead, which needs a file that can be rewound.
 */
static void
keep_stdin(void)
{
	char part[1 << 16];
	bool got = false;
	struct stat st;
	FILE *aside;
	ssize_t n;

	if (fstat(STDIN_FILENO, &st) != 0 || S_ISREG(st.st_mode) || isatty(STDIN_FILENO))
		return;
	aside = tmpfile();
	if (aside == NULL)
		diag_sys(CC_CANTCREAT, "%s", _("temporary file"));
	while ((n = read(STDIN_FILENO, part, sizeof part)) > 0) {
		if (fwrite(part, 1, (size_t)n, aside) != (size_t)n)
			diag_sys(CC_IO, "%s", _("temporary file"));
		got = true;
	}
	if (n < 0)
		diag_sys(got ? CC_IO : CC_NOINPUT, "<stdin>: %s", _("cannot read"));
	if (fflush(aside) != 0 || dup2(fileno(aside), STDIN_FILENO) < 0 ||
	    lseek(STDIN_FILENO, 0, SEEK_SET) != 0 || fclose(aside) != 0)
		diag_sys(CC_IO, "%s", _("temporary file"));
}

static void
read_lines(struct cli *c, struct row_list *rows, const char *path)
{
	struct reading r = { rows, rule_kind_of(rows->rec), NULL };

	if (r.kind->calendars && strcmp(path, "-") == 0)
		keep_stdin();
	r.ctx = r.kind->begin(c->db);
	if (r.kind->calendars && ics_is(path))
		read_ics(c, &r, path);
	else
		read_file(c, &r, path);
	r.kind->end(r.ctx);
}

/* The known lines, with the lines of the option's file in place of the groups that it names. */
static void
take_lines(struct cli *c, struct row_list *rows, const struct record *rec, const char *option)
{
	struct row_list file;
	const char *path = cli_opt(c, option);

	row_list_init(rows, rec);
	if (c->db != NULL)
		rule_rows_add_stored(rows, c->db, rulebook_newest(c->db));
	else
		rule_rows_add_shipped(rows);
	if (path == NULL)
		return;
	row_list_init(&file, rec);
	read_lines(c, &file, path);
	rule_rows_replace(rows, &file);
	row_list_free(&file);
}

const struct rulebook *
rulebook_options(struct cli *c)
{
	struct row_list calendar, term;
	const struct rulebook *rb;
	struct pool pool = { 0 };
	struct row switches;
	struct fault f = { "" };

	row_init(&switches, &rec_rulebook);
	if (c->db != NULL)
		rulebook_switches(c->db, rulebook_newest(c->db), &switches, &pool);
	lay_options(c, &switches);
	take_lines(c, &calendar, &rec_calendar, "calendar-file");
	take_lines(c, &term, &rec_term, "terms-file");
	rb = rulebook_build(&calendar, &term, &switches, &f);
	if (rb == NULL)
		diag_die(CC_DATA, "%s", f.text);
	row_list_free(&calendar);
	row_list_free(&term);
	pool_clear(&pool);
	return rb;
}

/* The lines of --rules N, else those in force, or the shipped ones where there is no store. */
static void
take_version(struct cli *c, struct row_list *rows, const struct record *rec)
{
	int64_t newest = c->db != NULL ? rulebook_newest(c->db) : 0;

	row_list_init(rows, rec);
	if (c->db == NULL)
		rule_rows_add_shipped(rows);
	else
		rule_rows_add_stored(rows, c->db, cli_int(c, "rules", 1, newest, newest));
}

/* Print the lines that the options select, in the columns of the sink. */
static int
print_lines(struct cli *c, const struct row_list *rows, struct sink *sink)
{
	struct condition cond[FIELD_MAX];
	int n = c->verb->flags & V_FILTER ? cli_conditions(c, cond) : 0, printed = 0;

	for (int i = 0; i < rows->n; i++) {
		bool meets = true;

		for (int k = 0; k < n; k++)
			meets = meets && rows_meet(&rows->row[i], &cond[k]);
		if (!meets)
			continue;
		sink_put(sink, &rows->row[i]);
		printed++;
	}
	return printed;
}

int
rulebook_list_rules(struct cli *c, const struct record *rec)
{
	struct sink *sink = cli_sink(c, rec, stdout);
	struct row_list rows;
	int printed;

	take_version(c, &rows, rec);
	printed = print_lines(c, &rows, sink);
	sink_close(sink);
	row_list_free(&rows);
	return printed == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

/* A name that is no line's group is a typing error. */
static void
check_groups(const struct cli *c, const struct row_list *rows)
{
	for (int k = 0; k < c->operands; k++) {
		int i = 0;

		while (i < rows->n && strcmp(rule_rows_group(rows, i), c->operand[k]) != 0)
			i++;
		if (i == rows->n)
			diag_die(CC_DATA, _("export: nothing is of that name: '%s'"),
			    c->operand[k]);
	}
}

int
rulebook_export_rules(struct cli *c, const struct record *rec)
{
	struct row_list rows;
	struct sink *sink;

	take_version(c, &rows, rec);
	check_groups(c, &rows);
	sink = cli_sink_file(c, rec);
	for (int i = 0; i < rows.n; i++) {
		bool wanted = c->operands == 0;

		for (int k = 0; k < c->operands; k++)
			wanted = wanted || strcmp(rule_rows_group(&rows, i), c->operand[k]) == 0;
		if (wanted)
			sink_put(sink, &rows.row[i]);
	}
	sink_close(sink);
	row_list_free(&rows);
	return CC_DONE;
}

/* Print the differences. */
static void
print_changes(struct cli *c, struct rule_diff *diff)
{
	struct sink *sink = cli_sink(c, &rec_rule_change, stdout);
	struct row row;

	while (rule_diff_next(diff, &row))
		sink_put(sink, &row);
	sink_close(sink);
}

int
rulebook_import_rules(struct cli *c, const struct record *rec, const struct rulebook_hook *hook)
{
	struct row_list known, file;
	struct rule_diff diff;
	struct fault f = { "" };
	struct txn d;
	bool apply = cli_opt(c, "apply") != NULL;

	if (c->operands == 0)
		diag_die(CC_USAGE, _("import needs a file (see --help)"));
	row_list_init(&file, rec);
	for (int i = 0; i < c->operands; i++)
		read_lines(c, &file, c->operand[i]);
	txn_begin(&d, c->db, c->program->name, c->verb->name, cli_actor(c), c->now);
	row_list_init(&known, rec);
	rule_rows_add_stored(&known, c->db, rulebook_newest(c->db));
	if (rule_kind_of(rec)->one_order)
		rule_rows_complete(&file, &known);
	rule_diff_begin(&diff, &known, &file);
	if (diff.changes > 0 && rule_diff_apply(&d, &diff, cli_opt(c, "reason"), &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	if (hook != NULL)
		hook->written(c, &d, hook->ctx);
	if (apply && cli_opt(c, "dry-run") == NULL)
		txn_commit(&d);
	else
		txn_rollback(&d);
	if (hook == NULL || !hook->print(c, hook->ctx))
		print_changes(c, &diff);
	if (diff.changes > 0 && !apply)
		diag_warn(_("lines that differ: %d; nothing was changed (--apply makes it so)"),
		    diff.changes);
	rule_diff_end(&diff);
	row_list_free(&known);
	row_list_free(&file);
	return CC_DONE;
}
