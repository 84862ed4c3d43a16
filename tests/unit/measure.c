/*
 * measure - statistics of marks against printed tables, published examples and laws; TAP
 */
#include <math.h>
#include <stdio.h>

#include "desk/survey/stats.h"

enum { PLAN = 46 };

static int tests, failures;

static void
ok(bool passed, const char *law, double got)
{
	tests++;
	failures += !passed;
	printf("%sok %d - %s", passed ? "" : "not ", tests, law);
	if (!passed)
		printf(" # got %.9g", got);
	printf("\n");
}

/* Is got the printed number, whose last digit has this value? */
static bool
is(double got, double printed, double digit)
{
	return fabs(got - printed) <= 0.5001 * digit;
}

static struct tally
tally_of(const int *marks, int n)
{
	struct tally t = { .n = 0 };

	for (int i = 0; i < n; i++)
		tally_add(&t, marks[i]);
	return t;
}

#define TALLY(...) \
	tally_of((const int[]) { __VA_ARGS__ }, sizeof((const int[]) { __VA_ARGS__ }) / sizeof(int))

static uint64_t random_state = 20261105;

static int
random_below(int n)
{
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (int)((random_state >> 33) % (uint64_t)n);
}

/* Student's sleepers (Biometrika 6, 1908): hours of sleep gained times ten, plus twenty. */
static const int sleep_1[] = { 27, 4, 18, 8, 19, 54, 57, 28, 20, 40 };
static const int sleep_2[] = { 39, 28, 31, 21, 19, 64, 75, 36, 66, 54 };

/*
 * Quantiles of Student's t as printed in statistical tables.  For n marks, half 0 and half 2 (with
 * a 1 when n is odd), the quantile is the margin times sqrt(n) / s.
 */
static void
test_t_table(void)
{
	static const struct {
		int freedom;
		double t95, t99;
	} table[] = { { 1, 12.706, 63.657 }, { 2, 4.303, 9.925 }, { 3, 3.182, 5.841 },
		{ 4, 2.776, 4.604 }, { 5, 2.571, 4.032 }, { 6, 2.447, 3.707 }, { 7, 2.365, 3.499 },
		{ 8, 2.306, 3.355 }, { 9, 2.262, 3.250 }, { 10, 2.228, 3.169 },
		{ 15, 2.131, 2.947 }, { 20, 2.086, 2.845 }, { 25, 2.060, 2.787 },
		{ 30, 2.042, 2.750 }, { 40, 2.021, 2.704 }, { 60, 2.000, 2.660 },
		{ 120, 1.980, 2.617 } };
	double off = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		int n = table[i].freedom + 1, ones = n % 2;
		double s = sqrt((double)(n - ones) / (n - 1)), unit = s / sqrt(n);
		struct tally t = { .n = 0 };

		for (int k = 0; k < n; k++)
			tally_add(&t, k < ones ? 1 : k % 2 == 0 ? 0 : 2);
		if (!is(stats_mean_margin(&t, 0.95, 0) / unit, table[i].t95, 0.001) ||
		    !is(stats_mean_margin(&t, 0.99, 0) / unit, table[i].t99, 0.001))
			off = n;
	}
	ok(off == 0, "margins follow the table of Student's t, 95 and 99 in a hundred", off);
}

static void
test_means(void)
{
	struct tally marks = TALLY(10, 9, 8, 8, 7, 9, 10, 6, 8, 9);
	struct tally sleepers = tally_of(sleep_1, 10), more = tally_of(sleep_2, 10), whole;

	tally_merge(&sleepers, &more);
	ok(stats_round_ratio(tally_sum(&marks), marks.n, 1000) == 8400, "ten marks: mean 8.400",
	    (double)tally_sum(&marks));
	ok(is(stats_mean_margin(&marks, 0.95, 0), 0.905, 0.001), "ten marks: margin 0.905",
	    stats_mean_margin(&marks, 0.95, 0));
	/* t.test(sleep$extra) in R: 1.54, 0.5955845 to 2.4844155. */
	ok(tally_sum(&sleepers) == 308 + 20 * 20, "twenty sleepers: mean 1.54",
	    (double)tally_sum(&sleepers));
	ok(is(stats_mean_margin(&sleepers, 0.95, 0), 9.444155, 0.000001), "twenty sleepers: margin",
	    stats_mean_margin(&sleepers, 0.95, 0));
	/* As a population 2 4 4 4 5 5 7 9 has a deviation of 2: the squares add up to 32. */
	whole = TALLY(2, 4, 4, 4, 5, 5, 7, 9);
	ok(is(tally_deviation(&whole), 2.138090, 0.000001), "deviation of a sample of eight",
	    tally_deviation(&whole));
	/* For 10 of 37 the finite correction is sqrt(27/36); for all it is 0. */
	ok(is(stats_mean_margin(&marks, 0.95, 37) / stats_mean_margin(&marks, 0.95, 0), 0.866025,
	       0.000001),
	    "a frame of 37 corrects by the root of 27/36", stats_mean_margin(&marks, 0.95, 37));
	ok(stats_mean_margin(&marks, 0.95, 10) == 0, "who asks all has no margin",
	    stats_mean_margin(&marks, 0.95, 10));
}

