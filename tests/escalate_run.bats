#!/usr/bin/env bats
#
# escalate_run - cc-escalate run for cron: up a level once, told once, at any frequency and after any mishap
#
# What is to be said is computed a second time (by tests/second/clock.py's calendar), who is to hold a
# ticket by Python from what the store has; the rest are laws: twice is once, what was not heard is said again.

# shellcheck disable=SC2154 # run sets stderr

load helper

SAMPLES=$BATS_TEST_DIRNAME/../samples
SAID=id,what,clock,due_at,moment,level_from,level,agent,queue,reason

setup() {
	set -o pipefail
	export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$BATS_TEST_DIRNAME/second SAMPLES
	in_scratch
	CC_NOW=2026-03-02T08:00:00-05:00 cc-store init >/dev/null
	# The levels ask for no more than that somebody works there.
	printf '%s\n' level,years,skills,certificates 1,0,,0 2,0,,0 3,0,,0 4,0,,0 |
		CC_NOW=2026-03-02T08:00:00-05:00 cc-escalate levels import >/dev/null
	RANDOM=20261122
}

at() {
	CC_NOW=$1 "${@:2}"
}

# in_march DAY TIME - an instant of Colombia.
in_march() {
	echo "2026-03-${1}T$2-05:00"
}

# told TIME [ARG...] - what a run says then, without the header.
told() {
	cc-escalate run --now "$1" -F $SAID "${@:2}" | tail -n +2
}

# brief TIME [ARG...] - the same as "id what clock", sorted.
brief() {
	cc-escalate run --now "$1" -F id,what,clock "${@:2}" | tail -n +2 | sort | tr -d '"' | sed 's/,/ /; s/,/ /; s/ *$//'
}

# opened TIME [ARG...] - a ticket; prints its number.
opened() {
	at "$1" cc-ticket open --subject printer --contact Ana -F id "${@:2}" | tail -n 1
}

level() {
	sql "$CC_STORE" "SELECT level FROM ticket WHERE id = $1"
}

# agents: level by code; a supplier at level 2.
staff() {
	cc-agent import --now "$(in_march 02 08:00)" >/dev/null <<-'E'
		id,name,kind,level,active
		uno,U,internal,1,true
		dos,D,internal,2,true
		tres,T,internal,3,true
		taller,Taller,external,2,true
		off,O,internal,4,false
	E
}

# time_of SECONDS - $REPLY is then that instant, without a process.
time_of() {
	printf -v REPLY '%(%FT%TZ)T' "$1"
}

# many - tickets of all services and priorities, opened over the days before 5 March; some held, some answered.
many() {
	local i t priority services=(helpdesk support customer emergency telesales pqr) kinds=('' '' '' fire '' queja)
	echo service,kind,priority,subject,contact,opened_at >many.csv
	for ((i = 0; i < $1; i++)); do
		t=$((1772456400 + RANDOM % 4400 * 60))
		case $((RANDOM % 4)) in 0) priority=low ;; 1) priority=normal ;; 2) priority=high ;; 3) priority=critical ;; esac
		time_of $t
		echo "${services[i % 6]},${kinds[i % 6]},$priority,s$i,Ana,$REPLY"
	done >>many.csv
	cc-ticket open <many.csv >/dev/null
}

# state - all that the store holds but the watch, and where that has come to.
state() {
	dump | grep -v -e '^INSERT INTO watch ' -e "^INSERT INTO counter VALUES('watch'"
}

