/*
 * ics - any bytes as iCalendar: rows that a calendar can hold or a message, never a crash
 *
 * The first byte decides whether the rest is a file, the body of a calendar or of an event.  Dates
 * that the reader takes are written as events and must be read back the same.
 */
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/ics/ics.h"
#include "kit/rules/rule_fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
_Noreturn void __wrap_exit(int code);
_Noreturn void __real_exit(int code);

static jmp_buf ended;
static volatile int reading;

/* A message that would end a program ends one input. */
_Noreturn void
__wrap_exit(int code)
{
	if (!reading)
		__real_exit(code);
	longjmp(ended, code + 1);
}

/* Is the row a single date whose event reads back the same?  Control characters are dropped. */
static bool
is_plain(const struct row *row)
{
	const char *name = row_text(row, CA_NAME, "x");

	for (; *name != '\0'; name += text_char(name))
		if (text_is_control(name))
			return false;
	return row_is(row, CA_KIND, "date") && strlen(row_text(row, CA_DAY, "")) == 10;
}

static void
check_row(const struct row *row)
{
	static const char *const kinds[] = { "fixed", "monday", "nth", "date" };
	const char *day = row_text(row, CA_DAY, ""), *kind = row_text(row, CA_KIND, "");
	const char *from = row_text(row, CA_FROM, ""), *to = row_text(row, CA_TO, "9");
	struct fault fault;
	bool known = false;

	for (int i = 0; i < CA__N; i++)
		if (row_check_cell(row, i, &fault) != 0)
			abort();
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		known = known || strcmp(kind, kinds[i]) == 0;
	if (!known || !row_has(row, CA_RULE) || strcmp(from, to) > 0)
		abort();
	if (strcmp(kind, "date") == 0 &&
	    (strcmp(day, "1984-01-01") < 0 || strcmp(day, "2101") >= 0 ||
		(day[10] == '/' && strncmp(day, day + 11, 10) >= 0)))
		abort();
}

/* Read a file; append its plain dates to a text and, unless to is NULL, write them as events. */
static void
read_file(const char *bytes, size_t n, struct buf *text, FILE *to)
{
	int fd = memfd_create("ics", 0), rc;
	struct ics_item item = { .event = true, .uid = "x" };
	struct fault fault;
	struct row row;
	struct ics *ics;
	char path[40], uid[24];

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n ||
	    snprintf(path, sizeof path, "/proc/self/fd/%d", fd) < 0)
		abort();
	if (setjmp(ended) == 0) {
		reading = 1;
		(void)ics_is(path);
		ics = ics_open(path, "co");
		while ((rc = ics_next(ics, &row, &fault)) != 0) {
			if (strlen(ics_place(ics)) == 0 || (rc < 0 && strlen(fault.text) == 0))
				abort();
			if (rc < 0) {
				if (to == NULL)
					abort();
				continue;
			}
			check_row(&row);
			if (!is_plain(&row) || snprintf(uid, sizeof uid, "%zu", text->len) < 0)
				continue;
			buf_format(text, "%s %s\n", row_text(&row, CA_DAY, ""),
			    row_text(&row, CA_NAME, ""));
			item.uid = uid;
			item.summary = row_text(&row, CA_NAME, "");
			if (date_parse(row_text(&row, CA_DAY, ""), &item.day) != 0)
				abort();
			if (to != NULL)
				ics_put(to, &item);
		}
		ics_close(ics);
	}
	reading = 0;
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const head[] = { "", "BEGIN:VCALENDAR\r\n",
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:s\r\n",
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTART;VALUE=DATE:20240108\r\n" };
	static const char *const tail[] = { "", "\r\nEND:VCALENDAR",
		"\r\nEND:VEVENT\r\nEND:VCALENDAR", "\r\nEND:VEVENT\r\nEND:VCALENDAR" };
	struct buf bytes = { 0 }, first = { 0 }, second = { 0 };
	char *written = NULL;
	size_t n = 0;
	FILE *to;

	if (size < 1)
		return 0;
	buf_text(&bytes, head[data[0] % 4]);
	buf_add(&bytes, (const char *)data + 1, size - 1);
	buf_text(&bytes, tail[data[0] % 4]);
	to = open_memstream(&written, &n);
	if (to == NULL)
		abort();
	ics_begin(to, "x");
	read_file(bytes.p, bytes.len, &first, to);
	ics_end(to);
	if (fclose(to) != 0)
		abort();
	read_file(written, n, &second, NULL);
	if (first.len != second.len || (first.len > 0 && memcmp(first.p, second.p, first.len) != 0))
		abort();
	free(written);
	buf_free(&bytes);
	buf_free(&first);
	buf_free(&second);
	return 0;
}
