#!/bin/bash
# due.sh BIN [ROWS] - time due dates beside what an analyst would otherwise do; ratios, never a test.
#
# The Python loop is given a fiftieth of the rows and its time is multiplied; the stores of the alert
# differ in size a hundredfold and have the same 100 cases to tell of.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1" && pwd)
export PATH="$bin:$PATH" LC_ALL=C.UTF-8 CC_NOW=2026-03-05T10:00:00-05:00 CC_ACTOR=bench
unset CC_STORE
rows=${2:-1000000}
# Debian's own Python has Debian's modules.
python=/usr/bin/python3
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

make_sheet() {
	awk -v n="$1" 'BEGIN {
		srand(11)
		split("peticion queja reclamo solicitud informacion consulta", kind, " ")
		print "case,kind,received,subject"
		for (i = 1; i <= n; i++)
			printf "%d,%s,%d-%02d-%02d,\"Asunto %d, con coma\"\n", i, kind[1 + int(rand() * 6)],
			    2016 + int(rand() * 10), 1 + int(rand() * 12), 1 + int(rand() * 28), i
	}'
}

# 100 cases due within five business days, as many more as asked for answered and closed, one in a hundred open and far.
make_cases() {
	awk -v n="$1" 'BEGIN {
		print "source,ref,service,kind,subject,process,queue,status,opened_at,answered_at,closed_at"
		for (i = 1; i <= n; i++) {
			near = i % (n / 100) == 0
			far = !near && i % 100 == 50
			printf "bench,%d,pqr,%s,Asunto %d,datos,pqr,%s,2026-%s,%s,%s\n", i, far ? "consulta" : "solicitud", i,
			    near || far ? "open" : "closed", near ? "02-13T09:00" : far ? "03-04T09:00" : "01-15T09:00",
			    near || far ? "" : "2026-01-20T09:00", near || far ? "" : "2026-01-21T09:00"
		}
	}'
}

# measure NAME TIMES COMMAND - seconds of a command, multiplied by TIMES, and its peak memory.
measure() {
	command time -f "%e %U %S %M" -o time.txt bash -c "$3" >/dev/null
	read -r wall user sys peak <time.txt
	awk -v name="$1" -v k="$2" -v w="$wall" -v u="$user" -v s="$sys" -v m="$peak" 'BEGIN {
		printf "%-52s %8.2f s wall %8.2f s cpu %8d KiB\n", name, w * k, (u + s) * k, m }'
}

echo "rows: $rows"
make_sheet "$rows" >sheet.csv
head -n $((rows / 50 + 1)) sheet.csv >part.csv
measure 'cc-pqr-due compute' 1 'cc-pqr-due compute --terms co sheet.csv'
if $python -c 'import workalendar' 2>/dev/null; then
	measure 'a Python loop with workalendar (1/50, times 50)' 50 "$python $here/due.py loop part.csv"
fi
if $python -c 'import pandas, workalendar' 2>/dev/null; then
	measure 'pandas with numpy.busday_offset' 1 "$python $here/due.py pandas sheet.csv"
fi

for n in 10000 "$rows"; do
	export CC_STORE=$dir/cases-$n.db
	cc-store init >/dev/null
	make_cases "$n" >cases.csv
	measure "cc-ticket import of $n cases" 1 'cc-ticket import cases.csv'
	measure "cc-pqr-due alert of 100 among $n" 1 'cc-pqr-due alert -n'
	cc-pqr-due alert -n -o jsonl | wc -l
done
if command -v hyperfine >/dev/null; then
	hyperfine -N --warmup 5 --runs 100 --style basic \
	    "cc-pqr-due alert -n --store $dir/cases-10000.db" "cc-pqr-due alert -n --store $dir/cases-$rows.db"
fi
