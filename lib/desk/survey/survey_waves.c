/*
 * survey_waves - pairs the cells of two waves, and compares mean and top marks of each question
 */
#include <stdlib.h>
#include <string.h>

#include "survey_fields.h"
#include "survey_waves.h"

enum { THOUSANDS = 1000 };

/* Set the figures of both waves, their difference and the verdict. */
static void
set_figures(struct row *row, int64_t num_1, int64_t n_1, int64_t num_2, int64_t n_2,
    const struct stats_interval *i)
{
	row_set_num(row, WV_FIRST, stats_round_ratio(num_1, n_1, THOUSANDS));
	row_set_num(row, WV_SECOND, stats_round_ratio(num_2, n_2, THOUSANDS));
	row_set_num(row, WV_DIFFERENCE,
	    stats_round_ratio(num_2 * n_1 - num_1 * n_2, n_1 * n_2, THOUSANDS));
	row_set_num(row, WV_LOW, stats_round_value(i->low, THOUSANDS));
	row_set_num(row, WV_HIGH, stats_round_value(i->high, THOUSANDS));
	row_set_text(row, WV_VERDICT,
	    i->low > 0      ? "higher" :
		i->high < 0 ? "lower" :
			      "no_evidence_of_change");
}

static void
begin_row(struct row *row, const struct row *line, const char *measure, const struct tally *first,
    const struct tally *second)
{
	row_init(row, &rec_wave);
	for (int i = 0; i < WV__N; i++)
		row_set_empty(row, i);
	row_set_text(row, WV_QUESTION, line->cell[QN_QUESTION].text);
	row_set_text(row, WV_MEASURE, measure);
	row_set_num(row, WV_N_1, first->n);
	row_set_num(row, WV_N_2, second->n);
}

/* Pass the two rows of a question to put; returns how many have no figures for want of answers. */
static int
compare(const struct row *line, const struct tally *first, const struct tally *second,
    const struct survey_view *v, void (*put)(void *, const struct row *), void *ctx)
{
	int top = v->top >= 0 ? v->top : (int)row_num(line, QN_MOST, 0) - 1;
	int64_t needed = v->least > 2 ? v->least : 2;
	bool enough = first->n >= needed && second->n >= needed;
	struct stats_interval i;
	struct row row;

	begin_row(&row, line, "mean", first, second);
	if (enough && stats_means_interval(first, second, v->confidence, &i))
		set_figures(&row, tally_sum(first), first->n, tally_sum(second), second->n, &i);
	put(ctx, &row);
	begin_row(&row, line, "top", first, second);
	if (enough) {
		int64_t part_1 = tally_between(first, top, TALLY_MARK_MOST);
		int64_t part_2 = tally_between(second, top, TALLY_MARK_MOST);

		i = stats_parts_interval(part_1, first->n, part_2, second->n, v->confidence);
		set_figures(&row, part_1, first->n, part_2, second->n, &i);
	}
	put(ctx, &row);
	return enough ? 0 : 2;
}

static bool
asks(const struct survey_cell *c, int asked)
{
	return asked < c->tallies && c->tally[asked] != NULL;
}

/* Does the cell ask a question of that code on a scale? */
static bool
asks_otherwise(const struct survey_cell *c, const struct row *line)
{
	for (int i = 0; i < c->edition_n; i++) {
		int k = edition_line(c->editions[i], line->cell[QN_QUESTION].text);

		if (k >= 0 && row_is(&c->editions[i]->lines.row[k], QN_TYPE, "scale"))
			return true;
	}
	return false;
}

/* Compare the questions of one survey. */
static int
compare_survey(const struct survey_cell *first, const struct survey_cell *second,
    const struct survey_view *v, void (*put)(void *, const struct row *),
    void (*tell)(void *, const char *), void *ctx)
{
	int n = first->edition_n + second->edition_n, empty = 0;
	const struct edition **all = mem_get(sizeof *all * (size_t)n);
	struct asked_lines lines = { 0 };

	memcpy(all, first->editions, sizeof *all * (size_t)first->edition_n);
	memcpy(all + first->edition_n, second->editions, sizeof *all * (size_t)second->edition_n);
	asked_lines_of(&lines, all, n);
	for (int i = 0; i < lines.n; i++) {
		const struct asked_line *q = &lines.item[i];

		if (!row_is(q->line, QN_TYPE, "scale"))
			continue;
		if (asks(first, q->asked) && asks(second, q->asked))
			empty += compare(q->line, &first->tally[q->asked]->marks,
			    &second->tally[q->asked]->marks, v, put, ctx);
		else if (asks(second, q->asked) && asks_otherwise(first, q->line))
			tell(ctx, q->line->cell[QN_QUESTION].text);
	}
	asked_lines_free(&lines);
	free(all);
	return empty;
}

int
survey_waves(const struct survey_cells *s, const struct survey_view *v,
    void (*put)(void *ctx, const struct row *), void (*tell)(void *ctx, const char *code),
    void *ctx)
{
	int empty = 0;

	for (int i = 0; i < s->n; i++)
		for (int k = 0; k < s->n; k++)
			if (s->cell[i]->wave == WAVE_FIRST && s->cell[k]->wave == WAVE_SECOND &&
			    strcmp(s->cell[i]->survey, s->cell[k]->survey) == 0)
				empty += compare_survey(s->cell[i], s->cell[k], v, put, tell, ctx);
	return empty;
}
