#!/usr/bin/env python3
"""reports.py - the reports on tickets of cc-report a second time, from rows of import.

    reports.py REPORT,... CALENDARS NOW FILE... [--from T] [--to T] [--period month|year]
               [--by FIELD,...] [--days N] [--policy FILE] [--external AGENT,...]

REPORT: backlog response resolution reopen fcr workload escalation holding attainment; each
is written to REPORT.csv here.
It shares nothing with the programs but what they are given: the states that rows add
up to and the working time are those of clock.py. A life is a list of spells, from when
a ticket was opened (again) to when it ended. Figures are fractions until they are shown.
"""
import csv
import functools
import sys
from bisect import bisect_left
from datetime import date, datetime
from fractions import Fraction

import clock
from clock import Desk, Policy, fold, instant, read_csv, read_rows, rows_to_events

clock.YEARS = range(2008, 2035)
DAY = 86400
PLACES = {'count': 0, 'share': 3, 'hours': 2, 'days': 1}
HOLDS = {'count': 1, 'share': 1, 'hours': 3600, 'days': 1}


# ---- figures

def shown(value, unit):
    """A fraction with the digits of its unit, a half away from zero."""
    if value is None:
        return ''
    places = PLACES[unit]
    n = int(abs(Fraction(value)) / HOLDS[unit] * 10 ** places + Fraction(1, 2))
    digits = str(n).rjust(places + 1, '0')
    text = digits if places == 0 else digits[:-places] + '.' + digits[-places:]
    return '-' + text if value < 0 and n else text


