#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2030,SC2031,SC2094,SC2154 # $t is for sqlite; each test is a subshell; run sets stderr; databases are files
#
# migrate - stores of every version, and tables whose definition changes: all rows, all definitions, or nothing

load helper

ROOT=$BATS_TEST_DIRNAME/..

# Programs of a version to come, with a channel more: what differs is compiled, the rest comes from the library.
setup_file() {
	local next=$BATS_FILE_TMPDIR/next flags=() file
	mkdir -p "$next/lib/kit" "$next/lib/desk" "$next/bin"
	cp -r "$ROOT/lib/kit/store" "$next/lib/kit"
	cp -r "$ROOT/lib/desk/people" "$next/lib/desk"
	sed -i 's/STORE_VERSION = [0-9]*/STORE_VERSION = 1000/' "$next/lib/kit/store/version.h"
	sed -i 's/"in_person", /&"fax", /' "$next/lib/desk/people/rec_people.c"
	grep -q '"fax", ' "$next/lib/desk/people/rec_people.c"
	if nm "$BUILD/libcckit.a" 2>/dev/null | grep -q __asan_init; then
		flags=('-fsanitize=address,undefined' -fno-sanitize-recover=all)
	fi
	for file in "$next"/lib/desk/people/rec_people.c "$next"/lib/kit/store/{store,schema,migrate}.c \
		"$ROOT"/cmd/cc-{store,ticket}.c; do
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

# each STORE SQL - print the SQL for every table of it but words and the engine's, $t its name, $c its columns, quoted.
each() {
	sql "$1" "SELECT replace(replace('${2//\'/\'\'};', '\$t', t), '\$c', c) FROM (
		SELECT m.name AS t, group_concat('\"' || p.name || '\"') AS c
		FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'
		AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '%words%' GROUP BY m.name ORDER BY m.name)"
}

# lost OLD NEW [OF] - rows of OLD, by the tables and columns of OF (else its own), that NEW does not have, each behind the
# name of its table.
lost() {
	sql "$1" "ATTACH '$2' AS other;
		$(each "${3:-$1}" "SELECT '\$t', * FROM (SELECT \$c FROM main.\$t EXCEPT SELECT \$c FROM other.\$t)")"
}

# How many rows there are: EXCEPT does not see one that is there twice.
counts() {
	sql "$1" "$(each "$1" "SELECT '\$t', count(*) FROM \$t")"
}

