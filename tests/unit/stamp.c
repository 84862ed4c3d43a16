/*
 * stamp - unit tests of lib/kit/base/stamp, date and zone
 *
 * Prints TAP.  Expected values come from the C library's timegm, gmtime_r, mktime and localtime_r,
 * or from tables made by hand.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kit/base/stamp.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])
#define FIRST INT64_C(-62135596800)
#define LAST INT64_C(253402300799)

enum { DAY = 86400, STEP = 300 };

static int tests, failures;
static uint64_t seed = 20260305;

static void
ok(bool good, const char *what, const char *detail)
{
	tests++;
	failures += !good;
	printf("%sok %d - %s%s%s\n", good ? "" : "not ", tests, what, *detail != '\0' ? ": " : "",
	    detail);
}

/* One result for many cases; the line after it shows the first case that failed. */
static void
ok_all(int bad, const char *what, const char *detail, int64_t first_bad)
{
	ok(bad == 0, what, detail);
	if (bad > 0)
		printf("# %d failed, the first for %" PRId64 "\n", bad, first_bad);
}

/* Splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t
random64(void)
{
	uint64_t z = seed += 0x9E3779B97F4A7C15;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
	z = (z ^ z >> 27) * 0x94D049BB133111EB;
	return z ^ z >> 31;
}

static int64_t
random_between(int64_t low, int64_t high)
{
	return low + (int64_t)(random64() % (uint64_t)(high - low + 1));
}

/* Take a zone here and, by TZ, in the C library. */
static void
zone(const char *name)
{
	char tz[80];

	if (stamp_zone(name) == -1)
		ok(false, "zone is known", name);
	snprintf(tz, sizeof tz, ":%s", name);
	setenv("TZ", tz, 1);
	tzset();
}

static int64_t
libc_offset(int64_t t)
{
	time_t when = (time_t)t;
	struct tm tm;

	return localtime_r(&when, &tm)->tm_gmtoff;
}

/* The results expected of stamp_write and stamp_write_local, by the C library. */
static void
libc_write(int64_t t, char out[128], char local[64])
{
	time_t when = (time_t)t;
	struct tm tm;
	long off;
	size_t n;

	localtime_r(&when, &tm);
	off = labs(tm.tm_gmtoff);
	snprintf(local, 64, "%04d-%02d-%02d %02d:%02d:%02d", tm.tm_year + 1900, tm.tm_mon + 1,
	    tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	snprintf(out, 128, "%s%c%02ld:%02ld", local, tm.tm_gmtoff < 0 ? '-' : '+', off / 3600,
	    off / 60 % 60);
	out[10] = 'T';
	n = strlen(out);
	if (off % 60 != 0)
		snprintf(out + n, 128 - n, ":%02ld", off % 60);
}

/* Every day of the years 1 to 9999 against gmtime_r and timegm. */
static void
test_civil(void)
{
	int bad_to = 0, bad_from = 0, bad_text = 0;
	int64_t first_to = 0, first_from = 0, first_text = 0;

	for (int64_t day = FIRST / DAY; day <= LAST / DAY; day++) {
		time_t t = (time_t)(day * DAY);
		char want[64], text[STAMP_SIZE];
		int y, m, d, n;
		int64_t back;
		struct tm tm;

		gmtime_r(&t, &tm);
		date_to_civil(day, &y, &m, &d);
		if ((y != tm.tm_year + 1900 || m != tm.tm_mon + 1 || d != tm.tm_mday) &&
		    bad_to++ == 0)
			first_to = day;
		if (date_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) != day &&
		    bad_from++ == 0)
			first_from = day;
		if (day % 7 != 0)
			continue;
		snprintf(want, sizeof want, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1,
		    tm.tm_mday);
		n = date_write(day, text);
		if ((n != 10 || strcmp(text, want) != 0 || date_parse(text, &back) == -1 ||
			back != day) &&
		    bad_text++ == 0)
			first_text = day;
	}
	ok_all(bad_to, "date_to_civil", "all days", first_to);
	ok_all(bad_from, "date_from_civil", "all days", first_from);
	ok_all(bad_text, "date_write and date_parse", "every 7th day", first_text);
}

