#!/usr/bin/env bats
#
# survey_random - the figures of surveys of random interviews: computed a second time, and laws that hold for them
#
# What is expected comes from a second computation (tests/second/survey.py), or follows from a law.

# Lists of words, as options, are meant to part.
# shellcheck disable=SC2086

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
	mapfile -t ten < <(cc-survey list --status open --outcome callback -F id | sed 1,2d)
	cc-survey record --overall 7 --partial true --interviewer luz --allow-self "${ten[@]}" >/dev/null
	cc-survey record --unplanned --customer c1 --interviewer ana --attention 1 --speed 2 --solution 3 --overall 4 >/dev/null
	# Another survey has a question of the same name, on the usual scale.
	cc-survey questions import >/dev/null <<-'E'
		survey,question,type,least,most,choices,required,overall,es,en
		brief,overall,scale,0,10,,true,true,¿Nos recomendaría?,
	E
	for n in {1..9}; do echo "c$n,$n,$((n % 4 + 6)),2026-02-1${n}T10:00"; done | sed '1i customer,ref,overall,answered_at' |
		cc-survey record --unplanned --survey brief --interviewer luz >/dev/null
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

# of STORE [OPTION...] [-- FILTER...] - its results are those of the second computation (agree).
of() {
	CC_STORE=$STORES/$1.db agree "$STORES/$1" "${@:2}"
}

# of_each - the same of each line "STORE [OPTION...]" on stdin, computed by one process; what is got.csv of the n-th line
# stays in got.n.
of_each() {
	local asked words n
	mapfile -t asked
	for n in "${!asked[@]}"; do echo "wanted.$((n + 1)) results $STORES/${asked[n]}"; done | second each
	for n in "${!asked[@]}"; do
		read -ra words <<<"${asked[n]}"
		cc-survey results -s "$STORES/${words[0]}.db" "${words[@]:1}" >"got.$((n + 1))" 2>said
		[ "$(wc -l <"got.$((n + 1))")" -gt 1 ]
		same "wanted.$((n + 1))" "got.$((n + 1))"
	done
	cp "got.${#asked[@]}" got.csv
}

# ask FILE QUERY - of a CSV file, which is table t.
ask() {
	sqlite3 -batch -csv :memory: ".import --csv $1 t" "$2" | tr -d '\r'
}

# column NAME - a column of got.csv.
column() {
	ask got.csv "SELECT \"$1\" FROM t" | tr -d '"'
}

@test "1,000 random samples: every figure is that of the second computation, and who is warned of" {
	of many --unplanned --by segment
	[ "$(column segment | sort -u | wc -l)" -eq 1000 ]
	[ "$(wc -l <got.csv)" -eq 4001 ]
	# Every figure occurs, and every length of a sample.
	for name in margin top_low nps_margin chance distribution; do [ "$(column $name | sed /^$/d | sort -u | wc -l)" -gt 100 ]; done
	[ "$(column unplanned | sort -u | wc -l)" -eq 60 ]
	# A line for each of the first ten chances below 0.05, one for the others, and one for the rows without figures.
	ask got.csv "SELECT 'cc-survey: ' || question || ': interviewers differ beyond chance (' || chance || '): ' ||
		quote('segment ' || segment) FROM t WHERE chance <> '' AND chance + 0 < 0.05" | sed 's/^"//; s/"$//' >wanted
	[ "$(wc -l <wanted)" -gt 50 ]
	grep ' differ ' said | head -n 10 | same - <(head -n 10 wanted)
	[ "$(grep -c ' differ ' said)" -eq 11 ]
	grep -qx "cc-survey: interviewers differ beyond chance in $(sed 1,10d wanted | wc -l) rows more" said
	grep -qx "cc-survey: rows without figures, of fewer than 5 answers: $(column suppressed | grep -c true)" said
}

@test "1,000 random samples: other confidence, top marks and least number, and the distribution" {
	of_each <<-'E'
		many --unplanned --by segment --confidence 90 --top 8 --min-n 1
		many --unplanned --by segment --confidence 99 --min-n 20 --top 10
		many --unplanned --by segment --distribution --min-n 1
		many --unplanned --distribution --confidence 99
	E
	cp got.1 got.csv
	[ "$(column suppressed | sort -u)" = false ] || [ "$(column n | grep -cx 0)" -gt 0 ]
	[ "$(wc -l <got.3)" -gt 20000 ]
	cp got.4 got.csv
	for name in late kind price tools ''; do column value | grep -qx "$name"; done
}

