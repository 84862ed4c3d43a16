/*
 * calendar_known - Easter, holidays of Colombia and Venezuela, terms counted by authorities; TAP
 */
#include "calendar_law.h"

static struct law easter = { "Easter is Gauss's, a Sunday, from 22 March to 25 April" };
static struct law easter_known = { "Easter of the years that short formulas miss" };
static struct law emiliani = { "a moved feast is the first Monday from its day on" };
static struct law lists = { "the holidays of Colombia and Venezuela as published" };
static struct law two = { "18 or 19 days a year in Colombia, one less when two fall together" };
static struct law terms = { "business days as authorities counted them" };
static struct law weekdays = { "1969-12-31 was a Wednesday" };
static struct law months = { "months on: the same day, or the last of the month" };

static void
test_easter(void)
{
	static const char *const known[] = { "1984-04-22", "2000-04-23", "2008-03-23", "2024-03-31",
		"2025-04-20", "2026-04-05", "2038-04-25", "2049-04-18", "2076-04-19",
		"2100-03-28" };

	for (int year = 1583; year <= 4099; year++) {
		int64_t day = calendar_easter(year), first = date_from_civil(year, 3, 22);

		keep(&easter,
		    day == gauss(year) && calendar_weekday(day) == 0 && day >= first &&
			day <= first + 34,
		    "", day);
	}
	for (int i = 0; i < COUNT(known); i++) {
		int64_t day = date(known[i]);
		int year, month, mday;

		date_to_civil(day, &year, &month, &mday);
		keep(&easter_known, calendar_easter(year) == day, "", day);
	}
}

/* Ley 51 of 1983 and Ley 2578 of 2026; LOTTT of 2012, art. 184. */
static const struct text national[] = {
	{ "co", "ano-nuevo", "fixed", "01-01" },
	{ "co", "reyes", "monday", "01-06" },
	{ "co", "san-jose", "monday", "03-19" },
	{ "co", "jueves-santo", "easter", "-3" },
	{ "co", "viernes-santo", "easter", "-2" },
	{ "co", "trabajo", "fixed", "05-01" },
	{ "co", "ascension", "easter_monday", "+39" },
	{ "co", "corpus", "easter_monday", "+60" },
	{ "co", "sagrado-corazon", "easter_monday", "+68" },
	{ "co", "san-pedro", "monday", "06-29" },
	{ "co", "chiquinquira", "monday", "07-09", "2026-06-02" },
	{ "co", "independencia", "fixed", "07-20" },
	{ "co", "boyaca", "fixed", "08-07" },
	{ "co", "asuncion", "monday", "08-15" },
	{ "co", "raza", "monday", "10-12" },
	{ "co", "todos-santos", "monday", "11-01" },
	{ "co", "cartagena", "monday", "11-11" },
	{ "co", "inmaculada", "fixed", "12-08" },
	{ "co", "navidad", "fixed", "12-25" },
	{ "ve", "ano-nuevo", "fixed", "01-01" },
	{ "ve", "carnaval-lunes", "easter", "-48", "2012-05-07" },
	{ "ve", "carnaval-martes", "easter", "-47", "2012-05-07" },
	{ "ve", "jueves-santo", "easter", "-3" },
	{ "ve", "viernes-santo", "easter", "-2" },
	{ "ve", "movimiento-precursor", "fixed", "04-19" },
	{ "ve", "trabajador", "fixed", "05-01" },
	{ "ve", "carabobo", "fixed", "06-24" },
	{ "ve", "independencia", "fixed", "07-05" },
	{ "ve", "bolivar", "fixed", "07-24" },
	{ "ve", "resistencia", "fixed", "10-12" },
	{ "ve", "nochebuena", "fixed", "12-24", "2012-05-07" },
	{ "ve", "navidad", "fixed", "12-25" },
	{ "ve", "fin-de-ano", "fixed", "12-31", "2012-05-07" },
};

