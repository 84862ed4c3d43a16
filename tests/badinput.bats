#!/usr/bin/env bats
# shellcheck disable=SC2154 # run sets stderr
#
# badinput - what is refused is refused whole, with its place, its field and its value; what
# --keep-going lands and rejects is all that was given

load helper

setup() {
	new_store
	[[ $BUILD != */san ]] || SAN=yes
}

dump() {
	sqlite3 "$CC_STORE" .dump | sha256sum
}

tickets() {
	sql "$CC_STORE" 'SELECT count(*) FROM ticket'
}

# refused "PROGRAM VERB" 'TEXT' MESSAGE - the file x of that text ends so, and nothing has landed.
refused() {
	local before program=$1
	before=$(dump)
	# shellcheck disable=SC2059 # the text is the format, for its escapes
	printf "$2" >x
	# shellcheck disable=SC2086 # two words
	run -65 --separate-stderr $program x "${@:4}"
	assert_equal "$output" ''
	assert_equal "$stderr" "${program%% *}: $3"
	assert_equal "$(dump)" "$before"
}

# taken "PROGRAM VERB" 'TEXT' TABLE N - the file x of that text lands N rows.
taken() {
	local program=$1 before
	before=$(sql "$CC_STORE" "SELECT count(*) FROM $3")
	# shellcheck disable=SC2059
	printf "$2" >x
	# shellcheck disable=SC2086
	run -0 --separate-stderr $program x "${@:5}"
	assert_equal "$stderr" ''
	assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM $3")" $((before + $4))
}

@test "a header that is no good: unknown, doubled, empty, twice" {
	refused 'cc-ticket open' '' 'x: empty file: no header'
	refused 'cc-ticket open' '\n\n' 'x: empty file: no header'
	refused 'cc-ticket open' 'subjet,body\na,b\n' "x:1: unknown column: 'subjet'"
	refused 'cc-ticket open' 'subject,Body\na,b\n' "x:1: unknown column: 'Body'"
	refused 'cc-ticket open' 'subject,body,subject\na,b,c\n' "x:1: doubled column: 'subject'"
	refused 'cc-ticket open' 'subject,\na,b\n' "x:1: unknown column: ''"
	refused 'cc-ticket open' 'subject,body\na,b\nsubject,body\nc,d\n' 'x:3: the header again'
	refused 'cc-ticket open' 'subject\nsubject\n' 'x:2: the header again'
	refused 'cc-ticket open' '\xef\xbb\xbf' 'x: empty file: no header'
	run -65 --separate-stderr cc-ticket close <<<$'subject\na'
	assert_equal "$stderr" 'cc-ticket: <stdin>:1: no column id'
	run -65 --separate-stderr cc-ticket open </dev/null
	assert_equal "$stderr" 'cc-ticket: <stdin>: empty file: no header'
}

@test "a header alone is no rows, and a header is printed" {
	local program head
	for program in 'cc-ticket open' 'cc-ticket import' 'cc-customer add' 'cc-customer import' 'cc-agent add' \
		'cc-agent certify'; do
		head=$(cc-ticket list)
		case $program in
		cc-customer*) head=$(cc-customer list) ;;
		*certify) head=$(cc-agent certificates) ;;
		cc-agent*) head=$(cc-agent list) ;;
		esac
		for text in "$head" "$head"$'\r' $'\n\n'"$head" $'\xef\xbb\xbf'"$head" "$head"$'\n\n'; do
			# shellcheck disable=SC2086
			run -0 --separate-stderr $program <<<"$text"
			assert_equal "$output|$stderr" "$head|"
		done
	done
	run -0 --separate-stderr cc-ticket open --input jsonl </dev/null
	assert_equal "$output" "$(cc-ticket list)"
	assert_equal "$(sql "$CC_STORE" 'SELECT count(*) FROM run')" 1
}

