#!/bin/bash
# run.sh BUILD [-l LIST] [FILE...] - run the tests (all, those of LIST, or the bats files named) against a build, and count them.
#
# Files run side by side, JOBS at once (one a core), the longest first, as BUILD/test-times of the last run or
# tests/times tell it; a file that neither knows comes before those.  What a file said is printed as it ends.
# LIST holds a line a file, "FILE" or "FILE<tab>NAME OF ONE TEST".  KEEP_TAP is a folder to keep FILE.tap in, with the
# time of each test.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage="usage: run.sh BUILD [-l LIST] [FILE...]"
CC_BUILD=$(cd "${1:?$usage}" && pwd) || exit 66
export CC_BUILD
shift
list=
if [ "${1:-}" = -l ]; then
	list=${2:?$usage}
	shift 2
fi
jobs=${JOBS:-$(nproc)}

# What a program still holds when a message ends it is the system's to take back.
export ASAN_OPTIONS=detect_leaks=0

# room FOLDER - there are 3 GB for the tests' files in it, and what stands there may run.
room() {
	[ -w "$1" ] || return 1
	[ "$(df --output=avail -k "$1" | tail -n 1)" -ge 3000000 ] || return 1
	local try
	try=$(mktemp "$1/cckit.XXXXXX") || return 1
	printf '#!/bin/sh\nexit 0\n' >"$try"
	chmod +x "$try"
	local status=0
	"$try" 2>/dev/null || status=1
	rm -f "$try"
	return "$status"
}

# In memory if there is room: a store's many syncs then cost nothing.
if [ -z "${TMPDIR:-}" ] && room /dev/shm; then
	TMPDIR=/dev/shm
fi
run=$(mktemp -d "${TMPDIR:-/tmp}/cckit-tests.XXXXXX") || exit 73
export TMPDIR=$run/tmp
mkdir "$TMPDIR" "$run/bin"
# Some tests try what another user may do, who must get there.
chmod 755 "$run"
chmod 1777 "$TMPDIR"

# Debian's python3 before one that a shell script looks for each time.
if [ -x /usr/bin/python3 ]; then
	ln -s /usr/bin/python3 "$run/bin/python3"
	export PATH="$run/bin:$PATH"
fi

declare -A file_of=() began=()

