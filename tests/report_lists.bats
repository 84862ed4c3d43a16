#!/usr/bin/env bats
#
# report_lists - the register, problems and recurrences as pages, workbooks and files; ids; what is refused
#
# Their figures are computed a second time in report_pqr.bats; here each form is held to the same rows as CSV, which
# strict readers (second/sheets.py, second/page.py) compare.

# shellcheck disable=SC2154,SC2030,SC2031 # stderr is set by run; each test is a shell of its own

load helper

SECOND=$BATS_TEST_DIRNAME/second

# A store of random cases, made once.
setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR" || return 1
	export FILLED=$BATS_FILE_TMPDIR/cc.db CC_ACTOR=tester CC_NOW=2026-07-01T12:00:00-05:00
	export PYTHONPATH=$SECOND PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
	cc-store init -s "$FILLED" --now 2025-10-01 >/dev/null
	cc-store set -s "$FILLED" terms co --now 2025-10-01 >/dev/null
	python3 "$SECOND/pqr_rows.py" make 600 5 >rows.csv
	cc-ticket import -s "$FILLED" --create-people rows.csv >/dev/null 2>&1
}

setup() {
	set -o pipefail
	in_scratch
	export CC_STORE=$FILLED CC_NOW=2026-07-01T12:00:00-05:00
}

page() {
	python3 "$SECOND/page.py" "$@"
}

@test "the register as a workbook: each cell as CSV has it, dates, instants, numbers and booleans by their type" {
	local options
	for options in '' '--from 2026-03-01 --to 2026-05-01' '--kind queja --as-of 2026-05-01' '--kind nada'; do
		# shellcheck disable=SC2086 # words
		cc-report register $options >got.csv
		# shellcheck disable=SC2086 # words
		cc-report register $options -o xlsx --out got.xlsx
		python3 - <<-'END'
			from sheets import *
			head, *body = rows('got.csv')
			days = dict.fromkeys(['received_on', 'due_on', 'answer_by', 'extended_to'], 'date')
			types = dict(days, id=0, days=0, business_days=0, answered_at='time', in_term='bool')
			made, last = read_xlsx('got.xlsx')
			assert (made.name, last.name) == ('register', 'definitions')
			below = check_table(made, head, body, types)
			assert below[0] == ('@', 'Register of PQR') and 'America/Bogota' in below[1][1], below
			assert 'as of 2026-0' in below[1][1]
			told = ' '.join(cell[1] for cell in last.cells.values())
			assert 'in_term: was it answered in its term' in told, told
			open('rows', 'w').write(str(len(body)))
		END
		case $options in
		*nada) assert_equal "$(<rows)" 0 ;;
		*) [[ $(<rows) -gt 20 ]] || fail "$options: $(<rows)" ;;
		esac
	done
	# Not whose it is, nor what it says.
	assert [ "$(cc-ticket list --service pqr -F customer,subject | grep -cE '^c[0-9]+,s$')" -gt 50 ]
	cc-report register -o html >page.html
	run -1 grep -nE '>(c[0-9]+|s)<' page.html
}

@test "the register in LibreOffice: the same rows, with their types" {
	type soffice >/dev/null 2>&1 || skip 'LibreOffice is not installed'
	cc-report register >got.csv
	cc-report register -o xlsx --out got.xlsx
	soffice -env:UserInstallation="file://$BATS_FILE_TMPDIR/office" --headless --convert-to fods got.xlsx >office.log 2>&1
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('got.csv')
		types = dict.fromkeys(['received_on', 'due_on', 'answer_by', 'extended_to'], 'date')
		types.update(id=0, days=0, business_days=0, answered_at='time', in_term='bool')
		check_office(read_office('got.fods')['register'], head, body, types)
	END
}

