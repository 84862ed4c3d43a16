/*
 * survey_compare_verb - compares two waves of a survey, each a sample or a period
 */
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "survey_fields.h"
#include "survey_options.h"
#include "survey_verbs.h"
#include "survey_waves.h"

/* The output of comparisons. */
struct comparing {
	struct sink *sink;
	int64_t rows;
};

/* Is there a sample of this number? */
static bool
is_sample(struct cli *c, const struct row *key)
{
	struct stmt q;
	bool is;

	rows_select_key(c->db, &q, &rec_sample);
	stmt_cell(&q, 1, key, SA_ID);
	is = stmt_step(&q);
	stmt_close(&q);
	return is;
}

/*
 * Take an operand as the number of a sample; false when it is a period. An operand that may be a
 * year is a sample only if there is one of that number, with a warning, since FROM..TO can name the
 * year.
 */
static bool
take_sample(struct cli *c, const char *wave, struct survey_ask *ask)
{
	struct row key;
	struct fault f = { "" };
	int64_t n;
	bool year = period_parse(wave, &n) == PERIOD_YEAR;

	if (text_to_int(wave, 1, INT64_MAX, &n) != 0)
		return false;
	row_init(&key, &rec_sample);
	if (year && (row_parse(&key, SA_ID, wave, NULL, &f) != 0 || !is_sample(c, &key)))
		return false;
	if (year)
		diag_warn(_("%s: taken for the number of a sample (%s-01-01..%lld-01-01 is the "
			    "year)"),
		    wave, wave, (long long)n + 1);
	cli_key(wave, &rec_sample, &key);
	if (!is_sample(c, &key))
		diag_die(CC_DATA, _("%s: no such sample"), wave);
	ask->cond[ask->conds++] = (struct condition) { .field = IN_SAMPLE, .values = wave };
	return true;
}

static void
gather_wave(struct cli *c, struct survey_cells *cells, const struct survey_ask *all, int wave)
{
	struct survey_ask ask = *all;
	struct fault f = { "" };

	if (!take_sample(c, c->operand[wave], &ask) &&
	    period_span(c->operand[wave], stamp_zone_current(), &ask.from, &ask.to, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	survey_cells_gather(cells, &ask, wave);
}

static void
put_wave(void *ctx, const struct row *row)
{
	struct comparing *p = ctx;

	p->rows++;
	sink_put(p->sink, row);
}

static void
say_rescaled(void *ctx, const char *code)
{
	(void)ctx;
	diag_warn(_("%s: asked on another scale in the other wave, not compared"), code);
}

/* Warn about waves that are hard to compare. */
static void
say_waves(const struct cli *c, const struct survey_cells *cells)
{
	for (int i = 0; i < 2; i++)
		if (cells->waves[i] == 0)
			diag_warn(_("no interviews in this wave: '%s'"), c->operand[i]);
	if (cells->both > 0)
		diag_warn(_("interviews in both waves, which should be of different ones: %lld"),
		    (long long)cells->both);
}

int
survey_compare_verb(struct cli *c)
{
	struct comparing p = { .rows = 0 };
	struct survey_cells cells = { .db = c->db };
	struct survey_ask ask;
	struct survey_view view;
	int64_t suppressed;

	if (c->operands != 2)
		diag_die(CC_USAGE, _("two waves, not more: '%s'"), c->operand[2]);
	survey_options_ask(c, &ask);
	survey_options_view(c, &view);
	survey_options_past(c);
	store_begin_read(c->db);
	gather_wave(c, &cells, &ask, WAVE_FIRST);
	gather_wave(c, &cells, &ask, WAVE_SECOND);
	store_commit(c->db);
	survey_cells_sort(&cells);
	p.sink = cli_sink(c, &rec_wave, stdout);
	suppressed = survey_waves(&cells, &view, put_wave, say_rescaled, &p);
	sink_close(p.sink);
	say_waves(c, &cells);
	survey_options_say_left_out(&cells);
	survey_options_say_suppressed(&view, suppressed);
	survey_cells_free(&cells);
	return p.rows == 0 && cli_opt(c, "exists") != NULL ? CC_NOMATCH : CC_DONE;
}
