#!/bin/sh
# run.sh [SECONDS] - fuzz the readers, each target for so long (60); what breaks one is kept in build/fuzz.
# A message ends an input without freeing what it held, so a target is started anew when it has grown.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
out=$top/build/fuzz
mkdir -p "$out"

make -s -C "$top" -j"$(nproc)" CC=clang BUILD=build/fuzz/lib SAN=fuzzer-no-link,address,undefined \
    build/fuzz/lib/libcckit.a

for target in ics rows texts; do
	# shellcheck disable=SC2046 # a list of files, split on purpose
	clang -std=c11 -iquote "$top/lib" -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined \
	    -fno-sanitize-recover=all -o "$out/$target" "$here/$target.c" \
	    $([ $target = texts ] || printf %s "-Wl,--wrap=exit") "$out/lib/libcckit.a" \
	    -lsqlite3 -ljansson -lcsv -lutf8proc -lgsl -lsodium -lm
	mkdir -p "$out/$target.corpus"
	ASAN_OPTIONS=detect_leaks=0 "$out/$target" -max_total_time="${1:-60}" -max_len=4096 \
	    -close_fd_mask=2 -fork=1 -ignore_ooms=1 -rss_limit_mb=2048 -artifact_prefix="$out/$target-" \
	    -print_final_stats=1 "$out/$target.corpus" "$top/samples"
done
