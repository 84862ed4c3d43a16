#!/usr/bin/env bats
#
# spanish - what people read is Spanish where they ask for it; what programs read is the same in every language
#
# What a text should be is asked of gettext(1) and the catalogue that is installed beside the programs.

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

setup() {
	set -o pipefail
	new_store
}

# Ways to ask for Spanish, on a server without generated locales: what the environment holds, nothing else of its kind.
WAYS=('LANGUAGE=es LC_ALL=C.UTF-8' 'CC_LANG=es' 'CC_LANG=es LC_ALL=C' 'LANG=es_CO.UTF-8' 'LC_ALL=es_CO.UTF-8'
	'LC_MESSAGES=es_VE.UTF-8' 'LANGUAGE=es' 'LANGUAGE=es_CO:en LC_ALL=C.UTF-8' 'CC_LANG=es LANG=en_US.UTF-8'
	'LANG=es' 'LANG=es_ES.ISO-8859-1')
# And ways not to.
OTHERS=('LC_ALL=C' 'LC_ALL=C.UTF-8' 'LANG=en_US.UTF-8' 'LANG=fr_FR.UTF-8' 'LANG=es_CO.UTF-8 CC_LANG=en'
	'LANG=es_CO.UTF-8 LC_ALL=C' 'LANG=' 'LANGUAGE=de LC_ALL=C.UTF-8')

# in_way WAY COMMAND... - run it with that environment.
in_way() {
	local way=$1
	shift
	# shellcheck disable=SC2086 # words
	env -u LC_ALL -u LANG -u LANGUAGE -u LC_MESSAGES -u CC_LANG $way "$@"
}

# spanish TEXT - the catalogue's words for a text; it must have some.
spanish() {
	LC_ALL=C.UTF-8 LANGUAGE=es TEXTDOMAINDIR=$BUILD/share/locale gettext cckit "$1"
}

# A centre with something of everything, said in English.
centre() {
	cc-customer add --id c1 --name 'Peñón; Cía.' --document 900 --contract-to 2027-01-01 >/dev/null
	cc-agent add --id ana --name Ana --skills redes,voz --active false >/dev/null
	cc-agent update ana --active true >/dev/null
	cc-agent certify ana --name ITIL --issued 2024-01-01 >/dev/null
	printf 'subject,body,customer,opened_at\nImpresora,"dos\nlíneas",c1,2026-01-02\n=1+1,,c1,\nmódem,,,\n' | sed 's/,$/,2026-01-03/' |
		cc-ticket open >/dev/null
	cc-ticket assign 13 --agent ana >/dev/null
	cc-ticket wait 13 --reason partes >/dev/null
	cc-ticket answer 21 --text hola --channel email >/dev/null
	cc-ticket solve 21 --solution 'reiniciar' >/dev/null
	cc-ticket merge 37 --into 13 >/dev/null
	cc-ticket find módem >/dev/null
}

programs() {
	local program
	for program in "$BUILD"/bin/cc-*; do
		basename "$program"
	done
}

@test "the catalogue is where the programs look for it, and is Spanish" {
	[ "$(spanish 'print this help')" != 'print this help' ]
	[ "$(spanish 'print the version')" != 'print the version' ]
	[ "$(programs | wc -l)" -ge 4 ]
}

@test "help is Spanish in every way of asking, and the same" {
	local way program
	for program in $(programs); do
		in_way "${WAYS[0]}" "$program" --help >want
		grep -qF "$(spanish 'print this help')" want
		grep -q '^uso: ' want
	done
	in_way "${WAYS[0]}" cc-ticket open --help >want
	for way in "${WAYS[@]}"; do
		in_way "$way" cc-ticket open --help >got 2>&1
		same got want
	done
}

@test "help is English for everybody else" {
	local way
	in_way 'LC_ALL=C' cc-ticket --help >want
	grep -q '^usage: ' want
	for way in "${OTHERS[@]}"; do
		in_way "$way" cc-ticket --help >got 2>&1
		same got want
	done
}

@test "no sentence of the Spanish help is left in English" {
	local program verb n=0
	for program in $(programs); do
		$program --help | sed -n 's/^  \([a-z][a-z]*\).*/\1/p' >words
		printf '%s\n' '' >verbs
		# The verbs are the words that a program takes help of.
		while read -r verb; do
			$program "$verb" --help >/dev/null 2>&1 && echo "$verb" >>verbs
		done <words
		while read -r verb; do
			# shellcheck disable=SC2086 # a verb or none
			in_way LC_ALL=C $program $verb --help | sort -u >english
			# shellcheck disable=SC2086 # a verb or none
			in_way CC_LANG=es $program $verb --help | sort -u >spanish
			[ "$(wc -l <english)" -gt 5 ]
			# What stands in both: empty lines, options with the choices of their argument alone, a verb with its words.
			comm -12 english spanish |
				grep -Ev '^ *((-[a-zA-Z], )?--[a-z-]+( [a-z_]+(\|[a-z_]+)*)? *)?$' |
				grep -Ev '^  [a-z]+ \[[a-z]+(\|[a-z]+)*\] *$|^  [a-z]+ \[[A-Z… -]+(\|[A-Z…]+)*\] *$' >left || true
			echo "$program $verb" >>left
			same <(head -n -1 left) /dev/null || {
				cat left
				return 1
			}
			n=$((n + 1))
		done <verbs
	done
	[ $n -gt 30 ]
}

