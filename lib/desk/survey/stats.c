/*
 * stats - statistics with the GNU Scientific Library; integers as long as results are ratios of
 * counts
 */
#include <math.h>

#include <gsl/gsl_cdf.h>

#include "kit/base/diag.h"
#include "stats.h"

void
tally_add(struct tally *t, int mark)
{
	if (mark < 0 || mark > TALLY_MARK_MOST)
		diag_bug("a mark of %d", mark);
	t->count[mark]++;
	t->n++;
}

void
tally_merge(struct tally *t, const struct tally *from)
{
	for (int i = 0; i <= TALLY_MARK_MOST; i++)
		t->count[i] += from->count[i];
	t->n += from->n;
}

int64_t
tally_sum(const struct tally *t)
{
	int64_t sum = 0;

	for (int i = 1; i <= TALLY_MARK_MOST; i++)
		sum += i * t->count[i];
	return sum;
}

int64_t
tally_between(const struct tally *t, int least, int most)
{
	int64_t n = 0;

	for (int i = least < 0 ? 0 : least; i <= most && i <= TALLY_MARK_MOST; i++)
		n += t->count[i];
	return n;
}

int
tally_at(const struct tally *t, int64_t place)
{
	int64_t seen = 0;

	if (place < 1 || place > t->n)
		return -1;
	for (int i = 0; i <= TALLY_MARK_MOST; i++) {
		seen += t->count[i];
		if (seen >= place)
			return i;
	}
	return -1;
}

int
tally_percentile(const struct tally *t, int num, int den)
{
	return tally_at(t, (t->n * num + den - 1) / den);
}

int
tally_twice_median(const struct tally *t)
{
	if (t->n == 0)
		return -1;
	return tally_at(t, (t->n + 1) / 2) + tally_at(t, t->n / 2 + 1);
}

bool
tally_is_flat(const struct tally *t)
{
	return t->n == 0 || t->count[tally_at(t, 1)] == t->n;
}

static double
mean(const struct tally *t)
{
	return (double)tally_sum(t) / (double)t->n;
}

/* The sample variance; exactly 0 when all marks are equal, whatever doubles give. */
static double
variance(const struct tally *t)
{
	double squares = 0, middle;

	if (t->n < 2 || tally_is_flat(t))
		return 0;
	middle = mean(t);
	for (int i = 0; i <= TALLY_MARK_MOST; i++)
		squares += (double)t->count[i] * (i - middle) * (i - middle);
	return squares / (double)(t->n - 1);
}

double
tally_deviation(const struct tally *t)
{
	return sqrt(variance(t));
}

int64_t
stats_round_ratio(int64_t num, int64_t den, int64_t unit)
{
	int64_t of = num < 0 ? -num : num, n;

	n = of / den * unit + (2 * (of % den) * unit + den) / (2 * den);
	return num < 0 ? -n : n;
}

int64_t
stats_round_value(double value, int64_t unit)
{
	double scaled = value * (double)unit;

	/* A half that lost its last bits as a double is still a half. */
	return llround(scaled + copysign(1e-9, scaled));
}

/* The upper quantile of a two-sided interval. */
static double
upper(double confidence)
{
	return (1 + confidence) / 2;
}

/* Student 1908; the correction as in Cochran, Sampling Techniques, 1977, section 2.6. */
double
stats_mean_margin(const struct tally *t, double confidence, int64_t population)
{
	double n = (double)t->n, margin;

	if (t->n < 2)
		return 0;
	margin = gsl_cdf_tdist_Pinv(upper(confidence), n - 1) * tally_deviation(t) / sqrt(n);
	if (population <= 0)
		return margin;
	if (population <= t->n)
		return 0;
	return margin * sqrt(((double)population - n) / ((double)population - 1));
}

/* Wilson 1927, Journal of the American Statistical Association 22, pages 209 to 212. */
struct stats_interval
stats_part_interval(int64_t part, int64_t n, double confidence)
{
	double z = gsl_cdf_ugaussian_Pinv(upper(confidence)), x = (double)part, all = (double)n;
	double middle = (x + z * z / 2) / (all + z * z);
	double half = z / (all + z * z) * sqrt(x * (all - x) / all + z * z / 4);

	/* At the ends both terms are equal, but perhaps not as doubles. */
	return (struct stats_interval) { part == 0 ? 0 : middle - half,
		part == n ? 1 : middle + half };
}

/* The score is a mean of 100, 0 and -100; its variance is 100^2 (p + d - (p - d)^2). */
double
stats_score_margin(int64_t promoters, int64_t detractors, int64_t n, double confidence)
{
	double p = (double)promoters / (double)n, d = (double)detractors / (double)n;
	double spread = p + d - (p - d) * (p - d);

	if (promoters == n || detractors == n || spread < 0)
		spread = 0;
	return gsl_cdf_ugaussian_Pinv(upper(confidence)) * 100 * sqrt(spread / (double)n);
}

