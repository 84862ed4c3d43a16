#!/usr/bin/env python3
"""survey.py - the figures of surveys a second time.

    survey.py results FOLDER [--by FIELD,...] [--period day|week|month|quarter|year]
        [--from TIME] [--to TIME] [--top N] [--min-n N] [--confidence P] [--unplanned]
        [--filtered] [--distribution]
    survey.py compare FOLDER WAVE WAVE [--top N] [--min-n N] [--confidence P] [--unplanned]
    survey.py each                      of each line "FILE results|compare ..." on stdin that, into FILE

    behind them: --zone ZONE (America/Bogota)

A FOLDER holds interviews.csv, answers.csv, questions.csv and samples.csv as cc-survey
lists them; what was left out of them by filters is said with --filtered.

It shares nothing with the programs: ratios are fractions, the tails those of tails.py.
"""
import argparse
import csv
import functools
import math
import sys
from collections import Counter
from contextlib import redirect_stdout
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from tails import f_tail, t_quantile, z_quantile

csv.field_size_limit(1 << 24)


# ---- figures

def rounded(value, places):
    """Half away from zero; nothing of nothing."""
    if value is None:
        return ''
    scaled = abs(Fraction(value)) * 10 ** places
    whole = math.floor(scaled + Fraction(1, 2))
    digits = str(whole).rjust(places + 1, '0')
    return '-' * (value < 0 and whole > 0) + digits[:-places] + '.' + digits[-places:]


def ratio(part, of):
    return Fraction(part, of) if of else None


def mean_of(marks):
    return Fraction(sum(marks), len(marks))


def squares_of(marks):
    """The sum of the squares of what lies between each mark and the mean."""
    return Fraction(len(marks) * sum(mark * mark for mark in marks) - sum(marks) ** 2, len(marks))


def wilson(part, of, z):
    """Exact at both ends: nothing is below none, or above all."""
    p, zz = part / of, z * z
    middle, half = p + zz / (2 * of), z * math.sqrt(p * (1 - p) / of + zz / (4 * of * of))
    low, high = (middle - half) / (1 + zz / of), (middle + half) / (1 + zz / of)
    return 0 if part == 0 else low, 1 if part == of else high


def welch(first, second, confidence):
    """Ends of the interval of the difference, or None where nothing varies."""
    parts = [squares_of(marks) / (len(marks) - 1) / len(marks) for marks in (first, second)]
    if sum(parts) == 0:
        return None
    df = sum(parts) ** 2 / sum(part ** 2 / (len(marks) - 1)
                               for part, marks in zip(parts, (first, second)))
    half = t_quantile(confidence, float(df)) * math.sqrt(sum(parts))
    difference = mean_of(second) - mean_of(first)
    return float(difference) - half, float(difference) + half


def newcombe(x1, n1, x2, n2, z):
    p1, p2 = x1 / n1, x2 / n2
    (l1, u1), (l2, u2) = wilson(x1, n1, z), wilson(x2, n2, z)
    d = float(Fraction(x2, n2) - Fraction(x1, n1))
    return d - math.hypot(p2 - l2, u1 - p1), d + math.hypot(u2 - p2, p1 - l1)


def rank(marks, p):
    """The mark at the nearest rank."""
    return sorted(marks)[math.ceil(p * len(marks)) - 1]