@test "rows too short, too long, too big, or broken" {
	local big
	refused 'cc-ticket open' 'subject,body\na,b\nc\n' 'x:3: 1 cell where the header has 2'
	refused 'cc-ticket open' 'subject,body\na,b\nc,d,e\n' 'x:3: 3 cells where the header has 2'
	refused 'cc-ticket open' 'subject,body\n"a\nb",c\nd\n' "x:2: subject: a line break in a line: 'a?b'"
	refused 'cc-ticket open' 'body,subject\n"a\nb",c\nd\n' 'x:4: 1 cell where the header has 2'
	refused 'cc-ticket open' 'subject\na\n"b\nc\n' 'x:3: subject: a quote is left open'
	refused 'cc-ticket open' 'subject,body\na,b"c\n' "x:2: body: a quote out of place: 'a,b\"c'"
	refused 'cc-ticket open' 'subject,body\na,"b"c\n' "x:2: body: a quote out of place: 'a,\"b\"c'"
	refused 'cc-ticket open' 'subject\na\nb\000c\n' 'x:3: subject: a NUL byte'
	refused 'cc-ticket open' 'subject\nab\nni\xf1o\n' \
		"x:3: subject: not UTF-8 (see iconv(1) and --encoding): 'ni?o'"
	refused 'cc-ticket open' 'subject,body\na,\xed\xa0\x80\n' \
		"x:2: body: not UTF-8 (see iconv(1) and --encoding): '???'"
	refused 'cc-ticket open' '\xff\xfes\000\n' 'x: UTF-16, not UTF-8: see iconv(1) and --encoding'
	big=$(head -c 1048577 /dev/zero | tr '\0' a)
	{ echo subject,body; echo 'a,b'; echo "c,$big"; } >big
	run -65 --separate-stderr cc-ticket open big
	assert_equal "$stderr" 'cc-ticket: big:3: body: a cell over 1 MiB, perhaps for want of a closing quote'
	# A cell of 1 MiB is read; the field's own limit refuses it.
	sed -i '3s/a$//' big
	run -65 --separate-stderr cc-ticket open big
	[[ $stderr == 'cc-ticket: big:3: body: longer than 200000 characters: '"'aaa"* ]]
	assert_equal "$(tickets)" 0
}

@test "values that a field cannot have: each with file, line, field and value" {
	cc-customer add --id C1 --name Ana >/dev/null
	refused 'cc-ticket open' 'subject,level\na,1\nb,9\n' "x:3: level: not an integer from 1 to 4: '9'"
	refused 'cc-ticket open' 'level\n1.0\n' "x:2: level: not an integer from 1 to 4: '1.0'"
	refused 'cc-ticket open' 'level\n 1\n' "x:2: level: not an integer from 1 to 4: ' 1'"
	refused 'cc-ticket open' 'level\n99999999999999999999\n' \
		"x:2: level: not an integer from 1 to 4: '99999999999999999999'"
	refused 'cc-ticket open' 'priority\nurgent\n' "x:2: priority: not one of low|normal|high|critical: 'urgent'"
	refused 'cc-ticket open' 'priority\nLow\n' "x:2: priority: not one of low|normal|high|critical: 'Low'"
	refused 'cc-ticket open' 'opened_at\n31/12/2025\n' \
		"x:2: opened_at: not a time (2026-03-05T10:00:00-05:00): '31/12/2025'"
	refused 'cc-ticket open' 'opened_at\n2026-02-29T10:00:00Z\n' \
		"x:2: opened_at: not a time (2026-03-05T10:00:00-05:00): '2026-02-29T10:00:00Z'"
	refused 'cc-ticket open' 'subject\n\033[31mrojo\n' "x:2: subject: a line break in a line: '?[31mrojo'"
	refused 'cc-ticket open' 'subject\n%0501d\n' \
		"x:2: subject: longer than 500 characters: '$(printf '%0116d' 0)...'"
	refused 'cc-ticket open' 'agent\n"a,b"\n' \
		"x:2: agent: not a code (up to 64 bytes, no commas or quotes, not \"none\"): 'a,b'"
	refused 'cc-ticket open' 'agent\nnone\n' \
		"x:2: agent: not a code (up to 64 bytes, no commas or quotes, not \"none\"): 'none'"
	# What only the store can tell.
	refused 'cc-ticket open' 'subject,customer\na,C1\nb,C2\n' "x:3: customer: no such customer: 'C2'"
	refused 'cc-ticket open' 'agent\nA1\n' "x:2: agent: no such agent: 'A1'"
	refused 'cc-ticket open' 'opened_at\n2030-01-01T00:00:00Z\n' \
		"x:2: opened_at: in the future: '2029-12-31T19:00:00-05:00'"
	refused 'cc-ticket open' 'service,kind\npqr,robo\n' \
		"x:2: kind: of service pqr not one of peticion|queja|reclamo|sugerencia|elogio|consulta|solicitud|informacion: 'robo'"
	refused 'cc-ticket open' 'status\nclosed\n' \
		"x:2: status: a ticket opens as new or open (import takes others): 'closed'"
	refused 'cc-ticket open' 'ref\n1\n' 'x:2: source: missing (a ref needs the source that gave it)'
	refused 'cc-ticket import' 'source,ref\nx,1\nx,\n' \
		'x:3: ref: missing (import knows a case by source and ref, or by id)'
	refused 'cc-customer add' 'id,name\nC2,Beto\nC1,Otra\n' "x:3: id: already there: 'C1'"
	refused 'cc-customer add' 'id\nC2\n' 'x:2: name: missing'
	refused 'cc-customer add' 'id,name\nC2,Beto\nC3,\n' 'x:3: name: missing'
	refused 'cc-customer add' 'id,name,contract_from\nC2,Beto,2026-02-30\n' \
		"x:2: contract_from: not a date (YYYY-MM-DD): '2026-02-30'"
	refused 'cc-agent add' 'id,name,active\nA2,Luz,maybe\n' "x:2: active: not true or false: 'maybe'"
	refused 'cc-agent add' 'id,name,skills\nA2,Luz,"a,,b"\n' "x:2: skills: not codes joined by commas: 'a,,b'"
	run -65 --separate-stderr cc-agent certify <<<$'agent,name\nA9,CCNA'
	assert_equal "$stderr" "cc-agent: <stdin>:2: agent: no such agent: 'A9'"
}

