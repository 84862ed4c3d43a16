/*
 * made_page - write a page of one table with every type of cell and awkward texts
 *
 *	made_page csv|xlsx|prom [N]   the table, with N rows
 *	made_page xlsx|prom names     sections with unsuitable names
 *	made_page xlsx|prom broken    a text that is not UTF-8
 *	made_page xlsx many|long N    more rows than a sheet has; a text of N characters
 *	made_page xlsx told N         N rows of one number that are walked, not kept
 *	made_page prom alike          two rows with the same labels
 *	made_page out FILE N          N lines into FILE, the last after a line on stdin
 */
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/page/out_file.h"
#include "kit/page/section.h"
#include "kit/stream/sink.h"

enum {
	AGENT,
	SUBJECT,
	PRIORITY,
	OPENED,
	SHARE,
	HOURS,
	DUE,
	OPENED_AT,
	LATE,
	ID,
	LARGE,
	MINUTES,
	HIDDEN,
	N
};

static const char *const priority[] = { "high", "low", NULL };

static const struct field field[] = {
	[AGENT] = { "agent", T_CODE, F_OUTPUT, .doc = "agent" },
	[SUBJECT] = { "subject", T_LINE, F_OUTPUT, .max = 99999, .doc = "subject" },
	[PRIORITY] = { "priority", T_CHOICE, F_OUTPUT, .choice = priority, .doc = "priority" },
	[OPENED] = { "opened", T_INT, F_OUTPUT, .min = INT64_MIN, .max = INT64_MAX,
	    .doc = "a \"doc\" with \\ and\ntwo lines" },
	[SHARE] = { "share", T_DECIMAL, F_OUTPUT, .places = 3, .doc = "share" },
	[HOURS] = { "hours", T_DECIMAL, F_OUTPUT, .places = 2, .doc = "hours" },
	[DUE] = { "due_on", T_DATE, F_OUTPUT, .doc = "day" },
	[OPENED_AT] = { "opened_at", T_TIME, F_OUTPUT, .doc = "instant" },
	[LATE] = { "late", T_BOOL, F_OUTPUT, .doc = "late" },
	[ID] = { "id", T_NUMBER, F_OUTPUT, .doc = "number" },
	[LARGE] = { "large", T_INT, F_OUTPUT, .min = INT64_MIN, .max = INT64_MAX, .doc = "large" },
	[MINUTES] = { "waited_minutes", T_DECIMAL, F_OUTPUT, .places = 1, .doc = "minutes" },
	[HIDDEN] = { "hidden", T_INT, F_OUTPUT | F_INPUT, .max = 999, .doc = "never shown" },
};

static const struct record rec = { "made", field, N, -1, -1, -1, "made" };

static const char *const texts[] = { "=1+1", "+57 300 123 4567", "-x", "@y", "\t=tab", " blanks ",
	"_x0041_", "a_x000D_b", "\033[31mred\a\033[0m", "a\r\nb\nc", "<b>&\"'</b>",
	"\xEF\xBF\xBE\xEF\xBF\xBF", "ñandú, 😀 pingüino", "http://example.com/", "0012", "TRUE",
	"2026-01-01", "1e5", "{=1}", "mailto:x@example.com",
	"\x7F\xC2\x9B"
	"31m",
	"=cmd|'/c calc'!A0", "back\\slash \\n \"quoted\"", "__", "]]>", "<!-- -->",
	"internal:Sheet1!A1",
	"\xE2\x80\xAE"
	"bidi",
	"%s%n" };

enum { TEXTS = sizeof texts / sizeof *texts };

static const int64_t larges[] = { 0, 999999999999999, -999999999999999, 1000000000000000, INT64_MAX,
	INT64_MIN, -1, 1 };

static const char *const days[] = { "2026-02-28", "1900-03-01", "1900-02-28", "1899-12-31",
	"9999-12-31", "2024-02-29", "0001-01-01" };

/* Instants to the second, in a night of a clock change in Madrid, and on days unknown to Excel. */
static const int64_t instants[] = { 1772722800, 1772722859, 1761438600, 1761442200, -2203891200,
	-2230000000, 0, 253402300799 - 86400, INT64_MAX, 1774746000, 1774745999 };

#define OF(table, i) table[(i) % (int)(sizeof(table) / sizeof *(table))]

static void
add_row(struct row_list *rows, int i, const char *subject)
{
	struct row r;
	char agent[32];

	row_init(&r, &rec);
	if (snprintf(agent, sizeof agent, "agent %d", i) < 0)
		diag_bug("agent");
	row_set_text(&r, AGENT, agent);
	row_set_text(&r, SUBJECT, subject);
	row_set_text(&r, PRIORITY, i % 5 == 4 ? NULL : OF(priority, i % 2));
	row_set_num(&r, OPENED, (i - 3) * 1001);
	row_set_num(&r, SHARE, i * 37 % 1001);
	row_set_num(&r, HOURS, i * 37 - 120);
	row_set_text(&r, DUE, OF(days, i));
	row_set_num(&r, OPENED_AT, OF(instants, i));
	row_set_num(&r, LATE, i % 2);
	row_set_num(&r, ID, 10 * i + 3);
	row_set_num(&r, LARGE, OF(larges, i));
	row_set_num(&r, MINUTES, i);
	row_set_num(&r, HIDDEN, 666);
	if (i % 7 == 6)
		row_set_empty(&r, i % N > SUBJECT ? i % N : OPENED);
	row_list_add(rows, &r);
}

