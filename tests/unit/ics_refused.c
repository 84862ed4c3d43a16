/*
 * ics_refused - events with times of day, or with unclear days, are refused; TAP
 */
#include <sys/stat.h>

#include "ics_read.h"

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

/* Events that are refused: their lines, and the fault's line (0 is BEGIN), property and value. */
static const struct {
	const char *lines;
	int line;
	const char *of, *value;
} refused[] = {
	{ "UID:x|DTSTART:20260101T080000Z", 2, "DTSTART", "20260101T080000Z" },
	{ "DTSTART;TZID=America/Bogota:20260101T080000|UID:x", 1, "DTSTART", "20260101T080000" },
	{ "UID:x|DTSTART;VALUE=DATE:20260101T080000", 2, "DTSTART", "20260101T080000" },
	{ "UID:x|DTSTART;VALUE=DATE:20260229", 2, "DTSTART", "20260229" },
	{ "UID:x|DTSTART;VALUE=DATE:19831231", 2, "DTSTART", "19831231" },
	{ "UID:x|DTSTART;VALUE=DATE:21010101", 2, "DTSTART", "21010101" },
	{ "UID:x|DTSTART;VALUE=DATE:20260101|DTSTART;VALUE=DATE:20270101", 3, "DTSTART",
	    "20270101" },
	{ "SUMMARY:Sin día|UID:x", 0, "DTSTART", "Sin día" },
	{ "UID:x|D|DTEND;VALUE=DATE:20260101", 3, "DTEND", "20260101" },
	{ "UID:x|D|DTEND;VALUE=DATE:20251231", 3, "DTEND", "20251231" },
	{ "UID:x|D|DTEND:20260102T000000Z", 3, "DTEND", "20260102T000000Z" },
	{ "UID:x|D|DTEND;VALUE=DATE:20260102|DURATION:P1D", 4, "DURATION", "P1D" },
	{ "UID:x|D|DURATION:PT24H", 3, "DURATION", "PT24H" },
	{ "UID:x|D|DURATION:P1DT1H", 3, "DURATION", "P1DT1H" },
	{ "UID:x|D|DURATION:-P1D", 3, "DURATION", "-P1D" },
	{ "UID:x|D|DURATION:P0D", 3, "DURATION", "P0D" },
	{ "UID:x|D|DURATION:P9999W", 3, "DURATION", "P9999W" },
	{ "UID:x|D|RDATE:20260105T000000Z", 3, "RDATE", "20260105T000000Z" },
	{ "UID:x|D|RDATE;VALUE=PERIOD:20260105T000000Z/P1D", 3, "RDATE", "20260105T000000Z/P1D" },
	{ "UID:x|D|RDATE;VALUE=DATE:20260105,2026", 3, "RDATE", "2026" },
	{ "UID:x|D|EXDATE:20260105T000000Z", 3, "EXDATE", "20260105T000000Z" },
	{ "UID:x|D|EXRULE:FREQ=YEARLY", 3, "EXRULE", "FREQ=YEARLY" },
	{ "UID:x|D|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20270101", 4, "EXDATE", "20270101" },
	{ "UID:x|D|DURATION:P2D|RRULE:FREQ=YEARLY", 4, "RRULE", "FREQ=YEARLY" },
	{ "UID:x|D|RRULE:FREQ=WEEKLY", 3, "RRULE", "FREQ=WEEKLY" },
	{ "UID:x|D|RRULE:FREQ=DAILY", 3, "RRULE", "FREQ=DAILY" },
	{ "UID:x|D|RRULE:BYMONTH=1", 3, "RRULE", "BYMONTH=1" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;COUNT=5", 3, "RRULE", "COUNT=5" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;INTERVAL=2", 3, "RRULE", "INTERVAL=2" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYSETPOS=1", 3, "RRULE", "BYSETPOS=1" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYYEARDAY=1", 3, "RRULE", "BYYEARDAY=1" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYEASTER=-3", 3, "RRULE", "BYEASTER=-3" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYHOUR=8", 3, "RRULE", "BYHOUR=8" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;FREQ=YEARLY", 3, "RRULE", "FREQ=YEARLY" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;", 3, "RRULE", "" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTHDAY=1", 3, "RRULE", "BYMONTHDAY=1" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-31", 3, "RRULE", "BYMONTHDAY=-31" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1,7", 3, "RRULE", "BYMONTH=1,7" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=TH", 3, "RRULE", "BYDAY=TH" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYDAY=1TH", 3, "RRULE", "BYDAY=1TH" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=-5TH", 3, "RRULE", "BYDAY=-5TH" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=2TH", 3, "RRULE", "BYDAY=2TH" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1TH,1FR", 3, "RRULE", "BYDAY=1TH,1FR" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=TH;BYMONTHDAY=1,2,3,4,5,6,7", 3, "RRULE",
	    "BYDAY=TH" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,8", 3, "RRULE",
	    "BYMONTHDAY=1,2,3,4,5,6,8" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6", 3, "RRULE",
	    "BYMONTHDAY=1,2,3,4,5,6" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7", 3, "RRULE",
	    "BYMONTHDAY=1,2,3,4,5,6,7" },
	{ "UID:x|DTSTART;VALUE=DATE:20260108|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1TH", 3, "RRULE",
	    "BYDAY=1TH" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=-1TH", 3, "RRULE", "BYDAY=-1TH" },
	{ "UID:x|DTSTART;VALUE=DATE:20260126|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;"
	  "BYMONTHDAY=6,7,8,9,10,11,12",
	    3, "RRULE", "BYMONTHDAY=6,7,8,9,10,11,12" },
	{ "UID:x|DTSTART;VALUE=DATE:20260105|RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;"
	  "BYMONTHDAY=6,7,8,9,10,11,12",
	    3, "RRULE", "BYMONTHDAY=6,7,8,9,10,11,12" },
	{ "UID:x|D|DURATION:P2D|RDATE;VALUE=DATE:21001231", 4, "RDATE", "21001231" },
	{ "UID:good|STATUS:CANCELLED|RECURRENCE-ID:20260101T000000Z", 3, "RECURRENCE-ID",
	    "20260101T000000Z" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;UNTIL=20251231", 3, "RRULE", "UNTIL=20251231" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;UNTIL=20300101T000000Z", 3, "RRULE", "20300101T000000Z" },
	{ "UID:x|D|RRULE:FREQ=YEARLY;UNTIL=99991231", 3, "RRULE", "99991231" },
	{ "UID:x|D|RECURRENCE-ID:20260101T000000Z", 3, "RECURRENCE-ID", "20260101T000000Z" },
	{ "UID:x|D|RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260101", 3, "RECURRENCE-ID",
	    "20260101" },
	{ "UID:x|D|RECURRENCE-ID;VALUE=DATE:20260101", 3, "RECURRENCE-ID", "20260101" },
	{ "SUMMARY:x|D|RECURRENCE-ID;VALUE=DATE:20260101", 3, "RECURRENCE-ID", "20260101" },
	{ "UID:good|D|RECURRENCE-ID;VALUE=DATE:20270101", 3, "RECURRENCE-ID", "20270101" },
	{ "UID:rule|D|RECURRENCE-ID;VALUE=DATE:20260101", 3, "RECURRENCE-ID", "20260101" },
	{ "UID:good|D|RECURRENCE-ID;VALUE=DATE:20260101|RRULE:FREQ=YEARLY", 4, "RRULE",
	    "FREQ=YEARLY" },
	{ "UID:good|D", 1, "UID", "good" },
	{ "D|SUMMARY:Daylight Saving Time starts", 2, "SUMMARY", "Daylight Saving Time starts" },
	{ "D|SUMMARY:British Summer Time Begins", 2, "SUMMARY", "British Summer Time Begins" },
	{ "D|SUMMARY:Summer time ends", 2, "SUMMARY", "Summer time ends" },
	{ "D|SUMMARY:The clocks go back", 2, "SUMMARY", "The clocks go back" },
	{ "D|SUMMARY:Clock change", 2, "SUMMARY", "Clock change" },
	{ "D|SUMMARY:Comienza el HORARIO DE VERANO", 2, "SUMMARY",
	    "Comienza el HORARIO DE VERANO" },
	{ "D|SUMMARY:Horario de invierno", 2, "SUMMARY", "Horario de invierno" },
	{ "D|SUMMARY:Cambio de hora", 2, "SUMMARY", "Cambio de hora" },
	{ "D|SUMMARY:DST (US)", 2, "SUMMARY", "DST (US)" },
	{ "UID:x|D|no such thing", 3, "", "no such thing" },
	{ "UID:x|D|ATTENDEE;CN=\"a:b", 3, "", "ATTENDEE;CN=\"a:b" },
	{ "UID:x|D|X;A=b\"c\":d", 3, "", "X;A=b\"c\":d" },
	{ "UID:x|D|SUMMARY:\xff", 3, "", "SUMMARY:?" },
	{ "UID:x|D|SUMMARY:\x01", 3, "", "?" },
};

/* Each of them between two valid events, which are read all the same. */
static void
test_refused(void)
{
	static const char good[] =
	    "BEGIN:VEVENT\nUID:good\nSUMMARY:y\nDTSTART;VALUE=DATE:20260101\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:rule\nSUMMARY:z\nDTSTART;VALUE=DATE:20260101\n"
	    "RRULE:FREQ=YEARLY\nEND:VEVENT\n";
	struct buf b = { 0 };
	char place[20], value[100];

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		const char *s = refused[i].lines;

		buf_clear(&b);
		buf_text(&b, HEAD);
		buf_text(&b, good);
		buf_text(&b, "BEGIN:VEVENT\n");
		for (; *s != '\0'; s++)
			if (*s == '|')
				buf_char(&b, '\n');
			else if (*s == 'D' && (s[1] == '|' || s[1] == '\0') &&
			    (s == refused[i].lines || s[-1] == '|'))
				buf_text(&b, "DTSTART;VALUE=DATE:20260101");
			else
				buf_char(&b, *s);
		buf_text(&b, "\nEND:VEVENT\n" TAIL);
		read_text(b.p);
		if (snprintf(place, sizeof place, "%d: %s", 15 + refused[i].line, refused[i].of) <
			0 ||
		    snprintf(value, sizeof value, ": '%s'\n", refused[i].value) < 0)
			abort();
		ok(n_faults == 1 && strncmp(faults.p, place, strlen(place)) == 0 &&
			strstr(faults.p, value) != NULL &&
			strcmp(rows.p, "date|2026-01-01|||y\nfixed|01-01|2026-01-01||z\n") == 0,
		    refused[i].lines, faults.p);
	}
	buf_free(&b);
}

