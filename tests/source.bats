#!/usr/bin/env bats
#
# source - what lib/kit/stream/source takes, refuses and hands back
#
# UNIT is the folder of the unit programs (or the program itself), CC_DATA the
# folder of the real data sets.
#
# shellcheck disable=SC2016,SC2030,SC2031,SC2154 # each test is a subshell; run sets $stderr

bats_require_minimum_version 1.5.0

setup() {
	export LC_ALL=C.UTF-8 LANGUAGE='' CC_LANG=''
	unset LANG LC_MESSAGES
	local unit=${UNIT:-${CC_BUILD:-$BATS_TEST_DIRNAME/../build}/unit}
	SOURCE=$unit
	[ ! -d "$unit" ] || SOURCE=$unit/source
	DATA=${CC_DATA:-$BATS_TEST_DIRNAME/../../shared/data}
	cd "$BATS_TEST_TMPDIR" || return 1
}

need_data() {
	[ -d "$DATA/$1" ] || skip "no data set $DATA/$1: set CC_DATA"
}

# Read printf-like text as a file x of tickets: rows in $output, errors in $stderr.
read_text() {
	local text=$1
	shift
	# shellcheck disable=SC2059 # the text is the format, for its escapes
	printf "$text" >x
	run --separate-stderr "$SOURCE" ticket "$@" x
}

# The text is read as these rows, without an error.
takes() {
	local want=$2 text=$1
	shift 2
	read_text "$text" "$@"
	equal "$status" 0 "$stderr"
	equal "$output" "$want"
}

# The text ends in exit code 65, these rows and these errors (without the program's name).
refuses() {
	local rows=$2 errors=$3 text=$1
	shift 3
	read_text "$text" "$@"
	equal "$status" 65 "$stderr"
	equal "$output" "$rows"
	equal "${stderr//source: /}" "$errors"
}

equal() {
	[ "$1" = "$2" ] || {
		printf 'got:    %s\nwanted: %s\n%s\n' "$1" "$2" "${3:-}" >&2
		return 1
	}
}

count() {
	echo $#
}

map() {
	printf '%s\n' theirs,ours,from,to,format "$@" >map.csv
}

# Run with little memory: a program that holds what it reads fails (or, sanitized, is not limited).
small() {
	if grep -q __asan_init "$SOURCE"; then
		"$@"
	else
		(
			ulimit -v 65536
			"$@"
		)
	fi
}

# ---- CSV: RFC 4180 ----

@test "csv: cells as RFC 4180 has them, blanks kept" {
	takes 'subject,body\naaa,bbb\n' '{"subject":"aaa","body":"bbb"}'
	takes 'subject,body\r\naaa,bbb' '{"subject":"aaa","body":"bbb"}'
	takes '"subject","body"\r\n"aaa","b\r\nbb"\r\n' '{"subject":"aaa","body":"b\r\nbb"}'
	takes 'subject,body\n"aaa","b""bb"\n' '{"subject":"aaa","body":"b\"bb"}'
	takes 'subject,body\n a ,\tb\t\n' '{"subject":" a ","body":"\tb\t"}'
	takes 'body,subject\n1,\n,2\n' '{"subject":null,"body":"1"}
{"subject":"2","body":null}'
	takes 'body,subject\n"",""\n' '{"subject":null,"body":null}'
	takes 'subject,body\n' ''
}

@test "csv: a line ends at LF, CR LF or CR; inside quotes it is text" {
	takes 'body,subject\ra,b\r"c\rd",e\r' '{"subject":"b","body":"a"}
{"subject":"e","body":"c\rd"}'
	takes 'subject,body\ra,b' '{"subject":"a","body":"b"}'
	refuses 'subject,body\ra,b\r\rc\r' '{"subject":"a","body":"b"}' \
		'x:4: 1 cell where the header has 2'
}

@test "csv: the place is the line where the row began" {
	refuses 'subject,level\n"a\r\nb\rc\n",1\n\n\nx,9\n"u\nv",7\n' '' \
		"x:2: subject: a line break in a line: 'a??b?c?'
x:8: level: not an integer from 1 to 4: '9'
x:9: subject: a line break in a line: 'u?v'"
	refuses 'body,level\r\n"a\r\nb",1\r\nx,9\r\n' '{"body":"a\r\nb","level":1}' \
		"x:4: level: not an integer from 1 to 4: '9'"
}

@test "csv: a byte order mark is dropped, before quotes as well" {
	takes '\xef\xbb\xbfsubject,body\na,b\n' '{"subject":"a","body":"b"}'
	takes '\xef\xbb\xbf"subject","body"\na,b\n' '{"subject":"a","body":"b"}'
	printf '\xef' >one
	printf '\xbb\xbf"subject"\na\n' >two
	run --separate-stderr bash -c '{ cat one; sleep 0.1; cat two; } | "$0" ticket -' "$SOURCE"
	equal "$output" '{"subject":"a"}'
	equal "$stderr" ''
}

@test "csv: a header that is no good is named with its place" {
	refuses '' '' 'x: empty file: no header'
	refuses '\n\n' '' 'x: empty file: no header'
	refuses 'subject,subjet\n' '' "x:1: unknown column: 'subjet'"
	refuses 'subject,Subject\n' '' "x:1: unknown column: 'Subject'"
	refuses 'subject, body\n' '' "x:1: unknown column: ' body'"
	refuses 'subject,body,subject\n' '' "x:1: doubled column: 'subject'"
	refuses 'subject,\n' '' "x:1: unknown column: ''"
	refuses '\n\nsubject,b\xe9\n' '' \
		"x:3: b?: not UTF-8 (see iconv(1) and --encoding): 'b?'"
	refuses '"subject\n' '' 'x:1: cell 1: a quote is left open'
	# A record that nothing names is printed and never read again; of any other what is only printed passes.
	run --separate-stderr "$SOURCE" share - <<<'question,n'
	equal "$stderr" "source: <stdin>:1: unknown column: 'question'"
	run --separate-stderr "$SOURCE" setting - <<<'name,meaning'
	equal "$stderr" ''
}

@test "csv: ragged rows and a second header are refused, and reading goes on" {
	refuses 'subject,body\n1\n1,2,3\na,b\nsubject,body\nc,d\n' '{"subject":"a","body":"b"}
{"subject":"c","body":"d"}' 'x:2: 1 cell where the header has 2
x:3: 3 cells where the header has 2
x:5: the header again'
}

@test "csv: blank lines are no rows; where they could be a value they are refused" {
	takes '\n\nsubject,body\n\n\r\na,b\n\n' '{"subject":"a","body":"b"}'
	refuses 'subject\na\n\n""\nb\n' '{"subject":"a"}
{"subject":null}
{"subject":"b"}' 'x:3: subject: a blank line (an empty value is written "")'
}

