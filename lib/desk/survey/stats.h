#ifndef CC_STATS_H
#define CC_STATS_H

/*
 * stats - figures of marks, and how sure they are
 *
 * Counts in, figures out, nothing else.  A figure that is a ratio of counts is
 * rounded as the integers that it is of; any other is a double until it is shown.
 * A confidence is the part of intervals that hold the true value, as 0.95.
 */
#include <stdbool.h>
#include <stdint.h>

enum { TALLY_MARK_MOST = 100 };

/* How many gave each mark; { 0 } is an empty tally.  What it says does not depend on the order. */
struct tally {
	int64_t n, count[TALLY_MARK_MOST + 1];
};

void tally_add(struct tally *, int mark);

/* Lay the marks of one into another: as if all had been added to it. */
void tally_merge(struct tally *, const struct tally *from);

int64_t tally_sum(const struct tally *);

/* How many marks lie from least to most. */
int64_t tally_between(const struct tally *, int least, int most);

/* The mark at a place, 1 for the lowest; -1 where there is none. */
int tally_at(const struct tally *, int64_t place);

/* The mark that num/den of all reach at most, by nearest rank: the one at place ceil(n num/den). */
int tally_percentile(const struct tally *, int num, int den);

/* Twice the mark in the middle, or the sum of the two there; -1 where there is none. */
int tally_twice_median(const struct tally *);

/* Are there no two different marks? */
bool tally_is_flat(const struct tally *);

/* Standard deviation of a sample; 0 with fewer than two marks. */
double tally_deviation(const struct tally *);

/*
 * num * unit / den as the nearest integer, a half away from zero; den > 0.  Exact
 * while den * unit stays below 2^61: counts to 10^7, or their products, in thousandths.
 */
int64_t stats_round_ratio(int64_t num, int64_t den, int64_t unit);

/* value * unit as the nearest integer, a half away from zero. */
int64_t stats_round_value(double value, int64_t unit);

struct stats_interval {
	double low, high;
};

/*
 * Half of the mean's interval, t(n - 1) s / sqrt(n), of two marks or more; with
 * the correction of a finite population where its size is known, else 0.
 */
double stats_mean_margin(const struct tally *, double confidence, int64_t population);

/* A part's interval by Wilson's score, without correction for continuity; n > 0. */
struct stats_interval stats_part_interval(int64_t part, int64_t n, double confidence);

/* Half of the interval of a net promoter score, which runs from -100 to 100; n > 0. */
double stats_score_margin(int64_t promoters, int64_t detractors, int64_t n, double confidence);

/*
 * The interval of the second mean less the first, by Welch, of unlike variances;
 * false where the marks do not tell: fewer than two, or both without variance.
 */
bool stats_means_interval(const struct tally *first, const struct tally *second, double confidence,
    struct stats_interval *);

/* The interval of the second part less the first, by Newcombe's hybrid score; n > 0. */
struct stats_interval stats_parts_interval(int64_t part_1, int64_t n_1, int64_t part_2, int64_t n_2,
    double confidence);

/* How likely n or more come where so many (above 0) are expected, each by itself: the tail of Poisson. */
double stats_poisson_tail(int64_t n, double expected);

/* What the analysis of variance needs of one group of marks. */
struct group_sums {
	int64_t n, sum, squares;
};

void group_sums_add(struct group_sums *, int mark);

/*
 * How likely chance alone spreads the means of k groups as much or more, by one-way
 * analysis of variance; false where there is nothing to tell by.
 */
bool group_sums_chance(const struct group_sums *, int64_t k, double *chance);

/* How the calls of a sample ended, in the classes of AAPOR. */
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

/* All of them. */
int64_t outcomes_all(const struct outcomes *);

/* A rate times unit, rounded; false where there is nothing to divide by. */
bool outcomes_rate(const struct outcomes *, enum outcome_rate, int64_t unit, int64_t *out);

#endif
