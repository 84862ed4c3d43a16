#!/bin/bash
# report.sh BIN [ROWS] - what a month's figures cost beside hand-written SQL in the sqlite3 shell; ratios, never a test.
#
# A year of tickets (a million), a tenth of them still open, of 20 agents and 5,000 customers; the month looked at is
# over for a quarter of a year.  Both sides of a pair must give the same figures.  Of working time and of promises
# there is no SQL: those reports stand alone, and cc-report counts working time beside what SQL counts.
set -euo pipefail
bin=$(cd "$1" && pwd)
export PATH="$bin:$PATH" LC_ALL=C.UTF-8 CC_NOW=2027-02-05T10:00:00-05:00 CC_ACTOR=bench
rows=${2:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export CC_STORE=$dir/year.db

make_people() {
	awk 'BEGIN { print "id,name"; for (i = 0; i < 20; i++) printf "A%02d,Agente %d\n", i, i }' >agents.csv
	awk 'BEGIN { print "id,name"; for (i = 0; i < 5000; i++) printf "C%04d,Cliente %d\n", i, i }' >customers.csv
}

# Opened at minutes spread over 2026, answered in hours, closed in days; four services, three priorities, two levels.
make_tickets() {
	awk -v n="$1" 'function stamp(m) {
			return strftime("%Y-%m-%dT%H:%M:00", 1767243600 + m * 60, 1)
		}
		BEGIN {
		split("low normal high", priority, " ")
		split("helpdesk support customer pqr", service, " ")
		print "source,ref,service,kind,subject,customer,priority,level,agent,status,opened_at,answered_at,solved_at,closed_at,solution"
		for (i = 1; i <= n; i++) {
			at = int(i * 525000 / n)
			s = service[1 + i % 4]
			printf "bench,%d,%s,%s,Asunto %d,C%04d,%s,", i, s, s == "pqr" ? "peticion" : "", i,
			    i * 7919 % 5000, priority[1 + i % 3]
			if (i % 10 == 0)
				printf "1,,new,%s,,,,\n", stamp(at)
			else
				printf "%d,A%02d,closed,%s,%s,%s,%s,Listo\n", 1 + (i % 7 == 0), i % 20, stamp(at),
				    stamp(at + 30 + i % 300), stamp(at + 400 + i % 900), stamp(at + 1500 + i % 9000)
		}
	}'
}

# run FILE COMMAND - the shorter of two runs: wall seconds and peak memory; its output without a heading to the file.
run() {
	local best=1e9 wall
	for _ in 1 2; do
		command time -f "%e %M" -o time.txt bash -c "$2" >"$1"
		read -r wall peak <time.txt
		best=$(awk -v a="$best" -v b="$wall" 'BEGIN { print (b < a) ? b : a }')
	done
	seconds=$best
}

# pair NAME SQL COMMAND - both, their figures compared, and how many times as long cc-report takes.
pair() {
	local sql
	run sql.csv "sqlite3 -csv $CC_STORE \"$2\""
	sql=$seconds
	run ours.csv "$3 | tail -n +2"
	cmp sql.csv ours.csv || {
		diff sql.csv ours.csv | head
		return 1
	}
	all=$(awk -v a="$all" -v b="$sql" 'BEGIN { print a + b }')
	awk -v name="$1" -v s="$sql" -v w="$seconds" -v m="$peak" \
		'BEGIN { printf "%-42s sqlite3 %6.2f s, cc-report %6.2f s: %4.2f times; %6d KiB\n", name, s, w, w / s, m }'
}

# alone NAME COMMAND - one that no SQL stands beside.
alone() {
	run ours.csv "$2"
	awk -v name="$1" -v w="$seconds" -v m="$peak" \
		'BEGIN { printf "%-42s                   cc-report %6.2f s;             %6d KiB\n", name, w, m }'
}

cc-store init >/dev/null
make_people
cc-agent import agents.csv >/dev/null
cc-customer import customers.csv >/dev/null
make_tickets "$rows" >tickets.csv
cc-ticket import tickets.csv >/dev/null
from=$(date -d 2026-10-01T00:00:00-05:00 +%s)
to=$(date -d 2026-11-01T00:00:00-05:00 +%s)
all=0
month='--from 2026-10-01 --to 2026-11-01'
# A percentile by nearest rank of k-numbered rows, and the events of tickets.
rank() { echo "printf('$3', max(CASE WHEN k = (n * $1 + 99) / 100 THEN $2 END))"; }
events="FROM ticket t JOIN event e ON e.record = 'ticket' AND e.key = t.id + 0"

pair "volumes, by service" "
	SELECT service, sum(o), sum(c), sum(o) - sum(c) FROM (
	SELECT service, 1 o, 0 c FROM ticket WHERE opened_at >= $from AND opened_at < $to UNION ALL
	SELECT service, 0, 1 FROM ticket WHERE closed_at >= $from AND closed_at < $to) GROUP BY service" \
	"cc-report volumes $month --by service"

