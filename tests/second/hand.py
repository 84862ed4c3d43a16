#!/usr/bin/env python3
"""hand.py - clocks computed by hand (tests/vectors/clocks.txt), checked and made playable.

    hand.py check CASES CALENDARS POLICY        does clock.py agree; tells where not
    hand.py play CASES CALENDARS POLICY FOLDER  stores.sh, which makes a store a zone, and a folder
                                                a case: play.sh, which plays it in the folder that
                                                it runs in with a copy of its zone's store, clocks,
                                                whose rows it names, and want.csv, those rows

How cases are written is told at the head of that file.
"""
import csv
import json
import os
import re
import shlex
import sys
from zoneinfo import ZoneInfo

from clock import (BIRTH, OPEN, REQUIRED, TIMES, Desk, Event, Policy, cell, fold, instant, read_csv,
                   rows_to_events, stamp)

COLUMNS = 'clock,does,service,kind,priority,level,amount,unit,calendar,warn,late,field,value,name'
VERBS = {  # what a verb sets, beside what its options say
    'open': {}, 'assign': {}, 'answer': {}, 'note': {}, 'update': {}, 'up': {'agent': None},
    'wait': {'status': 'waiting'}, 'resume': {'status': 'open'},
    'solve': {'status': 'solved'}, 'close': {'status': 'closed'}, 'cancel': {'status': 'cancelled'},
    'merge': {'status': 'closed', 'merged_into': '2'},
    'transfer': {'status': 'closed', 'transferred_to': 'x'},
    'reopen': {'status': 'open', 'merged_into': None, 'transferred_to': None},
}
PROGRAM = {'up': 'cc-escalate', 'transfer': 'cc-pqr-due'}
ASKED = {  # what a verb asks for, where a case does not say it
    'wait': '--reason', 'cancel': '--reason', 'reopen': '--reason', 'up': '--reason',
    'transfer': '--reason', 'solve': '--solution', 'answer': '--text', 'note': '--text',
}


# ---- cases

def seconds(text):
    """1h30m, -45m, 15s, 0"""
    parts = re.findall(r'(\d+)([hms])', text)
    if ''.join(n + unit for n, unit in parts) != text.lstrip('-') and text != '0':
        raise ValueError(f'not a length of time: {text}')
    total = sum(int(n) * {'h': 3600, 'm': 60, 's': 1}[unit] for n, unit in parts)
    return -total if text.startswith('-') else total


def policy_line(kind, words):
    """promise CLOCK AMOUNT UNIT [field=value...], or rule CLOCK DOES FIELD VALUE [...]"""
    row = dict.fromkeys(COLUMNS.split(','), '')
    row['clock'] = words[0]
    if kind == 'promise':
        row.update(does='promise', amount=words[1].strip('-'), unit=words[2])
        row.update(calendar='*' if words[2].startswith('working') else '')
        row.update(late='' if words[2] == 'none' else 'alert')
    else:
        row.update(does=words[1], field=words[2], value=words[3])
    row.update(word.split('=') for word in words[3 if kind == 'promise' else 4:])
    return row


class Case:
    def __init__(self, block):
        self.zone, self.calendar, self.lines, self.policy = 'America/Bogota', 'co', [], []
        self.steps, self.expected = [], []
        into = self.policy
        for line in block:
            first, rest = line.split(' ', 1)
            words = shlex.split(rest) if first not in ('case', 'line') else []
            if first == 'case':
                self.name, self.why = rest.split(': ', 1)
            elif first in ('zone', 'calendar', 'now'):
                setattr(self, first, rest)
            elif first == 'line':
                self.lines.append(rest)
            elif first in ('promise', 'rule'):
                into.append(policy_line(first, words))
            elif first == 'expect':
                self.expected.append(words)
            elif words[0] == 'policy':
                into = []
                self.steps.append((first, 'policy', into))
            else:
                self.steps.append((first, words[0], words[1:]))

    def wanted(self):
        """The rows expected: clock and all that it says; of a clock that is absent its name."""
        zone = ZoneInfo(self.zone)
        for name, state, *words in self.expected:
            if state == 'absent':
                yield [name]
                continue
            said = {'started': self.steps[0][0], 'stopped': '-'}
            said.update(word.split('=') for word in words)
            due, start, stop = ('' if said[key] == '-' else stamp(instant(said[key], zone), zone)
                                for key in ('due', 'started', 'stopped'))
            left, used = (str(seconds(said[key])) for key in ('left', 'used'))
            yield [name, state, due, left, said['share'], used, start, stop]


