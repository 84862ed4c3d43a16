#!/usr/bin/env bats
#
# pqr - PQR cases of a store and their terms: what moves a due date, and what may not
#
# What is expected comes from tests/second/due.py, from sqlite3 and date(1) over what the store
# was told, and from the law; never from the programs.

load helper

SECOND=$BATS_TEST_DIRNAME/second/due.py

setup() {
	new_store
	export PYTHONDONTWRITEBYTECODE=1
	cc-store set terms co >/dev/null
}

# at TIME COMMAND... - as if it were that time.
at() {
	CC_NOW=$1 "${@:2}"
}

# receive TIME KIND [ARG...] - open a PQR then; its number.
receive() {
	at "$1" cc-ticket open --service pqr --kind "$2" --subject s "${@:3}" -F id | tail -n 1
}

# due PROFILE KIND RECEIVED [PAUSES [SWITCH]] - the second computation's due date.
due() {
	printf 'profile,kind,received,pauses,switch\n%s,%s,%s,%s,%s\n' "$1" "$2" "$3" "${4:-}" "${5:-}" |
		python3 "$SECOND" compute | tail -n 1 | cut -d, -f6
}

# add DAY N - the second computation's Nth business day after, or before.
add() {
	printf 'date,number\n%s,%s\n' "$1" "$2" | python3 "$SECOND" add | tail -n 1 | cut -d, -f3
}

# cell ID COLUMN - of a ticket in the store.
cell() {
	sql "$CC_STORE" "SELECT $2 FROM ticket WHERE id = $1"
}

# state ID TIME - where the case then stands.
state() {
	cc-pqr-due list --all --now "$2" -F id,state -o jsonl | jq -r "select(.id == $1) | .state"
}

@test "cases that come in with pauses are due as the second computation says, and stay so when replayed" {
	python3 "$SECOND" random 900 21 --pauses | python3 "$SECOND" compute |
		awk -F, 'NR == 1 || $2 ~ /^(peticion|queja|reclamo|solicitud|sugerencia|informacion|consulta|elogio)$/' >cases
	[ "$(wc -l <cases)" -gt 400 ]
	awk -F, 'NR == 1 { print "source,ref,service,kind,subject,opened_at,terms,pauses"; next }
		{ gsub(";", ",", $4); printf "x,%d,pqr,%s,s,%s,%s,\"%s\"\n", NR - 1, $2, $3, $1, $4 }' cases >in
	at 2100-12-31 cc-ticket import in >/dev/null
	sql "$CC_STORE" "SELECT terms, kind, coalesce(due_on, ''), coalesce(answer_by, '')
		FROM ticket ORDER BY CAST(ref AS INT)" | diff - <(awk -F, -v OFS='|' 'NR > 1 { print $1, $2, $5, $6 }' cases)
	at 2100-12-31 cc-store check
}

@test "the law's own extension and restart" {
	local a
	a=$(receive 2024-01-15T09:00 reclamo)
	refused 65 "$a: to: *2024-02-26*: '2024-02-27'" cc-pqr-due extend "$a" --to 2024-02-27 --reason r --now 2024-02-05
	at 2024-02-05T23:59:59 cc-pqr-due extend "$a" --to 2024-02-26 --reason r >/dev/null
	assert_equal "$(cell "$a" due_on)" 2024-02-26
	cat >terms.csv <<-'E'
		profile,kind,number,unit,starts,roll,applies
		estilo-cca,incomplete_restart,15,bd,restart,,
		estilo-cca,incomplete_request,10,bd,,,side
		estilo-cca,incomplete_complete,1,months,,next_bd,side
	E
	cc-pqr-due terms import terms.csv --apply --reason r >/dev/null
	a=$(receive 2026-02-02T09:00 incomplete_restart --terms estilo-cca)
	at 2026-02-02T10:00 cc-pqr-due suspend "$a" --reason r >/dev/null
	assert_equal "$(cell "$a" complete_by)" 2026-03-02
	at 2026-03-03T10:00 cc-pqr-due resume "$a" >/dev/null
	assert_equal "$(cell "$a" due_on)" 2026-03-25
}