# expected - for each line "MODE NOW REPEAT MOST FILE" on stdin, write to FILE what a first run says then of untouched
# tickets, from events alone: a line "id what clock moment" for each alert, and "id up level" for each that goes up.
expected() {
	CC_NOW=$(in_march 05 10:00) cc-ticket list -F id,service,kind,priority,level,opened_at >tickets.csv
	python3 /dev/fd/3 3<<-'PY'
		import os, sys
		from clock import Desk, Policy, instant, read_csv
		samples = os.environ['SAMPLES']
		desk = Desk(read_csv(samples + '/calendars.csv'), 'America/Bogota', 'co')
		policy = Policy(read_csv(samples + '/policy.csv'))
		tickets = read_csv('tickets.csv')

		def alarms_of(p, opened, level, repeat, most):
		    unit, n = p['unit'], int(p['amount'])
		    if unit.startswith('working'):
		        work = desk.works(p['calendar'])
		        amount = n * {'working_minutes': 60, 'working_hours': 3600, 'working_days': work.day}[unit]
		        reach = lambda s: work.reach(opened, s)
		    else:
		        amount = n * {'seconds': 1, 'minutes': 60, 'hours': 3600, 'days': 86400}[unit]
		        reach = lambda s: opened + s
		    due = reach(amount)
		    alarms = [(f'warn {w}', reach(-(-amount * int(w) // 100))) for w in filter(None, p['warn'].split(','))]
		    if p['late'] == 'up' and level < '4':
		        return alarms + [('out', due + 1)]
		    alarms.append(('late', due + 1))
		    for k in range(1, most + 1 if repeat else 1):
		        s = repeat * k
		        size, letter = next((u, c) for u, c in ((86400, 'd'), (3600, 'h'), (60, 'm'), (1, 's')) if s % u == 0)
		        alarms.append((f'late {s // size}{letter}', due + s))
		    return alarms

		def lines(t, mode, now, repeat, most):
		    opened, said, up = instant(t['opened_at'], desk.zone), [], False
		    today = now - (now - 5 * 3600) % 86400
		    promised = [(name, p) for name, p in ((name, policy.promise(name, t)) for name in policy.clocks) if p]
		    for name, p in promised:
		        reached = [a for a in alarms_of(p, opened, t['level'], repeat, most) if a[1] <= now]
		        up = up or any(what == 'out' for what, _ in reached)
		        if mode == 'last':
		            reached = reached[-1:]
		        if mode == 'none':
		            reached = [a for a in reached if a[1] >= today]
		        said += [(what, name, moment) for what, moment in reached if what != 'out']
		    if not promised:
		        yield f"{t['id']} uncovered"
		    if up:
		        yield f"{t['id']} up level"
		    for what, name, moment in said:
		        # The hand-over restarts these two.
		        if not (up and name in ('level', 'takeover')):
		            yield f"{t['id']} {what} {name} {moment}"

		for mode, now, repeat, most, path in map(str.split, sys.stdin):
		    with open(path, 'w') as file:
		        for line in sorted(line for t in tickets
		                           for line in lines(t, mode, instant(now, desk.zone), int(repeat), int(most))):
		            print(line, file=file)
	PY
}

# said NOW MODE [ARG...] - what the run says, in the form of expected.
said() {
	cc-escalate run --now "$1" --catch-up "$2" "${@:3}" -o jsonl | jq -r '
		def clocks: if type == "array" then join(",") else . end;
		# Seconds of an instant of Colombia, whose clocks never change.
		def seconds: sub("-05:00$"; "Z") | fromdate + 18000;
		"\(.id) \(.what)" + (if .what == "up" then " \(.clock | clocks)" elif .what == "uncovered" then ""
			else " \(.clock | clocks) \(.moment | seconds)" end)' | sort
}

@test "a first run says what a second computation says: the last of each clock, all, or today's" {
	local now mode i=0
	many 90
	cp "$CC_STORE" before.db
	for now in "$(in_march 05 10:00:00)" "$(in_march 12 08:30:00)" "$(in_march 12 23:59:59)" "$(in_march 15 12:00:00)"; do
		for mode in last all none; do
			echo "$mode $now 86400 5 wanted.$((i += 1))"
		done
	done >asked
	now=$(in_march 12 08:30:00)
	printf '%s\n' "all $now 5400 7 wanted.often" "all $now 0 5 wanted.once" | cat asked - | expected
	i=0
	while read -r mode now _; do
		i=$((i + 1))
		cp before.db "$CC_STORE"
		said "$now" "$mode" >got
		same wanted.$i got
		[ "$(wc -l <wanted.$i)" -gt 20 ]
		# Passed over is passed over, and nothing is looked at again before it has something to say.
		assert_equal "$(told "$now" --catch-up all)" ''
		assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM watch WHERE look_at <= unixepoch('$now')")" 0
	done <asked
	assert_equal "$i" 12
	now=$(in_march 12 08:30:00)
	cp before.db "$CC_STORE"
	said "$now" all --repeat 90m --max 7 | same wanted.often -
	[ "$(grep -c ' late ' wanted.often)" -gt 40 ]
	cp before.db "$CC_STORE"
	said "$now" all --repeat 0d | same wanted.once -
	cp before.db "$CC_STORE"
	said "$now" all --max 0 | same wanted.once -
}

@test "run twice is run once, at the same instant and whenever nothing has happened" {
	local now
	staff
	many 60
	for now in "$(in_march 05 10:00:00)" "$(in_march 05 10:07:31)" "$(in_march 05 16:00:00)" "$(in_march 06 09:00:00)"; do
		told "$now" >first
		[ -s first ]
		state >before
		assert_equal "$(told "$now")" ''
		assert_equal "$(told "$now" --catch-up all)" ''
		state | same before -
	done
	# By night no work is done, so no working time runs out.
	told "$(in_march 06 18:00:00)" >first
	sql "$CC_STORE" 'SELECT id, level, agent, queue FROM ticket' >levels
	for now in 19:00:00 23:00:00; do
		told "$(in_march 06 $now)" | grep -v ,late >first || true
		assert_equal "$(<first)" ''
	done
	sql "$CC_STORE" 'SELECT id, level, agent, queue FROM ticket' | same levels -
	cc-store check --now "$(in_march 07 00:00)"
}

# path - the levels of each ticket, as its events tell them.
path() {
	sql "$CC_STORE" "SELECT key, group_concat(json_extract(data, '\$.level'), '>') FROM (SELECT * FROM event
		WHERE record = 'ticket' AND json_extract(data, '\$.level') IS NOT NULL ORDER BY key, at, id) GROUP BY key"
}

# every SECONDS HOURS - what runs say, so often for so long from 5 March 08:00 in Colombia on.
every() {
	local t
	for ((t = 1772715600; t <= 1772715600 + $2 * 3600; t += $1)); do
		time_of $t
		cc-escalate run --now "$REPLY" -F $SAID
	done | grep -v ^id,
}

@test "run every minute for two days, or every hour: the same levels, and nothing said twice" {
	local i p step=60 id long
	[[ $BUILD != */san ]] || step=600
	staff
	for p in low normal high critical; do
		for i in 1 2; do opened "$(in_march 05 08:00)" --priority $p >>ids; done
		opened "$(in_march 05 08:00)" --service emergency --kind fire --priority $p >>ids
	done
	id=$(opened "$(in_march 05 08:00)" --priority critical)
	at "$(in_march 05 08:10)" cc-ticket wait "$id" --reason r --waiting-for customer >/dev/null
	at "$(in_march 05 08:00)" cc-ticket open --subject s --priority critical >/dev/null
	cp "$CC_STORE" hourly.db
	long=$(long_or 48 12)
	every $step "$long" >minutes
	path >path.minutes
	CC_STORE=hourly.db every 3600 "$long" >hours
	CC_STORE=hourly.db path | same path.minutes -
	[ "$(grep -c '|2>3>4$' path.minutes)" -ge 4 ]
	for i in minutes hours; do
		assert_equal "$(cut -d, -f1-3,5 $i | sort | uniq -d)" ''
		# Each step of a level is told of once, with its reason, and is an event of its own.
		grep -c ',up,' $i >ups
		[ "$(<ups)" -eq "$(sql "$(if [[ $i == hours ]]; then echo hourly.db; else echo "$CC_STORE"; fi)" \
			"SELECT count(*) FROM event WHERE verb = 'escalate'")" ]
		[ "$(grep ',up,' $i | grep -c 'level: ran out at 2026-03-0[567]T')" -eq "$(<ups)" ]
	done
	assert_equal "$(grep -c ',blocked,' minutes)" 1
	assert_equal "$(cc-ticket history "$(head -n 1 ids)" -o jsonl | jq -r 'select(.verb == "escalate" and .field == "level") | .note' |
		grep -c 'ran out at')" "$(sed -n "s/^$(head -n 1 ids)|//p" path.minutes | tr -cd 234 | wc -c)"
	cc-store check --now "$(in_march 08 00:00)"
}

@test "-n prints what the run prints and changes nothing, whatever there is to say" {
	local now mode
	staff
	many 80
	told "$(in_march 03 12:00)" >/dev/full 2>/dev/null || true
	cc-escalate quiet import --now "$(in_march 03 12:00)" <<<$'who,times\n*,09:00-09:30' >/dev/null
	for now in "$(in_march 03 12:00:00)" "$(in_march 04 09:10:00)" "$(in_march 05 10:30:00)" "$(in_march 09 08:50:00)" "$(in_march 12 16:59:59)"; do
		for mode in all none last; do
			cp "$CC_STORE" try.db
			state >before
			told "$now" --catch-up $mode -n >dry
			state | same before -
			told "$now" --catch-up $mode -n | same dry -
			CC_STORE=try.db told "$now" --catch-up $mode | same - dry
			grep -c ',up,' dry >>ups || true
		done
		told "$now" >/dev/null
	done
	[ "$(awk '{ n += $1 } END { print n }' ups)" -gt 40 ]
}

@test "what could not be printed is printed by the next run, hand-overs already made too" {
	local how
	staff
	many 40
	cp "$CC_STORE" before.db
	cc-escalate run --now "$(in_march 05 10:00)" -F id,what,moment,level_from,level,agent,queue,reason | sort >wanted
	grep -q ,up, wanted
	grep -q ,late, wanted
	for how in full closed pipe; do
		cp before.db "$CC_STORE"
		case $how in
		full) run -74 bash -c "cc-escalate run --now $(in_march 05 10:00) >/dev/full" ;;
		closed) run -74 bash -c "cc-escalate run --now $(in_march 05 10:00) >&-" ;;
		pipe)
			mkfifo pipe
			exec 8<>pipe
			exec 9>pipe
			exec 8<&-
			run -141 bash -c "cc-escalate run --now $(in_march 05 10:00) >&9"
			run -74 bash -c "trap '' PIPE; cc-escalate run --now $(in_march 05 10:00) >&9"
			exec 9>&-
			;;
		esac
		# The moves are made, once; what is printed in the end is what one run would have printed.
		assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM event WHERE verb = 'escalate'")" "$(grep -c ,up, wanted)"
		cc-escalate run --now "$(in_march 05 10:00)" -F id,what,moment,level_from,level,agent,queue,reason | sort | same wanted -
		assert_equal "$(told "$(in_march 05 10:00)")" ''
	done
	# What is wrong with the options is told before anything is done.
	cp before.db "$CC_STORE"
	state >unchanged
	run -65 cc-escalate run --now "$(in_march 05 10:00)" -F nothing
	run -64 cc-escalate run --now "$(in_march 05 10:00)" --catch-up some
	run -64 cc-escalate run --now "$(in_march 05 10:00)" --repeat 3
	run -64 cc-escalate run --now "$(in_march 05 10:00)" --max 101
	run -64 cc-escalate run --now "$(in_march 05 10:00)" --max-alerts -1
	state | same unchanged -
}

