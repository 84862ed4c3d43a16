#!/usr/bin/env bats
#
# report_xlsx - workbooks: every cell as CSV has it, by its type, read by strict readers (second/sheets.py)
#
# What is expected is worked out from the same rows as CSV, which tests of its own hold to. build/unit/made_page
# writes made-up rows of every type; report_prom.bats has the reports of cc-report.

load helper
load made_page

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

@test "xlsx: rows that are told as they come are those that are kept, and too many are said" {
	"$PAGE" xlsx told 3 >told.xlsx
	python3 - <<-'END'
		from sheets import *
		told = read_xlsx('told.xlsx')[0]
		assert [told.cells[row, 3] for row in (1, 2, 3)] == [('0', Decimal(n)) for n in range(3)]
		assert [cell[1] for at, cell in sorted(told.cells.items()) if at[0] > 3] == ['=title', 'zone America/Bogota', '@note']
	END
	"$PAGE" xlsx told 1048571 | wc -c | grep -qE '^[1-9][0-9]{6}'
	refused_page 65 'made: more rows than a sheet of xlsx has room for (1048571)' told 1048572
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

@test "only cc-report loads the library of spreadsheets" {
	command -v ldd >/dev/null || skip 'no ldd here'
	local program
	for program in "$BUILD"/bin/*; do
		assert_equal "${program##*/} $(ldd "$program" | grep -c 'libxlsxwriter')" \
			"${program##*/} $([[ $program == */cc-report ]] && echo 1 || echo 0)"
	done
}
