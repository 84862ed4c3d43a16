#!/bin/bash
# coverage.sh [compare | choose [SHARE]] - measure how many of the lines that all tests reach tests/part reaches.
#
# Build with gcc's coverage, run every test with a folder of its own for what it reached, and compare the lines of
# lib and cmd: it fails below 99 %.  "compare" does the last step alone, with what the last whole run left.  "choose"
# writes tests/part anew: what stands in it by hand, then the tests that reach SHARE (0.993) of all branches for the
# least time.  Tests that look at what a full disk or another user gives fail here: the coverage has no file either.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 66
build=$PWD/build/coverage data=$PWD/build/coverage/data

gather() {
	make -s -j"$(nproc)" BUILD="$build" HARD=-fPIE CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage all unit >/dev/null || exit 1
	rm -rf "$data"
	mkdir -p "$data"
	find "$build" -name '*.gcda' -delete
	# What bats starts for a file and for a test reads this first: FILE.bats/file and FILE.bats/N.
	cat >"$data/env" <<-'ENV'
		case $0 in
		*/bats-exec-file | */bats-exec-test)
			for ((cov_i = 1; cov_i <= $#; cov_i++)); do
				[[ ${!cov_i} == *.bats ]] || continue
				cov_n=$((cov_i + 2))
				GCOV_PREFIX=$COVERAGE/${!cov_i##*/}
				if [[ $0 == *-file ]]; then GCOV_PREFIX+=/file; else GCOV_PREFIX+=/${!cov_n}; fi
				export GCOV_PREFIX
				break
			done ;;
		esac
	ENV
	COVERAGE=$data BASH_ENV=$data/env KEEP_TAP=$data tests/run.sh "$build"
}

case ${1:-} in
choose)
	sed '/^# Chosen /q' tests/part >"$data/by_hand" &&
		python3 tests/coverage.py "$build" "$data" "$data/by_hand" "${2:-0.993}" >"$data/part" &&
		cp "$data/part" tests/part
	;;
compare) python3 tests/coverage.py "$build" "$data" tests/part ;;
'')
	gather
	exec tests/coverage.sh compare
	;;
*)
	echo "usage: coverage.sh [compare | choose [SHARE]]" >&2
	exit 64
	;;
esac
