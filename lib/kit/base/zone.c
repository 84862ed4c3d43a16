/*
 * zone - offsets, days and instants of a time zone, once it was read
 */
#include <string.h>

#include "mem.h"
#include "stamp_in.h"
#include "zone.h"
#include "zone_in.h"

static struct zone utc = { .name = "UTC" };
static struct zone *opened = &utc;

/* Names of zones are of letters, digits and _+-/ only, so neither ".." nor the rules of POSIX. */
static bool
name_ok(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789_+-/";
	size_t len = strlen(name);

	return len > 0 && len < ZONE_NAME_SIZE && name[0] != '/' && strspn(name, allowed) == len;
}

const struct zone *
zone_open(const char *name)
{
	struct zone *z, read = { 0 };

	for (z = opened; z != NULL; z = z->next)
		if (strcmp(z->name, name) == 0)
			return z;
	if (!name_ok(name) || zone_read(&read, name) != 0)
		return NULL;
	memcpy(read.name, name, strlen(name) + 1);
	z = mem_get(sizeof *z);
	*z = read;
	z->next = opened;
	return opened = z;
}

const struct zone *
zone_utc(void)
{
	return &utc;
}

const char *
zone_name(const struct zone *z)
{
	return z->name;
}

/* The offset since the last change up to an instant, which lies between the first and last one. */
static int32_t
offset_since(const struct zone *z, int64_t t)
{
	const int64_t *at = z->at;

	for (int n = z->n, half; n > 1; n -= half) {
		half = n / 2;
		if (at[half] <= t)
			at += half;
	}
	return z->offset[at - z->at];
}

int32_t
zone_offset(const struct zone *z, int64_t t)
{
	if (t < FIRST_LOCAL - DAY_SECONDS || t > LAST_LOCAL + DAY_SECONDS)
		return 0;
	if (z->n > 0 && t < z->at[z->n - 1])
		return t < z->at[0] ? z->before : offset_since(z, t);
	if (z->ruled)
		return z->rule.changes ? zone_rule_offset(&z->rule, t) : z->rule.standard;
	return z->n > 0 ? z->offset[z->n - 1] : z->before;
}

int
zone_to_local(const struct zone *z, int64_t t, int64_t *local, int32_t *offset)
{
	*offset = zone_offset(z, t);
	if (t < FIRST_LOCAL - *offset || t > LAST_LOCAL - *offset)
		return -1;
	*local = t + *offset;
	return 0;
}

/*
 * No offset reaches 24 hours and changes are days apart, so the only offsets that a local time can
 * have are those valid 24 hours to either side of it.
 */
int
zone_from_local(const struct zone *z, int64_t local, int64_t *t)
{
	int64_t first = local - zone_offset(z, local - DAY_SECONDS);
	int64_t second = local - zone_offset(z, local + DAY_SECONDS), checked;
	int32_t offset;

	if (second < first) {
		int64_t later = first;

		first = second;
		second = later;
	}
	if (first != second && first + zone_offset(z, first) != local)
		first = second;
	if (zone_to_local(z, first, &checked, &offset) != 0)
		return -1;
	*t = first;
	return 0;
}

int64_t
zone_date(const struct zone *z, int64_t t)
{
	return date_of_local(t + zone_offset(z, t));
}

int64_t
zone_date_minute(const struct zone *z, int64_t t, int *minute)
{
	int64_t local = t + zone_offset(z, t), day = date_of_local(local);

	*minute = (int)((local - day * DAY_SECONDS) / 60);
	return day;
}

int64_t
zone_of_date(const struct zone *z, int64_t day)
{
	return zone_of_minute(z, day, 0);
}

int64_t
zone_of_minute(const struct zone *z, int64_t day, int minute)
{
	int64_t t;

	/* Days of the years 1 to 9999 all begin; others are brought back among them. */
	if (zone_from_local(z, day * DAY_SECONDS + (int64_t)minute * 60, &t) != 0)
		t = day < 0 ? FIRST_LOCAL : LAST_LOCAL;
	return t;
}
