#!/usr/bin/env bats
# docs.bats - what is written about the programs is so: pages, README, samples, completion.
# shellcheck disable=SC2016 # awk programs run by "run" are quoted on purpose

# The helps of all programs and verbs, and the fields, are asked for once: FILE program, FILE program.verb.
setup_file() {
	load 'helper'
	local program verb
	export HELP=$BATS_FILE_TMPDIR/help FIELDS=$BATS_FILE_TMPDIR/fields
	mkdir "$HELP"
	"$UNIT/fields" names >"$FIELDS"
	for program in $(programs); do
		"$program" --help >"$HELP/$program"
		for verb in $(verbs "$program"); do
			"$program" "$verb" --help >"$HELP/$program.$verb"
		done
	done
}

setup() {
	load 'helper'
	in_scratch
	set -o pipefail
	ROOT=$BATS_TEST_DIRNAME/..
}

programs() {
	(cd "$BATS_TEST_DIRNAME/../cmd" && printf '%s\n' cc-*.c) | sed 's/\.c$//'
}

verbs() {
	sed -n '/^Verbs/,/^$/s/^  \([a-z][a-z_]*\) .*/\1/p' "$HELP/$1"
}

# render FILE - a page as text, a paragraph a line; each page is rendered once.
render() {
	local text=$BATS_FILE_TMPDIR/$1.text
	if [[ ! -e $text ]]; then
		mandoc -Tutf8 -Owidth=500 "$ROOT/man/$1" | col -bx >"$text" || return
	fi
	cat "$text"
}

# section NAME - that section of a page on stdin.
section() {
	awk -v name="$1" '/^[A-Z]/ { on = $0 == name; next } on'
}

# ---- pages and help

@test "every program has a page, and every page of section 1 a program" {
	run -0 diff <(programs) <(cd "$ROOT/man" && printf '%s\n' *.1 | sed 's/\.1$//')
	run -0 diff <(programs) <(cd "$BUILD/bin" && printf '%s\n' *)
}

@test "every page passes mandoc, and refers to pages of ours that are there" {
	local name number
	run -0 mandoc -Tlint -Wwarning "$ROOT"/man/*.[157]
	assert_output ''
	cat "$ROOT"/man/*.[157] | sed -n 's/^\.\(It \)\{0,1\}Xr \(cc[a-z-]*\) \([0-9]\).*/\2 \3/p' |
		sort -u >referred
	assert [ "$(wc -l <referred)" -ge 6 ]
	while read -r name number; do
		assert [ -e "$ROOT/man/$name.$number" ]
	done <referred
}

@test "man(1) of Debian shows the pages too, without a warning" {
	command -v man >/dev/null || skip "man-db not here"
	local file
	for file in "$ROOT"/man/*.[157]; do
		run -0 --separate-stderr env MANROFFOPT= man --warnings=w,mac -l "$file"
		[ "$stderr" = '' ]
		assert_output --partial 'DESCRIPTION'
	done
}

@test "the SYNOPSIS of a page is the usage line of every verb, in order" {
	local program verb
	for program in $(programs); do
		for verb in $(verbs "$program"); do
			sed -n '1s/^usage: //p' "$HELP/$program.$verb"
		done >usage
		render "$program.1" | section SYNOPSIS | sed '/^ *$/d; s/^ *//' >synopsis
		run -0 diff usage synopsis
	done
}

@test "a page lists the verbs of its program in order, and begins as their help does" {
	local program
	for program in $(programs); do
		# A long verb has its sentence on the next line.
		sed -n '/^Verbs/,/^$/{ /^  [a-z]/{ /[^ ]  /!{ N; s/\n//; }; }
			s/^  \([a-z].*[^ ]\)   *\([^ ].*\)$/\1\t\2/p; }' "$HELP/$program" |
			sed 's/ *\t/\t/' >help
		render "$program.1" | section VERBS | awk '
			/^     [a-z]/   { item = substr($0, 6); next }
			/^      +[^ ]/  { if (item != "") { sub(/^ */, ""); print item "\t" $0; item = "" } }
			/^$/            { item = "" }' >page
		run -0 diff <(cut -f 1 help) <(cut -f 1 page)
		begins_as help page
	done
}

