#!/usr/bin/env bats
#
# roundtrip - what the programs print they read back, in every form, to the last byte

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

setup() {
	set -o pipefail
	new_store
}

# Texts of one line that some reader or other mistakes for something else, one JSON string a line.
hard_lines() {
	cat <<-'END'
		"plain"
		"\"quoted\""
		"\""
		"\"\""
		"a \"word\" within"
		"comma, semicolon; tab\tend"
		" leading blank"
		"trailing blank "
		"\tleading tab"
		"trailing tab\t"
		"   "
		"=1+1"
		"=HYPERLINK(\"http://example.org\";\"x\")"
		"+57 300 123 4567"
		"-1"
		"@SUM(A1)"
		"'"
		"''"
		"'quoted"
		"'=x"
		"''=x"
		"'+57"
		"' =x"
		"0012"
		"00"
		"1e5"
		"1.234,56"
		"1,5"
		"TRUE"
		"VERDADERO"
		"false"
		"null"
		"none"
		"NaN"
		"2026-01-02"
		"2026-01-02 03:04:05"
		"05/03/2026"
		"{"
		"{\"id\":1}"
		"[1]"
		"# x"
		"-- x"
		"\\"
		"\\n"
		"\\\"x\\\""
		"%s%n%d"
		"$(id) `id`"
		"ñandú, pingüino, ÁÉÍÓÚ, ¿qué?"
		"😀 👩‍👩‍👧 🇨🇴"
		"e\u0301 is not é"
		"\ufeffmark"
		"a\u00a0b\u200bc\u2028d\u0085e"
		"日本語 עברית العربية"
		"id"
		"error"
		"x\u007f"
	END
}

# Texts of several lines, and of every control character.
hard_texts() {
	hard_lines
	cat <<-'END'
		"a\nb"
		"a\r\nb\r\n"
		"a\rb"
		"\n"
		"\r"
		"\r\n"
		"\nleading"
		"trailing\n"
		"=1\n+2\n"
		"\r=1"
		"a,\"b\"\n;c\r\n'd"
		"\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
		"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b[31mred\u001c\u001d\u001e\u001f"
		"one\n\n\nfour\n"
	END
}

# Customers, agents and certificates of whom every text is hard.
hard_people() {
	hard_lines | jq -c '{id: "c\(input_line_number)", name: ., document: ., phone: .[:50], email: ., address: .,
		segment: ., contract: ., contract_from: "2024-02-29", contract_to: "2026-12-31"}' >c.jsonl
	cat >>c.jsonl <<-'END'
		{"id":"0012","name":"zeros"}
		{"id":"=1+1","name":"formula"}
		{"id":"+57","name":"plus"}
		{"id":"a;b","name":"semicolon"}
		{"id":"ñandú 😀","name":"wide"}
		{"id":"'=x","name":"guarded"}
		{"id":"none at all","name":"almost none"}
	END
	cc-customer add c.jsonl >/dev/null
	cc-customer update c3 c5 --segment '' --name "=2" --contract-to 2027-01-31 >/dev/null

	hard_lines | jq -c '{id: "a\(input_line_number)", name: ., phone: .[:50], email: .,
		kind: ["internal", "external"][input_line_number % 2], level: (input_line_number % 4 + 1),
		since: "1999-12-31", skills: "redes,java script,ñ", active: (input_line_number < 6 or input_line_number % 3 > 0)}' >a.jsonl
	echo '{"id":"-1","name":"minus","skills":"=1,+2"}' >>a.jsonl
	cc-agent add a.jsonl >/dev/null
	cc-agent update a7 --active false --skills '' >/dev/null
}

