/*
 * rows - any bytes as a file of tickets: rows or a message, never a crash
 *
 * The first byte decides the format.  Rows that the reader takes are written as flat JSON and must
 * be read back the same.
 */
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "desk/ticket/ticket_fields.h"
#include "kit/record/flat_json.h"
#include "kit/stream/source.h"

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

/* A row must be the same after it was written and read as the data of an event. */
static void
read_back(const struct row *row)
{
	struct buf text = { 0 };
	struct row again;

	flat_json_write_given(&text, row, F_OUTPUT);
	row_init(&again, row->rec);
	if (flat_json_read_given(text.p, &again) != 0)
		abort();
	for (int i = 0; i < row->rec->n; i++)
		if (!cell_same(row, &again, i) || row->cell[i].state != again.cell[i].state)
			abort();
	buf_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum source_format form[] = { SOURCE_GUESS, SOURCE_CSV, SOURCE_JSONL,
		SOURCE_EXCEL };
	struct source_options options = { 0 };
	struct source *source;
	struct fault fault;
	struct row row;
	char path[40];
	int fd, rc;

	if (size < 1)
		return 0;
	options.format = form[data[0] % 4];
	options.skip = data[0] >> 6;
	fd = memfd_create("rows", 0);
	if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)size - 1)
		abort();
	if (snprintf(path, sizeof path, "/proc/self/fd/%d", fd) < 0)
		abort();
	reading = 1;
	if (setjmp(ended) == 0) {
		source = source_open(&rec_ticket, &options, path);
		while ((rc = source_next(source, &row, &fault)) != 0)
			if (rc > 0)
				read_back(&row);
			else if (strlen(fault.text) == 0)
				abort();
		source_close(source);
	}
	reading = 0;
	close(fd);
	return 0;
}