@test "answered a second before midnight of the last day is in time, a second later it is not" {
	local a b c zone
	a=$(receive 2026-03-05T23:59:59-05:00 queja) # of the 5th, whatever UTC says
	b=$(receive 2026-03-06T12:00 queja --opened-at 2026-03-06T05:59:59+01:00)
	c=$(receive 2026-03-06T00:00:00-05:00 queja)
	assert_equal "$(cell "$a" due_on) $(cell "$b" due_on)" "$(due co queja 2026-03-05) $(due co queja 2026-03-05)"
	assert_equal "$(cell "$c" due_on)" "$(due co queja 2026-03-06)"
	at "$(cell "$a" due_on)T23:59:59-05:00" cc-ticket answer "$a" --text t >/dev/null
	assert_equal "$(state "$b" "$(cell "$b" due_on)T23:59:59-05:00")" near
	at "$(date -d "$(cell "$b" due_on) + 1 day" +%F)T00:00:00-05:00" cc-ticket answer "$b" --text t >/dev/null
	assert_equal "$(state "$a" 2026-05-01) $(state "$b" 2026-05-01)" 'answered answered_late'
	# Another zone later does not make what was in time late, nor move what is due.
	for zone in Europe/Madrid Pacific/Kiritimati Pacific/Pago_Pago; do
		cc-store set zone $zone >/dev/null
		assert_equal "$zone $(state "$a" 2026-05-01) $(state "$b" 2026-05-01) $(state "$c" 2026-05-01)" \
			"$zone answered answered_late overdue"
		assert_equal "$(cell "$c" due_on)" "$(due co queja 2026-03-06)"
	done
	cc-store check
}

@test "a due date follows its case: kind, reception, profile, service" {
	local a h
	a=$(receive 2026-03-02T09:00 queja)
	cc-ticket update "$a" --kind informacion >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due co informacion 2026-03-02)"
	cc-ticket update "$a" --kind consulta >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due co consulta 2026-03-02)"
	cc-ticket update "$a" --opened-at 2026-02-27T23:00 >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due co consulta 2026-02-27)"
	cc-ticket update "$a" --terms interno >/dev/null
	assert_equal "$(cell "$a" "due_on || ' ' || answer_by")" '2026-03-29 2026-03-27'
	assert_equal "$(due interno consulta 2026-02-27)" 2026-03-29
	cc-ticket update "$a" --terms '' --kind elogio >/dev/null
	assert_equal "$(cell "$a" 'due_on IS NULL AND answer_by IS NULL')" 1
	cc-ticket update "$a" --kind queja >/dev/null
	cc-ticket update "$a" --service helpdesk >/dev/null
	assert_equal "$(cell "$a" 'due_on IS NULL AND answer_by IS NULL')" 1
	assert_equal "$(cc-pqr-due list --all -F id | wc -l)" 1
	# And one that was none becomes one: its time runs from its reception.
	h=$(at 2026-03-02T09:00 cc-ticket open --subject h --kind incidente -F id | tail -n 1)
	refused 65 "$h: kind: *'incidente'" cc-ticket update "$h" --service pqr
	cc-ticket update "$h" --service pqr --kind peticion >/dev/null
	assert_equal "$(cell "$h" due_on)" "$(due co peticion 2026-03-02)"
	refused 65 "$h: terms: no such profile*'nobody'" cc-ticket update "$h" --terms nobody
	cc-store check
}

@test "a case of 1983, and one of a kind without a term, have no due date and stop nothing" {
	printf 'source,ref,service,kind,subject,opened_at,due_on\nx,1,pqr,queja,s,1983-12-31,\nx,2,pqr,elogio,s,2026-03-02,\nx,3,pqr,queja,s,2026-03-02,\n' |
		cc-ticket import >/dev/null
	assert_equal "$(cc-pqr-due list -o jsonl | jq -r '.state + " " + (.due_on // "")' | paste -sd,)" \
		"in_time $(due co queja 2026-03-02),no_term ,no_term "
	cc-store check
}

