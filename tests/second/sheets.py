"""Read xlsx, flat OpenDocument and Prometheus text strictly, and tell what a row of CSV should look like there."""
import csv, datetime, re, sys, unicodedata, zipfile
import xml.etree.ElementTree as tree
from decimal import Decimal

SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
LINK = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
TYPES = {'opened': 0, 'share': 3, 'hours': 2, 'id': 0, 'large': 0, 'waited_minutes': 1,
         'due_on': 'date', 'opened_at': 'time', 'late': 'bool'}

def rows(file, **options):
    with open(file, newline='', encoding='utf-8', errors='surrogateescape') as f:
        return list(csv.reader(f, **options))

def excel_kept(moment):
    return '1900-03-01' <= moment[:10]

def expected(text, kind):
    """The cell of a value that CSV shows as text, in a column of that kind: places of a number, date, time, bool."""
    if text == '':
        return None
    if kind == 'bool':
        return ('bool', {'false': 0, 'true': 1}[text])
    if kind == 'date' and excel_kept(text):
        return ('yyyy-mm-dd', datetime.datetime.strptime(text, '%Y-%m-%d'))
    if kind == 'time' and excel_kept(text) and text[0] != '@':
        return ('yyyy-mm-dd hh:mm:ss', datetime.datetime.strptime(text[:19], '%Y-%m-%dT%H:%M:%S'))
    if isinstance(kind, int) and abs(int(text.replace('.', ''))) <= 999999999999999:
        return ('0' + ('.' + '0' * kind if kind else ''), Decimal(text))
    return ('@', text)

# --- xlsx

BUILT_IN = {0: '', 1: '0', 2: '0.00', 49: '@'}

def unnamed(text):
    return re.sub('_x([0-9A-F]{4})_', lambda m: chr(int(m[1], 16)), text)

def formats(book):
    root = tree.fromstring(book.read('xl/styles.xml'))
    own = {int(n.get('numFmtId')): n.get('formatCode') for n in root.iter(SHEET + 'numFmt')}
    bold = [font.find(SHEET + 'b') is not None for font in root.find(SHEET + 'fonts')]
    return [(own.get(int(x.get('numFmtId'))) or BUILT_IN[int(x.get('numFmtId'))], bold[int(x.get('fontId'))])
            for x in root.find(SHEET + 'cellXfs')]

def value_of(cell, style):
    kind, shows = cell.get('t', 'n'), style[0]
    assert cell.find(SHEET + 'f') is None and kind in ('n', 'b', 'inlineStr'), tree.tostring(cell)
    if kind == 'inlineStr':
        assert shows == '@', shows
        return ('@', unnamed(cell.find(SHEET + 'is').find(SHEET + 't').text))
    text = cell.find(SHEET + 'v').text
    if kind == 'b':
        return ('bool', int(text))
    if shows.startswith('yyyy'):
        seconds = round(Decimal(text) * 86400)
        assert abs(Decimal(text) * 86400 - seconds) < Decimal('0.001'), text
        return (shows, datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=seconds))
    # The library writes sixteen digits of the binary fraction, of which a spreadsheet shows fifteen.
    return (shows, Decimal('%.15g' % float(text)))

class Sheet:
    def __init__(self, name, xml, styles):
        root = tree.fromstring(xml)
        self.name, self.cells, self.bold = name, {}, set()
        self.frozen = [p.attrib for p in root.iter(SHEET + 'pane')]
        self.width = {int(c.get('min')) - 1: float(c.get('width')) for c in root.iter(SHEET + 'col')}
        for row in root.iter(SHEET + 'row'):
            for cell in row:
                letters = re.match('[A-Z]+', cell.get('r'))[0]
                column = sum((ord(l) - 64) * 26 ** i for i, l in enumerate(reversed(letters))) - 1
                at = (int(cell.get('r')[len(letters):]) - 1, column)
                assert int(row.get('r')) - 1 == at[0] and at not in self.cells
                style = styles[int(cell.get('s', 0))]
                self.cells[at] = value_of(cell, style)
                if style[1]:
                    self.bold.add(at)
        assert not [e for e in root.iter() if e.tag in (SHEET + 'hyperlink', SHEET + 'f')]

