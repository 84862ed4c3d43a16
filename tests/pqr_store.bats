#!/usr/bin/env bats
#
# pqr_store - PQR cases in the long run: their past, other stores, other rules, other hands
#
# What is expected comes from tests/second/due.py, from sqlite3 over what the store was told, and
# from laws: replayed, taken over or told out of order, the same events give the same dates.

load helper

SECOND=$BATS_TEST_DIRNAME/second/due.py

setup() {
	new_store
	export PYTHONDONTWRITEBYTECODE=1
	cc-store set terms co >/dev/null
}

at() {
	CC_NOW=$1 "${@:2}"
}

receive() {
	at "$1" cc-ticket open --service pqr --kind "$2" --subject s "${@:3}" -F id | tail -n 1
}

due() {
	printf 'profile,kind,received,pauses,switch\n%s,%s,%s,%s,%s\n' "$1" "$2" "$3" "${4:-}" "${5:-}" |
		python3 "$SECOND" compute | tail -n 1 | cut -d, -f6
}

cell() {
	sql "$CC_STORE" "SELECT $2 FROM ticket WHERE id = $1"
}

# A profile of the second computation whose term begins anew after a pause.
RESTART=co-cca-1984-style-restart

import_restart() {
	cat >restart.csv <<-E
		profile,kind,number,unit,starts,roll,extension,applies
		$RESTART,incomplete_restart,15,bd,restart,,free,
		$RESTART,incomplete_request,10,bd,,,,side
		$RESTART,incomplete_complete,1,months,,next_bd,,side
	E
	cc-pqr-due terms import restart.csv --apply --reason r >/dev/null
}

# The due dates that follow from what the store says of each case, computed a second time.
second_thoughts() {
	sql "$CC_STORE" "SELECT id, kind, date(opened_at, 'unixepoch', '-5 hours'), coalesce(terms, 'co'),
		coalesce(pauses, ''), coalesce(complete_by, ''), coalesce(extended_on, ''),
		coalesce(extended_to, ''), due_on FROM ticket ORDER BY id" >facts
	python3 - <<-PY
		import sys
		sys.path.insert(0, '$BATS_TEST_DIRNAME/second')
		from datetime import date, datetime
		import due
		for line in open('facts'):
		    number, kind, received, terms, pauses, until, on, to, said = line.rstrip('\n').split('|')
		    received = datetime.fromisoformat(received)
		    pairs = [pair.split('/') for pair in pauses.split(',') if pair]
		    pairs = [tuple(map(date.fromisoformat, (a, b or until))) for a, b in pairs]
		    units = 0
		    if to:
		        on, to = date.fromisoformat(on), date.fromisoformat(to)
		        known = [(a, b) for a, b in pairs if a < on or b <= on]
		        end, _ = due.due(terms, kind, received, known, {})
		        while end < to:
		            end += due.DAY
		            units += due.CO.business(end) and not any(a < end <= b for a, b in known)
		    day, _ = due.due(terms, kind, received, pairs, {'extension': str(units)})
		    print(number, said, day)
	PY
}

