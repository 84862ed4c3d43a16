#!/usr/bin/env bats
#
# report_month - the month: each figure is that of the report itself, the month before is beside it, what is empty is left out
#
# tests/second/month.py asks each report for one month alone, and counts tickets of a list.

# stderr is set by run; programs of awk are quoted on purpose.
# shellcheck disable=SC2154,SC2016

load helper

SECOND=$BATS_TEST_DIRNAME/second
ROOT=$BATS_TEST_DIRNAME/..

# March and April of a small house: emergencies, an agent and a cause of March alone, a kind of April alone.
setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR" || return 1
	export FILLED=$BATS_FILE_TMPDIR/cc.db CC_ACTOR=ana CC_NOW=2026-03-05T10:00:00-05:00 PYTHONDONTWRITEBYTECODE=1
	export CC_STORE=$FILLED
	local m n ids
	cc-store init >/dev/null
	cc-customer import "$ROOT/samples/customers.csv" >/dev/null
	{ echo id,name,contract; for n in {1..20}; do echo "Z$n,Otro,K$n"; done; } | cc-customer import >/dev/null
	cc-agent import "$ROOT/samples/agents.csv" >/dev/null
	cc-agent add --id zoe --name Zoe >/dev/null
	cc-pqr-due processes import "$ROOT/samples/processes.csv" >/dev/null
	for m in 3 4; do
		# Emergencies are of March alone.
		awk -v m=$m 'm == 3 || !/emergency/' "$ROOT/samples/tickets.csv" | sed "s/2026-03-0/2026-0$m-0/" |
			cc-ticket open --now 2026-0$m-05T10:00 -F id | tail -n +2 >ids
		mapfile -t ids <ids
		for n in 0 1 2; do
			cc-ticket assign "${ids[n]}" --agent bruno --now 2026-0$m-06T08:0$n >/dev/null
			cc-ticket answer "${ids[n]}" --channel phone --text x --now 2026-0$m-06T09:1$n >/dev/null
		done
		cc-ticket solve "${ids[0]}" --solution x --cause "cause$m" --now 2026-0$m-06T15:00 >/dev/null
		cc-ticket solve "${ids[1]}" --solution x --cause red --now 2026-0$m-07T15:00 >/dev/null
		cc-ticket close "${ids[0]}" --now 2026-0$m-09T15:00 >/dev/null
		cc-ticket reopen "${ids[1]}" --reason "otra vez" --now 2026-0$m-10T15:00 >/dev/null
		cc-escalate run --now 2026-0$m-16T08:00 >/dev/null
		if ((m == 3)); then
			cc-pending add "$ROOT/samples/pendings.csv" --now 2026-03-16T09:00 >/dev/null
			n=$(cc-ticket open --service emergency --kind fire --customer C001 --subject humo --now 2026-03-20T08:00:00 -F id | tail -n 1)
			cc-ticket answer "$n" --channel phone --text x --now 2026-03-20T08:00:10 >/dev/null
			cc-ticket assign "$n" --agent zoe --now 2026-03-20T08:02:00 >/dev/null
			cc-ticket solve "$n" --solution x --cause fuego --now 2026-03-20T09:00:00 >/dev/null
			cc-ticket close "$n" --now 2026-03-20T09:30:00 >/dev/null
		fi
		cc-survey plan --size 6 --seed 1 --gap 0 --cool-off 0 -F id --now 2026-0$m-16T09:00 | tail -n +2 >asked
		while read -r n; do
			cc-survey record "$n" --attention $((n % 5 + 5)) --speed $((n % 6 + 4)) --solution 7 \
				--overall $((n % 4 + 6)) --now 2026-0$m-17T09:00 >/dev/null
		done <asked
	done
}

setup() {
	set -o pipefail
	in_scratch
	export CC_STORE=$FILLED CC_NOW=2026-05-01T08:00:00-05:00 CC_ACTOR=ana
}

month() {
	python3 "$SECOND/month.py" "$@"
}

page() {
	python3 "$SECOND/page.py" "$@"
}

# A store where nothing but this month's tickets is.
quiet_store() {
	export CC_STORE=$PWD/quiet.db
	cc-store init >/dev/null
	cc-customer add --id C1 --name Uno >/dev/null
	cc-ticket open --customer C1 --subject x --now 2026-04-02T08:00 >/dev/null
}