# moved VERSION LOST GAINED - a store of that version, rows in every table, moves on to the programs of now, then to
# those to come: nothing is lost but LOST, nothing comes but in the tables GAINED, in one run.
moved() {
	zcat "$BATS_TEST_DIRNAME/vectors/full-$1.sql.gz" | sqlite3 old.db >/dev/null
	assert_equal "$(sql old.db 'PRAGMA user_version')" "$1"
	[[ $(counts old.db | wc -l) -ge 7 ]]
	run ! grep '|0$' <(counts old.db)
	cp old.db new.db
	cc-store init -s fresh.db >/dev/null
	cc-store migrate -s new.db 2>/dev/null
	run -0 --separate-stderr cc-store check -s new.db
	assert_equal "$stderr" ''
	assert_equal "$(definitions new.db)" "$(definitions fresh.db)"
	assert_equal "$(lost old.db new.db)" "$2"
	assert_equal "$(lost new.db old.db old.db | cut -d'|' -f1 | uniq | paste -sd' ')" "$3"
	[[ $(($(sql new.db 'SELECT count(*) FROM run') - $(sql old.db 'SELECT count(*) FROM run'))) -le 1 ]]
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

@test "a store of version 1 with rows in every table loses nothing, and takes a new choice" {
	# Its calendar is one that nobody has: the migration says so and takes the one that is shipped.
	moved 1 'setting|calendar|us' 'counter event run setting'
}

@test "a store of version 2 with rows in every table loses nothing, and takes a new choice" {
	# The policy comes, in a version of the rules of its own.
	moved 2 'counter|rulebook|4' 'counter event rulebook run'
}

@test "a store of version 3 with rows in every table loses nothing, and takes a new choice" {
	# The questions come.
	moved 3 '' 'counter event run'
}

@test "a store of version 4 with rows in every table loses nothing, and takes a new choice" {
	moved 4 '' ''
}

@test "a store of version 5 with rows in every table loses nothing, and takes a new choice" {
	moved 5 '' ''
}

# thing VARIANT - in thing.db, a store of that variant of records (tests/unit/widened.c), rows in each of its tables.
thing() {
	rm -f thing.db
	"$UNIT/widened" make thing.db "$1"
	sql thing.db "INSERT INTO owner VALUES ('eva', 'Eva'), ('o''neil', NULL);
		INSERT INTO thing (id, name, colour, size, owner, note, spare) VALUES (7, 'uno', 'red', 3, 'eva', 'a', NULL),
			(3, 'd''os', 'green', 9, NULL, '12', NULL), (40, NULL, 'green', NULL, 'o''neil', NULL, NULL);
		INSERT INTO run VALUES (1, 2, 'p', 'v', 'a', 'o', 1, 2), (2, 2, 'p', 'v', 'a', 'o', 3, 1);
		INSERT INTO event VALUES (1, 1, 2, 'thing', 7, 'add', '{}', NULL, NULL), (2, 1, 2, 'owner', 'eva', 'add', '{}', 'n', 'c');
		INSERT INTO counter VALUES ('words', 2), ('thing', 40); INSERT INTO memo VALUES ('k', 5), ('j', NULL);
		INSERT INTO thing_words (rowid, name) VALUES (7, 'uno')"
}

@test "a choice, a limit, a reference, an order, a start, a word that change: check names the table, migrate mends it" {
	local variant what put of
	while IFS='|' read -r variant what put; do
		thing base
		cp thing.db was.db
		"$UNIT/widened" make "fresh-$variant.db" "$variant"
		[[ -z $put ]] || run ! sql thing.db "$put"
		if [[ -n $what ]]; then
			run -65 "$UNIT/widened" check thing.db "$variant"
			assert_equal "$output" "schema: $what"
		else
			run -0 "$UNIT/widened" check thing.db "$variant"
		fi
		"$UNIT/widened" migrate thing.db "$variant"
		run -0 "$UNIT/widened" check thing.db "$variant"
		assert_equal "$output" ''
		assert_equal "$(definitions thing.db)" "$(definitions "fresh-$variant.db")"
		of=was.db
		[[ $variant != gone ]] || of=thing.db
		lost was.db thing.db $of >lost
		lost thing.db was.db $of >gained
		case $variant in
		start) assert_equal "$(<lost) $(<gained)" "thing|40||green||o'neil|| thing|40||green||o'neil|new|" ;;
		words) assert_equal "$(<lost) $(<gained)" 'counter|words|2 ' ;;
		*) assert_equal "$(<lost) $(<gained)" ' ' ;;
		esac
		# The new definition takes what the old one refused, and refuses what it took.
		[[ -z $put ]] || sql thing.db "$put"
		[[ $variant != reference ]] || run -19 sqlite3 thing.db "PRAGMA foreign_keys = ON;
			INSERT INTO thing (id, colour, owner) VALUES (1, 'red', 'x')"
		run ! sql thing.db "UPDATE event SET note = 'x'"
	done <<-'VARIANTS'
		choice|table thing is missing or changed|INSERT INTO thing (id, colour) VALUES (1, 'blue')
		limit|table thing is missing or changed|INSERT INTO thing (id, colour, size) VALUES (1, 'red', 11)
		reference|table thing is missing or changed|
		order||
		start|table thing is missing or changed|
		added|column thing.weight is missing|
		gone|table thing is missing or changed|
		words|table thing_words is missing or changed|
		beside|table memo is missing or changed|INSERT INTO memo (k, w) VALUES ('z', 'w')
		unique|index thing_size is missing or changed|
	VARIANTS
	assert_equal "$(sql thing.db 'SELECT group_concat(id) FROM (SELECT id FROM thing ORDER BY id)')" 3,7,40
}

