#!/usr/bin/env bats
#
# alert - what cron, a monitoring system and a calendar are told of PQR cases
#
# What is expected comes from tests/second/due.py, sqlite3 and date(1), and from laws: said once,
# said again when it was not heard, never of what is answered.

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

cell() {
	sql "$CC_STORE" "SELECT $2 FROM ticket WHERE id = $1"
}

add() {
	printf 'date,number\n%s,%s\n' "$1" "$2" | python3 "$SECOND" add | tail -n 1 | cut -d, -f3
}

# alert TIME [ARG...] - what is said then, as "number threshold".
alert() {
	cc-pqr-due alert --now "$1" -F id,threshold "${@:2}" | tail -n +2 | tr , ' '
}

# Cases received on many days, with their processes, so that only their dates are told of.
many() {
	(echo service,kind,subject,process,opened_at
	for i in {0..19}; do
		printf 'pqr,%s,s,p,%s\n' "$([[ $((i % 3)) == 0 ]] && echo consulta || echo queja)" \
			"$(date -d "2025-12-01 + $((i * 3)) days" +%F)"
	done) | cc-ticket open >/dev/null
}

@test "each threshold is reached on its day, and said that day, once" {
	local day i
	many
	# The house's own terms end on closed days as well.
	printf 'service,kind,subject,process,terms,opened_at\npqr,queja,s,p,interno,2025-12-05\npqr,queja,s,p,interno,2025-12-06\n' |
		cc-ticket open >/dev/null
	sql "$CC_STORE" 'SELECT id, due_on, answer_by FROM ticket ORDER BY id' >dues
	python3 - >wanted <<-PY
		import sys
		sys.path.insert(0, '$BATS_TEST_DIRNAME/second')
		from datetime import date, timedelta
		import due
		for line in open('dues'):
		    number, day, last = line.strip().split('|')
		    day, last = date.fromisoformat(day), date.fromisoformat(last)
		    for n in (5, 1):
		        print(due.CO.add(last, -n), number, f'before {n}bd')
		    print(last, number, 'due')
		    for n in range(1, 6):
		        print(day + timedelta(n), number, f'after {n}d')
	PY
	for ((i = 0; i < 130; i++)); do
		day=$(date -d "2025-12-08 + $i days" +%F)
		alert "${day}T08:00" | sed "s/^/$day /"
	done >said
	diff <(sort wanted) <(sort said)
	[ "$(wc -l <said)" -eq 176 ]
}

@test "run every hour or once a day, the same alerts come out, once each" {
	local t i day
	many
	cp "$CC_STORE" daily.db
	for ((i = 0; i < 120; i++)); do
		alert "$(date -u -d "@$((1767589200 + i * 3600))" +%FT%TZ)" --before 5bd,2d,6h --repeat 36h --max 3 --catch-up all
	done >hourly
	for ((i = 0; i <= 5; i++)); do
		CC_STORE=daily.db alert "$(date -u -d "@$((1767589200 + i * 86400))" +%FT%TZ)" --before 5bd,2d,6h --repeat 36h --max 3 --catch-up all
	done >daily
	assert_equal "$(sort hourly | uniq -d)" ''
	[ "$(wc -l <hourly)" -gt 10 ]
	# The last run of a day more may say what the last hour could not.
	assert_equal "$(sort hourly | comm -23 - <(sort daily))" ''
}

