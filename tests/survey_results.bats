#!/usr/bin/env bats
#
# survey_results - the figures of surveys: by hand, as published, and computed a second time
#
# What is expected comes from published examples, from sums done by hand (they stand beside it), from
# a second computation (tests/second/survey.py) and from laws; never from the programs.

# Tests are shells of their own, stderr is set by run, and some words are meant to part.
# shellcheck disable=SC2030,SC2031,SC2154,SC2086

load helper

export PYTHONDONTWRITEBYTECODE=1

# Random interviews, many segments of 1 to 60, and few, and the drawn ones; the tests only read them.
setup_file() {
	export STORES=$BATS_FILE_TMPDIR
	cd "$STORES" || return 1
	interviews unplanned many.rows 1000 20261122
	random_store many.db many.rows cat
	interviews unplanned few.rows 60 20261123
	random_store few.db few.rows cat
	drawn_store drawn.db
	for name in many few drawn; do CC_STORE=$name.db listed $name; done
}

setup() {
	set -o pipefail
	in_scratch
}

interviews() {
	python3 "$BATS_TEST_DIRNAME/second/interviews.py" "$@"
}

second() {
	python3 "$BATS_TEST_DIRNAME/second/survey.py" "$@"
}

# random_store STORE FOLDER FILTER - a store of what is in a folder, each file in the order that a filter gives it.
random_store() {
	local CC_STORE=$1 CC_NOW=2026-03-05T10:00:00-05:00 CC_ACTOR=tester
	export CC_STORE CC_NOW CC_ACTOR
	cc-store init >/dev/null
	cc-customer import "$2/customers.csv" >/dev/null
	cc-agent import "$2/agents.csv" >/dev/null
	cc-survey questions import "$2/survey.csv" >/dev/null
	cc-survey codebook import "$2/codebook.csv" >/dev/null
	ordered "$3" "$2/rows.csv" | cc-survey record --unplanned --survey random >/dev/null
	cc-survey list -F id,ref >ids.csv
	ordered "$3" "$2/corrections.csv" | by_id id | cc-survey correct --survey random --reason typed >/dev/null
	ordered "$3" "$2/tags.csv" | by_id interview | cc-survey code >/dev/null
}

ordered() {
	sed 1q "$2"
	sed 1d "$2" | $1
}

# by_id NAME - rows that begin with a ref, with the number of the interview for it, called so.
by_id() {
	awk -F, -v OFS=, -v name="$1" 'FNR == NR { id[$2] = $1; next } { $1 = FNR == 1 ? name : id[$1] } 1' ids.csv -
}

# drawn_store STORE - two samples, of contracts and about tickets, each with its edition of the questions, and all
# that may become of an interview.  What was known and printed halfway is in known and known.figures.
drawn_store() {
	local CC_STORE=$1 CC_NOW=2026-01-05T09:00:00-05:00 CC_ACTOR=tester n ten=() people=(ana luz eva) services=(helpdesk support)
	export CC_STORE CC_NOW CC_ACTOR
	cc-store init >/dev/null
	printf 'id,name\nana,Ana\nluz,Luz\neva,Eva\n' | cc-agent import >/dev/null
	{
		echo id,name,contract,segment
		for n in {1..120}; do echo "c$n,Uno $n,$((n / 2 + 30)),s$((n % 3))"; done
	} | cc-customer import >/dev/null
	{
		echo source,ref,subject,customer,service,agent,opened_at,status,closed_at,solution
		for n in {1..120}; do
			echo "x,t$n,x,c$n,${services[n % 2]},${people[n % 3]},2026-01-02T08:00,closed,2026-01-03T10:00,x"
		done
	} | cc-ticket import >/dev/null
	cc-survey plan --size 45 --seed a --expires-on 2026-03-01 >/dev/null
	become 2026-01-31 1
	CC_NOW=2026-02-02T09:00:00-05:00
	cc-survey questions import >/dev/null <<-'E'
		survey,question,type,least,most,choices,required,overall,es,en
		service,overall,scale,1,10,,true,true,¿Qué tan satisfecho está?,How satisfied are you?
		service,attention,scale,1,10,,true,false,"De 1 (lo peor) a 10 (lo mejor), ¿cómo califica el trato que recibió?",
		service,speed,scale,1,5,,true,false,"De 1 a 5, ¿fuimos rápidos?",
		service,solution,scale,1,10,,true,false,¿Y la solución?,
		service,liked,choice,,,"speed,manners",false,false,¿Qué fue lo mejor?,
	E
	cc-survey plan --after-ticket --closed-from 2026-01-01 --closed-to 2026-02-01 --size 30 --seed b --cool-off 0 \
		--expires-on 2026-03-01 >/dev/null
	become 2026-02-27 2
	CC_NOW=2026-02-28T00:00:00-05:00
	listed known
	all_figures >known.figures
	CC_NOW=2026-02-28T12:00:00-05:00
	mapfile -t ten < <(cc-survey list --status complete -F id | sed 1d | head -n 10)
	cc-survey correct --overall 1 --reason typed "${ten[@]}" >/dev/null
	mapfile -t ten < <(cc-survey list --status open --outcome callback -F id | sed 1d)
	cc-survey record --overall 7 --partial true --interviewer luz --allow-self "${ten[@]}" >/dev/null
	cc-survey record --unplanned --customer c1 --interviewer ana --attention 1 --speed 2 --solution 3 --overall 4 >/dev/null
	CC_NOW=2026-03-05T10:00:00-05:00 cc-survey expire >/dev/null
}

