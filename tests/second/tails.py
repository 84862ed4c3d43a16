#!/usr/bin/env python3
"""tails.py - Student's t, Fisher's F and the normal, in plain Python.

    tails.py    checks them against published tables, and each against other formulas

The tails come from the incomplete beta function: a continued fraction, and where F's
tail is a ratio the finite sum, exactly, since it may lie on half a digit. Quantiles are
found by halving.
"""
import functools
import math
from fractions import Fraction
from statistics import NormalDist


def beta_fraction(a, b, x):
    """The continued fraction of the incomplete beta function, after Lentz."""
    tiny = 1e-300
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or tiny)
    h = d
    for m in range(1, 10000):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / ((1 + step * d) or tiny)
            c = (1 + step / c) or tiny
            h *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return h


def beta_part(a, b, x):
    """The regularized incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) +
                     a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * beta_fraction(a, b, x) / a
    return 1 - front * beta_fraction(b, a, 1 - x) / b


def t_tails(t, df):
    """How likely Student's t lies as far from 0 as t or farther, on either side."""
    return beta_part(df / 2, 0.5, df / (df + t * t))


def half_power(x, n):
    """x ** (n/2) of a fraction, or None where that is no fraction."""
    if n % 2 == 0:
        return x ** (n // 2)
    root = Fraction(math.isqrt(x.numerator), math.isqrt(x.denominator))
    return root ** n if root * root == x else None


def beta_sum(df1, df2, x):
    """F's tail of which the first degrees are even; None where it is no fraction."""
    power, total, term = half_power(x, df2), Fraction(0), Fraction(1)
    for k in range(df1 // 2):
        total += term
        term *= Fraction(df2 + 2 * k, 2 * k + 2) * (1 - x)
    return None if power is None else power * total


def f_tail(f, df1, df2):
    """How likely Fisher's F is f or more, of a fraction f."""
    x = df2 / (df2 + df1 * Fraction(f))
    if df1 + df2 < 200 and df1 % 2 == 0:
        exact = beta_sum(df1, df2, x)
    elif df1 + df2 < 200 and df2 % 2 == 0:
        exact = beta_sum(df2, df1, 1 - x)
        exact = None if exact is None else 1 - exact
    else:
        exact = None
    return beta_part(df2 / 2, df1 / 2, float(x)) if exact is None else exact


@functools.cache
def t_quantile(confidence, df):
    """The t between which and -t it lies so likely."""
    low, high = 0.0, 1.0
    while t_tails(high, df) > 1 - confidence:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if t_tails(middle, df) > 1 - confidence:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def z_quantile(confidence):
    return NormalDist().inv_cdf((1 + confidence) / 2)


def t_tails_by_sum(t, df):
    """The same for whole degrees: the finite sums of Abramowitz and Stegun 26.7.3, 26.7.4."""
    angle = math.atan(t / math.sqrt(df))
    term = total = math.cos(angle) if df % 2 else 1.0
    if df == 1:
        total = 0.0
    for k in range(2 if df % 2 else 1, df - 1, 2):
        term *= k / (k + 1) * math.cos(angle) ** 2
        total += term
    inside = math.sin(angle) * total
    return 1 - (2 / math.pi * (angle + inside) if df % 2 else inside)


T_TABLE = {  # two-sided 95 and 99 in a hundred, as printed in any table
    1: (12.706, 63.657), 2: (4.303, 9.925), 3: (3.182, 5.841), 4: (2.776, 4.604),
    5: (2.571, 4.032), 6: (2.447, 3.707), 7: (2.365, 3.499), 8: (2.306, 3.355),
    9: (2.262, 3.250), 10: (2.228, 3.169), 15: (2.131, 2.947), 20: (2.086, 2.845),
    25: (2.060, 2.787), 30: (2.042, 2.750), 40: (2.021, 2.704), 60: (2.000, 2.660),
    120: (1.980, 2.617), 10000000: (1.960, 2.576)}
F_TABLE = {  # upper 5 in a hundred
    (1, 1): 161.4476, (1, 10): 4.9646, (2, 3): 9.5521, (2, 10): 4.1028, (3, 6): 4.7571,
    (3, 20): 3.0984, (4, 5): 5.1922, (5, 30): 2.5336, (10, 10): 2.9782, (20, 60): 1.7480,
    (6, 120): 2.1750}


def check_distributions():
    for df, (t95, t99) in T_TABLE.items():
        assert abs(t_quantile(0.95, df) - t95) <= 0.00051, df
        assert abs(t_quantile(0.99, df) - t99) <= 0.00051, df
    for (df1, df2), f in F_TABLE.items():
        assert abs(f_tail(f, df1, df2) - 0.05) <= 0.00001 and f_tail(0, df1, df2) == 1, (df1, df2)
    # The exact sums and the continued fraction: two ways.
    for df1, df2 in [(1, 2), (2, 1), (2, 2), (3, 4), (4, 3), (6, 5), (5, 54), (10, 49)]:
        for f in (Fraction(1, 3), Fraction(3, 2), Fraction(4), Fraction(12)):
            x = float(df2 / (df2 + df1 * f))
            assert abs(f_tail(f, df1, df2) - beta_part(df2 / 2, df1 / 2, x)) < 1e-12, (f, df1, df2)
    assert f_tail(Fraction(27, 5), 2, 2) == Fraction(5, 32)
    for df in (*range(1, 60), 200, 999):
        for t in (0.01, 0.3, 1, 1.96, 4, 12.7):
            by_sum = t_tails_by_sum(t, df)
            assert abs(t_tails(t, df) - by_sum) < 1e-11, (t, df)
            assert abs(f_tail(t * t, 1, df) - by_sum) < 1e-11, (t, df)
    # With two degrees above, F's tail is a power; between whole degrees t lies between theirs.
    for df in (1, 2, 5, 17, 300):
        assert abs(f_tail(3, 2, df) - (1 + 6 / df) ** (-df / 2)) < 1e-12, df
        assert t_quantile(0.9, df) > t_quantile(0.9, df + 0.5) > t_quantile(0.9, df + 1)
    assert abs(z_quantile(0.95) - 1.959963984540054) < 1e-14
    print('the distributions agree with the tables')


if __name__ == '__main__':
    check_distributions()
