#include <stdlib.h>
#include <string.h>

#include "../base/lang.h"
#include "../desk/problems.h"
#include "../desk/survey_results.h"
#include "../record/records.h"
#include "out_file.h"
#include "report_verbs.h"
#include "sections.h"

/* A part of the month's report: a row a month, or of the month alone a row for each value of a field. */
static const struct part {
	const char *report;
	const char *by; /* NULL: a row a month */
} parts[] = {
	{ "volumes", NULL },
	{ "volumes", "service" },
	{ "backlog", NULL },
	{ "response", NULL },
	{ "resolution", NULL },
	{ "attainment", "clock" },
	{ "escalation", "level" },
	{ "reopen", NULL },
	{ "fcr", NULL },
	{ "workload", "agent" },
	{ "pqr", NULL },
	{ "pqr_mix", "kind" },
	{ "pendings", "kind" },
};

enum { PARTS = sizeof parts / sizeof *parts, SECTIONS = PARTS + 2 };

struct month {
	struct cli *c;
	int64_t now;
	int64_t first, begin,
	    next; /* days: of the first month, of this one, of the one behind it */
	struct made_section made[SECTIONS];
	char *name[SECTIONS];
	int n;
};

/* The month of the operand, and the first of so many that end with it. */
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
	m->first = m->begin;
	while (--months > 0)
		m->first = period_begin(PERIOD_MONTH, m->first - 1);
}

/* Make one part, where there is such a report. */
static void
add_part(struct month *m, const struct part *part)
{
	const struct report *report = report_find(part->report);
	const struct section_form form = { .full = false };
	struct made_section *s = &m->made[m->n];
	struct report_ask ask = { .from = stamp_of_date(m->first),
		.to = stamp_of_date(m->next),
		.period = PERIOD_MONTH,
		.days = report != NULL ? report->days : 0 };
	struct buf name = { 0 };

	if (report == NULL)
		return;
	if (part->by != NULL) {
		ask.from = stamp_of_date(m->begin);
		ask.period = PERIOD_NONE;
		ask.by[ask.bys++] = record_field(report->of, part->by, strlen(part->by));
	}
	section_make(s, m->c, report, &ask, &form, m->now);
	buf_format(&name, "%s%s%s", report->name, part->by != NULL ? "_" : "",
	    part->by != NULL ? part->by : "");
	m->name[m->n++] = name.p;
	s->section.name = name.p;
	if (part->by == NULL)
		return;
	buf_format(&s->title, _("%s, by %s"), s->section.title,
	    field_heading(&report->of->field[ask.by[0]]));
	s->section.title = s->title.p;
}

/* The figures of a survey that a manager reads; the rest is cc-survey's. */
static const int survey_fields[] = { RS_QUESTION, RS_N, RS_MEAN, RS_MARGIN, RS_TOP, RS_NPS,
	RS_RR1 };

enum { SURVEY_FIELDS = sizeof survey_fields / sizeof *survey_fields };

/* The columns of the survey's section: the month, then those figures. */
static void
make_survey_columns(struct made_section *s)
{
	static struct field field[SURVEY_FIELDS];
	static struct record rec;

	for (int i = 0; i < SURVEY_FIELDS; i++)
		field[i] = rec_result.field[survey_fields[i]];
	rec = (struct record) { "survey", field, SURVEY_FIELDS, -1, -1, -1, rec_result.doc };
	grouped_init(&s->grouped, &rec);
	if (!grouped_add(&s->grouped, &grouped_period))
		diag_bug("survey: too many columns");
}

