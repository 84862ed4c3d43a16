#!/usr/bin/env bats
#
# report_xlsx - workbooks and Prometheus files: every cell and sample as CSV has it, read by strict readers
#
# What is expected is worked out from the same rows as CSV, which tests of its own hold to. build/unit/made_page
# writes made-up rows of every type; cc-report writes each of its reports.

load helper

setup_file() {
	load helper
	cat >"$BATS_FILE_TMPDIR/sheets.py" <<-'END'
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
		                if value is not None:
		                    cells[r, c] = value
		                c += int(cell.get(TABLE + 'number-columns-repeated', 1))
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
	END
	export PYTHONPATH=$BATS_FILE_TMPDIR PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
}

setup() {
	python3 -V >/dev/null 2>&1 || skip 'no python3 here'
	set -o pipefail
	in_scratch
	# What bats keeps of stderr stays outside.
	mkdir here
	cd here || return 1
	PAGE=$UNIT/made_page
	[[ -x $PAGE ]] || fail 'not built: made_page (make unit)'
}

# A store with tickets in two months, awkward names among what tells them apart.
worked_store() {
	local ids
	cc-store init >/dev/null
	printf 'id,name\nana,Ana\n=1+1,Formula\nluz,Luz\n' | cc-agent import >/dev/null
	printf 'id,name,contract\nc1,Uno,1\n@c2,Dos,2\n' | cc-customer import >/dev/null
	{
		echo subject,kind,agent,customer,queue,priority,opened_at
		local day
		for day in 01 02 03 11 17 28; do
			echo "a,=cmd|x,ana,c1,=1+1,high,2026-01-${day}T09:00"
			echo "b,soporte,=1+1,@c2,\"a\"\"b\\c\",low,2026-02-${day}T11:30:10"
			echo "c,-x,luz,c1,ñandú 😀,normal,2026-02-${day}T08:15"
		done
	} >tickets.csv
	cc-ticket open tickets.csv >/dev/null
	mapfile -t ids < <(cc-ticket list -F id -o csv | sed 1d | head -n 12)
	CC_NOW=2026-03-02T10:00:00-05:00 cc-ticket solve "${ids[@]}" --solution 'listo' >/dev/null
	CC_NOW=2026-03-03T10:00:00-05:00 cc-ticket close "${ids[@]::7}" >/dev/null
}

# office FILE... - LibreOffice without a screen, with a profile of its own, into flat files here.
office() {
	soffice -env:UserInstallation="file://$BATS_FILE_TMPDIR/office" --headless --convert-to fods "$@" >office.log 2>&1
}

need_office() {
	type soffice >/dev/null 2>&1 || skip 'LibreOffice is not installed'
}

