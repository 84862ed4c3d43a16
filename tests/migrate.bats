#!/usr/bin/env bats
# shellcheck disable=SC2030,SC2031,SC2154 # each test is a subshell; run sets stderr
#
# migrate - stores of every version, and tables whose definition changes: all rows, all definitions, or nothing

load helper

ROOT=$BATS_TEST_DIRNAME/..

# Programs of a version to come, with a channel more: what differs is compiled, the rest comes from the library.
setup_file() {
	local next=$BATS_FILE_TMPDIR/next flags=() file
	mkdir -p "$next/lib/kit" "$next/bin"
	cp -r "$ROOT/lib/kit/store" "$next/lib/kit"
	sed -i 's/STORE_VERSION = [0-9]*/STORE_VERSION = 1000/' "$next/lib/kit/store/engine.h"
	sed 's/"in_person", /&"fax", /' "$ROOT/lib/desk/people/rec_people.c" >"$next/rec_people.c"
	grep -q '"fax", ' "$next/rec_people.c"
	if nm "$BUILD/libcckit.a" 2>/dev/null | grep -q __asan_init; then
		flags=(-fsanitize=address,undefined -fno-sanitize-recover=all)
	fi
	for file in "$next/rec_people.c" "$next"/lib/kit/store/{store,schema,migrate}.c "$ROOT"/cmd/cc-{store,ticket}.c; do
		"${CC:-gcc}" -std=c11 -D_GNU_SOURCE -DCC_VERSION='"next"' -fPIE "${flags[@]}" \
			-iquote "$next/lib" -iquote "$ROOT/lib" -c -o "$next/$(basename "$file" .c).o" "$file"
	done
	for file in cc-store cc-ticket; do
		"${CC:-gcc}" -pie "${flags[@]}" -o "$next/bin/$file" "$next/$file.o" \
			"$next"/{rec_people,store,schema,migrate}.o "$BUILD/libcckit.a" \
			-lsqlite3 -ljansson -lcsv -lutf8proc -lgsl -lsodium -lm
	done
}

setup() {
	in_scratch
	NEXT=$BATS_FILE_TMPDIR/next/bin
}

# The definitions of all that a store has, one by one.
definitions() {
	sql "$1" "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
}

# Tables that are not parts of a table of words, nor of the engine.
tables_of() {
	sql "$1" "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
		AND name NOT LIKE '%words_%' ORDER BY name"
}

# The columns of a table, quoted and joined.
columns_of() {
	sql "$1" "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('$2')"
}

# lost OLD NEW - rows of OLD, by its own columns, that NEW does not have, each behind the name of its table.
lost() {
	local table cells
	for table in $(tables_of "$1"); do
		[[ $table != *_words ]] || continue
		cells=$(columns_of "${3:-$1}" "$table")
		sqlite3 -batch "$1" "ATTACH '$2' AS other;
			SELECT '$table', * FROM (SELECT $cells FROM main.\"$table\" EXCEPT SELECT $cells FROM other.\"$table\")"
	done
}

# The same, and how often a row stands there: a table without a key could have one twice.
counts() {
	local table
	for table in $(tables_of "$1"); do
		[[ $table != *_words ]] || continue
		echo "$table $(sql "$1" "SELECT count(*) FROM \"$table\"")"
	done
}

# moved VERSION LOST GAINED - a store of that version, rows in every table, moves on to the programs of now, then to
# those to come: nothing is lost but LOST, nothing comes but GAINED, which are tables and how many rows.
moved() {
	local table gained
	zcat "$BATS_TEST_DIRNAME/vectors/full-$1.sql.gz" | sqlite3 old.db >/dev/null
	assert_equal "$(sql old.db 'PRAGMA user_version')" "$1"
	for table in $(tables_of old.db); do
		[[ $(sql old.db "SELECT EXISTS (SELECT 1 FROM $table)") == 1 ]] || fail "$table: no row"
	done
	cp old.db new.db
	cc-store init -s fresh.db >/dev/null
	cc-store migrate -s new.db 2>/dev/null
	run -0 --separate-stderr cc-store check -s new.db
	assert_equal "$stderr" ''
	assert_equal "$(definitions new.db)" "$(definitions fresh.db)"
	assert_equal "$(lost old.db new.db)" "$2"
	# What came is of the migration's own run, and nothing else changed.
	gained=$(for table in $(tables_of old.db); do
		[[ $table == *_words ]] || lost_in "$table"
	done)
	assert_equal "$gained" "$3"
	assert_equal "$(cc-ticket find impresora -s new.db -F id | sed 1d)" 13
	# The channel that is to come.
	cp new.db next.db
	run -78 "$NEXT/cc-ticket" list -s next.db
	run -0 --separate-stderr "$NEXT/cc-store" migrate -s next.db
	assert_equal "$output$stderr" ''
	run -0 --separate-stderr "$NEXT/cc-store" check -s next.db
	assert_equal "$stderr" ''
	assert_equal "$(lost new.db next.db)$(lost next.db new.db)" ''
	assert_equal "$(counts next.db)" "$(counts new.db)"
	"$NEXT/cc-store" init -s nextfresh.db >/dev/null
	assert_equal "$(definitions next.db)" "$(definitions nextfresh.db)"
	run -0 --separate-stderr "$NEXT/cc-ticket" open --subject hola --channel fax -s next.db -F channel
	assert_equal "$output|$stderr" $'channel\nfax|'
	"$NEXT/cc-store" check -s next.db
	# Twice is once.
	sqlite3 next.db .dump >before
	"$NEXT/cc-store" migrate -s next.db
	sqlite3 next.db .dump | cmp - before
}

# How many rows of a table of the new store the old one has not, by the old one's columns.
lost_in() {
	local cells n
	cells=$(columns_of old.db "$1")
	n=$(sqlite3 -batch new.db "ATTACH 'old.db' AS other; SELECT count(*) FROM
		(SELECT $cells FROM main.$1 EXCEPT SELECT $cells FROM other.$1)")
	[[ $n == 0 ]] || echo "$1 $n"
}

@test "a store of version 1 with rows in every table loses nothing, and takes a new choice" {
	moved 1 'x' 'x'
}

@test "a store of version 2 with rows in every table loses nothing, and takes a new choice" {
	moved 2 'x' 'x'
}

@test "a store of version 3 with rows in every table loses nothing, and takes a new choice" {
	moved 3 'x' 'x'
}

@test "a store of version 4 with rows in every table loses nothing, and takes a new choice" {
	moved 4 '' ''
}

@test "a store of version 5 with rows in every table loses nothing, and takes a new choice" {
	moved 5 '' ''
}
