#!/usr/bin/env bats
#
# report_pqr - reports on PQR, pendings, problems and emergencies against a second computation
#
# What is expected comes from tests/second/pqr_reports.py, which reads what the programs export or
# the raw log, and from laws: a tally is the ids behind it, the past is kept.

# Each test is a shell of its own.
# shellcheck disable=SC2030,SC2031

load helper

SECOND=$BATS_TEST_DIRNAME/second/pqr_reports.py ROWS=$BATS_TEST_DIRNAME/second/pqr_rows.py
NOW=2026-07-01T12:00:00-05:00
SPRING=(from=2026-03-01T00:00:00-05:00 to=2026-06-01T00:00:00-05:00)
STATES=open,confirmed,cancelled

# A store of random cases and pendings, made once.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	export MADE=$BATS_FILE_TMPDIR CC_STORE=$BATS_FILE_TMPDIR/cc.db CC_ACTOR=tester CC_NOW=$NOW
	export PYTHONDONTWRITEBYTECODE=1
	cc-store init --now 2025-10-01 >/dev/null
	cc-store set terms co --now 2025-10-01 >/dev/null
	python3 "$ROWS" make 700 11 >rows.csv
	cc-ticket import --create-people rows.csv >/dev/null 2>counts
	act_on_pqr
	make_pendings
	cp "$BATS_TEST_DIRNAME/../samples/calendars.csv" .
	cc-store check
}

setup() {
	in_scratch
	set -o pipefail
	cp "$MADE"/cc.db "$MADE"/calendars.csv .
	export CC_NOW=$NOW PYTHONDONTWRITEBYTECODE=1
}

# Answers of today with their channel, and cases merged into others.
act_on_pqr() {
	local id open
	mapfile -t open < <(sqlite3 cc.db "SELECT id FROM ticket WHERE service = 'pqr' AND status = 'new'
		ORDER BY id LIMIT 12")
	for id in "${open[@]:0:6}"; do
		cc-ticket answer "$id" --channel email --text a >/dev/null
	done
	cc-ticket answer "${open[0]}" --channel letter --text b >/dev/null
	for id in "${open[@]:8:4}"; do
		cc-ticket merge "$id" --into "${open[6]}" >/dev/null
	done
}

# Pendings put down over a month, then confirmed in parts or cancelled, in an order made from a seed.
make_pendings() {
	local i t id now ids
	printf 'id,name\nana,Ana\nluz,Luz\n' >agents.csv
	cc-agent import --upsert agents.csv >/dev/null
	python3 "$ROWS" pending 60 3 >all.csv
	for i in {0..9}; do
		(head -n 1 all.csv && sed -n "$((6 * i + 2)),$((6 * i + 7))p" all.csv) |
			cc-pending add --now "2026-05-$((2 * i + 10))T09:00:00-05:00" >/dev/null
	done
	RANDOM=5 t=$(date -d 2026-05-30T08:00:00-05:00 +%s)
	mapfile -t ids < <(sqlite3 cc.db 'SELECT id FROM pending ORDER BY id')
	for ((i = 0; i < 110; i++)); do
		t=$((t + RANDOM % 40000)) id=${ids[RANDOM % 60]}
		now=$(date -u -d "@$t" +%FT%TZ)
		case $((RANDOM % 8)) in
		0) cc-pending cancel "$id" --reason r --now "$now" ;;
		[1-2]) cc-pending confirm "$id" --side ours --quantity 1 --now "$now" ;;
		[3-4]) cc-pending confirm "$id" --side ours --now "$now" ;;
		*) cc-pending confirm "$id" --side desk --now "$now" ;;
		esac >/dev/null 2>&1 || :
	done
}

# export_all OPTION... - what the second computation reads, of the tickets that filters leave, or as of a time.
export_all() {
	cc-ticket list >everything.csv
	cc-ticket list "$@" >tickets.csv
	cc-ticket list -F id | cc-ticket history >history.csv # all of it; AT says up to when
}

