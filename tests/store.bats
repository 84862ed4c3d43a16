#!/usr/bin/env bats
# shellcheck disable=SC2030,SC2031,SC2154 # each test is a subshell; run sets stderr
#
# store - cc-store makes, checks, copies and migrates the one file; and the file in adversity

load helper

setup() {
	new_store
}

teardown() {
	cd /
	[[ ! -d $BATS_TEST_TMPDIR/small ]] || umount "$BATS_TEST_TMPDIR/small" 2>/dev/null || true
	[[ -z ${OPEN:-} ]] || rm -rf "$OPEN"
}

# Records of every kind, so that every column of every table has a value somewhere; made once, then copied.
fill() {
	local made=$BATS_FILE_TMPDIR/filled
	if [[ ! -e $made ]]; then
		mkdir "$made.part"
		fill_anew
		[[ ! -e $CC_STORE-wal ]]
		cp "$CC_STORE" "$made.part/cc.db"
		cp calendar.csv terms.csv questions.csv "$made.part"
		mv "$made.part" "$made"
	fi
	cp "$made"/* .
}

fill_anew() {
	local first second third
	cc-customer add --id C1 --name Ana --document 1.234 --phone 300 --email a@x.co --address 'Calle 1' \
		--segment A --contract K-1 --contract-from 2026-01-01 --contract-to 2026-12-31 >/dev/null
	cc-agent add --id A1 --name Eva --email e@x.co --phone 301 --kind external --level 3 \
		--since 2010-02-03 --skills red,impresoras --active true >/dev/null
	cc-agent certify A1 --name CCNA --issued 2025-01-01 --expires 2028-01-01 >/dev/null
	first=$(cc-ticket open --source otro --ref R-1 --service pqr --kind queja --subject 'la impresora' \
		--body 'no imprime' --customer C1 --contact Luz --phone 302 --channel email --priority high \
		--process compras --queue mesa --level 2 --agent A1 -F id | tail -n 1)
	second=$(cc-ticket open --subject 'otra vez' -F id | tail -n 1)
	third=$(cc-ticket open --subject 'por hacer' -F id | tail -n 1)
	{
		cc-ticket answer "$first" --text 'ya vamos' --channel phone
		cc-ticket solve "$first" --solution 'tóner nuevo' --cause tóner
		cc-ticket close "$first"
		cc-ticket reopen "$first" --reason 'otra vez'
		cc-ticket merge "$second" --into "$first"
		cc-ticket solve "$third" --solution listo
		cc-ticket close "$third"
		cc-ticket note "$third" --text 'quedó bien'
		cc-ticket open --service pqr --kind queja --subject transferida
		cc-pqr-due extend 45 --to 2026-03-24 --reason lluvias
		cc-pqr-due suspend 45 --reason 'falta la firma'
		cc-pqr-due transfer 45 --to 'la alcaldía' --reason 'no es nuestra'
		cc-ticket open --service pqr --kind reclamo --terms co-salud --subject 'por horas'
		printf 'process,name,agent,queue\ncompras,Compras,A1,mesa\n' | cc-pqr-due processes import
		{ cc-calendar export co && echo co,paro,closure,2026-03-09,,Paro,sede,2026-01-01,2026-12-31,Resolución 1; } |
			sed '/^co,trabajo,/d' >calendar.csv
		cc-calendar import calendar.csv --apply --reason paro
		cc-pqr-due terms export co-telecom | grep -v ,recurso, >terms.csv
		cc-pqr-due terms import terms.csv --apply
		cc-store set calendar ve
		cc-ticket open --subject 'en espera'
		cc-ticket wait 68 --waiting-for supplier --reason repuesto
		{ cc-escalate policy export answer && echo 'answer,promise,helpdesk,impresora,low,1,2,hours,,50,up,,,Impresoras'; } |
			sed 's/,Contestado$/,Respondido/' | cc-escalate policy import - --apply --reason prueba
		printf 'who,times,days,calendar\nA1,20:00-07:00,mon,co\n' | cc-escalate quiet import
		printf 'level,name,does,years,skills,certificates,certified,queue\n4,Cuarto,Todo,2,redes,2,CCNA,n4\n' |
			cc-escalate levels import
		cc-agent add --id A2 --name Sol
		cc-pending add --ticket 68 --customer C1 --kind parts --what correa --expected-on 2026-04-01 --ours A1 --desk A2
		cc-pending confirm 13 --side ours --channel phone --call L-1
		cc-pending confirm 13 --side desk --channel email --call L-2
		asked
	} >/dev/null
}

# And of surveys: one interview in hand, one to call back, one held about a ticket.
asked() {
	printf 'id,name,segment,contract\nC2,Beto,A,K-2\nC3,Cira,A,K-3\n' | cc-customer add
	cc-ticket open --subject 'sin red' --customer C3 --agent A1
	cc-ticket solve 76 --solution cable
	cc-ticket close 76
	cat >questions.csv <<-'END'
		survey,question,type,least,most,choices,required,overall,es,en
		corta,nota,scale,0,5,,true,true,¿Nota?,Mark?
		corta,cual,choice,,,"uno,dos",false,false,¿Cuál?,Which?
		corta,algo,open,,,,false,false,¿Algo más?,
	END
	cc-survey questions import questions.csv
	cc-survey plan --name marzo --segment A --exclude C3 --size 2 --seed s
	cc-survey next --interviewer A2
	cc-survey attempt 21 --outcome callback --at 2026-03-06T09:00 --interviewer A2 --mode phone
	cc-survey plan --after-ticket --survey corta --rate 100 --seed s --closed-from 2026-03-05 --closed-to 2026-03-06 \
		--wait 1
	cc-survey record 37 --survey corta --nota 4 --cual uno --algo 'sí, gracias' --interviewer A2 --mode email --ref W-1
	printf 'tag,questions,es,en\ngracias,algo,Agradece,Thanks\n' | cc-survey codebook import
	cc-survey code --interview 37 --question algo --tags gracias
}

columns() {
	sql "$1" "SELECT name, type FROM pragma_table_info('$2') ORDER BY name"
}

# held STORE LIKE TABLE... - the rows of these tables, by the columns that they have in the store LIKE.
held() {
	local names
	names=$(printf ",'%s'" "${@:3}")
	sql "$1" "$(sql "$2" "SELECT 'SELECT ' || group_concat(c.name) || ' FROM ' || t.name || ';'
		FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.name IN (${names#,}) GROUP BY t.name")"
}

# fill_rest TABLE - give a value to its columns that have none in any row: those of fields that fill does not know.
fill_rest() {
	sql "$CC_STORE" "PRAGMA ignore_check_constraints = ON;
		$(sql "$CC_STORE" "SELECT 'UPDATE $1 SET ' || name || ' = ' || iif(type = 'INTEGER', '1', '''x''') ||
		' WHERE rowid = (SELECT min(rowid) FROM $1) AND (SELECT count(' || name || ') FROM $1) = 0;'
		FROM pragma_table_info('$1')")"
}

# The lines that were changed, and those that changed them.
policies() {
	cc-escalate policy --rules 1 "$@"
	cc-escalate policy "$@"
}

tables='setting run customer agent certificate ticket rulebook calendar term process policy level quiet pending'
tables+=' question sample interview answer tag'

count() {
	sql "${2:-$CC_STORE}" "SELECT count(*) FROM $1"
}

dump() {
	sqlite3 "$CC_STORE" .dump | sha256sum
}

# after CODE SQL - on a copy of the store, what check says when that was done behind its back.
after() {
	local want=$1 status=0
	cp "$CC_STORE" copy.db
	sqlite3 -batch copy.db "PRAGMA ignore_check_constraints = ON; $2" >/dev/null
	cc-store check -s copy.db >printed 2>found || status=$?
	[[ $status == "$want" && ! -s printed ]] || fail "$2: ended: $status, printed: $(<printed), said: $(<found)"
}

# says REGEX - a line of the findings is that.
says() {
	grep -qE "^cc-store: $1" found || fail "$1: not in: $(<found)"
}

# without_guards SQL - the SQL with the triggers gone, and back as they were.
without_guards() {
	if [[ ! -e guards ]]; then
		sql "$CC_STORE" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'" >no_guards
		sql "$CC_STORE" "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'" >guards
	fi
	printf '%s\n' "$(<no_guards)" "$1;" "$(<guards)"
}

# as_sqlite STORE - what the schema is made of, and the numbers of the file.
as_sqlite() {
	sqlite3 "$1" "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger')
		ORDER BY name; PRAGMA user_version; PRAGMA application_id; PRAGMA journal_mode"
}

# Another program holds the store, in a write transaction, until released.
hold() {
	mkfifo hold
	sqlite3 "$CC_STORE" <hold >held &
	exec 7>hold
	echo 'BEGIN IMMEDIATE; SELECT 1;' >&7
	while [[ ! -s held ]]; do sleep 0.02; done
}

release() {
	exec 7>&-
	wait
	rm hold held
}

@test "init never touches what is there" {
	local file
	fill
	echo text >text
	: >empty
	mkdir dir
	for file in "$CC_STORE" text empty; do
		cp "$file" before
		run -73 --separate-stderr cc-store init -s "$file"
		assert_equal "$output" ''
		cmp "$file" before
		run -73 cc-store init --force never -s "$file"
		run -64 cc-store init --force always -s "$file"
		cmp "$file" before
	done
	run -73 cc-store init -s dir
	run -73 cc-store init -s text/x.db
	ln -s nowhere link
	run -73 cc-store init -s link
	[[ ! -e nowhere ]]
}

@test "the file is of mode 0660 under the umask, and so is what stands beside it" {
	local mask
	for mask in 000:660 027:640 077:600 002:660; do
		(umask "${mask%:*}" && cc-store init -s "m$mask" >/dev/null)
		assert_equal "$(stat -c %a "m$mask")" "${mask#*:}"
	done
	# One of the group must be able to go on where another, of a stricter umask, began.
	chmod 660 "$CC_STORE"
	{ echo subject; sleep 0.5; echo x; } | (umask 077 && cc-ticket open -) >/dev/null &
	sleep 0.25
	run -0 stat -c %a cc.db-wal cc.db-shm
	assert_equal "$output" 660$'\n'660
	wait
	(umask 027 && cc-store backup copy.db)
	assert_equal "$(stat -c %a copy.db)" 640
}

@test "a store without a name is made where programs look for it" {
	unset CC_STORE
	export XDG_DATA_HOME=$PWD/data
	mkdir -p data/cckit
	cc-store init >/dev/null
	cc-ticket open --subject hola >/dev/null
	assert_equal "$(count ticket data/cckit/cc.db)" 1
	env -u XDG_DATA_HOME HOME="$PWD/home" bash -c 'mkdir -p home/.local/share/cckit && cc-store init' >/dev/null
	assert_equal "$(count ticket home/.local/share/cckit/cc.db)" 0
}

@test "and its folder is made, as of a new user" {
	unset CC_STORE
	XDG_DATA_HOME=$PWD/data/of/new cc-store init >/dev/null
	assert_equal "$(count ticket data/of/new/cckit/cc.db)" 0
}

@test "settings: what is set is got, what cannot be is refused and changes nothing" {
	fill
	local before instant
	before=$(dump)
	run -0 cc-store get calendar zone terms -F name,value
	assert_equal "$output" $'name,value\ncalendar,ve\nzone,America/Bogota\nterms,interno'
	run -0 cc-store set zone Europe/Madrid --dry-run -F value
	assert_equal "$output" $'value\nEurope/Madrid'
	for bad in 'zone Nowhere/City' 'zone ../../etc/passwd' 'calendar A,B' "terms x'y" 'nosuch x' 'version 2'; do
		# shellcheck disable=SC2086 # two words
		run -65 --separate-stderr cc-store set $bad
		assert_equal "$output" ''
		[[ $stderr == *"'${bad#* }'"* || $stderr == *"'${bad% *}'"* ]]
	done
	run -65 cc-store get nosuch
	cc-store set calendar ve >/dev/null
	assert_equal "$(dump)" "$before"
	# The zone is how instants are shown; what they are stays.
	instant=$(cc-ticket list -F opened_at | tail -n 1)
	[[ $instant == *-05:00 ]]
	cc-store set zone Europe/Madrid >/dev/null
	assert_equal "$(cc-store get zone -F value | tail -n 1)" Europe/Madrid
	[[ $(cc-ticket list -F opened_at | tail -n 1) == *+01:00 ]]
	assert_equal "$(date -d "$(cc-ticket list -F opened_at | tail -n 1)" +%s)" "$(date -d "$instant" +%s)"
	assert_equal "$(cc-store events -F id,field,from,to | grep ^zone, | tail -n 1)" zone,value,America/Bogota,Europe/Madrid
	cc-store check
}

@test "info: its counts are those that sqlite3 counts" {
	fill
	local name
	run -0 cc-store info -F name,value
	for name in $tables event; do
		[[ $'\n'$output$'\n' == *$'\n'"$name,$(count "$name")"$'\n'* ]] || fail "$name: $output"
	done
	[[ $output == *$'\n'"size,$(stat -c %s "$CC_STORE")"$'\n'* ]]
	[[ $output == *$'\n'"version,$(sql "$CC_STORE" 'PRAGMA user_version')"$'\n'* ]]
	[[ $output == *$'\n'"store,$CC_STORE"$'\n'* ]]
	[[ $output == *$'\n'calendar,ve$'\n'* ]]
}

@test "the columns of every table are those that the programs print, by name and type" {
	fill
	local table list shown
	for table in $tables; do
		case $table in
		setting) list='cc-store get zone calendar terms' ;;
		run) list='cc-store runs' ;;
		certificate) list='cc-agent certificates' ;;
		rulebook) list='cc-store rules' ;;
		calendar) list='cc-calendar list --rules 1' ;;
		term) list='cc-pqr-due terms --rules 1' ;;
		process) list='cc-pqr-due processes' ;;
		policy) list=policies ;;
		level) list='cc-escalate levels' ;;
		quiet) list='cc-escalate quiet' ;;
		# What follows from today is in no table.
		pending) list="cc-pending list --all -F $(columns "$CC_STORE" pending | cut -d'|' -f1 | paste -sd,)" ;;
		question) list='cc-survey questions --all' ;;
		sample) list='cc-survey samples' ;;
		interview) list='cc-survey list' ;;
		answer) list='cc-survey answers' ;;
		tag) list='cc-survey codebook' ;;
		*) list="cc-$table list" ;;
		esac
		fill_rest "$table"
		# An integer or an instant is INTEGER, true and false too; all else is TEXT.
		shown=$($list -o jsonl | jq -rs '
			[.[] | to_entries[] | select(.value != null)] | group_by(.key)[]
			| .[0].key + "|" + (if (.[0].value | type) != "string"
				or all(.[]; .value | test("^[0-9-]{10}T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}$"))
				then "INTEGER" else "TEXT" end)')
		[[ $table != setting ]] || shown=$(grep -v '^meaning|' <<<"$shown")
		assert_equal "$shown" "$(columns "$CC_STORE" "$table")"
		[[ $table == setting ]] ||
			assert_equal "$($list | head -n 1 | tr , '\n' | sort)" "$(columns "$CC_STORE" "$table" | cut -d'|' -f1)"
	done
}

@test "runs and events: each run has as many changes as it says, and all are some run's" {
	fill
	local run n
	assert_equal "$(cc-store runs -F events | awk 'NR > 1 { n += $1 } END { print n }')" "$(count event)"
	assert_equal "$(cc-store events -F event | sed 1d | sort -un)" "$(sql "$CC_STORE" 'SELECT id FROM event ORDER BY id')"
	for run in $(cc-store runs -F run | sed 1d); do
		n=$(sql "$CC_STORE" "SELECT group_concat(id) FROM (SELECT id FROM event WHERE run = $run ORDER BY id)")
		assert_equal "$(cc-store events --run "$run" -F event | sed 1d | uniq | paste -sd,)" "$n"
	done
	assert_equal "$(cc-store runs -F program,verb,actor | tail -n 1)" cc-survey,code,tester
	assert_equal "$(cc-store runs -F os_user | tail -n 1)" "$(id -un)"
	# What changes nothing is no run.
	n=$(count run)
	cc-store set calendar ve >/dev/null
	assert_equal "$(count run)" "$n"
}

# cells TABLE KEY - a line "column type notnull has id" for each column: the row whose value is to change, and whether it has
# one.
cells() {
	local query
	query=$(sql "$CC_STORE" "SELECT group_concat('SELECT * FROM (SELECT ''' || name || ' ' || type || ' ' || \"notnull\" ||
		' '' || (' || name || ' IS NOT NULL) || '' '' || $2 FROM $1 ORDER BY ' || name || ' IS NULL, ' || name || ' DESC LIMIT 1)', ' UNION ALL ')
		FROM pragma_table_info('$1')")
	sql "$CC_STORE" "$query"
}

# cells_found TABLE KEY CELL... - check finds each of these cells, when all of them have other values, and none.
cells_found() {
	local table=$1 key=$2 cell column type notnull has id other='' none=''
	shift 2
	for cell; do
		read -r column type notnull has id <<<"$cell"
		if [[ $type == INTEGER ]]; then
			other+="UPDATE $table SET $column = coalesce($column, 0) + 1 WHERE $key = '$id';"
		else
			other+="UPDATE $table SET $column = coalesce($column, '') || 'x' WHERE $key = '$id';"
		fi
		if [[ $notnull == 0 && $has == 1 && $column != "$key" ]]; then
			none+="UPDATE $table SET $column = NULL WHERE $key = '$id';"
		fi
	done
	after 65 "$other"
	for cell; do
		read -r column type notnull has id <<<"$cell"
		if [[ $column == "$key" ]]; then
			says "$table ($((id + 1))|${id}x): in the table, but no event made it$"
			says "$table $id: has events, but is not in the table$"
		else
			says "$table $id: $column: the table has '.*', its events say '.*'$"
		fi
	done
	[[ -n $none ]] || return 0
	after 65 "$none"
	for cell; do
		read -r column type notnull has id <<<"$cell"
		[[ $notnull != 0 || $has == 0 || $column == "$key" ]] || says "$table $id: $column: the table has '', its events say '.+'$"
	done
}

@test "check finds one cell changed, of every column of every record" {
	fill
	local table key cell all rest single n=0
	single=$(long_or 1 0)
	after 0 'SELECT 1'
	for table in ${tables/ run/}; do
		key=$(sql "$CC_STORE" "SELECT name FROM pragma_table_info('$table') WHERE pk")
		mapfile -t all < <(cells "$table" "$key")
		rest=()
		for cell in "${all[@]}"; do
			if [[ ${cell%% *} == "$key" || $single == 1 ]]; then
				cells_found "$table" "$key" "$cell"
			else
				rest+=("$cell")
			fi
		done
		# In the short form every cell of a record at once: each is told of by itself.
		[[ ${#rest[@]} == 0 ]] || cells_found "$table" "$key" "${rest[@]}"
		n=$((n + $(printf '%s\n' "${all[@]}" | awk '$4 == 1' | wc -l)))
	done 2>/dev/null
	# With a value to lose.
	[[ $n -ge 200 ]]
}

@test "check finds what prints the same and is not: bytes behind a NUL, an empty text for none" {
	fill
	after 65 "UPDATE ticket SET subject = subject || char(0) || 'x' WHERE id = 13"
	says 'ticket 13: subject: '
	after 65 "UPDATE ticket SET body = '' WHERE id = 21"
	says 'ticket 21: body: '
}

@test "check finds a row deleted or smuggled in, and a wrong check digit" {
	fill
	local table key id unlike
	for table in ${tables/ run/}; do
		key=$(sql "$CC_STORE" "SELECT name FROM pragma_table_info('$table') WHERE pk")
		id=$(sql "$CC_STORE" "SELECT max($key) FROM $table")
		after 65 "DELETE FROM $table WHERE $key = '$id'"
		says "$table $id: has events, but is not in the table$"
		case $table in
		ticket) unlike='ref = NULL' ;;
		certificate) unlike="name = 'x'" ;;
		interview) unlike='ref = NULL' ;;
		question | answer) unlike="question = 'x'" ;;
		*) unlike="$key = 977" ;;
		esac
		after 65 "CREATE TEMP TABLE t AS SELECT * FROM $table WHERE $key = '$id';
			UPDATE t SET $key = 977, $unlike; INSERT INTO $table SELECT * FROM t"
		says "$table 977: in the table, but no event made it$"
	done
	# Even where the events agree with the table.
	after 65 "$(without_guards "UPDATE event SET key = 38 WHERE key = 37 AND record = 'ticket';
		UPDATE ticket SET id = 38 WHERE id = 37")"
	says "ticket 38: id: wrong check digit"
	after 65 "UPDATE ticket SET customer = 'C9' WHERE customer IS NOT NULL"
	says "row 13 of ticket refers to no customer$"
}

@test "check finds a trigger or an index dropped or changed" {
	fill
	local type name n=0
	while IFS='|' read -r type name; do
		after 65 "DROP $type $name"
		says "schema: $type $name is missing"
		if [[ $type == trigger ]]; then
			after 65 "DROP TRIGGER $name; CREATE TRIGGER $name BEFORE UPDATE ON ticket BEGIN SELECT 1; END"
		else
			after 65 "DROP INDEX $name; CREATE INDEX $name ON ticket(subject)"
		fi
		says "schema: $type $name is missing or changed"
		n=$((n + 1))
	done < <(sql "$CC_STORE" "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL")
	[[ $n -ge 15 ]]
}

@test "check finds a column dropped" {
	fill
	after 65 'ALTER TABLE ticket DROP COLUMN cause'
	says 'schema: column ticket.cause is missing'
}

@test "check finds a table dropped" {
	fill
	local table
	for table in $tables event counter ticket_words; do
		after 65 "DROP TABLE $table"
		says ".*\\<$table\\>"
	done
}

@test "check finds events and runs deleted or changed, once the triggers have been got out of the way" {
	fill
	local id n=0
	# Of the many lines of the rules, some.
	for id in $(sql "$CC_STORE" "SELECT id FROM event
		WHERE (record NOT IN ('calendar', 'term') OR id % 20 = 0) AND id % $(long_or 1 4) = 0"); do
		after 65 "$(without_guards "DELETE FROM event WHERE id = $id")"
		says "event [0-9]+: not one of its run's$"
		n=$((n + 1))
	done
	[[ $n -ge 17 ]]
	after 65 "$(without_guards 'DELETE FROM event WHERE record = '"'ticket'"' AND key = 37')"
	says 'ticket 37: in the table, but no event made it$'
	id=$(sql "$CC_STORE" "SELECT max(id) FROM event WHERE record = 'ticket' AND key = 13 AND verb <> 'recompute'")
	after 65 "$(without_guards "UPDATE event SET data = '{\"status\":\"closed\"}' WHERE id = $id")"
	says "ticket 13: status: the table has 'open', its events say 'closed'$"
	after 65 "$(without_guards "UPDATE event SET data = 'no JSON' WHERE id = $id")"
	says "event $id: "
	after 65 "$(without_guards "UPDATE event SET at = at + 60 WHERE id = $id")"
	says 'ticket 13: updated_at: the table has '
	after 65 "$(without_guards "UPDATE event SET key = 21 WHERE id = $id")"
	says 'ticket 21: rev: '
	after 65 "$(without_guards "UPDATE event SET record = 'agent' WHERE id = $id")"
	says 'ticket 13: rev: '
	after 65 "$(without_guards "UPDATE event SET run = run + 1 WHERE id = $id")"
	says "event $id: not one of its run's$"
	after 65 "$(without_guards "DELETE FROM run WHERE run = 3")"
	says "event [0-9]+: not one of its run's$"
	after 65 "$(without_guards "UPDATE run SET events = events + 1 WHERE run = 1")"
	after 65 "$(without_guards "UPDATE run SET first_event = first_event + 1 WHERE run = 1")"
}

@test "check finds a counter set back, which would give a number twice" {
	fill
	after 65 "UPDATE counter SET last = last - 1 WHERE name = 'ticket'"
	after 65 "DELETE FROM counter WHERE name = 'ticket'"
	after 65 "UPDATE counter SET last = 0 WHERE name = 'certificate'"
}

@test "check finds a damaged page" {
	fill
	local size root
	size=$(sql "$CC_STORE" 'PRAGMA page_size')
	for name in event_of ticket_opened ticket; do
		root=$(sql "$CC_STORE" "SELECT rootpage FROM sqlite_schema WHERE name = '$name'")
		cp "$CC_STORE" copy.db
		dd if=/dev/zero of=copy.db bs="$size" seek=$((root - 1)) count=1 conv=notrunc status=none
		run --separate-stderr cc-store check -s copy.db
		[[ $status == 65 || $status == 74 ]] || fail "exit $status: $stderr"
		[[ $stderr == 'cc-store: '* ]]
	done
}

@test "what has happened stays: plain sqlite3 can neither change nor delete events and runs" {
	fill
	local before statement
	before=$(dump)
	for statement in "UPDATE event SET note = 'x'" 'DELETE FROM event' "UPDATE run SET actor = 'x'" 'DELETE FROM run' \
		"UPDATE OR REPLACE event SET id = 1 WHERE id = 2" 'DELETE FROM event WHERE id = 1' \
		"INSERT INTO run SELECT * FROM run WHERE true ON CONFLICT DO UPDATE SET actor = 'x'"; do
		run -19 sqlite3 -batch -bail "$CC_STORE" "$statement"
		[[ $output == *' are never '* ]]
		assert_equal "$(dump) $statement" "$before $statement"
	done
}

@test "nor can it replace them" {
	fill
	local before statement
	before=$(dump)
	for statement in "REPLACE INTO event SELECT id, run, at, record, key, verb, data, 'x', channel FROM event" \
		"INSERT OR REPLACE INTO run SELECT run, at, program, verb, 'x', os_user, first_event, events FROM run"; do
		run sqlite3 -batch -bail "$CC_STORE" "$statement"
		assert_equal "$(dump) $statement" "$before $statement"
	done
}

@test "a copy made while others write is sound, and holds the tickets up to a moment" {
	fill
	local n copies=0
	writer() {
		while [[ ! -e stop ]]; do
			cc-ticket open --subject "por $1" >/dev/null || [[ $? == 75 ]] || touch failed
		done
	}
	writer uno & writer dos &
	for n in 1 2 3 4 5; do
		sleep 0.2
		cc-store backup "copy$n.db"
	done
	touch stop
	wait
	[[ ! -e failed ]]
	n=3
	for copy in copy?.db; do
		run -0 --separate-stderr cc-store check -s "$copy"
		assert_equal "$stderr" ''
		cc-ticket list -s "$copy" >part
		[[ $(wc -l <part) -gt $n ]]
		n=$(wc -l <part)
		cc-ticket list | head -n "$n" | cmp - part
		copies=$((copies + 1))
	done
	assert_equal "$copies" 5
	cc-store check
	run ! compgen -G '*part-*'
}

@test "a copy goes to a new file alone" {
	fill
	cc-store backup copy.db
	assert_equal "$(sqlite3 copy.db .dump | sha256sum)" "$(dump)"
	cp copy.db before
	echo text >text
	run -73 cc-store backup copy.db
	run -73 cc-store backup text
	run -73 cc-store backup "$CC_STORE"
	run -73 cc-store backup nosuch/copy.db
	run -73 cc-store backup .
	cmp copy.db before
	assert_equal "$(cat text)" text
	cc-store check
	hold
	CC_TIMEOUT=0 cc-store backup held.db
	release
	cmp held.db copy.db
}

@test "what is no store is told from what is another's, an older and a newer one" {
	fill
	local before
	mkdir dir
	echo 'a text that is no store, and long enough to be taken for one: 0123456789 0123456789 0123456789' >text
	sqlite3 alien 'PRAGMA user_version = 1; CREATE TABLE ticket (id INTEGER PRIMARY KEY)'
	cp "$CC_STORE" newer
	sqlite3 newer 'PRAGMA user_version = 1000'
	cp "$CC_STORE" older
	sqlite3 older 'PRAGMA user_version = 0'
	before=$(cat text alien newer older | sha256sum)
	while IFS='|' read -r code file words; do
		for verb in 'cc-ticket list' 'cc-ticket open --subject x' 'cc-store info' 'cc-store check' 'cc-store set zone UTC' \
			'cc-store backup b.db' 'cc-customer list' 'cc-agent list' 'cc-ticket find x'; do
			# shellcheck disable=SC2086 # words
			run "-$code" --separate-stderr $verb -s "$file"
			assert_equal "$output" ''
			[[ ${#stderr_lines[@]} == 1 && $stderr == *" $file: "*$words* ]] || fail "$verb $file: $stderr"
		done
	done <<-'CASES'
		66|nosuch|no store here
		66|dir|a directory
		78|text|not a cckit store
		78|alien|not a cckit store
		78|newer|newer
		78|older|'cc-store migrate'
	CASES
	for file in text alien newer; do
		run -78 cc-store migrate -s "$file"
	done
	run -66 cc-store migrate -s nosuch
	assert_equal "$(cat text alien newer older | sha256sum)" "$before"
	run ! compgen -G 'b.db*'
}

@test "migrate brings an older store to what a fresh one is" {
	local table older
	cc-store init -s fresh.db >/dev/null
	cc-store init -s older.db >/dev/null
	cc-ticket open -s older.db --subject hola --queue mesa >/dev/null
	cc-agent add -s older.db --id A1 --name Eva >/dev/null
	cc-customer add -s older.db --id C1 --name Ana >/dev/null
	sqlite3 older.db "
		DROP INDEX ticket_unclassified; DROP TABLE process; DROP TABLE alerted;
		ALTER TABLE ticket DROP COLUMN cause; ALTER TABLE ticket DROP COLUMN process;
		ALTER TABLE ticket DROP COLUMN channel; ALTER TABLE ticket DROP COLUMN priority;
		ALTER TABLE ticket DROP COLUMN reopened; ALTER TABLE agent DROP COLUMN kind;
		ALTER TABLE agent DROP COLUMN level; ALTER TABLE agent DROP COLUMN since;
		ALTER TABLE customer DROP COLUMN contract_to; DROP TABLE certificate;
		DROP INDEX ticket_opened; DROP TRIGGER event_kept; PRAGMA user_version = 0"
	run -78 --separate-stderr cc-ticket list -s older.db
	[[ $stderr == *"'cc-store migrate'"* ]]
	run -0 --separate-stderr cc-store migrate -s older.db
	assert_equal "$output$stderr" ''
	run -0 --separate-stderr cc-store check -s older.db
	assert_equal "$stderr" ''
	for table in $tables event counter alerted; do
		assert_equal "$(columns older.db "$table")" "$(columns fresh.db "$table")"
	done
	assert_equal "$(as_sqlite older.db)" "$(as_sqlite fresh.db)"
	assert_equal "$(cc-ticket list -s older.db -F subject,queue,priority,reopened,cause | tail -n 1)" hola,mesa,normal,0,
	assert_equal "$(cc-agent list -s older.db -F id,kind,level | tail -n 1)" A1,internal,1
	cc-agent certify -s older.db A1 --name CCNA >/dev/null
	cc-ticket solve -s older.db 13 --solution x --cause y >/dev/null
	cc-store check -s older.db
	# Twice is once.
	older=$(sqlite3 older.db .dump | sha256sum)
	cc-store migrate -s older.db
	assert_equal "$(sqlite3 older.db .dump | sha256sum)" "$older"
}

@test "a store of version 1 gets the rules with migrate; nothing that it holds moves by itself" {
	local table before cells
	sqlite3 one.db <"$BATS_TEST_DIRNAME/vectors/store-1.sql" >/dev/null
	before=$(sql one.db 'SELECT * FROM event; SELECT * FROM run; SELECT * FROM setting')
	cells=$(sql one.db "SELECT group_concat(name) FROM pragma_table_info('ticket')")
	sql one.db "SELECT $cells FROM ticket" >tickets
	run -78 cc-pqr-due list -s one.db
	run -0 --separate-stderr cc-store migrate -s one.db
	assert_equal "$output$stderr" ''
	cc-store check -s one.db
	for table in $tables event counter alerted; do
		assert_equal "$(columns one.db "$table")" "$(columns "$CC_STORE" "$table")"
	done
	assert_equal "$(as_sqlite one.db)" "$(as_sqlite "$CC_STORE")"
	assert_equal "$(sql one.db "SELECT $cells FROM ticket")" "$(<tickets)"
	assert_equal "$(sql one.db 'SELECT * FROM event WHERE id <= 10; SELECT * FROM run WHERE run <= 8; SELECT * FROM setting')" \
		"$before"
	# Its rules are those of a new store; a term runs once recompute is told to: 5 March and 15 days.
	for table in calendar term; do
		assert_equal "$(sql one.db "SELECT * FROM $table")" "$(sql "$CC_STORE" "SELECT * FROM $table")"
	done
	assert_equal "$(sql one.db 'SELECT count(due_on) FROM ticket')" 0
	CC_NOW=2026-03-09T08:00:00-05:00 cc-pqr-due recompute -s one.db --apply --reason 'versión 2' >/dev/null
	assert_equal "$(sql one.db 'SELECT id, due_on FROM ticket WHERE due_on IS NOT NULL')" '13|2026-03-20'
	cc-store check -s one.db
}

@test "a store of version 3 gets the survey of the service with migrate, and who is in it can be asked" {
	local table before
	zcat "$BATS_TEST_DIRNAME/vectors/store-3.sql.gz" | sqlite3 three.db >/dev/null
	cp three.db was.db
	before=$(sql three.db 'SELECT * FROM event; SELECT * FROM run; SELECT * FROM counter')
	run -78 --separate-stderr cc-survey plan --size 1 -s three.db
	[[ $stderr == *"'cc-store migrate'"* ]]
	run -0 --separate-stderr cc-store migrate -s three.db
	assert_equal "$output$stderr" ''
	cc-store check -s three.db
	for table in $tables event counter alerted; do
		assert_equal "$(columns three.db "$table")" "$(columns "$CC_STORE" "$table")"
	done
	assert_equal "$(as_sqlite three.db)" "$(as_sqlite "$CC_STORE")"
	# What it held it holds; the questions are what came, in one run more.
	assert_equal "$(sql three.db "SELECT * FROM event WHERE id <= 343; SELECT * FROM run WHERE run <= 18;
		SELECT * FROM counter WHERE name <> 'question'")" "$before"
	assert_equal "$(held three.db was.db setting customer ticket pending policy)" \
		"$(held was.db was.db setting customer ticket pending policy)"
	assert_equal "$(sql three.db 'SELECT verb, events FROM run WHERE run > 18')" 'migrate|6'
	assert_equal "$(sql three.db "SELECT DISTINCT record FROM event WHERE id > 343")" question
	cc-survey questions export -s three.db | cmp - "$BATS_TEST_DIRNAME/../samples/questions.csv"
	# Of six customers four have a contract in force, two of them the same; two tickets of customers are done.
	cp three.db other.db
	run -0 --separate-stderr cc-survey plan --size 9 --seed s -s three.db -F contract
	assert_equal "$(sed 1d <<<"$output" | sort | paste -sd' ')" 'CT-1 CT-2 CT-4'
	run -0 --separate-stderr cc-survey plan --rate 100 --seed s --after-ticket --closed-from 2026-03-01 \
		--closed-to 2026-03-05 -s other.db -F ticket
	assert_equal "$(sed 1d <<<"$output" | sort | paste -sd' ')" '13 37'
	cc-store check -s three.db
	# Twice is once.
	before=$(sqlite3 three.db .dump | sha256sum)
	cc-store migrate -s three.db
	assert_equal "$(sqlite3 three.db .dump | sha256sum)" "$before"
}

@test "a store of version 4, with the index that reports brought or without it, becomes what a fresh one is" {
	local file all
	read -ra all <<<"$tables event counter alerted watch"
	for file in with without; do
		zcat "$BATS_TEST_DIRNAME/vectors/store-4.sql.gz" | sqlite3 $file.db >/dev/null
		[[ $file == with ]] || sql $file.db 'DROP INDEX ticket_closed'
		cp $file.db was.db
		run -78 --separate-stderr cc-report volumes -s $file.db
		[[ $stderr == *"'cc-store migrate'"* ]]
		run -0 --separate-stderr cc-store migrate -s $file.db
		assert_equal "$output$stderr" ''
		run -0 --separate-stderr cc-store check -s $file.db
		assert_equal "$output$stderr" ''
		assert_equal "$(as_sqlite $file.db)" "$(as_sqlite "$CC_STORE")"
		assert_equal "$(held $file.db was.db "${all[@]}")" "$(held was.db was.db "${all[@]}")"
		assert_equal "$(cc-report volumes --from 2026-03-01 --to 2026-04-01 -s $file.db)" $'opened,closed,net\n2,1,1'
	done
}

@test "a store of version 1 whose calendar nobody knows still migrates, and says what it counts by" {
	sqlite3 one.db <"$BATS_TEST_DIRNAME/vectors/store-1.sql" >/dev/null
	sql one.db "UPDATE setting SET value = 'us' WHERE name = 'calendar';
		DROP TRIGGER event_kept; UPDATE event SET data = replace(data, '\"co\"', '\"us\"') WHERE record = 'setting';
		CREATE TRIGGER event_kept BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"
	run -0 --separate-stderr cc-store migrate -s one.db
	assert_equal "$output" ''
	assert_equal "$stderr" "cc-store: calendar: there is none of that name, 'co' from now on: 'us'"
	assert_equal "$(cc-store get calendar -s one.db -F value | tail -n 1)" co
	cc-store check -s one.db
}

@test "migrate gives a column of true and false its start" {
	cc-agent add --id A1 --name Eva >/dev/null
	sql "$CC_STORE" 'ALTER TABLE agent DROP COLUMN active; PRAGMA user_version = 0'
	cc-store migrate
	assert_equal "$(cc-agent list -F active | tail -n 1)" true
	cc-store check
}

@test "a migration that another program bars is 75, and leaves all as it was" {
	sql "$CC_STORE" 'DROP INDEX ticket_opened; PRAGMA user_version = 0'
	local before
	before=$(dump)
	hold
	CC_TIMEOUT=0 run -75 cc-store migrate
	release
	assert_equal "$(dump)" "$before"
	cc-store migrate
	cc-store check
}

@test "a locked store is 75 after CC_TIMEOUT for writers, and nothing to readers" {
	fill
	local before verb begun
	before=$(dump)
	cc-ticket list >all
	hold
	begun=$(date +%s%N)
	CC_TIMEOUT=1 run -75 --separate-stderr cc-ticket open --subject x
	begun=$((($(date +%s%N) - begun) / 1000000))
	[[ $begun -ge 900 && $begun -lt 5000 ]] || fail "$begun ms"
	assert_equal "$output|$stderr" "|cc-ticket: $CC_STORE: locked by another program, try again"
	export CC_TIMEOUT=0
	while read -r verb; do
		# shellcheck disable=SC2086 # words
		run -75 --separate-stderr $verb
		assert_equal "$output" ''
		assert_equal "${#stderr_lines[@]}" 1
	done <<-'WRITERS'
		cc-store set zone UTC
		cc-customer add --id C2 --name Beto
		cc-customer update C1 --segment B
		cc-agent add --id A2 --name Luz
		cc-agent certify A1 --name LPIC
		cc-ticket note 13 --text hola
		cc-ticket assign 13 --agent A1
		cc-ticket update 13 --queue otra
		cc-ticket open --subject x --dry-run
	WRITERS
	run -0 --separate-stderr cc-ticket list
	assert_equal "$output|$stderr" "$(cat all)|"
	cc-store check
	release
	assert_equal "$(dump)" "$before"
	cc-ticket note 13 --text hola >/dev/null
	CC_TIMEOUT=forever run -78 cc-store info
}

# A folder that other users can reach, with the programs in it and a store of user 60001's, who is as
# good as any; as_other N COMMAND runs as user 6000N, in none of root's groups.
open_folder() {
	[[ $(id -u) == 0 ]] || skip 'only root can act as other users'
	command -v setpriv >/dev/null || skip 'no setpriv here'
	OPEN=$(mktemp -d "${TMPDIR:-/tmp}/cckit-test-XXXXXX")
	chmod 777 "$OPEN"
	cp "$BUILD"/bin/cc-* "$OPEN"
	as_other 1 true || skip 'cannot act as another user here'
	export CC_STORE=$OPEN/cc.db
	as_other 1 "$OPEN/cc-store" init >/dev/null
	as_other 1 "$OPEN/cc-ticket" open --subject hola >/dev/null
}

as_other() {
	local user=6000$1
	shift
	setpriv --reuid="$user" --regid="$user" --clear-groups "$@"
}

@test "who may not write the store gets 77, who may not read it too, and nothing changes" {
	open_folder
	local before mode folder call list
	list=$(as_other 1 "$OPEN/cc-ticket" list)
	before=$(dump)
	# The owner has gone home: nobody has the store open.
	for folder in 777 755; do
		for mode in 644 600; do
			chown 60001 "$CC_STORE"
			chmod "$folder" "$OPEN"
			chmod "$mode" "$CC_STORE"
			for call in 'cc-ticket open --subject x' 'cc-ticket note 13 --text x' 'cc-store set zone UTC' \
				'cc-customer add --id C1 --name Ana'; do
				# shellcheck disable=SC2086 # words
				run -77 --separate-stderr as_other 2 "$OPEN"/$call
				assert_equal "$output" ''
				[[ ${#stderr_lines[@]} == 1 && $stderr == "${call%% *}: "*"$CC_STORE: "* ]]
			done
			# A reader reads all or is told that it may not: never half of it.
			run --separate-stderr as_other 2 "$OPEN/cc-ticket" list
			[[ $status == 77 && -z $output && ${#stderr_lines[@]} == 1 ||
				$status == 0 && $mode == 644 && $output == "$list" && -z $stderr ]]
		done
	done
	chmod 755 "$OPEN"
	run -77 as_other 2 "$OPEN/cc-store" init -s "$OPEN/new.db" || [[ $status == 73 ]]
	assert_equal "$(dump)" "$before"
}

@test "a reader without leave to write does not lock out those who have it" {
	open_folder
	local folder
	chmod 644 "$CC_STORE"
	as_other 2 "$OPEN/cc-ticket" list >/dev/null 2>&1 || true
	as_other 2 "$OPEN/cc-store" check >/dev/null 2>&1 || true
	run -0 --separate-stderr as_other 1 "$OPEN/cc-ticket" open --subject 'sigue abierto' -F subject
	assert_equal "$output|$stderr" $'subject\nsigue abierto|'
}

# limited KIB COMMAND - run where no file may grow beyond that.
limited() {
	(ulimit -f "$1" && "${@:2}")
}

# What a full disk does not let land: 74, one message, the store as it was; and later it lands.
lands_later() {
	local before
	before=$(dump)
	run -74 --separate-stderr "$@" cc-ticket open rows.csv
	assert_equal "$output" ''
	assert_equal "${#stderr_lines[@]}" 1
	cc-store check
	assert_equal "$(dump)" "$before"
	run -74 --separate-stderr "$@" cc-store backup big.db
	assert_equal "$output|${#stderr_lines[@]}" '|1'
	run ! compgen -G '*big.db*'
}

@test "a file that may not grow is 74, and the store is sound" {
	seq -f 'subject %.0f' 2000 | sed 1isubject >rows.csv
	cc-ticket open rows.csv >/dev/null
	lands_later limited 200
	assert_equal "$(cc-ticket open rows.csv -F id | sed 1d | wc -l)" 2000
	assert_equal "$(count ticket)" 4000
	cc-store check
}

@test "a full disk is 74, and the store is sound" {
	seq -f 'subject %.0f' 5000 | sed 1isubject >rows.csv
	mkdir small
	mount -t tmpfs -o size=8m none small 2>/dev/null || skip 'cannot mount a small disk here'
	cd small
	mv ../rows.csv .
	export CC_STORE=$PWD/cc.db
	cc-store init >/dev/null
	cc-ticket open --subject hola >/dev/null
	dd if=/dev/zero of=filler bs=1k 2>/dev/null || true
	truncate -s -100k filler
	lands_later env
	# To the last byte: each is in or out, and says so.
	local n=1
	while cc-ticket open --subject más --body "$(printf '%02000d' 0)" >/dev/null 2>../err; do n=$((n + 1)); done
	[[ $(wc -l <../err) == 1 ]]
	assert_equal "$(count ticket)" "$n"
	cc-store check
	rm filler
	cc-ticket open rows.csv >/dev/null
	assert_equal "$(count ticket)" $((n + 5000))
	cc-store check
}

@test "a copy that finds no room says why" {
	seq -f 'subject %.0f' 2000 | sed 1isubject >rows.csv
	cc-ticket open rows.csv >/dev/null
	run -74 --separate-stderr limited 200 cc-store backup big.db
	[[ $stderr == *full* || $stderr == *'I/O'* || $stderr == *large* || $stderr == *space* ]] || fail "$stderr"
}

@test "a store that could not be made leaves nothing that bars the next try" {
	run -74 limited 8 cc-store init -s new.db
	run ! compgen -G 'new.db*'
	run -0 cc-store init -s new.db
}