@test "each of several hand-overs that nobody heard of is told of in the end, and when" {
	local id
	id=$(opened "$(in_march 05 08:00)" --priority critical)
	run -74 bash -c "cc-escalate run --now $(in_march 05 08:31:00) >/dev/full"
	run -74 bash -c "cc-escalate run --now $(in_march 05 09:32:00) >/dev/full"
	assert_equal "$(level "$id")" 3
	cc-escalate run --now "$(in_march 05 09:33:00)" -F id,what,level_from,moment,reason | grep ,up, |
		same - <(printf '%s\n' "$id,up,1,2026-03-05T08:31:00-05:00,level: ran out at 2026-03-05T08:30:00-05:00" \
			"$id,up,2,2026-03-05T09:32:00-05:00,level: ran out at 2026-03-05T09:31:00-05:00")
	# Told late, it says no less than told at once.
	id=$(opened "$(in_march 05 13:00)" --priority critical)
	cp "$CC_STORE" other.db
	told "$(in_march 05 13:31:00)" | grep "^$id,up," >wanted
	export CC_STORE=$PWD/other.db
	run -74 bash -c "cc-escalate run --now $(in_march 05 13:31:00) >/dev/full"
	told "$(in_march 05 13:32:00)" | grep "^$id,up," | same wanted -
}

