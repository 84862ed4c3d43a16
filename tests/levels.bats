#!/usr/bin/env bats
#
# levels - support levels, who may hold a ticket, and quiet hours
#
# Who comes first is counted by sqlite3, quiet hours minute by minute in Python.

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2030,SC2031,SC2094,SC2154

load helper

# 5 March 2026 is a Thursday; 23 March, a Monday, is a holiday in Colombia.
setup() {
	set -o pipefail
	new_store
}

# agent ID LEVEL SINCE SKILLS [ACTIVE]
agent() {
	cc-agent add --id "$1" --name "Somebody" --level "$2" ${3:+--since "$3"} ${4:+--skills "$4"} \
		--active "${5:-true}" >/dev/null
}

# certified AGENT NAME ISSUED EXPIRES
certified() {
	cc-agent certify "$1" --name "$2" ${3:+--issued "$3"} ${4:+--expires "$4"} >/dev/null
}

# Small levels, so that what is missing fits a line; a ticket at level 1, whose number goes to $ticket.
small_levels() {
	cc-escalate levels import >/dev/null <<-'END'
		level,years,skills,certificates,certified
		1,0,"a,áé",0,
		2,2,"b,a",0,
		3,1,,1,"ccna,Linux+"
		4,0,d,2,
	END
	ticket=$(cc-ticket open --subject x -F id | tail -n 1)
}

# lacks AGENT LEVEL - what who says that the agent lacks; "yes" where nothing.
lacks() {
	cc-escalate who "$ticket" --level "$2" -o jsonl |
		jq -r --arg a "$1" 'select(.agent == $a) | if .qualifies then "yes" + (.missing // "") else .missing end'
}

# on DAY COMMAND... - late on that day.
on() {
	CC_NOW=$1T23:59:59-05:00 "${@:2}"
}

@test "a new store has the shipped levels, and takes its own export as it is" {
	local form
	cc-escalate levels export | same - "$BATS_TEST_DIRNAME/../samples/levels.csv"
	cc-escalate levels list -F level | same - <(printf 'level\n1\n2\n3\n4\n')
	cc-escalate levels -F level,name,rev | same - <(cc-escalate levels list -F level,name,rev)
	cc-escalate quiet import >/dev/null <<-'END'
		who,times,days,calendar
		*,20:00-07:00,,
		ana,"12:00-13:00,22:00-24:00","mon,sun",co
		nivel 2,,,*
	END
	dump >before
	for form in csv jsonl excel; do
		cc-escalate levels export -o $form | cc-escalate levels import -i $form >/dev/null
		cc-escalate quiet export -o $form | cc-escalate quiet import -i $form >/dev/null
		dump | same before -
	done
	# What list prints is taken too.
	cc-escalate levels list -F level,name,does,years,skills,certificates,certified,queue,rev,updated_at |
		cc-escalate levels import >/dev/null
	dump | same before -
	# And by another store, which then says the same.
	cc-store init -s other.db >/dev/null
	cc-escalate levels import -s other.db <(cc-escalate levels export) >/dev/null
	cc-escalate quiet export | cc-escalate quiet import -s other.db >/dev/null
	cc-escalate quiet export -s other.db | same - <(cc-escalate quiet export)
	cc-store check -s other.db
	cc-store check
}

@test "a level changes by what a file says of it, and no other level" {
	cc-escalate levels list -F level,name,does,years,skills,certificates,certified,queue,rev >before
	printf 'level,years,queue\n3,5,taller\n' | cc-escalate levels import >/dev/null
	cc-escalate levels list -F level,name,does,years,skills,certificates,certified,queue,rev >after
	sed -n '/^3,/p' before | sed 's/,2,\("[^"]*"\),0,,nivel 3,1$/,5,\1,0,,taller,2/' | same - <(grep '^3,' after)
	same <(grep -v '^3,' before) <(grep -v '^3,' after)
	refused 65 "<stdin>:2: level: not an integer from 1 to 4: '5'" cc-escalate levels import <<<$'level,years\n5,1'
	refused 65 "<stdin>:3: years: not an integer from 0 to 60: '-1'" cc-escalate levels import \
		<<<$'level,years\n1,1\n2,-1'
	refused 65 '<stdin>:2: certificates: missing' cc-escalate levels import <<<$'level,certificates\n1,'
	refused 65 '<stdin>:2: level: missing' cc-escalate levels import <<<$'level,years\n,1'
	refused 65 "<stdin>:2: rev: *" cc-escalate levels import <<<$'level,years,rev\n1,9,7'
	refused 64 "not list, import or export (see --help): 'lsit'" cc-escalate levels lsit
	refused 64 "*'x'" cc-escalate quiet export x
	cc-escalate levels import --dry-run <<<$'level,years\n1,9' >/dev/null
	cc-escalate levels list -F level,name,does,years,skills,certificates,certified,queue,rev | same - after
	cc-store check
}

