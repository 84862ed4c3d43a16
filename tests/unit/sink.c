/*
 * sink - the output of every format, read back by other libraries
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csv.h>
#include <jansson.h>

#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/stream/guard.h"
#include "kit/stream/sink.h"

enum { ROWS = 10000, HELD = 500 };
enum { C_ID, C_LEVEL, C_ACTIVE, C_AT, C_DAY, C_CODE, C_STATE, C_LIST, C_LINE, C_TEXT, C__N };

static const char *const state[] = { "new", "open", "close", NULL };
static const struct field field[C__N] = {
	[C_ID] = { "id", T_NUMBER, .doc = "x" },
	[C_LEVEL] = { "level", T_INT, .min = -1000, .max = 1000, .doc = "x" },
	[C_ACTIVE] = { "active", T_BOOL, .doc = "x" },
	[C_AT] = { "opened_at", T_TIME, .doc = "x" },
	[C_DAY] = { "day", T_DATE, .doc = "x" },
	[C_CODE] = { "code", T_CODE, .doc = "x" },
	[C_STATE] = { "state", T_CHOICE, .choice = state, .doc = "x" },
	[C_LIST] = { "skills", T_LIST, .doc = "x" },
	[C_LINE] = { "subject", T_LINE, .max = 500, .doc = "x" },
	[C_TEXT] = { "body", T_TEXT, .max = 500, .doc = "x" },
};
static const struct record rec = {
	.name = "case", .field = field, .n = C__N, .key = C_ID, .doc = "x"
};
static const int all[C__N] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

static struct row row[ROWS];
static struct buf kept[ROWS]; /* texts of the rows */
static int tests, failed;

static void
ok(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tests, what);
	failed += !good;
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
		"\x01", "\x1b[31m", "\x1f", "\x7f", "\xc2\x85", "\xc2\x9b", "é", "e\u0301", "漢字",
		"😀", "👩\u200d👧", "=1+1", "=", "+57 300", "-2", "@", "'", "''", "0012", "3e5",
		"null", "\\", "\\u0041", "/", "\u2028", "\uFEFF", "\U0010FFFF", "ñandú", "a",
		"no hay línea", "…" };
	uint32_t n = dice(100) == 0 ? dice(2000) : dice(7);

	buf_clear(b);
	while (n-- > 0)
		buf_text(b, piece[dice(sizeof piece / sizeof *piece)]);
	return b->p;
}

static void
make_row(struct row *r, struct buf *keep)
{
	struct buf word[4] = { 0 };
	char day[STAMP_SIZE];

	row_init(r, &rec);
	row_set_num(r, C_ID, dice(1000000));
	row_set_num(r, C_LEVEL, (int)dice(2000) - 1000);
	row_set_num(r, C_ACTIVE, dice(2));
	row_set_num(r, C_AT, (int64_t)dice(4000000000) + 1);
	date_write(dice(30000), day);
	row_set_text(r, C_DAY, day);
	row_set_text(r, C_STATE, state[dice(3)]);
	for (int i = 0; i < 4; i++)
		row_set_text(r, (const int[]) { C_CODE, C_LIST, C_LINE, C_TEXT }[i],
		    nasty(&word[i]));
	for (int i = 0; i < C__N; i++) {
		if (dice(8) == 0)
			row_set_empty(r, i);
		else if (dice(30) == 0)
			r->cell[i] = (struct cell) { .state = CELL_ABSENT };
	}
	row_keep(r, keep);
	for (int i = 0; i < 4; i++)
		buf_free(&word[i]);
}

/* The output of a sink for rows 0 to n-1. */
static char *
written(enum sink_format format, const int *column, int columns, int n, int width)
{
	char *p = NULL;
	size_t len;
	FILE *f = open_memstream(&p, &len);
	struct sink *s = sink_open(f, format, &rec, column, columns, width, false);

	for (int i = 0; i < n; i++)
		sink_put(s, &row[i]);
	sink_close(s);
	fclose(f);
	if (strlen(p) != len)
		ok(false, "no NUL in the output");
	return p;
}