/* Every text of the form of a date, of some years: timegm decides which days exist. */
static void
test_days_that_exist(void)
{
	static const int years[] = { 0, 1, 4, 100, 400, 1900, 1970, 2000, 2023, 2024, 2100, 9999 };
	int bad = 0;

	for (size_t i = 0; i < COUNT(years); i++)
		for (int m = 0; m <= 13; m++)
			for (int d = 0; d <= 32; d++) {
				struct tm tm = {
					.tm_year = years[i] - 1900,
					.tm_mon = m - 1,
					.tm_mday = d,
				};
				int64_t got = -1;
				char text[32];
				time_t t = timegm(&tm);
				bool exists = years[i] > 0 && tm.tm_year == years[i] - 1900 &&
				    tm.tm_mon == m - 1 && tm.tm_mday == d;

				snprintf(text, sizeof text, "%04d-%02d-%02d", years[i], m, d);
				if (exists != (date_parse(text, &got) == 0) ||
				    (exists && got * DAY != (int64_t)t))
					bad++;
			}
	ok_all(bad, "date_parse takes the days that exist only", "", 0);
}

static void
test_zone_names(void)
{
	static const char *const bad[] = {
		"",
		"/usr/share/zoneinfo/America/Bogota",
		"../zoneinfo/UTC",
		"America/../Europe/Madrid",
		"America",
		"America/",
		"Nowhere/City",
		"America/Bogot",
		"EST5EDT4,M3.2.0",
		":UTC",
		" UTC",
		"zone.tab",
		"tzdata.zi",
		"<-05>5",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	};
	char text[STAMP_SIZE];

	stamp_write(0, text);
	ok(strcmp(text, "1970-01-01T00:00:00+00:00") == 0, "UTC before any zone was taken", text);
	zone("America/Bogota");
	for (size_t i = 0; i < COUNT(bad); i++) {
		int rc = stamp_zone(bad[i]);

		stamp_write(0, text);
		ok(rc == -1 && strcmp(text, "1969-12-31T19:00:00-05:00") == 0, "zone refused",
		    bad[i]);
	}
	ok(stamp_zone("America/Bogota\n") == -1, "zone refused", "with a newline");
	setenv("TZDIR", "/nonexistent", 1);
	ok(stamp_zone("Europe/Madrid") == 0 && stamp_write(0, text) > 0 &&
		strcmp(text, "1970-01-01T01:00:00+01:00") == 0,
	    "TZDIR is not asked", text);
	unsetenv("TZDIR");
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	ok(stamp_write(0, text) > 0 && strcmp(text, "1970-01-01T01:00:00+01:00") == 0,
	    "TZ is not asked", text);
	ok(stamp_zone("America/Bogota") == 0 && strcmp(getenv("TZ"), "Asia/Tokyo") == 0,
	    "TZ is not set", getenv("TZ"));
	ok(stamp_zone("UTC") == 0 && stamp_write(0, text) > 0 &&
		strcmp(text, "1970-01-01T00:00:00+00:00") == 0 && zone_open("UTC") == zone_utc(),
	    "UTC needs no data", text);
}

/* Texts and results made by hand; zone NULL is UTC, want is in UTC, or NULL for a refusal. */
struct text_case {
	const char *zone, *text, *want;
};

