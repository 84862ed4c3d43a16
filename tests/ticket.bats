#!/usr/bin/env bats
#
# ticket - the verbs of cc-ticket: what each does, refuses, leaves in the history

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

setup() {
	set -o pipefail
	new_store
}

# people ID... - agents of these codes.
people() {
	printf '%s\n' id,name "${@/%/,Somebody}" | cc-agent add >/dev/null
}

# opened N - N new tickets; their numbers, a line each, in the file ids.
opened() {
	seq "$1" | sed '1i subject' | cc-ticket open -F id >opened.csv
	sed 1d opened.csv >ids
}

# at SECONDS - so many seconds after ten in the morning.
at() {
	printf '2026-03-05T%02d:%02d:%02d-05:00' $((10 + $1 / 3600)) $(($1 / 60 % 60)) $(($1 % 60))
}

# field ID NAME - one field of a ticket as it stands, as a cell of CSV.
field() {
	cc-ticket show "$1" -F "$2" | sed 1d
}

STATUSES='new open waiting solved closed cancelled'

# Arguments that a verb needs beside the number; TARGET is a ticket to merge into.
declare -gA NEEDS=([assign]='--agent ana' [wait]='--reason x' [resume]='' [answer]='--text x'
	[solve]='--solution x' [close]='' [reopen]='--reason x' [cancel]='--reason x' [merge]='--into TARGET')
# The same of cc-pqr-due.
declare -gA PQR_NEEDS=([extend]='--to 2026-03-24 --reason x' [suspend]='--reason x'
	[transfer]='--to alguien --reason x')

# steps VERB... - the steps of the table of states that these verbs make, as verb|from|to.
steps() {
	cc-ticket states | sqlite3 :memory: '.import --csv /dev/stdin t' 'SELECT verb, "from", "to" FROM t' |
		grep -E "^($(IFS='|' && echo "$*"))\|"
}

# ---- the steps ----