static void
test_middles(void)
{
	struct tally ten = TALLY(3, 6, 7, 8, 8, 10, 13, 15, 16, 20),
		     five = TALLY(15, 20, 35, 40, 50);
	struct tally eleven = TALLY(3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20);
	struct tally waits = TALLY(3, 4, 5, 7, 8, 9, 11, 14, 16, 41);
	struct tally even = TALLY(1, 2, 3, 4, 5, 6, 8, 9), odd = TALLY(1, 3, 3, 6, 7, 8, 9);

	ok(tally_percentile(&ten, 1, 4) == 7 && tally_percentile(&ten, 1, 2) == 8 &&
		tally_percentile(&ten, 3, 4) == 15 && tally_percentile(&ten, 1, 1) == 20,
	    "nearest rank of ten", tally_percentile(&ten, 1, 4));
	ok(tally_percentile(&eleven, 1, 4) == 7 && tally_percentile(&eleven, 1, 2) == 9 &&
		tally_percentile(&eleven, 3, 4) == 15,
	    "nearest rank of eleven", tally_percentile(&eleven, 1, 4));
	ok(tally_percentile(&five, 5, 100) == 15 && tally_percentile(&five, 30, 100) == 20 &&
		tally_percentile(&five, 40, 100) == 20 && tally_percentile(&five, 50, 100) == 35,
	    "nearest rank of five", tally_percentile(&five, 30, 100));
	ok(tally_percentile(&waits, 90, 100) == 16 && tally_percentile(&waits, 95, 100) == 41,
	    "nearest rank far out", tally_percentile(&waits, 90, 100));
	ok(tally_twice_median(&even) == 9, "median 4.5 of eight", tally_twice_median(&even));
	ok(tally_twice_median(&odd) == 12, "median 6 of seven", tally_twice_median(&odd));
}

/* Newcombe 1998, Statistics in Medicine 17, pages 857 to 872, table I, method 3. */
static void
test_parts(void)
{
	static const struct {
		int part, n;
		double low, high;
	} table[] = { { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 },
		{ 0, 20, 0.0000, 0.1611 }, { 1, 29, 0.0061, 0.1718 } };
	struct stats_interval i;
	bool all = true;

	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		i = stats_part_interval(table[k].part, table[k].n, 0.95);
		all = all && is(i.low, table[k].low, 0.0001) && is(i.high, table[k].high, 0.0001);
	}
	ok(all, "Wilson's intervals as Newcombe prints them", 0);
	i = stats_part_interval(8, 10, 0.95);
	ok(is(i.low, 0.490, 0.001) && is(i.high, 0.943, 0.001), "8 of 10", i.low);
	i = stats_part_interval(81, 100, 0.95);
	ok(is(i.low, 0.722, 0.001) && is(i.high, 0.875, 0.001), "81 of 100", i.low);
	i = stats_part_interval(10, 10, 0.95);
	ok(is(i.low, 1 - 0.2775, 0.0001) && i.high == 1, "10 of 10", i.low);
	ok(is(stats_score_margin(50, 20, 100, 0.95), 15.3, 0.1), "a score of 50 less 20 in 100",
	    stats_score_margin(50, 20, 100, 0.95));
}

