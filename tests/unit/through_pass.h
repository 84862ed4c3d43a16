#ifndef CC_TEST_THROUGH_PASS_H
#define CC_TEST_THROUGH_PASS_H

/*
 * through_pass - texts passed through a record of the tests, and the fate of their rows
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kit/base/stamp.h"
#include "kit/stream/passthrough.h"

enum { ROWS = 40 };
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
static const int need_kind[] = { I_KIND, -1 };

static struct row ours[ROWS]; /* the fields appended to each row */
static struct buf rejects, seen;
static int faults;

static inline uint32_t
dice(uint32_t n)
{
	static uint64_t seed = 0x2026030510000500;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 32) % n;
}

/* A file in memory; its path lives until the next call. */
static inline const char *
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

/* Count a refused row and append it to the rejects. */
static inline void
refuse(struct passthrough *t, const struct fault *fault)
{
	faults++;
	passthrough_reject_line(t, fault->text, &rejects);
}

/* The output for a text of n bytes with appended columns; values that fed kind go to seen. */
static inline char *
pass_bytes(const char *text, size_t n, const struct passthrough_options *o)
{
	char *p = NULL;
	size_t len;
	FILE *f = open_memstream(&p, &len);
	struct passthrough *t = passthrough_open(&rec, o, file_of(text, n), f);
	struct fault fault;
	struct row row;
	int rc;

	faults = 0;
	buf_clear(&rejects);
	buf_clear(&seen);
	buf_text(&seen, "");
	passthrough_reject_head(t, &rejects);
	for (int i = 0; (rc = passthrough_next(t, &row, &fault)) != 0 && !passthrough_broken(t);) {
		if (rc < 0) {
			refuse(t, &fault);
			continue;
		}
		buf_format(&seen, "%s ", row_text(&row, I_KIND, "-"));
		row_lay_over(&row, &ours[i++ % ROWS]);
		passthrough_put(t, &row);
	}
	passthrough_close(t);
	fclose(f);
	if (strlen(p) != len)
		diag_bug("a NUL in the output");
	return p;
}

static inline char *
pass(const char *text, const struct passthrough_options *o)
{
	return pass_bytes(text, strlen(text), o);
}

/* Does the text end the program with this exit code? */
static inline bool
dies(const char *text, const struct passthrough_options *o, int code)
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

#endif