/* Compare the output for a row with these two texts. */
static void
expect(enum sink_format format, const char *a, const char *b, const char *want, const char *what)
{
	struct row old = row[0];
	char *got;

	row_init(&row[0], &rec);
	row_set_text(&row[0], C_LINE, a);
	row_set_text(&row[0], C_TEXT, b);
	got = written(format, all + C_LINE, 2, 1, 0);
	ok(strcmp(got, want) == 0, what);
	if (strcmp(got, want) != 0)
		fprintf(stderr, "# got: %s\n# not: %s\n", got, want);
	free(got);
	row[0] = old;
}

/* The text of a cell in CSV; with local, of an instant in local time. */
static void
wire(const struct row *r, int i, bool local, struct buf *b)
{
	char at[STAMP_SIZE];

	buf_clear(b);
	buf_text(b, "");
	if (local && i == C_AT && row_has(r, i))
		buf_add(b, at, (size_t)stamp_write_local(r->cell[i].num, at));
	else
		row_write(r, i, b);
}

/* The state of reading by libcsv, which trims blanks that are not quoted. */
struct check {
	int column, line, bad, formulas;
	bool excel;
	struct buf cell, want;
};

static bool
steers(char c)
{
	return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

static void
on_cell(void *p, size_t n, void *arg)
{
	struct check *c = arg;
	const char *got;
	int i = c->column++;

	buf_clear(&c->cell);
	buf_add(&c->cell, p, n);
	got = c->cell.p;
	if (i >= C__N || c->line > ROWS) {
		c->bad++;
		return;
	}
	if (c->line == 0) {
		c->bad += strcmp(got, field[i].name) != 0;
		return;
	}
	wire(&row[c->line - 1], i, c->excel, &c->want);
	if (c->excel && i >= C_CODE) {
		c->formulas += steers(*got);
		if (*got == '\'' && guard_needed(got))
			got++;
	}
	c->bad += strcmp(got, c->want.p) != 0;
}

static void
on_line(int end, void *arg)
{
	struct check *c = arg;

	c->bad += c->column != C__N || end != (c->excel ? '\r' : '\n');
	c->column = 0;
	c->line++;
}

static void
test_csv_back(bool excel)
{
	char *p = written(excel ? SINK_EXCEL : SINK_CSV, all, C__N, ROWS, 0), *start = p;
	struct check c = { .excel = excel };
	struct csv_parser parser;

	if (excel) {
		ok(strncmp(p, "\xEF\xBB\xBF", 3) == 0, "excel: begins with a byte order mark");
		start = p + 3;
	}
	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&parser, excel ? ';' : ',');
	bool whole =
	    csv_parse(&parser, start, strlen(start), on_cell, on_line, &c) == strlen(start) &&
	    csv_fini(&parser, on_cell, on_line, &c) == 0;
	ok(whole,
	    excel ? "excel: libcsv reads it all, strictly" : "csv: libcsv reads it all, strictly");
	ok(c.line == ROWS + 1 && c.bad == 0,
	    excel ? "excel: the guard undone, every cell is as it was" :
		    "csv: every cell is as it was");
	if (excel)
		ok(c.formulas == 0, "excel: no text begins like a formula");
	csv_free(&parser);
	buf_free(&c.cell);
	buf_free(&c.want);
	free(p);
}