@test "each figure of the month is what its report says of that month alone; so it is of the month before" {
	cc-report month 2026-04 >month.csv
	run -0 month reports 2026-04 6 month.csv
	assert_output ''
	cc-report month 2026-04 --months 2 >month.csv
	run -0 month reports 2026-04 2 month.csv
	assert_output ''
	# While it is not over, and as of then.
	cc-report month 2026-04 --months 3 --as-of 2026-04-16T12:00:00 >month.csv
	run -0 month reports 2026-04 3 month.csv --as-of 2026-04-16T12:00:00
	assert_output ''
	# The comparison sees what is wrong.
	sed '/^holding_kind,2026-03/s/n,[0-9]/n,7/' month.csv >wrong.csv
	run -0 month reports 2026-04 3 wrong.csv --as-of 2026-04-16T12:00:00
	assert [ -n "$output" ]
}

@test "tickets and causes of both months are those of the list of tickets" {
	cc-report month 2026-04 >month.csv
	run -0 month tickets 2026-04 month.csv
	assert_output ''
	# What was there a month before and is not any more has its row.
	run -0 grep -cE '^(volumes_service,2026-04,emergency,opened|workload_agent,2026-04,zoe,solved|problems,2026-04,fuego,n),0.000$' month.csv
	assert_output 3
	run -0 grep -cE '^(workload_agent,2026-03,zoe,solved|problems,2026-03,fuego,n),1.000$' month.csv
	assert_output 2
}

@test "a page has both months in a row: the figure, and what it was" {
	local report by measure
	cc-report month 2026-04 -o html >page.html
	run -0 page defects page.html
	assert_output ''
	cc-report month 2026-04 >month.csv
	for by in 'volumes service opened' 'attainment clock rate' 'pqr_mix kind received' 'holding kind p50' 'pendings kind open'; do
		read -r report by measure <<<"$by"
		# Of each value the two figures of the csv, as they stand in the columns of those names.
		SECTION=${report}_$by MEASURE=$measure python3 - <<-'END'
			import csv, os, re, sys
			from decimal import Decimal
			sys.path.insert(0, os.environ.get('SECOND', '.'))
			section, measure = os.environ['SECTION'], os.environ['MEASURE']
			text = open('page.html', encoding='utf-8').read()
			part = re.search(f'(?s)<section id="{section}".*?</section>', text)[0]
			cell = lambda row: re.findall('<t[hd][^>]*>([^<]*)</t[hd]>', row)
			head, *body = map(cell, re.findall('(?s)<tr>.*?</tr>', part))
			at = head.index(measure)
			assert head[at + 1] == measure + ' 2026-03', head
			got = {row[0]: row[at:at + 2] for row in body}
			want = {}
			for row in csv.DictReader(open('month.csv', newline='')):
			    if row['report'] == section and row['measure'] == measure:
			        want.setdefault(row['of'], {})[row['period']] = row['value']
			assert want.keys() <= got.keys() and len(want) > 1, (want, got)
			for value, months in want.items():
			    for month, shown in zip(('2026-04', '2026-03'), got[value]):
			        assert (shown == '–') == (month not in months), (value, shown)
			        assert shown == '–' or Decimal(shown) == Decimal(months[month]), (value, month, shown)
		END
	done
	# Bars of both months, two to a value.
	n=$(grep -c '^volumes_service,2026-04,.*,opened,' month.csv)
	run -0 page marks page.html
	assert_line "volumes_service $((2 * n)) $n"
	# Machines get the figures of the month by names that stay.
	cc-report month 2026-04 -o prom >page.prom
	run -0 grep -c '^cckit_volumes_service_opened{service="emergency"} 0$' page.prom
	run -1 grep 2026_03 page.prom
}