# Tickets of whom every text is hard, of every status, some merged, some opened again.
hard_tickets() {
	hard_texts | jq -c --slurpfile line <(hard_lines) '$line[input_line_number % ($line | length)] as $l |
		{service: "support", subject: $l, body: ., contact: $l, phone: $l[:50], solution: ., cause: $l,
		process: $l[:100], queue: $l[:100], customer: "c\(input_line_number % 9 + 1)",
		channel: ["phone", "email", "web", "in_person", "letter", "chat", "social", "other"][input_line_number % 8],
		priority: ["low", "normal", "high", "critical"][input_line_number % 4],
		level: (input_line_number % 4 + 1), agent: "a\(input_line_number % 5 + 1)",
		opened_at: "2026-0\(input_line_number % 2 + 1)-11T23:59:0\(input_line_number % 10)"}' >t.jsonl
	cat >>t.jsonl <<-'END'
		{"service":"pqr","kind":"queja","subject":"bare","customer":"0012"}
		{"service":"emergency","kind":"bomb_threat","customer":"=1+1"}
		{"source":"=old","ref":"00=7","kind":"0012","opened_at":"1969-12-31T23:59:59Z"}
		{"source":"old","ref":" 7;\"","customer":"ñandú 😀","opened_at":"1899-12-31T00:00:00Z"}
	END
	cc-ticket open t.jsonl -F id >ids.csv
	sed 1d ids.csv >ids
	id() {
		sed -n "$1p" ids
	}
	export CC_NOW=2026-03-06T08:30:01-05:00
	cc-ticket wait "$(id 1)" "$(id 2)" --reason $'parts; "wheels"\r\n=1' >/dev/null
	cc-ticket assign "$(id 3)" "$(id 4)" --agent a8 >/dev/null
	cc-ticket answer "$(id 3)" --text $'sí,\nya' --channel letter >/dev/null
	cc-ticket solve "$(id 5)" "$(id 6)" "$(id 7)" "$(id 8)" "$(id 14)" --solution $'=1\n"ok"; ñ' --cause '+x' >/dev/null
	cc-ticket close "$(id 6)" "$(id 7)" >/dev/null
	cc-ticket cancel "$(id 9)" "$(id 10)" --reason '=no' >/dev/null
	export CC_NOW=2026-03-07T00:00:00-05:00
	cc-ticket reopen "$(id 7)" "$(id 8)" "$(id 10)" --reason 'again' >/dev/null
	cc-ticket merge "$(id 11)" "$(id 5)" --into "$(id 60)" >/dev/null
	cc-ticket merge "$(id 60)" --into "$(id 12)" >/dev/null
	cc-ticket note "$(id 13)" --text $'\e[31m' >/dev/null
}

# export_all FORM [FOLDER] - what lists print in a form; customers, agents, tickets.
export_all() {
	mkdir -p "${2:-$1}"
	cc-customer list -o "$1" >"${2:-$1}/customers"
	cc-agent list -o "$1" >"${2:-$1}/agents"
	cc-ticket list -o "$1" >"${2:-$1}/tickets"
}

# import_all FORM [FOLDER] - read that back; the counts told go to the file counts.
import_all() {
	cc-customer import -v -i "$1" "${2:-$1}/customers" 2>counts >/dev/null
	cc-agent import -v -i "$1" "${2:-$1}/agents" 2>>counts >/dev/null
	cc-ticket import -v -i "$1" "${2:-$1}/tickets" 2>>counts >/dev/null
}

# fresh NAME - go on with a new store.
fresh() {
	export CC_STORE=$BATS_TEST_TMPDIR/$1.db
	cc-store init >/dev/null
}

hard_store() {
	hard_people
	hard_tickets
	cc-store check
	# The data are as hard as they claim to be.
	cc-ticket list -o jsonl >all.jsonl
	[ "$(jq -r .status all.jsonl | sort -u | paste -sd' ')" = 'cancelled closed new open solved waiting' ]
	[ "$(jq -r 'select(.merged_into) | .id' all.jsonl | wc -l)" -eq 3 ]
	[ "$(jq -r 'select(.reopened > 0) | .id' all.jsonl | wc -l)" -eq 3 ]
	[ "$(jq -r .rev all.jsonl | sort -u | wc -l)" -ge 3 ]
	hard_texts | jq -c . | sort -u >want
	jq -c '.body | values' all.jsonl | sort -u | same - want
}

@test "csv, json lines and excel read into a new store give identical lists, and a store that is sound" {
	hard_store
	local form
	for form in csv jsonl excel; do
		export_all $form
	done
	# Another day: what a list says of times and counts of changes is taken over, not made.
	export CC_NOW=2026-04-01T12:00:00-05:00
	for form in csv jsonl excel; do
		fresh $form
		import_all $form
		cc-store check
		export_all csv again
		export_all jsonl jagain
		export_all excel eagain
		same csv again
		same jsonl jagain
		same excel eagain
	done
}

