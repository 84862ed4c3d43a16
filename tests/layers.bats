#!/usr/bin/env bats
#
# layers - the code is laid out as README says: who may include whom, how long a file may be,
# what may not be called, where SQL comes from

load helper

ROOT=$BATS_TEST_DIRNAME/..

setup() {
	cd "$ROOT" || return 1
	LAYERS=$(sed -n 's/^LAYERS *= *//p' Makefile)
}

# The place of each layer in the order; stream, store and rules stand side by side.
ranks() {
	local layer n=0
	declare -gA rank
	for layer in $LAYERS; do
		case $layer in
		stream | store | rules) rank[$layer]=50 ;;
		desk | cli) rank[$layer]=$((90 + n)) ;;
		*) rank[$layer]=$n ;;
		esac
		n=$((n + 1))
	done
}

# Nothing was found; what was is the fault.
nothing() {
	[[ -z $1 ]] || {
		printf '%s\n' "$1" >&2
		return 1
	}
}

@test "the layers of the Makefile are the folders of lib" {
	assert_equal "$(tr ' ' '\n' <<<"$LAYERS" | sort)" "$(find lib -mindepth 1 -type d -printf '%f\n' | sort)"
	assert_equal "$LAYERS" 'base record stream store rules desk cli'
}

@test "a folder includes only itself and those before it, and none of those beside it" {
	local file layer name of wrong='' n=0
	ranks
	while IFS=: read -r file name; do
		layer=${file#lib/} layer=${layer%%/*}
		n=$((n + 1))
		case $name in
		../*/*) of=${name#../} of=${of%%/*} ;;
		*/*) of=unknown ;;
		*) of=$layer ;;
		esac
		[[ -e lib/$layer/$name ]] || wrong+="$file: no file $name"$'\n'
		[[ $of == "$layer" || ${rank[$of]-99} -lt ${rank[$layer]} ]] || wrong+="$file: includes $name"$'\n'
	done < <(grep -Ho '^#include "[^"]*"' lib/*/*.[ch] | sed 's/:#include "/:/; s/"$//')
	[[ $n -gt 100 ]]
	nothing "$wrong"
}

@test "a program includes only lib, and no program another" {
	nothing "$(grep -n '^#include "' cmd/*.c | grep -v '#include "\.\./lib/[a-z]*/[a-z_]*\.h"')"
}

@test "each library is named where it belongs and nowhere else" {
	local header
	# libcsv and Jansson in one or two files of lib/stream; SQLite inside lib/store.
	for header in csv jansson; do
		nothing "$(grep -l "[<\"]$header\.h[>\"]" cmd/*.c lib/*/*.[ch] | grep -v '^lib/stream/')"
		[[ $(grep -l "<$header\.h>" lib/stream/*.[ch] | wc -l) =~ ^[12]$ ]]
	done
	nothing "$(grep -lE '[<"]sqlite3\.h[>"]|\<sqlite3_' cmd/*.c lib/*/*.[ch] | grep -v '^lib/store/')"
	grep -q '<sqlite3\.h>' lib/store/*.[ch]
	# The others in one file each: statistics, the digest of a draw, sheets and what checks them.
	while read -r header file; do
		run -0 grep -l "<$header>" cmd/*.c lib/*/*.[ch]
		assert_output "$file"
	done <<-'WHERE'
		sodium.h lib/rules/draw.c
		xlsxwriter.h lib/cli/xlsx_parts.h
		minizip/unzip.h lib/cli/xlsx_check.c
	WHERE
	run -0 grep -lE '<gsl/' cmd/*.c lib/*/*.[ch]
	assert_output lib/rules/measure.c
	nothing "$(grep -lE '<(unicode|utf8proc)\.h>' cmd/*.c lib/*/*.[ch] | grep -v '^lib/base/')"
}

@test "no file is over 500 lines, and none of the programs 160" {
	nothing "$(wc -l lib/*/*.[ch] | awk '$2 != "total" && $1 > 500')"
	nothing "$(wc -l cmd/*.c | awk '$2 != "total" && $1 >= 160')"
}

@test "no call that writes past an end or hides a bad number" {
	local calls='v?sprintf|strn?cpy|strn?cat|ato[il]l?|atof|gets|strtok|system|popen|mktemp|tmpnam'
	nothing "$(grep -nE "\<($calls) *\(" cmd/*.c lib/*/*.[ch])"
	# The pattern finds what it is for.
	echo '	n = atoi(s); strcpy (a, b);' | grep -qE "\<($calls) *\("
}

@test "SQL is a literal: anything else does not compile" {
	in_scratch
	local sql want
	for sql in '"SELECT 1"' text 'condition ? "a" : "b"'; do
		cat >sql.c <<-C
			#include "$ROOT/lib/store/store.h"
			#include "$ROOT/lib/store/rows.h"
			extern const char *text;
			extern int condition;
			void f(struct store *db, struct stmt *q, const struct record *r);
			void f(struct store *db, struct stmt *q, const struct record *r)
			{
				CALL(db, q, r, $sql);
			}
		C
		want=0
		[[ $sql == \"* ]] || want=1
		for call in 'STORE_PREPARE(db, q, s)' 'STORE_RUN(db, s)' 'ROWS_SELECT_TAIL(db, q, r, s)'; do
			run -$want "${CC:-gcc}" -fsyntax-only -w -D"CALL(db, q, r, s)=$call" sql.c
		done
	done
}

@test "the ways around that are used in lib/store alone" {
	local file
	nothing "$(grep -nE '\<engine_[a-z]+ *\(' cmd/*.c lib/*/*.[ch] | grep -v '^lib/store/')"
	nothing "$(grep -nE '"engine\.h"|/engine\.h"' cmd/*.c lib/*/*.[ch] | grep -v '^lib/store/')"
	for file in store_prepare_literal store_run_literal rows_select_literal; do
		nothing "$(grep -n "\<$file\>" cmd/*.c lib/*/*.[ch] |
			grep -vE '^lib/store/(store|rows)\.h:|^lib/store/(stmt|rows)\.c:[0-9]+:'"$file"'\(')"
	done
	# What lib/store puts together itself is names and numbers of the field tables: never a cell.
	nothing "$(grep -nE '(buf_format|snprintf)\(.*(SELECT|INSERT|UPDATE|DELETE|WHERE).*(->text|cell\[|row_text|stmt_col_text)' lib/store/*.c)"
}
