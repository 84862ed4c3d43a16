#!/usr/bin/env bats
#
# calendar - cc-calendar: holidays, business days, hours; calendars as versioned data

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

VECTORS=$BATS_TEST_DIRNAME/vectors

# What is asked for needs no store.
setup() {
	set -o pipefail
	in_scratch
	unset CC_STORE
}

with_store() {
	export CC_STORE=$BATS_TEST_TMPDIR/cc.db
	cc-store init >/dev/null
}

# second ARGUMENT... - the second computation.
second() {
	python3 "$BATS_TEST_DIRNAME/second/due.py" "$@"
}

need_python() {
	command -v python3 >/dev/null || skip 'no python3 here'
}

# turned_down CODE PATTERN COMMAND... - it exits so, prints nothing, and says so in one line.
turned_down() {
	local code=$1 pattern=$2 got=0 printed said
	shift 2
	"$@" >.printed 2>.said </dev/null || got=$?
	printed=$(<.printed) said=$(<.said)
	# shellcheck disable=SC2053 # a pattern
	[[ $got == "$code" && $printed == '' && ${said#cc-calendar: } == $pattern && $said != *$'\n'* ]] ||
		fail "$*: $got: $printed$said, wanted $code: $pattern"
}

# days YEAR - every day of a year, a line each.
days() {
	seq 0 365 | sed "s/.*/$1-01-01 & days/" | date -f - +%F | grep "^$1"
}

# dice N SEED FIRST LAST LEAST MOST - N rows of a date within years and a number.
dice() {
	awk -v n="$1" -v seed="$2" -v first="$3" -v last="$4" -v least="$5" -v most="$6" 'BEGIN {
		srand(seed)
		split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " ")
		print "date,number"
		while (n-- > 0) {
			month = int(rand() * 12) + 1
			printf "%04d-%02d-%02d,%d\n", first + int(rand() * (last - first + 1)), month,
				int(rand() * length_of[month]) + 1, least + int(rand() * (most - least + 1))
		}
	}'
}

# its VERB COLUMN [OPTION]... <ROWS - one column of the answers to rows, without its header.
its() {
	local verb=$1 column=$2
	shift 2
	cc-calendar "$verb" -o jsonl "$@" | jq -r ".$column"
}

# lines LINE... - a file of lines for the calendar "mine", with the columns that they mostly have.
lines() {
	printf '%s\n' calendar,rule,kind,day,times,name,scope,valid_from,valid_to,source "${@/#/mine,}"
}

# mine LINE... -- ARGUMENT... - ask by a calendar of these lines.
mine() {
	local line=()
	while [[ $1 != -- ]]; do
		line+=("$1")
		shift
	done
	shift
	lines "${line[@]}" >mine.csv
	cc-calendar "$@" --calendar-file mine.csv --calendar mine
}

# ics LINE... - a calendar of iCalendar with one event of these lines.
ics() {
	printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 X-WR-CALNAME:Decreto BEGIN:VEVENT UID:1@x SUMMARY:Feria "$@" END:VEVENT \
		END:VCALENDAR
}

# ---- holidays ----

@test "the holidays of each year in holidata come out, but for Easter Sunday and the one that came later" {
	need_data holidays-co/es-CO-2011.json holidays-co/es-CO-2026.json
	local file year n=0
	for file in "$DATA"/holidays-co/es-CO-*.json; do
		year=$(grep -o '[0-9]*' <<<"${file##*/}")
		{
			jq -r '.[] | select(.description != "Domingo de Pascua") | .date' "$file"
			# Ley 2578 of 2026, signed after the list was made.
			[[ $year != 2026 ]] || echo 2026-07-13
		} | sort >want
		cc-calendar holidays "$year" -F date | sed 1d >got
		# Two feasts on one day are two lines.
		same got want
		[[ $(wc -l <got) == $((year < 2026 ? 18 : 19)) ]]
		n=$((n + 1))
	done
	[[ $n == 16 ]]
}

@test "the lists of the laws come out, of Colombia and Venezuela" {
	local calendar years
	for calendar in co ve; do
		grep "^$calendar," "$VECTORS/holidays.csv" | cut -d, -f2 >want
		years=$(cut -c1-4 want | sort -u)
		# shellcheck disable=SC2086 # words
		cc-calendar holidays --calendar $calendar $years -F date | sed 1d | uniq >got
		same got want
	done
	[[ $(wc -l <"$VECTORS/holidays.csv") == 189 ]]
}

@test "the holidays of all years are those of a second computation" {
	need_python
	local calendar ve
	for calendar in co ve; do
		[[ $calendar == co ]] && ve='' || ve=--ve
		# shellcheck disable=SC2046,SC2086 # words
		second holidays $(seq 1984 2100) $ve >want
		# shellcheck disable=SC2046 # words
		cc-calendar holidays --calendar $calendar $(seq 1984 2100) -F date | sed 1d | uniq >got
		same got want
	done
	[[ $(wc -l <want) -gt 1300 ]]
}

@test "Easter is where astronomers have it, in 2049, 2076 and 2100 too" {
	local rule years
	years=$(sed 1d "$VECTORS/easter.csv" | cut -c1-4)
	[[ $years == *2049*2076*2100* ]]
	for rule in jueves-santo:3 viernes-santo:2; do
		# shellcheck disable=SC2086 # words
		cc-calendar holidays $years | sed -n "s/^\([0-9-]*\),.*,${rule%:*},.*/\1 ${rule#*:} days/p" | date -f - +%F >got
		same got <(sed 1d "$VECTORS/easter.csv")
	done
}

@test "two feasts on one day are two holidays, and one closed day" {
	cc-calendar holidays 2025 -F date,rule | grep -x '2025-06-30,.*' >got
	same got - <<-'END'
		2025-06-30,sagrado-corazon
		2025-06-30,san-pedro
	END
	# The years in which they fall together, as law-co counts them.
	# shellcheck disable=SC2046 # words
	cc-calendar holidays $(seq 1984 2100) -F date | sort | uniq -d | cut -c1-4 | paste -sd' ' >got
	same got - <<<"1984 1987 1992 2000 2003 2011 2014 2019 2025 2030 2038 2041 2052 2057 2068 2071 2076 2079 2082 2087 2095 2098"
	assert_equal "$(cc-calendar count 2025-06-27 2025-07-01)" 1
}

@test "each holiday tells its weekday, name and law; those moved fall on Mondays" {
	# shellcheck disable=SC2046 # words
	cc-calendar holidays $(seq 1984 2100) -o jsonl >all
	jq -r .date all | date -f - +%a | tr '[:upper:]' '[:lower:]' >want
	jq -r .weekday all | same - want
	[[ $(jq -r 'select(.name == null or .source == null)' all) == '' ]]
	jq -r 'select(.rule | IN("reyes", "san-jose", "ascension", "corpus", "sagrado-corazon", "san-pedro",
		"chiquinquira", "asuncion", "raza", "todos-santos", "cartagena")) | .weekday' all | sort -u | same - <(echo mon)
	# What never moves stands on Sundays too.
	[[ $(cc-calendar holidays 2025 -F date,weekday,rule) == *$'\n2025-07-20,sun,independencia\n'* ]]
	# The law of 2026 holds from then on.
	jq -r 'select(.rule == "chiquinquira") | .date[:4]' all | same - <(seq 2026 2100)
	jq -r 'select(.date[:4] == "2020" or .date[:4] == "2021") | select(.rule == "raza") | .name' all |
		same - <(printf '%s\n' 'Día de la Raza' 'Día de la Diversidad Étnica y Cultural')
}

