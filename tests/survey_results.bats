#!/usr/bin/env bats
#
# survey_results - the figures of surveys: by hand, and as they were published; on a terminal, in LibreOffice, on pages
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

# ---- the same by cc-report: rows as they are here, pages, files

# evil_store - three days of answers by two people, the last day told a day later; words that would like to be more.
evil_store() {
	local day
	one_store
	for day in 1 2; do told 0$day "10 9 8 8 7 9 10 6 8 $day"; done
	told 02 '3 2 2 3 2' luz
	{
		echo survey,question,type,least,most,choices,required,overall,es,en
		echo 'other,all,scale,0,5,,true,true,"=HYPERLINK(""x"")<script>alert(1)</script>",</td><img src=x>'
		echo 'other,ok,choice,,,"si,no",true,false,"-1+1 & ""ñ""",@sum'
		echo 'other,motive,open,,,,false,false,+1,+1'
	} | cc-survey questions import >/dev/null
	{
		echo ref,all,ok,motive
		for day in 1 2 3 4 5 6 7; do echo "o$day,$((day % 6)),$([[ $day -gt 2 ]] && echo si || echo no),x"; done
	} | cc-survey record --unplanned --survey other --customer c1 --interviewer ana --answered-at 2026-01-02T15:00 >/dev/null
	export CC_NOW=2026-03-06T10:00:00-05:00
	told 04 '10 9 8 8 7 9 10 6 8 4'
	export PYTHONPATH=$BATS_TEST_DIRNAME/second PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
}

# The options that the rows are asked for with.
ASKED=('--unplanned' '' '--unplanned --period day' '--unplanned --by interviewer,survey --min-n 7'
	'--unplanned --distribution' '--unplanned --distribution --period month --by interviewer'
	'--unplanned --as-of 2026-03-05T12:00' '--unplanned --from 2026-01-02 --to 2026-01-04 --confidence 90 --top 8')

@test "cc-report survey is cc-survey results: the same bytes in each form, on stdout and with --out, and the same said" {
	local form options lang n=0
	evil_store
	for lang in en es; do
		export CC_LANG=$lang
		for form in csv jsonl table excel; do
			for options in "${ASKED[@]}" '--unplanned -F question,n,mean,note'; do
				[[ $options != *note || $form != table ]] || options+=,low
				cc-survey results $options -o $form >want 2>want.said
				cc-report survey $options -o $form >got 2>got.said
				same want got
				sed 's/^cc-survey:/cc-report:/' want.said | same - got.said
				run -0 --separate-stderr cc-report survey $options -o $form --out file
				assert_output ''
				same want file
				n=$((n + $(wc -l <file)))
				rm file
			done
		done
	done
	assert [ $n -gt 500 ]
	run -0 --separate-stderr env CC_LANG=en cc-report survey
	assert_regex "$stderr" 'not counted: 42 \(--unplanned'
	# Nothing matches, on a page as elsewhere.
	for form in csv html xlsx; do
		run -1 --separate-stderr cc-report survey --survey none -e -o $form --out file
		run -0 --separate-stderr cc-report survey --unplanned -e -o $form --out file
	done
}

@test "cc-report survey as a workbook: each cell as CSV has it, decimals and counts as numbers of their own places" {
	local options n=0
	evil_store
	for options in "${ASKED[@]}"; do
		cc-report survey $options -o csv >got.csv 2>/dev/null
		cc-report survey $options -o xlsx --out got.xlsx 2>said
		OPTIONS=$options python3 - <<-'END'
			from sheets import *
			import os
			head, *body = rows('got.csv')
			counts = 'n of p25 p75 frame_size drawn complete partial_n refused no_contact other unknown still_open unplanned own_n interviewers'.split()
			parts = 'mean margin low high deviation top top_low top_high rr1 rr2 coop1 ref1 con1 share'.split()
			types = {n: 0 for n in counts} | {n: 3 for n in parts} | {n: 1 for n in ('median', 'nps_1_10', 'nps_margin')}
			types |= {'chance': 4, 'overall': 'bool', 'suppressed': 'bool'}
			# What is drawn there in a table of text is no column of a workbook.
			if head[-1] == 'bar':
			    head, body = head[:-1], [row[:-1] for row in body]
			made, last = read_xlsx('got.xlsx')
			assert (made.name, last.name) == ('survey', 'definitions')
			said = check_table(made, head, body, types)
			assert said[0] == ('@', 'Satisfaction of customers'), said
			options, time = os.environ['OPTIONS'], said[1][1]
			assert time.startswith('zone America/Bogota') and ('from 2026-01-02 00:00, before 2026-01-04 00:00' in time) == (
			    '--from' in options), time
			assert time.endswith('as of 2026-03-0' + ('5 12:00' if '--as-of' in options else '6 10:00')), time
			notes = ''.join(cell[1] for cell in said[2:])
			assert ('42' in notes) == ('not counted' in notes) == (options == ''), notes
			if 'note' in head:
			    told = {n for row in body for n in row[head.index('note')].split('; ') if n}
			    assert all(n in notes for n in told) and (told or '--unplanned' not in options), notes
			few = [row for row in body if 'suppressed' in head and row[head.index('suppressed')] == 'true']
			least = 7 if '--min-n' in options else 5
			assert ('fewer than %d answers: %d' % (least, len(few)) in notes) == (len(few) > 0), (notes, len(few))
			assert ('fewer than' in notes) == ('fewer than' in open('said').read()), notes
			words = '\n'.join(cell[1] for cell in last.cells.values())
			assert ('by Student' in words) == ('--distribution' not in options) and 'left out: interviews outside' in words, words
			assert 'only in a table' not in words
			open('rows', 'w').write(str(len(body)))
		END
		n=$((n + $(<rows)))
	done
	assert [ $n -gt 100 ]
	# What was told later is not there as of the day before.
	run ! same <(cc-report survey --unplanned -o csv) <(cc-report survey --unplanned --as-of 2026-03-05T12:00 -o csv)
	cc-report survey --unplanned -o csv 2>/dev/null | grep -q '=HYPERLINK'
}