@test "lists as html: well-formed, all rows of the csv as people read them, in both languages" {
	local list lang
	for list in register problems 'problems --of customer' recurrences 'recurrences --from 2026-06-01 --to 2026-07-01'; do
		for lang in en es; do
			# shellcheck disable=SC2086 # words
			CC_LANG=$lang cc-report $list -o html >page.html
			run -0 page defects page.html
			assert_output ''
			run -0 grep -c "<html lang=\"$lang\">" page.html
			# shellcheck disable=SC2086 # words
			cc-report $list >got.csv
			page table page.html >cells
			LIST=$list LANG_IS=$lang python3 - <<-'END'
				import csv, os, re
				yes, no = {'en': ('yes', 'no'), 'es': ('sí', 'no')}[os.environ['LANG_IS']]
				head, *body = csv.reader(open('got.csv', newline=''))
				# A page of problems has the value under the name of its field, which stands in the title.
				shown = [i for i, h in enumerate(head) if not (os.environ['LIST'].startswith('problems') and h == 'of')]
				def read(text):
				    text = {'true': yes, 'false': no, '': '–'}.get(text, text)
				    text = re.sub(r'^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*', r'\1 \2', text)
				    return re.sub(r'^(-?\d+)\.(\d+)$', r'\1,\2', text) if os.environ['LANG_IS'] == 'es' else text
				got = open('cells').read().split('\n')[1:-1]
				assert got == ['\t'.join(read(row[i]) for i in shown) for row in body] and len(body) > 2
			END
		done
	done
	cc-report register --kind nada -o html | grep -q 'There is nothing to count'
}

@test "problems: the row without a value is last; shares add up to it, and the last cumulative is 1" {
	local of
	for of in cause kind process customer queue; do
		cc-report problems --of "$of" -o jsonl >rows
		jq -e -s '
			(map(.n) | add) as $all | length as $rows
			| (map(select(.value == null)) | length) as $none
			| $none <= 1
			and ($none == 0 or .[-1].value == null)
			and (.[: $rows - $none] | map(.n)) == (.[: $rows - $none] | map(.n) | sort | reverse)
			and .[-1].cumulative == 1
			and ([range($rows) as $i | (.[: $i + 1] | map(.n) | add) / $all - .[$i].cumulative | fabs] | max) <= 0.0005001
			and all(.[]; (.share - .n / $all | fabs) <= 0.0005001)' rows >/dev/null || fail "$of"
	done
	# Of causes it would be the first by count, so that this says something.
	cc-report problems --of cause -o jsonl | jq -e -s '(map(.n) | max) == .[-1].n and .[-1].value == null' >/dev/null
	cc-report define problems -o jsonl | jq -e -s 'any(.[]; .part == "source" and (.text | test("without a value")))' >/dev/null
}

@test "problems on a page and in a plot: a Pareto, a mark a value, what has none last" {
	local n
	cc-report problems --of process >rows.csv
	n=$(sed 1d rows.csv | wc -l)
	assert [ "$n" -gt 3 ]
	cc-report problems --of process -o html >page.html
	# Bars, and the points of the line.
	run -0 page marks page.html
	assert_output "problems $((2 * n)) $n"
	grep -q '<h1>Problems, by process</h1>' page.html
	cc-report problems --of process --plot >plot
	assert_equal "$(grep -c '%' plot)" "$n"
	run -0 sed -n '/%/p' plot
	assert_regex "${lines[-1]}" '^– .*100\.0%'
	assert_equal "$(awk '/%/ { print $(NF - 2) }' <(sed 's/█.*//; s/[▏▎▍▌▋▊▉].*//; s/$/ x/' plot) | paste -sd,)" \
		"$(sed 1d rows.csv | sqlite3 -csv :memory: 'CREATE TABLE t (a, b, n, c, d, e, f, g)' '.import --csv /dev/stdin t' \
			'SELECT n FROM t' | paste -sd,)"
	# As a workbook: the same rows.
	cc-report problems --of process -o xlsx --out problems.xlsx
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('rows.csv')
		types = dict(n=0, share=3, cumulative=3, minutes=1, minutes_share=3, unsolved=0)
		check_table(read_xlsx('problems.xlsx')[0], ['process'] + head[2:], [row[1:] for row in body], types)
	END
}