@test "a verb is allowed from a status where the table of states has it, and leads where the table says" {
	people ana
	local verb from to target rule more id before code refused=0
	target=$(cc-ticket open --subject target -F id | sed 1d)
	cc-ticket states | sed 1d | cut -d, -f1 | sort -u | same - \
		<(printf '%s\n' "${!NEEDS[@]}" "${!PQR_NEEDS[@]}" up down escalate | sort)
	steps "${!NEEDS[@]}" >states
	for verb in "${!NEEDS[@]}"; do
		for from in $STATUSES; do
			echo "$verb,$verb-$from,$from"
		done
	done | sed '1i subject,ref,status' >pairs.csv
	cc-ticket import --source x pairs.csv -F ref,id >ids.csv
	[ "$(wc -l <ids.csv)" -eq $((${#NEEDS[@]} * $(wc -w <<<"$STATUSES") + 1)) ]

	# What the table does not have is refused, the verb and the status named, and nothing is written.
	before=$(dump)
	while IFS=, read -r rule id; do
		verb=${rule%-*} from=${rule#*-}
		grep -q "^$verb|$from|" states && continue
		more=${NEEDS[$verb]/TARGET/$target}
		code=0
		# shellcheck disable=SC2086 # words
		cc-ticket "$verb" "$id" $more </dev/null >>printed 2>said || code=$?
		[ $code -eq 65 ]
		[ "$(<said)" = "cc-ticket: $id: status: $verb is not allowed from here (see cc-ticket states): '$from'" ]
		refused=$((refused + 1))
	done < <(sed 1d ids.csv)
	[ "$(dump)" = "$before" ]
	[ ! -s printed ]
	[ $((refused + $(wc -l <states) + 1)) -eq "$(wc -l <ids.csv)" ]

	# What it has leads where it says; a dry run shows the same and changes nothing; what is printed is stored.
	while IFS='|' read -r verb from to; do
		id=$(sed -n "s/^$verb-$from,//p" ids.csv)
		more=${NEEDS[$verb]/TARGET/$target}
		before=$(dump)
		# shellcheck disable=SC2086 # words
		cc-ticket "$verb" -n "$id" $more >dry
		[ "$(dump)" = "$before" ]
		# shellcheck disable=SC2086 # words
		cc-ticket "$verb" "$id" $more >real
		same dry real
		cc-ticket show "$id" >shown
		same <(sed -n 2p real) <(sed 1d shown)
		[ "$(field "$id" status)" = "$to" ]
	done <states
	cc-store check
}

@test "so are the verbs of a PQR alone, which cc-pqr-due has" {
	local verb from to rule id before code refused=0
	steps "${!PQR_NEEDS[@]}" >states
	for verb in "${!PQR_NEEDS[@]}"; do
		for from in $STATUSES; do
			echo "$verb-$from,$from,pqr,queja"
		done
	done | sed '1i ref,status,service,kind' >pairs.csv
	cc-ticket import --source x pairs.csv -F ref,id >ids.csv
	before=$(dump)
	while IFS=, read -r rule id; do
		verb=${rule%-*} from=${rule#*-}
		grep -q "^$verb|$from|" states && continue
		code=0
		# shellcheck disable=SC2086 # words
		cc-pqr-due "$verb" "$id" ${PQR_NEEDS[$verb]} </dev/null >>printed 2>said || code=$?
		[ $code -eq 65 ]
		[[ $(<said) == "cc-pqr-due: $id: status: "*": '$from'" ]]
		refused=$((refused + 1))
	done < <(sed 1d ids.csv)
	[ "$(dump)" = "$before" ]
	[ ! -s printed ]
	[ $((refused + $(wc -l <states))) -eq 18 ]
	while IFS='|' read -r verb from to; do
		id=$(sed -n "s/^$verb-$from,//p" ids.csv)
		# shellcheck disable=SC2086 # words
		cc-pqr-due "$verb" "$id" ${PQR_NEEDS[$verb]} >/dev/null
		[ "$(field "$id" status)" = "$to" ]
	done <states
	# Of what is no PQR there is nothing of the kind.
	id=$(cc-ticket open --subject x -F id | sed 1d)
	for verb in "${!PQR_NEEDS[@]}"; do
		# shellcheck disable=SC2086 # words
		refused 65 "$id: *" cc-pqr-due "$verb" "$id" ${PQR_NEEDS[$verb]}
	done
	cc-store check
}

@test "the graph of the states has the steps of the table that lead elsewhere" {
	cc-ticket states >table.csv
	sqlite3 :memory: '.import --csv table.csv t' \
		'SELECT "from" || " -> " || "to" || " [label=""" || verb || """];" FROM t WHERE "from" <> "to"' >want
	cc-ticket states -o dot >graph
	same <(grep -- '->' graph | tr -d '\t') want
	[ "$(sed -n '1p;$p' graph | paste -sd' ')" = 'digraph ticket { }' ]
}

@test "a note may be added whatever the status, and leaves it" {
	tr ' ' '\n' <<<"$STATUSES" | sed 's/.*/&,&/; 1i ref,status' | cc-ticket import --source x -F id,status >want
	[ "$(wc -l <want)" -eq 7 ]
	cc-ticket note --text seen -F id,status <want >got
	same got want
	cc-ticket list -F rev | sed 1d | sort -u | same - <(echo 2)
}

@test "update takes a status where a step without reason or target leads there, and refuses it elsewhere" {
	local from to id code n=0
	steps "${!NEEDS[@]}" | grep -vE '^(wait|reopen|cancel|merge)\|' | cut -d'|' -f2- | sort -u >steps
	for from in $STATUSES; do
		for to in $STATUSES; do
			echo "$from-$to,$from,done"
		done
	done | sed '1i ref,status,solution' >pairs.csv
	cc-ticket import --source x pairs.csv -F ref,id >ids.csv
	# shellcheck disable=SC2086 # words
	for from in $STATUSES; do
		for to in $STATUSES; do
			id=$(sed -n "s/^$from-$to,//p" ids.csv)
			if [ $from = $to ]; then
				cc-ticket update "$id" --status $to >got
				[ "$(wc -l <got)" -eq 1 ]
			elif grep -q "^$from|$to\$" steps; then
				cc-ticket update "$id" --status $to -F status >got
				[ "$(sed 1d got)" = $to ]
				n=$((n + 1))
			else
				code=0
				cc-ticket update "$id" --status $to >>printed 2>said || code=$?
				[ $code -eq 65 ]
				[ "$(<said)" = "cc-ticket: $id: status: no step leads there from $from (see cc-ticket states): '$to'" ]
				echo "$id" >>refused
			fi
		done
	done
	[ $n -eq "$(awk -F'|' '$1 != $2' steps | wc -l)" ]
	[ ! -s printed ]
	cc-ticket list -F id,rev >revs
	same <(sed -n 's/,1$//p' revs | grep -vxf <(sed -n "s/^\([a-z]*\)-\1,//p" ids.csv)) <(sort -n refused)
}

@test "solved by update needs a solution as well" {
	opened 1
	refused 65 "13: status: needs a solution: 'solved'" cc-ticket update 13 --status solved
	cc-ticket update 13 --status solved --solution x -F status | same - <(printf 'status\nsolved\n')
}

@test "a solved ticket cannot lose its solution" {
	opened 1
	cc-ticket solve 13 --solution x >/dev/null
	refused 65 '13: *solution*' cc-ticket update 13 --solution ''
}

@test "what a verb needs is asked for by name" {
	people ana
	opened 2
	cc-ticket solve 21 --solution x >/dev/null
	refused 64 'wait needs --reason' cc-ticket wait 13
	refused 64 'wait needs --reason' cc-ticket wait 13 --reason ''
	refused 64 'cancel needs --reason' cc-ticket cancel 13
	refused 64 'reopen needs --reason' cc-ticket reopen 21
	refused 64 'note needs --text' cc-ticket note 13
	refused 64 'answer needs --text' cc-ticket answer 13
	refused 64 'solve needs --solution' cc-ticket solve 13
	refused 64 'solve needs --solution' cc-ticket solve 13 --solution ''
	refused 64 'merge needs --into' cc-ticket merge 13
	refused 64 'assign needs --agent*' cc-ticket assign 13
	refused 64 'nothing to change*' cc-ticket update 13
	refused 64 'solve takes --solution or --reuse*' cc-ticket solve 13 --solution x --reuse 21
	refused 64 'no such verb*' cc-ticket solv 13
}

@test "assign gives to an agent who is there and active, to a queue, to a level" {
	people ana luz
	cc-agent update luz --active false >/dev/null
	opened 2
	refused 65 "13: agent: not active: 'luz'" cc-ticket assign 13 --agent luz
	refused 65 "13: agent: no such agent: 'eva'" cc-ticket assign 13 --agent eva
	refused 65 "level: not an integer from 1 to 4: '5'" cc-ticket assign 13 --level 5
	cc-ticket assign 13 21 --agent ana --queue 'segundo nivel' --level 2 --reason vacaciones \
		-F id,agent,queue,level,status >got
	same got - <<-'END'
		id,agent,queue,level,status
		13,ana,segundo nivel,2,open
		21,ana,segundo nivel,2,open
	END
	cc-ticket history 13 -F verb,note | sed 1d | tail -n 1 | same - <(echo assign,vacaciones)
	# From the agent back to the queue.
	cc-ticket assign 13 --agent '' -F id,agent,status >got
	[ "$(sed 1d got)" = 13,,open ]
}

@test "the answer is kept with its channel, and the first one's time stays" {
	opened 1
	cc-ticket answer 13 --text $'Sí,\nhoy' --channel letter --now "$(at 60)" >/dev/null
	cc-ticket answer 13 --text 'Otra vez' --channel email --now "$(at 120)" >/dev/null
	[ "$(field 13 answered_at)" = "$(at 60)" ]
	cc-ticket history 13 -o jsonl | jq -c 'select(.verb == "answer") | [.at, .note, .channel]' | uniq >got
	same got - <<-END
		["$(at 60)","Sí,\\nhoy","letter"]
		["$(at 120)","Otra vez","email"]
	END
}

@test "the channel of an answer is one of those of a ticket" {
	opened 1
	local channel
	for channel in phone email web in_person letter chat social other; do
		cc-ticket answer 13 --text x --channel $channel >/dev/null
	done
	refused 65 "*channel: not one of phone|email|*: 'fax'" cc-ticket answer 13 --text x --channel fax
}

@test "reuse copies solution and cause of a solved ticket" {
	opened 4
	cc-ticket solve 13 --solution $'Reiniciar\n"todo"; ñ' --cause polvo >/dev/null
	cc-ticket solve 21 --reuse 13 -F solution,cause -o jsonl >got
	cc-ticket show 13 -F solution,cause -o jsonl | same - got
	# A cause of its own is kept.
	cc-ticket solve 37 --reuse 13 --cause agua >/dev/null
	[ "$(field 37 cause)" = agua ]
	[ "$(field 37 solution)" = "$(field 13 solution)" ]
	refused 65 "45: id: no such ticket: '68'" cc-ticket solve 45 --reuse 68
	refused 65 "--reuse: wrong check digit*: '14'" cc-ticket solve 45 --reuse 14
	refused 65 "45: id: *reuse*: '45'" cc-ticket solve 45 --reuse 45
	# What came back was no solution.
	cc-ticket reopen 13 --reason x >/dev/null
	refused 65 "45: id: *reuse*: '13'" cc-ticket solve 45 --reuse 13
}

@test "merging: not into itself, an unknown or a merged one; the other is told; reopen takes it back" {
	opened 4
	refused 65 "13: id: cannot be merged into itself: '13'" cc-ticket merge 13 --into 13
	refused 65 "13: merged_into: no such ticket: '68'" cc-ticket merge 13 --into 68
	refused 65 "--into: wrong check digit*: '22'" cc-ticket merge 13 --into 22
	# One of several is refused: none is merged.
	refused 65 "37: id: cannot be merged into itself: '37'" cc-ticket merge 13 21 37 --into 37

	cc-ticket merge 13 21 --into 37 -F id,status,merged_into,closed_at,solved_at >got
	same <(sort got) - <<-END
		13,closed,37,$CC_NOW,
		21,closed,37,$CC_NOW,
		37,new,,,
		id,status,merged_into,closed_at,solved_at
	END
	cc-ticket history 37 -F verb,field,note | grep '^merged' | same - <(printf 'merged,,%s\n' 13 21)
	# Neither a part of another nor a circle.
	refused 65 "45: merged_into: was merged into another itself: '13'" cc-ticket merge 45 --into 13
	refused 65 "37: merged_into: was merged into another itself: '13'" cc-ticket merge 37 --into 13
	refused 65 "13: status: merge is not allowed from here*" cc-ticket merge 13 --into 45
	# A chain is none.
	cc-ticket merge 37 --into 45 >/dev/null
	cc-ticket list --merged-into none -F id | same - <(printf 'id\n45\n')

	cc-ticket reopen 13 --reason 'no era lo mismo' -F id,status,merged_into,closed_at,reopened >got
	[ "$(sed 1d got)" = 13,open,,,1 ]
	cc-store check
}

@test "reopening counts, and takes back when it was solved and closed" {
	opened 1
	local n
	for n in 1 2 3; do
		cc-ticket solve 13 --solution "intento $n" --now "$(at $((n * 100)))" >/dev/null
		[ "$(field 13 solved_at)" = "$(at $((n * 100)))" ]
		if [ $n -ne 2 ]; then
			cc-ticket close 13 --now "$(at $((n * 100 + 1)))" >/dev/null
			[ "$(field 13 closed_at)" = "$(at $((n * 100 + 1)))" ]
		fi
		cc-ticket reopen 13 --reason x --now "$(at $((n * 100 + 2)))" -F reopened,status,solved_at,closed_at >got
		[ "$(sed 1d got)" = "$n,open,," ]
	done
	[ "$(field 13 solution)" = 'intento 3' ]
}

@test "a ticket has one of the kinds of its service, where the service has a list" {
	local service kind pqr emergency all
	pqr='peticion queja reclamo sugerencia elogio consulta solicitud informacion'
	emergency='run_over fire bomb_threat car medical other'
	all="$pqr $emergency"
	for service in pqr emergency; do
		for kind in ${!service}; do
			echo "$service,$kind"
		done
	done | sed '1i service,kind' >kinds.csv
	cc-ticket open kinds.csv -F service,kind >got
	same got kinds.csv
	for service in pqr emergency; do
		for kind in $all '' Queja petición; do
			[[ " ${!service} " == *" $kind "* && $kind != '' ]] && continue
			run -65 --separate-stderr cc-ticket open --service $service --kind "$kind"
			[ "$stderr" = "cc-ticket: kind: of service $service not one of ${!service// /|}: '$kind'" ]
		done
		refused 65 "13: kind: of service $service not one of ${!service// /|}: ''" cc-ticket update 13 --kind '' \
			--service $service
	done
	# Elsewhere the kind is free.
	cc-ticket open --service helpdesk --kind impresora -F kind >got
	[ "$(sed 1d got)" = impresora ]
	refused 65 "service: not one of helpdesk|*: 'pqrs'" cc-ticket open --service pqrs
	[ "$(cc-ticket list -F id | wc -l)" -eq 16 ]
}

# ---- opening, numbers, times ----

@test "one by options and many from rows, in each form, open the same" {
	jq -nc 'range(5) | {subject: "caso \(.)", body: "línea\ny otra", phone: "+57 300", priority: "high"}' >rows.jsonl
	jq -r '[.subject, .body, .phone, .priority] | @csv' rows.jsonl | sed '1i subject,body,phone,priority' >rows.csv
	cc-ticket open rows.jsonl >want
	[ "$(wc -l <want)" -eq 11 ]
	local way
	for way in csv stdin options; do
		export CC_STORE=$BATS_TEST_TMPDIR/$way.db
		cc-store init >/dev/null
		case $way in
		csv) cc-ticket open rows.csv >got ;;
		stdin) cc-ticket open <rows.jsonl >got ;;
		options)
			while read -r row; do
				cc-ticket open --subject "$(jq -r .subject <<<"$row")" --body $'línea\ny otra' \
					--phone '+57 300' --priority high </dev/null >one
			done <rows.jsonl
			cc-ticket list >got
			;;
		esac
		same got want
		cc-ticket list | same - want
	done
}

# damm NUMBER... - the check digit of each, by H. M. Damm's quasigroup of order 10, as published.
damm() {
	printf '%s\n' "$@" | awk '
		BEGIN { split("0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790", row, " ") }
		{
			digit = 0
			for (i = 1; i <= length($0); i++)
				digit = substr(row[digit + 1], substr($0, i, 1) + 1, 1)
			print digit
		}'
}

@test "numbers grow, end in their Damm digit, and are never used again" {
	opened 150
	# Neither a dry run nor a batch that is refused leaves a hole; a number brought along is stepped over.
	cc-ticket open --dry-run --subject x >/dev/null
	printf 'subject,priority\nx,low\ny,none\n' >bad.csv
	run -65 cc-ticket open bad.csv
	cc-ticket import --source x -F id <<<"ref,id
1,9999$(damm 9999)" >/dev/null
	opened 150
	cc-ticket list -F id | sed 1d >got
	seq 150 >numbers
	seq 9999 10149 >>numbers
	mapfile -t number <numbers
	paste -d '' numbers <(damm "${number[@]}") | same got -
}

@test "a wrong check digit has a message of its own, whatever the verb" {
	people ana
	opened 1
	local verb message="wrong check digit, perhaps misheard: '14'"
	for verb in "${!NEEDS[@]}"; do
		# shellcheck disable=SC2086 # words
		refused 65 "14: id: $message" cc-ticket "$verb" 14 ${NEEDS[$verb]/TARGET/13}
	done
	refused 65 "14: id: $message" cc-ticket note 14 --text x
	refused 65 "14: id: $message" cc-ticket update 14 --subject x
	for verb in show history similar; do
		refused 65 "id: $message" cc-ticket $verb 14
	done
	refused 65 "id: $message" cc-ticket track 14 --document 1
	refused 65 "<stdin>:2: id: $message" cc-ticket close <<<$'id\n14'
	refused 65 "merged_into: $message" cc-ticket list --merged-into 14
	# Every single digit misheard, and every two neighbours swapped, is found.
	opened 200
	tail -n 30 ids | awk '{
		for (i = 1; i <= length($0); i++) {
			for (d = 0; d <= 9; d++)
				if (d != substr($0, i, 1) && d + i > 1)
					print substr($0, 1, i - 1) d substr($0, i + 1)
			if (i > 1 && substr($0, i, 1) != substr($0, i - 1, 1))
				print substr($0, 1, i - 2) substr($0, i, 1) substr($0, i - 1, 1) substr($0, i + 1)
		}
	}' | sed '1i id' >misheard
	[ "$(wc -l <misheard)" -gt 1000 ]
	run -65 --separate-stderr cc-ticket note -k --text x -F id <misheard
	[ "$output" = id ]
	[ "$(grep -c 'wrong check digit, perhaps misheard' <<<"$stderr")" -eq "$(sed 1d misheard | wc -l)" ]
}

@test "an unknown number is told by show, and ends a batch" {
	opened 1
	run -1 --separate-stderr cc-ticket show 21 13 37 -F id
	[ "$output" = $'id\n13' ]
	[ "$stderr" = $'cc-ticket: 21: no such ticket\ncc-ticket: 37: no such ticket' ]
	refused 65 "21: id: no such ticket: '21'" cc-ticket note 13 21 --text x
}

@test "an unknown number is told by similar as well" {
	opened 1
	run -1 --separate-stderr cc-ticket similar 21
	[ "$stderr" = 'cc-ticket: 21: no such ticket' ]
}

@test "an unknown number is told by history as well" {
	opened 1
	run -1 --separate-stderr cc-ticket history 21
	[ "$stderr" = 'cc-ticket: 21: no such ticket' ]
}

@test "a ticket opens in the past, not in the future; its times keep their order" {
	cc-ticket open --opened-at 2026-01-02T03:04:05-05:00 -F opened_at,updated_at >got
	[ "$(sed 1d got)" = 2026-01-02T03:04:05-05:00,2026-01-02T03:04:05-05:00 ]
	# Another offset, and none, which is the store's zone.
	cc-ticket open --opened-at 2026-01-02T08:04:05Z -F opened_at >got
	[ "$(sed 1d got)" = 2026-01-02T03:04:05-05:00 ]
	cc-ticket open --opened-at '2026-01-02 03:04:05' -F opened_at >got
	[ "$(sed 1d got)" = 2026-01-02T03:04:05-05:00 ]
	cc-ticket open --opened-at "$CC_NOW" -F opened_at >got
	[ "$(sed 1d got)" = "$CC_NOW" ]
	refused 65 "opened_at: in the future: '$(at 1)'" cc-ticket open --opened-at "$(at 1)"
	refused 65 "13: opened_at: in the future: '$(at 1)'" cc-ticket update 13 --opened-at "$(at 1)"
	refused 65 "13: solved_at: before opened_at: *" cc-ticket update 13 --solved-at 2026-01-02T03:04:04-05:00
	refused 65 "opened_at: not a time*: '2026-02-30'" cc-ticket open --opened-at 2026-02-30
	local status
	for status in waiting solved closed cancelled; do
		refused 65 "status: a ticket opens as new or open*: '$status'" cc-ticket open --status $status
	done
	refused 65 "bad.csv:2: id: kept by the store*" cc-ticket open bad.csv < <(printf 'id\n13\n' | tee bad.csv)
	printf 'rev\n1\n' >bad.csv
	refused 65 "bad.csv:2: rev: kept by the store*" cc-ticket open bad.csv
}

@test "a ticket cannot be made to open after it was solved" {
	opened 1
	cc-ticket solve 13 --solution x --now "$(at 10)" >/dev/null
	refused 65 '13: *opened_at*' cc-ticket update 13 --opened-at "$(at 20)" --now "$(at 30)"
}

@test "the clock of --now goes before that of the environment, and does not run backwards" {
	opened 1
	cc-ticket note 13 --text x --now "$(at 1000)" -F updated_at >got
	[ "$(sed 1d got)" = "$(at 1000)" ]
	# Five minutes between the clocks of two machines are forgiven, no more; history never goes back.
	cc-ticket note 13 --text x --now "$(at 700)" -F updated_at >got
	[ "$(sed 1d got)" = "$(at 1000)" ]
	refused 65 '13: updated_at: last changed after the time it is now: *' cc-ticket note 13 --text x --now "$(at 699)"
	CC_NOW=yesterday run -64 --separate-stderr cc-ticket list
	[ "$stderr" = "cc-ticket: CC_NOW: not a time: 'yesterday'" ]
}

@test "who acted is told by --actor, else by the environment, else by the login" {
	opened 1
	cc-ticket note 13 --text a --actor 'Ana Muñoz' >/dev/null
	CC_ACTOR=luz cc-ticket note 13 --text b >/dev/null
	env -u CC_ACTOR LOGNAME=eva "$(command -v cc-ticket)" note 13 --text c >/dev/null
	env -u CC_ACTOR -u LOGNAME "$(command -v cc-ticket)" note 13 --text d >/dev/null
	cc-ticket history 13 -F note,actor | sed 1d | tail -n 4 >got
	same got <(printf '%s\n' 'a,Ana Muñoz' b,luz c,eva "d,$(id -un)")
	# Whoever says to act, the system's own user is written down beside it.
	cc-store runs -F program,verb,actor,os_user | tail -n 4 | sed -n 1p | same - <(echo "cc-ticket,note,Ana Muñoz,$(id -un)")
}

# ---- rows in, rows out ----

@test "list, edit, update: changed cells are applied, and rows that did not change do nothing" {
	people ana
	opened 20
	cc-ticket list -F id,subject,priority,agent,rev >list.csv
	awk -F, -v OFS=, 'NR > 1 && NR % 4 == 0 { $3 = "critical"; $4 = "ana" } { print }' list.csv >edited.csv
	cc-ticket update -v <edited.csv >printed 2>counts
	[ "$(cat counts)" = 'cc-ticket: update: 0 new, 5 changed, 15 unchanged, 0 refused' ]
	cc-ticket list -F id,subject,priority,agent >got
	same got <(cut -d, -f1-4 edited.csv)
	[ "$(wc -l <printed)" -eq 6 ]
	# Their rev is now behind, but the rows say nothing new; one that does is a conflict.
	cc-ticket update -v <edited.csv 2>counts >/dev/null
	[ "$(cat counts)" = 'cc-ticket: update: 0 new, 0 changed, 20 unchanged, 0 refused' ]
	sed 's/,critical,/,low,/' edited.csv >late.csv
	refused 65 "<stdin>:4: rev: conflict: the store has 2: '1'" cc-ticket update <late.csv
	# Going on, the others land and the conflicts come back with the reason.
	sed '2s/,normal,/,high,/' late.csv >mixed.csv
	run -65 --separate-stderr cc-ticket update -k --rejects rejects.csv -F id,priority <mixed.csv
	[ "${lines[*]}" = 'id,priority 13,high' ]
	[ "$(sed -n 1p rejects.csv)" = 'id,subject,priority,agent,rev,error' ]
	same <(sed 1d rejects.csv) <(sed -n '4~4p' mixed.csv | sed "s/\$/,rev: conflict: the store has 2: '1'/")
}

@test "what the store keeps cannot be set by update" {
	opened 2
	refused 65 "<stdin>:2: reopened: kept by the store, cannot be set: '3'" cc-ticket update <<<$'id,reopened\n13,3'
	refused 65 "<stdin>:2: merged_into: kept by the store, cannot be set: '21'" \
		cc-ticket update <<<$'id,merged_into\n13,21'
	refused 65 "<stdin>:2: updated_at: kept by the store*" cc-ticket update <<<$'id,updated_at\n13,2026-01-01'
	refused 65 '<stdin>:2: id: missing' cc-ticket update <<<$'id,subject\n,x'
	refused 65 '<stdin>:2: priority: missing' cc-ticket update <<<$'id,priority\n13,'
	refused 65 "<stdin>:1: unknown column: 'subjet'" cc-ticket update <<<$'id,subjet\n13,x'
	refused 64 '--rev: no such option*' cc-ticket update 13 --rev 1
}

@test "update by options changes several tickets at once, all or none" {
	opened 3
	cc-ticket update 13 21 37 --subject 'uno para todos' --process facturación -F id,subject,process >got
	same got - <<-'END'
		id,subject,process
		13,uno para todos,facturación
		21,uno para todos,facturación
		37,uno para todos,facturación
	END
	refused 65 "46: id: wrong check digit*" cc-ticket update 13 46 --subject otro
	run -65 --separate-stderr cc-ticket update -k 13 46 21 --subject otro -F id
	[ "$output" = $'id\n13\n21' ]
	# An option given an empty text empties the field.
	cc-ticket update 13 --process '' -F process -o jsonl | same - <(echo '{"process":null}')
}

@test "any list can be piped into a verb: of its rows only the number is read" {
	people ana luz
	opened 12
	cc-ticket assign 21 45 --agent luz >/dev/null
	cc-ticket list -o jsonl | jq -c 'select(.agent == null) | .id' >want
	local form
	for form in csv jsonl excel; do
		cc-ticket list --agent none -o $form | sed -n '1,5p' |
			cc-ticket assign -i $form --agent ana -F id,agent >got
		[ "$(sed 1d got | cut -d, -f2 | sort -u)" = ana ]
		sed 1d got | cut -d, -f1 >>assigned
	done
	same <(sort -n assigned) <(sort -n want)
	cc-ticket list --agent luz -F id | same - <(printf 'id\n21\n45\n')
	# Columns that are not ours, and values that would be refused, do not matter.
	printf 'what,id,status,rev,subject\nx,13,nonsense,99,changed\n' | cc-ticket note --text x -F id,subject,status >got
	[ "$(sed 1d got)" = 13,1,open ]
	refused 65 '<stdin>:1: no column id' cc-ticket note --text x <<<$'number\n13'
	# A verb with numbers leaves stdin alone.
	cc-ticket list -F id | sed 1d | while read -r id; do
		cc-ticket note "$id" --text 'one by one' -F id | sed 1d
	done >got
	cc-ticket list -F id | sed 1d | same - got
}

@test "show and history take numbers, or any list" {
	people ana
	opened 6
	cc-ticket assign 21 45 --agent ana >/dev/null
	cc-ticket note 45 --text x >/dev/null
	local verb form
	for verb in show history; do
		cc-ticket $verb 21 45 >want
		for form in csv jsonl excel; do
			cc-ticket list --agent ana -o $form | cc-ticket $verb -i $form | same - want
		done
	done
}

@test "refused rows come back with their reason, and land when they are mended" {
	cat >rows.csv <<-'END'
		subject,priority,opened_at
		uno,low,2026-01-01
		dos,urgent,2026-01-01
		"tres
		""líneas""",high,2026-01-01
		cuatro,low,2027-01-01
		cinco,low,2026-01-01,extra
		seis,low,2026-01-01
	END
	refused 65 "rows.csv:3: priority: not one of low|normal|high|critical: 'urgent'" cc-ticket open rows.csv
	refused 64 '--rejects goes with --keep-going' cc-ticket open rows.csv --rejects r.csv
	run -65 --separate-stderr cc-ticket open -k -v --rejects r.csv rows.csv -F priority
	[ "${lines[*]}" = 'priority low low' ]
	[ "$stderr" = 'cc-ticket: open: 2 new, 0 changed, 0 unchanged, 4 refused' ]
	same r.csv - <<-'END'
		subject,priority,opened_at,error
		dos,urgent,2026-01-01,priority: not one of low|normal|high|critical: 'urgent'
		"tres
		""líneas""",high,2026-01-01,"subject: a line break in a line: 'tres?""líneas""'"
		cuatro,low,2027-01-01,opened_at: in the future: '2027-01-01T00:00:00-05:00'
		cinco,low,2026-01-01,extra,4 cells where the header has 3
	END
	sed -i 's/urgent,/high,/; s/,extra//; /^"tres/{N;s/\n/ /}; s/2027/2025/' r.csv
	cc-ticket open r.csv -F subject >got
	same got <(printf '%s\n' subject dos '"tres ""líneas"""' cuatro cinco)
}

# ---- filters and the past ----

# many N - a CSV of N cases with fields drawn from a generator of its own, for import.
many() {
	awk -v n="$1" '
		function draw(k) { x = (x * 1103515245 + 12345) % 2147483648; return int(x / 65536) % k }
		function one(list, a, i) { i = 1 + draw(split(list, a, " ")); return a[i] == "-" ? "" : a[i] }
		BEGIN {
			x = 20260305
			print "ref,source,service,kind,customer,phone,channel,priority,process,queue,level,agent,status,opened_at,answered_at,solved_at,cause,reopened"
			for (i = 1; i <= n; i++) {
				day = sprintf("2026-01-%02d", 1 + draw(28))
				printf "%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%d,%s,%s,%sT%02d:00:00,%s,%s,%s,%d\n", i, one("old crm"),
					one("helpdesk support pqr"), one("queja reclamo"), one("- c1 c2 c3"), one("- 300 +57"),
					one("- phone email web"), one("low normal high critical"), one("- redes caja"),
					one("- primera segunda"), 1 + draw(4), one("- ana luz eva"),
					one("new open waiting solved closed cancelled"), day, draw(24),
					one("- 2026-02-01 2026-02-02"), one("- 2026-02-03 2026-02-04"), one("- polvo agua"), draw(3)
			}
		}'
}

@test "every filter of list selects what jq selects from the whole list" {
	many 400 >many.csv
	cc-ticket import --create-people many.csv >/dev/null
	local part whole middle options filter program='' n i=0
	read -r part whole < <(cc-ticket list --status new,open,waiting -F id | sed -n '2,3p' | paste -sd' ')
	cc-ticket merge "$part" --into "$whole" >/dev/null
	cc-ticket list -o jsonl >all.jsonl
	[ "$(wc -l <all.jsonl)" -eq 400 ]
	# The border of a range is a moment at which something was opened.
	middle=$(cc-ticket list -F opened_at | sed 1d | sort | sed -n 200p)
	sed "s/MIDDLE/$middle/g; s/WHOLE/$whole/g" >filters <<-'END'
		--status open|.status == "open"
		--status new,open,waiting|.status | IN("new", "open", "waiting")
		--agent none|.agent == null
		--agent ana,none|.agent | IN("ana", null)
		--source crm|.source == "crm"
		--ref 7,70,700|.ref | IN("7", "70", "700")
		--service pqr --kind queja|.service == "pqr" and .kind == "queja"
		--customer c1,c2|.customer | IN("c1", "c2")
		--phone +57|.phone == "+57"
		--channel none,web|.channel | IN(null, "web")
		--priority high,critical --level 2,3|(.priority | IN("high", "critical")) and (.level | IN(2, 3))
		--process redes|.process == "redes"
		--queue none|.queue == null
		--level-from 2 --level-to 4|.level >= 2 and .level < 4
		--cause polvo,agua|.cause != null
		--reopened 1|.reopened == 1
		--reopened-from 1 --reopened-to 2|.reopened == 1
		--merged-into WHOLE|.merged_into == WHOLE
		--merged-into none|.merged_into == null
		--opened-from MIDDLE|.opened_at >= "MIDDLE"
		--opened-to MIDDLE|.opened_at < "MIDDLE"
		--opened-from 2026-01-10 --opened-to 2026-01-20T12:00|.opened_at >= "2026-01-10" and .opened_at < "2026-01-20T12:00"
		--answered-from 2026-02-02|.answered_at != null and .answered_at >= "2026-02-02"
		--answered-to 2026-02-02|.answered_at != null and .answered_at < "2026-02-02"
		--solved-from 2026-02-03 --solved-to 2026-02-04|.solved_at != null and (.solved_at | startswith("2026-02-03"))
		--closed-from 2026-02-03|.closed_at != null and .closed_at >= "2026-02-03"
		--closed-to 2026-02-03|.closed_at != null and .closed_at < "2026-02-03"
		--updated-from 2026-02-03|.updated_at >= "2026-02-03"
		--updated-to 2026-02-03|.updated_at < "2026-02-03"
		--status new --agent none --priority low,normal --opened-to 2026-01-15|.status == "new" and .agent == null and (.priority | IN("low", "normal")) and .opened_at < "2026-01-15"
	END
	while IFS='|' read -r options filter; do
		program+="([.[] | select($filter) | .id | tostring] | join(\" \")),"
	done <filters
	jq -s -r "${program%,}" all.jsonl >want
	while IFS='|' read -r options filter; do
		i=$((i + 1))
		# shellcheck disable=SC2086 # words
		cc-ticket list $options -F id >got
		echo "$options: $(sed 1d got | wc -l)"
		same <(sed 1d got | paste -sd' ') <(sed -n ${i}p want)
		# A filter that selects nothing, or all, would prove little.
		n=$(wc -l <got)
		[ "$n" -gt 1 ] && [ "$n" -lt 401 ]
	done <filters
	[ $i -eq 30 ]
	# The same filters look at the past.
	cc-ticket list --as-of 2026-01-20 -o jsonl >past.jsonl
	cc-ticket list --as-of 2026-01-20 -o jsonl --status new --agent none >got
	jq -c 'select(.status == "new" and .agent == null)' past.jsonl | same - got
	[ -s got ]

	run -1 cc-ticket list -e --status waiting --ref 100000
	cc-ticket list --status waiting --ref 100000 -F id | same - <(echo id)
	refused 65 "status: not one of *: 'shut'" cc-ticket list --status open,shut
	refused 65 "level: not an integer from 1 to 4: '0'" cc-ticket list --level 0
	refused 65 "opened_at: not a time*: 'yesterday'" cc-ticket list --opened-from yesterday
	refused 64 '--body: no such option*' cc-ticket list --body x
}

@test "a range without a value is refused, not taken for all or for nothing" {
	opened 1
	refused 65 '*opened*' cc-ticket list --opened-from ''
	refused 65 '*opened*' cc-ticket list --opened-to ''
	refused 65 '*level*' cc-ticket list --level-from ''
}

# Take one step with tickets drawn from the array ID: whatever it is, it may be refused.
draw_step() {
	local id=${ID[RANDOM % ${#ID[@]}]} other=${ID[RANDOM % ${#ID[@]}]}
	case $((RANDOM % 14)) in
	0) cc-ticket open --subject "caso $RANDOM" --priority high ;;
	1) cc-ticket assign "$id" --agent ana --level $((RANDOM % 4 + 1)) ;;
	2) cc-ticket assign "$id" "$other" --agent luz --queue "q$((RANDOM % 3))" ;;
	3) cc-ticket wait "$id" --reason partes ;;
	4) cc-ticket resume "$id" ;;
	5) cc-ticket answer "$id" --text sí --channel email ;;
	6) cc-ticket solve "$id" --solution "s $RANDOM" --cause polvo ;;
	7) cc-ticket close "$id" ;;
	8) cc-ticket reopen "$id" --reason otra ;;
	9) cc-ticket cancel "$id" --reason no ;;
	10) cc-ticket merge "$id" --into "$other" ;;
	11) cc-ticket note "$id" --text $'nota\nlarga' ;;
	12) cc-ticket update "$id" "$other" --subject "tema $RANDOM" --kind "" --priority low ;;
	13) cc-ticket update "$id" --queue '' --agent '' --process "p$((RANDOM % 5))" ;;
	esac >/dev/null 2>&1
}