/* Published holidays; a plus stands for a second feast on the same day. */
static const struct {
	const char *calendar;
	int year;
	const char *days;
} published[] = {
	{ "co", 1984,
	    "01-01 01-09 03-19 04-19 04-20 05-01 06-04 06-25 07-02+ 07-20 08-07 08-20 10-15 11-05 "
	    "11-12 12-08 12-25 " },
	{ "co", 2024,
	    "01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 "
	    "11-04 11-11 12-08 12-25 " },
	{ "co", 2025,
	    "01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30+ 07-20 08-07 08-18 10-13 11-03 "
	    "11-17 12-08 12-25 " },
	{ "co", 2026,
	    "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 "
	    "10-12 11-02 11-16 12-08 12-25 " },
	{ "co", 2027,
	    "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 "
	    "10-18 11-01 11-15 12-08 12-25 " },
	{ "co", 2049,
	    "01-01 01-11 03-22 04-15 04-16 05-01 05-31 06-21 06-28 07-05 07-12 07-20 08-07 08-16 "
	    "10-18 11-01 11-15 12-08 12-25 " },
	{ "co", 2076,
	    "01-01 01-06 03-23 04-16 04-17 05-01 06-01 06-22 06-29+ 07-13 07-20 08-07 08-17 10-12 "
	    "11-02 11-16 12-08 12-25 " },
	{ "co", 2100,
	    "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 "
	    "10-18 11-01 11-15 12-08 12-25 " },
	{ "ve", 2025,
	    "01-01 03-03 03-04 04-17 04-18 04-19 05-01 06-24 07-05 07-24 10-12 12-24 12-25 "
	    "12-31 " },
	{ "ve", 2026,
	    "01-01 02-16 02-17 04-02 04-03 04-19 05-01 06-24 07-05 07-24 10-12 12-24 12-25 "
	    "12-31 " },
	{ "ve", 2027,
	    "01-01 02-08 02-09 03-25 03-26 04-19 05-01 06-24 07-05 07-24 10-12 12-24 12-25 "
	    "12-31 " },
};

static void
test_lists(const struct calendar *co, const struct calendar *ve)
{
	for (int i = 0; i < COUNT(published); i++) {
		const struct calendar *c = published[i].calendar[0] == 'c' ? co : ve;
		int64_t day = date_from_civil(published[i].year, 1, 1);
		int64_t end = date_from_civil(published[i].year, 12, 31);
		struct buf list = { 0 };

		for (; day <= end; day++) {
			char text[STAMP_SIZE];

			if (calendar_line_of(c, day, 0) == NULL)
				continue;
			date_write(day, text);
			buf_text(&list, text + 5);
			for (int more = 1; calendar_line_of(c, day, more) != NULL; more++)
				buf_char(&list, '+');
			buf_char(&list, ' ');
		}
		keep(&lists, strcmp(list.p, published[i].days) == 0, list.p, end);
		buf_free(&list);
	}
}

/* Years in which San Pedro and Sagrado Corazón share a Monday. */
static bool
falls_together(int year)
{
	static const int together[] = { 1984, 1987, 1992, 2000, 2003, 2011, 2014, 2019, 2025, 2030,
		2038, 2041, 2052, 2057, 2068, 2071, 2076, 2079, 2082, 2087, 2095, 2098 };

	for (int i = 0; i < COUNT(together); i++)
		if (together[i] == year)
			return true;
	return false;
}

static void
test_years(const struct calendar *co)
{
	for (int year = CALENDAR_FIRST_YEAR; year <= CALENDAR_LAST_YEAR; year++) {
		int days = 0, doubles = 0;

		for (int64_t day = date_from_civil(year, 1, 1);
		     day < date_from_civil(year + 1, 1, 1); day++) {
			const struct calendar_line *l;
			int64_t nominal;

			days += calendar_line_of(co, day, 0) != NULL;
			for (int i = 0; (l = calendar_line_of(co, day, i)) != NULL; i++) {
				doubles += i;
				nominal = l->kind == CALENDAR_LINE_MONDAY ?
				    date_from_civil(year, l->month, l->mday) :
				    gauss(year) + l->offset;
				if (l->kind == CALENDAR_LINE_MONDAY ||
				    l->kind == CALENDAR_LINE_EASTER_MONDAY)
					keep(&emiliani,
					    weekday(day) == 1 && day >= nominal &&
						day < nominal + 7,
					    l->rule, day);
			}
		}
		keep(&two, doubles == falls_together(year) && days == 18 + (year >= 2026) - doubles,
		    "", date_from_civil(year, 1, 1));
	}
}

