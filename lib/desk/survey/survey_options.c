/*
 * survey_options - reads the options that results and compare share, and words their warnings
 */
#include "survey_options.h"
#include "kit/base/lang.h"

void
survey_options_ask(const struct cli *c, struct survey_ask *ask)
{
	*ask = (struct survey_ask) { .from = INT64_MIN, .to = INT64_MAX };
	ask->conds = cli_conditions(c, ask->cond);
	ask->unplanned = cli_opt(c, "unplanned") != NULL;
}

void
survey_options_view(const struct cli *c, struct survey_view *v)
{
	*v = (struct survey_view) {
		.confidence = (double)cli_int(c, "confidence", 1, 99, 95) / 100,
		.top = (int)cli_int(c, "top", 0, TALLY_MARK_MOST, -1),
		.least = cli_int(c, "min-n", 0, INT64_MAX, 5),
		/* A page has its own charts. */
		.bars = cli_format(c) == SINK_TABLE && cli_page(c) == PAGE_NONE,
	};
}

void
survey_options_past(struct cli *c)
{
	if (cli_opt(c, "as-of") != NULL)
		survey_cells_as_of(c->db, cli_time(c, "as-of", 0));
}

void
survey_options_word_left_out(struct buf *b, const struct survey_cells *s)
{
	buf_format(b,
	    _("interviews outside of any sample, not counted: %lld "
	      "(--unplanned counts their answers)"),
	    (long long)s->left_out);
}

void
survey_options_word_suppressed(struct buf *b, const struct survey_view *v, int64_t rows)
{
	buf_format(b, _("rows without figures, of fewer than %lld answers: %lld"),
	    (long long)v->least, (long long)rows);
}

void
survey_options_say_left_out(const struct survey_cells *s)
{
	struct buf said = { 0 };

	if (s->left_out == 0)
		return;
	survey_options_word_left_out(&said, s);
	diag_warn("%s", said.p);
	buf_free(&said);
}

void
survey_options_say_suppressed(const struct survey_view *v, int64_t rows)
{
	struct buf said = { 0 };

	if (rows == 0)
		return;
	survey_options_word_suppressed(&said, v, rows);
	diag_warn("%s", said.p);
	buf_free(&said);
}