def read_cases(path):
    with open(path, encoding='utf-8') as file:
        blocks = [[line for line in block.splitlines() if not line.startswith('#')]
                  for block in file.read().split('\n\n')]
    return [Case(block) for block in blocks if block]


def replaced(rows, lines):
    """Lines stand for all of the clocks that they name."""
    named = {line['clock'] for line in lines}
    return [row for row in rows if row['clock'] not in named] + lines


def calendar_lines(case, lines):
    """Those of the calendars that a case adds lines to."""
    own = list(csv.DictReader([','.join(lines[0])] + case.lines))
    named = {line['calendar'] for line in own}
    return [line for line in lines if line['calendar'] in named] + own


# ---- computed

def fields_of(words, zone):
    """--field value... that are fields of the ticket."""
    known = {*REQUIRED, *BIRTH, *TIMES, 'agent', 'waiting_for', 'queue'}
    given = {name[2:].replace('-', '_'): value for name, value in zip(words[::2], words[1::2])}
    return {field: cell(field, value, zone) for field, value in given.items() if field in known}


def row_of(words):
    row = dict(word.split('=', 1) for word in words)
    return {'source': 'hand', 'ref': '1', **{field: value or None for field, value in row.items()}}


def take_row(events, row, zone):
    if events:  # known by then
        events.append(Event(instant(row['at'], zone), {
            field: cell(field, value, zone) for field, value in row.items() if field != 'at'}))
    else:
        events.extend(rows_to_events([row], zone)['1'])


def take_step(events, at, verb, words, zone):
    """The event that a step makes of the case that was opened first."""
    before = fold(events)[-1].state if events else {}
    said = dict(zip(words[::2], words[1::2]))
    given = dict(VERBS[verb], **fields_of(words, zone))
    if verb in ('assign', 'answer') and before['status'] == 'new':
        given['status'] = 'open'
    if verb == 'answer' and not before.get('answered_at'):
        given['answered_at'] = at
    if verb == 'up':
        given['level'] = said.get('--to', str(int(before['level']) + 1))
    events.append(Event(given.get('opened_at', at), given, verb, said.get('--channel', '')))


DESKS = {}  # by zone, calendar and the lines that a case adds: many cases share one


def desk_of(case, lines):
    key = case.zone, case.calendar, tuple(case.lines)
    if key not in DESKS:
        own = calendar_lines(case, lines)
        named = {line['calendar'] for line in own}
        DESKS[key] = Desk([line for line in lines if line['calendar'] not in named] + own,
                          case.zone, case.calendar)
    return DESKS[key]


def computed(case, lines, shipped):
    zone, rows = ZoneInfo(case.zone), replaced(shipped, case.policy)
    events, held = [], None
    for moment, verb, words in case.steps:
        if verb == 'policy':
            rows = replaced(rows, words)
            held = rows if fold(events)[-1].state['status'] in OPEN else held
        elif verb == 'row':
            take_row(events, row_of(words), zone)
        elif '@2' not in words and not (verb == 'open' and events):
            take_step(events, instant(moment, zone), verb, words, zone)
        elif verb == 'merge':
            take_step(events, instant(moment, zone), verb, [], zone)
        held = held or rows
    for name, row in desk_of(case, lines).clocks(Policy(held), events, instant(case.now, zone)):
        state, due, left, share, used, start, stop = row
        yield [name, state, stamp(due, zone), str(left), str(share), str(used),
               stamp(start, zone), stamp(stop, zone)]


def check(cases, lines, shipped):
    differ = clocks = 0
    for case in cases:
        got = {row[0]: row for row in computed(case, lines, shipped)}
        for row in case.wanted():
            clocks += 1
            if got.get(row[0], row[:1]) != row:
                differ += 1
                print(f'{case.name}: {case.why}\n  by hand  {row}\n  computed {got.get(row[0])}')
    print(f'{len(cases)} cases, {clocks} clocks, {differ} differ')
    return differ > 0


# ---- played