# draw_life SEED STEPS - a store's life of so many steps in advancing seconds; list and agents after each
# in the files now.SECOND and agents.SECOND.
draw_life() {
	local second=0 step
	RANDOM=$1
	people ana luz
	opened 8
	mapfile -t ID <ids
	for ((step = 0; step < $2; step++)); do
		CC_NOW=$(at $second)
		draw_step || true
		[ $((step % 9)) -ne 4 ] || cc-agent update ana --skills "s$step" >/dev/null
		cc-ticket list >"now.$second"
		[ $((step % 9)) -ne 4 ] || cc-agent list >"agents.$second"
		second=$((second + RANDOM % 3 * (RANDOM % 400)))
	done
}

@test "list --as-of a moment gives what list gave at that moment, byte for byte" {
	draw_life 7 50
	local file moments=0 different
	for file in now.*; do
		cc-ticket list --as-of "$(at "${file#now.}")" >got
		same got "$file"
		moments=$((moments + 1))
	done
	for file in agents.*; do
		cc-agent list --as-of "$(at "${file#agents.}")" >got
		same got "$file"
	done
	different=$(sha256sum now.* | cut -d' ' -f1 | sort -u | wc -l)
	[ $moments -gt 20 ] && [ "$different" -gt 15 ]
	[ "$(cc-ticket list -F status | sed 1d | sort -u | wc -l)" -ge 4 ]
	[ "$(cc-ticket list --as-of "2026-03-05T09:59:59-05:00" | wc -l)" -eq 1 ]
	cc-store check
}

@test "the rows of history, folded, are the tickets as they stand, rev and times included" {
	draw_life 11 40
	cc-ticket list -o jsonl >list.jsonl
	jq .id list.jsonl | xargs cc-ticket history -o jsonl >history.jsonl
	# Each row must begin where the one before it ended.
	jq -n -c '
		reduce inputs as $e ({};
			.[$e.id] |= (. // {events: []})
			| if $e.field == null then .
				elif (.[$e.id][$e.field] // null) != $e.from then error("\($e): was \(.[$e.id][$e.field])")
				else .[$e.id][$e.field] = $e.to end
			| .[$e.id].events += [$e.event] | .[$e.id].at = $e.at)
		| to_entries[]
		| .value.rev = (.value.events | unique | length | tostring) | .value.updated_at = .value.at
		| .value.id = .key | .value | del(.events, .at) | del(.[] | nulls)' history.jsonl | jq -S -c . | sort >got
	jq -S -c 'del(.[] | nulls) | map_values(tostring)' list.jsonl | sort >want
	same got want
	[ "$(wc -l <want)" -ge 6 ]
	# The same events, from the journal of all.
	cc-store events -o jsonl | jq -c 'select(.record == "ticket")' | jq -s -c 'sort_by(.id, .event, .field)[]' >got
	jq -s -c 'sort_by(.id, .event, .field)[]' history.jsonl | same - got
}

@test "rows that come late take their place: the past is as if they had come in time" {
	# 15 cases of 6 changes each, no two at one moment; ten mornings of nine changes.
	awk 'BEGIN {
		x = 5
		split("new open waiting open solved closed", status, " ")
		for (step = 1; step <= 6; step++)
			for (i = 1; i <= 15; i++) {
				x = (x * 1103515245 + 12345) % 2147483648
				n = (step - 1) * 15 + i - 1
				printf "%d,2026-01-%02dT08:%02d:00,c%d,%s,p%d,%s\n", int(n / 9), 1 + n / 9, n % 9, i, status[step],
					int(x / 65536) % 3, int(x / 65536) % 2 ? "ana" : ""
			}
	}' >changes
	people ana
	cp "$CC_STORE" empty.db
	local day fields
	fields=$(cc-ticket list | sed 's/^id,//')
	for day in 0 1 2 3 4 5 6 7 8 9; do
		sed -n "s/^$day,//p" changes | sed '1i at,ref,status,process,agent' >day.$day
		[ "$(wc -l <day.$day)" -eq 10 ]
		CC_NOW=2026-01-$(printf %02d $((day + 1)))T20:00:00-05:00 cc-ticket import --source x "day.$day" >/dev/null
		cc-ticket list -F "$fields" | sort >now.$day
	done
	# The same days in other orders, all of them late.
	local order
	for order in '9 8 7 6 5 4 3 2 1 0' '3 9 0 5 1 7 2 8 6 4'; do
		cp empty.db "$CC_STORE"
		for day in $order; do
			cc-ticket import --source x "day.$day" >/dev/null
		done
		cc-store check
		for day in 0 1 2 3 4 5 6 7 8 9; do
			cc-ticket list --as-of "2026-01-$(printf %02d $((day + 1)))T20:00:00-05:00" -F "$fields" |
				sort | same - now.$day
		done
		cc-ticket list -F "$fields" | sort | same - now.9
	done
}

@test "a late row does not undo what came after it" {
	people ana luz
	printf 'ref,at,status\n1,2026-01-01,new\n' | cc-ticket import --source x >/dev/null
	cc-ticket assign 13 --agent ana --now 2026-01-10T00:00:00-05:00 >/dev/null
	cc-ticket solve 13 --solution 'a mano' --now 2026-01-20T00:00:00-05:00 >/dev/null
	printf 'ref,at,status,agent,process\n1,2026-01-05,waiting,luz,caja\n' | cc-ticket import --source x >/dev/null
	cc-ticket list -F agent,status,process,solution,rev,updated_at >got
	[ "$(sed 1d got)" = 'ana,solved,caja,a mano,4,2026-01-20T00:00:00-05:00' ]
	cc-ticket list --as-of 2026-01-07 -F agent,status,process | same - <(printf 'agent,status,process\nluz,waiting,caja\n')
	# Each row of the history still begins where the one before it ended.
	cc-ticket history 13 -F at,field,from,to | grep -E ',(status|agent),' >got
	same got - <<-'END'
		2026-01-01T00:00:00-05:00,status,,new
		2026-01-05T00:00:00-05:00,agent,,luz
		2026-01-05T00:00:00-05:00,status,new,waiting
		2026-01-10T00:00:00-05:00,agent,luz,ana
		2026-01-10T00:00:00-05:00,status,waiting,open
		2026-01-20T00:00:00-05:00,status,open,solved
	END
	cc-store check
}

@test "show on a terminal's table holds the record, its notes and its history, and nothing that steers it" {
	cc-customer add --id c1 --name 'Cía.' >/dev/null
	refused 65 "subject: a line break in a line: 'rojo ?'" cc-ticket open --subject $'rojo \e'
	jq -nc '{subject: "rojo \u009b31m", body: "uno\ndos\u001b[2J", customer: "c1"}' | cc-ticket open >/dev/null
	cc-ticket note 13 --text $'llamó el cliente \e]0;x\a' >/dev/null
	cc-ticket wait 13 --reason 'faltan partes' >/dev/null
	cc-ticket show 13 -o table >got
	grep -q '^subject  *rojo ' got
	grep -q '^customer  *c1$' got
	grep -q 'llamó el cliente ' got
	grep -Eq 'wait  *status  *new  *waiting  *faltan partes$' got
	# Only printable characters and line ends.
	run ! grep -P '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' got
}

# ---- track ----

@test "track shows the petitioner's own case and public fields; else one answer, whatever is wrong" {
	cc-customer add --id c1 --name Uno --document 1.234.567-8 >/dev/null
	cc-customer add --id c2 --name Dos --document 900123456 >/dev/null
	cc-customer add --id c3 --name Tres >/dev/null
	cc-ticket open --customer c1 --subject secreto --body interno --phone 300 >/dev/null
	cc-ticket open --customer c3 >/dev/null
	cc-ticket open --subject 'de nadie' >/dev/null
	cc-ticket note 13 --text interno >/dev/null
	local document
	for document in 1.234.567-8 12345678 '1 234 567 8'; do
		cc-ticket track 13 --document "$document" >got
		same got - <<-END
			id,service,kind,subject,status,opened_at,answered_at,solved_at,closed_at,due_on,answer_by,extended_to,complete_by,transferred_to
			13,helpdesk,,secreto,new,$CC_NOW,,,,,,,,
		END
	done
	refused 65 "--fields: no such field (ticket): 'body'" cc-ticket track 13 --document 12345678 -F id,body
	refused 64 'track needs --document' cc-ticket track 13
	refused 64 'track needs --document' cc-ticket track 13 --document ''
	# Another's document, part of it, more than it, a case of nobody, of somebody without one, no case.
	local id before
	before=$(dump)
	while read -r id document; do
		run -1 --separate-stderr cc-ticket track "$id" --document "$document"
		[ "$output" = '' ]
		[ "$stderr" = "cc-ticket: $id: no case of this number and document" ]
	done <<-'END'
		13 900123456
		13 1234567
		13 123456789
		13 -
		13 .
		21 12345678
		21 .
		37 12345678
		37 -
		68 12345678
		76 12345678
	END
	[ "$(dump)" = "$before" ]
}

@test "a document of nothing but dots and dashes is nobody's" {
	cc-customer add --id c1 --name Uno --document - >/dev/null
	cc-ticket open --customer c1 --subject secreto >/dev/null
	run -1 --separate-stderr cc-ticket track 13 --document .
	[ "$output" = '' ]
}

# ---- import ----

@test "an empty cell of a new ticket is as none: the field has what it begins with" {
	local field want
	cc-ticket open --subject x -o jsonl >want
	for field in service priority level status opened_at; do
		want=$(jq -r ".$field" want)
		printf 'subject,%s\nx,\n' $field >rows.csv
		run --separate-stderr cc-ticket open rows.csv -F $field
		echo "open $field: $status: $stderr"
		[ "$output" = "$field"$'\n'"$want" ]
		printf 'ref,%s\n%s,\n' $field $field >rows.csv
		run --separate-stderr cc-ticket import --source x rows.csv -F $field
		echo "import $field: $status: $stderr"
		[ "$output" = "$field"$'\n'"$want" ]
	done
	printf 'ref,reopened,rev\n1,,\n' | cc-ticket import --source x -F reopened,rev | same - <(printf 'reopened,rev\n0,1\n')
}

@test "an empty value where a ticket must have one is refused by name" {
	opened 1
	local field
	for field in service priority level status opened-at; do
		refused 65 "13: ${field/-/_}: missing" cc-ticket update 13 --$field ''
	done
	refused 65 '13: level: missing' cc-ticket assign 13 --level ''
}

@test "the same file again changes nothing; a difference is refused, or applied where that is asked for" {
	cat >cases.csv <<-'END'
		ref,subject,status,opened_at,priority
		A-1,uno,open,2026-01-01T08:00,high
		A-2,dos,closed,2026-01-02T08:00,low
	END
	local how=(import -v --source crm --service support) before
	cc-ticket "${how[@]}" cases.csv -F id,ref,source,service,status,rev >got 2>counts
	same got - <<-'END'
		id,ref,source,service,status,rev
		13,A-1,crm,support,open,1
		21,A-2,crm,support,closed,1
	END
	before=$(dump)
	cc-ticket "${how[@]}" cases.csv >/dev/null 2>counts
	[ "$(cat counts)" = 'cc-ticket: import: 0 new, 0 changed, 2 unchanged, 0 refused' ]
	cc-ticket "${how[@]}" --upsert cases.csv >/dev/null 2>counts
	[ "$(cat counts)" = 'cc-ticket: import: 0 new, 0 changed, 2 unchanged, 0 refused' ]
	[ "$(dump)" = "$before" ]

	sed -i 's/high$/critical/' cases.csv
	refused 65 "cases.csv:2: ref: there already, and not the same (--upsert applies the differences): 'A-1'" \
		cc-ticket import --source crm --service support cases.csv
	cc-ticket "${how[@]}" --upsert cases.csv -F ref,priority,rev >got 2>counts
	same got <(printf 'ref,priority,rev\nA-1,critical,2\n')
	[ "$(cat counts)" = 'cc-ticket: import: 0 new, 1 changed, 1 unchanged, 0 refused' ]
	# The same ref of another source is another case.
	cc-ticket import --source web cases.csv -F id >got
	[ "$(wc -l <got)" -eq 3 ]
	cc-store check
}

@test "an event log that is loaded in parts, parts twice, is the log loaded at once" {
	awk 'BEGIN {
		print "ref,at,status,process"
		split("new open waiting open solved closed", status, " ")
		for (i = 0; i < 60; i++)
			printf "%d,2026-01-%02dT08:00:00,%s,p%d\n", i % 10, 1 + i / 10, status[int(i / 10) + 1], i % 7
	}' >log.csv
	cc-ticket import --source x log.csv >/dev/null
	cc-ticket list >want
	cc-store events | cut -d, -f3- >events
	export CC_STORE=$BATS_TEST_TMPDIR/parts.db
	cc-store init >/dev/null
	local upto
	for upto in 11 31 41 61; do
		head -n $upto log.csv | cc-ticket import --source x >/dev/null
	done
	cc-ticket list | same - want
	cc-store events | cut -d, -f3- | grep -c '^20' | same - <(grep -c '^20' events)
}

@test "options are constants for the cells that rows leave open" {
	printf 'ref,kind,subject\n1,queja,a\n2,,b\n' >rows.csv
	refused 65 "rows.csv:3: kind: of service pqr not one of *: ''" \
		cc-ticket import --source x --service pqr --kind reclamo rows.csv
	printf 'ref,subject\n1,a\n2,b\n' >rows.csv
	cc-ticket import --source x --service pqr --kind reclamo --priority high rows.csv -F source,service,kind,priority >got
	same got <(printf '%s\n' source,service,kind,priority x,pqr,reclamo,high x,pqr,reclamo,high)
	refused 65 '<stdin>:2: source: missing*' cc-ticket import <<<$'ref\n9'
	refused 65 '<stdin>:2: ref: missing*' cc-ticket import --source x <<<$'subject\n9'
	# A ref that is there already cannot be opened again.
	refused 65 "ref: already there as ticket 13: '1'" cc-ticket open --source x --ref 1
	refused 65 'source: missing*' cc-ticket open --ref 1
}

@test "an import tells of nothing after now" {
	refused 65 "<stdin>:3: at: in the future: '$(at 1)'" cc-ticket import --source x <<<"ref,at
1,$(at 0)
2,$(at 1)"
	refused 65 "<stdin>:2: opened_at: in the future: *" cc-ticket import --source x <<<$'ref,opened_at\n1,2026-03-06'
	refused 65 "<stdin>:2: closed_at: in the future: *" cc-ticket import --source x <<<$'ref,closed_at\n1,2026-03-06'
	cc-ticket import --source x -F ref,updated_at <<<"ref,at
1,$(at 0)" >got
	[ "$(sed 1d got)" = "1,$(at 0)" ]
}

@test "people that a row names must be there, or be made; a refused row makes nobody" {
	cc-customer add --id c1 --name Uno >/dev/null
	printf 'ref,customer,agent\n1,c1,\n2,c2,ana\n' >rows.csv
	refused 65 "rows.csv:3: customer: no such customer: 'c2'" cc-ticket import --source x rows.csv
	cc-customer add --id c2 --name Dos >/dev/null
	refused 65 "rows.csv:3: agent: no such agent: 'ana'" cc-ticket import --source x rows.csv
	refused 65 "customer: no such customer: 'c9'" cc-ticket open --customer c9
	cc-ticket import --source x --create-people rows.csv >/dev/null
	cc-agent list -F id,name,kind,level,active | same - <(printf 'id,name,kind,level,active\nana,ana,internal,1,true\n')

	# Rows refused for other reasons: an unknown kind, a time to come, a number taken.
	cat >rows.csv <<-'END'
		ref,customer,agent,service,kind,opened_at,id
		10,n1,m1,pqr,nada,2026-01-01,
		11,n2,m2,helpdesk,,2027-01-01,
		12,n3,m3,helpdesk,,2026-01-01,13
		13,n4,m4,helpdesk,,2026-01-01,
	END
	run -65 --separate-stderr cc-ticket import -k --rejects r.csv -v --source x --create-people rows.csv -F ref
	[ "$output" = $'ref\n13' ]
	[ "$stderr" = 'cc-ticket: import: 1 new, 0 changed, 0 unchanged, 3 refused' ]
	[ "$(wc -l <r.csv)" -eq 4 ]
	cc-customer list -F id | grep ^n | same - <(echo n4)
	cc-agent list -F id | grep ^m | same - <(echo m4)
	# A dry run makes nobody either.
	cc-ticket import -n --source x --create-people >/dev/null <<<$'ref,customer\n20,n9'
	run ! grep n9 <(cc-customer list -F id)
	cc-store check
}

@test "an imported part of a merge must have the whole, in the same file or before" {
	refused 65 "<stdin>:2: merged_into: no such ticket: '68'" cc-ticket import --source x <<<$'ref,status,merged_into\n1,closed,68'
	printf 'id,source,ref,status,merged_into\n13,x,1,closed,21\n21,x,2,open,\n' | cc-ticket import -F id,merged_into >got
	same got <(printf '%s\n' id,merged_into 21, 13,21)
}