@test "a store of an older version has the levels after migrate, and keeps its own" {
	sqlite3 one.db <"$BATS_TEST_DIRNAME/vectors/store-1.sql" >/dev/null
	cc-store migrate -s one.db
	cc-escalate levels export -s one.db | same - "$BATS_TEST_DIRNAME/../samples/levels.csv"
	cc-store check -s one.db
	cc-escalate levels import -s one.db <<<$'level,years\n1,9' >/dev/null
	sqlite3 one.db 'DROP INDEX ticket_load; PRAGMA user_version = 2'
	cc-store migrate -s one.db
	assert_equal "$(cc-escalate levels -s one.db -F level,years | sed -n 2p)" 1,9
	cc-store check -s one.db
}

@test "what is missing is said in order, of the level and of all below it, each once" {
	small_levels
	agent nil 1 '' '' false
	assert_equal "$(lacks nil 1)" 'not active; skills: a, áé'
	assert_equal "$(lacks nil 2)" 'not active; level: 1 of 2; years: 0 of 2; skills: a, áé, b'
	assert_equal "$(lacks nil 3)" \
		'not active; level: 1 of 3; years: 0 of 2; skills: a, áé, b; certificates of ccna, Linux+: 0 of 1'
	assert_equal "$(lacks nil 4)" 'not active; level: 1 of 4; years: 0 of 2; skills: a, áé, b, d;'` \
		`' certificates of ccna, Linux+: 0 of 1; certificates: 0 of 2'
	# Skills are what they are: no other case, no accent more or less, no part.
	agent near 4 2000-01-01 'A,áe,aa,bb,b d,d'
	assert_equal "$(lacks near 2)" 'skills: a, áé, b'
	agent full 4 2000-01-01 'd,áé,b,a'
	assert_equal "$(lacks full 2)" yes
	certified full ccna
	assert_equal "$(lacks full 3)" yes
	assert_equal "$(lacks full 4)" 'certificates: 1 of 2'
	certified full CCNA
	assert_equal "$(lacks full 4)" yes
	# Above it, still; below it, never.
	agent two 2 2000-01-01 a,áé,b,d
	assert_equal "$(lacks two 1)$(lacks two 2)" yesyes
	assert_equal "$(lacks two 3)" 'level: 2 of 3; certificates of ccna, Linux+: 0 of 1'
	# Levels that count the same certificates ask for the most of them, once.
	printf 'level,certificates,certified\n1,1,\n2,3,\n3,1,ccna\n4,2,\n' | cc-escalate levels import >/dev/null
	assert_equal "$(lacks full 1)" yes
	assert_equal "$(lacks full 2)|$(lacks full 4)" 'certificates: 2 of 3|certificates: 2 of 3'
	printf 'level,certificates\n4,5\n' | cc-escalate levels import >/dev/null
	assert_equal "$(lacks full 4)" 'certificates: 2 of 5'
	cc-agent update full --active false >/dev/null
	assert_equal "$(lacks full 1)" 'not active'
	cc-escalate who "$ticket" --level 4 -F agent,qualifies,missing |
		grep -v ',false,.' | same - <(echo agent,qualifies,missing)
}