static const struct text_case parse_cases[] = {
	{ NULL, "2026-03-05T10:00:00-05:00", "2026-03-05T15:00:00+00:00" },
	{ NULL, "2026-03-05 10:00:00-05:00", "2026-03-05T15:00:00+00:00" },
	{ NULL, "2026-03-05t10:00:00z", "2026-03-05T10:00:00+00:00" },
	{ NULL, "2026-03-05T10:00Z", "2026-03-05T10:00:00+00:00" },
	{ NULL, "2026-03-05T10:00:07.999999999Z", "2026-03-05T10:00:07+00:00" },
	{ NULL, "2026-03-05T10:00:07,5+0530", "2026-03-05T04:30:07+00:00" },
	{ NULL, "1969-12-31T23:59:59.9Z", "1969-12-31T23:59:59+00:00" },
	{ NULL, "2026-03-05T10:00:00-04:56:16", "2026-03-05T14:56:16+00:00" },
	{ NULL, "2026-03-05T10:00:00-00:00", "2026-03-05T10:00:00+00:00" },
	{ NULL, "2024-02-29", "2024-02-29T00:00:00+00:00" },
	{ NULL, "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00" },
	{ NULL, "9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00" },
	{ NULL, "0001-01-01T00:00:00+00:01", NULL },
	{ NULL, "9999-12-31T23:59:59-00:01", NULL },
	{ NULL, "0000-12-31", NULL },
	{ NULL, "10000-01-01", NULL },
	{ NULL, "", NULL },
	{ NULL, " 2026-03-05", NULL },
	{ NULL, "2026-03-05 ", NULL },
	{ NULL, "2024-02-30", NULL },
	{ NULL, "2023-02-29", NULL },
	{ NULL, "1900-02-29", NULL },
	{ NULL, "2026-03-05T24:00", NULL },
	{ NULL, "2026-03-05T24:00:00", NULL },
	{ NULL, "2026-03-05T23:60:00", NULL },
	{ NULL, "2016-12-31T23:59:60Z", NULL },
	{ NULL, "2026-03-05T", NULL },
	{ NULL, "2026-03-05T10", NULL },
	{ NULL, "2026-03-05T10:00:", NULL },
	{ NULL, "2026-03-05T10:00:00.", NULL },
	{ NULL, "2026-03-05T10:00.5", NULL },
	{ NULL, "2026-03-05T10:00:00.Z", NULL },
	{ NULL, "2026-03-05T10:00:00 -05:00", NULL },
	{ NULL, "2026-03-05T10:00:00-05", NULL },
	{ NULL, "2026-03-05T10:00:00-5:00", NULL },
	{ NULL, "2026-03-05T10:00:00-05:0", NULL },
	{ NULL, "2026-03-05T10:00:00-050", NULL },
	{ NULL, "2026-03-05T10:00:00-05:60", NULL },
	{ NULL, "2026-03-05T10:00:00-24:00", NULL },
	{ NULL, "2026-03-05T10:00:00-05:00x", NULL },
	{ NULL, "2026-03-05T10:00:00Zx", NULL },
	{ NULL, "2026-03-05Z", NULL },
	{ NULL, "2026-03-05  10:00", NULL },
	{ NULL, "2026-3-5T10:00", NULL },
	{ NULL, "2026-03-05T9:00", NULL },
	{ NULL, "99999999999999999999-01-01", NULL },
	{ NULL, "2026-03-99999999999999999999", NULL },
	{ NULL, "2026-03-05T99999999999999999999:00", NULL },
	{ NULL, "-026-03-05", NULL },
	{ NULL, "+026-03-05", NULL },
	{ NULL, "tomorrow", NULL },
	{ NULL, "@0", NULL },
	{ "America/Bogota", "2026-03-05T10:00:00", "2026-03-05T15:00:00+00:00" },
	{ "America/Bogota", "2026-03-05", "2026-03-05T05:00:00+00:00" },
	{ "America/Bogota", "2026-03-05T10:00Z", "2026-03-05T10:00:00+00:00" },
	{ "America/Bogota", "9999-12-31T23:59:59", "10000" },
	{ "America/Bogota", "0001-01-01", "0001-01-01T04:56:16+00:00" },
	/* summer time from 1992-05-03 00:00: midnight was skipped */
	{ "America/Bogota", "1992-05-03", "1992-05-03T05:00:00+00:00" },
	/* 03:00 -04 became 02:30 -04:30 */
	{ "America/Caracas", "2007-12-09T02:29:59", "2007-12-09T06:29:59+00:00" },
	{ "America/Caracas", "2007-12-09T02:45:00", "2007-12-09T06:45:00+00:00" },
	{ "America/Caracas", "2007-12-09T02:45:00-04:30", "2007-12-09T07:15:00+00:00" },
	{ "America/Caracas", "2007-12-09T03:00:00", "2007-12-09T07:30:00+00:00" },
	/* 02:30 -04:30 became 03:00 -04 */
	{ "America/Caracas", "2016-05-01T02:29:59", "2016-05-01T06:59:59+00:00" },
	{ "America/Caracas", "2016-05-01T02:45:00", "2016-05-01T07:15:00+00:00" },
	{ "America/Caracas", "2016-05-01T03:00:00", "2016-05-01T07:00:00+00:00" },
	{ "Europe/Madrid", "2026-03-29T01:59:59", "2026-03-29T00:59:59+00:00" },
	{ "Europe/Madrid", "2026-03-29T02:30:00", "2026-03-29T01:30:00+00:00" },
	{ "Europe/Madrid", "2026-03-29T03:00:00", "2026-03-29T01:00:00+00:00" },
	{ "Europe/Madrid", "2026-10-25T01:59:59", "2026-10-24T23:59:59+00:00" },
	{ "Europe/Madrid", "2026-10-25T02:30:00", "2026-10-25T00:30:00+00:00" },
	{ "Europe/Madrid", "2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00+00:00" },
	{ "Europe/Madrid", "2026-10-25T03:00:00", "2026-10-25T02:00:00+00:00" },
	/* 2011-12-30 was skipped */
	{ "Pacific/Apia", "2011-12-29T23:59:59", "2011-12-30T09:59:59+00:00" },
	{ "Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00+00:00" },
	{ "Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00+00:00" },
};