@test "a workbook has figures of both months as numbers" {
	cc-report month 2026-04 -o xlsx --out month.xlsx
	cc-report month 2026-04 >month.csv
	python3 - <<-'END'
		import csv, re, zipfile
		from decimal import Decimal
		import xml.etree.ElementTree as tree
		N = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
		book = zipfile.ZipFile('month.xlsx')
		names = [s.get('name') for s in tree.fromstring(book.read('xl/workbook.xml')).iter(N + 'sheet')]
		def sheet(name):
		    root = tree.fromstring(book.read(f'xl/worksheets/sheet{names.index(name) + 1}.xml'))
		    for row in root.iter(N + 'row'):
		        cells = {}
		        for c in row:
		            text = c.find(N + 'is')
		            cells[re.match('[A-Z]+', c.get('r'))[0]] = (
		                ''.join(t.text or '' for t in text.iter(N + 't')) if text is not None else Decimal(c.find(N + 'v').text))
		        yield cells
		figures = {}
		for row in csv.DictReader(open('month.csv', newline='')):
		    figures[row['report'], row['period'], row['of'], row['measure']] = Decimal(row['value'])
		assert {name for name, *_ in figures} <= set(names), names
		checked = 0
		for name in ('volumes_service', 'escalation_level', 'workload_agent', 'problems'):
		    head, *body = sheet(name)
		    body = [r for r in body if len(r) > 2]
		    for row in body:
		        for column, heading in list(head.items())[1:]:
		            measure, _, month = heading.partition(' ')
		            of = str(row.get('A', 'none'))
		            want = figures.get((name, month or '2026-04', of, measure))
		            got = row.get(column)
		            assert got == want and (got is None or isinstance(got, Decimal)), (name, of, heading, got, want)
		            checked += 1
		assert checked > 50, checked
	END
}

@test "what has no figures is left out for people, with a line that names it; csv and workbooks have it all" {
	quiet_store
	cc-report month 2026-04 -o html >page.html
	run -0 page defects page.html
	assert_output ''
	run -0 page marks page.html
	assert_line --regexp '^volumes '
	refute_line --regexp '^(emergency|survey|petitioners|confirmations) '
	run -0 grep -c 'left out, for there is nothing to count: .*Emergencies' page.html
	assert_output 1
	cc-report month 2026-04 -o table >shown
	run -1 grep -x Emergencies shown
	run -0 tail -n 1 shown
	assert_output --partial 'left out, for there is nothing to count: '
	assert_output --partial 'Emergencies; '
	cc-report month 2026-04 >month.csv
	run -0 grep -c '^emergency,2026-04,,received,0.000$' month.csv
	# Where all sections have figures, none is named.
	CC_STORE=$FILLED cc-report month 2026-04 -o table >shown
	run -1 grep 'left out' shown
}

@test "a month that nothing at all happened in is still a page" {
	export CC_STORE=$PWD/empty.db
	cc-store init >/dev/null
	cc-report month 2026-04 -o html >page.html
	run -0 page defects page.html
	assert_output ''
	run -0 page marks page.html
	assert_output --regexp '^volumes [0-9]+ 6$'
}

@test "no table of the month is much wider than 110 columns, in either language" {
	local lang
	for lang in en es; do
		CC_LANG=$lang cc-report month 2026-04 -o table >shown
		run -0 python3 -c '
import sys
lines = open("shown", encoding="utf-8").read().split("\n")
# The last lines say what the page is of, and wrap on a terminal.
print(max((len(line) for line in lines[:-3]), default=0))' # the widest
		assert [ "$output" -le 114 ]
		assert [ "$output" -gt 60 ]
	done
}

@test "the page says its own zone, month and instant; people read instants without seconds and offset" {
	cc-report month 2026-04 -o table --as-of 2026-04-30T23:59:59 >shown
	run -0 tail -n 1 shown
	assert_output 'zone America/Bogota, month 2026-04, as of 2026-04-30 23:59'
	cc-report month 2026-04 -o html >page.html
	run -0 grep -c '<p class="said">zone America/Bogota, month 2026-04, as of 2026-05-01 08:00<' page.html
	assert_output 1
	run -1 grep -E 'T[0-9:]+-05:00' page.html
	# Each section is of a time of its own: the survey's too.
	run -0 grep -cE '<p class="said">zone America/Bogota, from 2025-11-01 00:00, before 2026-05-01 00:00, as of 2026-05-01 08:00<' page.html
	assert [ "$output" -ge 5 ]
	run -0 grep -c 'from 2026-04-01 00:00, before 2026-05-01 00:00, as of 2026-05-01 08:00; beside it 2026-03<' page.html
	assert [ "$output" -ge 5 ]
	cc-report volumes --from 2026-04-01 --to 2026-05-01 -o table >shown
	run -0 tail -n 1 shown
	assert_output 'zone America/Bogota, from 2026-04-01 00:00, before 2026-05-01 00:00, as of 2026-05-01 08:00'
	cc-report backlog --to 2026-04-01 -o table >shown
	run -0 tail -n 1 shown
	assert_output 'zone America/Bogota, at 2026-04-01 00:00, as of 2026-05-01 08:00'
}