@test "the calendar of banks has the national holidays and those that Sudeban published" {
	local year n=0
	while read -r year list; do
		{
			# shellcheck disable=SC2086 # words
			printf "$year-%s\n" $list
			cc-calendar holidays "$year" --calendar ve -F date | sed 1d
		} | sort -u >want
		cc-calendar holidays "$year" --calendar ve-bancos -F date | sed 1d | sort -u >got
		same got want
		n=$((n + 1))
	done <<-'END'
		2024 03-19 05-13 06-03 06-17 08-19 09-16 11-04 11-18
		2026 01-12 01-19 03-19 05-18 06-08 06-29 09-14 10-26 11-23 12-14
	END
	[[ $n == 2 ]]
	# Of 2026 the total was published too: 22 closed days of the week.
	days 2026 | sed 1idate | its is business --calendar ve-bancos | grep -c false >got
	same got <(echo $((52 * 2 + 22)))
}

@test "what is shipped is samples/calendars.csv, and without a store that is what lists" {
	cc-calendar export -o jsonl >got
	python3 -V >/dev/null 2>&1 || skip 'no python3 here'
	python3 -c 'import csv, json, sys
for row in csv.DictReader(open(sys.argv[1])): print(json.dumps({k: v or None for k, v in row.items()}))' \
		"$BATS_TEST_DIRNAME/../samples/calendars.csv" | jq -c . >want
	jq -c . got | same - want
	cc-calendar list -o jsonl | jq -c 'del(.id, .version_from, .version_to)' | same - want
	cc-calendar list --kind closure,include -F rule | sed 1d >got
	jq -r 'select(.kind == "closure" or .kind == "include") | .rule' want | same got -
	run -1 cc-calendar list --calendar nosuch -e
	run -0 cc-calendar list --calendar co -e
}

# ---- counting ----

@test "published terms of business days end where their sources say" {
	# received,days,due
	sed -n 's/^engine,engine_\([0-9]*\)bd,\([0-9-]*\),\([0-9-]*\),$/\2,\1,\3/p' "$VECTORS/law.csv" >rows
	[[ $(wc -l <rows) -ge 14 ]]
	sed 1idate,number,due rows | cc-calendar add >got
	awk -F, 'NR == 1 && $4 != "result" || NR > 1 && $3 != $4' got | same - /dev/null
	[[ $(wc -l <got) == $(($(wc -l <rows) + 1)) ]]
	sed 1ireceived,number,to rows | sed 1s/received/date/ | cc-calendar count >got
	awk -F, 'NR > 1 && $2 != $4' got | same - /dev/null
}

@test "adding and counting 20,000 times is as a second computation has it" {
	need_python
	local calendar ve
	for calendar in co ve; do
		[[ $calendar == co ]] && ve='' || ve=--ve
		dice 10000 "7$ve" 1985 2099 -20 90 >rows.csv
		# shellcheck disable=SC2086 # a word or none
		second add $ve <rows.csv >want
		cc-calendar add --calendar $calendar <rows.csv >got
		same got want
		# Those days and some others, to count between.
		paste -d, <(cut -d, -f3 want) <(dice 10000 8 1985 2099 0 0) | cut -d, -f1,2 |
			awk -F, -v OFS=, 'NR == 1 { print "date", "to"; next } { print $1, substr($1, 1, 4) substr($2, 5) }' |
			sed 's/-02-29$/-02-28/' >spans.csv
		# shellcheck disable=SC2086
		sed 1s/date/from/ spans.csv | second count $ve | sed 1s/from/date/ >want
		cc-calendar count --calendar $calendar <spans.csv >got
		same got want
	done
	[[ $(wc -l <want) == 10001 ]]
}

@test "with Saturday on, 2,000 sums and all holidays of Saturdays are as a second computation has them" {
	need_python
	dice 2000 9 1985 2099 1 120 >rows.csv
	sed '1d; s/\(.*\),\(.*\)/engine,engine_\2bd,\1,saturday=on/' rows.csv | sed 1iprofile,kind,received,switch |
		second compute | sed 1d | cut -d, -f5 >want
	its add result --saturday on <rows.csv >got
	same got want
	its add result --saturday off <rows.csv >off
	run ! cmp -s off want
	# 20 July 2024 was a Saturday and a holiday, the 13th one and none.
	assert_equal "$(cc-calendar is 2024-07-13 --saturday on)" true
	assert_equal "$(cc-calendar is 2024-07-13)" 'false weekend'
	[[ $(cc-calendar is 2024-07-20 --saturday on) == 'false Día de la Independencia '* ]]
	assert_equal "$(cc-calendar add 2024-07-12 1 --saturday on)" 2024-07-13
	with_store
	cc-store set saturday on >/dev/null
	assert_equal "$(cc-calendar is 2024-07-13)" true
	assert_equal "$(cc-calendar is 2024-07-13 --saturday off)" 'false weekend'
}

@test "from a day to the n-th business day after it there are n, which is no closed day; 20,000 times" {
	dice 20000 1 1984 2096 0 900 >rows.csv
	cc-calendar add <rows.csv >sums.csv
	[[ $(wc -l <sums.csv) == 20001 ]]
	sed 1s/result/to/ sums.csv | cc-calendar count >counts.csv
	awk -F, 'NR > 1 && $2 != $4' counts.csv | same - /dev/null
	awk -F, 'NR > 1 && $2 > 0 { print $3 }' sums.csv | sort -u | sed 1idate >results.csv
	its is business <results.csv | sort -u | same - <(echo true)
	# None is the day itself, whatever day it is.
	awk -F, 'NR > 1 && ($2 == 0) != ($1 == $3)' sums.csv | same - /dev/null
}

@test "what was added can be taken away again, and a count the other way is its negative" {
	dice 20000 2 1984 2096 1 900 | cc-calendar add | cut -d, -f2,3 | sed 1s/result/date/ >rows.csv
	# There from a business day, back and there.
	sed 's/^\([0-9]\)/-\1/' rows.csv | cc-calendar add | cut -d, -f1,2,3 >back.csv
	awk -F, 'NR == 1 { print "n,start,date,number"; next } { print $1 "," $2 "," $3 "," (-$1) }' back.csv >forth.csv
	cc-calendar add <forth.csv | awk -F, 'NR > 1 && $2 != $5' | same - /dev/null
	sed '1s/.*/number,to,date/' back.csv | cc-calendar count | cut -d, -f4 >one
	sed '1s/.*/number,date,to/' back.csv | cc-calendar count | cut -d, -f4 >other
	paste -d, one other | awk -F, 'NR > 1 && $1 != -$2' | same - /dev/null
	awk -F, 'NR == FNR { n[FNR] = $1; next } FNR > 1 && $1 != -n[FNR]' back.csv one | same - /dev/null
}

@test "one more holiday never makes a day come earlier, and later only the days that it lies before" {
	local day moved
	dice 20000 3 2026 2026 1 120 >rows.csv
	its add result <rows.csv >without
	# A Wednesday, a Friday, a Saturday, a day that is a holiday already.
	for day in 2026-04-29 2026-10-30 2026-10-31 2026-08-17; do
		{
			cc-calendar export co
			echo "co,one-more,date,$day,,Una más,,,,"
		} >more.csv
		its add result --calendar-file more.csv <rows.csv >with
		paste -d, <(sed '1d; s/,.*//' rows.csv) without with >all
		[[ $(wc -l <all) == 20000 ]]
		# Date, sum without it, sum with it.
		awk -F, '$3 < $2' all | same - /dev/null
		if [[ $(cc-calendar is $day) == true ]]; then
			awk -F, -v day=$day '($3 > $2) != ($1 < day && day <= $2)' all | same - /dev/null
			moved=$(awk -F, '$3 > $2' all | wc -l)
			[[ $moved -gt 1000 ]]
		else
			same without with
		fi
	done
}

