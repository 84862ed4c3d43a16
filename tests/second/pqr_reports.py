#!/usr/bin/env python3
"""pqr_reports.py - the reports on PQR, pendings, problems and emergencies a second time.

    pqr_reports.py REPORT FOLDER [WORD=VALUE...]

REPORT: pqr, pqr_mix, petitioners, register, emergency, problems, recurrences, pendings or
confirmations, from what the programs export: FOLDER/tickets.csv (cc-ticket list), history.csv
(cc-ticket history), pendings.csv (cc-pending list); now=TIME, from=TIME, to=TIME, period=month,
by=a,b, days=N, of=FIELD.

It shares nothing with the programs but what they export, and prints what they should.
"""
import csv
import sys
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction
from zoneinfo import ZoneInfo

import clock
from clock import Work, read_csv
from due import CO

ZONE = ZoneInfo('America/Bogota')
EVER, NEVER = -(1 << 62), 1 << 62
LAST = '\U0010ffff'  # behind any value: what is empty stands last
getcontext().prec = 50
clock.YEARS = range(2009, 2030)  # the Italian log begins in 2010


# ---- reading and printing

def instant(text):
    return int(datetime.fromisoformat(text).timestamp()) if text else None


def at_zone(second):
    return datetime.fromtimestamp(second, ZONE)


def day_of(second):
    return at_zone(second).date()


def midnight(day):
    return int(datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp())


def rounded(value, places):
    if value is None:
        return ''
    step = Decimal(1).scaleb(-places)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(step, ROUND_HALF_UP))


def share(part, of):
    return rounded(Fraction(part, of) if of else None, 3)


