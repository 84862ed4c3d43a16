/*
 * damm - the check digit detects the errors of dictation by telephone; TAP
 */
#include <stdio.h>

#include "kit/base/damm.h"

enum { COUNTS = 100000, PLAN = 8 };

static int tests, failures;

static void
ok(bool passed, const char *law, int64_t number)
{
	tests++;
	failures += !passed;
	printf("%sok %d - %s", passed ? "" : "not ", tests, law);
	if (!passed)
		printf(" # by %lld", (long long)number);
	printf("\n");
}

/* The first number that differs in one digit and passes the check; 0 for none. */
static int64_t
wrong_digit(int64_t number)
{
	for (int64_t unit = 1; unit <= number; unit *= 10) {
		int digit = (int)(number / unit % 10);

		for (int other = 0; other < 10; other++) {
			int64_t wrong = number + (other - digit) * unit;

			if (other != digit && damm_ok(wrong))
				return wrong;
		}
		if (unit > INT64_MAX / 10)
			break;
	}
	return 0;
}

/* The first number with two adjacent digits swapped that passes the check; 0 for none. */
static int64_t
wrong_order(int64_t number)
{
	for (int64_t unit = 1; unit <= number / 10; unit *= 10) {
		int right = (int)(number / unit % 10), left = (int)(number / unit / 10 % 10);
		int64_t wrong = number + (right - left) * unit * 9;

		if (right != left && damm_ok(wrong))
			return wrong;
	}
	return 0;
}

static void
test_counts(void)
{
	int64_t shape = 0, refused = 0, digit = 0, order = 0, alone = 0;

	for (int64_t count = 1; count <= COUNTS; count++) {
		int64_t number = damm_number(count);
		int right = 0;

		if (number / 10 != count)
			shape = number;
		if (!damm_ok(number))
			refused = number;
		for (int last = 0; last < 10; last++)
			right += damm_ok(count * 10 + last);
		if (right != 1)
			alone = count;
		if (wrong_digit(number) != 0)
			digit = wrong_digit(number);
		if (wrong_order(number) != 0)
			order = wrong_order(number);
	}
	ok(shape == 0, "a number is its count with one digit behind it", shape);
	ok(refused == 0, "every number given is right", refused);
	ok(alone == 0, "of the ten last digits just one is right", alone);
	ok(digit == 0, "every single wrong digit is noticed", digit);
	ok(order == 0, "every swap of two neighbours is noticed", order);
}

/* The same for numbers of the greatest length. */
static void
test_long(void)
{
	uint64_t random = 20260305;
	int64_t bad = 0;

	for (int i = 0; i < 20000 && bad == 0; i++) {
		int64_t count, number;

		random = random * 6364136223846793005u + 1442695040888963407u;
		count = (int64_t)(random >> 1) % INT64_C(100000000000000000) + 1;
		number = damm_number(count);
		if (number / 10 != count || !damm_ok(number) || wrong_digit(number) != 0 ||
		    wrong_order(number) != 0)
			bad = number;
	}
	ok(bad == 0, "and of numbers up to 18 digits", bad);
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	ok(damm_number(572) == 5724, "572 gets the check digit 4, as in Damm's thesis",
	    damm_number(572));
	test_counts();
	test_long();
	ok(!damm_ok(0) && !damm_ok(-5724) && !damm_ok(INT64_MIN), "no number is nothing or less",
	    0);
	return failures > 0 || tests != PLAN;
}