@test "the double is reached and not passed, as each profile and the switch say" {
	local profile kind extension limit a n=0
	while read -r profile kind extension; do
		[[ $extension != *double ]] || cc-store set extension "$extension" >/dev/null
		a=$(receive 2026-03-02T09:00 "$kind" --terms "$profile")
		limit=$(due "$profile" "$kind" 2026-03-02 '' "extension=$extension")
		refused 65 "$a: to: *$limit*" cc-pqr-due extend "$a" --to "$(add "$limit" 1)" --reason r
		cc-pqr-due extend "$a" --to "$limit" --reason r -F id >/dev/null
		assert_equal "$profile $kind $(cell "$a" due_on)" "$profile $kind $limit"
		refused 65 "$a: to: not after the day *'$limit'" cc-pqr-due extend "$a" --to "$limit" --reason r
		n=$((n + 1))
	done <<-'E'
		co queja extra_double
		co informacion total_double
		co consulta total_double
		co-telecom queja 15
		co-habeas-1581 reclamo 8
		co-habeas-1581 consulta 5
		interno sugerencia total_double
	E
	assert_equal "$n" 7
	# The CCA knew no end of it; public services know no extension.
	a=$(receive 2011-03-01T09:00 queja)
	at 2011-03-02 cc-pqr-due extend "$a" --to 2011-12-30 --reason r >/dev/null
	assert_equal "$(cell "$a" due_on)" 2011-12-30
	a=$(receive 2026-03-02T09:00 queja --terms co-servicios-publicos)
	refused 65 "$a: to: the profile knows no extension: *" cc-pqr-due extend "$a" --to 2026-04-06 --reason r
	cc-store check
}

@test "an extension that cannot be is refused, and nothing is changed" {
	local a b c d e h
	a=$(receive 2026-03-02T09:00 queja)
	b=$(receive 2026-02-02T09:00 queja)
	c=$(receive 2026-03-02T09:00 elogio)
	d=$(receive 2026-03-02T09:00 queja)
	e=$(receive 2026-03-02T09:00 queja)
	h=$(cc-ticket open --subject h -F id | tail -n 1)
	cc-ticket answer "$d" --text t >/dev/null
	cc-ticket cancel "$e" --reason r >/dev/null
	local code said args
	while IFS='|' read -r code said args; do
		# shellcheck disable=SC2086 # words
		refused "$code" "$said" cc-pqr-due extend $args || { echo "$args"; return 1; }
	done <<-E
		65|--to: *'2026-02-29'|$a --to 2026-02-29 --reason r
		65|--to: outside the years 1984 to 2100: '2101-01-03'|$a --to 2101-01-03 --reason r
		64|extend needs --to|$a --reason r
		64|extend needs --reason|$a --to 2026-04-06
		65|$a: to: not a business day: '2026-04-11'|$a --to 2026-04-11 --reason r
		65|$a: to: not a business day: '2026-04-02'|$a --to 2026-04-02 --reason r
		65|$b: due_on: has passed, too late to extend: '$(due co queja 2026-02-02)'|$b --to 2026-03-12 --reason r
		65|$c: kind: has no term *'elogio'|$c --to 2026-03-12 --reason r
		65|$d: answered_at: answered already: *|$d --to 2026-04-06 --reason r
		65|$e: status: not open any more: 'cancelled'|$e --to 2026-04-06 --reason r
		65|$h: service: not a PQR: 'helpdesk'|$h --to 2026-04-06 --reason r
		65|*: id: wrong check digit*|$((a + 1)) --to 2026-04-06 --reason r
	E
	# One bad in a batch leaves all as they were.
	refused 65 "$b: due_on: *" cc-pqr-due extend "$a" "$b" --to 2026-04-06 --reason r
	cc-pqr-due extend "$a" --to 2026-04-06 --reason r -n >/dev/null
	assert_equal "$(cell "$a" extended_to)" ''
}

@test "the notices say in Spanish what was decided, until when and by which article" {
	local a
	a=$(receive 2026-03-02T09:00 peticion)
	LC_ALL=C at 2026-03-09 cc-pqr-due extend "$a" --to 2026-04-08 --reason 'faltan pruebas.' >letter
	grep -q "^Radicado $a\$" letter
	grep -q '2 de marzo de 2026 .*petición.* 24 de marzo de 2026.*faltan pruebas\. .* 8 de abril de 2026 (Ley 1755 de 2015, art\. 14)' letter
	at 2026-03-10 cc-pqr-due suspend "$a" --reason 'el poder' >letter
	grep -q 'el poder.* 10 de abril de 2026 (Ley 1755 de 2015, art\. 17)' letter
	at 2026-03-11 cc-pqr-due resume "$a" -o jsonl >row
	assert_equal "$(jq -r .due_on row)" "$(cell "$a" due_on)"
	at 2026-03-12 cc-pqr-due transfer "$a" --to 'Alcaldía de Cali' --reason r -o jsonl 2>/dev/null >row
	jq -r .notice row | grep -q 'Alcaldía de Cali (Ley 1755 de 2015, art\. 21)'
	a=$(receive 2011-03-01T09:00 queja)
	at 2011-03-02 cc-pqr-due extend "$a" --to 2011-12-30 --reason r | grep -q 'Decreto 01 de 1984, art\. 6'
}

