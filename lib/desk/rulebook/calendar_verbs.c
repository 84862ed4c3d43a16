/*
 * calendar_verbs - date arithmetic by operands or by rows, holidays and hours; import and export of
 * calendar lines
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "calendar_verbs.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/cli/filter.h"
#include "kit/ics/ics.h"
#include "kit/rules/day_cell.h"
#include "kit/rules/rule_fields.h"
#include "rulebook_verbs.h"

/* Read a day from text; -1 with the fault when it is not a date or outside the years covered. */
static int
take_day(const char *name, const char *text, int64_t *day, struct fault *f)
{
	char shown[60];

	if (date_parse(text, day) != 0)
		return fault_set(f, _("%s: not a date that exists (YYYY-MM-DD): '%s'"), name,
		    diag_mask(shown, sizeof shown, text));
	if (!calendar_covers(*day))
		return fault_set(f, _("%s: outside the years %d to %d: '%s'"), name,
		    CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR, text);
	return 0;
}

/* Read the day of a required date field. */
static int
row_day(const struct row *row, int field, int64_t *day, struct fault *f)
{
	const char *name = row->rec->field[field].name;

	if (!row_has(row, field))
		return fault_set(f, _("%s: missing"), name);
	return take_day(name, row->cell[field].text, day, f);
}

/* The context of a work function: the rulebook, and room for texts. */
struct question {
	const struct rulebook *rules;
	struct buf text;
};

static int
work_add(struct cli *c, struct row *row, void *ctx, struct fault *f)
{
	struct question *q = ctx;
	const char *unit = row_text(row, SP_UNIT, "bd");
	int64_t day, n = row_num(row, SP_NUMBER, 0), sum = DAY_NONE;

	(void)c;
	if (row_day(row, SP_DATE, &day, f) != 0)
		return -1;
	if (!row_has(row, SP_NUMBER))
		return fault_set(f, _("number: missing"));
	if (strcmp(unit, "bd") == 0)
		sum = calendar_add(q->rules->calendar, day, n);
	else if (strcmp(unit, "days") == 0)
		sum = day + n;
	else if (strcmp(unit, "months") == 0)
		sum = calendar_add_months(day, n);
	else
		return fault_set(f, _("unit: not bd, days or months: '%s'"), unit);
	if (sum == DAY_NONE || !calendar_covers(sum))
		return fault_set(f, _("number: leads out of the years %d to %d: '%lld'"),
		    CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR, (long long)n);
	row_set_text(row, SP_RESULT, day_cell_text(sum));
	return 0;
}

static int
work_count(struct cli *c, struct row *row, void *ctx, struct fault *f)
{
	struct question *q = ctx;
	int64_t from, to;

	(void)c;
	if (row_day(row, SP_DATE, &from, f) != 0 || row_day(row, SP_TO, &to, f) != 0)
		return -1;
	row_set_num(row, SP_COUNT, calendar_count(q->rules->calendar, from, to));
	return 0;
}

/* Write the reason for a closed day, such as "Reyes Magos (Ley 51 de 1983)" or "weekend". */
static void
write_why(const struct cli *c, const struct calendar *cal, int64_t day, struct buf *b)
{
	const struct calendar_line *line;

	buf_clear(b);
	for (int i = 0; (line = calendar_line_of(cal, day, i)) != NULL; i++) {
		buf_format(b, "%s%s", i > 0 ? "; " : "",
		    line->name != NULL ? line->name : line->rule);
		if (line->source != NULL)
			buf_format(b, " (%s)", line->source);
	}
	if (b->len == 0 && !calendar_is_business(cal, day))
		buf_text(b, cli_words(c, N_("weekend")));
}

static int
work_is(struct cli *c, struct row *row, void *ctx, struct fault *f)
{
	struct question *q = ctx;
	int64_t day;

	if (row_day(row, SP_DATE, &day, f) != 0)
		return -1;
	write_why(c, q->rules->calendar, day, &q->text);
	row_set_num(row, SP_BUSINESS, calendar_is_business(q->rules->calendar, day));
	row_set_text(row, SP_WHY, q->text.p);
	return 0;
}

/* Write hours as "08:00-12:00,13:00-17:00"; returns their sum in minutes. */
static int64_t
write_work(const struct calendar_hours *w, struct buf *b)
{
	int64_t minutes = 0;

	buf_clear(b);
	for (int i = 0; i < w->n; i++) {
		buf_format(b, "%s%02d:%02d-%02d:%02d", i > 0 ? "," : "", w->from[i] / 60,
		    w->from[i] % 60, w->to[i] / 60, w->to[i] % 60);
		minutes += w->to[i] - w->from[i];
	}
	return minutes;
}

