#!/usr/bin/env bats
# shellcheck disable=SC2030,SC2031,SC2154 # each test is a subshell; run sets stderr
#
# contract - what every program in build/bin promises: help, exit codes, messages, streams

load helper

setup() {
	in_scratch
}

programs() {
	(cd "$BUILD/bin" && printf '%s\n' *)
}

# The verbs that the issues ask for; of a program not named here, those of its own help.
verbs() {
	case $1 in
	cc-store) echo init info get set check backup migrate rules runs events ;;
	cc-customer) echo add update import list show ;;
	cc-agent) echo add update import list show certify ;;
	cc-ticket)
		echo open import update assign wait resume note answer solve close reopen cancel merge
		echo list show history find similar track states
		;;
	cc-calendar) echo holidays add count is hours list import export ;;
	cc-pqr-due)
		echo compute list alert explain extend suspend resume transfer terms recompute processes
		echo check public
		;;
	*) "$1" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z_-]*\) .*/\1/p' ;;
	esac
}

# Every verb that opens a store, as a call that is well formed; @ stands for the number of a ticket.
calls() {
	local verb
	sed "s/@/$1/g" <<-'CALLS'
		cc-store info
		cc-store get zone
		cc-store set calendar ve
		cc-store check
		cc-store backup copy.db
		cc-store rules
		cc-store runs
		cc-store events
		cc-calendar holidays 2026
		cc-calendar add 2026-03-05 1
		cc-calendar count 2026-03-05 2026-03-06
		cc-calendar is 2026-03-05
		cc-calendar hours 2026-03-05
		cc-calendar list
		cc-calendar import calendar.csv
		cc-calendar export co
		cc-customer list
		cc-customer show C1
		cc-customer add --id C2 --name Beto
		cc-customer update C1 --segment A
		cc-customer import customers.csv
		cc-agent list
		cc-agent show A1
		cc-agent add --id A2 --name Luz
		cc-agent update A1 --level 2
		cc-agent import agents.csv
		cc-agent certify A1 --name CCNA
		cc-agent certificates
		cc-ticket list
		cc-ticket show @
		cc-ticket history @
		cc-ticket find impresora
		cc-ticket similar @
		cc-ticket track @ --document 123
		cc-ticket open --subject impresora
		cc-ticket import tickets.csv
		cc-ticket update @ --queue q
		cc-pqr-due list
		cc-pqr-due alert --dry-run --before 99bd
		cc-pqr-due explain @
		cc-pqr-due compute pqr.csv
		cc-pqr-due terms
		cc-pqr-due terms export co
		cc-pqr-due terms import terms.csv
		cc-pqr-due recompute
		cc-pqr-due processes
		cc-pqr-due processes import processes.csv
		cc-pqr-due public @
		cc-pqr-due extend @ --to 2026-03-24 --reason lluvias
		cc-ticket assign @ --agent A1
		cc-ticket wait @ --reason parts
		cc-pqr-due suspend @ --reason 'falta la firma'
		cc-pqr-due resume @
		cc-pqr-due transfer @ --to alguien --reason no
		cc-ticket resume @
		cc-ticket note @ --text hola
		cc-ticket answer @ --text hola
		cc-ticket solve @ --solution listo
		cc-ticket reopen @ --reason no
		cc-ticket cancel @ --reason no
	CALLS
	for verb in open import update; do echo "cc-ticket $verb"; done
	for verb in add update import; do printf 'cc-%s %s\n' customer "$verb" agent "$verb"; done
}

# Of those: the ones that print, need no rows on stdin, and can be done to a new ticket one after the other.
printing_calls() {
	calls "$1" | grep -E '^[^ ]+ [^ ]+ .|(list|info|runs|events|certificates)$' |
		grep -vE ' (resume|reopen|cancel|transfer|backup) '
}

# One whose number goes to $ticket.
new_ticket() {
	ticket=$(cc-ticket open --customer C1 --subject 'la impresora' --service pqr --kind queja -F id | tail -n 1)
}

