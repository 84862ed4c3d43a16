#ifndef CC_DAMM_H
#define CC_DAMM_H

/*
 * damm - numbers that can be dictated by phone
 *
 * A ticket's number ends in a check digit by the method of H. Michael Damm
 * (Total anti-symmetrische Quasigruppen, Marburg 2004): every single wrong digit
 * and every swap of two neighbours is noticed.
 */
#include <stdbool.h>
#include <stdint.h>

/* The number for a count of 1 to 10^17: the count with its check digit behind it. */
int64_t damm_number(int64_t count);

/* Does a positive number end in its right check digit? */
bool damm_ok(int64_t number);

#endif