@test "none is the day itself, and below none it goes back, behind --" {
	assert_equal "$(cc-calendar add 2026-07-13 0)" 2026-07-13
	assert_equal "$(cc-calendar add 2026-07-12 0)" 2026-07-12
	assert_equal "$(cc-calendar add -- 2026-07-14 -1)" 2026-07-10
	assert_equal "$(cc-calendar add -- 2026-07-13 -1)" 2026-07-10
	assert_equal "$(cc-calendar add --calendar co -- 2026-07-22 -15)" 2026-06-26
	assert_equal "$(cc-calendar count 2026-07-22 2026-06-26)" -15
	assert_equal "$(cc-calendar count 2026-07-13 2026-07-13)" 0
	turned_down 64 '-1: *' cc-calendar add 2026-07-14 -1
}

@test "days and months run by the calendar; a month without the day ends on its last" {
	local from n to
	while read -r from n to; do
		assert_equal "$from $n $(cc-calendar add -- "$from" "$n" months)" "$from $n $to"
	done <<-'END'
		2026-01-30 1 2026-02-28
		2026-01-31 1 2026-02-28
		2024-01-31 1 2024-02-29
		2026-03-31 -1 2026-02-28
		2026-08-31 6 2027-02-28
		2026-08-31 1 2026-09-30
		2024-02-29 12 2025-02-28
		2024-02-29 48 2028-02-29
		2026-12-31 2 2027-02-28
		2026-11-20 1 2026-12-20
		2026-05-15 0 2026-05-15
		2096-02-29 48 2100-02-28
	END
	dice 5000 4 1990 2090 -1500 1500 | sed '1s/$/,unit/; 2,$s/$/,days/' >rows.csv
	sed '1d; s/,days$//; s/,/ /; s/$/ days/' rows.csv | date -f - +%F >want
	its add result <rows.csv | same - want
	dice 5000 5 1993 2091 -100 100 | sed '1s/$/,unit/; 2,$s/$/,months/' >rows.csv
	sqlite3 :memory: '.import --csv rows.csv t' "SELECT min(
		date(date, 'start of month', number || ' months', '+' || (substr(date, 9) - 1) || ' days'),
		date(date, 'start of month', (number + 1) || ' months', '-1 day')) FROM t" >want
	its add result <rows.csv | same - want
}

@test "an answer to operands is the answer to the same in rows" {
	local date n
	# Every 397 days, with a number each.
	seq 0 397 42000 | sed 's/.*/1984-01-05 & days/' | date -f - +%F | awk '{ print $1 "," NR % 40 }' |
		sed 1idate,number >rows.csv
	[[ $(wc -l <rows.csv) == 107 ]]
	sed 1d rows.csv | while IFS=, read -r date n; do
		cc-calendar add "$date" "$n"
		cc-calendar count "$date" 2026-03-05
		cc-calendar is "$date"
		cc-calendar hours "$date"
		cc-calendar is "$date" -o jsonl
	done >want
	cc-calendar add -o jsonl <rows.csv | jq -r .result >sums
	sed 's/$/,2026-03-05/; 1s/,2026.*/,to/' rows.csv | its count count >counts
	cc-calendar is -o jsonl <rows.csv | jq -r '[.business, .why] | map(select(. != null)) | join(" ")' >is
	cc-calendar hours -o jsonl <rows.csv | jq -r '[.times, .minutes] | map(select(. != null)) | join(" ")' >hours
	cc-calendar is -o jsonl <rows.csv | jq -c 'del(.number)' >json
	paste -d'\n' sums counts is hours json | same - want
}

# ---- refusals ----

@test "days that do not exist or lie outside the years are refused, in operands and in rows" {
	local day why verb
	while IFS='|' read -r day why; do
		for verb in is hours; do
			turned_down 65 "date: $why: '$day'" cc-calendar $verb "$day"
			printf 'date\n2026-03-05\n"%s"\n' "$day" >rows.csv
			run -65 --separate-stderr cc-calendar $verb <rows.csv
			# shellcheck disable=SC2053,SC2027 # a pattern
			[[ $stderr == "cc-calendar: <stdin>:3: date: "$why": '$day'" ]] || fail "$stderr"
		done
		turned_down 65 "date: $why: '$day'" cc-calendar add "$day" 1
		turned_down 65 "date: $why: '$day'" cc-calendar count "$day" 2026-03-05
		turned_down 65 "to: $why: '$day'" cc-calendar count 2026-03-05 "$day"
	done <<-'END'
		1983-12-31|outside the years 1984 to 2100
		2101-01-01|outside the years 1984 to 2100
		9999-12-31|outside the years 1984 to 2100
		2023-02-29|not a date*
		2100-02-29|not a date*
		2026-13-01|not a date*
		2026-00-10|not a date*
		2026-04-31|not a date*
		2026-1-1|not a date*
		26-01-01|not a date*
		2026-01-01T10:00|not a date*
		01/02/2026|not a date*
		hoy|not a date*
	END
	for day in 1983 2101 0 x 2026x 2026-03 ''; do
		turned_down 65 "year: not from 1984 to 2100: '$day'" cc-calendar holidays 2026 "$day"
	done
	# The first and the last are there.
	assert_equal "$(cc-calendar is 1984-01-02)" true
	assert_equal "$(cc-calendar is 2100-12-31)" true
	[[ $(cc-calendar is 1984-01-01) == 'false Año Nuevo'* ]]
}

@test "a sum that leads out of the years is refused; so are numbers and units that are none" {
	# 31 December 2100 is a Friday; 2 January 1984 is the first business day.
	assert_equal "$(cc-calendar add 2100-12-30 1)" 2100-12-31
	assert_equal "$(cc-calendar add -- 1984-01-03 -1)" 1984-01-02
	turned_down 65 "number: leads out of the years 1984 to 2100: '1'" cc-calendar add 2100-12-31 1
	turned_down 65 "number: leads out of the years 1984 to 2100: '-1'" cc-calendar add -- 1984-01-02 -1
	turned_down 65 "number: leads out *" cc-calendar add 2100-12-31 1 days
	turned_down 65 "number: leads out *" cc-calendar add 2100-12-01 1 months
	turned_down 65 "number: leads out *" cc-calendar add -- 1984-01-31 -1 months
	turned_down 65 "number: leads out *" cc-calendar add 2026-03-05 40000
	local n
	for n in 40001 1.5 1e3 '' x 99999999999999999999999; do
		turned_down 65 "number: *" cc-calendar add 2026-03-05 "$n"
	done
	turned_down 65 "unit: not bd, days or months: 'hours'" cc-calendar add 2026-03-05 1 hours
	turned_down 64 'add needs *' cc-calendar add 2026-03-05
	turned_down 64 'add needs *' cc-calendar add 2026-03-05 1 bd 4
	turned_down 64 'count needs *' cc-calendar count 2026-03-05
	turned_down 64 'holidays needs *' cc-calendar holidays
	turned_down 65 "*no such calendar: 'us'" cc-calendar is 2026-03-05 --calendar us
	turned_down 65 "*saturday*'maybe'" cc-calendar is 2026-03-05 --saturday maybe
	turned_down 64 '*output*pdf*' cc-calendar holidays 2026 -o pdf
}