@test "a certificate counts from its day of issue to its last day, of another agent never" {
	small_levels
	agent eva 4 2000-01-01 a,áé,b,d
	agent luz 4 2000-01-01 a,áé,b,d
	certified luz ccna
	certified luz Linux+
	certified eva ccna 2026-03-05 2026-03-05
	assert_equal "$(on 2026-03-04 lacks eva 3)" 'certificates of ccna, Linux+: 0 of 1'
	assert_equal "$(on 2026-03-05 lacks eva 3)" yes
	assert_equal "$(CC_NOW=2026-03-05T00:00:00-05:00 lacks eva 3)" yes
	assert_equal "$(on 2026-03-06 lacks eva 3)" 'certificates of ccna, Linux+: 0 of 1 (1 expired 2026-03-05)'
	assert_equal "$(on 2026-03-06 lacks luz 4)" yes
	# By the day in the zone of the store: in UTC it is the next day already.
	assert_equal "$(CC_NOW=2026-03-06T04:59:59Z lacks eva 3)" yes
	# One that does not expire, one without a day of issue.
	certified eva Linux+ 2026-03-10
	assert_equal "$(on 2026-03-09 lacks eva 3)" 'certificates of ccna, Linux+: 0 of 1 (1 expired 2026-03-05)'
	assert_equal "$(on 2026-03-10 lacks eva 3)" yes
	certified eva otro '' 2026-03-11
	assert_equal "$(on 2026-03-11 lacks eva 4)" yes
	assert_equal "$(on 2026-03-12 lacks eva 4)" 'certificates: 1 of 2 (2 expired, the last 2026-03-11)'
	# Renewed, it counts anew.
	certified eva ccna 2026-03-05 2027-03-05
	assert_equal "$(on 2026-03-12 lacks eva 4)" yes
	cc-store check
}

@test "a year is full on the day that it began on" {
	small_levels
	agent eva 4 2024-03-06 a,áé,b
	agent leap 4 2024-02-29 a,áé,b
	agent soon 4 2026-03-07 a,áé,b
	agent never 4 '' a,áé,b
	assert_equal "$(on 2026-03-05 lacks eva 2)" 'years: 1 of 2'
	assert_equal "$(on 2026-03-06 lacks eva 2)" yes
	assert_equal "$(on 2025-03-05 lacks eva 2)" 'years: 0 of 2'
	# A year that began on 29 February ends on the last day of that month (CGP art. 118).
	assert_equal "$(on 2026-02-27 lacks leap 2)" 'years: 1 of 2'
	assert_equal "$(on 2026-02-28 lacks leap 2)" yes
	cc-escalate levels import <<<$'level,years\n2,4' >/dev/null
	assert_equal "$(on 2028-02-28 lacks leap 2)" 'years: 3 of 4'
	assert_equal "$(on 2028-02-29 lacks leap 2)" yes
	assert_equal "$(on 2026-03-06 lacks soon 2)" 'years: 0 of 4'
	assert_equal "$(on 2026-03-06 lacks never 2)" 'years: 0 of 4'
	# Of all levels up to this, the most years.
	assert_equal "$(on 2026-03-06 lacks never 3)" 'years: 0 of 4; certificates of ccna, Linux+: 0 of 1'
}

# held - open tickets in all statuses, held by agents in turn, some by nobody.
held() {
	local n=0 id
	(echo subject,agent
	for n in {0..79}; do printf 'x,%s\n' "$(sed -n "$((n * n % 11 + 1))p" agents)"; done) |
		cc-ticket open -F id | sed 1d >ids
	split -l 10 ids part.
	(echo id; cat part.aa) | cc-ticket solve --solution s >/dev/null
	(echo id; head -n 5 part.aa) | cc-ticket close >/dev/null
	(echo id; head -n 2 part.aa) | cc-ticket reopen --reason r >/dev/null
	(echo id; cat part.ab) | cc-ticket cancel --reason r >/dev/null
	(echo id; cat part.ac) | cc-ticket wait --reason r >/dev/null
	(echo id; cat part.ad) | cc-ticket merge --into "$(tail -n 1 ids)" >/dev/null
	for id in $(tail -n 20 ids); do [[ $((n++ % 3)) == 0 ]] || echo "$id"; done |
		sed 1iid | cc-ticket answer --text t >/dev/null
}

