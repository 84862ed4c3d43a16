#!/usr/bin/env bats
#
# due - due dates as cc-pqr-due computes and explains them, without a store
#
# What is expected comes from the law (tests/vectors/law.csv), from a second computation
# (tests/second/due.py), from date(1) and jq; never from the programs.

load helper

SECOND=$BATS_TEST_DIRNAME/second/due.py
LAW=$BATS_TEST_DIRNAME/vectors/law.csv

# Before any of it no store is there, and the clock stands behind all cases.
setup() {
	in_scratch
	unset CC_STORE
	export CC_NOW=2101-01-01 PYTHONDONTWRITEBYTECODE=1
}

compute() {
	cc-pqr-due compute "$@"
}

second() {
	python3 "$SECOND" "$@"
}

# agrees WANTED ARG... - all rows of profile,kind,received,…,due_on,answer_by, as compute has them;
# how many there were.
agrees() {
	local wanted=$1 profile rows=0 n
	shift
	for profile in $(tail -n +2 "$wanted" | cut -d, -f1 | sort -u); do
		awk -F, -v profile="$profile" 'NR == 1 || $1 == profile' "$wanted" >.part
		compute --terms "$profile" -o jsonl "$@" .part >.got || return 1
		n=$(wc -l <.got)
		[ "$n" -eq $(($(wc -l <.part) - 1)) ] || return 1
		rows=$((rows + n))
		jq -c 'select((.due_on // "") != (.computed_due_on // "") or
			(.answer_by // "") != (.computed_answer_by // ""))' .got
	done
	echo "$rows"
}

# with_switch CASES SWITCH - the cases with a switch for the second computation.
with_switch() {
	awk -F, -v OFS=, -v switch="$2" '{ print $0, NR == 1 ? "switch" : switch }' "$1"
}

@test "every term that the law's vectors tell, under the profile that they tell" {
	local profile kind received due switch asked n=0
	local -a args
	while IFS=, read -r profile kind received due switch; do
		asked=$profile args=()
		case $profile,$switch in
		# Of calendars alone, and such as a case of the store has.
		engine,*|*,extension=*|*,pause=*) continue ;;
		co-covid-491,*) asked=co ;; # one was under way before it
		ve-lopa,*) args=(--calendar ve) ;;
		esac
		[[ -z $switch ]] || args+=("--${switch%%=*}" "${switch#*=}")
		printf 'kind,received\n%s,%s\n' "$kind" "$received" |
			compute --terms "$asked" "${args[@]}" -o jsonl >one
		assert_equal "$profile $kind $received $(jq -r '"\(.profile) \(.due_on) \(.term | type)"' one)" \
			"$profile $kind $received $profile $due number"
		n=$((n + 1))
	done < <(tail -n +2 "$LAW")
	assert_equal "$n" "$(grep -c -v -e '^profile' -e '^engine' -e extension= -e pause= "$LAW")"
}

@test "a second computation agrees on 5,000 random cases from 1984 to 2100" {
	second random 5000 20261122 >cases
	second compute <cases >wanted
	[ "$(cut -d- -f1 <<<"$(cut -d, -f3 wanted | sort | sed -n 2p)")" -lt 1986 ]
	[ "$(cut -d, -f3 wanted | sort | sed -n 5000p)" \> 2098-01-01 ]
	assert_equal "$(agrees wanted)" 5000
}

@test "and on Venezuelan ones" {
	second random 500 3 --ve >cases
	second compute <cases >wanted
	assert_equal "$(agrees wanted --calendar ve)" 500
}