@test "after any acts in any order: the dates are those of a second computation, the past is kept, the events replay" {
	local i t id what day n=0
	local -a ids times
	import_restart
	RANDOM=20261122
	for ((i = 0; i < 16; i++)); do
		day=$((RANDOM % 6))
		ids+=("$(receive "2026-02-0$((day + 2))T$((10 + RANDOM % 13)):00" "$([[ $((RANDOM % 2)) == 1 ]] &&
			echo queja || echo consulta)")")
	done
	# And such as begin anew.
	for ((i = 0; i < 6; i++)); do
		ids+=("$(receive 2026-02-03T09:00 incomplete_restart --terms $RESTART)")
	done
	t=$(date -d 2026-02-09T08:00-05:00 +%s)
	for ((i = 0; i < 200; i++)); do
		t=$((t + RANDOM % 20000))
		id=${ids[RANDOM % 22]}
		day=$(TZ=America/Bogota date -d "@$((t + 86400 * (1 + RANDOM % 60)))" +%F)
		what=$((RANDOM % 10))
		case $what in
		0 | 1 | 2) set -- cc-pqr-due suspend "$id" --reason r ;;
		3 | 4 | 5) set -- cc-pqr-due resume "$id" ;;
		6 | 7) set -- cc-pqr-due extend "$id" --to "$day" --reason r ;;
		8) set -- cc-ticket update "${ids[RANDOM % 16]}" --kind "$([[ $((RANDOM % 2)) == 1 ]] && echo peticion || echo consulta)" ;;
		9) set -- cc-ticket note "$id" --text n ;;
		esac
		at "$(date -u -d "@$t" +%FT%TZ)" "$@" >/dev/null 2>&1 || continue
		n=$((n + 1))
		[[ $((n % 8)) == 0 ]] || continue
		times+=("$t")
		at "$(date -u -d "@$t" +%FT%TZ)" cc-pqr-due list -F id,kind,due_on,answer_by,complete_by,extended_to >"seen.$t"
	done
	[ "$n" -gt 60 ]
	second_thoughts >told
	assert_equal "$(awk '$2 != $3' told)" ''
	assert_equal "$(wc -l <told)" 22
	cc-store check --now 2027-01-01
	for t in "${times[@]}"; do
		cc-pqr-due list --now 2027-01-01 --as-of "$(date -u -d "@$t" +%FT%TZ)" \
			-F id,kind,due_on,answer_by,complete_by,extended_to >past
		same "seen.$t" past
	done
	# Another store takes them over, and says the same.
	cc-pqr-due list --all --now 2027-01-01 >here
	cc-ticket list --now 2027-01-01 >cases.csv
	cc-ticket list --now 2027-01-01 -o jsonl >cases.jsonl
	for i in csv jsonl; do
		export CC_STORE=$PWD/other-$i.db
		cc-store init >/dev/null
		cc-store set terms co >/dev/null
		import_restart
		cc-ticket import --now 2027-01-01 cases.$i >/dev/null
		cc-pqr-due list --all --now 2027-01-01 >there
		same here there
		cc-ticket list --now 2027-01-01 -o $i | same cases.$i -
		cc-store check --now 2027-01-01
		assert_equal "$(cc-pqr-due recompute --now 2027-01-01 2>&1 | wc -l)" 1
	done
}

@test "old cases told with their times, in whatever order, end as they do in the order of time" {
	cat >rows.csv <<-'E'
		source,ref,service,kind,subject,opened_at,at,status,answered_at,extended_to,extended_on,pauses
		v,1,pqr,queja,s,2019-12-02T09:00:00-05:00,2019-12-02T09:00:00-05:00,new,,,,
		v,1,pqr,consulta,s,2019-12-02T09:00:00-05:00,2019-12-10T09:00:00-05:00,open,,,,
		v,1,pqr,consulta,s,2019-12-02T09:00:00-05:00,2020-01-10T09:00:00-05:00,open,,2020-02-14,2020-01-10,
		v,2,pqr,peticion,s,2020-03-27T09:00:00-05:00,2020-03-27T09:00:00-05:00,new,,,,
		v,2,pqr,peticion,s,2020-03-27T09:00:00-05:00,2020-04-01T09:00:00-05:00,open,,,,2020-04-01/2020-04-15
		v,2,pqr,peticion,s,2020-03-27T09:00:00-05:00,2020-05-01T09:00:00-05:00,open,2020-05-01T09:00:00-05:00,,,2020-04-01/2020-04-15
	E
	local i
	for i in 1 2 3 4 5; do
		export CC_STORE=$PWD/$i.db
		cc-store init >/dev/null
		cc-store set terms co >/dev/null
		(head -n 1 rows.csv && tail -n +2 rows.csv | shuf --random-source=<(yes $i)) >some.csv
		[[ $i != 1 ]] || cp rows.csv some.csv
		# One row a run, so that each comes late to those before.
		tail -n +2 some.csv | while IFS= read -r row; do
			(head -n 1 rows.csv && echo "$row") | cc-ticket import >/dev/null || exit 1
		done
		sql "$CC_STORE" 'SELECT ref, kind, status, due_on, answer_by, answered_at, extended_to, pauses
			FROM ticket ORDER BY ref' >end.$i
		same end.1 end.$i
		cc-store check
	done
	assert_equal "$(cut -d'|' -f4 end.1 | paste -sd' ')" \
		"2020-02-14 $(due co peticion 2020-03-27 2020-04-01/2020-04-15)"
	# A row that comes late changes the kind from then on: what followed follows.
	printf 'source,ref,kind,at\nv,2,informacion,2020-04-20T09:00:00-05:00\n' | cc-ticket import >/dev/null
	assert_equal "$(sql "$CC_STORE" "SELECT kind FROM ticket WHERE ref = '2'")" peticion
	cc-store check
}