static int
work_hours(struct cli *c, struct row *row, void *ctx, struct fault *f)
{
	struct question *q = ctx;
	struct calendar_hours work;
	int64_t day;

	(void)c;
	if (row_day(row, SP_DATE, &day, f) != 0)
		return -1;
	calendar_work(q->rules->calendar, day, &work);
	row_set_num(row, SP_WORK, write_work(&work, &q->text));
	row_set_text(row, SP_HOURS, q->text.p);
	return 0;
}

/* A question: operands give one field each, or rows give many questions. */
struct asked {
	const int *input, *append; /* fields, ended by -1 */
	int least;                 /* number of operands that must be given */
	int (*work)(struct cli *, struct row *, void *, struct fault *);
};

static const int add_input[] = { SP_DATE, SP_NUMBER, SP_UNIT, -1 };
static const int add_append[] = { SP_RESULT, -1 };
static const int count_input[] = { SP_DATE, SP_TO, -1 };
static const int count_append[] = { SP_COUNT, -1 };
static const int day_input[] = { SP_DATE, -1 };
static const int is_append[] = { SP_BUSINESS, SP_WHY, -1 };
static const int hours_append[] = { SP_HOURS, SP_WORK, -1 };
static const int add_needed[] = { SP_DATE, SP_NUMBER, -1 };

static int
length(const int *fields)
{
	int n = 0;

	while (fields[n] >= 0)
		n++;
	return n;
}

/* The operands are the fields in order; a negative number comes after "--". */
static void
take_operands(const struct cli *c, const struct asked *a, struct row *row)
{
	struct fault f;

	row_init(row, &rec_span);
	if (c->operands < a->least || c->operands > length(a->input))
		diag_die(CC_USAGE, _("%s needs %s (see --help)"), c->verb->name, c->verb->operands);
	for (int i = 0; i < c->operands; i++)
		if (row_parse(row, a->input[i], c->operand[i], NULL, &f) != 0)
			diag_die(CC_DATA, "%s", f.text);
}

/* Answer one question: a bare value, or a row where -o asks for one. */
static int
answer(struct cli *c, const struct asked *a, struct question *q)
{
	int fields[FIELD_MAX], n = 0;
	struct buf b = { 0 };
	struct sink *sink;
	struct fault f;
	struct row row;

	take_operands(c, a, &row);
	if (a->work(c, &row, q, &f) != 0)
		diag_die(CC_DATA, "%s", f.text);
	if (cli_opt(c, "output") == NULL) {
		for (int i = 0; a->append[i] >= 0; i++) {
			if (b.len > 0 && row_has(&row, a->append[i]))
				buf_char(&b, ' ');
			row_write(&row, a->append[i], &b);
		}
		printf("%s\n", b.p != NULL ? b.p : "");
		buf_free(&b);
	} else {
		for (int i = 0; a->input[i] >= 0; i++)
			fields[n++] = a->input[i];
		for (int i = 0; a->append[i] >= 0; i++)
			fields[n++] = a->append[i];
		sink = sink_open(stdout, cli_format(c), &rec_span, fields, n, cli_width(),
		    cli_colour());
		sink_put(sink, &row);
		sink_close(sink);
	}
	return cli_opt(c, "exists") != NULL && row_num(&row, SP_BUSINESS, 1) == 0 ? CC_NOMATCH :
										    CC_DONE;
}

static int
ask(struct cli *c, const struct asked *a, const int *needed)
{
	struct question q = { .rules = rulebook_options(c) };
	struct filter filter = {
		.rec = &rec_span, .needed = needed, .append = a->append, .work = a->work, .ctx = &q
	};
	int rc;

	if (c->operands == 0 && cli_opt(c, "exists") != NULL)
		diag_die(CC_USAGE, _("--exists goes with a day, not with rows"));
	if (c->operands > 0)
		rc = answer(c, a, &q);
	else
		rc = cli_filter(c, &filter, "-");
	buf_free(&q.text);
	return rc;
}

int
calendar_add_verb(struct cli *c)
{
	return ask(c, &(struct asked) { add_input, add_append, 2, work_add }, add_needed);
}

int
calendar_count_verb(struct cli *c)
{
	return ask(c, &(struct asked) { count_input, count_append, 2, work_count }, count_input);
}

int
calendar_is_verb(struct cli *c)
{
	return ask(c, &(struct asked) { day_input, is_append, 1, work_is }, day_input);
}