@test "random interviews by period, by several fields, and within limits of time" {
	local period
	for period in day week month quarter year; do echo "few --unplanned --period $period --by mode"; done | of_each
	of few --unplanned --period week
	assert_equal "$(column period | uniq | paste -sd' ')" '2024-W52 2025-W01 2026-W01 2026-W02 2026-W09 2026-W10'
	# An instant is within from it on, and no more at the other end.
	of few --unplanned --period day --from 2024-12-30 --to 2026-01-04T23:59:59
	assert_equal "$(column period | uniq | paste -sd' ')" '2024-12-30 2025-12-31 2026-01-01'
	of few --unplanned --by interviewer,language --period quarter --min-n 1
	# Elsewhere it is another day.
	cp "$STORES/few.db" zone.db
	cc-store set -s zone.db zone Asia/Tokyo >/dev/null
	second results "$STORES/few" --unplanned --period day --zone Asia/Tokyo >wanted.csv
	cc-survey results -s zone.db --unplanned --period day 2>/dev/null | same wanted.csv -
	assert_equal "$(sed 1d wanted.csv | cut -d, -f 1 | uniq | paste -sd' ')" \
		'2024-12-30 2026-01-01 2026-01-05 2026-03-01 2026-03-02 2026-03-06'
	of few --unplanned --by language,mode,interviewer --distribution
}

@test "drawn interviews: editions, rates, frames, modes, own ones, by whatever they are told apart" {
	local by
	{
		echo drawn
		echo drawn --unplanned --min-n 1
		for by in sample edition segment agent service status interviewer mode language own survey sample,status,own \
			interviewer,sample agent,edition,interviewer; do
			echo "drawn --by $by --min-n 2"
			echo "drawn --by $by --unplanned --distribution --min-n 1"
		done
		for by in week month quarter; do echo "drawn --period $by --by edition"; done
	} | of_each
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
	local waves options segment store words n=0
	# A line "LIST STORE WAVE WAVE [OPTION...] [-- FILTER...]" for each.
	{
		for waves in '2024-12-29 2026-03-05' '2026-W01 2026-W02' '2025-12 2026-01' '2026-Q1 2025-Q4' '2024 2026' \
			'2024-12-29..2025-01-01 2026-01-04..2026-01-05' '2026-01 2026-01-04'; do
			for options in '' '--confidence 99 --top 7' '--confidence 50 --top 4'; do
				echo "$STORES/few few $waves --unplanned $options"
			done
		done
		for waves in '13 21' '21 13' '2026-01 2026-02' '2026 21' '2026-02 2026-03'; do
			for options in '' '--min-n 20 --confidence 90' --unplanned; do echo "$STORES/drawn drawn $waves $options"; done
		done
		# A wave of few, of one, of none, in segments one by one.
		grep -v '"' "$STORES/few.rows/customers.csv" | cut -d, -f 3 | grep -v -e ' ' -e '^$' | sed -n 2,15p >segments
		while read -r segment; do
			CC_STORE=$STORES/few.db listed "some.$segment" --segment "$segment"
			echo "some.$segment few 2024-01-01..2026-01-01 2026 --unplanned --min-n 1 -- --segment $segment"
		done <segments
	} >asked
	awk '{ store = $2; $2 = ""; sub(/ -- .*/, ""); print "wanted." NR, "compare", $0 }' asked | second each
	while read -r _ store words; do
		n=$((n + 1))
		cc-survey compare -s "$STORES/$store.db" ${words/ -- / } 2>"said.$n" >got.csv
		cat got.csv >>every.csv
		same "wanted.$n" got.csv
	done <asked
	assert_equal "$n" 50
	cat said.* | grep -q 'speed: asked on another scale in the other wave'
	[ "$(sort -u every.csv | wc -l)" -gt 100 ]
	for waves in ',higher' ',lower' ',no_evidence_of_change' ',,,,,'; do
		[ "$(grep -c "$waves$" every.csv)" -ge 3 ] || fail "few are $waves"
	done
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
	CC_STORE=other.db
	run ! cmp -s <(CC_LANG=es cc-survey results --unplanned -o table) <(cc-survey results --unplanned -o table)
}