@test "and under each switch" {
	local switch
	second random 1500 4 >cases
	for switch in saturday=on deem=next_bd cal_roll=next_bd; do
		with_switch cases $switch >switched
		second compute <switched >wanted
		cut -d, -f1-3,5- wanted >plain
		assert_equal "$(agrees plain "--$(tr _ - <<<"${switch%=*}")" "${switch#*=}")" 1500
		# The switch is felt, or it was not tried.
		second compute <cases >unswitched
		run -1 cmp -s unswitched plain
	done
}

@test "around every change of the law: the regime of the day, and what Decreto 491 took in" {
	python3 - >wanted <<-PY
		import sys
		sys.path.insert(0, '$BATS_TEST_DIRNAME/second')
		from datetime import date, datetime, timedelta
		import due
		since = [('co-cca-1984', '1984-03-01'), ('co-cpaca-2012', '2012-07-02'),
		    ('co-cca-gap-2015', '2015-01-01'), ('co-ley1755', '2015-06-30'),
		    ('co-covid-491', '2020-03-28'), ('co-ley1755', '2022-05-18')]
		days = {'informacion': 10, 'consulta': 30}
		print('profile,kind,received,regime,due_on,answer_by')
		for i, (_, begins) in enumerate(since):
		    first = date.fromisoformat(begins)
		    for n in range(-60 if i == 4 else -6 if i > 0 else 0, 7):
		        day = first + timedelta(n)
		        for kind in 'peticion queja reclamo solicitud sugerencia informacion consulta elogio'.split():
		            regime = [name for name, begins in since if begins <= str(day)][-1]
		            runs_out = due.CO.add(day, days.get(kind, 15))
		            if kind != 'elogio' and date(2020, 1, 1) < day < due.COVID_FROM <= runs_out:
		                regime = 'co-covid-491'
		            on, by = due.due('co', kind, datetime(day.year, day.month, day.day), [], {})
		            print('co', kind, day, regime, on or '', by or '', sep=',')
	PY
	assert_equal "$(agrees wanted)" $(($(wc -l <wanted) - 1))
	assert_equal "$(jq -c 'select(.profile != "co" or .regime != .computed_profile)' .got)" ''
	# The first that it took in, of each length.
	local kind
	for kind in informacion,2020-03-13 queja,2020-03-06 consulta,2020-02-14; do
		assert_equal "$kind: $(jq -r --arg kind "${kind%,*}" \
			'select(.kind == $kind and .computed_profile == "co-covid-491") | .received' .got | sort | head -n 1)" \
			"$kind: ${kind#*,}"
	done
}

@test "of 20,000 cases none of business days is due on a closed day, and answer_by is never one" {
	second random 20000 5 >cases
	second holidays {1984..2101} >feasts
	local profile
	for profile in $(tail -n +2 cases | cut -d, -f1 | sort -u); do
		awk -F, -v profile="$profile" 'NR == 1 || $1 == profile' cases | compute --terms "$profile" -o jsonl
	done >got
	jq -r 'select(.due_on != null) | [.unit, .due_on, .answer_by, .received, .profile] | @tsv' got >due
	jq -R . feasts | jq -s 'map({ (.): true }) | add' >closed
	jq -c --slurpfile closed closed 'def closed: . as $day | $closed[0][$day] or
		(strptime("%Y-%m-%d") | mktime | gmtime | .[6] | . == 0 or . == 6);
		select(.due_on != null and .unit != "hours") |
		select((.unit == "bd" and (.due_on | closed)) or .due_on < .answer_by or
			(.answer_by != .due_on and (.answer_by | closed)))' got >bad
	assert_equal "$(cat bad)" ''
	[ "$(grep -c ^bd due)" -gt 10000 ]
	[ "$(wc -l <got)" -eq 20000 ]
}

@test "of 20,000 cases none is due earlier for sixty holidays more" {
	second random 20000 6 >cases
	cc-calendar export co >more.csv
	awk 'BEGIN { srand(7); for (i = 0; i < 60; i++)
		printf "co,more-%d,date,%d-%02d-%02d,,,,,,\n", i, 1984 + rand() * 116, 1 + rand() * 12,
			1 + rand() * 28 }' | sort -u >>more.csv
	local profile
	for profile in $(tail -n +2 cases | cut -d, -f1 | sort -u); do
		awk -F, -v profile="$profile" 'NR == 1 || $1 == profile' cases >part
		compute --terms "$profile" -o jsonl <part | jq -r '.due_on' >few
		compute --terms "$profile" --calendar-file more.csv -o jsonl <part | jq -r '.due_on' >many
		paste few many
	done | awk '$2 < $1 { print } $2 > $1 { later++ } END { print NR, (later > 0) }' >told
	assert_equal "$(cat told)" '20000 1'
}

