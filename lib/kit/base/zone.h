#ifndef CC_ZONE_H
#define CC_ZONE_H

/*
 * zone - time zones as values: offsets, days and instants
 *
 * A zone never changes and asks nothing of the process: no environment, no TZ.  Its
 * data is the system's (RFC 8536: the changes of offset, and the rule that holds
 * after the last of them), read by zone_file.c.  The C library has one zone per
 * process, and only by TZ; GLib has values, but loading it adds 0.8 ms to programs
 * of one, and it takes 1700 instructions to find an offset in a zone of many changes.
 *
 * A local time is a count of seconds as well: from 1970-01-01 00:00:00, as if every day of the zone
 * had 24 hours.
 */
#include <stdint.h>

struct zone;

/*
 * A zone by its IANA name ("America/Bogota"); NULL when the machine has no data for
 * that name.  It lives as long as the program; a name always gives the same pointer.
 */
const struct zone *zone_open(const char *name);

/* UTC, which needs no data. */
const struct zone *zone_utc(void);

const char *zone_name(const struct zone *);

/* Seconds east of UTC at an instant; 0 for instants too far from the years 1 to 9999 to matter. */
int32_t zone_offset(const struct zone *, int64_t t);

/* The local time of an instant, and its offset; -1 when that is not in the years 1 to 9999. */
int zone_to_local(const struct zone *, int64_t t, int64_t *local, int32_t *offset);

/*
 * The instant of a local time; -1 when that is not in the years 1 to 9999.  A local
 * time that the zone had twice is the first of the two; one that it skipped is read
 * by the offset before the gap: 02:30 in a gap from 02:00 to 03:00 is 03:30, and a
 * skipped midnight still falls on its own day.
 */
int zone_from_local(const struct zone *, int64_t local, int64_t *t);

/* The civil date of an instant; the second also gives the minute of that day, 0 to 1439. */
int64_t zone_date(const struct zone *, int64_t t);
int64_t zone_date_minute(const struct zone *, int64_t t, int *minute);

/* The instant at which a civil date begins. */
int64_t zone_of_date(const struct zone *, int64_t day);

/* The instant of a local minute of a day, 0 to 1440, read as by zone_from_local. */
int64_t zone_of_minute(const struct zone *, int64_t day, int minute);

#endif
