/*
 * ics_out - items written as components, escaped and folded (RFC 5545, 3.1 and 3.3.11)
 */
#include <string.h>

#include "ics.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"

enum { FOLD = 75, DAY_SECONDS = 86400, LAST_YEAR = 9999 };

/* Append a text escaped; control characters other than line ends and tabs are dropped. */
static void
escape(struct buf *b, const char *s, size_t n)
{
	for (const char *end = s + n; s < end;) {
		size_t len = text_char(s);

		if (s[0] == '\r' && s + 1 < end && s[1] == '\n')
			s++;
		if (s[0] == '\n' || s[0] == '\r') {
			buf_text(b, "\\n");
		} else if (len == 0) {
			buf_char(b, '?');
		} else if (s[0] == '\t' || !text_is_control(s)) {
			if (strchr("\\;,", s[0]) != NULL)
				buf_char(b, '\\');
			buf_add(b, s, len);
		}
		s += len != 0 ? len : 1;
	}
}

static void
add_text(struct buf *b, const char *name, const char *text)
{
	buf_format(b, "%s:", name);
	escape(b, text, strlen(text));
	buf_char(b, '\n');
}

/* Append a list of categories, each escaped, the commas between them not. */
static void
add_categories(struct buf *b, const char *list)
{
	const char *item, *sep = "CATEGORIES:";
	size_t n;

	while ((item = text_item(&list, &n)) != NULL) {
		if (n == 0)
			continue;
		buf_text(b, sep);
		escape(b, item, n);
		sep = ",";
	}
	if (*sep == ',')
		buf_char(b, '\n');
}

/* Append YYYYMMDD. */
static void
add_civil(struct buf *b, int64_t day)
{
	int year, month, mday;

	date_to_civil(day, &year, &month, &mday);
	buf_format(b, "%04d%02d%02d", year, month, mday);
}

static void
add_day(struct buf *b, const char *name, int64_t day)
{
	buf_format(b, "%s;VALUE=DATE:", name);
	add_civil(b, day);
	buf_char(b, '\n');
}

/* Append an instant in UTC, limited to years of four digits. */
static void
add_instant(struct buf *b, const char *name, int64_t t)
{
	int64_t first = date_from_civil(1, 1, 1) * DAY_SECONDS;
	int64_t last = (date_from_civil(LAST_YEAR, 12, 31) + 1) * DAY_SECONDS - 1;
	int64_t day, second;

	t = t < first ? first : t > last ? last : t;
	second = (t % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS;
	day = (t - second) / DAY_SECONDS;
	buf_format(b, "%s:", name);
	add_civil(b, day);
	buf_format(b, "T%02d%02d%02dZ\n", (int)(second / 3600), (int)(second / 60 % 60),
	    (int)(second % 60));
}

/* Append when a task is due.  It has no DTSTART, which would need the same type of value. */
static void
add_due(struct buf *b, const struct ics_item *item)
{
	if (item->day != INT64_MIN)
		add_day(b, "DUE", item->day);
	else
		add_instant(b, "DUE", item->at);
}

/* Append when an event is.  9999-12-31 has no DTEND, without which a day lasts one day too. */
static void
add_start(struct buf *b, const struct ics_item *item)
{
	if (item->day != INT64_MIN) {
		add_day(b, "DTSTART", item->day);
		if (item->day < date_from_civil(LAST_YEAR, 12, 31))
			add_day(b, "DTEND", item->day + 1);
	} else {
		add_instant(b, "DTSTART", item->at);
	}
	buf_text(b, "TRANSP:TRANSPARENT\n");
}

/* Has the item a status that its component may have?  Of these an event has CANCELLED only. */
static bool
has_status(const struct ics_item *item)
{
	return item->status != NULL && *item->status != '\0' &&
	    (!item->event || strcmp(item->status, "CANCELLED") == 0);
}

/* Write lines with CR LF, folded between characters at 75 bytes (RFC 5545, 3.1). */
static void
write_lines(FILE *f, const struct buf *lines)
{
	struct buf out = { 0 };
	size_t used = 0, n;

	for (const char *s = lines->p; *s != '\0'; s += n) {
		n = text_char(s);
		if (n == 0)
			diag_bug("ics: broken UTF-8");
		if (*s == '\n') {
			buf_text(&out, "\r\n");
			used = 0;
			continue;
		}
		if (used + n > FOLD) {
			buf_text(&out, "\r\n ");
			used = 1;
		}
		buf_add(&out, s, n);
		used += n;
	}
	if (fwrite(out.p, 1, out.len, f) != out.len)
		diag_sys(CC_IO, "%s", _("cannot write"));
	buf_free(&out);
}

void
ics_begin(FILE *f, const char *name)
{
	struct buf b = { 0 };

	buf_text(&b,
	    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//cckit//cckit//EN\n"
	    "CALSCALE:GREGORIAN\n");
	add_text(&b, "NAME", name);
	add_text(&b, "X-WR-CALNAME", name);
	write_lines(f, &b);
	buf_free(&b);
}

void
ics_put(FILE *f, const struct ics_item *item)
{
	const char *kind = item->event ? "VEVENT" : "VTODO";
	struct buf b = { 0 };

	buf_format(&b, "BEGIN:%s\n", kind);
	add_text(&b, "UID", item->uid);
	add_instant(&b, "DTSTAMP", item->stamp);
	if (item->event)
		add_start(&b, item);
	else
		add_due(&b, item);
	add_text(&b, "SUMMARY", item->summary);
	if (item->description != NULL && *item->description != '\0')
		add_text(&b, "DESCRIPTION", item->description);
	if (item->categories != NULL)
		add_categories(&b, item->categories);
	if (has_status(item))
		add_text(&b, "STATUS", item->status);
	if (item->priority > 0)
		buf_format(&b, "PRIORITY:%d\n", item->priority);
	buf_format(&b, "SEQUENCE:%d\n", item->sequence);
	buf_format(&b, "END:%s\n", kind);
	write_lines(f, &b);
	buf_free(&b);
}

void
ics_end(FILE *f)
{
	static const char end[] = "END:VCALENDAR\r\n";

	if (fputs(end, f) == EOF || fflush(f) != 0)
		diag_sys(CC_IO, "%s", _("cannot write"));
}
