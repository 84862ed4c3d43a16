#!/usr/bin/env python3
"""interviews.py - random interviews, as what the verbs are to read.

    interviews.py unplanned FOLDER N SEED    N segments of 1 to 60, of a survey of their own
    interviews.py drawn FOLDER DAY SEED <LIST    what becomes of those on a list by a day

The drawn are asked by ana, luz and eva for the marks of the questionnaire on the list:
held.csv has those who answered, refused.csv and so on the numbers of the others; of some
nothing is said.
"""
import csv
import random
import sys
from pathlib import Path

QUESTIONS = '''survey,question,type,least,most,choices,required,overall,es,en
random,overall,scale,1,10,,true,true,En general,On the whole
random,ease,scale,0,4,,false,false,"¿Fue fácil, o no?","Was it easy, or not?"
random,again,choice,,,"yes,no,perhaps",true,false,¿Volvería?,Would you come again?
random,words,open,,,,false,false,¿Qué dice?,What do you say?
'''
# Those that another order than that of their bytes would set elsewhere.
SEGMENTS = ('s%d', 'S%d', '%d', 'ñ%d', 'é, %d', 'Z %d', '0%d')
# The two sides of midnight, of a week, a month, a quarter and a year, and of the year of a week.
MOMENTS = [f'{moment}-05:00' for moment in '''2024-12-29T23:59:59 2024-12-30T00:00:00
    2025-12-31T23:59:59 2026-01-01T00:00:00 2026-01-04T23:59:59 2026-01-05T00:00:00
    2026-02-28T12:00:00 2026-03-01T12:00:00 2026-03-05T10:00:00'''.split()]
TAGS = 'kind late price tools'.split()


def write_rows(path, names, rows):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        out = csv.DictWriter(file, names, lineterminator='\n', restval='')
        out.writeheader()
        out.writerows(rows)


def random_mark(dice, bias, least, most):
    mark = round(dice.triangular(least - 0.49, most + 0.49, bias))
    return min(max(mark, least), most)


def random_interviews(dice, n):
    """Sizes 1 to 60; in some segments all give a mark, or all that one interviewer asks."""
    for segment in range(n):
        crew = dice.sample([f'i{k}' for k in range(8)], dice.choice((1, 2, 3, 5)))
        bias, flat = dice.uniform(1, 10), dice.choice((None,) * 22 + ('all', 'each'))
        lenient = {name: dice.choice((0, 0, 3)) if dice.randrange(4) == 0 else 0 for name in crew}
        mode = dice.choice((('phone',), ('phone', 'email'), ('', 'phone', 'web')))
        for k in range(dice.randint(1, 60)):
            who, partial = dice.choice(crew), dice.randrange(9) == 0
            overall = random_mark(dice, min(10, bias + lenient[who]), 1, 10)
            if flat:
                overall = round(bias) if flat == 'all' else 1 + int(who[1:])
            row = {'customer': f'c{segment}', 'ref': f'{segment}-{k}', 'interviewer': who,
                   'answered_at': dice.choice(MOMENTS),
                   'mode': dice.choice(mode), 'partial': 'true' if partial else '',
                   'language': dice.choice(('', 'es', 'en')), 'overall': overall,
                   'ease': dice.choice(('', dice.randint(0, 4), 4)),
                   'again': dice.choice(('yes', 'yes', 'no')),
                   'words': dice.choice(('', 'más, y «mejor»', 'lo de siempre'))}
            if row['mode'] in ('email', 'web') and dice.randrange(4) == 0:
                row['interviewer'] = ''
            if partial:
                row[dice.choice(('overall', 'again'))] = ''
            yield row


def make_unplanned(folder, n, seed):
    dice, folder = random.Random(seed), Path(folder)
    folder.mkdir(exist_ok=True)
    (folder / 'survey.csv').write_text(QUESTIONS, encoding='utf-8')
    segments = [''] + [dice.choice(SEGMENTS) % k for k in range(1, n)]
    write_rows(folder / 'customers.csv', ['id', 'name', 'segment'],
               [{'id': f'c{k}', 'name': f'Cliente {k}', 'segment': segment}
                for k, segment in enumerate(segments)])
    write_rows(folder / 'agents.csv', ['id', 'name'],
               [{'id': f'i{k}', 'name': f'Persona {k}'} for k in range(8)])
    write_rows(folder / 'codebook.csv', ['tag', 'es'], [{'tag': tag, 'es': tag} for tag in TAGS])
    rows = list(random_interviews(dice, n))
    dice.shuffle(rows)
    names = ('customer ref interviewer answered_at mode language partial overall ease again '
             'words').split()
    write_rows(folder / 'rows.csv', names, rows)
    wrong = dice.sample([row for row in rows if row['overall'] != ''], len(rows) // 20)
    write_rows(folder / 'corrections.csv', ['ref', 'overall'],
               [{'ref': row['ref'], 'overall': dice.randint(1, 10)} for row in wrong])
    said = [row for row in rows if row['words']]
    write_rows(folder / 'tags.csv', ['ref', 'question', 'tags'],
               [{'ref': row['ref'], 'question': 'words',
                 'tags': ','.join(dice.sample(TAGS, dice.randint(1, 3)))}
                for row in dice.sample(said, len(said) // 2)])



OUTCOMES = 'refused no_answer busy wrong_number callback'.split()


def make_drawn(folder, day, seed):
    dice, folder = random.Random(seed), Path(folder)
    folder.mkdir(exist_ok=True)
    held, others = [], {outcome: [] for outcome in OUTCOMES}
    for row in csv.DictReader(sys.stdin):
        outcome = dice.choice([''] * 9 + OUTCOMES + ['untried'])
        partial = dice.randrange(5) == 0
        said = {'id': row['id'], 'interviewer': dice.choice(('ana', 'luz', 'eva')),
                'mode': dice.choice(('phone', 'phone', 'email')), 'partial': str(partial).lower(),
                'answered_at': f'{day}T{dice.randint(8, 17):02}:00'}
        said |= {name: random_mark(dice, 9, 1, 5 if name == 'speed' else 10)
                 for name in ('attention', 'speed', 'solution', 'overall')[:3 if partial else 4]}
        if not outcome:
            held.append(said)
        elif outcome in others:
            others[outcome].append({'id': row['id']})
    write_rows(folder / 'held.csv', 'id interviewer mode partial answered_at attention speed '
               'solution overall'.split(), held)
    for outcome, rows in others.items():
        write_rows(folder / f'{outcome}.csv', ['id'], rows)


if __name__ == '__main__':
    if sys.argv[1] == 'drawn':
        make_drawn(*sys.argv[2:])
    else:
        make_unplanned(sys.argv[2], int(sys.argv[3]), sys.argv[4])