# begins_as HELP PAGE - each text behind the tab in PAGE must begin with the one in HELP.
begins_as() {
	run -0 awk -F '\t' '
		NR == FNR { help[FNR] = $NF; n++; next }
		{
			text = tolower(substr($NF, 1, 1)) substr($NF, 2)
			want = tolower(substr(help[FNR], 1, 1)) substr(help[FNR], 2)
			rest = substr(text, length(want) + 1, 1)
			if (substr(text, 1, length(want)) != want || (rest != "" && rest != "." && rest != " "))
				print "help: " want "\npage: " text
		}
		END { if (FNR != n) print "not as many" }' "$1" "$2"
	assert_output ''
}

# Every option of every verb: "verb, option as it is printed, sentence".
help_options() {
	local verb
	for verb in $(verbs "$1"); do
		awk -v verb="$verb" '
			/^Fields of / { exit }
			!/^  (    |-[a-zA-Z], )--/ { next }
			{
				opt = substr($0, 1, 32); doc = substr($0, 33)
				if (doc == "" || substr($0, 32, 1) != " ") { opt = $0; getline; doc = $0 }
				gsub(/^ +| +$/, "", opt); gsub(/^ +| +$/, "", doc)
				print verb "\t" opt "\t" doc
			}' "$HELP/$1.$verb"
	done | LC_ALL=C sort
}

# The same of a page, whose groups are headed "Of open, list", "Of open to merge", "Of every verb but list".
page_options() {
	render "$1.1" | section OPTIONS | awk -v all="$(verbs "$1" | tr '\n' ' ')" '
		function name(v, on) { if (!(v in at)) print "no verb\t" v; in_group[v] = on }
		BEGIN { n = split(all, verb, " "); for (i = 1; i <= n; i++) at[verb[i]] = i }
		/^   Of / {
			split("", in_group)
			but = /every verb but /; every = /every verb/
			sub(/^   Of (every verb)?( but )?/, "")
			if (every) for (i = 1; i <= n; i++) in_group[verb[i]] = 1
			m = split($0, part, ", *")
			for (i = 1; i <= m; i++)
				if (part[i] ~ / to /) {
					split(part[i], ends, " to ")
					name(ends[1], 1); name(ends[2], 1)
					for (j = at[ends[1]]; j <= at[ends[2]]; j++) in_group[verb[j]] = 1
				} else
					name(part[i], !but)
			next
		}
		/^     -/ { opt = substr($0, 6); sub(/ +$/, "", opt); next }
		opt != "" && /^      +[^ ]/ {
			sub(/^ +/, "")
			for (v in in_group) if (in_group[v]) print v "\t" opt "\t" $0
			opt = ""
		}' | LC_ALL=C sort
}

@test "a page has every option of every verb, as the help prints it, and no other" {
	local program
	for program in $(programs); do
		help_options "$program" >help
		page_options "$program" >page
		assert [ "$(wc -l <help)" -gt 40 ]
		run -0 diff <(cut -f 1,2 help) <(cut -f 1,2 page)
		begins_as help page
	done
}

@test "cc-fields(5) is what the field tables give" {
	"$UNIT/fields" >cc-fields.5
	diff "$ROOT/man/cc-fields.5" cc-fields.5 ||
		fail "make it anew: make unit && build/unit/fields > man/cc-fields.5"
}

@test "every field of every record is told in cc-fields(5), and every field of a help" {
	local program verb
	render cc-fields.5 | section RECORDS |
		awk '/^   [a-z_]+$/ { record = $1 } /^     [a-z_0-9]+( |$)/ { print record, $1 }' >page
	run -0 diff "$FIELDS" page
	for program in $(programs); do
		awk '
			/^Fields of / { record = $NF; sub(/:/, "", record); next }
			record != "" && /^  [a-z]/ { print record, $1 }' "$HELP/$program"
	done | sort -u >help
	assert [ -s help ]
	run -0 comm -23 help <(sort page)
	assert_output ''
}

@test "cc(7) lists the exit codes that the programs have, and the other pages no others" {
	local file
	sed -n 's/^\tCC_[A-Z]* = \([0-9]*\),.*/\1/p' "$ROOT/lib/kit/base/diag.h" >codes
	assert [ "$(wc -l <codes)" -ge 10 ]
	render cc.7 | section 'EXIT STATUS' | sed -n 's/^     \([0-9][0-9]*\) .*/\1/p' >page
	run -0 diff codes page
	for file in $(programs); do
		render "$file.1" | section 'EXIT STATUS' | sed -n 's/^     \([0-9][0-9]*\) .*/\1/p' >own
		assert [ -s own ]
		run -0 comm -23 <(sort own) <(sort codes)
		assert_output ''
	done
}

