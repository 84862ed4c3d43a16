/*
 * threshold - numbers and their units read, applied and written
 */
#include <stdlib.h>
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/mem.h"
#include "kit/base/text.h"
#include "threshold.h"

static const char *const unit_name[] = { "bd", "d", "h" };

int
threshold_parse(const char *text, size_t n, struct threshold *t, struct fault *f)
{
	char digits[8], shown[60];
	size_t len = strspn(text, "0123456789");
	size_t unit = 0;

	if (len > n)
		len = n;
	while (unit < 3 &&
	    (strlen(unit_name[unit]) != n - len ||
		memcmp(text + len, unit_name[unit], n - len) != 0))
		unit++;
	t->unit = (enum threshold_unit)unit;
	if (n == 1 && *text == '0')
		unit = t->unit = THRESHOLD_BD;
	if (unit < 3 && len > 0 && len < sizeof digits) {
		memcpy(digits, text, len);
		digits[len] = '\0';
		if (text_to_int(digits, 0, 10000, &t->n) == 0)
			return 0;
	}
	if (n >= sizeof shown)
		n = sizeof shown - 1;
	memcpy(shown, text, n);
	shown[n] = '\0';
	return fault_set(f, _("not a number and bd, d or h, as 3bd: '%s'"), shown);
}

int64_t
threshold_before(const struct calendar *cal, int64_t day, const struct threshold *t, int times)
{
	int64_t n = t->n * times, at = day;

	if (t->unit == THRESHOLD_BD)
		at = calendar_add(cal, day, -n);
	else if (t->unit == THRESHOLD_DAYS)
		at = day - n;
	if (at == DAY_NONE || !calendar_covers(at))
		return n > 0 ? CALENDAR_FIRST : CALENDAR_LAST;
	return at;
}

void
threshold_name(const struct threshold *t, int64_t times, struct buf *b)
{
	buf_format(b, "%lld%s", (long long)(t->n * times), unit_name[t->unit]);
}

int
threshold_parse_duration(const char *text, size_t n, int64_t *seconds, struct fault *f)
{
	static const struct {
		char name;
		int seconds;
	} unit[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
	char shown[60];

	for (size_t i = 0; n > 1 && i < sizeof unit / sizeof *unit; i++) {
		char *digits;
		int64_t count;
		int rc;

		if (text[n - 1] != unit[i].name)
			continue;
		digits = mem_copy_n(text, n - 1);
		rc = text_to_int(digits, 0, 1000000, &count);
		free(digits);
		if (rc == 0) {
			*seconds = count * unit[i].seconds;
			return 0;
		}
	}
	if (n >= sizeof shown)
		n = sizeof shown - 1;
	memcpy(shown, text, n);
	shown[n] = '\0';
	return fault_set(f, _("not a number and s, m, h or d, as 30m: '%s'"), shown);
}
