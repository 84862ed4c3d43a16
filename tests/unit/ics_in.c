/*
 * ics_in - rules and days of iCalendar are read as RFC 5545 defines them; TAP
 *
 * Rules are checked by counting every day of the years, days by arithmetic of sets.
 */
#include "ics_read.h"

enum { SETS = 300, SET_DAYS = 60, PLAN = 16 };

static int tests, failures;

static void
ok(bool passed, const char *law, const char *by)
{
	tests++;
	failures += !passed;
	printf("%sok %d - %s", passed ? "" : "not ", tests, law);
	if (!passed) {
		printf(" # by ");
		for (; *by != '\0'; by++)
			printf((unsigned char)*by < 0x20 ? "\\x%02x" : "%c", (unsigned char)*by);
	}
	printf("\n");
}

/* Read a calendar of one event; bars separate its lines. */
static void
read_event(const char *lines)
{
	struct buf b = { 0 };

	buf_text(&b, HEAD "BEGIN:VEVENT\r\n");
	for (; *lines != '\0'; lines++)
		if (*lines == '|')
			buf_text(&b, "\r\n");
		else
			buf_char(&b, *lines);
	buf_text(&b, "\r\nEND:VEVENT\r\n" TAIL);
	read_text(b.p);
	buf_free(&b);
}

/* The day of a rule in a year, as kit/rules/calendar.h defines it; -1 for none. */
static int64_t
day_in(const char *kind, const char *text, int year)
{
	static const char *const names[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };
	int month, mday, nth;
	char name[4];
	int64_t day;

	if (strcmp(kind, "nth") == 0) {
		if (sscanf(text, "%2d-%3s-%d", &month, name, &nth) != 3)
			abort();
		day = nth > 0 ? day_of(year, month, 7 * nth - 6) : day_of(year, month + 1, -6);
		while (strcmp(names[parts(day * 86400).tm_wday], name) != 0)
			day++;
		return parts(day * 86400).tm_mon + 1 == month ? day : -1;
	}
	if (sscanf(text, "%2d-%2d", &month, &mday) != 2)
		abort();
	day = day_of(year, month, mday);
	if (parts(day * 86400).tm_mday != mday)
		return -1;
	while (strcmp(kind, "monday") == 0 && parts(day * 86400).tm_wday != 1)
		day++;
	return day;
}

/*
 * Does the one row read have the same days in all years as its RRULE?  These are counted: in a
 * month, of the days of the month as bits, of a weekday (-1 for any), the n-th (0 for all, -1 for
 * the last).
 */
static bool
same_days(int month, uint32_t mdays, int wday, int nth)
{
	char kind[16], text[16];

	if (n_rows != 1 || n_faults != 0 || sscanf(rows.p, "%15[^|]|%15[^|]|", kind, text) != 2)
		return false;
	for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		int64_t behind = day_of(year, month + 1, 1), named = day_in(kind, text, year);
		bool found = named < 0;

		for (int64_t day = day_of(year, month, 1); day < behind; day++) {
			struct tm tm = parts(day * 86400);
			bool is = (mdays >> tm.tm_mday & 1) != 0 &&
			    (wday < 0 || tm.tm_wday == wday) &&
			    (nth <= 0 || (tm.tm_mday + 6) / 7 == nth) &&
			    (nth >= 0 || day + 7 >= behind);

			if (is != (named == day))
				return false;
			found = found || is;
		}
		if (!found)
			return false;
	}
	return true;
}

