#!/usr/bin/env python3
"""pqr_rows.py - what the reports on PQR, pendings, problems and emergencies are tested with.

    pqr_rows.py make N SEED         random cases, as rows of cc-ticket import
    pqr_rows.py pending N SEED      random pendings, as rows of cc-pending add
    pqr_rows.py italian LOG MAP     the tickets of that log, as cc-ticket list would print them
"""
import csv
import random
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from clock import read_csv

ZONE = ZoneInfo('America/Bogota')


# ---- random cases

FIRST, END = datetime(2025, 11, 1, tzinfo=ZONE), datetime(2026, 6, 28, tzinfo=ZONE)
COLUMNS = ('source ref service kind subject customer channel process queue agent cause opened_at at '
           'status answered_at solved_at closed_at extended_on extended_to pauses complete_by '
           'transferred_to solution').split()
KINDS = {'pqr': 'peticion queja reclamo sugerencia elogio consulta'.split(),
         'emergency': ['fire', 'medical'], 'helpdesk': ['', 'red', 'correo', 'impresora']}


def pqr_rows(dice, row, opened):
    """How a PQR goes on; some of it in the past of the last row."""
    late = opened + timedelta(hours=dice.randrange(1, 45 * 24))
    day = late.date()
    draw = dice.randrange(12)
    if draw < 6:
        row['answered_at'] = late.isoformat()
        row['status'] = dice.choice(('open', 'solved', 'closed'))
    elif draw == 6:
        row.update(status='cancelled', closed_at=late.isoformat())
    elif draw == 7:
        row.update(status='closed', closed_at=late.isoformat(), transferred_to='Alcaldía')
    elif draw == 8:
        row.update(pauses=f'{day}/', complete_by=str(day + timedelta(days=dice.randrange(5, 40))),
                   status='waiting')
    elif draw == 9:
        row.update(status='closed', closed_at=late.isoformat())
    if dice.randrange(5) == 0:
        row.update(extended_on=str(opened.date() + timedelta(days=3)),
                   extended_to=str(opened.date() + timedelta(days=dice.randrange(30, 40))))
    row['at'] = late.isoformat()
    yield row


def emergency_rows(dice, row, opened):
    """Stage by stage, some of them missing or out of order, most in seconds."""
    at = opened
    for stage in ('answered_at', 'agent', 'solved_at'):
        at += timedelta(seconds=dice.choice((7, 15, 16, 20, 21, 60, 61, 200, 4000)))
        row = dict(row, at=at.isoformat())
        if dice.randrange(6) == 0:
            continue
        if stage == 'agent':
            row['agent'] = dice.choice(('ana', 'luz'))
        else:
            off = timedelta(seconds=dice.choice((0, 0, 0, 0, 0, -100, -9000)))
            row[stage] = (at + off).isoformat()
            row['status'] = 'solved' if stage == 'solved_at' else 'open'
        yield row
        if dice.randrange(9) == 0:
            row = dict(row, agent='mar')


def helpdesk_rows(dice, row, opened):
    if dice.randrange(3):
        at = (opened + timedelta(minutes=dice.randrange(1, 20000))).isoformat()
        yield dict(row, at=at, status='solved', solved_at=at, solution='s',
                   cause=dice.choice(('', 'sensor', 'cable', 'clave', 'clave')))


def make(n, seed):
    dice = random.Random(seed)
    out = csv.DictWriter(sys.stdout, COLUMNS, restval='', lineterminator='\n')
    out.writeheader()
    for i in range(n):
        span = int((END - FIRST).total_seconds())
        # The last month has more of all.
        second = dice.randrange(span) if dice.randrange(4) else span - dice.randrange(27 * 86400)
        opened = FIRST + timedelta(seconds=second)
        service = dice.choice(('pqr', 'pqr', 'helpdesk', 'emergency'))
        row = {'source': 'r', 'ref': i, 'service': service, 'kind': dice.choice(KINDS[service]),
               'subject': 's', 'opened_at': opened.isoformat(), 'at': opened.isoformat(),
               'customer': dice.choice(['', *(f'c{k}' for k in range(40))]), 'status': 'new',
               'channel': dice.choice(('', 'phone', 'email', 'web')),
               'process': dice.choice(('', 'datos', 'facturación', 'atención')),
               'queue': dice.choice(('', 'q1', 'q2'))}
        out.writerow(row)
        more = {'pqr': pqr_rows, 'emergency': emergency_rows, 'helpdesk': helpdesk_rows}[service]
        for later in more(dice, dict(row), opened):
            if datetime.fromisoformat(later['at']) < END:
                out.writerow(later)


def make_pendings(n, seed):
    dice = random.Random(seed)
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow('kind what customer quantity expected_on ours desk'.split())
    for i in range(n):
        out.writerow([dice.choice('parts consumables equipment installation other'.split()), f'p{i}',
                      f'c{dice.randrange(40)}', dice.randrange(1, 4),
                      date(2026, 5, 1) + timedelta(days=dice.randrange(80)), 'ana', 'luz'])


# ---- a log of another system

def italian(log, mapping):
    """Each case as its rows leave it, in order of time; those of one second say the same."""
    means = {row['from']: row['to'] for row in read_csv(mapping) if row['ours'] == 'status'}
    with open(log, encoding='utf-8', newline='') as file:
        rows = list(csv.reader(file))
    cases = {}
    for row in sorted(rows[1:], key=lambda row: row[3]):
        status, at = means[row[1]], datetime.strptime(row[3], '%Y/%m/%d %H:%M:%S.%f')
        at = at.replace(tzinfo=ZONE).isoformat()
        case = cases.setdefault(row[0], {'opened_at': at, 'solved_at': ''})
        if status in ('new', 'open', 'waiting'):
            case['solved_at'] = ''
        elif not case['solved_at']:
            case['solved_at'] = at
        case.update(customer=row[8], process=row[9], queue=row[15])
    out = csv.DictWriter(sys.stdout, 'ref opened_at solved_at customer process queue'.split(),
                         lineterminator='\n')
    out.writeheader()
    for ref, case in cases.items():
        out.writerow({'ref': ref, **case})


def main(argv):
    if argv[1] == 'make':
        make(int(argv[2]), int(argv[3]))
    elif argv[1] == 'pending':
        make_pendings(int(argv[2]), int(argv[3]))
    else:
        italian(argv[2], argv[3])


main(sys.argv)
