#!/usr/bin/env bats
#
# survey_demo - 200 interviews from a spreadsheet: three bad rows come back with reasons, all else lands, once
#
# What should be in the store is read from the sheet by Python's csv module, and its means are computed there.

# stderr is set by run; tests are shells of their own.
# shellcheck disable=SC2030,SC2031,SC2154

load helper

setup() {
	set -o pipefail
	export PYTHONDONTWRITEBYTECODE=1
	SAMPLES=$BATS_TEST_DIRNAME/../samples
	SHEET=$SAMPLES/survey-sheet.csv
	new_store
	cc-agent import "$SAMPLES/agents.csv" >/dev/null
	cc-customer import "$SAMPLES/customers.csv" >/dev/null
	cc-customer import "$SAMPLES/survey-customers.csv" >/dev/null
	export CC_NOW=2026-04-06T08:00:00-05:00
	cc-survey plan --size 200 --seed 'primer trimestre 2026' -F customer | tail -n +2 >asked
	export CC_NOW=2026-04-17T17:00:00-05:00
}

# After every scenario the tables are what the events add up to.
teardown() {
	cc-store check --now 2030-01-01
}

# mend - the sheet on stdin with its three bad rows as they should have been.
mend() {
	sed '/^C148;/s/;11;/;10;/; /^C138;/s/;8,5;/;8;/; /^C319;/s/;;/;7;/'
}

# wanted SHEET - what it says, a line an answer: customer, question, answer; as another program reads it.
wanted() {
	python3 -c '
import csv, io, sys
text = sys.stdin.buffer.read().decode("utf-8-sig")
for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";"):
    for question in "attention", "speed", "solution", "overall", "best", "improve":
        if row[question]:
            print(row["cliente"], question, row[question].replace("\n", "\\n"), sep="|")' <"$1" | LC_ALL=C sort
}

# landed - the same, of what the store holds.
landed() {
	sql "$CC_STORE" "SELECT i.customer || '|' || a.question || '|' || coalesce(a.mark, replace(a.text, char(10), '\\n'))
		FROM answer a JOIN interview i ON i.id = a.interview" | LC_ALL=C sort
}

count() {
	sql "$CC_STORE" "SELECT count(*) FROM $1"
}

# first - record the sheet as it came; the bad rows go to bad.csv.
first() {
	run -65 --separate-stderr cc-survey record -v -i excel --keep-going --rejects bad.csv "$SHEET" -F id
}

@test "the sheet is of the customers that were drawn, each once, by agents who work here" {
	assert_equal "$(head -c 3 "$SHEET" | od -An -tx1 | tr -d ' ')" efbbbf
	assert_equal "$(grep -c $'\r$' "$SHEET")" 201
	wanted "$SHEET" | cut -d'|' -f1 | uniq >customers
	assert_equal "$(wc -l <customers)" 200
	LC_ALL=C sort asked | same - customers
	sed -n 's/^C[0-9]*;\([^;]*\);.*/\1/p' "$SHEET" | sort -u | same - <(printf '%s\n' ana bruno elena)
	assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM agent WHERE id IN ('ana', 'bruno', 'elena') AND active")" 3
}

@test "three rows are refused, each for its reason, and kept as they were; 197 land word for word" {
	first
	assert_equal "$stderr" 'cc-survey: record: 0 new, 197 changed, 0 unchanged, 3 refused'
	assert_equal "${#lines[@]}" 198
	bad=(-e '^C148;' -e '^C138;' -e '^C319;')
	{ head -n 1 "$SHEET"; grep "${bad[@]}" "$SHEET"; } | tr -d '\r' | same <(sed 's/;[^;]*$//' bad.csv) -
	sed 's/.*;//' bad.csv | same - <(
		cat <<-'END'
			error
			attention: not an integer from 1 to 10: '11'
			speed: not an integer from 1 to 10: '8,5'
			solution: missing (partial records what was broken off)
		END
	)
	assert_equal "$(count "interview WHERE status = 'complete'") $(count "interview WHERE status = 'open'")" '197 3'
	landed | same <(wanted <(grep -v "${bad[@]}" "$SHEET")) -
}

@test "all or nothing without --keep-going: the first bad row is told, nothing lands" {
	local line
	line=$(grep -n '^C148;' "$SHEET")
	refused 65 "*survey-sheet.csv:${line%%:*}: attention: not an integer from 1 to 10: '11'" \
		cc-survey record -i excel "$SHEET"
	assert_equal "$(count answer)" 0
}

@test "mended the three land too: 200 interviews, each customer once, 800 marks, and the words" {
	first
	mend <bad.csv >mended.csv
	run -0 --separate-stderr cc-survey record -v -i excel mended.csv -F customer
	assert_equal "$stderr|$output" $'cc-survey: record: 0 new, 3 changed, 0 unchanged, 0 refused|customer\nC148\nC138\nC319'
	mend <"$SHEET" >whole.csv
	landed | same <(wanted whole.csv) -
	assert_equal "$(count "interview WHERE status = 'complete' AND answered_at IS NOT NULL")" 200
	assert_equal "$(count interview) $(sql "$CC_STORE" 'SELECT count(DISTINCT customer) FROM interview')" '200 200'
	assert_equal "$(sql "$CC_STORE" 'SELECT question, count(mark) FROM answer WHERE mark IS NOT NULL GROUP BY 1 ORDER BY 1' | paste -sd' ')" \
		'attention|200 overall|200 solution|200 speed|200'
	# Who asked and when, of all of them.
	sql "$CC_STORE" "SELECT customer || ';' || interviewer || ';' || mode || ';' ||
		strftime('%Y-%m-%d %H:%M', answered_at - 18000, 'unixepoch') FROM interview" | LC_ALL=C sort |
		same - <(grep -a '^C[0-9]*;' whole.csv | cut -d';' -f1-4 | LC_ALL=C sort)
}

