/*
 * month_lists - the sections of a month that are not reports of tickets: survey and problems
 */
#include <stdlib.h>
#include <string.h>

#include "desk/service/service_fields.h"
#include "desk/survey/survey_fields.h"
#include "desk/survey/survey_results.h"
#include "desk/ticket/ticket_fields.h"
#include "kit/base/lang.h"
#include "month_verb.h"
#include "problems.h"
#include "report_fields.h"
#include "survey_report.h"

/* The columns of a survey that a month shows; cc-survey has the rest. */
enum { SF_QUESTION, SF_N, SF_MEAN, SF_MARGIN, SF_FRAME, SF_TOP, SF_NPS, SF_RR1 };

static const int survey_fields[] = {
	[SF_QUESTION] = RS_QUESTION,
	[SF_N] = RS_N,
	[SF_MEAN] = RS_MEAN,
	[SF_MARGIN] = RS_MARGIN,
	[SF_FRAME] = RS_FRAME,
	[SF_TOP] = RS_TOP,
	[SF_NPS] = RS_NPS,
	[SF_RR1] = RS_RR1,
};

enum { SURVEY_FIELDS = sizeof survey_fields / sizeof *survey_fields };
static_assert((int)RS__N + 1 <= FIELD_MAX, "a result and its month have no room in a row");

/* Make these columns, after the month. */
static void
make_survey_columns(struct report_section *s)
{
	static struct field field[SURVEY_FIELDS];
	static struct record rec;

	for (int i = 0; i < SURVEY_FIELDS; i++)
		field[i] = rec_result.field[survey_fields[i]];
	rec = (struct record) { "survey", field, SURVEY_FIELDS, FIELD_NONE, FIELD_NONE, FIELD_NONE,
		rec_result.doc };
	group_by_init(&s->grouped, &rec);
	group_by_add(&s->grouped, &group_by_period);
}

