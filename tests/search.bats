#!/usr/bin/env bats
#
# search - find and similar: what was solved before, by the words of subject, body and solution

# stderr is set by run, and each test is a shell of its own.
# shellcheck disable=SC2154,SC2030,SC2031,SC2094

load helper

setup() {
	set -o pipefail
	new_store
}

teardown() {
	[[ -z ${SHARED-} ]] || rm -rf "$SHARED"
}

# found WORD... - the numbers that find gives, in its order, on one line.
found() {
	cc-ticket find -F id -l 1000 -- "$@" | sed 1d | paste -sd' '
}

# The same in the order of numbers.
set_of() {
	cc-ticket find -F id -l 1000 -- "$@" | sed 1d | sort -n | paste -sd' '
}

opened() {
	cc-ticket open -F id <<<"subject,body
$1" >/dev/null
}

@test "accents and case do not matter, in the words asked for or in the tickets" {
	opened 'IMPRESORA dañada en São José,"¿Cuándo vendrá el técnico? ÁRBOL"
impresora danada,"cuando vendra el tecnico, arbol"
Otra cosa,nada que ver'
	local words
	while read -ra words; do
		[ "$(set_of "${words[@]}")" = '13 21' ] || {
			echo "${words[*]}: $(set_of "${words[@]}")"
			return 1
		}
	done <<-'END'
		impresora
		IMPRESORA
		Impresora DAÑADA
		danada
		árbol
		ARBOL
		CUÁNDO vendra
		técnico tecnico
		impresora arbol dañada
	END
	[ "$(set_of sao josé)" = 13 ]
	# The same letters, composed or not.
	[ "$(set_of $'dan\xcc\x83ada' $'a\xcc\x81rbol')" = '13 21' ]
}