@test "first who may, the least loaded first, then by code; then who may not, with why" {
	local level
	printf '%s\n' zoe Ana ana eva luz ñu ivo leo max sol >agents
	(echo id,name,level; awk '{ print $0 ",x," NR % 4 + 1 }' agents) | cc-agent add >/dev/null
	echo >>agents
	printf '%s\n' level,years,skills,certificates 1,0,,0 2,0,,0 3,0,,0 4,0,,0 | cc-escalate levels import >/dev/null
	held
	printf '%s\n' id,active eva,false max,false | cc-agent update >/dev/null
	ticket=$(tail -n 1 ids)
	for level in 1 2 3 4; do
		sqlite3 -csv "$CC_STORE" "SELECT a.id, CASE WHEN a.active AND a.level >= $level THEN 'true' ELSE 'false' END AS may,
			count(k.id) FROM agent a LEFT JOIN ticket k ON k.agent = a.id AND k.status IN ('new', 'open', 'waiting')
			GROUP BY a.id ORDER BY may DESC, 3, 1" | tr -d '"\r' >want
		[ "$(grep -c true want)" -gt 1 ]
		cc-escalate who "$ticket" --level $level -F agent,qualifies,load | sed 1d | same want -
		cc-escalate who "$ticket" --level $level -o jsonl |
			jq -r 'select(.qualifies == (has("missing") and .missing != null)) | .agent' | same - /dev/null
	done
	[ "$(sql "$CC_STORE" "SELECT count(DISTINCT agent) FROM ticket WHERE status IN ('new', 'open', 'waiting')")" -gt 5 ]
	# It costs what is held, not what the store has: no other index, whatever the store knows of them.
	sql "$CC_STORE" ANALYZE
	sql "$CC_STORE" "EXPLAIN QUERY PLAN SELECT t.id, (SELECT count(*) FROM ticket k WHERE k.agent = t.id
		AND k.solved_at IS NULL AND k.closed_at IS NULL) FROM agent t" | grep -q 'ticket_load (agent=?)'
}

@test "who asks for the next level, of tickets by operand or down a pipe" {
	small_levels
	agent eva 4 2000-01-01 a,áé,b,d
	local id level unknown
	cc-store init -s other.db >/dev/null
	unknown=$(seq 20 | sed 1isubject | cc-ticket open -s other.db -F id | tail -n 1)
	for level in 1 2 3 4; do
		id=$(cc-ticket open --subject x -F id | tail -n 1)
		cc-ticket assign "$id" --level $level >/dev/null
		cc-escalate who "$id" -F id,level,agent | same - <(printf 'id,level,agent\n%s,%s,eva\n' "$id" $((level < 4 ? level + 1 : 4)))
		cc-escalate who "$id" --level 1 -F level,missing | same - <(printf 'level,missing\n1,\n')
	done
	cc-ticket list -F id,subject >all
	cc-escalate who <all -F id | same - <(cut -d, -f1 all)
	cc-escalate who -F id,level <<<id | same - <(echo id,level)
	# No such ticket: the others are answered, and the exit code is 1.
	run -1 --separate-stderr cc-escalate who "$ticket" "$unknown" -F id,agent
	assert_equal "$output|$stderr" "id,agent"$'\n'"$ticket,eva|cc-escalate: $unknown: no such ticket"
	run -1 --separate-stderr cc-escalate who "$unknown"
	refused 65 "id: wrong check digit*: '14'" cc-escalate who 14
	refused 64 '--level: *' cc-escalate who "$ticket" --level 5
	# With -e it says whether there is somebody.
	cc-escalate who "$ticket" --level 2 -e >/dev/null
	run -1 cc-escalate who "$ticket" --level 3 -e
	[[ $output == *certificates* ]]
}

@test "of a ticket that is done nobody is asked" {
	small_levels
	agent eva 4 2000-01-01 a,áé,b
	cc-ticket solve "$ticket" --solution s >/dev/null
	refused 65 "$ticket: status: *: 'solved'" cc-escalate who "$ticket"
	cc-ticket close "$ticket" >/dev/null
	refused 65 "$ticket: status: *: 'closed'" cc-escalate who "$ticket"
	cc-ticket reopen "$ticket" --reason r >/dev/null
	cc-escalate who "$ticket" -e >/dev/null
	cc-ticket cancel "$ticket" --reason r >/dev/null
	refused 65 "$ticket: status: *: 'cancelled'" cc-escalate who "$ticket"
}

@test "the check of one agent says what who says; a level has its queue" {
	small_levels
	agent eva 4 2000-01-01 a,áé,b
	agent 'luz m' 1 2000-01-01 a
	local who level want
	for who in eva 'luz m'; do
		for level in 1 2 3 4; do
			want=$(lacks "$who" $level)
			[[ $want == yes ]] || want="agent: $want: '$who'"
			"$UNIT/quiet" "$CC_STORE" check 2026-03-05 <<<"$who $level" | same - <(echo "$want")
		done
	done
	"$UNIT/quiet" "$CC_STORE" check 2026-03-05 <<<'nadie 1' | same - <(echo "agent: no such agent: 'nadie'")
	printf 'level,queue\n2,\n3,el taller\n' | cc-escalate levels import >/dev/null
	printf '%s\n' 1 2 3 4 9 | "$UNIT/quiet" "$CC_STORE" queue | same - <(printf '%s\n' 'nivel 1' '' 'el taller' 'nivel 4' '')
}

