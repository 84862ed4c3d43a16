/*
 * survey_results - computes the columns of results and distributions from the tallies of a cell
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/bar.h"
#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "survey_fields.h"
#include "survey_results.h"

enum { THOUSANDS = 1000, BAR_WIDTH = 20 };

enum { ODD = 500 }; /* ten-thousandths: the p-value below which interviewers differ beyond chance */

const char *
survey_result_note(int note)
{
	static const char *const words[SURVEY_NOTES] = {
		[SURVEY_NOTE_SCORE] = N_("nps_1_10 is not comparable with a score of 0 to 10"),
		[SURVEY_NOTE_WORDINGS] = N_("the question was put in several wordings"),
		[SURVEY_NOTE_MODES] = N_("asked in several modes"),
		[SURVEY_NOTE_SPREAD] =
		    N_("interviewers differ more than chance alone would have it"),
		[SURVEY_NOTE_UNPLANNED] = N_("answers outside of any sample are counted"),
	};

	return words[note];
}

int
survey_result_groups(struct group_by *g, const struct record *behind, const struct survey_ask *ask)
{
	group_by_init(g, behind);
	if (ask->period != PERIOD_NONE && !group_by_add(g, &group_by_period))
		return -1;
	for (int i = 0; i < ask->bys; i++)
		if (!group_by_add(g, &rec_interview.field[ask->by[i]]))
			return -1;
	return 0;
}

void
survey_result_lines(struct asked_lines *l, const struct survey_cell *c)
{
	asked_lines_of(l, c->editions, c->edition_n);
}

/* Begin a row with the group-by values of its cell. */
static void
begin_row(struct row *row, const struct group_by *g, const struct survey_cell *c,
    const struct survey_ask *ask)
{
	int n = 0;

	row_init(row, &g->rec);
	if (ask->period != PERIOD_NONE)
		row_set_text(row, n++, c->period);
	for (int i = 0; i < ask->bys; i++)
		row->cell[n++] = c->at.cell[ask->by[i]];
	for (int i = n; i < g->rec.n; i++)
		row_set_empty(row, i);
}

static bool
is_scale(const struct row *line)
{
	return row_is(line, QN_TYPE, "scale");
}

static int
least_top(const struct survey_view *v, const struct row *line)
{
	return v->top >= 0 ? v->top : (int)row_num(line, QN_MOST, 0) - 1;
}

/* Set a cell to a ratio of counts. */
static void
set_ratio(struct row *row, int field, int64_t num, int64_t den, int64_t unit)
{
	row_set_num(row, field, stats_round_ratio(num, den, unit));
}

static void
set_part(struct row *row, int first, int64_t part, int64_t n, double confidence)
{
	struct stats_interval i = stats_part_interval(part, n, confidence);

	set_ratio(row, first, part, n, THOUSANDS);
	row_set_num(row, first + 1, stats_round_value(i.low, THOUSANDS));
	row_set_num(row, first + 2, stats_round_value(i.high, THOUSANDS));
}

/* Set the mean and its interval; at least one mark. */
static void
set_mean(struct row *row, int front, const struct tally *marks, double confidence, int64_t frame)
{
	double mean = (double)tally_sum(marks) / (double)marks->n, margin;

	set_ratio(row, front + RS_MEAN, tally_sum(marks), marks->n, THOUSANDS);
	if (frame > 0)
		row_set_num(row, front + RS_FRAME, frame);
	if (marks->n < 2)
		return;
	margin = stats_mean_margin(marks, confidence, frame);
	row_set_num(row, front + RS_MARGIN, stats_round_value(margin, THOUSANDS));
	row_set_num(row, front + RS_LOW, stats_round_value(mean - margin, THOUSANDS));
	row_set_num(row, front + RS_HIGH, stats_round_value(mean + margin, THOUSANDS));
	row_set_num(row, front + RS_DEVIATION,
	    stats_round_value(tally_deviation(marks), THOUSANDS));
}

/* Set the net promoter score, for the organisation's scale of 1 to 10. */
static void
set_score(struct row *row, int front, const struct tally *marks, double confidence)
{
	int64_t promoters = tally_between(marks, 9, 10), detractors = tally_between(marks, 1, 6);

	set_ratio(row, front + RS_NPS, promoters - detractors, marks->n, 1000);
	row_set_num(row, front + RS_NPS_MARGIN,
	    stats_round_value(stats_score_margin(promoters, detractors, marks->n, confidence), 10));
}

/* Set the number of interviewers with marks, and the p-value of their differences. */
static void
set_spread(struct survey_result *r, int front, struct survey_askers *askers)
{
	const struct named_counts *marks = &askers->marks;
	struct group_sums *groups = mem_get(sizeof *groups * (size_t)(marks->n + 1));
	double chance;

	for (int i = 0; i < marks->n; i++)
		groups[i] = marks->item[i].sums;
	row_set_num(&r->row, front + RS_INTERVIEWERS, marks->n);
	if (group_sums_chance(groups, marks->n, &chance)) {
		row_set_num(&r->row, front + RS_CHANCE, stats_round_value(chance, 10000));
		if (stats_round_value(chance, 10000) < ODD) {
			r->notes |= 1u << SURVEY_NOTE_SPREAD;
			r->odd = !askers->told;
			askers->told = true;
		}
	}
	free(groups);
}