@test "what another system says was due stays until it is computed anew; blank is computed" {
	local a
	cat >rows.csv <<-'E'
		source,ref,service,kind,subject,opened_at,due_on
		v,1,pqr,queja,s,2026-02-23,2026-03-22
		v,2,pqr,queja,s,2026-02-23,
	E
	cc-ticket import rows.csv >/dev/null
	assert_equal "$(sql "$CC_STORE" "SELECT due_on || ' ' || answer_by FROM ticket ORDER BY ref" | paste -sd,)" \
		"2026-03-22 2026-03-20,$(due co queja 2026-02-23) $(due co queja 2026-02-23)"
	a=$(sql "$CC_STORE" "SELECT id FROM ticket WHERE ref = '1'")
	cp "$CC_STORE" before.db
	run --separate-stderr cc-pqr-due recompute --diff -F id,due_from,due_to,days
	assert_equal "$output" "id,due_from,due_to,days"$'\n'"$a,2026-03-22,$(due co queja 2026-02-23),-6"
	assert_equal "$stderr" 'cc-pqr-due: cases that would move: 1; nothing was changed (--apply makes it so)'
	cc-pqr-due recompute --apply --reason 'as the law has it' >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due co queja 2026-02-23)"
	assert_equal "$(cc-pqr-due recompute --diff 2>&1 | wc -l)" 1
	cc-store check
}

@test "days that no calendar has, and pauses that are none, do not come in" {
	local field value
	while read -r field value; do
		printf 'source,ref,service,kind,subject,opened_at,%s\nv,1,pqr,queja,s,2026-03-02,"%s"\n' "$field" "$value" >row
		refused 65 "row:2: $field: *" cc-ticket import row || { echo "$field $value"; return 1; }
	done <<-'E'
		due_on 1901-01-01
		due_on 2999-12-31
		due_on 2026-02-29
		answer_by 1983-12-31
		extended_to 2101-01-01
		extended_on 1900-01-01
		complete_by 2999-01-01
		pauses garbage
		pauses 2026-03-03
		pauses 2026-03-09/2026-03-03
		pauses 2026-03-03/2999-01-01
		pauses 1900-01-01/2026-03-03
		pauses 2026-03-03/,2026-03-05/2026-03-06
		rules 99
		terms nobody
	E
	assert_equal "$(cc-pqr-due list | wc -l)" 1
}

@test "other rules move open cases only when told to, with a reason, and answered ones never" {
	local a b c d day
	a=$(receive 2026-03-02T09:00 queja)
	b=$(receive 2026-03-02T09:00 informacion)
	c=$(receive 2026-03-02T09:00 queja)
	d=$(receive 2026-03-02T09:00 queja)
	cc-ticket answer "$c" --text t >/dev/null
	cc-ticket cancel "$d" --reason r >/dev/null
	cc-store set saturday on >/dev/null
	refused 64 'recompute needs --reason' cc-pqr-due recompute --apply
	refused 64 '--diff and --apply: *' cc-pqr-due recompute --diff --apply --reason r
	dump >before
	cc-pqr-due recompute -o jsonl >moves 2>/dev/null
	cc-pqr-due recompute --apply --reason r -n >/dev/null
	dump | same before -
	assert_equal "$(jq -r '"\(.id) \(.due_from) \(.due_to) \(.rules_from) \(.rules_to)"' moves)" \
		"$b $(due co informacion 2026-03-02) $(due co informacion 2026-03-02 '' saturday=on) 2 3
$a $(due co queja 2026-03-02) $(due co queja 2026-03-02 '' saturday=on) 2 3"
	cc-pqr-due recompute --apply --reason 'abrimos los sábados' >/dev/null
	for day in "$a queja" "$b informacion"; do
		assert_equal "$(cell "${day% *}" due_on)" "$(due co "${day#* }" 2026-03-02 '' saturday=on)"
	done
	assert_equal "$(cell "$c" due_on) $(cell "$d" due_on)" "$(due co queja 2026-03-02) $(due co queja 2026-03-02)"
	cc-ticket history "$a" -o jsonl | jq -r 'select(.verb == "recompute" and .field == "due_on") | .note' |
		grep -qx 'abrimos los sábados'
	# A strike: one closed day more, for those alone that name it.
	cc-store set saturday off >/dev/null
	(cc-calendar export co && echo 'co,paro,closure,2026-03-06,,Paro,sede-norte,,,Acta 7') >co.csv
	cc-calendar import co.csv --apply --reason paro >/dev/null
	cc-pqr-due recompute --apply --reason r >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due co queja 2026-03-02)"
	cc-store set closures sede-norte >/dev/null
	cc-pqr-due recompute --apply --reason r >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due co queja 2026-03-02 2026-03-05/2026-03-06)"
	cc-pqr-due explain "$a" | grep -q '^2026-03-06,,fri,0,3,closure,Paro,Acta 7$'
	cc-store check
}