@test "the missing is said in the language of the reader, to machines in one" {
	small_levels
	agent eva 1 2020-01-01 a,áé false
	certified eva ccna 2020-01-01 2021-01-01
	CC_LANG=es cc-escalate who "$ticket" --level 3 | same - <(cc-escalate who "$ticket" --level 3)
	CC_LANG=es cc-escalate who "$ticket" --level 3 -o jsonl | same - <(cc-escalate who "$ticket" --level 3 -o jsonl)
	run -0 cc-escalate who "$ticket" --level 3 -F missing -o table
	local english=$output
	CC_LANG=es run -0 cc-escalate who "$ticket" --level 3 -F missing -o table
	[[ $output != "$english" && $output == *'ccna, Linux+'*2021-01-01* && $output != *' of '* && $output != *expired* ]]
}

# quiet_lines - take them from stdin into the store, and keep them for walk.
quiet_lines() {
	cat >quiet.csv
	cc-escalate quiet import quiet.csv >/dev/null
}

# walk - lines "agent,queue,instant": when the quiet ends, minute by minute, by the files quiet.csv and work.csv.
walk() {
	python3 -c '
import csv, datetime as d, sys
lines = {r["who"]: r for r in csv.DictReader(open("quiet.csv"))}
work = {r["day"]: r["times"] for r in csv.DictReader(open("work.csv"))}
def minute(s): return int(s[:2]) * 60 + int(s[3:])
def spans(s): return [tuple(map(minute, x.split("-"))) for x in s.split(",")] if s else []
def begins(r, day): return not r["days"] or day.strftime("%a").lower() in r["days"].split(",")
def works(day):
    own = work.get(str(day))
    return spans(own if own is not None else work.get(day.strftime("%a").lower(), ""))
def quiet(r, t):
    m, day = t.hour * 60 + t.minute, t.date()
    for a, b in spans(r["times"]):
        if begins(r, day) and (a <= m < b or (a > b and m >= a)): return True
        if begins(r, day - d.timedelta(1)) and a > b and m < b: return True
    return bool(r["calendar"]) and not any(a <= m < b for a, b in works(day))
ends = {}  # of a line and a minute: where the walk from there ends
def end(r, t):
    walked = []
    while (r["who"], t) not in ends and quiet(r, t):
        walked.append(t)
        t = t.replace(second=0) + d.timedelta(minutes=1)
    t = ends.get((r["who"], t), t)
    ends.update({(r["who"], w): t for w in walked})
    return t
for agent, queue, at in csv.reader(sys.stdin):
    t = d.datetime.fromisoformat(at)
    r = lines.get(agent) or lines.get(queue) or lines.get("*")
    print((end(r, t) if r else t).isoformat())'
}

# ends - the same by lib/desk/service/quiet.
ends() {
	"$UNIT/quiet" "$CC_STORE" until
}

# instants N - so many over three weeks, with the edges of hours and days among them.
instants() {
	awk -v n="$1" 'BEGIN { srand(7); for (i = 0; i < n; i++) {
		m = int(rand() * 96) * 15; s = rand() < .5 ? 0 : rand() < .5 ? 59 : int(rand() * 60)
		if (rand() < .4) m = (m + 1439) % 1440
		printf "2026-03-%02dT%02d:%02d:%02d-05:00\n", 9 + int(rand() * 21), m / 60, m % 60, s } }'
}