@test "csv: a broken file is given up, with the row that broke it" {
	refuses 'subject,body\na,b\n"c,\nd\ne' '{"subject":"a","body":"b"}' \
		'broken: x:3: subject: a quote is left open'
	refuses 'subject,body\na,b"c\nd,e\n' '' \
		"broken: x:2: body: a quote out of place: 'a,b\"c'"
	refuses 'subject,body\n"a" ,b\nd,e\n' '' \
		"broken: x:2: subject: a quote out of place: '\"a\" ,b'"
	refuses 'subject,body\na,b\nc,"d\n\0e"\nf,g\n' '{"subject":"a","body":"b"}' \
		'broken: x:3: body: a NUL byte'
}

@test "csv: bytes that are not UTF-8 are refused row by row, in unread columns as well" {
	refuses 'subject,body\na,b\nc,d\xe9\ne,\xc0\xaf\ng,\xed\xa0\x80\nñ,h\n' \
		'{"subject":"a","body":"b"}
{"subject":"ñ","body":"h"}' \
		"x:3: body: not UTF-8 (see iconv(1) and --encoding): 'd?'
x:4: body: not UTF-8 (see iconv(1) and --encoding): '??'
x:5: body: not UTF-8 (see iconv(1) and --encoding): '???'"
	map 'junk,,,,'
	refuses 'subject,junk\na,\xff\n' '' \
		"x:2: junk: not UTF-8 (see iconv(1) and --encoding): '?'" --map map.csv
}

@test "csv: a line sep= is obeyed once, other delimiters are asked for" {
	takes 'sep=;\nsubject;body\na,b;c\n' '{"subject":"a,b","body":"c"}'
	takes 'sep=|\r\nsubject|body\r\na|c\r\n' '{"subject":"a","body":"c"}'
	takes 'sep=\t\nsubject\tbody\n"a"\tc\n' '{"subject":"a","body":"c"}'
	takes 'subject\tbody\na\tc\n' '{"subject":"a","body":"c"}' --delim $'\t'
	refuses 'sep=;' '' 'x: empty file: no header'
	refuses 'sep=;;\n' '' "x:1: unknown column: 'sep=;;'"
	refuses 'sep=;\nsep=,\n' '' "x:2: unknown column: 'sep=,'"
	run --separate-stderr "$SOURCE" ticket --delim '"' x
	equal "$status:$stderr" "64:source: --delim: cannot stand between cells: '\"'"
}

@test "csv: lines before the header are skipped and still counted" {
	takes 'a,"\n\nsubject\nx\n' '{"subject":"x"}' --skip 2
	takes 'a\rb\rsubject\rx\r' '{"subject":"x"}' --skip 2
	refuses 'a\r\nb\r\nlevel\r\nx\r\n' '' "x:4: level: not an integer from 1 to 4: 'x'" --skip 2
	refuses 'a\nb\n' '' 'x: empty file: no header' --skip 9
}

@test "csv: cells are checked by the field's own rules" {
	refuses 'priority\nurgent\n' '' "x:2: priority: not one of low|normal|high|critical: 'urgent'"
	refuses 'id\n19\n' '' "x:2: id: wrong check digit, perhaps misheard: '19'"
	refuses 'opened_at\nyesterday\n' '' \
		"x:2: opened_at: not a time (2026-03-05T10:00:00-05:00): 'yesterday'"
	takes 'opened_at\n2026-03-05T15:00:00Z\n2026-03-05 10:00\n' \
		'{"opened_at":"2026-03-05T10:00:00-05:00"}
{"opened_at":"2026-03-05T10:00:00-05:00"}'
}

@test "csv: one format for all times and dates" {
	printf 'id,contract_from\nC1,5/3/2016\nC2,31/02/2016\n' >x
	run --separate-stderr "$SOURCE" customer --date-format %d/%m/%Y x
	equal "$output" '{"id":"C1","contract_from":"2016-03-05"}'
	equal "$stderr" "x:3: contract_from: not a date of the form %d/%m/%Y: '31/02/2016'"
	run --separate-stderr "$SOURCE" customer --date-format %q x
	equal "$status:$stderr" "64:source: --date-format: not a form of times: '%q'"
}

@test "csv: reading keys leaves all other columns alone" {
	takes 'x,id,x,subject\na,,c,d\n' '{"id":null}' --key
	refuses 'x,id\n1\n' '' 'x:2: 1 cell where the header has 2' --key
	refuses 'x,y\n1,2\n' '' 'x:1: no column id' --key
	refuses 'id,id\n1,2\n' '' "x:1: doubled column: 'id'" --key
	map 'Case,id,,,' ',service,,helpdesk,' 'gone,subject,,,'
	refuses 'Case,y\n12,2\n' '' "x:2: id: wrong check digit, perhaps misheard: '12'" \
		--key --map map.csv
	takes '{"x":[1],"id":null}\n' '{"id":null}' --key
	refuses '{"x":[1]}\n' '' 'x:1: no key id' --key
}

# ---- limits ----

@test "limits: a cell of 1 MiB is taken, one byte more is not" {
	{ echo source,kind; head -c 1048576 /dev/zero | tr '\0' a; echo ,b; } >x
	map '*,,,,'
	run --separate-stderr "$SOURCE" ticket --map map.csv --quiet x
	equal "$output:$stderr" 1:
	sed -i '2s/^/a/' x
	run --separate-stderr "$SOURCE" ticket --map map.csv --quiet x
	equal "$output:$stderr" \
		'0:broken: x:2: source: a cell over 1 MiB, perhaps for want of a closing quote'
}

@test "limits: 1024 cells and 8 MiB are a row, more are not" {
	local head body
	head=$(seq -s, 1 1024)
	map '*,,,,'
	refuses "$head\n$head,\n" '' 'broken: x:2: more than 1024 cells in a row' --map map.csv
	refuses "$head,\n" '' 'x:1: more than 1024 cells in a row' --map map.csv
	takes "$head\n1$head\n" "1$head" --map map.csv --raw
	body=$(head -c 1000000 /dev/zero | tr '\0' a)
	echo a,b,c,d,e,f,g,h,i >x
	for _ in 1 2 3 4 5 6 7 8; do printf %s, "$body"; done >>x
	echo >>x
	run --separate-stderr "$SOURCE" ticket --map map.csv --quiet x
	equal "$output:$stderr" 1:
	truncate -s -1 x
	head -c 400000 /dev/zero | tr '\0' a >>x
	run --separate-stderr "$SOURCE" ticket --map map.csv --quiet x
	equal "$output:$stderr" '0:broken: x:2: a row over 8 MiB'
}

