/*
 * texts - any bytes as a time, a number, flat JSON: read back the same, never a crash
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kit/base/damm.h"
#include "kit/base/mem.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "kit/record/flat_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An instant or date that is read must be the same after it was written and read again. */
static void
times(const char *s)
{
	char out[STAMP_SIZE];
	int64_t t, again;

	if (stamp_parse(s, &t) == 0) {
		stamp_write(t, out);
		if (stamp_parse(out, &again) != 0 || again != t)
			abort();
	}
	if (date_parse(s, &t) == 0) {
		date_write(t, out);
		if (strcmp(out, s) != 0)
			abort();
	}
	if (stamp_format_ok(s) == 0)
		(void)stamp_parse_format("5/3/2016 9:07", s, &t);
	(void)stamp_parse_format(s, "%d/%m/%Y %H:%M", &t);
	(void)stamp_parse_format(s, "%E", &t);
}

static void
numbers(const char *s)
{
	int64_t n;

	if (text_to_int(s, INT64_MIN, INT64_MAX, &n) == 0)
		(void)damm_ok(n);
}

static void
objects(char *s)
{
	struct flat_json f;
	struct flat_json_pair p;

	flat_json_begin(&f, s);
	while (flat_json_next(&f, &p) == 1)
		if (p.type == FLAT_JSON_STRING && strlen(p.text) > strlen(p.key) + 1000000)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = mem_copy_n((const char *)data, size);
	char shown[40];

	times(s);
	numbers(s);
	diag_mask(shown, sizeof shown, s);
	if (!text_is_utf8(shown, strlen(shown)))
		abort();
	if (text_is_utf8(s, strlen(s)))
		(void)text_width(s);
	objects(s);
	free(s);
	return 0;
}
