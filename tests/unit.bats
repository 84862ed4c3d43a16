#!/usr/bin/env bats
#
# unit - the programs of tests/unit that speak TAP: each law of theirs holds, and none went missing

load helper

# says NAME - run a program; the laws that failed, or those that the plan promised and never came.
says() {
	local out status=0 plan good bad
	out=$("$UNIT/$1" 2>&1) || status=$?
	plan=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' <<<"$out")
	good=$(grep -c '^ok ' <<<"$out") || true
	bad=$(grep -c '^not ok ' <<<"$out") || true
	grep -E '^not ok |^==|runtime error' <<<"$out" || true
	[[ $plan =~ ^[1-9][0-9]*$ ]] || echo "no plan, or more than one: '$plan'"
	[[ $plan == $((good + bad)) ]] || echo "$((good + bad)) of $plan tests told their result"
	[[ $status == 0 || $bad -gt 0 ]] || echo "exit code $status"
}

holds() {
	[[ -x $UNIT/$1 ]] || {
		echo "not built: $1 (make unit)" >&2
		return 1
	}
	assert_equal "$(says "$1")" ''
}

@test "stamp: instants and civil dates" {
	holds stamp
}

@test "zone: zones as values, many in one process" {
	holds zone
}

@test "sink: csv, JSON lines, tables and excel" {
	holds sink
}

@test "worktime: working time between instants, near and far apart" {
	holds worktime
}

@test "damm: the check digit" {
	holds damm
}

@test "flat: the quick reader and writer of JSON" {
	holds flat
}

@test "ics: calendars written, and read back" {
	holds ics
}

@test "ics_in: rules and days of iCalendar" {
	holds ics_in
}

@test "ics_refused: what is no holiday" {
	holds ics_refused
}

@test "through: somebody else's sheets pass as they are" {
	holds through
}

@test "through_fed: what feeds, what is appended, what is refused" {
	holds through_fed
}

@test "source_text: a text in memory" {
	holds source_text
}

@test "calendar: business days, holidays and hours" {
	holds calendar
}

@test "calendar: Easter, Colombia and Venezuela, terms as authorities counted them" {
	holds calendar_known
}

@test "calendar: what is a line and what is none" {
	holds calendar_line
}

@test "due: due dates with pauses, extensions and restarts" {
	holds due
}

@test "measure: figures of marks, as printed tables and published examples have them" {
	holds measure
}

@test "period: days, weeks, months, quarters and years by name" {
	holds period
}

@test "bar: shares and distributions drawn" {
	holds bar
}

@test "every program that speaks TAP is one of those" {
	local file
	for file in "$BATS_TEST_DIRNAME"/unit/*.c; do
		grep -q '"[^"]*ok %d' "$file" || continue
		grep -q "holds $(basename "$file" .c)\$" "$BATS_TEST_FILENAME"
	done
}

@test "a failed law, a missing one and a missing plan are seen" {
	in_scratch
	UNIT=$PWD
	local text
	for text in '1..1\nnot ok 1 - x' '1..2\nok 1 - x' 'ok 1 - x' '' '1..1\nok 1 - x\nok 2 - y'; do
		printf '#!/bin/sh\nprintf "%s\\n"\n' "$text" >fake
		chmod +x fake
		[[ -n $(says fake) ]]
	done
	printf '#!/bin/sh\necho 1..1\necho ok 1\nexit 3\n' >fake
	assert_equal "$(says fake)" 'exit code 3'
	printf '#!/bin/sh\necho 1..1\necho ok 1\n' >fake
	assert_equal "$(says fake)" ''
}