/* Add the rows of one month's answers, by cc-survey's own computation. */
static void
add_answers(struct made_section *s, struct survey_cells *cells, const struct survey_ask *ask)
{
	const struct survey_view view = { .confidence = 0.95, .top = -1, .least = 5 };
	struct survey_result r = { .notes = 0 };
	struct asked_lines lines = { 0 };
	struct grouped g;

	if (survey_groups(&g, &rec_result, ask) != 0)
		diag_bug("survey: too many columns");
	for (int i = 0; i < cells->n; i++) {
		survey_cell_lines(&lines, cells->cell[i]);
		for (int k = 0; k < lines.n; k++) {
			struct row row;

			survey_result(&r, &g, cells, cells->cell[i], &lines.item[k], ask, &view);
			if (!row_has(&r.row, g.front + RS_MEAN))
				continue;
			row_init(&row, &s->grouped.rec);
			row.cell[0] = r.row.cell[0];
			for (int f = 0; f < SURVEY_FIELDS; f++)
				row.cell[1 + f] = r.row.cell[g.front + survey_fields[f]];
			row_list_add(&s->section.rows, &row);
		}
	}
	asked_lines_free(&lines);
	buf_free(&r.text);
}

/* The section of the survey: a row a month and question. */
static void
add_survey(struct month *m)
{
	struct made_section *s = &m->made[m->n];
	struct survey_cells cells = { .db = m->c->db };
	struct survey_ask ask = { .from = stamp_of_date(m->first),
		.to = stamp_of_date(m->next),
		.period = PERIOD_MONTH };

	*s = (struct made_section) { .section = { .name = report_survey.name,
					 .title = _(report_survey.title),
					 .chart = CHART_LINES } };
	make_survey_columns(s);
	s->section.rec = &s->grouped.rec;
	s->section.front = 2;
	row_list_init(&s->section.rows, &s->grouped.rec);
	survey_cells_gather(&cells, &ask, 0);
	survey_cells_sort(&cells);
	add_answers(s, &cells, &ask);
	survey_cells_free(&cells);
	s->section.charted[0] = 3;
	s->section.charts = 1;
	buf_text(&s->said, m->n > 0 ? m->made[0].said.p : "");
	report_define(&report_survey, section_word_part, &s->definition);
	s->section.said = s->said.p;
	s->section.definition = s->definition.p;
	s->section.note = _(survey_note(NOTE_SCORE));
	m->name[m->n++] = mem_copy("survey");
}

static void
add_problem(void *ctx, const struct row *row)
{
	struct made_section *s = ctx;
	struct row behind = { .rec = &s->grouped.rec };

	memcpy(behind.cell, row->cell, sizeof *row->cell * PT__N);
	row_list_add(&s->section.rows, &behind);
}

/* The section of problems: the causes of the month's tickets, the most frequent first. */
static void
add_problems(struct month *m)
{
	struct made_section *s = &m->made[m->n];
	const struct report_ask ask = { .from = stamp_of_date(m->begin),
		.to = stamp_of_date(m->next) };

	*s = (struct made_section) { .section = { .name = report_problems.name,
					 .title = _(report_problems.title),
					 .chart = report_problems.chart,
					 .front = PT_N,
					 .charted = { PT_N, PT_SO_FAR },
					 .charts = 2 } };
	grouped_init(&s->grouped, &rec_pareto);
	s->section.rec = &s->grouped.rec;
	row_list_init(&s->section.rows, &s->grouped.rec);
	problems_list(m->c->db, &ask, TK_CAUSE, m->now, add_problem, s);
	section_word_said(&s->said, &report_problems, &ask, m->now);
	report_define(&report_problems, section_word_part, &s->definition);
	s->section.said = s->said.p;
	s->section.definition = s->definition.p;
	m->name[m->n++] = mem_copy(report_problems.name);
}

/* The columns of a month as rows, for machines: which section, its row, a figure. */
static const struct field month_fields[] = {
	{ "report", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("name of the report") },
	{ "period", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("month that the figure is of") },
	{ "of", T_LINE, F_OUTPUT | F_BRIEF, .max = 1000,
	    .doc = N_("what it is told apart by, values joined by blanks") },
	{ "measure", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("name of the figure") },
	{ "value", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3, .doc = N_("the figure") },
};
static const struct record rec_month = { "month", month_fields,
	sizeof month_fields / sizeof *month_fields, -1, -1, -1, N_("a figure of a month") };