@test "a holiday that comes late on the day promised puts the answer off, not forward" {
	local a
	a=$(receive 2026-03-02T09:00 queja)
	cc-pqr-due extend "$a" --to 2026-04-16 --reason r >/dev/null
	(cc-calendar export co && echo 'co,duelo,date,2026-04-16,,Duelo nacional,,,,Decreto') >co.csv
	cc-calendar import co.csv --apply --reason duelo >/dev/null
	cc-pqr-due recompute --apply --reason r >/dev/null
	assert_equal "$(cell "$a" due_on)" 2026-04-17
	cc-pqr-due explain "$a" -o jsonl | jq -s -e 'map(.counted) | add == 30' >/dev/null
}

@test "twenty versions of the rules stand side by side, each with its cases" {
	local i profile
	for ((i = 0; i < 20; i++)); do
		profile=$([[ $((i % 2)) == 1 ]] && echo co || echo interno)
		cc-store set terms "$profile" >/dev/null
		awk -v p="$profile" -v i=$i 'BEGIN { print "service,kind,subject,opened_at"
			for (k = 0; k < 40; k++) printf "pqr,queja,%s,2025-%02d-%02d\n", p, 1 + k % 9, 1 + (k * 7 + i) % 28 }' |
			cc-ticket open >/dev/null
	done
	cc-pqr-due list -F subject,due_on,opened_at,profile >told
	[ "$(wc -l <told)" -eq 801 ]
	tail -n +2 told | awk -F, '{ print ($1 == "co" ? "co" : "interno") ",queja," substr($3, 1, 10) }' |
		(echo profile,kind,received && cat) | python3 "$SECOND" compute | cut -d, -f4 | tail -n +2 |
		diff - <(tail -n +2 told | cut -d, -f2)
	assert_equal "$(tail -n +2 told | awk -F, '{ print $1, $4 }' | sort -u | paste -sd,)" 'co co-ley1755,interno interno'
	cc-store check
}

@test "terms: out and in again is no difference; what does not hold together changes nothing" {
	cc-pqr-due terms export >all.csv
	cc-pqr-due terms import all.csv >changes 2>said
	assert_equal "$(wc -l <changes) $(cat said)" '1 '
	cc-pqr-due terms export -o jsonl >all.jsonl
	cc-pqr-due terms import all.jsonl >changes 2>said
	assert_equal "$(wc -l <changes) $(cat said)" '1 '
	cmp all.csv "$BATS_TEST_DIRNAME/../samples/terms.csv"
	# What a lawyer has still to confirm says so.
	assert_equal "$(cc-pqr-due terms -o jsonl | jq -r 'select((.note // "") | contains("verify")) | .id' | wc -l)" \
		"$(grep -c verify all.csv)"
	[ "$(grep -c verify all.csv)" -gt 50 ]
	local rows said
	while IFS='|' read -r said rows; do
		printf 'profile,regime,kind,number,unit,otherwise,valid_from,valid_to\n%b' "$rows" >bad.csv
		refused 65 "$said" cc-pqr-due terms import bad.csv
		refused 65 "$said" cc-pqr-due terms import bad.csv --apply --reason r
	done <<-'E'
		*two terms of mio, queja at once: '2026-06-30'|mio,a,queja,5,bd,,,2026-06-30\nmio,b,queja,6,bd,,2026-06-30,\n
		*otherwise: goes round in a circle: *|mio,,*,,,tuyo,,\ntuyo,,*,,,mio,,\n
		*otherwise: no such profile: 'nobody'|mio,,*,,,nobody,,\n
		*number: not from 1 on: '0'|mio,,queja,0,bd,,,\n
		*valid_from: *'2026-02-29'|mio,,queja,5,bd,,2026-02-29,\n
		*number: *'x'|mio,,queja,x,bd,,,\n
	E
	# A file stands for all of the profiles that it names, and for no other.
	printf 'profile,kind,number,unit\nco,queja,5,bd\n' >poor.csv
	cc-pqr-due terms import poor.csv -F change,of >changes 2>/dev/null
	assert_equal "$(tail -n +2 changes | sort | uniq -c | awk '{ print $2, $1 }' | paste -sd' ')" \
		"added,co 1 removed,co $(grep -c ^co, all.csv)"
	# What cannot be printed is told before anything is done.
	refused 65 '--fields: *' cc-pqr-due terms import poor.csv --apply --reason r -F profile
}