@test "recurrences as a workbook, and their ids ascending, each once" {
	cc-report recurrences --from 2026-06-01 --to 2026-07-01 >rows.csv
	cc-report recurrences --from 2026-06-01 --to 2026-07-01 -o xlsx --out got.xlsx
	python3 - <<-'END'
		from sheets import *
		head, *body = rows('rows.csv')
		assert len(body) > 0
		check_table(read_xlsx('got.xlsx')[0], head, body, dict(n=0, expected=2, chance=6, times_before=0))
	END
	cc-report recurrences --from 2026-06-01 --to 2026-07-01 --ids | sed 1d >ids
	assert [ "$(wc -l <ids)" -gt 3 ]
	run -0 diff ids <(sort -nu ids)
	cc-report recurrences --help | tr -s ' \n' ' ' | grep -qF '(cause, kind, process and customer)'
}

@test "ids of tables come ascending and each once, whatever order they are counted in" {
	local report tally n=0
	for report in volumes backlog resolution reopen petitioners pqr escalation holding attainment emergency; do
		for tally in $(cc-report define $report -o jsonl | jq -r 'select(.part == "counted").name'); do
			cc-report $report --by none --ids "$tally" | sed 1d >ids
			run -0 diff ids <(sort -nu ids)
			n=$((n + $(wc -l <ids)))
		done
	done
	assert [ $n -gt 1000 ]
	# And all of them are there.
	cc-report volumes --ids opened | sed 1d >ids
	sqlite3 "$CC_STORE" 'SELECT id FROM ticket ORDER BY id' | diff - ids
}

@test "--out of a list is what stdout would have had, in every form" {
	local list form
	for list in register problems recurrences 'recurrences --ids'; do
		for form in csv jsonl table excel html xlsx; do
			[[ $list != *ids || $form != html && $form != xlsx ]] || continue
			# shellcheck disable=SC2086 # words
			cc-report $list -o $form >stdout
			# shellcheck disable=SC2086 # words
			run -0 cc-report $list -o $form --out file
			assert_output ''
			cmp stdout file
			rm file
		done
	done
	cc-report problems --plot >stdout
	cc-report problems --plot --out file
	cmp stdout file
	# A table says below what it is of.
	cc-report register --from 2026-03-01 -o table | tail -n 1 | grep -q '^zone America/Bogota, from 2026-03-01.*, as of 2026-07-01'
}

@test "a failed write is told with the name of the file" {
	[[ -w /dev/full ]] || skip 'no /dev/full here'
	local words
	for words in 'register' 'register -o html' 'register -o xlsx' 'problems --plot' 'recurrences --ids' 'volumes' \
		'volumes -o table' 'volumes -o html' 'volumes -o prom' 'volumes --ids opened' 'volumes --period day --plot'; do
		# shellcheck disable=SC2086 # words
		run --separate-stderr -74 cc-report $words --out /dev/full
		assert_equal "$stderr" 'cc-report: /dev/full: cannot write: No space left on device'
	done
	run --separate-stderr -74 bash -c 'cc-report register >/dev/full'
	assert_equal "$stderr" 'cc-report: <stdout>: cannot write: No space left on device'
}