pair "backlog at the month's end" "
	WITH o AS (SELECT ($to - 18000) / 86400 - (opened_at - 18000) / 86400 d FROM ticket WHERE opened_at <= $to
	AND (closed_at IS NULL OR closed_at > $to) AND (solved_at IS NULL OR solved_at > $to)),
	r AS (SELECT d, row_number() OVER (ORDER BY d) k, count(*) OVER () n FROM o)
	SELECT max(n), sum(d < 2), sum(d BETWEEN 2 AND 3), sum(d BETWEEN 4 AND 7), sum(d BETWEEN 8 AND 14),
	sum(d BETWEEN 15 AND 30), sum(d > 30), $(rank 50 d %.1f), $(rank 90 d %.1f), printf('%.1f', max(d)) FROM r" \
	"cc-report backlog --to 2026-11-01 -F open_n,d0_1,d2_3,d4_7,d8_14,d15_30,d31_more,age_p50,age_p90,age_most"

pair "response, with working time" "
	WITH a AS (SELECT answered_at - opened_at s FROM ticket
	WHERE opened_at >= $from AND opened_at < $to AND answered_at IS NOT NULL),
	r AS (SELECT s, row_number() OVER (ORDER BY s) k, count(*) OVER () n FROM a)
	SELECT max(n), $(rank 50 's / 3600.0' %.2f), $(rank 90 's / 3600.0' %.2f) FROM r" \
	"cc-report response $month -F answered,running_p50,running_p90"

pair "resolution, with working time" "
	WITH e AS (SELECT e.key, t.opened_at o, json_extract(e.data, '\$.solved_at') s $events
	WHERE t.closed_at >= $from AND t.closed_at < $to AND t.solved_at IS NOT NULL),
	l AS (SELECT key, min(s) - o first, max(s) - o last FROM e GROUP BY key),
	r AS (SELECT first, last, row_number() OVER (ORDER BY first) a, row_number() OVER (ORDER BY last) b, count(*) OVER () n FROM l)
	SELECT max(n) + 0 * max(CASE WHEN a = n / 2 THEN first END) + 0 * max(CASE WHEN b = n / 2 THEN last END) FROM r" \
	"cc-report resolution $month -F solved"

pair "reopen" "
	WITH f AS (SELECT e.key, min(coalesce(json_extract(e.data, '\$.solved_at'), json_extract(e.data, '\$.closed_at'))) s $events
	WHERE t.opened_at < $to AND t.updated_at >= $from GROUP BY e.key)
	SELECT count(*), sum(EXISTS (SELECT 1 FROM event r WHERE r.record = 'ticket' AND r.key = f.key + 0
	AND r.verb = 'reopen' AND r.at BETWEEN s AND s + 604800)) FROM f WHERE s >= $from AND s < $to" \
	"cc-report reopen $month -F closed,reopened"

pair "fcr" "
	WITH g AS (SELECT t.id, t.customer, t.kind, t.solved_at, max(coalesce(json_extract(e.data, '\$.level'), 1)) = 1
	AND count(DISTINCT json_extract(e.data, '\$.agent')) = 1 AND sum(json_extract(e.data, '\$.status') IS 'waiting') = 0 gross
	$events WHERE t.updated_at >= $from AND t.solved_at >= $from AND t.solved_at < $to GROUP BY t.id)
	SELECT count(*), sum(gross), sum(gross AND NOT EXISTS (SELECT 1 FROM ticket o WHERE o.customer = g.customer AND o.kind = g.kind
	AND o.opened_at > g.solved_at AND o.opened_at <= g.solved_at + 604800 AND o.id <> g.id)) FROM g" \
	"cc-report fcr $month -F solved,gross,net"

pair "workload, by agent" "
	WITH e AS (SELECT e.at, e.verb, json_extract(e.data, '\$.agent') agent, json_extract(e.data, '\$.solved_at') s,
	lag(json_extract(e.data, '\$.agent')) OVER (PARTITION BY e.key ORDER BY e.at, e.id) was
	$events WHERE t.opened_at < $to AND t.updated_at >= $from)
	SELECT agent, sum(at >= $from AND at < $to AND agent IS NOT was), sum(s >= $from AND s < $to),
	sum(verb = 'reopen' AND at >= $from AND at < $to) FROM e WHERE agent IS NOT NULL GROUP BY agent ORDER BY agent" \
	"cc-report workload $month -F agent,assigned,solved,reopened"

pair "escalation, by level" "
	WITH h AS (SELECT e.key, coalesce(json_extract(e.data, '\$.level'), 1) level, t.level now, t.solved_at IS NOT NULL solved,
	max(json_extract(e.data, '\$.agent')) agent $events WHERE t.opened_at >= $from AND t.opened_at < $to GROUP BY 1, 2)
	SELECT level, count(*), sum(now > level), sum(solved AND now = level), count(agent) FROM h GROUP BY level" \
	"cc-report escalation $month -F level,reached,left_up,solved_here,internal"

pair "PQR in term" "
	SELECT count(*), sum(date(answered_at - 18000, 'unixepoch') <= due_on) FROM ticket
	WHERE service = 'pqr' AND due_on >= '2026-10-01' AND due_on < '2026-11-01'" \
	"cc-report pqr $month -F fell_due,in_term"

alone "holding, by who holds" "cc-report holding $month"
alone "attainment, five clocks in working time" "cc-report attainment $month"
alone "month, all sections, this one and before" "cc-report month 2026-10 --months 1 -o html"
alone "month, all sections, six months" "cc-report month 2026-10 -o html"
echo "the SQL above, each once: $all s"
