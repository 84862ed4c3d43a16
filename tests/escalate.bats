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
	begin
	ids=()
}

# Let time begin, on 5 March at 08:00 in Colombia.
begin() {
	time=1772715600
}

# at DAY TIME COMMAND... - run it at that time of March 2026 in Colombia.
at() {
	CC_NOW=2026-03-$1T$2-05:00 "${@:3}"
}

# instant SECONDS - an instant so long after the beginning, or the last churn.
instant() {
	printf '%(%FT%TZ)T\n' $((time + $1))
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

# churn STEPS [SECONDS [quiet]] - things that happen to tickets at random, up to so long after each other; cron comes
# now and then, unless it is quiet.  Then it is ten minutes later.
churn() {
	local n id t=0 draw services=(helpdesk support customer emergency telesales) priorities=(low normal high critical)
	local agents=(uno dos taller) service rows
	export CC_NOW
	for ((n = 0; n < $1; n++)); do
		t=$((t + RANDOM % ${2:-5400}))
		printf -v CC_NOW '%(%FT%TZ)T' $((time + t))
		# What is drawn beside is drawn from n, so that RANDOM is the same whatever is done.
		draw=$((n * 40503 >> 4))
		if [[ ${#ids[@]} -lt 6 || $((RANDOM % 6)) == 0 ]]; then
			service=${services[RANDOM % 5]}
			cc-ticket open --subject "s $n" --contact Ana --service "$service" --kind fire \
				--priority "${priorities[draw % 4]}" -F id >.opened
			mapfile -t rows <.opened
			ids+=("${rows[-1]}")
			continue
		fi
		id=${ids[RANDOM % ${#ids[@]}]}
		case $((RANDOM % 16)) in
		0) cc-ticket wait "$id" --reason r --waiting-for customer ;;
		1) cc-ticket wait "$id" --reason r --waiting-for supplier ;;
		2 | 3) cc-ticket resume "$id" ;;
		4) cc-ticket answer "$id" --text t --channel phone ;;
		5) cc-ticket assign "$id" --agent "${agents[draw % 3]}" ;;
		6) cc-ticket update "$id" --priority "${priorities[draw % 4]}" ;;
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
	time=$((time + t + 600))
	CC_NOW=$(instant 0)
}

@test "up to level 4, and there it alerts, as often as it is told to" {
	local t id said night
	staff
	id=$(opened 05 08:00:00 --priority critical)
	at 05 08:00 cc-ticket answer "$id" --text t --channel phone >/dev/null
	at 05 08:00 cc-ticket assign "$id" --agent uno >/dev/null
	# By night every hour will do, in the short form.
	night=$(long_or 300 3600)
	for ((t = 0; t <= 30 * 3600; t += t < 12 * 3600 ? 300 : night)); do
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
		at "$1" "$2" cc-escalate run -F what,id,level,agent,queue | sed -n /^up,/p | tee -a given.all >given
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
	local a b e said
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

@test "quiet hours that change hold from then on, for what already waits too" {
	local a
	staff
	at 02 08:00 cc-escalate quiet import <<<$'who,times\n*,09:30-15:00' >/dev/null
	a=$(opened 05 08:00)
	at 05 08:05 cc-ticket answer "$a" --text t --channel phone >/dev/null
	assert_equal "$(told 05 10:01)" ''
	at 05 10:10 cc-escalate quiet import <<<$'who,times\n*,09:30-10:30' >/dev/null
	assert_equal "$(told 05 10:29)" ''
	told 05 10:30 | same - <(printf '%s\n' "$a late takeover" "$a warn 50 level")
	at 05 10:30 cc-ticket solve "$a" --solution s >/dev/null
	# Somebody's own line, and longer hours.
	a=$(opened 05 10:30)
	at 05 10:31 cc-ticket assign "$a" --agent uno >/dev/null
	at 05 10:31 cc-escalate quiet import <<<$'who,times\nuno,11:00-16:00' >/dev/null
	assert_equal "$(told 05 15:29)" ''
	at 05 15:29 cc-escalate quiet import <<<$'who,times\nuno,16:30-18:00' >/dev/null
	told 05 15:30 | grep -q "^$a "
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
	for t in 31 32 33 34 35 45 46; do told 05 08:$t; done >said
	assert_equal "$(level "$a") $(level "$b")" '2 2'
	assert_equal "$(grep ' up' said | sort)" "$(printf '%s up level\n' "$a" "$b" | sort)"
}

@test "after any run no clock is late that sends up, each move had its cause, and nothing is to be looked at" {
	local i at id before
	staff
	for i in {1..12}; do
		churn 15 4000 quiet
		cc-escalate run >/dev/null
		cc-escalate list --clock level --within 0s -F level 2>/dev/null | awk 'NR > 1 && $0 != 4' | same - /dev/null
		assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM watch WHERE look_at <= unixepoch('$CC_NOW')")" 0
	done
	sql "$CC_STORE" "SELECT key, at - 1, json_extract(data, '\$.level'), note FROM event WHERE verb = 'escalate'" >moves
	[ "$(wc -l <moves)" -gt 15 ]
	while IFS='|' read -r id at level note; do
		printf -v at '%(%FT%TZ)T' "$at"
		before=$(cc-escalate clocks "$id" --clock level --as-of "$at" -F level,state,due_at | tail -n 1)
		[[ $before == "$((level - 1)),missed,"* && $note == "level: ran out at ${before##*,}" ]] || fail "$id $before $level $note"
	done <moves
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

# in_order - rows as CSV, the header first, in one order.
in_order() {
	local header
	IFS= read -r header
	echo "$header"
	sort
}

@test "policy: every line that cannot be is refused with its place and its rule, and nothing is written" {
	local said row
	printf 'calendar,rule,kind,day\nsinhoras,feria,fixed,12-26\n' | at 02 08:00 cc-calendar import - --apply --reason x >/dev/null
	printf 'calendar,rule,kind,day,times\nnunca,h,hours,mon,08:00-09:00\nnunca,s,week,mon,\nnunca,s2,week,sun,\n' |
		at 02 08:00 cc-calendar import - --apply --reason x >/dev/null 2>&1 || true
	while IFS='|' read -r said row; do
		printf 'clock,does,service,kind,priority,level,amount,unit,calendar,warn,late,field,value,name\nok,promise,,,,,1,days,,,,,,\n%s\n' \
			"$row" >bad.csv
		refused 65 "bad.csv:3: $said" cc-escalate policy import bad.csv
		refused 65 "bad.csv:3: $said" cc-escalate policy import bad.csv --diff
		refused 65 "bad.csv:3: $said" cc-escalate policy import bad.csv --apply --reason r
	done <<-'END'
		clock: missing|,promise,,,,,1,days,,,,,,
		does: missing|x,,,,,,1,days,,,,,,
		does: not one of *: 'promises'|x,promises,,,,,1,days,,,,,,
		service: not one that a ticket can have: 'helpdesk,help'|x,promise,"helpdesk,help",,,,1,days,,,,,,
		priority: not one that a ticket can have: 'urgent'|x,promise,,,urgent,,1,days,,,,,,
		level: not a list of levels, 1 to 4: '0'|x,promise,,,,0,1,days,,,,,,
		level: not a list of levels, 1 to 4: '1,5'|x,promise,,,,"1,5",1,days,,,,,,
		level: not a list of levels, 1 to 4: '11'|x,promise,,,,11,1,days,,,,,,
		amount: *: '0'|x,promise,,,,,0,days,,,,,,
		amount: *: '1000001'|x,promise,,,,,1000001,days,,,,,,
		amount: *: '-1'|x,promise,,,,,-1,days,,,,,,
		amount: *: '1.5'|x,promise,,,,,1.5,days,,,,,,
		amount: missing|x,promise,,,,,,days,,,,,,
		amount: nothing is promised, so no amount: '1'|x,promise,,,,,1,none,,,,,,
		unit: missing|x,promise,,,,,1,,,,,,,
		unit: not one of *: 'day'|x,promise,,,,,1,day,,,,,,
		calendar: missing (working time needs one)|x,promise,,,,,1,working_days,,,,,,
		calendar: only of working time: 'co'|x,promise,,,,,1,days,co,,,,,
		calendar: only of working time: '*'|x,promise,,,,,,none,*,,,,,
		calendar: no such calendar: 'nosuch'|x,promise,,,,,1,working_days,nosuch,,,,,
		*warn: not rising shares*: '50,50'|x,promise,,,,,1,days,,"50,50",,,,
		*warn: not rising shares*: '80,50'|x,promise,,,,,1,days,,"80,50",,,,
		*warn: not rising shares*: '0'|x,promise,,,,,1,days,,0,,,,
		*warn: not rising shares*: '100'|x,promise,,,,,1,days,,100,,,,
		*warn: not rising shares*: '1,2,3,4,5,6,7,8,9'|x,promise,,,,,1,days,,"1,2,3,4,5,6,7,8,9",,,,
		*warn: not rising shares*: 'half'|x,promise,,,,,1,days,,half,,,,
		late: not one of *: 'down'|x,promise,,,,,1,days,,,down,,,
		field: not of a promise: 'status'|x,promise,,,,,1,days,,,,status,,
		value: not of a promise: 'open'|x,promise,,,,,1,days,,,,,open,
		clock: a promise is of one clock: '*'|*,promise,,,,,1,days,,,,,,
		kind: only of a promise: 'a'|ok,stop,,a,,,,,,,,status,open,
		priority: only of a promise: 'low'|ok,stop,,,low,,,,,,,status,open,
		level: only of a promise: '1'|ok,stop,,,,1,,,,,,status,open,
		amount: only of a promise: '1'|ok,stop,,,,,1,,,,,status,open,
		unit: only of a promise: 'days'|ok,stop,,,,,,days,,,,status,open,
		calendar: only of a promise: 'co'|ok,stop,,,,,,,co,,,status,open,
		warn: only of a promise: '50'|ok,stop,,,,,,,,50,,status,open,
		late: only of a promise: 'up'|ok,stop,,,,,,,,,up,status,open,
		field: missing (a rule needs one)|ok,stop,,,,,,,,,,,open,
		value: missing (a rule needs one)|ok,stop,,,,,,,,,,status,,
		field: an event cannot pause or drop: 'event'|ok,pause,,,,,,,,,,event,open,
		field: an event cannot pause or drop: 'event'|ok,drop,,,,,,,,,,event,open,
		value: not VERB or VERB@CHANNEL *: 'opne'|ok,start,,,,,,,,,,event,opne,
		value: not VERB or VERB@CHANNEL *: 'answer@fon'|ok,stop,,,,,,,,,,event,answer@fon,
		value: not VERB or VERB@CHANNEL *: 'answer,@phone'|ok,stop,,,,,,,,,,event,"answer,@phone",
		field: not a field of a ticket, nor event: 'state'|ok,stop,,,,,,,,,,state,open,
		field: not a field of a ticket, nor event: 'profile'|ok,stop,,,,,,,,,,profile,open,
		value: of a time only any or none: '2026-03-05'|ok,stop,,,,,,,,,,solved_at,2026-03-05,
		value: not one that a ticket can have: 'opened'|ok,stop,,,,,,,,,,status,opened,
		value: not one that a ticket can have: '5'|ok,restart,,,,,,,,,,level,5,
		value: not one that a ticket can have: 'open,any'|ok,stop,,,,,,,,,,status,"open,any",
	END
	# What no single line is to blame for names the clock, and which tickets.
	while IFS='|' read -r said row; do
		printf 'clock,does,service,kind,priority,level,amount,unit,calendar,warn,late,field,value,name\n%b\n' "$row" >bad.csv
		refused 65 "$said" cc-escalate policy import bad.csv
		refused 65 "$said" cc-escalate policy import bad.csv --apply --reason r
	done <<-'END'
		clock x: a gap: *'service=helpdesk priority=critical level=1'*|x,promise,helpdesk,,"low,normal,high",,1,days,,,,,,
		clock x: a gap: *'service=pqr priority=low level=4'*|x,promise,pqr,,,"1,2,3",1,days,,,,,,
		clock x: a gap: *'service=pqr priority=low level=1'*|x,promise,pqr,queja,,,1,days,,,,,,
		clock x: two promises take the same *|x,promise,,,,,1,days,,,,,,\nx,promise,,,,,2,days,,,,,,
		clock x: two promises take the same *'service=helpdesk'*|x,promise,"helpdesk,pqr",,low,,1,days,,,,,,\nx,promise,helpdesk,,,,2,days,,,,,,\nx,promise,"helpdesk,pqr",,,,3,days,,,,,,\nx,promise,pqr,,low,,3,days,,,,,,
		clock x: two promises take the same *|x,promise,,a,,,1,days,,,,,,\nx,promise,,"b,a",low,,2,days,,,,,,\nx,promise,,,,,2,days,,,,,,
		clock: nothing promises by it: 'x'|x,stop,,,,,,,,,,status,open,
	END
	# A narrower one within a wider, and one that says that there is none, are no fault.
	printf '%s\n' clock,does,service,kind,priority,level,amount,unit x,promise,,,,,1,days x,promise,helpdesk,,,,2,days \
		x,promise,helpdesk,a,low,,3,days x,promise,pqr,,,,,none >good.csv
	at 05 10:00 cc-escalate policy import good.csv --apply --reason r >/dev/null
	refused 64 '*needs --reason' cc-escalate policy import "$SAMPLES/policy.csv" --apply
	refused 64 '*needs --reason' cc-escalate recompute --apply
	refused 66 'nosuch.csv: *' cc-escalate policy import nosuch.csv
	refused 64 'import needs a file*' cc-escalate policy import
	refused 64 "not list, import or export*: 'x'" cc-escalate policy x
	at 05 10:01 cc-store check
}

@test "policy: out and in again is no difference, in any form; a file stands for the clocks that it names" {
	local form clock
	cc-escalate policy export >all.csv
	same "$SAMPLES/policy.csv" all.csv
	for form in csv jsonl; do
		cc-escalate policy export -o $form >all.$form
		run -0 --separate-stderr cc-escalate policy import -i $form --apply --reason r all.$form
		assert_equal "${#lines[@]}$stderr" 1
		for clock in takeover level '*'; do
			cc-escalate policy export "$clock" -o $form >one.$form
			run -0 --separate-stderr cc-escalate policy import -i $form one.$form
			assert_equal "${#lines[@]}$stderr" 1
		done
	done
	refused 65 '*nothing is of that name*' cc-escalate policy export nosuch
	# What is imported is what is exported: the lines, and their order.
	for clock in '*' takeover answer dispatch level resolution; do
		awk -F, -v c="$clock" '$1 == c' all.csv | shuf --random-source=<(yes "$clock") | sed 's/,80,alert,/,75,alert,/'
	done | (head -n 1 all.csv && cat) >other.csv
	at 05 10:00 cc-escalate policy import other.csv --apply --reason r >/dev/null
	cc-escalate policy export | same other.csv -
	opened 05 10:00 >id
	at 05 10:01 cc-escalate clocks "$(<id)" -F clock | tail -n +2 |
		same - <(grep ,promise, other.csv | grep helpdesk | cut -d, -f1 | awk '!seen[$0]++')
	# One clock alone: the others as they were.
	grep -e ^clock -e ^level, all.csv | sed 's/,up,/,alert,/' >level.csv
	at 05 10:02 cc-escalate policy import level.csv --apply --reason r >/dev/null
	same <(grep ^level, level.csv) <(cc-escalate policy export level | tail -n +2)
	same <(grep -v ^level, other.csv) <(cc-escalate policy export | grep -v ^level,)
	cc-escalate policy list --rules 1 -F clock,does,service,kind,priority,level,amount,unit,calendar,warn,late,field,value,name | same all.csv -
	at 05 10:03 cc-store check
}

# The shipped policy otherwise: other times, another pause, a clock less and one more.
other_policy() {
	grep -v ^dispatch, "$SAMPLES/policy.csv" | sed -e 's/critical,1,30,working_minutes,\*/critical,1,3,hours,/;s/,2,working_hours/,5,working_hours/' \
		-e 's/^answer,stop.*answered_at.*/answer,stop,,,,,,,,,,event,answer@phone,/'
	printf '%s\n' 'level,pause,,,,,,,,,,waiting_for,supplier,Proveedor' 'fresh,promise,helpdesk,,,,10,hours,,,alert,,,' \
		'fresh,start,,,,,,,,,,agent,any,' 'resolution,restart,,,,,,,,,,priority,critical,'
}

# shifts BEFORE AFTER OPEN - from the clocks before and after, those of open tickets that stand elsewhere.
shifts() {
	python3 - "$@" <<-'PY' | sort
		import csv, sys
		def read(path):
		    return {(r['id'], r['clock']): (r['due_at'], r['state']) for r in csv.DictReader(open(path))}
		before, after = read(sys.argv[1]), read(sys.argv[2])
		still = set(open(sys.argv[3]).read().split())
		for key in set(before) | set(after):
		    a, b = before.get(key, ('', '')), after.get(key, ('', ''))
		    if a != b and key[0] in still:
		        print(*key, a[0], b[0], a[1], b[1], sep=',')
	PY
}

@test "policy: --diff tells the clocks that move, --apply moves them to where they would always have been" {
	local seed=$RANDOM steps
	steps=$(long_or 260 150)
	staff
	cp "$CC_STORE" always.db
	RANDOM=$seed ids=()
	begin
	churn "$steps" 5400 quiet
	other_policy >other.csv
	cc-ticket list -F id | tail -n +2 >ids
	sql "$CC_STORE" 'SELECT id FROM ticket WHERE closed_at IS NULL AND solved_at IS NULL ORDER BY id' >open
	[ "$(wc -l <open)" -gt 12 ]
	(echo id; cat ids) | cc-escalate clocks -F $CLOCKS >before.csv
	cp "$CC_STORE" there.db
	cc-escalate policy import other.csv --apply --reason r -s there.db >/dev/null
	(echo id; cat ids) | cc-escalate clocks -s there.db -F $CLOCKS >after.csv
	shifts before.csv after.csv open >wanted
	[ "$(wc -l <wanted)" -gt 12 ]
	dump >untouched
	run -0 --separate-stderr cc-escalate policy import other.csv --diff -F id,clock,due_from,due_to,state_from,state_to
	tail -n +2 <<<"$output" | sort | same wanted -
	dump | same untouched -
	cc-escalate policy import other.csv --diff --apply --reason r -n >/dev/null 2>&1
	dump | same untouched -
	cc-escalate policy import other.csv --diff --apply --reason 'otra ley' -F id,clock,due_from,due_to,state_from,state_to |
		tail -n +2 | sort | same wanted -
	(echo id; cat ids) | cc-escalate clocks -F $CLOCKS | same after.csv -
	assert_equal "$(cc-escalate recompute 2>/dev/null | wc -l)" 1
	cc-ticket history "$(head -n 1 open)" -o jsonl | jq -r 'select(.verb == "recompute") | .note' | grep -qx 'otra ley'
	# Those that are closed stand as they stood.
	comm -13 <(sort open) <(sort ids) >closed
	[ -s closed ]
	grep -f <(sed 's/.*/^&,/' closed) before.csv | same - <(grep -f <(sed 's/.*/^&,/' closed) after.csv)
	# The same life under that policy from the beginning.
	mv other.csv ../ && export CC_STORE=$PWD/always.db
	at 02 08:00 cc-escalate policy import ../other.csv --apply --reason r >/dev/null
	RANDOM=$seed ids=()
	begin
	churn "$steps" 5400 quiet
	(echo id; cat open) | cc-escalate clocks -F $CLOCKS >always.csv
	awk -F, 'FNR == NR { open[$1]; next } FNR == 1 || $1 in open' open after.csv | same - always.csv
	cc-store check
	cc-store check -s there.db
}

@test "a holiday that comes late moves no ticket until it is told to, then where it would always have been" {
	local seed=$RANDOM steps
	steps=$(long_or 160 100)
	staff
	(cc-calendar export co && echo 'co,duelo,date,2026-03-10,,Duelo,,,,Decreto') >co.csv
	cp "$CC_STORE" always.db
	RANDOM=$seed ids=()
	begin
	churn "$steps" 3000 quiet
	CC_NOW=2026-03-12T09:00:00-05:00
	sql "$CC_STORE" 'SELECT id FROM ticket WHERE closed_at IS NULL AND solved_at IS NULL' | (echo id && cat) >open
	cc-escalate clocks -F $CLOCKS <open >before.csv
	cc-calendar import co.csv --apply --reason duelo >/dev/null
	cc-escalate clocks -F $CLOCKS <open | same before.csv -
	cc-escalate recompute --diff -F id,clock,due_from,due_to,state_from,state_to >shifted 2>/dev/null
	cc-escalate recompute --apply --reason duelo >/dev/null
	cc-escalate clocks -F $CLOCKS <open >after.csv
	shifts before.csv after.csv open | same - <(tail -n +2 shifted | sort)
	[ "$(wc -l <shifted)" -gt 10 ]
	cc-store check
	export CC_STORE=$PWD/always.db
	at 02 08:00 cc-calendar import co.csv --apply --reason duelo >/dev/null
	RANDOM=$seed ids=()
	begin
	churn "$steps" 3000 quiet
	CC_NOW=2026-03-12T09:00:00-05:00 cc-escalate clocks -F $CLOCKS <open | same after.csv -
}

# filtered WITHIN... - for each, into within.WITHIN, of the files all.csv and tickets.csv the clocks that run and run out
# within so many seconds, by the nearest.
filtered() {
	python3 - "$CC_NOW" "$@" <<-'PY'
		import csv, sys
		from datetime import datetime, timedelta
		waits = {r['id']: r['waiting_for'] for r in csv.DictReader(open('tickets.csv'))}
		rows = list(csv.DictReader(open('all.csv')))
		for within in sys.argv[2:]:
		    until = datetime.fromisoformat(sys.argv[1].replace('Z', '+00:00')) + timedelta(seconds=int(within))
		    with open(f'within.{within}', 'w') as file:
		        out = csv.DictWriter(file, list(rows[0]), lineterminator='\n')
		        out.writeheader()
		        out.writerows(r for r in rows if r['state'] in ('running', 'missed') and not r['stopped_at']
		                      and waits[r['id']] != 'customer' and datetime.fromisoformat(r['due_at']) <= until)
	PY
}

@test "list is all clocks of open tickets, filtered: by time, priority, level, clock, state, agent" {
	local all=id,clock,state,due_at,stopped_at,priority,level,agent,service spec value i
	staff
	for i in 1 2 3 4 5; do
		churn 50 5400
		cc-escalate list --all -F $all >all.csv 2>all.said
		cc-ticket list -F id,waiting_for >tickets.csv
		# All of them, each once, the nearest first, those without a due instant behind.
		sql "$CC_STORE" 'SELECT id FROM ticket WHERE closed_at IS NULL' | (echo id && cat) | cc-escalate clocks -F $all | in_order |
			same - <(in_order <all.csv)
		tail -n +2 all.csv | cut -d, -f4 | grep . >dues
		date -u -f dues +%s | sort -cn
		assert_equal "$(tail -n +2 all.csv | cut -d, -f4 | uniq | grep -c '^$' || true)" "$(tail -n 1 all.csv | cut -d, -f4 | grep -c '^$' || true)"
		filtered 1800 0 7200 259200
		for spec in '30m 1800' '0s 0' '2h 7200' '3d 259200'; do
			cc-escalate list --within "${spec% *}" -F $all 2>/dev/null | same "within.${spec#* }" -
		done
		cc-escalate list -F $all 2>/dev/null | same within.1800 -
		for spec in 'priority 6' 'level 7' 'clock 2' 'state 3' 'agent 8' 'service 9'; do
			# A file for each value of the column, the header first.
			rm -f value.*
			awk -F, -v n="${spec#* }" 'NR == 1 { header = $0; next } $n == "" { next }
				!($n in seen) { seen[$n]; print header >("value." $n) } { print >("value." $n) }' all.csv
			for value in value.*; do
				cc-escalate list --all "--${spec% *}" "${value#value.}" -F $all 2>/dev/null | cmp "$value" -
			done
		done
	done
	[ "$(wc -l <all.csv)" -gt 60 ]
	run -64 cc-escalate list --all --within 3h
	run -64 cc-escalate list --within 3
	run -1 cc-escalate list -e --agent nadie
}

@test "list and clocks of the past are what was printed then, whatever came since" {
	local i times=() known turns
	turns=$(long_or 14 8)
	staff
	for ((i = 1; i <= turns; i++)); do
		churn 24 4000
		times+=("$CC_NOW")
		cc-escalate list -F $CLOCKS,priority,level,agent,queue,subject >"list.$i" 2>/dev/null
		cc-escalate list --all -F $CLOCKS,priority,level,agent,queue,policy >"all.$i" 2>/dev/null
		cc-ticket list -F id >"ids.$i"
		cc-escalate clocks -F $CLOCKS,priority,level,agent,policy <"ids.$i" >"clocks.$i" 2>/dev/null
		head -n 4 "ids.$i" | cc-escalate holders -F id,from,to,level,kind,agent,queue,held,counted >"holders.$i"
		[[ $i != 4 ]] || CC_NOW=$(instant 1) cc-escalate policy import <(other_policy) --apply --reason r >/dev/null
	done
	CC_NOW=2026-06-01T12:00:00Z
	for ((i = 1; i <= turns; i++)); do
		known=${times[i - 1]}
		cc-escalate list --as-of "$known" -F $CLOCKS,priority,level,agent,queue,subject 2>/dev/null | same "list.$i" -
		cc-escalate list --all --as-of "$known" -F $CLOCKS,priority,level,agent,queue,policy 2>/dev/null | same "all.$i" -
		cc-escalate clocks --as-of "$known" -F $CLOCKS,priority,level,agent,policy <"ids.$i" 2>/dev/null | same "clocks.$i" -
		head -n 4 "ids.$i" | cc-escalate holders --as-of "$known" -F id,from,to,level,kind,agent,queue,held,counted | same "holders.$i" -
	done
	[ "$(cat list.* | wc -l)" -gt 100 ]
	cc-store check
}

@test "list is right whether cron has come or not" {
	local i within
	staff
	# Nothing moves by itself, and one service is not covered.
	sed 's/,up,/,alert,/;s/pqr,//' "$SAMPLES/policy.csv" | at 02 08:00 cc-escalate policy import - --apply --reason r >/dev/null
	opened 05 08:00 --service pqr --kind queja >/dev/null
	for i in {1..8}; do
		churn 20 4000 quiet
		for within in 30m 5d; do
			cc-escalate list --within $within >behind 2>behind.said
			cp "$CC_STORE" other.db
			cc-escalate run -s other.db >/dev/null
			cc-escalate list --within $within -s other.db >ahead 2>ahead.said
			same behind ahead
			same behind.said ahead.said
		done
		# In this one cron comes now and then only.
		[[ $((i % 3)) != 0 ]] || cc-escalate run >/dev/null
	done
	[ "$(wc -l <ahead)" -gt 20 ]
}

@test "holders: the time held is the time open, what it counted is what the clock used, and suppliers have their share" {
	local id
	staff
	churn "$(long_or 300 180)" 5400
	cc-ticket list -F id >ids
	cc-escalate holders -F id,from,to,level,kind,agent,queue,held,counted,clock <ids >held.csv
	cc-escalate clocks --clock resolution -F id,used <ids >used.csv
	grep -q ,external,taller, held.csv
	sqlite3 -json "$CC_STORE" "SELECT key, at, data FROM event WHERE record = 'ticket' ORDER BY key, at, id" >events.json
	python3 - "$CC_NOW" <<-'PY'
		import csv, json
		from collections import defaultdict
		from datetime import datetime
		import sys
		now = int(datetime.fromisoformat(sys.argv[1].replace('Z', '+00:00')).timestamp())
		stamp = lambda s: int(datetime.fromisoformat(s).timestamp())
		state, since, total, supplier = {}, {}, defaultdict(int), defaultdict(int)
		def close(key, at):
		    s = state[key]
		    if s.get('status', 'new') in ('new', 'open', 'waiting'):
		        total[key] += at - since[key]
		        if s.get('agent') == 'taller':
		            supplier[key] += at - since[key]
		    since[key] = at
		for e in json.load(open('events.json')):
		    if e['key'] in state:
		        close(e['key'], e['at'])
		    else:
		        state[e['key']], since[e['key']] = {}, e['at']
		    state[e['key']].update(json.loads(e['data']))
		for key in state:
		    close(key, now)
		held, counted, outside = defaultdict(int), defaultdict(int), defaultdict(int)
		last = {}
		for r in csv.DictReader(open('held.csv')):
		    key = int(r['id'])
		    held[key] += int(r['held'])
		    counted[key] += int(r['counted'] or 0)
		    if r['kind'] == 'external':
		        assert r['agent'] == 'taller', r
		        outside[key] += int(r['held'])
		    if r['to']:
		        assert stamp(r['to']) - stamp(r['from']) == int(r['held']), r
		    else:
		        assert now - stamp(r['from']) == int(r['held']), r
		    assert key not in last or last[key] and stamp(last[key]) <= stamp(r['from']), r
		    last[key] = r['to']
		for key in state:
		    assert held[key] == total[key], (key, held[key], total[key])
		    assert outside[key] == supplier[key], (key, outside[key], supplier[key])
		n = 0
		for r in csv.DictReader(open('used.csv')):
		    assert counted[int(r['id'])] == int(r['used']), r
		    n += 1
		assert n > 20 and sum(outside.values()) > 0
	PY
	refused 65 '--clock: the policy has none of that name: *' cc-escalate holders --clock nosuch "$(sed -n 2p ids)"
	run -0 cc-escalate holders --clock level "$(sed -n 2p ids)" -F clock
}

@test "up and down: a level, who may hold it, a reason and the customer's words, or nothing at all" {
	local a b c s no
	staff
	at 02 08:00 cc-agent certify tres --name x --issued 2020-01-01 --expires 2026-03-04 >/dev/null
	printf '%s\n' level,certificates 3,1 | at 02 08:00 cc-escalate levels import >/dev/null
	a=$(opened 05 08:00)
	b=$(opened 05 08:00)
	c=$(opened 05 08:00)
	s=$(opened 05 08:00)
	no=$(at 05 08:00 cc-ticket open --subject s -F id | tail -n 1)
	at 05 08:10 cc-ticket solve "$s" --solution x >/dev/null
	export CC_NOW=2026-03-05T09:00:00-05:00
	refused 64 'up needs --reason' cc-escalate up "$a"
	refused 64 'down needs --reason' cc-escalate down "$a" --reason ''
	refused 64 '--to: *' cc-escalate up "$a" --reason r --to 5
	refused 64 '--to: *' cc-escalate up "$a" --reason r --to 0
	refused 65 "$a: level: *'1'" cc-escalate down "$a" --reason r
	refused 65 "$a: level: up leads to a higher one than this: '1'" cc-escalate up "$a" --reason r --to 1
	refused 65 "$a: level: *'1'" cc-escalate down "$a" --reason r --to 3
	refused 65 "$a: agent: level: 1 of 2: 'uno'" cc-escalate up "$a" --reason r --agent uno
	refused 65 "$a: agent: not active: 'off'" cc-escalate up "$a" --reason r --agent off
	refused 65 "$a: agent: certificates: 0 of 1 (1 expired 2026-03-04): 'tres'" cc-escalate up "$a" --to 3 --reason r --agent tres
	refused 65 "$a: agent: no such agent: 'nadie'" cc-escalate up "$a" --reason r --agent nadie
	refused 65 '*agent: *' cc-escalate up "$a" --reason r --agent ''
	refused 65 "$s: status: up is not allowed from here*: 'solved'" cc-escalate up "$s" --reason r
	refused 65 "$no: contact: missing*" cc-escalate up "$no" --reason r
	refused 65 "$no: subject: missing*" cc-escalate up "$no" --contact Eva --subject '' --reason r
	refused 65 '12: id: wrong check digit*' cc-escalate up 12 --reason r
	refused 65 '*id: *' cc-escalate up 9995 --reason r
	# With the name it goes, and keeps it.
	cc-escalate up "$no" --contact Eva --reason r -F id,what,level_from,level,name | same - <(printf 'id,what,level_from,level,name\n%s\n' "$no,up,1,2,Eva")
	assert_equal "$(sql "$CC_STORE" "SELECT contact FROM ticket WHERE id = $no")" Eva
	# A supplier is as good as anybody, and is found like anybody.
	cc-escalate up "$a" --reason r --agent taller -F agent,queue | same - <(printf 'agent,queue\ntaller,nivel 2\n')
	# Down a pipe: all or none.
	printf 'id\n%s\n%s\n%s\n' "$b" "$s" "$c" >rows.csv
	refused 65 "<stdin>:3: status: *: 'solved'" cc-escalate up --reason r <rows.csv
	run -65 cc-escalate up --reason 'va arriba' -k --rejects bad.csv -F id <rows.csv
	assert_equal "$(level "$b")$(level "$c")$(level "$s")" 221
	assert_equal "$(sed -n 2p bad.csv | cut -d, -f1)" "$s"
	[ "$(wc -l <bad.csv)" -eq 2 ]
	# -n does what it would do, and undoes it.
	dump >before
	cc-escalate up "$b" --to 4 --reason r -n -F level_from,level,agent,reason | same - <(printf 'level_from,level,agent,reason\n2,4,,r\n')
	dump | same before -
	cc-escalate down "$b" --reason 'era fácil' -F what,level_from,level,agent,queue,reason |
		same - <(printf 'what,level_from,level,agent,queue,reason\ndown,2,1,uno,nivel 1,era fácil\n')
	cc-escalate up "$b" --to 4 --reason r >/dev/null
	refused 65 "$b: level: the highest already: '4'" cc-escalate up "$b" --reason r
	# One ticket twice is two steps, of which each is an event.
	cc-escalate up "$c" "$c" --reason r >/dev/null
	assert_equal "$(level "$c") $(sql "$CC_STORE" "SELECT count(*) FROM event WHERE verb = 'up' AND key = $c")" '4 3'
	cc-store check
}

@test "-F takes the columns of what is printed: of clocks, of their explanation, of what moves" {
	local id
	id=$(opened 05 08:00)
	export CC_NOW=2026-03-05T10:00:00-05:00
	cc-escalate clocks "$id" --explain -F counted,clock | awk -F, '$2 == "resolution" { n += $1 } END { print n }' | same - <(echo 7200)
	run -65 cc-escalate clocks "$id" --explain -F used
	run -65 cc-escalate clocks "$id" -F counted
	cc-escalate policy import <(sed 's/normal,,5,working_days/normal,,1,working_days/' "$SAMPLES/policy.csv") --diff -F id,clock,due_to 2>/dev/null |
		same - <(printf 'id,clock,due_to\n%s,resolution,2026-03-05T17:00:00-05:00\n' "$id")
	refused 65 '--fields: *' cc-escalate policy import "$SAMPLES/policy.csv" --diff -F text
	refused 65 '--fields: *' cc-escalate policy import "$SAMPLES/policy.csv" -F due_to
	refused 65 '--fields: *' cc-escalate policy import "$SAMPLES/policy.csv" --apply --diff --reason r -F text
}

@test "a store of version 2 has the shipped policy after migrate, and its tickets the clocks of their whole life" {
	zcat "$BATS_TEST_DIRNAME/vectors/store-2.sql.gz" | sqlite3 two.db >/dev/null
	export CC_STORE=$PWD/two.db
	run -78 cc-escalate list
	export CC_NOW=2026-03-03T16:00:00-05:00
	cc-store migrate
	cc-store check
	cc-escalate policy export | same "$SAMPLES/policy.csv" -
	# By hand: from 09:00 on to 16:00 of the next day are 14 hours of work, from 08:00 on the second day 7.
	cc-ticket list -F id | cc-escalate clocks -F id,clock,state,due_at,used | in_order >life
	same - life <<-'END'
		id,clock,state,due_at,used
		13,answer,missed,2026-03-02T09:30:00-05:00,50400
		13,level,missed,2026-03-02T09:30:00-05:00,50400
		13,resolution,missed,2026-03-03T09:00:00-05:00,50400
		13,takeover,missed,2026-03-02T09:15:00-05:00,50400
		21,answer,missed,2026-03-02T14:00:00-05:00,50400
		21,level,missed,2026-03-02T14:00:00-05:00,50400
		21,resolution,running,2026-03-09T09:00:00-05:00,50400
		21,takeover,met,2026-03-02T11:00:00-05:00,3600
		37,answer,met,2026-03-02T12:00:00-05:00,1200
		37,level,met,2026-03-02T12:00:00-05:00,1200
		37,resolution,met,2026-03-04T11:00:00-05:00,1200
		37,takeover,met,2026-03-02T11:30:00-05:00,1200
		45,takeover,missed,2026-03-03T10:00:00-05:00,25200
		59,answer,missed,2026-03-03T08:00:15-05:00,28800
		59,dispatch,missed,2026-03-03T08:01:00-05:00,28800
		68,answer,missed,2026-03-03T09:00:00-05:00,25200
		68,level,missed,2026-03-03T09:00:00-05:00,25200
		68,resolution,running,2026-03-04T17:00:00-05:00,25200
		68,takeover,missed,2026-03-03T08:30:00-05:00,25200
	END
	# What is explained is the whole life, and cron begins where it left nothing yet.
	assert_equal "$(cc-escalate clocks 13 --explain -o jsonl | jq -s 'map(.counted) | add')" $((4 * 50400))
	cc-escalate run -F id,what,clock >said
	grep -c ,up,level said | same - <(echo 2)
	grep -qx 68,blocked,level said
	[ "$(cc-escalate run | wc -l)" -eq 0 ]
	cc-escalate recompute --apply --reason r >/dev/null
	cc-ticket list -F id | cc-escalate clocks -F id,clock,state,due_at,used | in_order | grep -v -e takeover -e level |
		same <(sed -e /takeover/d -e /level/d life) -
	cc-store check
}

@test "a store of version 2 whose calendar never works migrates too, says so, and its tickets are reported" {
	zcat "$BATS_TEST_DIRNAME/vectors/store-2.sql.gz" | sqlite3 two.db >/dev/null
	sql two.db "UPDATE calendar SET day = '2026-03-06' WHERE kind = 'hours'"
	export CC_STORE=$PWD/two.db CC_NOW=2026-03-03T16:00:00-05:00
	cc-store migrate 2>&1 | same - <(echo "cc-store: no service policy for now (cc-escalate policy import): clock takeover: calendar: never works: '*'")
	assert_equal "$(cc-escalate policy | wc -l)" 1
	cc-escalate run -F what | sed 1d | sort -u | same - <(echo uncovered)
	assert_equal "$(cc-escalate run)" ''
}
