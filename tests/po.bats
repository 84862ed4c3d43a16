#!/usr/bin/env bats
# po.bats - the Spanish catalogue: complete, nothing over, right formats, headings that can be told apart.
# shellcheck disable=SC2016 # awk programs run by "run" are quoted on purpose

setup_file() {
	load 'helper'
	set -o pipefail
	# What must be translated: the marked texts of the sources, the names of records and fields.
	(
		cd "$BATS_TEST_DIRNAME/.." || exit 1
		find lib cmd -name '*.[ch]' | LC_ALL=C sort >"$BATS_FILE_TMPDIR/sources"
		xgettext --keyword=_ --keyword=N_ -L C --from-code=UTF-8 --no-location \
			-f "$BATS_FILE_TMPDIR/sources" -o "$BATS_FILE_TMPDIR/texts.pot"
		build_names >"$BATS_FILE_TMPDIR/names.pot"
	)
	msgcat --use-first -o "$BATS_FILE_TMPDIR/all.pot" \
		"$BATS_FILE_TMPDIR/texts.pot" "$BATS_FILE_TMPDIR/names.pot"
	msgmerge -q -N -o "$BATS_FILE_TMPDIR/merged.po" \
		"$BATS_TEST_DIRNAME/../lib/es.po" "$BATS_FILE_TMPDIR/all.pot"
}

# The names of records, fields and measures as a catalogue of texts to translate.
build_names() {
	printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
	{
		"$UNIT/fields" names | tr ' ' '\n'
		"$UNIT/fields" columns | sed 's/.* //'
	} | LC_ALL=C sort -u |
		sed 's/.*/\nmsgid "&"\nmsgstr ""/'
}

setup() {
	load 'helper'
	in_scratch
	set -o pipefail
	PO=$BATS_TEST_DIRNAME/../lib/es.po
}

# spanish TEXT - what es.po says of a text without quotes or line ends.
spanish() {
	awk -v text="$1" '
		$0 == "msgid \"" text "\"" { found = 1; next }
		found { sub(/^msgstr "/, ""); sub(/"$/, ""); print; exit }' "$PO"
}