/* Draw the counts by mark; a long scale has several marks per bar. */
static void
draw_marks(struct buf *b, const struct tally *marks, int least, int most)
{
	int64_t count[BAR_WIDTH] = { 0 };
	int each = (most - least + BAR_WIDTH) / BAR_WIDTH, n = (most - least + each) / each;

	for (int i = 0; i < n; i++)
		count[i] = tally_between(marks, least + i * each, least + (i + 1) * each - 1);
	bar_columns(b, count, n);
}

static void
write_marks(struct buf *b, const struct tally *marks, const struct row *line, bool bars)
{
	int least = (int)row_num(line, QN_LEAST, 0), most = (int)row_num(line, QN_MOST, 0);

	if (bars) {
		draw_marks(b, marks, least, most);
		return;
	}
	for (int i = least; i <= most; i++) {
		if (i > least)
			buf_char(b, ' ');
		buf_int(b, marks->count[i]);
	}
}

/* The count of a choice or tag (n bytes). */
static int64_t
count_named(const struct named_counts *counts, const char *name, size_t n)
{
	for (int i = 0; i < counts->n; i++)
		if (strncmp(counts->item[i].name, name, n) == 0 && counts->item[i].name[n] == '\0')
			return counts->item[i].sums.n;
	return 0;
}

static void
write_choices(struct buf *b, const struct survey_cell *c, int asked)
{
	const struct survey_tally *t = c->tally[asked];
	struct buf choices = { 0 };
	const char *list;
	size_t len;

	asked_lines_choices(&choices, c->editions, c->edition_n, asked);
	list = choices.p;
	for (const char *item; (item = text_item(&list, &len)) != NULL;)
		buf_format(b, "%s%.*s:%lld", b->len > 0 ? " " : "", (int)len, item,
		    (long long)count_named(&t->words, item, len));
	buf_free(&choices);
}

/* Set the figures of a scale; at least one mark. */
static void
set_scale(struct survey_result *r, int front, const struct survey_cells *s,
    const struct survey_cell *c, const struct asked_line *q, const struct survey_ask *ask,
    const struct survey_view *v)
{
	const struct survey_tally *t = c->tally[q->asked];
	const struct tally *marks = &t->marks;
	struct row *row = &r->row;

	set_mean(row, front, marks, v->confidence, survey_cell_frame(s, c, ask));
	row_set_num(row, front + RS_P25, tally_percentile(marks, 1, 4));
	set_ratio(row, front + RS_MEDIAN, tally_twice_median(marks), 2, 10);
	row_set_num(row, front + RS_P75, tally_percentile(marks, 3, 4));
	set_part(row, front + RS_TOP, tally_between(marks, least_top(v, q->line), TALLY_MARK_MOST),
	    marks->n, v->confidence);
	if (row_num(q->line, QN_LEAST, 0) == 1 && row_num(q->line, QN_MOST, 0) == 10) {
		set_score(row, front, marks, v->confidence);
		r->notes |= 1u << SURVEY_NOTE_SCORE;
	}
}

/* Add the other notes. */
static void
take_notes(struct survey_result *r, const struct survey_tally *t, const struct survey_cell *c)
{
	if (t->reworded)
		r->notes |= 1u << SURVEY_NOTE_WORDINGS;
	if ((t->modes & (t->modes - 1)) != 0)
		r->notes |= 1u << SURVEY_NOTE_MODES;
	if (c->unplanned > 0)
		r->notes |= 1u << SURVEY_NOTE_UNPLANNED;
}

static void
set_outcomes(struct row *row, int front, const struct survey_cell *c)
{
	static const struct {
		int field;
		enum outcome_rate rate;
	} rates[] = { { RS_RR1, RATE_RESPONSE_1 }, { RS_RR2, RATE_RESPONSE_2 },
		{ RS_COOP1, RATE_COOPERATION_1 }, { RS_REF1, RATE_REFUSAL_1 },
		{ RS_CON1, RATE_CONTACT_1 } };
	const struct outcomes *o = &c->outcomes;
	int64_t rate;

	row_set_num(row, front + RS_ASKED, outcomes_all(o));
	row_set_num(row, front + RS_COMPLETE, o->complete);
	row_set_num(row, front + RS_PARTIAL, o->partial);
	row_set_num(row, front + RS_REFUSED, o->refused);
	row_set_num(row, front + RS_NO_CONTACT, o->no_contact);
	row_set_num(row, front + RS_OTHER, o->other);
	row_set_num(row, front + RS_UNKNOWN, o->unknown);
	row_set_num(row, front + RS_STILL_OPEN, c->still_open);
	row_set_num(row, front + RS_UNPLANNED, c->unplanned);
	row_set_num(row, front + RS_OWN, c->own);
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
		if (outcomes_rate(o, rates[i].rate, THOUSANDS, &rate))
			row_set_num(row, front + rates[i].field, rate);
}

