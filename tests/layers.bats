#!/usr/bin/env bats
#
# layers - the code is laid out as README says: who may include whom, how long a file may be,
# what may not be called, where SQL comes from

load helper

ROOT=$BATS_TEST_DIRNAME/..

setup() {
	cd "$ROOT" || return 1
	# shellcheck disable=SC2016 # make expands it
	LAYERS=$(make -s --no-print-directory -f Makefile -f - layers <<<'layers: ; @echo $(LAYERS)')
}

# Nothing was found; what was is the fault.
nothing() {
	[[ -z $1 ]] || {
		printf '%s\n' "$1" >&2
		return 1
	}
}

# include_faults - what the includes of lib below this folder do that the order of LAYERS forbids.
include_faults() {
	grep -Ho '^#include "[^"]*"' lib/*/*/*.[ch] | awk -v order="$LAYERS" '
		BEGIN { n = split(order, name, " "); for (i = 1; i <= n; i++) rank[name[i]] = i }
		{
			file = $0; sub(/:.*/, "", file)
			to = $0; sub(/^[^"]*"/, "", to); sub(/"$/, "", to)
			split(file, part, "/"); from = part[2] "/" part[3]
			path = to ~ /\// ? "lib/" to : "lib/" from "/" to
			if (to ~ /\.\.\// || (getline line <path) < 0) {
				print file ": includes " to ": write a file of its folder, or folder and file below lib"
				next
			}
			close(path)
			split(path, part, "/"); of = part[2] "/" part[3]
			if (of == from)
				next
			if (!(of in rank) || !(from in rank) || rank[of] > rank[from])
				print file ": includes " to ": " from " stands before " of
			uses[from, of] = file
			if ((of, from) in uses)
				print file ": includes " to ": " uses[of, from] " includes " from
		}'
}

@test "the layers of the Makefile are the folders of lib" {
	assert_equal "$(tr ' ' '\n' <<<"$LAYERS" | sort)" \
		"$(find lib -mindepth 2 -type d | sed 's,^lib/,,' | sort)"
	# The kit comes first.
	[[ $LAYERS =~ ^(kit/[a-z]+ )+(desk/[a-z]+ ?)+$ ]]
}

@test "a folder includes only itself and those before it, and none of those beside it" {
	[[ $(cat lib/*/*/*.[ch] | grep -c '^#include "') -gt 100 ]]
	nothing "$(include_faults)"
}

# planted FILE LINE - a copy of the house, with a line more at the end of a file: is it found, and nothing else?
planted() {
	local file=$1 line=$2 was
	was=$(<"$file")
	printf '%s\n' "$line" >>"$file"
	run include_faults
	printf '%s\n' "$was" >"$file"
	assert_output --partial "$file: includes "
	while read -r fault; do
		[[ $fault == "$file: includes "* || $fault == *": $file includes "* ]] || {
			printf '%s\n' "$fault"
			return 1
		}
	done <<<"$output"
}

@test "the order is held: what is planted against it is found" {
	mkdir "$BATS_TEST_TMPDIR/house"
	cp -r lib "$BATS_TEST_TMPDIR/house"
	cd "$BATS_TEST_TMPDIR/house" || return 1
	nothing "$(include_faults)"
	# The kit includes the desk; a folder one behind it, in either wing.
	planted lib/kit/base/text.c '#include "desk/ticket/ticket.h"'
	planted lib/kit/record/row.h '#include "kit/store/store.h"'
	planted lib/desk/people/certificates.c '#include "desk/ticket/ticket.h"'
	# Two folders include each other.
	planted lib/desk/people/agent_fields.h '#include "desk/admin/begin.h"'
	planted lib/desk/alert/alerts.c '#include "desk/pqr/pqr.h"'
	assert_output --partial "lib/desk/pqr/pqr.h: includes desk/alert/day_view.h: lib/desk/alert/alerts.c includes desk/pqr"
	# A way around, a file that is not there, a folder that the order does not have.
	planted lib/kit/base/text.c '#include "../../desk/ticket/ticket.h"'
	planted lib/kit/base/text.c '#include "desk/ticket/nothing.h"'
	mkdir lib/desk/elsewhere
	touch lib/desk/elsewhere/x.h
	planted lib/desk/admin/begin.c '#include "desk/elsewhere/x.h"'
}

@test "the kit names no record of the desk" {
	local names prefixes
	names=$(grep -hoE '\<const struct record rec_[a-z_]+' lib/desk/*/*.c | sed 's/.* rec_//' | sort -u | paste -sd '|')
	prefixes=$(grep -hoE '\<[A-Z]{2}__N\>' lib/desk/*/*_fields.h | sed 's/__N//' | sort -u | paste -sd '|')
	[[ $names == *ticket* && $prefixes == *TK* ]]
	# As records, as tables in SQL, and in any word of code or comment.
	nothing "$(grep -nwE "rec_($names)" lib/kit/*/*.[ch])"
	nothing "$(grep -nE "\<($prefixes)_[A-Z]" lib/kit/*/*.[ch] | grep -v -E '\<(NO_COLOR|SA_[A-Z]+)\>')"
	nothing "$(grep -nE "\<(FROM|INTO|UPDATE|JOIN|TABLE|ON) ($names)\>" lib/kit/*/*.[ch])"
	nothing "$(grep -niE '\<(tickets?|customers?|pqrs?|surveys?|interviews?)\>' lib/kit/*/*.[ch] |
		grep -v 'cc-pqr-due')"
	# The patterns find what they are for.
	grep -qwE "rec_($names)" lib/desk/ticket/ticket.c
	grep -qE "\<($prefixes)_[A-Z]" lib/desk/ticket/ticket.c
	grep -qE "\<(FROM|INTO|UPDATE|JOIN|TABLE|ON) ($names)\>" lib/desk/ticket/ticket.c
}

@test "a program includes only lib, and no program another" {
	nothing "$(grep -n '^#include "' cmd/*.c | grep -vE '#include "(kit|desk)/[a-z]+/[a-z_]+\.h"')"
}

@test "each library is named where it belongs and nowhere else" {
	local header
	# libcsv and Jansson in one or two files of lib/kit/stream; SQLite inside lib/kit/store.
	for header in csv jansson; do
		nothing "$(grep -l "[<\"]$header\.h[>\"]" cmd/*.c lib/*/*/*.[ch] | grep -v '^lib/kit/stream/')"
		[[ $(grep -l "<$header\.h>" lib/kit/stream/*.[ch] | wc -l) =~ ^[12]$ ]]
	done
	nothing "$(grep -lE '[<"]sqlite3\.h[>"]|\<sqlite3_' cmd/*.c lib/*/*/*.[ch] | grep -v '^lib/kit/store/')"
	grep -q '<sqlite3\.h>' lib/kit/store/*.[ch]
	# The others in one file each: statistics, the digest of a draw, sheets and what checks them.
	while read -r header file; do
		run -0 grep -l "<$header>" cmd/*.c lib/*/*/*.[ch]
		assert_output "$file"
	done <<-'WHERE'
		sodium.h lib/desk/survey/draw.c
		xlsxwriter.h lib/kit/page/xlsx_parts.h
		minizip/unzip.h lib/kit/page/xlsx_check.c
	WHERE
	run -0 grep -lE '<gsl/' cmd/*.c lib/*/*/*.[ch]
	assert_output lib/desk/survey/stats.c
	nothing "$(grep -lE '<(unicode|utf8proc)\.h>' cmd/*.c lib/*/*/*.[ch] | grep -v '^lib/kit/base/')"
}

@test "no file is over 500 lines, and none of the programs 160" {
	nothing "$(wc -l lib/*/*/*.[ch] | awk '$2 != "total" && $1 > 500')"
	nothing "$(wc -l cmd/*.c | awk '$2 != "total" && $1 >= 160')"
}

@test "no call that writes past an end or hides a bad number" {
	local calls='v?sprintf|strn?cpy|strn?cat|ato[il]l?|atof|gets|strtok|system|popen|mktemp|tmpnam'
	nothing "$(grep -nE "\<($calls) *\(" cmd/*.c lib/*/*/*.[ch])"
	# The pattern finds what it is for.
	echo '	n = atoi(s); strcpy (a, b);' | grep -qE "\<($calls) *\("
}

@test "zones are values: no file asks or sets the zone of the process" {
	local calls='setenv|unsetenv|putenv|clearenv|tzset|localtime(_r)?|mktime|timelocal|ctime(_r)?|strftime'
	# lib/kit/base/lang.c sets LANGUAGE, which gettext asks.
	nothing "$(grep -nE "\<($calls) *\(" cmd/*.c lib/*/*/*.[ch] | grep -v '^lib/kit/base/lang\.c:[0-9]*:.*("LANGUAGE"')"
	nothing "$(grep -nE '"TZ(DIR)?"' cmd/*.c lib/*/*/*.[ch])"
	echo '	tzset(); localtime_r (&t, &tm);' | grep -qE "\<($calls) *\("
	# What is computed by rules takes its zone: the current one is for what is read and written.
	nothing "$(grep -nE '\<(stamp_(zone|date|of_date|parse)[a-z_]*|getenv) *\(' lib/kit/rules/*.[ch] | grep -v 'stamp_parse_in(')"
}

@test "SQL is a literal: anything else does not compile" {
	in_scratch
	local sql want
	for sql in '"SELECT 1"' text 'condition ? "a" : "b"'; do
		cat >sql.c <<-C
			#include "$ROOT/lib/kit/store/store.h"
			#include "$ROOT/lib/kit/store/rows.h"
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
			run -$want "${CC:-gcc}" -iquote "$ROOT/lib" -fsyntax-only -w -D"CALL(db, q, r, s)=$call" sql.c
		done
	done
}

@test "the ways around that are used in lib/kit/store alone" {
	local file
	nothing "$(grep -nE '\<engine_[a-z]+ *\(' cmd/*.c lib/*/*/*.[ch] | grep -v '^lib/kit/store/')"
	nothing "$(grep -nE '"engine\.h"|/engine\.h"' cmd/*.c lib/*/*/*.[ch] | grep -v '^lib/kit/store/')"
	for file in store_prepare_literal store_run_literal rows_select_literal; do
		nothing "$(grep -n "\<$file\>" cmd/*.c lib/*/*/*.[ch] |
			grep -vE '^lib/kit/store/(stmt|rows)\.h:|^lib/kit/store/(stmt|rows)\.c:[0-9]+:'"$file"'\(')"
	done
	# What lib/kit/store puts together itself is names and numbers of the field tables: never a cell.
	nothing "$(grep -nE '(buf_format|text_format|snprintf)\(.*(SELECT|INSERT|UPDATE|DELETE|WHERE).*(->text|cell\[|row_text|stmt_col_text)' lib/kit/store/*.c)"
}