@test "what is missing is asked for within ten days, and its month ends on a business day" {
	local a b ask
	ask=$(due co incomplete_request 2026-03-02)
	a=$(receive 2026-03-02T23:59:59 queja)
	b=$(receive 2026-03-02T00:00 queja)
	refused 65 "$b: incomplete_request: *: '$ask'" cc-pqr-due suspend "$b" --reason r --now "$(add "$ask" 1)T00:00"
	at "${ask}T23:59:59" cc-pqr-due suspend "$a" --reason r >/dev/null
	assert_equal "$(cell "$a" complete_by)" "$(due co incomplete_complete "$ask")"
	assert_equal "$(cell "$a" due_on)" "$(due co queja 2026-03-02 "$ask/$(cell "$a" complete_by)")"
	# The last day of the term is one of it.
	a=$(receive 2026-03-02T09:00 informacion)
	at "$(due co informacion 2026-03-02)T23:59:59" cc-pqr-due suspend "$a" --reason r >/dev/null
	a=$(receive 2026-01-29T09:00 queja)
	at 2026-01-30T09:00 cc-pqr-due suspend "$a" --reason r >/dev/null
	assert_equal "$(cell "$a" complete_by)" 2026-03-02 # of 28 February, a Saturday
	assert_equal "$(state "$a" 2026-03-02T23:59:59) $(state "$a" 2026-03-03T00:00)" 'suspended lapsed'
	assert_equal "$(cc-pqr-due list --now 2026-12-01 --overdue -F id | grep -c "^$a\$")" 0
	# Habeas data asks within five, and waits for two months.
	a=$(receive 2026-03-02T09:00 reclamo --terms co-habeas-1581)
	refused 65 "$a: incomplete_request: *: '2026-03-09'" cc-pqr-due suspend "$a" --reason r --now 2026-03-10
	at 2026-03-09 cc-pqr-due suspend "$a" --reason r >/dev/null
	assert_equal "$(cell "$a" complete_by)" 2026-05-11 # of 9 May, a Saturday
}

@test "the term goes on from the day after completion, or anew, with all its pauses" {
	local a b
	a=$(receive 2026-03-02T09:00 queja)
	refused 65 "$a: pauses: not suspended: *" cc-pqr-due resume "$a" --now 2026-03-04
	at 2026-03-04 cc-pqr-due suspend "$a" --reason 'falta el poder' >/dev/null
	refused 65 "$a: pauses: suspended already: *" cc-pqr-due suspend "$a" --reason r --now 2026-03-05
	refused 65 "$a: pauses: *" cc-pqr-due extend "$a" --to 2026-04-08 --reason r --now 2026-03-05
	refused 65 "*pauses: *" cc-ticket resume "$a" --now 2026-03-05
	refused 65 "*pauses: *" cc-ticket update "$a" --status open --now 2026-03-05
	refused 65 "$a: on: *: '2026-03-03'" cc-pqr-due resume "$a" --on 2026-03-03 --now 2026-03-09
	refused 65 "$a: on: *: '2026-03-10'" cc-pqr-due resume "$a" --on 2026-03-10 --now 2026-03-09
	at 2026-03-09 cc-pqr-due resume "$a" --on 2026-03-08 >/dev/null
	assert_equal "$(cell "$a" due_on)" "$(due co queja 2026-03-02 2026-03-04/2026-03-08)"
	at 2026-03-12 cc-pqr-due suspend "$a" --reason 'falta la firma' >/dev/null
	at 2026-04-20 cc-pqr-due resume "$a" >/dev/null # late, but nobody had declared it withdrawn
	assert_equal "$(cell "$a" due_on)" "$(due co queja 2026-03-02 '2026-03-04/2026-03-08;2026-03-12/2026-04-20')"
	cc-pqr-due explain "$a" -o jsonl >ledger
	assert_equal "$(jq -s 'map(.counted) | add' ledger) $(jq -r 'select(.why == "due") | .date' ledger)" \
		"15 $(cell "$a" due_on)"
	assert_equal "$(jq -r 'select(.why == "paused") | .name' ledger | uniq | paste -sd,)" \
		'tester: falta el poder,tester: falta la firma'
	# Under the CCA it begins anew, even when it was completed on the same day.
	b=$(receive 2011-03-01T09:00 queja)
	at 2011-03-08 cc-pqr-due suspend "$b" --reason r >/dev/null
	at 2011-03-08 cc-pqr-due resume "$b" >/dev/null
	assert_equal "$(cell "$b" due_on)" "$(due co queja 2011-03-08)"
	cc-pqr-due explain "$b" -o jsonl >ledger
	assert_equal "$(jq -s 'map(.counted) | add' ledger) $(jq -r 'select(.why == "due") | .date' ledger)" \
		"15 $(cell "$b" due_on)"
	# A term in hours does not stand still.
	a=$(receive 2026-03-02T09:00 reclamo --terms co-salud)
	refused 65 "$a: kind: *" cc-pqr-due suspend "$a" --reason r --now 2026-03-02T10:00
}