void
survey_result(struct survey_result *r, const struct group_by *g, const struct survey_cells *s,
    const struct survey_cell *c, const struct asked_line *q, const struct survey_ask *ask,
    const struct survey_view *v)
{
	const struct survey_tally *t = c->tally[q->asked];
	bool suppressed = t->n < v->least;
	int front = g->front;

	r->notes = 0;
	r->odd = false;
	buf_clear(&r->text);
	begin_row(&r->row, g, c, ask);
	row_set_text(&r->row, front + RS_QUESTION, q->line->cell[QN_QUESTION].text);
	row_set_text(&r->row, front + RS_WORDING, questionnaire_wording(q->line, "es"));
	row_set_num(&r->row, front + RS_OVERALL, row_num(q->line, QN_OVERALL, 0));
	row_set_num(&r->row, front + RS_N, t->n);
	row_set_num(&r->row, front + RS_SUPPRESSED, suppressed);
	set_outcomes(&r->row, front, c);
	if (suppressed)
		return;
	if (is_scale(q->line))
		write_marks(&r->text, &t->marks, q->line, v->bars);
	else if (row_is(q->line, QN_TYPE, "choice"))
		write_choices(&r->text, c, q->asked);
	row_set_text(&r->row, front + RS_SPREAD, r->text.p);
	if (is_scale(q->line) && t->n > 0)
		set_scale(r, front, s, c, q, ask, v);
	if (is_scale(q->line))
		set_spread(r, front, t->askers);
	take_notes(r, t, c);
}

/* The output of one distribution. */
struct sharing {
	struct row row;
	int front;
	const struct survey_view *view;
	void (*put)(void *ctx, const struct row *);
	void *ctx;
	struct buf bar;
};

static void
put_share(struct sharing *s, const char *value, int64_t n, int64_t of)
{
	struct row *row = &s->row;

	row_set_text(row, s->front + SH_VALUE, value);
	row_set_num(row, s->front + SH_N, n);
	row_set_num(row, s->front + SH_OF, of);
	if (of > 0)
		set_part(row, s->front + SH_SHARE, n, of, s->view->confidence);
	if (s->view->bars) {
		buf_clear(&s->bar);
		bar_share(&s->bar, n, of, BAR_WIDTH);
		row_set_text(row, s->front + SH_BAR, s->bar.p);
	}
	s->put(s->ctx, row);
}

static void
put_marks(struct sharing *s, const struct survey_tally *t, const struct row *line)
{
	int most = (int)row_num(line, QN_MOST, 0);
	struct buf mark = { 0 };

	for (int i = (int)row_num(line, QN_LEAST, 0); i <= most; i++) {
		buf_clear(&mark);
		buf_int(&mark, i);
		put_share(s, mark.p, t->marks.count[i], t->n);
	}
	buf_free(&mark);
}

static void
put_choices(struct sharing *s, const struct survey_cell *c, int asked)
{
	const struct survey_tally *t = c->tally[asked];
	struct buf choices = { 0 };
	const char *list;
	size_t len;

	asked_lines_choices(&choices, c->editions, c->edition_n, asked);
	list = choices.p;
	for (const char *item; (item = text_item(&list, &len)) != NULL;) {
		char *choice = mem_copy_n(item, len);

		put_share(s, choice, count_named(&t->words, item, len), t->n);
		free(choice);
	}
	buf_free(&choices);
}

bool
survey_result_shares(const struct group_by *g, const struct survey_cell *c,
    const struct asked_line *q, const struct survey_ask *ask, const struct survey_view *v,
    void (*put)(void *ctx, const struct row *), void *ctx)
{
	const struct survey_tally *t = c->tally[q->asked];
	struct sharing s = { .front = g->front, .view = v, .put = put, .ctx = ctx };

	begin_row(&s.row, g, c, ask);
	row_set_text(&s.row, g->front + SH_QUESTION, q->line->cell[QN_QUESTION].text);
	if (t->n < v->least) {
		row_set_num(&s.row, g->front + SH_OF, t->n);
		put(ctx, &s.row);
		return false;
	}
	if (is_scale(q->line))
		put_marks(&s, t, q->line);
	else if (row_is(q->line, QN_TYPE, "choice"))
		put_choices(&s, c, q->asked);
	for (int i = 0; i < t->words.n && row_is(q->line, QN_TYPE, "open"); i++)
		put_share(&s, t->words.item[i].name, t->words.item[i].sums.n, t->n);
	if (row_is(q->line, QN_TYPE, "open") && t->uncoded > 0)
		put_share(&s, v->bars ? _("(none)") : NULL, t->uncoded, t->n);
	buf_free(&s.bar);
	return true;
}
