/*
 * ics - what is written is iCalendar and reads back the same; TAP
 *
 * Dates are checked against the C library's calendar.
 */
#include "ics_read.h"
#include "kit/base/text.h"

enum { ITEMS = 3000, TASKS = 300, PLAN = 11 };

static int tests, failures;

static void
ok(bool passed, const char *law, const char *by)
{
	tests++;
	failures += !passed;
	printf("%sok %d - %s", passed ? "" : "not ", tests, law);
	if (!passed) {
		printf(" # by ");
		for (; *by != '\0'; by++)
			printf((unsigned char)*by < 0x20 ? "\\x%02x" : "%c", (unsigned char)*by);
	}
	printf("\n");
}

/* Texts with all characters that have a meaning in iCalendar, long enough to be folded. */
static void
random_text(struct buf *b)
{
	static const char *const odd[] = { ",", ";", ":", "\\", "\n", "\r\n", "\r", "\"", "\\n",
		"\\,", "BEGIN:VEVENT", "\nEND:VEVENT", "\t", "\x01", "\x1b", "\x7f", "ñ", "á", "€",
		"😎", "\U0010ffff", "\xc2\x85", "\xe2\x80\xa8", " ", "  " };

	buf_clear(b);
	buf_char(b, (char)('a' + below(26)));
	for (unsigned n = below(110); n > 0; n--)
		if (below(2) == 0)
			buf_text(b, odd[below(sizeof odd / sizeof *odd)]);
		else
			buf_char(b, (char)('a' + below(26)));
	while (text_length(b->p) > 200)
		b->p[--b->len] = '\0';
	while (b->len > 0 && !text_is_utf8(b->p, b->len))
		b->p[--b->len] = '\0';
}

/* The text as read back: without control characters, line ends replaced by line_end. */
static void
flatten(struct buf *b, const char *s, const char *line_end)
{
	buf_clear(b);
	buf_text(b, "");
	for (size_t n; *s != '\0'; s += n) {
		n = text_char(s);
		if (strncmp(s, "\r\n", 2) == 0)
			n = 2;
		if (*s == '\r' || *s == '\n')
			buf_text(b, line_end);
		else if (*s == '\t' || !text_is_control(s))
			buf_add(b, s, n);
	}
}

/* Check lines of at most 75 bytes of whole UTF-8, ended by CR LF; returns the number of folds. */
static int
count_folds(const char *s)
{
	int folds = 0;

	while (*s != '\0') {
		size_t n = strcspn(s, "\r\n");

		if (n == 0 || n > 75 || strncmp(s + n, "\r\n", 2) != 0 || !text_is_utf8(s, n))
			return -1;
		folds += *s == ' ';
		s += n + 2;
	}
	return folds;
}

/* Unfold lines, which then end in LF. */
static void
unfold(struct buf *b, const char *s)
{
	buf_clear(b);
	for (; *s != '\0'; s++)
		if (strncmp(s, "\r\n ", 3) == 0)
			s += 2;
		else if (*s != '\r')
			buf_char(b, *s);
}

/* The unescaped value of the first line of a name; '?' for a character that lacks its escape. */
static const char *
value_of(struct buf *b, const char *unfolded, const char *name)
{
	const char *s = strstr(unfolded, name);

	buf_clear(b);
	buf_text(b, "");
	if (s == NULL)
		return "(none)";
	for (s += strlen(name); *s != '\n'; s++) {
		if (*s != '\\')
			buf_char(b, *s == ',' || *s == ';' ? '?' : *s);
		else
			buf_char(b, *++s == 'n' ? '\n' : *s);
	}
	return b->p;
}

/* Write a calendar of n items into b, and read it. */
static void
write_items(struct buf *b, const char *name, const struct ics_item *item, int n)
{
	char *out = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&out, &len);

	if (f == NULL)
		abort();
	ics_begin(f, name);
	for (int i = 0; i < n; i++)
		ics_put(f, &item[i]);
	ics_end(f);
	if (fclose(f) != 0)
		abort();
	buf_clear(b);
	buf_add(b, out, len);
	read_bytes(out, len);
	free(out);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Are the rows' codes all different, and of lower-case letters, digits and '-'? */