@test "cc(7) lists the environment that the programs look at" {
	local name
	grep -rhoE 'getenv\("[A-Z_]+"\)|"LC_[A-Z]+"|"LANG"' "$ROOT/lib" | grep -oE '[A-Z][A-Z_]+' |
		sort -u >looked
	assert [ "$(wc -l <looked)" -ge 8 ]
	render cc.7 | section ENVIRONMENT >page
	while read -r name; do
		run -0 grep -cw "$name" page
	done <looked
	# And no name of ours that nothing looks at.
	run -0 comm -23 <(grep -ohE 'CC_[A-Z]+' page | sort -u) looked
	assert_output ''
}

@test "cc-store(5) tells of every table of a store, and of its mark" {
	new_store
	sql cc.db "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
		AND name NOT LIKE 'ticket_words_%' ORDER BY name" >tables
	assert [ "$(wc -l <tables)" -ge 9 ]
	run -0 diff tables <(sed -n 's/^\.It Sy //p' "$ROOT/man/cc-store.5" | tr -d , | tr -s ' ' '\n' | sort)
	run -0 grep -c "^$(printf '0x%x' "$(sql cc.db 'PRAGMA application_id')") " "$ROOT/man/cc-store.5"
}

# ---- examples

# A store as the pages and the README take it: the people and tickets of samples.
sample_store() {
	ln -s "$ROOT/samples" samples
	cc-store init >/dev/null
	cc-customer import samples/customers.csv >/dev/null
	cc-agent import samples/agents.csv >/dev/null
	cc-agent certify <samples/certificates.csv >/dev/null
	cc-ticket open samples/tickets.csv >/dev/null
}

# Read commands ("$ ...", here documents with them) and what each prints; run all in one shell, and
# compare.  A line "…" stands for any lines.
play() {
	local line command="" expected="" n=0
	set -o pipefail
	while IFS= read -r line || [[ -n $line ]]; do
		if [[ $line == '$ '* ]]; then
			play_one
			command=${line#'$ '}
			if [[ $command == *'<<END'* ]]; then
				while IFS= read -r line; do
					command+=$'\n'$line
					[[ $line != END ]] || break
				done
			fi
			n=$((n + 1))
		else
			expected+=$line$'\n'
		fi
	done
	play_one
	[[ $n -gt 0 ]] || fail "no examples"
}

# Run the command at hand: what it prints must match, and it must succeed.
play_one() {
	local pattern output status=0
	[[ -n $command ]] || return 0
	eval "$command" >"$BATS_TEST_TMPDIR/.output" 2>&1 </dev/null || status=$?
	output=$(<"$BATS_TEST_TMPDIR/.output")
	pattern=$(printf '%s' "$expected" | sed 's/[^[:alnum:][:space:]…]/\\&/g; s/^…$/*/')
	# shellcheck disable=SC2053 # a pattern it is
	if [[ $status -ne 0 || $output != $pattern ]]; then
		fail "\$ $command
exit code $status, printed:
$output
expected:
$expected"
	fi
	command="" expected=""
}

# The literal displays of a page's EXAMPLES.
examples() {
	awk '
		/^\.Sh / { on = /EXAMPLES/ }
		/^\.Ed/  { literal = 0 }
		literal && on
		/^\.Bd -literal/ { literal = 1 }' "$ROOT/man/$1" |
		sed 's/\\(aq/'"'"'/g; s/\\&//g; s/\\\[u2026\]/…/g; s/\\e/\\/g'
}

@test "the examples of cc(7) print what the page says" {
	sample_store
	play < <(examples cc.7)
}

@test "the examples of cc-agent(1) print what the page says" {
	sample_store
	play < <(examples cc-agent.1)
}

@test "the examples of cc-calendar(1) print what the page says" {
	sample_store
	play < <(examples cc-calendar.1)
}

@test "the examples of cc-customer(1) print what the page says" {
	sample_store
	play < <(examples cc-customer.1)
}

@test "the examples of cc-escalate(1) print what the page says" {
	sample_store
	play < <(examples cc-escalate.1)
}

@test "the examples of cc-pending(1) print what the page says" {
	sample_store
	play < <(examples cc-pending.1)
}

@test "the examples of cc-pqr-due(1) print what the page says" {
	sample_store
	play < <(examples cc-pqr-due.1)
}

@test "the examples of cc-report(1) print what the page says" {
	sample_store
	play < <(examples cc-report.1)
}

@test "the examples of cc-store(1) and cc-store(5) print what the pages say" {
	sample_store
	play < <(examples cc-store.5)
	play < <(examples cc-store.1)
}

@test "the examples of cc-survey(1) print what the page says" {
	sample_store
	play < <(examples cc-survey.1)
}

@test "the examples of cc-ticket(1) print what the page says" {
	sample_store
	play < <(examples cc-ticket.1)
}

@test "every page of section 1 and 7 has examples that the tests run" {
	local file
	for file in "$ROOT"/man/*.[17]; do
		run -0 grep -c "examples ${file##*/})" "$BATS_TEST_FILENAME"
	done
}