# big NUMBER - so many critical tickets of some length, more than a pipe holds.
big() {
	awk -v n="$1" 'BEGIN { print "service,subject,contact,priority,body,opened_at"; s = sprintf("%2000s", "x"); gsub(" ", "x", s)
		for (i = 0; i < n; i++) print "helpdesk,s,Ana,critical," s ",2026-03-05T08:00:00-05:00" }' |
		at "$(in_march 05 08:00)" cc-ticket open >/dev/null
}

@test "two at once: one is turned away, and nothing is lost of what it saw meanwhile" {
	local pid one code=0
	staff
	big 100
	one=$(opened "$(in_march 05 08:00)")
	mkfifo pipe
	cc-escalate run --now "$(in_march 05 08:31:00)" >pipe 2>err.first &
	pid=$!
	exec 8<pipe
	read -r _ <&8
	until [[ $(sql "$CC_STORE" "SELECT count(*) FROM ticket WHERE level = 2") == 100 ]]; do sleep 0.05; done
	run -75 --separate-stderr cc-escalate run --now "$(in_march 05 08:31:10)"
	assert_equal "$output" ''
	[[ $stderr == *": another run is alerting, try again" ]]
	# Others write meanwhile, and cron comes once more.
	at "$(in_march 05 08:31:20)" cc-ticket update "$one" --priority critical >/dev/null
	run -75 cc-escalate run --now "$(in_march 05 08:31:30)"
	cat <&8 >rest
	exec 8<&-
	wait $pid || code=$?
	assert_equal "$code $(<err.first)" "0 "
	assert_equal "$(grep -c ,up, rest)" 100
	# The level of each begins at 08:31, and that of the other ran out at 08:30.
	assert_equal "$(told "$(in_march 05 08:32:00)" | grep ,up, | cut -d, -f1)" "$one"
	assert_equal "$(told "$(in_march 05 09:31:01)" | grep -c ,up,)" 100
	cc-store check --now "$(in_march 06 00:00)"
}