@test "a moved due date alerts again; an answered, closed or suspended case never does" {
	local a b c d e f
	a=$(receive 2026-03-02T09:00 queja --process p) # due on 24 March
	b=$(receive 2026-03-02T09:00 queja --process p)
	c=$(receive 2026-03-02T09:00 queja --process p)
	d=$(receive 2026-03-02T09:00 queja --process p)
	e=$(receive 2026-03-02T09:00 queja)
	f=$(receive 2026-03-02T09:00 queja)
	assert_equal "$(alert 2026-03-16T08:00 | grep -v unclassified | cut -d' ' -f2- | sort | uniq -c | xargs)" '6 before 5bd'
	at 2026-03-16T09:00 cc-pqr-due extend "$a" --to 2026-04-08 --reason r >/dev/null
	at 2026-03-16T09:00 cc-pqr-due suspend "$b" --reason r >/dev/null
	at 2026-03-16T09:00 cc-ticket answer "$c" --text t >/dev/null
	at 2026-03-16T09:00 cc-ticket cancel "$d" --reason r >/dev/null
	at 2026-03-16T09:00 cc-ticket answer "$e" --text t >/dev/null
	at 2026-03-16T09:00 cc-ticket update "$f" --process p >/dev/null
	assert_equal "$(alert 2026-03-16T10:00)" ''
	assert_equal "$(alert "$(add 2026-03-24 -1)T00:00")" "$f before 1bd"
	assert_equal "$(alert 2026-03-25T08:00)" "$f after 1d"
	at 2026-03-25T09:00 cc-ticket answer "$f" --text t >/dev/null
	assert_equal "$(alert "$(add 2026-04-08 -5)T00:00")" "$a before 5bd"
	# The petitioner's month is over: that is said once, and no more of its due date.
	assert_equal "$(cell "$b" complete_by)" 2026-04-16
	assert_equal "$(alert 2026-04-07T08:00) $(alert 2026-04-16T23:59:59)" "$a before 1bd $a after 5d"
	assert_equal "$(alert 2026-04-17T00:00)" "$b lapsed"
	assert_equal "$(alert 2027-01-01)" ''
	# Completed at last, its due date is another, and alerts.
	at 2026-04-20 cc-pqr-due resume "$b" >/dev/null
	assert_equal "$(alert "$(cell "$b" due_on)T08:00")" "$b due"
}

@test "unanswered however it stands: waiting, solved and reopened cases alert" {
	local a b c
	a=$(receive 2026-03-02T09:00 queja --process p)
	b=$(receive 2026-03-02T09:00 queja --process p)
	c=$(receive 2026-03-02T09:00 queja --process p)
	at 2026-03-03 cc-ticket wait "$a" --reason r >/dev/null
	at 2026-03-03 cc-ticket solve "$b" --solution s >/dev/null
	at 2026-03-03 cc-ticket cancel "$c" --reason r >/dev/null
	assert_equal "$(alert 2026-03-24T08:00 | sort)" "$(printf '%s due\n' "$a" "$b" | sort)"
	at 2026-03-24T09:00 cc-ticket reopen "$c" --reason r >/dev/null
	assert_equal "$(alert 2026-03-24T10:00)" "$c due"
}

@test "what could not be written is said again" {
	many
	alert 2026-02-20T08:00 -n >wanted
	[ "$(wc -l <wanted)" -gt 10 ]
	run -74 bash -c 'cc-pqr-due alert --now 2026-02-20T08:00 >/dev/full'
	run -74 bash -c 'cc-pqr-due alert --now 2026-02-20T08:00 >&-'
	# A pipe that nobody reads any more.
	mkfifo pipe
	exec 8<>pipe
	exec 9>pipe
	exec 8<&-
	run -141 bash -c 'cc-pqr-due alert --now 2026-02-20T08:00 >&9'
	run -74 bash -c "trap '' PIPE; cc-pqr-due alert --now 2026-02-20T08:00 >&9"
	exec 9>&-
	run -75 --separate-stderr cc-pqr-due alert --now 2026-02-20T08:00 --max-alerts 3
	assert_equal "$output" ''
	[[ $stderr == "cc-pqr-due: $(wc -l <wanted) alerts are more than --max-alerts 3: none printed" ]]
	run -64 cc-pqr-due alert --now 2026-02-20T08:00 --before 3
	run -65 cc-pqr-due alert --now 2026-02-20T08:00 -F nothing
	alert 2026-02-20T08:00 -n | same wanted -
	alert 2026-02-20T08:00 --max-alerts "$(wc -l <wanted)" | same wanted -
	assert_equal "$(alert 2026-02-20T08:00; alert 2026-02-20T08:01)" ''
}