@test "the sources and the field tables give texts to translate" {
	run -0 msggrep --msgid -F -e 'make a new store' "$BATS_FILE_TMPDIR/all.pot"
	assert_output --partial 'msgid "make a new store"'
	run -0 msggrep --msgid -F -e 'opened_at' "$BATS_FILE_TMPDIR/names.pot"
	assert_output --partial 'msgid "opened_at"'
	run -0 msgattrib --untranslated --no-obsolete "$BATS_FILE_TMPDIR/all.pot"
	assert [ "$(grep -c '^msgid "' <<<"$output")" -gt 300 ]
}

@test "every text of the sources and every name of a record or field is translated" {
	run -0 msgattrib --untranslated --no-obsolete "$BATS_FILE_TMPDIR/merged.po"
	assert_output ''
}

@test "no translation is marked as a guess" {
	run -0 msgattrib --only-fuzzy "$PO"
	assert_output ''
}

@test "no translation is left of a text that is gone" {
	run -0 msgattrib --only-obsolete "$BATS_FILE_TMPDIR/merged.po"
	assert_output ''
	run -0 msgattrib --only-obsolete "$PO"
	assert_output ''
}

@test "msgfmt finds nothing, with the formats that the sources have" {
	run -0 msgfmt -c -o /dev/null "$PO"
	assert_output ''
	run -0 msgfmt -c -o /dev/null "$BATS_FILE_TMPDIR/merged.po"
	assert_output ''
}

@test "a text ends as its translation ends: full stop, colon, blank, line end" {
	run -0 awk '
		/^msgid /  { id = $0; sub(/^msgid "/, "", id); sub(/"$/, "", id) }
		/^msgstr / { of = $0; sub(/^msgstr "/, "", of); sub(/"$/, "", of)
			a = substr(id, length(id)); b = substr(of, length(of))
			if (id != "" && of != "" && (a ~ /[.: ]/ || b ~ /[.: ]/) && a != b) print id
			if ((id ~ /\\n$/) != (of ~ /\\n$/)) print id }' <(msgcat --no-wrap "$PO")
	assert_output ''
}

@test "the headings of a record or report differ from each other and from other fields' names" {
	"$UNIT/fields" names >fields
	"$UNIT/fields" columns | sed 's/^/report:/' >>fields
	awk -v OFS='\t' '
		function text() { sub(/^[a-z]* "/, ""); sub(/"$/, ""); return $0 }
		FNR == NR && found    { if (!(id in of)) of[id] = text(); found = 0; next }
		FNR == NR             { if (/^msgid "/) { id = text(); found = 1 }; next }
		{ print $1, $2, of[$2] }' "$PO" fields >headings
	assert [ "$(wc -l <headings)" -eq "$(wc -l <fields)" ]
	run -0 awk -F '\t' '
		$3 == ""                     { print "no heading: " $0 }
		seen[$1, $3]++               { print "twice: " $0 }
		{ heading[NR] = $3; record[NR] = $1; name[NR] = $2; field[$1, $2] = 1 }
		END {
			for (i = 1; i <= NR; i++)
				if (heading[i] != name[i] && (record[i], heading[i]) in field)
					print "another field of " record[i] ": " heading[i]
		}' headings
	assert_output ''
}

# names_in FILE... - what of a help does not depend on the language: verbs, fields, options; the file before each.
names_in() {
	grep -HoE '^  ([a-z_]+|    --[a-z-]+|-[a-zA-Z], --[a-z-]+)' "$@"
}

# sentences_in FILE... - the sentences in a help: what stands behind two blanks and has three words; the file before each.
sentences_in() {
	awk '/^ .*  [^ ].* .* / { sub(/^ .*  /, ""); if (/^[^ ].* .* /) print FILENAME ": " $0 }' "$@" | LC_ALL=C sort -u
}

@test "every program and verb tells its help in Spanish, and of the same things as in English" {
	local program verb name
	mkdir english spanish
	for program in "$BUILD"/bin/cc-*; do
		"$program" --help >help
		for verb in '' $(sed -n '/^Verbs/,/^$/s/^  \([a-z_-]*\) .*/\1/p' help); do
			name=${program##*/}.$verb
			# shellcheck disable=SC2086 # no verb is no word
			"$program" $verb --help >"english/$name"
			# shellcheck disable=SC2086
			CC_LANG=es "$program" $verb --help >"spanish/$name"
		done
	done
	assert [ "$(find spanish -type f | wc -l)" -gt 60 ]
	run -0 awk 'FNR == 1 && !/uso: / { print FILENAME ": " $0 }' spanish/*
	assert_output ''
	run -0 diff <(cd english && names_in -- *) <(cd spanish && names_in -- *)
	(cd english && names_in -- *) >names
	assert [ "$(cut -d: -f1 names | uniq | wc -l)" -eq "$(find spanish -type f | wc -l)" ]
	run -0 comm -12 <(cd english && sentences_in ./*) <(cd spanish && sentences_in ./*)
	assert_output ''
	(cd spanish && sentences_in ./*) >sentences
	assert [ "$(wc -l <sentences)" -gt 500 ]
}

@test "CC_LANG, LANGUAGE and LANG ask for the same Spanish, without a generated locale" {
	cc-store --help >en
	CC_LANG=es cc-store --help >by_cc_lang
	env -u LC_ALL LANGUAGE=es cc-store --help >by_language
	env -u LC_ALL LANG=es_CO.UTF-8 cc-store --help >by_lang
	run -1 cmp -s en by_cc_lang
	run -0 cmp by_cc_lang by_language
	run -0 cmp by_cc_lang by_lang
	CC_LANG=en LC_ALL='' LANG=es_CO.UTF-8 cc-store --help >by_both
	run -0 cmp en by_both
}

@test "CSV and JSON lines are the same in every language; table and spreadsheet have Spanish heads" {
	new_store
	cc-customer add --id C1 --name 'Ana Ruiz' >out
	for form in csv jsonl; do
		cc-customer list -o "$form" >english
		CC_LANG=es cc-customer list -o "$form" >spanish
		run -0 cmp english spanish
	done
	CC_LANG=es cc-customer list -o table >spanish
	run -0 head -n 1 spanish
	assert_output --regexp "^$(spanish id) +$(spanish name) +$(spanish document) "
	CC_LANG=es cc-customer list -o excel -F id,contract_to >spanish
	run -0 head -n 1 spanish
	assert_output --partial "$(spanish id);$(spanish contract_to)"
}

@test "a spreadsheet with Spanish heads reads back unchanged, whatever the reader's language" {
	local lang record
	new_store
	cc-customer add --id C1 --name 'Ana Ruiz' --contract-from 2026-01-01 >out
	cc-agent add --id a1 --name 'Luis Paz' --active false --skills redes,linux >out
	cc-ticket open --customer C1 --subject '=2+2' >out
	for record in customer agent ticket; do
		"cc-$record" list >"$record.csv"
		CC_LANG=es "cc-$record" list -o excel >"$record.excel"
	done
	for lang in es en; do
		export CC_STORE=$BATS_TEST_TMPDIR/$lang.db CC_LANG=$lang
		cc-store init >out
		for record in customer agent ticket; do
			"cc-$record" import -i excel "$record.excel" >out
			run -0 "cc-$record" list
			assert_output "$(<"$record.csv")"
		done
	done
}
