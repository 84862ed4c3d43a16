#!/bin/sh
# run.sh BUILD [FILE...] - run the tests (all, or the bats files named) against a build, and count them.
set -u
here=$(dirname "$0")
CC_BUILD=$(cd "$1" && pwd) || exit 66
export CC_BUILD
# What a program still holds when a message ends it is the system's to take back.
export ASAN_OPTIONS=detect_leaks=0
shift
[ $# -gt 0 ] || set -- "$here"/*.bats

log=$(mktemp) || exit 73
trap 'rm -f "$log"' EXIT
bats --tap "$@" 2>&1 | tee "$log"

passed=$(grep -c '^ok [0-9]' "$log")
skipped=$(grep -c '^ok [0-9].* # skip' "$log")
failed=$(grep -c '^not ok [0-9]' "$log")
planned=$(sed -n 's/^1\.\.//p' "$log" | head -n 1)
# A test that never reported has failed too.
[ "$((passed + failed))" -eq "${planned:-0}" ] || failed=$((${planned:-0} - passed))
[ "${planned:-0}" -gt 0 ] || failed=1
echo "$((passed - skipped)) passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
