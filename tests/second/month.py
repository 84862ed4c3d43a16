#!/usr/bin/env python3
"""month.py - the month of cc-report a second time, from the reports that it is put together of.

    month.py reports MONTH MONTHS FILE [OPTION...]    each report, asked for one month alone
    month.py tickets MONTH FILE                       counts of what cc-ticket list prints

FILE is the csv of the month.  Prints what differs, a line each.
"""
import csv
import json
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta, timezone
from decimal import Decimal

# A row a month: section and report, measures.
OVER = {
    'volumes': 'opened closed net',
    'backlog': 'open_n solved_n d15_30 d31_more age_p50 age_p90 age_most',
    'response': 'answered unanswered ended_unanswered p50 p90 p95 km_median',
    'resolution': 'solved unsolved still_open first_p50 last_p50 last_p90 less_wait_p90',
    'reopen': 'closed immature reopened rate',
    'fcr': 'solved gross_rate net_rate immature still_open',
    'pqr': 'fell_due in_term answered_late overdue in_term_rate days_late_most extended not_due',
    'petitioners': 'received repeat repeat_rate petitioners no_customer',
    'confirmations': 'fell_due kept confirmed_late overdue kept_rate not_due cancelled',
    'emergency': 'received answer_p50 answer_p90 assign_p90 solve_p90 total_p90 total_unknown',
}
# Told apart by a field, the month before beside it.
BESIDE = {
    ('volumes', 'service'): 'opened closed net',
    ('attainment', 'clock'): 'met missed rate',
    ('escalation', 'level'): 'reached share_up share_solved',
    ('holding', 'kind'): 'n lasting p50 p90',
    ('workload', 'agent'): 'held_n assigned solved',
    ('pqr_mix', 'kind'): 'received unanswered extended',
    ('pendings', 'kind'): 'open overdue age_p90',
}
SURVEY = 'n mean margin frame_size top nps_1_10 rr1'
PROBLEMS = ('n share cumulative minutes unsolved', 'n minutes')


def rows(*command):
    out = subprocess.run(command, capture_output=True, check=True, text=True)
    return list(csv.DictReader(out.stdout.splitlines()))


def following(month, by):
    n = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f'{n // 12}-{n % 12 + 1:02}'


def of_month(month, *command):
    return rows(*command, '-o', 'csv', '--from', month + '-01', '--to', following(month, 1) + '-01')


def take(figures, key, row, measures):
    for measure in measures.split():
        if row[measure] != '':
            figures[*key, measure] = Decimal(row[measure])


def beside(figures, report, by, measures, two, options):
    """A value of either month has figures of both: where there was nothing, counts are 0."""
    found = [{row[by] or 'none': row for row in
              of_month(m, 'cc-report', report, '--by', by, *options)} for m in two]
    counts = {}
    for row in [row for rows in found for row in rows.values()]:
        for measure in measures.split():
            if row[measure] != '':
                counts[measure] = '.' not in row[measure]
    for value in found[0] | found[1]:
        for month, of in zip(two, found):
            none = {m: '0' if counts.get(m) else '' for m in measures.split()}
            take(figures, (f'{report}_{by}', month, value), of.get(value, none), measures)


def reports(month, months, options):
    figures, past = {}, [following(month, -i) for i in range(months)]
    for report, measures in OVER.items():
        for m in past:
            for row in of_month(m, 'cc-report', report, *options):
                take(figures, (report, m, ''), row, measures)
    for (report, by), measures in BESIDE.items():
        beside(figures, report, by, measures, (following(month, -1), month), options)
    for m in past:
        for row in of_month(m, 'cc-survey', 'results', *options):
            if row['mean'] != '':
                take(figures, ('survey', m, row['question']), row, SURVEY)
    two = [{row['value'] or 'none': row for row in of_month(m, 'cc-report', 'problems', *options)}
           for m in (month, following(month, -1))]
    none = {m: '0' if m in ('n', 'minutes', 'unsolved', 'share') else '' for m in PROBLEMS[0].split()}
    for value in two[0] | two[1]:
        for m, of, measures in zip((month, following(month, -1)), two, PROBLEMS):
            take(figures, ('problems', m, value), of.get(value, none), measures)
    return figures


def tickets(month):
    """What lists of tickets say of the month and the one before."""
    figures = Counter()
    zone = timezone(timedelta(hours=-5))
    local = lambda t: datetime.fromisoformat(t).astimezone(zone).strftime('%Y-%m')
    for row in rows('cc-ticket', 'list', '-o', 'csv', '-F', 'service,opened_at,closed_at,cause,solved_at'):
        for m in (following(month, -1), month):
            opened, closed = local(row['opened_at']) == m, row['closed_at'] and local(row['closed_at']) == m
            for key in (('volumes', m, ''), ('volumes_service', m, row['service'])):
                figures[*key, 'opened'] += opened
                figures[*key, 'closed'] += bool(closed)
                figures[*key, 'net'] += opened - bool(closed)
            cause = row['cause'] or 'none'
            figures['problems', m, cause, 'n'] += opened
            if m == month:
                figures['problems', m, cause, 'unsolved'] += opened and row['solved_at'] == ''
    return {key: Decimal(n) for key, n in figures.items()}


def main():
    what, month, *rest = sys.argv[1:]
    if what == 'reports':
        months, file, *options = rest
        wanted = reports(month, int(months), options)
    else:
        file, = rest
        wanted = tickets(month)
    got = {}
    with open(file, newline='', encoding='utf-8') as f:
        for row in csv.DictReader(f):
            key = row['report'], row['period'], row['of'], row['measure']
            if key in got:
                print('twice:', json.dumps(key))
            got[key] = Decimal(row['value'])
    for key in sorted(wanted.keys() | got.keys()):
        # Lists know nothing of other figures; a cause that is in neither month has no row.
        if what == 'tickets' and (key not in wanted or (wanted[key] == 0 and key not in got)):
            continue
        if wanted.get(key) != got.get(key):
            print(json.dumps(key), 'wanted', wanted.get(key), 'got', got.get(key))
    if len(wanted) < 20:
        print('there is too little to compare:', len(wanted))


main()