@test "read into the store that they come from they change nothing, and say so" {
	hard_store
	local form before customers agents tickets
	before=$(sql "$CC_STORE" .dump | sha256sum)
	customers=$(sql "$CC_STORE" 'SELECT count(*) FROM customer')
	agents=$(sql "$CC_STORE" 'SELECT count(*) FROM agent')
	tickets=$(sql "$CC_STORE" 'SELECT count(*) FROM ticket')
	export CC_NOW=2026-04-01T12:00:00-05:00
	for form in csv jsonl excel; do
		export_all $form
		import_all $form
		same counts - <<-END
			cc-customer: import: 0 new, 0 changed, $customers unchanged, 0 refused
			cc-agent: import: 0 new, 0 changed, $agents unchanged, 0 refused
			cc-ticket: import: 0 new, 0 changed, $tickets unchanged, 0 refused
		END
		# The same rows are no change for update either.
		cc-ticket update -v -i $form <$form/tickets >updated 2>counts
		[ "$(wc -l <updated)" -eq 1 ]
		[ "$(cat counts)" = "cc-ticket: update: 0 new, 0 changed, $tickets unchanged, 0 refused" ]
		[ "$(sql "$CC_STORE" .dump | sha256sum)" = "$before" ]
	done
}

@test "from csv to json lines to excel to csv, store by store, is the identity" {
	hard_store
	export_all csv first
	fresh one
	import_all csv first
	export_all jsonl second
	fresh two
	import_all jsonl second
	export_all excel third
	fresh three
	import_all excel third
	export_all csv last
	same first last
}

@test "columns in another order, a byte order mark, CRLF and quotes everywhere make no difference" {
	hard_store
	export_all csv
	mkdir turned
	cp csv/customers csv/agents turned
	cc-ticket list -o jsonl >all.jsonl
	{
		printf '\xef\xbb\xbf'
		jq -rj -s '(.[0] | keys | reverse) as $keys | ($keys, (.[] | [.[$keys[]]])) | @csv + "\r\n"' all.jsonl
	} >turned/tickets
	fresh turned
	import_all csv turned
	export_all csv again
	same csv again
}

@test "certificates read into a new store give the identical list" {
	cc-agent add --id ana --name Ana >/dev/null
	cc-agent add --id 0012 --name Luz >/dev/null
	hard_lines | jq -c '{agent: "ana", name: ., issued: "2024-02-29", expires: "2026-02-28"}' >certificates.jsonl
	cc-agent certify <certificates.jsonl >/dev/null
	cc-agent certify 0012 --name ITIL >/dev/null
	export CC_NOW=2026-03-06T08:30:01-05:00
	cc-agent certify ana --name plain --issued 2026-03-01 --expires 2028-03-01 >/dev/null
	cc-agent certificates >want
	[ "$(wc -l <want)" -gt 40 ]
	local form before
	before=$(sql "$CC_STORE" .dump | sha256sum)
	for form in csv jsonl excel; do
		cc-agent certificates -o $form >certificates.$form
		cc-agent certify -i $form <certificates.$form >/dev/null
		[ "$(sql "$CC_STORE" .dump | sha256sum)" = "$before" ]
	done
	cc-agent list >agents
	export CC_NOW=2026-04-01T12:00:00-05:00
	for form in csv jsonl excel; do
		fresh $form
		cc-agent import agents >/dev/null
		cc-agent certify -i $form <certificates.$form >/dev/null
		cc-store check
		cc-agent certificates | same - want
	done
}

@test "excel in Spanish, with Spanish headings, is read back in any language" {
	hard_store
	export_all csv
	CC_LANG=es export_all excel
	run ! cmp -s <(head -n 1 excel/tickets) <(cc-ticket list -o excel | sed -n 1p)
	local language
	for language in es en; do
		export CC_LANG=$language
		fresh $language
		import_all excel
		CC_LANG='' export_all csv again
		same csv again
	done
}

@test "excel of a zone with summer time is read back to the same instants" {
	cc-store set zone Europe/Madrid >/dev/null
	# Every half hour around the hour that is left out and the one that comes twice.
	for day in 2025-03-30 2025-10-26; do
		for hour in 00 01 02 03; do
			printf '%s\n' "$hour:00:00Z" "$hour:30:00Z" | sed "s/.*/{\"opened_at\":\"${day}T&\"}/"
		done
	done >t.jsonl
	cc-ticket open t.jsonl >want
	cc-ticket list -o excel >excel.csv
	local before
	before=$(sql "$CC_STORE" .dump | sha256sum)
	run --separate-stderr cc-ticket import -i excel excel.csv
	assert_success
	[ "$(sql "$CC_STORE" .dump | sha256sum)" = "$before" ]
	fresh madrid
	cc-store set zone Europe/Madrid >/dev/null
	cc-ticket import -i excel excel.csv >/dev/null
	cc-ticket list | same - want
}

# office ARG... - LibreOffice without a screen, with a profile of its own.
office() {
	soffice -env:UserInstallation="file://$BATS_FILE_TMPDIR/office" --headless "$@" >office.log 2>&1
}

