#!/usr/bin/env bats
# shellcheck disable=SC2154 # run sets stderr
#
# crash - programs are killed, and many write at once: all or nothing, none lost, none doubled
#
# CC_KILLS sets how many imports are killed (8; 50 larger ones in the long form, and 5 in a sanitizer build,
# which is slow).

load helper

setup() {
	new_store
	KILLS=${CC_KILLS:-$(long_or 50 8)} ROWS=$(long_or 100000 30000) EACH=$(long_or 200 30) COPIES=$(long_or 12 6)
	[[ $BUILD != */san ]] || KILLS=${CC_KILLS:-5} ROWS=10000 EACH=25
	RANDOM=20260305
}

count() {
	sql "$1" 'SELECT count(*) FROM ticket'
}

# milliseconds - the time by a clock that only runs on.
milliseconds() {
	local up
	read -r up _ </proc/uptime
	echo $((10#${up/./} * 10))
}

# killed_after MS COMMAND - run it and kill it then; was it still running?
killed_after() {
	local pid status=0 ms=$1
	shift
	"$@" >/dev/null &
	pid=$!
	sleep "$(printf '%d.%03d' $((ms / 1000)) $((ms % 1000)))"
	kill -9 $pid 2>/dev/null || true
	wait $pid 2>/dev/null || status=$?
	[[ $status == 137 ]]
}

# killed_when_told COMMAND - run it and kill it when it has printed something, which is after its commit.
killed_when_told() {
	local pid status=0
	rm -f told
	"$@" >told &
	pid=$!
	while [[ ! -s told ]] && kill -0 $pid 2>/dev/null; do sleep 0.01; done
	kill -9 $pid 2>/dev/null || true
	wait $pid 2>/dev/null || status=$?
	[[ $status == 137 ]]
}

@test "kill -9 at any moment of an import leaves all of it or nothing, and a sound store" {
	local begun whole nth u ms n died=0 out=0 in=0
	cp "$CC_STORE" fresh.db
	seq "$ROWS" | awk 'BEGIN { print "source,ref,subject" } { print "x," $1 ",s" }' >rows.csv
	begun=$(milliseconds)
	cc-ticket import rows.csv >/dev/null
	whole=$(($(milliseconds) - begun))
	assert_equal "$(count "$CC_STORE")" "$ROWS"
	# Moments over all of the run, denser at its beginning (the square) to spend less time in all; of ten,
	# one in the last quarter, where the commit is, and one when the first line is out.
	for ((nth = 1; nth <= KILLS; nth++)); do
		cp fresh.db killed.db
		u=$RANDOM
		ms=$((whole * (u * u / 32768) / 32768))
		[[ $((nth % 10)) != 8 ]] || ms=$((whole * 3 / 4 + whole * 3 * u / 327680))
		if [[ $((nth % 10)) == 5 ]]; then
			! killed_when_told cc-ticket import -s killed.db rows.csv || died=$((died + 1))
			assert_equal "$(count killed.db)" "$ROWS"
		elif killed_after "$ms" cc-ticket import -s killed.db rows.csv; then
			died=$((died + 1))
		elif [[ $ms -lt $whole ]]; then
			# It was done sooner than the first: the machine had less else to do.
			whole=$ms
		fi
		# What another program sees, then what the check says: clean, though the log is left behind.
		n=$(count killed.db)
		[[ $n == 0 || $n == "$ROWS" ]] || fail "$n tickets, killed after $ms of $whole ms"
		run -0 --separate-stderr cc-store check -s killed.db
		assert_equal "$output$stderr" ''
		if [[ $n == 0 ]]; then out=$((out + 1)); else in=$((in + 1)); fi
		[[ $nth != "$KILLS" ]] || cp killed.db last.db
		rm -f killed.db*
	done
	echo "# of $KILLS imports of $whole ms $died were killed: $out left nothing, $in all" >&3
	assert_equal $((out + in)) "$KILLS"
	[[ $died -gt $((KILLS / 2)) && $out -gt 0 ]]
	# Life goes on: the same file lands once, whatever went before.
	cc-ticket import -s last.db rows.csv >/dev/null
	assert_equal "$(count last.db)" "$ROWS"
	assert_equal "$(sql last.db 'SELECT count(DISTINCT ref) FROM ticket')" "$ROWS"
	cc-store check -s last.db
}

@test "kill -9 of a copy leaves none or a whole one" {
	local nth begun whole
	seq -f 'subject %.0f' $((ROWS / 5)) | sed 1isubject | cc-ticket open >/dev/null
	begun=$(milliseconds)
	cc-store backup whole.db
	whole=$(($(milliseconds) - begun + 10))
	for ((nth = 0; nth < COPIES; nth++)); do
		killed_after $((whole * nth * 12 / COPIES / 10)) cc-store backup copy.db || true
		if [[ -e copy.db ]]; then
			run -0 --separate-stderr cc-store check -s copy.db
			assert_equal "$(count copy.db)" $((ROWS / 5))
		fi
		rm -f copy.db*
		cc-store backup copy.db
		rm -f copy.db*
	done
}

# Write EACH tickets, a process for each; "locked" (75) is tried again, anything else is told.  Half of
# the writers do not wait for a lock themselves.
writer() {
	local i status
	[[ $1 -gt 4 ]] || export CC_TIMEOUT=0
	for ((i = 1; i <= EACH; i++)); do
		while :; do
			status=0
			cc-ticket open --subject "$1-$i" -F id >"one.$1" 2>>"err.$1" || status=$?
			[[ $status == 75 ]] || break
			echo "$1-$i" >>locked
		done
		[[ $status == 0 ]] || echo "$status $1-$i" >>failed
		tail -n 1 "one.$1" >>"ids.$1"
	done
}

# List all the while: exit 0, never fewer tickets than before, never half a line.
reader() {
	local n last=0
	while [[ ! -e stop ]]; do
		cc-ticket list -F id,subject >seen || echo "$? list" >>failed
		n=$(grep -cE '^[0-9]+,[1-8]-[0-9]+$' seen) || true
		[[ $n -ge $last && $(wc -l <seen) == $((n + 1)) ]] || echo "$n after $last" >>failed
		last=$n
		echo >>lists
	done
}

@test "8 writers at once and a reader: no error but 75, no ticket lost, none doubled" {
	local w
	reader &
	for w in 1 2 3 4 5 6 7 8; do writer "$w" & echo $! >>pids; done
	# shellcheck disable=SC2046 # numbers
	wait $(<pids)
	touch stop
	wait
	[[ ! -e failed ]] || fail "$(cat failed err.*)"
	touch locked
	echo "# $((8 * EACH)) tickets, $(wc -l <locked) times locked, listed $(wc -l <lists) times" >&3
	assert_equal "$(count "$CC_STORE")" $((8 * EACH))
	for w in 1 2 3 4 5 6 7 8; do seq -f "$w-%.0f" "$EACH"; done | sort >wanted
	cc-ticket list -F subject | sed 1d | sort | cmp - wanted
	# The numbers that the writers were told are those of the store, each once, and all are right.
	cat ids.? | sort -n >told
	sql "$CC_STORE" 'SELECT id FROM ticket ORDER BY id' | cmp - told
	assert_equal "$(sort -u told | wc -l)" $((8 * EACH))
	# Damm's table once more, not by our own code.
	assert_equal "$(awk '
		BEGIN { t = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790" }
		{ s = 0; for (i = 1; i <= length($1); i++) s = substr(t, s * 10 + substr($1, i, 1) + 1, 1); if (s != 0) print }
		' told)" ''
	[[ $(wc -l <lists) -ge 3 ]]
	cc-store check
}
