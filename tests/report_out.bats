#!/usr/bin/env bats
#
# report_out - --out: a file that is there whole or as it was, whatever happens; build/unit/made_page writes it line by line

# shellcheck disable=SC2016 # a shell of its own expands what it is given

load helper
load made_page

# begun SIGNAL STATUS - start writing 3 lines over the file "old"; when two are written, nothing of them shows; end it so.
begun() {
	local said pid status=0
	mkfifo go said
	# A shell has what it starts in the background ignore SIGINT.
	env --default-signal "$PAGE" out old 3 <go >said &
	pid=$!
	exec 5>go 6<said
	read -r said <&6
	assert_equal "$said" waiting
	assert_equal "$(<old)" before
	assert_equal "$(cat old.part-$pid)" $'line 1\nline 2'
	kill "-$1" $pid
	exec 5>&- 6<&-
	wait $pid || status=$?
	rm go said
	assert_equal "$status" "$2"
	assert_equal "$(<old)" before
}

@test "--out: the old file stays until the new one is whole, whatever ends the program" {
	local file
	echo before >old
	begun TERM 143
	begun INT 130
	begun HUP 129
	begun PIPE 141
	assert_equal "$(ls)" old
	# Only what nothing can catch leaves its part behind, and then not under the name.
	begun KILL 137
	for file in old.part-*; do rm "$file"; done
	echo | "$PAGE" out old 3 >/dev/null
	assert_equal "$(<old)" $'line 1\nline 2\nline 3'
	assert_equal "$(ls)" old
}

@test "--out: a part that was left by another of the same number is in nobody's way" {
	echo before >old
	echo | bash -c 'echo theirs >old.part-$$; echo $$ >pid; exec "$0" out old 2' "$PAGE" >/dev/null
	assert_equal "$(<old)" $'line 1\nline 2'
	assert_equal "$(cat "old.part-$(<pid)")" theirs
}

@test "--out: a full disk, a file that is too large: the old file stays, and it is said" {
	echo before >old
	run --separate-stderr -74 bash -c 'trap "" XFSZ; ulimit -f 8; echo | "$0" out old 20000' "$PAGE"
	assert_equal "$stderr" 'cc-report: old: cannot write: File too large'
	assert_equal "$(<old)" before
	assert_equal "$(ls)" old
	run --separate-stderr -74 bash -c 'echo | "$0" out /dev/full 3' "$PAGE"
	[[ $stderr == 'cc-report: /dev/full: cannot write: No space left on device' ]] || fail "$stderr"
	[[ -c /dev/full ]]
	echo | "$PAGE" out /dev/null 3 >/dev/null
	[[ -c /dev/null ]]
}

@test "--out: where nothing can be made nothing is, and it is said" {
	local path
	mkdir folder
	echo before >old
	for path in none/x old/x folder ''; do
		run --separate-stderr ! "$PAGE" out "$path" 2 </dev/null
		[[ $stderr == "cc-report: ${path:---out}: "* && $stderr != *$'\n'* ]] || fail "$stderr"
	done
	assert_equal "$(find . -type f)" ./old
	# Nor in the folder of somebody else, nor over a file that is only for reading.
	[[ $(id -u) -ne 0 ]] || setpriv --reuid=65534 --regid=65534 --clear-groups true 2>/dev/null ||
		skip 'no way to become another user'
	local shared
	shared=$(mktemp -d)
	chmod 755 "$shared"
	cp "$PAGE" "$shared/page"
	chmod 755 "$shared/page"
	mkdir -m 777 "$shared/open"
	echo before >"$shared/old"
	echo before >"$shared/open/old"
	chmod 444 "$shared/open/old"
	[[ $(id -u) -eq 0 ]] || chmod 555 "$shared"
	for path in "$shared/old" "$shared/new" "$shared/open/old"; do
		run --separate-stderr as_other "$shared/page" out "$path" 2
		assert_equal "$status $stderr" "73 cc-report: $path: Permission denied"
	done
	chmod 755 "$shared"
	assert_equal "$(cat "$shared/old" "$shared/open/old")" $'before\nbefore'
	assert_equal "$(ls "$shared" "$shared/open")" "$(printf '%s:\nold\nopen\npage\n\n%s/open:\nold' "$shared" "$shared")"
	rm -rf "$shared"
}

as_other() {
	if [[ $(id -u) -eq 0 ]]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@" </dev/null
	else
		"$@" </dev/null
	fi
}

@test "--out: a new file has the mode of umask, an old one keeps its own; a link stays one" {
	(umask 027 && echo | "$PAGE" out new 1 >/dev/null)
	assert_equal "$(stat -c %a new)" 640
	echo before >old
	chmod 606 old
	(umask 077 && echo | "$PAGE" out old 1 >/dev/null)
	assert_equal "$(stat -c %a old) $(<old)" '606 line 1'
	mkdir there
	echo before >there/file
	ln -s there/file link
	echo | "$PAGE" out link 1 >/dev/null
	[[ -L link ]]
	assert_equal "$(<there/file)" 'line 1'
	assert_equal "$(ls there)" file
}

@test "--out: what cc-report refuses leaves the old file" {
	cc-store init >/dev/null
	echo before >old
	run --separate-stderr ! cc-report volumes --by nothing -o xlsx --out old
	run --separate-stderr ! cc-report volumes -o xlsx --out none/x
	assert_equal "$(<old)" before
	cc-report volumes -o prom --out old
	grep -q '^cckit_volumes_opened 0$' old
	assert_equal "$(ls -A)" old
}
