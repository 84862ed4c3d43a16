#!/usr/bin/env bats
#
# report_prom - Prometheus' text of made-up rows, and cc-report's own reports in it and in workbooks: all as CSV has it
#
# Strict readers (second/sheets.py) compare them with the same rows as CSV, which tests of its own hold to.

load helper
load made_page

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
		# Lists are no tables of figures: see report_lists.bats.
		cc-report "$report" --help | grep -q "|prom" || continue
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