@test "what does not go together is refused in a line that says why" {
	local list
	for list in register problems recurrences; do
		refused 64 "--output: $list is a list, and prom takes figures: 'prom'" cc-report $list -o prom
		refused 64 "--output: not csv, jsonl, table, excel, xlsx or html: 'pdf'" cc-report $list -o pdf
		refused 64 '--fields: not with -o html' cc-report $list -o html -F "$(cc-report $list | head -n 1 | cut -d, -f1)"
	done
	refused 64 '--ids: not with -o xlsx' cc-report recurrences --ids -o xlsx
	refused 64 '--plot: not with -o html' cc-report problems --plot -o html
	refused 64 '--full: not with -o prom' cc-report volumes --full -o prom
	refused 64 '--compare: not with -o prom' cc-report volumes --from 2026-03-01 --to 2026-04-01 --compare previous -o prom
	refused 64 '--full: not with --plot' cc-report volumes --full --plot
}

@test "--days is of three reports, and others name them" {
	local report
	for report in $(cc-report list -F report | tail -n +2); do
		case $report in
		reopen | fcr | petitioners) run -0 cc-report "$report" --days 5 ;;
		register | problems | recurrences | survey) refused 64 '*--days*' cc-report "$report" --days 5 ;;
		*) refused 64 "--days: not of $report, only of reopen, fcr, petitioners: '5'" cc-report "$report" --days 5 ;;
		esac
	done
	refused 64 "--days: not an integer*'0'" cc-report reopen --days 0
}

@test "-e: a table that is not told apart matches nothing when all its tallies are zero" {
	run -0 cc-report volumes -e
	run -1 cc-report volumes -e --kind nada
	assert_output $'opened,closed,net\n0,0,0'
	run -1 cc-report volumes -e --kind nada --full
	run -1 cc-report backlog -e --to 2020-01-01
	run -1 cc-report volumes -e --kind nada --from 2026-01-01 --to 2026-03-01 --period month
	run -0 cc-report volumes -e --from 2026-01-01 --to 2026-07-01 --period month
	# As much opened as closed is something.
	export CC_STORE=$PWD/even.db
	cc-store init >/dev/null
	printf 'source,ref,customer,subject,opened_at,closed_at,status\nx,1,C,s,2026-03-01,2026-03-02,closed\n' |
		cc-ticket import --create-people >/dev/null
	run -0 cc-report volumes -e -F net
	assert_output $'net\n0'
}

@test "a plot of one row draws its measures, a bar each; of one figure it says what to add" {
	cc-report volumes -o csv >got.csv
	cc-report volumes --plot >plot
	assert_equal "$(awk '/█/ { print $1, $2 }' plot | paste -sd,)" \
		"opened $(sed 1d got.csv | cut -d, -f1),closed $(sed 1d got.csv | cut -d, -f2)"
	cc-report petitioners --plot | grep -qF 'one figure alone is not drawn: add --by or --period'
	cc-report volumes --kind nada --period month --plot | grep -qF 'nothing to draw'
}

@test "a register of any length, in any form, is written in the memory of a short one" {
	[[ -x /usr/bin/time ]] || skip 'no /usr/bin/time here'
	local form
	export CC_STORE=$PWD/long.db
	cc-store init >/dev/null
	awk 'BEGIN { OFS = ","; print "source,ref,service,kind,channel,customer,subject,opened_at,answered_at"
		for (i = 1; i <= 30000; i++) {
			day = sprintf("2026-%02d-%02d", 1 + i % 6, 1 + i % 28)
			print "x", i, "pqr", "peticion", "web", "C" i % 100, "s", day "T09:00:00-05:00", i % 2 ? day "T15:00:00-05:00" : ""
		} }' | cc-ticket import --create-people >/dev/null
	for form in csv html xlsx; do
		CC_STORE=$FILLED /usr/bin/time -o short -f %M cc-report register -o $form --out list.$form
		/usr/bin/time -o long -f %M cc-report register -o $form --out list.$form
		# Kept rows would be 33 MB more.
		[[ -n ${SAN:-} || $(<long) -lt $(($(<short) + 8 * 1024)) ]] || fail "$form: $(<short) $(<long) KiB"
	done
	assert_equal "$(wc -l <list.csv)" 30001
	assert_equal "$(grep -c '^<tr>' list.html)" 30001
}
