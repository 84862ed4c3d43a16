#!/usr/bin/env bats
#
# report - what all reports share: their list and definitions, time and groups, the past, ids, full rows
#
# Figures are computed a second time in report_tickets.bats, report_pqr.bats and survey_random.bats.

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

ROOT=$BATS_TEST_DIRNAME/..

setup() {
	set -o pipefail
	in_scratch
	export CC_STORE=$PWD/cc.db CC_ACTOR=ana CC_NOW=2026-03-05T10:00:00-05:00
	cc-store init >/dev/null
	cc-customer import "$ROOT/samples/customers.csv" >/dev/null
	cc-agent import "$ROOT/samples/agents.csv" >/dev/null
	cc-pqr-due processes import "$ROOT/samples/processes.csv" >/dev/null
	cc-ticket open "$ROOT/samples/tickets.csv" >/dev/null
	cc-pending add "$ROOT/samples/pendings.csv" >/dev/null
}

# tables - the names of the reports that are tables of measures: those that count something.
tables() {
	local name
	for name in $(cc-report list -F report | tail -n +2); do
		case $name in register | problems | recurrences | survey) ;; *) echo "$name" ;; esac
	done
}

# live - days go by: tickets are given, answered, solved, opened again; cron moves what is late.
live() {
	local at=2026-03
	cc-ticket list --status new -F id --now $at-06T08:00 | cc-ticket assign --agent bruno --now $at-06T08:00 >/dev/null
	cc-ticket answer 13 --channel phone --text x --now $at-06T09:00 >/dev/null
	cc-ticket solve 13 --solution x --cause sensor --now $at-06T10:00 >/dev/null
	cc-ticket wait 21 --waiting-for supplier --reason x --now $at-06T11:00 >/dev/null
	cc-ticket close 13 --now $at-07T10:00 >/dev/null
	cc-ticket resume 21 --now $at-09T11:00 >/dev/null
	cc-ticket solve 21 --solution y --cause red --now $at-09T15:00 >/dev/null
	cc-ticket reopen 13 --reason "otra vez" --now $at-10T10:00 >/dev/null
	cc-escalate run --now $at-16T08:00 >/dev/null
	cc-survey plan --size 3 --seed 1 --now $at-16T09:00 >/dev/null
	cc-survey record 13 --attention 9 --speed 8 --solution 7 --overall 9 --now $at-17T09:00 >/dev/null
}

# later - and what comes after changes much of it.
later() {
	local at=2026-04
	cc-ticket open --customer C002 --subject tarde --now $at-02T08:00 >/dev/null
	cc-ticket solve 13 --solution z --cause sensor --now $at-02T10:00 >/dev/null
	cc-ticket close 13 --now $at-02T11:00 >/dev/null
	cc-ticket update 37 --priority critical --queue otra --now $at-03T10:00 >/dev/null
	cc-ticket cancel 45 --reason x --now $at-03T11:00 >/dev/null
	cc-ticket answer 59 --channel email --text x --now $at-04T10:00 >/dev/null
	cc-escalate run --now $at-05T08:00 >/dev/null
	cc-survey correct 13 --overall 2 --reason x --now $at-05T09:00 >/dev/null
	cc-pending confirm 13 --side desk --now $at-05T10:00 >/dev/null
}

@test "every report has a definition: what it tells, counts, leaves out, each measure, the source" {
	local name part
	run -0 cc-report list -F report
	assert [ "${#lines[@]}" -ge 17 ]
	for name in "${lines[@]:1}"; do
		cc-report define "$name" -F part,text -o jsonl >parts
		for part in title tells of left_out source; do
			jq -e -s --arg p $part 'any(.[]; .part == $p and (.text | length > 5))' parts >/dev/null ||
				fail "$name: no $part"
		done
		jq -e -s 'any(.[]; .part == "measure")' parts >/dev/null || fail "$name: no measure"
	done
	refused 1 "*'nada'*" cc-report define nada
}

@test "each column of a report is a measure of its definition, in its order" {
	local name
	for name in $(tables); do
		cc-report "$name" --by none -o csv | head -n 1 | tr , '\n' >columns
		cc-report define "$name" -o jsonl | jq -r 'select(.part == "measure") | .name' | same columns -
	done
}

@test "a report as of the end of a month is what was kept from then" {
	local name
	live
	for name in $(tables); do
		cc-report "$name" --to 2026-04-01 --now 2026-03-31T23:59:59 >"$name.kept"
		cc-report "$name" --full --by none --now 2026-03-31T23:59:59 >"$name.full"
	done
	for name in register problems recurrences; do
		cc-report "$name" --to 2026-04-01 --now 2026-03-31T23:59:59 >"$name.kept"
	done
	cc-report survey --min-n 1 --now 2026-03-31T23:59:59 >survey.kept 2>/dev/null
	cc-report month 2026-03 --now 2026-03-31T23:59:59 >month.kept
	later
	export CC_NOW=2026-04-06T10:00:00-05:00
	for name in $(tables) register problems recurrences; do
		cc-report "$name" --to 2026-04-01 --as-of 2026-03-31T23:59:59 | same "$name.kept" - || fail "$name"
	done
	for name in $(tables); do
		cc-report "$name" --full --by none --as-of 2026-03-31T23:59:59 | same "$name.full" - || fail "$name"
	done
	cc-report survey --min-n 1 --as-of 2026-03-31T23:59:59 2>/dev/null | same survey.kept -
	cc-report month 2026-03 --as-of 2026-03-31T23:59:59 | same month.kept -
	# And it is not so by not looking: today it is another.
	run cmp -s <(cc-report month 2026-03) month.kept
	assert_failure
}

