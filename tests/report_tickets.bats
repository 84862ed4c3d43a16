#!/usr/bin/env bats
#
# report_tickets - the reports on tickets: computed a second time, and laws
#
# What is expected comes from the raw logs and from random rows by tests/second/reports.py, which
# shares nothing with the programs; else one way of asking is held against another.

# Each test is a shell of its own.
# shellcheck disable=SC2030,SC2031

load helper

SAMPLES=$BATS_TEST_DIRNAME/../samples
export PYTHONDONTWRITEBYTECODE=1
REPORTS='backlog response resolution reopen fcr workload escalation holding attainment'
RANDOM_NOW=2026-07-20T00:00:00-05:00

# Load the two event logs and random histories once.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return 1
	export LOADED=$BATS_FILE_TMPDIR CC_NOW=2026-03-05T10:00:00-05:00 CC_ACTOR=tester
	[[ ! -e $DATA/helpdesk-italian ]] || load_italian
	[[ ! -e $DATA/incidents-servicenow-6k ]] || load_incidents
	load_random
}

setup() {
	set -o pipefail
	in_scratch
}

load_italian() {
	data helpdesk-italian/finale.csv.xz >italian.raw
	cc-store init -s italian.db >/dev/null
	cc-ticket import -s italian.db --create-people --map "$MAPS/helpdesk-italian.csv" italian.raw >/dev/null
	awk -F, -v OFS=, 'FNR == NR { if ($2 == "status") status[$3] = $4; next }
		FNR == 1 { print "ref,at,status,agent,customer,process,queue"; next }
		{ at = substr($4, 1, 19); gsub("/", "-", at); sub(" ", "T", at)
		print $1, at, status[$2], $3, $9, $10, $16 }' "$MAPS/helpdesk-italian.csv" italian.raw >italian.csv
}

load_incidents() {
	data incidents-servicenow-6k/incident_event_log.csv.xz >incidents.raw
	cc-store init -s incidents.db >/dev/null
	cc-ticket import -s incidents.db --create-people --map "$MAPS/servicenow.csv" incidents.raw >/dev/null
	# The map leaves out what an incident waits for.
	python3 "$BATS_TEST_DIRNAME/second/histories.py" incidents incidents.raw |
		sed '1s/waiting_for/x/; 1s/caller_id/customer/; 1s/subcategory/kind/; 1s/category/process/
			1s/assignment_group/queue/; s/?//g' >incidents.csv
}

# load_rows STORE NOW FILE - a new store of rows; of the agents in them one is a supplier's.
load_rows() {
	CC_NOW=2026-03-01 cc-store init -s "$1" >/dev/null
	printf 'id,name,kind\neva,Eva,external\n' | CC_NOW=2026-03-01 cc-agent import -s "$1" >/dev/null
	cc-ticket import -s "$1" --now "$2" --create-people "$3" >/dev/null
}

load_random() {
	python3 "$BATS_TEST_DIRNAME/second/histories.py" random 1500 20261123 . 4
	# Nothing is solved before it comes in.
	jq -c 'if .solved_at and .solved_at < .opened_at then del(.solved_at) else . end' all.jsonl >random.jsonl
	load_rows random.db "$RANDOM_NOW" random.jsonl
}