@test "an instant is of the day that the zone has then, whatever offset it is written with" {
	local zone i t day at
	for zone in America/Bogota Europe/Madrid Pacific/Kiritimati America/St_Johns; do
		echo profile,kind,received >instants
		echo profile,kind,received >days
		for ((i = 0; i < 60; i++)); do
			# Bogotá had summer time in 1992.
			t=$((i % 3 == 0 ? 699000000 + i * 700000 : 500000000 + i * 37199999))
			TZ=$zone printf -v day '%(%F)T' $t
			TZ=UTC$((i % 27 - 13)) printf -v at '%(%FT%T%z)T' $t
			echo "co,queja,${at%??}:${at: -2}" >>instants
			echo "co,queja,$day" >>days
		done
		second compute <days | cut -d, -f4- | paste -d, instants - >wanted
		sed -i '1s/.*/profile,kind,received,due_on,answer_by/' wanted
		assert_equal "$zone $(agrees wanted --zone $zone)" "$zone 60"
	done
	# Without a store and option it is Colombia's.
	printf 'kind,received\nqueja,2026-03-24T04:59:59Z\nqueja,2026-03-24T05:00:00Z\n' |
		compute --terms co -o jsonl >got
	printf 'profile,kind,received\nco,queja,2026-03-23\nco,queja,2026-03-24\n' | second compute >wanted
	assert_equal "$(jq -r .due_on got)" "$(cut -d, -f4 wanted | tail -n +2)"
}

@test "what comes in once the day's work is done is deemed of the next business day" {
	echo profile,kind,received >instants
	echo profile,kind,received >days
	python3 - >both <<-PY
		import sys
		sys.path.insert(0, '$BATS_TEST_DIRNAME/second')
		from datetime import date, timedelta
		import due
		for n in range(0, 400, 3):
		    day = date(2025, 11, 20) + timedelta(n)
		    for time in '00:00 07:59 12:30 16:59 17:00 17:01 23:59'.split():
		        late = time >= '17:00' or not due.CO.business(day)
		        print(f'{day}T{time}-05:00', due.CO.add(day, 1) if late else day)
	PY
	awk '{ print "co,queja," $1 }' both >>instants
	awk '{ print "co,queja," $2 }' both >>days
	second compute <days | cut -d, -f4- | paste -d, instants - >wanted
	assert_equal "$(agrees wanted --deem next_bd)" "$(wc -l <both)"
}

