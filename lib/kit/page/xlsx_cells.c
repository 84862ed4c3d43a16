/*
 * xlsx_cells - cells of a sheet, as numbers and dates where a spreadsheet can hold them, else texts
 */
#include <string.h>

#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"
#include "xlsx_parts.h"

enum {
	CELL_MAX = 32767, /* limit of a text in units of UTF-16 */
	WIDTH_MAX = 60,
	EXCEL_1970 = 25569,
	EXCEL_FIRST = 61, /* 1900-03-01: before it Excel counts a 29 February 1900 */
	DAY_LENGTH = 86400,
};

/* A spreadsheet keeps 15 digits. */
#define NUMBER_MAX INT64_C(999999999999999)

void
xlsx_check(lxw_error e)
{
	if (e != LXW_NO_ERROR)
		diag_die(CC_IO, "xlsx: %s", lxw_strerror(e));
}

void *
xlsx_made(void *part)
{
	if (part == NULL)
		diag_die(CC_IO, "xlsx: %s", _("out of memory, or no file for a sheet"));
	return part;
}

static lxw_format *
make_format(struct xlsx_book *b, const char *shows)
{
	lxw_format *f = xlsx_made(workbook_add_format(b->file));

	format_set_num_format(f, shows);
	return f;
}

void
xlsx_book_formats(struct xlsx_book *b)
{
	char shows[] = "0.000000";

	b->integer = make_format(b, "0");
	for (int i = XLSX_PLACES; i > 0; i--) {
		b->decimal[i] = make_format(b, shows);
		shows[strlen("0.") + (size_t)i - 1] = '\0';
	}
	b->date = make_format(b, "yyyy-mm-dd");
	b->time = make_format(b, "yyyy-mm-dd hh:mm:ss");
	/* "@": the cell stays a text when it is edited. */
	b->text = make_format(b, "@");
	b->lines = make_format(b, "@");
	format_set_text_wrap(b->lines);
	format_set_align(b->lines, LXW_ALIGN_VERTICAL_TOP);
	b->strong = make_format(b, "@");
	format_set_bold(b->strong);
	b->head = make_format(b, "@");
	format_set_bold(b->head);
	format_set_bottom(b->head, LXW_BORDER_THIN);
}

/* Does s begin with an escape of SpreadsheetML, such as _x001B_? */
static bool
names_character(const char *s)
{
	return s[0] == '_' && s[1] == 'x' && strspn(s + 2, "0123456789ABCDEFabcdef") >= 4 &&
	    s[6] == '_';
}

/* The code of the character of n bytes at s if XML needs an escape for it, else 0. */
static unsigned
named_character(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;

	if (n == 1 && *u < ' ' && *u != '\t' && *u != '\n')
		return *u;
	if (n == 3 && u[0] == 0xEF && u[1] == 0xBF && u[2] >= 0xBE)
		return 0xFFC0U | (u[2] & 0x3FU);
	return 0;
}

/* A text as a cell holds it, which lives until the next call, and its length in UTF-16 units. */
static const char *
cell_text(struct xlsx_book *b, const char *s, size_t *units)
{
	size_t n;

	buf_clear(&b->cell);
	*units = 0;
	for (; *s != '\0'; s += n > 0 ? n : 1) {
		size_t before = b->cell.len;
		unsigned named;

		n = text_char(s);
		named = named_character(s, n);
		if (n == 0)
			buf_text(&b->cell, "\xEF\xBF\xBD");
		else if (named != 0)
			buf_format(&b->cell, "_x%04X_", named);
		else if (names_character(s))
			buf_text(&b->cell, "_x005F_");
		else
			buf_add(&b->cell, s, n);
		/* Four bytes of UTF-8 are two units of UTF-16; an escape has a unit per byte. */
		*units += named == 0 && n > 1 ? 1 + (n == 4) : b->cell.len - before;
	}
	return b->cell.p;
}

void
xlsx_sheet_put_text(struct xlsx_sheet *s, lxw_row_t row, lxw_col_t column, const char *text,
    lxw_format *format)
{
	size_t units;
	const char *cell;

	if (text == NULL || *text == '\0')
		return;
	cell = cell_text(s->book, text, &units);
	if (units > CELL_MAX)
		diag_die(CC_DATA,
		    _("%s: row %lld: a text of more than %d characters, which xlsx has no room "
		      "for"),
		    s->of->name, (long long)row + 1, CELL_MAX);
	xlsx_check(worksheet_write_string(s->to, row, column, cell, format));
}

