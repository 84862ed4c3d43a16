/*
 * survey_report_verb - cc-report survey: the results of cc-survey on a page, or as rows
 */
#include "desk/survey/survey_fields.h"
#include "desk/survey/survey_options.h"
#include "kit/base/lang.h"
#include "report_section.h"
#include "report_show.h"
#include "report_verbs.h"
#include "survey_report.h"

static void
keep_row(void *ctx, const struct row *row)
{
	row_list_add(ctx, row);
}

/* Make the section with all rows, as its chart needs: means as lines over periods, else as bars. */
static void
make_section(struct section *s, struct survey_run *r)
{
	int front = r->grouped.front;

	*s = (struct section) {
		.name = report_survey.name,
		.title = _(report_survey.title),
		.rec = &r->grouped.rec,
		.front = front + 1 + (r->shares ? SH_VALUE : RS_QUESTION),
		.chart = r->ask.period != PERIOD_NONE && !r->shares ? CHART_LINES : CHART_BARS,
		.charted = { front + (r->shares ? (int)SH_SHARE : (int)RS_MEAN) },
		.charts = 1,
	};
	if (r->shares)
		r->grouped.field[front + SH_BAR].flags |= F_INPUT;
	row_list_init(&s->rows, s->rec);
	survey_run_each(r, keep_row, &s->rows);
}

/* Append the definition, with the columns that the rows have. */
static void
word_definition(struct buf *b, const struct survey_run *r)
{
	struct report report = report_survey;
	struct record shares = rec_share;

	shares.n = SH_BAR;
	if (r->shares)
		report.lists = &shares;
	report_section_define(&report, report_section_word_part, b);
}

/* Show the results on a page. */
static void
show_page(struct survey_run *r, FILE *out)
{
	const struct report_ask time = { .from = r->ask.from, .to = r->ask.to };
	struct buf said = { 0 }, definition = { 0 }, note = { 0 };
	struct section section;

	make_section(&section, r);
	report_section_word_said(&said, &report_survey, &time, cli_time(r->c, "as-of", r->c->now));
	word_definition(&definition, r);
	survey_run_word_note(r, &note);
	section.said = said.p;
	section.definition = definition.p;
	section.note = note.p;
	report_show_section(r->c, &section, out);
	row_list_free(&section.rows);
	buf_free(&said);
	buf_free(&definition);
	buf_free(&note);
}

int
report_survey_verb(struct cli *c)
{
	struct survey_run r;
	FILE *out;

	report_show_check(c);
	survey_run_begin(&r, c);
	out = report_show_begin(c);
	if (cli_page(c) != PAGE_NONE)
		show_page(&r, out);
	else
		survey_run_print(&r, out);
	report_show_end(c);
	return survey_run_end(&r);
}