static void
test_fixed(void)
{
	struct buf b = { 0 };
	bool same = true, from = true, other = true;
	char head[60];

	for (int64_t day = day_of(1988, 1, 1); day < day_of(1989, 1, 1); day++) {
		struct tm tm = parts(day * 86400);
		int month = tm.tm_mon + 1, mday = tm.tm_mday;

		for (int form = 0; form < 3; form++) {
			buf_clear(&b);
			buf_format(&b, "SUMMARY:x|DTSTART;VALUE=DATE:%s|RRULE:WKST=SU;FREQ=YEARLY",
			    say(day, false));
			if (form > 0)
				buf_format(&b, ";BYMONTH=%d", month);
			if (form > 1)
				buf_format(&b, ";INTERVAL=1;UNTIL=20991231;BYMONTHDAY=%d", mday);
			read_event(b.p);
			same = same && same_days(month, 1u << mday, -1, 0);
			if (snprintf(head, sizeof head, "fixed|%02d-%02d|%s|%s|x\n", month, mday,
				say(day, true), form > 1 ? "2099-12-31" : "") < 0)
				abort();
			from = from && got(head);
		}
		buf_clear(&b);
		buf_format(&b,
		    "SUMMARY:x|DTSTART;VALUE=DATE:%s|RRULE:FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d",
		    say(day, false), month, mday % 31 + 1);
		read_event(b.p);
		other = other && n_rows == 0 && n_faults == 1;
	}
	ok(same, "a yearly day is that day of each year that has it", rows.p);
	ok(from, "it holds from DTSTART to UNTIL", rows.p);
	ok(other, "a rule of another day than its event's is refused", rows.p);
	buf_free(&b);
}

/* Append seven days of a month in some order. */
static void
seven(struct buf *b, int first)
{
	unsigned turn = below(7), step = 1 + below(6);

	for (unsigned i = 0; i < 7; i++)
		buf_format(b, "%s%d", i > 0 ? "," : "", first + (int)((turn + i * step) % 7));
}

static void
test_monday(void)
{
	struct buf b = { 0 };
	bool same = true, refused = true;

	for (int month = 1; month <= 12; month++)
		for (int first = 1; first <= 25; first++) {
			int length =
			    month == 2 ? 28 : parts(day_of(2025, month + 1, 0) * 86400).tm_mday;
			int64_t day = day_of(2025, month, first);

			while (parts(day * 86400).tm_wday != 1)
				day++;
			buf_clear(&b);
			buf_format(&b,
			    "SUMMARY:x|DTSTART;VALUE=DATE:%s|RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=MO;"
			    "BYMONTHDAY=",
			    say(day, false), month);
			seven(&b, first);
			read_event(b.p);
			if (first + 6 <= length)
				same = same && same_days(month, 0x7Fu << first, 1, 0);
			else
				refused = refused && n_rows == 0 && n_faults == 1;
		}
	ok(same, "Monday among seven days is the day that moves to Monday", rows.p);
	ok(refused, "not where the seven are not in every year's month", rows.p);
	read_event("DTSTART;VALUE=DATE:20240108|SUMMARY:Día de los Reyes|"
		   "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYMONTHDAY=6,7,8,9,10,11,12");
	ok(got("monday|01-06|2024-01-08||Día de los Reyes\n"), "so Epiphany in Colombia", rows.p);
	buf_free(&b);
}

