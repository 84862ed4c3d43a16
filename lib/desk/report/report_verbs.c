/*
 * report_verbs - list and define, and the tables of measures: from options to a section or to ids
 */
#include <string.h>

#include "desk/survey/survey_fields.h"
#include "figure_fields.h"
#include "kit/base/lang.h"
#include "kit/cli/figure_options.h"
#include "report_ids.h"
#include "report_section.h"
#include "report_show.h"
#include "report_verbs.h"

/* Print the row of a report: name, title, what it shows, record, fields for --by. */
static void
put_report(const struct cli *c, struct sink *sink, const struct report *r)
{
	bool grouped = r->measures > 0 || r->lists == &rec_result;
	struct buf by = { 0 };
	struct row row;

	for (int k = 0; grouped && k < r->of->n; k++)
		if (r->of->field[k].flags & F_GROUP)
			buf_format(&by, "%s%s", by.len > 0 ? "," : "", r->of->field[k].name);
	row_init(&row, &rec_report);
	row_set_text(&row, RP_REPORT, r->name);
	row_set_text(&row, RP_TITLE, cli_words(c, r->title));
	row_set_text(&row, RP_DOC, cli_words(c, r->doc));
	row_set_text(&row, RP_OF, r->of->name);
	row_set_text(&row, RP_BY, by.p);
	sink_put(sink, &row);
	buf_free(&by);
}

int
report_list_verb(struct cli *c)
{
	struct sink *sink = cli_sink(c, &rec_report, stdout);

	for (int i = 0; reports[i] != NULL; i++)
		put_report(c, sink, reports[i]);
	for (int i = 0; report_lists[i] != NULL; i++)
		put_report(c, sink, report_lists[i]);
	sink_close(sink);
	return CC_DONE;
}

/* The output of a definition. */
struct defining {
	struct cli *c;
	struct sink *sink;
	const char *report;
};

static void
put_part(void *ctx, const char *part, const char *name, const char *text)
{
	struct defining *d = ctx;
	struct row row;

	row_init(&row, &rec_definition);
	row_set_text(&row, DF_REPORT, d->report);
	row_set_text(&row, DF_PART, part);
	row_set_text(&row, DF_NAME, name);
	row_set_text(&row, DF_TEXT, cli_words(d->c, text));
	sink_put(d->sink, &row);
}

int
report_define_verb(struct cli *c)
{
	struct defining d = { .c = c };

	for (int i = 0; i < c->operands; i++)
		if (report_find_any(c->operand[i]) == NULL)
			diag_die(CC_NOMATCH, _("no such report (see cc-report list): '%s'"),
			    c->operand[i]);
	d.sink = cli_sink(c, &rec_definition, stdout);
	for (int i = 0; i < c->operands; i++) {
		d.report = c->operand[i];
		report_section_define(report_find_any(c->operand[i]), put_part, &d);
	}
	sink_close(d.sink);
	return CC_DONE;
}

/* The value of --days; refused, naming those that have it, for a report without it. */
static int64_t
take_days(const struct cli *c, const struct report *report)
{
	const char *arg = cli_opt(c, "days");
	struct buf named = { 0 };

	if (arg == NULL || report->days > 0)
		return cli_int(c, "days", 1, 3650, report->days);
	for (int i = 0; reports[i] != NULL; i++)
		if (reports[i]->days > 0)
			buf_format(&named, "%s%s", named.len > 0 ? ", " : "", reports[i]->name);
	diag_die(CC_USAGE, _("--days: not of %s, only of %s: '%s'"), report->name, named.p, arg);
}

static void
take_ask(const struct cli *c, const struct report *report, struct report_ask *ask)
{
	*ask = (struct report_ask) { .days = take_days(c, report) };
	ask->conds = cli_conditions(c, ask->cond);
	figure_options_time(c, &ask->from, &ask->to);
	ask->period = figure_options_period(c);
	ask->bys = figure_options_by(c, report->of, report->by, ask->by);
	if (ask->period != PERIOD_NONE && report->instant &&
	    (ask->from == INT64_MIN || ask->to == INT64_MAX || cli_opt(c, "full") != NULL))
		diag_die(CC_USAGE,
		    _("--period: %s is of one moment: its end of each needs --from and --to, and "
		      "no --full"),
		    report->name);
}

