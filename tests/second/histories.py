#!/usr/bin/env python3
"""histories.py - histories of tickets for clock.py and the programs, as rows of import.

    histories.py random N SEED FOLDER [CHUNKS]
                                N random tickets, as JSON lines: all.jsonl in order of time, and
                                1.jsonl, 2.jsonl... in the order in which they came; many come
                                late. 1.now, 2.now... say when a chunk came.
    histories.py incidents LOG  the rows of the ServiceNow incident log, as CSV
"""
import csv
import json
import random
import sys
from datetime import datetime, timedelta

FIRST, LAST = datetime(2026, 3, 1), datetime(2026, 7, 20)
ZONE = '-05:00'
SERVICES = 'helpdesk helpdesk helpdesk support support customer telesales emergency pqr'.split()
KINDS = {'pqr': ['peticion', 'queja', 'consulta'], 'emergency': ['fire', 'medical'],
         'helpdesk': [None, None, 'printer', 'screen'], 'support': [None, 'printer']}
PRIORITIES = 'low normal normal high critical'.split()
STATUSES = 'open open waiting waiting waiting solved solved closed cancelled new'.split()
WAITS = 'customer customer supplier parts other'.split()
EDGES = ((8, 0), (12, 0), (13, 0), (17, 0), (0, 0))


# ---- random ones

def moment(dice, after):
    """A later instant: minutes, hours or days on, often on the edge of the working hours."""
    step = dice.choice((60, 3600, 3600, 8 * 3600, 86400, 86400, 5 * 86400))
    found = after + timedelta(seconds=dice.randrange(1, 2 * step))
    kind = dice.randrange(5)
    if kind == 0:
        hour, minute = dice.choice(EDGES)
        found = found.replace(hour=hour, minute=minute, second=0)
    elif kind < 4:
        found = found.replace(second=0)
    return found if found > after else after + timedelta(seconds=1)


def text(at):
    return at.isoformat() + ZONE


def time_field(dice, row, name, opened, at):
    """Say a time of this or an earlier instant, or that there is none, or nothing."""
    draw = dice.randrange(8)
    if draw < 3:
        back = dice.choice((0, 0, 300, 3600, 86400))
        row[name] = text(max(opened - timedelta(hours=1), at - timedelta(seconds=back)))
    elif draw == 3:
        row[name] = None


def change(dice, row, opened, at, pqr):
    """What a row says beside whose and when."""
    draw = dice.random
    if draw() < 0.6:
        row['status'] = dice.choice(STATUSES)
    if row.get('status') == 'waiting':
        row['waiting_for'] = dice.choice(WAITS)
    elif row.get('status') or draw() < 0.1:
        row['waiting_for'] = None
    if draw() < 0.3:
        row['agent'] = dice.choice(('ana', 'luis', 'eva', None))
    if draw() < 0.25:
        row['level'] = dice.choice((1, 1, 2, 2, 3, 4))
    if draw() < 0.25:
        row['priority'] = dice.choice(PRIORITIES)
    if draw() < 0.25:
        row['queue'] = dice.choice(('redes', 'correo', None))
    if draw() < 0.25:
        time_field(dice, row, 'answered_at', opened, at)
    if draw() < 0.2 and not pqr:
        time_field(dice, row, 'solved_at', opened, at)


def history(dice, ref):
    """The rows of a ticket, in order of time."""
    service = dice.choice(SERVICES)
    span = int((LAST - FIRST).total_seconds())
    opened = moment(dice, FIRST + timedelta(seconds=dice.randrange(span)))
    at = opened if dice.randrange(3) else moment(dice, opened)
    for n in range(dice.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 12))):
        if at >= LAST:
            return
        row = {'source': 'dice', 'ref': ref, 'opened_at': text(opened), 'at': text(at)}
        if n == 0 or service == 'pqr' or dice.randrange(4) == 0:
            row.update(service=service, kind=dice.choice(KINDS.get(service, [None])))
        elif service != 'emergency':
            row['service'] = service
        if service == 'emergency':
            row.update(service=service, kind='fire')
        change(dice, row, opened, at, service == 'pqr')
        yield at, row
        at = moment(dice, at)


def write(path, rows):
    with open(path, 'w', encoding='utf-8') as file:
        for _, row in rows:
            print(json.dumps(row), file=file)


def write_random(n, seed, folder, chunks):
    dice = random.Random(seed)
    rows, tickets = [], 0
    while tickets < n:
        made = list(history(dice, f'{tickets + 1:06}'))
        tickets += bool(made)
        rows += made
    rows.sort(key=lambda pair: pair[0])
    write(f'{folder}/all.jsonl', rows)
    cuts = [FIRST + (LAST - FIRST) * i / chunks for i in range(1, chunks + 1)]
    # A row comes with the chunk of its day, or with any later one, among others in no order.
    parts = [[] for _ in cuts]
    for at, row in rows:
        first = next(i for i, cut in enumerate(cuts) if at < cut)
        late = dice.randrange(3) == 0
        parts[dice.randrange(first, chunks) if late else first].append((at, row))
    for i, part in enumerate(parts, 1):
        dice.shuffle(part)
        write(f'{folder}/{i}.jsonl', part)
        with open(f'{folder}/{i}.now', 'w', encoding='utf-8') as file:
            print(text(cuts[i - 1].replace(microsecond=0)), file=file)


# ---- the incident log

STATES = {'New': 'new', 'Active': 'open', 'Awaiting User Info': 'waiting',
          'Awaiting Vendor': 'waiting', 'Awaiting Problem': 'waiting',
          'Awaiting Evidence': 'waiting', 'Resolved': 'solved', 'Closed': 'closed'}
WAITING = {'Awaiting User Info': 'customer', 'Awaiting Vendor': 'supplier',
           'Awaiting Problem': 'other', 'Awaiting Evidence': 'customer'}
URGENCY = {'1': 'critical', '2': 'high', '3': 'normal', '4': 'low'}


def iso(stamp):
    return datetime.strptime(stamp, '%d-%m-%Y %H:%M').isoformat()


# Told as they are: two rows of one minute are one where these are the same, too.
RAW = 'reopen_count caller_id contact_type category subcategory u_symptom assignment_group'.split()


def print_incidents(path):
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow('ref opened_at at status waiting_for priority agent'.split() + RAW)
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            state = row['incident_state']
            out.writerow([row['number'], iso(row['opened_at']), iso(row['sys_updated_at']),
                          STATES[state], WAITING.get(state, ''), URGENCY[row['priority'][0]],
                          row['assigned_to'].replace('?', '')] + [row[name] for name in RAW])


def main(argv):
    if argv[:1] == ['random'] and len(argv) in (4, 5):
        write_random(int(argv[1]), argv[2], argv[3], int(argv[4]) if len(argv) == 5 else 4)
    elif argv[:1] == ['incidents'] and len(argv) == 2:
        print_incidents(argv[1])
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main(sys.argv[1:])