/* Is the result the case's instant, or a refusal that left *t alone? */
static bool
as_wanted(int rc, int64_t t, const char *want, char got[STAMP_SIZE])
{
	struct tm tm = { 0 };
	int n = -1;

	strcpy(got, "refused");
	if (want == NULL)
		return rc == -1 && t == 12345;
	if (rc == -1)
		return false;
	snprintf(got, STAMP_SIZE, "%" PRId64, t);
	if (strcmp(want, "10000") == 0)
		return t == LAST + 5 * 3600;
	if (sscanf(want, "%d-%d-%dT%d:%d:%d+00:00%n", &tm.tm_year, &tm.tm_mon, &tm.tm_mday,
		&tm.tm_hour, &tm.tm_min, &tm.tm_sec, &n) != 6 ||
	    n != (int)strlen(want))
		return false;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	return t == (int64_t)timegm(&tm);
}

static void
test_parse(void)
{
	for (size_t i = 0; i < COUNT(parse_cases); i++) {
		const struct text_case *c = &parse_cases[i];
		char got[STAMP_SIZE], what[160];
		int64_t t = 12345;
		bool good;
		int rc;

		zone(c->zone != NULL ? c->zone : "UTC");
		rc = stamp_parse(c->text, &t);
		good = as_wanted(rc, t, c->want, got);
		snprintf(what, sizeof what, "parse '%s' in %s", c->text,
		    c->zone != NULL ? c->zone : "UTC");
		ok(good, what, good ? "" : got);
	}
}

struct format_case {
	const char *format, *text, *want;
};

