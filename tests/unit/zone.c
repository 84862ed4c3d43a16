/*
 * zone - unit tests of lib/kit/base/zone: zones as values, many in one process; TAP
 *
 * What is expected is the C library's, which has one zone at a time, by TZ.
 */
#include <ftw.h>
#include <stdlib.h>
#include <time.h>

#include "calendar_law.h"
#include "kit/base/mem.h"
#include "kit/base/zone.h"
#include "kit/base/zone_in.h"

#define ZONEINFO "/usr/share/zoneinfo"
#define FROM INT64_C(441763200) /* 1984-01-01 */
#define TO INT64_C(4133980800)  /* 2101-01-01 */

enum {
	DAY = 86400,
	RANDOM = 2000, /* instants asked of every zone beside those around changes */
	AROUND = 5,    /* instants around a change */
	EVERY = 3,     /* changes that one is taken of */
	EACH = 100,    /* instants of every zone of the machine */
	NAMES_MAX = 4000,
	HURT = 20000, /* files that were damaged */
};

static struct law together = { "zones in one process give the offsets that each gives alone" };
static struct law back = { "and read local times as each does alone" };
static struct law days = { "and have the days and minutes that each has alone" };
static struct law sundays = { "among those are Sundays on which clocks change" };
static struct law every = {
	"every zone of the machine has the C library's offsets, of the years 1 to 9999"
};
static struct law same = { "a name gives the same zone again, and nothing that is none" };
static struct law rules = { "rules of POSIX give the C library's offsets" };
static struct law no_rules = { "what is no rule is refused" };
static struct law hurt = { "damaged zone data is refused or read, and does no harm" };
static struct law environment = { "the process's TZ is neither asked nor set" };

static const char *const names[] = { "America/Bogota", "America/Caracas", "America/New_York",
	"America/Sao_Paulo", "America/Santiago", "America/Asuncion", "America/St_Johns",
	"America/Havana", "America/Mexico_City", "America/Los_Angeles", "America/Nuuk",
	"Europe/Madrid", "Europe/London", "Europe/Dublin", "Europe/Moscow", "Atlantic/Azores",
	"Africa/Casablanca", "Africa/Cairo", "Asia/Tehran", "Asia/Gaza", "Asia/Jerusalem",
	"Asia/Kathmandu", "Asia/Tokyo", "Australia/Sydney", "Australia/Lord_Howe",
	"Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Easter", "Antarctica/Troll",
	"UTC" };

/* What a zone gives alone. */
static struct alone {
	const struct zone *zone;
	int32_t *offset; /* at each instant */
	int64_t *first;  /* the first instant of each one's local time */
} alone[COUNT(names)];

static int64_t *instant;
static int instants, room;

static void
take_tz(const char *tz)
{
	setenv("TZ", tz, 1);
	tzset();
}

static void
take_name(const char *name)
{
	char tz[300];

	snprintf(tz, sizeof tz, ":%s", name);
	take_tz(tz);
}

static int32_t
libc_offset(int64_t t)
{
	time_t when = (time_t)t;
	struct tm tm;

	if (localtime_r(&when, &tm) == NULL)
		diag_bug("localtime_r");
	return (int32_t)tm.tm_gmtoff;
}

static void
add_instant(int64_t t)
{
	if (instants == room)
		instant = mem_grow(instant, sizeof *instant * (size_t)(room = 2 * room + 1024));
	instant[instants++] = t;
}

/* Add instants around some of the changes that the C library's zone has. */
static void
add_changes(const char *name)
{
	static const int around[AROUND] = { -1800, -1, 0, 1, 1800 };

	for (int64_t t = FROM; t < TO; t += 7 * DAY) {
		int64_t low = t, high = t + 7 * DAY;

		if (libc_offset(low) == libc_offset(high) || between(1, EVERY) > 1)
			continue;
		while (high - low > 1) {
			int64_t middle = low + (high - low) / 2;

			if (libc_offset(middle) == libc_offset(low))
				low = middle;
			else
				high = middle;
		}
		for (int i = 0; i < AROUND; i++)
			add_instant(high + around[i]);
		/* 1970-01-01 was a Thursday. */
		if ((low + libc_offset(low)) / DAY % 7 == 3)
			keep(&sundays, true, name, DAY_NONE);
	}
}

