#!/usr/bin/env python3
"""clock.py - service clocks a second time, as sets of intervals on one line of time.

    clock.py clocks POLICY CALENDARS NOW FILE...      of rows of import; a row a clock
    clock.py attainment POLICY CALENDARS NOW FILE...  clock,priority,met,missed

    behind them: --zone ZONE (America/Bogota), --calendar NAME (co)

It shares nothing with the programs but what they are given. Rows are CSV, where an
empty cell empties, or JSON lines (*.jsonl), where null empties and what is not there
stays. A condition is the set of intervals in which it holds; a clock is what is left
of its life when those that drop, stop or pause it are taken away; work is looked up
in the sums of all intervals of work of twenty years.
"""
import bisect
import csv
import functools
import json
import re
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from due import DAY, easter, monday

ALWAYS, FOREVER = -(1 << 62), 1 << 62
YEARS = range(2015, 2035)
WEEK = 'mon tue wed thu fri sat sun'.split()
RUNNING = {'seconds': 1, 'minutes': 60, 'hours': 3600, 'days': 86400}
SCOPE = ('service', 'kind', 'priority', 'level')
TIMES = ('opened_at', 'answered_at', 'solved_at', 'closed_at')
REQUIRED = {'service': 'helpdesk', 'priority': 'normal', 'level': '1', 'status': 'new',
            'reopened': '0'}
BIRTH = ('source', 'ref', 'service', 'kind', 'opened_at', 'channel')
SOLVED, CLOSED = {'solved', 'closed'}, {'closed', 'cancelled'}
OPEN = {'new', 'open', 'waiting'}


# ---- instants

def instant(text, zone):
    moment = datetime.fromisoformat(text)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp())


def stamp(at, zone):
    return '' if at is None else datetime.fromtimestamp(at, zone).isoformat()


@functools.cache
def items(text):
    return [item for item in (text or '').split(',') if item]


# ---- working time

def days_of(text):
    if re.fullmatch('[a-z]{3}-[a-z]{3}', text):
        first, last = (WEEK.index(day) for day in text.split('-'))
        return set(range(first, last + 1))
    return {WEEK.index(day) for day in text.split(',')}


def span_of(text):
    ends = [date.fromisoformat(day) for day in text.split('/')]
    return ends[0], ends[-1]


def feast(kind, day, year):
    """The days of a year that a line makes holidays."""
    if kind in ('easter', 'easter_monday'):
        found = easter(year) + int(day) * DAY
        return [monday(found) if kind == 'easter_monday' else found]
    if kind in ('fixed', 'monday'):
        try:
            found = date(year, *map(int, day.split('-')))
        except ValueError:
            return []
        return [monday(found) if kind == 'monday' else found]
    if kind == 'date':
        first, last = span_of(day)
        return [first + n * DAY for n in range((last - first).days + 1)]
    if kind == 'nth':
        raise ValueError('nth is not computed here')
    return []


def intervals_of(text, day, zone):
    """The instants between which work is done on a day."""
    midnight = datetime(day.year, day.month, day.day)
    for part in items(text):
        ends = [midnight + timedelta(hours=int(t[:2]), minutes=int(t[3:])) for t in part.split('-')]
        yield tuple(int(end.replace(tzinfo=zone).timestamp()) for end in ends)


def seconds_of(text):
    return sum(b - a for a, b in intervals_of(text, date(2026, 1, 1), ZoneInfo('UTC')))