@test "extended, then asked to complete: the day promised is put off by what stood still" {
	local a day
	for day in 2026-03-10 2026-03-11; do
		a=$(receive 2026-03-02T09:00 queja)
		at 2026-03-10T09:00 cc-pqr-due extend "$a" --to 2026-04-01 --reason r >/dev/null
		at ${day}T15:00 cc-pqr-due suspend "$a" --reason r >/dev/null
		at 2026-03-25T15:00 cc-pqr-due resume "$a" >/dev/null
		# As many business days behind the promise as were not counted.
		assert_equal "$day $(cell "$a" due_on)" "$day $(add 2026-04-01 "$(printf 'from,to\n%s,2026-03-25\n' $day |
			python3 "$SECOND" count | tail -n 1 | cut -d, -f3)")"
	done
	# The other way round the day is the one promised.
	a=$(receive 2026-03-02T09:00 queja)
	at 2026-03-04 cc-pqr-due suspend "$a" --reason r >/dev/null
	at 2026-03-10T08:00 cc-pqr-due resume "$a" >/dev/null
	at 2026-03-10T09:00 cc-pqr-due extend "$a" --to 2026-04-15 --reason r >/dev/null
	assert_equal "$(cell "$a" due_on)" 2026-04-15
	cc-store check
}

@test "transferred within five days, or told that it was late; merged, cancelled and reopened cases" {
	local a b c late
	a=$(receive 2026-03-02T09:00 queja)
	b=$(receive 2026-03-02T09:00 queja)
	late=$(due co transfer 2026-03-02)
	refused 64 'transfer needs --to' cc-pqr-due transfer "$a" --reason r
	run --separate-stderr at "${late}T23:59:59" cc-pqr-due transfer "$a" --to Cali --reason r
	assert_equal "$stderr" ''
	run --separate-stderr at "$(add "$late" 1)T00:00" cc-pqr-due transfer "$b" --to Cali --reason r
	assert_equal "$stderr" "cc-pqr-due: $b: to be sent on by $late, sent on later"
	assert_equal "$(state "$a" 2027-01-01) $(cell "$a" status)" 'transferred closed'
	refused 65 "$a: status: *" cc-pqr-due transfer "$a" --to Cali --reason r
	at 2026-03-20 cc-ticket reopen "$a" --reason r >/dev/null
	assert_equal "$(state "$a" 2026-03-20) $(cell "$a" due_on)" "near $(due co queja 2026-03-02)"
	c=$(receive 2026-03-02T09:00 queja)
	at 2026-03-20 cc-ticket merge "$a" --into "$c" >/dev/null
	assert_equal "$(state "$a" 2027-01-01) $(state "$c" 2027-01-01)" 'merged overdue'
	# Closed in whatever way without an answer is told as such.
	at 2026-03-20 cc-ticket solve "$c" --solution s >/dev/null
	assert_equal "$(state "$c" 2027-01-01)" overdue
	at 2026-03-21 cc-ticket close "$c" >/dev/null
	assert_equal "$(state "$c" 2027-01-01)" unanswered
	cc-store check
}

