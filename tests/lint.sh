#!/bin/bash
# lint.sh MAN... -- C_FILES... -- SH_FILES... - run every linter over the tree; fail on any finding.
set -u
cd "$(dirname "$0")/.." || exit 66

man=() code=() shell=()
into=1
for file; do
	case $file,$into in
	--,*) into=$((into + 1)) ;;
	*,1) man+=("$file") ;;
	*,2) code+=("$file") ;;
	*,3) shell+=("$file") ;;
	esac
done
sources=()
for file in "${code[@]}"; do
	[[ $file == *.h ]] || sources+=("$file")
done
bats=(tests/*.bats)
catalogues=(lib/*.po)
failed=0

# lint N COMMAND... - run a linter over N files; whatever it prints is a finding.
lint() {
	local n=$1 findings status=0
	shift
	findings=$("$@" 2>&1) || status=1
	if [ "$n" -eq 0 ]; then
		findings="no files"
	fi
	if [ "$status" -eq 0 ] && [ -z "$findings" ]; then
		echo "lint: $1: $n files, nothing found"
		return
	fi
	printf '%s\n' "$findings" >&2
	echo "lint: $1: $n files, FAILED" >&2
	failed=1
}

# What cppcheck is told, and what is not wanted of it.
cppcheck_options=(
	--std=c11 --language=c -Ilib -D_GNU_SOURCE
	"--enable=warning,portability,performance"
	--error-exitcode=1 --inline-suppr --quiet
	# It knows the attribute, not the keyword; without it diag_die seems to return.
	"-D_Noreturn=__attribute__((noreturn))"
	# digits() writes from the end of a text of just that size towards its beginning.
	--suppress=ctuPointerArith:lib/kit/stream/source.c
)

# What is not wanted of shellcheck in tests, and why.
bats_options=(
	-e SC2154 # "run --separate-stderr" sets stderr, which it does not know
	-e SC2030 # a test is a process of its own, so that two tests may well
	-e SC2031 # use variables of the same name
)

lint "${#code[@]}" clang-format --dry-run -Werror --ferror-limit=1 "${code[@]}"
lint "${#sources[@]}" cppcheck "${cppcheck_options[@]}" "${sources[@]}"
lint "${#shell[@]}" shellcheck -x "${shell[@]}"
lint "${#bats[@]}" shellcheck -x "${bats_options[@]}" "${bats[@]}"
lint "${#man[@]}" mandoc -Tlint -Wwarning "${man[@]}"
for file in "${catalogues[@]}"; do
	lint 1 msgfmt -c -o /dev/null "$file"
done
exit "$failed"