@test "hours run from the instant, nights and holidays included, and end on an instant" {
	local kind hours i t
	for kind in reclamo_riesgo_vital:24 reclamo_priorizado:48 reclamo_simple:72 reclamo:72; do
		hours=${kind#*:}
		for ((i = 0; i < 30; i++)); do
			t=$((1687500000 + i * 6191173))
			printf '%s,%s,%s,%s\n' "${kind%:*}" "$(date -d "@$t" +%FT%T%:z)" $((t + hours * 3600)) \
				"$(TZ=America/Bogota date -d "@$((t + hours * 3600))" +%F)"
		done
	done >rows
	(echo kind,received,ends,day && cat rows) | compute --terms co-salud -o jsonl >got
	[ "$(wc -l <got)" -eq 120 ]
	assert_equal "$(jq -c 'def seconds: .[0:19] + "Z" | fromdate + 5 * 3600;
		select((.due_at | seconds) != (.ends | tonumber) or .due_on != .day or
			.answer_by != .day or .unit != "hours" or .profile != "co-salud-2023" or
			(.due_at | endswith("-05:00") | not))' got)" ''
}

@test "a case received before the day of a regime, or for which it has no term, is refused" {
	local profile kind received
	while IFS=, read -r profile kind received; do
		printf 'kind,received\n%s,%s\n' "$kind" "$received" >row
		run -65 --separate-stderr compute --terms "$profile" row
		[[ $stderr == "cc-pqr-due: row:2: received: "*" on that day: '$received'" ]]
	done <<-'E'
		co,queja,1984-02-29
		co-ley1755,queja,2015-06-29
		co-consumidor-1480,garantia,2012-04-11
	E
}

# What compute adds to a row queja,2026-03-02 by the house's table: fifteen days of the calendar.
added() {
	printf 'interno,15,days,%s,,%s,Tabla interna' "$(date -d '2026-03-02 + 15 days' +%F)" \
		"$(date -d '2026-03-02 + 15 days' +%F)"
}

@test "compute leaves every byte of hostile cells and of three hundred columns as it is" {
	local cells wide
	head=profile,term,unit,due_on,due_at,answer_by,article
	for cells in '=cmd|x' "'=1+1" '"a ""b"", c"' ' padded ' '  ' '' '0012' $'"two\nlines"' \
		$'"a\r\nb"' $'tab\there' 'ñandú 日本 😀' '@SUM(A1)' '1e5' $'\x7f' 'a;b' "$(printf 'x%.0s' {1..70000})"; do
		printf 'x,kind,received,y\n%s,queja,2026-03-02,%s\n' "$cells" "$cells" >in
		printf 'x,kind,received,y,%s\n%s,queja,2026-03-02,%s,%s\n' "$head" "$cells" "$cells" \
			"$(added)" >wanted
		compute in >out
		cmp wanted out
	done
	wide=$(printf '%s,' {1..298})
	printf '%skind,received\n%squeja,2026-03-02\n' "$wide" "$wide" >in
	printf '%skind,received,%s\n%squeja,2026-03-02,%s\n' "$wide" "$head" "$wide" "$(added)" >wanted
	compute in >out
	cmp wanted out
	# Quotes that nothing needs are not the cell's.
	printf 'x,kind,received\n"  ",queja,2026-03-02\n"",queja,2026-03-02\n"a",queja,2026-03-02\n' >in
	compute in >out
	assert_equal "$(sqlite3 :memory: '.import --csv in a' '.import --csv out b' 'SELECT count(*) FROM a' \
		'SELECT x, kind, received FROM a EXCEPT SELECT x, kind, received FROM b')" 3
	# Another delimiter and other ends of lines, too.
	printf 'kind|x|received\r\nqueja|a,b|2026-03-02\r\n' | compute --delim '|' >out
	printf 'kind|x|received|%s\nqueja|a,b|2026-03-02|%s\n' "${head//,/|}" "$(added | tr , '|')" >wanted
	cmp out wanted
}

@test "and of JSON lines: numbers, order and nested values" {
	cat >in <<-'E'
		{"x":1.50,"kind":"queja","received":"2026-03-02","y":[1,{"z":null,"":""}],"b":true}
		{ "received" : "2026-03-02", "kind" : "queja" , "u" : "\u00e1\ud83d\ude00\n", "n" : -0.10, "c" : 9007199254740993 }
	E
	compute in >out
	sed 's/}$//' in >begin
	paste -d '\n' begin out | while IFS= read -r wanted && IFS= read -r line; do
		[[ $line == "$wanted",* ]] || return 1
	done
	jq -c 'del(.profile, .term, .unit, .due_on, .due_at, .answer_by, .article)' out | diff - <(jq -c . in)
	assert_equal "$(jq -r '"\(.profile),\(.term),\(.unit),\(.due_on),,\(.answer_by),\(.article)"' out | sort -u)" \
		"$(added)"
}

@test "a column of theirs with a name of ours keeps it, and ours is called computed_" {
	printf 'kind,received,due_on,term\nqueja,2026-03-02,never,x\n' >in
	compute in >out
	assert_equal "$(head -n 1 out)" \
		kind,received,due_on,term,profile,computed_term,unit,computed_due_on,due_at,answer_by,article
	assert_equal "$(tail -n 1 out)" "queja,2026-03-02,never,x,$(added)"
	printf 'kind,received,due_on,computed_due_on\nqueja,2026-03-02,a,b\n' >in
	run -65 --separate-stderr compute in
	assert_equal "$stderr" "cc-pqr-due: in:1: doubled column: 'computed_due_on'"
	assert_equal "$output" ''
}

@test "--compare tells how much later the other date is, and how many differ" {
	second random 300 9 | second compute | awk -F, '$1 == "co" && $4 != ""' >cases
	local n differ
	(echo kind,received,theirs && awk -F, -v OFS=, '{ print $2, $3, $5 }' cases) >in
	run --separate-stderr compute --terms co --compare theirs -o jsonl in
	n=$(wc -l <cases)
	assert_equal "$stderr" "cc-pqr-due: 0 of $n dates differ"
	# Shift them: sqlite says by how much.
	(echo kind,received,id,theirs && awk -F, -v OFS=, '{ print $2, $3, NR, $4 }' cases |
		sqlite3 -csv :memory: 'CREATE TABLE t (kind, received, id, due)' '.import /dev/stdin t' \
			"SELECT kind, received, id, CASE WHEN id % 5 = 0 THEN NULL ELSE
				date(due, (id % 7 - 3) || ' days') END FROM t") >in
	differ=$(awk 'NR % 5 != 0 && NR % 7 != 3' cases | wc -l)
	run --separate-stderr compute --terms co --compare theirs -o jsonl in
	assert_equal "$stderr" "cc-pqr-due: $differ of $(awk 'NR % 5 != 0' cases | wc -l) dates differ"
	assert_equal "$(jq -c '(.id | tonumber) as $id |
		select(.difference != (if $id % 5 == 0 then null else $id % 7 - 3 end))' <<<"$output")" ''
	printf 'kind,received\nqueja,2026-03-02\n' >in
	run -65 --separate-stderr compute --compare theirs in
	assert_equal "$stderr" "cc-pqr-due: in:1: the header has no such column: 'theirs'"
}

@test "what is refused comes out as it went in, and once healed goes through" {
	cat >in <<-'E'
		id,kind,received,x
		1,queja,2026-03-02,"a, ""b"""
		2,queja,2026-02-29,=1
		3,Queja,2026-03-02,0012
		4,,2026-03-02,
		5,queja,,
		6,queja,2101-01-02,"two
		lines"
		7,queja,1983-12-31,
		8,queja,2100-12-30,
		9,consulta,2026-03-02,
	E
	run -65 --separate-stderr compute in
	assert_equal "$output" "$(compute <(head -n 2 in))"
	[[ $stderr == "cc-pqr-due: in:3: received: not a time "*"'2026-02-29'" ]]
	compute -k --rejects bad.csv in >good.csv && return 1
	assert_equal "$(cut -d, -f1 good.csv | paste -sd' ')" 'id 1 9'
	# With its cells as they were.
	sed -e 's/,error$//' -e 's/,"\?\(kind\|received\): .*//' bad.csv |
		diff - <(grep -v -e '^1,' -e '^9,' in)
	sed -i -e 's/,error$//' -e 's/,"\?\(kind\|received\): .*//' -e 's/2026-02-29\|2101-01-02\|1983-12-31\|2100-12-30/2026-03-01/' \
		-e 's/Queja/queja/' -e 's/^4,/4,queja/' -e 's/^5,queja,/&2026-03-01/' bad.csv
	compute bad.csv >healed.csv
	assert_equal "$(grep -c Tabla healed.csv)" 7
	run -64 compute --rejects x in
	run -73 compute -k --rejects /nowhere/x in
	run -74 compute -k --rejects /dev/full in
	compute <(head -n 2 in) >/dev/full 2>said && return 1
	grep -q 'stdout' said
}

@test "through a spreadsheet and back" {
	second random 400 10 | second compute | awk -F, 'NR == 1 || $1 == "co-salud"' >wanted
	cut -d, -f2,3 wanted | compute --terms co-salud -o excel >sheet.csv
	assert_equal "$(head -c 3 sheet.csv | od -An -tx1)" ' ef bb bf'
	compute -i excel -o jsonl --terms co-salud sheet.csv >back
	assert_equal "$(jq -c 'select(.due_on != .computed_due_on or .answer_by != .computed_answer_by)' back)" ''
	assert_equal "$(jq -r '[.kind, .received, .due_on // "", .answer_by // ""] | join(",")' back)" \
		"$(tail -n +2 wanted | cut -d, -f2-)"
	# In as it came, out the same.
	compute -i excel --terms co-salud sheet.csv | head -c 3 | od -An -tx1 | grep -q 'ef bb bf'
}

@test "terms and calendars of a file, without a store; what does not hold together is refused" {
	cat >terms.csv <<-'E'
		profile,regime,kind,number,unit,valid_from,valid_to,otherwise
		mio,mio-a,queja,5,bd,,2026-02-28,
		mio,mio-b,queja,7,bd,2026-03-01,,
		mio,,*,,,,,co
	E
	printf 'profile,kind,received,switch\nengine,engine_5bd,2026-02-27,\nengine,engine_7bd,2026-03-01,\nco,consulta,2026-03-01,\n' |
		second compute | cut -d, -f3,5 >wanted
	printf 'kind,received\nqueja,2026-02-27\nqueja,2026-03-01\nconsulta,2026-03-01\n' |
		compute --terms mio --terms-file terms.csv -o jsonl >got
	assert_equal "$(jq -r '"\(.received),\(.due_on)"' got)" "$(tail -n +2 wanted)"
	assert_equal "$(jq -r .profile got | paste -sd' ')" 'mio-a mio-b co-ley1755'
	# Without Ley 2578 of 2026 a petition of that June is due a day earlier.
	cc-calendar export co | grep -v chiquinquira >old.csv
	printf 'kind,received\npeticion,2026-06-26\n' | compute --terms co --calendar-file old.csv -o jsonl >got
	assert_equal "$(jq -r .due_on got)" 2026-07-21
	local said rows
	while IFS='|' read -r said rows; do
		printf 'profile,kind,number,unit,otherwise,valid_from,valid_to,extension,most\n%b' "$rows" >bad.csv
		printf 'kind,received\nqueja,2026-03-02\n' >in
		run -65 --separate-stderr compute --terms-file bad.csv in
		# shellcheck disable=SC2053 # a pattern
		[[ $output == '' && ${stderr#cc-pqr-due: } == $said ]] || { echo "$stderr"; return 1; }
	done <<-'E'
		valid_from: two terms of x, queja at once: '2026-03-01'|x,queja,5,bd,,,2026-03-01,,\nx,queja,5,bd,,2026-03-01,,,\n
		valid_from: two terms of x, queja at once: ''|x,queja,5,bd,,,,,\nx,queja,6,bd,,,,,\n
		otherwise: goes round in a circle: 'x'|x,*,,,x,,,,\n
		otherwise: goes round in a circle*|x,*,,,y,,,,\ny,*,,,z,,,,\nz,*,,,x,,,,\n
		otherwise: no such profile: 'nobody'|x,*,,,nobody,,,,\n
		bad.csv:2: otherwise: goes with kind \*, not with 'queja'|x,queja,,,co,,,,\n
		bad.csv:2: number: not from 1 on: '0'|x,queja,0,bd,,,,,\n
		bad.csv:2: unit: missing|x,queja,5,,,,,,\n
		bad.csv:2: unit: *'weeks'|x,queja,5,weeks,,,,,\n
		bad.csv:2: valid_to: before valid_from: '2026-01-01'|x,queja,5,bd,,2026-01-02,2026-01-01,,\n
		bad.csv:2: valid_from: *'2026-02-29'|x,queja,5,bd,,2026-02-29,,,\n
		bad.csv:2: most: *|x,queja,5,bd,,,,extra,\n
		bad.csv:2: most: *|x,queja,5,bd,,,,double,5\n
	E
}

@test "nothing is computed by an unknown profile, calendar, zone or column" {
	printf 'kind,received\nqueja,2026-03-02\n' >in
	local code said args
	while IFS='|' read -r code said args; do
		# shellcheck disable=SC2086 # words
		run "-$code" --separate-stderr compute $args
		# shellcheck disable=SC2053 # a pattern
		[[ $output == '' && ${stderr#cc-pqr-due: } == $said ]] || { echo "$args: $stderr"; return 1; }
	done <<-'E'
		65|terms: no such profile (see cc-pqr-due terms): 'nobody'|--terms nobody in
		65|*calendar: *'nowhere'|--calendar nowhere in
		64|zone: unknown on this machine: 'Nowhere/X'|--zone Nowhere/X in
		65|--saturday: *'perhaps'|--saturday perhaps in
		66|gone.csv: cannot read: *|--calendar-file gone.csv in
		66|gone.csv: cannot read: *|gone.csv
		64|compute takes one file: 'in'|in in
		64|--output: *'ics'|-o ics in
	E
	printf 'kind,when\nqueja,2026-03-02\n' >bad
	run -65 --separate-stderr compute bad
	assert_equal "$stderr" 'cc-pqr-due: bad:1: no column received'
}

@test "explain adds up, day by day, to the term and to the day of the second computation" {
	local kind received pauses due profile
	local -a paused
	second random 120 11 --pauses | second compute >cases
	python3 - >wanted <<-PY
		import csv, sys
		sys.path.insert(0, '$BATS_TEST_DIRNAME/second')
		from datetime import date
		import due
		for row in csv.DictReader(open('cases')):
		    term = due.find_term(due.CO, row['profile'], row['kind'], date.fromisoformat(row['received']))
		    print(row['profile'], row['kind'], row['received'], row['pauses'].replace(';', ',') or '-',
		        row['due_on'] or '-', term.number)
	PY
	while read -r profile kind received pauses _; do
		paused=()
		[[ $pauses == - ]] || paused=(--pauses "$pauses")
		printf '{"of":"%s"}\n' "$profile $kind $received"
		cc-pqr-due explain --terms "$profile" --kind "$kind" --received "$received" "${paused[@]}" -o jsonl
	done <wanted >explained
	# Of each case the sum, the last that it is said to be, the first day that it is due, and how often the two sums differ.
	jq -rn 'reduce inputs as $row ([]; if $row.of then [{of: $row.of, sum: 0, running: 0, due: "-", wrong: 0}] + .
		else .[0] |= (.sum += $row.counted | .running = $row.running
			| if .sum == .running then . else .wrong += 1 end
			| if .due == "-" and $row.why == "due" then .due = $row.date else . end) end)
		| reverse[] | "\(.of) \(.sum) \(.running) \(.due) \(.wrong)"' explained >got
	awk '{ print $1, $2, $3, $6, $6, $5, 0 }' wanted | same - got
	[ "$(wc -l <wanted)" -eq 120 ]
}

@test "explain names each holiday and its law, one of two feasts counts once" {
	cc-pqr-due explain --terms co --kind consulta --received 2025-06-01 -o jsonl >got
	second holidays 2025 | awk '$0 >= "2025-06-01"' >feasts
	jq -r 'select(.why == "holiday") | .date' got >told
	diff told <(head -n "$(wc -l <told)" feasts | grep -v 07-20) # a Sunday, told as such or not
	assert_equal "$(jq -r 'select(.date == "2025-06-30" and .why != "received") | "\(.counted) \(.name)"' got)" \
		'0 Sagrado Corazón de Jesús; San Pedro y San Pablo'
	assert_equal "$(jq -r 'select(.why == "holiday") | .source' got | sort -u)" 'Ley 51 de 1983, art. 1'
	cc-pqr-due explain --terms co --kind queja --received 2026-07-10 >got
	grep -q '2026-07-13,,mon,0,0,holiday,Nuestra Señora.*Ley 2578 de 2026' got
	# The table has the same rows.
	cc-pqr-due explain --terms co --kind queja --received 2026-07-10 -o table >sheet
	assert_equal "$(wc -l <sheet)" "$(wc -l <got)"
	assert_equal "$(awk 'NR > 1 { print $1 }' sheet)" "$(cut -d, -f1 got | tail -n +2)"
}

@test "explain refuses what it cannot explain" {
	local code said args
	while IFS='|' read -r code said args; do
		# shellcheck disable=SC2086 # words
		run "-$code" --separate-stderr cc-pqr-due explain --now 2026-03-05T10:00:00-05:00 $args
		# shellcheck disable=SC2053 # a pattern
		[[ $output == '' && ${stderr#cc-pqr-due: } == $said ]] || { echo "$args: $stderr"; return 1; }
	done <<-'E'
		65|--received: in the future: '2026-03-06'|--kind queja --received 2026-03-06
		65|--received: *'2026-02-29'|--kind queja --received 2026-02-29
		65|kind: not one that interno has a term for: 'x'|--kind x --received 2026-03-02
		65|terms: no such profile*'x'|--kind queja --received 2026-03-02 --terms x
		65|--pauses: *: '2026-03-04/2026-03-03'|--kind queja --received 2026-03-02 --pauses 2026-03-04/2026-03-03
		65|--pauses: *: '2026-02-29/2026-03-03'|--kind queja --received 2026-03-02 --pauses 2026-02-29/2026-03-03
		65|--pauses: *: 'x'|--kind queja --received 2026-03-02 --pauses x
		64|explain needs a number, or --kind and --received|--kind queja
		64|explain needs a number, or --kind and --received|--received 2026-03-02
		66|no store: *|13
	E
}
