#!/usr/bin/env bats
#
# survey_results - the figures of surveys: by hand, and as they were published; on a terminal and in LibreOffice
#
# What is expected comes from published examples and from sums done by hand, which stand beside it.

# Lists of words, as options, are meant to part.
# shellcheck disable=SC2086

load helper

setup() {
	set -o pipefail
	in_scratch
}

# told DAY MARKS [WHO] - interviews of a day of January, a mark each, the same for every question.
told() {
	local mark n=0
	{
		echo ref,attention,speed,solution,overall
		for mark in $2; do echo "$1-${3:-ana}-$((n++)),$mark,$mark,$mark,$mark"; done
	} | cc-survey record --unplanned --customer c1 --interviewer "${3:-ana}" --answered-at "2026-01-${1}T12:00" >/dev/null
}

# times N MARK... - each so often.
times() {
	while [[ $# -gt 0 ]]; do
		yes "$2" | head -n "$1"
		shift 2
	done
}

# figures DAY FIELDS [ARG...] - of the overall mark of a day.
figures() {
	cc-survey results --unplanned --min-n 1 --period day -F "period,question,$2" "${@:3}" 2>>said |
		sed -n "s/^2026-01-$1,overall,//p"
}

one_store() {
	new_store
	printf 'id,name\nana,Ana\nluz,Luz\neva,Eva\n' | cc-agent import >/dev/null
	printf 'id,name,contract\nc1,Uno,1\n' | cc-customer import >/dev/null
}

@test "published figures: the mean's margin, Wilson's interval, the score of 50, 30 and 20" {
	one_store
	told 01 '10 9 8 8 7 9 10 6 8 9'
	told 02 "$(times 8 9 2 8)"
	told 03 "$(times 81 10 19 1)"
	told 04 "$(times 10 10)"
	told 05 "$(times 25 10 25 9 15 8 15 7 10 6 10 1)"
	told 06 "$(times 10 1)"
	# t is 2.262 for 9 degrees, the sum of squares 14.4, s = sqrt(1.6), s / sqrt(10) = 0.4.
	assert_equal "$(figures 01 n,mean,margin,low,high,deviation)" 10,8.400,0.905,7.495,9.305,1.265
	# In order: 6 7 8 8 8 9 9 9 10 10; the third, between fifth and sixth, and the eighth.
	assert_equal "$(figures 01 p25,median,p75,distribution)" '8,8.5,9,0 0 0 0 0 1 1 3 3 2'
	assert_equal "$(figures 02 top,top_low,top_high)" 0.800,0.490,0.943
	assert_equal "$(figures 03 top,top_low,top_high)" 0.810,0.722,0.875
	# 10 of 10: 10 / (10 + 1.95996²) = 0.72247, which some print as 0.723; 0 of 10 reaches 0.27753.
	assert_equal "$(figures 04 top,top_low,top_high,mean,margin)" 1.000,0.722,1.000,10.000,0.000
	assert_equal "$(figures 06 top,top_low,top_high)" 0.000,0.000,0.278
	assert_equal "$(figures 05 nps_1_10,nps_margin,n)" 30.0,15.3,100
	# 99 of 100 trust a margin wider by t 3.250 to 2.262: 1.300; 90 by 1.833: 0.733.
	assert_equal "$(figures 01 margin --confidence 99)" 1.300
	assert_equal "$(figures 01 margin --confidence 90)" 0.733
	# Five of ten are 9 or more, eight 8 or more.
	assert_equal "$(figures 01 top) $(figures 01 top --top 8)" '0.500 0.800'
}

@test "halves are rounded away from zero, whatever a machine's fractions make of them" {
	one_store
	# Of 80: mean 560.5 / 80 would be none; 79 * 7 + 8 = 561, / 80 = 7.0125; one top of 80 is 0.0125; 1 - 2 of 80 is -1.25.
	told 01 "$(times 79 7 1 8)"
	told 02 "$(times 77 7 1 9 2 6)"
	assert_equal "$(figures 01 mean)" 7.013
	assert_equal "$(figures 02 top,nps_1_10)" 0.013,-1.3
	# ana 3 and 5, luz 7 and 7, eva 7: chance is what lies within of all, 2 / 12.8 = 0.15625, with 2 and 2 degrees.
	told 03 '3 5' ana
	told 03 '7 7' luz
	told 03 7 eva
	assert_equal "$(figures 03 interviewers,chance,n)" 3,0.1563,5
	# Just 0.05, 2 / 40, is not below it.
	told 04 '1 2 3' ana
	told 04 5 luz
	told 04 9 eva
	: >said
	assert_equal "$(figures 04 chance,note)" \
		'0.0500,nps_1_10 is not comparable with a score of 0 to 10; answers outside of any sample are counted'
	run ! grep differ said
}

@test "one answer has a mean, and no margin; none has nothing" {
	one_store
	told 01 7
	assert_equal "$(figures 01 n,mean,margin,low,high,deviation,p25,median,p75)" 1,7.000,,,,,7,7.0,7
	assert_equal "$(figures 01 interviewers,chance,suppressed)" 1,,false
	run -0 --separate-stderr cc-survey results --min-n 0 -F question,n,mean,median,top,nps_1_10,rr1
	[ "$output" = question,n,mean,median,top,nps_1_10,rr1 ]
	[[ $stderr == *'not counted: 1 '* ]]
}

@test "a frame that is known narrows the interval; all of it leaves none" {
	local marks=(10 9 8 8 7 9 10 6 8 9) n
	one_store
	{ echo id,name,contract; for n in {2..40}; do echo "c$n,Uno,$n"; done; } | cc-customer import >/dev/null
	cc-survey plan --size 10 --seed a -F id >ids
	paste -d, ids <(echo overall; printf '%s\n' "${marks[@]}") |
		cc-survey record --partial true --interviewer ana >/dev/null
	# 0.905 * sqrt(30 / 39) = 0.794, where nothing but the sample is picked out.
	known=10,8.400,0.794,7.606,9.194,40
	plain=10,8.400,0.905,7.495,9.305,
	field() { cc-survey results -F question,n,mean,margin,low,high,frame_size "$@" 2>/dev/null | sed -n s/^overall,//p; }
	assert_equal "$(field)" $known
	assert_equal "$(field --sample 13 --survey service --edition 1)" $known
	for n in '--interviewer ana' '--status partial' '--mode phone' '--own false'; do
		assert_equal "$n $(field $n)" "$n $plain"
	done
	# A time, or a period, that leaves out no answer of the sample leaves out nothing.
	for n in '--from 2026-01-01' '--to 2027-01-01' '--from 2026-03-05 --to 2026-03-06'; do
		assert_equal "$n $(field $n)" "$n $known"
	done
	for n in sample edition survey,sample; do
		assert_equal "$(cc-survey results --by $n -F question,margin,frame_size | sed -n s/^overall,//p)" 0.794,40
	done
	for n in year day; do
		assert_equal "$(cc-survey results --period $n -F question,margin,frame_size | sed -n s/^overall,//p)" 0.794,40
	done
	assert_equal "$(cc-survey results --by mode -F question,margin,frame_size | sed -n s/^overall,//p)" 0.905,
	# One answer from outside, and the frame is not known any more.
	cc-survey record --unplanned --customer c1 --interviewer ana --overall 8 --partial true >/dev/null
	assert_equal "$(field)" $known
	[[ $(field --unplanned) == 11,*, ]]

	cc-survey plan --rate 100 --cool-off 0 --seed b -F id >ids
	paste -d, ids <(echo overall; for n in {1..40}; do echo $((n % 10 + 1)); done) |
		cc-survey record --partial true --interviewer ana >/dev/null
	assert_equal "$(field --sample 21)" 40,5.500,0.000,5.500,5.500,40

	# Of a sample answered on two days no day has all; the year has.
	cc-survey plan --size 12 --cool-off 0 --seed c -F id >ids
	head -n 7 ids | paste -d, - <(echo overall; printf '%s\n' 8 9 7 8 6 9) | cc-survey record --partial true --interviewer ana >/dev/null
	{ head -n 1 ids; tail -n 6 ids; } | paste -d, - <(echo overall; printf '%s\n' 8 9 7 8 6 9) |
		cc-survey record --partial true --interviewer ana --now 2026-03-06T10:00 >/dev/null
	run -0 --separate-stderr cc-survey results --by sample --period day -F period,sample,question,n,frame_size
	assert_equal "$(grep ',overall,' <<<"$output" | tail -n 2)" "$(printf '%s\n' 2026-03-05,37,overall,6, 2026-03-06,37,overall,6,)"
	assert_equal "$(field --sample 37 --to 2026-03-06 | cut -d, -f 1,6)" 6,
	assert_equal "$(field --sample 37 --from 2026-03-06 | cut -d, -f 1,6)" 6,
	assert_equal "$(field --sample 37 --to 2026-03-07 | cut -d, -f 1,6)" 12,40
}

@test "response rates of a sample, by hand: I 4, P 1, R 2, O 1, NC 2, U 1 + 2" {
	local ids n
	one_store
	{ echo id,name,contract; for n in {2..20}; do echo "c$n,Uno,$n"; done; } | cc-customer import >/dev/null
	mapfile -t ids < <(cc-survey plan --size 13 --seed a --gap 0 -F id | sed 1d)
	for n in 0 1 2 3; do
		cc-survey record "${ids[n]}" --attention 9 --speed 9 --solution 9 --overall 9 --interviewer ana >/dev/null
	done
	cc-survey record "${ids[4]}" --attention 9 --partial true --interviewer ana >/dev/null
	tried() { cc-survey attempt --interviewer ana --outcome "$@" >/dev/null; }
	tried refused "${ids[5]}" "${ids[6]}"
	tried callback "${ids[7]}" --at 2026-03-09T10:00
	tried no_answer "${ids[8]}"
	tried busy "${ids[9]}"
	tried wrong_number "${ids[10]}"
	rates() {
		cc-survey results -F drawn,complete,partial_n,refused,no_contact,other,unknown,still_open,rr1,rr2,coop1,ref1,con1 \
			"$@" 2>/dev/null | sed 1d | sort -u
	}
	# 4/13, 5/13, 4/8, 2/13 and 8/13, the same on every row; 3 tried and 2 untried are open.
	ratios=0.308,0.385,0.500,0.154,0.615
	assert_equal "$(rates)" "13,4,1,2,2,1,3,5,$ratios"
	# Who was reached once stays reached, and what ended is what it was.
	tried no_answer "${ids[7]}" --now 2026-03-09T11:00:00-05:00
	assert_equal "$(rates --now 2026-03-10)" "13,4,1,2,2,1,3,5,$ratios"
	cc-survey expire --now 2026-05-01 >/dev/null
	assert_equal "$(rates --now 2026-05-01)" "13,4,1,2,2,1,3,0,$ratios"
	# An answer from outside counts in no rate.
	cc-survey record --unplanned --customer c1 --interviewer ana --overall 8 --partial true >/dev/null
	assert_equal "$(rates --unplanned --now 2026-05-01)" "13,4,1,2,2,1,3,0,$ratios"
	# Where nobody was drawn there is no rate.
	rm "$CC_STORE"
	one_store
	told 01 '8 9'
	assert_equal "$(rates --unplanned)" 0,0,0,0,0,0,0,0,,,,,
}

# waves FIRST SECOND - what compare says of the overall mark in two days of January.
waves() {
	cc-survey compare 2026-01-$1 2026-01-$2 --unplanned --min-n "${3:-2}" | sed -n s/^overall,//p
}

@test "published comparisons: Newcombe's examples (1998, method 10), Welch's interval" {
	local day=10 first second low high
	one_store
	# The first wave, the second, what Newcombe prints, in three digits.
	while read -r first second low high; do
		told $day "$(tops $first)"
		told $((day + 1)) "$(tops $second)"
		[[ $(waves $day $((day + 1)) | grep ^top) == top,${first#*/},${second#*/},*,$low,$high,* ]] ||
			fail "$first $second: $(waves $day $((day + 1)))"
		# The other way about the ends change places.
		[[ $(waves $((day + 1)) $day | grep ^top) == *,$(minus $high),$(minus $low),* ]]
		day=$((day + 2))
	done <<-'E'
		48/80 56/70 0.052 0.334
		3/10 9/10 0.171 0.809
		2/7 6/7 0.058 0.806
		0/29 5/56 -0.038 0.193
		0/20 0/10 -0.161 0.278
		0/20 10/10 0.679 1.000
		0/10 10/10 0.608 1.000
	E
	assert_equal "$(waves 10 11 | grep ^top)" top,80,70,0.600,0.800,0.200,0.052,0.334,higher
	assert_equal "$(waves 11 10 | grep ^top)" top,70,80,0.800,0.600,-0.200,-0.334,-0.052,lower
	assert_equal "$(waves 16 17 | grep ^top)" top,29,56,0.000,0.089,0.089,-0.038,0.193,no_evidence_of_change

	# Two of 10 with a sum of squares of 14.4: 2 * (14.4 / 9) / 10 = 0.32; t of 18 degrees is 2.1009: 1.188.
	told 01 '10 9 8 8 7 9 10 6 8 9'
	told 02 '8 7 6 6 5 7 8 4 6 7'
	assert_equal "$(waves 01 02 | grep ^mean)" mean,10,10,8.400,6.400,-2.000,-3.188,-0.812,lower
	assert_equal "$(waves 02 01 | grep ^mean)" mean,10,10,6.400,8.400,2.000,0.812,3.188,higher
	# Published for 1 2 3 4 and 3 5 7 9 11, which are one lower here: plus or minus 3.89.
	told 03 '1 2 3 4'
	told 04 '2 4 6 8 10'
	assert_equal "$(waves 03 04 | grep ^mean)" mean,4,5,2.500,6.000,3.500,-0.385,7.385,no_evidence_of_change
	# Too few, and what does not vary, has no figures; what is missing is in no verdict.
	told 05 '5 5 5 5 5'
	told 06 '9 9 9 9 9'
	assert_equal "$(waves 05 06)" $'mean,5,5,,,,,,\ntop,5,5,0.000,1.000,1.000,0.386,1.000,higher'
	assert_equal "$(waves 03 04 5)" $'mean,4,5,,,,,,\ntop,4,5,,,,,,'
	told 07 7
	assert_equal "$(waves 03 07 0)" $'mean,4,1,,,,,,\ntop,4,1,,,,,,'
	assert_equal "$(waves 03 28 0)" ''
}

# tops TOPS/OF - marks of which so many are top ones.
tops() {
	times "${1%/*}" 9 $((${1#*/} - ${1%/*})) 1
}

minus() {
	sed 's/^/-/; s/^--//; s/^-0.000$/0.000/' <<<"$1"
}

@test "cells stand in the order of their values, numbers as numbers" {
	local n
	one_store
	{ echo id,name,contract; for n in {2..12}; do echo "c$n,Uno,$n"; done; } | cc-customer import >/dev/null
	for n in {1..11}; do cc-survey plan --size 1 --seed $n >/dev/null; done
	cc-survey results --by sample -F sample,question 2>/dev/null | sed -n s/,overall//p >samples
	[ "$(wc -l <samples)" -eq 11 ]
	sort -n samples | same - samples
	run ! same <(sort samples) samples
}

@test "interviewers whose means clearly differ are told of, those whose do not are not" {
	one_store
	told 01 '10 9 10 9 10' ana
	told 01 '2 3 2 3 2' luz
	told 02 '7 8 9 7 8' ana
	told 02 '8 7 9 8 7' luz
	run -0 --separate-stderr cc-survey results --unplanned --period day -F period,question,interviewers,chance
	assert_equal "$(grep overall <<<"$output" | paste -sd' ')" '2026-01-01,overall,2,0.0000 2026-01-02,overall,2,1.0000'
	assert_equal "$(grep -c differ <<<"$stderr") $(grep -c "overall: .*(0.0000).*2026-01-01" <<<"$stderr")" '4 1'
	# Told apart by interviewer, each has the chance of both, and it is said once.
	run -0 --separate-stderr cc-survey results --unplanned --period day --by interviewer -F period,interviewer,question,chance
	assert_equal "$(grep -c ',0.0000' <<<"$output") $(grep -c differ <<<"$stderr")" '8 4'
	# Where no marks of an interviewer vary, nothing is said of chance.
	told 03 '9 9 9' ana
	told 03 '2 2 2' luz
	told 04 '7 7 7' ana
	told 04 '7 7 7' luz
	assert_equal "$(figures 03 interviewers,chance) $(figures 04 interviewers,chance)" '2, 2,'
	# One interviewer alone differs from nobody.
	run -0 --separate-stderr cc-survey results --unplanned --interviewer ana -F question,interviewers,chance
	assert_equal "$(grep overall <<<"$output") $(grep -c differ <<<"$stderr")" 'overall,1, 0'
}

@test "a table for a terminal has bars, as long as the shares, and its notes below it" {
	local -a length
	one_store
	told 01 "$(times 4 10 2 7 1 3)"
	on_tty() { script -qec "$*" /dev/null </dev/null | tr -d '\r'; }
	[[ $(on_tty echo here 2>/dev/null) == here ]] || skip 'no terminal can be made here'
	on_tty cc-survey results --unplanned >table
	# Ten marks, of which the last has the highest bar; not the counts.
	bars=$(awk '$1 == "overall" { print $(NF) } ' table | grep -o '[▁▂▃▄▅▆▇█]*' || true)
	[ -n "$bars" ] || bars=$(sed -n 's/^overall.* \([▁▂▃▄▅▆▇█]*\).*/\1/p' table)
	[[ $bars =~ ^(.)(.)(.)(.)(.)(.)(.)(.)(.)█$ ]]
	[[ ${bars:2:1} < ${bars:6:1} && ${bars:6:1} < ${bars:9:1} && ${bars:0:1} < ${bars:2:1} ]]
	assert_equal "${bars:0:2}${bars:3:3}${bars:7:2}" "${bars:0:1}${bars:0:1}${bars:0:1}${bars:0:1}${bars:0:1}${bars:0:1}${bars:0:1}"
	[ "$(grep -c 'not comparable' table)" -eq 1 ]
	[ "$(grep -n 'not comparable' table | cut -d: -f1)" -gt "$(grep -n ^improve table | cut -d: -f1)" ]
	on_tty cc-survey results --unplanned --distribution >table
	mapfile -t length < <(for n in 3 7 10; do awk -v n=$n '$1 == "overall" && $2 == n { print length($NF) }' table; done)
	# Shares of 1, 2 and 4 of 7: bars one as long as the other twice, within a character.
	for n in 1 2; do [ $((length[n] - 2 * length[n - 1])) -ge -2 ] && [ $((length[n] - 2 * length[n - 1])) -le 2 ]; done
	[ "${length[2]}" -gt 4 ]
	run ! grep -q '[▁▂▃▄▅▆▇█]' <(cc-survey results --unplanned --distribution; cc-survey results --unplanned -o jsonl)
}

@test "LibreOffice opens results as a double click does: decimals are numbers, with a comma" {
	type soffice >/dev/null 2>&1 || skip 'LibreOffice is not installed'
	one_store
	told 01 '10 9 8 8 7 9 10 6 8 9'
	cc-survey results --unplanned -o excel >results.csv
	grep -q '^overall;.*;8,400;0,905;7,495;9,305;' results.csv
	soffice -env:UserInstallation="file://$PWD/office" --headless --infilter='CSV:59,34,76,1,,9226,false,true' \
		--convert-to fods results.csv >office.log 2>&1
	for n in 8.4 0.905 7.495 9.305 1.265 0.5 40 41.1; do
		[ "$(grep -c "office:value-type=\"float\" office:value=\"$n\"" results.fods)" -ge 1 ] || fail "no number $n"
	done
	run ! grep -q '<text:p>8,400</text:p></table:table-cell><table:table-cell office:value-type="string"' results.fods
	grep -q '0 0 0 0 0 1 1 3 3 2' results.fods
	grep -q 'qué tan satisfecho está' results.fods
}