def read_xlsx(file):
    book = zipfile.ZipFile(file)
    assert book.testzip() is None
    parts = {name: book.read(name) for name in book.namelist()}
    for name, xml in parts.items():
        tree.fromstring(xml)
        assert not re.search('(?i)vba|external|query|connection|hyperlink', name), name
        assert b'TargetMode' not in xml and not re.search(b'[\0-\x08\x0b-\x1f]', xml), name
    links = {r.get('Id'): r.get('Target') for r in tree.fromstring(parts['xl/_rels/workbook.xml.rels'])}
    book_xml = tree.fromstring(parts['xl/workbook.xml'])
    # No names but the lines that are printed on every page.
    assert {n.get('name') for n in book_xml.iter(SHEET + 'definedName')} <= {'_xlnm.Print_Titles'}
    return [Sheet(s.get('name'), parts['xl/' + links[s.get(LINK + 'id')]], formats(book))
            for s in book_xml.iter(SHEET + 'sheet')]

def check_table(sheet, head, body, types):
    """The sheet has that head and those rows of CSV, each cell by its type, and is fit to be read."""
    assert sheet.frozen == [{'ySplit': '1', 'topLeftCell': 'A2', 'activePane': 'bottomLeft', 'state': 'frozen'}]
    want = {(0, i): ('@', name) for i, name in enumerate(head)}
    for r, row in enumerate(body):
        for c, text in enumerate(row):
            cell = expected(text, types.get(head[c]))
            if cell is not None:
                want[r + 1, c] = cell
                assert sheet.width[c] >= min(60, len(text[:19])), (head[c], text, sheet.width[c])
    got = {at: cell for at, cell in sheet.cells.items() if at[0] <= len(body)}
    for at in sorted(want.keys() | got.keys()):
        assert got.get(at) == want.get(at), (sheet.name, at, got.get(at), want.get(at))
    assert {at for at in sheet.bold if at[0] == 0} == {(0, i) for i in range(len(head))}
    return [sheet.cells[at] for at in sorted(sheet.cells) if at[0] > len(body)]

# --- the flat OpenDocument of LibreOffice

OFFICE = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'

def paragraph(p):
    out = p.text or ''
    for e in p:
        assert e.tag in (TEXT + 's', TEXT + 'tab', TEXT + 'line-break', TEXT + 'span'), e.tag
        out += {'s': ' ' * int(e.get(TEXT + 'c', 1)), 'tab': '\t', 'line-break': '\n',
                'span': paragraph(e)}[e.tag[len(TEXT):]] + (e.tail or '')
    return out

def office_cell(cell):
    kind = cell.get(OFFICE + 'value-type')
    text = '\n'.join(paragraph(p) for p in cell.findall(TEXT + 'p'))
    # It makes formulas of its own of booleans, and must find no other.
    if cell.get(TABLE + 'formula') in ('of:=FALSE()', 'of:=TRUE()'):
        return ('bool', int(cell.get(OFFICE + 'value')))
    assert cell.get(TABLE + 'formula') is None, text
    if kind == 'date':
        moment = cell.get(OFFICE + 'date-value')
        return ('time', datetime.datetime.fromisoformat(moment))
    if kind == 'boolean':
        return ('bool', {'false': 0, 'true': 1}[cell.get(OFFICE + 'boolean-value')])
    if kind == 'float':
        return ('number', Decimal(cell.get(OFFICE + 'value')), text)
    return ('text', text) if kind == 'string' else None