/* Formats read in America/Bogota. */
static const struct format_case format_cases[] = {
	{ "%d/%m/%Y %H:%M", "5/3/2016 9:07", "2016-03-05T14:07:00+00:00" },
	{ "%d/%m/%Y %H:%M", "05/03/2016 09:07", "2016-03-05T14:07:00+00:00" },
	{ "%d/%m/%Y %H:%M", "05/03/2016   09:07", "2016-03-05T14:07:00+00:00" },
	{ "%d/%m/%Y %H:%M", "05/03/2016\t09:07", "2016-03-05T14:07:00+00:00" },
	{ "%d/%m/%Y %H:%M", "05/03/2016 09:07 ", NULL },
	{ "%d/%m/%Y %H:%M", "05/03/2016", NULL },
	{ "%d/%m/%Y %H:%M", "05/03/2016 24:00", NULL },
	{ "%d/%m/%Y %H:%M:%S", "05/03/2016 23:59:60", NULL },
	{ "%d/%m/%Y", "05/03/2016", "2016-03-05T05:00:00+00:00" },
	{ "%d/%m/%Y", "29/02/2023", NULL },
	{ "%d/%m/%Y", "31/04/2023", NULL },
	{ "%d/%m/%Y", "05/13/2016", NULL },
	{ "%d/%m/%Y", "05/03/20160", NULL },
	{ "%d/%m/%Y", "05/03/", NULL },
	{ "%d/%m/%Y", "", NULL },
	{ "%d/%m/%Y", "-5/03/2016", NULL },
	{ "%d/%m/%Y", "00/03/2016", NULL },
	{ "%d/%m/%Y", "05/03/0000", NULL },
	{ "%Y%m%d%H%M%S", "20160305090700", "2016-03-05T14:07:00+00:00" },
	{ "%d/%m/%y", "05/03/16", "2016-03-05T05:00:00+00:00" },
	{ "%d/%m/%y", "05/03/68", "2068-03-05T05:00:00+00:00" },
	{ "%d/%m/%y", "05/03/69", "1969-03-05T05:00:00+00:00" },
	{ "%d/%m/%y", "05/03/2016", NULL },
	{ "%d-%b-%Y", "05-Mar-2016", "2016-03-05T05:00:00+00:00" },
	{ "%d-%b-%Y", "05-ENE-2016", "2016-01-05T05:00:00+00:00" },
	{ "%d-%b-%y", "05-ago-16", "2016-08-05T05:00:00+00:00" },
	{ "%d-%b-%Y", "05-sept-2016", "2016-09-05T05:00:00+00:00" },
	{ "%d-%b-%Y", "05-dic-2016", "2016-12-05T05:00:00+00:00" },
	{ "%d-%b-%Y", "05-xyz-2016", NULL },
	{ "%d-%b-%Y", "05-Marx-2016", NULL },
	{ "%d-%b-%Y", "05-ma", NULL },
	{ "%d de %B de %Y", "5 de septiembre de 2016", "2016-09-05T05:00:00+00:00" },
	{ "%d de %B de %Y", "5 de setiembre de 2016", "2016-09-05T05:00:00+00:00" },
	{ "%B %d, %Y", "SEPTEMBER 5, 2016", "2016-09-05T05:00:00+00:00" },
	{ "%B %d, %Y", "mayo 5, 2016", "2016-05-05T05:00:00+00:00" },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07 PM", "2016-03-06T02:07:00+00:00" },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 12:07 am", "2016-03-05T05:07:00+00:00" },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 12:07 pm", "2016-03-05T17:07:00+00:00" },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07 p. m.", "2016-03-06T02:07:00+00:00" },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07\xC2\xA0p.\xC2\xA0m.", "2016-03-06T02:07:00+00:00" },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07\xE2\x80\xAFp.m.", "2016-03-06T02:07:00+00:00" },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07 p.m", NULL },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07 p", NULL },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07 p.", NULL },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 9:07 ", NULL },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 13:07 pm", NULL },
	{ "%d/%m/%Y %I:%M %p", "5/3/2016 0:07 am", NULL },
	{ "%d/%m/%Y %H:%M %p", "5/3/2016 14:07 PM", "2016-03-05T19:07:00+00:00" },
	{ "%d/%m/%Y %H:%M %p", "5/3/2016 2:07 PM", NULL },
	{ "%Y-%m-%d %H:%M:%S.%f%z", "2016-03-05 09:07:08.12345+0100", "2016-03-05T08:07:08+00:00" },
	{ "%Y-%m-%d %H:%M:%S%z", "2016-03-05 09:07:08-05", "2016-03-05T14:07:08+00:00" },
	{ "%Y-%m-%d %H:%M:%S%z", "2016-03-05 09:07:08-0", NULL },
	{ "%Y-%m-%d %H:%M:%S %z", "2016-03-05 09:07:08 Z", "2016-03-05T09:07:08+00:00" },
	{ "%Y-%m-%d %H:%M:%S.%f", "2016-03-05 09:07:08.", NULL },
	{ "%%%Y-%m-%d", "%2016-03-05", "2016-03-05T05:00:00+00:00" },
	{ "%%%Y-%m-%d", "2016-03-05", NULL },
	/* 45000 is 2023-03-15 */
	{ "%E", "45000", "2023-03-15T05:00:00+00:00" },
	{ "%E", "45000.5", "2023-03-15T17:00:00+00:00" },
	{ "%E", "45000,5", "2023-03-15T17:00:00+00:00" },
	{ "%E", "25569.0", "1970-01-01T05:00:00+00:00" },
	{ "%E", "42434.379861111112", "2016-03-05T14:07:00+00:00" },
	{ "%E", "42434.379861", "2016-03-05T14:07:00+00:00" },
	{ "%E", "45000.999999", "2023-03-16T05:00:00+00:00" },
	{ "%E", "45000.99999999999999999999999999999999", "2023-03-16T05:00:00+00:00" },
	{ "%E", "2958465", "9999-12-31T05:00:00+00:00" },
	{ "%E", "61", "1900-03-01T04:56:16+00:00" },
	{ "%E", "60.9", NULL },
	{ "%E", "0", NULL },
	{ "%E", "2958466", NULL },
	{ "%E", "2958465.999999", NULL },
	{ "%E", "99999999", NULL },
	{ "%E", "99999999999999999999", NULL },
	{ "%E", "45000.", NULL },
	{ "%E", ".5", NULL },
	{ "%E", "-45000", NULL },
	{ "%E", "4.5E4", NULL },
	{ "%E", "", NULL },
	{ "%s", "0", "1970-01-01T00:00:00+00:00" },
	{ "%s", "-1", "1969-12-31T23:59:59+00:00" },
	{ "%s", "1700000000", "2023-11-14T22:13:20+00:00" },
	{ "%s.%f", "1700000000.75", "2023-11-14T22:13:20+00:00" },
	{ "%s", "9223372036854775808", NULL },
	{ "%s", "18446744073709551616", NULL },
	{ "%s", "999999999999999999", NULL },
	{ "%s", "-999999999999999999", NULL },
	{ "%s", "1700000000000", NULL },
	{ "%s", "-", NULL },
	{ "%s", "--1", NULL },
	{ "%s", "1e9", NULL },
	/* formats that stamp_format_ok refuses do no harm */
	{ "%H:%M", "09:07", NULL },
	{ "%d/%m", "05/03", NULL },
	{ "%Y-%m-%d %I", "2016-03-05 9", NULL },
	{ "%Q", "x", NULL },
	{ "%", "%", NULL },
	{ "", "", NULL },
};