# A head, then 1 GiB of one character.
endless() {
	# shellcheck disable=SC2059
	printf "$1"
	head -c 1G /dev/zero | tr '\0' "$2"
}

# It is refused early and with little memory: the error is the one expected.
refuses_endless() {
	local want=$3
	endless "$1" "$2" 2>/dev/null | run_small ticket --quiet - 2>err >out || true
	equal "$(sed 's/^source: //' err)" "$want"
}

run_small() {
	small "$SOURCE" "$@"
}

@test "limits: 1 GiB in one line is refused early and in constant memory" {
	refuses_endless '' a '<stdin>:1: cell 1: a cell over 1 MiB, perhaps for want of a closing quote'
	refuses_endless '' , '<stdin>:1: more than 1024 cells in a row'
	refuses_endless '' '"' \
		'<stdin>:1: cell 1: a cell over 1 MiB, perhaps for want of a closing quote'
	refuses_endless 'subject,body\nx,' a \
		'broken: <stdin>:2: body: a cell over 1 MiB, perhaps for want of a closing quote'
	refuses_endless 'subject,body\nx,' '"' \
		'broken: <stdin>:2: body: a cell over 1 MiB, perhaps for want of a closing quote'
	refuses_endless 'subject,body\n' , 'broken: <stdin>:2: more than 1024 cells in a row'
	refuses_endless 'subject,body\nx,"' '\n' \
		'broken: <stdin>:2: body: a cell over 1 MiB, perhaps for want of a closing quote'
	refuses_endless 'subject,body\nx,"' '\0' 'broken: <stdin>:2: body: a NUL byte'
	refuses_endless '{"subject":"' a 'broken: <stdin>:1: a line over 8 MiB'
	refuses_endless '{}\n' '[' 'broken: <stdin>:2: a line over 8 MiB'
}

@test "limits: memory does not grow with the rows" {
	{
		echo subject,body
		yes 'una impresora,"no imprime, y ""suena"""' | head -n 500000
	} >x
	run --separate-stderr run_small ticket --quiet x
	equal "$output:$stderr" 500000:
	yes '{"subject":"una impresora","level":3,"body":null}' | head -n 500000 >x
	run --separate-stderr run_small ticket --quiet x
	equal "$output:$stderr" 500000:
}

# ---- encodings ----

@test "encoding: Latin-1 and its like are decoded when asked for" {
	takes 'subject,body\nni\xf1o,\xa9\n' '{"subject":"niño","body":"©"}' --encoding latin1
	takes 'subject\n\x80 5\n' '{"subject":"€ 5"}' --encoding CP1252
	refuses 'subject\na\n\x81x\nb\n' '{"subject":"a"}
{"subject":"b"}' "x:3: subject: bytes that the encoding does not have (see --encoding): '?x'" \
		--encoding CP1252
	read_text 'subject\n' --encoding nonsense
	equal "$status:$stderr" "64:source: unknown encoding: 'nonsense'"
	read_text 'subject\n' --encoding latin1//IGNORE
	equal "$status:$stderr" "64:source: unknown encoding: 'latin1//IGNORE'"
}

@test "encoding: a UTF-8 mark says what a file is, whatever was asked for" {
	takes '\xef\xbb\xbfsubject\nñ\n' '{"subject":"ñ"}' --encoding latin1
}

@test "encoding: decoded in pieces as well as at once" {
	local text want
	want=$({ echo subject; for i in $(seq 9000); do echo "año $i ñ€𝄞"; done; } | tee utf8 |
		cksum)
	iconv -f UTF-8 -t UTF-16 utf8 >x
	map 'subject,subject,,,'
	text=$({ echo subject; "$SOURCE" ticket --raw --encoding UTF-16 x; } | cksum)
	equal "$text" "$want"
	iconv -f UTF-8 -t UTF-32BE utf8 >x
	text=$({ echo subject; "$SOURCE" ticket --raw --encoding UTF-32BE x; } | cksum)
	equal "$text" "$want"
	text=$({ echo subject; (while read -rN 4099 p; do printf %s "$p"; done; printf %s "$p") <utf8 |
		"$SOURCE" ticket --raw --encoding UTF-8 -; } | cksum)
	equal "$text" "$want"
}

@test "encoding: half a character at the end is refused, not dropped" {
	printf 's\0u\0b\0j\0e\0c\0t\0\n\0a\0b' >x
	run --separate-stderr "$SOURCE" ticket --encoding UTF-16LE x
	equal "$status" 65
	equal "$stderr" \
		"x:2: subject: bytes that the encoding does not have (see --encoding): 'a?'"
	printf 's\0u\0b\0j\0e\0c\0t\0\n\0\0\xd8\n\0b\0\n\0' >x
	run --separate-stderr "$SOURCE" ticket --encoding UTF-16LE x
	equal "$output" '{"subject":"b"}'
	equal "$stderr" \
		"x:2: subject: bytes that the encoding does not have (see --encoding): '?'"
}

# ---- JSON lines ----

@test "json: values by type; a missing key is absent, null is empty" {
	takes '{"subject":"a","level":3,"body":null}\n\n \t\r\n{"level":"2","ref":12}\n{}' \
		'{"subject":"a","body":null,"level":3}
{"ref":"12","level":2}
{}'
	takes '{"body":"\\u00e9\\n\\ud83d\\ude0e","ref":-9007199254740993}\r\n' \
		'{"ref":"-9007199254740993","body":"é\n😎"}'
	takes '\xef\xbb\xbf{"subject":"a"}' '{"subject":"a"}'
	takes '' '' --input jsonl
	printf '{"id":"A1","active":true}\n{"active":false}\n{"active":null}\n' >x
	run --separate-stderr "$SOURCE" agent x
	equal "$output" '{"id":"A1","active":true}
{"active":false}
{"active":null}'
}

@test "json: what is not a flat object of such values is refused, a line at a time" {
	refuses '{"level":9}\n{"subject":1.5}\n{"subject":["a"]}\n{"subject":true}\n{"level":2.0}
{"level":false}\n{"opened_at":5}\n{"a":1}\n[1]\nx\n{"ref":1}\n' '{"ref":"1"}' \
		"x:1: level: not an integer from 1 to 4: '9'
x:2: subject: not a string: '1.5'
x:3: subject: not a string: '[\"a\"]'
x:4: subject: not a string: 'true'
x:5: level: not an integer: '2.0'
x:6: level: not an integer: 'false'
x:7: opened_at: not a string: '5'
x:8: unknown key: 'a'
x:9: not a JSON object: '[1]'
x:10: not a JSON object: column 1: '[' or '{' expected near 'x'"
	printf '{"active":"true"}\n{"active":1}\n' >x
	run --separate-stderr "$SOURCE" agent x
	equal "$stderr" "x:1: active: not true or false: '\"true\"'
x:2: active: not true or false: '1'"
}