def read_office(file):
    tables = {}
    for table in tree.parse(file).getroot().iter(TABLE + 'table'):
        cells, r = {}, 0
        for row in table.iter(TABLE + 'table-row'):
            c = 0
            for cell in row:
                value = office_cell(cell)
                times = int(cell.get(TABLE + 'number-columns-repeated', 1))
                if value is not None:
                    cells.update({(r, c + i): value for i in range(times)})
                c += times
            r += int(row.get(TABLE + 'number-rows-repeated', 1))
        tables[table.get(TABLE + 'name')] = cells
    return tables

def visible(text):
    """What XML, in which that program writes, can carry at all; a line ends in a line feed there."""
    return ''.join(c for c in text.replace('\r\n', '\n') if c in '\n\t' or unicodedata.category(c) not in ('Cc', 'Cn'))

def check_office(cells, head, body, types):
    for r, row in enumerate([head] + body):
        for c, text in enumerate(row):
            want, got = expected(text, types.get(head[c]) if r else None), cells.get((r, c))
            if want is not None and want[0] == '@':
                want = ('text', visible(want[1]))
                got = got and (got[0], visible(got[1]))
            elif want is not None and want[0].startswith('yyyy'):
                want = ('time', want[1])
            elif want is not None and want[0] != 'bool':
                want = ('number', want[1], text)
            assert got == want, (r, c, got, want)

# --- Prometheus

METRIC = '[a-zA-Z_][a-zA-Z0-9_]*'
NUMBER = re.compile(r'-?[0-9]+(\.[0-9]+)?\Z')

def labels_of(text):
    """The labels at the beginning of text, and what is behind them."""
    out, at = {}, 0
    if not text.startswith('{'):
        return out, text
    while text[at] in '{,':
        m = re.compile('(' + METRIC + ')="((?:[^"\\\\\n]|\\\\["\\\\n])*)"').match(text, at + 1)
        assert m and m[1] not in out and not m[1].startswith('__'), text
        out[m[1]] = re.sub(r'\\(.)', lambda e: {'n': '\n'}.get(e[1], e[1]), m[2])
        at = m.end()
    assert text[at] == '}', text
    return out, text[at + 1:]

def read_prom(file):
    """{metric: {labels: value}}, of text that the strictest reader takes."""
    data = open(file, 'rb').read()
    assert data.endswith(b'\n') and not re.search(b'[\0-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]', data)
    metrics, helped, typed, last = {}, set(), set(), None
    for line in data.decode('utf-8').split('\n')[:-1]:
        m = re.fullmatch('# HELP (' + METRIC + ') (.+)', line)
        if m:
            assert m[1] not in helped and not re.sub(r'\\[n\\]', '', m[2]).count('\\'), line
            helped.add(m[1])
            continue
        m = re.fullmatch('# TYPE (' + METRIC + ') gauge', line)
        if m:
            assert m[1] not in typed and m[1] in helped and m[1] not in metrics, line
            typed.add(m[1])
            continue
        name = re.match(METRIC, line)[0]
        labels, value = labels_of(line[len(name):])
        assert name in typed and value[0] == ' ' and NUMBER.match(value[1:]), line
        # Together: a metric that is over does not come again.
        assert name == last or name not in metrics, line
        last = name
        samples, key = metrics.setdefault(name, {}), frozenset(labels.items())
        assert key not in samples, line
        assert {k for k, _ in key} == {k for k, _ in next(iter(samples), key)}, line
        samples[key] = Decimal(value[1:])
    assert helped == typed == set(metrics)
    return metrics

def label_text(text):
    """As a label shows what would steer a terminal, in whatever direction."""
    steers = lambda c: unicodedata.category(c) == 'Cc' and c != '\n' or c in '\u2028\u2029\u200e\u200f\u061c' \
        or '\u202a' <= c <= '\u202e' or '\u2066' <= c <= '\u2069'
    return ''.join('\\u%04x' % ord(c) if steers(c) else c for c in text)