@test "the ids behind a count are as many as it says, and can be piped on" {
	local name tally n
	live
	for name in $(tables); do
		cc-report define "$name" -o jsonl | jq -r 'select(.part == "counted") | .name' >tallies
		cc-report "$name" --by none --full -o jsonl >figures
		while read -r tally; do
			n=$(jq -r --arg t "$tally" 'select(.measure == $t and .unit == "count") | .numerator' figures)
			cc-report "$name" --by none --ids "$tally" >ids
			[[ -z $n || $n -ge $(($(wc -l <ids) - 1)) ]] || fail "$name $tally: $n"
			[[ -z $n || $n == 0 || $(wc -l <ids) -gt 1 ]] || fail "$name $tally: no ids of $n"
		done <tallies
	done
	cc-report volumes --ids opened --service pqr | cc-ticket show -F id,service -o jsonl | jq -r .service |
		sort | uniq -c | grep -q '^ *4 pqr$'
}

@test "full rows: a share is its numerator by its denominator, the parts of a group add up to the whole" {
	local name
	live
	for name in $(tables); do
		cc-report "$name" --by none --full -o jsonl | jq -e -s 'all(.[];
			.unit != "share" or .value == null or .denominator == null
			or ((.value - .numerator / .denominator) | fabs) <= 0.0005001)' >/dev/null || fail "$name"
	done
	for by in service priority kind,channel queue agent; do
		cc-report volumes --by "$by" -o jsonl | jq -s '[(map(.opened) | add), (map(.closed) | add)]' |
			same <(cc-report volumes -o jsonl | jq -s '[.[0].opened, .[0].closed]') -
	done
	cc-report volumes --period day -o jsonl | jq -s 'map(.opened) | add' | same <(cc-report volumes -o jsonl | jq .opened) -
}

@test "compared with the time before: what a report of that time says" {
	live
	cc-report volumes --from 2026-03-01 --to 2026-04-01 --compare previous -o jsonl >compared
	cc-report volumes --from 2026-02-01 --to 2026-03-01 -o jsonl | jq -c '[.opened, .closed, .net]' |
		same <(jq -s -c 'map(.previous)' compared) -
	jq -e -s 'all(.[]; .change == .value - .previous)' compared
	# A week is compared with the week before, eight days with the eight days before.
	cc-report volumes --from 2026-03-02 --to 2026-03-09 --compare previous -o jsonl | jq -c .previous >week
	cc-report volumes --from 2026-02-23 --to 2026-03-02 -o jsonl | jq -c '.opened, .closed, .net' | same week -
	refused 64 '*--compare*' cc-report volumes --compare previous
	refused 64 '*--compare*' cc-report volumes --from 2026-03-01 --to 2026-04-01 --compare next
}

@test "what is asked for wrongly is refused by name" {
	refused 64 "*--by: *'nada'*" cc-report volumes --by nada
	refused 64 "*--by: *'kind'*" cc-report volumes --by kind,kind
	refused 64 "*--ids: *'nada'*" cc-report volumes --ids nada
	refused 64 "*--period: *'siglo'*" cc-report volumes --period siglo
	refused 64 "*--to: *" cc-report volumes --from 2026-03-02 --to 2026-03-02
	refused 64 "*--output: *'pdf'*" cc-report volumes -o pdf
	refused 64 "*month*'2026-13'*" cc-report month 2026-13
	refused 64 "*month*'2026-W10'*" cc-report month 2026-W10
	refused 65 "*--from: *'ayer'*" cc-report volumes --from ayer
	refused 64 "*'ventas'*" cc-report ventas
}

@test "csv and json lines are the same in every language, and the same twice" {
	local name
	live
	for name in $(tables) register problems recurrences; do
		cc-report "$name" >once
		CC_LANG=es cc-report "$name" | same once -
		cc-report "$name" -o jsonl >once
		CC_LANG=es cc-report "$name" -o jsonl | same once -
	done
	cc-report month 2026-03 >once
	CC_LANG=es cc-report month 2026-03 | same once -
	cc-report define attainment >once
	CC_LANG=es cc-report define attainment | same once -
}

@test "an empty store has reports of nothing, not errors" {
	local name
	export CC_STORE=$PWD/empty.db
	cc-store init >/dev/null
	for name in $(tables) register problems recurrences survey; do
		run -0 cc-report "$name"
	done
	run -0 cc-report month 2026-03
	run -0 cc-report month 2026-03 -o html
	run -1 cc-report register -e
}