# ---- filters ----

@test "rows of any columns pass as they are, in each form, with the answer behind them" {
	cat >rows.csv <<-'END'
		id,"the, name",date,result,number
		007,"a ""b"",
		c",2026-07-10,x,1
		8,,2026-07-13,,2
	END
	cc-calendar add <rows.csv >got
	same got - <<-'END'
		id,"the, name",date,result,number,computed_result
		007,"a ""b"",
		c",2026-07-10,x,1,2026-07-14
		8,,2026-07-13,,2,2026-07-15
	END
	printf '%s\n' '{"a":[1,{"b":2.50}],"date":"2026-07-13"}' '{"date":"2026-07-14","a":null}' >rows.jsonl
	cc-calendar is -i jsonl <rows.jsonl >got
	same got - <<-'END'
		{"a":[1,{"b":2.50}],"date":"2026-07-13","business":false,"why":"Nuestra Señora del Rosario de Chiquinquirá (Ley 2578 de 2026, art. 6)"}
		{"date":"2026-07-14","a":null,"business":true,"why":null}
	END
	cc-calendar is -o csv <<<$'n,date\n1,2026-07-14' | same - <(printf '%s\n' n,date,business,why 1,2026-07-14,true,)
	cc-calendar add -i jsonl -o csv <<<'{"n":1.50,"date":"2026-07-13","number":1}' >got
	same got <(printf '%s\n' n,date,number,result 1.50,2026-07-13,1,2026-07-14)
	# What a spreadsheet writes, and takes.
	printf '\xef\xbb\xbfdate;x\r\n2026-07-14;"a;b"\r\n2026-07-11;\r\n' >sheet.csv
	cc-calendar hours -i excel <sheet.csv >got
	printf '\xef\xbb\xbfdate;x;times;minutes\r\n2026-07-14;"a;b";08:00-12:00,13:00-17:00;480\r\n2026-07-11;;;0\r\n' |
		cmp got -
	sed 's#2026-07-14#14/07/2026#; s#2026-07-11#11/07/2026#' sheet.csv |
		cc-calendar hours -i excel --date-format %d/%m/%Y -o jsonl | jq -r .minutes | same - <(printf '480\n0\n')
	printf 'date\n' | cc-calendar is | same - <(echo date,business,why)
	turned_down 65 '*<stdin>:1: no column number' bash -c 'echo date | cc-calendar add'
	turned_down 65 '*<stdin>:1: no column to' bash -c 'echo date | cc-calendar count'
	# Rows without end are answered one by one.
	yes 2026-07-10,1 | sed 1idate,number | cc-calendar add | sed -n '2p; 3q' >got || [[ $? == 141 ]]
	same got - <<<2026-07-10,1,2026-07-14
}

