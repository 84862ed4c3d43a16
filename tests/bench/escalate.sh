#!/bin/bash
# escalate.sh BIN [ROWS] - what cron pays for service clocks when nothing is late; ratios, never a test.
#
# Two stores differ in size a hundredfold, a tenth of their tickets open, one in two with an agent.  The first run
# brings the watch up to date with the import; what cron does every few minutes is timed after that.
set -euo pipefail
bin=$(cd "$1" && pwd)
export PATH="$bin:$PATH" LC_ALL=C.UTF-8 CC_NOW=2026-03-05T10:00:00-05:00 CC_ACTOR=bench
unset CC_STORE
rows=${2:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

# A tenth opened within the last quarter of an hour, the others solved and closed long ago.
make_tickets() {
	awk -v n="$1" 'BEGIN {
		split("low normal high", priority, " ")
		print "source,ref,service,subject,contact,priority,status,opened_at,solved_at,closed_at"
		for (i = 1; i <= n; i++)
			if (i % 10 == 0)
				printf "bench,%d,helpdesk,Asunto %d,Rosa,%s,new,2026-03-05T09:%02d:00,,\n", i, i,
				    priority[1 + i % 3], 50 + i % 10
			else
				printf "bench,%d,helpdesk,Asunto %d,Rosa,%s,closed,2026-01-%02dT09:00,2026-01-%02dT15:00,2026-02-01T09:00\n",
				    i, i, priority[1 + i % 3], 5 + i % 20, 5 + i % 20
	}'
}

# measure NAME COMMAND - seconds of a command, and its peak memory.
measure() {
	command time -f "%e %U %S %M" -o time.txt bash -c "$2" >/dev/null
	read -r wall user sys peak <time.txt
	awk -v name="$1" -v w="$wall" -v u="$user" -v s="$sys" -v m="$peak" 'BEGIN {
		printf "%-52s %8.2f s wall %8.2f s cpu %8d KiB\n", name, w, u + s, m }'
}

for n in $((rows / 100)) "$rows"; do
	export CC_STORE=$dir/tickets-$n.db
	cc-store init >/dev/null
	make_tickets "$n" >tickets.csv
	measure "cc-ticket import of $n tickets" 'cc-ticket import tickets.csv'
	measure "cc-escalate run, the first after the import" 'cc-escalate run'
	measure "cc-escalate run, nothing late among $n" 'cc-escalate run'
	measure "cc-escalate list, nothing late among $n" 'cc-escalate list --within 0m'
	measure "cc-escalate list --all among $n" 'cc-escalate list --all'
done
if command -v hyperfine >/dev/null; then
	hyperfine -N --warmup 5 --runs 100 --style basic \
	    "cc-escalate run --store $dir/tickets-$((rows / 100)).db" "cc-escalate run --store $dir/tickets-$rows.db"
fi