# through_office FILE... - open excel forms as by a double click in Colombia, save them as the same in the folder back.
through_office() {
	# Separator, text mark, UTF-8, first line, no column formats, es-CO, quoted cells are not texts by that, numbers
	# and dates are recognised.
	office --infilter='CSV:59,34,76,1,,9226,false,true' --convert-to fods "$@"
	office --convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,9226,false,true,false' --outdir back "${@/%.csv/.fods}"
}

need_office() {
	type soffice >/dev/null 2>&1 || skip 'LibreOffice is not installed'
}

@test "LibreOffice opens the excel form with every column, date and accent, and what it saves is read back" {
	need_office
	cc-customer add --id c1 --name 'Peñón y Cía.' --contract-to 2026-12-31 >/dev/null
	printf 'id,name,since,active,skills\nana,Ana Muñoz,2001-02-03,true,"redes,voz"\nluz,Luz,,false,\n' | cc-agent add >/dev/null
	jq -nc '["ñandú, pingüino", "¿ÁÉÍÓÚ?", "=1+1", "+57 300 123 4567", "-x", "@y", "comilla \"doble\"",
		"punto; y coma", "€ 😀"] | .[] | {subject: ., body: (. + "\nsegunda línea"), customer: "c1",
		agent: "ana", priority: "high", opened_at: "2026-01-31T23:59:58"}' >t.jsonl
	cc-ticket open t.jsonl >/dev/null
	cc-ticket solve 13 21 --solution 'Se reinició el módem' >/dev/null
	cc-ticket list -o jsonl >tickets.jsonl
	cc-ticket list -o excel >tickets.csv
	cc-agent list -o excel >agents.csv
	cc-customer list -o excel >customers.csv
	through_office tickets.csv agents.csv customers.csv

	# Dates are dates, each with its second; nothing is a formula.
	grep -o 'office:date-value="[^"]*"' tickets.fods | sort >got
	jq -r '.opened_at, .answered_at, .solved_at, .closed_at, .updated_at | values
		| "office:date-value=\"" + .[:19] + "\""' tickets.jsonl | sort >want
	same got want
	grep -o 'office:date-value="[^"]*"' customers.fods | sort -u >got
	same got <(printf 'office:date-value="%s"\n' "${CC_NOW%-05:00}" 2026-12-31 | sort)
	run ! grep -q 'table:formula' tickets.fods
	grep -q '<text:p>ñandú, pingüino</text:p>' tickets.fods

	# Every column, under its heading, in its place; and each cell as it was.
	same <(sed -n 1p back/tickets.csv) <(sed -n '1s/^\xef\xbb\xbf//; 1s/\r$//p' tickets.csv)
	local before
	before=$(sql "$CC_STORE" .dump | sha256sum)
	cc-ticket import -v -i excel back/tickets.csv 2>counts >/dev/null
	cc-agent import -v -i excel back/agents.csv 2>>counts >/dev/null
	cc-customer import -v -i excel back/customers.csv 2>>counts >/dev/null
	same counts - <<-'END'
		cc-ticket: import: 0 new, 0 changed, 9 unchanged, 0 refused
		cc-agent: import: 0 new, 0 changed, 2 unchanged, 0 refused
		cc-customer: import: 0 new, 0 changed, 1 unchanged, 0 refused
	END
	[ "$(sql "$CC_STORE" .dump | sha256sum)" = "$before" ]
}

@test "texts that look like numbers or dates come back from LibreOffice as they went" {
	need_office
	# Codes, documents and telephones: a spreadsheet would drop zeros, round, or make dates of them.
	cat >customers.jsonl <<-'END'
		{"id":"0012","name":"ceros","document":"00012345678","phone":"0057300"}
		{"id":"12345678901234567890","name":"largo","document":"12345678901234567890"}
		{"id":"1e5","name":"1e5","document":"1E5"}
		{"id":"3-4","name":"05/03/2026","document":"1,5","phone":"1.234"}
		{"id":"TRUE","name":"TRUE","segment":"10%","contract":"3/4"}
	END
	cc-customer add customers.jsonl >/dev/null
	cc-customer list -F id,name,document,phone,segment,contract,contract_to,rev -o excel >customers.csv
	through_office customers.csv
	run --separate-stderr cc-customer import -v -i excel back/customers.csv
	diff customers.csv back/customers.csv || true
	[ "$stderr" = 'cc-customer: import: 0 new, 0 changed, 5 unchanged, 0 refused' ]
}