static void
test_nth(void)
{
	static const char *const names[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
	struct buf b = { 0 };
	bool same = true;

	for (int month = 1; month <= 12; month++)
		for (int i = 0; i < 7 * 7; i++) {
			int wday = i % 7, nth = i / 7 - 1, year = 2000;
			int64_t day = -1;
			char text[16];

			if (nth == 0)
				continue;
			/* A year in which the month has a fifth such weekday. */
			while (day < 0) {
				static const char *const ours[] = { "sun", "mon", "tue", "wed",
					"thu", "fri", "sat" };

				if (snprintf(text, sizeof text, "%02d-%s-%d", month, ours[wday],
					nth) < 0)
					abort();
				day = day_in("nth", text, year++);
			}
			buf_clear(&b);
			buf_format(&b,
			    "SUMMARY:x|DTSTART;VALUE=DATE:%s|RRULE:FREQ=YEARLY;BYDAY=%d%s;BYMONTH=%"
			    "d",
			    say(day, false), nth, names[wday], month);
			read_event(b.p);
			same = same && same_days(month, UINT32_MAX, wday, nth);
		}
	ok(same, "the n-th weekday of a month is that, the last as well", b.p);
	buf_free(&b);
}

static void
test_lengths(void)
{
	struct buf b = { 0 };
	char want[60];
	bool same = true;

	for (int n = 1; n <= 40; n++)
		for (int form = 0; form < (n % 7 == 0 ? 3 : 2); form++) {
			int64_t day = day_of(FIRST_YEAR, 1, 1) + below(42000);

			buf_clear(&b);
			buf_format(&b, "SUMMARY:x|DTSTART;VALUE=DATE:%s|", say(day, false));
			if (form == 0)
				buf_format(&b, "DTEND;VALUE=DATE:%s", say(day + n, false));
			else
				buf_format(&b, form == 1 ? "DURATION:P%dD" : "DURATION:P%dW",
				    form == 1 ? n : n / 7);
			read_event(b.p);
			if (snprintf(want, sizeof want, "date|%s%s%s|||x\n", say(day, true),
				n > 1 ? "/" : "", n > 1 ? say(day + n - 1, true) : "") < 0)
				abort();
			same = same && got(want);
		}
	ok(same, "DTEND is not a day of the event, nor what lies a DURATION behind", rows.p);
	read_event("SUMMARY:x|DTSTART;VALUE=DATE:21001231|DTEND;VALUE=DATE:21010101");
	ok(got("date|2100-12-31|||x\n"), "the last day of the years has its end as well", faults.p);
	buf_free(&b);
}

/* Does a calendar of an event and its overrides have the rows of both, in either order? */
static bool
put_together(bool event_first, const struct buf *event, const struct buf *others,
    const struct buf *here, const struct buf *there)
{
	struct buf b = { 0 }, want = { 0 };
	bool same;

	buf_format(&b, HEAD "%s%s" TAIL, event_first ? event->p : others->p,
	    event_first ? others->p : event->p);
	buf_format(&want, "%s%s", event_first ? here->p : there->p,
	    event_first ? there->p : here->p);
	read_text(b.p);
	same = got(want.p);
	buf_free(&b);
	buf_free(&want);
	return same;
}

/* Append random days of a set that begins at base, and set their membership to value. */
static void
some_days(struct buf *b, int64_t base, bool *in, bool value)
{
	for (unsigned n = below(20); n > 0; n--) {
		unsigned i = below(SET_DAYS);

		in[i] = value;
		buf_format(b, ",%s", say(base + i, false));
	}
	buf_text(b, "\n");
}

/* Days of an event, removed days and overrides, against arithmetic of sets. */
static void
test_sets(void)
{
	struct buf event = { 0 }, others = { 0 }, here = { 0 }, there = { 0 };
	bool same = true;

	for (int set = 0; set < SETS && same; set++) {
		bool in[SET_DAYS] = { [7] = true };
		int64_t base = day_of(2020, 1, 1) + below(9000);

		buf_clear(&event);
		buf_format(&event, "BEGIN:VEVENT\nUID:u\nSUMMARY:x\nRDATE;VALUE=DATE:%s",
		    say(base + 7, false));
		some_days(&event, base, in, true);
		buf_format(&event, "DTSTART;VALUE=DATE:%s\nEXDATE;VALUE=DATE:19990101",
		    say(base + 7, false));
		some_days(&event, base, in, false);
		buf_text(&event, "END:VEVENT\n");
		buf_clear(&others);
		buf_clear(&here);
		buf_clear(&there);
		buf_text(&there, "");
		for (int i = 0; i < SET_DAYS; i++) {
			unsigned fate = in[i] ? below(4) : 4;

			if (fate == 0 || fate == 1) {
				buf_format(&others,
				    "BEGIN:VEVENT\nSUMMARY:y\nRECURRENCE-ID;VALUE=DATE:%s\nUID:u\n",
				    say(base + i, false));
				buf_format(&others,
				    fate == 0 ? "STATUS:CANCELLED\nEND:VEVENT\n" :
						"DTSTART;VALUE=DATE:%s\nEND:VEVENT\n",
				    say(base - i, false));
			}
			if (fate == 1)
				buf_format(&there, "date|%s|||y\n", say(base - i, true));
			else if (fate == 2 || fate == 3)
				buf_format(&here, "date|%s|||x\n", say(base + i, true));
		}
		same = put_together(set % 2 == 0, &event, &others, &here, &there);
	}
	ok(same, "RDATE adds, EXDATE and RECURRENCE-ID take away", rows.p);
	buf_free(&event);
	buf_free(&others);
	buf_free(&here);
	buf_free(&there);
}

static const char sample[] =
    HEAD "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260713\r\nSUMMARY:Día de San José\\, año "
	 "2026 — ñandú 😎\r\n"
	 "END:VEVENT\r\nBEGIN:VEVENT\r\nDTEND;VALUE=DATE:20260403\r\nDTSTART;X-P=\"a:b;c,d\",e;"
	 "VALUE=\"DATE\":20260401\r\n"
	 "RDATE;VALUE=DATE:20270325,20280413\r\nSUMMARY;LANGUAGE=es:Semana\r\nUID:2\r\nEND:"
	 "VEVENT\r\n" TAIL;
static const char sample_rows[] = "date|2026-07-13|||Día de San José, año 2026 — ñandú 😎\n"
				  "date|2026-04-01/2026-04-02|||Semana\n"
				  "date|2027-03-25/2027-03-26|||Semana\n"
				  "date|2028-04-13/2028-04-14|||Semana\n";

/* Folds between any bytes, line ends, the case of names and a byte order mark do not matter. */
static void
test_forms(void)
{
	struct buf b = { 0 };
	bool same = true;

	read_text(sample);
	ok(got(sample_rows), "an event of several days is a range", rows.p);
	for (int turn = 0; turn < SETS; turn++) {
		const char *end = turn % 2 == 0 ? "\r\n" : "\n";

		buf_clear(&b);
		buf_text(&b, turn % 3 == 0 ? "\xEF\xBB\xBF" : turn % 3 == 1 ? "\r\n \r\n" : "");
		for (const char *s = sample; *s != '\0'; s++) {
			if (*s == '\r')
				continue;
			if (*s != '\n') {
				buf_char(&b, *s);
				if (s[1] != '\r' && below(4) == 0)
					buf_format(&b, "%s%c", end, below(2) == 0 ? ' ' : '\t');
			} else if (s[1] != '\0' || turn % 5 > 0) {
				buf_text(&b, end);
			}
		}
		read_text(b.p);
		same = same && got(sample_rows) &&
		    ics_is(file_of(b.p, b.len)) ==
			(strncmp(b.p + strspn(b.p, "\xEF\xBB\xBF\r\n "), "BEGIN:VCALENDAR", 15) ==
			    0);
	}
	ok(same, "however its lines are folded and ended", b.p);
	buf_free(&b);
}

static void
test_order(void)
{
	static const char *const line[] = { "SUMMARY:x", "DTSTART;VALUE=DATE:20260702",
		"DURATION:P1D", "UID:u", "RRULE:FREQ=YEARLY;UNTIL=20300101", "STATUS:CONFIRMED",
		"RDATE;VALUE=DATE:20260801", "TRANSP:TRANSPARENT",
		"BEGIN:VALARM|DTSTART:1|END:VALARM" };
	enum { LINES = sizeof line / sizeof *line };
	struct buf b = { 0 };
	bool same = true;

	for (int turn = 0; turn < SETS; turn++) {
		unsigned at[LINES] = { 0 };

		buf_clear(&b);
		for (unsigned i = 0; i < LINES; i++) {
			unsigned j = below(i + 1);

			at[i] = at[j];
			at[j] = i;
		}
		for (unsigned i = 0; i < LINES; i++)
			buf_format(&b, "%s%s", i > 0 ? "|" : "", line[at[i]]);
		read_event(b.p);
		same = same && got("fixed|07-02|2026-07-02|2030-01-01|x\ndate|2026-08-01|||x\n");
	}
	ok(same, "the order of an event's properties is free", b.p);
	buf_free(&b);
}

/* Components that are no holidays are skipped without a fault. */
static void
test_stepped_over(void)
{
	static const char others[] =
	    "BEGIN:VTODO\nDTSTART:20260101T000000Z\nSUMMARY:x\nEND:VTODO\n"
	    "BEGIN:VJOURNAL\nDTSTART;VALUE=DATE:20260101\nEND:VJOURNAL\n"
	    "BEGIN:VFREEBUSY\nDTSTART:20260101T000000Z\nEND:VFREEBUSY\n"
	    "BEGIN:VTIMEZONE\nTZID:America/Bogota\nBEGIN:STANDARD\n"
	    "DTSTART:19700101T000000\nRRULE:FREQ=DAILY\nEND:STANDARD\nEND:VTIMEZONE\n"
	    "begin:vevent\nstatus:cancelled\nDTSTART:20260101T000000Z\nend:vevent\n"
	    "BEGIN:X-THING\nBEGIN:VEVENT\nEND:VEVENT\nEND:X-THING\n";
	struct buf b = { 0 };
	const char *behind = strstr(sample, "BEGIN:VEVENT");

	buf_add(&b, sample, (size_t)(behind - sample));
	buf_text(&b, others);
	buf_text(&b, behind);
	read_text(b.p);
	ok(got(sample_rows),
	    "tasks, zones without daylight time and cancelled events are stepped over", faults.p);
	read_text(HEAD "BEGIN:VEVENT\nUID:u\nSTATUS:CANCELLED\nEND:VEVENT\n"
		       "BEGIN:VEVENT\nUID:u\nRECURRENCE-ID;VALUE=DATE:20260101\n"
		       "DTSTART;VALUE=DATE:20260102\nSUMMARY:y\nEND:VEVENT\n" TAIL);
	ok(got("date|2026-01-02|||y\n"), "what stood in for a day of one of them is not", faults.p);
	buf_free(&b);
}

static void
test_codes(void)
{
	read_text(HEAD
	    "BEGIN:VEVENT\nSUMMARY:Día  de la Raza (ÑANDÚ)!\nDTSTART;VALUE=DATE:20260101\n"
	    "RDATE;VALUE=DATE:20260102,20260103\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:Y-2@a.b\nSUMMARY:元日\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nSUMMARY:None\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nSUMMARY:dia de la raza ñandu 2\nDTSTART;VALUE=DATE:20260101\n"
	    "END:VEVENT\nBEGIN:VEVENT\nUID:z\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nSUMMARY:Di\xcc\x81"
	    "a\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT\n" TAIL);
	ok(n_faults == 0 &&
		strcmp(codes.p,
		    "dia-de-la-raza-nandu|co|Ley 51\ndia-de-la-raza-nandu-2|co|Ley 51\n"
		    "dia-de-la-raza-nandu-3|co|Ley 51\ny-2-a-b|co|Ley 51\nnone-2|co|Ley 51\n"
		    "dia-de-la-raza-nandu-2-2|co|Ley 51\nz|co|Ley 51\ndia|co|Ley 51\n") == 0,
	    "a rule is called as its event, or by its UID, and never as another", codes.p);
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	test_fixed();
	test_monday();
	test_nth();
	test_lengths();
	test_sets();
	test_forms();
	test_order();
	test_stepped_over();
	test_codes();
	return failures > 0 || tests != PLAN;
}