@test "many at once, again and again: each thing is said by one of them" {
	local i k codes
	staff
	many 60
	for ((i = 0; i < 12; i++)); do
		time_of $((1772715600 + i * 3600))
		for k in 1 2 3 4; do
			(
				code=0
				cc-escalate run --now "$REPLY" -F $SAID >out.$i.$k 2>err.$i.$k || code=$?
				echo $code >code.$i.$k
			) &
		done
		wait
	done
	codes=$(cat code.* | sort -u | paste -sd' ')
	[[ $codes == 0 || $codes == '0 75' ]] || { cat err.*; fail "$codes"; }
	# What the last round was turned away from, this one says.
	time_of $((1772715600 + 11 * 3600))
	told "$REPLY" >out.12.1
	cat out.* | grep -v ^id, | cut -d, -f1-3,5 | sort >all
	assert_equal "$(uniq -d all)" ''
	assert_equal "$(grep -c ,up, all)" "$(sql "$CC_STORE" "SELECT count(*) FROM event WHERE verb = 'escalate'")"
	[ "$(wc -l <all)" -gt 100 ]
	cc-store check --now "$(in_march 07 00:00)"
}

# rows_told - of rows of told what stays the same whenever they are told.
rows_told() {
	sed 's/^\([0-9]*,up\),[^,]*,/\1,,/' | cut -d, -f1,2,3,7,8 | sort -u
}

