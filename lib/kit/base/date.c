/*
 * date - civil dates and days, and the pieces of text that dates and instants are made of
 */
#include "date.h"
#include "stamp_in.h"

/*
 * Days and civil dates: years that begin in March, so that the leap day comes last, in eras of 400
 * years of 146097 days.  After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
enum { ERA_DAYS = 146097, ERA_TO_1970 = 719468 };

int64_t
date_from_civil(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month < 3);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month < 3 ? month + 9 : month - 3) + 2) / 5 + day - 1;

	return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	    day_of_year - ERA_TO_1970;
}

void
date_to_civil(int64_t date, int *year, int *month, int *day)
{
	int64_t days = date + ERA_TO_1970;
	int64_t era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
	int n = (int)(days - era * ERA_DAYS); /* 0 to 146096 */
	int year_of_era = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	int day_of_year = n - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int march = (5 * day_of_year + 2) / 153; /* months since March */

	*day = day_of_year - (153 * march + 2) / 5 + 1;
	*month = march < 10 ? march + 3 : march - 9;
	*year = (int)(era * 400) + year_of_era + (*month < 3);
}

int
date_find(int year, int month, int day, int64_t *out)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return -1;
	if (day > lengths[month - 1] + (month == 2 && leap))
		return -1;
	*out = date_from_civil(year, month, day);
	return 0;
}

int
date_take_number(const char **s, int min, int max, int *out)
{
	int n = 0, value = 0;

	for (; n < max && **s >= '0' && **s <= '9'; n++)
		value = value * 10 + *(*s)++ - '0';
	*out = value;
	return n >= min ? 0 : -1;
}

int
date_take(const char **s, int64_t *day)
{
	int y, m, d;

	if (date_take_number(s, 4, 4, &y) == -1 || !date_take_char(s, '-') ||
	    date_take_number(s, 2, 2, &m) == -1 || !date_take_char(s, '-') ||
	    date_take_number(s, 2, 2, &d) == -1)
		return -1;
	return date_find(y, m, d, day);
}

int
date_parse(const char *s, int64_t *day)
{
	int64_t found;

	if (date_take(&s, &found) == -1 || *s != '\0')
		return -1;
	*day = found;
	return 0;
}

char *
date_put(char *p, int64_t date)
{
	int year, month, day;

	date_to_civil(date, &year, &month, &day);
	p = date_put_pair(p, (char)('0' + year / 1000), year / 10 % 100);
	*p++ = (char)('0' + year % 10);
	p = date_put_pair(p, '-', month);
	return date_put_pair(p, '-', day);
}

int
date_put_raw(char *out, int64_t value)
{
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
	char digits[20], *p = out;
	int n = 0;

	do
		digits[n++] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	*p++ = '@';
	if (value < 0)
		*p++ = '-';
	while (n > 0)
		*p++ = digits[--n];
	*p = '\0';
	return (int)(p - out);
}

int
date_write(int64_t day, char out[DATE_SIZE])
{
	char *end;

	if (day < date_of_local(FIRST_LOCAL) || day > date_of_local(LAST_LOCAL))
		return date_put_raw(out, day);
	end = date_put(out, day);
	*end = '\0';
	return (int)(end - out);
}
