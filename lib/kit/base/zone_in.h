#ifndef CC_ZONE_IN_H
#define CC_ZONE_IN_H

/*
 * zone_in - the parts of a zone, shared by zone.c, zone_file.c and zone_rule.c; private to them
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ZONE_NAME_SIZE = 64 };

/* A yearly change of offset: a day, and seconds after its midnight. */
struct zone_change {
	enum { CHANGE_WEEKDAY, CHANGE_JULIAN, CHANGE_DAY } kind;
	int month, week, weekday; /* CHANGE_WEEKDAY: week 5 is the last, weekday 0 is Sunday */
	int day;                  /* CHANGE_JULIAN: 1 to 365, no leap day; CHANGE_DAY: 0 to 365 */
	int32_t seconds;
};

/* The offsets of every year, as POSIX writes them in TZ. */
struct zone_rule {
	int32_t standard, summer;
	bool changes; /* else it is standard all year */
	struct zone_change begin, end;
};

struct zone {
	char name[ZONE_NAME_SIZE];
	int32_t before;  /* the offset before the first change */
	int n;           /* changes of offset */
	int64_t *at;     /* the instant of each, in order */
	int32_t *offset; /* the offset from then on */
	bool ruled;      /* from the last change on by the rule */
	struct zone_rule rule;
	struct zone *next;
};

/* Read the system's data of a zone, by a valid name, into an empty zone; -1 when there is none. */
int zone_read(struct zone *, const char *name);

/* The same from the bytes of a file. */
int zone_take(struct zone *, const unsigned char *file, size_t n);

/* Read all of s as a rule, such as "CET-1CEST,M3.5.0,M10.5.0/3"; -1 when it is none. */
int zone_rule_parse(const char *s, struct zone_rule *);

/* The offset at an instant by a rule. */
int32_t zone_rule_offset(const struct zone_rule *, int64_t t);

#endif
