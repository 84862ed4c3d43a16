#!/usr/bin/env bats
#
# escalate - the way up the levels, who is told and when, policies, lists and holders
#
# What is expected is computed by sqlite3, Python or tests/second/clock.py, or follows from a law: a filter of
# all is the list, a store that had the policy from the beginning stands where one that was told later does.

# stderr is set by run; tests are shells of their own.
# shellcheck disable=SC2030,SC2031,SC2154

load helper

SAMPLES=$BATS_TEST_DIRNAME/../samples
CLOCKS=id,clock,state,due_at,left,share,used,started_at,stopped_at

setup() {
	set -o pipefail
	export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$BATS_TEST_DIRNAME/second SAMPLES
	in_scratch
	at 02 08:00 cc-store init >/dev/null
	# The levels ask for no more than that somebody works there.
	printf '%s\n' level,years,skills,certificates 1,0,,0 2,0,,0 3,0,,0 4,0,,0 |
		at 02 08:00 cc-escalate levels import >/dev/null
	RANDOM=20261122
}

# at DAY TIME COMMAND... - run it at that time of March 2026 in Colombia.
at() {
	CC_NOW=2026-03-$1T$2-05:00 "${@:3}"
}

# instant SECONDS - an instant so long after 5 March 08:00 in Colombia.
instant() {
	date -u -d "@$((1772715600 + $1))" +%FT%TZ
}

# told DAY TIME [ARG...] - what a run says then: "id what clock".
told() {
	at "$1" "$2" cc-escalate run -F id,what,clock "${@:3}" | tail -n +2 | tr -d '"' | sed 's/,/ /; s/,/ /; s/ *$//'
}

opened() {
	at "$1" "$2" cc-ticket open --subject printer --contact Ana -F id "${@:3}" | tail -n 1
}

level() {
	sql "$CC_STORE" "SELECT level FROM ticket WHERE id = $1"
}

staff() {
	at 02 08:00 cc-agent import >/dev/null <<-'END'
		id,name,kind,level,active
		uno,U,internal,1,true
		dos,D,internal,2,true
		tres,T,internal,3,true
		taller,Taller,external,2,true
		cuatro,C,internal,4,true
		off,O,internal,4,false
	END
}

# policy LINE... - lines beside the shipped policy, in force from 2 March on.
policy() {
	printf '%s\n' clock,does,service,kind,priority,level,amount,unit,calendar,warn,late,field,value "$@" |
		at 02 08:00 cc-escalate policy import --apply --reason r - >/dev/null
}

# churn STEPS - things that happen to tickets at random over the days from 5 March on; cron comes now and then.
churn() {
	local n id t=0 ids=() services=(helpdesk support customer emergency telesales)
	for ((n = 0; n < $1; n++)); do
		t=$((t + RANDOM % ${2:-5400}))
		export CC_NOW
		CC_NOW=$(instant $t)
		if [[ ${#ids[@]} -lt 6 || $((RANDOM % 6)) == 0 ]]; then
			id=$(cc-ticket open --subject "s $n" --contact Ana --service "${services[RANDOM % 5]}" --kind fire \
				--priority "$(shuf -n 1 -e low normal high critical --random-source=<(yes $n))" -F id | tail -n 1)
			ids+=("$id")
			continue
		fi
		id=${ids[RANDOM % ${#ids[@]}]}
		case $((RANDOM % 16)) in
		0) set -- "$@" && cc-ticket wait "$id" --reason r --waiting-for customer ;;
		1) cc-ticket wait "$id" --reason r --waiting-for supplier ;;
		2 | 3) cc-ticket resume "$id" ;;
		4) cc-ticket answer "$id" --text t --channel phone ;;
		5) cc-ticket assign "$id" --agent "$(shuf -n 1 -e uno dos taller --random-source=<(yes $n))" ;;
		6) cc-ticket update "$id" --priority "$(shuf -n 1 -e low normal high critical --random-source=<(yes $n))" ;;
		7) cc-ticket solve "$id" --solution s ;;
		8 | 9) cc-ticket reopen "$id" --reason r ;;
		10) cc-ticket close "$id" ;;
		11) [[ $((RANDOM % 3)) != 0 ]] || cc-ticket cancel "$id" --reason r ;;
		12) [[ $((RANDOM % 3)) != 0 ]] || cc-ticket merge "$id" --into "${ids[0]}" ;;
		13) cc-escalate up "$id" --reason r ;;
		14) cc-escalate down "$id" --reason r ;;
		15) [[ ${3:-} == quiet ]] || cc-escalate run ;;
		esac >/dev/null 2>&1 || true
	done
	export CC_NOW
	CC_NOW=$(instant $((t + 600)))
}

