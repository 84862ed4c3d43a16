/*
 * damm - the check digit, computed by the quasigroup of Damm's thesis
 */
#include "damm.h"

/* The totally anti-symmetric quasigroup of order 10 given in Damm's thesis, page 111. */
static const unsigned char group[10][10] = {
	{ 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 },
	{ 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 },
	{ 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 },
	{ 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 },
	{ 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 },
	{ 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 },
	{ 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 },
	{ 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
	{ 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 },
	{ 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
};

/* The state after all digits, from the left; 0 for a number with a right check digit. */
static unsigned
interim(int64_t number)
{
	unsigned char digit[20];
	unsigned state = 0;
	int n = 0;

	for (; number > 0; number /= 10)
		digit[n++] = (unsigned char)(number % 10);
	while (n > 0)
		state = group[state][digit[--n]];
	return state;
}

int64_t
damm_number(int64_t count)
{
	return count * 10 + interim(count);
}

bool
damm_ok(int64_t number)
{
	return number > 0 && interim(number) == 0;
}