@test "a case that was to be completed still is when it comes back" {
	local a end
	for end in cancel 'solve --solution s' 'merge --into'; do
		a=$(receive 2026-03-02T09:00 queja)
		at 2026-03-03 cc-pqr-due suspend "$a" --reason r >/dev/null
		case $end in
		cancel) at 2026-03-04 cc-ticket cancel "$a" --reason r ;;
		merge*) at 2026-03-04 cc-ticket merge "$a" --into "$(receive 2026-03-03T09:00 queja)" ;;
		*) at 2026-03-04 cc-ticket solve "$a" --solution s ;;
		esac >/dev/null
		at 2026-03-10 cc-ticket reopen "$a" --reason r >/dev/null
		assert_equal "$end: $(state "$a" 2026-03-10) $(cell "$a" status)" "$end: suspended waiting"
		at 2026-03-11 cc-pqr-due resume "$a" >/dev/null
		assert_equal "$end: $(cell "$a" due_on)" "$end: $(due co queja 2026-03-02 2026-03-03/2026-03-11)"
	done
	cc-store check
}

@test "only the petitioner's fields are public" {
	local a
	a=$(receive 2026-03-02T09:00 queja --body secret --contact 'Ana Ruiz' --phone 300 --process p)
	at 2026-03-03 cc-pqr-due extend "$a" --to 2026-04-08 --reason 'secret reason' >/dev/null
	cc-pqr-due public "$a" -o jsonl >seen
	assert_equal "$(jq -r '"\(.id) \(.due_on) \(.extended_to)"' seen)" "$a 2026-04-08 2026-04-08"
	assert_equal "$(grep -c -e secret -e Ana -e 300 -e '"process"' -e tester seen)" 0
	run -1 --separate-stderr cc-pqr-due public 21
	assert_equal "$stderr" "cc-pqr-due: 21: no such ticket"
}

@test "an unanswered PQR is not merged into a case that nobody works on any more; an answered one may be" {
	local a b c
	a=$(cc-ticket open --service pqr --kind queja --subject una -F id | tail -n 1)
	b=$(cc-ticket open --service pqr --kind queja --subject dos -F id | tail -n 1)
	c=$(cc-ticket open --service pqr --kind queja --subject tres -F id | tail -n 1)
	cc-ticket cancel "$b" --reason 'no procede' >/dev/null
	refused 65 "$a: merged_into: not open, and this PQR is unanswered: '$b'" cc-ticket merge "$a" --into "$b"
	cc-ticket merge "$a" --into "$c" >/dev/null
	cc-ticket answer "$c" --text ya >/dev/null
	cc-ticket merge "$c" --into "$b" >/dev/null
	cc-store check
}

@test "once the term itself has run out a case that was extended is not extended again" {
	local id
	# Art. 14, par.: told before the term ends.  15 business days from 2 March 2026, without 23 March, end on the 24th.
	cc-store set terms co >/dev/null
	id=$(cc-ticket open --service pqr --kind queja --subject una --opened-at 2026-03-02 -F id | tail -n 1)
	cc-pqr-due extend "$id" --to 2026-03-27 --reason uno --now 2026-03-20T10:00 >/dev/null
	cc-pqr-due extend "$id" --to 2026-03-30 --reason dos --now 2026-03-24T10:00 >/dev/null
	refused 65 "$id: due_on: has passed, too late to extend: '2026-03-24'" \
		cc-pqr-due extend "$id" --to 2026-03-31 --reason tres --now 2026-03-25T10:00
}

@test "public of several: an unknown number is told of, and the others are printed" {
	local a b
	a=$(cc-ticket open --service pqr --kind queja --subject una -F id | tail -n 1)
	b=$(cc-ticket open --service pqr --kind queja --subject dos -F id | tail -n 1)
	run -1 --separate-stderr cc-pqr-due public "$a" 1000015 "$b" -F id
	assert_equal "$output" "id"$'\n'"$a"$'\n'"$b"
	[[ $stderr == *"no such ticket"* ]]
}