@test "what does not fit is named in one line with 65, and nothing changes" {
	local variant before says
	thing base
	while IFS='|' read -r variant before says; do
		cp thing.db bad.db
		[[ -z $before ]] || sql bad.db "$before"
		sqlite3 bad.db .dump >before
		run -65 --separate-stderr "$UNIT/widened" migrate bad.db "$variant"
		assert_equal "$output" ''
		assert_equal "$stderr" "widened: bad.db: $says; nothing was changed: put it right and run 'cc-store migrate' again"
		sqlite3 bad.db .dump | cmp - before
	done <<-'CASES'
		narrow||thing 3: colour: not one of red: 'green'
		small||thing 3: size: not an integer from 1 to 5: '9'
		required||thing 40: note: missing
		type||thing 7: note: not an integer from 1 to 99: 'a'
		reference|UPDATE thing SET owner = 'x' WHERE id = 7|row 7 of thing refers to no owner
		gone|UPDATE thing SET spare = 1 WHERE id = 3|column thing.spare, unknown to this version, holds values
		beside|ALTER TABLE memo ADD COLUMN mine TEXT; UPDATE memo SET mine = 'x'|column memo.mine, unknown to this version, holds values
		unique|UPDATE thing SET size = 3|thing_size: UNIQUE constraint failed: thing.size
		limit|ALTER TABLE owner ADD COLUMN "a "" ) b" TEXT; UPDATE owner SET "a "" ) b" = 0|column owner.a " ) b, unknown to this version, holds values
	CASES
}

@test "what others made in the store stays, and goes on working" {
	thing base
	sql thing.db "CREATE INDEX \"my \"\"own\" ON thing(note); CREATE INDEX other ON owner(value);
		CREATE TABLE log (what TEXT); INSERT INTO log VALUES ('x'); CREATE VIEW red AS SELECT id FROM thing WHERE colour = 'red';
		CREATE TRIGGER mine AFTER INSERT ON thing BEGIN INSERT INTO log VALUES (NEW.name); END;
		ALTER TABLE thing ADD COLUMN empty TEXT"
	sql thing.db "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name IN
		('my \"own', 'other', 'log', 'red', 'mine') ORDER BY name" >before
	[[ $(wc -l <before) == 5 ]]
	"$UNIT/widened" migrate thing.db limit
	sql thing.db "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name IN
		('my \"own', 'other', 'log', 'red', 'mine') ORDER BY name" | cmp - before
	"$UNIT/widened" check thing.db limit
	assert_equal "$(sql thing.db "SELECT * FROM red; SELECT * FROM log")" $'7\nx'
	sql thing.db "INSERT INTO thing (id, name, colour) VALUES (8, 'ocho', 'red')"
	assert_equal "$(sql thing.db "SELECT * FROM red; SELECT * FROM log")" $'7\n8\nx\nocho'
	assert_equal "$(columns thing.db)" 'id,name,colour,size,owner,note,spare'
}

columns() {
	sql "$1" "SELECT group_concat(name) FROM pragma_table_info('thing')"
}

# Rows of a long table, so that moving takes a while.
many() {
	sql thing.db "INSERT INTO thing (id, name, colour, size) WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n
		WHERE i < $1 + 99) SELECT i, 'nombre de la cosa ' || i, 'red', i % 10 + 1 FROM n"
}

@test "a migration killed in the middle leaves the old store or the new one, and the next one ends it" {
	local n pid old=0 new=0
	thing base
	many 60000
	sqlite3 thing.db "PRAGMA journal_mode = WAL" >/dev/null
	cp thing.db whole.db
	sqlite3 whole.db 'SELECT * FROM thing' | sha256sum >rows
	for n in 0.005 0.02 0.04 0.07 0.11 0.2; do
		cp whole.db thing.db
		rm -f thing.db-*
		"$UNIT/widened" migrate thing.db limit &
		pid=$!
		sleep $n
		kill -9 $pid 2>/dev/null || true
		wait $pid || true
		assert_equal "$(sql thing.db 'PRAGMA quick_check')" ok
		sqlite3 thing.db 'SELECT * FROM thing' | sha256sum | cmp - rows
		if "$UNIT/widened" check thing.db base >/dev/null; then old=$((old + 1)); else
			"$UNIT/widened" check thing.db limit
			new=$((new + 1))
		fi
	done
	[[ $((old + new)) == 6 && $old -ge 1 ]]
	"$UNIT/widened" migrate thing.db limit
	"$UNIT/widened" check thing.db limit
	sqlite3 thing.db 'SELECT * FROM thing' | sha256sum | cmp - rows
}

@test "memory does not grow with the store that is migrated" {
	local small large
	thing base
	command time -f %M -o small "$UNIT/widened" migrate thing.db limit
	thing base
	many 100000
	command time -f %M -o large "$UNIT/widened" migrate thing.db limit
	small=$(<small) large=$(<large)
	[[ $large -lt $((small + 12000)) ]] || fail "$small KiB, $large KiB"
}
