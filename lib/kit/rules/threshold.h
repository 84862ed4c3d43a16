#ifndef CC_THRESHOLD_H
#define CC_THRESHOLD_H

/*
 * threshold - a distance from a due date: 5bd, 2d, 6h
 */
#include "calendar.h"

enum threshold_unit { THRESHOLD_BD, THRESHOLD_DAYS, THRESHOLD_HOURS };

struct threshold {
	int64_t n;
	enum threshold_unit unit;
};

/*
 * Read all of a text (n bytes): a number of 0 to 10000 and bd (business days), d
 * (days) or h (hours); 0 alone is 0bd.  -1 with the fault.
 */
int threshold_parse(const char *text, size_t n, struct threshold *, struct fault *);

/*
 * The day that lies so far before (n < 0: behind) a day; hours count as nothing.
 * Beyond the years the first or last day.
 */
int64_t threshold_before(const struct calendar *, int64_t day, const struct threshold *, int times);

/* "5bd", "2d", "6h", n times over. */
void threshold_name(const struct threshold *, int64_t times, struct buf *);

/* Read all of a text (n bytes) as a running time: a number of 0 to 1000000 and s, m, h or d; seconds.  -1 with the fault. */
int threshold_parse_duration(const char *text, size_t n, int64_t *seconds, struct fault *);

#endif