/* Files that are refused as a whole: the text, and how the only fault begins. */
static const struct {
	const char *text, *fault;
} files[] = {
	{ "", "1: BEGIN: " },
	{ "a,b\n1,2\n", "1: not a line " },
	{ "VERSION:2.0\n", "1: VERSION: " },
	{ "BEGIN:VEVENT\nEND:VEVENT\n", "1: BEGIN: " },
	{ "BEGIN:VCALENDAR\nBEGIN:VCALENDAR\n", "2: BEGIN: " },
	{ "BEGIN:VCALENDAR\n\nBEGIN:VEVENT\nUID:x\n", "3: BEGIN: not ended: 'VEVENT'" },
	{ "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nEND:VCALENDAR\n", "4: END: " },
	{ "BEGIN:VCALENDAR\n", "1: BEGIN: not ended: 'VCALENDAR'" },
	{ HEAD TAIL "END:VCALENDAR\n", "5: END: " },
	{ HEAD TAIL "UID:x\n", "5: UID: " },
	{ HEAD "BEGIN:X-1\nBEGIN:X-2\nBEGIN:X-3\nBEGIN:X-4\nBEGIN:X-5\nBEGIN:X-6\nBEGIN:X-7\n"
	       "BEGIN:X-8\n",
	    "11: BEGIN: " },
	{ HEAD "BEGIN:X-NAMED-WITHOUT-END-WITHOUT-END-WITHOUT-END\n", "4: BEGIN: " },
	{ "BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n", "2: VERSION: " },
	{ "BEGIN:VCALENDAR\nCALSCALE:HEBREW\nEND:VCALENDAR\n", "2: CALSCALE: " },
	{ "BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n", "2: METHOD: " },
	{ HEAD "BEGIN:VAVAILABILITY\nEND:VAVAILABILITY\n" TAIL, "4: BEGIN: " },
	{ HEAD "BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
	       "END:DAYLIGHT\nEND:VTIMEZONE\n" TAIL,
	    "8: VTIMEZONE: with daylight" },
};