static void
test_parse_format(void)
{
	zone("America/Bogota");
	for (size_t i = 0; i < COUNT(format_cases); i++) {
		const struct format_case *c = &format_cases[i];
		char got[STAMP_SIZE], what[160];
		int64_t t = 12345, day = 12345;
		int rc = stamp_parse_format(c->text, c->format, &t);
		bool good = as_wanted(rc, t, c->want, got);

		snprintf(what, sizeof what, "parse '%s' by '%s'", c->text, c->format);
		ok(good, what, good ? "" : got);
		/* with an offset the date is the one written: see the next test */
		if (strstr(c->format, "%z") != NULL)
			continue;
		rc = stamp_parse_date(c->text, c->format, &day);
		good = c->want == NULL ? rc == -1 && day == 12345 : rc == 0 && day == stamp_date(t);
		ok(good, what, "the date");
	}
}

static void
test_date_format(void)
{
	int64_t day = 0;

	zone("America/Bogota");
	ok(stamp_parse_date("2016-03-05 23:30+0900", "%Y-%m-%d %H:%M%z", &day) == 0 &&
		day == date_from_civil(2016, 3, 5),
	    "date by a format", "as written, not in the zone");
	ok(stamp_parse_date("0", "%s", &day) == 0 && day == -1, "date by a format",
	    "%s in the zone");
	ok(stamp_parse_date("45000.75", "%E", &day) == 0 && day == date_from_civil(2023, 3, 15),
	    "date by a format", "%E");
	ok(stamp_parse_date("2016-03-05 25:00", "%Y-%m-%d %H:%M", &day) == -1, "date by a format",
	    "with a time that is none");
}