/* Texts that LibreOffice in es-CO or Excel changes are guarded; telephones, names, NIT are not. */
static void
test_guard(void)
{
	static const char *const altered[] = { "=1+1", "+57 300", "-2", "@x", "\tx", "\r", "0012",
		"12345678901234567890", "3,50", "1.234,5", "1.234.567", "3e5", "1E5", "10%",
		"06/05/2024", "2024-05-06", "3-4", "3/4", "10:30", "TRUE", "falso", "'0012",
		"''=x" };
	static const char *const same[] = { "x", "1234567", "123456789012345", "300 123 4567",
		"900.123.456-7", "3001234567", "'x", "'", "calle 5 # 3-4", "true love", "0", "0x",
		"12 monos", "v" };
	int bad = 0;

	for (size_t i = 0; i < sizeof altered / sizeof *altered; i++)
		bad += !guard_needed(altered[i]);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		bad += guard_needed(same[i]);
	ok(bad == 0, "guard: what a spreadsheet would change, and nothing else");
}

static void
test_csv(void)
{
	test_guard();
	char *p = written(SINK_CSV, all, 2, 0, 0);

	ok(strcmp(p, "id,level\n") == 0, "csv: a header for no rows");
	free(p);
	expect(SINK_CSV, "aaa", "zzz", "subject,body\naaa,zzz\n", "csv: RFC 4180 2.1");
	expect(SINK_CSV, "aaa", "b\r\nbb", "subject,body\naaa,\"b\r\nbb\"\n", "csv: RFC 4180 2.6");
	expect(SINK_CSV, "aaa", "b\"bb", "subject,body\naaa,\"b\"\"bb\"\n", "csv: RFC 4180 2.7");
	expect(SINK_CSV, "a,b", "a;b'", "subject,body\n\"a,b\",a;b'\n",
	    "csv: commas, not semicolons");
	expect(SINK_CSV, " a", "a\t", "subject,body\n\" a\",\"a\t\"\n", "csv: blanks at the ends");
	expect(SINK_CSV, "\"", NULL, "subject,body\n\"\"\"\",\n",
	    "csv: a quote alone, an empty cell");
	expect(SINK_CSV, "=1+1", "'=1", "subject,body\n=1+1,'=1\n", "csv: no guard");
	row_init(&row[0], &rec);
	p = written(SINK_CSV, all + C_LINE, 1, 1, 0);
	ok(strcmp(p, "subject\n\"\"\n") == 0, "csv: a lone empty cell is no blank line");
	free(p);
	expect(SINK_EXCEL, "a;b", "a,b", "\xEF\xBB\xBFsubject;body\r\n\"a;b\";a,b\r\n",
	    "excel: semicolons, not commas");
	expect(SINK_EXCEL, "=1+1", "+57 300", "\xEF\xBB\xBFsubject;body\r\n'=1+1;'+57 300\r\n",
	    "excel: guard");
	expect(SINK_EXCEL, "'-\"", "'a", "\xEF\xBB\xBFsubject;body\r\n\"''-\"\"\";'a\r\n",
	    "excel: one more apostrophe, only where one counts");
}

/* Is a value read by Jansson that of the cell? */
static bool
same_json(const struct row *r, int i, const json_t *v, struct buf *want)
{
	if (!row_has(r, i))
		return json_is_null(v);
	wire(r, i, false, want);
	if (field[i].type == T_BOOL)
		return json_is_boolean(v) && json_is_true(v) == (r->cell[i].num != 0);
	if (field[i].type == T_NUMBER || field[i].type == T_INT)
		return json_is_integer(v) && json_integer_value(v) == r->cell[i].num;
	return json_is_string(v) && strcmp(json_string_value(v), want->p) == 0;
}