@test "quiet hours end when a walk by minutes says so: past midnight, by weekday, by calendar, one behind another" {
	command -v python3 >/dev/null || skip 'no python3 here'
	local who
	cc-calendar import --apply --reason turnos >/dev/null - <<-'END'
		calendar,rule,kind,day,times,name
		turno,semana,week,mon-sat,,
		turno,largo,hours,mon-fri,"06:00-14:00,14:00-22:00",
		turno,corto,hours,sat,"00:00-03:00,21:30-24:00",
		turno,una vez,hours,2026-03-22,23:00-24:00,
		turno,san josé,date,2026-03-23,,San José
	END
	cat >work.csv <<-'END'
		day,times
		mon,"06:00-14:00,14:00-22:00"
		tue,"06:00-14:00,14:00-22:00"
		wed,"06:00-14:00,14:00-22:00"
		thu,"06:00-14:00,14:00-22:00"
		fri,"06:00-14:00,14:00-22:00"
		sat,"00:00-03:00,21:30-24:00"
		2026-03-22,23:00-24:00
		2026-03-23,
	END
	quiet_lines <<-'END'
		who,times,days,calendar
		*,20:00-07:00,,
		lunch,12:00-13:00,,
		abut,"12:00-13:00,13:00-14:00,22:00-24:00,00:00-01:00",,
		overlap,"12:00-13:30,13:00-14:00,21:00-02:00,23:30-03:00",,
		weekend,"00:00-24:00","sat,sun",
		fridays,18:00-08:00,fri,
		chain,"18:00-12:00,12:00-18:00","fri,sat,sun,mon",
		turns,,,turno
		both,"05:00-06:30,13:30-15:00",,turno
		late,"21:45-05:59",tue,turno
		taller,"22:00-06:00","mon,sat",
	END
	{
		for who in lunch abut overlap weekend fridays chain turns both late nobody; do
			instants 300 | sed "s/^/$who,-,/"
			instants 40 | sed "s/^/$who,taller,/"
		done
		for who in -,taller -,- '-,no such queue'; do
			instants 60 | sed "s/^/$who,/"
		done
	} >asked
	walk <asked >want
	# There is something to see: many are quiet and many are not, some for days.
	cut -d, -f3 asked | paste - want | awk '$1 != $2 { q++ } $1 == $2 { n++ } substr($2, 9, 2) - substr($1, 9, 2) > 2 { long++ }
		END { exit !(q > 500 && n > 500 && long > 20) }'
	ends <asked | paste -d' ' asked - >got
	paste -d' ' asked want | same - got
}

@test "the agent's own line holds, else that of the queue, else that of all; none is no quiet" {
	local t=2026-03-10T12:30:00-05:00
	printf '%s\n' "-,-,$t" "ana,mesa,$t" | ends | same - <(printf '%s\n' $t $t)
	quiet_lines <<-'END'
		who,times,days,calendar
		*,12:00-13:00,,
		la mesa,12:00-14:00,,
		ana,12:00-15:00,,
		luz,03:00-03:01,,
	END
	printf '%s,'$t'\n' ana,'la mesa' ana,- ana,otra otro,'la mesa' -,'la mesa' -,- otro,otra luz,'la mesa' | ends |
		same - <(printf '2026-03-10T%s:00-05:00\n' 15:00 15:00 15:00 14:00 14:00 13:00 13:00 12:30)
}

@test "a holiday Monday is quiet by the calendar, from Friday's end of work to Tuesday's begin" {
	quiet_lines <<-'END'
		who,times,days,calendar
		ana,,,co
		luz,,,*
	END
	cc-calendar holidays 2026 -F date | grep -q '^2026-03-23$'
	local t
	for t in 2026-03-20T17:00:00 2026-03-21T10:00:00 2026-03-22T23:59:59 2026-03-23T00:00:00 2026-03-23T09:00:00 \
		2026-03-23T23:59:59 2026-03-24T07:59:59; do
		printf '%s,-,%s-05:00\n' ana $t luz $t
	done | ends | sort -u | same - <(echo 2026-03-24T08:00:00-05:00)
	# The star follows the setting, the name does not.
	printf '%s\n' ana,-,2026-03-24T09:00:00-05:00 luz,-,2026-03-24T09:00:00-05:00 | ends | sort -u |
		same - <(echo 2026-03-24T09:00:00-05:00)
	cc-calendar import --apply --reason x >/dev/null - <<-'END'
		calendar,rule,kind,day,times
		noche,horas,hours,mon-sun,00:00-02:00
		noche,semana,week,mon-sun,
	END
	cc-store set calendar noche >/dev/null
	printf '%s\n' ana,-,2026-03-24T09:00:00-05:00 luz,-,2026-03-24T09:00:00-05:00 | ends |
		same - <(printf '%s\n' 2026-03-24T09:00:00-05:00 2026-03-25T00:00:00-05:00)
}

