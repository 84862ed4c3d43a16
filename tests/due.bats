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
		second compute <cases | cmp -s - plain && return 1
	done
	return 0
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
	assert_equal "$(agrees wanted)" $((($(wc -l <wanted) - 1)))
	assert_equal "$(jq -c 'select(.profile != "co" or .regime != .computed_profile)' .got)" ''
	# The first that it took in, of each length.
	local kind
	for kind in informacion,2020-03-13 queja,2020-03-06 consulta,2020-02-13; do
		assert_equal "$kind: $(jq -r --arg kind "${kind%,*}" \
			'select(.kind == $kind and .computed_profile == "co-covid-491") | .received' .got | sort | head -n 1)" \
			"$kind: ${kind#*,}"
	done
}

@test "of 20,000 cases none of business days is due on a closed day, and answer_by is never one" {
	second random 20000 5 >cases
	second holidays {1984..2101} >holidays
	local profile
	for profile in $(tail -n +2 cases | cut -d, -f1 | sort -u); do
		awk -F, -v profile="$profile" 'NR == 1 || $1 == profile' cases | compute --terms "$profile" -o jsonl
	done >got
	jq -r 'select(.due_on != null) | [.unit, .due_on, .answer_by, .received, .profile] | @tsv' got >due
	jq -R . holidays | jq -s 'map({ (.): true }) | add' >closed
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
		compute --terms "$profile" -o jsonl <part | jq -r '.due_on' >plain
		compute --terms "$profile" --calendar-file more.csv -o jsonl <part | jq -r '.due_on' >more
		paste plain more
	done | awk '$2 < $1 { print } $2 > $1 { later++ } END { print NR, later > 0 }' >told
	assert_equal "$(cat told)" '20000 1'
}

@test "an instant is of the day that the zone has then, whatever offset it is written with" {
	local zone i t day
	for zone in America/Bogota Europe/Madrid Pacific/Kiritimati America/St_Johns; do
		echo profile,kind,received >instants
		echo profile,kind,received >days
		for ((i = 0; i < 60; i++)); do
			# Bogotá had summer time in 1992.
			t=$((i % 3 == 0 ? 699000000 + i * 700000 : 500000000 + i * 37199999))
			day=$(TZ=$zone date -d "@$t" +%F)
			echo "co,queja,$(TZ=UTC$((i % 27 - 13)) date -d "@$t" +%FT%T%:z)" >>instants
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
		co-salud,reclamo_riesgo_vital_x,2023-06-22
	E
}