@test "a new version of the terms leaves what was computed as it was, and explains it by its own" {
	local a b
	a=$(receive 2026-03-02T09:00 queja)
	sed 's/^co,co-ley1755,queja,15,\(.*\),2022-05-18,/co,co-ley1755,queja,8,\1,2022-05-18,/' \
		"$BATS_TEST_DIRNAME/../samples/terms.csv" | grep -e ^profile -e ^co, >eight.csv
	cc-pqr-due terms import eight.csv --apply --reason 'nueva ley' -F change,rule >changes
	assert_equal "$(paste -sd' ' changes)" 'change,rule was,queja becomes,queja'
	b=$(receive 2026-03-02T09:00 queja)
	assert_equal "$(cell "$a" due_on) $(cell "$b" due_on)" \
		"$(due co queja 2026-03-02) $(due engine engine_8bd 2026-03-02)"
	assert_equal "$(cc-pqr-due explain "$a" -o jsonl | jq -s 'map(.counted) | add')" 15
	assert_equal "$(cc-pqr-due explain "$b" -o jsonl | jq -s 'map(.counted) | add')" 8
	assert_equal "$(for n in 2 3; do cc-pqr-due terms --rules $n --profile co --kind queja -F number,valid_from |
		grep ',2022-05-18$'; done | paste -sd' ')" '15,2022-05-18 8,2022-05-18'
	cc-pqr-due recompute --apply --reason r >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due engine engine_8bd 2026-03-02)"
	assert_equal "$(cc-pqr-due list --as-of 2026-03-04 -F id,due_on | grep "^$a,")" "$a,$(due co queja 2026-03-02)"
	cc-store check
}

@test "a PQR goes to who answers for its process, unless somebody is named" {
	local a b c d
	printf 'agent,name\nana,Ana\nluis,Luis\nivan,Iván\n' | sed 's/^agent/id/' | cc-agent import >/dev/null
	# Before there are any processes every name is good.
	a=$(receive 2026-03-02T09:00 queja --process whatever)
	assert_equal "$(cell "$a" process)" whatever
	refused 65 "<stdin>:2: agent: no such agent: 'nobody'" cc-pqr-due processes import <<<$'process,agent\nx,nobody'
	printf 'process,agent,queue\nfacturas,ana,pqr\nquejas,luis,\nsin,,\n' | cc-pqr-due processes import >/dev/null
	a=$(receive 2026-03-02T09:00 queja --process facturas)
	b=$(receive 2026-03-02T09:00 queja --process facturas --agent ivan)
	c=$(receive 2026-03-02T09:00 queja)
	d=$(receive 2026-03-02T09:00 queja --process sin)
	assert_equal "$(cell "$a" "agent || ' ' || queue") $(cell "$b" "agent || ' ' || queue") $(cell "$c" agent)$(cell "$d" agent)" \
		'ana pqr ivan pqr '
	assert_equal "$(cc-pqr-due list --process none -F id | tail -n +2)" "$c"
	cc-ticket update "$c" --process quejas >/dev/null
	cc-ticket update "$b" --process quejas --agent ana >/dev/null
	assert_equal "$(cell "$c" agent) $(cell "$b" agent)" 'luis ana'
	refused 65 "process: no such process*'nada'" cc-ticket open --service pqr --kind queja --subject s --process nada
	refused 65 "$a: process: no such process*'nada'" cc-ticket update "$a" --process nada
	# A ticket that is no PQR names what it likes; and a change of the table moves no case.
	cc-ticket open --subject s --process nada >/dev/null
	printf 'process,agent\nfacturas,luis\n' | cc-pqr-due processes import --upsert >/dev/null 2>&1 ||
		printf 'process,agent\nfacturas,luis\n' | cc-pqr-due processes import >/dev/null
	assert_equal "$(cell "$a" agent)" ana
	cc-store check
}