@test "where the clocks change, hours are those of the clock on the wall" {
	cc-store set zone America/New_York >/dev/null
	quiet_lines <<-'END'
		who,times,days,calendar
		ana,20:00-07:00,,
		luz,01:00-03:00,,
	END
	# Clocks go from 02:00 to 03:00 on 8 March, and from 02:00 back to 01:00 on 1 November 2026.
	ends <<-'END' | same - <(printf '%s\n' 2026-03-08T07:00:00-04:00 2026-11-01T07:00:00-05:00 \
		2026-03-08T03:00:00-04:00 2026-11-01T03:00:00-05:00 2026-11-01T03:00:00-05:00)
		ana,-,2026-03-07T21:00:00-05:00
		ana,-,2026-10-31T21:00:00-04:00
		luz,-,2026-03-08T01:30:00-05:00
		luz,-,2026-11-01T01:30:00-04:00
		luz,-,2026-11-01T01:30:00-05:00
	END
}

@test "quiet hours that cannot be are refused with their place and value" {
	local times
	for times in 9:00-10:00 09:00 09:00-10:00- '09:00 - 10:00' 09:00-10:60 25:00-26:00 24:00-01:00 08:00-24:01 x \
		'09:00-10:00,' ',09:00-10:00' 09.00-10.00; do
		refused 65 "<stdin>:3: times: *: '$times'" cc-escalate quiet import <<<$'who,times\na,10:00-11:00\nb,"'"$times"'"'
	done
	refused 65 "<stdin>:2: times: ends where it begins: '09:00-09:00'" cc-escalate quiet import <<<$'who,times\na,09:00-09:00'
	refused 65 "<stdin>:2: times: *: '10:00-11:00,24:00-24:00'" cc-escalate quiet import \
		<<<$'who,times\na,"10:00-11:00,24:00-24:00"'
	refused 65 "<stdin>:2: days: *: 'mon,lun'" cc-escalate quiet import <<<$'who,times,days\na,09:00-10:00,"mon,lun"'
	refused 65 "<stdin>:2: days: *: 'Mon'" cc-escalate quiet import <<<$'who,times,days\na,09:00-10:00,Mon'
	refused 65 "<stdin>:2: days: *: 'mon'" cc-escalate quiet import <<<$'who,days,calendar\na,mon,co'
	refused 65 "<stdin>:2: calendar: *: 'nosuch'" cc-escalate quiet import <<<$'who,calendar\na,nosuch'
	refused 65 "<stdin>:2: who: missing" cc-escalate quiet import <<<$'who,times\n,09:00-10:00'
	refused 65 "<stdin>:2: who: not a code*: 'none'" cc-escalate quiet import <<<$'who,times\nnone,09:00-10:00'
	# Quiet without end would silence for good: all day, or by a calendar on which nobody ever works.
	refused 65 "<stdin>:2: times: *: '00:00-24:00'" cc-escalate quiet import <<<$'who,times\na,00:00-24:00'
	refused 65 "<stdin>:2: times: *" cc-escalate quiet import <<<$'who,times\na,"06:00-18:00,18:00-06:00"'
	printf 'calendar,rule,kind,day\nsinhoras,feria,fixed,12-26\n' |
		cc-calendar import - --apply --reason x >/dev/null
	# One without hours works around the clock on its business days.
	cc-escalate quiet import <<<$'who,calendar\na,sinhoras' >/dev/null
	# Judged as it would stand, not by what the file says of it.
	cc-escalate quiet import <<<$'who,times,days,calendar\na,09:00-10:00,mon,co' >/dev/null
	refused 65 "<stdin>:2: days: *: 'mon'" cc-escalate quiet import <<<$'who,times\na,'
	cc-escalate quiet import <<<$'who,calendar\na,' >/dev/null
	refused 65 "<stdin>:2: days: *" cc-escalate quiet import <<<$'who,days\na,tuesday'
	# With neither it is never quiet.
	cc-escalate quiet import <<<$'who,times,days,calendar\nz,,,' >/dev/null
	cc-escalate quiet export | grep -v '^z,' | same - <(printf 'who,times,days,calendar\na,09:00-10:00,mon,\n')
	# The good ones land where the bad ones are kept aside.
	run -65 --separate-stderr cc-escalate quiet import -k --rejects bad.csv <<<$'who,times\nb,10:00-11:00\nc,x'
	cc-escalate quiet -F who | same - <(printf 'who\na\nb\nz\n')
	grep -q "^c,x,.*times: " bad.csv
	cc-store check
}