@test "up to level 4, and there it alerts, as often as it is told to" {
	local t id said
	staff
	id=$(opened 05 08:00:00 --priority critical)
	at 05 08:00 cc-ticket answer "$id" --text t --channel phone >/dev/null
	at 05 08:00 cc-ticket assign "$id" --agent uno >/dev/null
	for ((t = 0; t <= 30 * 3600; t += 300)); do
		CC_NOW=$(instant $t) cc-escalate run --repeat 1h --max 3 -F what,clock,moment | tail -n +2
	done | grep -v resolution >said
	# 30 minutes, an hour, two, four: each from the run that moved it; 12:00 to 13:00 and the night are no work.
	cat >wanted <<-'END'
		warn 50,level,2026-03-05T08:15:00-05:00
		warn 80,level,2026-03-05T08:24:00-05:00
		up,level,2026-03-05T08:35:00-05:00
		warn 50,level,2026-03-05T09:05:00-05:00
		warn 80,level,2026-03-05T09:23:00-05:00
		up,level,2026-03-05T09:40:00-05:00
		warn 50,level,2026-03-05T10:40:00-05:00
		warn 80,level,2026-03-05T11:16:00-05:00
		up,level,2026-03-05T11:45:00-05:00
		warn 50,level,2026-03-05T14:45:00-05:00
		warn 80,level,2026-03-05T15:57:00-05:00
		late,level,2026-03-05T16:45:01-05:00
		late 1h,level,2026-03-05T17:45:00-05:00
		late 2h,level,2026-03-05T18:45:00-05:00
		late 3h,level,2026-03-05T19:45:00-05:00
	END
	same wanted said
	assert_equal "$(level "$id")" 4
	assert_equal "$(at 06 15:00 cc-ticket history "$id" -o jsonl | jq -r 'select(.verb == "escalate" and .field == "level") | .note')" \
		"$(printf 'level: ran out at 2026-03-05T%s:00-05:00\n' 08:30 09:35 11:40)"
}

@test "a clock of the whole ticket sends it up once; one that moves sends it up again; together it is one step" {
	local a b c t
	policy 'wide,promise,helpdesk,,critical,,30,minutes,,,up,,' 'wide,promise,helpdesk,,high,,60,minutes,,,up,,' \
		'wide,promise,helpdesk,,"normal,low",,,none,,,,,' 'wide,pause,,,,,,,,,,waiting_for,customer'
	a=$(opened 05 08:00 --priority critical)
	b=$(opened 05 08:00 --priority high)
	c=$(opened 05 08:00 --priority high)
	at 05 08:20 cc-ticket wait "$c" --reason r --waiting-for customer >/dev/null
	assert_equal "$(told 05 08:30:00 | grep ' up ')" ''
	told 05 08:30:01 | grep ' up ' | grep -e level -e wide | tr , '\n' | tr ' ' '\n' | sort | paste -sd' ' |
		same - <(echo "$a level up wide")
	for t in 08:31 08:45 09:00:00; do assert_equal "$(told 05 $t | grep ' up ')" ''; done
	# It waited from 08:20 to 08:50; b runs out at 09:00, c at 09:30.
	at 05 08:50 cc-ticket resume "$c" >/dev/null
	assert_equal "$(told 05 09:00:01 | grep ' up ' | cut -d' ' -f1)" "$b"
	# Another priority: it ran out at 08:30 already, which is another instant.
	at 05 09:01 cc-ticket update "$b" --priority critical >/dev/null
	assert_equal "$(told 05 09:02 | grep ' up ')" "$b up wide"
	assert_equal "$(told 05 09:03 | grep ' up ')" ''
	assert_equal "$(level "$a") $(level "$b") $(level "$c")" '2 3 1'
	assert_equal "$(told 05 09:30:00 | grep " up wide" || true)" ''
	told 05 09:30:02 | grep ' up ' | grep -q "^$c "
	# At another instant of the same moment a second time over it never goes again.
	for t in 09:31 10:00 10:20; do told 05 $t; done | grep -v '^$' >rest || true
	assert_equal "$(grep -c wide rest)" 0
	at 05 11:00 cc-store check
}