def rank(values, percent):
    values = sorted(values)
    return values[-(-len(values) * percent // 100) - 1] if values else None


def days(value):
    return rounded(Fraction(value) if value is not None else None, 1)


def minutes(value):
    return rounded(Fraction(value, 60) if value is not None else None, 1)


class Ask:
    def __init__(self, words):
        said = dict(word.split('=', 1) for word in words)
        self.now = instant(said['now'])
        self.start = instant(said['from']) if 'from' in said else EVER
        self.end = instant(said['to']) if 'to' in said else NEVER
        self.period = said.get('period')
        self.by = said['by'].split(',') if said.get('by') else []
        self.days, self.of = int(said.get('days', 0)), said.get('of')

    def inside(self, moment):
        return self.start <= moment < self.end

    def place(self, moment):
        day = day_of(moment)
        return {'month': day.strftime('%Y-%m'), 'day': str(day), 'week': day.strftime('%G-W%V'),
                'year': day.strftime('%Y')}[self.period]

    def key(self, row, moment):
        place = [self.place(moment)] if self.period else []
        return tuple(place + [row[field] for field in self.by])


class Cells:
    """Tallies by cell: lists of values."""

    def __init__(self, ask):
        self.ask, self.cells, self.moments = ask, {}, []
        if not ask.by and not ask.period:
            self.cells[()] = defaultdict(list)

    def count(self, row, moment, tally, value=0):
        if self.ask.inside(moment):
            self.moments.append(moment)
            cell = self.cells.setdefault(self.ask.key(row, moment), defaultdict(list))
            cell[tally].append(value)

    def add_empty(self):
        """The periods between the first and the last of something, or of the time up to now."""
        ask, moments = self.ask, self.moments
        if ask.start != EVER:
            moments = moments + [ask.start, max(ask.start, min(ask.end, ask.now) - 1)]
        if moments:
            for day in range(day_of(min(moments)).toordinal(), day_of(max(moments)).toordinal() + 1):
                place = ask.place(midnight(date.fromordinal(day)))
                self.cells.setdefault((place,), defaultdict(list))

    def show(self, columns):
        if self.ask.period and not self.ask.by:
            self.add_empty()
        out = csv.writer(sys.stdout, lineterminator='\n')
        front = (['period'] if self.ask.period else []) + self.ask.by
        out.writerow(front + [name for name, _ in columns])
        for key in sorted(self.cells, key=lambda key: tuple(
                (value or LAST).encode() for value in key)):
            cell = self.cells[key]
            out.writerow(list(key) + [figure(cell) for _, figure in columns])


def n_of(tally):
    return tally, lambda cell: len(cell[tally])


def part(name, tally, of):
    return name, lambda cell: share(len(cell[tally]), len(cell[of]))


def ranks(name, tally, unit, percents):
    return [(f'{name}_p{p}', lambda cell, p=p: unit(rank(cell[tally], p))) for p in percents]


# ---- PQR

def fate(row, now):
    """What came of a case by its due date, and the day that tells."""
    due, answered, closed = row['due_on'], instant(row['answered_at']), instant(row['closed_at'])

    def past(at):
        return at > instant(row['due_at']) if row['due_at'] else str(day_of(at)) > due

    if row['merged_into']:
        return 'dropped', None
    if row['transferred_to'] or (row['status'] == 'cancelled' and not answered):
        return ('overdue', day_of(closed)) if past(closed) else ('dropped', None)
    if answered:
        kept = 'in_term' if past(now) else 'answered_early'
        return ('answered_late' if past(answered) else kept), day_of(answered)
    if row['pauses'].endswith('/') and not closed:
        return 'suspended', None
    return ('overdue', day_of(now)) if past(now) else ('not_due', None)


def pqr(ask, data):
    cells = Cells(ask)
    for row in data.pqr():
        if not row['due_on']:
            continue
        due = date.fromisoformat(row['due_on'])
        what, day = fate(row, ask.now)
        cells.count(row, midnight(due), what)
        if what in ('in_term', 'answered_late', 'overdue'):
            cells.count(row, midnight(due), 'fell_due')
            if row['extended_to']:
                cells.count(row, midnight(due), 'extended')
        if what in ('answered_late', 'overdue'):
            cells.count(row, midnight(due), 'days_late', (day - due).days)
    cells.show([n_of('fell_due'), n_of('in_term'), n_of('answered_late'), n_of('overdue'),
                part('in_term_rate', 'in_term', 'fell_due'), *ranks('days_late', 'days_late', days, (50, 90)),
                ('days_late_most', lambda cell: days(max(cell['days_late'], default=None))),
                n_of('extended'), part('extended_rate', 'extended', 'fell_due'),
                n_of('answered_early'), n_of('not_due'),
                n_of('suspended'), n_of('dropped')])


def pqr_mix(ask, data):
    cells = Cells(ask)
    for row in data.pqr():
        at = instant(row['opened_at'])
        over = row['transferred_to'] or row['merged_into'] or row['status'] == 'cancelled'
        for tally, holds in (('received', True), ('extended', row['extended_to']),
                             ('unanswered', not row['answered_at'] and not over),
                             ('transferred', row['transferred_to']), ('merged', row['merged_into']),
                             ('no_due', not row['due_on']), ('unclassified', not row['process'])):
            if holds:
                cells.count(row, at, tally)
    cells.show([n_of('received'), n_of('unanswered'), n_of('extended'),
                part('extended_rate', 'extended', 'received'), n_of('transferred'), n_of('merged'),
                n_of('no_due'), n_of('unclassified')])


def petitioners(ask, data):
    cells, again = Cells(ask), set()
    rows = sorted(data.pqr(), key=lambda row: (instant(row['opened_at']), int(row['id'])))
    for i, row in enumerate(rows):
        at = instant(row['opened_at'])
        if not row['customer']:
            cells.count(row, at, 'no_customer')
            continue
        cells.count(row, at, 'received')
        # Any earlier one will do, not only the one before.
        if any(other['customer'] == row['customer']
               and at - instant(other['opened_at']) <= ask.days * 86400 for other in rows[:i]):
            cells.count(row, at, 'repeat')
            if ask.inside(at) and row['customer'] not in again:
                again.add(row['customer'])
                cells.count(row, at, 'petitioners')
    cells.show([n_of('received'), n_of('repeat'), part('repeat_rate', 'repeat', 'received'),
                n_of('petitioners'), n_of('no_customer')])


def register(ask, data):
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow('id kind received_on channel process due_on answer_by extended_to answered_at days '
                 'business_days in_term answer_channel status transferred_to'.split())
    for row in sorted(data.pqr(), key=lambda row: (instant(row['opened_at']), int(row['id']))):
        if not ask.inside(instant(row['opened_at'])):
            continue
        start, answered = day_of(instant(row['opened_at'])), instant(row['answered_at'])
        took = passed = in_term = ''
        if answered:
            took = (day_of(answered) - start).days
            passed = CO.count(start, day_of(answered))
        what = fate(row, ask.now)[0] if row['due_on'] else ''
        if what in ('in_term', 'answered_early', 'answered_late', 'overdue') and not row['transferred_to'] and (
                answered or row['status'] != 'cancelled'):
            in_term = 'true' if what in ('in_term', 'answered_early') else 'false'
        out.writerow([row['id'], row['kind'], start, row['channel'], row['process'], row['due_on'],
                      row['answer_by'], row['extended_to'], row['answered_at'], took, passed, in_term,
                      data.channels.get(row['id'], ''), row['status'], row['transferred_to']])


# ---- emergencies

def emergency(ask, data):
    cells = Cells(ask)
    for row in data.tickets:
        if row['service'] != 'emergency':
            continue
        opened, answered, solved = (instant(row[f]) for f in ('opened_at', 'answered_at', 'solved_at'))
        agent = data.agents.get(row['id'])
        cells.count(row, opened, 'received')
        disorder = False
        for stage, a, b in (('answer', opened, answered), ('assign', answered, agent),
                            ('solve', agent, solved), ('total', opened, solved)):
            known = a is not None and b is not None and b >= a
            disorder |= a is not None and b is not None and b < a
            cells.count(row, opened, stage if known else f'{stage}_unknown', b - a if known else 0)
        if disorder:
            cells.count(row, opened, 'out_of_order')

    def within(name, tally, most):
        return name, lambda cell: share(sum(s <= most for s in cell[tally]), len(cell[tally]))

    three = (50, 90, 95)
    cells.show([n_of('received'), *ranks('answer', 'answer', minutes, three),
                within('answered_15s', 'answer', 15), within('answered_20s', 'answer', 20),
                *ranks('assign', 'assign', minutes, three), within('assigned_60s', 'assign', 60),
                *ranks('solve', 'solve', minutes, three), *ranks('total', 'total', minutes, three),
                *map(n_of, ('answer_unknown', 'assign_unknown', 'solve_unknown', 'total_unknown',
                            'out_of_order'))])


# ---- problems

def problems(ask, data):
    work = Work(read_csv(data.calendars), 'co', ZONE)
    values = defaultdict(list)
    for row in data.tickets:
        opened, solved = instant(row['opened_at']), instant(row['solved_at'])
        if ask.inside(opened):
            values[row[ask.of]].append(
                None if solved is None else work.between(opened, max(opened, solved)))
    total = sum(map(len, values.values()))
    spent = {value: sum(s or 0 for s in times) for value, times in values.items()}
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow('of value n share cumulative minutes minutes_share unsolved'.split())
    so_far = 0
    for value, times in sorted(values.items(), key=lambda item: (
            not item[0], -len(item[1]), item[0].encode())):
        so_far += len(times)
        out.writerow([ask.of, value, len(times), share(len(times), total), share(so_far, total),
                      minutes(spent[value]), share(spent[value], sum(spent.values())),
                      times.count(None)])


def times_before(ask):
    """The time, and six before: months where it is one, else as long."""
    begins, end = [ask.start], ask.end
    day = day_of(ask.start)
    month = day.day == 1 and midnight(day) == ask.start and \
        midnight((day + timedelta(days=31)).replace(day=1)) == ask.end
    for _ in range(6):
        if month:
            day = (day - timedelta(days=1)).replace(day=1)
            begins.append(midnight(day))
        else:
            begins.append(begins[-1] - (end - ask.start))
    return begins


def poisson_tail(n, mean):
    """1 less the chances of fewer than n, to fifty digits."""
    mean = Decimal(mean.numerator) / Decimal(mean.denominator)
    term, total = (-mean).exp(), Decimal(0)
    for k in range(n):
        total += term
        term = term * mean / (k + 1)
    return 1 - total


def recurrences(ask, data):
    begins = times_before(ask)
    first = midnight(day_of(min(instant(row['opened_at']) for row in data.everything)))
    known = sum(begin >= first for begin in begins[1:])
    counts = defaultdict(lambda: [0] * 7)
    for row in data.tickets:
        at = instant(row['opened_at'])
        for field in ask.of.split(',') if known else ():
            if row[field] and begins[known] <= at < ask.end:
                counts[field, row[field]][next(i for i in range(7) if at >= begins[i])] += 1
    found = []
    for (field, value), n in counts.items():
        mean = Fraction(max(sum(n[1:]), 1), known)
        chance = poisson_tail(n[0], mean)
        if chance < Decimal('0.01'):
            found.append((field, value, n[0], rounded(mean, 2), rounded(Fraction(chance), 6),
                          ' '.join(map(str, reversed(n[1:known + 1])))))
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow('of value n expected chance before times_before'.split())
    for row in sorted(found):
        out.writerow([*row, known])


# ---- pendings

def pendings(ask, data):
    cells, at = Cells(ask), min(ask.now, ask.end)
    cells.ask.start, cells.ask.end = EVER, NEVER
    today = day_of(at)
    for row in data.pendings:
        if row['closed_at'] or instant(row['opened_at']) > at:
            continue
        age = (today - day_of(instant(row['opened_at']))).days
        late = (today - date.fromisoformat(row['expected_on'])).days
        cells.count(row, at, 'open', age)
        cells.count(row, at, next(name for name, most in (
            ('d0_1', 1), ('d2_3', 3), ('d4_7', 7), ('d8_14', 14), ('d15_30', 30),
            ('d31_more', 1 << 30)) if age <= most))
        if late > 0:
            cells.count(row, at, 'overdue', late)
        ours, desk = (int(row[f'{side}_quantity']) < int(row['quantity']) for side in ('ours', 'desk'))
        cells.count(row, at, 'both' if ours and desk else 'ours_only' if ours else 'desk_only')
    cells.show([*map(n_of, ('open', 'd0_1', 'd2_3', 'd4_7', 'd8_14', 'd15_30', 'd31_more')),
                *ranks('age', 'open', days, (50, 90)),
                ('age_most', lambda cell: days(max(cell['open'], default=None))), n_of('overdue'),
                ('overdue_most', lambda cell: days(max(cell['overdue'], default=None))),
                n_of('ours_only'), n_of('desk_only'), n_of('both')])


def confirmations(ask, data):
    cells, today = Cells(ask), day_of(ask.now)
    for row in data.pendings:
        expected, opened = date.fromisoformat(row['expected_on']), day_of(instant(row['opened_at']))
        moment = midnight(expected)
        if row['status'] == 'cancelled':
            cells.count(row, moment, 'cancelled')
            continue
        for side in ('ours', 'desk'):
            at = instant(row[f'{side}_at'])
            cells.count(row, moment, f'{side}_open' if at is None else side,
                        0 if at is None else (day_of(at) - opened).days)
        done = instant(row['closed_at'])
        late = ((today if done is None else day_of(done)) - expected).days
        kept = 'kept' if expected < today else 'kept_early'
        what = ('confirmed_late' if done else 'overdue') if late > 0 else (kept if done else 'not_due')
        cells.count(row, moment, what)
        if what not in ('not_due', 'kept_early'):
            cells.count(row, moment, 'fell_due')
        if late > 0:
            cells.count(row, moment, 'days_late', late)
    cells.show([n_of('fell_due'), n_of('kept'), n_of('confirmed_late'), n_of('overdue'),
                part('kept_rate', 'kept', 'fell_due'), *ranks('days_late', 'days_late', days, (50, 90)),
                *ranks('ours', 'ours', days, (50, 90)), n_of('ours_open'),
                *ranks('desk', 'desk', days, (50, 90)), n_of('desk_open'),
                n_of('kept_early'), n_of('not_due'), n_of('cancelled')])


# ---- what the programs exported

class Data:
    def __init__(self, folder):
        self.folder, self.calendars = folder, f'{folder}/calendars.csv'
        self.agents, self.channels = {}, {}

    def __getattr__(self, name):
        """tickets, everything (without filters), pendings: read when asked for."""
        rows = read_csv(f'{self.folder}/{name}.csv')
        setattr(self, name, rows)
        return rows

    def pqr(self):
        return [row for row in self.tickets if row['service'] == 'pqr']

    def take_history(self):
        for row in read_csv(f'{self.folder}/history.csv'):
            if row['field'] == 'agent' and row['to']:
                self.agents.setdefault(row['id'], instant(row['at']))
            if row['verb'] == 'answer':
                self.channels.setdefault(row['id'], row['channel'])


def main(argv):
    data = Data(argv[2])
    if argv[1] in ('register', 'emergency'):
        data.take_history()
    globals()[argv[1]](Ask(argv[3:]), data)


main(sys.argv)
