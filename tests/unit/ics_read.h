#ifndef CC_TEST_ICS_READ_H
#define CC_TEST_ICS_READ_H

/*
 * ics_read - a text read as iCalendar for the tests, and dates by the C library's calendar
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "kit/ics/ics.h"
#include "kit/rules/rule_fields.h"

enum { FIRST_YEAR = 1984, LAST_YEAR = 2100 };

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Ley 51\r\n"
#define TAIL "END:VCALENDAR\r\n"

static uint64_t seed = 20260305;
static struct buf rows, codes, faults; /* of the last file, one per line */
static int n_rows, n_faults;

static inline unsigned
below(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

/* Days since 1970 of a date, whose parts may exceed their ranges; by the C library. */
static inline int64_t
day_of(int year, int month, int mday)
{
	struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = mday };

	return timegm(&tm) / 86400;
}

static inline struct tm
parts(int64_t t)
{
	time_t when = (time_t)t;
	struct tm tm = { 0 };

	gmtime_r(&when, &tm);
	return tm;
}

/* A day as YYYY-MM-DD, or as YYYYMMDD; four texts live at a time. */
static inline const char *
say(int64_t day, bool dashes)
{
	static char text[4][20];
	static int next;
	struct tm tm = parts(day * 86400);
	char *out = text[next++ % 4];

	if (strftime(out, sizeof text[0], dashes ? "%Y-%m-%d" : "%Y%m%d", &tm) == 0)
		abort();
	return out;
}

static inline int64_t
random_day(void)
{
	int64_t first = day_of(FIRST_YEAR, 1, 1), last = day_of(LAST_YEAR, 12, 31);

	return first + below((unsigned)(last - first + 1));
}

/* The path of a file in memory with these bytes; lives until the next call. */
static inline const char *
file_of(const char *text, size_t n)
{
	static char path[40];
	static int fd = -1;

	if (fd >= 0)
		close(fd);
	fd = memfd_create("ics", 0);
	if (fd < 0 || write(fd, text, n) != (ssize_t)n ||
	    snprintf(path, sizeof path, "/proc/self/fd/%d", fd) < 0)
		abort();
	return path;
}

static inline void
read_bytes(const char *text, size_t n)
{
	static const int field[] = { CA_KIND, CA_DAY, CA_FROM, CA_TO, CA_NAME };
	struct ics *ics = ics_open(file_of(text, n), "co");
	struct fault fault;
	struct row r;
	int rc;

	buf_clear(&rows);
	buf_clear(&codes);
	buf_clear(&faults);
	n_rows = n_faults = 0;
	while ((rc = ics_next(ics, &r, &fault)) != 0) {
		if (rc < 0) {
			n_faults++;
			buf_format(&faults, "%s: %s\n", strrchr(ics_place(ics), ':') + 1,
			    fault.text);
			continue;
		}
		n_rows++;
		for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
			row_write(&r, field[i], &rows);
			buf_char(&rows, i + 1 < sizeof field / sizeof *field ? '|' : '\n');
		}
		buf_format(&codes, "%s|%s|%s\n", row_text(&r, CA_RULE, ""),
		    row_text(&r, CA_CALENDAR, ""), row_text(&r, CA_SOURCE, ""));
	}
	buf_text(&rows, "");
	buf_text(&codes, "");
	buf_text(&faults, "");
	ics_close(ics);
}

static inline void
read_text(const char *text)
{
	read_bytes(text, strlen(text));
}

/* Were exactly these rows read, without a fault? */
static inline bool
got(const char *wanted)
{
	return n_faults == 0 && strcmp(rows.p, wanted) == 0;
}

#endif
