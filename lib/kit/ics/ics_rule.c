/*
 * ics_rule - a yearly RRULE read as a line of a calendar: fixed, nth or monday
 */
#include <stdlib.h>
#include <string.h>

#include "ics_in.h"
#include "kit/base/lang.h"
#include "kit/base/stamp.h"
#include "kit/base/text.h"

enum part { FREQ, INTERVAL, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY, PARTS };

static const char *const part_name[] = { "FREQ", "INTERVAL", "UNTIL", "WKST", "BYMONTH",
	"BYMONTHDAY", "BYDAY" };
static const char *const theirs[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
static const char *const ours[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };
static const int month_days[] = { 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

/* A rule split into its parts, and the day on which its event starts. */
struct recur {
	const char *part[PARTS]; /* NAME=VALUE, or NULL */
	const char *value[PARTS];
	int64_t start;
	int month, mday, weekday;
};

/* Refuse a rule that calendars do not have. */
static int
refuse(const char *part, struct fault *fault)
{
	return ics_refuse(fault, "RRULE", _("a rule that calendars do not have"), part);
}

/* Refuse a rule that the event's start does not meet. */
static int
refuse_start(const char *part, struct fault *fault)
{
	return ics_refuse(fault, "RRULE", _("the event does not begin on a day of it"), part);
}

static int
take_part(struct recur *r, char *part, struct fault *fault)
{
	char name[16];
	size_t n = strcspn(part, "=");

	if (part[n] == '\0' || n >= sizeof name)
		return refuse(part, fault);
	memcpy(name, part, n);
	name[n] = '\0';
	for (int i = 0; i < PARTS; i++) {
		if (!ics_is_word(name, part_name[i]))
			continue;
		if (r->part[i] != NULL)
			return ics_refuse(fault, "RRULE", _("said twice"), part);
		r->part[i] = part;
		r->value[i] = part + n + 1;
		return 0;
	}
	return refuse(part, fault);
}

static int
split(struct recur *r, char *text, struct fault *fault)
{
	for (char *next; text != NULL; text = next) {
		next = strchr(text, ';');
		if (next != NULL)
			*next++ = '\0';
		if (take_part(r, text, fault) != 0)
			return -1;
	}
	return 0;
}

/* Read a number that may have a plus sign. */
static int
number(const char *s, int64_t min, int64_t max, int64_t *n)
{
	if (s[0] == '+' && s[1] != '-')
		s++;
	return text_to_int(s, min, max, n);
}

/* Index of a weekday of two letters, 0 is Sunday; or -1. */
static int
weekday_of(const char *s)
{
	for (int i = 0; i < 7; i++)
		if (ics_is_word(s, theirs[i]))
			return i;
	return -1;
}

/* Check that a rule has one month, that of its start. */
static int
check_month(const struct recur *r, struct fault *fault)
{
	int64_t month;

	if (number(r->value[BYMONTH], 1, 12, &month) != 0)
		return refuse(r->part[BYMONTH], fault);
	return month == r->month ? 0 : refuse_start(r->part[BYMONTH], fault);
}

/* Read a rule for every year on the day of its start, which its parts may repeat. */
static int
read_fixed(struct ics_rule *rule, const struct recur *r, struct fault *fault)
{
	int64_t mday;

	if (r->part[BYMONTHDAY] != NULL) {
		/* Without a month it would be that day of every month. */
		if (r->part[BYMONTH] == NULL || number(r->value[BYMONTHDAY], 1, 31, &mday) != 0)
			return refuse(r->part[BYMONTHDAY], fault);
		if (mday != r->mday)
			return refuse_start(r->part[BYMONTHDAY], fault);
	}
	if (r->part[BYMONTH] != NULL && check_month(r, fault) != 0)
		return -1;
	rule->kind = "fixed";
	text_format(rule->day, sizeof rule->day, "%02d-%02d", r->month, r->mday);
	return 0;
}

/* The first of seven consecutive days of a month, listed in any order; else 0. */
static int
first_of_seven(const char *list)
{
	unsigned seen = 0;
	int n = 0;
	char item[8];

	for (const char *p = list; p != NULL; n++) {
		size_t len;
		const char *s = text_item(&p, &len);
		int64_t day;

		if (len >= sizeof item)
			return 0;
		memcpy(item, s, len);
		item[len] = '\0';
		if (number(item, 1, 31, &day) != 0)
			return 0;
		seen |= 1u << day;
	}
	for (int first = 1; n == 7 && first <= 25; first++)
		if (seen == 0x7Fu << first)
			return first;
	return 0;
}

/* Read a rule for the Monday among seven days: the first of them, moved to Monday. */
static int
read_monday(struct ics_rule *rule, const struct recur *r, struct fault *fault)
{
	int first = first_of_seven(r->value[BYMONTHDAY]);

	if (r->part[BYMONTH] == NULL || weekday_of(r->value[BYDAY]) != 1)
		return refuse(r->part[BYDAY], fault);
	if (check_month(r, fault) != 0)
		return -1;
	/* All seven must exist in every year, or the Monday could fall into the next month. */
	if (first == 0 || first + 6 > (r->month == 2 ? 28 : month_days[r->month]))
		return refuse(r->part[BYMONTHDAY], fault);
	if (r->weekday != 1 || r->mday < first || r->mday > first + 6)
		return refuse_start(r->part[BYMONTHDAY], fault);
	rule->kind = "monday";
	text_format(rule->day, sizeof rule->day, "%02d-%02d", r->month, first);
	return 0;
}

/* Is the start the n-th of its weekday in its month, or the last for n = -1? */
static bool
starts_nth(const struct recur *r, int64_t n)
{
	int year, month, mday;

	if (n > 0)
		return (r->mday + 6) / 7 == n;
	date_to_civil(r->start + 7, &year, &month, &mday);
	return month != r->month;
}

/* Read a rule for the n-th weekday of a month. */
static int
read_nth(struct ics_rule *rule, const struct recur *r, struct fault *fault)
{
	const char *s = r->value[BYDAY];
	size_t len = strlen(s);
	char digits[4] = "";
	int64_t n;

	if (r->part[BYMONTH] == NULL || len < 3 || len - 2 >= sizeof digits)
		return refuse(r->part[BYDAY], fault);
	memcpy(digits, s, len - 2);
	if (weekday_of(s + len - 2) < 0 || number(digits, -1, 5, &n) != 0 || n == 0)
		return refuse(r->part[BYDAY], fault);
	if (check_month(r, fault) != 0)
		return -1;
	if (weekday_of(s + len - 2) != r->weekday || !starts_nth(r, n))
		return refuse_start(r->part[BYDAY], fault);
	rule->kind = "nth";
	text_format(rule->day, sizeof rule->day, "%02d-%s-%d", r->month, ours[r->weekday], (int)n);
	return 0;
}

/* Check the parts of every rule: yearly, INTERVAL 1, UNTIL, and WKST, which does not matter. */
static int
check_frame(struct ics_rule *rule, const struct recur *r, const char *text, struct fault *fault)
{
	int64_t n;

	if (r->part[FREQ] == NULL || !ics_is_word(r->value[FREQ], "YEARLY"))
		return refuse(r->part[FREQ] != NULL ? r->part[FREQ] : text, fault);
	if (r->part[INTERVAL] != NULL && text_to_int(r->value[INTERVAL], 1, 1, &n) != 0)
		return refuse(r->part[INTERVAL], fault);
	if (r->part[WKST] != NULL && weekday_of(r->value[WKST]) < 0)
		return refuse(r->part[WKST], fault);
	rule->until = INT64_MIN;
	if (r->part[UNTIL] == NULL)
		return 0;
	if (ics_day(r->value[UNTIL], "RRULE: UNTIL", ICS_LAST, &rule->until, fault) != 0)
		return -1;
	if (rule->until < r->start)
		return ics_refuse(fault, "RRULE", _("it ends before the event begins"),
		    r->part[UNTIL]);
	return 0;
}

int
ics_rule_read(struct ics_rule *rule, const char *text, int64_t start, struct fault *fault)
{
	struct recur r = { .start = start, .weekday = (int)((start + 4) % 7) };
	char *copy = mem_copy(text);
	int year, rc = -1;

	date_to_civil(start, &year, &r.month, &r.mday);
	rule->kind = NULL;
	if (split(&r, copy, fault) == 0 && check_frame(rule, &r, text, fault) == 0)
		rc = r.part[BYDAY] == NULL     ? read_fixed(rule, &r, fault) :
		    r.part[BYMONTHDAY] != NULL ? read_monday(rule, &r, fault) :
						 read_nth(rule, &r, fault);
	free(copy);
	return rc;
}
