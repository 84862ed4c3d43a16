#include <string.h>

#include "../base/lang.h"
#include "../record/records.h"
#include "figure_options.h"
#include "survey_figures.h"
#include "surveys.h"

enum { SPREADS_SAID = 10 }; /* spreads beyond chance that are told one by one */

/* Figures on their way out. */
struct printing {
	struct cli *c;
	struct survey_ask ask;
	struct survey_view view;
	struct survey_cells cells;
	struct grouped grouped;
	struct sink *sink;
	int64_t rows, suppressed;
	int64_t odd;    /* spreads beyond chance */
	unsigned notes; /* of all rows */
	struct buf note;
};

/* Say that interviewers differ: which question, how likely by chance, and where. */
static void
say_odd(const struct printing *p, const struct row *row)
{
	const struct grouped *g = &p->grouped;
	struct buf chance = { 0 }, where = { 0 };

	for (int i = 0; i < g->front; i++) {
		if (strcmp(g->field[i].name, rec_interview.field[IN_INTERVIEWER].name) == 0)
			continue;
		buf_format(&where, "%s%s ", where.len > 0 ? ", " : "", g->field[i].name);
		if (row_has(row, i))
			row_write(row, i, &where);
		else
			buf_text(&where, "none");
	}
	row_write(row, g->front + RS_CHANCE, &chance);
	if (where.len > 0)
		diag_warn(_("%s: interviewers differ beyond chance (%s): '%s'"),
		    row_text(row, g->front + RS_QUESTION, ""), chance.p, where.p);
	else
		diag_warn(_("%s: interviewers differ beyond chance (%s)"),
		    row_text(row, g->front + RS_QUESTION, ""), chance.p);
	buf_free(&chance);
	buf_free(&where);
}

/* The notes of a row as one text. */
static const char *
note_of(struct printing *p, unsigned notes)
{
	buf_clear(&p->note);
	for (int i = 0; i < NOTES; i++)
		if (notes & 1u << i)
			buf_format(&p->note, "%s%s", p->note.len > 0 ? "; " : "",
			    cli_words(p->c, survey_note(i)));
	return p->note.p;
}

static void
put_result(struct printing *p, const struct survey_cell *cell, const struct asked_line *q,
    struct survey_result *r)
{
	survey_result(r, &p->grouped, &p->cells, cell, q, &p->ask, &p->view);
	row_set_text(&r->row, p->grouped.front + RS_NOTE, note_of(p, r->notes));
	if (r->odd && ++p->odd <= SPREADS_SAID)
		say_odd(p, &r->row);
	p->notes |= r->notes;
	p->suppressed += row_num(&r->row, p->grouped.front + RS_SUPPRESSED, 0);
	p->rows++;
	sink_put(p->sink, &r->row);
}

static void
put_share(void *ctx, const struct row *row)
{
	struct printing *p = ctx;

	p->rows++;
	sink_put(p->sink, row);
}

static void
put_all(struct printing *p)
{
	struct survey_result r = { .notes = 0 };
	struct asked_lines lines = { 0 };
	bool shares = cli_opt(p->c, "distribution") != NULL;

	for (int i = 0; i < p->cells.n; i++) {
		survey_cell_lines(&lines, p->cells.cell[i]);
		for (int k = 0; k < lines.n; k++)
			if (!shares)
				put_result(p, p->cells.cell[i], &lines.item[k], &r);
			else if (!survey_shares(&p->grouped, p->cells.cell[i], &lines.item[k],
				     &p->ask, &p->view, put_share, p))
				p->suppressed++;
	}
	asked_lines_free(&lines);
	buf_free(&r.text);
}

/* What there is to mind, once below a table. */
static void
print_notes(const struct printing *p)
{
	if (p->notes == 0 || cli_format(p->c) != SINK_TABLE)
		return;
	printf("\n");
	for (int i = 0; i < NOTES; i++)
		if (p->notes & 1u << i) {
			printf(_("note: %s"), _(survey_note(i)));
			printf("\n");
		}
	/* Before what is said on stderr, which may be the same file. */
	if (fflush(stdout) != 0)
		diag_sys(CC_IO, "<stdout>");
}

int
survey_results_verb(struct cli *c)
{
	struct printing p = { .c = c, .cells = { .db = c->db } };
	bool shares = cli_opt(c, "distribution") != NULL;

	take_survey_ask(c, &p.ask);
	take_survey_view(c, &p.view);
	take_time(c, &p.ask.from, &p.ask.to);
	p.ask.period = take_period(c);
	p.ask.bys = take_by(c, &rec_interview, NULL, p.ask.by);
	if (survey_groups(&p.grouped, shares ? &rec_share : &rec_result, &p.ask) != 0)
		diag_die(CC_USAGE, _("--by: too many fields: '%s'"), cli_opt(c, "by"));
	p.sink = cli_sink(c, &p.grouped.rec, stdout);
	take_survey_past(c);
	survey_cells_gather(&p.cells, &p.ask, 0);
	survey_cells_sort(&p.cells);
	put_all(&p);
	sink_close(p.sink);
	print_notes(&p);
	if (p.odd > SPREADS_SAID)
		diag_warn(_("interviewers differ beyond chance in %lld rows more"),
		    (long long)(p.odd - SPREADS_SAID));
	say_left_out(&p.cells);
	say_suppressed(&p.view, p.suppressed);
	survey_cells_free(&p.cells);
	buf_free(&p.note);
	return p.rows == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}