class Work:
    """The working time of a calendar: where each interval begins, and the sum before it."""

    def __init__(self, lines, name, zone):
        self.lines, self.zone = self.lines_of(lines, name), zone
        hours = [line for line in self.lines if line['kind'] == 'hours']
        weekly = [line for line in hours if line['day'][:1].isalpha()]
        self.day = max(seconds_of(line['times']) for line in weekly)
        week = [line['day'] for line in self.lines if line['kind'] == 'week']
        self.week = days_of(week[-1] if week else 'mon-fri')
        self.off = {day for line in self.lines for year in YEARS
                    for day in feast(line['kind'], line['day'], year) if self.holds(line, day)}
        self.begins, self.ends, self.sums = [], [], []
        total, day = 0, date(YEARS[0], 1, 1)
        while day.year in YEARS:
            for a, b in intervals_of(self.hours_of(day, hours), day, zone):
                self.begins.append(a)
                self.ends.append(b)
                self.sums.append(total)
                total += b - a
            day += DAY

    @staticmethod
    def lines_of(lines, name):
        mine = [line for line in lines if line['calendar'] == name]
        included = [Work.lines_of(lines, line['day']) for line in mine if line['kind'] == 'include']
        return sum(included, []) + mine

    @staticmethod
    def holds(line, day):
        return (not line['valid_from'] or str(day) >= line['valid_from']) and (
            not line['valid_to'] or str(day) <= line['valid_to'])

    def hours_of(self, day, hours):
        for line in reversed(hours):
            if line['day'] == str(day):
                return line['times']
        if day.weekday() not in self.week or day in self.off:
            return ''
        for line in reversed(hours):
            if line['day'][0].isalpha() and day.weekday() in days_of(line['day']) \
                    and self.holds(line, day):
                return line['times']
        return ''

    def until(self, at):
        i = bisect.bisect_right(self.begins, at) - 1
        return self.sums[i] + min(at, self.ends[i]) - self.begins[i]

    def between(self, a, b):
        return self.until(b) - self.until(a)

    def reach(self, a, amount):
        """The first instant that is so much work after another."""
        wanted = self.until(a) + amount
        i = bisect.bisect_left(self.sums, wanted) - 1
        return max(a, self.begins[i] + wanted - self.sums[i])


class Running:
    @staticmethod
    def between(a, b):
        return b - a

    @staticmethod
    def reach(a, amount):
        return a + amount


# ---- policy

class Policy:
    def __init__(self, rows):
        self.clocks = list(dict.fromkeys(row['clock'] for row in rows if row['clock'] != '*'))
        self.rows, self.known = rows, {}

    def promise(self, clock, ticket):
        key = (clock, *(ticket.get(field) for field in SCOPE))
        if key not in self.known:
            self.known[key] = self.find_promise(clock, ticket)
        return self.known[key]

    def find_promise(self, clock, ticket):
        """Of those that take the ticket the one that lies within all others."""
        taking = [row for row in self.rows if row['clock'] == clock and row['does'] == 'promise'
                  and all(self.takes(row, field, ticket) for field in SCOPE)]
        for row in taking:
            if all(self.within(row, other) for other in taking):
                return row if row['unit'] != 'none' else None
        return None

    @staticmethod
    def takes(row, field, ticket):
        return not row[field] or ticket.get(field) in items(row[field])

    @staticmethod
    def within(row, other):
        return all(not other[field]
                   or row[field] and set(items(row[field])) <= set(items(other[field]))
                   for field in SCOPE)

    def rules(self, clock, does, ticket):
        key = clock, does, ticket['service']
        if key not in self.known:
            self.known[key] = [
                row for row in self.rows if row['clock'] in ('*', clock) and row['does'] == does
                and self.takes(row, 'service', ticket)]
        return self.known[key]


# ---- tickets

class Event:
    def __init__(self, at, given, verb='import', channel=''):
        self.at, self.given, self.verb, self.channel = at, given, verb, channel
        self.state = None


def follow(after, before, given, event):
    """The times that follow from the status."""
    status, was = after['status'], before.get('status', 'new')
    is_solved, was_solved = status in SOLVED, was in SOLVED
    is_closed, was_closed = status in CLOSED, was in CLOSED
    pairs = [('closed_at', is_closed, was_closed)]
    if was_solved or not (after.get('merged_into') or after.get('transferred_to')):
        pairs.append(('solved_at', is_solved, was_solved))
    for field, now, then in pairs:
        if field not in given and now != then:
            after[field] = event.at if now else None
    if status != 'waiting' and 'waiting_for' not in given:
        after['waiting_for'] = None


def fold(events):
    """The state after each event, in order."""
    events.sort(key=lambda event: event.at)
    before = {}
    for event in events:
        after = dict(before or REQUIRED, **({} if before else {'opened_at': event.at}))
        for field, value in event.given.items():
            if value is not None or field not in REQUIRED and field != 'opened_at':
                after[field] = value
        follow(after, before, event.given, event)
        event.state = before = after
    return events