@test "as of a time before late answers and corrections, all is as it was printed then" {
	local now
	export CC_STORE=$STORES/drawn.db
	all_figures >now.figures
	run ! cmp -s "$STORES/known.figures" now.figures
	all_figures --as-of 2026-02-28T00:00:00-05:00 | same "$STORES/known.figures" -
	# What was listed then, too, comes to that.
	cc-survey results --as-of 2026-02-28T00:00:00-05:00 --min-n 1 --by sample 2>/dev/null >got.csv
	second results "$STORES/known" --min-n 1 --by sample | same - got.csv
	[ "$(column still_open | sort -n | tail -n 1)" -gt 0 ]
	# Before the second edition was, and before anybody was asked.
	for now in 2026-02-01 2026-01-04; do
		cc-survey results --as-of $now -F wording 2>/dev/null
	done | sort -u >wordings
	run ! grep 'satisfecho está?' wordings
	[ "$(wc -l <wordings)" -eq 7 ]
}

@test "the parts add up to the whole: counts, shares and rates" {
	local part counts='drawn complete partial_n refused no_contact other unknown still_open'
	export CC_STORE=$STORES/few.db
	cc-survey results --unplanned --min-n 1 --distribution >whole.csv
	ask whole.csv 'SELECT question, value, n + 0 FROM t WHERE n + 0 > 0 ORDER BY 1, 2' >wanted
	[ "$(wc -l <wanted)" -gt 15 ]
	for part in segment mode interviewer,language; do
		cc-survey results --unplanned --min-n 1 --distribution --by $part 2>/dev/null >parts.csv
		ask parts.csv 'SELECT question, value, sum(n) FROM t WHERE n + 0 > 0 GROUP BY 1, 2' | same wanted -
	done
	# The means are those of the distribution.
	ask whole.csv "SELECT question, printf('%.3f', sum(value * n) * 1.0 / sum(n)), sum(n) FROM t
		WHERE question IN ('ease', 'overall') GROUP BY 1" >wanted
	cc-survey results --unplanned -F question,mean,n 2>/dev/null | grep '\.' | sort | same wanted -
	# What became of the drawn adds up, whatever they are told apart by, and to the drawn.
	CC_STORE=$STORES/drawn.db
	cc-survey results -F "${counts// /,}" 2>/dev/null | sed 1d | sort -u >wanted
	for part in status segment agent,service interviewer mode own; do
		cc-survey results --by $part 2>/dev/null >parts.csv
		ask parts.csv "SELECT sum(${counts// /), sum(}) FROM t WHERE question = 'attention'" | same wanted -
	done
	awk -F, '$1 != $2 + $3 + $4 + $5 + $6 + $7' wanted | same /dev/null -
}

@test "with fewer answers than --min-n only n is printed, and said" {
	local n
	export CC_STORE=$STORES/few.db
	cc-survey results --unplanned --by segment --min-n 0 2>/dev/null | sort >every.csv
	for n in 2 5 30; do
		cc-survey results --unplanned --by segment --min-n $n >got.csv 2>said
		# Each row is as it is without a least number, or has no figure of the answers.
		sort got.csv | comm -23 - every.csv | cat <(head -n 1 got.csv) - >fewer.csv
		ask fewer.csv "SELECT segment, question, n FROM t WHERE n + 0 >= $n OR suppressed <> 'true' OR unplanned = '' OR
			mean || margin || low || high || deviation || p25 || median || p75 || top || top_low || top_high ||
			nps_1_10 || nps_margin || distribution || interviewers || chance <> ''" | same /dev/null -
		ask got.csv "SELECT segment, question, n FROM t WHERE n + 0 < $n AND suppressed <> 'true'" | same /dev/null -
		grep -qx "cc-survey: rows without figures, of fewer than $n answers: $(column suppressed | grep -c true)" said
	done
	[ "$(wc -l <fewer.csv)" -gt 50 ]
	cc-survey results --unplanned --by segment --distribution --min-n 30 2>/dev/null >got.csv
	ask got.csv 'SELECT DISTINCT value || n || share || low || high FROM t WHERE "of" + 0 < 30' | same - <(echo '""')
}