/* The hours of seven days beginning today, for --week without a date. */
static int
week_hours(struct cli *c)
{
	static const int fields[] = { SP_DATE, SP_HOURS, SP_WORK };
	struct question q = { .rules = rulebook_options(c) };
	struct sink *sink =
	    sink_open(stdout, cli_format(c), &rec_span, fields, 3, cli_width(), cli_colour());
	int64_t today = stamp_date(c->now);
	struct fault f;

	for (int i = 0; i < 7; i++) {
		struct row row;

		row_init(&row, &rec_span);
		if (!calendar_covers(today + i))
			diag_die(CC_DATA, _("now: outside the years %d to %d"), CALENDAR_FIRST_YEAR,
			    CALENDAR_LAST_YEAR);
		row_set_text(&row, SP_DATE, day_cell_text(today + i));
		if (work_hours(c, &row, &q, &f) != 0)
			diag_die(CC_DATA, "%s", f.text);
		sink_put(sink, &row);
	}
	sink_close(sink);
	buf_free(&q.text);
	return CC_DONE;
}

int
calendar_hours_verb(struct cli *c)
{
	if (c->operands == 0 && cli_opt(c, "week") != NULL)
		return week_hours(c);
	return ask(c, &(struct asked) { day_input, hours_append, 1, work_hours }, day_input);
}

/* Call tell for each holiday line of each day of a year. */
static void
each_holiday(struct cli *c, const struct rulebook *rb, int year, void *out,
    void (*tell)(struct cli *, int64_t day, const struct calendar_line *, void *out))
{
	int64_t last = date_from_civil(year, 12, 31);

	for (int64_t day = date_from_civil(year, 1, 1); day <= last; day++) {
		const struct calendar_line *line;

		for (int i = 0; (line = calendar_line_of(rb->calendar, day, i)) != NULL; i++)
			tell(c, day, line, out);
	}
}

static void
put_holiday(struct cli *c, int64_t day, const struct calendar_line *line, void *out)
{
	struct row row;

	(void)c;
	row_init(&row, &rec_holiday);
	row_set_text(&row, HO_DATE, day_cell_text(day));
	row_set_text(&row, HO_WEEKDAY, calendar_weekday_name(calendar_weekday(day)));
	row_set_text(&row, HO_NAME, line->name);
	row_set_text(&row, HO_RULE, line->rule);
	row_set_text(&row, HO_CALENDAR, line->calendar);
	row_set_text(&row, HO_SOURCE, line->source);
	sink_put(out, &row);
}

static void
put_ics_holiday(struct cli *c, int64_t day, const struct calendar_line *line, void *out)
{
	struct ics_item item = {
		.summary = line->name != NULL ? line->name : line->rule,
		.description = line->source,
		.stamp = c->now,
		.day = day,
		.event = true,
	};
	struct buf uid = { 0 };

	buf_format(&uid, "%s-%s-%s@cckit", day_cell_text(day), line->calendar, line->rule);
	item.uid = uid.p;
	ics_put(out, &item);
	buf_free(&uid);
}

static int
operand_year(const char *operand)
{
	int64_t year;

	if (text_to_int(operand, CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR, &year) != 0)
		diag_die(CC_DATA, _("year: not from %d to %d: '%s'"), CALENDAR_FIRST_YEAR,
		    CALENDAR_LAST_YEAR, operand);
	return (int)year;
}

int
calendar_holidays_verb(struct cli *c)
{
	const struct rulebook *rb = rulebook_options(c);
	const char *output = cli_opt(c, "output");
	bool ics = output != NULL && strcmp(output, "ics") == 0;
	struct sink *sink;

	for (int i = 0; i < c->operands; i++)
		(void)operand_year(c->operand[i]);
	if (ics) {
		ics_begin(stdout, rb->calendar_name);
		for (int i = 0; i < c->operands; i++)
			each_holiday(c, rb, operand_year(c->operand[i]), stdout, put_ics_holiday);
		ics_end(stdout);
		return CC_DONE;
	}
	sink = cli_sink(c, &rec_holiday, stdout);
	for (int i = 0; i < c->operands; i++)
		each_holiday(c, rb, operand_year(c->operand[i]), sink, put_holiday);
	sink_close(sink);
	return CC_DONE;
}

int
calendar_list_verb(struct cli *c)
{
	return rulebook_list_rules(c, &rec_calendar);
}

int
calendar_import_verb(struct cli *c)
{
	return rulebook_import_rules(c, &rec_calendar, NULL);
}

int
calendar_export_verb(struct cli *c)
{
	return rulebook_export_rules(c, &rec_calendar);
}