# become DAY SEED - what becomes of those that are open, on that day.
become() {
	local outcome numbers when=()
	CC_NOW=$1T20:00:00-05:00
	cc-survey list --status open -F id | interviews drawn become "$1" "$2"
	cc-survey record --allow-self become/held.csv >/dev/null
	for outcome in refused no_answer busy wrong_number callback; do
		[[ $outcome != callback ]] || when=(--at 2026-02-28T10:00)
		mapfile -t numbers < <(sed 1d become/$outcome.csv)
		cc-survey attempt --interviewer eva --outcome $outcome "${when[@]}" "${numbers[@]}" >/dev/null
	done
}

# What is asked of the drawn, for a comparison of two days.
all_figures() {
	local what
	for what in '' --distribution '--by sample,mode' '--period month --min-n 1' --unplanned '--by status --min-n 0'; do
		cc-survey results $what "$@" 2>&1
	done
	cc-survey compare 2026-01 2026-02 "$@"
}

# listed FOLDER [FILTER...] - what the second computation reads.
listed() {
	mkdir -p "$1"
	cc-survey list "${@:2}" >"$1/interviews.csv"
	cc-survey answers >"$1/answers.csv"
	cc-survey questions list --all >"$1/questions.csv"
	cc-survey samples >"$1/samples.csv"
}

