#!/usr/bin/env bats
#
# data - real exports load through map files into what their owners counted
#
# The figures are those of the data sets' SOURCE.md; all else is counted a second
# time from the raw file, by awk or sqlite3.

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

# Load the two event logs once; each test looks at them, or copies them.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	export LOADED=$BATS_FILE_TMPDIR CC_NOW=2026-03-05T10:00:00-05:00 CC_ACTOR=tester
	[[ ! -e $DATA/helpdesk-italian ]] || data helpdesk-italian/finale.csv.xz >italian.csv
	[[ ! -e $DATA/incidents-servicenow-6k ]] ||
		data incidents-servicenow-6k/incident_event_log.csv.xz >servicenow.csv
	[[ ! -e italian.csv ]] || load_log italian helpdesk-italian italian.csv
	[[ ! -e servicenow.csv ]] || load_log servicenow servicenow servicenow.csv
}

setup() {
	set -o pipefail
	in_scratch
}

# load_log NAME MAP FILE - a new store NAME.db of the log; the printed tickets and the counts beside it.
load_log() {
	cc-store init -s "$1.db" >/dev/null
	cc-ticket import -s "$1.db" -v --create-people --map "$MAPS/$2.csv" "$3" >"$1.out" 2>"$1.err"
}

need_log() {
	[[ -e $LOADED/$1.db ]] || skip "data set not here: $1"
}

# The states of the Italian log at a moment (2010/01/13 08:40:25), by awk: ref,status.
italian_states() {
	awk -F, -v until="$1.000" '
		FNR == NR { if ($2 == "status") status[$3] = $4; next }
		FNR > 1 && $4 <= until { last[$1] = status[$2] }
		END { for (c in last) print c "," last[c] }' \
		"$MAPS/helpdesk-italian.csv" "$LOADED/italian.csv" | sort
}

# The states of the ServiceNow log at a moment (2016-02-29T01:16), by awk: an incident is
# new when it opens, and then what its latest row says, of rows of one minute the last.
servicenow_states() {
	tr -d '\r' <"$LOADED/servicenow.csv" | awk -F, -v until="$1" '
		function iso(s) { return substr(s, 7, 4) "-" substr(s, 4, 2) "-" substr(s, 1, 2) "T" substr(s, 12) }
		FNR == NR { if ($2 == "status") status[$3] = $4; next }
		FNR > 1 && iso($10) <= until && !($1 in last) { last[$1] = "new"; at[$1] = "" }
		FNR > 1 && iso($14) <= until && (!($1 in at) || iso($14) >= at[$1]) {
			at[$1] = iso($14)
			last[$1] = status[$2]
		}
		END { for (c in last) print c "," last[c] }' "$MAPS/servicenow.csv" - | sort
}

# same_states NAME MOMENT WANTED - ref and status at that moment, of all and of what filters leave.
same_states() {
	local filter
	cc-ticket list -s "$LOADED/$1.db" --as-of "$2" -F ref,status >got.csv
	same <(sed 1d got.csv | sort) "$3"
	for filter in new,open,waiting solved closed,cancelled; do
		cc-ticket list -s "$LOADED/$1.db" --as-of "$2" -F ref,status --status "$filter" >got.csv
		same <(sed 1d got.csv | sort) <(grep -E ",(${filter//,/|})\$" "$3")
	done
}

# column STORE FIELD [OPTION...] - how many tickets of each value: value|n, in order.
column() {
	cc-ticket list -s "$1" -F "$2" "${@:3}" >column.csv
	sqlite3 :memory: '.import --csv column.csv t' "SELECT \"$2\", count(*) FROM t GROUP BY 1 ORDER BY 1"
}

# Lines of a file in an order made from the seed; the header stays.
shuffled() {
	head -n 1 "$1"
	sed 1d "$1" | awk -v x="$2" '{ x = (x * 1103515245 + 12345) % 2147483648; print x "\t" $0 }' |
		sort -n | cut -f2-
}