def median(marks):
    ordered, n = sorted(marks), len(marks)
    return Fraction(ordered[(n - 1) // 2] + ordered[n // 2], 2)


def spread(groups):
    """How likely chance alone spreads the means of the groups so."""
    groups = [marks for marks in groups if marks]
    every = [mark for marks in groups for mark in marks]
    k, n = len(groups), len(every)
    if k < 2 or n <= k:
        return None
    within = sum(squares_of(marks) for marks in groups)
    between = squares_of(every) - within
    # Marks that do not vary within interviewers say nothing of chance.
    if within == 0:
        return None
    return f_tail(between / (k - 1) / (within / (n - k)), k - 1, n - k)


# ---- what was listed

def read_csv(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


class Question:
    def __init__(self, row):
        self.code, self.type, self.wording = row['question'], row['type'], row['es']
        self.least, self.most = (int(row[name] or 0) for name in ('least', 'most'))
        self.choices = [choice for choice in row['choices'].split(',') if choice]
        self.overall = row['overall']
        # What is comparable has the same bounds.
        self.key = self.code, self.type, self.least, self.most


class Listed:
    def __init__(self, folder, zone):
        folder = Path(folder)
        self.zone = ZoneInfo(zone)
        self.interviews = read_csv(folder / 'interviews.csv')
        self.answers = {}
        for row in read_csv(folder / 'answers.csv'):
            self.answers.setdefault(row['interview'], {})[row['question']] = row
        self.surveys = {}
        for row in read_csv(folder / 'questions.csv'):
            editions = self.surveys.setdefault(row['survey'], {})
            editions.setdefault(int(row['edition']), []).append(Question(row))
        self.frames = {row['id']: int(row['frame_size'])
                       for row in read_csv(folder / 'samples.csv')}

    def instant(self, text):
        moment = datetime.fromisoformat(text)
        return moment.astimezone(self.zone) if moment.tzinfo else moment.replace(tzinfo=self.zone)

    def moment(self, interview):
        return self.instant(interview['closed_at'] or interview['planned_at'])

    def questions(self, survey, interviews):
        """Those of the editions that occur, by key, as each edition has them, the newest first."""
        found = {}
        for edition in sorted({int(row['edition']) for row in interviews}, reverse=True):
            for question in self.surveys[survey][edition]:
                found.setdefault(question.key, {})[edition] = question
        return found

    def answers_to(self, interviews, editions):
        """Pairs of an interview and what it answers to a question."""
        for row in interviews:
            question = editions.get(int(row['edition']))
            if question and row['status'] in ('complete', 'partial'):
                answer = self.answers.get(row['id'], {}).get(question.code)
                if answer:
                    yield row, answer


def newest_of(editions):
    return editions[max(editions)]


def values_of(editions):
    """Marks, or choices: those of the newest edition, then what older ones had besides."""
    newest = newest_of(editions)
    if newest.type == 'scale':
        return [str(mark) for mark in range(newest.least, newest.most + 1)]
    return list(dict.fromkeys(choice for question in editions.values()
                              for choice in question.choices))


FORMS = {'day': '{0:%Y-%m-%d}', 'month': '{0:%Y-%m}', 'year': '{0:%Y}', 'week': '{1[0]}-W{1[1]:02}',
         'quarter': '{0.year}-Q{2}'}


@functools.cache
def period_of(period, day):
    return FORMS[period].format(day, day.isocalendar(), (day.month + 2) // 3)


# ---- results

NUMBERS = {'sample', 'edition'}
RATES = 'drawn complete partial_n refused no_contact other unknown still_open'.split()
COLUMNS = ('question wording overall n mean margin low high deviation p25 median p75 top top_low '
           'top_high nps_1_10 nps_margin distribution frame_size drawn complete partial_n refused '
           'no_contact other unknown still_open unplanned own_n rr1 rr2 coop1 ref1 con1 '
           'interviewers chance suppressed note').split()
SHARES = 'question value n of share low high bar'.split()
NOTES = {'nps': 'nps_1_10 is not comparable with a score of 0 to 10',
         'wordings': 'the question was put in several wordings',
         'modes': 'asked in several modes',
         'spread': 'interviewers differ more than chance alone would have it',
         'unplanned': 'answers outside of any sample are counted'}


def order(names, values):
    """Cells stand in the order of their values, numbers as numbers, those without one last."""
    return [(value == '', int(value or 0) if name in NUMBERS else 0, value.encode())
            for name, value in zip(names, values)]


def disposition(row):
    status = row['status']
    if status in ('open', 'expired'):
        status = ('other' if row['contacted_at'] else
                  'no_contact' if int(row['attempts']) else 'unknown')
    return {'partial': 'partial_n', 'wrong_number': 'unknown'}.get(status, status)


def rates_of(interviews):
    drawn = [row for row in interviews if row['sample']]
    count = Counter(disposition(row) for row in drawn)
    complete, partial, refused, other = (count[name] for name in
                                         ('complete', 'partial_n', 'refused', 'other'))
    total, reached = len(drawn), complete + partial + refused + other
    figures = {name: count[name] for name in RATES[1:-1]}
    figures.update(drawn=total, still_open=sum(row['status'] == 'open' for row in drawn),
                   unplanned=len(interviews) - total,
                   own_n=sum(row['own'] == 'true' for row in interviews))
    for name, part, of in (('rr1', complete, total), ('rr2', complete + partial, total),
                           ('coop1', complete, reached), ('ref1', refused, total),
                           ('con1', reached, total)):
        figures[name] = rounded(ratio(part, of), 3)
    return figures


def scale_figures(question, marks, frame, options):
    n, z, mean = len(marks), z_quantile(options.level), mean_of(marks)
    figures = {'mean': rounded(mean, 3), 'median': rounded(median(marks), 1),
               'p25': rank(marks, Fraction(1, 4)), 'p75': rank(marks, Fraction(3, 4))}
    if n > 1:
        variance = squares_of(marks) / (n - 1)
        margin = t_quantile(options.level, n - 1) * math.sqrt(variance / n)
        if frame:
            margin *= math.sqrt(Fraction(frame - n, frame - 1))
        figures.update(margin=rounded(margin, 3), deviation=rounded(math.sqrt(variance), 3),
                       low=rounded(mean - Fraction(margin), 3),
                       high=rounded(mean + Fraction(margin), 3))
    top = sum(mark >= options.top_of(question) for mark in marks)
    low, high = wilson(top, n, z)
    figures.update(top=rounded(Fraction(top, n), 3), top_low=rounded(low, 3),
                   top_high=rounded(high, 3))
    if (question.least, question.most) == (1, 10):
        p, d = (Fraction(sum(mark in part for mark in marks), n) for part in ((9, 10), range(1, 7)))
        figures.update(nps_1_10=rounded(100 * (p - d), 1),
                       nps_margin=rounded(z * 100 * math.sqrt((p + d - (p - d) ** 2) / n), 1))
    return figures


def marks_of(pairs):
    return [int(answer['mark']) for _, answer in pairs]


def by_interviewer(pairs):
    """The marks of each; who answered by the web may have been asked by nobody."""
    groups = {}
    for row, answer in pairs:
        if row['interviewer']:
            groups.setdefault(row['interviewer'], []).append(int(answer['mark']))
    return list(groups.values())


def several_wordings(pairs):
    """Was it put differently in a language?  Two languages alone are no difference."""
    put = {(row['language'], answer['wording']) for row, answer in pairs}
    return len(put) > len({language for language, _ in put})


def result_of(listed, editions, cell, options):
    question, chance = newest_of(editions), None
    pairs = list(listed.answers_to(cell['interviews'], editions))
    figures = {'question': question.code, 'wording': question.wording,
               'overall': question.overall, 'n': len(pairs), 'suppressed': 'false'}
    if len(pairs) < options.min_n:
        return figures | {'suppressed': 'true'}
    counts = Counter(answer['mark'] or answer['choice'] for _, answer in pairs)
    if question.type == 'choice':
        figures['distribution'] = ' '.join(f'{value}:{counts[value]}'
                                           for value in values_of(editions))
    if question.type == 'scale':
        figures['distribution'] = ' '.join(str(counts[value]) for value in values_of(editions))
        if pairs:
            frame = frame_of(listed, cell['interviews'], options)
            figures.update(frame_size=frame, **scale_figures(question, marks_of(pairs), frame,
                                                             options))
        wide = listed.questions(cell['survey'], cell['without_interviewer'])[question.key]
        groups = by_interviewer(listed.answers_to(cell['without_interviewer'], wide))
        chance = spread(groups)
        figures.update(interviewers=len(groups), chance=rounded(chance, 4))
    noted = {'nps': 'nps_1_10' in figures,
             'wordings': several_wordings(pairs),
             'modes': len({row['mode'] for row, _ in pairs}) > 1,
             'spread': chance is not None and chance < 0.05,
             'unplanned': any(row['sample'] == '' for row in cell['interviews'])}
    return figures | {'note': '; '.join(NOTES[name] for name, holds in noted.items() if holds)}


def frame_of(listed, interviews, options):
    """The frame of the one sample that all answers of a cell are of."""
    answered = [row for row in interviews if row['status'] in ('complete', 'partial')]
    samples = {row['sample'] for row in answered}
    if options.narrowed or len(samples) != 1 or '' in samples:
        return ''
    sample = samples.pop()
    # A time or a period must leave out nobody of it.
    if options.timed and [row for row in listed.interviews if row['sample'] == sample
                          and row['status'] in ('complete', 'partial') and row not in answered]:
        return ''
    return listed.frames[sample]


def shares_of(listed, editions, cell, options):
    question = newest_of(editions)
    pairs = list(listed.answers_to(cell['interviews'], editions))
    n, z = len(pairs), z_quantile(options.level)
    if n < options.min_n:
        yield {'question': question.code, 'of': n}
        return
    if question.type == 'open':
        counts = Counter(tag for _, answer in pairs for tag in answer['tags'].split(',') if tag)
        values = sorted(counts)
        counts[''] = sum(answer['tags'] == '' for _, answer in pairs)
        values += [''] * (counts[''] > 0)
    else:
        counts = Counter(answer['mark'] or answer['choice'] for _, answer in pairs)
        values = values_of(editions)
    for value in values:
        low, high = wilson(counts[value], n, z) if n else (None, None)
        yield {'question': question.code, 'value': value, 'n': counts[value], 'of': n,
               'share': rounded(ratio(counts[value], n), 3), 'low': rounded(low, 3),
               'high': rounded(high, 3)}


def cells_of(listed, options):
    """Cells in order, each with its values, its survey, and its interviews."""
    cells, wider, names = {}, {}, options.names + ['survey']
    for row in listed.interviews:
        moment = listed.moment(row)
        if not row['sample'] and not options.unplanned or not options.within(listed, moment):
            continue
        said = row | {'period': period_of(options.period, moment.date()) if options.period else ''}
        key = tuple(said[name] for name in names)
        wide = tuple(said[name] for name in names if name != 'interviewer')
        cells.setdefault(key, (wide, []))[1].append(row)
        wider.setdefault(wide, []).append(row)
    for key in sorted(cells, key=lambda key: order(names, key)):
        wide, interviews = cells[key]
        yield {'said': dict(zip(names[:-1], key)), 'survey': key[-1], 'interviews': interviews,
               'without_interviewer': wider[wide]}


def print_results(listed, options):
    figures = SHARES if options.distribution else COLUMNS
    columns = options.names + [name for name in figures if name not in options.names]
    out = csv.DictWriter(sys.stdout, columns, lineterminator='\n', restval='')
    out.writeheader()
    for cell in cells_of(listed, options):
        rates = rates_of(cell['interviews'])
        for editions in listed.questions(cell['survey'], cell['interviews']).values():
            if options.distribution:
                for figures in shares_of(listed, editions, cell, options):
                    out.writerow(figures | cell['said'])
            else:
                figures = result_of(listed, editions, cell, options)
                out.writerow(rates | figures | cell['said'])


# ---- compare

WAVES = 'question measure n_1 n_2 first second difference low high verdict'.split()


PERIODS = 'day week month quarter year'.split()


def in_wave(listed, wave, row):
    if wave in listed.frames:
        return row['sample'] == wave
    day = listed.moment(row).date()
    if '..' in wave:
        first, last = (date.fromisoformat(text) for text in wave.split('..'))
        return first <= day < last
    return wave in [period_of(period, day) for period in PERIODS]


def compare(question, first, second, options):
    """The means, then the parts with a top mark."""
    z, enough = z_quantile(options.level), min(len(first), len(second)) >= max(2, options.min_n)
    top = [sum(mark >= options.top_of(question) for mark in marks) for marks in (first, second)]
    for measure in ('mean', 'top'):
        said = {'question': question.code, 'measure': measure, 'n_1': len(first),
                'n_2': len(second)}
        ends = None
        if enough and measure == 'mean':
            ends = welch(first, second, options.level)
            figures = mean_of(first), mean_of(second)
        elif enough:
            ends = newcombe(top[0], len(first), top[1], len(second), z)
            figures = Fraction(top[0], len(first)), Fraction(top[1], len(second))
        if ends:
            said.update(first=rounded(figures[0], 3), second=rounded(figures[1], 3),
                        difference=rounded(figures[1] - figures[0], 3), low=rounded(ends[0], 3),
                        high=rounded(ends[1], 3), verdict='higher' if ends[0] > 0 else
                        'lower' if ends[1] < 0 else 'no_evidence_of_change')
        yield said


def print_comparison(listed, options):
    out = csv.DictWriter(sys.stdout, WAVES, lineterminator='\n', restval='')
    out.writeheader()
    rows = [row for row in listed.interviews if row['sample'] or options.unplanned]
    for survey in sorted({row['survey'] for row in rows}):
        waves = [[row for row in rows if row['survey'] == survey and in_wave(listed, wave, row)]
                 for wave in options.waves]
        have = [listed.questions(survey, wave) for wave in waves]
        for key, editions in listed.questions(survey, waves[0] + waves[1]).items():
            question = newest_of(editions)
            if question.type == 'scale' and all(key in part for part in have):
                marks = [marks_of(listed.answers_to(wave, part[key]))
                         for wave, part in zip(waves, have)]
                out.writerows(compare(question, *marks, options))


# ---- command line

class Options(argparse.Namespace):
    @property
    def level(self):
        return float(Fraction(self.confidence) / 100)

    @property
    def names(self):
        return ['period'] * bool(self.period) + (self.by.split(',') if self.by else [])

    @property
    def narrowed(self):
        plain = set(self.names) <= {'period', 'sample', 'survey', 'edition'}
        return bool(self.filtered or not plain)

    @property
    def timed(self):
        return bool(self.period or self.since or self.to)

    def top_of(self, question):
        return self.top if self.top is not None else question.most - 1

    def within(self, listed, moment):
        return not (self.since and moment < listed.instant(self.since) or
                    self.to and moment >= listed.instant(self.to))


@functools.cache
def listed_once(folder, zone):
    return Listed(folder, zone)


def main(argv):
    if argv == ['each']:
        for path, *words in map(str.split, sys.stdin):
            with open(path, 'w', encoding='utf-8', newline='') as file, redirect_stdout(file):
                main(words)
        return
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('mode', choices=['results', 'compare'])
    parser.add_argument('folder')
    parser.add_argument('waves', nargs='*')
    for name in ('by', 'period', 'to'):
        parser.add_argument('--' + name)
    parser.add_argument('--from', dest='since')
    parser.add_argument('--zone', default='America/Bogota')
    parser.add_argument('--top', type=int)
    parser.add_argument('--min-n', type=int, default=5)
    parser.add_argument('--confidence', default='95')
    for name in ('--unplanned', '--filtered', '--distribution'):
        parser.add_argument(name, action='store_true')
    options = parser.parse_args(argv, Options())
    listed = listed_once(options.folder, options.zone)
    (print_results if options.mode == 'results' else print_comparison)(listed, options)


if __name__ == '__main__':
    main(sys.argv[1:])