@test "what waits for the customer, is solved, closed, cancelled or merged never goes up; reopened it does" {
	local w s c x m r i
	w=$(opened 05 08:00 --priority critical)
	s=$(opened 05 08:00 --priority critical)
	c=$(opened 05 08:00 --priority critical)
	x=$(opened 05 08:00 --priority critical)
	m=$(opened 05 08:00 --priority critical)
	r=$(opened 05 08:00 --priority low)
	at 05 08:10 cc-ticket wait "$w" --reason r --waiting-for customer >/dev/null
	at 05 08:10 cc-ticket solve "$s" --solution s >/dev/null
	at 05 08:10 cc-ticket solve "$c" --solution s >/dev/null
	at 05 08:11 cc-ticket close "$c" >/dev/null
	at 05 08:10 cc-ticket cancel "$x" --reason r >/dev/null
	at 05 08:10 cc-ticket merge "$m" --into "$r" >/dev/null
	at 05 08:10 cc-ticket cancel "$r" --reason r >/dev/null
	for i in 05 06 09; do assert_equal "$(told $i 16:00)" ''; done
	# 10 minutes were used; the others of the 30 begin with the reopening.
	for i in s c x m; do at 09 16:10 cc-ticket reopen "${!i}" --reason r >/dev/null; done
	at 09 16:10 cc-ticket resume "$w" >/dev/null
	assert_equal "$(told 09 16:30:00 | grep ' up ')" ''
	assert_equal "$(told 09 16:30:01 | grep ' up level' | sort)" "$(printf '%s up level\n' "$w" "$s" "$c" "$x" "$m" | sort)"
	# One that waits for a supplier is the house's to press.
	w=$(opened 09 08:00 --priority critical)
	at 09 08:00 cc-ticket wait "$w" --reason r --waiting-for supplier >/dev/null
	told 09 16:31 | grep -q "^$w up level"
	assert_equal "$(sql "$CC_STORE" "SELECT status, waiting_for FROM ticket WHERE id = $w")" 'waiting|supplier'
	at 09 17:00 cc-store check
}

@test "nobody's name or nothing asked for: said once, moved once it is known; an uncovered service too" {
	local a b c u
	at 05 08:00 cc-customer add --id acme --name 'Acme SA' --phone 555 >/dev/null
	a=$(at 05 08:00 cc-ticket open --priority critical --subject s -F id | tail -n 1)
	b=$(at 05 08:00 cc-ticket open --priority critical --contact Ana -F id | tail -n 1)
	c=$(at 05 08:00 cc-ticket open --priority critical --contact Ana --body 'no prende' -F id | tail -n 1)
	u=$(at 05 08:00 cc-ticket open --service helpdesk --customer acme --subject s --priority critical -F id | tail -n 1)
	told 05 08:31 | grep -v -e answer -e takeover | sort | same - <(printf '%s\n' "$a blocked level" "$b blocked level" "$c up level" "$u up level" | sort)
	for t in 08:32 09:00; do assert_equal "$(told 05 $t | grep -e "^$a" -e "^$b")" ''; done
	assert_equal "$(level "$a")$(level "$b")$(level "$c")$(level "$u")" 1122
	at 05 09:10 cc-ticket update "$a" --contact Eva >/dev/null
	at 05 09:10 cc-ticket update "$b" --body 'no hay tinta' >/dev/null
	told 05 09:11 | grep ' up ' | sort | same - <(printf '%s up level\n' "$a" "$b" | sort)
	# The hand-over names who asked, of the customer where nobody else is named.
	at 05 09:30 cc-escalate run >/dev/null
	at 05 11:30 cc-escalate run -o jsonl | jq -r 'select(.what == "up") | "\(.name) \(.phone // "")"' | sort -u |
		grep -qx 'Acme SA 555'
}

