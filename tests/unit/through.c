/*
 * through - sheets pass through unchanged, as read back by other libraries; TAP
 */
#include <csv.h>

#include "kit/stream/sink.h"
#include "sheet.h"

enum { TABLES = 300, PLAN = 17 };

static const int append[] = { O_TEXT, O_DUE, O_COUNT, O_WHEN, O_GOOD, -1 };
static struct buf kept[ROWS]; /* texts of the appended cells */
static int tests, failed;

static void
ok(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tests, what);
	failed += !good;
}

static void
make_ours(void)
{
	struct buf b = { 0 };

	for (int i = 0; i < ROWS; i++) {
		char day[STAMP_SIZE];
		struct row *r = &ours[i];

		row_init(r, &rec);
		date_write(dice(30000), day);
		row_set_text(r, O_DUE, day);
		row_set_num(r, O_COUNT, (int)dice(2000) - 1000);
		row_set_num(r, O_WHEN, (int64_t)dice(4000000000) + 1);
		row_set_num(r, O_GOOD, dice(2));
		row_set_text(r, O_TEXT, nasty(&b));
		if (dice(4) == 0)
			row_set_empty(r, append[dice(5)]);
		row_keep(r, &kept[i]);
	}
	buf_free(&b);
}

/* The appended columns of the first rows, as written by a sink. */
static char *
sink_text(enum sink_format form, int rows)
{
	char *p = NULL;
	size_t len;
	FILE *f = open_memstream(&p, &len);
	struct sink *s = sink_open(f, form, &rec, append, 5, 0, false);

	for (int i = 0; i < rows; i++)
		sink_put(s, &ours[i]);
	sink_close(s);
	fclose(f);
	return p;
}

/* The appended columns of one row, as written by a sink, without line end. */
static char *
sink_row(enum sink_format form, int row)
{
	char *head = sink_text(form, row), *all = sink_text(form, row + 1);
	size_t n = strlen(head), end = form == SINK_EXCEL ? 2 : 1;
	char *line = mem_copy_n(all + n, strlen(all) - n - end);

	free(head);
	free(all);
	return line;
}

/* The result of CSV to CSV: every row quoted where needed, then the cells written by a sink. */
static char *
plainly(char delim)
{
	struct buf b = { 0 };

	for (int i = 0; i <= sheet.rows; i++) {
		put_line(&b, i, delim, false);
		if (i == 0) {
			buf_format(&b, ",text,due_on,count,when,good\n");
		} else {
			char *line = sink_row(SINK_CSV, i - 1);

			buf_format(&b, ",%s\n", line);
			free(line);
		}
	}
	return b.p;
}

/* The state of comparing cells read by libcsv with the sheet, then with the appended cells. */
struct check {
	int row, column, bad;
	bool guarded; /* appended cells are a spreadsheet's and not compared */
};

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
check_cell(void *text, size_t n, void *to)
{
	struct check *c = to;
	int column = c->column++;
	const char *want;

	if (c->row > sheet.rows) {
		c->bad++;
	} else if (column < sheet.columns) {
		want = sheet.cell[c->row][column];
		c->bad += strlen(want) != n || memcmp(text, want, n) != 0;
	} else if (c->row > 0 && column == sheet.columns && !c->guarded) {
		want = row_text(&ours[c->row - 1], O_TEXT, "");
		c->bad += strlen(want) != n || memcmp(text, want, n) != 0;
	}
}

static void
check_row(int end, void *to)
{
	struct check *c = to;

	(void)end;
	c->bad += c->column != sheet.columns + 5;
	c->column = 0;
	c->row++;
}

/* Does libcsv read the cells of the sheet and the first appended ones? */
static bool
holds_cells(const char *text, char delim, bool guarded)
{
	struct csv_parser p;
	struct check c = { .guarded = guarded };
	size_t n = strlen(text);

	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return false;
	csv_set_delim(&p, (unsigned char)delim);
	csv_set_space_func(&p, no_space);
	if (csv_parse(&p, text, n, check_cell, check_row, &c) != n ||
	    csv_fini(&p, check_cell, check_row, &c) != 0)
		c.bad++;
	csv_free(&p);
	return c.bad == 0 && c.row == sheet.rows + 1;
}

static bool
holds_sheet(const char *text, char delim)
{
	return holds_cells(text, delim, false);
}