# All that a list says, apart from number and count of changes, which the order of arrival decides.
all_but_numbers() {
	local fields
	fields=$(cc-ticket list -s "$1" | sed -n 1p | tr ',' '\n' | grep -vx -e id -e rev | paste -sd,)
	cc-ticket list -s "$1" "${@:2}" -F "$fields" | sort
}

@test "the italian log: 4,580 tickets, their states, first and last times as its source says" {
	need_log italian
	cc-store check -s "$LOADED/italian.db"
	cc-ticket list -s "$LOADED/italian.db" -F ref,status,opened_at,updated_at >list.csv
	sqlite3 :memory: '.import --csv list.csv t' \
		"SELECT count(*), count(DISTINCT ref), count(*) FILTER (WHERE status <> 'closed') FROM t" \
		'SELECT min(opened_at), max(updated_at) FROM t' \
		'CREATE TABLE d AS SELECT julianday(updated_at) - julianday(opened_at) AS days FROM t ORDER BY 1' \
		'SELECT round(days, 2) FROM d WHERE rowid IN (1 + 4580 / 2, 1 + 4580 * 9 / 10, 4580)' >figures
	same figures - <<-'END'
		4580|4580|23
		2010-01-13T08:40:25-05:00|2014-01-03T13:20:58-05:00
		39.87
		53.01
		59.99
	END
	# What was printed is what there is.
	cmp "$LOADED/italian.out" <(cc-ticket list -s "$LOADED/italian.db")
}

@test "the italian log: its history is its rows, each once" {
	need_log italian
	# Rows that are equal in all that the map takes are one change.
	awk -F, 'FNR == NR { if ($2 == "status") status[$3] = $4; next }
		FNR > 1 { print $1 "," status[$2] "," $3 "," substr($4, 1, 19) "," $9 "," $10 "," $16 }' \
		"$MAPS/helpdesk-italian.csv" "$LOADED/italian.csv" | sort -u >want
	[ "$(wc -l <want)" -lt 21348 ]
	sql "$LOADED/italian.db" "SELECT t.ref || ',' || (e.data ->> 'status') || ',' || (e.data ->> 'agent')
		|| ',' || strftime('%Y/%m/%d %H:%M:%S', e.at, 'unixepoch', '-5 hours')
		|| ',' || (e.data ->> 'customer') || ',' || (e.data ->> 'process') || ',' || (e.data ->> 'queue')
		FROM event e JOIN ticket t ON t.id = e.key WHERE e.record = 'ticket'" | sort >got
	same got want
}

@test "the italian log: the people it names are made, each once" {
	need_log italian
	cc-customer list -s "$LOADED/italian.db" -F id,name >customers
	same <(sed 1d customers | sort) \
		<(awk -F, 'NR > 1 && !seen[$9]++ { print $9 "," $9 }' "$LOADED/italian.csv" | sort)
	cc-agent list -s "$LOADED/italian.db" -F id,name,active >agents
	same <(sed 1d agents | sort) \
		<(awk -F, 'NR > 1 && !seen[$3]++ { print $3 "," $3 ",true" }' "$LOADED/italian.csv" | sort)
}

@test "the servicenow log: 890 tickets, their states, priorities, times as its source says" {
	need_log servicenow
	local store=$LOADED/servicenow.db
	cc-store check -s "$store"
	cmp "$LOADED/servicenow.out" <(cc-ticket list -s "$store")
	column "$store" status | same - <(echo 'closed|890')
	column "$store" priority | same - <(printf '%s\n' 'critical|15' 'high|33' 'low|85' 'normal|757')
	cc-ticket list -s "$store" --reopened-from 1 -F id >reopened
	[ "$(sed 1d reopened | wc -l)" -eq 10 ]
	cc-ticket list -s "$store" -F opened_at >opened
	sed 1d opened | sort | sed -n '1p;$p' | same - <(
		echo 2016-02-29T01:16:00-05:00
		echo 2016-03-02T15:33:00-05:00
	)
	# A mark of what is missing is no value.
	run ! grep -F '?' "$LOADED/servicenow.out"
}