@test "a service that no line covers is told of, once, until a line covers it" {
	local a b said
	grep -e ^clock, -e ^takeover, "$SAMPLES/policy.csv" | sed 's/pqr,//' | at 02 08:00 cc-escalate policy import - --apply --reason r >/dev/null
	a=$(opened 05 08:00 --service pqr --kind queja)
	b=$(opened 05 08:00)
	assert_equal "$(told 05 08:01)" "$a uncovered"
	assert_equal "$(told 05 08:02; told 06 16:00 | grep "^$a ")" ''
	run -0 --separate-stderr at 06 16:00 cc-escalate clocks "$a"
	[[ $stderr == *"$a: uncovered"* ]]
	said=$(at 06 16:00 cc-escalate list --all 2>&1 >/dev/null)
	[[ $said == *'promises nothing to: 1 '* ]]
	# A line for it covers it once it is told to, and the clock is as old as the ticket.
	printf '%s\n' clock,does,service,amount,unit,late extra,promise,pqr,2,hours,alert >extra.csv
	at 06 16:30 cc-escalate policy import extra.csv >/dev/null 2>&1
	assert_equal "$(told 06 16:30 | grep "^$a ")" ''
	at 06 16:31 cc-escalate policy import extra.csv --apply --reason 'nueva línea' >/dev/null
	told 06 16:32 | grep "^$a " | same - <(echo "$a late 1d extra")
	at 06 17:00 cc-store check
}