@test "recorded again, whole or in part, nothing is doubled and nothing is written" {
	first
	mend <bad.csv >mended.csv
	cc-survey record -i excel mended.csv >/dev/null
	dump >before
	mend <"$SHEET" >whole.csv
	run -0 --separate-stderr cc-survey record -v -i excel whole.csv
	assert_equal "${#lines[@]}|$stderr" '1|cc-survey: record: 0 new, 0 changed, 200 unchanged, 0 refused'
	run -0 --separate-stderr cc-survey record -i excel mended.csv whole.csv
	dump | same before -
	# The sheet as it came: the rows that were wrong still are, and are refused again.
	first
	assert_equal "$stderr" 'cc-survey: record: 0 new, 0 changed, 197 unchanged, 3 refused'
	dump | same before -
	# And what the store itself prints is the same interviews.
	CC_LANG=es cc-survey sheet --all -o excel | cc-survey record -i excel >/dev/null
	dump | same before -
}

@test "results are what the sheet says, and the same whatever the order of its rows" {
	local n
	mend <"$SHEET" >whole.csv
	cp "$CC_STORE" empty.db
	cc-survey record -i excel whole.csv >/dev/null
	cc-survey results >figures
	cc-survey results --by interviewer >by
	cc-survey results --distribution >shares
	n=$(sql "$CC_STORE" "SELECT count(DISTINCT contract) FROM customer WHERE contract <> ''
		AND coalesce(contract_from, '') <= '2026-04-06' AND coalesce(contract_to, '9') >= '2026-04-06'")
	python3 - whole.csv "$n" <<-'PY' >said
		import csv, decimal, io, sys
		D = decimal.Decimal
		rows = list(csv.DictReader(io.StringIO(open(sys.argv[1], encoding='utf-8-sig', newline='').read(), newline=''), delimiter=';'))
		for q in 'attention', 'speed', 'solution', 'overall':
		    v = sorted(int(r[q]) for r in rows)
		    mean = (D(sum(v)) / len(v)).quantize(D('0.001'), decimal.ROUND_HALF_UP)
		    counts = ' '.join(str(v.count(m)) for m in range(1, 11))
		    print(q, len(v), mean, (D(v[99] + v[100]) / 2).quantize(D('0.1')), counts, sys.argv[2], sep=',')
		for q in 'best', 'improve':
		    print(q, sum(r[q] != '' for r in rows), '', '', '', '', sep=',')
	PY
	cc-survey results -F question,n,mean,median,distribution,frame_size | tail -n +2 | same said -
	assert_equal "$(tail -n +2 figures | wc -l) $(tail -n +2 by | wc -l) $(wc -l <shares)" '6 18 43'
	for n in 1 2 3; do
		export CC_STORE=$PWD/order$n.db
		cp empty.db "$CC_STORE"
		python3 - whole.csv $n <<-'PY' >shuffled.csv
			import csv, io, random, sys
			sys.stdout.reconfigure(newline='')
			rows = list(csv.reader(io.StringIO(open(sys.argv[1], encoding='utf-8-sig', newline='').read(), newline=''), delimiter=';'))
			head, rows = rows[0], rows[1:]
			random.Random(int(sys.argv[2])).shuffle(rows)
			csv.writer(sys.stdout, delimiter=';', lineterminator='\r\n').writerows([head] + rows)
		PY
		run -1 cmp -s whole.csv shuffled.csv
		cc-survey record -i excel shuffled.csv >/dev/null
		cc-survey results | same figures -
		cc-survey results --by interviewer | same by -
		cc-survey results --distribution | same shares -
		cc-store check
	done
}

@test "the sample is drawn again from the seed after everybody has answered" {
	mend <"$SHEET" | cc-survey record -i excel >/dev/null
	cc-survey redraw 13 -F customer | tail -n +2 | same asked -
}

@test "the open answers are coded by the file, twice as once, and the shares are those of the file" {
	mend <"$SHEET" | cc-survey record -i excel >/dev/null
	cc-survey codebook import "$SAMPLES/codebook.csv" >/dev/null
	cc-survey code "$SAMPLES/survey-codes.csv" >/dev/null
	dump >before
	cc-survey code "$SAMPLES/survey-codes.csv" >/dev/null
	dump | same before -
	python3 - "$SAMPLES/survey-codes.csv" <<-'PY' >said
		import collections, csv, sys
		n = collections.Counter()
		for row in csv.DictReader(open(sys.argv[1])):
		    n.update((row['question'], tag) for tag in row['tags'].split(','))
		for key, times in sorted(n.items()):
		    print(*key, times, sep=',')
	PY
	cc-survey results --distribution -F question,value,n | grep -E '^(best|improve),[^,]' | LC_ALL=C sort | same <(LC_ALL=C sort said) -
}