static void
write_csv(const struct section *s)
{
	int shown[N], n = 0;
	struct sink *sink;

	for (int i = 0; i < N; i++)
		if ((field[i].flags & F_INPUT) == 0)
			shown[n++] = i;
	sink = sink_open(stdout, SINK_CSV, &rec, shown, n, 0, false);
	for (int i = 0; i < s->rows.n; i++)
		sink_put(sink, &s->rows.row[i]);
	sink_close(sink);
}

/* Write lines to a file, the last one after a line on stdin. */
static int
write_lines(const char *path, int64_t n)
{
	FILE *f = out_file_begin(path);

	for (int64_t i = 1; i <= n; i++) {
		if (i == n && fflush(f) != 0)
			diag_write_failed(f);
		if (i == n && (puts("waiting") < 0 || fflush(stdout) != 0 || getchar() == EOF))
			return 1;
		if (fprintf(f, "line %lld\n", (long long)i) < 0)
			diag_write_failed(f);
	}
	out_file_commit();
	return 0;
}

/* Walk *of rows. */
static void
tell_rows(void *of, void (*tell)(void *ctx, const struct row *), void *ctx)
{
	const int64_t *n = of;
	struct row r;

	row_init(&r, &rec);
	for (int64_t i = 0; i < *n; i++) {
		row_set_num(&r, OPENED, i);
		tell(ctx, &r);
	}
}

/* Make the rows awkward in the way asked for. */
static void
spoil(struct section *s, const char *how, int64_t n)
{
	struct buf b = { 0 };

	buf_text(&b, strcmp(how, "broken") == 0 ? "a\xFF\xC3z" : "");
	while (strcmp(how, "long") == 0 && n-- > 0)
		buf_text(&b, n > 9 ? "x" : "😀");
	add_row(&s->rows, 1, b.p);
	if (strcmp(how, "alike") == 0)
		add_row(&s->rows, 1, b.p);
	if (strcmp(how, "many") == 0)
		s->rows.n = (int)n;
	buf_free(&b);
}

/* Make the rows asked for: awkward ones, or n rows with cells of every type; 0 or -1. */
static int
make_rows(struct section *s, const char *how, int64_t n)
{
	if (*how >= '0' && *how <= '9' && text_to_int(how, 0, INT32_MAX, &n) != 0)
		return -1;
	row_list_init(&s->rows, &rec);
	if (strcmp(how, "told") == 0)
		s->walk = tell_rows;
	else if (*how >= 'a' && strcmp(how, "names") != 0)
		spoil(s, how, n);
	else
		for (int i = 0; i < n; i++)
			add_row(&s->rows, i, OF(texts, i));
	return 0;
}

static void
write_made(const char *form, struct section *s, bool many)
{
	static const char *const names[] = { "history", "History", "a/b[c]:*?\\d", "'x'", "",
		"abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz", "ñandú", "same", "same",
		"definitions" };
	enum { NAMES = sizeof names / sizeof *names };
	struct section named[NAMES], *sections[NAMES] = { s };
	struct page page = { "-page", "made in 2026", sections, 1 };

	for (int i = 0; many && i < NAMES; i++) {
		named[i] = *s;
		named[i].name = names[i];
		sections[i] = &named[i];
		page.n = NAMES;
	}
	if (strcmp(form, "csv") == 0)
		write_csv(s);
	else if (strcmp(form, "xlsx") == 0)
		page_write_xlsx(&page, stdout);
	else
		page_write_prom(&page, stdout);
}

int
main(int argc, char *argv[])
{
	struct section s = { .name = "made",
		.title = "=title",
		.said = "zone America/Bogota",
		.definition = "first\n=second\nthird: <b>",
		.rec = &rec,
		.front = 2,
		.note = "@note" };
	const char *how = argc > 2 ? argv[2] : "";
	int64_t n = TEXTS, now;

	diag_init("cc-report");
	lang_init();
	if (argc < 2 || (argc > 3 && text_to_int(argv[3], 0, INT32_MAX, &n) != 0))
		return 2;
	if (argc > 3 && strcmp(argv[1], "out") == 0)
		return write_lines(how, n);
	if (stamp_zone("Europe/Madrid") != 0 || stamp_parse("2026-03-05T10:00:00Z", &now) != 0)
		return 2;
	stamp_freeze(now);
	s.of = &n;
	if (make_rows(&s, how, n) != 0)
		return 2;
	write_made(argv[1], &s, strcmp(how, "names") == 0);
	row_list_free(&s.rows);
	diag_close_stdout();
	return 0;
}
