/*
 * bar - shares and distributions drawn; TAP
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/bar.h"
#include "kit/base/text.h"

enum { PLAN = 7, WIDTH = 20 };

static int tests, failures;

static void
ok(bool passed, const char *law, const char *got)
{
	tests++;
	failures += !passed;
	printf("%sok %d - %s", passed ? "" : "not ", tests, law);
	if (!passed)
		printf(" # got %s", got != NULL ? got : "nothing");
	printf("\n");
}

/* The eighths of a bar of whole blocks and a last partial one; -1 when the text is no bar. */
static int
eighths(const char *bar)
{
	static const char *const part[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	int n = 0;

	for (; strncmp(bar, "█", strlen("█")) == 0; bar += strlen("█"))
		n += 8;
	for (int i = 0; i < 8; i++)
		if (strcmp(bar, part[i]) == 0)
			return n + i;
	return -1;
}

/* A share is drawn to the nearest eighth, and a share above 0 with at least one. */
static void
test_shares(void)
{
	struct buf b = { 0 };
	bool near = true, seen = true, plain = true;

	for (int whole = 1; whole <= 300; whole++)
		for (int part = 0; part <= whole; part++) {
			int n;

			setenv("LC_ALL", "C.UTF-8", 1);
			buf_clear(&b);
			bar_share(&b, part, whole, WIDTH);
			n = b.p != NULL ? eighths(b.p) : 0;
			seen = seen && (n > 0) == (part > 0);
			/* At most half an eighth away, except for a single eighth. */
			if (n != 1)
				near = near && abs(n * whole - part * WIDTH * 8) * 2 <= whole;
			setenv("LC_ALL", "C", 1);
			buf_clear(&b);
			bar_share(&b, part, whole, WIDTH);
			n = (int)b.len;
			plain = plain && (b.p == NULL || strspn(b.p, "#") == b.len) &&
			    (n == 1 || abs(n * whole - part * WIDTH) * 2 <= whole) &&
			    (n > 0) == (part > 0);
		}
	ok(near, "a share to the nearest eighth", b.p);
	ok(seen, "nothing is drawn of nothing, and something of all else", b.p);
	ok(plain, "plain signs where the locale has no blocks", b.p);
	setenv("LC_ALL", "C.UTF-8", 1);
	buf_clear(&b);
	bar_share(&b, 3, 0, WIDTH);
	ok(b.len == 0, "no whole, no bar", b.p);
	buf_free(&b);
}

static void
test_columns(void)
{
	static const int64_t count[] = { 0, 1, 2, 3, 4, 5, 6, 7 }, odd[] = { 0, 1, 1000000, 0 };
	struct buf b = { 0 };

	setenv("LC_ALL", "C.UTF-8", 1);
	bar_columns(&b, count, 8);
	ok(strcmp(b.p, "▁▂▃▄▅▆▇█") == 0, "columns by their counts", b.p);
	buf_clear(&b);
	bar_columns(&b, odd, 4);
	ok(strcmp(b.p, "▁▂█▁") == 0 && text_width(b.p) == 4,
	    "few are told from none, the most are full, each takes one column", b.p);
	setenv("LC_ALL", "C", 1);
	buf_clear(&b);
	bar_columns(&b, count, 8);
	ok(strcmp(b.p, "_.:-=+*#") == 0, "plain signs for columns", b.p);
	buf_free(&b);
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	test_shares();
	test_columns();
	return failures > 0 || tests != PLAN;
}