@test "messages are Spanish: the words those of the catalogue, place and value as they were" {
	centre
	# A line: exit code, command, text as the sources have it, value that it ends with.
	local code command text value words way
	while IFS='|' read -r code command text value; do
		words=$(spanish "$text")
		[ "$words" != "$text" ]
		words=${words//%lld/*} text=${text//%lld/*}
		for way in "${WAYS[0]}" "${WAYS[1]}" "${WAYS[3]}"; do
			# shellcheck disable=SC2086 # words
			run "-$code" --separate-stderr in_way "$way" $command
			# shellcheck disable=SC2053 # a pattern
			[[ $stderr == cc-*': '*$words*"$value" ]] || {
				printf '%s\nsaid:   %s\nwanted: %s\n' "$command" "$stderr" "$words"
				return 1
			}
		done
		# In English the same code, place and value.
		# shellcheck disable=SC2086 # words
		run "-$code" --separate-stderr in_way LC_ALL=C $command
		# shellcheck disable=SC2053 # a pattern
		[[ $stderr == cc-*': '*$text*"$value" ]]
	done <<-'END'
		65|cc-ticket show 14|wrong check digit, perhaps misheard|: '14'
		65|cc-ticket assign 13 --agent eva|no such agent|: 'eva'
		65|cc-ticket open --level 9 --subject x|not an integer from %lld to %lld|: '9'
		65|cc-ticket open --opened-at hoy|not a time (2026-03-05T10:00:00-05:00)|: 'hoy'
		65|cc-ticket merge 13 --into 13|cannot be merged into itself|: '13'
		65|cc-customer add --id c1 --name x|already there|: 'c1'
		65|cc-agent certify ana --name x --issued 2024-01-02 --expires 2024-01-01|before the first day|: '2024-01-01'
		64|cc-ticket assign 13|assign needs --agent, --queue or --level|
	END
}

@test "a table has Spanish headings, and says yes and no in Spanish" {
	centre
	local field heading way
	local fields=subject,customer,priority,agent,status,opened_at
	in_way CC_LANG=es cc-ticket list -o table -F $fields >table
	for field in ${fields//,/ }; do
		heading=$(spanish "$field")
		[ "$heading" != "$field" ]
		grep -qF "$heading" <(head -n 1 table)
		run ! grep -qw "$field" <(head -n 1 table)
	done
	for way in "${WAYS[@]}"; do
		in_way "$way" cc-ticket list -o table -F $fields | same - table
	done
	in_way CC_LANG=es cc-agent list -o table -F id,active | sed -n '2s/^ana *//p' | same - <(spanish yes && echo)
	in_way CC_LANG=es cc-ticket show 13 -o table >page
	grep -q "^$(spanish subject)  *Impresora\$" page
	grep -q "^$(spanish status)  *waiting\$" page
	# What machines act on stays: statuses, verbs and fields in the history.
	grep -Eq ' wait  +status +open +waiting +partes$' page
}

@test "the spreadsheet has Spanish headings in every way of asking" {
	centre
	cc-ticket list -o jsonl | sed -n 1p | jq -r 'keys_unsorted[]' >fields
	while read -r field; do
		spanish "$field"
		echo
	done <fields | paste -sd';' >want
	local way
	for way in "${WAYS[@]}"; do
		in_way "$way" cc-ticket list -o excel | sed -n '1s/^\xef\xbb\xbf//; 1s/\r$//p' | same - want
	done
	[ "$(sort want)" != "$(paste -sd';' fields)" ]
}

# The records that programs print, in csv and json lines.
records() {
	local form
	for form in csv jsonl; do
		cc-customer list -o $form
		cc-customer show c1 -o $form
		cc-agent list -o $form
		cc-agent certificates -o $form
		cc-ticket list -o $form
		cc-ticket list -o $form --as-of 2026-02-01
		cc-ticket show 13 21 -o $form
		cc-ticket history 13 21 37 -o $form
		cc-ticket find módem -o $form
		cc-ticket similar 37 -o $form
		cc-ticket track 13 --document 900 -o $form
		cc-store events -o $form
		cc-store runs -o $form
		cc-ticket open --dry-run --subject x -o $form
	done
}

# The tables that programs print about themselves.
about() {
	local form
	for form in csv jsonl; do
		cc-ticket states -o $form
		cc-store info -o $form
		cc-store get zone calendar -o $form
		cc-store set zone America/Bogota -o $form
	done
}

@test "csv and json lines of records are the same bytes in every language" {
	centre
	records >want
	[ "$(wc -l <want)" -gt 100 ]
	export -f records
	local way
	for way in "${WAYS[@]:0:5}" "${OTHERS[@]:2:2}"; do
		in_way "$way" bash -c records >got
		same got want
	done
}

@test "csv and json lines of what programs tell of themselves are the same bytes in every language" {
	about >want
	[ "$(wc -l <want)" -gt 50 ]
	export -f about
	local way
	for way in "${WAYS[@]:0:5}"; do
		in_way "$way" bash -c about >got
		same got want
	done
}

@test "what is read is the same in every language: headers, values, numbers, dates" {
	local way n=0
	for way in "${WAYS[@]:0:5}" "${OTHERS[@]:0:4}"; do
		export CC_STORE=$BATS_TEST_TMPDIR/way$((n++)).db
		in_way "$way" cc-store init >/dev/null
		in_way "$way" cc-agent add --id ana --name 'Ana Ñ' --active true >/dev/null
		printf 'subject,agent,level,opened_at,priority\nñ,ana,2,2026-01-02T03:04:05,high\n' |
			in_way "$way" cc-ticket open >got
		[ $n -gt 1 ] || cp got want
		same got want
		# A Spanish word is no value, in Spanish either.
		run -65 in_way "$way" cc-ticket open --subject x --priority alta
	done
}