@test "cc-report survey as a page: its table is the csv, its bars as long as the means, a line a question" {
	local options lang n
	evil_store
	for options in "${ASKED[@]}"; do
		for lang in en es; do
			CC_LANG=$lang cc-report survey $options -o html >page.html 2>/dev/null
			run -0 python3 -m page defects page.html
			assert_output ''
			run -0 grep -c "<html lang=\"$lang\">" page.html
			CC_LANG=$lang cc-report survey $options -o csv >got.csv 2>/dev/null
			python3 -m page table page.html | tail -n +2 >cells
			CC_LANG=$lang python3 - <<-'END'
				import csv, os, re
				spanish = os.environ['CC_LANG'] == 'es'
				yes, no = ('sí', 'no') if spanish else ('yes', 'no')
				head, *body = csv.reader(open('got.csv', newline=''))
				shown = [i for i, h in enumerate(head) if h not in ('bar', 'note')]
				def read(text):
				    text = {'true': yes, 'false': no, '': '–'}.get(text, text)
				    return re.sub(r'^(-?\d+)\.(\d+)$', r'\1,\2', text) if spanish else text
				got = [line.split('\t') for line in open('cells').read().split('\n')[:-1]]
				assert [row[:len(shown)] for row in got] == [[read(row[i]) for i in shown] for row in body]
			END
		done
	done
	# A bar a mean; of rows of the same picture the widths are as the means.
	cc-report survey --unplanned -o html >page.html
	cc-report survey --unplanned -o jsonl | jq -r 'select(.mean) | .mean' >means
	assert_equal "$(wc -l <means)" 5
	assert_equal "$(python3 -m page marks page.html)" 'survey 5 9'
	python3 -m page drawn page.html | awk '$2 == "bar" { print $6 }' | paste - means |
		awk '{ ratio = $1 / $2; if (NR > 1 && (ratio / first - 1) ^ 2 > 0.0001) { print; bad = 1 } if (NR == 1) first = ratio }
			END { exit bad }'
	# A point a day and question: four lines are drawn, those of the questions on the larger scale.
	cc-report survey --unplanned --period day -o html >page.html
	assert_regex "$(python3 -m page marks page.html)" '^survey 12 '
	# Open questions have no means: none of them is one that is left out.
	assert_equal "$(grep -o 'not drawn: [0-9]*' page.html)" 'not drawn: 1'
	assert_equal "$(python3 -m page drawn page.html | awk '$2 == "point" { print $3 }' | sort | uniq -c | tr -s ' ' | paste -sd,)" ' 3 0, 3 1, 3 2, 3 3'
	# A bar a share.
	cc-report survey --unplanned --distribution --survey other -o html >page.html
	n=$(cc-report survey --unplanned --distribution --survey other -o jsonl | jq -r 'select(.share) | .share' | wc -l)
	assert [ "$n" -gt 8 ]
	assert_regex "$(python3 -m page marks page.html)" "^survey $n "
	# The title, when, what to mind, what is meant; nothing of the words of questions as more than text.
	cc-report survey --unplanned --from 2026-01-02 --to 2026-01-03 -o html >page.html
	grep -q '<h1>Satisfaction of customers</h1>' page.html
	grep -q '<p class="said">zone America/Bogota, from 2026-01-02 00:00, before 2026-01-03 00:00, as of 2026-03-06 10:00</p>' page.html
	grep -q '<p class="note">nps_1_10 is not comparable with a score of 0 to 10; interviewers differ more' page.html
	grep -q '&lt;script&gt;alert(1)' page.html
	run -1 grep -iE '<script|<img' page.html
}

@test "cc-report survey refuses what has no room on a page, and leaves the old file where it cannot write the new one" {
	local form
	one_store
	told 01 '8 9 7 8 9'
	refused 64 "--output: survey is a list, and prom takes figures: 'prom'" cc-report survey -o prom
	refused 64 "--output: not csv, jsonl, table, excel, xlsx or html: 'pdf'" cc-report survey -o pdf
	refused 64 '--fields: not with -o html' cc-report survey -o html -F n
	refused 64 "--output: not csv, jsonl, table or excel: 'html'" cc-survey results -o html
	refused 64 '--out: no such option*' cc-survey results --out file
	echo old >file
	for form in csv table html xlsx; do
		refused 64 '*--by*' cc-report survey --by nada -o $form --out file
		assert_equal "$(ls file*; cat file)" $'file\nold'
		if [[ -w /dev/full ]]; then
			run --separate-stderr -74 cc-report survey --unplanned -o $form --out /dev/full
			assert_equal "${stderr_lines[0]}" 'cc-report: /dev/full: cannot write: No space left on device'
		fi
	done
	refused 65 '*--fields*' cc-report survey -F nada --out file
	assert_equal "$(ls file*; cat file)" $'file\nold'
	cc-report survey --unplanned --out file
	cc-survey results --unplanned | same - file
}