/* Add the rows of the answers, computed as cc-survey computes them. */
static void
add_answers(struct report_section *s, struct survey_cells *cells, const struct survey_ask *ask)
{
	const struct survey_view view = { .confidence = 0.95, .top = -1, .least = 5 };
	struct survey_result r = { .notes = 0 };
	struct asked_lines lines = { 0 };
	struct group_by g;

	survey_result_groups(&g, &rec_result, ask);
	for (int i = 0; i < cells->n; i++) {
		survey_result_lines(&lines, cells->cell[i]);
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

void
month_add_survey(struct month *m)
{
	struct report_section *s = &month_add(m)->made;
	const struct report_ask time = { .from = stamp_of_date(m->first),
		.to = stamp_of_date(m->next) };
	const struct survey_ask ask = { .from = time.from, .to = time.to, .period = PERIOD_MONTH };
	struct survey_cells cells = { .db = m->c->db };
	struct buf note = { 0 };

	make_survey_columns(s);
	s->section = (struct section) { .name = report_survey.name,
		.title = _(report_survey.title),
		.rec = &s->grouped.rec,
		.front = 2,
		.chart = CHART_LINES,
		.charted = { 1 + SF_MEAN },
		.charts = 1 };
	row_list_init(&s->section.rows, &s->grouped.rec);
	survey_cells_gather(&cells, &ask, 0);
	survey_cells_sort(&cells);
	add_answers(s, &cells, &ask);
	survey_cells_free(&cells);
	report_section_say(s, &report_survey, &time, m->now);
	buf_format(&note, "%s; %s", _(survey_result_note(SURVEY_NOTE_SCORE)),
	    _("the margin is corrected by the size of the frame where the month has all answers of "
	      "a sample, and no others"));
	s->section.note = pool_copy(&m->pool, note.p);
	buf_free(&note);
}

/* The columns of problems that a month shows; beside: also for the month before. */
static const struct {
	int field;
	bool beside, charted;
} problem_fields[] = {
	{ PT_VALUE },
	{ PT_N, .beside = true, .charted = true },
	{ PT_SHARE },
	{ PT_SO_FAR, .charted = true },
	{ PT_MINUTES, .beside = true },
	{ PT_UNSOLVED },
};

enum { PROBLEM_FIELDS = sizeof problem_fields / sizeof *problem_fields, PROBLEM_FRONT = 1 };
static_assert(2 * PROBLEM_FIELDS <= FIELD_MAX, "problems of two months have no room in a row");

/* The problems of both months, on their way into a section. */
struct problems {
	struct month_section *section;
	struct row_list before; /* of rec_pareto */
	bool *told;             /* by row: does the month have its value too? */
};

static void
keep_problem(void *ctx, const struct row *row)
{
	struct problems *p = ctx;

	row_list_add(&p->before, row);
}

/* Merge this month's and last month's row of a value; a missing row counts as 0. */
static void
add_both(struct month_section *s, const struct row *row, const struct row *before)
{
	struct row both;
	int n = 0;

	row_init(&both, &s->made.grouped.rec);
	for (int i = 0; i < PROBLEM_FIELDS; i++) {
		int field = problem_fields[i].field;

		if (row != NULL)
			both.cell[n] = row->cell[field];
		else if (i < PROBLEM_FRONT)
			both.cell[n] = before->cell[field];
		else if (field != PT_SO_FAR)
			row_set_num(&both, n, 0);
		n++;
		if (problem_fields[i].beside && before != NULL)
			both.cell[n++] = before->cell[field];
		else if (problem_fields[i].beside)
			row_set_num(&both, n++, 0);
	}
	row_list_add(&s->made.section.rows, &both);
}

static void
add_problem(void *ctx, const struct row *row)
{
	struct problems *p = ctx;
	const struct row *before = NULL;

	for (int i = 0; before == NULL && i < p->before.n; i++)
		if (cell_same(&p->before.row[i], row, PT_VALUE)) {
			before = &p->before.row[i];
			p->told[i] = true;
		}
	add_both(p->section, row, before);
}

/*
 * The causes of this month's tickets, the most frequent first, followed by causes of the month
 * before alone.
 */
void
month_add_problems(struct month *m)
{
	struct problems p = { .section = month_add(m) };
	struct report_section *s = &p.section->made;
	const struct report_ask ask = { .from = stamp_of_date(m->begin),
		.to = stamp_of_date(m->next) };
	const struct field *cause = &rec_ticket.field[TK_CAUSE];
	const struct report_ask earlier = { .from = stamp_of_date(m->before), .to = ask.from };

	buf_format(&s->title, _("%s, by %s"), _(report_problems.title), field_heading(cause));
	s->section = (struct section) { .name = report_problems.name,
		.title = s->title.p,
		.rec = &s->grouped.rec,
		.front = PROBLEM_FRONT,
		.chart = report_problems.chart };
	s->grouped.rec = rec_pareto;
	s->grouped.rec.field = s->grouped.field;
	s->grouped.rec.n = 0;
	for (int i = 0; i < PROBLEM_FIELDS; i++) {
		if (problem_fields[i].charted)
			s->section.charted[s->section.charts++] = s->grouped.rec.n;
		s->grouped.field[s->grouped.rec.n++] = rec_pareto.field[problem_fields[i].field];
		if (problem_fields[i].beside)
			month_add_before(m, p.section, s->grouped.rec.n - 1);
	}
	s->grouped.field[0].name = cause->name;
	row_list_init(&s->section.rows, &s->grouped.rec);
	row_list_init(&p.before, &rec_pareto);
	problems_list(m->c->db, &earlier, TK_CAUSE, m->now, keep_problem, &p);
	p.told = mem_zero(sizeof *p.told * (size_t)(p.before.n + 1));
	problems_list(m->c->db, &ask, TK_CAUSE, m->now, add_problem, &p);
	for (int i = 0; i < p.before.n; i++)
		if (!p.told[i])
			add_both(p.section, NULL, &p.before.row[i]);
	row_list_free(&p.before);
	free(p.told);
	report_section_say(s, &report_problems, &ask, m->now);
	buf_format(&s->said, _("; beside it %s"), m->name_before);
	s->section.said = s->said.p;
}