/* Dates of the Comisión Nacional del Servicio Civil, DIAN, Consejo de Estado and tax calendars. */
static void
test_terms(const struct calendar *co)
{
	static const struct {
		const char *from;
		int n;
		const char *to;
	} counted[] = {
		{ "2022-02-04", 5, "2022-02-11" },
		{ "2023-09-26", 5, "2023-10-03" },
		{ "2006-02-21", 3, "2006-02-24" },
		{ "2010-03-09", 9, "2010-03-23" },
		{ "2012-03-08", 9, "2012-03-22" },
		{ "2012-05-09", 9, "2012-05-23" },
		{ "2012-08-09", 9, "2012-08-23" },
		{ "2021-08-12", 2, "2021-08-17" },
		{ "2022-02-08", 9, "2022-02-21" },
		{ "2022-04-07", 9, "2022-04-22" },
		{ "2022-06-07", 9, "2022-06-21" },
		{ "2023-06-07", 3, "2023-06-13" },
		{ "2025-12-10", 9, "2025-12-23" },
	};

	for (int i = 0; i < COUNT(counted); i++)
		keep(&terms,
		    calendar_add(co, date(counted[i].from), counted[i].n) == date(counted[i].to),
		    "from", date(counted[i].from));
}

static void
test_national(void)
{
	struct calendars *all = calendars_make();
	struct calendar *co, *ve;

	for (int i = 0; i < COUNT(national); i++)
		line(all, &national[i]);
	co = build(all, "co", false, "none");
	ve = build(all, "ve", false, "none");
	test_lists(co, ve);
	test_years(co);
	test_terms(co);
	calendar_free(co);
	calendar_free(ve);
	calendars_free(all);
}

static void
test_months(void)
{
	int64_t last = date_from_civil(9999, 12, 31), first = date_from_civil(1, 1, 1);

	for (int i = 0; i < 100000; i++) {
		int64_t day = between(first + 20000, last - 20000), n = between(-500, 500);
		int64_t to = calendar_add_months(day, n);
		int y, m, d, to_y, to_m, to_d, next_y, next_m, next_d;

		date_to_civil(day, &y, &m, &d);
		date_to_civil(to, &to_y, &to_m, &to_d);
		date_to_civil(to + 1, &next_y, &next_m, &next_d);
		keep(&months,
		    to_y * 12 + to_m == y * 12 + m + n && (to_d == d || (to_d < d && next_d == 1)),
		    "from", day);
	}
	keep(&weekdays,
	    calendar_weekday(-1) == 3 && calendar_weekday(-5) == 6 && calendar_weekday(3) == 0 &&
		strcmp(calendar_weekday_name(0), "sun") == 0 &&
		strcmp(calendar_weekday_name(6), "sat") == 0,
	    "", DAY_NONE);
	keep(&months, calendar_add_months(date("2026-01-30"), 1) == date("2026-02-28"), "",
	    DAY_NONE);
	keep(&months, calendar_add_months(date("2024-03-31"), -1) == date("2024-02-29"), "",
	    DAY_NONE);
	keep(&months, calendar_add_months(date("2200-01-29"), 1) == date("2200-02-28"), "",
	    DAY_NONE);
	keep(&months, calendar_add_months(date("2024-02-29"), 12) == date("2025-02-28"), "",
	    DAY_NONE);
	keep(&months,
	    calendar_add_months(last, 1) == DAY_NONE &&
		calendar_add_months(first, -1) == DAY_NONE &&
		calendar_add_months(last, INT64_MAX) == DAY_NONE &&
		calendar_add_months(first, INT64_MIN) == DAY_NONE &&
		calendar_add_months(DAY_NONE, 1) == DAY_NONE &&
		calendar_add_months(last + 1, -1) == DAY_NONE &&
		calendar_add_months(first, 9998 * 12) == date_from_civil(9999, 1, 1),
	    "ends", DAY_NONE);
}

int
main(void)
{
	static struct law *const law[] = { &easter, &easter_known, &emiliani, &lists, &two, &terms,
		&months, &weekdays };

	test_easter();
	test_national();
	test_months();
	return tell(law, COUNT(law));
}