@test "the margin of answers is that of cc-survey for the same answers, where they are all that a sample has" {
	local id
	cc-survey samples -F id | tail -n +2 >drawn
	assert_equal "$(wc -l <drawn)" 2
	cc-report month 2026-04 >month.csv
	for m in 03 04; do
		id=$(sed -n "$((10#$m - 2))p" drawn)
		cc-survey results --sample "$id" -o jsonl 2>/dev/null | jq -r 'select(.margin) | "\(.question) \(.margin)"' | sort >own
		assert [ -s own ]
		grep "^survey,2026-$m,.*,margin," month.csv | awk -F, '{ printf "%s %g\n", $3, $5 }' | sort | same own -
		run -0 grep -c "^survey,2026-$m,.*,frame_size," month.csv
	done
	# One answer of the sample in another month: neither month has all of them.
	cp "$CC_STORE" other.db
	export CC_STORE=$PWD/other.db
	cc-survey plan --size 7 --seed 3 --gap 0 --cool-off 0 --name late -F id --now 2026-04-18T09:00 | tail -n +2 >asked
	while read -r id; do
		cc-survey record "$id" --overall $((id % 5 + 5)) --partial true --now 2026-04-$((18 + id % 2))T10:00 >/dev/null
	done < <(head -n 6 asked)
	cc-survey record "$(tail -n 1 asked)" --overall 3 --partial true --now 2026-05-02T09:00 >/dev/null
	sample=$(cc-survey samples -F id | tail -n 1)
	field() { cc-survey results --sample "$sample" -F question,n,frame_size "$@" 2>/dev/null | sed -n s/^overall,//p; }
	assert_equal "$(field | cut -d, -f 1)" 7
	[[ $(field) == 7,[1-9]* ]]
	assert_equal "$(field --to 2026-05-01)" 6,
	assert_equal "$(field --to 2026-06-01)" "$(field)"
	assert_equal "$(field --as-of 2026-05-01 --to 2026-05-01 | cut -d, -f 2)" "$(field | cut -d, -f 2)"
}

@test "as of an instant it is the same whenever it is asked, in every form" {
	local form
	for form in html table; do
		cc-report month 2026-03 --as-of 2026-04-01T00:00:00 -o $form >one
		CC_NOW=2027-01-01T08:00:00-05:00 cc-report month 2026-03 --as-of 2026-04-01T00:00:00 -o $form | same one -
	done
}

@test "weeks in which nothing happened have a row and a place of their own in lines" {
	cc-report volumes --period week >weeks.csv
	run -0 awk -F, 'NR > 1 && $2 + $3 == 0' weeks.csv
	assert [ -n "$output" ]
	# Every week from the first to the last, by the calendar of date(1).
	for ((day = $(date -u -d 2026-01-05 +%s); day < $(date -u -d 2026-05-04 +%s); day += 604800)); do
		date -u -d @$day +%G-W%V
	done >calendar
	cut -d, -f 1 weeks.csv | tail -n +2 >weeks
	sed -n "/$(head -n 1 weeks)/,/$(tail -n 1 weeks)/p" calendar | same weeks -
	cc-report volumes --period week -o html >page.html
	n=$(($(wc -l <weeks.csv) - 1))
	run -0 page marks page.html
	assert_output "volumes $((2 * n)) $n"
	# Points as far from each other as weeks are.
	page drawn page.html | awk '/point/ { print $4 }' | sort -n | uniq >across
	assert_equal "$(wc -l <across)" "$n"
	run -0 awk 'NR > 2 && ($1 - last - step > 0.2 || $1 - last - step < -0.2) { print "uneven" } NR > 1 { step = $1 - last } { last = $1 }' across
	assert_output ''
}
