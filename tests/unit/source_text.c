/*
 * source_text - a text in memory is read like a file of the same bytes; TAP
 */
#include "through_pass.h"

enum { PLAN = 2 };

static int tests, failed;

static void
ok(bool good, const char *what)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tests, what);
	failed += !good;
}

/* Append a line per row or fault of a source. */
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

/* A text in memory is read like a file of the same bytes. */
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
		/* UTF-16LE: two bytes per character, the second a NUL. */
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
	test_text();
	return failed > 0 || tests != PLAN;
}