finish() {
	local pid
	trap - EXIT
	for pid in "${!file_of[@]}"; do kill -TERM -- "-$pid" 2>/dev/null; done
	[ "${#file_of[@]}" -eq 0 ] || sleep 0.2
	for pid in "${!file_of[@]}"; do kill -KILL -- "-$pid" 2>/dev/null; done
	rm -rf "$run"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The files, and of those that a list names by tests the pattern of their names.
files=()
declare -A pattern=() wanted=()
if [ -n "$list" ]; then
	while IFS=$'\t' read -r file name; do
		[[ -n $file ]] || continue
		if [[ -z ${wanted[$file]-} ]]; then
			files+=("$here/$file")
			wanted[$file]=0
		fi
		[[ -n $name ]] || continue
		wanted[$file]=$((wanted[$file] + 1))
		pattern[$file]=${pattern[$file]+${pattern[$file]}|}$name
	done < <(sed '/^#/d; /\t/{h; s/.*\t//; s/[][\\.*^$+?(){}|]/\\&/g; x; s/\t.*/\t/; G; s/\n//}' "$list")
elif [ $# -gt 0 ]; then
	files=("$@")
else
	files=("$here"/*.bats)
fi

# The longest first; one whose time is not known may well be long.
times=$CC_BUILD/test-times
[ -z "$list" ] || times=$CC_BUILD/test-times.list
mapfile -t files < <(
	for file in "${files[@]}"; do
		name=${file##*/}
		seconds=$(cat "$times" "$here/times" 2>/dev/null | awk -v name="$name" '$2 == name { print $1; exit }')
		echo "${seconds:-9999} $file"
	done | sort -k 1,1rn -s | cut -d ' ' -f 2-
)

# start FILE - run it beside the others, with a log of its own.  It is a session, which finish() ends as a whole;
# interrupts, which a shell lets its background ignore, are the tests' own to try.
start() {
	local file=$1 name=${1##*/} options=(--tap)
	[ -z "${pattern[$name]-}" ] || options+=(--filter "^(${pattern[$name]})$")
	[ -z "${KEEP_TAP:-}" ] || options+=(--timing)
	env --default-signal=INT,QUIT setsid bats "${options[@]}" "$file" >"$run/$name.tap" 2>&1 </dev/null &
	file_of[$!]=$file
	began[$!]=$EPOCHREALTIME
}

passed=0 failed=0 skipped=0 number=0 tab=$'\t'

# tell FILE SECONDS STATUS - print what a file said, its tests numbered on from the files before, and count them.
tell() {
	local file=$1 name=${1##*/} log=$run/${1##*/}.tap good bad over planned
	echo "# $name: $2 s"
	awk -v n="$number" '
		/^1\.\.[0-9]+$/ { next }
		/^(not )?ok [0-9]/ { sub(/ok [0-9]+/, "ok " ++n) }
		{ print }' "$log"
	good=$(grep -c '^ok [0-9]' "$log")
	bad=$(grep -c '^not ok [0-9]' "$log")
	over=$(grep -c '^ok [0-9].* # skip' "$log")
	planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$log" | head -n 1)
	number=$((number + good + bad))
	passed=$((passed + good - over)) skipped=$((skipped + over)) failed=$((failed + bad))
	# A test that never reported has failed too, and so has a file that has none or ended badly.
	[ -z "${KEEP_TAP:-}" ] || cp "$log" "$KEEP_TAP"
	local lost=$((${planned:-0} - good - bad))
	if [ "$lost" -gt 0 ]; then
		lose "$lost" "$name: $lost of $planned tests never told their result"
	elif [ "${planned:-0}" -eq 0 ]; then
		lose 1 "$name: no tests"
	elif [ "${wanted[$name]:-0}" -gt 0 ] && [ "$planned" -ne "${wanted[$name]}" ]; then
		lose 1 "$name: the list names ${wanted[$name]} tests, $planned are there, not these:"
		grep "^$name$tab" "$list" | cut -f 2 | grep -vxFf <(sed -n 's/^\(not \)*ok [0-9]* //p' "$log" | sed 's/ # skip.*//') | sed 's/^/#   /'
	elif [ "$3" -ne 0 ] && [ "$bad" -eq 0 ]; then
		lose 1 "$name: ended with $3"
	fi
}

# lose COUNT TEXT - so many failed, for that reason.
lose() {
	number=$((number + $1)) failed=$((failed + $1))
	echo "not ok $number $2"
}

# one_ended - wait for a file to end, and tell of it.
one_ended() {
	local pid='' status=0 took
	wait -n -p pid "${!file_of[@]}" || status=$?
	took=$(awk -v a="${began[$pid]}" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
	tell "${file_of[$pid]}" "$took" "$status"
	echo "$took ${file_of[$pid]##*/}" >>"$run/times"
	unset "file_of[$pid]" "began[$pid]"
}

whole=$EPOCHREALTIME
for file in "${files[@]}"; do
	[ "${#file_of[@]}" -lt "$jobs" ] || one_ended
	start "$file"
done
while [ "${#file_of[@]}" -gt 0 ]; do one_ended; done
echo "1..$number"

# The times are kept for the next run, beside those of files that were not run now.
sort -rn "$run/times" >"$run/sorted"
cat "$run/sorted" "$times" 2>/dev/null | awk '!seen[$2]++' >"$run/kept"
cp "$run/kept" "$times"
echo "# the slowest files, in seconds:"
head -n 10 "$run/sorted" | awk '{ printf "# %8.1f %s\n", $1, $2 }'
awk -v a="$whole" -v b="$EPOCHREALTIME" -v files="${#files[@]}" -v jobs="$jobs" \
	'BEGIN { printf "# %d files in %.1f s, %d at once\n", files, b - a, jobs }'
[ "$number" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