static void
test_json(void)
{
	char *p = written(SINK_JSONL, all, C__N, ROWS, 0), *line = p, *end;
	struct buf want = { 0 };
	int lines = 0, bad = 0;

	for (; (end = strchr(line, '\n')) != NULL && lines < ROWS; line = end + 1) {
		json_t *o = json_loadb(line, (size_t)(end - line), JSON_REJECT_DUPLICATES, NULL);

		bad += json_object_size(o) != C__N;
		for (int i = 0; i < C__N; i++)
			bad += !same_json(&row[lines], i, json_object_get(o, field[i].name), &want);
		json_decref(o);
		lines++;
	}
	ok(lines == ROWS && bad == 0 && *line == '\0', "json: jansson reads every row as it was");
	buf_free(&want);
	free(p);
	p = written(SINK_JSONL, all, 2, 0, 0);
	ok(*p == '\0', "json: nothing for no rows");
	free(p);
	expect(SINK_JSONL, "\"\\/\b\f\n\r\t", "\x01\x1f\x7f",
	    "{\"subject\":\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\",\"body\":\"\\u0001\\u001f\x7f\"}\n",
	    "json: RFC 8259 7, what must be escaped");
	expect(SINK_JSONL, "\U0001D11E", NULL, "{\"subject\":\"\U0001D11E\",\"body\":null}\n",
	    "json: RFC 8259 7, the G clef as it is; null");
	row_init(&row[0], &rec);
	row_set_num(&row[0], C_AT, 1772722800);
	row_set_num(&row[0], C_ACTIVE, 1);
	p = written(SINK_JSONL, (const int[]) { C_AT, C_ACTIVE, C_ID }, 3, 1, 0);
	ok(strcmp(p,
	       "{\"opened_at\":\"2026-03-05T10:00:00-05:00\",\"active\":true,\"id\":null}\n") == 0,
	    "json: an instant with its offset, columns in the order asked");
	free(p);
}

/* The text of a cell for a terminal. */
static void
shown(const struct row *r, int i, struct buf *b)
{
	static struct buf raw;
	size_t n;

	buf_clear(b);
	buf_text(b, "");
	wire(r, i, true, &raw);
	if (i == C_AT && raw.len > 0)
		raw.p[raw.len - 3] = '\0';
	if (i == C_ACTIVE && raw.len > 0)
		strcpy(raw.p, r->cell[i].num != 0 ? "yes" : "no");
	for (const char *s = raw.p; *s != '\0'; s += n) {
		n = text_char(s);
		if (strchr("\t\r\n", *s) != NULL)
			buf_char(b, ' ');
		else if (text_is_control(s))
			buf_char(b, '?');
		else
			buf_add(b, s, n);
		n += s[0] == '\r' && s[1] == '\n';
	}
	buf_char(b, '\0');
	b->len--;
}

/* Does the line have the row's cells, each in its column? */
static bool
aligned(const char *line, const struct row *r, const size_t *width)
{
	struct buf cell = { 0 }, want = { 0 };

	for (int i = 0; i < C__N; i++) {
		size_t w;

		shown(r, i, &cell);
		w = text_width(cell.p);
		buf_format(&want, "%s%*s", i > 0 ? "  " : "",
		    i <= C_LEVEL ? (int)(width[i] - w) : 0, "");
		buf_format(&want, "%s%*s", cell.p, i > C_LEVEL ? (int)(width[i] - w) : 0, "");
	}
	while (want.len > 0 && want.p[want.len - 1] == ' ')
		want.p[--want.len] = '\0';
	bool same = strcmp(line, want.p) == 0;

	buf_free(&cell);
	buf_free(&want);
	return same;
}

static void
test_table_aligned(void)
{
	char *p = written(SINK_TABLE, all, C__N, HELD, 0);
	struct buf cell = { 0 };
	size_t width[C__N];
	int lines = 0, bad = 0;

	for (int i = 0; i < C__N; i++) {
		width[i] = strlen(field[i].name);
		for (int j = 0; j < HELD; j++) {
			shown(&row[j], i, &cell);
			if (text_width(cell.p) > width[i])
				width[i] = text_width(cell.p);
		}
	}
	for (char *rest = p, *line; (line = strsep(&rest, "\n")) != NULL && rest != NULL; lines++)
		if (lines > 0 && lines <= HELD)
			bad += !aligned(line, &row[lines - 1], width);
	ok(lines == HELD + 1 && bad == 0, "table: every cell in its column, masked");
	buf_free(&cell);
	free(p);
}

