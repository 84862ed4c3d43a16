#ifndef CC_DAMM_H
#define CC_DAMM_H

/*
 * damm - numbers that can be dictated by telephone
 *
 * A record's number ends in a check digit by the method of H. Michael Damm (Total
 * anti-symmetrische Quasigruppen, doctoral thesis, Marburg 2004), which detects every single wrong
 * digit and every swap of two adjacent digits.
 */
#include <stdbool.h>
#include <stdint.h>

/* The number for a count from 1 to 10^17: the count followed by its check digit. */
int64_t damm_number(int64_t count);

/* Is the number positive, and its last digit the right check digit? */
bool damm_ok(int64_t number);

#endif