@test "xlsx: each cell has its type, format and value, whatever the text; the head is frozen and bold, no column too narrow" {
	"$PAGE" csv 100 >made.csv
	"$PAGE" xlsx 100 >made.xlsx
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('made.csv')
		made, last = read_xlsx('made.xlsx')
		assert len(body) == 100 and (made.name, last.name) == ('made', 'definitions')
		below = check_table(made, head, body, TYPES)
		assert below == [('@', '=title'), ('@', 'zone America/Bogota'), ('@', '@note')], below
		assert [last.cells[at][1] for at in sorted(last.cells)] == ['-page', 'made in 2026', '=title',
		    'zone America/Bogota', 'first', '=second', 'third: <b>', '@note']
		assert {cell[0] for cell in last.cells.values()} == {'@'}
		# All kinds were there, so that the comparison above was one.
		assert {c[0] for c in made.cells.values()} == {'@', 'bool', '0', '0.0', '0.00', '0.000', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss'}
	END
}

@test "xlsx: LibreOffice reads each cell with its type, and no formula" {
	need_office
	"$PAGE" csv 100 >made.csv
	"$PAGE" xlsx 100 >made.xlsx
	office made.xlsx
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('made.csv')
		tables = read_office('made.fods')
		assert list(tables) == ['made', 'definitions'], list(tables)
		check_office(tables['made'], head, body, TYPES)
	END
}

@test "xlsx: names of sheets suit, none is there twice; headings are in the reader's language" {
	"$PAGE" xlsx names >made.xlsx
	LANGUAGE=es "$PAGE" xlsx >spanish.xlsx
	python3 - <<-'END'
		from sheets import *
		names = [s.name for s in read_xlsx('made.xlsx')]
		assert len(names) == 11 and len({n.lower() for n in names}) == 11
		for n in names:
		    assert 0 < len(n) <= 31 and not set(n) & set("[]:*?/\\'") and n.lower() != 'history', n
		assert names[6:9] == ['ñandú', 'same', 'same_2']
		made = read_xlsx('spanish.xlsx')[0]
		assert made.cells[0, 0] == ('@', 'agente') and made.cells[0, 2] == ('@', 'prioridad'), made.cells[0, 0]
	END
}

@test "xlsx: what is too much for a sheet or a cell is said, and nothing is written" {
	local n
	for n in 1048572 2000000; do
		refused_page 65 "made: $n rows are more than a sheet of xlsx has room for (1048571)" many $n
	done
	# So many, and ten that take two of Excel's characters each.
	refused_page 65 'made: row 2: a text of more than 32767 characters, which xlsx has no room for' long 32758
	"$PAGE" xlsx long 32757 >made.xlsx
	python3 -c 'from sheets import *; assert read_xlsx("made.xlsx")[0].cells[1, 1][1] == "x" * 32747 + "😀" * 10'
	# What is no text at all is shown as such.
	"$PAGE" xlsx broken >made.xlsx
	python3 -c 'from sheets import *; assert read_xlsx("made.xlsx")[0].cells[1, 1] == ("@", "a\ufffd\ufffdz")'
	run ! "$PAGE" prom alike
}

refused_page() {
	run --separate-stderr -"$1" "$PAGE" xlsx "${@:3}"
	assert_equal "$output" ''
	assert_equal "$stderr" "cc-report: $2"
}

@test "xlsx: the same rows at the same time are the same bytes" {
	"$PAGE" xlsx 50 >one.xlsx
	sleep 1.1
	"$PAGE" xlsx 50 >two.xlsx
	cmp one.xlsx two.xlsx
}

@test "xlsx: memory does not grow with the rows" {
	[[ -x /usr/bin/time ]] || skip 'no /usr/bin/time here'
	/usr/bin/time -o spent.csv -f %M "$PAGE" csv 20000 >made.csv
	/usr/bin/time -o spent.xlsx -f %M "$PAGE" xlsx 20000 >made.xlsx
	[[ -n ${SAN:-} || $(<spent.xlsx) -lt $(($(<spent.csv) + 8 * 1024)) ]] || fail "$(<spent.csv) $(<spent.xlsx) KiB"
	python3 -c 'from sheets import *; check_table(read_xlsx("made.xlsx")[0], *(lambda r: (r[0], r[1:]))(rows("made.csv")), TYPES)'
}

@test "xlsx: a disk that is full on the way never leaves a part of a workbook, and is told in a line" {
	"$PAGE" xlsx 20 >whole.xlsx
	mkdir scratch
	TMPDIR=$PWD/scratch PAGE=$PAGE python3 - <<-'END'
		import os, resource, signal, subprocess
		whole, ends, most = open('whole.xlsx', 'rb').read(), {0: 0, 74: 0}, 0
		import zipfile
		most = max(i.file_size for i in zipfile.ZipFile('whole.xlsx').infolist())
		# No file may be larger than so many bytes: what is behind that is lost, as on a full disk.
		for limit in [0, 1, 100, 1000, *range(2000, most - 800, 997), *range(most - 800, most + 64, 48), most + 4096]:
		    def limited():
		        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
		        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
		    got = subprocess.run([os.environ['PAGE'], 'xlsx', '20'], capture_output=True, preexec_fn=limited)
		    ends[got.returncode] += 1
		    if got.returncode == 0:
		        assert got.stdout == whole and got.stderr == b'', limit
		    else:
		        assert got.stdout == b'' and got.stderr.count(b'\n') == 1 and got.stderr.startswith(b'cc-report: '), (limit, got.stderr)
		assert ends[0] > 0 and ends[74] > 20, ends
	END
	# Nor is anything left behind.
	assert_equal "$(ls -A scratch)" ''
	run --separate-stderr -74 bash -c "'$PAGE' xlsx 20 >/dev/full"
	assert_equal "$stderr" 'cc-report: <stdout>: cannot write: No space left on device'
	TMPDIR=$PWD/none run --separate-stderr -73 "$PAGE" xlsx 20
	assert_equal "$output" ''
}

@test "prom: a strict reader takes all of it; names, labels, escapes, base units, no times" {
	"$PAGE" csv 100 >made.csv
	"$PAGE" prom 100 >made.prom
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('made.csv')
		metrics, want = read_prom('made.prom'), {}
		column = {'opened': ('opened', 1), 'share': ('share', 1), 'hours': ('seconds', 3600), 'large': ('large', 1),
		          'waited_minutes': ('waited_seconds', 60), 'late': ('late', None), 'opened_at': ('opened_at_timestamp_seconds', None)}
		for row in body:
		    row = dict(zip(head, row))
		    key = frozenset((n, label_text(row[n])) for n in ('agent', 'subject', 'priority'))
		    for n, (name, times) in column.items():
		        if row[n] == '':
		            continue
		        value = {'false': 0, 'true': 1}.get(row[n])
		        if n == 'opened_at':
		            value = int(row[n][1:]) if row[n][0] == '@' else int(datetime.datetime.fromisoformat(row[n]).timestamp())
		        want.setdefault('cckit_made_' + name, {})[key] = Decimal(row[n]) * times if times else Decimal(value)
		want['cckit_report_last_run_timestamp_seconds'] = {frozenset([('report', 'made')]):
		    Decimal(int(datetime.datetime.fromisoformat('2026-03-05T10:00:00+00:00').timestamp()))}
		assert metrics.keys() == want.keys(), metrics.keys() ^ want.keys()
		for name in want:
		    assert metrics[name] == want[name], name
	END
	# The doc of a metric too, its line end as two characters.
	grep -qxF '# HELP cckit_made_opened a "doc" with \\ and\ntwo lines' made.prom
	"$PAGE" prom names >made.prom
	"$PAGE" prom broken >broken.prom
	LANGUAGE=es LC_ALL=C.UTF-8 "$PAGE" prom 100 >spanish.prom
	"$PAGE" prom 100 | cmp - spanish.prom
	python3 -c 'from sheets import *; assert len(read_prom("made.prom")) > 60 and read_prom("broken.prom")'
	run --separate-stderr -74 bash -c "'$PAGE' prom 100 >/dev/full"
	assert_equal "$stderr" 'cc-report: <stdout>: cannot write: No space left on device'
}

@test "each report of cc-report is the same as CSV, in a sheet and in Prometheus' text" {
	worked_store
	local report by given n=0
	for report in $(cc-report list -F report -o csv | sed 1d); do
		# Lists are no tables of figures, and have no pages.
		cc-report "$report" --help | grep -q xlsx || continue
		by=$(cc-report list -F report,by -o jsonl | jq -r --arg r "$report" 'select(.report == $r).by' |
			tr , '\n' | sed -nE '/^(agent|queue|kind|clock)$/p' | head -n 2 | paste -sd, -)
		for given in '' "--by=$by"; do
			[[ $given != --by= ]] || continue
			cc-report "$report" ${given:+"$given"} --to 2026-03-05 -o csv >got.csv
			cc-report "$report" ${given:+"$given"} --to 2026-03-05 -o xlsx >got.xlsx
			cc-report "$report" ${given:+"$given"} --to 2026-03-05 -o prom >got.prom
			cc-report "$report" ${given:+"$given"} --to 2026-03-05 --full -o csv >full.csv
			REPORT=$report python3 - <<-'END'
				from sheets import *
				import os
				report, (head, *body), (names, *figures) = os.environ['REPORT'], rows('got.csv'), rows('full.csv')
				at = {n: i for i, n in enumerate(names)}
				unit = {f[at['measure']]: f[at['unit']] for f in figures}
				places = {'count': 0, 'share': 3, 'hours': 2, 'days': 1, 'minutes': 1}
				# Of numbers that tell rows apart too: those all of whose values are whole.
				types = {h: places[unit[h]] if h in unit else 0 for i, h in enumerate(head)
				         if h in unit or h == 'level'}
				check_table(read_xlsx('got.xlsx')[0], head, body, types)
				times = {'hours': 3600, 'days': 86400, 'minutes': 60}
				front = [i for i, h in enumerate(head) if h not in unit]
				want = {}
				for row in body:
				    key = frozenset((head[i], label_text(row[i])) for i in front)
				    for i, h in enumerate(head):
				        if h not in unit or row[i] == '':
				            continue
				        u = unit[h]
				        name = re.sub(rf'(^|_){u}$', r'\1', h).rstrip('_') if u in times else h
				        name = '_'.join(filter(None, ['cckit', report, name])) + ('_seconds' if u in times else '')
				        want.setdefault(name, {})[key] = Decimal(row[i]) * times.get(u, 1)
				got = read_prom('got.prom')
				last = got.pop('cckit_report_last_run_timestamp_seconds')
				assert list(last) == [frozenset([('report', report)])]
				assert got == want, (got.keys() ^ want.keys(), [n for n in want if got.get(n) != want[n]])
			END
			n=$((n + 1))
		done
	done
	[[ $n -ge 10 ]]
}

@test "the month and a period as a workbook: a sheet a section, which LibreOffice opens" {
	worked_store
	cc-report volumes --period month -o xlsx --out x.xlsx
	cc-report volumes --period month -o csv >x.csv
	cc-report month 2026-02 -o xlsx --out month.xlsx
	cc-report month 2026-02 -o prom --out month.prom
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('x.csv')
		assert len(body) >= 2 and head[0] == 'period'
		sheets = read_xlsx('x.xlsx')
		below = check_table(sheets[0], head, body, {'opened': 0, 'closed': 0, 'net': 0})
		assert [s.name for s in sheets] == ['volumes', 'definitions'] and 'America/Bogota' in below[1][1], below
		month = read_xlsx('month.xlsx')
		assert month[-1].name == 'definitions' and len(month) > 2
		read_prom('month.prom')
		titles = {cell[1] for cell in month[-1].cells.values()}
		for sheet in month[:-1]:
		    assert sheet.frozen[0]['ySplit'] == '1'
		    assert {cell[1] for cell in sheet.cells.values() if cell[0] == '@'} & titles, sheet.name
	END
	need_office
	office x.xlsx month.xlsx
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('x.csv')
		check_office(read_office('x.fods')['volumes'], head, body, {'opened': 0, 'closed': 0, 'net': 0})
		assert list(read_office('month.fods')) == [s.name for s in read_xlsx('month.xlsx')]
	END
}

@test "only cc-report loads the library of spreadsheets" {
	command -v ldd >/dev/null || skip 'no ldd here'
	local program
	for program in "$BUILD"/bin/*; do
		assert_equal "${program##*/} $(ldd "$program" | grep -c 'libxlsxwriter')" \
			"${program##*/} $([[ $program == */cc-report ]] && echo 1 || echo 0)"
	done
}
