#include <string.h>

#include "../base/lang.h"
#include "../record/records.h"
#include "figure_options.h"
#include "out_file.h"
#include "report_verbs.h"
#include "sections.h"

/* Put the row of a report: its name, what it tells, what it counts, what tells it apart. */
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

/* The lines of a definition on their way out. */
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
		report_define(report_find_any(c->operand[i]), put_part, &d);
	}
	sink_close(d.sink);
	return CC_DONE;
}

static void
take_ask(const struct cli *c, const struct report *report, struct report_ask *ask)
{
	*ask = (struct report_ask) { .days = cli_int(c, "days", 1, 3650, report->days) };
	ask->conds = cli_conditions(c, ask->cond);
	take_time(c, &ask->from, &ask->to);
	ask->period = take_period(c);
	ask->bys = take_by(c, report->of, report->by, ask->by);
	if (ask->period != PERIOD_NONE && report->instant &&
	    (ask->from == INT64_MIN || ask->to == INT64_MAX || cli_opt(c, "full") != NULL))
		diag_die(CC_USAGE,
		    _("--period: %s is of one moment: its end of each needs --from and --to, and "
		      "no --full"),
		    report->name);
}

/* The tally that --ids names; -1 where it names none. */
static int
take_ids(const struct cli *c, const struct report *report)
{
	const char *arg = cli_opt(c, "ids");

	if (arg == NULL)
		return -1;
	for (int i = 0; i < report->tallies; i++)
		if (strcmp(report->tally[i].name, arg) == 0)
			return i;
	diag_die(CC_USAGE, _("--ids: %s counts nothing of that name (see define): '%s'"),
	    report->name, arg);
}

/* Ids on their way out; what was told just before is not told again. */
struct telling {
	struct sink *sink;
	int field;
	int64_t last;
	int64_t n;
};

static void
tell_id(void *ctx, const struct row *of)
{
	struct telling *t = ctx;
	int64_t id = of->cell[t->field].num;

	if (t->n > 0 && id == t->last)
		return;
	t->last = id;
	t->n++;
	sink_put(t->sink, of);
}

/* Print the ids behind a tally, of all cells that the filters and the time leave. */
static int
print_ids(struct cli *c, const struct report *report, const struct report_ask *ask, int tally,
    int64_t now, FILE *out)
{
	struct telling t = { .field = record_field(report->of, "id", 2) };
	struct report_run r;

	t.sink = sink_open(out, cli_format(c), report->of, &t.field, 1, cli_width(), cli_colour());
	report_begin(&r, c->db, report, ask, now);
	r.ids = tally;
	r.tell = tell_id;
	r.ctx = &t;
	report_gather(&r);
	report_end(&r);
	sink_close(t.sink);
	return t.n == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

/* Print the rows of a section, and where people read it what it is of below. */
static void
print_section(const struct cli *c, const struct section *s, FILE *out)
{
	struct sink *sink = cli_sink(c, s->rec, out);

	for (int i = 0; i < s->rows.n; i++)
		sink_put(sink, &s->rows.row[i]);
	sink_close(sink);
	if (cli_format(c) == SINK_TABLE && fprintf(out, "\n%s\n", s->said) < 0)
		diag_sys(CC_IO, "<stdout>");
}

void
cli_write_page(const struct cli *c, const struct page *page, FILE *out)
{
	switch (cli_page(c)) {
	case PAGE_HTML: page_write_html(page, out); break;
	case PAGE_XLSX: page_write_xlsx(page, out); break;
	default: page_write_prom(page, out);
	}
}

static void
show_section(const struct cli *c, struct section *s, FILE *out)
{
	struct page page = { .title = s->title, .made = s->said, .section = &s, .n = 1 };

	if (cli_page(c) != PAGE_NONE)
		cli_write_page(c, &page, out);
	else if (cli_opt(c, "plot") != NULL)
		section_plot(s, cli_width(), out);
	else
		print_section(c, s, out);
}

/* Where the output goes: --out's file, whole or not at all; else stdout. */
static FILE *
take_out(const struct cli *c)
{
	const char *path = cli_opt(c, "out");

	return path != NULL ? out_file_begin(path) : stdout;
}

static void
end_out(const struct cli *c)
{
	if (cli_opt(c, "out") != NULL)
		out_file_commit();
}

/* A page has all columns and its own charts; ids are no page. */
static void
check_page(const struct cli *c)
{
	static const char *const beside[] = { "fields", "ids", "plot" };

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		if (cli_page(c) != PAGE_NONE && cli_opt(c, beside[i]) != NULL)
			diag_die(CC_USAGE, _("--%s: not with -o %s"), beside[i],
			    cli_opt(c, "output"));
}

int
report_table_verb(struct cli *c)
{
	const struct report *report = report_find(c->verb->name);
	const char *compare = cli_opt(c, "compare");
	struct section_form form = { .compare = compare != NULL };
	int64_t now = cli_time(c, "as-of", c->now);
	struct report_ask ask;
	struct made_section made;
	FILE *out;
	int rc = CC_DONE, ids;

	if (compare != NULL && strcmp(compare, "previous") != 0)
		diag_die(CC_USAGE, _("--compare: not previous: '%s'"), compare);
	take_ask(c, report, &ask);
	ids = take_ids(c, report);
	check_page(c);
	if (compare != NULL &&
	    (ask.from == INT64_MIN || ask.to == INT64_MAX || ask.period != PERIOD_NONE))
		diag_die(CC_USAGE, _("--compare: needs --from and --to, and no --period"));
	form.full = form.compare || cli_opt(c, "full") != NULL;
	if (cli_opt(c, "as-of") != NULL)
		report_take_past(c->db, now);
	out = take_out(c);
	if (ids >= 0) {
		rc = print_ids(c, report, &ask, ids, now, out);
	} else {
		section_make(&made, c, report, &ask, &form, now);
		show_section(c, &made.section, out);
		if (made.section.rows.n == 0 && cli_opt(c, "exists") != NULL)
			rc = CC_NOMATCH;
		section_free(&made);
	}
	end_out(c);
	return rc;
}
