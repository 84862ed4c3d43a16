# shellcheck shell=bash
# helper.bash - what every test file loads: programs on the path, a store of its own, a frozen clock.

bats_require_minimum_version 1.5.0
# Load the libraries' files one by one: their own loaders fork for each, which doubles what a short test costs.
if [[ -d ${BATS_LIB_PATH:-}/bats-assert/src ]]; then
	for library in "$BATS_LIB_PATH"/bats-{support,assert}/src/*.bash; do
		# shellcheck disable=SC1090 # where Debian keeps them
		source "$library"
	done
	unset library
else
	bats_load_library bats-support
	bats_load_library bats-assert
fi

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

# A fresh store is the same bytes each time, as clock and actor stand: make it once for the file, then copy it.
new_store() {
	local fresh=$BATS_RUN_TMPDIR/fresh.db
	in_scratch || return 1
	if [[ ! -e $fresh ]]; then
		cc-store init -s "$fresh.new" >/dev/null || return 1
		[[ ! -e $fresh.new-wal ]] || return 1
		mv "$fresh.new" "$fresh" || return 1
	fi
	cp "$fresh" "$CC_STORE"
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

# keep_store - keep what the store holds in .before; unchanged_store says whether it still does.
#
# A store at rest, without a log beside it, is one file: its bytes tell.  Where they do not, the contents are compared.
keep_store() {
	rm -f .before .before.dump
	if [[ -e ${CC_STORE-}-wal ]]; then
		dump >.before.dump
	elif [[ -f ${CC_STORE-} ]]; then
		cp "$CC_STORE" .before
	fi
}

unchanged_store() {
	if [[ -e .before && ! -e $CC_STORE-wal ]] && cmp -s .before "$CC_STORE"; then
		return 0
	fi
	if [[ -e .before ]]; then
		sqlite3 .before .dump >.before.dump
	fi
	if [[ -e .before.dump ]]; then
		dump | cmp -s .before.dump -
	else
		[[ ! -s ${CC_STORE-} || ! -f $CC_STORE ]]
	fi
}

# refused CODE PATTERN COMMAND... - it exits so, says so in one line, prints nothing, writes nothing.
refused() {
	local code=$1 pattern=$2 printed said got=0
	shift 2
	keep_store
	"$@" >.printed 2>.said || got=$?
	printed=$(<.printed) said=$(<.said)
	# shellcheck disable=SC2053 # a pattern
	if [[ $got -ne $code || $printed != '' || ${said#cc-*: } != $pattern || $said == *$'\n'* ]]; then
		printf '%s\nended:   %s\nprinted: %s\nsaid:    %s\nwanted:  %s: %s\n' "$*" $got "$printed" "$said" \
			"$code" "$pattern"
		return 1
	fi
	unchanged_store
}

# The files (or, of folders, all of them) are the same; where not, some lines that differ.
same() {
	local differ status=0
	differ=$(diff -r "$1" "$2") || status=$?
	[[ $differ == '' ]] || cut -c 1-200 <<<"$differ" | head -n 12
	return "$status"
}