static bool
all_codes_differ(void)
{
	static char *code[ITEMS];
	char *s = codes.p, *end;
	int n = 0;

	for (; *s != '\0' && n < ITEMS; s = end + 1) {
		end = strchr(s, '\n');
		s[strcspn(s, "|")] = '\0';
		code[n++] = s;
		if (strlen(s) > 64 || s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
			return false;
	}
	qsort(code, (size_t)n, sizeof *code, by_text);
	for (int i = 1; i < n; i++)
		if (strcmp(code[i - 1], code[i]) == 0)
			return false;
	return n == ITEMS;
}

/* Does each event of a calendar, unfolded, end on the next day? */
static bool
each_lasts_a_day(const char *s)
{
	int n = 0;

	for (; (s = strstr(s, "\nDTSTART;VALUE=DATE:")) != NULL; s++, n++) {
		int year, month, mday, first, last;

		if (sscanf(s, "\nDTSTART;VALUE=DATE:%4d%2d%2d\nDTEND;VALUE=DATE:%d\nTRANSP:", &year,
			&month, &mday, &last) != 4 ||
		    sscanf(say(day_of(year, month, mday) + 1, false), "%d", &first) != 1 ||
		    first != last)
			return false;
	}
	return n == ITEMS;
}

static void
test_events(void)
{
	static struct ics_item item[ITEMS];
	static char uid[ITEMS][12];
	struct buf out = { 0 }, text = { 0 }, flat = { 0 }, want = { 0 };
	struct pool texts = { 0 };
	int folds;

	for (int i = 0; i < ITEMS; i++) {
		random_text(&text);
		flatten(&flat, text.p, " ");
		if (snprintf(uid[i], sizeof uid[i], "%d@x", i) < 0)
			abort();
		item[i] = (struct ics_item) { .event = true,
			.day = random_day(),
			.uid = uid[i],
			.stamp = below(1u << 31),
			.summary = pool_copy(&texts, text.p) };
		buf_format(&want, "date|%s|||%s\n", say(item[i].day, true), flat.p);
	}
	write_items(&out, "Días, \\ y; más\nde ley", item, ITEMS);
	folds = count_folds(out.p);
	ok(got(want.p), "holidays written are read back, by their names, whatever these hold",
	    faults.p);
	ok(folds > ITEMS / 2, "lines have 75 bytes at most and are cut between characters", out.p);
	ok(strstr(codes.p, "|co|Días, \\ y; más de ley\n") != NULL,
	    "the calendar's name is their source", codes.p);
	ok(all_codes_differ(), "each has a rule of its own", codes.p);
	unfold(&flat, out.p);
	ok(each_lasts_a_day(flat.p), "a day ends where the next begins, and takes nobody's time",
	    flat.p);
	pool_clear(&texts);
	buf_free(&out);
	buf_free(&text);
	buf_free(&flat);
	buf_free(&want);
}

static void
test_tasks(void)
{
	struct buf out = { 0 }, b = { 0 }, text = { 0 }, flat = { 0 }, value = { 0 };
	bool same = true, due = true, none = true;
	char want[40];

	for (int i = 0; i < TASKS; i++) {
		struct ics_item item = { .uid = "572-4", .day = INT64_MIN, .summary = "x" };
		struct tm tm;

		random_text(&text);
		flatten(&flat, text.p, "\n");
		item.summary = item.description = text.p;
		item.at = (int64_t)below(1u << 31) * (1 + below(100)) - (INT64_C(1) << 34);
		item.stamp = below(1u << 31);
		tm = parts(item.at);
		write_items(&out, "x", &item, 1);
		unfold(&b, out.p);
		none = none && n_rows + n_faults == 0 && strstr(b.p, "DTSTART") == NULL;
		same = same && strcmp(value_of(&value, b.p, "\nSUMMARY:"), flat.p) == 0 &&
		    strcmp(value_of(&value, b.p, "\nDESCRIPTION:"), flat.p) == 0;
		if (strftime(want, sizeof want, "%Y%m%dT%H%M%SZ", &tm) == 0)
			abort();
		due = due && strcmp(value_of(&value, b.p, "\nDUE:"), want) == 0;
		tm = parts(item.stamp);
		if (strftime(want, sizeof want, "%Y%m%dT%H%M%SZ", &tm) == 0)
			abort();
		due = due && strcmp(value_of(&value, b.p, "\nDTSTAMP:"), want) == 0;
	}
	ok(same, "a task's texts are told whatever they hold", b.p);
	ok(due, "when it is due is told in UTC", b.p);
	ok(none, "a task has no beginning, and is no holiday", b.p);
	buf_free(&out);
	buf_free(&b);
	buf_free(&text);
	buf_free(&flat);
	buf_free(&value);
}

/* The other properties of a task, each in a line of its own if the task has it. */
static void
test_lines(void)
{
	struct ics_item item = { .uid = "a;b",
		.summary = "s",
		.day = day_of(2026, 3, 5),
		.priority = 1,
		.sequence = 7,
		.status = "COMPLETED",
		.categories = "queja,a;b" };
	static const char *const lines[] = { "\nBEGIN:VTODO\n", "\nUID:a\\;b\n",
		"\nDUE;VALUE=DATE:20260305\n", "\nPRIORITY:1\n", "\nSEQUENCE:7\n",
		"\nSTATUS:COMPLETED\n", "\nCATEGORIES:queja,a\\;b\n", "\nEND:VTODO\n" };
	struct buf out = { 0 }, b = { 0 };
	bool all = true, left_out;

	write_items(&out, "x", &item, 1);
	unfold(&b, out.p);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		all = all && strstr(b.p, lines[i]) != NULL;
	ok(all, "a task tells its status, priority, changes and categories", b.p);
	item.priority = 0;
	item.status = item.categories = NULL;
	write_items(&out, "x", &item, 1);
	left_out = strstr(out.p, "PRIORITY") == NULL && strstr(out.p, "STATUS") == NULL &&
	    strstr(out.p, "CATEGORIES") == NULL && strstr(out.p, "DESCRIPTION") == NULL;
	item.event = true;
	item.status = "IN-PROCESS";
	write_items(&out, "x", &item, 1);
	ok(left_out && strstr(out.p, "STATUS") == NULL,
	    "and nothing of what it has not, nor an event", out.p);
	item.status = "CANCELLED";
	write_items(&out, "x", &item, 1);
	ok(n_rows + n_faults == 0 && strstr(out.p, "STATUS:CANCELLED") != NULL,
	    "an event that was cancelled is none", out.p);
	buf_free(&out);
	buf_free(&b);
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	test_events();
	test_tasks();
	test_lines();
	return failures > 0 || tests != PLAN;
}