/* Newcombe 1998, Statistics in Medicine 17, pages 873 to 890, table II, method 10. */
static void
test_differences(void)
{
	static const struct {
		int x, n_x, y, n_y;
		double low, high; /* of x/n_x less y/n_y */
	} table[] = { { 56, 70, 48, 80, 0.0524, 0.3339 }, { 9, 10, 3, 10, 0.1705, 0.8090 },
		{ 6, 7, 2, 7, 0.0582, 0.8062 }, { 5, 56, 0, 29, -0.0381, 0.1926 },
		{ 0, 10, 0, 20, -0.1611, 0.2775 }, { 0, 10, 0, 10, -0.2775, 0.2775 },
		{ 10, 10, 0, 20, 0.6791, 1.0000 }, { 10, 10, 0, 10, 0.6075, 1.0000 } };
	struct tally first = tally_of(sleep_1, 10), second = tally_of(sleep_2, 10);
	struct stats_interval i = { 0, 0 };
	bool all = true;

	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		i = stats_parts_interval(table[k].y, table[k].n_y, table[k].x, table[k].n_x, 0.95);
		all = all && is(i.low, table[k].low, 0.0001) && is(i.high, table[k].high, 0.0001);
	}
	ok(all, "differences of parts as Newcombe prints them", i.low);
	/* t.test(extra ~ group, sleep) in R: group 1 less 2 from -3.3654832 to 0.2054832. */
	ok(stats_means_interval(&first, &second, 0.95, &i) && is(i.low, -2.054832, 0.000001) &&
		is(i.high, 33.654832, 0.000001),
	    "the sleepers' difference by Welch", i.low);
}

static struct group_sums
group_of(const int *marks, int n)
{
	struct group_sums g = { .n = 0 };

	for (int i = 0; i < n; i++)
		group_sums_add(&g, marks[i]);
	return g;
}

static void
test_spread(void)
{
	/* PlantGrowth of R (Dobson 1983), in hundredths: F 4.846, chance 0.0159. */
	static const int plant[3][10] = { { 417, 558, 518, 611, 450, 461, 517, 453, 533, 514 },
		{ 481, 417, 441, 359, 587, 383, 603, 489, 432, 469 },
		{ 631, 512, 554, 550, 537, 529, 492, 615, 580, 526 } };
	/* The example of Wikipedia's "One-way analysis of variance": F 9.26, chance 0.00239877. */
	static const int level[3][6] = { { 6, 8, 4, 5, 3, 4 }, { 8, 12, 9, 11, 6, 8 },
		{ 13, 9, 11, 8, 7, 12 } };
	struct group_sums g[3];
	double chance = -1;

	for (int i = 0; i < 3; i++)
		g[i] = group_of(plant[i], 10);
	ok(group_sums_chance(g, 3, &chance) && is(chance, 0.0159, 0.0001), "plants of R", chance);
	for (int i = 0; i < 3; i++)
		g[i] = group_of(level[i], 6);
	ok(group_sums_chance(g, 3, &chance) && is(chance, 0.0023988, 0.0000001), "three levels",
	    chance);
	ok(!group_sums_chance(g, 1, &chance), "one group tells nothing", chance);
	for (int i = 0; i < 3; i++)
		g[i] = group_of(level[i], 1);
	ok(!group_sums_chance(g, 3, &chance), "nor do groups of one mark", chance);
	for (int i = 0; i < 3; i++)
		g[i] = group_of((const int[]) { 7, 7, 7 }, 3);
	ok(!group_sums_chance(g, 3, &chance), "nor does one mark for all", chance);
	g[2] = group_of((const int[]) { 8, 8 }, 2);
	ok(!group_sums_chance(g, 3, &chance), "nor do groups that are each of one mind", chance);
	for (int i = 0; i < 3; i++)
		g[i] = group_of((const int[]) { 5, 6 + 2 * (i > 1), 7 }, 3);
	g[2] = group_of((const int[]) { 4, 8 }, 2);
	ok(group_sums_chance(g, 3, &chance) && chance == 1, "equal means are no spread", chance);
}

/* A hundred groups of 20,000 marks, where a series that does not converge gives no number. */
static void
test_many(void)
{
	struct group_sums g[100] = { { .n = 0 } };
	double chance = -1;

	for (int i = 0; i < 100; i++)
		for (int k = 0; k < 20000; k++)
			group_sums_add(&g[i], 1 + random_below(10));
	ok(group_sums_chance(g, 100, &chance) && chance > 0.0001 && chance <= 1,
	    "two million random marks spread by chance", chance);
	for (int k = 0; k < 20000; k++)
		group_sums_add(&g[0], 10);
	ok(group_sums_chance(g, 100, &chance) && chance >= 0 && chance < 1e-9,
	    "and not with a lenient interviewer", chance);
}

/* The probability of exactly n, by its logarithm. */
static double
poisson_chance(int n, double mean)
{
	return exp(n * log(mean) - mean - lgamma(n + 1.0));
}