@test "the servicenow log: the last row of each incident, column by column" {
	need_log servicenow
	tr -d '\r' <"$LOADED/servicenow.csv" | awk -F, '
		function iso(s) { return substr(s, 7, 4) "-" substr(s, 4, 2) "-" substr(s, 1, 2) "T" substr(s, 12) }
		function known(s) { return s == "?" ? "" : s }
		FNR == NR { if ($2 == "priority") priority[$3] = $4; next }
		FNR > 1 && iso($14) >= at[$1] {
			at[$1] = iso($14)
			last[$1] = $1 "," known($8) "," known($17) "," known($18) "," known($19) "," \
				priority[$23] "," known($24) "," known($25) "," $5 "," at[$1] ":00-05:00"
		}
		END { for (n in last) print last[n] }' "$MAPS/servicenow.csv" - | sort >want
	cc-ticket list -s "$LOADED/servicenow.db" \
		-F ref,customer,process,kind,subject,priority,queue,agent,reopened,updated_at >got
	same <(sed 1d got | sort) want
}

@test "a second load of a log changes nothing, and says so" {
	need_log italian
	need_log servicenow
	local log map rows before
	for log in italian:helpdesk-italian servicenow:servicenow; do
		map=${log#*:} log=${log%:*}
		cp "$LOADED/$log.db" "$CC_STORE"
		before=$(sql "$CC_STORE" .dump | sha256sum)
		rows=$(sed 1d "$LOADED/$log.csv" | wc -l)
		run --separate-stderr cc-ticket import -v --create-people --map "$MAPS/$map.csv" "$LOADED/$log.csv"
		assert_success
		[ "${#lines[@]}" -eq 1 ]
		[ "$stderr" = "cc-ticket: import: 0 new, 0 changed, $rows unchanged, 0 refused" ]
		[ "$(sql "$CC_STORE" .dump | sha256sum)" = "$before" ]
	done
}

@test "the counts that an import tells add up to the rows that it read" {
	need_log italian
	need_log servicenow
	local log
	for log in italian servicenow; do
		sed 's/.*import: //' "$LOADED/$log.err" | awk -v rows="$(sed 1d "$LOADED/$log.csv" | wc -l)" \
			-v name="$log" '{ sum = $1 + $3 + $5 + $7 }
			sum != rows { print name ": " $0 ": " sum " told of " rows " rows"; bad = 1 } END { exit bad }'
	done
}

@test "list --as-of shows the italian backlog that awk counts from the raw log" {
	need_log italian
	local moment tickets
	# One second before the first row, at it, three dates between (one the second of a row), at the last.
	for moment in '2010/01/13 08:40:24' '2010/01/13 08:40:25' '2011/01/01 00:00:00' \
		'2012/06/30 12:00:00' '2013/05/04 13:25:10' '2014/01/03 13:20:58'; do
		italian_states "$moment" >want
		tickets+="$(wc -l <want) "
		moment=${moment//\//-}
		same_states italian "${moment/ /T}" want
	done
	[[ $tickets =~ ^'0 1 '[0-9]{3,4}' '[0-9]{4}' '[0-9]{4}' 4580 '$ ]]
	cmp <(cc-ticket list -s "$LOADED/italian.db" --as-of 2014-01-03T13:20:58) "$LOADED/italian.out"
}

@test "list --as-of shows the servicenow backlog that awk counts from the raw log" {
	need_log servicenow
	local moment tickets
	for moment in 2016-02-29T01:15 2016-02-29T12:00 2016-03-01T09:59 2016-03-02T15:33 2016-03-09T00:00; do
		servicenow_states "$moment" >want
		tickets+="$(wc -l <want) "
		same_states servicenow "$moment" want
	done
	[[ $tickets =~ ^'0 '[0-9]{2,3}' '[0-9]{3}' '[0-9]{3}' 890 '$ ]]
}

@test "the rows of the italian log in any order make the same past and the same present" {
	need_log italian
	local order moment
	# The order of two rows of a case in one second would decide; here such rows say the same.
	awk -F, '{ print $1 "," $4 }' "$LOADED/italian.csv" | sort | uniq -d >ties
	[ "$(wc -l <ties)" -gt 100 ]
	awk -F, 'FILENAME == ARGV[1] { if ($2 == "status") status[$3] = $4; next }
		FILENAME == ARGV[2] { tie[$0]; next }
		($1 "," $4) in tie { print $1 "," $4 "," status[$2] "," $3 "," $9 "," $10 "," $16 }' \
		"$MAPS/helpdesk-italian.csv" ties "$LOADED/italian.csv" | sort -u >tied
	[ "$(wc -l <tied)" -eq "$(wc -l <ties)" ]

	{
		head -n 1 "$LOADED/italian.csv"
		sed 1d "$LOADED/italian.csv" | tac
	} >reversed.csv
	shuffled "$LOADED/italian.csv" 42 >mixed.csv
	for moment in now 2011-01-01 2012-06-30T12:00:00 2013-05-04T13:25:10; do
		all_but_numbers "$LOADED/italian.db" --as-of "${moment/now/$CC_NOW}" >"want.$moment"
	done
	for order in reversed mixed; do
		[ "$(sort $order.csv | sha256sum)" = "$(sort "$LOADED/italian.csv" | sha256sum)" ]
		load_log $order helpdesk-italian $order.csv
		cc-store check -s $order.db
		all_but_numbers $order.db >got
		same got want.now
		for moment in 2011-01-01 2012-06-30T12:00:00 2013-05-04T13:25:10; do
			all_but_numbers $order.db --as-of $moment >got
			same got want.$moment
		done
	done
}

@test "the rows of the servicenow log in any order make the same present, if those of one minute keep theirs" {
	need_log servicenow
	local moment
	# Times here are minutes, and only their order in the file tells which of two rows of a minute is the later.
	{
		head -n 1 "$LOADED/servicenow.csv"
		sed 1d "$LOADED/servicenow.csv" | awk -F, '
			BEGIN { x = 7 }
			!(($1, $14) in at) { at[$1, $14] = x = (x * 1103515245 + 12345) % 2147483648 }
			{ print at[$1, $14] "\t" $0 }' | sort -s -n -k 1,1 | cut -f2-
	} >mixed.csv
	cmp <(sort mixed.csv) <(sort "$LOADED/servicenow.csv")
	run ! cmp -s mixed.csv "$LOADED/servicenow.csv"
	load_log mixed servicenow mixed.csv
	cc-store check -s mixed.db
	same <(all_but_numbers "$LOADED/servicenow.db") <(all_but_numbers mixed.db)
	for moment in 2016-02-29T12:00 2016-03-01T09:59 2016-03-02T15:33; do
		cc-ticket list -s mixed.db --as-of $moment -F ref,status >got.csv
		same <(sed 1d got.csv | sort) <(servicenow_states $moment)
	done
}

@test "a log that says its times in another zone is the same log" {
	need_log servicenow
	# The wall clock of the log is the store's: the instants move, the readings stay.
	cc-store init >/dev/null
	cc-store set zone Europe/Madrid >/dev/null
	cc-ticket import --create-people --map "$MAPS/servicenow.csv" "$LOADED/servicenow.csv" >madrid.csv
	same <(sed 's/+0[12]:00/-05:00/g' madrid.csv) "$LOADED/servicenow.out"
	run ! cmp -s madrid.csv "$LOADED/servicenow.out"
}

@test "complaints of a Latin-1 export with three header lines open as PQR, row for row" {
	need_data superservicios-reclamaciones/Reclamaciones_Acueducto.csv
	local file files=() how=(--map "$MAPS/superservicios.csv" --encoding latin1 --skip 2) before
	cc-store init >/dev/null
	for file in Acueducto Alcantarillado Aseo Energia_Electrica Gas_Natural; do
		files+=("$DATA/superservicios-reclamaciones/Reclamaciones_$file.csv")
		sed 1,3d "${files[-1]}" | iconv -f latin1 -t UTF-8
	done >raw.csv
	sqlite3 raw.db 'CREATE TABLE t (place, type, cause, a, b, c, d, e)' '.import --csv raw.csv t'

	before=$(sql "$CC_STORE" .dump | sha256sum)
	cc-ticket open --dry-run -v "${how[@]}" "${files[@]}" >dry.csv 2>counts
	[ "$(cat counts)" = 'cc-ticket: open would be: 4608 new, 0 changed, 0 unchanged, 0 refused' ]
	[ "$(sql "$CC_STORE" .dump | sha256sum)" = "$before" ]

	cc-ticket open "${how[@]}" "${files[@]}" >open.csv
	cmp open.csv dry.csv
	cc-store check
	[ "$(column "$CC_STORE" service)" = 'pqr|4608' ]
	cc-ticket list -F queue,kind,subject,cause >got.csv
	sqlite3 :memory: '.import --csv got.csv t' '.mode quote' 'SELECT * FROM t' >got
	sqlite3 raw.db '.mode quote' "SELECT place, CASE WHEN type = 'QUEJA' THEN 'queja'
		WHEN type = 'RECLAMACION' THEN 'reclamo' WHEN type LIKE 'RECURSO%' THEN 'peticion' END,
		cause, cause FROM t ORDER BY rowid" >want
	same got want
	[ "$(column "$CC_STORE" kind | cut -d'|' -f1 | paste -sd' ')" = 'peticion queja reclamo' ]
}

@test "a value that the map does not translate is refused by name, and nothing lands" {
	need_data superservicios-reclamaciones/Reclamaciones_Aseo.csv
	cc-store init >/dev/null
	grep -v ',QUEJA,' "$MAPS/superservicios.csv" >map.csv
	cp "$DATA/superservicios-reclamaciones/Reclamaciones_Aseo.csv" .
	run -65 --separate-stderr cc-ticket open --map map.csv --encoding latin1 --skip 2 Reclamaciones_Aseo.csv
	[ "$output" = '' ]
	# A kind is free text until the row is whole, so it is the service that refuses it.
	[[ $stderr == 'cc-ticket: Reclamaciones_Aseo.csv:4: kind: '*": 'QUEJA'" ]]
	grep -v ',medium,' "$MAPS/german.csv" >map.csv
	printf 'subject,body,queue,priority,language\na,b,c,low,de\na,b,c,medium,de\n' >few.csv
	run -65 --separate-stderr cc-ticket open --map map.csv few.csv
	[[ $stderr == 'cc-ticket: few.csv:3: priority: '*": 'medium'" ]]
	[ "$(cc-ticket list -F id)" = id ]
}

# same_texts FIELDS < raw.db's own query - the fields of all tickets in order, byte for byte.
same_texts() {
	cc-ticket list -o jsonl -F "$1" >list.jsonl
	jq -S -c . list.jsonl >got
	sqlite3 -json raw.db "$2" | jq -S -c '.[] | map_values(if . == "" then null else . end)' >want
	[ -s want ]
	cmp got want
}

@test "tickets in German with umlauts and CRLF open with every text as it was" {
	need_data tickets-multilang/dataset-tickets-german_normalized.csv.xz
	cc-store init >/dev/null
	data tickets-multilang/dataset-tickets-german_normalized.csv.xz >raw.csv
	sqlite3 raw.db '.import --csv raw.csv t'
	run --separate-stderr cc-ticket open -v --map "$MAPS/german.csv" raw.csv
	assert_success
	[ "$stderr" = 'cc-ticket: open: 2125 new, 0 changed, 0 unchanged, 0 refused' ]
	same_texts subject,body,queue,priority "SELECT subject, body, queue,
		replace(priority, 'medium', 'normal') AS priority FROM t ORDER BY rowid"
	cc-store check
}

@test "complaints with an unnamed first column open with every text as it was" {
	need_data cfpb-narratives/Consumer_Complaints.csv.xz
	cc-store init >/dev/null
	data cfpb-narratives/Consumer_Complaints.csv.xz >raw.csv
	sed 1d raw.csv >rows.csv
	sqlite3 raw.db 'CREATE TABLE t (n, product, text)' '.import --csv rows.csv t'
	run --separate-stderr cc-ticket open -v --map "$MAPS/cfpb.csv" raw.csv
	assert_success
	[ "$stderr" = 'cc-ticket: open: 3947 new, 0 changed, 0 unchanged, 0 refused' ]
	same_texts process,body 'SELECT product AS process, text AS body FROM t ORDER BY rowid'
	column "$CC_STORE" process | sort -t'|' -k2,2nr | head -n 5 | same - <(printf '%s\n' 'Debt collection|969' \
		'Mortgage|800' 'Credit reporting|758' 'Credit card|457' 'Bank account or service|363')
	# Without the map, the unnamed column is refused like any other that is not ours.
	run -65 --separate-stderr cc-ticket open raw.csv
	[ "$stderr" = "cc-ticket: raw.csv:1: unknown column: ''" ]
}

@test "a file cut off inside quotes lands nothing, and the line where the row began is named" {
	need_data tickets-multilang/dataset-tickets-multi-lang3-4k.csv.xz
	local began keep
	cc-store init >/dev/null
	data tickets-multilang/dataset-tickets-multi-lang3-4k.csv.xz >cut.csv
	began=$(awk '!open { began = NR } { open = (open + gsub(/"/, "")) % 2 } END { print began }' cut.csv)
	for keep in '' --keep-going; do
		# shellcheck disable=SC2086 # no option, or one
		run -65 --separate-stderr cc-ticket open $keep --map "$MAPS/multilang.csv" cut.csv
		[ "$output" = '' ]
		[[ $stderr == "cc-ticket: cut.csv:$began: answer: "* ]]
		[ "$(cc-ticket list -F id)" = id ]
	done

	# What stands before it is whole: 1,167 records in five languages.
	head -n "$((began - 1))" cut.csv >raw.csv
	sqlite3 raw.db '.import --csv raw.csv t'
	cc-ticket open --map "$MAPS/multilang.csv" raw.csv >/dev/null
	column "$CC_STORE" process | same - <(printf '%s\n' 'de|216' 'en|486' 'es|208' 'fr|113' 'pt|144')
	same_texts subject,body,solution,kind,queue,priority "SELECT subject, body, answer AS solution,
		type AS kind, queue, replace(priority, 'medium', 'normal') AS priority FROM t ORDER BY rowid"
	cc-store check
}

@test "a file cut off inside a row lands nothing, or all but that row where it is asked to go on" {
	need_data tickets-multilang/aa_dataset-tickets-multi-lang-5-2-50-version.csv.xz
	cc-store init >/dev/null
	data tickets-multilang/aa_dataset-tickets-multi-lang-5-2-50-version.csv.xz >cut.csv
	run -65 --separate-stderr cc-ticket open --map "$MAPS/multilang.csv" cut.csv
	[ "$stderr" = 'cc-ticket: cut.csv:1874: 1 cell where the header has 16' ]
	[ "$(cc-ticket list -F id)" = id ]
	run -65 --separate-stderr cc-ticket open -k --rejects rest.csv -v --map "$MAPS/multilang.csv" cut.csv
	[ "$stderr" = 'cc-ticket: open: 1872 new, 0 changed, 0 unchanged, 1 refused' ]
	[ "$(sed 1d rest.csv | wc -l)" -eq 1 ]
	grep -q '^Issue with Investment D,' rest.csv
	head -n 1873 cut.csv >raw.csv
	sqlite3 raw.db '.import --csv raw.csv t'
	same_texts subject,body,kind,queue "SELECT subject, body, type AS kind, queue FROM t ORDER BY rowid"
}