# A store with a customer, an agent and a ticket, whose number goes to $ticket.
small_store() {
	cc-store init >/dev/null
	cc-customer add --id C1 --name Ana --document 123 >/dev/null
	cc-agent add --id A1 --name Eva >/dev/null
	new_ticket
	printf 'id,name\nC3,Caro\n' >customers.csv
	printf 'id,name\nA3,Alba\n' >agents.csv
	printf 'source,ref,subject\nx,1,impresora nueva\n' >tickets.csv
	printf 'kind,received\nqueja,2026-03-05\n' >pqr.csv
	printf 'process\ncompras\n' >processes.csv
	printf 'profile,kind,number,unit\nnuestro,queja,5,bd\n' >terms.csv
	printf 'calendar,rule,kind,day\nnuestro,feria,fixed,12-26\n' >calendar.csv
	cc-ticket find impresora >/dev/null
}

# All that the store holds, but for the words to find tickets by, which readers catch up with.
dump() {
	sqlite3 "$CC_STORE" .dump | grep -vE "ticket_words|counter VALUES\('words'" | sha256sum
}

# unchanged_since STORE - the store holds what a copy of it holds, by its bytes or else by dump.
unchanged_since() {
	if [[ -e $CC_STORE-wal ]] || ! cmp -s "$1" "$CC_STORE"; then
		assert_equal "$(dump)" "$(CC_STORE=$1 dump)"
	fi
}

# steers FILE - does it hold a byte of what steers a terminal, or of what is not UTF-8?
steers() {
	! iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 ||
		LC_ALL=C grep -qP '[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]' "$1"
}

# refuses CODE PROGRAM ARGUMENT... - it ends so, with an empty stdout and one clean line "program: ...".
refuses() {
	local want=$1 status=0
	shift
	timeout 20 "$@" >out 2>err </dev/null || status=$?
	[[ $status == "$want" ]] || fail "ended: $status, not $want: $*"
	[[ ! -s out ]] || fail "printed: $(<out)"
	one_line "$1"
}