# agree FOLDER [OPTION...] [-- FILTER...] - results (got.csv) are those of the second computation of what is listed.
agree() {
	local folder=$1 options=() narrowed=()
	while shift && [[ $# -gt 0 && $1 != -- ]]; do options+=("$1"); done
	shift $(($# > 0))
	[[ $# -eq 0 ]] || narrowed=(--filtered)
	second results "$folder" "${options[@]}" "${narrowed[@]}" >wanted.csv
	cc-survey results "${options[@]}" "$@" >got.csv 2>said
	[ "$(wc -l <got.csv)" -gt 1 ]
	same wanted.csv got.csv
}

@test "the second computation's distributions agree with published tables and with finite sums" {
	run -0 python3 "$BATS_TEST_DIRNAME/second/tails.py"
	[ "$output" = 'the distributions agree with the tables' ]
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
	# 10 of 10: 10 / (10 + 1.96²) = 0.7225, so 0 of 10 reaches 0.2775.
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
	for n in '--interviewer ana' '--status partial' '--from 2026-01-01' '--to 2027-01-01' '--mode phone' '--own false'; do
		assert_equal "$n $(field $n)" "$n $plain"
	done
	for n in sample edition survey,sample; do
		assert_equal "$(cc-survey results --by $n -F question,margin,frame_size | sed -n s/^overall,//p)" 0.794,40
	done
	assert_equal "$(cc-survey results --period year -F question,margin,frame_size | sed -n s/^overall,//p)" 0.905,
	assert_equal "$(cc-survey results --by mode -F question,margin,frame_size | sed -n s/^overall,//p)" 0.905,
	# One answer from outside, and the frame is not known any more.
	cc-survey record --unplanned --customer c1 --interviewer ana --overall 8 --partial true >/dev/null
	assert_equal "$(field)" $known
	[[ $(field --unplanned) == 11,*, ]]

	cc-survey plan --rate 100 --cool-off 0 --seed b -F id >ids
	paste -d, ids <(echo overall; for n in {1..40}; do echo $((n % 10 + 1)); done) |
		cc-survey record --partial true --interviewer ana >/dev/null
	assert_equal "$(field --sample 21)" 40,5.500,0.000,5.500,5.500,40
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

# of STORE [OPTION...] [-- FILTER...] - its results are those of the second computation (agree).
of() {
	CC_STORE=$STORES/$1.db agree "$STORES/$1" "${@:2}"
}

# column NAME - a column of got.csv.
column() {
	sqlite3 -batch :memory: '.import --csv got.csv t' "SELECT \"$1\" FROM t"
}

@test "1,000 random samples: every figure is that of the second computation, and who is warned of" {
	of many --unplanned --by segment
	[ "$(column segment | sort -u | wc -l)" -eq 1000 ]
	[ "$(wc -l <got.csv)" -eq 4001 ]
	# Every figure occurs, and every length of a sample.
	for name in margin top_low nps_margin chance distribution; do [ "$(column $name | sed /^$/d | sort -u | wc -l)" -gt 100 ]; done
	[ "$(column unplanned | sort -u | wc -l)" -eq 60 ]
	# A line for each chance below 0.05, and one for the rows that have no figures.
	sqlite3 -batch -separator , :memory: '.import --csv got.csv t' \
		"SELECT question || ': interviewers differ beyond chance (' || chance || '): ' || quote('segment ' || segment) FROM t
		WHERE note LIKE '%interviewers differ%'" >wanted
	sed 's/^cc-survey: //' said | grep differ | sort >differ
	[ "$(grep -c . differ)" -gt 50 ]
	sort wanted | same - differ
	sqlite3 -batch :memory: '.import --csv got.csv t' "SELECT count(*) FROM t WHERE chance <> '' AND (chance < '0.0500') <>
		(note LIKE '%interviewers differ%')" | same - <(echo 0)
	grep -qx "cc-survey: rows without figures, of fewer than 5 answers: $(column suppressed | grep -c true)" said
}

@test "1,000 random samples: other confidence, top marks and least number, and the distribution" {
	of many --unplanned --by segment --confidence 90 --top 8 --min-n 1
	[ "$(column suppressed | sort -u)" = false ] || [ "$(column n | grep -cx 0)" -gt 0 ]
	of many --unplanned --by segment --confidence 99 --min-n 20 --top 10
	of many --unplanned --by segment --distribution --min-n 1
	[ "$(wc -l <got.csv)" -gt 20000 ]
	of many --unplanned --distribution --confidence 99
	for name in late kind price tools ''; do column value | grep -qx "$name"; done
}

@test "random interviews by period, by several fields, and within limits of time" {
	local period
	for period in day week month quarter year; do of few --unplanned --period $period --by mode; done
	of few --unplanned --period week
	assert_equal "$(column period | uniq | paste -sd' ')" '2024-W52 2025-W01 2026-W01 2026-W02 2026-W09 2026-W10'
	# An instant is within from it on, and no more at the other end.
	of few --unplanned --period day --from 2024-12-30 --to 2026-01-04T23:59:59
	assert_equal "$(column period | uniq | paste -sd' ')" '2024-12-30 2025-12-31 2026-01-01'
	of few --unplanned --by interviewer,language --period quarter --min-n 1
	of few --unplanned --by language,mode,interviewer --distribution
}

@test "drawn interviews: editions, rates, frames, modes, own ones, by whatever they are told apart" {
	local by
	of drawn
	of drawn --unplanned --min-n 1
	for by in sample edition segment agent service status interviewer mode language own survey sample,status,own \
		interviewer,sample agent,edition,interviewer; do
		of drawn --by $by --min-n 2
		of drawn --by $by --unplanned --distribution --min-n 1
	done
	for by in week month quarter; do of drawn --period $by --by edition; done
	# Every one of the rates, and some frame, occurs.
	of drawn --by sample --min-n 0
	for by in complete partial_n refused no_contact other unknown own_n; do [ "$(column $by | sort -n | tail -n 1)" -gt 0 ]; done
	assert_equal "$(column frame_size | sort -u | paste -sd' ')" ' 46 61'
	# Filters pick the same as in list.
	for by in '--segment s1' '--interviewer ana,luz' '--mode email' '--own true' '--status complete,refused' '--agent none' \
		'--answered-from 2026-01-31T12:00' '--outcome callback'; do
		CC_STORE=$STORES/drawn.db listed some $by
		CC_STORE=$STORES/drawn.db agree some --by sample --min-n 1 -- $by
	done
	CC_STORE=$STORES/drawn.db listed some --sample 21
	second results some --min-n 1 >wanted.csv
	cc-survey results -s "$STORES/drawn.db" --sample 21 --min-n 1 | same wanted.csv -
}

@test "waves of random and drawn interviews: compared as the second computation compares them" {
	local waves options segment
	# alike LIST STORE WAVE WAVE [OPTION...] [-- FILTER...]
	alike() {
		local list=$1 store=$2 options=()
		while shift && [[ $# -gt 1 && $2 != -- ]]; do options+=("$2"); done
		shift $(($# > 1 ? 2 : 1))
		second compare "$list" "${options[@]}" >wanted.csv
		cc-survey compare -s "$STORES/$store.db" "${options[@]}" "$@" 2>said >got.csv
		[ "$(wc -l <got.csv)" -gt 1 ]
		same wanted.csv got.csv
	}
	for waves in '2024-12-29 2026-03-05' '2026-W01 2026-W02' '2025-12 2026-01' '2026-Q1 2025-Q4' '2024 2026' \
		'2024-12-29..2025-01-01 2026-01-04..2026-01-05' '2026-01 2026-01-04'; do
		alike "$STORES/few" few $waves --unplanned
		alike "$STORES/few" few $waves --unplanned --confidence 99 --top 7
	done
	for waves in '13 21' '21 13' '2026-01 2026-02' '2026 21'; do
		for options in '' '--min-n 20 --confidence 90' --unplanned; do alike "$STORES/drawn" drawn $waves $options; done
	done
	alike "$STORES/drawn" drawn 13 21
	grep -q 'speed: asked on another scale in the other wave' said
	# A wave of few, of one, of none, in segments one by one.
	for segment in $(cut -d, -f 3 "$STORES/few.rows/customers.csv" | grep -v '[ "]' | sed -n 2,16p); do
		CC_STORE=$STORES/few.db listed some --segment "$segment"
		alike some few 2024..2026-01-01 2026 --unplanned --min-n 1 -- --segment "$segment"
		cat got.csv
	done >every.csv
	[ "$(sort -u every.csv | wc -l)" -gt 40 ]
}

# printed STORE [ARG...] - all that is made of a store, in CSV and JSON lines.
printed() {
	local form what
	for form in csv jsonl; do
		for what in '' '--by segment' '--distribution --by mode' '--period month --by interviewer'; do
			cc-survey results -s "$1" --unplanned $what -o $form "${@:2}" 2>/dev/null
		done
		cc-survey compare -s "$1" 2025 2026 --unplanned -o $form "${@:2}" 2>/dev/null
	done
}

@test "the order in which interviews were recorded, and the language, change no byte" {
	printed "$STORES/few.db" >want
	[ "$(wc -l <want)" -gt 500 ]
	random_store other.db "$STORES/few.rows" tac
	# They are others, indeed: the first of the one is the last of the other.
	run ! cmp -s <(cc-survey list -s "$STORES/few.db" -F id,ref) <(cc-survey list -s other.db -F id,ref)
	printed other.db | same want -
	CC_LANG=es printed other.db | same want -
	CC_LANG=es printed "$STORES/few.db" --now 2030-01-01 | same want -
	printed "$STORES/drawn.db" >want
	CC_LANG=es printed "$STORES/drawn.db" | same want -
	# For people it is another language.
	run ! cmp -s <(CC_LANG=es cc-survey results -s other.db --unplanned -o table) <(cc-survey results -s other.db --unplanned -o table)
}

@test "as of a time before late answers and corrections, all is as it was printed then" {
	local now
	CC_STORE=$STORES/drawn.db all_figures >now.figures
	run ! cmp -s "$STORES/known.figures" now.figures
	CC_STORE=$STORES/drawn.db all_figures --as-of 2026-02-28T00:00:00-05:00 | same "$STORES/known.figures" -
	# What was listed then, too, comes to that.
	CC_STORE=$STORES/drawn.db cc-survey results --as-of 2026-02-28T00:00:00-05:00 --min-n 1 --by sample 2>/dev/null >got.csv
	second results "$STORES/known" --min-n 1 --by sample | same - got.csv
	[ "$(column still_open | sort -n | tail -n 1)" -gt 0 ]
	# Before the second edition was, and before anybody was asked.
	for now in 2026-02-01 2026-01-04; do
		CC_STORE=$STORES/drawn.db cc-survey results --as-of $now -F wording 2>/dev/null
	done | sort -u >wordings
	run ! grep satisfecho\ está? wordings
	[ "$(grep -c . wordings)" -eq 7 ]
}

@test "the parts add up to the whole: counts, shares and rates" {
	local store=$STORES/few.db part
	for part in segment mode interviewer,language; do
		cc-survey results -s "$store" --unplanned --min-n 1 --distribution >whole.csv
		cc-survey results -s "$store" --unplanned --min-n 1 --distribution --by $part 2>/dev/null >parts.csv
		sqlite3 -batch -csv :memory: '.import --csv parts.csv p' '.import --csv whole.csv w' \
			"SELECT question, value, sum(n) FROM p WHERE n > 0 GROUP BY 1, 2" >added
		sqlite3 -batch -csv :memory: '.import --csv whole.csv w' "SELECT question, value, n + 0 FROM w WHERE n > 0 ORDER BY 1, 2" | same - added
		[ "$(wc -l <added)" -gt 15 ]
	done
	# The means are those of the distribution.
	sqlite3 -batch -csv :memory: '.import --csv whole.csv w' "SELECT question, printf('%.3f', sum(value * n) * 1.0 / sum(n)),
		sum(n) FROM w WHERE question IN ('ease', 'overall') GROUP BY 1" >wanted
	cc-survey results -s "$store" --unplanned -F question,mean,n 2>/dev/null | grep '\.' | sort | same wanted -
	# Rates of the drawn are counts that add up, whatever they are told apart by.
	for part in status segment agent,service interviewer mode own; do
		cc-survey results -s "$STORES/drawn.db" --by $part 2>/dev/null >got.csv
		sqlite3 -batch -csv :memory: '.import --csv got.csv g' "SELECT sum(drawn), sum(complete), sum(partial_n), sum(refused),
			sum(no_contact), sum(other), sum(unknown), sum(still_open) FROM g WHERE question = 'attention'"
	done | tr -d '\r' | sort -u >sums
	cc-survey results -s "$STORES/drawn.db" -F drawn,complete,partial_n,refused,no_contact,other,unknown,still_open 2>/dev/null |
		sed 1d | sort -u | same - sums
}

@test "with fewer answers than --min-n only n is printed, and said" {
	local n
	cc-survey results -s "$STORES/few.db" --unplanned --by segment --min-n 0 >every.csv 2>/dev/null
	for n in 2 5 30; do
		cc-survey results -s "$STORES/few.db" --unplanned --by segment --min-n $n >got.csv 2>said
		sqlite3 -batch -csv :memory: '.import --csv got.csv g' '.import --csv every.csv e' \
			"SELECT * FROM g WHERE n >= $n EXCEPT SELECT * FROM e" >differ
		sqlite3 -batch -csv :memory: '.import --csv got.csv g' "SELECT * FROM g WHERE (n < $n) <> (suppressed = 'true') OR n < $n AND
			(mean || margin || low || high || deviation || p25 || median || p75 || top || top_low || top_high || nps_1_10 ||
			nps_margin || distribution || interviewers || chance <> '' OR unplanned = '' OR n = '')" >>differ
		same /dev/null differ
		grep -qx "cc-survey: rows without figures, of fewer than $n answers: $(column suppressed | grep -c true)" said
	done
	cc-survey results -s "$STORES/few.db" --unplanned --by segment --distribution --min-n 30 2>/dev/null >got.csv
	[ "$(sqlite3 -batch :memory: '.import --csv got.csv g' "SELECT count(*) FROM g WHERE \"of\" < 30")" -gt 20 ]
	[ "$(sqlite3 -batch :memory: '.import --csv got.csv g' "SELECT count(*) FROM g WHERE \"of\" < 30 AND value || n || share || low || high <> ''")" -eq 0 ]
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
	for n in 8.4 0.905 7.495 9.305 1.265 0.723 40 41.1; do
		[ "$(grep -c "office:value-type=\"float\" office:value=\"$n\"" results.fods)" -ge 1 ] || fail "no number $n"
	done
	run ! grep -q '<text:p>8,400</text:p></table:table-cell><table:table-cell office:value-type="string"' results.fods
	grep -q '0 0 0 0 0 1 1 3 3 2' results.fods
	grep -q 'qué tan satisfecho está' results.fods
}
