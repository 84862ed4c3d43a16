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

said=$(mktemp -d) || exit 73
trap 'rm -rf "$said"' EXIT
names=()

# lint N COMMAND... - run a linter over N files, beside the others; whatever it prints is a finding.
lint() {
	local of=$said/${#names[@]}
	names+=("$2: $1 files")
	if [ "$1" -eq 0 ]; then
		echo "no files" >"$of"
		return
	fi
	shift
	while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
	{ "$@" >"$of" 2>&1 || echo "it ended with $?" >>"$of"; } &
}

# lint_some N FILE... -- COMMAND... - lint at most N files at a time, so that no linter is the last for long.
lint_some() {
	local some=$1 files=()
	shift
	while [ "$1" != -- ]; do
		files+=("$1")
		shift
	done
	shift
	while [ "${#files[@]}" -gt "$some" ]; do
		lint "$some" "$@" "${files[@]:0:some}"
		files=("${files[@]:some}")
	done
	lint "${#files[@]}" "$@" "${files[@]}"
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

# The slow ones first.
lint "${#sources[@]}" cppcheck "${cppcheck_options[@]}" "${sources[@]}"
lint_some 5 "${bats[@]}" -- shellcheck -x "${bats_options[@]}"
lint "${#code[@]}" clang-format --dry-run -Werror --ferror-limit=1 "${code[@]}"
lint "${#shell[@]}" shellcheck -x "${shell[@]}"
lint "${#man[@]}" mandoc -Tlint -Wwarning "${man[@]}"
for file in "${catalogues[@]}"; do
	lint 1 msgfmt -c -o /dev/null "$file"
done
wait

failed=0
for i in "${!names[@]}"; do
	if [ -s "$said/$i" ]; then
		cat "$said/$i" >&2
		echo "lint: ${names[i]}, FAILED" >&2
		failed=1
	else
		echo "lint: ${names[i]}, nothing found"
	fi
done
exit "$failed"