@test "json: what lax parsers let pass is refused" {
	local line n=0
	while IFS= read -r line; do
		read_text "${line}"'\n{"ref":"ok"}\n' --input jsonl
		equal "$status:$output" '65:{"ref":"ok"}' "$line: $stderr"
		[[ $stderr == 'x:1: not a JSON object: '* || $stderr == 'x:1: not UTF-8'* ]]
		n=$((n + 1))
	done <<'LINES'
{"subject":"a","subject":"b"}
{"subject":"a","subject":null}
{"error":"a","error":"b"}
{"subject":"\\u0000"}
{"subject":"\\ud800"}
{"subject":"\\udc00"}
{"subject":"\xed\xa0\x80"}
{"subject":"\xc0\xaf"}
{"subject":"caf\xe9"}
{"subject":"a\tb"}
{"subject":"a",}
{"subject":"a"} x
{"subject":"a"}{"subject":"b"}
{'subject':"a"}
{"subject":'a'}
{"level":03}
{"level":+3}
{"level":NaN}
{"level":99999999999999999999}
{"level":1e400}
{"subject":"a"
{"subject":"a"}//
{subject:"a"}
LINES
	equal "$n" 23
}

@test "json: a NUL ends the reading" {
	refuses '{"subject":"a"}\n{"subject":"\0"}\n{}\n' '{"subject":"a"}' 'broken: x:2: a NUL byte'
}

@test "json: told from CSV by the first byte, unless --input says" {
	refuses '{"level":7}\n' '' "x:1: level: not an integer from 1 to 4: '7'"
	refuses '{"level":7}\n' '' 'x:1: cell 1: a quote out of place: '"'{\"level\":7}'" --input csv
	refuses 'level\n' '' "x:1: not a JSON object: column 5: '[' or '{' expected near 'level'" \
		--input jsonl
}

@test "json: the quick reader and the careful one read the same" {
	# A \u escape of a letter sends the line to the careful one.
	{
		for i in $(seq 200); do
			printf '{"body":"s%d \\"x\\" \\\\ \\n \\u0001","level":%d,"ref":"%s"}\n' \
				"$i" $((i % 6)) "r$i"
		done
	} >quick
	sed 's/"s\([0-9]\)/"\\u0073\1/' quick >careful
	run --separate-stderr "$SOURCE" ticket quick
	local rows=$output errors=$stderr
	run --separate-stderr "$SOURCE" ticket careful
	equal "$output" "$rows"
	equal "${stderr//careful/quick}" "$errors"
	equal "$(wc -l <<<"$rows")" 134
}

# ---- maps ----

@test "map: rename, drop, drop the rest, constants, translations, marks, formats" {
	map 'Case ID,ref,,,' 'Variant,,,,' '*,,,,' ',service,,support,' \
		'priority,priority,3 - Moderate,normal,' 'priority,priority,4 - Low,low,' '*,*,?,,' \
		'opened_at,opened_at,,,%d/%m/%Y %H:%M'
	refuses 'Case ID,Variant,Variant,priority,opened_at,junk,subject
1,a,b,3 - Moderate,5/3/2016 9:07,?,x
?,a,b,4 - Low,05/03/2016 09:07,,
3,a,b,high,?,,
4,a,b,5 - Planning,,,
5,a,b,?,2016-03-05,,
' '{"ref":"1","service":"support","priority":"normal","opened_at":"2016-03-05T09:07:00-05:00"}
{"ref":null,"service":"support","priority":"low","opened_at":"2016-03-05T09:07:00-05:00"}
{"ref":"3","service":"support","priority":"high","opened_at":null}' \
		"x:5: priority: not one of low|normal|high|critical: '5 - Planning'
x:6: opened_at: not a time of the form %d/%m/%Y %H:%M: '2016-03-05'" --map map.csv
}

@test "map: the n-th of two columns of one name" {
	map 'Variant,,,,' 'Variant#2,subject,,,'
	takes 'Variant,Variant,Variant\n1,2,3\n' '{"subject":"2"}' --map map.csv
	map 'Variant#1,subject,,,' 'Variant#2,body,,,'
	takes 'Variant,Variant\n1,2\n' '{"subject":"1","body":"2"}' --map map.csv
	map 'subject#2,body,,,'
	takes 'subject,subject\n1,2\n' '{"subject":"1","body":"2"}' --map map.csv
	map 'A#2,subject,,,' 'A,,,,'
	takes 'A,A,A#2\n1,2,3\n' '{"subject":"3"}' --map map.csv
	map 'Variant,subject,,,'
	refuses 'Variant,Variant\n1,2\n' '' "x:1: doubled column: 'Variant'" --map map.csv
	map 'Variant#3,subject,,,' 'Variant,,,,'
	refuses 'Variant,Variant\n1,2\n' '' \
		"map.csv:2: theirs: the header has no such column: 'Variant#3'" --map map.csv
}

@test "map: one column may feed several fields, in its own way each" {
	map 't,opened_at,,,%s' 't,ref,,,' 't,subject,0,never,' 't,opened_at,0,,'
	takes 't\n1772722800\n0\n' \
		'{"ref":"1772722800","subject":"1772722800","opened_at":"2026-03-05T10:00:00-05:00"}
{"ref":"0","subject":"never","opened_at":null}' --map map.csv
}

@test "map: forms of times" {
	map 'a,opened_at,,,%E' 'b,closed_at,,,%Y-%m-%d %H:%M:%S.%f' 'c,at,,,%d/%m/%Y %H:%M %z'
	takes 'a,b,c\n42370.5,2016-01-01 12:00:00.999,1/1/2016 12:00 +0000\n' \
		'{"opened_at":"2016-01-01T12:00:00-05:00","closed_at":"2016-01-01T12:00:00-05:00","at":"2016-01-01T07:00:00-05:00"}' \
		--map map.csv
	takes 'a,b,c\n42370.5,2016-01-01 12:00:00.999,1/1/2016 12:00 +0000\n' \
		'{"opened_at":"2016-01-01T12:00:00+01:00","closed_at":"2016-01-01T12:00:00+01:00","at":"2016-01-01T13:00:00+01:00"}' \
		--map map.csv --zone Europe/Madrid
}

@test "map: an empty value can be translated, and so can a mark" {
	map 'p,priority,,normal,' '*,*,N/A,,' '*,*,?,,'
	takes 'p\n""\nN/A\nhigh\n?\n' '{"priority":"normal"}
{"priority":"normal"}
{"priority":"high"}
{"priority":"normal"}' --map map.csv
	map 's,subject,?,,'
	takes 's,body\n?,?\n' '{"subject":null,"body":"?"}' --map map.csv
	map 's,subject,?,unknown,' '*,*,?,,'
	takes 's,body\n?,?\n' '{"subject":"unknown","body":null}' --map map.csv
}

@test "map: columns that it leaves out must be ours, or be dropped with a star" {
	map 'a,subject,,,'
	takes 'a,body\n1,2\n' '{"subject":"1","body":"2"}' --map map.csv
	refuses 'a,b\n1,2\n' '' "x:1: unknown column: 'b'" --map map.csv
	map 'a,subject,,,' '*,,,,'
	takes 'a,body\n1,2\n' '{"subject":"1"}' --map map.csv
	map 'a,body,,,'
	refuses 'a,body\n1,2\n' '' "x:1: a column that the map feeds as well: 'body'" --map map.csv
	map ',body,,x,'
	refuses 'subject,body\n1,2\n' '' "x:1: a column that the map feeds as well: 'body'" \
		--map map.csv
}

@test "map: JSON keys go through it as columns do, and may be missing" {
	map 'Case ID,ref,,,' 'Variant,,,,' ',service,,support,' 'p,priority,3,normal,' '*,*,?,,' \
		't,opened_at,,,%s'
	refuses '{"Case ID":1,"Variant":[1,{"a":2}],"p":3,"t":1772722800}
{"p":"?","Case ID":"?"}
{"p":4}
{"ref":"x","Case ID":"y"}
{"service":"pqr"}
{"junk":1}
{"t":"1772722800"}
' '{"ref":"1","service":"support","priority":"normal","opened_at":"2026-03-05T10:00:00-05:00"}
{"ref":null,"service":"support","priority":null}
{"service":"support","opened_at":"2026-03-05T10:00:00-05:00"}' \
		"x:3: priority: not one of low|normal|high|critical: '4'
x:4: ref: fed twice
x:5: service: fed twice
x:6: unknown key: 'junk'" --map map.csv
	map '*,,,,' 'a,active,sí,true,' 'a,active,no,false,'
	printf '{"a":"sí","x":[]}\n{"a":true,"x":{},"y":1.5}\n' >x
	run --separate-stderr "$SOURCE" agent --map map.csv x
	equal "$output$stderr" '{"active":true}
{"active":true}'
}

@test "map: a wrong one is refused before a row is read, and the line named" {
	local line want
	while IFS='|' read -r line want; do
		# shellcheck disable=SC2059
		map "$(printf "$line")"
		refuses 'a,b\n1,2\n' '' "map.csv:$want" --map map.csv
	done <<'CASES'
a,foo,,,|2: ours: unknown field: 'foo'
a,subject,,,\nb,foo,,,|3: ours: unknown field: 'foo'
a,subject,,,%%Y|2: format: only times and dates have one: '%Y'
a,opened_at,,,%%q|2: format: not a form of times: '%q'
a,opened_at,,,%%s\na,opened_at,,,%%E|3: format: a second one for the same field: '%E'
,service,,xx,|2: service: not one of helpdesk|support|customer|pqr|emergency|telemarketing|telesales|collections: 'xx'
,service,,,|2: ours: a constant has 'to' and nothing else: 'service'
,service,a,pqr,|2: ours: a constant has 'to' and nothing else: 'service'
,opened_at,,1,%%s|2: ours: a constant has 'to' and nothing else: 'opened_at'
,,,,|2: neither a column of theirs nor a field of ours
a,,x,,|2: theirs: a dropped column has no values: 'a'
a,priority,1,foo,|2: priority: not one of low|normal|high|critical: 'foo'
a,ref,,,\nb,ref,,,|3: ours: fed twice: 'ref'
a,ref,,,\n,ref,,x,|3: ours: fed twice: 'ref'
,ref,,x,\na,ref,,,|3: ours: fed twice: 'ref'
,ref,,x,\n,ref,,x,|3: ours: fed twice: 'ref'
a,,,,\na,ref,,,|3: theirs: both used and dropped, or dropped twice: 'a'
a,ref,,,\na,,,,|3: theirs: both used and dropped, or dropped twice: 'a'
a,ref,x,y,\na,ref,x,z,|3: from: translated twice: 'x'
*,ref,,,|2: theirs: '*' stands in '*,,,,' to drop what is not named or '*,*,?,,' to mark what is missing
*,*,?,x,|2: theirs: '*' stands in '*,,,,' to drop what is not named or '*,*,?,,' to mark what is missing
*,*,,,|2: theirs: '*' stands in '*,,,,' to drop what is not named or '*,*,?,,' to mark what is missing
a,subject,,,\nb,body,,,\nCase ID,ref,,,|4: theirs: the header has no such column: 'Case ID'
a,ref,,|2: 4 cells where the header has 5
CASES
	printf 'theirs,our\n' >map.csv
	refuses 'a\n' '' "map.csv:1: unknown column: 'our'" --map map.csv
	printf 'theirs\na\n' >map.csv
	refuses 'a\n' '' 'map.csv:2: a map needs the columns theirs and ours' --map map.csv
	: >map.csv
	refuses 'a\n' '' 'map.csv: empty file: no header' --map map.csv
	printf 'theirs,ours\nmeaning,meaning\n' >map.csv
	run --separate-stderr "$SOURCE" setting --map map.csv x
	equal "$stderr" "source: map.csv:2: ours: not a field that can be read: 'meaning'"
	read_text 'a\n' --map nowhere.csv
	equal "$status:$stderr" '66:source: nowhere.csv: cannot read: No such file or directory'
}

@test "a file that cannot be read ends with 66" {
	run --separate-stderr "$SOURCE" ticket nowhere.csv
	equal "$status:$stderr" '66:source: nowhere.csv: cannot read: No such file or directory'
	run --separate-stderr "$SOURCE" ticket .
	equal "$status:$stderr" '66:source: .: cannot read: Is a directory'
}

# ---- a spreadsheet's CSV ----

@test "excel: semicolons, local times, the guard against formulas undone" {
	takes "subject;body;opened_at\r\n'=1+1;''-2;2026-03-05 10:00:00\r\n'a;'''x;\r\n';'+;\r\n" \
		"{\"subject\":\"=1+1\",\"body\":\"'-2\",\"opened_at\":\"2026-03-05T10:00:00-05:00\"}
{\"subject\":\"'a\",\"body\":\"'''x\",\"opened_at\":null}
{\"subject\":\"'\",\"body\":\"+\",\"opened_at\":null}" --input excel
	takes "subject\n'=1\n" "{\"subject\":\"'=1\"}"
	takes 'subject,body\na;b,c\n' '{"subject":"a;b","body":"c"}' --input excel --delim ,
}

@test "excel: true and false as a Spanish spreadsheet saves them" {
	printf 'id;active\nA1;VERDADERO\nA2;FALSO\nA3;TRUE\nA4;false\nA5;1\nA6;tal vez\n' >x
	run --separate-stderr "$SOURCE" agent --input excel x
	equal "$output" '{"id":"A1","active":true}
{"id":"A2","active":false}
{"id":"A3","active":true}
{"id":"A4","active":false}
{"id":"A5","active":true}'
	equal "$stderr" "x:7: active: not true or false: 'tal vez'"
	run --separate-stderr "$SOURCE" agent --input csv --delim ';' x
	equal "$output" '{"id":"A4","active":false}
{"id":"A5","active":true}'
}

@test "excel: headings in Spanish, whatever the language in use" {
	command -v msgfmt >/dev/null || skip 'no msgfmt'
	mkdir -p bin share/locale/es/LC_MESSAGES
	cp "$SOURCE" bin/source
	printf '%s\n' 'msgid ""' 'msgstr "Content-Type: text/plain; charset=UTF-8\n"' \
		'msgid "subject"' 'msgstr "asunto"' |
		msgfmt -o share/locale/es/LC_MESSAGES/cckit.mo -
	SOURCE=$PWD/bin/source
	takes 'asunto;body\na;b\n' '{"subject":"a","body":"b"}' --input excel
	LANGUAGE=es takes 'asunto;body\na;b\n' '{"subject":"a","body":"b"}' --input excel
	refuses 'asunto;subject\na;b\n' '' "x:1: doubled column: 'subject'" --input excel
	refuses 'asunto\na\n' '' "x:1: unknown column: 'asunto'"
}

# ---- rejects ----

# What is rejected of the file x, read again with the same options, is rejected again, unchanged.
same_again() {
	run "$SOURCE" ticket --rejects once "$@" x
	equal "$status" 65
	run "$SOURCE" ticket --rejects twice "$@" once
	equal "$status" 65
	diff once twice
}

@test "rejects: CSV rows with their error, which the reader takes back once mended" {
	printf 'level,body\n9,"a, b"\n2,ok\n7,"d""q\n"\nx,\n' >x
	same_again
	equal "$(cat once)" "level,body,error
9,\"a, b\",level: not an integer from 1 to 4: '9'
7,\"d\"\"q
\",level: not an integer from 1 to 4: '7'
x,,level: not an integer from 1 to 4: 'x'"
	sed 's/^9/4/;s/^7/3/;s/^x/1/' once >mended
	run --separate-stderr "$SOURCE" ticket mended
	equal "$output$stderr" '{"body":"a, b","level":4}
{"body":"d\"q\n","level":3}
{"body":null,"level":1}'
}

@test "rejects: ragged rows stay ragged, so that one that is not mended is refused again" {
	printf 'level,subject,body\n1,b\n1,2,"3\nx",4,\n' >x
	run "$SOURCE" ticket --rejects once x
	equal "$status" 65
	equal "$(cat once)" 'level,subject,body,error
1,b,2 cells where the header has 3
1,2,"3
x",4,,5 cells where the header has 3'
	run "$SOURCE" ticket --rejects twice once
	equal "$(tail -n +2 twice)" '1,b,3 cells where the header has 4
1,2,"3
x",4,,6 cells where the header has 4'
}

@test "rejects: an earlier error is replaced, wherever it stands" {
	printf 'error,level\nold,9\n,1\n' >x
	same_again
	equal "$(cat once)" "error,level
level: not an integer from 1 to 4: '9',9"
	printf '{"level":9,"error":"old"}\n{"error":"old","level":8.5}\n' >x
	same_again
	equal "$(cat once)" "{\"level\":9,\"error\":\"level: not an integer from 1 to 4: '9'\"}
{\"level\":8.5,\"error\":\"level: not an integer: '8.5'\"}"
}

@test "rejects: the head stands for delimiter, skipped lines and encoding" {
	printf 'junk\nmore\nsep=;\nlevel;subject\n9;ni\xf1o\n' >x
	same_again --skip 2 --encoding latin1
	equal "$(cat once)" "$(printf '\xef\xbb\xbf\n\nsep=;\nlevel;subject;error\n9;niño;%s' \
		"level: not an integer from 1 to 4: '9'")"
	printf 'subject\n\nx\n' >x
	run "$SOURCE" ticket --rejects once x
	equal "$status" 65
	run --separate-stderr "$SOURCE" ticket once
	equal "$output" '{"subject":null}'
}

@test "rejects: a column error that the map feeds from stays, ours comes behind it" {
	map 'error,cause,,,' 'l,level,,,'
	printf 'error,l\nshort circuit,9\n' >x
	same_again --map map.csv
	equal "$(cat once)" "error,l,error
short circuit,9,level: not an integer from 1 to 4: '9'"
}

@test "rejects: JSON lines keep their text; what is no object is wrapped" {
	printf '{"level":9, "body":null }\n{ }x\n{"ref":1e2}\n{"subject":"caf\xe9"}\n' >x
	run "$SOURCE" ticket --rejects once x
	equal "$status" 65
	equal "$(cat once)" '{"level":9, "body":null ,"error":"level: not an integer from 1 to 4: '"'9'"'"}
{"error":"not a JSON object: column 4: end of file expected near '"'x'"'","line":"{ }x"}
{"ref":1e2,"error":"ref: not a string: '"'100.0'"'"}
{"error":"not UTF-8 (see iconv(1) and --encoding)","line":"{\"subject\":\"caf?\"}"}'
	equal "$(jq -r '.error | length > 0' once | sort | uniq -c | tr -s ' ')" ' 4 true'
	run "$SOURCE" ticket --rejects once - <<<'{"level":9,"level":8}'
	equal "$(jq -r .line once)" '{"level":9,"level":8}'
}

@test "rejects and rows: nothing is lost between them, cell for cell" {
	local i
	{
		echo subject,level,body
		for i in $(seq 300); do
			printf '"s%d, ""%d""",%d,"line\r\nbreak %d"\n' "$i" "$i" $((i % 7)) "$i"
		done
	} >x
	run --separate-stderr "$SOURCE" ticket --raw --rejects bad x
	equal "$status" 65
	tail -n +2 bad >rejected
	sed 's/,"level: not[^"]*"$//;s/,level: not.*$//' rejected >cells
	{ echo "$output"; cat cells; } | sort >together
	tail -n +2 x | sort | diff - together
}

# ---- the suites of others ----

json_cells() {
	jq -c '[.subject, .body, .contact][:'"$1"'] | map(. // "")' <<<"$output"
}

@test "csv-test-data: every valid file without a header gives the cells in json/" {
	need_data csv-test-data
	local f name width n=0
	for f in "$DATA"/csv-test-data/csv/*.csv; do
		name=$(basename "$f" .csv)
		case $name in bad-* | header-* | all-empty | empty-one-column) continue ;; esac
		case $name in
		*one-field | one-column) width=1 head=subject ;;
		*) width=3 head=subject,body,contact ;;
		esac
		{ echo "$head"; cat "$f"; } >x
		run --separate-stderr "$SOURCE" ticket x
		equal "$stderr" '' "$name"
		equal "$(json_cells $width)" "$(jq -c '.[]' "$DATA/csv-test-data/json/$name.json")" "$name"
		n=$((n + 1))
	done
	equal "$n" 14
}

@test "csv-test-data: files with a header, through a map" {
	need_data csv-test-data
	map foo,subject,,, bar,body,,, baz,contact,,,
	run --separate-stderr "$SOURCE" ticket --map map.csv "$DATA/csv-test-data/csv/header-simple.csv"
	equal "$(jq -c '[{foo: .subject, bar: .body, baz: .contact}]' <<<"$output")" \
		"$(jq -c . "$DATA/csv-test-data/json/header-simple.json")"
	run --separate-stderr "$SOURCE" ticket --map map.csv "$DATA/csv-test-data/csv/header-no-rows.csv"
	equal "$status:$output$stderr" 0:
}

@test "csv-test-data: bad files are refused for their reason" {
	need_data csv-test-data
	map foo,subject,,, bar,body,,, baz,contact,,,
	local name want n=0
	while IFS='|' read -r name want; do
		cp "$DATA/csv-test-data/csv/$name.csv" x
		run --separate-stderr "$SOURCE" ticket --map map.csv x
		equal "$status:$output:${stderr//source: /}" "65::$want" "$name"
		n=$((n + 1))
	done <<'CASES'
bad-header-less-fields|x:2: 2 cells where the header has 3
bad-header-more-fields|x:2: 4 cells where the header has 3
bad-header-no-header|x: empty file: no header
bad-header-wrong-header|x:1: unknown column: 'qux'
bad-missing-quote|broken: x:2: bar: a quote is left open
bad-quotes-with-unescaped-quote|broken: x:2: bar: a quote out of place: '1,"Hey, I missed " it",3'
bad-unescaped-quote|broken: x:2: bar: a quote out of place: '1,This "quotes" must be escaped,3'
CASES
	equal "$n" "$(count "$DATA"/csv-test-data/csv/bad-*)"
	# Valid by RFC 4180 in one column, but an empty line is no cell to most readers: never guessed at.
	cp "$DATA/csv-test-data/csv/empty-one-column.csv" x
	run --separate-stderr "$SOURCE" ticket --map <(printf 'theirs,ours\nfoo,subject\n') x
	equal "$output:$stderr" ':x:2: foo: a blank line (an empty value is written "")'
	{ echo subject; cat "$DATA/csv-test-data/csv/all-empty.csv"; } >x
	run --separate-stderr "$SOURCE" ticket x
	equal "$output:${#stderr_lines[@]}" :2
}

@test "libcsv-tests: each is read untrimmed or refused for its reason" {
	need_data libcsv-tests
	local file head want n=0
	while IFS='|' read -r file head want; do
		{ echo "$head"; cat "$DATA/libcsv-tests/test_$file.csv"; } >x
		run --separate-stderr "$SOURCE" ticket --raw x
		if [[ $want == '!'* ]]; then
			equal "$status:$output:$stderr" "65::${want#!}" "$file"
		else
			run --separate-stderr "$SOURCE" ticket x
			equal "$(jq -c '[.[] | . // ""]' <<<"$output")" "$want" "$file $stderr"
		fi
		n=$((n + 1))
	done <<'CASES'
01|ref,subject,body,contact,cause|[" 1","2 "," \t3\t  ","4","5"]
02|ref,subject,body,contact,cause,process|["","","","","",""]
03|ref,subject,body|[",",",",""]
04|body|["I call our world Flatland,\n not because we call it so, \n but to make its nature clearer\n to you, my happy readers,\n who are privileged to live in Space."]
05|ref,subject,body,contact,process,cause|["\"a,b\"",""," \"\" ","\"\" "," \"\"","\"\""]
06|ref,subject,body|[" a, b ,c "," a b  c",""]
07|subject|!broken: x:2: subject: a quote out of place: '" "" " " "" "'
08|subject,body|!broken: x:2: subject: a quote out of place: '" abc"                                  '
10|subject|["a"]
11|ref,subject,body,contact|["1","2 ","3","4"]
12|ref,subject|
13|subject|["abc"]
CASES
	equal "$n" "$(count "$DATA"/libcsv-tests/*.csv)"
	{ echo subject; cat "$DATA/libcsv-tests/test_12.csv"; } >x
	run --separate-stderr "$SOURCE" ticket x
	equal "$output:${#stderr_lines[@]}" :4
}

# Files of csvkit-examples that are not read as they stand: the errors, or another text.
csvkit_odd='
bad.csv|bad.csv:2: 4 cells where the header has 3^bad.csv:3: 2 cells where the header has 3^0,mixed types.... uh oh,17
bad_skip_lines.csv|bad_skip_lines.csv:5: 4 cells where the header has 3^bad_skip_lines.csv:6: 2 cells where the header has 3^0,mixed types.... uh oh,17
empty.csv|empty.csv: empty file: no header
join_a_short.csv|join_a_short.csv:2: 2 cells where the header has 3^join_a_short.csv:3: 1 cell where the header has 3^3,b,c
mac_newlines.csv|1,2,3^"Once upon~a time",5,6
null_byte.csv|broken: null_byte.csv:2: a: a NUL byte
optional_quote_characters.csv|1,2,3
test_empty_columns.csv|test_empty_columns.csv:3: 4 cells where the header has 5^a,,,,^,,,,
test_empty_columns_long_row.csv|test_empty_columns_long_row.csv:2: 4 cells where the header has 3
test_empty_columns_short_row.csv|test_empty_columns_short_row.csv:2: 2 cells where the header has 3
test_extra_header.csv|test_extra_header.csv:2: 3 cells where the header has 4
test_header_newline.csv|d,e,f
test_join_short_rows.csv|test_join_short_rows.csv:2: 2 cells where the header has 3^test_join_short_rows.csv:3: 2 cells where the header has 3^3,b,c
test_locale.csv|"1,7",200.000.000,
test_skip_lines.csv|1,2,3
test_utf16_big.csv|test_utf16_big.csv: UTF-16, not UTF-8: see iconv(1) and --encoding
test_utf16_little.csv|test_utf16_little.csv: UTF-16, not UTF-8: see iconv(1) and --encoding
realdata/README.csv|Event Reports for Operating Reactors,event-notification-rpt-lastmonth.txt,http://www.data.gov/download/4028,2011-04-17^FY 09 Education Recipients by State.,FY09_EDU_Recipients_by_State.csv,http://www.data.gov/raw/4029,2011-04-17^FY 10 Education Recipients by State,Datagov_FY10_EDU_recp_by_State.csv,http://www.data.gov/raw/4509,2011-04-17
test_latin1.csv|test_latin1.csv:3: c: not UTF-8 (see iconv(1) and --encoding): '"'?'"'^1,2,3
'

@test "csvkit-examples: each CSV file gives its own lines again, or what is said of it here" {
	need_data csvkit-examples
	local f want n=0 here=$PWD
	map '*,,,,'
	cd "$DATA/csvkit-examples"
	for f in *.csv realdata/*.csv; do
		want=$(grep "^$f|" <<<"$csvkit_odd" | cut -d'|' -f2- | tr '^~' '\n\r')
		[ -n "$want" ] || want=$(tail -n +2 "$f" | tr -d '\r')
		run --separate-stderr "$SOURCE" ticket --raw --map "$here/map.csv" "$f"
		equal "$(printf '%s\n%s' "${stderr//source: /}" "$output" | sed '/^$/d')" "$want" "$f"
		n=$((n + 1))
	done
	equal "$n" 68
}

@test "csvkit-examples: none is read without being told what its columns are" {
	need_data csvkit-examples
	local f
	cd "$DATA/csvkit-examples"
	for f in *.csv *.tsv testfixed testjson.json testjson_nested.json realdata/*; do
		run --separate-stderr "$SOURCE" ticket "$f"
		equal "$status:$output" 65: "$f"
		[[ $stderr == *"unknown column"* || $stderr == *"UTF-16"* || $stderr == *"no header"* ]]
	done
}

@test "csvkit-examples: tabs, semicolons, bars, encodings and JSON, when asked for" {
	need_data csvkit-examples
	local d=$DATA/csvkit-examples
	map a,ref,,, b,subject,,, c,body,,,
	local want='{"ref":"1","subject":"2","body":"3"}'
	run --separate-stderr "$SOURCE" ticket --map map.csv --delim $'\t' "$d/dummy.tsv"
	equal "$output" "$want"
	run --separate-stderr "$SOURCE" ticket --map map.csv --delim ';' "$d/sniff_limit.csv"
	equal "$output" "$want"
	for f in big little; do
		run --separate-stderr "$SOURCE" ticket --map map.csv --encoding UTF-16 "$d/test_utf16_$f.csv"
		equal "$output" "$want
{\"ref\":\"4\",\"subject\":\"5\",\"body\":\"ʤ\"}"
	done
	run --separate-stderr "$SOURCE" ticket --map map.csv --encoding ISO-8859-1 "$d/test_latin1.csv"
	equal "$output" "$want
{\"ref\":\"4\",\"subject\":\"5\",\"body\":\"©\"}"
	printf 'theirs,ours\n"\t\n\v\f\r start \t\n\v\f\r end \t\n\v\f\r",ref\nb,subject\nc,body\n' >m
	run --separate-stderr "$SOURCE" ticket --map m "$d/test_header_newline.csv"
	equal "$output$stderr" '{"ref":"d","subject":"e","body":"f"}'
	map a,level,,, b,ref,,, d,subject,,,
	run --separate-stderr "$SOURCE" ticket --map map.csv "$d/testjson_multiline.json"
	equal "$output$stderr" '{"ref":"3","level":2}
{"ref":"2","subject":"4"}'
	map '*,,,,'
	run --separate-stderr "$SOURCE" ticket --map map.csv --delim '|' --raw \
		"$d/realdata/event-notification-rpt-lastmonth.txt"
	[[ $stderr == 'broken: '*':2: Event Text: a quote out of place: '* ]]
	run --separate-stderr "$SOURCE" ticket --map map.csv --raw "$d/test_geojson.json"
	equal "$status:$output:${#stderr_lines[@]}" "65::$(grep -c . "$d/test_geojson.json")"
	for f in gz bz2; do
		run --separate-stderr "$SOURCE" ticket --map map.csv --raw "$d/dummy.csv.$f"
		equal "$status:$output" 65:
		[[ $stderr == *"NUL"* || $stderr == *"not UTF-8"* ]]
	done
}

@test "superservicios: Latin-1 under two lines of junk, with the counts of its SOURCE.md" {
	need_data superservicios-reclamaciones
	map MUNICIPIO,queue,,, 'TIPO DE TRÁMITE,kind,QUEJA,queja,' \
		'TIPO DE TRÁMITE,kind,RECLAMACION,reclamo,' \
		'TIPO DE TRÁMITE,kind,RECURSO DE REPOSICION,recurso,' \
		'TIPO DE TRÁMITE,kind,RECURSO DE REPOSICION Y SUBSIDIARIO DE APELACION,apelacion,' \
		DETALLE,subject,,, 2021,body,,, 2022,solution,,, ',service,,pqr,' '*,,,,'
	local d=$DATA/superservicios-reclamaciones
	run --separate-stderr "$SOURCE" ticket --map map.csv --encoding latin1 --skip 2 \
		"$d/Reclamaciones_Acueducto.csv"
	equal "$status:$stderr" 0:
	equal "$(jq -rs '
		def sum(f): map(f | gsub(","; "") | tonumber) | add;
		[length, sum(.body), sum(.solution), (map(select(.kind == "queja")) | length)] | @csv
		' <<<"$output")" 1171,370982,886976,326
	run --separate-stderr "$SOURCE" ticket --map map.csv --skip 2 "$d/Reclamaciones_Acueducto.csv"
	equal "$status" 65
	[[ $stderr == *'Acueducto.csv:3: TIPO DE TR?MITE: not UTF-8 (see iconv(1) and --encoding)'* ]]
}

@test "superservicios: Latin-1 under three lines, a value quoted from the file itself" {
	need_data superservicios-reclamaciones
	local f=$DATA/superservicios-reclamaciones/Caracterizacion_Empresas.csv
	map MUNICIPIO,queue,,, EMPRESA,contact,,, Medidas,subject,,, '*,,,,'
	run --separate-stderr "$SOURCE" ticket --map map.csv --encoding latin1 --skip 3 "$f"
	equal "$status:$stderr" 0:
	equal "${lines[0]}" '{"subject":"Facturación total","contact":"82-SOCIEDAD DE ACUEDUCTO, ALCANTARILLADO Y ASEO DE BARRANQUILLA S.A. E.S.P.","queue":"BARANOA"}'
	equal "${#lines[@]}" $(($(wc -l <"$f") - 4))
}