enum {
	N_REFUSED = sizeof refused / sizeof *refused,
	N_FILES = sizeof files / sizeof *files,
	PLAN = N_REFUSED + N_FILES + 5,
};

static void
test_files(void)
{
	for (size_t i = 0; i < N_FILES; i++) {
		const char *fault = files[i].fault;

		read_text(files[i].text);
		ok(n_rows == 0 && n_faults == 1 && strncmp(faults.p, fault, strlen(fault)) == 0,
		    fault, faults.p);
	}
}

/* A line may be long up to a limit; after a NUL nothing is read. */
static void
test_limits(void)
{
	struct buf b = { 0 };
	bool taken, folded;

	buf_text(&b, HEAD "BEGIN:VEVENT\nUID:x\nDTSTART;VALUE=DATE:20260101\nDESCRIPTION:");
	while (b.len < 1000000)
		buf_text(&b, "0123456789");
	buf_text(&b, "\nEND:VEVENT\n" TAIL);
	read_text(b.p);
	taken = n_rows == 1 && n_faults == 0;
	memcpy(b.p + 500000, "\n x", 3);
	read_text(b.p);
	ok(taken && n_rows == 1 && n_faults == 0, "a line of a megabyte is taken", faults.p);
	memcpy(b.p + b.len - 300, "\n \n ", 4);
	b.len -= 200;
	while (b.len < 1200000)
		buf_text(&b, "\n 0123456789");
	read_text(b.p);
	folded = n_rows == 0 && n_faults == 1 && strncmp(faults.p, "7: ", 3) == 0;
	ok(folded, "a longer one is not, be it folded", faults.p);
	read_bytes(HEAD "BEGIN:VEVENT\nUID:\0\n", sizeof HEAD "BEGIN:VEVENT\nUID:\0\n" - 1);
	ok(n_rows == 0 && n_faults == 1 && strncmp(faults.p, "5: ", 3) == 0, "nor a NUL", faults.p);
	buf_free(&b);
}