@test "two at once: one waits for its turn; killed in the middle, all is said again" {
	local pid
	many
	alert 2026-01-20T08:00 -n >wanted
	mkfifo pipe
	# More than a pipe holds, so that the first stands still while it prints.
	awk 'BEGIN { print "service,kind,subject,process,opened_at"; s = sprintf("%400s", "x"); gsub(" ", "x", s)
		for (i = 0; i < 400; i++) print "pqr,queja," s ",p,2025-12-01" }' | cc-ticket open >/dev/null
	alert 2026-01-20T08:00 -n | sort >wanted
	cc-pqr-due alert --now 2026-01-20T08:00 >pipe 2>/dev/null &
	pid=$!
	exec 8<pipe
	read -r _ <&8
	run -75 --separate-stderr cc-pqr-due alert --now 2026-01-20T08:00
	assert_equal "$output" ''
	[[ $stderr == *": another run is alerting, try again" ]]
	# Others write meanwhile.
	receive 2026-01-20T07:00 queja --process p >/dev/null
	kill -9 $pid
	wait $pid 2>/dev/null || true
	exec 8<&-
	alert 2026-01-20T08:00 | sort | same wanted -
	assert_equal "$(alert 2026-01-20T08:00)" ''
	cc-store check --now 2026-02-01
}

@test "after two months off: the last of each case, all of them, or none" {
	local a
	a=$(receive 2026-03-02T09:00 queja --process p)
	cp "$CC_STORE" all.db
	cp "$CC_STORE" none.db
	assert_equal "$(alert 2026-05-24T08:00)" "$a after 5d"
	assert_equal "$(CC_STORE=all.db alert 2026-05-24T08:00 --catch-up all | cut -d' ' -f2- | paste -sd,)" \
		'before 5bd,before 1bd,due,after 1d,after 2d,after 3d,after 4d,after 5d'
	assert_equal "$(CC_STORE=none.db alert 2026-05-24T08:00 --catch-up none)" ''
	# Passed over is passed over.
	for CC_STORE in all.db none.db "$CC_STORE"; do
		assert_equal "$(alert 2026-05-24T09:00 --catch-up all)" ''
	done
	run -64 cc-pqr-due alert --catch-up some
}

@test "--repeat and --max bound what is said once it is overdue" {
	local a
	a=$(receive 2026-03-02T09:00 queja --process p)
	cp "$CC_STORE" other.db
	assert_equal "$(alert 2026-12-01 --repeat 2bd --max 3 --catch-up all --before 1bd | cut -d' ' -f2- | paste -sd,)" \
		'before 1bd,due,after 2bd,after 4bd,after 6bd'
	assert_equal "$(CC_STORE=other.db cc-pqr-due alert --now 2026-12-01 --repeat 2bd --max 3 --catch-up all -F moment |
		tail -n 3 | cut -c 1-10 | paste -sd' ')" "$(add 2026-03-24 2) $(add 2026-03-24 4) $(add 2026-03-24 6)"
	a=$(receive 2026-03-02T09:00 queja --process p)
	assert_equal "$(alert 2026-12-01 --repeat 0d --catch-up all --before 1bd)" "$a before 1bd"$'\n'"$a due"
	a=$(receive 2026-03-02T09:00 queja --process p)
	assert_equal "$(alert 2026-12-01 --max 0)" "$a due"
}