def cell(field, value, zone):
    if value in (None, ''):
        return None
    return instant(value, zone) if field in TIMES else str(value)


def rows_to_events(rows, zone):
    """Histories by ref, of rows in the order in which they came."""
    cases = {}
    for row in rows:
        given = {field: cell(field, value, zone) for field, value in row.items()
                 if field not in ('at', 'arrives')}
        at, events = instant(row['at'], zone), cases.setdefault(row['ref'], [])
        if not events and (given.get('opened_at') or at) < at:
            birth = {field: given[field] for field in BIRTH if field in given}
            events.append(Event(given['opened_at'], birth))
        if not any(event.at == at and event.given == given for event in events):
            events.append(Event(at, given))
    return cases


# ---- clocks

def holds(rule, state):
    value = state.get(rule['field'])
    value = '' if value is None else str(value)
    wanted = items(rule['value'])
    return (value != '') if wanted == ['any'] else (value == '') if wanted == ['none'] \
        else value in wanted


def happens(rule, event):
    return rule['field'] == 'event' and any(
        item in (event.verb, f'{event.verb}@{event.channel}') for item in items(rule['value']))


def when(rule, events):
    """The intervals in which a condition on the state holds."""
    if rule['field'] == 'event':
        return []
    if rule['field'] in TIMES and rule['value'] == 'none':
        found, since = [], ALWAYS
        for a, b in when(dict(rule, value='any'), events):
            found.append((since, a))
            since = b
        return found + [(since, FOREVER)]
    found, since, last = [], None, None
    for event in events:
        value = event.state.get(rule['field'])
        if not holds(rule, event.state):
            if since is not None:
                found.append((since, event.at))
            since = None
        elif since is None or rule['field'] in TIMES and value != last:
            since = value if rule['field'] in TIMES else event.at
        last = value
    return found + ([(since, FOREVER)] if since is not None else [])


class Clock:
    def __init__(self, name, policy, events, now, works, promise):
        self.now, self.last = now, events[-1].state
        self.promise = promise
        self.rules = lambda does: policy.rules(name, does, self.last)
        unit, amount = promise['unit'], int(promise['amount'])
        self.work = works(promise['calendar']) if unit.startswith('working') else Running
        self.amount = amount * ({'working_minutes': 60, 'working_hours': 3600,
                                 'working_days': getattr(self.work, 'day', 0)} | RUNNING)[unit]
        self.begin(events)
        self.sweep(events)

    def begin(self, events):
        """When it began, or began anew for the last time; since when an event has stopped it."""
        starts, self.start, self.halts = self.rules('start'), None, []
        halt, before = None, {}
        if not starts:
            self.start = self.last['opened_at']
        for event in events:
            anew = any(rule['field'] != 'event' and before and holds(rule, event.state)
                       and before.get(rule['field']) != event.state.get(rule['field'])
                       or happens(rule, event) for rule in self.rules('restart'))
            if anew and self.start is not None and before:
                self.start, self.halts, halt = event.at, [], None
            self.begin_by(starts, event)
            if halt is not None and any(happens(rule, event) for rule in starts):
                self.start, self.halts, halt = event.at, [], None
            if self.start is not None and halt is None and any(
                    happens(rule, event) for rule in self.rules('stop')):
                halt = event.at
            before = event.state
        if halt is not None:
            self.halts.append((halt, FOREVER))

    def begin_by(self, starts, event):
        if self.start is not None:
            return
        for rule in starts:
            if happens(rule, event):
                self.start = event.at
            elif rule['field'] != 'event' and holds(rule, event.state):
                since = event.at
                if rule['field'] in TIMES and rule['value'] == 'any':
                    since = event.state[rule['field']]
                self.start = max(since, event.state['opened_at'])

    def sweep(self, events):
        """The phases from the beginning to now: (phase, from, to)."""
        self.phases = []
        if self.start is None:
            return
        sets = {phase: [span for rule in self.rules(does) for span in when(rule, events)]
                for phase, does in (('stopped', 'stop'), ('dropped', 'drop'), ('paused', 'pause'))}
        sets['stopped'] += self.halts
        now = max(self.now, self.start)
        cuts = {end for spans in sets.values() for span in spans for end in span}
        cuts = sorted({cut for cut in cuts if self.start < cut < now} | {self.start, now})
        cuts.append(FOREVER)
        for a, b in zip(cuts, cuts[1:]):
            phase = next((phase for phase, spans in sets.items()
                          if any(x <= a < y for x, y in spans)), 'running')
            if self.phases and self.phases[-1][0] == phase:
                a = self.phases.pop()[1]
            self.phases.append((phase, a, min(b, now)))

    def row(self):
        """state, due_at, left, share, used, started_at, stopped_at"""
        if self.start is None:
            return 'waiting', None, self.amount, 0, 0, None, None
        running = [(a, b) for phase, a, b in self.phases if phase == 'running']
        phase, since, _ = self.phases[-1]
        used, due = 0, None
        for a, b in running:
            before, used = used, used + self.work.between(a, b)
            if due is None and used >= self.amount:
                due = self.work.reach(a, self.amount - before)
        end = running[-1][1] if running else self.start
        missed = due is not None and due < end
        if due is None and phase in ('running', 'stopped'):  # as if it ran on from now, or the stop
            due = self.work.reach(end if phase == 'running' else since, self.amount - used)
        state = 'missed' if missed else 'met' if phase == 'stopped' else phase
        stopped = since if phase in ('stopped', 'dropped') else None
        left, share = self.amount - used, used * 100 // self.amount
        return state, due, left, share, used, self.start, stopped