# ---- README

# The fenced blocks of a kind.
blocks() {
	awk -v kind="$1" '/^```/ { on = !on && $0 == "```" kind; next } on' "$ROOT/README.md"
}

@test "the tour of the README prints what the README says" {
	ln -s "$ROOT/samples" samples
	play < <(blocks console)
}

@test "every block of the README is run, or names targets of make" {
	local line target
	run -0 awk '/^```/ { n++; if (n % 2 && $0 !~ /^```(console|sh|text)$/) print }' \
		"$ROOT/README.md"
	assert_output ''
	blocks sh >commands
	assert [ -s commands ]
	# Also those named in a sentence.
	grep -oE '`make [^`]+`' "$ROOT/README.md" | tr -d '`' >>commands
	while read -r line; do
		[[ $line == make* || $line == 'build/unit/fields > man/cc-fields.5' ]] ||
			fail "not a make: $line"
		[[ $line == make* ]] || continue
		for target in ${line#make}; do
			[[ $target == \#* ]] && break
			[[ $target == *=* ]] || grep -qE "^([a-z-]+ )*$target( [a-z-]+)*:" "$ROOT/Makefile" ||
				fail "no such target: $target"
		done
	done <commands
}

@test "the README names files, programs and packages that are there" {
	local path
	# The page of lib too, but for the record, the tool, that its recipes make up.
	grep -hoE '`(lib|cmd|man|samples|tests|\.ci)/[A-Za-z0-9_./-]*`' "$ROOT/README.md" "$ROOT/lib/README.md" | tr -d '`' |
		grep -vE 'tool|NAME' | sort -u >paths
	assert [ "$(wc -l <paths)" -ge 40 ]
	while read -r path; do
		assert [ -e "$ROOT/$path" ]
	done <paths
	for path in $(programs); do
		run -0 grep -c "\`$path\`" "$ROOT/README.md"
	done
	# Every package of the Makefile.
	sed -n '/^\(BUILD\|TEST\)_DEPS/,/[^\\]$/p' "$ROOT/Makefile" |
		sed 's/^[A-Z_]* *= *//; s/\\$//' | tr -s ' \t' '\n' | sed '/^$/d' >packages
	assert [ "$(wc -l <packages)" -ge 12 ]
	while read -r path; do
		run -0 grep -cw -- "$path" "$ROOT/README.md"
	done <packages
}

@test "the README's exit codes are those of cc(7)" {
	sed -n 's/^\tCC_[A-Z]* = \([0-9]*\),.*/\1/p' "$ROOT/lib/kit/base/diag.h" >codes
	sed -n 's/^| \([0-9][0-9]*\) |.*/\1/p' "$ROOT/README.md" >readme
	run -0 diff codes readme
}

@test ".ci/run does the README's test command, the sanitizers' and the linters, and stops at a failure" {
	mkdir bin
	printf '#!/bin/sh\necho "running $*"\n[ "$CI" ] || exit 9\necho "$*" >>"$LOG"\n[ "$*" != "$FAIL" ]\n' >bin/make
	chmod +x bin/make
	run -0 grep -c '^make test' <(blocks sh)
	PATH=$PWD/bin:$PATH LOG=$PWD/log FAIL='' run -0 "$ROOT/.ci/run"
	run -0 cat log
	assert_output $'test\nSAN=address,undefined test-part\nlint'
	PATH=$PWD/bin:$PATH LOG=$PWD/log2 FAIL='SAN=address,undefined test-part' run -1 "$ROOT/.ci/run"
	run -0 cat log2
	assert_output $'test\nSAN=address,undefined test-part'
	cd /
	PATH=$OLDPWD/bin:$PATH LOG=$OLDPWD/log3 FAIL='' run -0 "$ROOT/.ci/run"
	assert_line 'make test: running test'
	assert_line 'make SAN=address,undefined test-part: running SAN=address,undefined test-part'
	assert_line 'make lint: running lint'
}

# ---- samples

@test "the demonstration is the same every time, in any place and locale of English, and leaves the page that it names and nothing else" {
	mkdir tmp elsewhere
	unset CC_STORE CC_NOW CC_ACTOR
	export TMPDIR=$PWD/tmp
	run -0 env LC_ALL=C.UTF-8 sh "$ROOT/samples/demo.sh" "$BUILD/bin"
	printf '%s\n' "$output" >one
	(
		cd elsewhere || exit
		CC_STORE=/nowhere CC_NOW=2020-01-01 CC_ACTOR=nobody CC_TIMEOUT=0 LC_ALL=C LANG=en_US \
			sh "$ROOT/samples/demo.sh" "$BUILD/bin" >../two
	)
	run -0 diff one two
	run -0 ls -A tmp elsewhere
	assert_output $'elsewhere:\n\ntmp:\ncckit-demo-2026-04.html'
	run -0 tail -n 1 one
	assert_output "$TMPDIR/cckit-demo-2026-04.html"
	run -0 tail -n 1 tmp/cckit-demo-2026-04.html
	assert_output '</html>'
	# Where the page is named, it is there and nothing is in the folder for temporary files.
	rm tmp/*
	(cd elsewhere && DEMO_PAGE=april.html sh "$ROOT/samples/demo.sh" "$BUILD/bin" >/dev/null)
	run -0 ls -A tmp elsewhere
	assert_output $'elsewhere:\napril.html\n\ntmp:'
}

# demo - what the demonstration prints in English, played once.
demo() {
	local text=$BATS_FILE_TMPDIR/demo
	if [[ ! -e $text ]]; then
		sh "$ROOT/samples/demo.sh" "$BUILD/bin" >"$text.part" || return
		mv "$text.part" "$text"
	fi
	cat "$text"
}

@test "the demonstration goes through in Spanish, with the same commands and numbers" {
	export TMPDIR=$PWD
	demo >english
	env -u LC_ALL LANG=es_CO.UTF-8 sh "$ROOT/samples/demo.sh" "$BUILD/bin" >spanish
	run -1 cmp -s english spanish
	run -0 diff <(grep '^[$(#]' english) <(grep '^[$(#]' spanish)
	numbers() { grep -oE '^ *[0-9]+ ' "$1" | tr -d ' '; }
	run -0 diff <(numbers english) <(numbers spanish)
}

@test "the demonstration shows the main job: verbs, a refusal, a second import that changes nothing" {
	local verb
	export TMPDIR=$PWD
	demo >shown
	for verb in 'cc-store init' 'cc-customer import' 'cc-agent certify' 'cc-ticket open' \
		'cc-ticket assign' 'cc-ticket answer' 'cc-ticket solve' 'cc-ticket close' 'cc-ticket find' \
		'cc-ticket track' 'cc-ticket history' 'cc-ticket list --as-of' 'cc-ticket update' \
		'cc-store check' 'cc-store backup' 'cc-pqr-due processes import' 'cc-pqr-due list' \
		'cc-pqr-due --overdue' 'cc-pqr-due explain 68' 'cc-pqr-due explain --kind' 'cc-pqr-due alert' \
		'cc-pqr-due extend' 'cc-pqr-due compute' 'cc-calendar holidays 2026' 'cc-report volumes' \
		'cc-report attainment' 'cc-report pqr' 'cc-report problems' 'cc-report month 2026-04'; do
		run -0 grep -c "^\\$ .*$verb" shown
	done
	# The second alert says nothing.
	run -0 sed -n '/^\$ cc-pqr-due alert -o/,/^\$ cc-pqr-due check/p' shown
	assert [ "$(grep -c '^[0-9]' <<<"$output")" -ge 2 ]
	assert_equal "${lines[-2]}" '$ cc-pqr-due alert'
	run -0 grep -c '^(exit code 65)' shown
	run -0 grep -cE 'import: 0 new, 0 changed, [1-9][0-9]* unchanged, 0 refused' shown
}

@test "the demonstration fails when a program fails" {
	export TMPDIR=$PWD
	mkdir bin
	cp "$BUILD"/bin/* bin/
	printf '#!/bin/sh\nexit 74\n' >bin/cc-customer
	run -74 sh "$ROOT/samples/demo.sh" bin
}

@test "the sample map shows every thing that a map can say" {
	local map=$ROOT/samples/other-system.map.csv
	run -0 head -n 1 "$map"
	assert_output 'theirs,ours,from,to,format'
	# constant, rename, drop, drop the rest, mark, translate, form of times, second of a name
	for thing in '^,[a-z]+,,[a-z]+,$' '^[A-Z][^,]*,ref,,,$' '^[A-Z][^,]*,,,,$' '^\*,,,,$' \
		'^\*,\*,[^,]+,,$' '^[A-Z][^,]*,[a-z]+,[^,]+,[a-z]+,$' '^[A-Z][^,]*,at,,,%' '^[A-Z][^,]*#2,'; do
		run -0 grep -cE "$thing" "$map"
	done
}

@test "the samples' README tells of every file there, and of lines that the map has" {
	local file
	for file in "$ROOT"/samples/*; do
		[[ $file == */README.md ]] ||
			run -0 grep -cF "\`${file##*/}\`" "$ROOT/samples/README.md"
	done
	sed -n 's/^| `\([^`]*,[^`]*\)` |.*/\1/p' "$ROOT/samples/README.md" >lines
	assert [ "$(wc -l <lines)" -ge 8 ]
	run -0 grep -cxFf lines "$ROOT/samples/other-system.map.csv"
	assert_output "$(wc -l <lines)"
}

@test "the samples load, and the cases of the other system are those of its file" {
	sample_store
	run -0 cc-ticket list -F id
	assert [ "${#lines[@]}" -eq "$(cc-ticket open -n samples/tickets.csv -F id | wc -l)" ]
	cc-ticket import --map samples/other-system.map.csv --skip 2 --delim ';' \
		samples/other-system.csv >/dev/null
	# Each case's last state and first time, by awk, against ours.
	awk -F ';' 'NR > 3 { if (!($1 in first)) first[$1] = $2; last[$1] = $3 }
		END { for (c in last) print c "," first[c] "," last[c] }' samples/other-system.csv |
		sed 's/En espera/waiting/; s/Cerrado/closed/; s/Nuevo/new/' | sort >want
	cc-ticket list --source mesavieja -F ref,opened_at,status -o csv | tail -n +2 |
		sed -E 's|,([0-9]+)-0?([0-9]+)-0?([0-9]+)T0?([0-9]+):([0-9]+):00-05:00|,\3/\2/\1 \4:\5|' |
		sort >got
	assert [ "$(wc -l <want)" -eq 3 ]
	run -0 diff want got
}

@test "the samples' README tells of every date of the PQR sheet that the law does not give" {
	ln -s "$ROOT/samples" samples
	env -u CC_STORE cc-pqr-due compute --now 2026-11-30 --terms co --map samples/pqr-sheet.map.csv --delim ';' \
		--compare 'Fecha límite' -o jsonl samples/pqr-sheet.csv 2>said |
		jq -r 'select(.difference != null and .difference != 0) | [.Radicado, ."Fecha límite", .due_on] | @tsv' >want
	assert [ "$(wc -l <want)" -eq "$(grep -oE '[0-9]+ of' said | tr -d ' of')" ]
	sed -n 's/^| \(2026-[0-9]*\) | \([^ ]*\) | \([^ ]*\) |.*/\1\t\2\t\3/p' samples/README.md >got
	assert [ -s got ]
	run -0 diff want got
}

# The lines of the sample crontab that run something, and those that set its environment.
crontab_lines() {
	grep -vE '^(#|$)' "$ROOT/samples/crontab" | grep -E "$1"
}

@test "the sample crontab is one: settings, then five times and a command, each % of it behind a backslash" {
	local setting='^[A-Z_]+=[^"]*$' time='[0-9*/,-]+'
	local job="^$time +$time +$time +$time +$time  +[a-z].*"
	run -0 crontab_lines "$setting"
	assert_line --regexp '^MAILTO=.*@'
	run -0 crontab_lines "$job"
	assert [ "${#lines[@]}" -ge 3 ]
	run -1 grep -E '(^|[^\])%' <<<"$output"
	# Nothing else, and a line end behind the last.
	run -1 grep -vE "^(#|\$)|$setting|$job" "$ROOT/samples/crontab"
	assert_output ''
	assert_equal "$(tail -c 1 "$ROOT/samples/crontab")" ''
	# Every time within its range.
	crontab_lines "$job" | awk '{
		split("59 23 31 12 7", top)
		for (i = 1; i <= 5; i++) {
			n = split($i, part, /[^0-9]+/)
			for (k = 1; k <= n; k++) if (part[k] != "" && part[k] > top[i]) print
		}
	}' >beyond
	run -0 cat beyond
	assert_output ''
}