/* Does Jansson read them in each line? */
static bool
holds_objects(const char *text)
{
	int row = 1, bad = 0;

	for (const char *end; *text != '\0' && (end = strchr(text, '\n')) != NULL; text = end + 1) {
		json_t *o = json_loadb(text, (size_t)(end - text), JSON_REJECT_DUPLICATES, NULL);

		if (row > sheet.rows || json_object_size(o) != (size_t)sheet.columns + 5)
			return false;
		for (int j = 0; j < sheet.columns; j++) {
			const json_t *v = json_object_get(o, sheet.cell[0][j]);
			const char *want = sheet.cell[row][j];

			bad += *want == '\0' ?
			    !json_is_null(v) :
			    !json_is_string(v) || strcmp(json_string_value(v), want) != 0;
		}
		json_decref(o);
		row++;
	}
	return bad == 0 && row == sheet.rows + 1;
}

static int
some_columns(int table)
{
	return table == 0 ? COLUMNS : (int)dice(9) + 1;
}

static void
test_csv(void)
{
	static const char delims[] = { ',', ';', '\t', '|', ' ', '-', ':', 'e' };
	int plain = 0, kinds = 0, cells = 0, sep = 0, comma = 0;

	for (int k = 0; k < TABLES; k++) {
		char delim = delims[dice(sizeof delims)];
		struct passthrough_options o = {
			.needed = need_kind, .append = append, .in.format = SOURCE_CSV
		};
		struct buf told = { 0 };
		char *in, *out, *want;

		make_sheet((int)dice(ROWS + 1), some_columns(k));
		make_ours();
		in = sheet_csv(',');
		o.as_input = dice(2) == 0;
		out = pass(in, &o);
		want = plainly(',');
		plain += strcmp(out, want) == 0 && faults == 0;
		free(out);
		free(want);
		/* Every row was seen with its kind. */
		for (int i = 1; i <= sheet.rows; i++)
			buf_format(&told, "%s ", sheet.cell[i][sheet.fed]);
		kinds += strcmp(seen.p, sheet.rows > 0 ? told.p : "") == 0;
		free(in);

		in = sheet_csv(delim);
		o.in.delim = delim;
		o.as_input = true;
		out = pass(in, &o);
		cells += holds_sheet(out, delim);
		free(out);
		o.as_input = false;
		out = pass(in, &o);
		comma += holds_sheet(out, ',');
		free(out);

		buf_clear(&told);
		buf_format(&told, "sep=%c\n%s", delim, in);
		o.as_input = true;
		o.in.delim = '\0';
		out = pass(told.p, &o);
		if (delim == ',')
			sep += holds_sheet(out, delim);
		else
			sep += strncmp(out, told.p, 6) == 0 && holds_sheet(out + 6, delim);
		free(out);
		free(in);
		buf_free(&told);
	}
	ok(plain == TABLES, "csv: rows quoted anew, and what a sink writes behind them");
	ok(kinds == TABLES, "csv: every row is read");
	ok(cells == TABLES, "csv: the same cells, between the same delimiters");
	ok(comma == TABLES, "csv: the same cells between commas");
	ok(sep == TABLES, "csv: a line sep= is passed on where it is needed");
}

/* Is there a cell that a spreadsheet would take for a formula? */
static bool
has_formula(const char *text)
{
	bool quoted = false;

	for (const char *s = text + 3; *s != '\0'; s++) {
		bool begins = s == text + 3 || ((s[-1] == ';' || s[-1] == '\n') && !quoted);

		if (begins && strchr("=+-@\t\r", *s) != NULL && *s != '\r')
			return strchr("0123456789", s[1]) == NULL || *s != '-';
		if (begins && *s == '"' && strchr("=+-@\t\r", s[1]) != NULL)
			return true;
		quoted ^= *s == '"';
	}
	return false;
}

static void
test_excel(void)
{
	int back = 0, same_again = 0, safe = 0, marked = 0, kept_on = 0;

	for (int k = 0; k < TABLES; k++) {
		struct passthrough_options o = {
			.append = append, .out = SINK_EXCEL, .in.format = SOURCE_CSV
		};
		struct passthrough_options excel = {
			.append = (const int[]) { -1 }, .as_input = true, .in.format = SOURCE_EXCEL
		};
		char *in, *out, *again, *text;

		make_sheet((int)dice(ROWS + 1), some_columns(k));
		make_ours();
		in = sheet_csv(',');
		out = pass(in, &o);
		marked += strncmp(out, "\xEF\xBB\xBF", 3) == 0;
		safe += !has_formula(out);

		/* The same format again, with nothing appended. */
		again = pass(out, &excel);
		text = pass(again, &excel);
		same_again += strcmp(again, text) == 0;
		free(text);

		/* And back, without the apostrophes. */
		excel.as_input = false;
		text = pass(out, &excel);
		back += holds_sheet(text, ',');
		free(text);
		text = pass(again, &excel);
		back += holds_sheet(text, ',');
		free(text);
		free(again);
		free(out);

		again = sheet_csv(';');
		excel.append = append;
		excel.as_input = true;
		out = pass(again, &excel);
		kept_on += holds_cells(out + 3, ';', true);
		free(again);
		free(out);
		free(in);
	}
	ok(marked == TABLES, "excel: a byte order mark");
	ok(safe == TABLES, "excel: no cell is a formula");
	ok(back == 2 * TABLES, "excel: what was guarded comes back as it went");
	ok(same_again == TABLES, "excel: a second pass changes no byte");
	ok(kept_on == TABLES, "excel: a spreadsheet's own cells are left as they are");
}