static void
widen(size_t *width, size_t to)
{
	if (to > *width)
		*width = to;
}

/* The serial day of a date; false when Excel has none. */
static bool
date_serial(const char *date, double *serial)
{
	int64_t day;

	if (date_parse(date, &day) != 0 || day + EXCEL_1970 < EXCEL_FIRST)
		return false;
	*serial = (double)(day + EXCEL_1970);
	return true;
}

/* The serial day, with its fraction, of an instant's local time; false when Excel has none. */
static bool
time_serial(int64_t t, double *serial)
{
	char local[STAMP_SIZE];
	int minute;
	int64_t day = zone_date_minute(stamp_zone_current(), t, &minute), second;

	if (stamp_write_local(t, local) != (int)strlen("2026-03-05 10:00:00") ||
	    day + EXCEL_1970 < EXCEL_FIRST)
		return false;
	second = (int64_t)minute * 60 + (local[17] - '0') * 10 + (local[18] - '0');
	*serial = (double)(day + EXCEL_1970) + (double)second / DAY_LENGTH;
	return true;
}

static double
decimal_value(int64_t n, int places)
{
	double unit = 1;

	while (places-- > 0)
		unit *= 10;
	return (double)n / unit;
}

/* Write a cell that a spreadsheet cannot hold by its type, as the text of CSV. */
static void
put_as_text(struct xlsx_sheet *s, lxw_row_t row, lxw_col_t column, const struct row *r, int field)
{
	struct buf b = { 0 };

	row_write(r, field, &b);
	widen(&s->width[column], b.len < WIDTH_MAX ? text_width(b.p) : WIDTH_MAX);
	xlsx_sheet_put_text(s, row, column, b.p, s->book->text);
	buf_free(&b);
}

/* Characters of a number with places decimals. */
static size_t
number_width(int64_t n, int places)
{
	size_t digits = 1;

	for (int64_t left = n / 10; left != 0; left /= 10)
		digits++;
	if (places > 0 && digits <= (size_t)places)
		digits = (size_t)places + 1;
	return digits + (places > 0) + (n < 0);
}

/* Write a number; false if a spreadsheet would lose digits. */
static bool
put_number(struct xlsx_sheet *s, lxw_row_t row, lxw_col_t column, const struct field *f, int64_t n)
{
	int places = f->type == T_DECIMAL ? f->places : 0;

	if (n > NUMBER_MAX || n < -NUMBER_MAX || places > XLSX_PLACES)
		return false;
	xlsx_check(worksheet_write_number(s->to, row, column, decimal_value(n, places),
	    places > 0 ? s->book->decimal[places] : s->book->integer));
	widen(&s->width[column], number_width(n, places));
	return true;
}

static bool
put_day(struct xlsx_sheet *s, lxw_row_t row, lxw_col_t column, const struct row *r, int field)
{
	bool is_time = r->rec->field[field].type == T_TIME;
	double serial;

	if (is_time ? !time_serial(r->cell[field].num, &serial) :
		      !date_serial(r->cell[field].text, &serial))
		return false;
	xlsx_check(worksheet_write_number(s->to, row, column, serial,
	    is_time ? s->book->time : s->book->date));
	widen(&s->width[column], is_time ? strlen("2026-03-05 10:00:00") : strlen("2026-03-05"));
	return true;
}

void
xlsx_sheet_put_cell(struct xlsx_sheet *s, lxw_row_t row, lxw_col_t column, const struct row *r,
    int field)
{
	const struct field *f = &r->rec->field[field];
	bool done = false;

	if (!row_has(r, field))
		return;
	switch (f->type) {
	case T_NUMBER:
	case T_INT:
	case T_DECIMAL: done = put_number(s, row, column, f, r->cell[field].num); break;
	case T_TIME:
	case T_DATE: done = put_day(s, row, column, r, field); break;
	case T_BOOL:
		xlsx_check(worksheet_write_boolean(s->to, row, column, r->cell[field].num != 0,
		    NULL));
		done = true;
		break;
	default: break;
	}
	if (!done)
		put_as_text(s, row, column, r, field);
}