/* Welch 1947, Biometrika 34, pages 28 to 35; the degrees of freedom of Satterthwaite 1946. */
bool
stats_means_interval(const struct tally *first, const struct tally *second, double confidence,
    struct stats_interval *out)
{
	double v1, v2, freedom, difference, half;

	if (first->n < 2 || second->n < 2 || (tally_is_flat(first) && tally_is_flat(second)))
		return false;
	v1 = variance(first) / (double)first->n;
	v2 = variance(second) / (double)second->n;
	freedom = (v1 + v2) * (v1 + v2) /
	    (v1 * v1 / (double)(first->n - 1) + v2 * v2 / (double)(second->n - 1));
	difference = mean(second) - mean(first);
	half = gsl_cdf_tdist_Pinv(upper(confidence), freedom) * sqrt(v1 + v2);
	*out = (struct stats_interval) { difference - half, difference + half };
	return true;
}

/* Newcombe 1998, Statistics in Medicine 17, pages 873 to 890, method 10. */
struct stats_interval
stats_parts_interval(int64_t part_1, int64_t n_1, int64_t part_2, int64_t n_2, double confidence)
{
	struct stats_interval one = stats_part_interval(part_1, n_1, confidence);
	struct stats_interval two = stats_part_interval(part_2, n_2, confidence);
	double p1 = (double)part_1 / (double)n_1, p2 = (double)part_2 / (double)n_2;

	return (struct stats_interval) {
		p2 - p1 - hypot(p2 - two.low, one.high - p1),
		p2 - p1 + hypot(two.high - p2, p1 - one.low),
	};
}

/* Poisson 1837, Recherches sur la probabilité des jugements, section 81. */
double
stats_poisson_tail(int64_t n, double expected)
{
	return n <= 0 ? 1 : gsl_cdf_poisson_Q((unsigned)(n - 1), expected);
}

void
group_sums_add(struct group_sums *g, int mark)
{
	g->n++;
	g->sum += mark;
	g->squares += (int64_t)mark * mark;
}

/* Sums of squares between the groups' means and the overall mean, and within the groups. */
static void
take_squares(const struct group_sums *g, int64_t k, double middle, double *between, double *within)
{
	*between = *within = 0;
	for (int64_t i = 0; i < k; i++) {
		double n = (double)g[i].n, away = (double)g[i].sum / n - middle;

		*between += n * away * away;
		*within += (double)(g[i].n * g[i].squares - g[i].sum * g[i].sum) / n;
	}
}

/* Are all means equal? Compared as integers, as doubles would not be exact. */
static bool
same_means(const struct group_sums *g, int64_t k)
{
	for (int64_t i = 1; i < k; i++)
		if (g[i].sum * g[0].n != g[0].sum * g[i].n)
			return false;
	return true;
}

/* Fisher 1925, Statistical Methods for Research Workers, chapter VII. */
bool
group_sums_chance(const struct group_sums *g, int64_t k, double *chance)
{
	int64_t n = 0, sum = 0;
	double between, within, ratio;

	for (int64_t i = 0; i < k; i++) {
		n += g[i].n;
		sum += g[i].sum;
	}
	if (k < 2 || n <= k)
		return false;
	take_squares(g, k, (double)sum / (double)n, &between, &within);
	/* Without variance in any group there is nothing to judge chance by. */
	if (within <= 0)
		return false;
	if (same_means(g, k)) {
		*chance = 1;
		return true;
	}
	ratio = between / (double)(k - 1) / (within / (double)(n - k));
	*chance = gsl_cdf_fdist_Q(ratio, (double)(k - 1), (double)(n - k));
	return true;
}

int64_t
outcomes_all(const struct outcomes *o)
{
	return o->complete + o->partial + o->refused + o->no_contact + o->other + o->unknown;
}

/* AAPOR, Standard Definitions, 9th edition 2016: RR1, RR2, COOP1, REF1, CON1. */
bool
outcomes_rate(const struct outcomes *o, enum outcome_rate rate, int64_t unit, int64_t *out)
{
	int64_t reached = o->complete + o->partial + o->refused + o->other;
	int64_t num = o->complete, den = outcomes_all(o);

	switch (rate) {
	case RATE_RESPONSE_1: break;
	case RATE_RESPONSE_2: num += o->partial; break;
	case RATE_COOPERATION_1: den = reached; break;
	case RATE_REFUSAL_1: num = o->refused; break;
	case RATE_CONTACT_1: num = reached; break;
	}
	if (den == 0)
		return false;
	*out = stats_round_ratio(num, den, unit);
	return true;
}