static void
test_is(void)
{
	static const struct {
		const char *text;
		bool is;
	} begins[] = { { "BEGIN:VCALENDAR\r\n", true }, { "begin:vcalendar", true },
		{ "\xEF\xBB\xBF\r\n\t BEGIN:VCALENDAR\nX", true }, { "", false },
		{ "BEGIN:VCALENDARS\n", false }, { "BEGIN:VCARD\n", false },
		{ "calendar,rule\nBEGIN:VCALENDAR\n", false } };
	char dir[] = "/tmp/ics.XXXXXX", pipe[40];
	bool right = true;

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		right = right &&
		    ics_is(file_of(begins[i].text, strlen(begins[i].text))) == begins[i].is;
	ok(right, "a file is iCalendar by how it begins", "");
	if (mkdtemp(dir) == NULL || snprintf(pipe, sizeof pipe, "%s/pipe", dir) < 0 ||
	    mkfifo(pipe, 0600) != 0)
		abort();
	ok(!ics_is(pipe) && !ics_is(dir) && !ics_is("/tmp/no/such"),
	    "a pipe is not opened, nor what cannot be read", pipe);
	if (unlink(pipe) != 0 || rmdir(dir) != 0)
		abort();
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	test_refused();
	test_files();
	test_limits();
	test_is();
	return failures > 0 || tests != PLAN;
}