@test "hours are told by the hour, and a moved instant of the same day again" {
	local a
	cc-store set terms co-salud >/dev/null
	a=$(receive 2026-03-05T10:00 reclamo_riesgo_vital --process p)
	assert_equal "$(cell "$a" "datetime(due_at, 'unixepoch')")" '2026-03-06 15:00:00'
	assert_equal "$(alert 2026-03-06T03:59:59 --before 6h)" ''
	assert_equal "$(alert 2026-03-06T04:00:00 --before 6h)" "$a before 6h"
	assert_equal "$(alert 2026-03-06T09:59:59 --before 6h)" ''
	at 2026-03-06T09:59:59 cc-ticket update "$a" --opened-at 2026-03-05T12:00 >/dev/null
	assert_equal "$(alert 2026-03-06T09:59:59 --before 6h)" "$a before 6h"
	assert_equal "$(alert 2026-03-06T12:00:00 --before 6h)" "$a due"
	assert_equal "$(alert 2026-03-06T14:00:00 --repeat 2h)" "$a after 2h"
	assert_equal "$(cc-pqr-due list --now 2026-03-06T12:00:00 -F state | tail -n 1)" near
	assert_equal "$(cc-pqr-due list --now 2026-03-06T12:00:01 -F state | tail -n 1)" overdue
	run -2 cc-pqr-due check --now 2026-03-06T12:00:01
	at 2026-03-06T12:00:00 cc-ticket answer "$a" --text t >/dev/null
	assert_equal "$(cc-pqr-due list --all -F state | tail -n 1)" answered
}

@test "a case without a process is told of after its own threshold, until it has one" {
	local a b c
	a=$(receive 2026-03-05T23:00 queja) # a Thursday
	b=$(receive 2026-03-05T23:00 queja)
	c=$(receive 2026-03-05T23:00 queja)
	assert_equal "$(alert 2026-03-05T23:59:59)" ''
	at 2026-03-05T23:30 cc-ticket update "$a" --process p >/dev/null
	assert_equal "$(alert 2026-03-06T00:00)" "$b unclassified"$'\n'"$c unclassified"
	at 2026-03-06T09:00 cc-ticket answer "$b" --text t >/dev/null
	assert_equal "$(alert 2026-03-07T00:00)" ''
	# Answered, it needs no process any more.
	a=$(receive 2026-03-06T10:00 queja)
	b=$(receive 2026-03-06T10:00 queja)
	at 2026-03-06T11:00 cc-ticket answer "$b" --text t >/dev/null
	assert_equal "$(alert 2026-03-09T00:00)" "$a unclassified"
	# In hours, which is another threshold.
	assert_equal "$(alert 2026-03-06T11:59:59 --unclassified 2h)" "$c unclassified"
	assert_equal "$(alert 2026-03-06T12:00:00 --unclassified 2h)" "$a unclassified"
	assert_equal "$(cc-pqr-due list --process none -F id | tail -n +2 | sort | paste -sd' ')" \
		"$(sql "$CC_STORE" "SELECT id FROM ticket WHERE process IS NULL ORDER BY CAST(id AS TEXT)" | paste -sd' ')"
}

@test "a case that ought to have a due date and has none is told of, once" {
	local a
	printf 'profile,kind,number,unit\nmio,queja,5,bd\n' >mio.csv
	cc-pqr-due terms import mio.csv --apply --reason r >/dev/null
	a=$(receive 2026-03-02T09:00 consulta --terms mio --process p)
	receive 2026-03-02T09:00 elogio --process p >/dev/null
	run -1 cc-pqr-due check --now 2026-03-03
	assert_equal "$(alert 2026-03-03T08:00)" "$a no_due"
	assert_equal "$(alert 2026-03-04T08:00)" ''
}

@test "check: one line and the exit code that a monitoring system expects" {
	local now warn crit code
	many
	for now in 2025-12-14 2025-12-20 2026-01-10; do
		for spec in '3bd 0' '10bd 2bd' '5d 1d' '0 0'; do
			read -r warn crit <<<"$spec"
			# How many are due by then, as sqlite3 counts up to the day that the second computation gives.
			declare -A by=()
			for t in "$warn" "$crit"; do
				case $t in
				*bd) by[$t]=$(date -d "$(add $now $((${t%bd} + 1))) - 1 day" +%F) ;;
				0) by[$t]=$(date -d "$(add $now 1) - 1 day" +%F) ;;
				*d) by[$t]=$(date -d "$now + ${t%d} days" +%F) ;;
				esac
				by[$t]=$(sql "$CC_STORE" "SELECT count(*) FROM ticket WHERE due_on <= '${by[$t]}'")
			done
			code=$((by[$crit] > 0 ? 2 : by[$warn] > 0 ? 1 : 0))
			run "-$code" --separate-stderr cc-pqr-due check --now ${now}T09:00 --warning "$warn" --critical "$crit"
			assert_equal "$stderr" ''
			[[ $output =~ ^PQR\ (OK|WARNING|CRITICAL)\ -\ [^|]+\ \|(\ [a-z0-9_]+=[0-9]+(\;[0-9]*){1,4})+$ ]]
			assert_equal "$now $spec $(grep -o 'overdue=[0-9]*' <<<"$output")" \
				"$now $spec overdue=$(sql "$CC_STORE" "SELECT count(*) FROM ticket WHERE due_on < '$now'")"
		done
	done
}