/* The tally that --ids names; TALLY_NONE where it names none. */
static int
take_ids(const struct cli *c, const struct report *report)
{
	const char *arg = cli_opt(c, "ids");

	if (arg == NULL)
		return TALLY_NONE;
	for (int i = TALLY_FIRST; i < report->tallies; i++)
		if (strcmp(report->tally[i].name, arg) == 0)
			return i;
	diag_die(CC_USAGE, _("--ids: %s counts nothing of that name (see define): '%s'"),
	    report->name, arg);
}

/* The ids of a tally being collected. */
struct telling {
	struct id_set ids;
	int field;
};

static void
tell_id(void *ctx, const struct row *of)
{
	struct telling *t = ctx;

	id_set_add(&t->ids, of->cell[t->field].num);
}

/* Print the ids of a tally over all cells; returns their number. */
static int64_t
print_ids(struct cli *c, const struct report *report, const struct report_ask *ask, int tally,
    int64_t now, FILE *out)
{
	struct telling t = { .field = record_field(report->of, "id", 2) };
	struct report_run r;

	report_begin(&r, c->db, report, ask, now);
	r.ids = tally;
	r.tell = tell_id;
	r.ctx = &t;
	report_gather(&r);
	report_end(&r);
	return id_set_print(&t.ids, c, report->of, out);
}

/* Refuse options that contradict each other. */
static void
check_options(const struct cli *c, const struct report_ask *ask)
{
	static const char *const alone[] = { "full", "compare" };
	const char *compare = cli_opt(c, "compare");

	report_show_check(c);
	if (compare != NULL && strcmp(compare, "previous") != 0)
		diag_die(CC_USAGE, _("--compare: not previous: '%s'"), compare);
	if (compare != NULL &&
	    (ask->from == INT64_MIN || ask->to == INT64_MAX || ask->period != PERIOD_NONE))
		diag_die(CC_USAGE, _("--compare: needs --from and --to, and no --period"));
	/* With a row per figure the units differ, so there is neither one gauge nor one scale. */
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		if (cli_opt(c, alone[i]) != NULL && cli_page(c) == PAGE_PROM)
			diag_die(CC_USAGE, _("--%s: not with -o %s"), alone[i], "prom");
		if (cli_opt(c, alone[i]) != NULL && cli_opt(c, "plot") != NULL)
			diag_die(CC_USAGE, _("--%s: not with --plot"), alone[i]);
	}
}

/* Make the table of a report and show it; returns whether anything was counted. */
static bool
show_table(struct cli *c, const struct report *report, const struct report_ask *ask, int64_t now,
    FILE *out)
{
	struct report_section_form form = { .compare = cli_opt(c, "compare") != NULL };
	struct report_section made;
	bool counted;

	form.full = form.compare || cli_opt(c, "full") != NULL;
	form.stream =
	    cli_opt(c, "plot") == NULL && (cli_page(c) == PAGE_NONE || cli_page(c) == PAGE_XLSX);
	report_section_make(&made, c, report, ask, &form, now);
	/* A single row is drawn as columns. */
	if (cli_opt(c, "plot") != NULL && made.section.front == 0 && made.section.charts > 1)
		made.section.chart = CHART_COLUMNS;
	report_show_section(c, &made.section, out);
	counted = made.counted;
	report_section_free(&made);
	return counted;
}

int
report_table_verb(struct cli *c)
{
	const struct report *report = report_find(c->verb->name);
	int64_t now = cli_time(c, "as-of", c->now);
	struct report_ask ask;
	FILE *out;
	bool found;
	int ids;

	take_ask(c, report, &ask);
	ids = take_ids(c, report);
	check_options(c, &ask);
	if (cli_opt(c, "as-of") != NULL)
		report_take_past(c->db, now);
	out = report_show_begin(c);
	if (ids != TALLY_NONE)
		found = print_ids(c, report, &ask, ids, now, out) > 0;
	else
		found = show_table(c, report, &ask, now, out);
	report_show_end(c);
	return found || cli_opt(c, "exists") == NULL ? CC_DONE : CC_NOMATCH;
}