# each_of REPORTS NAME ROWS NOW [OPTION...] - reports, joined by commas, and what the second computation makes of
# the rows.
each_of() {
	local reports=$1 store=$LOADED/$2.db rows=$LOADED/$3 now=$4 report
	shift 4
	python3 "$BATS_TEST_DIRNAME/second/reports.py" "$reports" "$SAMPLES/calendars.csv" "$now" "$rows" \
		--policy "$SAMPLES/policy.csv" --external eva "$@"
	for report in ${reports//,/ }; do
		[ "$(wc -l <"$report.csv")" -ge 2 ]
		cc-report "$report" -s "$store" --now "$now" -F "$(head -n 1 "$report.csv")" "$@" >got.csv
		same "$report.csv" got.csv || {
			echo "$report $*"
			return 1
		}
	done
}

# each_same NAME ROWS NOW [OPTION...] - all reports; one of a moment has no period.
each_same() {
	local reports=${REPORTS// /,}
	[[ $* != *--period* ]] || reports=${reports#backlog,}
	each_of "$reports" "$@"
}

need_log() {
	[[ -e $LOADED/$1.db ]] || skip "data set not here: $1"
}

@test "the italian log: every report is what the raw log comes to" {
	need_log italian
	each_same italian italian.csv "$CC_NOW"
	# Its reopenings and its backlog are no empty figures.
	cc-report reopen -s "$LOADED/italian.db" -F closed,reopened >got.csv
	[ "$(awk -F, 'NR == 2 { print ($1 > 4000 && $2 > 50) }' got.csv)" = 1 ]
}

@test "the italian log: by period, customer, and within a time" {
	need_log italian
	each_same italian italian.csv "$CC_NOW" --period year
	each_same italian italian.csv "$CC_NOW" --from 2011-04-01 --to 2012-06-01 --period month
	each_same italian italian.csv "$CC_NOW" --to 2012-01-17T11:30:00
	each_of reopen,fcr italian italian.csv "$CC_NOW" --days 30
	each_of backlog,response,resolution,reopen,fcr italian italian.csv "$CC_NOW" --by customer
}

@test "the incident log: every report is what the raw log comes to" {
	need_log incidents
	each_same incidents incidents.csv "$CC_NOW"
	each_same incidents incidents.csv "$CC_NOW" --period month
	each_same incidents incidents.csv "$CC_NOW" --from 2016-03-01 --to 2016-03-10T12:00:00
	each_of resolution,reopen,fcr,escalation,holding incidents incidents.csv "$CC_NOW" --by queue
}

@test "1,500 random histories, with ends told later: every report, in several ways" {
	each_same random random.jsonl "$RANDOM_NOW"
	each_same random random.jsonl "$RANDOM_NOW" --from 2026-04-01 --to 2026-06-01 --period month
	each_same random random.jsonl "$RANDOM_NOW" --to 2026-05-03T12:00:00
	each_of reopen,fcr random random.jsonl "$RANDOM_NOW" --days 3
	each_of response random random.jsonl "$RANDOM_NOW" --by priority
	each_of holding random random.jsonl "$RANDOM_NOW" --by level,kind
	each_of escalation random random.jsonl "$RANDOM_NOW" --by kind
	each_of attainment random random.jsonl "$RANDOM_NOW" --by clock,priority
	each_of workload random random.jsonl "$RANDOM_NOW" --by agent,level
	# Nothing of what is told apart is empty.
	cc-report escalation -s "$LOADED/random.db" --now "$RANDOM_NOW" >got.csv
	[ "$(sed 1d got.csv | awk -F, '$2 && $3 + ($1 == 4) && $5 && $7 && $8' | wc -l)" -eq 4 ]
}

@test "the median of Kaplan and Meier where it is reached, and where it is not" {
	local n
	# Of six: answered after 1, 2 and 3 working hours, waiting for 1, 2 and 4; by hand
	# 5/6, then 5/6 * 3/4 = 5/8, then 5/8 * 1/2 = 5/16: the half is crossed at 3 hours.
	new_store
	{
		echo source,ref,at,answered_at
		for n in '1,2026-03-04T15:00:00,2026-03-04T16:00:00' '2,2026-03-04T14:00:00,2026-03-04T16:00:00' \
			'3,2026-03-04T13:00:00,2026-03-04T16:00:00' '4,2026-03-05T09:00:00,' \
			'5,2026-03-05T08:00:00,' '6,2026-03-04T15:00:00,'; do
			echo "x,$n"
		done
	} >rows.csv
	awk -F, -v OFS=, 'NR == 1 { print "source,ref,opened_at,at,answered_at"; next }
		{ print $1, $2, $3, ($4 != "" ? $4 : $3), $4 }' rows.csv | cc-ticket import >/dev/null
	cc-report response -F answered,unanswered,km_median | same - <(printf '%s\n' answered,unanswered,km_median 3,3,3.00)
	# Without the longest of the answered, two of five have an answer: 4/5, then 4/5 * 2/3 = 8/15.
	cc-store init -s less.db >/dev/null
	grep -v '^x,3,' rows.csv | awk -F, -v OFS=, 'NR == 1 { print "source,ref,opened_at,at,answered_at"; next }
		{ print $1, $2, $3, ($4 != "" ? $4 : $3), $4 }' | cc-ticket import -s less.db >/dev/null
	cc-report response -s less.db -F answered,unanswered,km_median |
		same - <(printf '%s\n' answered,unanswered,km_median 2,3,)
}

@test "as of a moment is what was kept from then" {
	local report moment
	for moment in 2026-04-20T09:30:00-05:00 2026-06-01T00:00:00-05:00; do
		# What was known then: the rows up to then, and that a case had come in.
		jq -c --arg t $moment 'select(.at <= $t)' "$LOADED/random.jsonl" >then.jsonl
		jq -sc --arg t $moment 'group_by(.ref)[] | .[0] | select(.opened_at <= $t and .at > $t)
			| {source, ref, service, kind, opened_at, at: .opened_at}' "$LOADED/random.jsonl" >>then.jsonl
		rm -f then.db*
		load_rows then.db $moment then.jsonl
		for report in volumes $REPORTS; do
			cc-report "$report" -s then.db --now $moment >wanted.csv
			cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" --as-of $moment >got.csv
			same wanted.csv got.csv
			[ "$(wc -l <got.csv)" -ge 2 ]
		done
	done
}

@test "the backlog at a moment is that as of the moment" {
	need_log italian
	local moment
	for moment in 2010-01-13T08:40:25 2011-03-01 2012-01-17T11:30:00 2013-03-09T10:13:00 2014-01-03T13:20:58; do
		cc-report backlog -s "$LOADED/italian.db" --to $moment | sed 1d >at.csv
		cc-report backlog -s "$LOADED/italian.db" --as-of $moment | sed 1d >as_of.csv
		same at.csv as_of.csv
	done
}

@test "a period's row is the report of that period alone" {
	local report month next
	for report in response resolution reopen fcr workload holding attainment; do
		cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" --from 2026-03-01 --to 2026-07-01 \
			--period month >all.csv
		for month in 3 4 5 6; do
			next=$((month + 1))
			cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" --from 2026-0$month-01 \
				--to 2026-0$next-01 | sed 1d >alone
			grep "^2026-0$month," all.csv | cut -d, -f2- | same alone -
			[ -s alone ]
		done
	done
}

@test "figures told apart add up to those that are not, and filters leave their rows" {
	local report columns sums
	# shellcheck disable=SC2016 # awk's own
	sums='NR == 1 { for (i = 2; i <= NF; i++) name[i] = $i; next } { for (i = 2; i <= NF; i++) sum[i] += $i }
		END { for (i = 2; i <= NF; i++) print name[i] "," sum[i] + 0 }'
	for report in backlog:open_n,solved_n,d0_1,d31_more response:answered,unanswered,ended_unanswered \
		resolution:solved,unsolved,still_open reopen:closed,immature,reopened fcr:solved,gross,immature,net,still_open \
		holding:n,lasting attainment:met,missed,met_early,excluded_open,standing,dropped,no_promise; do
		columns=${report#*:} report=${report%:*}
		cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" --by level -F "level,$columns" >by.csv
		# One service has all of them where nothing else tells them apart.
		cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" --by kind -F "kind,$columns" >by_kind.csv
		same <(awk -F, "$sums" by.csv) <(awk -F, "$sums" by_kind.csv)
		cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" --by level -F "level,$columns" --level 2 >two.csv
		same <(grep -E '^(level|2),' by.csv) two.csv
	done
}

@test "the ids behind a tally are as many as it counts, and are tickets" {
	local pair report column tally n
	for pair in backlog:open_n:open backlog:d31_more:d31_more response:answered:answered \
		response:unanswered:unanswered resolution:solved:less_wait resolution:unsolved:unsolved \
		resolution:still_open:still_open reopen:reopened:reopened fcr:gross:gross fcr:net:net \
		fcr:still_open:still_open; do
		IFS=: read -r report column tally <<<"$pair"
		n=$(cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" -F "$column" | sed 1d)
		cc-report "$report" -s "$LOADED/random.db" --now "$RANDOM_NOW" --ids "$tally" >ids.csv
		[ "$(sed 1d ids.csv | sort -u | wc -l)" -eq "$n" ]
		[ "$n" -gt 0 ]
		cc-ticket list -s "$LOADED/random.db" -F id | sort >all
		[ "$(sort ids.csv | comm -23 - all)" = '' ]
	done
	# Of those opened again some have opened again more often: the store's own count says so.
	cc-report reopen -s "$LOADED/random.db" --now "$RANDOM_NOW" --days 3650 --ids reopened_immature >ids.csv
	cc-ticket list -s "$LOADED/random.db" --reopened-from 1 -F id >reopened
	[ "$(sort reopened | comm -13 <(sort ids.csv) - | wc -l)" -lt "$(wc -l <reopened)" ]
}

@test "the time in one pair of hands is what cc-escalate holders tells of every ticket" {
	local store=$LOADED/random.db
	cc-ticket list -s "$store" -F id | cc-escalate holders -s "$store" --now "$RANDOM_NOW" -F id,kind,held,to >rows.csv
	sqlite3 -batch -csv -header :memory: '.import --csv rows.csv h' \
		"SELECT kind, count(*) FILTER (WHERE \"to\" <> '') AS n, count(*) FILTER (WHERE \"to\" = '') AS lasting,
			printf('%.2f', sum(CAST(held AS INTEGER)) FILTER (WHERE \"to\" <> '') / 3600.0) AS total
			FROM h GROUP BY kind ORDER BY kind" | tr -d '\r' >wanted.csv
	cc-report holding -s "$store" --now "$RANDOM_NOW" -F kind,n,lasting,total >got.csv
	same wanted.csv got.csv
	[ "$(wc -l <got.csv)" -eq 5 ]
}

@test "in the rate is what was due before the instant, be it kept early or not" {
	local column moment store=$LOADED/random.db
	moment=2026-04-16T11:00:00-05:00
	# What lies ahead changes no rate: to the end of the month, or to the moment alone.
	cc-report attainment -s "$store" --as-of $moment --now "$RANDOM_NOW" --from 2026-04-01 --to 2026-05-01 >month.csv
	cc-report attainment -s "$store" --as-of $moment --now "$RANDOM_NOW" --from 2026-04-01 --to $moment >due.csv
	same <(cut -d, -f1-4 month.csv | grep -v ',0,0,$') <(cut -d, -f1-4 due.csv | grep -v ',0,0,$')
	[ "$(awk -F, '{ early += $5 } END { print (early > 5) }' month.csv)" = 1 ]
	# And tickets that nothing happened to since are judged today as they were then.
	cc-ticket list -s "$store" --now "$RANDOM_NOW" --updated-to $moment -F id | sed 1d | sort >left_alone
	for column in met missed; do
		cc-report attainment -s "$store" --as-of $moment --now "$RANDOM_NOW" --from 2026-04-01 --to 2026-05-01 \
			--ids $column | sort | join - left_alone >as_of
		cc-report attainment -s "$store" --now "$RANDOM_NOW" --from 2026-04-01 --to $moment --ids $column |
			sort | join - left_alone >today
		same as_of today
		[ -s as_of ]
	done
	# Once it is over, nothing is early.
	cc-report attainment -s "$store" --now "$RANDOM_NOW" --to 2026-07-20 -F met_early,excluded_open | sed 1d |
		sort -u | same - <(echo 0,0)
}

@test "what a rate leaves out is all that is shown beside it" {
	local pair report rate columns store=$LOADED/random.db
	for pair in attainment:rate:met_early+.excluded_open+.standing+.dropped fcr:gross_rate:still_open \
		fcr:net_rate:immature+.still_open reopen:rate:immature; do
		IFS=: read -r report rate columns <<<"$pair"
		cc-report "$report" -s "$store" --now "$RANDOM_NOW" --by none -o jsonl | jq ".$columns" >want
		cc-report "$report" -s "$store" --now "$RANDOM_NOW" --by none --full -o jsonl |
			jq "select(.measure == \"$rate\").excluded" | same want -
		[ "$(<want)" -gt 0 ]
	done
}

@test "the share of what is in hand is of all, or it is not told" {
	local store=$LOADED/random.db
	cc-report workload -s "$store" --now "$RANDOM_NOW" --full -o jsonl | jq -s 'map(select(.measure == "share"))
		| (map(.numerator) | add) == .[0].denominator' | same - <(echo true)
	cc-report workload -s "$store" --now "$RANDOM_NOW" --agent ana -F agent,held_n,share |
		same <(cc-report workload -s "$store" --now "$RANDOM_NOW" -F agent,held_n,share |
			sed -n '1p; s/^\(ana,[0-9]*\),.*/\1,/p') -
	# A filter on what does not tell them apart leaves all of what is left.
	cc-report workload -s "$store" --now "$RANDOM_NOW" --level 2 --full -o jsonl |
		jq -s 'map(select(.measure == "share")) | length > 1 and (map(.numerator) | add) == .[0].denominator
			and all(.[]; .value != null)' | same - <(echo true)
}

@test "months in which nothing happened have a row, between the first and the last that have one" {
	local kind
	new_store
	printf 'source,ref,opened_at,at\nx,1,2025-01-30T10:00:00,2025-01-30T10:00:00\nx,2,%s,%s\n' \
		2025-12-31T10:00:00 2025-12-31T10:00:00 | cc-ticket import >/dev/null
	cc-report volumes --period month -F period,opened >got.csv
	(
		echo period,opened
		for month in {01..12}; do echo "2025-$month,$((10#$month % 11 == 1))"; done
	) | same - got.csv
	for kind in day:336 week:49 quarter:4 year:1; do
		[ "$(cc-report volumes --period "${kind%:*}" | sed 1d | wc -l)" -eq "${kind#*:}" ]
	done
	# What is told apart has rows where there is something to tell.
	[ "$(cc-report volumes --period month --by service | sed 1d | wc -l)" -eq 2 ]
	# With a beginning they go from there up to now; without anything there is none.
	[ "$(cc-report volumes --period month --from 2024-11-01 | sed 1d | wc -l)" -eq 17 ]
	[ "$(cc-report volumes --period month --service pqr | sed 1d | wc -l)" -eq 0 ]
}

@test "promises kept are those that cc-escalate clocks tells of every ticket" {
	local store=$LOADED/random.db from=2026-04-10T00:00:00-05:00 to=2026-05-10T00:00:00-05:00
	cc-ticket list -s "$store" -F id | cc-escalate clocks -s "$store" --now "$RANDOM_NOW" \
		-F id,clock,state,due_at >clocks.csv
	sqlite3 -batch -csv -header :memory: '.import --csv clocks.csv c' \
		"SELECT clock, count(*) FILTER (WHERE state = 'met') AS met,
			count(*) FILTER (WHERE state = 'missed') AS missed FROM c
			WHERE due_at >= '$from' AND due_at < '$to' GROUP BY clock ORDER BY clock" | tr -d '\r' >wanted.csv
	cc-report attainment -s "$store" --now "$RANDOM_NOW" --from $from --to $to -F clock,met,missed |
		grep -v ',0,0$' | same wanted.csv -
	[ "$(wc -l <wanted.csv)" -ge 4 ]
}