# one_line PROGRAM - what was said (err) is one clean line of that program.
one_line() {
	local said
	mapfile said <err
	[[ ${#said[@]} == 1 && ${said[0]} == "$1: "*$'\n' ]] || fail "not one message of $1: $(cat -v err)"
	# Plain ASCII steers nothing; anything else is looked at byte by byte.
	if [[ ${said[0]%$'\n'} == *[!\ -~]* ]] && steers err; then fail "control characters: $(cat -v err)"; fi
}

@test "help names every verb, without a store, on stdout alone" {
	local p v n=0
	for p in $(programs); do
		run -0 --separate-stderr "$p" --help
		assert_equal "$stderr" ''
		[[ ${lines[0]} == "usage: $p VERB "* ]]
		for v in $(verbs "$p"); do
			grep -qE "^  $v( |$)" <<<"$output" || fail "$p --help does not name $v"
		done
		local whole=$output
		run -0 "$p" -h
		assert_equal "$output" "$whole"
		[[ -n $(verbs "$p") ]]
		n=$((n + 1))
	done
	[[ $n -ge 4 ]]
}

@test "help of a verb tells its usage and its options" {
	local p v
	for p in $(programs); do
		for v in $(verbs "$p"); do
			output=$("$p" "$v" --help 2>err)
			[[ ! -s err ]]
			[[ $output == "usage: $p $v [options]"* ]] || fail "${output%%$'\n'*}"
			[[ $output == *$'\n  -h, --help '* ]]
		done
	done
}

@test "version is that of the Makefile, with and without a verb" {
	local p v version
	version=$(sed -n 's/^VERSION *= *//p' "$BATS_TEST_DIRNAME/../Makefile")
	for p in $(programs); do
		for v in --version -V "$(verbs "$p" | cut -d' ' -f1) --version"; do
			# shellcheck disable=SC2086 # two words
			run -0 --separate-stderr "$p" $v
			assert_equal "$output|$stderr" "$p (cckit) $version|"
		done
	done
}

@test "what is no verb, no option, or wants an argument is usage, and is named" {
	small_store
	local p v
	for p in $(programs); do
		refuses 64 "$p" nosuch
		[[ $(<err) == *"'nosuch'"* ]]
		refuses 64 "$p" ''
		v=$(verbs "$p" | tail -n 1)
		v=${v##* }
		# No abbreviations of verbs.
		refuses 64 "$p" "${v%?}"
		for v in '' $(verbs "$p"); do
			[[ "$p $v" != 'cc-pqr-due check' ]] || continue
			refuses 64 "$p" ${v:+"$v"} --nosuch
			[[ $(<err) == *--nosuch* ]]
			refuses 64 "$p" ${v:+"$v"} -Z
			[[ $(<err) == *-Z* ]]
		done
	done
	refuses 64 cc-ticket list --store
	[[ $(<err) == *--store* ]]
	refuses 64 cc-ticket list -o
	[[ $(<err) == *-o* ]]
	refuses 64 cc-ticket list -o csv -o csv
	[[ $(<err) == *output* ]]
	refuses 64 cc-ticket list -o nosuch
	refuses 64 cc-ticket find
	refuses 64 cc-ticket similar
	refuses 64 cc-store get
	refuses 64 cc-store set zone
	refuses 64 cc-store backup a b
	refuses 64 cc-ticket list 17
	refuses 64 cc-ticket wait "$ticket"
	refuses 64 cc-ticket open --rejects r
	refuses 64 cc-ticket find --limit 0 x
	CC_NOW=yesterday refuses 64 cc-ticket list
}

@test "the unknown letter of several is the one that is named" {
	small_store
	refuses 64 cc-ticket list -Zv
	[[ $(<err) == *Z* ]]
}

@test "a plug-in tells on stdout, in one line, that it could not look, and ends with 3" {
	small_store
	local arguments store=$CC_STORE
	run -0 --separate-stderr cc-pqr-due check
	[[ $output == 'PQR OK - '* && ${#lines[@]} == 1 && $stderr == '' ]]
	echo 'a text' >text
	while IFS='|' read -r arguments CC_STORE; do
		# shellcheck disable=SC2086 # words
		run -3 --separate-stderr cc-pqr-due check $arguments
		[[ $output == 'PQR UNKNOWN - '* && ${#lines[@]} == 1 && $stderr == '' ]] || fail "$arguments: $output$stderr"
	done <<-CASES
		--nosuch|$store
		-Z|$store
		17|$store
		--warning soon|$store
		-w|$store
		|none
		|text
		|$PWD
	CASES
	CC_STORE=$store CC_NOW=yesterday run -3 --separate-stderr cc-pqr-due check
	[[ $output == 'PQR UNKNOWN - '* && ${#lines[@]} == 1 && $stderr == '' ]]
	cc-pqr-due check $'--\033]0;x\007\n' >out || [[ $? == 3 ]]
	[[ $(wc -l <out) == 1 ]]
	run ! steers out
	# Who cannot tell it does not say that all is well.
	for sink in '>/dev/full' '>&-'; do
		run -3 bash -c "CC_STORE=$store cc-pqr-due check $sink"
	done
}

@test "a verb after options is refused with the rule" {
	small_store
	local p v
	for p in $(programs); do
		for v in $(verbs "$p"); do
			refuses 64 "$p" --verbose "$v"
			[[ $(<err) == *"verb comes before"*"'$v'"* ]] || fail "$(<err)"
		done
	done
}

@test "without a verb a program lists, and the store tells of itself" {
	small_store
	local p
	for p in cc-customer cc-agent cc-ticket cc-pqr-due; do
		assert_equal "$("$p")" "$("$p" list)"
		[[ $("$p" | wc -l) == 2 ]]
	done
	assert_equal "$(cc-calendar)" "$(cc-calendar list)"
	[[ $(cc-calendar | wc -l) -gt 20 ]]
	assert_equal "$(cc-store)" "$(cc-store info)"
}

@test "a full or closed stdout is 74; readers leave the store untouched, writers sound" {
	small_store
	local call out sink status n=5
	for sink in '>/dev/full' '>&-'; do
		new_ticket
		n=$((n + 1))
		cp "$CC_STORE" before.db
		while read -r call; do
			status=0
			out=$(bash -c "$call $sink" 2>&1 </dev/null) || status=$?
			[[ $status:$out == "74:${call%% *}: <stdout>: "* ]] || fail "$call $sink: $status $out"
			case $call in
			cc-*' '*' '--* | *' '[auw]* | *' note '* | *' set '* | *import*)
				cc-store check
				cp "$CC_STORE" before.db
				;;
			*) unchanged_since before.db ;;
			esac
		done < <(printing_calls "$ticket" | sed "s/\([AC]\)2/\1$n/")
	done
	for call in 'cc-ticket --help' 'cc-ticket list --help' 'cc-store --version' 'cc-ticket states'; do
		for sink in '>/dev/full' '>&-'; do
			run -74 bash -c "$call $sink"
		done
	done
	for sink in '>/dev/full' '>&-'; do
		run -74 bash -c "cc-store init -s new.db $sink"
		cc-store check -s new.db
		rm new.db
		run ! compgen -G 'new.db*'
	done
}

@test "closed streams are not taken for the store" {
	small_store
	local before
	before=$(dump)
	# What prints nothing needs no stdout; the store must not become descriptor 0, 1 or 2.
	bash -c 'cc-store check >&- <&- 2>&-'
	bash -c 'cc-store backup copy.db >&- <&- 2>&-'
	CC_STORE=copy.db cc-store check
	run -65 bash -c 'cc-ticket show 12345 2>&- >&- <&-'
	run -65 bash -c 'cc-ticket open --level 9 2>&-'
	assert_equal "$(dump)" "$before"
	bash -c 'cc-ticket note "$0" --text hola <&- >note 2>&-' "$ticket"
	cc-store check
}

@test "a closed stdin is 66 at once for verbs that read rows, and nothing lands" {
	small_store
	local before v status
	before=$(dump)
	for v in 'cc-ticket open' 'cc-ticket import' 'cc-ticket update' 'cc-ticket close' 'cc-ticket show' \
		'cc-ticket history' 'cc-ticket note --text x' 'cc-customer add' 'cc-customer import' 'cc-agent update' \
		'cc-agent certify' 'cc-ticket open -' 'cc-calendar add' 'cc-calendar count' 'cc-calendar is' \
		'cc-calendar hours' 'cc-calendar import -' 'cc-pqr-due compute' 'cc-pqr-due terms import -' \
		'cc-pqr-due processes import' 'cc-pqr-due suspend --reason x' 'cc-pqr-due public'; do
		status=0
		timeout 10 bash -c "$v <&-" >out 2>err || status=$?
		assert_equal "$status $v" "66 $v"
		assert_equal "$(cat out)" ''
		one_line "${v%% *}"
	done
	refuses 66 cc-ticket open nosuch.csv
	refuses 66 cc-ticket open .
	assert_equal "$(dump)" "$before"
}

@test "an unknown field or form of output is told before anything is done" {
	small_store
	local before call
	before=$(dump)
	while read -r call; do
		# What answers a question in bare words, or row by row, has fields of its own.
		if ! [[ $call =~ ^cc-calendar\ (add|count|is|hours)|compute ]]; then
			# shellcheck disable=SC2086 # words
			refuses 65 $call --fields nosuch
			[[ $(<err) == *nosuch* ]]
		fi
		# shellcheck disable=SC2086
		refuses 64 $call --output nosuch
		[[ $(<err) == *nosuch* ]]
	done < <(printing_calls "$ticket")
	assert_equal "$(dump)" "$before"
	refuses 65 cc-store init --store other.db --fields nosuch
	[[ ! -e other.db ]]
}

@test "no store is 66, what is none of ours 78, whatever the verb" {
	local file call want
	echo 'a text' >text
	sqlite3 alien 'CREATE TABLE ticket (id INTEGER PRIMARY KEY, subject TEXT)'
	: >empty
	for file in none:66 text:78 alien:78 empty:78; do
		export CC_STORE=${file%:*}
		want=$(sha256sum "$CC_STORE" 2>/dev/null || echo none)
		while read -r call; do
			# shellcheck disable=SC2086 # words
			refuses "${file#*:}" $call
			[[ $(<err) == *" $CC_STORE: "* ]]
		done < <(calls 17)
		assert_equal "$(sha256sum "$CC_STORE" 2>/dev/null || echo none)" "$want"
	done
	assert_equal "$(ls)" "$(printf '%s\n' alien empty err out text)"
}

@test "an empty result is a header in CSV, nothing in JSON lines" {
	small_store
	local call head
	for call in 'cc-ticket list --status closed' 'cc-ticket find nosuchword' 'cc-customer list --id none' \
		'cc-agent list --level 4' 'cc-agent certificates' 'cc-store events --run 99' \
		'cc-calendar list --calendar none' 'cc-pqr-due list --kind elogio' 'cc-pqr-due terms --profile none' \
		'cc-pqr-due processes' 'cc-pqr-due recompute'; do
		run -0 --separate-stderr bash -c "$call"
		assert_equal "${#lines[@]} $stderr" '1 '
		head=$output
		run -0 --separate-stderr bash -c "$call -o csv -F '$head'"
		assert_equal "$output" "$head"
		run -0 --separate-stderr bash -c "$call -o jsonl"
		assert_equal "$output$stderr" ''
		run -0 bash -c "$call -o excel | od -An -c | head -n 1"
		[[ $output == *'357 273 277'* ]]
	done
	run -1 --separate-stderr cc-ticket show 13 21 -F id
	assert_equal "$output" "id"$'\n'"$ticket"
	run -1 cc-ticket list --status closed -e
	run -0 cc-ticket list -e
	run -0 --separate-stderr cc-ticket list --as-of 2000-01-01 -F rev,id
	assert_equal "$output" rev,id
}

@test "a message is one line without control characters, whatever was given" {
	small_store
	local bad=$'\033]0;x\007\u009b31m\u202e\u2066\u2028\n\r\x7fñ' broken=$'\xff\xc3('
	local v
	for v in "$bad" "$broken"; do
		refuses 64 cc-ticket "$v"
		refuses 64 cc-ticket "--$v"
		refuses 64 cc-ticket list "$v"
		refuses 64 cc-ticket list --output "$v"
		refuses 65 cc-ticket list --fields "$v"
		refuses 65 cc-ticket list --status "$v"
		refuses 65 cc-ticket show "$v"
		refuses 65 cc-ticket open --subject "$v"
		refuses 65 cc-ticket open --level "$v"
		refuses 65 cc-ticket open --customer "$v"
		refuses 65 cc-ticket list --as-of "$v"
		refuses 65 cc-store get "$v"
		refuses 65 cc-store set zone "$v"
		refuses 65 cc-calendar is "$v"
		refuses 65 cc-calendar add 2026-03-05 "$v"
		refuses 65 cc-calendar holidays "$v"
		refuses 65 cc-calendar is 2026-03-05 --calendar "$v"
		refuses 65 cc-calendar is 2026-03-05 --saturday "$v"
		refuses 65 cc-pqr-due extend "$ticket" --to "$v" --reason x
		refuses 66 cc-calendar is 2026-03-05 --calendar-file "$v"
		refuses 66 cc-ticket list --store "$v"
		refuses 66 cc-ticket open "$v"
		CC_NOW=$v refuses 64 cc-ticket list
		CC_TIMEOUT=$v refuses 78 cc-ticket list
		printf 'subject,%s\nx,y\n' "${v//[[:cntrl:]]/}" >bad.csv
		refuses 65 cc-ticket open bad.csv
		printf 'priority\n"%s"\n' "$v" >bad.csv
		refuses 65 cc-ticket open bad.csv
		printf '%s' "$v" >bad.csv
		refuses 65 cc-ticket open bad.csv
		printf 'calendar,rule,kind,day,name\nco,x,fixed,12-26,"%s"\n' "$v" >bad.csv
		refuses 65 cc-calendar import bad.csv
		printf 'calendar,rule,kind,day,name\nco,x,"%s",12-26,x\n' "$v" >bad.csv
		refuses 65 cc-calendar import bad.csv
		printf 'BEGIN:VCALENDAR\r\n%s\r\n' "$v" >bad.ics
		refuses 65 cc-calendar import bad.ics
		cp bad.csv "$v"
		refuses 65 cc-ticket open "$v"
	done
	# A text as long as may be is cut, not broken in two.
	refuses 65 cc-ticket open --level "$(printf '%040000d' 0)$bad"
	refuses 64 cc-ticket "$(printf 'ñ%.0s' {1..3000})"
}

@test "a customer's text keeps every byte in csv and jsonl, and steers no terminal in a table" {
	small_store
	local text=$'\033]0;x\007 "a"\u009b31m\u202e\u2066\u2028\r\n\x7f\tñ\x01' line=$'\u009b31m \u202eñ\x7f' id
	id=$(cc-ticket open --body "$text" --subject "$line" --contact "$line" -F id | tail -n 1)
	cc-ticket list -F body -o jsonl | tail -n 1 | jq -j .body >got
	printf %s "$text" >want
	cmp got want
	{ printf 'id,body\n%s,"' "$id"; printf '%s"\n' "${text//\"/\"\"}"; } >want
	cc-ticket show "$id" -F id,body >got
	cmp got want
	cc-ticket list -F id,subject,body,contact -o table >got
	run ! steers got
	[[ $(grep -c ñ got) == 1 ]]
	cc-ticket show "$id" -o table >got
	run ! steers got
	[[ $(grep -c ñ got) -ge 3 ]]
	cc-ticket note "$id" --text "$text" -o table >got
	cc-ticket history "$id" -o table >>got
	cc-store events -o table >>got
	run ! steers got
}

@test "SIGPIPE ends in silence, and what was to land has landed" {
	cc-store init >/dev/null
	seq -f 'subject of ticket %.0f' 5000 | sed 1isubject >rows.csv
	# shellcheck disable=SC2016 # for the shell below
	local pipe='cc-ticket open rows.csv 2>err | head -n 1; echo "${PIPESTATUS[0]}"'
	run -0 bash -c "$pipe"
	assert_equal "${lines[1]}" 141
	assert_equal "$(cat err)" ''
	assert_equal "$(sql "$CC_STORE" 'SELECT count(*) FROM ticket')" 5000
	for form in csv jsonl table; do
		run -0 bash -c "${pipe/open rows.csv/list -o $form}"
		assert_equal "${lines[1]}" 141
		assert_equal "$(cat err)" ''
	done
	cc-store check
}

@test "colour and tables are for terminals: not for a pipe, NO_COLOR or a dumb one" {
	small_store
	unset NO_COLOR
	export TERM=xterm
	run -0 cc-ticket list -o table
	[[ $output != *$'\033'* ]]
	on_tty() { script -qec "$*" /dev/null </dev/null | tr -d '\r'; }
	[[ $(on_tty echo here 2>/dev/null) == here ]] || skip 'no terminal can be made here'
	[[ $(on_tty cc-ticket list) == $'\033[1m'*impresora* ]]
	[[ $(NO_COLOR=1 on_tty cc-ticket list) == 'id '*impresora* ]]
	[[ $(TERM=dumb on_tty cc-ticket list) == 'id '*impresora* ]]
	[[ $(on_tty cc-ticket list -o csv) == 'id,source,'*impresora* ]]
	assert_equal "$(on_tty cc-ticket list -o csv)" "$(cc-ticket list)"
}

@test "a verb with operands never touches stdin" {
	small_store
	seq 1000 >lines
	local call
	while read -r call; do
		[[ $call == *' '*' '* ]] || continue
		bash -c "$call >/dev/null 2>&1; cat" <lines >rest
		cmp lines rest || fail "$call"
	done < <(calls "$ticket")
	# So it can stand in a loop.
	printf '%s\n' a b c d | while read -r w; do cc-ticket open --subject "loop $w" -F subject; done >got
	assert_equal "$(grep -c ^loop got)" 4
}

@test "nothing is printed before the commit" {
	cc-store init >/dev/null
	cc-agent add --id A1 --name Eva >/dev/null
	local before rows ids
	# By the time the first line is out, others see it all.
	seq -f 'old %.0f' 3000 | sed 1isubject >rows.csv
	rows=$(cc-ticket open rows.csv |
		{ read -r _; sql "$CC_STORE" 'SELECT count(*) FROM ticket'; cat >/dev/null; })
	assert_equal "$rows" 3000
	cc-ticket list -F id >ids.csv
	ids=$(tail -n 1 ids.csv)
	before=$(dump)
	# A last row that is bad: of what went before nothing is out, however much it was.
	{ cat rows.csv; echo "\"a"$'\n'"b\""; } >bad.csv
	refuses 65 cc-ticket open bad.csv
	{ sed 's/^/x,/; 1s/.*/source,ref,subject,merged_into/; 1!s/$/,/; 1!s/,\(old [0-9]*\)/,\1,\1/' rows.csv
		echo x,last,s,13579; } >bad.csv
	refuses 65 cc-ticket import bad.csv
	{ cat ids.csv; echo 13579; } >bad.csv
	local status=0
	cc-ticket note --text hola <bad.csv >out 2>err || status=$?
	assert_equal "$status $(cat out)" '65 '
	status=0
	{ cat ids.csv; echo "$((ids + 1))"; } | cc-ticket assign --agent A1 >out 2>err || status=$?
	assert_equal "$status $(cat out)" '65 '
	# A store that another one holds.
	(
		echo 'BEGIN IMMEDIATE; SELECT 1;'
		sleep 2.5
	) | sqlite3 "$CC_STORE" >held &
	while [[ ! -s held ]]; do sleep 0.05; done
	CC_TIMEOUT=1 refuses 75 cc-ticket open rows.csv
	wait
	assert_equal "$(dump)" "$before"
}

@test "text that reads like SQL or like a search operator is only text" {
	small_store
	local text="x'; DROP TABLE ticket; --" id
	id=$(cc-ticket open --subject "$text" --queue "$text" --source "o'b" --ref "$text" -F id | tail -n 1)
	assert_equal "$(cc-ticket list --queue "$text" -F subject | tail -n 1)" "$text"
	assert_equal "$(cc-ticket list --queue "' OR '1'='1" -F id)" id
	assert_equal "$(cc-ticket list --source "o'b" --ref "$text" -F id | tail -n 1)" "$id"
	assert_equal "$(cc-ticket list --source "o'b' OR 'a'='a" -F id)" id
	for text in 'impresora OR drop' 'NOT impresora' 'subject:impresora' 'NEAR(la impresora)' '^impresora' \
		'"impresora' 'impresora"' 'impre* OR' "im'p" 'body : x' '{subject} : x'; do
		run -0 --separate-stderr cc-ticket find "$text" -F id
		assert_equal "${lines[0]} $stderr" 'id '
		[[ $output != *"$id"* ]]
	done
	refuses 65 cc-ticket find '"*"'
	cc-store check
}
