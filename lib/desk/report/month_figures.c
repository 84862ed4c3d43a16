/*
 * month_figures - the figures of a month for machines: one row per figure
 */
#include <string.h>

#include "kit/base/lang.h"
#include "month_verb.h"

/* The columns: section, month, group-by values, figure. */
enum { MF_REPORT, MF_PERIOD, MF_OF, MF_MEASURE, MF_VALUE, MF__N };

static const struct field figure_fields[] = {
	[MF_REPORT] = { "report", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("name of the report") },
	[MF_PERIOD] = { "period", T_CODE, F_OUTPUT | F_BRIEF,
	    .doc = N_("month that the figure is of") },
	[MF_OF] = { "of", T_LINE, F_OUTPUT | F_BRIEF, .max = 1000,
	    .doc = N_("what it is told apart by, values joined by blanks") },
	[MF_MEASURE] = { "measure", T_CODE, F_OUTPUT | F_BRIEF, .doc = N_("name of the figure") },
	[MF_VALUE] = { "value", T_DECIMAL, F_OUTPUT | F_BRIEF, .places = 3,
	    .doc = N_("the figure") },
};
FIELDS_COMPLETE(figure_fields, MF__N);

static const struct record rec_month = { "month", figure_fields, MF__N, FIELD_NONE, FIELD_NONE,
	FIELD_NONE, N_("a figure of a month") };

static bool
is_period(const struct section *s, int column)
{
	return strcmp(s->rec->field[column].name, group_by_period.name) == 0;
}

/* Write the group-by values of a row, except the month. */
static void
write_values(struct buf *b, const struct section *s, const struct row *of)
{
	for (int i = 0; i < s->front; i++) {
		if (is_period(s, i))
			continue;
		buf_text(b, b->len > 0 ? " " : "");
		if (row_has(of, i))
			row_write(of, i, b);
		else
			buf_text(b, "none");
	}
}

static int64_t
thousandths(const struct field *f, int64_t n)
{
	for (int k = f->type == T_DECIMAL ? f->places : 0; k < figure_fields[MF_VALUE].places; k++)
		n *= 10;
	return n;
}

/* Print the figures of one row: those of the month before, or the others. */
static void
put_row(struct sink *sink, const struct month *m, const struct month_section *ms,
    const struct row *of, bool before)
{
	const struct section *s = &ms->made.section;
	struct buf values = { 0 };
	struct row row;

	write_values(&values, s, of);
	row_init(&row, &rec_month);
	row_set_text(&row, MF_REPORT, s->name);
	row_set_text(&row, MF_PERIOD, before ? m->name_before : m->name);
	row_set_text(&row, MF_OF, values.p);
	for (int i = 0; i < s->front; i++)
		if (is_period(s, i))
			row.cell[MF_PERIOD] = of->cell[i];
	for (int i = s->front; i < s->rec->n; i++) {
		const struct field *f = &s->rec->field[i];

		if ((f->type != T_INT && f->type != T_DECIMAL) || !row_has(of, i) ||
		    ms->before[i] != before)
			continue;
		row_set_text(&row, MF_MEASURE, before ? ms->measure[i] : f->name);
		row_set_num(&row, MF_VALUE, thousandths(f, of->cell[i].num));
		sink_put(sink, &row);
	}
	buf_free(&values);
}

void
month_put_figures(const struct month *m, FILE *out)
{
	struct sink *sink = cli_sink(m->c, &rec_month, out);

	for (int i = 0; i < m->n; i++) {
		const struct row_list *rows = &m->section[i]->made.section.rows;

		/* In the order of months. */
		for (int before = 1; before >= 0; before--)
			for (int k = 0; k < rows->n; k++)
				put_row(sink, m, m->section[i], &rows->row[k], before);
	}
	sink_close(sink);
}