/* The first instant of a local time, tried by the offsets of a day to either side. */
static int64_t
first_of(int64_t local)
{
	const int64_t near[] = { local - 26 * 3600, local, local + 26 * 3600 };
	int64_t first = INT64_MAX;

	for (int i = 0; i < COUNT(near); i++) {
		int64_t at = local - libc_offset(near[i]);

		if (at + libc_offset(at) == local && at < first)
			first = at;
	}
	return first;
}

static void
gather(struct alone *a, const char *name)
{
	take_name(name);
	a->zone = zone_open(name);
	if (a->zone == NULL)
		diag_bug("no such zone: %s", name);
	a->offset = mem_get(sizeof *a->offset * (size_t)instants);
	a->first = mem_get(sizeof *a->first * (size_t)instants);
	for (int i = 0; i < instants; i++) {
		a->offset[i] = libc_offset(instant[i]);
		a->first[i] = first_of(instant[i] + a->offset[i]);
	}
}

static void
ask(const struct alone *a, int i, const char *name)
{
	int64_t t = instant[i], local = t + a->offset[i], day = local / DAY, got;
	int minute;

	keep(&together, zone_offset(a->zone, t) == a->offset[i], name, t / DAY);
	keep(&back, zone_from_local(a->zone, local, &got) == 0 && got == a->first[i], name, day);
	keep(&days,
	    zone_date(a->zone, t) == day && zone_date_minute(a->zone, t, &minute) == day &&
		minute == local % DAY / 60 &&
		zone_of_minute(a->zone, day, (int)(local % DAY / 60)) == a->first[i] - local % 60,
	    name, day);
}

static void
test_together(void)
{
	for (int i = 0; i < RANDOM; i++)
		add_instant(between(FROM, TO));
	for (int i = 0; i < COUNT(names); i++) {
		take_name(names[i]);
		add_changes(names[i]);
	}
	for (int i = 0; i < COUNT(names); i++)
		gather(&alone[i], names[i]);
	take_tz("Asia/Kolkata");
	for (int i = 0; i < instants; i++)
		for (int k = 0; k < COUNT(names); k++)
			ask(&alone[k], i, names[k]);
	keep(&environment, strcmp(getenv("TZ"), "Asia/Kolkata") == 0 && libc_offset(0) == 19800,
	    "TZ", DAY_NONE);
	setenv("TZDIR", "/nonexistent", 1);
	keep(&environment, zone_open("Asia/Hovd") != NULL, "TZDIR", DAY_NONE);
	unsetenv("TZDIR");
}

/* A file of zone data that a name names. */
static int
test_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
	const char *name = path + strlen(ZONEINFO "/");
	const struct zone *zone;
	static int n;

	(void)st;
	(void)at;
	if (type != FTW_F || (zone = zone_open(name)) == NULL || n++ > NAMES_MAX)
		return 0;
	take_name(name);
	for (int i = 0; i < EACH; i++) {
		int64_t t =
		    i % 4 > 0 ? between(-3000000000, TO) : between(-62135510400, 253402214399);

		keep(&every, zone_offset(zone, t) == libc_offset(t), name, t / DAY);
	}
	return 0;
}

static void
test_names(void)
{
	static const char *const none[] = { "", "America", "Nowhere/City", "../zoneinfo/UTC",
		"/usr/share/zoneinfo/UTC", ":UTC", "EST5EDT4,M3.2.0", "zone.tab", "UTC ",
		"<-05>5" };

	for (int i = 0; i < COUNT(names); i++)
		keep(&same,
		    zone_open(names[i]) == alone[i].zone &&
			strcmp(zone_name(alone[i].zone), names[i]) == 0,
		    names[i], DAY_NONE);
	for (int i = 0; i < COUNT(none); i++)
		keep(&same, zone_open(none[i]) == NULL, none[i], DAY_NONE);
	keep(&same, zone_open("UTC") == zone_utc(), "UTC", DAY_NONE);
}

