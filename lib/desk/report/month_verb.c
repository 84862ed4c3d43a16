/*
 * month_verb - cc-report month: takes the month, counts all sections, and shows them as page,
 * tables or figures
 */
#include <stdlib.h>
#include <string.h>

#include "desk/survey/survey_cells.h"
#include "kit/base/lang.h"
#include "month_verb.h"
#include "report_show.h"
#include "report_verbs.h"

/* Take the month of the operand, and the first of the --months that end with it. */
static void
take_month(struct month *m)
{
	int64_t months = cli_int(m->c, "months", 1, 60, 6);

	if (m->c->operands > 1)
		diag_die(CC_USAGE, _("one month: '%s'"), m->c->operand[1]);
	if (period_parse(m->c->operand[0], &m->begin) != PERIOD_MONTH)
		diag_die(CC_USAGE, _("not a month (2026-10): '%s'"), m->c->operand[0]);
	if (stamp_of_date(m->begin) > m->now)
		diag_die(CC_USAGE, _("the month has not begun: '%s'"), m->c->operand[0]);
	if (cli_opt(m->c, "fields") != NULL && cli_format(m->c) == SINK_TABLE)
		diag_die(CC_USAGE, _("--fields: a month's tables have columns of their own"));
	m->next = period_next(PERIOD_MONTH, m->begin);
	m->before = period_begin(PERIOD_MONTH, m->begin - 1);
	m->first = m->begin;
	while (--months > 0)
		m->first = period_begin(PERIOD_MONTH, m->first - 1);
	period_name(PERIOD_MONTH, m->begin, m->name);
	period_name(PERIOD_MONTH, m->before, m->name_before);
}

/* Has the section a figure other than 0? */
static bool
has_figures(const struct section *s)
{
	for (int i = 0; i < s->rows.n; i++)
		for (int k = s->front; k < s->rec->n; k++)
			if (row_num(&s->rows.row[i], k, 0) != 0)
				return true;
	return false;
}

/*
 * Choose the sections to show: all in a workbook and for Prometheus, where they are looked up by
 * name; else those with figures, and always the first, so that no page is empty.
 */
static int
take_shown(struct month *m, struct section *shown[], struct buf *left_out)
{
	enum page_kind kind = cli_page(m->c);
	bool all = kind == PAGE_XLSX || kind == PAGE_PROM;
	int n = 0;

	for (int i = 0; i < m->n; i++) {
		struct section *s = &m->section[i]->made.section;

		if (all || i == 0 || has_figures(s))
			shown[n++] = s;
		else
			buf_format(left_out, "%s%s", left_out->len > 0 ? "; " : "", s->title);
	}
	return n;
}

/* Metrics keep their names from month to month, so they are of the month alone. */
static void
hide_before(struct month *m)
{
	for (int i = 0; i < m->n; i++)
		for (int k = 0; k < m->section[i]->made.grouped.rec.n; k++)
			if (m->section[i]->before[k])
				m->section[i]->made.grouped.field[k].flags |= F_INPUT;
}

/* Print the sections as tables, for a terminal. */
static void
put_tables(const struct month *m, const struct page *page, FILE *out)
{
	for (int i = 0; i < page->n; i++) {
		const struct section *s = page->section[i];
		struct sink *sink;

		if (fprintf(out, "%s%s\n\n", i > 0 ? "\n" : "", s->title) < 0)
			diag_write_failed(out);
		sink = cli_sink(m->c, s->rec, out);
		for (int k = 0; k < s->rows.n; k++)
			sink_put(sink, &s->rows.row[k]);
		sink_close(sink);
	}
	if (fprintf(out, "\n%s\n", page->made) < 0)
		diag_write_failed(out);
}

static void
put_page(struct month *m, FILE *out)
{
	struct section **shown = mem_get(sizeof *shown * (size_t)m->n);
	struct buf title = { 0 }, made = { 0 }, left_out = { 0 };
	struct page page = { .section = shown };

	if (cli_page(m->c) == PAGE_PROM)
		hide_before(m);
	page.n = take_shown(m, shown, &left_out);
	buf_format(&title, _("Report of the month %s"), m->name);
	buf_format(&made, _("zone %s, month %s, as of "), zone_name(stamp_zone_current()), m->name);
	report_section_word_instant(&made, m->now);
	if (left_out.len > 0)
		buf_format(&made, _("; left out, for there is nothing to count: %s"), left_out.p);
	page.title = title.p;
	page.made = made.p;
	if (cli_page(m->c) == PAGE_NONE)
		put_tables(m, &page, out);
	else
		report_show_page(m->c, &page, out);
	buf_free(&title);
	buf_free(&made);
	buf_free(&left_out);
	free(shown);
}

int
report_month_verb(struct cli *c)
{
	struct month *m = mem_zero(sizeof *m);
	FILE *out;

	m->c = c;
	m->now = cli_time(c, "as-of", c->now);
	take_month(m);
	if (cli_opt(c, "as-of") != NULL) {
		report_take_past(c->db, m->now);
		survey_cells_as_of(c->db, m->now);
	}
	month_add_reports(m);
	month_add_survey(m);
	month_add_problems(m);
	out = report_show_begin(c);
	if (cli_format(c) == SINK_TABLE)
		put_page(m, out);
	else
		month_put_figures(m, out);
	report_show_end(c);
	for (int i = 0; i < m->n; i++) {
		report_section_free(&m->section[i]->made);
		free(m->section[i]);
	}
	free(m->section);
	pool_clear(&m->pool);
	free(m);
	return CC_DONE;
}