# ---- what is asked

class Desk:
    """What a store decides: calendars, zone, and the works made so far."""

    def __init__(self, lines, zone, calendar):
        self.lines, self.zone, self.calendar, self.made = lines, ZoneInfo(zone), calendar, {}

    def works(self, name):
        name = self.calendar if name == '*' else name
        if name not in self.made:
            self.made[name] = Work(self.lines, name, self.zone)
        return self.made[name]

    def clocks(self, policy, events, now):
        events = fold(events)
        for name in policy.clocks:
            promise = policy.promise(name, events[-1].state)
            if promise is not None:
                yield name, Clock(name, policy, events, now, self.works, promise).row()


def read_csv(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def read_rows(paths):
    for path in paths:
        with open(path, encoding='utf-8', newline='') as file:
            if path.endswith('.jsonl'):
                yield from map(json.loads, file)
            else:
                yield from csv.DictReader(file)


def print_clocks(desk, policy, now, cases):
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow('ref clock state due_at left share used started_at stopped_at'.split())
    for ref in sorted(cases):
        for name, row in desk.clocks(policy, cases[ref], now):
            state, due, left, share, used, start, stop = row
            out.writerow([ref, name, state, stamp(due, desk.zone), left, share, used,
                          stamp(start, desk.zone), stamp(stop, desk.zone)])


def print_attainment(desk, policy, now, cases):
    counts = {}
    for events in cases.values():
        for name, row in desk.clocks(policy, events, now):
            if row[0] in ('met', 'missed'):
                key = name, events[-1].state['priority']
                counts.setdefault(key, {'met': 0, 'missed': 0})[row[0]] += 1
    print('clock,priority,met,missed')
    for (name, priority), count in sorted(counts.items()):
        print(name, priority, count['met'], count['missed'], sep=',')



def main(argv):
    said = dict(zip(argv[-4:], argv[-3:])) if '--zone' in argv or '--calendar' in argv else {}
    words = argv[:next((i for i, word in enumerate(argv) if word.startswith('--')), len(argv))]
    if len(words) < 4 or words[0] not in ('clocks', 'attainment'):
        sys.exit(__doc__)
    zone, calendar = said.get('--zone', 'America/Bogota'), said.get('--calendar', 'co')
    desk = Desk(read_csv(words[2]), zone, calendar)
    cases = rows_to_events(read_rows(words[4:]), desk.zone)
    now = instant(words[3], desk.zone)
    show = print_clocks if words[0] == 'clocks' else print_attainment
    show(desk, Policy(read_csv(words[1])), now, cases)


if __name__ == '__main__':
    main(sys.argv[1:])