def rank(values, percent):
    values = sorted(values)
    return values[-(-len(values) * percent // 100) - 1] if values else None


def mean(values):
    return Fraction(sum(values), len(values)) if values else None


def share(part, whole):
    return Fraction(part, whole) if whole else None


def median_of_censored(answered, waiting):
    """By the table: at each time that somebody was answered, who was left and who was answered."""
    answered, everybody, left = sorted(answered), sorted(answered + waiting), Fraction(1)
    for time in sorted(set(answered)):
        at_risk = len(everybody) - bisect_left(everybody, time)
        left *= Fraction(at_risk - answered.count(time), at_risk)
        if left <= Fraction(1, 2):
            return time
    return None


# ---- lives

class Ticket:
    def __init__(self, ref, events, now):
        self.ref = ref
        self.states = [(event.at, event.state) for event in fold(events) if event.at <= now]
        self.last = self.states[-1][1] if self.states else None

    def spells(self):
        """(from, end or None) of each time that it was open."""
        found, since = [], None
        for at, state in self.states:
            if end_of(state) is None and since is None:
                since = state['opened_at'] if not found else at
            elif end_of(state) is not None and not found and since is None:
                found.append((state['opened_at'], end_of(state)))
            elif end_of(state) is not None and since is not None:
                found.append((since, end_of(state)))
                since = None
        return found + ([(since, None)] if since is not None else [])

    def had(self, field, at):
        """Had it that time by an instant, as its state then said or as was told later?"""
        then = [state.get(field) for when, state in self.states if when <= at][-1:]
        later = [state.get(field) for when, state in self.states if when > at]
        return any(time is not None and time <= at for time in then + later)

    def first_end(self):
        """When it ended first, as it was told last before it was opened again."""
        found = None
        for _, state in self.states:
            if end_of(state) is not None:
                found = end_of(state)
            elif found is not None:
                break
        return found

    def gaps(self):
        """How long it was until it was opened again; of one cancelled, then solved, since that."""
        return [at - end_of(before) for (_, before), (at, state) in zip(self.states, self.states[1:])
                if end_of(before) is not None and end_of(state) is None]

    def waits(self, now):
        """Where it was waiting, within the times that it was open."""
        edges = [at for at, _ in self.states[1:]] + [now]
        for (at, state), until in zip(self.states, edges):
            if state['status'] == 'waiting' and end_of(state) is None:
                for a, b in self.spells():
                    low, high = max(a, at), min(until, now if b is None else b)
                    if low < high:
                        yield low, high

    def hands(self, now):
        """(from, to, lasts, state) of each who had it, even for an instant."""
        found, held, since = [], None, self.states[0][1]['opened_at']
        for i, (at, state) in enumerate(self.states):
            open_now = end_of(state) is None
            if i and end_of(self.states[i - 1][1]) is not None and not open_now:
                continue
            if held and hand(held[1]) != hand(state):
                since = max(since, at)
                found.append((held[0], since, False, held[1]))
                held = None
            if not held:
                since = max(since, at)
                held = since, state
            if not open_now:
                since = max(since, at)
                found.append((held[0], since, False, held[1]))
                held = None
        return found + ([(held[0], max(now, held[0]), True, held[1])] if held else [])


def end_of(state):
    return state.get('closed_at') if state.get('solved_at') is None else state['solved_at']


@functools.cache
def begin_of(year, month, zone):
    return int(datetime(year, month, 1, tzinfo=zone).timestamp())


def hand(state):
    return state['level'], state.get('agent'), None if state.get('agent') else state.get('queue')


# ---- what each report counts: (values to tell apart by, moment or None, tally, value)

class Reports:
    def __init__(self, desk, now, said):
        self.desk, self.now, self.said = desk, now, said
        self.work = desk.works('*')
        self.start, self.end = said['from'], said['to']
        self.days = int(said.get('days', 7)) * DAY
        self.external = said.get('external', '').split(',')

    def worked(self, a, b):
        return self.work.between(a, b) if a < b else 0

    def date(self, at):
        return datetime.fromtimestamp(at, self.desk.zone).date()

    def period(self, at):
        kind = self.said.get('period')
        return '' if kind is None else str(self.date(at))[:{'month': 7, 'year': 4}[kind]]

    def period_ends(self, since):
        """The ends of the periods from an instant on, and of the time."""
        last = self.end if self.end is not None and self.end <= self.now else self.now + 1
        if self.said.get('period') is None:
            yield last
            return
        day = self.date(since)
        year, month = day.year, day.month
        while True:
            if self.said['period'] == 'year' or month == 12:
                year, month = year + 1, 1
            else:
                month += 1
            end = begin_of(year, month, self.desk.zone)
            yield min(end, last)
            if end >= last:
                return

    def standing(self, row, since, until, tally):
        low = since if self.start is None else max(since, self.start)
        for end in self.period_ends(low):
            if low < end and (until is None or end <= until):
                yield row, end - 1, tally, 0

    def backlog(self, tickets):
        at = self.now if self.end is None else min(self.end, self.now)
        for ticket in tickets:
            state = ticket.last
            if state['opened_at'] > at or ticket.had('closed_at', at):
                continue
            if ticket.had('solved_at', at):
                yield ticket.last, None, 'solved', 0
                continue
            days = (self.date(at) - self.date(state['opened_at'])).days
            yield ticket.last, None, 'open', days
            yield ticket.last, None, 'worked', self.worked(state['opened_at'], at)

    def response(self, tickets):
        for state in (ticket.last for ticket in tickets):
            opened, answered = state['opened_at'], state.get('answered_at')
            if answered is not None:
                yield state, opened, 'answered', self.worked(opened, answered)
                yield state, opened, 'running', max(0, answered - opened)
            elif end_of(state) is not None:
                yield state, opened, 'ended', 0
            else:
                yield state, opened, 'unanswered', self.worked(opened, self.now)

    def resolution(self, tickets):
        for ticket in tickets:
            state = ticket.last
            yield from self.standing(state, state['opened_at'], end_of(state), 'still')
            if state.get('solved_at') is None:
                if state.get('closed_at') is not None:
                    yield state, state['closed_at'], 'unsolved', 0
                continue
            moment = state['solved_at'] if state.get('closed_at') is None else state['closed_at']
            opened = state['opened_at']
            spent = sum(self.worked(a, b) for a, b in ticket.spells())
            waited = sum(self.worked(a, b) for a, b in ticket.waits(self.now))
            yield state, moment, 'first', self.worked(opened, ticket.first_end())
            yield state, moment, 'last', self.worked(opened, end_of(state))
            yield state, moment, 'open', spent
            yield state, moment, 'less_wait', spent - waited

    def reopen(self, tickets):
        for ticket in tickets:
            first = ticket.first_end()
            if first is not None:
                mature = first + self.days <= self.now
                yield ticket.last, first, 'closed', 0
                if not mature:
                    yield ticket.last, first, 'immature', 0
                elif any(gap <= self.days for gap in ticket.gaps()):
                    yield ticket.last, first, 'reopened', 0

    def fcr(self, tickets):
        tickets = list(tickets)
        by_customer = {}
        for ticket in tickets:
            by_customer.setdefault(ticket.last.get('customer'), []).append(ticket)
        for ticket in tickets:
            upto, solved, again = [], None, False
            for at, state in ticket.states:
                if solved is None:
                    upto.append(state)
                    solved = state.get('solved_at')
                elif state.get('solved_at') is None and at - solved <= self.days:
                    again = True
            if solved is None:
                if end_of(ticket.last) is None:
                    yield ticket.last, ticket.last['opened_at'], 'still', 0
                continue
            agents = [state.get('agent') for state in upto]
            first = next((i for i, agent in enumerate(agents) if agent), None)
            alone = (first is not None and len(set(agents[first:])) == 1
                     and all(state['level'] == '1' for state in upto)
                     and all(state['status'] != 'waiting' for state in upto))
            mature = solved + self.days <= self.now
            yield ticket.last, solved, 'solved', 0
            yield ticket.last, solved, 'mature' if mature else 'immature', 0
            if alone:
                yield ticket.last, solved, 'gross', 0
            if alone and mature and not again and not any(
                    other is not ticket and solved < other.last['opened_at'] <= solved + self.days
                    and same_matter(ticket.last, other.last)
                    for other in by_customer[ticket.last.get('customer')]):
                yield ticket.last, solved, 'net', 0

    def workload(self, tickets):
        for ticket in tickets:
            before = {}
            for at, state in ticket.states:
                if state.get('agent') and state.get('agent') != before.get('agent'):
                    yield state, at, 'assigned', 0
                if state.get('agent') and state.get('solved_at') is not None \
                        and before.get('solved_at') is None:
                    yield state, state['solved_at'], 'solved', 0
                if before.get('agent') and end_of(before) is not None and end_of(state) is None:
                    yield before, at, 'reopened', 0
                before = state
            nexts = [at for at, _ in ticket.states[1:]] + [None]
            for (at, state), until in zip(ticket.states, nexts):
                if state.get('agent') and end_of(state) is None:
                    yield from self.standing(state, at, until, 'held')

    def kind(self, state):
        if not state.get('agent'):
            return 'queue' if state.get('queue') else 'nobody'
        return 'external' if state['agent'] in self.external else 'internal'

    def escalation(self, tickets):
        fields = self.said['by'].split(',') if self.said.get('by') else []
        for ticket in tickets:
            seen, opened = set(), ticket.last['opened_at']
            rows = [dict(state, kind=self.kind(state)) for *_, state in ticket.hands(self.now)]
            for i, row in enumerate(rows):
                what = ['reached', row['kind']]
                if i + 1 < len(rows) and rows[i + 1]['level'] > row['level']:
                    what.append('left_up')
                if i + 1 == len(rows) and ticket.last.get('solved_at') is not None:
                    what.append('solved_here')
                for tally in what:
                    key = tally, *(row.get(field) for field in fields)
                    if key not in seen:
                        seen.add(key)
                        yield row, opened, tally, 0

    def holding(self, tickets):
        for ticket in tickets:
            for since, until, lasts, state in ticket.hands(self.now):
                row = dict(state, kind=self.kind(state))
                if lasts:
                    yield row, since, 'lasting', until - since
                elif until > since:
                    yield row, since, 'ended', until - since

    def attainment(self, tickets):
        policy = Policy(read_csv(self.said['policy']))
        for ticket in tickets:
            clocks = list(self.desk.clocks(policy, ticket.events, self.now))
            for name, (state, due, *_, stopped) in clocks:
                row = dict(ticket.last, clock=name)
                if state == 'dropped':
                    yield row, stopped, 'dropped', 0
                elif due is not None and state != 'paused':  # at the very second that it ran out
                    over = due < self.now and state in ('met', 'missed')
                    yield row, due, state if over else 'early' if state == 'met' else 'open', 0
            if not clocks:
                yield dict(ticket.last, clock=None), ticket.last['opened_at'], 'no_promise', 0


def same_matter(a, b):
    if not a.get('customer'):
        return False
    field = 'kind' if a.get('kind') else 'process'
    return bool(a.get(field)) and a.get(field) == b.get(field)


# ---- columns: name, unit, the figure of a cell (values by tally) among all of its period

def n_of(tally):
    return lambda cell, _: len(cell.get(tally, ()))


def rank_of(tally, percent):
    return lambda cell, _: rank(cell.get(tally, []), percent)


def mean_of(tally):
    return lambda cell, _: mean(cell.get(tally, []))


def share_of(part, *whole):
    return lambda cell, _: share(len(cell.get(part, ())), sum(len(cell.get(w, ())) for w in whole))


def between(low, high):
    return lambda cell, _: sum(low <= days <= high for days in cell.get('open', ()))


def lengths(prefix, tally):
    return [(f'{prefix}_p{p}', 'hours', rank_of(tally, p)) for p in (50, 90, 95, 99)] \
        + [(f'{prefix}_mean', 'hours', mean_of(tally))]


COLUMNS = {
    'backlog': [('open_n', 'count', n_of('open')), ('solved_n', 'count', n_of('solved')),
                ('d0_1', 'count', between(0, 1)), ('d2_3', 'count', between(2, 3)),
                ('d4_7', 'count', between(4, 7)), ('d8_14', 'count', between(8, 14)),
                ('d15_30', 'count', between(15, 30)), ('d31_more', 'count', between(31, 1e9)),
                ('age_p50', 'days', rank_of('open', 50)), ('age_p90', 'days', rank_of('open', 90)),
                ('age_most', 'days', lambda cell, _: max(cell.get('open', [None]))),
                ('wage_p50', 'hours', rank_of('worked', 50)),
                ('wage_p90', 'hours', rank_of('worked', 90))],
    'response': [('answered', 'count', n_of('answered')),
                 ('unanswered', 'count', n_of('unanswered')),
                 ('ended_unanswered', 'count', n_of('ended')),
                 *((f'p{p}', 'hours', rank_of('answered', p)) for p in (50, 90, 95, 99)),
                 ('mean', 'hours', mean_of('answered')),
                 ('running_p50', 'hours', rank_of('running', 50)),
                 ('running_p90', 'hours', rank_of('running', 90)),
                 ('km_median', 'hours', lambda cell, _: median_of_censored(
                     cell.get('answered', []), cell.get('unanswered', [])))],
    'resolution': [('solved', 'count', n_of('last')), ('unsolved', 'count', n_of('unsolved')),
                   ('still_open', 'count', n_of('still')), *lengths('first', 'first'),
                   *lengths('last', 'last'), *lengths('open', 'open'),
                   *lengths('less_wait', 'less_wait')],
    'reopen': [('closed', 'count', n_of('closed')), ('immature', 'count', n_of('immature')),
               ('reopened', 'count', n_of('reopened')),
               ('rate', 'share', lambda cell, _: share(
                   len(cell.get('reopened', ())),
                   len(cell.get('closed', ())) - len(cell.get('immature', ()))))],
    'fcr': [('solved', 'count', n_of('solved')), ('gross', 'count', n_of('gross')),
            ('gross_rate', 'share', share_of('gross', 'solved')),
            ('immature', 'count', n_of('immature')), ('net', 'count', n_of('net')),
            ('net_rate', 'share', share_of('net', 'mature')),
            ('still_open', 'count', n_of('still'))],
    'workload': [('held_n', 'count', n_of('held')),
                 ('share', 'share', lambda cell, all_cells: share(
                     len(cell.get('held', ())), sum(len(c.get('held', ())) for c in all_cells))),
                 ('assigned', 'count', n_of('assigned')), ('solved', 'count', n_of('solved')),
                 ('reopened', 'count', n_of('reopened'))],
    'escalation': [('reached', 'count', n_of('reached')), ('left_up', 'count', n_of('left_up')),
                   ('share_up', 'share', share_of('left_up', 'reached')),
                   ('solved_here', 'count', n_of('solved_here')),
                   ('share_solved', 'share', share_of('solved_here', 'reached')),
                   ('internal', 'count', n_of('internal')),
                   ('external', 'count', n_of('external'))],
    'holding': [('n', 'count', n_of('ended')), ('lasting', 'count', n_of('lasting')),
                ('total', 'hours', lambda cell, _: sum(cell.get('ended', ()))),
                ('mean', 'hours', mean_of('ended')), ('p50', 'hours', rank_of('ended', 50)),
                ('p90', 'hours', rank_of('ended', 90))],
    'attainment': [('met', 'count', n_of('met')), ('missed', 'count', n_of('missed')),
                   ('rate', 'share', share_of('met', 'met', 'missed')),
                   ('met_early', 'count', n_of('early')),
                   ('excluded_open', 'count', n_of('open')), ('dropped', 'count', n_of('dropped')),
                   ('no_promise', 'count', n_of('no_promise'))],
}


# What they are told apart by where nothing is said.
BY = {'workload': 'agent', 'escalation': 'level', 'holding': 'kind', 'attainment': 'clock'}


def periods(reports, moments):
    """From the first period with a row, or that the time begins with, to the last, or to now."""
    if reports.start is not None:
        last = reports.now if reports.end is None else min(reports.end, reports.now)
        moments = moments + [reports.start, max(reports.start, last - 1)]
    if not moments:
        return set()
    first, last = (reports.date(f(moments)).toordinal() for f in (min, max))
    length = {'month': 7, 'year': 4}[reports.said['period']]
    return {str(date.fromordinal(day))[:length] for day in range(first, last + 1)}


def print_report(name, reports, tickets, file):
    fields = reports.said['by'].split(',') if reports.said.get('by') else []
    cells, moments = {}, []
    for row, moment, tally, value in getattr(reports, name)(tickets):
        if moment is not None and (reports.start is not None and moment < reports.start
                                   or reports.end is not None and moment >= reports.end):
            continue
        moments += [] if moment is None else [moment]
        key = '' if moment is None else reports.period(moment), \
            *(row.get(field) or None for field in fields)
        cells.setdefault(key, {}).setdefault(tally, []).append(value)
    if not cells and not fields and not reports.said.get('period'):
        cells[('',)] = {}
    if not fields and reports.said.get('period') and name != 'backlog':
        for period in periods(reports, moments):
            cells.setdefault((period,), {})
    out = csv.writer(file, lineterminator='\n')
    period = ['period'] if reports.said.get('period') else []
    out.writerow(period + fields + [column for column, _, _ in COLUMNS[name]])
    for key in sorted(cells, key=lambda key: [(v is None, v or '') for v in key]):
        beside = [cell for other, cell in cells.items() if other[0] == key[0]]
        out.writerow(list(key if period else key[1:])
                     + [shown(f(cells[key], beside), unit) for _, unit, f in COLUMNS[name]])


def main(argv):
    words = argv[:next((i for i, word in enumerate(argv) if word.startswith('--')), len(argv))]
    if len(words) < 4 or not set(words[0].split(',')) <= set(COLUMNS):
        sys.exit(__doc__)
    options = argv[len(words):]
    said = {name[2:]: value for name, value in zip(options[::2], options[1::2])}
    desk = Desk(read_csv(words[1]), 'America/Bogota', 'co')
    now = instant(words[2], desk.zone)
    for name in ('from', 'to'):
        said[name] = instant(said[name], desk.zone) if name in said else None
    cases = rows_to_events(read_rows(words[3:]), desk.zone)
    tickets = []
    for ref, events in cases.items():
        ticket = Ticket(ref, events, now)
        ticket.events = [event for event in events if event.at <= now]
        if ticket.last:
            tickets.append(ticket)
    for name in words[0].split(','):
        by = said['by'] if 'by' in said else BY.get(name)
        with open(f'{name}.csv', 'w', encoding='utf-8', newline='') as file:
            print_report(name, Reports(desk, now, dict(said, by=by)), tickets, file)


if __name__ == '__main__':
    main(sys.argv[1:])