# Let the host's date(1) stand, so that "-d yesterday" is the day before too.
date_stands() {
	printf '#!/bin/sh\nday=%s\n[ "$1" != -d ] || { day="$day $2"; shift 2; }\nexec /bin/date --date="$day" "$@"\n' \
		"$1" >bin/date
}

@test "every job of the sample crontab runs as cron runs it, and says each thing once" {
	local job n=0
	sample_store
	cc-pending add samples/pendings.csv >/dev/null
	cc-survey plan --size 5 --seed 1 --expires-on 2026-03-20 >/dev/null
	cc-survey record 13 --attention 5 --speed 4 --solution 3 --overall 2 --interviewer elena >/dev/null
	mkdir bin backups reports metrics
	printf '#!/bin/sh\necho "mail: $*"\nexec cat\n' >bin/mail
	# The clock of the host stands with ours.
	date_stands 2026-03-18
	chmod +x bin/*
	mapfile -t settings < <(crontab_lines '^[A-Z_]+=' | grep -vE '^(PATH|CC_STORE|BACKUPS|REPORTS|METRICS)=')
	settings+=("ASAN_OPTIONS=${ASAN_OPTIONS-}" BACKUPS="$PWD/backups" REPORTS="$PWD/reports" METRICS="$PWD/metrics")
	crontab_lines '^[0-9*]' | sed -E 's/^([^ ]+ +){5}//; s/\\%/%/g' >commands
	while read -r job; do
		n=$((n + 1))
		env -i "${settings[@]}" PATH="$PWD/bin:$PATH" CC_STORE="$CC_STORE" \
			CC_NOW=2026-03-18T08:00:00-05:00 /bin/sh -c "$job" >"printed.$n" 2>"said.$n" </dev/null
		[ ! -s "said.$n" ]
	done <commands
	assert [ "$n" -ge 3 ]
	run -0 cat printed.*
	assert_line --regexp "^mail: -s PQR: alertas .*@"
	assert_line --regexp '^ *59 +after 1d +2026-03-17'
	assert_line --regexp "^mail: -s PQR: vencidas .*@"
	assert_line --regexp '^ *59 .*overdue'
	assert_line --regexp '^mail: -s Relojes de servicio .*@'
	assert_line --regexp '^ *13 +up +level .* 1 +2 +carmen'
	assert_line --regexp '^mail: -s Por confirmar .*@'
	assert_line --regexp '^ *45 +after .* ours +bruno'
	assert_line --regexp '^mail: -s Encuesta: llamadas .*@'
	assert_line --regexp '^ *21 +before 2d '
	assert_line --regexp '^mail: -s Encuesta: notas bajas .*@'
	assert_line --regexp '^ *13 +2 '
	run -0 ls backups reports metrics
	assert_output $'backups:\ncc-2026-03-18.db\n\nmetrics:\ncckit.prom\n\nreports:\n2026-03.html'
	run -0 grep -c '^cckit_backlog_open_n{service="pqr"} 4$' metrics/cckit.prom
	# On the first of a month it is the month before.
	date_stands 2026-04-01
	rm reports/*
	job=$(grep -e 'cc-report month' commands)
	run -0 env -i "${settings[@]}" PATH="$PWD/bin:$PATH" CC_STORE="$CC_STORE" \
		CC_NOW=2026-04-01T06:00:00-05:00 /bin/sh -c "$job"
	assert_output ''
	run -0 ls reports
	assert_output '2026-03.html'
	run -0 grep -c '<html lang="es">' reports/2026-03.html
	date_stands 2026-03-18
	# Once more: no alert, so no mail and no more than an exit code.
	while read -r job; do
		run -1 --separate-stderr env -i "${settings[@]}" PATH="$PWD/bin:$PATH" CC_STORE="$CC_STORE" \
			CC_NOW=2026-03-18T08:00:00-05:00 /bin/sh -c "$job"
		assert_equal "$output$stderr" ''
	done < <(grep -e 'cc-pqr-due alert' -e 'cc-escalate run' -e 'cc-pending due' -e 'cc-survey remind' -e 'cc-survey alert' commands)
	# On a holiday nobody is told what is overdue.
	date_stands 2026-03-23
	job=$(grep -e --overdue commands)
	run -1 --separate-stderr env -i "${settings[@]}" PATH="$PWD/bin:$PATH" CC_STORE="$CC_STORE" \
		CC_NOW=2026-03-23T08:00:00-05:00 /bin/sh -c "$job"
	assert_equal "$output$stderr" ''
}

# ---- completion

# complete_line WORD... - what bash completes the last word to, one a line.
complete_line() {
	bash -c '
		. "$0"
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
		_cckit "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
		printf "%s\n" "${COMPREPLY[@]}"' "$ROOT/lib/completion.bash" "$@"
}

# complete_lines - of each line "PROGRAM WORD..." on stdin what one bash completes it to, behind that line; "_" is an
# empty word.
complete_lines() {
	bash -c '
		. "$0"
		while read -r line; do
			read -ra COMP_WORDS <<<"$line"
			COMP_WORDS=("${COMP_WORDS[@]/#_/}") COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
			_cckit "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null </dev/null
			printf "$line %s\n" "${COMPREPLY[@]}"
		done' "$ROOT/lib/completion.bash"
}

@test "completion, when sourced, registers every program" {
	run -0 bash -c '. "$0" && complete -p' "$ROOT/lib/completion.bash"
	for program in $(programs); do
		assert_line "complete -F _cckit $program"
	done
	assert_equal "${#lines[@]}" "$(programs | wc -l)"
}

@test "completion offers the verbs of every program and the options of every verb" {
	local program verb verbs
	for program in $(programs); do
		echo "$program _"
		for verb in $(verbs "$program"); do echo "$program $verb -"; done
	done >asked
	complete_lines <asked >got
	for program in $(programs); do
		mapfile -t verbs < <(verbs "$program")
		printf "$program _ %s\n" "${verbs[@]}"
		# Each option of a help, the letter before the word.
		(cd "$HELP" && awk '
			FNR == 1 { verb = FILENAME; sub(/\./, " ", verb); fields = 0 }
			/^Fields of / { fields = 1 }
			!fields && match($0, /^  +(-[a-zA-Z], )?--[a-z-]+/) {
				n = split(substr($0, 1, RLENGTH), option, /[ ,]+/)
				for (i = 1; i <= n; i++) if (option[i] != "") print verb, "-", option[i]
			}' "${verbs[@]/#/$program.}")
	done >wanted
	assert [ "$(wc -l <wanted)" -gt 1000 ]
	run -0 diff wanted got
}

@test "completion is the same in every language" {
	complete_line cc-ticket list - >english
	complete_line cc-ticket list --status '' >>english
	CC_LANG=es complete_line cc-ticket list - >spanish
	CC_LANG=es complete_line cc-ticket list --status '' >>spanish
	assert [ -s english ]
	run -0 diff english spanish
}

@test "completion knows fields, forms and choices, also the last of a list, and files elsewhere" {
	run -0 diff <(sed -n 's/^ticket //p' "$FIELDS") <(complete_line cc-ticket list -F '')
	run -0 complete_line cc-ticket list --fields id,open
	assert_output 'id,opened_at'
	run -0 complete_line cc-ticket history -F ev
	assert_output 'event'
	run -0 complete_line cc-ticket list -o j
	assert_output 'jsonl'
	run -0 complete_line cc-ticket states -o d
	assert_output 'dot'
	run -0 complete_line cc-ticket list --status new,w
	assert_output 'new,waiting'
	run -0 complete_line cc-ticket list --status = wa
	assert_output 'waiting'
	run -0 complete_line cc-ticket --sta
	assert_output '--status'
	: >cases.csv
	run -0 complete_line cc-ticket open --map ca
	assert_output 'cases.csv'
	run -0 complete_line cc-ticket import ca
	assert_output 'cases.csv'
	run -0 complete_line cc-ticket import -k ca
	assert_output 'cases.csv'
}

@test "the licence is MIT, of the cckit authors, and the README says so" {
	run -0 head -n 3 "$ROOT/LICENSE"
	assert_line --index 0 'MIT License'
	assert_line --partial 'The cckit authors'
	run -0 grep -c '^MIT.*LICENSE' "$ROOT/README.md"
}