/* The probability of n or more: a sum of positive terms, each computed from the one before. */
static double
poisson_sum(int n, double mean)
{
	long double term = poisson_chance(n, mean), sum = 0;

	for (int k = n; k < n + 20 || term > sum * 1e-18L; k++) {
		sum += term;
		term *= mean / (k + 1);
	}
	return (double)sum;
}

/* The tail of Poisson's distribution against printed tables, its sum and laws. */
static void
test_tail(void)
{
	/* 1 less the cumulative probability of n - 1, to four digits. */
	static const struct {
		double mean;
		int n;
		double below;
	} table[] = { { 0.5, 2, 0.9098 }, { 1, 3, 0.9197 }, { 2, 5, 0.9473 }, { 5, 10, 0.9682 },
		{ 10, 16, 0.9513 }, { 10, 5, 0.0293 } };
	bool printed = true, summed = true, steps = true, means = true;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		printed = printed &&
		    is(1 - stats_poisson_tail(table[i].n, table[i].mean), table[i].below, 0.0001);
	ok(printed, "Poisson's tail as tables print it", stats_poisson_tail(5, 2));
	for (int i = 0; i < 5000; i++) {
		double mean = (1 + random_below(40000)) / 100.0;
		int n = 1 + random_below(3 * (int)mean + 20);
		double tail = stats_poisson_tail(n, mean), next = stats_poisson_tail(n + 1, mean);
		double sum = poisson_sum(n, mean), chance = poisson_chance(n, mean);

		summed = summed && fabs(tail - sum) <= 1e-9 * sum;
		steps = steps && tail >= next && fabs(tail - next - chance) <= 1e-10;
	}
	ok(summed, "it is the sum of the chances from there on, however small", 0);
	ok(steps, "from one number to the next it falls by that number's chance", 0);
	for (int i = 0; i < 200; i++) {
		double mean = (1 + random_below(10000)) / 100.0, sum = 0;

		for (int n = 1; n < 400; n++)
			sum += stats_poisson_tail(n, mean);
		means = means && fabs(sum - mean) <= 1e-8 * mean;
	}
	ok(means, "all tails from 1 on add up to what is expected", 0);
	ok(stats_poisson_tail(0, 3) == 1 && stats_poisson_tail(-1, 3) == 1 &&
		is(stats_poisson_tail(1, 1e-9), 1e-9, 1e-17) && stats_poisson_tail(1, 800) == 1 &&
		stats_poisson_tail(1000000, 0.5) == 0 &&
		fabs(stats_poisson_tail(1, 0.7) + expm1(-0.7)) < 1e-15,
	    "none or more is sure, one of next to none nearly never", stats_poisson_tail(1, 1e-9));
}

static void
test_rates(void)
{
	struct outcomes o = { 510, 20, 130, 240, 30, 70 }, none = { 0 }, away = { .no_contact = 3 };
	int64_t rr1, rr2, coop1, ref1, con1, any;

	ok(outcomes_rate(&o, RATE_RESPONSE_1, 1000, &rr1) && rr1 == 510 &&
		outcomes_rate(&o, RATE_RESPONSE_2, 1000, &rr2) && rr2 == 530 &&
		outcomes_rate(&o, RATE_COOPERATION_1, 1000, &coop1) && coop1 == 739 &&
		outcomes_rate(&o, RATE_REFUSAL_1, 1000, &ref1) && ref1 == 130 &&
		outcomes_rate(&o, RATE_CONTACT_1, 1000, &con1) && con1 == 690,
	    "the rates of a thousand calls", (double)outcomes_all(&o));
	ok(!outcomes_rate(&none, RATE_RESPONSE_1, 1000, &any) &&
		!outcomes_rate(&away, RATE_COOPERATION_1, 1000, &any) &&
		outcomes_rate(&away, RATE_CONTACT_1, 1000, &any) && any == 0,
	    "no rate of nobody", 0);
}

