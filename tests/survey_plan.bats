#!/usr/bin/env bats
#
# survey_plan - who is asked: the frame, the draw that anybody can repeat, samples drawn again
#
# The frame is asked of sqlite3, the draw computed with sha256sum, days with date(1), working hours in Python.

# stderr is set by run; tests are shells of their own.
# shellcheck disable=SC2030,SC2031,SC2154

load helper

setup() {
	set -o pipefail
	export PYTHONDONTWRITEBYTECODE=1
	new_store
}

# After every scenario the tables are what the events add up to.
teardown() {
	cc-store check --now 2030-01-01
}

# people N SEED - as many customers by chance, of half as many contracts, with days around 5 March 2026.
people() {
	python3 - "$@" <<-'PY'
		import datetime, random, sys
		n, r = int(sys.argv[1]), random.Random(sys.argv[2])
		day = lambda least, most: datetime.date(2026, 3, 5) + datetime.timedelta(r.randint(least, most))
		print('id,name,segment,contract,contract_from,contract_to')
		for i in range(n):
		    code = r.choice(['c', 'C', 'ñ', 'a b ', '-', '13', 'Z.']) + str(i)
		    contract = r.choice(['', *['CT-%d' % r.randint(1, n // 3)] * 4, 'c%d' % r.randint(1, n), 'ct-%d' % r.randint(1, 9)])
		    first, last = sorted(r.choice([day(-400, 400), day(-400, 400), day(-1, 1)]) for _ in 'ab')
		    print(code, 'N %d' % i, r.choice(['', 'salud', 'Salud', 'banca']), contract, r.choice(['', first]), r.choice(['', last]), sep=',')
	PY
}

# frame DAY [CONDITION] - lines "unit|customer": whose contract is in force that day, as sqlite3 finds them.
frame() {
	sql "$CC_STORE" "SELECT 'contract ' || contract, id FROM customer WHERE coalesce(contract, '') <> ''
		AND coalesce(contract_from, '0') <= '$1' AND coalesce(contract_to, '9') >= '$1' AND ${2:-true}"
}

# drawn SEED - of such lines, who stands for each unit, in the order of the draw, as anybody can compute it.
drawn() {
	local unit id n=10000
	rm -rf keys
	mkdir keys
	while IFS='|' read -r unit id; do
		n=$((n + 1))
		printf '%s\n%s' "$1" "$id" >keys/$n
		printf '%s|%s\n' "$unit" "$id" >>keys.of
	done
	[[ $n -gt 10000 ]] || return 0
	sha256sum keys/* | cut -c 1-64 | paste -d'|' - keys.of | LC_ALL=C sort | awk -F'|' '!seen[$2]++ { print $3 }'
	rm keys.of
}

# plan ARG... - plan all of the frame, unless told otherwise; the customers, in the order of the draw.
plan() {
	local what=--size
	[[ " $* " != *' --size '* && " $* " != *' --rate '* ]] || what=
	cc-survey plan ${what:+--size 1000000} --seed s -F customer "$@" | tail -n +2
}

# sample FIELD - of the newest sample.
sample() {
	sql "$CC_STORE" "SELECT $1 FROM sample ORDER BY id DESC LIMIT 1"
}

# copied COMMAND... - run it on a copy of the store.
copied() {
	cp "$CC_STORE" copy.db
	CC_STORE=$PWD/copy.db "$@"
}

# on DAY COMMAND... - run it at noon of that day.
on() {
	CC_NOW=$1T12:00:00-05:00 "${@:2}"
}

# after DAY N - the day that lies so many days on.
after() {
	date -u -d "$1 + $2 days" +%F
}

# instants HOURS - of lines "id|time" on stdin, "id,instant": so many working hours after a time of Colombia in March or
# April 2026, minute by minute.
instants() {
	python3 /dev/fd/3 "$1" 3<<-'PY'
		import datetime, sys
		holidays = {(3, 23), (4, 2), (4, 3)}
		for line in sys.stdin:
		    number, time = line.strip().split('|')
		    t, left = datetime.datetime.fromisoformat(time), int(sys.argv[1]) * 60
		    while left:
		        works = t.weekday() < 5 and (t.month, t.day) not in holidays and (8 <= t.hour < 12 or 13 <= t.hour < 17)
		        left -= works
		        t += datetime.timedelta(minutes=1)
		    print(number, t.isoformat() + '-05:00', sep=',')
	PY
}

@test "the draw is what anybody computes of the contracts in force; a smaller sample begins a larger one" {
	local day seed n size
	people 120 1 | cc-customer add >/dev/null
	for day in 2026-03-05 2026-08-30 2027-02-01; do
		for seed in s 'dos palabras' 'ñandú \n %s'; do
			frame $day | drawn "$seed" >all
			n=$(wc -l <all)
			assert [ "$n" -gt 9 ]
			for size in 1 7 "$n" $((n + 1)) 1000000; do
				cp "$CC_STORE" copy.db
				on $day cc-survey plan -s copy.db --size "$size" --seed "$seed" -F customer | same <(echo customer; head -n "$size" all) -
				sql copy.db 'SELECT frame, frame_size, drawn, seed, size, frame_sum FROM sample' |
					same - <(echo "contracts|$n|$((size < n ? size : n))|$seed|$size|$(LC_ALL=C sort all | sha256sum | cut -c 1-64)")
				sql copy.db 'SELECT customer FROM interview ORDER BY place' | same - <(head -n "$size" all)
				sql copy.db "SELECT count(*) FROM interview i JOIN customer c ON c.id = i.customer
					WHERE i.contract IS c.contract AND i.segment IS c.segment AND i.status = 'open' AND i.place > 0" |
					same - <(wc -l <all | xargs -I@ echo $((size < n ? size : n)))
				cc-store check -s copy.db
			done
		done
		[ "$(frame $day | wc -l)" -gt "$n" ]
	done
}

@test "a contract is in force from its first day to its last, in the zone of the store" {
	local zone time
	cc-customer add >/dev/null <<-'END'
		id,name,contract,contract_from,contract_to
		first,A,1,2026-03-05,
		tomorrow,B,2,2026-03-06,
		last,C,3,,2026-03-05
		yesterday,D,4,,2026-03-04
		only,E,5,2026-03-05,2026-03-05
		always,F,6,,
		nothing,G,,,
		nothing in time,H,,2026-03-01,2026-03-31
	END
	for zone in UTC Asia/Tokyo America/Los_Angeles America/Bogota; do
		# 00:00 here is the day before in Los Angeles, 23:59 the next day in Greenwich and Tokyo.
		for time in 00:00:00 12:00:00 23:59:59; do
			TZ=$zone CC_NOW=2026-03-05T$time-05:00 copied plan | sort | same - <(printf '%s\n' always first last only)
		done
		TZ=$zone CC_NOW=2026-03-06T05:00:00Z copied plan | sort | same - <(printf '%s\n' always first tomorrow)
		TZ=$zone CC_NOW=2026-03-05T04:59:59Z copied plan | sort | same - <(printf '%s\n' always last yesterday)
	done
	# The zone of the store is another: there the 6th begins at 10:00.
	cc-store set zone Asia/Tokyo >/dev/null
	CC_NOW=2026-03-05T09:59:59-05:00 copied plan | sort | same - <(printf '%s\n' always first last only)
	CC_NOW=2026-03-05T10:00:00-05:00 copied plan | sort | same - <(printf '%s\n' always first tomorrow)
}

@test "the same seed and frame: the same sample, in another store, order, language and zone" {
	local n
	people 80 2 >rows.csv
	cc-customer add rows.csv >/dev/null
	copied cc-survey plan --size 15 --seed 'una semilla' >wanted
	copied cc-survey plan --size 15 --seed 'una semilla' -o jsonl >wanted.jsonl
	for n in 1 2 3; do
		rm -f other.db
		cc-store init -s other.db >/dev/null
		{ head -n 1 rows.csv; tail -n +2 rows.csv | shuf --random-source=<(yes $n); } | cc-customer add -s other.db >/dev/null
		TZ=Asia/Tokyo CC_LANG=es LC_ALL=es_CO.UTF-8 CC_STORE=other.db copied cc-survey plan --size 15 --seed 'una semilla' | same wanted -
		TZ=Pacific/Auckland LANGUAGE=es LC_ALL=C CC_STORE=other.db copied cc-survey plan --size 15 --seed 'una semilla' -o jsonl | same wanted.jsonl -
	done
	run -1 same wanted <(copied cc-survey plan --size 15 --seed 'Una semilla')
}

@test "a rate is rounded up, and never beyond the frame" {
	for n in 1 3 10 33; do
		cc-customer import --upsert >/dev/null <<<"$(echo id,name,contract; for ((i = 1; i <= n; i++)); do echo "c$i,x,$i"; done)"
		frame 2026-03-05 | drawn s >all
		for rate in 1 10 33 34 50 67 99 100; do
			copied plan --rate $rate | same - <(head -n $(((n * rate + 99) / 100)) all)
			assert_equal "$(sql copy.db 'SELECT frame_size, drawn, rate, size IS NULL FROM sample')" "$n|$(((n * rate + 99) / 100))|$rate|1"
		done
	done
}

@test "nobody is asked again within the cool-off, nor anybody else of that contract, nor who is still to be asked" {
	local day off id n=0
	# k0 and k1 are of one contract, and so on; z is none's.
	{ echo id,name,contract; for n in {0..39}; do echo "k$n,x,CT-$((n / 2))"; done; } | cc-customer add >/dev/null
	cc-agent add --id ana --name Ana >/dev/null
	plan --size 14 --expires-on 2026-03-20 --most-attempts 2 >/dev/null
	mapfile -t id < <(sql "$CC_STORE" 'SELECT id FROM interview ORDER BY place')
	on 2026-03-06 cc-survey attempt "${id[0]}" --interviewer ana --outcome no_answer >/dev/null
	# In Greenwich it is the 7th already.
	CC_NOW=2026-03-06T23:30:00-05:00 cc-survey attempt "${id[1]}" --interviewer ana --outcome refused >/dev/null
	on 2026-03-08 cc-survey attempt "${id[2]}" --interviewer ana --outcome wrong_number >/dev/null
	CC_NOW=2026-03-10T00:10:00-05:00 cc-survey attempt "${id[3]}" --interviewer ana --outcome busy >/dev/null
	on 2026-03-12 cc-survey attempt "${id[3]}" --interviewer ana --outcome busy >/dev/null
	answer "${id[4]}" 2026-03-14 >/dev/null
	answer "${id[5]}" 2026-03-15 --answered-at 2026-03-05T22:00 >/dev/null
	on 2026-03-16 cc-survey attempt "${id[6]}" --interviewer ana --outcome callback --at 2026-03-18T09:00 >/dev/null
	# A contract that changes hands: what counts is the number as it then stood, and the customer.
	for n in 1 4; do
		on 2026-03-15 cc-customer update "$(sql "$CC_STORE" "SELECT customer FROM interview WHERE id = ${id[n]}")" --contract CT-19 >/dev/null
	done
	for day in 2026-03-16 2026-03-20 2026-03-21 2026-04-04 2026-04-05 2026-04-06 2026-04-10 2026-04-13 2026-04-14 2026-06-10; do
		for off in 0 1 30 31 90; do
			sql "$CC_STORE" "SELECT customer, contract FROM interview WHERE (status = 'open' AND expires_on >= '$day') OR
				julianday('$day') - julianday(date(max(coalesce(attempted_at, 0), coalesce(answered_at, 0)) - 18000, 'unixepoch')) < $off" >asked
			frame $day "id NOT IN ('$(cut -d'|' -f1 asked | paste -sd, | sed "s/,/','/g")')
				AND contract NOT IN ('$(cut -d'|' -f2 asked | paste -sd, | sed "s/,/','/g")')" | drawn s >free
			on $day copied plan --cool-off $off | same free -
			wc -l <free >>sizes
		done
		# Whether those whose time is over were closed makes no difference.
		on $day cc-survey expire >/dev/null
		on $day copied plan --cool-off 90 | same free -
	done
	[ "$(sort -u sizes | wc -l)" -gt 5 ]
	frame 2026-06-14 | drawn s >all
	on 2026-06-14 plan | same all -
}

# answer ID DAY [ARG...] - the interview was held.
answer() {
	on "$2" cc-survey record "$1" --attention 9 --speed 8 --solution 7 --overall 8 --interviewer ana "${@:3}"
}

@test "who is left out, who is of a segment, who is on a list, and all of it together" {
	people 60 3 | cc-customer add >/dev/null
	local excluded where
	excluded=$(frame 2026-03-05 | cut -d'|' -f2 | sed -n '2p;5p;9p' | paste -sd,)
	where="id NOT IN ('${excluded//,/\',\'}')"
	frame 2026-03-05 "$where" | drawn s | same - <(copied plan --exclude "$excluded")
	frame 2026-03-05 "segment = 'salud'" | drawn s | same - <(copied plan --segment salud)
	frame 2026-03-05 "segment = 'salud' AND $where" | drawn s | same - <(copied plan --segment salud --exclude "$excluded")
	[ "$(frame 2026-03-05 "segment = 'salud'" | wc -l)" -gt 2 ]
	# A list: whoever is on it, in force or not, with a contract or without; each once.
	cc-customer list -F id | tail -n +2 | awk 'NR % 3 != 1' >ids
	where="id IN ('$(paste -sd, ids | sed "s/,/','/g")')"
	sql "$CC_STORE" "SELECT CASE WHEN coalesce(contract, '') <> '' THEN 'contract ' || contract ELSE 'customer ' || id END, id
		FROM customer WHERE $where" | drawn s >wanted
	[ "$(wc -l <wanted)" -lt "$(wc -l <ids)" ]
	{ echo id; cat ids; } >list.csv
	copied plan list.csv | same wanted -
	{ echo name,id; tac ids | sed 's/^/x,/'; sed 's/^/y,/' ids; } | copied plan - | same wanted -
	cc-customer list -o jsonl | awk 'NR % 3 != 1' | copied plan - | same wanted -
	assert_equal "$(sql copy.db 'SELECT frame, frame_size FROM sample')" "list|$(wc -l <wanted)"
	sql "$CC_STORE" "SELECT CASE WHEN coalesce(contract, '') <> '' THEN 'contract ' || contract ELSE 'customer ' || id END, id
		FROM customer WHERE $where AND segment = 'Salud' AND id NOT IN ('$(sed -n 2p ids)')" | drawn s |
		same - <(copied plan list.csv --segment Salud --exclude "$(sed -n 2p ids)")
	refused 65 "<stdin>:3: *no such customer*'nadie'" cc-survey plan --size 1 --seed s - <<<$'id\n'"$(head -n 1 ids)"$'\nnadie'
	refused 65 "<stdin>:1: no column id" cc-survey plan --size 1 --seed s - <<<$'name\nx'
	refused 65 "<stdin>: empty file: no header" cc-survey plan --size 1 --seed s - </dev/null
	refused 65 "*exclude*no such customer*" cc-survey plan --size 1 --seed s --exclude nadie
}

# closed TIME CUSTOMER [close] - a ticket opened the day before, solved then and, if told to, closed an hour later.
closed() {
	local id t
	t=$(date -d "$1-05:00" +%s)
	id=$(CC_NOW=$(date -u -d "@$((t - 86400))" +%FT%TZ) cc-ticket open --subject s ${2:+--customer "$2"} -F id | tail -n 1)
	CC_NOW=$1-05:00 cc-ticket solve "$id" --solution s >/dev/null
	[[ ${3:-} != close ]] || CC_NOW=$(date -u -d "@$((t + 3600))" +%FT%TZ) cc-ticket close "$id" >/dev/null
	echo "$id"
}

# calls ARG... - plan of tickets, as "ticket customer".
calls() {
	cc-survey plan --size 1000000 --seed s -F ticket,customer --after-ticket "$@" | tail -n +2 | tr , ' '
}

@test "after a ticket: one of each contract, closed from a day to before another; the draw is by its number" {
	local i day
	{ echo id,name,contract,contract_to,segment; for i in {0..11}; do echo "t$i,x,$([[ $i -gt 8 ]] || echo CT-$((i / 2))),$([[ $i != 2 ]] || echo 2020-01-01),s$((i % 2))"; done; } |
		cc-customer add >/dev/null
	export CC_NOW=2026-03-01T08:00-05:00
	for i in {0..27}; do
		day=$(after 2026-03-02 $((i * 7 % 13)))
		closed "${day}T$([[ $((i % 3)) == 0 ]] && echo 00:00:00 || echo 23:30:00)" "$([[ $i == 5 ]] || echo t$((i % 12)))" "$([[ $((i % 4)) == 0 ]] && echo close)"
	done >ids
	export CC_NOW=2026-03-19T10:00:00-05:00
	cc-ticket reopen "$(sed -n 2p ids)" --reason r >/dev/null
	cc-ticket merge "$(sed -n 3p ids)" --into "$(sed -n 2p ids)" >/dev/null
	cc-ticket reopen "$(sed -n 4p ids)" --reason r >/dev/null
	cc-ticket cancel "$(sed -n 4p ids)" --reason r >/dev/null
	# units FROM TO [CONDITION] - lines "unit|ticket".
	units() {
		sql "$CC_STORE" "SELECT CASE WHEN coalesce(c.contract, '') <> '' THEN 'contract ' || c.contract ELSE 'customer ' || c.id END, t.id
			FROM ticket t JOIN customer c ON c.id = t.customer WHERE t.status IN ('solved', 'closed') AND t.merged_into IS NULL
			AND date(coalesce(t.closed_at, t.solved_at) - 18000, 'unixepoch') >= '$1'
			AND date(coalesce(t.closed_at, t.solved_at) - 18000, 'unixepoch') < '$2' AND ${3:-true}" >units
		drawn s <units | while read -r id; do echo "$id $(sql "$CC_STORE" "SELECT customer FROM ticket WHERE id = $id")"; done
	}
	for day in 2026-03-02 2026-03-05 2026-03-11; do
		for i in 1 3 30; do
			units $day "$(after $day $i)" >wanted
			copied calls --closed-from $day --closed-to "$(after $day $i)" | same wanted -
		done
	done
	units 0000 9999 >wanted
	copied calls --closed-from 1984-01-01 --closed-to 2100-12-31 | same wanted -
	[ "$(wc -l <wanted)" -gt 6 ]
	assert_equal "$(sql copy.db "SELECT frame, frame_size, frame_sum FROM sample")" \
		"tickets|$(wc -l <wanted)|$(cut -d' ' -f1 wanted | LC_ALL=C sort | sha256sum | cut -c 1-64)"
	units 0000 9999 "c.segment = 's1' AND c.id <> 't3'" | same - <(copied calls --closed-from 2026-01-01 --closed-to 2027-01-01 --segment s1 --exclude t3)
	# A list of tickets, whenever they were closed; those that are not closed are not asked about.
	{ echo id; sed -n 2~2p ids; } >list.csv
	units 0000 9999 "t.id IN ($(sed -n 2~2p ids | paste -sd,))" | same - <(copied calls list.csv)
	units 0000 9999 "c.id IN ('t1', 't7')" >wanted
	cc-ticket list --status solved,closed --customer t1,t7 | copied calls - | same wanted -
	# What was asked about once is not asked about again; another ticket of the same customer may be.
	cc-survey plan --after-ticket list.csv --size 2 -F ticket | tail -n +2 >asked
	units 0000 9999 "t.id NOT IN ($(paste -sd, asked))" |
		same - <(CC_NOW=2026-05-30 copied calls --closed-from 2026-01-01 --closed-to 2027-01-01 --cool-off 0)
	refused 65 "<stdin>:2: *no such ticket*: '99999913'" cc-survey plan --after-ticket --size 1 - <<<$'id\n99999913'
	refused 65 "<stdin>:2: *wrong check digit*: '14'" cc-survey plan --after-ticket --size 1 - <<<$'id\n14'
}

@test "the wait after a ticket is in working hours, over a weekend and a holiday" {
	local i id wait
	{ echo id,name; for i in {0..9}; do echo "w$i,x"; done; } | cc-customer add >/dev/null
	export CC_NOW=2026-03-10T08:00-05:00
	i=0
	# A Friday before a Monday that is a holiday; the Wednesday before Easter; nights, noon, a weekend.
	for wait in 2026-03-20T15:00:00 2026-03-20T16:59:30 2026-03-20T19:20:00 2026-03-21T10:00:00 2026-03-23T10:00:00 \
		2026-04-01T16:10:00 2026-04-03T09:00:00 2026-03-24T11:45:00 2026-03-24T12:30:00 2026-03-25T07:00:00; do
		id=$(closed $wait w$i)
		printf '%s|%s\n' "$id" "$wait" >>times.of
		i=$((i + 1))
	done
	export CC_NOW=2026-04-06T07:00:00-05:00
	for wait in 1 3 5 9 41; do
		instants $wait <times.of | sort >wanted
		cp "$CC_STORE" copy.db
		cc-survey plan -s copy.db --after-ticket --closed-from 2026-03-01 --closed-to 2026-05-01 --wait $wait --size 100 >/dev/null
		cc-survey list -s copy.db -F ticket,call_from | tail -n +2 | sort | same wanted -
	done
	# Nobody is called before.
	cc-agent add --id ana --name Ana >/dev/null
	cc-survey plan --after-ticket --closed-from 2026-03-01 --closed-to 2026-05-01 --wait 41 --size 100 >/dev/null
	for wait in 2026-04-06T12:00:00-05:00 2026-04-13T08:09:00-05:00 2026-04-13T08:30:00-05:00 2026-04-15T10:00:00-05:00; do
		sql "$CC_STORE" "SELECT count(*) FROM interview WHERE call_from <= unixepoch('$wait')" >>due
		for i in {1..10}; do
			id=$(CC_NOW=$wait copied_next)
			[[ -n $id ]] || break
			assert [ "$(sql next.db "SELECT call_from <= unixepoch('$wait') FROM interview WHERE id = $id")" = 1 ]
			CC_NOW=$wait cc-survey attempt -s next.db "$id" --outcome no_answer --interviewer ana >/dev/null
		done
		# All that may be called were.
		assert_equal "$(sql next.db "SELECT count(*) FROM interview WHERE attempts > 0")" "$(tail -n 1 due)"
		rm next.db
	done
	[ "$(sort -u due | wc -l)" -gt 2 ]
}

copied_next() {
	[[ -e next.db ]] || cp "$CC_STORE" next.db
	cc-survey next -s next.db --interviewer ana -F id | tail -n +2
}

@test "redraw: the same, however the world went on; another where the frame of another time is another" {
	local old new line
	people 60 4 | cc-customer add >/dev/null
	cc-agent add --id ana --name Ana >/dev/null
	# Two in the same second: the second leaves out whom the first drew.
	cc-survey plan --size 5 --seed uno -F customer >first.csv
	old=$(sample id)
	cc-survey plan --rate 50 --seed dos --segment salud -F customer >second.csv
	new=$(sample id)
	redraws() {
		for line in "$old first.csv" "$new second.csv"; do
			run -0 --separate-stderr cc-survey redraw "${line% *}" -F customer "$@"
			same "${line#* }" - <<<"$output" || return 1
		done
	}
	redraws --as-of 2026-03-05T20:00
	redraws
	assert_equal "$stderr" ''
	redraws -v
	[[ $stderr == *"the same $(sample drawn) out of $(sample frame_size)" ]]
	cc-survey next --interviewer ana >/dev/null
	line=$(sql "$CC_STORE" "SELECT id FROM interview ORDER BY place LIMIT 1")
	cc-survey attempt "$line" --interviewer ana --outcome refused >/dev/null
	# Of the same second, later than the draw.
	cc-customer add --id nuevo --name N --contract CT-O >/dev/null
	export CC_NOW=2026-03-09T10:00:00-05:00
	cc-customer add --id neu --name N --contract CT-N >/dev/null
	# Known only now, though it was so then.
	cc-customer add --id viejo --name V --contract CT-V --now 2026-03-01 >/dev/null
	cc-customer update --contract-to 2026-03-01 -- "$(frame 2026-03-05 | drawn uno | sed -n 2p)" >/dev/null
	cc-customer update --segment otro -- "$(frame 2026-03-05 | drawn dos | tail -n 1)" >/dev/null
	CC_LANG=es TZ=Asia/Tokyo redraws
	# As the store knows it now, the frame is another, and it says so.
	dump >before
	for line in "$old" "$new"; do
		run -65 --separate-stderr cc-survey redraw "$line" -F customer --as-of 2026-03-09T11:00:00-05:00
		[[ $stderr == *frame* ]]
		assert_equal "${lines[0]}" customer
	done
	dump | same before -
	run -1 --separate-stderr cc-survey redraw 84
	[[ ${#stderr_lines[@]} == 1 ]]
	refused 65 '*wrong check digit*' cc-survey redraw 14
	refused 64 '*' cc-survey redraw
}

@test "redraw: a list is given again, tickets as they then stood" {
	local id
	people 30 5 | cc-customer add >/dev/null
	cc-customer list -F id | awk 'NR == 1 || NR % 2' >list.csv
	cc-survey plan list.csv --size 6 --seed s -F customer >wanted
	id=$(sample id)
	run -0 --separate-stderr cc-survey redraw "$id" list.csv -F customer
	assert_equal "$output" "$(cat wanted)"
	run -0 --separate-stderr cc-survey redraw "$id" - -F customer < <(head -n 1 list.csv; tail -n +2 list.csv | tac)
	assert_equal "$output" "$(cat wanted)"
	run -65 --separate-stderr cc-survey redraw "$id" <(sed '$d' list.csv) -F customer
	[[ $stderr == *frame* ]]
	run --separate-stderr cc-survey redraw "$id" -F customer </dev/null
	[[ $status == 64 || $status == 65 ]] && [ "${#stderr_lines[@]}" = 1 ]
	# Tickets: one is reopened, another solved since.
	closed 2026-03-02T10:00:00 "$(sed -n 2p list.csv)" >/dev/null
	closed 2026-03-03T10:00:00 "$(cc-customer list -F id | tail -n 1)" >/dev/null
	closed 2026-03-03T11:00:00 "$(cc-customer list -F id | tail -n 2 | head -n 1)" >tickets
	cc-survey plan --after-ticket --cool-off 0 --size 2 --seed s --closed-from 2026-03-01 --closed-to 2026-03-05 -F customer,ticket >wanted
	id=$(sample id)
	[ "$(wc -l <wanted)" = 3 ]
	export CC_NOW=2026-03-06T09:00:00-05:00
	cc-ticket reopen "$(cat tickets)" --reason r >/dev/null
	# One that another system tells of late.
	printf '%s\n' source,ref,subject,customer,status,at,solved_at "x,1,s,$(sed -n 3p list.csv),solved,2026-03-03,2026-03-03" | cc-ticket import >/dev/null
	run -0 --separate-stderr cc-survey redraw "$id" -F customer,ticket
	assert_output "$(cat wanted)"
	run -65 --separate-stderr cc-survey redraw "$id" -F customer,ticket --as-of 2026-03-06T10:00:00-05:00
	[[ $stderr == *frame* ]]
}

@test "a rehearsal changes nothing and prints what is planned then; samples are listed with how they were drawn" {
	local before id
	people 40 6 | cc-customer add >/dev/null
	before=$(dump)
	cc-survey plan -n --size 8 --seed x --name 'primera ola' --cool-off 30 --gap 2 --most-attempts 3 --expires-on 2026-03-31 >would
	assert_equal "$(dump)" "$before"
	cc-survey plan --size 8 --seed x --name 'primera ola' --cool-off 30 --gap 2 --most-attempts 3 --expires-on 2026-03-31 >did
	same would did
	cc-survey plan --rate 10 --exclude "$(cut -d, -f3 did | tail -n 1)" >/dev/null
	id=$(sql "$CC_STORE" 'SELECT min(id) FROM sample')
	assert_equal "$(cc-survey samples -o jsonl | jq -sc '.[0] | [.id, .name, .survey, .edition, .frame, .cool_off, .size, .rate, .seed,
		.expires_on, .most_attempts, .gap, .wait, .drawn, .planned_at]')" \
		"[$id,\"primera ola\",\"service\",1,\"contracts\",30,8,null,\"x\",\"2026-03-31\",3,2,0,8,\"2026-03-05T10:00:00-05:00\"]"
	assert_equal "$(cc-survey samples --name 'primera ola' -F id)" $'id\n'"$id"
	id=$(sample id)
	assert_equal "$(cc-survey samples -o jsonl | jq -r 'select(.rate) | "\(.seed != null and .seed != "") \(.expires_on)"')" \
		"true $(after 2026-03-05 30)"
	cc-survey redraw "$id" >/dev/null
	CC_NOW=2026-03-05T10:00:01-05:00 cc-survey plan --rate 10 --cool-off 0 >/dev/null
	[ "$(sql "$CC_STORE" 'SELECT count(DISTINCT seed) FROM sample')" = 3 ]
	assert_equal "$(cc-survey list --sample "$id" -F id | tail -n +2)" "$(sql "$CC_STORE" "SELECT id FROM interview WHERE sample = $id ORDER BY id")"
}

@test "what cannot be planned is refused by name, and nothing is kept" {
	local word
	people 40 7 | cc-customer add >/dev/null
	refused 65 '*size*rate*' cc-survey plan
	refused 65 '*rate*' cc-survey plan --size 1 --rate 1
	for word in 0 -1 1.5 x 1000001 1e1; do
		refused 65 "size: not an integer from 1 to 1000000: '$word'" cc-survey plan --size "$word"
	done
	for word in 0 101 -5 '5%'; do
		refused 65 "rate: not an integer from 1 to 100: '$word'" cc-survey plan --rate "$word"
	done
	for word in most-attempts=0 gap=-1 cool-off=-1 wait=-1 expires-on=mañana seed=$'a\nb' edition=1 drawn=3; do
		run --separate-stderr cc-survey plan --size 1 "--${word%%=*}" "${word#*=}"
		[[ $status == 6[45] && ${#stderr_lines[@]} == 1 && -z $output ]] || fail "$word: $status $output $stderr"
	done
	refused 65 "*survey*'nada'*" cc-survey plan --size 1 --survey nada
	refused 65 "*expires_on*'2026-03-04'" cc-survey plan --size 1 --expires-on 2026-03-04
	cc-survey plan --size 1 --expires-on 2026-03-05 >/dev/null
	refused 65 '*--after-ticket*' cc-survey plan --size 1 --closed-from 2026-03-01
	refused 65 '*--after-ticket*' cc-survey plan --size 1 --wait 4
	refused 65 '*closed*' cc-survey plan --size 1 --after-ticket --closed-from 2026-03-05 --closed-to 2026-03-05
	# Nobody to draw is said.
	run --separate-stderr cc-survey plan --size 5 --segment nadie
	[[ -n $stderr && ${#stderr_lines[@]} == 1 ]]
}

@test "plans at once never draw anybody twice, and each can be drawn again" {
	local n id
	people 90 8 | cc-customer add >/dev/null
	for n in 1 2 3 4; do
		cc-survey plan --size 6 --seed "s$n" -F customer >"plan.$n" 2>"err.$n" &
	done
	wait
	cat err.*
	assert_equal "$(sql "$CC_STORE" "SELECT count(*), count(DISTINCT customer), count(DISTINCT contract) FROM interview")" '24|24|24'
	for n in 1 2 3 4; do
		id=$(sql "$CC_STORE" "SELECT id FROM sample WHERE seed = 's$n'")
		run -0 --separate-stderr cc-survey redraw "$id" -F customer
		assert_output "$(cat plan.$n)"
	done
	# What could not be printed is planned all the same: the sheet has it.
	run -74 bash -c 'cc-survey plan --size 3 --seed t >/dev/full'
	assert_equal "$(cc-survey sheet --sample "$(sample id)" -F customer | tail -n +2)" \
		"$(sql "$CC_STORE" "SELECT customer FROM interview WHERE sample = $(sample id) ORDER BY place")"
}