static void
test_to_json(void)
{
	int from_csv = 0, from_json = 0, csv = 0, excel = 0, prefix = 0, rows = 0;

	for (int k = 0; k < TABLES; k++) {
		struct passthrough_options o = { .needed = need_kind, .append = append };
		char *in, *out, *text;
		const char *a, *b;

		make_sheet((int)dice(ROWS) + 1, some_columns(k));
		make_ours();
		in = sheet_csv(',');
		o.out = SINK_JSONL;
		o.in.format = SOURCE_CSV;
		out = pass(in, &o);
		from_csv += holds_objects(out);
		free(in);
		free(out);

		in = sheet_jsonl();
		o.in.format = SOURCE_GUESS;
		o.as_input = true;
		out = pass(in, &o);
		from_json += holds_objects(out);
		a = in;
		b = out;
		for (int i = 0; i < sheet.rows; i++) {
			size_t n = strcspn(a, "\n");
			char *line = sink_row(SINK_JSONL, i);

			/* The row's bytes, a comma, and the appended object without its brace. */
			prefix += strncmp(a, b, n - 1) == 0 && b[n - 1] == ',' &&
			    strncmp(b + n, line + 1, strlen(line) - 1) == 0 &&
			    b[n + strlen(line) - 1] == '\n';
			b += strcspn(b, "\n") + 1;
			a += n + 1;
			rows++;
			free(line);
		}
		free(out);
		o.as_input = false;
		o.out = SINK_CSV;
		out = pass(in, &o);
		csv += holds_sheet(out, ',');
		free(out);
		o.out = SINK_EXCEL;
		out = pass(in, &o);
		o.in.format = SOURCE_EXCEL;
		o.out = SINK_CSV;
		o.append = NULL;
		text = pass(out, &o);
		excel += holds_sheet(text, ',');
		free(text);
		free(out);
		free(in);
	}
	ok(from_csv == TABLES, "csv to json: texts, and null for an empty cell");
	ok(from_json == TABLES, "json: every pair is there once");
	ok(prefix == rows, "json: the bytes of each object, then what a sink writes");
	ok(csv == TABLES, "json to csv: the same cells");
	ok(excel == TABLES, "json to excel and back: the same cells");
}

/* The table is that of a sink, of the fields that are fed and the appended ones. */
static void
test_table(void)
{
	static const int column[] = { I_KIND, O_TEXT, O_DUE, O_COUNT, O_WHEN, O_GOOD };
	int csv = 0, json = 0;

	for (int k = 0; k < 50; k++) {
		struct passthrough_options o = {
			.append = append, .out = SINK_TABLE, .width = (int)dice(100)
		};
		char *p = NULL, *in, *out;
		size_t len;
		struct sink *s;
		FILE *f = open_memstream(&p, &len);

		make_sheet((int)dice(ROWS) + 1, some_columns(k));
		make_ours();
		s = sink_open(f, SINK_TABLE, &rec, column, 6, o.width, false);
		for (int i = 0; i < sheet.rows; i++) {
			struct row row = ours[i];

			row_set_text(&row, I_KIND, sheet.cell[i + 1][sheet.fed]);
			sink_put(s, &row);
		}
		sink_close(s);
		fclose(f);
		in = sheet_csv(',');
		o.in.format = SOURCE_CSV;
		out = pass(in, &o);
		csv += strcmp(out, p) == 0;
		free(in);
		free(out);
		in = sheet_jsonl();
		o.in.format = SOURCE_JSONL;
		out = pass(in, &o);
		json += strcmp(out, p) == 0;
		free(in);
		free(out);
		free(p);
	}
	ok(csv == 50, "table: what feeds, and ours");
	ok(json == 50, "table: the same of JSON lines");
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	if (stamp_zone("America/Bogota") != 0)
		diag_die(CC_USAGE, "no zone data");
	printf("1..%d\n", PLAN);
	test_csv();
	test_excel();
	test_to_json();
	test_table();
	return failed > 0 || tests != PLAN;
}
