"""due.py loop|pandas FILE - the due dates of a sheet as an analyst would compute them today.

loop asks workalendar for each row, pandas hands whole columns to numpy.busday_offset.  Terms of
the general regime since 2015, holidays as workalendar knows them.
"""
import csv
import datetime
import sys

from workalendar.america import Colombia

TERMS = {'peticion': 15, 'queja': 15, 'reclamo': 15, 'solicitud': 15, 'informacion': 10, 'consulta': 30}


def loop(path):
    calendar = Colombia()
    rows = csv.reader(open(path, newline=''))
    out = csv.writer(sys.stdout, lineterminator='\n')
    out.writerow(next(rows) + ['due_on'])
    for row in rows:
        received = datetime.date.fromisoformat(row[2])
        out.writerow(row + [calendar.add_working_days(received, TERMS[row[1]])])


def columns(path):
    import numpy
    import pandas

    calendar = Colombia()
    days = [day for year in range(2015, 2029) for day, _ in calendar.holidays(year)]
    sheet = pandas.read_csv(path, dtype=str)
    received = pandas.to_datetime(sheet['received']).to_numpy().astype('datetime64[D]')
    number = sheet['kind'].map(TERMS).to_numpy()
    # Day 0 may be closed: go back to a business day first, then on.
    start = numpy.busday_offset(received, 0, roll='backward', holidays=days)
    sheet['due_on'] = numpy.busday_offset(start, number, holidays=days)
    sheet.to_csv(sys.stdout, index=False)


{'loop': loop, 'pandas': columns}[sys.argv[1]](sys.argv[2])
