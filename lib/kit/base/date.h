#ifndef CC_DATE_H
#define CC_DATE_H

/*
 * date - civil dates
 *
 * A civil date is a day of the proleptic Gregorian calendar, without a zone; as a number it is a
 * count of days since 1970-01-01.  Years run from 1 to 9999.
 */
#include <stdint.h>

enum { DATE_SIZE = 32 }; /* room for any date as text */

int64_t date_from_civil(int year, int month, int day);
void date_to_civil(int64_t date, int *year, int *month, int *day);

/* Read all of s as YYYY-MM-DD; 0, or -1 with *day untouched when there is no such day. */
int date_parse(const char *s, int64_t *day);

/* Write YYYY-MM-DD; returns the length.  A day outside the years is written as @days. */
int date_write(int64_t day, char out[DATE_SIZE]);

#endif