# check REPORT WORD=VALUE... - do both computations print the same?  Options of the program alone: MORE.
# AT: as of when, for the second.
MORE=() AT=$NOW
check() {
	local report=$1 word options=()
	shift
	for word; do options+=("--${word%%=*}" "${word#*=}"); done
	cc-report "$report" "${options[@]}" "${MORE[@]}" >got
	python3 "$SECOND" "$report" . "now=$AT" "$@" >want
	if [[ $report == recurrences ]]; then
		(head -n 1 got && sed 1d got | sort) >sorted && mv sorted got
		(head -n 1 want && sed 1d want | sort) >sorted && mv sorted want
	fi
	same got want || {
		echo "$report $*"
		return 1
	}
}

# number FIELD - the sum of a column of got.
number() {
	sqlite3 :memory: '.import --csv got t' "SELECT sum(\"$1\") FROM t"
}

# ---- PQR

@test "pqr: in term, late, overdue and how late, of all and told apart" {
	local field
	export_all
	check pqr
	# There is something of each to tell.
	for field in in_term answered_late overdue extended answered_early not_due suspended dropped; do
		[ "$(number $field)" -gt 0 ]
	done
	check pqr "${SPRING[@]}"
	check pqr period=month
	check pqr period=week by=channel
	check pqr by=kind,process "${SPRING[@]}"
	check pqr by=customer from=2026-05-15T13:00:00-05:00 to=2026-05-20T07:00:00-05:00
	export_all --kind queja,reclamo --process none
	MORE=(--kind 'queja,reclamo' --process none)
	check pqr by=kind
}

@test "pqr_mix and petitioners: what came in, and who came again" {
	export_all
	check pqr_mix by=kind,process
	cp got by_default
	cc-report pqr_mix | cmp - by_default
	check pqr_mix by=kind "${SPRING[@]}"
	check pqr_mix period=month by=process
	check petitioners days=90
	[ "$(number petitioners)" -gt 20 ]
	cp got by_default
	cc-report petitioners | cmp - by_default
	check petitioners days=90 "${SPRING[@]}" by=kind,process
	check petitioners days=7 by=customer period=month
	check petitioners days=3000 "${SPRING[@]}"
}

@test "register: a row a PQR, with the channel of the first answer and without whose it is" {
	local columns
	export_all
	python3 "$SECOND" register . "now=$CC_NOW" >want
	columns=$(head -n 1 want)
	MORE=(-F "$columns")
	check register
	[ "$(sed 1d got | wc -l)" -eq "$(sql "$CC_STORE" "SELECT count(*) FROM ticket WHERE service = 'pqr'")" ]
	assert_equal "$(cut -d, -f13 got | sort | uniq -c | awk '$2 != "" { print $2, $1 }' | paste -sd' ')" \
		'answer_channel 1 email 6'
	[ "$(cut -d, -f12 got | sort -u | paste -sd' ')" = ' false in_term true' ]
	check register "${SPRING[@]}"
	run ! grep -E '(^|,)c[0-9]+(,|$)' got
}

@test "as of a time gone by, reports say what they said then" {
	local moment=2026-06-10T09:30:00-05:00
	export_all --as-of $moment
	cc-pending list --status $STATES --as-of $moment >pendings.csv
	MORE=(--as-of "$moment") AT=$moment
	check pqr by=kind
	check pqr_mix by=kind
	check petitioners days=90
	check emergency by=kind
	check problems of=kind
	check confirmations by=kind
	check pendings by=kind
	export_all
	cc-pending list --status $STATES >pendings.csv
	for report in pqr emergency confirmations; do
		run ! check $report
	done
}

