/*
 * through - somebody else's sheets come out as they went in, read by somebody else's reader; TAP
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csv.h>
#include <jansson.h>

#include "../../lib/base/stamp.h"
#include "../../lib/stream/sink.h"
#include "../../lib/stream/through.h"

enum { ROWS = 40, COLUMNS = 300, TABLES = 300, PLAN = 58 };
enum { I_KIND, I_AT, I_DAY, O_DUE, O_COUNT, O_WHEN, O_GOOD, O_TEXT, F__N };

static const struct field field[F__N] = {
	[I_KIND] = { "kind", T_CODE, F_INPUT, .doc = "x" },
	[I_AT] = { "at", T_TIME, F_INPUT, .doc = "x" },
	[I_DAY] = { "day", T_DATE, F_INPUT, .doc = "x" },
	[O_DUE] = { "due_on", T_DATE, .doc = "x" },
	[O_COUNT] = { "count", T_INT, .min = -1000, .max = 1000, .doc = "x" },
	[O_WHEN] = { "when", T_TIME, .doc = "x" },
	[O_GOOD] = { "good", T_BOOL, .doc = "x" },
	[O_TEXT] = { "text", T_TEXT, .max = 100000, .doc = "x" },
};
static const struct record rec = {
	.name = "term", .field = field, .n = F__N, .key = -1, .doc = "x"
};
static const int append[] = { O_TEXT, O_DUE, O_COUNT, O_WHEN, O_GOOD, -1 };
static const int need_kind[] = { I_KIND, -1 };

/* A sheet: its first row is the header. */
struct sheet {
	int rows, columns, fed;
	char *cell[ROWS + 1][COLUMNS];
};

static struct sheet sheet;
static struct row ours[ROWS]; /* what is appended to each row */
static struct buf kept[ROWS], rejects, seen;
static int tests, failed, faults;

static void
ok(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tests, what);
	failed += !good;
}

/* The same, and show what differs. */
static void
same(const char *got, const char *want, const char *what)
{
	ok(strcmp(got, want) == 0, what);
	if (strcmp(got, want) != 0)
		fprintf(stderr, "# got: %.2000s\n# not: %.2000s\n", got, want);
}

static uint32_t
dice(uint32_t n)
{
	static uint64_t seed = 0x2026030510000500;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 32) % n;
}

static const char *
nasty(struct buf *b)
{
	static const char *const piece[] = { "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "\t", " ",
		"|", "\x01", "\x1b[31m", "\x7f", "\xc2\x85", "é", "e\u0301", "漢字", "😀", "=1+1",
		"=", "+57 300", "-2", "@", "'", "''", "0012", "3e5", "5/3/2026", "null", "\\",
		"\\u0041", "/", "\u2028", "\uFEFF", "\U0010FFFF", "{", "}", "[", "ñandú", "a", "2",
		"true", "error" };
	uint32_t n = dice(200) == 0 ? dice(2000) : dice(5);

	buf_clear(b);
	buf_text(b, "");
	while (n-- > 0)
		buf_text(b, piece[dice(sizeof piece / sizeof *piece)]);
	return b->p;
}

static void
set_cell(int row, int column, const char *text)
{
	free(sheet.cell[row][column]);
	sheet.cell[row][column] = mem_copy(text);
}