@test "kill -9 at any moment: each hand-over is made once, everything is said at least once" {
	local i k whole ms pid moved=0 kills
	kills=$(long_or 30 8)
	[[ $BUILD != */san ]] || kills=5
	staff
	many 200
	cp "$CC_STORE" before.db
	whole=$(date +%s%3N)
	told "$(in_march 05 10:00)" | rows_told >wanted
	whole=$(($(date +%s%3N) - whole))
	for ((i = 0; i < kills; i++)); do
		rm -f "$CC_STORE"* && cp before.db "$CC_STORE"
		for k in 1 2 3; do
			ms=$((whole * RANDOM / 28000))
			cc-escalate run --now "$(in_march 05 10:00)" -F $SAID >>out.$i &
			pid=$!
			sleep "$(printf '%d.%03d' $((ms / 1000)) $((ms % 1000)))"
			kill -9 $pid 2>/dev/null || true
			wait $pid 2>/dev/null || true
			# What was on its way out may have ended in the middle of a line.
			echo >>out.$i
		done
		moved=$((moved + $(sql "$CC_STORE" "SELECT EXISTS (SELECT 1 FROM watch WHERE untold IS NOT NULL)")))
		told "$(in_march 05 10:00)" >>out.$i
		assert_equal "$(sql "$CC_STORE" "SELECT key, count(*) FROM event WHERE verb = 'escalate' GROUP BY 1 HAVING count(*) > 1")" ''
		rows_told <out.$i | comm -23 wanted - >missing
		assert_equal "$(cat missing)" ''
		assert_equal "$(told "$(in_march 05 10:00)")" ''
		cc-store check --now "$(in_march 06 00:00)"
	done
	echo "# of $kills stores $moved had moved tickets that were not told of" >&3
}

@test "what changes while a run waits its turn is looked at again, not acted on as it was" {
	local i up wait turns
	turns=$(long_or 8 3)
	for ((i = 0; i < turns; i++)); do
		up=$(opened "$(in_march 05 08:00)" --priority critical)
		wait=$(opened "$(in_march 05 08:00)" --priority critical)
		# The watch is up to date, so that the run looks at once, and then waits for who writes.
		cc-escalate run --now "$(in_march 05 08:31:00)" -n >/dev/null
		mkfifo hold
		sqlite3 "$CC_STORE" <hold >held &
		exec 7>hold
		echo 'BEGIN IMMEDIATE; SELECT 1;' >&7
		while [[ ! -s held ]]; do sleep 0.02; done
		CC_TIMEOUT=20 cc-escalate run --now "$(in_march 05 08:31:00)" >>ran &
		sleep 0.1
		CC_TIMEOUT=20 cc-escalate up "$up" --to 2 --reason r --now "$(in_march 05 08:31:00)" >/dev/null 2>>refused &
		CC_TIMEOUT=20 cc-ticket wait "$wait" --reason r --waiting-for customer --now "$(in_march 05 08:31:00)" >/dev/null &
		sleep 0.1
		echo 'COMMIT;' >&7
		exec 7>&-
		wait
		rm hold held
		assert_equal "$(sql "$CC_STORE" "SELECT level FROM ticket WHERE id = $up")" 2
		# It goes up before it waits, or not at all.
		assert_equal "$(sql "$CC_STORE" "SELECT group_concat(verb) FROM (SELECT verb FROM event
			WHERE record = 'ticket' AND key = $wait ORDER BY id)" | grep -c 'wait,escalate')" 0
	done
	cc-store check --now "$(in_march 06 00:00)"
}
