#!/usr/bin/env python3
"""due.py - due dates and business days a second time, one day after another.

    due.py compute <CASES        profile,kind,received[,pauses][,switch]; adds due_on,answer_by
    due.py holidays YEAR... [--ve]
    due.py random N SEED [--pauses] [--ve]   cases for compute
    due.py add [--ve] <ROWS      date,number; adds result
    due.py count [--ve] <ROWS    from,to; adds count

It shares nothing with the programs: the terms are typed below from the laws, Easter
is found by Oudin's method, and every count walks the calendar day by day.
A pause is FROM/TO, the days after FROM up to TO; several are joined by ";".
A switch is deem=next_bd, saturday=on, cal_roll=next_bd, extension=total_double,
extension=extra_double, extension=N or pause=FROM/TO; several are joined by blanks.
"""
import csv
import random
import sys
from datetime import date, datetime, timedelta

DAY = timedelta(days=1)
LONG_AGO, NEVER = date(1, 1, 1), date(9999, 12, 31)


# ---- calendars

def easter(year):
    """Easter Sunday after Oudin (1940)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    ahead = epact - weekday
    month = 3 + (ahead + 40) // 44
    return date(year, month, ahead + 28 - 31 * (month // 4))


def monday(day):
    """The day itself on a Monday, else the next Monday."""
    while day.isoweekday() != 1:
        day += DAY
    return day


def holidays_co(year):
    """Ley 51 of 1983, and Ley 2578 of 2026: the days, a feast after the other."""
    stay = [(1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)]
    move = [(1, 6), (3, 19), (6, 29), (8, 15), (10, 12), (11, 1), (11, 11)]
    if year >= 2026:
        move.append((7, 9))
    days = [date(year, m, d) for m, d in stay] + [monday(date(year, m, d)) for m, d in move]
    return sorted(days + [easter(year) + n * DAY for n in (-3, -2, 43, 64, 71)])


def holidays_ve(year):
    """LOTTT art. 184 and the Ley de Fiestas Nacionales; nothing moves."""
    stay = [(1, 1), (4, 19), (5, 1), (6, 24), (7, 5), (7, 24), (10, 12), (12, 25)]
    offsets = [-3, -2]
    if year >= 2012:
        stay += [(12, 24), (12, 31)]
    if year >= 2013:  # the law is of May 2012, after that year's Carnival
        offsets += [-48, -47]
    return sorted([date(year, m, d) for m, d in stay] + [easter(year) + n * DAY for n in offsets])


class Calendar:
    def __init__(self, holidays, saturday=False):
        self.holidays, self.saturday, self.years = holidays, saturday, {}

    def business(self, day):
        if day.year not in self.years:
            self.years[day.year] = set(self.holidays(day.year))
        works = day.isoweekday() <= (6 if self.saturday else 5)
        return works and day not in self.years[day.year]

    def add(self, day, n):
        step = DAY if n > 0 else -DAY
        while n != 0:
            day += step
            if self.business(day):
                n -= 1 if n > 0 else -1
        return day

    def count(self, start, end):
        if end < start:
            return -self.count(end, start)
        n = 0
        while start < end:
            start += DAY
            n += self.business(start)
        return n

    def next(self, day):
        while not self.business(day):
            day += DAY
        return day


CO, CO_SATURDAY, VE = Calendar(holidays_co), Calendar(holidays_co, True), Calendar(holidays_ve)


# ---- terms: kinds as "name name: number unit"; "restart" as flag begins anew after a pause

PETITIONS = 'peticion queja reclamo solicitud sugerencia'
SIDE = ('incomplete_request unclear between_authorities: 10 bd; transfer: 5 bd;'
        'silence_information: 3 bd; elogio: none; incomplete_complete: 1 months roll')
SIDE_CCA = SIDE.replace('1 months roll', '2 months roll restart')
CCA = PETITIONS + ': 15 bd restart; informacion: 10 bd restart; consulta: 30 bd restart;' + SIDE_CCA
ORDINARY = PETITIONS + ': 15 bd; informacion: 10 bd; consulta: 30 bd;' + SIDE
COVID = PETITIONS + ': 30 bd; informacion: 20 bd; consulta: 35 bd;' + SIDE
COVID_FROM = date(2020, 3, 28)

REGIMES = [  # profile, regime, received from, to, terms
    ('co', 'co-cca-1984', '1984-03-01', '2012-07-01', CCA),
    ('co', 'co-cpaca-2012', '2012-07-02', '2014-12-31', ORDINARY),
    ('co', 'co-cca-gap-2015', '2015-01-01', '2015-06-29', CCA),
    ('co', 'co-ley1755', '2015-06-30', '2020-03-27', ORDINARY),
    ('co', 'co-covid-491', '2020-03-28', '2022-05-17', COVID),
    ('co', 'co-ley1755', '2022-05-18', '', ORDINARY),
    ('interno', '', '', '',
     'queja reclamo peticion: 15 days; informacion: 10 days; consulta: 30 days; solicitud: 15 bd;'
     'sugerencia elogio: 30 bd; incomplete_request: 10 bd; incomplete_complete: 1 months roll;'
     'transfer: 5 bd'),
    ('co-servicios-publicos', '', '1994-07-11', '',
     'peticion queja reclamo recurso pqr: 15 bd; sap_reconocimiento: 72 hours'),
    ('co-telecom', '', '', '',
     'pqr peticion queja reclamo recurso: 15 bd; sap_reconocimiento: 72 hours'),
    ('co-consumidor-1480', '', '2012-04-12', '', 'reclamo reclamo_directo garantia: 15 bd'),
    ('co-habeas-1581', '', '2012-10-18', '',
     'consulta: 10 bd; reclamo: 15 bd; incomplete_request: 5 bd; transfer reclamo_en_tramite: 2 bd;'
     'incomplete_complete: 2 months roll'),
    ('co-habeas-1266', '', '2008-12-31', '', 'consulta: 10 bd; reclamo: 15 bd'),
    ('co-salud', 'co-salud-2018', '', '2023-06-22',
     'reclamo reclamo_regular: 5 bd; reclamo_riesgo_vital: 2 bd'),
    ('co-salud', 'co-salud-2023', '2023-06-23', '',
     'reclamo_riesgo_vital: 24 hours; reclamo_priorizado: 48 hours;'
     'reclamo_simple reclamo: 72 hours'),
    ('co-financiero-dcf', '', '', '',
     'dcf_admision: 3 bd; dcf_informacion dcf_respuesta_entidad: 8 bd'),
    ('ve-lopa', '', '', '',
     PETITIONS + ' informacion consulta: 20 bd restart; elogio: none; incomplete_request: 5 bd;'
     'reclamo_demora: 15 bd; procedimiento: 4 months roll'),
    ('co-cca-1984-style-restart', '', '', '', 'incomplete_restart: 15 bd restart'),
]
# Those that send what they do not name to co.
GENERAL = {'co-servicios-publicos', 'co-telecom', 'co-consumidor-1480', 'co-habeas-1581',
           'co-habeas-1266', 'co-salud', 'co-salud-2018', 'co-salud-2023', 'co-financiero-dcf'}


class Term:
    def __init__(self, text):
        words = text.split()
        self.number = 0 if words[0] == 'none' else int(words[0])
        self.unit = 'none' if words[0] == 'none' else words[1]
        self.roll, self.restart = 'roll' in words, 'restart' in words


def read_terms(text):
    terms = {}
    for part in text.split(';'):
        kinds, term = part.split(':')
        for kind in kinds.split():
            terms[kind] = Term(term)
    return terms


def day_or(text, otherwise):
    return date.fromisoformat(text) if text else otherwise


TABLE = [(profile, regime or profile, day_or(begins, LONG_AGO), day_or(ends, NEVER),
          read_terms(text))
         for profile, regime, begins, ends, text in REGIMES]


def covid_term(calendar, kind, ordinary, received):
    """Decreto 491 took in what had been received before it and not run out."""
    if kind not in PETITIONS.split() + ['informacion', 'consulta'] or received >= COVID_FROM:
        return ordinary
    if calendar.add(received, ordinary.number) < COVID_FROM:
        return ordinary
    return read_terms(COVID)[kind]


def find_term(calendar, profile, kind, received):
    if profile == 'engine':
        return Term(kind.removeprefix('engine_').removesuffix('bd') + ' bd')
    if profile == 'co-covid-491' and received < COVID_FROM:
        profile = 'co'
    rows = [row for row in TABLE if profile in row[:2] and kind in row[4]]
    if not rows and profile in GENERAL:
        return find_term(calendar, 'co', kind, received)
    for _, _, begins, ends, terms in rows:
        if begins <= received <= ends:
            pending = profile == 'co' and received >= date(2015, 6, 30)
            return covid_term(calendar, kind, terms[kind], received) if pending else terms[kind]
    raise ValueError(f'no term: {profile} {kind} {received}')


# ---- counting

def add_months(day, n):
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    for last in range(day.day, 0, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue


def walk(calendar, business, start, units, pauses):
    """So many units after a day, those of pauses not counted."""
    day = start
    while units > 0:
        day += DAY
        paused = any(a < day <= b for a, b in pauses)
        units -= not paused and (not business or calendar.business(day))
    return day


def end_of(calendar, term, start, pauses):
    if term.unit == 'months':
        return walk(calendar, False, start, (add_months(start, term.number) - start).days, pauses)
    return walk(calendar, term.unit == 'bd', start, term.number, pauses)


def restarted(calendar, term, start, pauses):
    """The last completion that still found the term running."""
    for begins, ends in sorted(pauses):
        if ends > start and begins < end_of(calendar, term, start, []):
            start = ends
    return start


def extension_of(term, said):
    """Business or calendar days that an extension adds."""
    if term.unit == 'months':
        raise ValueError('an extension of months is not computed here')
    return {'total_double': term.number, 'extra_double': 2 * term.number}.get(said) or int(said)


def due(profile, kind, received, pauses, switch):
    """due_on and answer_by, both None where nothing is due."""
    calendar = VE if profile == 've-lopa' else CO_SATURDAY if switch.get('saturday') == 'on' else CO
    start = received.date()
    term = find_term(calendar, profile, kind, start)
    if term.unit == 'none':
        return None, None
    if term.unit == 'hours':
        end = (received + timedelta(hours=term.number)).date()
        return end, end
    if switch.get('deem') == 'next_bd':
        start = calendar.next(start)
    begin = restarted(calendar, term, start, pauses) if term.restart else start
    end = end_of(calendar, term, begin, pauses)
    if term.unit != 'bd' and (term.roll or switch.get('cal_roll') == 'next_bd'):
        end = calendar.next(end)
    if 'extension' in switch:
        more = extension_of(term, switch['extension'])
        end = walk(calendar, term.unit == 'bd', end, more, pauses)
    answer = end
    while answer > start and not calendar.business(answer):
        answer -= DAY
    return end, answer


# ---- programs

def read_pauses(text):
    pairs = [pair.split('/') for pair in (text or '').split(';') if pair]
    return [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in pairs]


def read_switch(text):
    return dict(pair.split('=') for pair in (text or '').split())


def through(added, work):
    """Rows of stdin, with what work makes of each behind them."""
    rows = csv.DictReader(sys.stdin)
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow(rows.fieldnames + added)
    for row in rows:
        answer = ['' if value is None else value for value in work(row)]
        out.writerow([row[name] for name in rows.fieldnames] + answer)


def compute_row(row):
    switch = read_switch(row.get('switch'))
    pauses = read_pauses(row.get('pauses')) + read_pauses(switch.get('pause'))
    return due(row['profile'], row['kind'], datetime.fromisoformat(row['received']), pauses, switch)


def random_pauses(dice, received):
    pairs = []
    for _ in range(dice.randrange(4)):
        begins = received + dice.randrange(-3, 40) * DAY
        pairs.append(f'{begins}/{begins + dice.randrange(0, 50) * DAY}')
    return ';'.join(pairs)


def random_cases(n, seed, pauses, ve):
    dice = random.Random(seed)
    rows = [row for row in TABLE if (row[0] == 've-lopa') == ve and 'style' not in row[0]]
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow(['profile', 'kind', 'received'] + ['pauses'] * pauses)
    for _ in range(n):
        profile, regime, begins, ends, terms = dice.choice(rows)
        begins, ends = max(begins, date(1984, 1, 1)), min(ends, date(2099, 6, 30))
        received = begins + dice.randrange((ends - begins).days + 1) * DAY
        name, kinds = dice.choice([profile, regime]), terms
        if profile in GENERAL and received >= date(1984, 3, 1) and dice.randrange(4) == 0:
            kinds = read_terms(ORDINARY).keys() - terms.keys()
        case = [name, dice.choice(sorted(kinds)), received]
        out.writerow(case + [random_pauses(dice, received)] * pauses)


def main(argv):
    ve = '--ve' in argv
    words = [word for word in argv if not word.startswith('--')]
    calendar, day = VE if ve else CO, date.fromisoformat
    if words[:1] == ['compute']:
        through(['due_on', 'answer_by'], compute_row)
    elif words[:1] == ['holidays'] and len(words) > 1:
        for year in words[1:]:
            for holiday in sorted(set(calendar.holidays(int(year)))):
                print(holiday)
    elif words[:1] == ['random'] and len(words) == 3:
        random_cases(int(words[1]), words[2], '--pauses' in argv, ve)
    elif words == ['add']:
        through(['result'], lambda row: [calendar.add(day(row['date']), int(row['number']))])
    elif words == ['count']:
        through(['count'], lambda row: [calendar.count(day(row['from']), day(row['to']))])
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main(sys.argv[1:])