@test "quotes, operators and other signs of the search engine are nothing but signs" {
	opened 'impresora láser,el árbol no y la luz o near
impresora,sin más
otro,subject body'
	local word before
	before=$(set_of impresora)
	[ "$before" = '13 21' ]
	for word in '"impresora"' 'impresora"' '"impresora' '(impresora)' 'impresora)' '^impresora' '-impresora' \
		'+impresora' '{impresora}' "'impresora'" 'impresora;--' '*impresora' '%impresora%' "impresora\\" '[impresora]' \
		'impresora,' '¿impresora?'; do
		[ "$(set_of "$word")" = "$before" ] || {
			echo "$word: $(set_of "$word")"
			return 1
		}
	done
	# Operators are words, and words must be there.
	[ "$(set_of impresora NOT láser)" = '' ]
	[ "$(set_of impresora OR otro)" = '' ]
	[ "$(set_of otro AND impresora)" = '' ]
	[ "$(set_of 'subject:impresora')" = '' ]
	[ "$(set_of 'NEAR(impresora láser)')" = '' ]
	[ "$(set_of impresora near)" = 13 ]
	[ "$(set_of subject)" = 37 ]
	# A word among others that is only signs does not matter; alone it is refused by name.
	[ "$(set_of impresora '"' '*' '()')" = "$before" ]
	for word in '"' '""' '*' '()' ' ' '' '--' '^'; do
		run -65 --separate-stderr cc-ticket find -- "$word"
		[ "$stderr" = "cc-ticket: find: no word to look for: '$word'" ]
	done
	run -65 --separate-stderr cc-ticket find $'\xff'
	[ "$stderr" = "cc-ticket: find: not UTF-8: '?'" ]
}

# corpus N - N rows of subject and body, words drawn from a vocabulary with and without accents.
corpus() {
	awk -v n="$1" '
		function word() { x = (x * 1103515245 + 12345) % 2147483648; return vocabulary[1 + int(x / 65536) % words] }
		BEGIN {
			x = 99
			words = split("Impresora teclado red Módem correo clave factura cliente servidor disco pantalla ratón " \
				"licencia impresión redes facturación cable año usuario papel tóner virus copia línea", vocabulary, " ")
			print "subject,body"
			for (i = 1; i <= n; i++) {
				printf "%s %s,\"%s", word(), word(), word()
				for (k = 0; k < i % 6; k++)
					printf "%s%s", k % 2 ? ",\n" : " ", word()
				print "\""
			}
		}'
}

@test "find gives the tickets that awk finds in the texts: every word, all of them, beginnings" {
	corpus 300 | cc-ticket open >/dev/null
	# The texts as awk can compare them: a line a ticket, words in lower case between blanks.
	cc-ticket list -o jsonl -F id,subject,body |
		jq -r '"\(.id)\t \(.subject) \(.body) " | gsub("[,\n]"; " ")' | sed 'y/ÁÉÍÓÚÑáéíóúñ/AEIOUNaeioun/' |
		tr '[:upper:]' '[:lower:]' >texts
	[ "$(wc -l <texts)" -eq 300 ]
	# by_awk WORD... - a word that ends in * is the beginning of one.
	by_awk() {
		awk -F'\t' -v words="$*" 'BEGIN { n = split(words, w, " ") }
			{
				for (i = 1; i <= n; i++) {
					end = w[i] ~ /\*$/ ? "" : " "
					word = w[i]
					sub(/\*$/, "", word)
					if (!index($2, " " word end)) next
				}
				print $1
			}' texts | sort -n | paste -sd' '
	}
	local words want seen=0 some=0
	while read -ra words; do
		want=$(by_awk "${words[@]}")
		[ "$(set_of "${words[@]}")" = "$want" ] || {
			echo "${words[*]}: $(set_of "${words[@]}"), awk: $want"
			return 1
		}
		seen=$((seen + 1))
		[ "$want" = '' ] || some=$((some + 1))
	done <<-'END'
		impresora
		red
		redes
		red*
		impres*
		factura
		factura*
		ano
		linea
		impresora teclado
		red modem
		red* disco
		impres* factura* cliente
		clave clave
		toner virus papel
		c* l* r*
		inexistente
		impresora inexistente
		ora
		mpresora
	END
	[ $seen -eq 20 ] && [ $some -ge 14 ]
}

@test "what is solved and never came back stands first" {
	opened "$(printf 'módem sin señal,módem\n%.0s' 1 2 3 4 5 6)"
	cc-ticket solve 21 37 45 --solution 'reiniciar el módem' >/dev/null
	cc-ticket close 37 >/dev/null
	cc-ticket reopen 45 --reason 'otra vez' >/dev/null
	cc-ticket solve 45 --solution 'cambiar el módem' >/dev/null
	cc-ticket cancel 59 --reason no >/dev/null
	# One that says it more often and better, but was never solved.
	cc-ticket update 68 --body 'módem módem módem módem' --subject módem >/dev/null
	[ "$(found módem | cut -d' ' -f1,2 | tr ' ' '\n' | sort -n | paste -sd' ')" = '21 37' ]
	[ "$(set_of módem)" = '13 21 37 45 59 68' ]
	cc-ticket reopen 21 --reason 'no era eso' >/dev/null
	[ "$(found módem | cut -d' ' -f1)" = 37 ]
}

@test "a text is found as soon as it is written, and no longer when it is gone" {
	opened 'alfa,beta'
	[ "$(set_of alfa)" = 13 ]
	cc-ticket update 13 --subject gama >/dev/null
	[ "$(set_of alfa)" = '' ]
	[ "$(set_of gama beta)" = 13 ]
	cc-ticket solve 13 --solution delta >/dev/null
	[ "$(set_of delta gama)" = 13 ]
	cc-ticket update 13 --solution épsilon --body '' >/dev/null
	[ "$(set_of delta)$(set_of beta)" = '' ]
	[ "$(set_of epsilon)" = 13 ]
	# By import, in time and late; by a dry run and a refused batch, not at all.
	printf 'ref,at,subject\n1,2026-01-02,segundo\n' | cc-ticket import --source x >/dev/null
	printf 'ref,at,body\n1,2026-01-01,primero\n' | cc-ticket import --source x >/dev/null
	[ "$(set_of segundo primero)" = 21 ]
	cc-ticket open -n --subject fantasma >/dev/null
	run -65 cc-ticket open <<<$'subject,priority\nfantasma,\nfantasma,urgent'
	[ "$(set_of fantasma)" = '' ]
	# What other fields and notes say is not looked through.
	cc-ticket note 13 --text zeta >/dev/null
	cc-ticket update 13 --process eta --contact theta >/dev/null
	[ "$(set_of zeta)$(set_of eta)$(set_of theta)" = '' ]
	# A search changes nothing that is anybody's.
	cc-ticket list >want
	found gama >/dev/null
	cc-ticket list | same - want
	cc-store check
}

@test "no more than asked for are given, twenty where nothing is said; -e tells when there is none" {
	corpus 200 | cc-ticket open >/dev/null
	local all
	all=$(cc-ticket find 'i*' -l 1000 -F id | wc -l)
	[ "$all" -gt 30 ]
	[ "$(cc-ticket find 'i*' -F id | wc -l)" -eq 21 ]
	# The first of all are the first of few.
	cc-ticket find 'i*' -l 1000 -F id | sed -n '1,8p' | same - <(cc-ticket find 'i*' -l 7 -F id)
	run -64 --separate-stderr cc-ticket find x -l 0
	[ "$stderr" = "cc-ticket: --limit: not an integer from 1 to 1000000: '0'" ]
	run -1 --separate-stderr cc-ticket find -e nadie -F id
	[ "$output" = id ]
	run -0 --separate-stderr cc-ticket find nadie -F id
	[ "$output" = id ]
	cc-ticket find -e factura -F id >got
	[ "$(wc -l <got)" -gt 1 ]
}

@test "what find prints are the tickets as they stand, in every form" {
	corpus 40 | cc-ticket open >/dev/null
	cc-ticket find impresora -o jsonl | jq -S -c . | sort >got
	cc-ticket list -o jsonl | jq -S -c --argjson ids "[$(found impresora | tr ' ' ,)]" \
		'select(.id as $i | $ids | index($i))' | sort | same got -
	[ -s got ]
}

@test "similar gives those that share words, the closest first, and not the ticket itself" {
	opened 'La impresora del pasillo no imprime,"Sale el papel en blanco, tóner nuevo"
El ratón no se mueve,"Ya cambié las pilas"
La impresora del pasillo no imprime,"Sale el papel en blanco, tóner nuevo"
Impresora nueva,"Pide factura"
de la el,"a y o"'
	cc-ticket similar 13 -F id | sed 1d >got
	[ "$(sed -n 1p got)" = 37 ]
	[ "$(sort -n got | paste -sd' ')" = '37 45' ]
	cc-ticket similar 21 -F id | same - <(echo id)
	run -1 --separate-stderr cc-ticket similar -e 21 -F id
	[ "$(cc-ticket similar 13 -l 1 -F id | wc -l)" -eq 2 ]
	run -65 --separate-stderr cc-ticket similar 59
	[ "$stderr" = "cc-ticket: similar: the ticket has no words to go by: '59'" ]
	run -64 --separate-stderr cc-ticket similar 13 21
	[ "$stderr" = 'cc-ticket: similar takes one number' ]
	# Hostile texts are words as well.
	jq -nc '{subject: "\" OR impresora* NEAR( subject:x", body: "\u0027); DROP TABLE ticket;--"}' |
		cc-ticket open >/dev/null
	cc-ticket similar 68 -F id | sed 1d | sort -n | paste -sd' ' | same - <(echo 13 37 45)
}

# lock_store, free_store - another program holds the store's write lock between them.
lock_store() {
	mkfifo commands
	sqlite3 -batch "$CC_STORE" <commands >locked 2>&1 3>&- &
	LOCKER=$!
	exec 9>commands
	echo 'BEGIN IMMEDIATE; SELECT 1;' >&9
	until [ -s locked ]; do
		sleep 0.01
	done
	[ "$(cat locked)" = 1 ]
}

free_store() {
	echo 'ROLLBACK;' >&9
	exec 9>&-
	wait "$LOCKER"
}

@test "while another program writes, what is known is searched" {
	opened 'impresora,vieja'
	[ "$(set_of impresora)" = 13 ]
	opened 'impresora,nueva'
	lock_store
	export CC_TIMEOUT=0
	run --separate-stderr cc-ticket find impresora -F id
	local found_status=$status found_output=$output said=$stderr
	run --separate-stderr cc-ticket similar 21 -F id
	local similar_status=$status similar_output=$output
	# A writer is told to come back.
	run -75 cc-ticket note 13 --text x
	free_store
	[ "$found_status" -eq 0 ]
	[ "$found_output" = $'id\n13' ]
	# And that something is not known yet, is said.
	[[ $said == 'cc-ticket: '* ]]
	[ "$similar_status" -eq 0 ]
	[ "$similar_output" = $'id\n13' ]
	[ "$(set_of impresora)" = '13 21' ]
}

# as_reader COMMAND... - run it as somebody who may read the store and not write it.
as_reader() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# Make a store that somebody else may read and not write, its words known.
readable_store() {
	[ "$(id -u)" -ne 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null ||
		skip 'no way to become another user'
	SHARED=$(mktemp -d)
	export CC_STORE=$SHARED/cc.db
	cc-store init >/dev/null
	opened 'impresora,vieja'
	[ "$(set_of impresora)" = 13 ]
	chmod 755 "$SHARED"
	chmod 644 "$CC_STORE"
}

@test "who may read the store and not write it searches what is known" {
	readable_store
	# Somebody else has it open, so that what SQLite shares between programs is there.
	lock_store
	[ "$(id -u)" -eq 0 ] || chmod 555 "$SHARED" "$CC_STORE"
	run ! as_reader test -w "$CC_STORE"
	run --separate-stderr as_reader "$BUILD/bin/cc-ticket" list -F id
	local list_status=$status list_output=$output
	run --separate-stderr as_reader "$BUILD/bin/cc-ticket" find impresora -F id
	chmod 755 "$SHARED"
	free_store
	echo "list: $list_status $list_output; find: $status $output $stderr"
	[ "$list_status" -eq 0 ]
	[ "$list_output" = $'id\n13' ]
	[ "$status" -eq 0 ]
	[ "$output" = $'id\n13' ]
}

@test "where nobody has it open, who may only read is served, or told in plain words that it is not allowed" {
	readable_store
	[ "$(id -u)" -eq 0 ] || chmod 555 "$SHARED" "$CC_STORE"
	run --separate-stderr as_reader "$BUILD/bin/cc-ticket" find impresora -F id
	chmod 755 "$SHARED"
	echo "find: $status $output $stderr"
	if [ "$status" -eq 0 ]; then
		[ "$output" = $'id\n13' ]
	else
		[ "$status" -eq 77 ]
		[[ $stderr == "cc-ticket: $CC_STORE: "* && $stderr != *PRAGMA* ]]
	fi
}