@test "check: whatever goes wrong is unknown, and one line" {
	echo junk >junk
	local args
	while IFS= read -r args; do
		# shellcheck disable=SC2086 # words
		run -3 --separate-stderr cc-pqr-due check $args
		[[ $output == 'PQR UNKNOWN - '* && ${#lines[@]} == 1 ]] || { echo "$args: $output"; return 1; }
	done <<-'E'
		--nothing
		--warning
		--warning x
		--critical 3
		operand
		-s /nowhere/cc.db
		-s junk
		-s .
		--now 2026-02-29
	E
	CC_NOW=x run -3 cc-pqr-due check
	run -3 bash -c 'cc-pqr-due check >/dev/full'
	run -3 bash -c 'cc-pqr-due check >&-'
}

# The lines of a calendar, unfolded.
unfold() {
	tr -d '\r' | sed -e ':a' -e N -e '$!ba' -e 's/\n //g'
}

@test "a calendar: whole lines of up to 75 octets, one entry a case, the same from day to day" {
	local a b c
	a=$(receive 2026-03-02T09:00 queja --agent "$(printf 'id,name\nana,Ana\n' | cc-agent import -F id | tail -n 1)")
	b=$(receive 2026-03-02T09:00 consulta)
	c=$(receive 2026-03-02T09:00 elogio)
	cc-ticket update "$b" --subject "Señora; «ñ», \\ $(printf 'ñandú %.0s' {1..40})" >/dev/null
	cc-pqr-due list -o ics >list.ics
	# RFC 5545: CRLF, folded at 75 octets, no character broken.
	assert_equal "$(LC_ALL=C grep -c $'\r$' list.ics)" "$(wc -l <list.ics)"
	assert_equal "$(LC_ALL=C awk 'length($0) > 76' list.ics)" ''
	iconv -f UTF-8 -t UTF-8 list.ics >/dev/null
	LC_ALL=C awk -v RS='\r\n' '{ print }' list.ics | while IFS= read -r line; do
		iconv -f UTF-8 -t UTF-8 <<<"$line" >/dev/null
	done
	unfold <list.ics >entries
	assert_equal "$(grep -c ^BEGIN:VTODO entries) $(grep ^UID entries | sort -u | wc -l)" '2 2'
	assert_equal "$(grep ^DUE entries | paste -sd' ')" \
		"DUE;VALUE=DATE:$(cell "$a" "replace(due_on, '-', '')") DUE;VALUE=DATE:$(cell "$b" "replace(due_on, '-', '')")"
	assert_equal "$(grep ^STATUS entries | paste -sd' ')" 'STATUS:IN-PROCESS STATUS:NEEDS-ACTION'
	assert_equal "$(grep '^SUMMARY.*Señora' entries | sed -e 's/^[^:]*:[^:]*: //' -e 's/\\\([;,\\]\)/\1/g')" "$(cell "$b" subject)"
	# Another day, the same but for how pressing it is; changed, the same with a higher number.
	cc-pqr-due list -o ics --now 2026-03-23 | unfold | grep -v ^PRIORITY | diff - <(grep -v ^PRIORITY entries)
	at 2026-03-06 cc-pqr-due extend "$a" --to 2026-04-08 --reason r >/dev/null
	cc-pqr-due list -o ics | unfold >later
	assert_equal "$(grep ^UID later | sort)" "$(grep ^UID entries | sort)"
	assert_equal "$(grep -A 20 "UID:.*-$a@" later | grep -m1 ^DUE)" 'DUE;VALUE=DATE:20260408'
	[ "$(grep -A 20 "UID:.*-$a@" later | grep -m1 ^SEQUENCE | cut -d: -f2)" -gt \
		"$(grep -A 20 "UID:.*-$a@" entries | grep -m1 ^SEQUENCE | cut -d: -f2)" ]
	# Over is over.
	at 2026-03-07 cc-ticket answer "$a" --text t >/dev/null
	at 2026-03-07 cc-ticket cancel "$b" --reason r >/dev/null
	cc-pqr-due list --all -o ics | unfold | grep ^STATUS | sort | paste -sd' ' >status
	assert_equal "$(cat status)" 'STATUS:CANCELLED STATUS:COMPLETED'
}

@test "a calendar that knows no tasks: events of a day, up to the next; of hours the instant" {
	local a
	a=$(receive 2026-03-02T09:00 queja)
	cc-pqr-due list -o ics --as-event | unfold >entries
	assert_equal "$(grep ^DT entries | grep -v STAMP | paste -sd' ')" \
		"DTSTART;VALUE=DATE:20260324 DTEND;VALUE=DATE:20260325"
	assert_equal "$(cell "$a" due_on) $(grep -c -e VTODO -e ^DUE entries)" '2026-03-24 0'
	receive 2026-03-04T09:00 reclamo --terms co-salud >/dev/null
	cc-pqr-due list -o ics | unfold | grep -x 'DUE:20260307T140000Z'
	cc-pqr-due list -o ics >/dev/full && return 1
	cc-pqr-due list -o ics --kind consulta | unfold >none
	assert_equal "$(grep -c VTODO none)$(head -n 1 none)" '0BEGIN:VCALENDAR'
}

@test "the list: nearest first, filtered as sqlite3 would" {
	local now=2026-01-20
	printf 'id,name\nana,Ana\nluis,Luis\n' | cc-agent import >/dev/null
	many
	cc-ticket list -F id -o jsonl | jq -r .id | awk 'NR % 2 == 0' | xargs cc-ticket assign --agent ana >/dev/null
	cc-ticket list -F id -o jsonl | jq -r .id | awk 'NR % 5 == 0' | xargs cc-ticket answer --text t >/dev/null
	local open="FROM ticket WHERE answered_at IS NULL"
	# lists SQL ARG... - those that sqlite3 names, in its order.
	lists() {
		sql "$CC_STORE" "SELECT id $1 ORDER BY due_on, id" >wanted
		cc-pqr-due list --now ${now}T09:00 "${@:2}" -F id | tail -n +2 | diff wanted -
	}
	lists "FROM ticket"
	lists "$open AND due_on < '$now'" --overdue
	lists "$open AND due_on <= date('$now', '4 days')" --within 4d
	lists "$open AND due_on <= '$(add $now 3)'" --within 3bd
	lists "FROM ticket WHERE agent = 'ana'" --agent ana
	lists "FROM ticket WHERE agent IS NULL AND kind = 'consulta'" --agent none --kind consulta
	lists "$open AND due_on <= '$(add $now 3)'" --state overdue,near
	lists 'FROM ticket WHERE false' --process q
	run -1 cc-pqr-due list --now $now --process q -e
	cc-pqr-due list --now ${now}T09:00 -F due_on,days_left,bd_left,state -o jsonl | jq -r 'select(.state | test("^answered") | not) |
		"\(.due_on),\(.days_left),\(.bd_left)"' >left
	awk -F, -v now=$now 'BEGIN { print "from,to" } { print now "," $1 }' left | python3 "$SECOND" count | tail -n +2 |
		cut -d, -f3 | diff - <(cut -d, -f3 left)
	while IFS=, read -r due days _; do
		[ $((($(date -u -d "$due" +%s) - $(date -u -d $now +%s)) / 86400)) -eq "$days" ]
	done <left
}