static void
test_table_width(void)
{
	char *p = written(SINK_TABLE, all, C__N, ROWS, 110);
	int lines = 0, wide = 0, dirty = 0;

	for (char *rest = p, *line; (line = strsep(&rest, "\n")) != NULL && rest != NULL; lines++) {
		size_t n = strlen(line);

		wide += text_width(line) > 110;
		dirty += !text_is_utf8(line, n) || (n > 0 && line[n - 1] == ' ');
		for (const char *s = line; *s != '\0'; s++)
			dirty += text_is_control(s);
	}
	ok(lines == ROWS + 1, "table: a line a row, whatever is in it");
	ok(wide == 0, "table: no line wider than the terminal");
	ok(dirty == 0, "table: UTF-8, no control characters, no blanks at the ends of lines");
	free(p);
}

static void
test_table(void)
{
	static const int column[] = { C_LEVEL, C_LINE, C_ACTIVE, C_AT };
	char *p, *q = NULL;
	size_t n;

	p = written(SINK_TABLE, column, 2, 0, 80);
	ok(strcmp(p, "level  subject\n") == 0, "table: a header for no rows");
	free(p);
	for (int i = 0; i < 2; i++)
		row_init(&row[i], &rec);
	row_set_num(&row[0], C_LEVEL, 3);
	row_set_text(&row[0], C_LINE, "漢字 cañón roto");
	row_set_num(&row[0], C_ACTIVE, 1);
	row_set_num(&row[0], C_AT, 1772722800);
	row_set_num(&row[1], C_LEVEL, -12);
	row_set_text(&row[1], C_LINE, "a\tb\r\nc\x1b[0m");
	p = written(SINK_TABLE, column, 4, 2, 0);
	ok(strcmp(p,
	       "level  subject          active  opened_at\n"
	       "    3  漢字 cañón roto  yes     2026-03-05 10:00\n"
	       "  -12  a b c?[0m\n") == 0,
	    "table: numbers right, text left, local time to the minute");
	free(p);
	p = written(SINK_TABLE, column, 4, 2, 42);
	ok(strcmp(p,
	       "level  subject    active  opened_at\n"
	       "    3  漢字 cañ…  yes     2026-03-05 10:00\n"
	       "  -12  a b c?[0m\n") == 0,
	    "table: the widest text is cut to fit");
	free(p);
	FILE *f = open_memstream(&q, &n);
	sink_close(sink_open(f, SINK_TABLE, &rec, column, 2, 0, true));
	fclose(f);
	ok(strcmp(q, "\033[1mlevel  subject\033[0m\n") == 0, "table: a bold header in colour");
	free(q);
}

static void
test_full(enum sink_format format, int rows, const char *what)
{
	int status = 0;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		FILE *f = fopen("/dev/full", "w");
		struct sink *s = f != NULL ? sink_open(f, format, &rec, all, C__N, 0, false) : NULL;

		if (s == NULL || freopen("/dev/null", "w", stderr) == NULL)
			_exit(1);
		for (int i = 0; i < rows; i++)
			sink_put(s, &row[i]);
		sink_close(s);
		_exit(0);
	}
	ok(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
		WEXITSTATUS(status) == CC_IO,
	    what);
}

int
main(void)
{
	diag_init("sink");
	puts("1..35");
	ok(stamp_zone("America/Bogota") == 0, "zone data");
	for (int i = 0; i < ROWS; i++)
		make_row(&row[i], &kept[i]);
	test_csv_back(false);
	test_csv_back(true);
	test_table_aligned();
	test_table_width();
	test_full(SINK_CSV, ROWS, "a full disk ends the program while rows are written");
	test_full(SINK_TABLE, 1, "a full disk ends the program at the end");
	test_csv();
	test_json();
	test_table();
	for (int i = 0; i < ROWS; i++)
		buf_free(&kept[i]);
	return failed > 0 || tests != 35;
}