static void
test_format_ok(void)
{
	static const char *const good[] = {
		"%Y-%m-%d",
		"%d/%m/%y",
		"%d %b %Y",
		"%B %d %Y %I:%M %p",
		"%Y%m%d%H%M%S",
		"%E",
		"%s",
		"%s.%f",
		"%Y-%m-%dT%H:%M:%S.%f%z",
		"100%% %d/%m/%Y",
		"%d/%m/%Y %H",
		"%s %z",
		"%d/%m/%Y %H:%M %p",
		"%Ey",
	};
	static const char *const bad[] = {
		"",
		"%",
		"%%",
		"%Y",
		"%Y-%m",
		"%m/%d",
		"%H:%M",
		"%Y-%m-%d %",
		"%Y-%m-%d %q",
		"%F",
		"%D",
		"%e/%m/%Y",
		"%Y-%m-%d %T",
		"%Y-%j",
		"%Y-%m-%d %I:%M",
		"%d/%m/%Y %p",
		"%d/%m/%Y %M",
		"%d/%m/%Y %H:%S",
		"%d/%m/%Y/%y",
		"%d/%m/%b/%Y",
		"%d/%d/%m/%Y",
		"%E %H",
		"%s %Y-%m-%d",
		"%E %s",
		"%-d/%m/%Y",
		"%5Y-%m-%d",
		"%%Y-%%m-%%d",
	};

	for (size_t i = 0; i < COUNT(good); i++)
		ok(stamp_format_ok(good[i]) == 0, "format taken", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		ok(stamp_format_ok(bad[i]) == -1, "format refused", bad[i]);
}

static const char *const zones[] = {
	"UTC",
	"America/Bogota",
	"America/Caracas",
	"Europe/Madrid",
	"America/Sao_Paulo",
	"America/Santiago",
	"America/St_Johns",
	"Australia/Lord_Howe",
	"Asia/Kathmandu",
	"Pacific/Apia",
	"Africa/Casablanca",
	"Europe/Dublin",
	"Asia/Manila",
	"Africa/Monrovia",
};

/* Instants as text against localtime_r, and back. */
static void
test_round_trip(const char *name, int times)
{
	int bad_text = 0, bad_back = 0, bad_date = 0;
	int64_t first_text = 0, first_back = 0, first_date = 0;

	zone(name);
	for (int i = 0; i < times; i++) {
		/* mostly in years with changes of offset */
		int64_t t = i % 8 == 0 ? random_between(FIRST + DAY, LAST - DAY) :
					 random_between(INT64_C(-4000000000), INT64_C(4000000000));
		char want[128], want_local[64], text[STAMP_SIZE], local[STAMP_SIZE];
		int64_t back, day, local_seconds = t + libc_offset(t);
		int n = stamp_write(t, text), m = stamp_write_local(t, local);

		libc_write(t, want, want_local);
		if ((strcmp(text, want) != 0 || strcmp(local, want_local) != 0 ||
			n != (int)strlen(want) || m != (int)strlen(want_local)) &&
		    bad_text++ == 0)
			first_text = t;
		if ((stamp_parse(text, &back) == -1 || back != t) && bad_back++ == 0)
			first_back = t;
		day = stamp_date(t);
		if ((local_seconds < day * DAY || local_seconds >= (day + 1) * DAY) &&
		    bad_date++ == 0)
			first_date = t;
	}
	ok_all(bad_text, "written as by localtime_r", name, first_text);
	ok_all(bad_back, "parse(write(t)) == t", name, first_back);
	ok_all(bad_date, "stamp_date as by localtime_r", name, first_date);
}

/* Local times away from changes of offset, against mktime. */
static void
test_mktime(const char *name)
{
	int bad = 0;
	int64_t first_bad = 0;

	zone(name);
	for (int i = 0; i < 10000; i++) {
		int64_t t = random_between(0, INT64_C(4000000000)), back;
		char local[STAMP_SIZE];
		time_t when = (time_t)t;
		struct tm tm;

		if (libc_offset(t - 3 * 3600) != libc_offset(t + 3 * 3600))
			continue;
		stamp_write_local(t, local);
		localtime_r(&when, &tm);
		tm.tm_isdst = -1;
		if ((stamp_parse(local, &back) == -1 || back != (int64_t)mktime(&tm)) && bad++ == 0)
			first_bad = t;
	}
	ok_all(bad, "local times as by mktime", name, first_bad);
}

/*
 * Every STEP seconds of local time, two days to either side of a change: the result is the first
 * instant for which localtime_r gives this local time or, if there is none, the one by the offset
 * before the change.
 */
static int
check_change(int64_t at)
{
	enum { SIDE = 2 * DAY, SLOTS = 6 * DAY / STEP };
	static int64_t first[SLOTS];
	int64_t before = libc_offset(at - SIDE), after = libc_offset(at + SIDE);
	int64_t base = at - 3 * DAY;
	int bad = 0;

	for (int i = 0; i < SLOTS; i++)
		first[i] = INT64_MIN;
	for (int64_t t = at - SIDE; t <= at + SIDE; t += STEP) {
		int64_t slot = (t + libc_offset(t) - base) / STEP;

		if (first[slot] == INT64_MIN)
			first[slot] = t;
	}
	for (int64_t local = at - DAY; local <= at + DAY; local += STEP) {
		int64_t want = first[(local - base) / STEP], got;
		time_t when = (time_t)local;
		char text[64];
		struct tm tm;

		if (want == INT64_MIN)
			want = local - (before < after ? before : after);
		gmtime_r(&when, &tm);
		strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &tm);
		bad += stamp_parse(text, &got) == -1 || got != want;
	}
	return bad;
}