def write_csv(path, rows):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        out = csv.DictWriter(file, rows[0].keys(), lineterminator='\n')
        out.writeheader()
        out.writerows(rows)


def step_command(folder, n, step):
    """The command that does a step."""
    moment, verb, words = step
    now = f'--now {moment}'
    if verb == 'policy':
        write_csv(f'{folder}/policy-{n}.csv', words)
        return f'cc-escalate policy import --apply --reason x {now} "$here"/policy-{n}.csv >out'
    if verb == 'row':
        with open(f'{folder}/row-{n}.jsonl', 'w', encoding='utf-8') as file:
            print(json.dumps(row_of(words)), file=file)
        return (f'cc-ticket import --create-people {now} -F id "$here"/row-{n}.jsonl >out\n'
                'mapfile -t out <out; id[1]=${id[1]:-${out[-1]}}')
    if verb == 'open':
        return (f'cc-ticket open {now} -F id --subject x {shlex.join(words)} >out\n'
                'mapfile -t out <out; id+=("${out[-1]}")')
    if verb in ASKED and ASKED[verb] not in words:
        words = words + [ASKED[verb], 'x']
    if verb == 'transfer' and '--to' not in words:
        words = words + ['--to', 'x']
    subject = '1'
    if words[:1] == ['@2']:
        subject, words = '2', words[1:]
    text = shlex.join(words).replace('@2', '"${id[2]}"')
    return f'{PROGRAM.get(verb, "cc-ticket")} {verb} {now} "${{id[{subject}]}}" {text} >out'


def store_of(zone):
    return f'{zone.replace("/", "-")}.db'


def play_stores(cases, folder):
    """A store a zone, older than all of its cases; a case plays in a copy."""
    os.makedirs(folder)
    script = ['export CC_NOW=2020-01-01']
    for zone in sorted({case.zone for case in cases}):
        script += [f'export CC_STORE={store_of(zone)}', 'cc-store init >out',
                   f'cc-store set zone {zone} >out',
                   "printf '%s\\n' id,name ana,Ana luis,Luis | cc-agent add >out"]
    with open(f'{folder}/stores.sh', 'w', encoding='utf-8') as file:
        print('\n'.join(script), file=file)


def play(case, lines, folder):
    os.makedirs(folder)
    script = [f'# {case.name}: {case.why}', 'here=$1 id=(0)', f'export CC_NOW={case.steps[0][0]}',
              f'cp "$here"/../{store_of(case.zone)} "$CC_STORE"']
    if case.lines:
        write_csv(f'{folder}/calendars.csv', calendar_lines(case, lines))
        script.append('cc-calendar import --apply "$here"/calendars.csv >out')
    if case.calendar != 'co':
        script.append(f'cc-store set calendar {case.calendar} >out')
    if case.policy:
        script.append(step_command(folder, 0, (case.steps[0][0], 'policy', case.policy)))
    script += [step_command(folder, n, step) for n, step in enumerate(case.steps, 1)]
    rows = list(case.wanted())
    script.append(f'cc-escalate clocks --now {case.now} "${{id[1]}}" '
                  '-F clock,state,due_at,left,share,used,started_at,stopped_at >all.csv')
    script.append(f'cc-escalate clocks --now {case.now} "${{id[1]}}" --explain >explained.csv')
    with open(f'{folder}/play.sh', 'w', encoding='utf-8') as file:
        print('\n'.join(script), file=file)
    with open(f'{folder}/clocks', 'w', encoding='utf-8') as file:
        print('\n'.join(row[0] for row in rows), file=file)
    with open(f'{folder}/want.csv', 'w', encoding='utf-8') as file:
        for row in rows:
            if len(row) > 1:
                print(','.join(row), file=file)


def main(argv):
    if len(argv) < 4 or argv[0] not in ('check', 'play') or len(argv) != 4 + (argv[0] == 'play'):
        sys.exit(__doc__)
    cases, lines, shipped = read_cases(argv[1]), read_csv(argv[2]), read_csv(argv[3])
    if argv[0] == 'check':
        sys.exit(check(cases, lines, shipped))
    play_stores(cases, argv[4])
    for n, case in enumerate(cases, 1):
        play(case, lines, f'{argv[4]}/{n:03}-{case.name}')


if __name__ == '__main__':
    main(sys.argv[1:])