/* Make a sheet; one of its columns feeds the kind. */
static void
make_sheet(int rows, int columns)
{
	struct buf b = { 0 };

	sheet.rows = rows;
	sheet.columns = columns;
	sheet.fed = (int)dice((uint32_t)columns);
	for (int i = 0; i <= rows; i++)
		for (int j = 0; j < columns; j++) {
			nasty(&b);
			/* A mark of byte order is no part of the file's first name. */
			if (i == 0 && strncmp(b.p, "\uFEFF", 3) == 0)
				buf_clear(&b);
			if (i == 0)
				buf_format(&b, "%d", j);
			if (j == sheet.fed) {
				buf_clear(&b);
				buf_text(&b,
				    i == 0 ? "kind" : (dice(2) == 0 ? "peticion" : "queja"));
			}
			set_cell(i, j, b.p);
		}
	buf_free(&b);
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

/* A cell in quotes where it must be, or wherever forced. */
static void
put_quoted(struct buf *b, const char *s, char delim, bool force)
{
	bool quoted = force || strchr(s, delim) != NULL || strpbrk(s, "\"\r\n") != NULL;

	if (!quoted) {
		buf_text(b, s);
		return;
	}
	buf_char(b, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_char(b, '"');
		buf_char(b, *s);
	}
	buf_char(b, '"');
}

/* A row of the sheet as CSV, without line end. */
static void
put_line(struct buf *b, int row, char delim, bool forced)
{
	for (int j = 0; j < sheet.columns; j++) {
		if (j > 0)
			buf_char(b, delim);
		put_quoted(b, sheet.cell[row][j], delim, forced && dice(2) == 0);
	}
}

/* The sheet as somebody might write it: needless quotes, any line ends, blank lines. */
static char *
sheet_csv(char delim)
{
	static const char *const end[] = { "\n", "\r\n", "\r", "\n\n" };
	/* Of a lone column a blank line might be an empty cell. */
	const char *line_end = end[dice(sheet.columns > 1 ? 4 : 3)];
	struct buf b = { 0 };

	for (int i = 0; i <= sheet.rows; i++) {
		put_line(&b, i, delim, true);
		buf_text(&b, i == sheet.rows && dice(2) == 0 ? "" : line_end);
	}
	return b.p;
}

/* As JSON lines: texts, and null for the empty ones. */
static char *
sheet_jsonl(void)
{
	struct buf b = { 0 };

	for (int i = 1; i <= sheet.rows; i++) {
		json_t *o = json_object();
		char *text;

		for (int j = 0; j < sheet.columns; j++)
			json_object_set_new(o, sheet.cell[0][j],
			    *sheet.cell[i][j] != '\0' ? json_string(sheet.cell[i][j]) :
							json_null());
		text = json_dumps(o,
		    (dice(2) == 0 ? JSON_ENSURE_ASCII : 0) | (dice(2) == 0 ? JSON_COMPACT : 0));
		buf_format(&b, "%s\n", text);
		free(text);
		json_decref(o);
	}
	return b.p;
}

/* A file in memory; its path lives until the next call. */
static const char *
file_of(const char *text, size_t n)
{
	static char path[40];
	static int fd = -1;

	if (fd != -1)
		close(fd);
	fd = memfd_create("sheet", 0);
	if (fd == -1 || write(fd, text, n) != (ssize_t)n)
		diag_sys(CC_BUG, "memfd");
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	return path;
}

/* Take a row into account; why it was refused goes to the rejects. */
static void
refuse(struct through *t, const struct fault *fault)
{
	faults++;
	through_reject_line(t, fault->text, &rejects);
}

/* What comes out of a text of n bytes with ours behind; what fed the kind is seen. */
static char *
pass_bytes(const char *text, size_t n, const struct through_options *o)
{
	char *p = NULL;
	size_t len;
	FILE *f = open_memstream(&p, &len);
	struct through *t = through_open(&rec, o, file_of(text, n), f);
	struct fault fault;
	struct row row;
	int rc;

	faults = 0;
	buf_clear(&rejects);
	buf_clear(&seen);
	buf_text(&seen, "");
	through_reject_head(t, &rejects);
	for (int i = 0; (rc = through_next(t, &row, &fault)) != 0 && !through_broken(t);) {
		if (rc < 0) {
			refuse(t, &fault);
			continue;
		}
		buf_format(&seen, "%s ", row_text(&row, I_KIND, "-"));
		row_lay_over(&row, &ours[i++ % ROWS]);
		through_put(t, &row);
	}
	through_close(t);
	fclose(f);
	if (strlen(p) != len)
		ok(false, "no NUL in the output");
	return p;
}

static char *
pass(const char *text, const struct through_options *o)
{
	return pass_bytes(text, strlen(text), o);
}

/* Does it end the program with that code? */
static bool
dies(const char *text, const struct through_options *o, int code)
{
	int status;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		free(pass(text, o));
		_exit(0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
	    WEXITSTATUS(status) == code;
}

/* Ours alone, as a sink writes them: a list of lines. */
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

/* One of the rows of ours, by a sink; without its line end. */
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

/* What CSV to CSV must give: every row quoted anew, and what a sink writes behind it. */
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

/* Cells as libcsv reads them, against those of the sheet; then those of ours. */
struct check {
	int row, column, bad;
	bool guarded; /* ours are a spreadsheet's, and not looked at */
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

/* Are the cells of the sheet, and the first of ours, what libcsv reads? */
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

/* Are they what Jansson reads in each line? */
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
		struct through_options o = {
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

/* Is there a cell that a spreadsheet would compute? */
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
		struct through_options o = {
			.append = append, .out = SINK_EXCEL, .in.format = SOURCE_CSV
		};
		struct through_options excel = {
			.append = (const int[]) { -1 }, .as_input = true, .in.format = SOURCE_EXCEL
		};
		char *in, *out, *again, *text;

		make_sheet((int)dice(ROWS + 1), some_columns(k));
		make_ours();
		in = sheet_csv(',');
		out = pass(in, &o);
		marked += strncmp(out, "\xEF\xBB\xBF", 3) == 0;
		safe += !has_formula(out);

		/* The same form again, with nothing appended. */
		again = pass(out, &excel);
		text = pass(again, &excel);
		same_again += strcmp(again, text) == 0;
		free(text);

		/* And back, where the apostrophes go. */
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
		struct through_options o = { .needed = need_kind, .append = append };
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

			/* Its bytes, a comma, and an object of ours without its brace. */
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

/* Values of every kind, as they may stand in a line. */
static void
test_json_values(void)
{
	static const char objects[] = "{\"kind\":\"queja\",\"n\":{\"a\":[1,{\"b\":\"}\"}]} , \"r\" "
				      ": 1.50e-3,\"u\":\"\\u00e9\\/\"}\n"
				      "{}\n"
				      "\n"
				      "  { }  \n"
				      "{\"kind\":null,\"big\":9223372036854775807}\r\n"
				      "{\"a\":\"{\"}";
	static const char want[] = "{\"kind\":\"queja\",\"n\":{\"a\":[1,{\"b\":\"}\"}]} , \"r\" : "
				   "1.50e-3,\"u\":\"\\u00e9\\/\",\"count\":1}\n"
				   "{\"count\":1}\n"
				   "  { \"count\":1}\n"
				   "{\"kind\":null,\"big\":9223372036854775807,\"count\":1}\n"
				   "{\"a\":\"{\",\"count\":1}\n";
	static const char scalars[] =
	    "{\"kind\":\"queja\",\"r\":1.50e-3,\"t\":true,\"f\":false,\"z\":null,\"i\":-7,\"s\":\"-"
	    "7\","
	    "\"e\":0.10,\"k\":\"1.5\",\"long\":1234567890123456789}\n"
	    "{\"s\":\"\\\\\\\",\\\"r\\\":1.5\",\"r\":2.50}\n"
	    "{\"s\":\"\\u00e9\\\"x\\\"\",\"i\":12345678901234567,\"kind\":\"a\"}\n"
	    "{\"s\":\"x\",\"more\":1}\n"
	    "{\"s\":[1]}\n"
	    "{\"s\":\"y\",\"s\":\"z\"}\n"
	    "{\"s\":\"z\"}\n";
	struct through_options o = { .append = (const int[]) { O_COUNT, -1 }, .as_input = true };
	char *out;

	for (int i = 0; i < ROWS; i++)
		row_set_num(&ours[i], O_COUNT, 1);
	out = pass(objects, &o);
	same(out, want, "json: nested values, blanks and escapes pass as bytes");
	same(seen.p, "queja - - - - ", "json: and feed what is asked for");
	free(out);
	o.as_input = false;
	out = pass(scalars, &o);
	same(out,
	    "kind,r,t,f,z,i,s,e,k,long,count\n"
	    "queja,1.50e-3,true,false,,-7,-7,0.10,1.5,1234567890123456789,1\n"
	    ",2.50,,,,,\"\\\"\",\"\"r\"\":1.5\",,,,1\n"
	    "a,,,,,12345678901234567,\"é\"\"x\"\"\",,,,1\n"
	    ",,,,,,z,,,,1\n",
	    "json to csv: numbers keep their digits, keys their columns");
	ok(faults == 3, "json to csv: a new key, an array, a doubled key are refused");
	free(out);
	o.out = SINK_EXCEL;
	out = pass(scalars, &o);
	same(out,
	    "\xEF\xBB\xBF"
	    "kind;r;t;f;z;i;s;e;k;long;count\r\n"
	    "queja;'1.50e-3;true;false;;-7;'-7;'0.10;'1.5;'1234567890123456789;1\r\n"
	    ";'2.50;;;;;\"\\\"\",\"\"r\"\":1.5\";;;;1\r\n"
	    "a;;;;;'12345678901234567;\"é\"\"x\"\"\";;;;1\r\n"
	    ";;;;;;z;;;;1\r\n",
	    "json to excel: what a spreadsheet would alter is guarded, numbers and truth are not");
	free(out);
	o.out = SINK_CSV;
	out = pass("{\"a\":{}}\n{\"b\":[]}\n{\"a\":1}\n{\"b\":1}\n", &o);
	same(out, "a,count\n1,1\n", "json to csv: a row that is refused leaves no columns");
	ok(faults == 3, "json to csv: and a row with other keys is refused");
	free(out);
	out = pass("", &(struct through_options) { .append = o.append, .in.format = SOURCE_JSONL });
	same(out, "count\n", "json to csv: without rows a header of ours");
	free(out);
	out = pass("{}\n", &(struct through_options) { .append = o.append });
	same(out, "count\n1\n", "json to csv: an object without pairs is a row");
	free(out);
	o.as_input = true;
	out = pass("{\"a\":1}\n{\"a\":2,\"count\":3}\n{\"computed_count\":1}\n", &o);
	same(out, "{\"a\":1,\"count\":1}\n{\"computed_count\":1,\"count\":1}\n",
	    "json: a key of ours that the first row did not have is refused");
	free(out);
}

/* A line without a byte would be none, so a lone empty cell is quoted. */
static void
test_lone(void)
{
	struct through_options o = { .as_input = true, .in.key_only = true };
	char *out = pass("x\n\"\"\ny\n\"\"\n", &o);

	same(out, "x\n\"\"\ny\n\"\"\n", "csv: a lone empty cell is no blank line");
	free(out);
	o.as_input = false;
	out = pass("{\"x\":null}\n{}\n", &o);
	same(out, "x\n\"\"\n\"\"\n", "json to csv: nor is it one there");
	free(out);
}

/* An object with more keys than are remembered. */
static void
test_many(void)
{
	struct through_options o = { .append = (const int[]) { O_COUNT, -1 }, .as_input = true };
	struct buf b = { 0 }, want = { 0 };
	char *out;

	buf_char(&b, '{');
	for (int i = 0; i < 1500; i++)
		buf_format(&b, "\"key %d\":%d,", i, i);
	buf_text(&b, "\"count\":0}\n");
	buf_add(&want, b.p, b.len - 2);
	buf_text(&want, ",\"computed_count\":1}\n");
	out = pass(b.p, &o);
	same(out, want.p, "json: any number of keys");
	free(out);
	o.as_input = false;
	out = pass(b.p, &o);
	ok(faults == 1, "json to csv: no more columns than are read again");
	free(out);
	buf_free(&b);
	buf_free(&want);
}

/* Twice through the same: ours get other names, then there are none left. */
static void
test_twice(void)
{
	static const char *const in[] = { "kind,a\nqueja,x\n", "{\"kind\":\"queja\",\"a\":\"x\"}\n",
		"kind;a\nqueja;x\n" };
	static const char *const want[] = {
		"kind,a,count,computed_count\nqueja,x,1,1\n",
		"{\"kind\":\"queja\",\"a\":\"x\",\"count\":1,\"computed_count\":1}\n",
		"\xEF\xBB\xBFkind;a;count;computed_count\r\nqueja;x;1;1\r\n",
	};
	static const enum source_format form[] = { SOURCE_GUESS, SOURCE_GUESS, SOURCE_EXCEL };

	for (int i = 0; i < 3; i++) {
		struct through_options o = { .append = (const int[]) { O_COUNT, -1 },
			.as_input = true,
			.in.format = form[i] };
		char *once = pass(in[i], &o), *twice = pass(once, &o);

		same(twice, want[i], "twice: computed_ before the name");
		ok(dies(twice, &o, CC_DATA), "three times: the program ends");
		free(once);
		free(twice);
	}
}

/* The path of a map file. */
static const char *
map_of(const char *text)
{
	static char path[] = "/tmp/through-map-XXXXXX";
	static int fd = -1;

	if (fd == -1)
		fd = mkstemp(path);
	if (fd == -1 || ftruncate(fd, 0) != 0 ||
	    pwrite(fd, text, strlen(text), 0) != (ssize_t)strlen(text))
		diag_sys(CC_BUG, "%s", path);
	return path;
}

static void
test_feeding(void)
{
	const char *column[F__N] = { [I_KIND] = "Tipo" };
	struct through_options o = { .needed = need_kind,
		.append = (const int[]) { O_COUNT, -1 },
		.column = column,
		.as_input = true };
	char *out;

	o.in.map = map_of("theirs,ours,from,to,format\nTipo,kind,D. de Petición,peticion,\n"
			  "*,*,?,,\n");
	out = pass("Tipo,x\nD. de Petición,1\nqueja,2\n?,3\n", &o);
	same(out, "Tipo,x,count\nD. de Petición,1,1\nqueja,2,1\n?,3,1\n",
	    "map: the cell passes as it was");
	same(seen.p, "peticion queja - ", "map: and feeds what it stands for");
	free(out);
	out = pass("{\"x\":{},\"Tipo\":\"D. de Petici\\u00f3n\"}\n{\"Tipo\":\"queja\"}\n", &o);
	same(out,
	    "{\"x\":{},\"Tipo\":\"D. de Petici\\u00f3n\",\"count\":1}\n"
	    "{\"Tipo\":\"queja\",\"count\":1}\n",
	    "map: so it is in JSON lines");
	same(seen.p, "peticion queja ", "map: both ways");
	free(out);
	o.in.map = NULL;
	out = pass("kind,Tipo,kind,at\nno code,queja,\",\",2026-03-05\n", &o);
	same(out, "kind,Tipo,kind,at,count\nno code,queja,\",\",2026-03-05,1\n",
	    "a column named on purpose: others of the field's name pass, doubled too");
	same(seen.p, "queja ", "and it is the one that feeds");
	free(out);
	ok(dies("kind,x\nqueja,1\n", &o, CC_DATA), "a column named on purpose must be there");
	ok(dies("Tipo,Tipo\nqueja,1\n", &o, CC_DATA), "a column that feeds cannot be doubled");
	column[I_DAY] = "none";
	ok(dies("Tipo,x\nqueja,1\n", &o, CC_DATA), "and is not one that may be left out");
	column[I_DAY] = NULL;
	out = pass("{\"kind\":\"queja\"}\n{\"Tipo\":\"queja\",\"kind\":\",\"}\n", &o);
	ok(faults == 1 && strcmp(seen.p, "queja ") == 0, "JSON lines: a row without it is refused");
	free(out);
	column[I_DAY] = "2026";
	column[I_AT] = "2026";
	out = pass("Tipo,2026\nqueja,2026-03-05\nqueja,2026-03-05T10:00:00Z\n", &o);
	ok(faults == 1 && strcmp(seen.p, "queja ") == 0, "one column may feed two fields");
	free(out);
	column[I_KIND] = NULL;
	column[I_AT] = NULL;
	column[I_DAY] = "kind";
	out = pass("kind\n2026-03-05\n", &o);
	same(seen.p, "2026-03-05 ", "and one of them the field of its own name");
	free(out);
	o.column = NULL;
	out = pass("kind,due_on,day\nqueja,no day,2026-03-05\nqueja,no day,no day\n", &o);
	same(out, "kind,due_on,day,count\nqueja,no day,2026-03-05,1\n",
	    "only fields that are read are checked");
	free(out);
	ok(dies("Kind,x\nqueja,1\n", &o, CC_DATA), "a column that is needed must be there");
	ok(dies("", &o, CC_DATA), "a file without a header has none");
	o.as_input = false;
	o.out = SINK_JSONL;
	ok(dies("kind,x,x\nqueja,1,2\n", &o, CC_DATA), "a doubled name is no key");
}

/* What is refused, mended and read again gives the rows that were missing. */
static void
test_rejects(void)
{
	static const char *const in[] = {
		"kind,x,error\nqueja,1,a\n\"BAD,\",\"2\n\",b\n\"BAD,\",,\nqueja,4,\n",
		"kind,error,x\nqueja,a,1\n\"BAD,\",b,2\n\"BAD,\",,\nqueja,,4\n",
		"one\ntwo\nkind,x\nqueja,1\n\"BAD,\",\"2;\"\n\"BAD,\",\nqueja,4\n",
		"sep=;\nkind;x\nqueja;1\nBAD,;\"2;\"\nBAD,;'=1\nqueja;4\n",
		"kind,x\nqueja,1\n\"BAD,\",\xF1\n\"BAD,\",\nqueja,4\n",
		"{\"kind\":\"queja\"}\n{\"kind\":\"BAD,\",\"x\":[1]}\n{\"kind\":\"BAD,\"}\n",
	};
	static const struct through_options o[] = { { .as_input = true }, { .as_input = true },
		{ .as_input = true, .in.skip = 2 }, { .as_input = true, .in.format = SOURCE_EXCEL },
		{ .as_input = true, .in.encoding = "ISO-8859-1" }, { .as_input = true } };
	int refused = 0, taken = 0;
	char *out, *bad;

	for (int i = 0; i < 6; i++) {
		out = pass(in[i], &o[i]);
		refused += faults;
		free(out);
		bad = mem_copy(rejects.p);
		for (char *at; (at = strstr(bad, "BAD,")) != NULL;)
			memcpy(at, "good", 4);
		out = pass(bad, &o[i]);
		taken += faults == 0 && strcmp(seen.p, "good good ") == 0;
		if (i == 1)
			ok(strncmp(out, "kind,error,x,error\ngood,b,2,", 28) == 0,
			    "an error that is none of ours stays");
		free(out);
		free(bad);
	}
	ok(refused == 12, "rows that do not feed are refused");
	ok(taken == 6, "and are taken once mended, with the same options");
}

/* The table is the one that a sink makes of the fields that are fed and ours. */
static void
test_table(void)
{
	static const int column[] = { I_KIND, O_TEXT, O_DUE, O_COUNT, O_WHEN, O_GOOD };
	int csv = 0, json = 0;

	for (int k = 0; k < 50; k++) {
		struct through_options o = {
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

/* All that a source says of its rows, in a line each. */
static void
tell(struct source *s, struct buf *b)
{
	struct fault fault;
	struct row row;
	int rc;

	while ((rc = source_next(s, &row, &fault)) != 0) {
		buf_format(b, "%lld ", (long long)source_line(s));
		if (rc < 0)
			buf_text(b, fault.text);
		else
			for (int i = 0; i < rec.n; i++)
				row_write(&row, i, b);
		buf_char(b, '\n');
	}
	source_close(s);
}

/* A text in memory is read as the same bytes in a file. */
static void
test_text(void)
{
	static const char *const encoding[] = { NULL, "ISO-8859-1", "UTF-16LE" };
	int alike = 0, named = 0;
	struct buf text = { 0 };

	for (int k = 0; k < 60; k++) {
		struct source_options o = { .encoding = encoding[k % 3] };
		struct buf a = { 0 }, b = { 0 };
		uint32_t rows = dice(k < 6 ? 30000 : 10);
		struct source *s;

		buf_clear(&text);
		buf_text(&text, k % 4 == 0 && k % 3 == 0 ? "\xEF\xBB\xBFkind,day\n" : "kind,day\n");
		while (rows-- > 0)
			buf_format(&text, "%s,%s\r\n", dice(4) == 0 ? "\xF1" : "a code",
			    dice(4) == 0 ? "no day" : "2026-03-05");
		/* Two bytes a character, the second of them a NUL. */
		if (k % 3 == 2) {
			struct buf wide = { 0 };

			for (size_t i = 0; i < text.len; i++)
				buf_add(&wide, (char[]) { text.p[i], '\0' }, 2);
			buf_free(&text);
			text = wide;
		}
		s = source_open_text(&rec, &o, "given", text.p, text.len);
		named += strcmp(source_place(s), "given:1") == 0;
		tell(s, &a);
		tell(source_open(&rec, &o, file_of(text.p, text.len)), &b);
		alike += a.len == b.len && (a.len == 0 || strcmp(a.p, b.p) == 0);
		buf_free(&a);
		buf_free(&b);
	}
	buf_free(&text);
	ok(alike == 60, "a text is read as a file of the same bytes");
	ok(named == 60, "and its place told by the name given");
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
	test_json_values();
	test_lone();
	test_many();
	test_twice();
	test_feeding();
	test_rejects();
	test_table();
	test_text();
	unlink(map_of(""));
	return failed > 0 || tests != PLAN;
}