static void
test_rules(void)
{
	static const char *const good[] = { "<-05>5", "CET-1CEST,M3.5.0,M10.5.0/3",
		"EST5EDT,M3.2.0,M11.1.0", "IST-1GMT0,M10.5.0,M3.5.0/1",
		"AEST-10AEDT,M10.1.0,M4.1.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
		"AAA3BBB,J60/2,J300/2", "AAA3BBB,J59/2:30,J61/1:15:30", "AAA3BBB,59/0,300/23",
		"AAA-3BBB-4:30,364/1,10/1", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
		"EET-2EEST,M3.4.4/50,M10.4.4/50", "<-04>4<-03>,M9.1.6/24,M4.1.6/24" };
	static const char *const bad[] = { "", "EST", "5", "E5", "<-05", "<-05>", "EST25",
		"EST5EDT", "EST5EDT,", "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,",
		"EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0",
		"EST5EDT,M3.2,M11.1.0", "EST5EDT,J0,J300", "EST5EDT,J366,J300", "EST5EDT,366,1",
		"EST5:60", "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0,M11.1.0 ",
		"EST5EDT,M3.2.0,M11.1.0,", "EST5EDT,M3.2.0/,M11.1.0" };
	struct zone_rule r;

	for (int i = 0; i < COUNT(good); i++) {
		bool taken = zone_rule_parse(good[i], &r) == 0;

		take_tz(good[i]);
		for (int k = 0; k < RANDOM; k++) {
			int64_t t = between(0, 253402214399);

			keep(&rules, taken && zone_rule_offset(&r, t) == libc_offset(t), good[i],
			    t / DAY);
		}
	}
	for (int i = 0; i < COUNT(bad); i++)
		keep(&no_rules, zone_rule_parse(bad[i], &r) != 0, bad[i], DAY_NONE);
}

/* Cut a file short, or change some of its bytes. */
static void
test_hurt(const char *name)
{
	unsigned char file[8192];
	char path[200];
	size_t size;
	FILE *f;

	snprintf(path, sizeof path, ZONEINFO "/%s", name);
	if ((f = fopen(path, "rb")) == NULL)
		diag_bug("%s", path);
	size = fread(file, 1, sizeof file, f);
	fclose(f);
	for (int i = 0; i < HURT; i++) {
		size_t n = i % 2 == 0 ? (size_t)between(0, (int64_t)size) : size;
		unsigned char *damaged = mem_get(n + 1);
		struct zone z = { 0 };

		memcpy(damaged, file, n);
		for (int64_t k = between(0, 4); n > 0 && k > 0; k--)
			damaged[between(0, (int64_t)n - 1) % (k == 1 ? 200 : INT64_MAX) % n] =
			    (unsigned char)between(0, 255);
		if (zone_take(&z, damaged, n) == 0)
			for (int k = 0; k < 20; k++)
				keep(&hurt, abs(zone_offset(&z, between(FROM, TO))) <= 2 * DAY,
				    name, DAY_NONE);
		free(z.at);
		free(z.offset);
		free(damaged);
	}
	/* Without its last byte, the newline behind the rule. */
	keep(&hurt, zone_take(&(struct zone) { 0 }, file, size - 1) != 0, name, DAY_NONE);
}

int
main(void)
{
	static struct law *const law[] = { &together, &back, &days, &sundays, &every, &same, &rules,
		&no_rules, &hurt, &environment };

	test_together();
	test_names();
	test_rules();
	nftw(ZONEINFO, test_file, 16, FTW_PHYS);
	test_hurt("Europe/Madrid");
	test_hurt("America/Bogota");
	return tell(law, COUNT(law));
}