# decided REPORT RECORD EARLY LAST TALLY... - in the rates as of a moment is what was due before it, early ones and what
# lies ahead not; EARLY is the tally of the early ones, LAST the day by which all of them are due.
decided() {
	local report=$1 record=$2 early=$3 last=$4 moment=2026-06-16T09:30:00-05:00 from=2026-06-01 tally
	local past=(--as-of "$moment")
	shift 4
	# What lies ahead changes no rate: to an end far off, or up to the day alone.
	cc-report "$report" "${past[@]}" --from $from --to 2026-09-01 -o jsonl >all
	cc-report "$report" "${past[@]}" --from $from --to 2026-06-16 -o jsonl >due
	for tally in fell_due "$@"; do
		same <(jq ".$tally" due) <(jq ".$tally" all)
	done
	jq -e ".$early > 0" all
	jq -e ".$early == 0 and .not_due == 0" due
	# What nothing happened to since is judged today as it was then.
	"$record" list --updated-to $moment "${STATES_OF[@]}" -F id | sed 1d | sort >left_alone
	for tally in "$@"; do
		cc-report "$report" "${past[@]}" --from $from --to 2026-09-01 --ids "$tally" | sort | join - left_alone >as_of
		cc-report "$report" --from $from --to 2026-06-16 --ids "$tally" | sort | join - left_alone >today
		same as_of today
	done
	[ -s as_of ]
	# As of after the end nothing is early.
	cc-report "$report" --to "$last" -o jsonl | jq -e ".$early == 0 and .not_due == 0"
}

@test "in a rate by due date is what was due before the instant, be it done early or not" {
	STATES_OF=()
	decided pqr cc-ticket answered_early "${NOW%T*}" answered_late overdue in_term
	STATES_OF=(--status "$STATES")
	decided confirmations cc-pending kept_early "${NOW%T*}" confirmed_late overdue kept
}

@test "what a rate leaves out is all that is shown beside it" {
	local pair report rate columns
	for pair in pqr:in_term_rate:answered_early+.not_due+.suspended+.dropped \
		pqr:extended_rate:answered_early+.not_due+.suspended+.dropped \
		confirmations:kept_rate:kept_early+.not_due+.cancelled; do
		IFS=: read -r report rate columns <<<"$pair"
		cc-report "$report" -o jsonl | jq ".$columns" >want
		cc-report "$report" --full -o jsonl | jq "select(.measure == \"$rate\").excluded" | same want -
	done
}

# ---- pendings

@test "pendings and confirmations: age, sides, and what was kept" {
	local moment side
	cc-pending list --status $STATES >pendings.csv
	check confirmations
	for side in kept confirmed_late overdue kept_early not_due cancelled; do
		[ "$(number $side)" -gt 0 ]
	done
	check confirmations period=month
	check confirmations by=kind period=week from=2026-05-15T00:00:00-05:00 to=2026-06-15T00:00:00-05:00
	check pendings by=kind
	cp got by_default
	cc-report pendings | cmp - by_default
	# At an instant gone by, without --as-of: the history undoes what came later.
	for moment in 2026-05-09T10:00:00-05:00 2026-05-25T00:00:00-05:00 2026-06-08T12:00:00-05:00; do
		cc-pending list --status $STATES --as-of $moment >pendings.csv
		check pendings to=$moment by=kind
		check pendings to=$moment by=customer,ours
	done
	[ "$(sed 1d got | wc -l)" -gt 10 ]
	for side in ours_only desk_only both; do
		[ "$(number $side)" -gt 0 ]
	done
}

# ---- emergencies

@test "emergency: each stage of each case, what is missing shown and never filled in" {
	export_all
	check emergency
	[ "$(number answered_15s)" != 0.0 ]
	[ "$(number out_of_order)" -gt 5 ]
	[ "$(number assign_unknown)" -gt 5 ]
	check emergency "${SPRING[@]}" by=kind
	check emergency period=month
	check emergency period=week by=channel,kind
}

# ---- problems

