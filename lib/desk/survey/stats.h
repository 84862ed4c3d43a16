#ifndef CC_STATS_H
#define CC_STATS_H

/*
 * stats - statistics of marks, with their confidence intervals
 *
 * Pure: counts in, figures out. A ratio of counts is rounded from its integers; any other figure is
 * a double until it is printed. A confidence is the share of intervals that contain the true value,
 * such as 0.95.
 */
#include <stdbool.h>
#include <stdint.h>

enum { TALLY_MARK_MOST = 100 };

/*
 * Counts by mark, from 0 to TALLY_MARK_MOST; { 0 } is an empty tally. The order of adding does not
 * matter.
 */
struct tally {
	int64_t n, count[TALLY_MARK_MOST + 1];
};

void tally_add(struct tally *, int mark);

/* Add all marks of another tally. */
void tally_merge(struct tally *, const struct tally *from);

int64_t tally_sum(const struct tally *);

/* The number of marks from least to most. */
int64_t tally_between(const struct tally *, int least, int most);

/* The mark at a rank, 1 for the lowest; -1 where there is none. */
int tally_at(const struct tally *, int64_t place);

/* The num/den quantile by nearest rank: the mark at rank ceil(n num/den). */
int tally_percentile(const struct tally *, int num, int den);

/*
 * Twice the median: twice the middle mark, or the sum of the two in the middle; -1 for an empty
 * tally.
 */
int tally_twice_median(const struct tally *);

/* Are all marks equal? */
bool tally_is_flat(const struct tally *);

/* The sample standard deviation; 0 with fewer than two marks. */
double tally_deviation(const struct tally *);

/*
 * num * unit / den as the nearest integer, a half away from zero; den > 0. Exact while den * unit
 * is below 2^61: for counts up to 10^7, or their products, in thousandths.
 */
int64_t stats_round_ratio(int64_t num, int64_t den, int64_t unit);

/* value * unit as the nearest integer, a half away from zero. */
int64_t stats_round_value(double value, int64_t unit);

struct stats_interval {
	double low, high;
};

/*
 * The half-width of the mean's confidence interval, t(n - 1) s / sqrt(n); 0 with fewer than two
 * marks. With the finite population correction when the size of the population is given (else 0).
 */
double stats_mean_margin(const struct tally *, double confidence, int64_t population);

/*
 * The confidence interval of a proportion by Wilson's score, without continuity correction; n > 0.
 */
struct stats_interval stats_part_interval(int64_t part, int64_t n, double confidence);

/*
 * The half-width of the confidence interval of a net promoter score, which is from -100 to 100; n >
 * 0.
 */
double stats_score_margin(int64_t promoters, int64_t detractors, int64_t n, double confidence);

/*
 * The confidence interval of the second mean minus the first, by Welch, for unequal variances;
 * false when a tally has fewer than two marks, or both have no variance.
 */
bool stats_means_interval(const struct tally *first, const struct tally *second, double confidence,
    struct stats_interval *);

/*
 * The confidence interval of the second proportion minus the first, by Newcombe's hybrid score; n >
 * 0.
 */
struct stats_interval stats_parts_interval(int64_t part_1, int64_t n_1, int64_t part_2, int64_t n_2,
    double confidence);

/*
 * The probability of n or more independent events where `expected` (above 0) are expected: the
 * Poisson tail.
 */
double stats_poisson_tail(int64_t n, double expected);

/* The sums that an analysis of variance needs of one group of marks. */
struct group_sums {
	int64_t n, sum, squares;
};

void group_sums_add(struct group_sums *, int mark);

/* The p-value of a one-way analysis of variance over k groups; false when it cannot be computed. */
bool group_sums_chance(const struct group_sums *, int64_t k, double *chance);

/* The final dispositions of a sample's interviews, in the classes of AAPOR. */
struct outcomes {
	int64_t complete, partial, refused, no_contact, other, unknown; /* I P R NC O U */
};

enum outcome_rate {
	RATE_RESPONSE_1,
	RATE_RESPONSE_2,
	RATE_COOPERATION_1,
	RATE_REFUSAL_1,
	RATE_CONTACT_1
};

/* Their sum. */
int64_t outcomes_all(const struct outcomes *);

/* A rate times unit, rounded; false when the denominator is 0. */
bool outcomes_rate(const struct outcomes *, enum outcome_rate, int64_t unit, int64_t *out);

#endif
