# shellcheck shell=bash
# helper.bash - what every test file loads: programs on the path, a store of its own, a frozen clock.

bats_require_minimum_version 1.5.0
bats_load_library bats-support
bats_load_library bats-assert

BUILD=${CC_BUILD:-$BATS_TEST_DIRNAME/../build}
DATA=${CC_DATA:-$BATS_TEST_DIRNAME/../../shared/data}
MAPS=$BATS_TEST_DIRNAME/maps
export PATH="$BUILD/bin:$PATH" UNIT="$BUILD/unit" DATA MAPS
export LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1
unset LANGUAGE LANG CC_LANG CC_ACTOR CC_TIMEOUT XDG_DATA_HOME

# Each test has its own folder, store, clock and actor.
in_scratch() {
	cd "$BATS_TEST_TMPDIR" || return 1
	export CC_STORE=$BATS_TEST_TMPDIR/cc.db CC_NOW=2026-03-05T10:00:00-05:00 CC_ACTOR=tester
}

new_store() {
	in_scratch
	cc-store init >/dev/null
}

# long_or LONG SHORT - how often to repeat: LONG in the long form (CC_LONG=1, make check-long), otherwise SHORT.
long_or() {
	if [[ ${CC_LONG:-} == 1 ]]; then
		echo "$1"
	else
		echo "$2"
	fi
}

# need_data FOLDER/FILE... - skip aloud where the real data sets are missing.
need_data() {
	local file
	for file; do
		[[ -e $DATA/$file ]] || skip "data set not here: $file"
	done
}

# data FOLDER/FILE - print a file of a data set, unpacked.
data() {
	case $1 in
	*.xz) xz -dc "$DATA/$1" ;;
	*) cat "$DATA/$1" ;;
	esac
}

# sql STORE QUERY - ask the store behind the programs' back.
sql() {
	sqlite3 -batch "$1" "$2"
}

# All that the store holds.
dump() {
	sqlite3 "$CC_STORE" .dump
}

# refused CODE PATTERN COMMAND... - it exits so, says so in one line, prints nothing, writes nothing.
refused() {
	local code=$1 pattern=$2 before printed said got=0
	shift 2
	before=$(dump)
	"$@" >.printed 2>.said || got=$?
	printed=$(<.printed) said=$(<.said)
	# shellcheck disable=SC2053 # a pattern
	if [[ $got -ne $code || $printed != '' || ${said#cc-*: } != $pattern || $said == *$'\n'* ]]; then
		printf '%s\nended:   %s\nprinted: %s\nsaid:    %s\nwanted:  %s: %s\n' "$*" $got "$printed" "$said" \
			"$code" "$pattern"
		return 1
	fi
	[ "$(dump)" = "$before" ]
}

# The files (or, of folders, all of them) are the same; where not, some lines that differ.
same() {
	diff -r "$1" "$2" | cut -c 1-200 | head -n 12
	return "${PIPESTATUS[0]}"
}
