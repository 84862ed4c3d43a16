/*
 * day_cell - texts of days, made a year at a time and kept
 */
#include <string.h>

#include "day_cell.h"
#include "kit/base/diag.h"
#include "kit/base/mem.h"
#include "kit/base/stamp.h"

enum { YEARS = CALENDAR_LAST_YEAR - CALENDAR_FIRST_YEAR + 1, YEAR_DAYS = 366 };

/* For every 366 days an array of texts, allocated on first use. */
typedef char date_text[sizeof "2026-11-22"];
static date_text *texts[YEARS];

const char *
day_cell_text(int64_t day)
{
	char stamp[STAMP_SIZE];
	int64_t at;
	date_text **year, *text;

	if (day == DAY_NONE)
		return NULL;
	if (!calendar_covers(day))
		diag_bug("day %lld", (long long)day);
	at = day - CALENDAR_FIRST;
	year = &texts[at / YEAR_DAYS];
	if (*year == NULL)
		*year = mem_zero(YEAR_DAYS * sizeof **year);
	text = &(*year)[at % YEAR_DAYS];
	if (**text == '\0') {
		date_write(day, stamp);
		memcpy(*text, stamp, sizeof *text);
	}
	return *text;
}

int64_t
day_cell(const struct row *r, int field)
{
	int64_t day;

	return row_has(r, field) && date_parse(r->cell[field].text, &day) == 0 ? day : DAY_NONE;
}
