#!/bin/bash
# run.sh BIN [ROWS] - time cckit beside what a user would otherwise do; ratios, never a test.
#
# Each pair does the same work on the same rows, one after the other on one machine.
set -euo pipefail
bin=$(cd "$1" && pwd)
export PATH="$bin:$PATH" LC_ALL=C.UTF-8 CC_NOW=2026-03-05T10:00:00-05:00
rows=${2:-1000000}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

# Made-up tickets: Spanish words, every tenth body with a quote and a line break, scattered times.
make_tickets() {
	awk -v n="$rows" 'BEGIN {
		srand(7)
		w = split("impresora red factura servidor correo lento no responde pantalla teclado " \
		    "contraseña acceso sistema actualización técnico cliente pedido", word, " ")
		split("phone email web letter", channel, " ")
		split("low normal high critical", priority, " ")
		split("falla consulta cambio", kind, " ")
		print "service,kind,subject,body,phone,channel,priority,process,queue,opened_at"
		for (i = 0; i < n; i++) {
			s = b = ""
			for (k = 0; k < 6; k++) s = s (k ? " " : "") word[1 + int(rand() * w)]
			for (k = 0; k < 18; k++) b = b (k ? " " : "") word[1 + int(rand() * w)]
			if (i % 10 == 0) b = "\"" b "\nel cliente dijo \"\"ya no\"\"\""
			printf "helpdesk,%s,%s,%s,300%07d,%s,%s,proceso %d,mesa %d,2025-%02d-%02dT%02d:%02d:00-05:00\n",
			    kind[1 + int(rand() * 3)], s, b, i, channel[1 + int(rand() * 4)],
			    priority[1 + int(rand() * 4)], i % 20, i % 7, 1 + int(rand() * 12),
			    1 + int(rand() * 28), int(rand() * 24), int(rand() * 60)
		}
	}'
}

# measure NAME COMMAND... - print seconds and peak memory of a shell command.
measure() {
	local name=$1
	shift
	command time -f "%e %U %S %M" -o time.txt bash -c "$*" >/dev/null
	read -r wall user sys peak <time.txt
	printf '%-44s %8.2f s wall %8.2f s cpu %8d KiB\n' "$name" "$wall" \
	    "$(awk -v a="$user" -v b="$sys" 'BEGIN { print a + b }')" "$peak"
}

# The same ticket table and indexes, without the checks that .import's empty strings would not pass.
make_rival() {
	rm -f rival.db*
	{
		echo 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;'
		sqlite3 cc.db '.schema ticket' | grep -v ticket_words |
		    sed -E 's/\) STRICT;/);/; s/ REFERENCES [a-z]+\(id\) DEFERRABLE INITIALLY DEFERRED//g
			s/ CHECK \([^()]*\)//g; s/([a-z_]+) IS NOT NULL;/\1 <> '"''"';/'
	} | sqlite3 rival.db >/dev/null
}

echo "rows: $rows"
make_tickets >tickets.csv

export CC_STORE=$dir/cc.db
cc-store init >/dev/null
measure 'cc-ticket open' 'cc-ticket open tickets.csv'
sqlite3 -csv -header cc.db 'SELECT * FROM ticket ORDER BY id' >plain.csv
make_rival
measure 'sqlite3 .import, same table and indexes' \
    "sqlite3 rival.db '.mode csv' '.import --skip 1 plain.csv ticket'"

measure 'cc-ticket list -o csv' 'cc-ticket list -o csv'
measure 'sqlite3 -csv' "sqlite3 -csv -header cc.db 'SELECT * FROM ticket ORDER BY id'"

measure 'cc-ticket find, the first after the load' 'cc-ticket find impresora lento'
measure 'cc-ticket find, from then on' 'cc-ticket find impresora lento'
measure 'cc-store check' 'cc-store check'

if command -v hyperfine >/dev/null; then
	hyperfine -N --warmup 20 --runs 300 --style basic "cc-ticket show 13 -o csv" \
	    "sqlite3 cc.db 'SELECT * FROM ticket WHERE id = 13'"
fi