@test "a case merged into one that is not there is refused with its place" {
	refused 'cc-ticket import' 'source,ref,merged_into\nx,1,\nx,2,5724\n' \
		"x:3: merged_into: no such ticket: '5724'"
}

@test "and with --keep-going the others land" {
	printf 'source,ref,merged_into\nx,1,\nx,2,5724\n' >x
	run -65 --separate-stderr cc-ticket import -k --rejects r x -F ref
	assert_equal "$output" $'ref\n1'
	assert_equal "$(sed 1d r)" "x,2,5724,merged_into: no such ticket: '5724'"
}

@test "JSON lines that are none, or no flat object of such values" {
	local line='' want n=0
	while IFS='|' read -r line want; do
		refused 'cc-ticket open' "{\"subject\":\"a\"}\\n${line//\\/\\\\}\\n" "x:2: $want"
		n=$((n + 1))
	done <<-'CASES'
		{"subject":"a","subject":"b"}|not a JSON object: column 24: duplicate object key near '"subject"'
		{"subject":{"a":1}}|subject: not a string: '{"a":1}'
		{"subject":["a"]}|subject: not a string: '["a"]'
		["subject"]|not a JSON object: '["subject"]'
		"subject"|not a JSON object: column 9: '[' or '{' expected near '"subject"'
		{"subject":"\ud800"}|not a JSON object: column 19: invalid Unicode '\uD800' near '"\ud800"'
		{"level":1e400}|not a JSON object: column 14: real number overflow near '1e400'
		{"level":2.5}|level: not an integer: '2.5'
		{"level":5}|level: not an integer from 1 to 4: '5'
		{"subjet":"a"}|unknown key: 'subjet'
		{"subject":"a",}|not a JSON object: column 16: string or '}' expected near '}'
		{"subject":"a"} {"subject":"b"}|not a JSON object: column 17: end of file expected near '{'
		{"subject":"a"|not a JSON object: column 14: '}' expected near end of file
		{"subject":true}|subject: not a string: 'true'
		{"subject":"\u0000"}|not a JSON object: column 19: \u0000 in a text
		{"priority":"alta"}|priority: not one of low|normal|high|critical: 'alta'
		subject,body|not a JSON object: column 7: '[' or '{' expected near 'subject'
	CASES
	assert_equal "$n" 17
	refused 'cc-ticket open' '{"subject":"a"}\n{"subject":"\xff"}\n' 'x:2: not UTF-8 (see iconv(1) and --encoding)'
	refused 'cc-ticket open' '{"subject":"a"}\n{"subject":"\000"}\n' 'x:2: a NUL byte'
	taken 'cc-ticket open' '{"subject":"a"}\r\n\n{"subject":null}' ticket 2
}

@test "an empty cell is as none: a new record has what it begins with" {
	local row='helpdesk,normal,1,new'
	taken 'cc-ticket open' 'subject,service,priority,level,status\na,,,,\n' ticket 1
	assert_equal "$(cc-ticket list -F service,priority,level,status | tail -n 1)" "$row"
	taken 'cc-ticket open' '{"subject":"a","service":null,"priority":null,"level":null,"status":""}\n' ticket 1
	assert_equal "$(cc-ticket list -F service,priority,level,status | tail -n 1)" "$row"
	taken 'cc-ticket import' 'source,ref,priority,level\nx,1,,\n' ticket 1
	assert_equal "$(cc-ticket list -F service,priority,level,status | tail -n 1)" "$row"
	taken 'cc-agent add' 'id,name,kind,level,active\nA1,Eva,,,\n' agent 1
	assert_equal "$(cc-agent list -F kind,level,active | tail -n 1)" internal,1,true
	cc-ticket open --subject b --level '' --priority '' >/dev/null
	cc-store check
}

@test "an empty cell of what a record must have does not empty it" {
	printf 'source,ref,priority,at\nx,1,high,2026-01-01\n' | cc-ticket import >/dev/null
	printf 'source,ref,priority,subject,at\nx,1,,otra,2026-01-02\n' >x
	run --separate-stderr cc-ticket import x
	[[ $status == 0 && -z $stderr || $status == 65 && $stderr == *x:2:*priority* ]] || fail "$status $stderr"
	[[ $(sql "$CC_STORE" 'SELECT priority FROM ticket') =~ ^(high|normal)$ ]]
	run -65 --separate-stderr cc-ticket update <<<$'id,level\n13,'
	assert_equal "$stderr" 'cc-ticket: <stdin>:2: level: missing'
	cc-store check
}

@test "options that say how to read are checked before a row is read" {
	echo subject >x
	local before code words
	before=$(dump)
	while read -r code words; do
		# shellcheck disable=SC2086 # words
		run "-$code" --separate-stderr cc-ticket open x $words
		assert_equal "$output" ''
		[[ ${#stderr_lines[@]} == 1 ]]
	done <<-'CASES'
		64 --encoding nosuch
		64 --encoding latin1//IGNORE
		64 --input xml
		64 --delim ab
		64 --delim "
		64 --skip -1
		64 --skip many
		64 --date-format %q
		66 --map nosuch
		64 --rejects r
		73 -k --rejects no/such
	CASES
	assert_equal "$(dump)" "$before"
	printf 'theirs,ours\na,nosuch\n' >map
	run -65 --separate-stderr cc-ticket open x --map map
	[[ $stderr == 'cc-ticket: map:2: '*nosuch* ]]
	printf 'sub;lev\na;2\n' >x
	printf 'theirs,ours,from,to\nsub,subject,,\nlev,priority,uno,low\n' >map
	run -65 --separate-stderr cc-ticket open x --map map --delim ';'
	[[ $stderr == 'cc-ticket: x:2: priority: '*"'2'" ]]
	run -65 --separate-stderr cc-ticket open x --map map
	[[ $stderr == "cc-ticket: x:1: "*"'sub;lev'"* ]]
}

@test "an encoding without a name is none" {
	echo subject >x
	run -64 cc-ticket open x --encoding '('
	run -64 cc-ticket open x --encoding ''
}

# measured COMMAND - its seconds and KiB go to $seconds and $kib; what it printed to out and err.
measured() {
	local status=0
	/usr/bin/time -o spent -f '%e %M' "$@" >out 2>err || status=$?
	read -r seconds kib < <(tail -n 1 spent)
	return $status
}

need_time() {
	[[ -x /usr/bin/time ]] || skip 'no /usr/bin/time here'
}

# frugal MIB SECONDS - it stayed within that; a sanitizer's own memory and time are not the program's.
frugal() {
	[[ -z ${SAN:-} ]] || return 0
	[[ $kib -lt $(($1 * 1024)) && ${seconds%.*} -lt $2 ]] || fail "$seconds s, $kib KiB"
}

@test "1 GiB in one line is refused early, in constant memory, and nothing lands" {
	need_time
	local begin fill want status n=0
	while IFS='|' read -r begin fill want; do
		status=0
		# shellcheck disable=SC2059
		{
			printf "$begin"
			head -c 1G /dev/zero | tr '\0' "$fill"
		} 2>/dev/null | measured cc-ticket open - || status=$?
		# The pipe ran in another shell: read again what it measured.
		read -r seconds kib < <(tail -n 1 spent)
		[[ $(<err) == "cc-ticket: <stdin>:$want" ]] || fail "$(<err)"
		assert_equal "$(cat out)" ''
		frugal 64 5
		n=$((n + 1))
	done <<-'CASES'
		|a|1: cell 1: a cell over 1 MiB, perhaps for want of a closing quote
		subject,body\na,b\nc,|a|3: body: a cell over 1 MiB, perhaps for want of a closing quote
		subject,body\na,b\n"c|,|3: subject: a cell over 1 MiB, perhaps for want of a closing quote
		subject,body\na,b\n|,|3: more than 1024 cells in a row
		{"subject":"a"}\n{"subject":"|a|2: a line over 8 MiB
	CASES
	assert_equal "$n $(tickets)" '5 0'
}

@test "a ragged row in row 1,000,000: nothing lands, in constant memory" {
	need_time
	local rows=1000000
	[[ -z ${SAN:-} ]] || rows=100000
	{ echo subject,level; seq -f 's%.0f,1' $((rows - 1)); echo last; } >many.csv
	measured cc-ticket open many.csv && fail 'it was taken'
	assert_equal "$(cat err)" "cc-ticket: many.csv:$((rows + 1)): 1 cell where the header has 2"
	assert_equal "$(cat out)$(tickets)" 0
	frugal 32 30
	assert_equal "$(sql "$CC_STORE" 'SELECT count(*) FROM run')" 1
}

# An export of 300 cases, some of them bad in one way or another; which ones is said by their ref.
mixed_csv() {
	awk 'BEGIN {
		srand(20260305)
		print "source,ref,subject,level,customer,opened_at"
		for (i = 1; i <= 300; i++) {
			kind = int(rand() * 12)
			level = kind == 0 ? 9 : 1 + i % 4
			who = kind == 1 ? "C2" : i % 2 ? "C1" : ""
			at = kind == 2 ? "2030-01-01" : "2026-01-0" 1 + i % 9
			text = kind == 3 ? "\033[1m" : kind == 4 ? "\"a, \"\"b\"\"\"" : "case " i
			print "x," i "," text "," level "," who "," at (kind == 5 ? ",more" : "")
		}
	}'
}

# The refs of a CSV, as another program reads them.
refs() {
	sqlite3 -batch :memory: '.mode csv' ".import $1 t" '.mode list' 'SELECT ref FROM t' 2>/dev/null | sort
}

@test "keep-going: what lands and what is rejected is what was given, and mended it is all there once" {
	local before
	cc-customer add --id C1 --name Ana >/dev/null
	mixed_csv >in.csv
	refs in.csv >given
	assert_equal "$(wc -l <given)" 300
	run -65 --separate-stderr cc-ticket import in.csv
	assert_equal "$output$(tickets)" 0
	run -65 --separate-stderr cc-ticket import -k --rejects bad.csv in.csv -F ref
	assert_equal "$stderr" ''
	sed 1d <<<"$output" | sort >landed
	assert_equal "$(head -n 1 bad.csv)" 'source,ref,subject,level,customer,opened_at,error'
	refs bad.csv >rejected
	sort landed rejected | cmp - given
	assert_equal "$(sql "$CC_STORE" 'SELECT ref FROM ticket' | sort)" "$(cat landed)"
	[[ $(wc -l <rejected) -gt 60 && $(wc -l <landed) -gt 100 ]]
	# The rejects rejected again are the same, but for what they say of the header's width.
	run -65 cc-ticket import -k --rejects again.csv bad.csv -F ref
	assert_equal "$output" ref
	assert_equal "$(sed 's/8 cells where the header has 7/7 cells where the header has 6/' again.csv)" "$(cat bad.csv)"
	# Mended, with the column of errors still in it.
	sed -E 's/^(x,[0-9]+,[^,]*),9,/\1,1,/; s/,C2,/,C1,/; s/2030-01-01/2026-01-01/; s/\x1b\[1m/uno/; s/,more(,|$)/\1/' \
		bad.csv >mended.csv
	run -0 --separate-stderr cc-ticket import mended.csv -F ref
	sed 1d <<<"$output" | sort | cmp - rejected
	sql "$CC_STORE" 'SELECT ref FROM ticket' | sort | cmp - given
	assert_equal "$(sql "$CC_STORE" 'SELECT count(DISTINCT ref) FROM ticket')" 300
	before=$(dump)
	cc-ticket import mended.csv >/dev/null
	assert_equal "$(dump)" "$before"
	cc-store check
}

@test "keep-going: the same for JSON lines, and for lines that are no JSON" {
	mixed_csv | sed 's/,more$//' >in.csv
	sqlite3 :memory: '.mode csv' '.import in.csv t' '.mode json' 'SELECT * FROM t' |
		jq -c '.[] | if .customer == "" then .customer = null else . end' | sed '17s/}$//; 40s/^{/[/; 41s/"level"/"lvl"/' >in.jsonl
	run -65 --separate-stderr cc-ticket import -k --rejects bad.jsonl in.jsonl -F ref
	sed 1d <<<"$output" >landed
	assert_equal "$stderr" ''
	assert_equal $(($(wc -l <landed) + $(wc -l <bad.jsonl))) "$(wc -l <in.jsonl)"
	assert_equal "$(tickets)" "$(wc -l <landed)"
	jq -e '.error | type == "string" and length > 0' bad.jsonl >/dev/null
	{ cat landed; jq -r '.ref // (.line | match("\"ref\":\"([0-9]+)\"").captures[0].string)' bad.jsonl; } | sort >all
	seq 300 | sort | cmp - all
	run -65 cc-ticket import -k --rejects again.jsonl <(grep -v '"line":' bad.jsonl) -F ref
	assert_equal "$(jq -c . again.jsonl)" "$(grep -v '"line":' bad.jsonl | jq -c .)"
	cc-customer add --id C1 --name Ana >/dev/null
	cc-customer add --id C2 --name Luz >/dev/null
	jq -r 'if .line then .line | sub("^\\["; "{") | sub("(?<x>[^}])$"; "\(.x)}") else tojson end' bad.jsonl |
		jq -c 'if .lvl then .level = .lvl | del(.lvl) else . end | if .level == "9" then .level = "1" else . end
			| .opened_at |= sub("^2030"; "2025") | .subject |= sub("^\u001b.*"; "uno") | del(.error)' >mended.jsonl
	run -0 --separate-stderr cc-ticket import mended.jsonl
	assert_equal "$stderr" ''
	assert_equal "$(sql "$CC_STORE" 'SELECT ref FROM ticket' | sort)" "$(seq 300 | sort)"
	cc-store check
}

@test "keep-going: without rejects' file each is told; with one that cannot be written nothing lands" {
	printf 'subject,level\na,1\nb,9\nc\nd,2\n' >x
	run -65 --separate-stderr cc-ticket open -k x -F subject
	assert_equal "$output" $'subject\na\nd'
	assert_equal "$stderr" "cc-ticket: x:3: level: not an integer from 1 to 4: '9'
cc-ticket: x:4: 1 cell where the header has 2"
	run -74 --separate-stderr cc-ticket open -k --rejects /dev/full x
	assert_equal "$output" ''
	assert_equal "$(tickets)" 2
	# All good: the file holds the header alone. The input itself may be the file.
	printf 'subject\na\n' >good
	run -0 cc-ticket open -k --rejects r good
	assert_equal "$(cat r)" subject,error
	run -65 cc-ticket open -k --rejects x x -F subject
	assert_equal "$(cut -d, -f1 x)" $'subject\nb\nc'
	# A file that cannot be told apart any further is refused whole.
	printf 'subject\na\n"b\nc\n' >open
	run -65 --separate-stderr cc-ticket open -k --rejects r open
	assert_equal "$output|$stderr" '|cc-ticket: open:3: subject: a quote is left open'
	assert_equal "$(tickets)" 5
	printf 'subject,level\na,1\nb,9\nc\nd,2\n' >x
	run -65 --separate-stderr cc-ticket open -k -v x
	assert_equal "${stderr_lines[-1]}" 'cc-ticket: open: 2 new, 0 changed, 0 unchanged, 2 refused'
}

# dry "COMMAND" - with --dry-run it changes nothing, and prints what it then does.
dry() {
	local before rehearsal
	before=$(dump)
	rehearsal=$(bash -c "$1 --dry-run" 2>&1) || fail "$rehearsal"
	assert_equal "$(dump)" "$before"
	assert_equal "$(bash -c "$1" 2>&1)" "$rehearsal"
	[[ $(dump) != "$before" ]] || fail "$1 did nothing"
	[[ $(wc -l <<<"$rehearsal") -ge 2 ]]
}

@test "dry-run changes nothing, and prints just what the run then prints" {
	printf 'source,ref,subject,at\nx,1,a,2026-01-01\nx,1,b,2026-01-02\nx,2,c,2026-01-03\n' >log.csv
	printf 'id,name\nC2,Beto\nC3,Caro\n' >people.csv
	dry 'cc-customer add --id C1 --name Ana'
	dry 'cc-customer import people.csv'
	dry 'cc-customer update C1 --segment A'
	dry 'cc-agent add --id A1 --name Eva'
	dry 'cc-agent certify A1 --name CCNA'
	dry 'cc-ticket open --subject hola --customer C1'
	dry 'seq 50 | sed 1isubject | cc-ticket open -o jsonl'
	dry 'cc-ticket import log.csv'
	dry 'cc-ticket assign 13 --agent A1'
	dry 'cc-ticket wait 13 --reason parts'
	dry 'cc-ticket resume 13 -o table'
	dry 'cc-ticket note 13 --text hola'
	dry 'cc-ticket answer 13 --text hola'
	dry 'cc-ticket solve 13 --solution listo'
	dry 'cc-ticket close 13'
	dry 'cc-ticket reopen 13 --reason no'
	dry 'cc-ticket cancel 21 --reason no'
	dry 'cc-ticket merge 37 --into 13'
	dry 'cc-ticket list -F id --status new | cc-ticket update --queue mesa'
	dry 'cc-store set zone UTC'
	# What fails, fails in the rehearsal too.
	run -65 --separate-stderr cc-ticket open --level 9 --dry-run
	assert_equal "$output" ''
	run -65 --separate-stderr cc-ticket close 21 --dry-run
	cc-store check
}

# Every id of the store with one digit wrong, or two neighbours swapped.
misheard() {
	cc-ticket list -F id | sed 1d | awk '{
		for (i = 1; i <= length($1); i++) {
			c = substr($1, i, 1)
			for (d = 0; d < 10; d++)
				if (d != c)
					print substr($1, 1, i - 1) d substr($1, i + 1)
			n = substr($1, i + 1, 1)
			if (n != "" && n != c)
				print substr($1, 1, i - 1) n c substr($1, i + 2)
		}
	}'
}

@test "every wrong digit and every swap of neighbours in 200 ids is refused with its own message" {
	local before id
	seq -f 'caso %.0f' 200 | sed 1isubject | cc-ticket open >/dev/null
	misheard >wrong
	[[ $(wc -l <wrong) -gt 6000 ]]
	before=$(dump)
	{ echo id,queue; sed 's/$/,mesa/' wrong; } >rows.csv
	run -65 --separate-stderr cc-ticket update -k --rejects bad.csv <rows.csv
	assert_equal "${#lines[@]}|$stderr" '1|'
	sed "s/.*/&,mesa,\"id: wrong check digit, perhaps misheard: '&'\"/; 1iid,queue,error" wrong | cmp - bad.csv
	assert_equal "$(dump)" "$before"
	for id in $(shuf -n 8 --random-source=rows.csv wrong); do
		for verb in show history 'note --text x' 'similar' 'merge --into 13'; do
			# shellcheck disable=SC2086
			run -65 --separate-stderr cc-ticket $verb "$id"
			[[ $stderr == *"wrong check digit, perhaps misheard: '$id'" ]] || fail "$verb $id: $stderr"
		done
		run -65 --separate-stderr cc-ticket merge 13 --into "$id"
		[[ $stderr == *"--into: wrong check digit"* ]]
		run -65 --separate-stderr cc-ticket solve 13 --reuse "$id"
		[[ $stderr == *"--reuse: wrong check digit"* ]]
	done
	# A right number of no ticket is another matter.
	run -1 --separate-stderr cc-ticket show 5724
	[[ $stderr != *digit* && $stderr == *5724* ]]
	run -65 --separate-stderr cc-ticket note 5724 --text x
	[[ $stderr != *digit* && $stderr == *'no such ticket'* ]]
}