@test "it goes to who qualifies and has the least open work, then by code; else the queue of the level waits" {
	local i id
	at 02 08:00 cc-agent import >/dev/null <<-'END'
		id,name,kind,level,active,skills
		b,B,internal,2,true,redes
		a,A,internal,3,true,redes
		z,Z,external,2,true,redes
		cert,C,internal,4,true,redes
		old,O,internal,4,true,redes
		off,F,internal,4,false,redes
		low,L,internal,1,true,redes
		dumb,D,internal,4,true,
	END
	printf '%s\n' level,years,skills,certificates 1,0,,0 2,0,redes,0 3,0,,0 4,0,,1 | at 02 08:00 cc-escalate levels import >/dev/null
	printf '%s\n' agent,name,issued,expires old,x,2020-01-01,2026-03-04 cert,x,2020-01-01,2026-03-05 |
		at 02 08:00 cc-agent certify >/dev/null
	# Some have work already, of which what is solved or closed is none.
	for i in a a b z z z cert cert cert cert dumb off; do
		id=$(opened 05 07:00 --service emergency --kind fire)
		at 05 07:00 cc-ticket assign "$id" --agent $i >/dev/null 2>&1 || true
		[[ $i != cert ]] || at 05 07:30 cc-ticket solve "$id" --solution s >/dev/null
	done
	for i in {1..40}; do
		id=$(opened 05 08:00 --priority "$([[ $((i % 2)) == 0 ]] && echo critical || echo high)")
		[[ $((i % 3)) != 0 ]] || at 05 08:01 cc-ticket assign "$id" --agent b >/dev/null
		[[ $((i % 7)) != 0 ]] || at 05 08:01 cc-escalate up "$id" --to 3 --agent cert --reason r >/dev/null
	done
	for i in '05 08:31' '05 09:32' '05 09:33' '05 11:40' '05 15:00' '06 09:00' '06 16:00'; do
		# shellcheck disable=SC2086 # a day and a time
		set -- $i
		sql "$CC_STORE" "SELECT id, coalesce(agent, '-') FROM ticket WHERE solved_at IS NULL AND closed_at IS NULL" >held
		at "$1" "$2" cc-escalate run -F what,id,level,agent,queue | grep ^up, >>given.all || true
		at "$1" "$2" cc-escalate run -n >/dev/null
		tail -n +1 given.all | tail -n "$(($(wc -l <given.all) - $(cat seen 2>/dev/null || echo 0)))" >given
		wc -l <given.all >seen
		python3 - "$1" <<-'PY'
			import sys
			who = {'a': 3, 'b': 2, 'z': 2, 'cert': 4, 'old': 4}
			held = dict(line.strip().split('|') for line in open('held'))
			for line in open('given'):
			    _, ticket, level, agent, queue = line.strip().split(',')
			    may = [w for w, at in who.items() if at >= int(level)]
			    if level == '4':
			        may = ['cert'] if sys.argv[1] == '05' else []
			    load = lambda w: (sum(h == w for h in held.values()), w)
			    want = min(may, key=load) if may else ''
			    assert agent == want, (line, want, sorted(map(load, may)))
			    assert queue == f'nivel {level}', line
			    held[ticket] = agent or '-'
		PY
	done
	[ "$(grep -c ',z,' given.all)" -gt 1 ]
	[ "$(grep -c ',4,cert,' given.all)" -gt 0 ]
	[ "$(grep -c ',4,,nivel 4' given.all)" -gt 0 ]
	# Where the last holder left and nobody takes over, nobody holds it.
	assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM ticket WHERE level = 4 AND agent IS NOT NULL AND agent <> 'cert'")" 0
	at 06 17:00 cc-store check
}

@test "in quiet hours nothing is said but of emergencies, and tickets move all the same; after them all comes once" {
	local a b e q said
	staff
	at 02 08:00 cc-escalate quiet import >/dev/null <<-'END'
		who,times
		*,12:00-15:00
		nivel 3,20:00-07:00
		cuatro,"09:00-11:00,12:00-15:00"
	END
	a=$(opened 05 09:00 --priority critical) # answer, level: 09:30
	assert_equal "$(told 05 08:59)" ''
	told 05 09:31 | grep -q "^$a late answer"
	# cuatro was chosen first (by code), and is left in peace until 11:00.
	assert_equal "$(sql "$CC_STORE" "SELECT level || agent FROM ticket WHERE id = $a")" 2cuatro
	assert_equal "$(told 05 09:40)" ''
	b=$(opened 05 13:00 --priority critical)
	e=$(opened 05 13:00 --service emergency --kind fire)
	told 05 11:00:00 >said
	grep -q "^$a up" said
	at 05 11:30 cc-ticket solve "$a" --solution s >/dev/null
	# 14:00: one goes up; an emergency alone is told of.
	assert_equal "$(told 05 14:00 | cut -d' ' -f1 | sort -u)" "$e"
	assert_equal "$(level "$b")" 2
	at 05 14:01 cc-escalate run -v 2>&1 | same - <(echo 'cc-escalate: 1 left in peace by quiet hours, the first until 2026-03-05T15:00:00-05:00')
	assert_equal "$(told 05 14:59:59)" ''
	told 05 15:00:00 >said
	assert_equal "$(grep -c "^$b up" said) $(grep -c "^$b late answer" said)" '1 1'
	assert_equal "$(told 05 15:00:00)" ''
	# The move stands at the time at which it was made.
	assert_equal "$(sql "$CC_STORE" "SELECT datetime(at, 'unixepoch') FROM event WHERE verb = 'escalate' AND key = $b")" '2026-03-05 19:00:00'
}