@test "problems: count, shares and minutes of each value" {
	local field
	export_all
	for field in cause kind process customer queue; do
		check problems of=$field
		check problems of=$field "${SPRING[@]}"
		[ "$(cut -d, -f5 got | tail -n 1)" = 1.000 ]
	done
	cc-report problems >got
	check problems of=cause
}

@test "recurrences: what Poisson calls unlikely, whatever times before the store knows" {
	local field n=0
	export_all
	for field in cause kind process customer queue cause,kind,process,customer; do
		set -- of=$field
		[[ $field != *,* ]] || set --
		for span in 'from=2026-06-01T00:00:00-05:00 to=2026-07-01T00:00:00-05:00' \
			'from=2026-06-03T00:00:00-05:00 to=2026-07-01T00:00:00-05:00' \
			'from=2026-02-01T00:00:00-05:00 to=2026-03-01T00:00:00-05:00' \
			'from=2026-06-20T00:00:00-05:00 to=2026-06-25T00:00:00-05:00'; do
			# shellcheck disable=SC2086 # two words
			both_recurrences $field $span
			n=$((n + $(sed 1d got | wc -l)))
		done
	done
	[ $n -gt 30 ]
	# No time before is known of the first.
	run --separate-stderr cc-report recurrences --from 2025-11-01 --to 2025-12-01 -e
	assert_equal "$status" 1
	assert_equal "$stderr" 'cc-report: the store has no tickets of the time before to compare with'
}

# both_recurrences FIELDS FROM TO - the same; several fields are those that it looks at by itself.
both_recurrences() {
	local options=("--${2%%=*}" "${2#*=}" "--${3%%=*}" "${3#*=}")
	[[ $1 == *,* ]] || options+=(--of "$1")
	cc-report recurrences -F of,value,n,expected,chance,before,times_before "${options[@]}" >rows
	(head -n 1 rows && sed 1d rows | sort) >got
	python3 "$SECOND" recurrences . "now=$CC_NOW" "of=$1" "$2" "$3" >rows
	(head -n 1 rows && sed 1d rows | sort) >want
	same got want
	# The ids are those of the tickets that have one of the values.
	cc-report recurrences --ids "${options[@]}" | sed 1d | sort >ids
	sqlite3 :memory: '.import --csv got r' '.import --csv tickets.csv t' "SELECT DISTINCT t.id FROM t, r
		WHERE unixepoch(t.opened_at) >= unixepoch('${2#*=}') AND unixepoch(t.opened_at) < unixepoch('${3#*=}')
		AND r.value = CASE r.of WHEN 'cause' THEN t.cause WHEN 'kind' THEN t.kind
			WHEN 'process' THEN t.process WHEN 'customer' THEN t.customer ELSE t.queue END" | sort >wanted
	same ids wanted
}

@test "the ids behind a tally are as many as it counts, and those due are in one of three" {
	local report tally column n=0
	for report in pqr pqr_mix petitioners emergency confirmations pendings; do
		for tally in $(cc-report define $report | awk -F, '$2 == "counted" { print $3 }'); do
			cc-report $report --ids "$tally" | sed 1d | sort >ids."$tally"
			[ "$(uniq ids."$tally" | wc -l)" -eq "$(wc -l <ids."$tally")" ]
			n=$((n + 1))
		done
		[[ $report != pqr ]] || sort ids.in_term ids.answered_late ids.overdue | cmp - ids.fell_due
		for tally in $(cc-report $report | head -n 1 | tr , '\n'); do
			[[ -e ids.$tally ]] || continue
			column=$(cc-report $report | sqlite3 :memory: ".import --csv /dev/stdin t" \
				"SELECT sum(\"$tally\") FROM t")
			[[ $report == emergency && $tally =~ 0s$|5s$ ]] || assert_equal "$column" "$(wc -l <ids."$tally")"
		done
		rm ids.*
	done
	[ $n -gt 45 ]
}

# ---- real data