/* Put the figures of one row of a section, a row each. */
static void
put_row(struct sink *sink, const struct section *s, const struct row *of, const char *month)
{
	struct buf values = { 0 };
	struct row row;

	row_init(&row, &rec_month);
	row_set_text(&row, 0, s->name);
	row_set_text(&row, 1, month);
	for (int i = 0; i < s->front; i++)
		if (strcmp(s->rec->field[i].name, grouped_period.name) == 0) {
			row.cell[1] = of->cell[i];
		} else {
			buf_text(&values, values.len > 0 ? " " : "");
			if (row_has(of, i))
				row_write(of, i, &values);
			else
				buf_text(&values, "none");
		}
	row_set_text(&row, 2, values.p);
	for (int i = s->front; i < s->rec->n; i++) {
		const struct field *f = &s->rec->field[i];
		int64_t scale = 1;

		if ((f->type != T_INT && f->type != T_DECIMAL) || !row_has(of, i))
			continue;
		for (int k = f->type == T_DECIMAL ? f->places : 0; k < month_fields[4].places; k++)
			scale *= 10;
		row_set_text(&row, 3, f->name);
		row_set_num(&row, 4, of->cell[i].num * scale);
		sink_put(sink, &row);
	}
	buf_free(&values);
}

/* All sections as figures, a row each. */
static void
put_figures(const struct month *m, FILE *out)
{
	struct sink *sink = cli_sink(m->c, &rec_month, out);
	char month[STAMP_SIZE];

	period_name(PERIOD_MONTH, m->begin, month);
	for (int i = 0; i < m->n; i++)
		for (int k = 0; k < m->made[i].section.rows.n; k++)
			put_row(sink, &m->made[i].section, &m->made[i].section.rows.row[k], month);
	sink_close(sink);
}

/* The sections as tables, for a terminal. */
static void
put_tables(const struct month *m, FILE *out)
{
	for (int i = 0; i < m->n; i++) {
		const struct section *s = &m->made[i].section;
		struct sink *sink;

		if (fprintf(out, "%s%s\n\n", i > 0 ? "\n" : "", s->title) < 0)
			diag_sys(CC_IO, "<stdout>");
		sink = cli_sink(m->c, s->rec, out);
		for (int k = 0; k < s->rows.n; k++)
			sink_put(sink, &s->rows.row[k]);
		sink_close(sink);
	}
	if (m->n > 0 && fprintf(out, "\n%s\n", m->made[0].section.said) < 0)
		diag_sys(CC_IO, "<stdout>");
}

static void
put_month(const struct month *m, FILE *out)
{
	struct section *section[SECTIONS];
	struct buf title = { 0 };
	char month[STAMP_SIZE];
	struct page page = { .section = section, .n = m->n };

	if (cli_page(m->c) == PAGE_NONE && cli_format(m->c) == SINK_TABLE) {
		put_tables(m, out);
		return;
	}
	if (cli_page(m->c) == PAGE_NONE) {
		put_figures(m, out);
		return;
	}
	period_name(PERIOD_MONTH, m->begin, month);
	buf_format(&title, _("Report of the month %s"), month);
	for (int i = 0; i < m->n; i++)
		section[i] = (struct section *)&m->made[i].section;
	page.title = title.p;
	page.made = m->n > 0 ? m->made[0].section.said : "";
	cli_write_page(m->c, &page, out);
	buf_free(&title);
}

int
report_month_verb(struct cli *c)
{
	struct month *m = mem_zero(sizeof *m);
	const char *path = cli_opt(c, "out");
	FILE *out;

	m->c = c;
	m->now = cli_time(c, "as-of", c->now);
	take_month(m);
	if (cli_opt(c, "as-of") != NULL) {
		report_take_past(c->db, m->now);
		survey_cells_as_of(c->db, m->now);
	}
	for (int i = 0; i < PARTS; i++)
		add_part(m, &parts[i]);
	add_survey(m);
	add_problems(m);
	out = path != NULL ? out_file_begin(path) : stdout;
	put_month(m, out);
	if (path != NULL)
		out_file_commit();
	for (int i = 0; i < m->n; i++) {
		section_free(&m->made[i]);
		free(m->name[i]);
	}
	free(m);
	return CC_DONE;
}