static void
test_changes(const char *name)
{
	int64_t first_bad = 0, begin = 3 * INT64_C(31536000), end = 70 * INT64_C(31536000);
	int bad = 0, changes = 0;
	char what[80];

	zone(name);
	for (int64_t t = begin; t < end; t += 7 * DAY) {
		int64_t at = t;
		int n;

		if (libc_offset(t) == libc_offset(t + 7 * DAY))
			continue;
		while (libc_offset(at) == libc_offset(at + 3600))
			at += 3600;
		n = check_change(at);
		if (n > 0 && bad == 0)
			first_bad = at;
		bad += n;
		changes++;
	}
	snprintf(what, sizeof what, "%s, %d changes", name, changes);
	ok_all(bad, "local times around changes", what, first_bad);
}

/* If no local time occurs twice, the local text reads back as the same instant. */
static void
test_local_round_trip(const char *name, int64_t from, int64_t to)
{
	int bad = 0;
	int64_t first_bad = 0;

	zone(name);
	for (int i = 0; i < 200000; i++) {
		int64_t t = random_between(from, to), back;
		char text[STAMP_SIZE];

		stamp_write_local(t, text);
		if ((stamp_parse(text, &back) == -1 || back != t ||
			stamp_parse_format(text, "%Y-%m-%d %H:%M:%S", &back) == -1 || back != t) &&
		    bad++ == 0)
			first_bad = t;
	}
	ok_all(bad, "parse(write_local(t)) == t", name, first_bad);
}

/* Numbers outside the years 1 to 9999 are written as @seconds and never read. */
static void
test_out_of_range(void)
{
	static const int64_t odd[] = {
		INT64_MIN,
		INT64_MIN + 1,
		FIRST - DAY,
		FIRST - 1,
		LAST + 1,
		LAST + DAY,
		INT64_MAX,
	};
	char text[STAMP_SIZE], want[64];
	int64_t t;

	zone("UTC");
	for (size_t i = 0; i < COUNT(odd); i++) {
		int n = stamp_write(odd[i], text);

		snprintf(want, sizeof want, "@%" PRId64, odd[i]);
		ok(n == (int)strlen(want) && strcmp(text, want) == 0 &&
			stamp_parse(text, &t) == -1 && stamp_write_local(odd[i], text) == n &&
			strcmp(text, want) == 0,
		    "no time to write", want);
		stamp_date(odd[i]);
	}
	ok(date_write(INT64_MAX, text) == 20 && date_write(FIRST / DAY - 1, text) == 8,
	    "no date to write", text);
}

static void
test_clock(void)
{
	int64_t before = (int64_t)time(NULL), now = stamp_now();

	ok(now >= before && now <= (int64_t)time(NULL), "the clock", "");
	stamp_freeze(-7);
	ok(stamp_now() == -7, "the clock, frozen", "");
}

int
main(void)
{
	test_zone_names();
	test_clock();
	test_civil();
	test_days_that_exist();
	test_parse();
	test_parse_format();
	test_date_format();
	test_format_ok();
	test_out_of_range();
	for (size_t i = 0; i < COUNT(zones); i++) {
		test_round_trip(zones[i], i < 4 ? 200000 : 10000);
		if (strcmp(zones[i], "UTC") != 0)
			test_changes(zones[i]);
		test_mktime(zones[i]);
	}
	test_local_round_trip("UTC", FIRST, LAST);
	test_local_round_trip("Etc/GMT+5", FIRST + DAY, LAST - DAY);
	test_local_round_trip("America/Bogota", INT64_C(800000000), LAST - DAY);
	test_local_round_trip("America/Caracas", INT64_C(1470000000), LAST - DAY);
	printf("1..%d\n", tests);
	return failures > 0;
}