@test "complaints of Colombian utilities: the mix, the causes, the register are those of the raw files" {
	need_data superservicios-reclamaciones/Reclamaciones_Acueducto.csv
	local file files=()
	export CC_STORE=$PWD/real.db
	cc-store init >/dev/null
	for file in Acueducto Alcantarillado Aseo Energia_Electrica Gas_Natural; do
		files+=("$DATA/superservicios-reclamaciones/Reclamaciones_$file.csv")
		sed 1,3d "${files[-1]}" | iconv -f latin1 -t UTF-8
	done >raw.csv
	cc-ticket open --map "$MAPS/superservicios.csv" --encoding latin1 --skip 2 "${files[@]}" >/dev/null
	sqlite3 raw.db 'CREATE TABLE t (place, type, cause, a, b, c, d, e)' '.import --csv raw.csv t' \
		"CREATE VIEW k AS SELECT *, CASE WHEN type = 'QUEJA' THEN 'queja' WHEN type = 'RECLAMACION'
			THEN 'reclamo' ELSE 'peticion' END AS kind FROM t"
	cc-report pqr_mix --by queue,kind -F queue,kind,received,unanswered,unclassified >got
	(
		echo queue,kind,received,unanswered,unclassified
		sqlite3 -csv raw.db 'SELECT place, kind, count(*), count(*), count(*) FROM k GROUP BY 1, 2 ORDER BY 1, 2'
	) | tr -d '"\r' >want
	tr -d '"' <got | same - want
	cc-report problems --of cause -F value,n,share,cumulative >got
	sqlite3 -csv raw.db "SELECT cause, count(*) AS n, printf('%.3f', round(count(*) * 1000.0 /
		sum(count(*)) OVER ()) / 1000), printf('%.3f', round(sum(count(*)) OVER (ORDER BY count(*) DESC, cause
		ROWS UNBOUNDED PRECEDING) * 1000.0 / sum(count(*)) OVER ()) / 1000)
		FROM t GROUP BY cause ORDER BY n DESC, cause" | tr -d '"\r' >want
	[ "$(wc -l <want)" -gt 20 ]
	sed 1d got | tr -d '"' | same - want
	cc-report register -F kind,received_on,in_term >got
	[ "$(sed 1d got | sort | uniq -c | awk '{ print $2, $1 }' | paste -sd' ')" = "$(sqlite3 raw.db \
		"SELECT kind || ',2026-07-01, ' || count(*) FROM k GROUP BY kind ORDER BY kind" | paste -sd' ')" ]
	cc-report petitioners -F received,no_customer | tail -n 1 | same - <(echo 0,4608)
}

@test "the italian log: products and customers by count and minutes, and what recurs, month by month" {
	need_data helpdesk-italian/finale.csv.xz
	local month next field found=0
	export CC_STORE=$PWD/italian.db
	cc-store init >/dev/null
	data helpdesk-italian/finale.csv.xz >italian.csv
	cc-ticket import --create-people --map "$MAPS/helpdesk-italian.csv" italian.csv >/dev/null
	python3 "$ROWS" italian italian.csv "$MAPS/helpdesk-italian.csv" >tickets.csv
	cp tickets.csv everything.csv
	[ "$(sed 1d tickets.csv | wc -l)" -eq 4580 ]
	for field in process customer queue; do
		check problems of=$field
		check problems of=$field from=2012-01-01T00:00:00-05:00 to=2013-01-01T00:00:00-05:00
	done
	for month in 2010-03 2011-02 2011-09 2012-06 2012-10 2013-01; do
		next=$(date -d "$month-01 + 1 month" +%F)
		for field in process customer; do
			MORE=(-F 'of,value,n,expected,chance,before,times_before')
			check recurrences of=$field "from=$month-01T00:00:00-05:00" "to=${next}T00:00:00-05:00"
			found=$((found + $(sed 1d got | wc -l)))
		done
	done
	[ $found -gt 5 ]
}
