#ifndef CC_THRESHOLD_H
#define CC_THRESHOLD_H

/*
 * threshold - distances from a due date, as 5bd, 2d or 6h, and running times
 */
#include "calendar.h"

enum threshold_unit { THRESHOLD_BD, THRESHOLD_DAYS, THRESHOLD_HOURS };

struct threshold {
	int64_t n;
	enum threshold_unit unit;
};

/*
 * Read a text of n bytes: a number from 0 to 10000 and bd (business days), d (days) or h (hours);
 * 0 alone is 0bd.  0, or -1 with the fault.
 */
int threshold_parse(const char *text, size_t n, struct threshold *, struct fault *);

/*
 * The day that lies times thresholds before a day (times < 0: after it); hours are ignored.  The
 * first or last day of calendars when it lies outside their years.
 */
int64_t threshold_before(const struct calendar *, int64_t day, const struct threshold *, int times);

/* Append the threshold multiplied by times: "5bd", "2d", "6h". */
void threshold_name(const struct threshold *, int64_t times, struct buf *);

/*
 * Read a text of n bytes as a running time in seconds: a number from 0 to 1000000 and s, m, h or d.
 * 0, or -1 with the fault.
 */
int threshold_parse_duration(const char *text, size_t n, int64_t *seconds, struct fault *);

#endif
