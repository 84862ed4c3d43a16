#!/bin/bash
# report.sh BIN [ROWS] - what a month's figures cost beside hand-written SQL in the sqlite3 shell; ratios, never a test.
#
# The tickets are spread over a year; a tenth is still open.  Each pair of commands gives the same figures.
set -euo pipefail
bin=$(cd "$1" && pwd)
export PATH="$bin:$PATH" LC_ALL=C.UTF-8 CC_NOW=2027-02-05T10:00:00-05:00 CC_ACTOR=bench
rows=${2:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export CC_STORE=$dir/year.db

# Opened at minutes spread over 2026, answered in hours, closed in days; four services, three priorities.
make_tickets() {
	awk -v n="$1" 'function stamp(m) {
			return strftime("%Y-%m-%dT%H:%M:00", 1767243600 + m * 60, 1)
		}
		BEGIN {
		split("low normal high", priority, " ")
		split("helpdesk support customer pqr", service, " ")
		print "source,ref,service,kind,subject,contact,priority,status,opened_at,answered_at,solved_at,closed_at,solution"
		for (i = 1; i <= n; i++) {
			at = int(i * 525000 / n)
			s = service[1 + i % 4]
			kind = s == "pqr" ? "peticion" : ""
			if (i % 10 == 0)
				printf "bench,%d,%s,%s,Asunto %d,Rosa,%s,new,%s,,,,\n", i, s, kind, i,
				    priority[1 + i % 3], stamp(at)
			else
				printf "bench,%d,%s,%s,Asunto %d,Rosa,%s,closed,%s,%s,%s,%s,Listo\n", i, s, kind, i,
				    priority[1 + i % 3], stamp(at), stamp(at + 30 + i % 300), stamp(at + 400 + i % 900),
				    stamp(at + 1500 + i % 9000)
		}
	}'
}

# measure NAME COMMAND - the shortest of five runs in seconds, and the peak memory.
measure() {
	local best=
	for _ in 1 2 3 4 5; do
		command time -f "%e %M" -o time.txt bash -c "$2" >out.txt
		read -r wall peak <time.txt
		best=$(awk -v a="${best:-1e9}" -v b="$wall" 'BEGIN { print (b < a) ? b : a }')
	done
	awk -v name="$1" -v w="$best" -v m="$peak" 'BEGIN { printf "%-60s %8.2f s wall %8d KiB\n", name, w, m }'
}

cc-store init >/dev/null
make_tickets "$rows" >tickets.csv
cc-ticket import tickets.csv >/dev/null
from=$(date -d 2026-10-01T00:00:00-05:00 +%s)
to=$(date -d 2026-11-01T00:00:00-05:00 +%s)

measure "sqlite3: opened, closed of a month by service" "sqlite3 -csv $CC_STORE \"
	SELECT service, sum(o), sum(c), sum(o) - sum(c) FROM (
	SELECT service, 1 o, 0 c FROM ticket WHERE opened_at >= $from AND opened_at < $to UNION ALL
	SELECT service, 0, 1 FROM ticket WHERE closed_at >= $from AND closed_at < $to) GROUP BY service\""
measure "cc-report volumes of the same" \
	'cc-report volumes --from 2026-10-01 --to 2026-11-01 --by service'
measure "sqlite3: times to the answer of a month, sorted" "sqlite3 -csv $CC_STORE \"
	SELECT answered_at - opened_at FROM ticket WHERE opened_at >= $from AND opened_at < $to
	AND answered_at IS NOT NULL ORDER BY 1\""
measure "cc-report response of the same, in working time too" \
	'cc-report response --from 2026-10-01 --to 2026-11-01'
measure "cc-report month, every section, six months" 'cc-report month 2026-10 -o csv'
measure "cc-report month, this month alone, as html" 'cc-report month 2026-10 --months 1 -o html'
