#!/usr/bin/env python3
"""charts.py - where the marks of a chart stand follows from the figures and from nothing else.

    charts.py PAGES    draws rows made up by chance; what does not fit, a line each

Figures are read back from the axis that is drawn, not from the code that draws.
"""
import math
import random
import subprocess
import sys
from fractions import Fraction

from page import Page, drawn

pages = sys.argv[1]
chance = random.Random(20261101)
GROUPS = 40


def draw(kind, columns, head, rows):
    text = "\n".join("\t".join(map(str, r)) for r in [head] + rows) + "\n"
    html = subprocess.run([pages, "html", kind, ",".join(map(str, columns))], input=text.encode(),
                          stdout=subprocess.PIPE, check=True).stdout
    return list(drawn(Page(html.decode())))


def wrong(*what):
    print(*what)


def axis(lines):
    """From a height to the figure there as the ticks say; how exact that is; the highest and the lowest tick."""
    ticks = sorted((float(t[3]), Fraction(t[4])) for t in lines if t[1] == "tick")
    steps = {a[1] - b[1] for a, b in zip(ticks, ticks[1:])}
    if len(steps) != 1 or 0 not in [v for _, v in ticks] or len(ticks) > 6:
        wrong("axis", ticks)
    step = float(next(iter(steps)))
    if round(step / 10 ** math.floor(math.log10(step) + 1e-9), 6) not in (1, 2, 5):
        wrong("step", step)
    (y0, v0), (y1, v1) = ticks[0], ticks[-1]
    # Figures stand four below their lines.
    return lambda y: float(v0) + (y + 4 - y0) * float(v1 - v0) / (y1 - y0), 0.2 * abs(float(v1 - v0) / (y1 - y0)), v0, v1


def figures(n, low, high, none=0.1):
    return ["" if chance.random() < none else chance.randint(low, high) for _ in range(n)]


def upright(kind, places):
    """Lines or columns of two series: as many marks as figures, each at its height."""
    n = chance.randint(2, 30)
    low, high = chance.choice([(0, 9), (0, 10 ** 6), (-500, 500), (100, 130), (-10 ** 4, 0), (0, 10 ** 15)])
    months = [f"{2024 + i // 12}-{i % 12 + 1:02}" for i in range(n)]
    series = [figures(n, low, high), figures(n, low, high)]
    lines = draw(kind, [1, 2], ["period", f"a#{places}", f"b#{places}"], list(zip(months, *series)))
    values = [v for s in series for v in s if v != ""]
    if not values:
        return
    value, grain, top, bottom = axis(lines)
    unit = 10 ** places
    if max(values) / unit > top or min(values) / unit < bottom:
        wrong("axis too short", kind, values)
    for s in (0, 1):
        want = sorted(v / unit for v in series[s] if v != "")
        if kind == "lines":
            got = [value(float(p[4])) for p in lines if p[1] == "point" and p[2] == str(s)]
        else:
            # A column goes from nothing to its figure, up or down.
            got = []
            for b in (b for b in lines if b[1] == "bar" and b[2] == str(s)):
                ends = value(float(b[4])), value(float(b[4]) + float(b[6]))
                got.append(max(ends, key=abs))
                if min(map(abs, ends)) > grain:
                    wrong("column in the air", b)
        if len(got) != len(want) or any(abs(g - w) > grain for g, w in zip(sorted(got), want)):
            wrong(kind, places, want, sorted(got))


def bars():
    """Bars as long as their figures, forty groups at most."""
    n, series = chance.randint(1, 60), chance.randint(1, 3)
    low, high = chance.choice([(0, 9), (1, 10 ** 6), (-500, 500)])
    rows = [[f"g{i}"] + figures(series, low, high, 0) for i in range(n)]
    if n == 1 and series > 1:
        return
    lines = [b for b in draw("bars", range(1, series + 1), ["group"] + [f"s{i}#0" for i in range(series)], rows)
             if b[1] == "bar"]
    want = [(v, s) for r in rows[:GROUPS] for s, v in enumerate(r[1:])]
    if len(lines) != len(want):
        wrong("bars", len(lines), len(want))
    most = max(want, key=lambda w: abs(w[0]))[0]
    if most == 0:
        return
    longest = [float(b[5]) for b, w in zip(lines, want) if w[0] == most][0]
    for b, (v, s) in zip(lines, want):
        if b[2] != str(s) or abs(float(b[5]) - longest * abs(v) / abs(most)) > 0.02:
            wrong("bar", b, v, most)
        if not 48 < float(b[3]) <= 100 or float(b[3]) + float(b[5]) > 100.02:
            wrong("bar out of the picture", b)


def pareto():
    """Bars are parts of the whole; each point is where the bars so far would end in one row."""
    rows = sorted(figures(chance.randint(2, 60), 1, 1000, 0), reverse=True)
    whole, so_far = sum(rows), 0
    head, given = ["cause", "n#0"], []
    for v in rows:
        so_far += v
        given.append(round(1000 * Fraction(so_far, whole)))
    told = chance.random() < 0.5
    lines = draw("pareto", [1, 2] if told else [1], head + ["cumulative#3"],
                 [(f"c{i}", v, given[i]) for i, v in enumerate(rows)])
    bar = [b for b in lines if b[1] == "bar"]
    point = [p for p in lines if p[1] == "point"]
    left, length = float(bar[0][3]), 100 - float(bar[0][3])
    if len(bar) != min(len(rows), GROUPS) or len(point) != len(bar):
        wrong("pareto", len(bar), len(point), len(rows))
    for i, (b, p) in enumerate(zip(bar, point)):
        if abs(float(b[5]) - length * rows[i] / whole) > 0.02:
            wrong("part", b, rows[i], whole)
        if abs(float(p[3]) - left - length * sum(rows[:i + 1]) / whole) > 0.06:
            wrong("sum", p, rows[:i + 1], whole)


for turn in range(16):
    upright("lines", turn % 4)
    upright("columns", turn % 4)
    bars()
    pareto()