static void
test_rounding(void)
{
	bool same = true;

	ok(stats_round_ratio(1, 2, 1) == 1 && stats_round_ratio(-1, 2, 1) == -1 &&
		stats_round_ratio(1, 2000, 1000) == 1 && stats_round_ratio(-1, 2000, 1000) == -1 &&
		stats_round_ratio(2, 3, 1000) == 667 && stats_round_ratio(-2, 3, 1000) == -667 &&
		stats_round_ratio(7, 1, 10) == 70 && stats_round_ratio(0, 5, 1000) == 0,
	    "a half goes away from zero", (double)stats_round_ratio(1, 2000, 1000));
	/* Long division with one digit more than is kept. */
	for (int i = 0; i < 100000; i++) {
		int64_t den = 1 + random_below(1000000), num = random_below(1000000);
		int64_t digits = num * 10000 / den, kept = digits / 10 + (digits % 10 >= 5);

		same = same && stats_round_ratio(num, den, 1000) == kept &&
		    stats_round_ratio(-num, den, 1000) == -kept;
	}
	ok(same, "a ratio is rounded as by long division", 0);
	ok(stats_round_value(0.1445, 1000) == 145 && stats_round_value(-0.1445, 1000) == -145 &&
		stats_round_value(0.15625, 10000) == 1563 && stats_round_value(-1e-12, 1000) == 0,
	    "what is a half but for its double is one", (double)stats_round_value(0.1445, 1000));
}

static bool
same_figures(const struct tally *a, const struct tally *b)
{
	return a->n == b->n && tally_sum(a) == tally_sum(b) &&
	    tally_twice_median(a) == tally_twice_median(b) &&
	    tally_deviation(a) == tally_deviation(b) &&
	    stats_mean_margin(a, 0.9, 0) == stats_mean_margin(b, 0.9, 0) &&
	    tally_between(a, 9, 10) == tally_between(b, 9, 10);
}

/* Marks in two parts, in reverse order or all at once give the same result. */
static void
test_laws(void)
{
	bool pooled = true, twice = true, inside = true;

	for (int round = 0; round < 2000; round++) {
		struct tally all = { .n = 0 }, one = { .n = 0 }, two = { .n = 0 },
			     back = { .n = 0 };
		int marks[60], n = random_below(60), top;
		struct stats_interval i;

		for (int k = 0; k < n; k++) {
			marks[k] = random_below(11);
			tally_add(&all, marks[k]);
			tally_add(random_below(2) == 0 ? &one : &two, marks[k]);
		}
		for (int k = n - 1; k >= 0; k--)
			tally_add(&back, marks[k]);
		tally_merge(&two, &one);
		pooled = pooled && same_figures(&all, &two) && same_figures(&all, &back);
		if (n == 0)
			continue;
		top = (int)tally_between(&all, 9, TALLY_MARK_MOST);
		i = stats_part_interval(top, n, 0.95);
		inside = inside && i.low >= 0 && i.low <= (double)top / n &&
		    i.high >= (double)top / n && i.high <= 1;
		/* With the two exchanged, the interval is mirrored. */
		if (one.n > 1 && stats_means_interval(&one, &all, 0.9, &i)) {
			struct stats_interval m;

			twice = twice && stats_means_interval(&all, &one, 0.9, &m) &&
			    fabs(m.low + i.high) < 1e-9 && fabs(m.high + i.low) < 1e-9;
		}
	}
	ok(pooled, "parts merged are the whole, in any order", 0);
	ok(inside, "a part lies in its interval, and that between 0 and 1", 0);
	ok(twice, "the difference the other way round is mirrored", 0);
}

static void
test_limits(void)
{
	struct tally none = { .n = 0 }, one = TALLY(7), flat = TALLY(7, 7, 7), other = TALLY(3, 9);
	struct stats_interval i;

	ok(tally_twice_median(&none) == -1 && tally_percentile(&none, 1, 4) == -1 &&
		tally_deviation(&none) == 0 && stats_mean_margin(&none, 0.95, 0) == 0,
	    "no marks have no figures", 0);
	ok(tally_twice_median(&one) == 14 && tally_percentile(&one, 1, 4) == 7 &&
		tally_deviation(&one) == 0 && stats_mean_margin(&one, 0.95, 0) == 0 &&
		!stats_means_interval(&one, &other, 0.95, &i),
	    "one mark has no interval", 0);
	ok(tally_deviation(&flat) == 0 && stats_mean_margin(&flat, 0.95, 0) == 0 &&
		!stats_means_interval(&flat, &flat, 0.95, &i) &&
		stats_means_interval(&flat, &other, 0.95, &i),
	    "equal marks have no deviation", 0);
}

int
main(void)
{
	printf("1..%d\n", PLAN);
	test_t_table();
	test_means();
	test_middles();
	test_parts();
	test_differences();
	test_spread();
	test_many();
	test_tail();
	test_rates();
	test_rounding();
	test_laws();
	test_limits();
	return failures > 0 || tests != PLAN;
}