@test "a refused row stops, or with -k is told and left out, and can be fed again" {
	printf '%s\n' n,date,number 1,2026-07-10,1 2,2023-02-29,1 3,2026-07-13,1 4,2026-07-13,x '5,,1' 6,2100-12-31,1 >rows.csv
	run -65 --separate-stderr cc-calendar add <rows.csv
	[[ $stderr == "cc-calendar: <stdin>:3: date: not a date"*"'2023-02-29'" ]]
	[[ $output == 'n,date,number,result'* && $output != *$'\n'3,* ]]
	run -65 --separate-stderr cc-calendar add -k <rows.csv
	assert_equal "$output" $'n,date,number,result\n1,2026-07-10,1,2026-07-14\n3,2026-07-13,1,2026-07-14'
	[[ ${#stderr_lines[@]} == 4 && ${stderr_lines[2]} == 'cc-calendar: <stdin>:6: date: '* ]]
	run -65 --separate-stderr cc-calendar add -k --rejects left.csv <rows.csv
	[[ $output == *$'\n'3,*  && ${#stderr_lines[@]} -le 1 ]]
	sed 's/,[^,]*$//' left.csv | same - <(sed -n '1p;3p;5,7p' rows.csv)
	[[ $(head -n 1 left.csv) == n,date,number,error ]]
	# What was wrong is put right in the rejects themselves.
	sed '2s/02-29/02-28/; 3s/,x,/,2,/; 4s/,,/,2026-07-13,/; 5s/2100/2099/' left.csv >right.csv
	cc-calendar add <right.csv | cut -d, -f1,5 | same - <(printf '%s\n' n,result 2,2023-03-01 4,2026-07-15 5,2026-07-14 6,2100-01-04)
	run -64 --separate-stderr cc-calendar add --rejects left.csv <rows.csv
	[[ $stderr == *--rejects* ]]
	# What can be read no further ends it, -k or not.
	run -65 --separate-stderr cc-calendar add -k <<<$'date,number\n2026-07-10,1\n"2026-07-10,1'
	[[ ${#stderr_lines[@]} == 1 && $stderr == *'<stdin>:3: '* ]]
}

@test "is -e tells by its exit code" {
	run -0 cc-calendar is -e 2026-07-14
	run -1 cc-calendar is -e 2026-07-13
	run -1 cc-calendar is -e 2026-07-11
	run -0 cc-calendar is 2026-07-13
	run -0 cc-calendar is -e 2026-07-11 --saturday on
	run -65 cc-calendar is -e 2026-02-29
	run -64 cc-calendar is -e <<<$'date\n2026-07-13'
	# So it stands in a condition.
	run -0 bash -c 'cc-calendar is -e 2026-07-13 >/dev/null || echo closed'
	assert_equal "$output" closed
}

# ---- switches ----

@test "closures count as the switch says: none, all, or those of scopes" {
	local closures want
	# The civic day of 19 April 2024 (Decreto 500) closed those who kept it.
	while read -r closures want; do
		assert_equal "$closures $(cc-calendar is 2024-04-19 --closures "$closures" | cut -d' ' -f1)" "$closures $want"
		assert_equal "$closures $(cc-calendar count 2024-04-18 2024-04-22 --closures "$closures")" \
			"$closures $([[ $want == true ]] && echo 2 || echo 1)"
	done <<-'END'
		none true
		all false
		civico-2024 false
		decreto-ve true
		decreto-ve,civico-2024 false
	END
	turned_down 65 "closures: *'civico'" cc-calendar is 2024-04-19 --closures civico
	assert_equal "$(cc-calendar is 2024-04-19)" true
	[[ $(cc-calendar is 2024-04-19 --closures all) == 'false Día cívico (Decreto 500 de 2024)' ]]
	[[ $(cc-calendar holidays 2024 --closures all -F date) == *$'\n2024-04-19\n'* ]]
	[[ $(cc-calendar holidays 2024 -F date) != *2024-04-19* ]]
	# One of no scope is everybody's; a span is all of its days.
	mine 'paro,closure,2026-03-09/2026-03-11,,Paro,,,,' 'sede,closure,2026-03-12,,Traslado,norte,,,' \
		'otra,closure,2026-04-13,,Traslado,sur,,,' -- \
		count 2026-03-06 2026-03-13 >got
	same got <(echo 5)
	for closures in all:1 sur:2 norte:1 sur,norte:1; do
		assert_equal "$closures $(cc-calendar count 2026-03-06 2026-03-13 --calendar-file mine.csv --calendar mine \
			--closures "${closures%:*}")" "$closures ${closures#*:}"
	done
	with_store
	cc-store set closures civico-2024 >/dev/null
	assert_equal "$(cc-calendar is 2024-04-19 | cut -d' ' -f1)" false
	assert_equal "$(cc-calendar is 2024-04-19 --closures none)" true
}

# ---- lines of calendars ----

@test "each kind of rule falls where another computation has it" {
	cat >lines.csv <<-'END'
		calendar,rule,kind,day,valid_from,valid_to
		us,gracias,nth,11-thu-4,,
		us,caidos,nth,05-mon-last,,
		us,quinto,nth,01-fri-5,,
		us,bisiesto,fixed,02-29,,
		us,pentecostes,easter,+50,,
		us,corrido,easter_monday,+39,,
		us,lunes,monday,12-30,,
		us,hasta,fixed,06-15,,1999-06-14
		us,desde,fixed,06-16,2099-06-16,
		us,fecha,date,2026-03-03,,
		us,puente,date,2026-12-24/2026-12-26,,
	END
	# shellcheck disable=SC2046 # words
	cc-calendar holidays --calendar-file lines.csv --calendar us $(seq 1984 2100) -o jsonl >all
	fall() { jq -r "select(.rule == \"$1\") | .date" all; }
	days_of() { sqlite3 :memory: "WITH RECURSIVE d(d) AS (SELECT '1984-01-01' UNION ALL SELECT date(d, '+1 day') FROM d
		WHERE d < '2100-12-31') SELECT d FROM d WHERE $1"; }
	# The 4th Thursday is the one between the 22nd and the 28th, the last Monday the one behind the 24th.
	fall gracias | same - <(days_of "d LIKE '%-11-%' AND strftime('%w', d) = '4' AND substr(d, 9) BETWEEN '22' AND '28'")
	fall caidos | same - <(days_of "d LIKE '%-05-%' AND strftime('%w', d) = '1' AND substr(d, 9) > '24'")
	fall quinto | same - <(days_of "d LIKE '%-01-%' AND strftime('%w', d) = '5' AND substr(d, 9) > '28'")
	fall bisiesto | same - <(days_of "d LIKE '%-02-29'")
	[[ $(fall bisiesto | wc -l) == 29 ]]
	# To the next Monday, be it of the next year: from 30 December on, to 5 January.
	fall lunes | same - <(days_of "strftime('%w', d) = '1' AND (substr(d, 6) >= '12-30' OR substr(d, 6) <= '01-05')")
	fall hasta | same - <(days_of "d LIKE '%-06-15' AND d <= '1999-06-14'")
	fall desde | same - <(days_of "d LIKE '%-06-16' AND d >= '2099-06-16'")
	fall fecha | same - <(echo 2026-03-03)
	fall puente | same - <(printf '2026-12-%s\n' 24 25 26)
	fall pentecostes | grep -f <(sed '1d; s/-.*/-/; s/^/^/' "$VECTORS/easter.csv") |
		same - <(sed '1d; s/$/ 50 days/' "$VECTORS/easter.csv" | date -f - +%F)
	# The Thursday 39 days after Easter moves to the Monday 43 after it.
	fall corrido | grep -f <(sed '1d; s/-.*/-/; s/^/^/' "$VECTORS/easter.csv") |
		same - <(sed '1d; s/$/ 43 days/' "$VECTORS/easter.csv" | date -f - +%F)
}

@test "weekdays are those of the week line, and Monday to Friday without one" {
	assert_equal "$(mine 'feria,fixed,12-26,,,,,,' -- count 2026-03-01 2026-03-08)" 5
	assert_equal "$(mine 'semana,week,"tue,wed,thu,fri,sat",,,,,,' -- count 2026-03-01 2026-03-08)" 5
	assert_equal "$(cc-calendar add 2026-03-07 1 --calendar-file mine.csv --calendar mine)" 2026-03-10
	assert_equal "$(mine 'semana,week,sat-mon,,,,,,' -- count 2026-03-01 2026-03-08)" 3
	assert_equal "$(mine 'semana,week,mon-sun,,,,,,' -- count 2026-03-01 2026-03-08)" 7
}

@test "hours have breaks, short days for weekdays and for dates, and none on closed days" {
	local day hours
	lines 'semana,week,mon-sat,,,,,,' 'jornada,hours,mon-thu,"08:00-12:00,13:00-17:30",,,,,' \
		'viernes,hours,fri,07:00-15:00,,,,,' 'verano,hours,sat,09:00-12:00,,,,2026-06-30,' \
		'invierno,hours,sat,,,,2026-07-01,,' 'balance,hours,2026-03-11,08:00-12:00,,,,,' \
		'cerrado,hours,2026-03-12/2026-03-13,,,,,,' 'feria,date,2026-03-16,,Feria,,,,' \
		'turno,date,2026-03-17,,Feria,,,,' 'guardia,hours,2026-03-17,10:00-11:00,,,,,' \
		'noche,hours,2026-03-18,"00:00-06:00,22:00-24:00",,,,,' >hours.csv
	while IFS='|' read -r day hours; do
		assert_equal "$day|$(cc-calendar hours "$day" --calendar-file hours.csv --calendar mine)" "$day|$hours"
	done <<-'END'
		2026-03-10|08:00-12:00,13:00-17:30 510
		2026-03-06|07:00-15:00 480
		2026-03-07|09:00-12:00 180
		2026-03-08|0
		2026-07-04|0
		2026-03-11|08:00-12:00 240
		2026-03-12|0
		2026-03-13|0
		2026-03-16|0
		2026-03-17|10:00-11:00 60
		2026-03-18|00:00-06:00,22:00-24:00 480
	END
	# A week from today on, as days one by one.
	seq 0 6 | sed "s/.*/2026-03-05 & days/" | date -f - +%F | sed 1idate |
		cc-calendar hours --calendar-file hours.csv --calendar mine >want
	cc-calendar hours --week --calendar-file hours.csv --calendar mine | same - want
	CC_NOW=2026-03-05T23:30:00-05:00 cc-calendar hours --week --calendar-file hours.csv --calendar mine | same - want
}

@test "a calendar has the lines of those that it includes, and its own go first" {
	cat >lines.csv <<-'END'
		calendar,rule,kind,day,times,name,valid_from
		casa,nacional,include,pais,,,
		casa,aniversario,fixed,03-09,,Aniversario,
		casa,jornada,hours,mon-fri,10:00-12:00,,
		pais,jornada,hours,mon-fri,08:00-17:00,,
		pais,semana,week,mon-sat,,,
		pais,fiesta,fixed,03-10,,Fiesta,
		pais,santos,include,santos,,,
		casa,santos,include,santos,,,
		santos,santo,fixed,03-11,,Santo,
	END
	local day
	for day in '09 false Aniversario' '10 false Fiesta' '11 false Santo' '12 true' '14 true'; do
		assert_equal "$(cc-calendar is "2026-03-${day%% *}" --calendar-file lines.csv --calendar casa)" "${day#* }"
	done
	assert_equal "$(cc-calendar hours 2026-03-12 --calendar-file lines.csv --calendar casa)" '10:00-12:00 120'
	assert_equal "$(cc-calendar hours 2026-03-12 --calendar-file lines.csv --calendar pais)" '08:00-17:00 540'
	# Once, though it is included twice.
	cc-calendar holidays 2026 --calendar-file lines.csv --calendar casa -F date,calendar >got
	same got - <<-'END'
		date,calendar
		2026-03-09,casa
		2026-03-10,pais
		2026-03-11,santos
	END
	# Of the known ones too.
	printf 'calendar,rule,kind,day\ncasa,pais,include,co\ncasa,feria,date,2026-03-09\n' >lines.csv
	{ cc-calendar holidays 2026 -F date && echo 2026-03-09; } | sort -u >want
	cc-calendar holidays 2026 --calendar-file lines.csv --calendar casa -F date | sort -u | same - want
}

@test "a file with a bad line is refused with its place, for asking and for importing, and nothing changes" {
	local line why n=0
	with_store
	while IFS='|' read -r line why; do
		lines 'feria,fixed,12-26,,Feria,,,,' "$line" >bad.csv
		turned_down 65 "*$why*" cc-calendar is 2026-03-05 --calendar-file bad.csv --calendar mine
		[[ $(<.said) == *bad.csv:3:* || $why == 'rule: two'* || $why == include:* ]] || fail "no place: $(<.said)"
		refused 65 "*$why*" cc-calendar import bad.csv
		refused 65 "*$why*" cc-calendar import bad.csv --apply
		[[ $(<.said) == *bad.csv:3:* || $why == 'rule: two'* || $why == include:* ]] || fail "no place: $(<.said)"
		n=$((n + 1))
	done <<-'END'
		x,monday,02-29,,,,,,|day: not a day that every year has (MM-DD): '02-29'
		x,fixed,02-30,,,,,,|day: not a day of the year (MM-DD): '02-30'
		x,fixed,13-01,,,,,,|day: not a day of the year (MM-DD): '13-01'
		x,date,2023-02-29,,,,,,|day: not a date
		x,date,1983-12-31,,,,,,|day: not within the years 1984 to 2100: '1983-12-31'
		x,date,2100-12-31/2101-01-01,,,,,,|day: not within the years 1984 to 2100
		x,closure,2026-03-05/2026-03-04,,,,,,|day: ends before it begins
		x,nth,11-thu-6,,,,,,|day: not a weekday of a month
		x,nth,11-jue-4,,,,,,|day: not a weekday of a month
		x,easter,mañana,,,,,,|day: not days from Easter Sunday
		x,easter,999,,,,,,|day: not days from Easter Sunday
		x,week,"mon,mon",,,,,,|day: not weekdays
		x,lunar,01-01,,,,,,|kind: not one of
		x,fixed,,,,,,,|day: missing
		,fixed,01-01,,,,,,|rule: missing
		x,fixed,01-01,,,,2026-02-30,,|valid_from: 
		x,fixed,01-01,,,,2026-12-31,2026-01-01,|valid_to: before valid_from
		x,hours,mon,08:00-25:00,,,,,|times: no such time of day
		x,hours,mon,"08:00-12:00,11:00-13:00",,,,,|times: hours that overlap
		x,hours,mon,12:00-08:00,,,,,|times: hours that run backwards
		x,hours,mon,8-12,,,,,|times: not hours
		x,fixed,01-01,08:00-12:00,,,,,|times: only hours have them
		x,fixed,01-01,,,sede,,,|scope: only a closure has one
		feria,fixed,12-27,,,,,,|rule: two of calendar mine whose validity overlaps: 'feria'
		feria,fixed,12-27,,,,2026-01-01,,|rule: two of calendar mine whose validity overlaps: 'feria'
		x,include,nosuch,,,,,,|include: leads to no calendar: 'mine > nosuch'
		x,include,mine,,,,,,|include: goes round in a circle: 'mine > mine'
	END
	[[ $n == 27 ]]
	cat >bad.csv <<-'END'
		calendar,rule,kind,day
		a,b,include,b
		b,c,include,c
		c,a,include,a
		d,a,include,a
	END
	turned_down 65 "*include: goes round in a circle: 'a > b > c > a'" cc-calendar is 2026-03-05 --calendar-file bad.csv --calendar d
	refused 65 "*include: goes round in a circle: 'a > b > c > a'" cc-calendar import bad.csv --apply
	# Of what stands in the store, what others include cannot go.
	printf 'calendar,rule,kind,day\nve,a,include,ve-bancos\n' >bad.csv
	refused 65 "*include: goes round in a circle: *" cc-calendar import bad.csv --apply
	# One rule may follow on itself.
	lines 'feria,fixed,12-26,,,,,2025-12-31,' 'feria,fixed,12-27,,,,2026-01-01,,' >good.csv
	run -0 cc-calendar holidays 2025 2026 --calendar-file good.csv --calendar mine -F date
	assert_equal "$output" $'date\n2025-12-26\n2026-12-27'
	printf 'calendar,rule,kind\nmine,x,fixed\n' >bad.csv
	refused 65 '*bad.csv*day*' cc-calendar import bad.csv
	refused 66 '*' cc-calendar import nosuch.csv
	refused 66 '*' cc-calendar is 2026-03-05 --calendar-file nosuch.csv
	: >bad.csv
	refused 65 '*bad.csv*' cc-calendar import bad.csv
	refused 64 'import needs *' cc-calendar import
}

# ---- versions ----

# rules - the numbers of the versions.
rules() {
	cc-store rules -F version | sed 1d | paste -sd' '
}

@test "importing shows what differs and changes nothing; --apply makes a new version, the old one stays" {
	with_store
	local before
	cc-calendar export co >co.csv
	cc-calendar list >one.csv
	{
		sed -e '/^co,trabajo,/d' -e 's/^co,boyaca,fixed,08-07/co,boyaca,fixed,08-08/' co.csv
		echo 'co,feria,fixed,12-28,,Feria,,,,Acuerdo 1'
	} >new.csv
	before=$(dump)
	run -0 --separate-stderr cc-calendar import new.csv -F change,of,rule
	assert_equal "$output" $'change,of,rule\nremoved,co,trabajo\nwas,co,boyaca\nbecomes,co,boyaca\nadded,co,feria'
	[[ $stderr == 'cc-calendar: '*3*--apply* ]]
	cc-calendar import new.csv 2>/dev/null >diff.csv
	assert_equal "$(dump)" "$before"
	cc-calendar import new.csv --apply --dry-run | same - diff.csv
	assert_equal "$(dump)" "$before"
	[[ $(<diff.csv) == *'was,'*day=08-07* && $(<diff.csv) == *'becomes,'*day=08-08* ]]
	assert_equal "$(rules)" 1
	run -0 --separate-stderr cc-calendar import new.csv --apply --reason 'Acuerdo 1'
	assert_equal "$output" "$(<diff.csv)"
	assert_equal "$stderr" ''
	assert_equal "$(rules)" '1 2'
	assert_equal "$(cc-store rules -F reason | tail -n 1)" 'Acuerdo 1'
	cc-store check
	# What it is now, and what it was.
	assert_equal "$(cc-calendar is 2026-05-01)" true
	assert_equal "$(cc-calendar is 2026-08-07)" true
	assert_equal "$(cc-calendar is 2026-12-28)" 'false Feria (Acuerdo 1)'
	cc-calendar list --rules 1 | cut -d, -f1-12 | sed 's/,1$//' | same - <(cut -d, -f1-12 one.csv | sed 's/,1$//')
	cc-calendar export co --rules 1 | same - co.csv
	cc-calendar export co | sort | same - <(sort new.csv)
	turned_down 64 '*--rules*3*' cc-calendar list --rules 3
	turned_down 64 '*--rules*0*' cc-calendar list --rules 0
	# Again it is no difference, and no version; and the way back is one.
	run -0 --separate-stderr cc-calendar import new.csv --apply
	assert_equal "$output$stderr" 'change,table,of,rule,text'
	assert_equal "$(rules)" '1 2'
	cc-calendar import co.csv --apply -F change >/dev/null
	assert_equal "$(rules)" '1 2 3'
	cc-calendar export co --rules 2 | sort | same - <(sort new.csv)
	assert_equal "$(days 2026 | sed 1idate | its is business | grep -c false)" $((52 * 2 + 19))
	cc-store check
}

@test "an export of a name that is nobody's is refused, not empty" {
	refused 65 "export: nothing is of that name: 'colombia'" cc-calendar export co colombia
	refused 65 "export: nothing is of that name: 'ley'" cc-pqr-due terms export ley
}

@test "what is exported and imported is no difference, in each form, of all calendars and of one" {
	with_store
	local form before
	before=$(dump)
	for form in csv jsonl excel; do
		cc-calendar export -o $form >all.$form
		run -0 --separate-stderr cc-calendar import all.$form -i $form --apply
		assert_equal "$output$stderr" 'change,table,of,rule,text'
		cc-calendar export ve -o $form >one
		run -0 --separate-stderr cc-calendar import one -i $form --apply
		assert_equal "$output$stderr" 'change,table,of,rule,text'
	done
	cc-calendar export | cc-calendar import - --apply | same - <(echo change,table,of,rule,text)
	cc-calendar export co ve | cut -d, -f1 | sort -u | same - <(printf '%s\n' calendar co ve)
	assert_equal "$(dump)" "$before"
	assert_equal "$(rules)" 1
}

@test "a calendar that a file does not name stays; one of its own is new; several files are one" {
	with_store
	lines 'feria,fixed,12-26,,Feria,,,,' >a.csv
	lines 'feria,fixed,12-27,,Feria,,,,' | sed 's/^mine/yours/' >b.csv
	run -0 --separate-stderr cc-calendar import a.csv b.csv --apply -F change,of,rule
	assert_equal "$output" $'change,of,rule\nadded,mine,feria\nadded,yours,feria'
	assert_equal "$(rules)" '1 2'
	cc-calendar export co | same - <(cc-calendar export co --rules 1)
	assert_equal "$(cc-calendar holidays 2026 --calendar yours -F date,name)" $'date,name\n2026-12-27,Feria'
	cc-store set calendar mine >/dev/null
	assert_equal "$(cc-calendar holidays 2026 -F date,name)" $'date,name\n2026-12-26,Feria'
	assert_equal "$(rules)" '1 2 3'
}

@test "a line of hours goes before those above it, in a store as in the file that it came from" {
	with_store
	local n changed
	days 2026 | head -n 60 | sed 1idate >days.csv
	lines 'jornada,hours,mon-fri,08:00-17:00,,,,,' 'viernes,hours,fri,08:00-12:00,,,,,' 'feria,fixed,03-09,,,,,,' \
		'tarde,hours,wed-fri,14:00-18:00,,,,,' 'fechas,hours,2026-02-02/2026-02-10,09:00-10:00,,,,,' \
		'fecha,hours,2026-02-05,,,,,,' >file.csv
	cc-calendar import file.csv --apply >/dev/null
	for n in {1..12}; do
		cp file.csv before.csv
		# They change places; or a time changes; or one is gone, or comes back.
		case $((n % 4)) in
		0) sed -i 's/08:00/07:00/; s/18:00/19:00/' file.csv ;;
		1) { head -n 1 file.csv && sed 1d file.csv | shuf --random-source=<(yes "$n"); } >new && mv new file.csv ;;
		2) sed -i /viernes/d file.csv ;;
		3) sed -i '2imine,viernes,hours,fri,08:00-12:00,,,,,' file.csv ;;
		esac
		cc-calendar import file.csv --apply >changes
		changed=$(sed 1d changes | wc -l)
		if cmp -s file.csv before.csv; then
			[[ $changed == 0 ]]
		else
			[[ $changed -ge 1 ]]
		fi
		cc-calendar export mine | grep hours | same - <(grep hours file.csv)
		cc-calendar hours --calendar mine <days.csv >got
		cc-calendar hours --calendar mine --calendar-file file.csv <days.csv | same got -
		# Nothing else is told than what changed.
		[[ $((n % 4)) != 2 ]] || assert_equal "$(cut -d, -f1,4 changes)" $'change,rule\nremoved,viernes'
		[[ $((n % 4)) != 3 ]] || assert_equal "$(cut -d, -f1,4 changes)" $'change,rule\nadded,viernes'
	done
	cc-store check
}

@test "a store's own calendar is asked where one is named, else what is shipped" {
	with_store
	# Carnival Monday of 2026 is a holiday in Venezuela alone, the 13th of July in Colombia.
	cc-store set calendar ve >/dev/null
	assert_equal "$(cc-calendar is 2026-02-16 | cut -d' ' -f1)" false
	assert_equal "$(cc-calendar is 2026-07-13)" true
	assert_equal "$(CC_STORE='' cc-calendar is 2026-02-16 2>&1)" true
	assert_equal "$(env -u CC_STORE cc-calendar is 2026-02-16)" true
	assert_equal "$(env -u CC_STORE cc-calendar is 2026-02-16 --store "$CC_STORE" | cut -d' ' -f1)" false
	assert_equal "$(cc-calendar is 2026-02-16 --calendar co)" true
	# A file is laid beside the store's for once.
	lines 'feria,date,2026-02-17,,Feria,,,,' | sed 's/^mine/ve/' >file.csv
	assert_equal "$(cc-calendar is 2026-02-16 --calendar-file file.csv)" true
	assert_equal "$(cc-calendar is 2026-02-17 --calendar-file file.csv)" 'false Feria'
	assert_equal "$(cc-calendar is 2026-02-16 | cut -d' ' -f1)" false
	assert_equal "$(rules)" '1 2'
	turned_down 66 '*nosuch.db*' cc-calendar is 2026-02-16 --store nosuch.db
	turned_down 66 '*' env -u CC_STORE XDG_DATA_HOME="$PWD" cc-calendar import file.csv
}

# ---- iCalendar ----

@test "holidays as iCalendar are whole days by the letter: CR LF, folded, DTEND the next day, each its UID" {
	cc-calendar holidays 2025 2026 -o ics >a.ics
	cc-calendar holidays 2025 2026 -o ics | cmp - a.ics
	[[ $(grep -c $'\r$' a.ics) == $(wc -l <a.ics) ]]
	LC_ALL=C awk 'length($0) > 76' a.ics | same - /dev/null
	iconv -f UTF-8 -t UTF-8 a.ics >/dev/null
	tr -d '\r' <a.ics | sed -n '1p;2p;$p' | same - <(printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 END:VCALENDAR)
	tr -d '\r' <a.ics | sed -n 's/^DTSTART;VALUE=DATE://p' >starts
	same starts <(cc-calendar holidays 2025 2026 -F date | sed '1d; s/-//g')
	sed 's/$/ 1 day/' starts | date -f - +%Y%m%d | same - <(tr -d '\r' <a.ics | sed -n 's/^DTEND;VALUE=DATE://p')
	assert_equal "$(grep -c ^UID: a.ics) $(grep ^UID: a.ics | sort -u | wc -l)" '37 37'
	# Instants that it was made at are UTC, and no days pass through a zone.
	assert_equal "$(grep ^DTSTAMP a.ics | sort -u | tr -d '\r')" DTSTAMP:20260305T150000Z
	TZ=Pacific/Kiritimati cc-calendar holidays 2025 2026 -o ics | cmp - a.ics
	# Texts are escaped, and unfolded they are whole.
	tr -d '\r' <a.ics | sed -z 's/\n //g' | grep -qxF 'DESCRIPTION:Ley 51 de 1983\, art. 1'
	[[ $(tr -d '\r' <a.ics | sed -z 's/\n //g' | grep -c '^SUMMARY:Nuestra Señora del Rosario de Chiquinquirá$') == 1 ]]
}

@test "holidays out as iCalendar and in again close the same days, through a pipe and from a file" {
	with_store
	# shellcheck disable=SC2046 # words
	cc-calendar holidays $(seq 2020 2030) -o ics >co.ics
	cc-calendar import co.ics --calendar again --apply >/dev/null
	# shellcheck disable=SC2046 # words
	cc-calendar holidays $(seq 2020 2030) -o ics | cc-calendar import - --calendar again | same - <(echo change,table,of,rule,text)
	for year in 2020 2024 2026 2030; do days $year; done | sed 1idate >days.csv
	its is business --calendar again <days.csv >got
	its is business --calendar co <days.csv | same got -
	# shellcheck disable=SC2046 # words
	cc-calendar holidays --calendar again $(seq 2020 2030) -F date,name | sort >got
	# shellcheck disable=SC2046 # words
	cc-calendar holidays $(seq 2020 2030) -F date,name | sort | same got -
	# The file's own name is that of the calendar, where none is given.
	cc-calendar import co.ics -F of 2>/dev/null | sort -u | same - <(printf '%s\n' co of)
	assert_equal "$(env -u CC_STORE cc-calendar is 2026-07-13 --calendar-file co.ics --calendar co | cut -d' ' -f1)" false
}

@test "an event of one day is one day, whether its end is said or not" {
	local event want
	while IFS='|' read -r event want; do
		# shellcheck disable=SC2086 # words
		ics $event >x.ics
		assert_equal "$(cc-calendar holidays 2026 --calendar-file x.ics --calendar x -F date | sed 1d | paste -sd' ')" "$want"
	done <<-'END'
		DTSTART;VALUE=DATE:20260310|2026-03-10
		DTSTART;VALUE=DATE:20260310 DTEND;VALUE=DATE:20260311|2026-03-10
		DTSTART;VALUE=DATE:20260310 DTEND;VALUE=DATE:20260313|2026-03-10 2026-03-11 2026-03-12
		DTSTART;VALUE=DATE:20260310 DURATION:P2D|2026-03-10 2026-03-11
		DTSTART;VALUE=DATE:20261231 DTEND;VALUE=DATE:20270102|2026-12-31
		DTSTART;VALUE=DATE:20260310 RDATE;VALUE=DATE:20260312|2026-03-10 2026-03-12
	END
	assert_equal "$(cc-calendar is 2027-01-01 --calendar-file x.ics --calendar x)" true
}

@test "a rule of iCalendar is a rule of ours: to Monday, of a date, of a weekday" {
	local event rule n=0
	# shellcheck disable=SC2046 # words
	cc-calendar holidays $(seq 1985 2100) -F rule,date >all
	while read -r rule event; do
		# shellcheck disable=SC2086 # words
		ics $event >x.ics
		# shellcheck disable=SC2046 # words
		cc-calendar holidays $(seq 1985 2100) --calendar-file x.ics --calendar x -F date | sed 1d >got
		sed -n "s/^$rule,//p" all | same got -
		[[ $(wc -l <got) == 116 ]]
		n=$((n + 1))
	done <<-'END'
		reyes DTSTART;VALUE=DATE:19840109 RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYMONTHDAY=6,7,8,9,10,11,12
		asuncion DTSTART;VALUE=DATE:19840820 RRULE:FREQ=YEARLY;BYMONTH=8;BYDAY=MO;BYMONTHDAY=15,16,17,18,19,20,21
		navidad DTSTART;VALUE=DATE:19841225 RRULE:FREQ=YEARLY
	END
	[[ $n == 3 ]]
	ics 'DTSTART;VALUE=DATE:20201126' 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH' >x.ics
	cc-calendar holidays 2019 2023 2024 --calendar-file x.ics --calendar x -F date | same - <(printf '%s\n' date 2023-11-23 2024-11-28)
	ics 'DTSTART;VALUE=DATE:20201126' 'RRULE:FREQ=YEARLY;UNTIL=20221126' >x.ics
	cc-calendar holidays 2019 2020 2021 2022 2023 --calendar-file x.ics --calendar x -F date |
		same - <(printf '%s\n' date 2020-11-26 2021-11-26 2022-11-26)
}

@test "clock changes, times of day and what is no holiday are refused with their place, and nothing changes" {
	with_store
	local line why n=0
	while IFS='|' read -r line why; do
		# shellcheck disable=SC2086 # words
		ics $line >x.ics
		refused 65 "x.ics:$why" cc-calendar import x.ics --apply
		n=$((n + 1))
	done <<-'END'
		DTSTART:20260310T080000Z|7: DTSTART: not a whole day *
		DTSTART;TZID=America/Bogota:20260310T000000|7: DTSTART: not a whole day *
		DTSTART;VALUE=DATE:20260229|7: DTSTART: not a whole day *
		DTSTART;VALUE=DATE:19831231|7: DTSTART: outside the years 1984 to 2100*
		DTSTART;VALUE=DATE:21010101|7: DTSTART: outside the years 1984 to 2100*
		DTSTART;VALUE=DATE:20260310 DTEND;VALUE=DATE:20260309|8: DTEND: *
		DTSTART;VALUE=DATE:20260310 RRULE:FREQ=DAILY;COUNT=3|8: RRULE: *
		DTSTART;VALUE=DATE:20260310 RRULE:FREQ=WEEKLY;BYDAY=SU|8: RRULE: *
	END
	[[ $n == 8 ]]
	for line in 'Daylight Saving Time begins' 'Inicio del horario de verano' 'Cambio de hora' 'DST ends'; do
		ics 'DTSTART;VALUE=DATE:20260329' | sed "s/^SUMMARY:.*/SUMMARY:$line\r/" >x.ics
		refused 65 "x.ics:6: SUMMARY: a clock change, no holiday: '$line'" cc-calendar import x.ics --apply
	done
	{
		printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 BEGIN:VTIMEZONE TZID:Europe/Madrid BEGIN:DAYLIGHT \
			DTSTART:20260329T020000 TZOFFSETFROM:+0100 TZOFFSETTO:+0200 END:DAYLIGHT END:VTIMEZONE
		ics 'DTSTART;VALUE=DATE:20260310' | sed 1,3d
	} >x.ics
	refused 65 'x.ics:5: VTIMEZONE: with daylight saving time: *' cc-calendar import x.ics --apply
	# Cut short, or with two events of one UID.
	ics 'DTSTART;VALUE=DATE:20260310' | head -n -1 >x.ics
	refused 65 'x.ics:1: BEGIN: not ended: *' cc-calendar import x.ics --apply
	{ ics 'DTSTART;VALUE=DATE:20260310' | head -n -1; ics 'DTSTART;VALUE=DATE:20260311' | sed 1,3d; } >x.ics
	refused 65 'x.ics:*: UID: of two events: *' cc-calendar import x.ics --apply
	# A day that was cancelled is none.
	ics 'DTSTART;VALUE=DATE:20260310' STATUS:CANCELLED >x.ics
	run -0 cc-calendar import x.ics
	assert_equal "$output" change,table,of,rule,text
}
