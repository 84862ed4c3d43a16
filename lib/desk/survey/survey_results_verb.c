/*
 * survey_results_verb - results: one run from options to rows, notes and warnings
 */
#include <string.h>

#include "kit/base/lang.h"
#include "kit/cli/figure_options.h"
#include "survey_fields.h"
#include "survey_options.h"
#include "survey_verbs.h"

enum { SPREADS_SAID = 10 }; /* limit of differences reported one by one */

/* Report that interviewers differ: which question, its p-value, and the group-by values. */
static void
say_odd(const struct survey_run *r, const struct row *row)
{
	const struct group_by *g = &r->grouped;
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
note_of(struct survey_run *r, unsigned notes)
{
	buf_clear(&r->note);
	for (int i = 0; i < SURVEY_NOTES; i++)
		if (notes & 1u << i)
			buf_format(&r->note, "%s%s", r->note.len > 0 ? "; " : "",
			    cli_words(r->c, survey_result_note(i)));
	return r->note.p;
}

void
survey_run_begin(struct survey_run *r, struct cli *c)
{
	*r = (struct survey_run) {
		.c = c, .cells = { .db = c->db }, .shares = cli_opt(c, "distribution") != NULL
	};
	survey_options_ask(c, &r->ask);
	survey_options_view(c, &r->view);
	figure_options_time(c, &r->ask.from, &r->ask.to);
	r->ask.period = figure_options_period(c);
	r->ask.bys = figure_options_by(c, &rec_interview, NULL, r->ask.by);
	if (survey_result_groups(&r->grouped, r->shares ? &rec_share : &rec_result, &r->ask) != 0)
		diag_die(CC_USAGE, _("--by: too many fields: '%s'"), cli_opt(c, "by"));
}

/* Where the rows of a run go. */
struct giving {
	struct survey_run *results;
	void (*put)(void *ctx, const struct row *);
	void *ctx;
};

static void
give_result(struct giving *g, const struct survey_cell *cell, const struct asked_line *q,
    struct survey_result *of)
{
	struct survey_run *r = g->results;

	survey_result(of, &r->grouped, &r->cells, cell, q, &r->ask, &r->view);
	row_set_text(&of->row, r->grouped.front + RS_NOTE, note_of(r, of->notes));
	if (of->odd && ++r->odd <= SPREADS_SAID)
		say_odd(r, &of->row);
	r->notes |= of->notes;
	r->suppressed += row_num(&of->row, r->grouped.front + RS_SUPPRESSED, 0);
	r->rows++;
	g->put(g->ctx, &of->row);
}

static void
give_share(void *ctx, const struct row *row)
{
	struct giving *g = ctx;

	g->results->rows++;
	g->put(g->ctx, row);
}

void
survey_run_each(struct survey_run *r, void (*put)(void *ctx, const struct row *), void *ctx)
{
	struct giving g = { r, put, ctx };
	struct survey_result of = { .notes = 0 };
	struct asked_lines lines = { 0 };

	survey_options_past(r->c);
	survey_cells_gather(&r->cells, &r->ask, 0);
	survey_cells_sort(&r->cells);
	for (int i = 0; i < r->cells.n; i++) {
		const struct survey_cell *cell = r->cells.cell[i];

		survey_result_lines(&lines, cell);
		for (int k = 0; k < lines.n; k++)
			if (!r->shares)
				give_result(&g, cell, &lines.item[k], &of);
			else if (!survey_result_shares(&r->grouped, cell, &lines.item[k], &r->ask,
				     &r->view, give_share, &g))
				r->suppressed++;
	}
	asked_lines_free(&lines);
	buf_free(&of.text);
}

/* Print the notes once, below a table. */
static void
print_notes(const struct survey_run *r, FILE *out)
{
	if (r->notes == 0 || cli_format(r->c) != SINK_TABLE)
		return;
	(void)fputc('\n', out);
	for (int i = 0; i < SURVEY_NOTES; i++)
		if (r->notes & 1u << i) {
			(void)fprintf(out, _("note: %s"), _(survey_result_note(i)));
			(void)fputc('\n', out);
		}
	/* Flush before the warnings, as standard error may be the same file. */
	if (fflush(out) != 0 || ferror(out))
		diag_write_failed(out);
}

static void
put_row(void *ctx, const struct row *row)
{
	sink_put(ctx, row);
}

void
survey_run_print(struct survey_run *r, FILE *out)
{
	struct sink *sink = cli_sink(r->c, &r->grouped.rec, out);

	survey_run_each(r, put_row, sink);
	sink_close(sink);
	print_notes(r, out);
}

void
survey_run_word_note(const struct survey_run *r, struct buf *b)
{
	for (int i = 0; i < SURVEY_NOTES; i++)
		if (r->notes & 1u << i)
			buf_format(b, "%s%s", b->len > 0 ? "; " : "", _(survey_result_note(i)));
	if (r->cells.left_out > 0) {
		buf_text(b, b->len > 0 ? "; " : "");
		survey_options_word_left_out(b, &r->cells);
	}
	if (r->suppressed > 0) {
		buf_text(b, b->len > 0 ? "; " : "");
		survey_options_word_suppressed(b, &r->view, r->suppressed);
	}
}

int
survey_run_end(struct survey_run *r)
{
	if (r->odd > SPREADS_SAID)
		diag_warn(_("interviewers differ beyond chance in %lld rows more"),
		    (long long)(r->odd - SPREADS_SAID));
	survey_options_say_left_out(&r->cells);
	survey_options_say_suppressed(&r->view, r->suppressed);
	survey_cells_free(&r->cells);
	buf_free(&r->note);
	return r->rows == 0 && cli_opt(r->c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}

int
survey_results_verb(struct cli *c)
{
	struct survey_run r;

	survey_run_begin(&r, c);
	survey_run_print(&r, stdout);
	return survey_run_end(&r);
}
