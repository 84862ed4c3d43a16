/*
 * pages - print a page or a plot of rows given by a test
 *
 * usage: pages html|plot CHART COLUMN,COLUMN [WIDTH] <ROWS
 * A row per line, cells separated by tabs.  The first line names the columns: NAME is a text,
 * NAME#2 a figure held times 10^2; the texts come first and are the group-by columns.
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/text.h"
#include "kit/page/section.h"

enum { ROOM = 1 << 16 };

static struct field field[FIELD_MAX];
static struct record rec = { .name = "made", .field = field, .key = -1, .doc = "made up" };
static struct section section = { .name = "made",
	.title = "Rows <b>made</b> up & \"quoted\"",
	.said = "zone <i>none</i>",
	.definition = "one: & <u>line</u>\n\ntwo",
	.note = "mind 'this' <s>note</s>",
	.rec = &rec };

static int
number(const char *s, int most)
{
	int64_t n;

	if (text_to_int(s, 0, most, &n) != 0)
		diag_die(CC_USAGE, "not a number: '%s'", s);
	return (int)n;
}

static void
take_columns(char *line)
{
	for (char *name; (name = strsep(&line, "\t")) != NULL && rec.n < FIELD_MAX; rec.n++) {
		char *places = strchr(name, '#');
		struct field *f = &field[rec.n];

		*f = (struct field) { .type = T_LINE, .flags = F_OUTPUT | F_DATA, .max = ROOM };
		if (places != NULL) {
			*places = '\0';
			f->places = number(places + 1, 6);
			f->type = f->places > 0 ? T_DECIMAL : T_INT;
		} else if (section.front == rec.n) {
			section.front++;
		}
		f->name = mem_copy(name);
	}
	row_list_init(&section.rows, &rec);
}

static void
take_row(char *line)
{
	struct row row;
	char *cell;

	row_init(&row, &rec);
	for (int i = 0; i < rec.n && (cell = strsep(&line, "\t")) != NULL; i++) {
		int64_t n;

		if (!field_is_number(&field[i]) || *cell == '\0')
			row_set_text(&row, i, cell);
		else if (text_to_int(cell, INT64_MIN, INT64_MAX, &n) == 0)
			row_set_num(&row, i, n);
	}
	row_list_add(&section.rows, &row);
}

static enum chart
chart_of(const char *word)
{
	static const char *const name[] = { "none", "lines", "bars", "pareto", "columns" };

	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (strcmp(name[i], word) == 0)
			return (enum chart)i;
	diag_die(CC_USAGE, "no chart: '%s'", word);
}

int
main(int argc, char **argv)
{
	struct section *all = &section;
	struct page page = { .title = section.title, .made = "now", .section = &all, .n = 1 };
	char *line = mem_get(ROOM);

	diag_init(argv[0]);
	lang_init();
	if (argc < 4)
		diag_die(CC_USAGE, "usage: pages html|plot CHART COLUMN,COLUMN [WIDTH]");
	section.chart = chart_of(argv[2]);
	while (fgets(line, ROOM, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (rec.n == 0)
			take_columns(line);
		else
			take_row(line);
	}
	for (char *at = argv[3], *c; (c = strsep(&at, ",")) != NULL && section.charts < CHARTED;)
		section.charted[section.charts++] = number(c, rec.n - 1);
	if (strcmp(argv[1], "html") == 0)
		page_write_html(&page, stdout);
	else
		section_plot(&section, argc > 4 ? number(argv[4], 10000) : 0, stdout);
	row_list_free(&section.rows);
	for (int i = 0; i < rec.n; i++)
		free((char *)field[i].name);
	free(line);
	return 0;
}