@test "-v counts each ticket left in peace once, whatever there is to say of it" {
	local i
	at 02 08:00 cc-escalate quiet import <<<$'who,times\n*,08:00-09:00' >/dev/null
	for i in 1 2 3; do opened 05 08:00 --priority critical; done >/dev/null
	opened 05 08:00 --service emergency --kind fire >/dev/null
	run -0 --separate-stderr at 05 08:31 cc-escalate run -v
	assert_equal "$stderr" 'cc-escalate: 3 left in peace by quiet hours, the first until 2026-03-05T09:00:00-05:00'
	run -0 --separate-stderr at 05 08:40 cc-escalate run -v
	assert_equal "$stderr" 'cc-escalate: 3 left in peace by quiet hours, the first until 2026-03-05T09:00:00-05:00'
	run -0 --separate-stderr at 05 09:00 cc-escalate run -v
	assert_equal "$stderr" ''
}

@test "more than --max-alerts: nothing is moved, printed or remembered; a larger one does it all" {
	local n i most
	staff
	for i in {1..9}; do opened 05 08:00 --priority critical; done >ids
	at 05 08:40 cc-escalate run -n -F id,what,clock,level,agent >wanted
	n=$(($(wc -l <wanted) - 1))
	for most in 0 1 $((n - 1)); do
		dump | grep -v -e 'INTO watch ' -e "VALUES('watch'" >before
		run -75 --separate-stderr at 05 08:40 cc-escalate run --max-alerts $most
		assert_equal "$output" ''
		[[ $stderr == cc-escalate:\ *" hand-overs and alerts are more than --max-alerts $most: none made" ]] || fail "$stderr"
		dump | grep -v -e 'INTO watch ' -e "VALUES('watch'" | same before -
	done
	run -64 at 05 08:40 cc-escalate run --max-alerts x
	# What an earlier run moved and could not tell of is of the number, too.
	for i in $(<ids); do
		at 05 08:10 cc-ticket answer "$i" --text t --channel phone
		at 05 08:10 cc-ticket assign "$i" --agent uno
	done >/dev/null 2>&1 || true
	at 05 08:40 cc-escalate run -n -F id,what,clock,level,agent >wanted
	n=$(($(wc -l <wanted) - 1))
	run -74 bash -c 'CC_NOW=2026-03-05T08:40:00-05:00 cc-escalate run >/dev/full'
	run -75 at 05 08:40 cc-escalate run --max-alerts $((n - 1))
	at 05 08:40 cc-escalate run --max-alerts "$n" -F id,what | wc -l | same - <(echo $((n + 1)))
}

@test "a ticket that a clock ahead of ours has changed goes up as soon as it can be, and once" {
	local a b
	a=$(opened 04 08:00 --priority critical)
	b=$(opened 04 08:00 --priority critical)
	at 05 08:45 cc-ticket note "$a" --text n >/dev/null
	at 05 08:33 cc-ticket note "$b" --text n >/dev/null
	for t in 31 32 33 34 35 40; do told 05 08:$t; done >said
	assert_equal "$(level "$a") $(level "$b") $(grep -c "^$b up level" said) $(grep -c "^$b up" said)" '1 2 1 1'
	told 05 08:50 >/dev/null
	assert_equal "$(level "$a") $(level "$b")" '2 2'
}

@test "what cannot be handed over any more is no storm" {
	local a
	# A clock that runs on whatever becomes of the ticket.
	policy 'wide,promise,helpdesk,,,,30,minutes,,,up,,'
	a=$(opened 05 08:00)
	at 05 08:10 cc-ticket solve "$a" --solution s >/dev/null
	told 05 08:31 --max-alerts 0
	told 05 08:32 --max-alerts 0
	at 05 08:33 cc-ticket close "$a" >/dev/null
	assert_equal "$(told 05 09:00)$(told 06 09:00)$(level "$a")" 1
}
