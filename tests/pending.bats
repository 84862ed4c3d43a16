#!/usr/bin/env bats
#
# pending - what is awaited, who confirms that it came, who is reminded
#
# What is expected comes from date(1), from tests/second/due.py, from sqlite3 over what the store
# was told, and from laws: in whatever parts and order, the same confirmations add up to the same.

load helper

SECOND=$BATS_TEST_DIRNAME/second/due.py

setup() {
	new_store
	export PYTHONDONTWRITEBYTECODE=1
	set -o pipefail
	printf 'id,name,phone\nc1,Uno,601\nc2,Dos,602\nc3,Tres,\n' | cc-customer add >/dev/null
	printf 'id,name,active\nana,Ana,true\nluz,Luz,true\nmar,Mar,true\nsol,Sol,true\neva,Eva,false\n' |
		cc-agent add >/dev/null
}

# After every scenario the table is what the events add up to.
teardown() {
	cc-store check --now 2030-01-01
}

at() {
	CC_NOW=$1 "${@:2}"
}

# put ARG... - put one down, of ana and luz unless the options say otherwise; its number.
put() {
	local -A had=()
	local arg
	for arg; do had[$arg]=1; done
	local -a more=()
	[[ -n ${had[--kind]-} ]] || more+=(--kind parts)
	[[ -n ${had[--what]-} ]] || more+=(--what rodillo)
	[[ -n ${had[--customer]-}${had[--ticket]-} ]] || more+=(--customer c1)
	[[ -n ${had[--expected-on]-} ]] || more+=(--expected-on 2026-03-10)
	[[ -n ${had[--ours]-} ]] || more+=(--ours ana)
	[[ -n ${had[--desk]-} ]] || more+=(--desk luz)
	cc-pending add "${more[@]}" "$@" -F id | tail -n 1
}

cell() {
	sql "$CC_STORE" "SELECT $2 FROM pending WHERE id = $1"
}

# rest NUMBER... [OPTION...] - all cells of records but those that count and time their changes, a line each.
rest() {
	cc-pending show "$@" -o jsonl | jq -cS 'del(.rev, .updated_at)'
}

# due TIME [ARG...] - whom it reminds then, as "number side threshold".
due() {
	cc-pending due --now "$1" -F id,side,threshold "${@:2}" | tail -n +2 | tr , ' '
}

# The day that lies so many business days on, by the second computation.
add() {
	printf 'date,number\n%s,%s\n' "$1" "$2" | python3 "$SECOND" add | tail -n 1 | cut -d, -f3
}

# ---- confirming

@test "in whatever parts and order both sides confirm, the same record comes of it" {
	local i id n q left side t
	RANDOM=7
	for i in {1..14}; do
		q=$((i % 7 + 1)) t=0
		id=$(put --quantity $q --now 2026-03-01)
		declare -A left=([ours]=$q [desk]=$q)
		while ((left[ours] + left[desk] > 0)); do
			# Open as long as anything is missing on either side.
			assert_equal "$(cell "$id" "status, closed_at IS NULL")" 'open|1'
			((RANDOM % 2)) && side=ours || side=desk
			((left[$side] > 0)) || continue
			n=$((RANDOM % left[$side] + 1))
			t=$((t + 1))
			if ((n == left[$side] && RANDOM % 2)); then
				cc-pending confirm "$id" --side "$side" --channel phone --call x >/dev/null
			else
				cc-pending confirm "$id" --side "$side" --quantity $n --channel phone --call x >/dev/null
			fi
			left[$side]=$((left[$side] - n))
			assert_equal "$(cell "$id" "${side}_quantity, ${side}_at IS NULL")" \
				"$((q - left[$side]))|$((left[$side] > 0))"
		done
		rest "$id" | jq -S "del(.id)" >"got.$q.$i"
		assert_equal "$(cell "$id" rev)" $((t + 1))
	done
	for i in {1..7}; do
		same "got.$((i % 7 + 1)).$i" "got.$((i % 7 + 1)).$((i + 7))"
	done
	assert_equal "$(sql "$CC_STORE" "SELECT DISTINCT status, ours_quantity = quantity, desk_quantity = quantity FROM pending")" 'confirmed|1|1'
}

@test "both sides are needed, whichever comes first; each tells when it was done" {
	local a b side
	a=$(put --quantity 2)
	b=$(put --quantity 2)
	cc-pending confirm "$a" --side ours --now 2026-03-06T08:00 -F status | same - <(printf 'status\nopen\n')
	cc-pending confirm "$b" --side desk --now 2026-03-06T08:00 -F status | same - <(printf 'status\nopen\n')
	cc-pending confirm "$a" --side desk --now 2026-03-07T09:00 -F status | same - <(printf 'status\nconfirmed\n')
	cc-pending confirm "$b" --side ours --now 2026-03-07T09:00 -F status | same - <(printf 'status\nconfirmed\n')
	assert_equal "$(cc-pending show "$a" -F ours_at,desk_at,closed_at | tail -n 1)" \
		2026-03-06T08:00:00-05:00,2026-03-07T09:00:00-05:00,2026-03-07T09:00:00-05:00
	assert_equal "$(cc-pending show "$b" -F desk_at,ours_at,closed_at | tail -n 1)" \
		2026-03-06T08:00:00-05:00,2026-03-07T09:00:00-05:00,2026-03-07T09:00:00-05:00
	for side in ours desk; do
		refused 65 "$a: ${side}_quantity: all confirmed already: '2'" cc-pending confirm "$a" --side $side \
			--now 2026-03-08
		refused 65 "$a: ${side}_quantity: all confirmed already: '2'" cc-pending confirm "$a" --side $side \
			--quantity 1 --now 2026-03-08
	done
}

@test "a side confirms each thing once, and never more than is expected" {
	local a n
	a=$(put --quantity 5)
	for n in 6 7 1000000; do
		refused 65 "$a: quantity: more than the 5 still expected: '$n'" cc-pending confirm "$a" --side ours --quantity $n
	done
	cc-pending confirm "$a" --side ours --quantity 3 >/dev/null
	refused 65 "$a: quantity: more than the 2 still expected: '3'" cc-pending confirm "$a" --side ours --quantity 3
	# The other side has its own count.
	cc-pending confirm "$a" --side desk --quantity 4 -F ours_quantity,desk_quantity | same - <(
		printf 'ours_quantity,desk_quantity\n3,4\n')
	# Twice in one batch is once too often, and then nothing of the batch stays.
	refused 65 "$a: ours_quantity: all confirmed already: '5'" cc-pending confirm "$a" "$a" --side ours
	printf 'what,id\nx,%s\ny,%s\n' "$a" "$a" >twice.csv
	refused 65 "<stdin>:3: desk_quantity: all confirmed already: '5'" cc-pending confirm --side desk \
		--quantity 1 <twice.csv
	cc-pending confirm "$a" --side ours >/dev/null
	refused 65 "$a: ours_quantity: all confirmed already: '5'" cc-pending confirm "$a" --side ours
}

@test "at once from many: as many land as are expected, the others are refused" {
	local a i landed
	a=$(put --quantity 5)
	for i in {1..9}; do
		cc-pending confirm "$a" --side ours --quantity 1 >"out.$i" 2>"err.$i" &
	done
	wait
	landed=$(grep -l "^$a," out.* | wc -l)
	assert_equal "$landed $(cell "$a" ours_quantity) $(grep -l 'all confirmed already' err.* | wc -l)" '5 5 4'
}

@test "the same agent never confirms on both sides, not a part, not by another's name" {
	local a b
	a=$(put --quantity 6)
	refused 65 "$a: by: confirms on the other side: 'ana'" cc-pending confirm "$a" --side desk --by ana
	refused 65 "$a: by: confirms on the other side: 'luz'" cc-pending confirm "$a" --side ours --by luz
	# Somebody stood in for the first part, so that the last who confirmed is another.
	cc-pending confirm "$a" --side desk --by mar --quantity 1 >/dev/null
	cc-pending confirm "$a" --side desk --quantity 1 -F desk_by | same - <(printf 'desk_by\nluz\n')
	refused 65 "$a: by: has confirmed on the other side: 'mar'" cc-pending confirm "$a" --side ours --by mar
	refused 65 "$a: ours: has confirmed on the other side: 'mar'" cc-pending update "$a" --ours mar
	refused 65 "$a: ours: has confirmed on the other side: 'luz'" cc-pending update "$a" --ours luz --desk sol
	cc-pending update "$a" --desk sol >/dev/null
	refused 65 "$a: by: has confirmed on the other side: 'luz'" cc-pending confirm "$a" --side ours --by luz
	cc-pending confirm "$a" --side desk --by mar >/dev/null
	cc-pending confirm "$a" --side ours -F ours_by,desk_by,status | same - <(
		printf 'ours_by,desk_by,status\nana,mar,confirmed\n')
	# Two agents from the beginning.
	b=(--kind parts --what x --customer c1 --expected-on 2026-03-10)
	refused 65 "desk: the same agent as on our side: 'ana'" cc-pending add "${b[@]}" --ours ana --desk ana
	a=$(put)
	refused 65 "$a: desk: the same agent as on our side: 'ana'" cc-pending update "$a" --desk ana
	refused 65 "$a: desk: the same agent as on our side: 'luz'" cc-pending update "$a" --ours luz
	# They may change places as long as neither has confirmed.
	cc-pending update "$a" --ours luz --desk ana -F ours,desk | same - <(printf 'ours,desk\nluz,ana\n')
}

@test "only who works here can confirm, or be given it" {
	local a b=(--kind parts --what x --customer c1 --expected-on 2026-03-10)
	refused 65 "ours: not active: 'eva'" cc-pending add "${b[@]}" --ours eva --desk luz
	refused 65 "desk: not active: 'eva'" cc-pending add "${b[@]}" --ours ana --desk eva
	refused 65 "desk: no such agent: 'leo'" cc-pending add "${b[@]}" --ours ana --desk leo
	a=$(put)
	refused 65 "$a: ours: not active: 'eva'" cc-pending update "$a" --ours eva
	refused 65 "$a: desk: no such agent: 'leo'" cc-pending update "$a" --desk leo
	refused 65 "$a: by: not active: 'eva'" cc-pending confirm "$a" --side ours --by eva
	refused 65 "$a: by: no such agent: 'leo'" cc-pending confirm "$a" --side ours --by leo
	cc-agent update ana --active false >/dev/null
	refused 65 "$a: by: not active: 'ana'" cc-pending confirm "$a" --side ours
	cc-pending confirm "$a" --side ours --by sol -F ours,ours_by | same - <(printf 'ours,ours_by\nana,sol\n')
	# Other things of it can still be changed.
	cc-pending update "$a" --what y -F what,ours | same - <(printf 'what,ours\ny,ana\n')
}

@test "who, how, and by what call: the record has the last of each side, the history all" {
	local a
	a=$(put --quantity 9)
	cc-pending confirm "$a" --side ours --quantity 2 --channel phone --call L-1 --now 2026-03-06T08:00 >/dev/null
	cc-pending confirm "$a" --side ours --quantity 3 --channel email --call R-2 --by mar --now 2026-03-07T08:00 >/dev/null
	cc-pending confirm "$a" --side desk --quantity 4 --channel chat --now 2026-03-08T08:00 >/dev/null
	cc-pending confirm "$a" --side ours --quantity 1 --now 2026-03-09T08:00 >/dev/null
	cc-pending history "$a" -o jsonl | jq -r 'select(.verb == "confirm" and (.field | test("quantity|by|call"))) |
		[.at[8:10], .field, .from // "", .to // "", .channel // ""] | join(",")' | same - <(cat <<-'E'
			06,ours_quantity,0,2,phone
			06,ours_by,,ana,phone
			06,ours_call,,L-1,phone
			07,ours_quantity,2,5,email
			07,ours_by,ana,mar,email
			07,ours_call,L-1,R-2,email
			08,desk_quantity,0,4,chat
			08,desk_by,,luz,chat
			09,ours_quantity,5,6,
			09,ours_by,mar,ana,
			09,ours_call,R-2,,
		E
		)
	assert_equal "$(cell "$a" 'ours_by, ours_channel, ours_call, desk_by, desk_channel, desk_call')" 'ana|||luz|chat|'
}

@test "what cannot be confirmed so is refused by name" {
	local a
	a=$(put --quantity 3)
	refused 64 'confirm needs --side' cc-pending confirm "$a"
	refused 64 'confirm needs --side' cc-pending confirm "$a" --side ''
	refused 65 "side: not one of ours|desk: 'both'" cc-pending confirm "$a" --side both
	for n in 0 -1 1.5 x 1000001 1e2; do
		refused 65 "quantity: not an integer from 1 to 1000000: '$n'" cc-pending confirm "$a" --side ours --quantity "$n"
	done
	# An empty variable of a script does not mean all, nor the side's agent.
	refused 64 '--quantity: empty' cc-pending confirm "$a" --side ours --quantity ''
	refused 64 '--by: empty' cc-pending confirm "$a" --side ours --by ''
	refused 65 "--channel: ours_channel: not one of *: 'fax'" cc-pending confirm "$a" --side ours --channel fax
	refused 65 "--call: ours_call: longer than 100 characters: *" cc-pending confirm "$a" --side ours \
		--call "$(printf 'x%.0s' {1..101})"
	refused 65 "--call: ours_call: a line break in a line: 'a?b'" cc-pending confirm "$a" --side ours --call $'a\nb'
	refused 65 "21: id: no such pending: '21'" cc-pending confirm 21 --side ours
	refused 65 "12: id: wrong check digit*: '12'" cc-pending confirm 12 --side ours
	refused 65 "<stdin>:2: id: missing" cc-pending confirm --side ours <<<$'id\n""'
	refused 65 "<stdin>:1: no column id" cc-pending confirm --side ours <<<$'what\nx'
	# Rows of any list will do, what they say besides the number counts for nothing.
	cc-pending list -o jsonl | jq -c '.quantity = 99 | .ours = "sol" | .rev = 7' |
		cc-pending confirm --side ours -F ours_quantity,ours_by | same - <(printf 'ours_quantity,ours_by\n3,ana\n')
}

@test "cancelled is over: not confirmed, not cancelled again, not changed; nor is what is confirmed" {
	local a b p
	a=$(put --quantity 2)
	b=$(put --quantity 2)
	refused 64 'cancel needs --reason' cc-pending cancel "$a"
	refused 64 'cancel needs --reason' cc-pending cancel "$a" --reason ''
	cc-pending confirm "$a" --side ours >/dev/null
	cc-pending cancel "$a" --reason 'no llega' --now 2026-03-06T09:00 -F status,closed_at,desk_at | same - <(
		printf 'status,closed_at,desk_at\ncancelled,2026-03-06T09:00:00-05:00,\n')
	cc-pending history "$a" -F verb,note | tail -n 1 | same - <(echo cancel,no llega)
	cc-pending confirm "$b" --side ours >/dev/null
	cc-pending confirm "$b" --side desk >/dev/null
	export CC_NOW=2026-03-07
	for side in ours desk; do
		refused 65 "$a: status: not open any more: 'cancelled'" cc-pending confirm "$a" --side $side
	done
	for p in "$a cancelled" "$b confirmed"; do
		refused 65 "${p% *}: status: not open any more: '${p#* }'" cc-pending cancel "${p% *}" --reason r
		refused 65 "${p% *}: status: not open any more: '${p#* }'" cc-pending update "${p% *}" --expected-on 2026-04-01
		refused 65 "${p% *}: status: not open any more: '${p#* }'" cc-pending update "${p% *}" --quantity 3
	done
	# One that is over spoils a batch, or is left out of it.
	p=$(put)
	refused 65 "$a: status: not open any more: 'cancelled'" cc-pending cancel "$p" "$a" --reason r
	run -65 --separate-stderr cc-pending cancel "$p" "$a" -k --reason r -F id,status
	assert_equal "$output" "id,status"$'\n'"$p,cancelled"
}

# ---- putting down and changing

@test "a ticket or a customer; the ticket's customer where none is given" {
	local t u b=(--kind parts --what x --expected-on 2026-03-10 --ours ana --desk luz) a
	t=$(cc-ticket open --subject s --customer c2 -F id | tail -n 1)
	u=$(cc-ticket open --subject s -F id | tail -n 1)
	refused 65 'customer: missing (give a ticket or a customer)' cc-pending add "${b[@]}"
	refused 65 "ticket: no such ticket: '37'" cc-pending add "${b[@]}" --ticket 37
	refused 65 "ticket: no such ticket: '37'" cc-pending add "${b[@]}" --ticket 37 --customer c1
	refused 65 "customer: no such customer: 'zz'" cc-pending add "${b[@]}" --customer zz
	cc-pending add "${b[@]}" --ticket "$t" -F ticket,customer | same - <(printf 'ticket,customer\n%s,c2\n' "$t")
	cc-pending add "${b[@]}" --ticket "$t" --customer c1 -F ticket,customer | same - <(printf 'ticket,customer\n%s,c1\n' "$t")
	cc-pending add "${b[@]}" --ticket "$u" -F ticket,customer | same - <(printf 'ticket,customer\n%s,\n' "$u")
	# It outlives the ticket.
	cc-ticket cancel "$t" --reason r >/dev/null
	a=$(put --ticket "$t" --quantity 2)
	cc-pending confirm "$a" --side ours -F ours_quantity | same - <(printf 'ours_quantity\n2\n')
	# Changed: the same rules.
	refused 65 "$a: ticket: no such ticket: '37'" cc-pending update "$a" --ticket 37
	cc-pending update "$a" --customer '' -v 2>said >/dev/null
	assert_equal "$(cat said)|$(cell "$a" customer)" 'cc-pending: update: 0 new, 0 changed, 1 unchanged, 0 refused|c2'
	cc-pending update "$a" --ticket "$u" --customer '' -F ticket,customer | same - <(printf 'ticket,customer\n%s,\n' "$u")
	refused 65 "$a: customer: missing (give a ticket or a customer)" cc-pending update "$a" --ticket ''
	# A ticket that gets its customer later changes nothing by itself, nor does the list read back.
	cc-ticket update "$u" --customer c3 >/dev/null
	cc-pending list | cc-pending update -F id | same - <(echo id)
}

@test "what cannot be put down is refused by name" {
	local b=(--kind parts --what x --customer c1 --ours ana --desk luz) field
	for field in 1983-12-31 2101-01-01 0001-01-01 9999-12-31; do
		refused 65 "expected_on: outside the years 1984 to 2100: '$field'" cc-pending add "${b[@]}" --expected-on $field
	done
	for field in 1984-01-01 2100-12-31; do
		cc-pending add "${b[@]}" --expected-on $field -F expected_on | same - <(printf 'expected_on\n%s\n' $field)
	done
	due 2026-03-05 --catch-up all >/dev/null
	refused 65 "expected_on: not a date (YYYY-MM-DD): '2026-02-29'" cc-pending add "${b[@]}" --expected-on 2026-02-29
	refused 65 'expected_on: missing' cc-pending add "${b[@]}"
	refused 65 "kind: not one of parts|consumables|equipment|installation|other: 'toner'" cc-pending add --kind toner
	for field in kind what expected_on ours desk; do
		jq -nc --arg f $field '{kind: "parts", what: "x", customer: "c1", expected_on: "2026-03-10", ours: "ana", desk: "luz"} |
			del(.[$f])' >row.jsonl
		refused 65 "row.jsonl:1: $field: missing" cc-pending add row.jsonl
	done
	for field in id status opened_at ours_quantity desk_at desk_by rev closed_at; do
		jq -nc --arg f $field --arg v "$(case $field in id) echo 13 ;; status) echo open ;; *_at) echo 2026-03-01 ;;
			*_by) echo luz ;; *) echo 1 ;; esac)" '{kind: "parts", what: "x", customer: "c1", expected_on: "2026-03-10",
			ours: "ana", desk: "luz"} | .[$f] = ($v | tonumber? // $v)' >row.jsonl
		refused 65 "row.jsonl:1: $field: kept by the store, cannot be set: *" cc-pending add row.jsonl
	done
	refused 65 "quantity: not an integer from 1 to 1000000: '0'" cc-pending add "${b[@]}" --quantity 0
	refused 65 "<stdin>:1: unknown column: 'cantidad'" cc-pending add <<<'cantidad'
	refused 65 "<stdin>:3: desk: the same agent as on our side: 'ana'" cc-pending add <<<$'kind,what,customer,expected_on,ours,desk\nparts,x,c1,2026-03-10,ana,luz\nparts,x,c1,2026-03-10,ana,ana'
	# Those that can be land where that is asked for, the others come back with the reason.
	run -65 --separate-stderr cc-pending add -k --rejects r.csv -F customer,quantity <<<$'kind,what,customer,expected_on,ours,desk,quantity\nparts,x,c1,2026-03-10,ana,ana,\nparts,x,c2,2026-03-10,ana,luz,\nparts,x,,2026-03-10,ana,luz,7'
	assert_equal "$output" $'customer,quantity\nc2,1'
	assert_equal "$(cut -d, -f 3,8- r.csv)" $'customer,error\nc1,desk: the same agent as on our side: \'ana\'\n,customer: missing (give a ticket or a customer)'
}

@test "numbers are the store's, never the same, and a wrong digit is noticed" {
	local -a id
	mapfile -t id < <(for _ in {1..30}; do put; done)
	assert_equal "$(printf '%s\n' "${id[@]}" | sort -nu | wc -l)" 30
	# Counts follow each other; every number with its last digit wrong is refused.
	printf '%s\n' "${id[@]}" | sed 's/.$//' | same - <(seq 1 30)
	local n d
	for n in "${id[@]:0:5}"; do
		for d in {0..9}; do
			[[ $d == "${n: -1}" ]] || refused 65 "id: wrong check digit*" cc-pending show "${n%?}$d"
		done
	done
}

@test "the quantity can change, never below what is confirmed; what follows from it follows" {
	local a
	a=$(put --quantity 10)
	cc-pending confirm "$a" --side ours --quantity 8 >/dev/null
	cc-pending confirm "$a" --side desk --quantity 5 >/dev/null
	refused 65 "$a: quantity: less than the 8 confirmed already: '7'" cc-pending update "$a" --quantity 7
	refused 65 "$a: quantity: less than the 8 confirmed already: '1'" cc-pending update "$a" --quantity 1
	refused 65 "$a: quantity: missing" cc-pending update "$a" --quantity ''
	# Eight are all that our side waits for, and then twelve.
	cc-pending update "$a" --quantity 8 --now 2026-03-06 -F status,ours_at,desk_at | same - <(
		printf 'status,ours_at,desk_at\nopen,2026-03-06T00:00:00-05:00,\n')
	refused 65 "$a: ours_quantity: all confirmed already: '8'" cc-pending confirm "$a" --side ours --now 2026-03-07
	cc-pending update "$a" --quantity 12 --now 2026-03-07 -F status,ours_at | same - <(printf 'status,ours_at\nopen,\n')
	cc-pending confirm "$a" --side ours --quantity 1 --now 2026-03-07 -F ours_quantity | same - <(printf 'ours_quantity\n9\n')
	cc-pending confirm "$a" --side desk --quantity 4 --now 2026-03-07 >/dev/null
	# Both have all that is expected now.
	cc-pending update "$a" --quantity 9 --now 2026-03-08 -F status,ours_at,desk_at,closed_at | same - <(
		printf 'status,ours_at,desk_at,closed_at\nconfirmed,%s\n' "$(printf '2026-03-08T00:00:00-05:00,%.0s' 1 2 3 | sed 's/,$//')")
	refused 65 "$a: status: not open any more: 'confirmed'" cc-pending update "$a" --quantity 10 --now 2026-03-09
	assert_equal "$(due 2026-04-01)" ''
}

@test "list, edit, update: unchanged rows do nothing, changed cells are applied, a stale row is refused" {
	local a form i
	printf 'kind,what,customer,quantity,expected_on,ours,desk\nparts,"Señor; ""ñ"", =1",c1,3,2026-03-10,ana,luz\nother,%s,c2,1,2026-03-09,luz,mar\n' \
		"$(printf 'x%.0s' {1..500})" | cc-pending add >/dev/null
	a=$(put --quantity 2)
	cc-pending confirm "$a" --side ours >/dev/null
	cc-pending cancel "$(put)" --reason r >/dev/null
	for form in csv jsonl excel; do
		cc-pending list --all -o $form >list.$form
		# Days later, when what is only printed would be another.
		cc-pending update -i $form --now 2026-03-09 -v <list.$form -F id 2>said >got
		same got <(echo id)
		assert_equal "$(cat said)" 'cc-pending: update: 0 new, 0 changed, 4 unchanged, 0 refused'
	done
	jq -c 'if .quantity == 3 then .expected_on = "2026-03-20" | .what = "otro" else . end' list.jsonl >edited.jsonl
	cc-pending update <edited.jsonl -F what,expected_on,rev,late_days | same - <(
		printf 'what,expected_on,rev,late_days\notro,2026-03-20,2,-15\n')
	sed -i 's/"otro"/"mas"/' edited.jsonl
	refused 65 "<stdin>:[0-9]: rev: conflict: the store has 2: '1'" cc-pending update <edited.jsonl
	for i in status=cancelled ours_quantity=1 desk_by=mar closed_at=2026-03-01 opened_at=2026-03-01; do
		cc-pending list -o jsonl | jq -c --arg f "${i%=*}" --arg v "${i#*=}" \
			'.[$f] = ($v | tonumber? // $v)' | head -n 1 >row.jsonl
		refused 65 "<stdin>:1: ${i%=*}: kept by the store, cannot be set: *" cc-pending update <row.jsonl
	done
	refused 64 'nothing to change*' cc-pending update "$a"
	refused 65 "$a: expected_on: outside the years 1984 to 2100: '2101-01-01'" cc-pending update "$a" --expected-on 2101-01-01
	refused 65 "$a: expected_on: missing" cc-pending update "$a" --expected-on ''
	# A pile of them by option.
	cc-pending list -F id | cc-pending update --expected-on 2026-05-01 -F expected_on | sort | uniq -c | xargs |
		same - <(echo '3 2026-05-01 1 expected_on')
}

# ---- notes

@test "a note never clears anything: the same record, the same reminders, for any row of notes" {
	local i id day texts=('x' 'confirmado' '{"status":"confirmed"}' 'ñ' "'; DROP TABLE pending; --") n=0
	local -a ids=()
	RANDOM=11
	for i in {0..7}; do
		ids+=("$(put --quantity 3 --expected-on "$(date -d "2026-03-08 + $i days" +%F)" --now 2026-03-01)")
	done
	cc-pending confirm "${ids[1]}" "${ids[2]}" --side ours --quantity 2 >/dev/null
	cc-pending confirm "${ids[3]}" --side desk >/dev/null
	cc-pending confirm "${ids[4]}" --side desk >/dev/null
	cc-pending confirm "${ids[4]}" --side ours >/dev/null
	cc-pending cancel "${ids[5]}" --reason r >/dev/null
	cp "$CC_STORE" plain.db
	for ((i = 6; i < 20; i++)); do
		day=$(date -d "2026-03-01 + $i days" +%F)
		for ((n = RANDOM % 3; n > 0; n--)); do
			id=${ids[RANDOM % 8]}
			cc-pending note "$id" --text "${texts[RANDOM % 5]}" --now "${day}T07:00" -F id | same - <(printf 'id\n%s\n' "$id")
		done
		due "${day}T08:00" >"said"
		CC_STORE=plain.db due "${day}T08:00" | same said -
		cat said >>all
		rest "${ids[@]}" --now "$day" >rests
		assert_equal "$(wc -l <rests)" 8
		CC_STORE=plain.db rest "${ids[@]}" --now "$day" | same rests -
	done
	assert [ "$(wc -l <all)" -gt 30 ]
	# The notes are there.
	assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM event WHERE record = 'pending' AND verb = 'note' AND data = '{}'")" \
		"$(cc-pending history "${ids[@]}" -F verb | grep -c '^note$')"
	assert [ "$(cc-pending history "${ids[@]}" -F verb | grep -c '^note$')" -gt 5 ]
	refused 64 'note needs --text' cc-pending note "${ids[0]}" --now 2026-04-01
}

# ---- reminders

# Some expected on many days, a few of them half confirmed; facts as "number expected side,side".
many() {
	local i day
	(echo kind,what,customer,quantity,expected_on,ours,desk
	for i in {0..15}; do
		printf 'parts,w%s,c%s,4,%s,ana,luz\n' "$i" $((i % 3 + 1)) "$(date -d "2026-03-12 + $((i * 2)) days" +%F)"
	done) | cc-pending add --now 2026-03-01 -F id | tail -n +2 >ids
	sed -n '2~4p' ids | (echo id; cat) | cc-pending confirm --side ours --now 2026-03-02 >/dev/null
	sed -n '3~4p' ids | (echo id; cat) | cc-pending confirm --side desk --now 2026-03-02 >/dev/null
	sed -n '4~4p' ids | (echo id; cat) | cc-pending confirm --side desk --quantity 3 --now 2026-03-02 >/dev/null
}

@test "each side that has still to confirm is reminded on each day of the plan, once" {
	local day i
	many
	awk '{ print $1, (NR % 4 == 2 ? "desk" : NR % 4 == 3 ? "ours" : "ours,desk"), NR }' ids >facts
	python3 - >wanted <<-PY
		import sys
		sys.path.insert(0, '$BATS_TEST_DIRNAME/second')
		from datetime import date, timedelta
		import due
		for line in open('facts'):
		    number, sides, n = line.split()
		    day = date(2026, 3, 12) + timedelta(2 * (int(n) - 1))
		    for side in sides.split(','):
		        print(due.CO.add(day, -3), number, side, 'before 3bd')
		        print(day - timedelta(1), number, side, 'before 1d')
		        print(day, number, side, 'due')
		        for i in range(1, 6):
		            print(due.CO.add(day, i), number, side, f'after {i}bd')
	PY
	# A day may have two of one: all are told, in the order in which they were reached.
	for ((i = 0; i < 60; i++)); do
		day=$(date -d "2026-03-06 + $i days" +%F)
		due "${day}T08:00" --before 3bd,1d --catch-up all >today
		sed "s/^/$day /" today
		due "${day}T08:00" --before 3bd,1d --catch-up all >again
		[ ! -s again ]
	done >said
	same <(sort wanted) <(sort said)
	[ "$(wc -l <said)" -eq 192 ]
}

@test "the plan that holds where nothing is said: a day before, the day, five business days behind" {
	local a i day
	a=$(put --expected-on 2026-03-19 --now 2026-03-01)
	for ((i = 0; i < 30; i++)); do
		day=$(date -d "2026-03-10 + $i days" +%F)
		due "${day}T08:00" | awk -v d="$day" '$2 == "desk" { print d, $3, $4 }'
	done >said
	(echo 2026-03-18 before 1d; echo 2026-03-19 due
	for i in {1..5}; do echo "$(add 2026-03-19 "$i") after ${i}bd"; done) | sed 's/due$/due /' | same - said
	# A list of any distances, the same one twice is one.
	cc-pending cancel "$a" --reason r >/dev/null
	a=$(put --expected-on 2026-08-10)
	due 2026-08-01 --before 10d,10d --catch-up all | same - <(printf '%s %s before 10d\n' "$a" ours "$a" desk)
}

@test "a reminder tells all that is needed to act on it" {
	local t a
	t=$(cc-ticket open --subject s --customer c2 --phone 777 -F id | tail -n 1)
	a=$(put --ticket "$t" --what 'tambor; "x"' --kind equipment --quantity 7 --expected-on 2026-03-06)
	cc-pending confirm "$a" --side desk --quantity 2 >/dev/null
	cc-pending due --now 2026-03-06T08:00 -o jsonl | jq -cS . >got
	jq -ncS --argjson id "$a" --argjson t "$t" '{id: $id, threshold: "due", moment: "2026-03-06T00:00:00-05:00", side: "ours",
		agent: "ana", kind: "equipment", what: "tambor; \"x\"", missing: 7, expected_on: "2026-03-06", ticket: $t,
		customer: "c2", name: "Dos", phone: "777"} | ., (.side = "desk" | .agent = "luz" | .missing = 5)' | same got -
}

@test "reminded of as long as it is open: partly is not all, confirmed and cancelled are never told of" {
	local a b c d
	a=$(put --quantity 2) b=$(put --quantity 2) c=$(put --quantity 2) d=$(put --quantity 2)
	cc-pending confirm "$a" --side ours >/dev/null
	cc-pending confirm "$b" --side desk --quantity 1 >/dev/null
	cc-pending confirm "$c" --side ours >/dev/null
	cc-pending confirm "$c" --side desk >/dev/null
	cc-pending cancel "$d" --reason r >/dev/null
	due 2026-03-10T08:00 | same - <(printf '%s due\n' "$a desk" "$b ours" "$b desk")
	cc-pending confirm "$a" --side desk --now 2026-03-10T09:00 >/dev/null
	cc-pending confirm "$b" --side ours --now 2026-03-10T09:00 >/dev/null
	due 2026-03-11T08:00 | same - <(printf '%s after 1bd\n' "$b desk")
	cc-pending cancel "$b" --reason r --now 2026-03-11T09:00 >/dev/null
	assert_equal "$(due 2027-01-01 --catch-up all)" ''
	run -1 cc-pending due --now 2027-01-01 -e
	assert_output ''
}

@test "a day that moves is reminded of anew, a quantity or an agent that changes is not" {
	local a
	a=$(put --quantity 2)
	due 2026-03-10T08:00 | same - <(printf '%s due\n' "$a ours" "$a desk")
	cc-pending update "$a" --quantity 5 --what otro --ours mar --now 2026-03-10T09:00 >/dev/null
	cc-pending confirm "$a" --side ours --quantity 1 --now 2026-03-10T09:00 >/dev/null
	assert_equal "$(due 2026-03-10T10:00)" ''
	cc-pending update "$a" --expected-on 2026-03-12 --now 2026-03-10T11:00 >/dev/null
	assert_equal "$(due 2026-03-10T12:00)" ''
	due 2026-03-11T08:00 | same - <(printf '%s before 1d\n' "$a ours" "$a desk")
	# Earlier than today, it is late at once; back to a day that was told of, only what is new is told.
	cc-pending update "$a" --expected-on 2026-03-10 --now 2026-03-11T09:00 >/dev/null
	due 2026-03-11T10:00 --catch-up all | same - <(printf '%s after 1bd\n' "$a ours" "$a desk")
	cc-pending update "$a" --expected-on 2026-03-12 --now 2026-03-11T11:00 >/dev/null
	due 2026-03-12T08:00 | same - <(printf '%s due\n' "$a ours" "$a desk")
	# A side that had all and has not any more is reminded again.
	cc-pending confirm "$a" --side desk --now 2026-03-12T09:00 >/dev/null
	assert_equal "$(due 2026-03-13T08:00)" "$a ours after 1bd"
	cc-pending update "$a" --quantity 6 --now 2026-03-13T09:00 >/dev/null
	assert_equal "$(due 2026-03-13T10:00)" "$a desk after 1bd"
}

@test "after two months off: the last of each side, all of them, or none; passed over is passed over" {
	local a store
	a=$(put --expected-on 2026-03-10)
	cp "$CC_STORE" all.db
	cp "$CC_STORE" none.db
	cp "$CC_STORE" today.db
	due 2026-05-10T08:00 | same - <(printf '%s after 5bd\n' "$a ours" "$a desk")
	CC_STORE=all.db due 2026-05-10T08:00 --catch-up all | sed -n "s/^$a desk //p" | paste -sd, |
		same - <(echo 'before 1d,due,after 1bd,after 2bd,after 3bd,after 4bd,after 5bd')
	assert_equal "$(CC_STORE=none.db due 2026-05-10T08:00 --catch-up none)" ''
	CC_STORE=today.db due 2026-03-11T08:00 --catch-up none | same - <(printf '%s after 1bd\n' "$a ours" "$a desk")
	for store in all.db none.db "$CC_STORE"; do
		assert_equal "$(CC_STORE=$store due 2026-05-10T09:00 --catch-up all)" ''
	done
	run -64 cc-pending due --catch-up some
	run -64 cc-pending due --before 3
	run -64 cc-pending due --repeat x
	run -64 cc-pending due --max 101
}

@test "--repeat and --max bound what is said once the day is over" {
	local a t
	for t in '2d 3 2,4,6' '0d 5' '1bd 0' '3bd 2 3,6'; do
		# shellcheck disable=SC2086 # words
		set -- $t
		a=$(put --expected-on 2026-03-10)
		due 2026-06-01 --repeat "$1" --max "$2" --before 1d --catch-up all |
			sed -n "s/^$a ours after \([0-9]*\).*/\1/p" | paste -sd, | same - <(echo "${3-}")
		cc-pending cancel "$a" --reason r >/dev/null
	done
}

@test "what could not be written is said again; too many print none" {
	many
	due 2026-04-01T08:00 -n >wanted
	[ "$(wc -l <wanted)" -gt 10 ]
	run -74 bash -c 'cc-pending due --now 2026-04-01T08:00 >/dev/full'
	run -74 bash -c 'cc-pending due --now 2026-04-01T08:00 >&-'
	run -75 --separate-stderr cc-pending due --now 2026-04-01T08:00 --max-alerts 3
	assert_equal "$output|$stderr" "|cc-pending: $(wc -l <wanted) alerts are more than --max-alerts 3: none printed"
	run -65 cc-pending due --now 2026-04-01T08:00 -F nothing
	due 2026-04-01T08:00 -n | same wanted -
	due 2026-04-01T08:00 --max-alerts "$(wc -l <wanted)" | same wanted -
	assert_equal "$(due 2026-04-01T08:00; due 2026-04-01T08:01)" ''
}

@test "two at once: one waits for its turn, and other alerts are not these" {
	local pid a b
	many
	awk 'BEGIN { print "kind,what,customer,expected_on,ours,desk"; s = sprintf("%400s", "x"); gsub(" ", "x", s)
		for (i = 0; i < 300; i++) print "parts," s ",c1,2026-03-10,ana,luz" }' | cc-pending add >/dev/null
	due 2026-04-01T08:00 -n | sort >wanted
	mkfifo pipe
	cc-pending due --now 2026-04-01T08:00 >pipe 2>/dev/null &
	pid=$!
	exec 8<pipe
	read -r _ <&8
	run -75 --separate-stderr cc-pending due --now 2026-04-01T08:00
	assert_equal "$output" ''
	# Others write meanwhile.
	b=$(put)
	kill -9 $pid
	wait $pid 2>/dev/null || true
	exec 8<&-
	due 2026-04-01T08:00 | grep -v "^$b " | sort | same wanted -
	# The memory of PQR alerts is another.
	a=$(cc-ticket open --service pqr --kind queja --subject s --process p --now 2026-03-02 -F id | tail -n 1)
	b=$(cc-pqr-due alert --now 2026-04-01T08:00 -F id | tail -n +2 | sort -u)
	assert_equal "$a" "$b"
}

@test "due asks for what is due alone, by an index" {
	local plan
	plan=$(sql "$CC_STORE" "EXPLAIN QUERY PLAN SELECT id FROM pending t WHERE t.closed_at IS NULL
		AND t.expected_on <= '2026-03-05' ORDER BY t.expected_on, t.id")
	[[ $plan == *'USING'*'INDEX pending_expected'* && $plan != *'TEMP B-TREE'* ]]
	# And it is that query that the program asks.
	# shellcheck disable=SC2016 # as it stands there
	run -0 grep -c 'FROM pending t WHERE t.closed_at IS NULL AND t.expected_on <= \$1' \
		"$BATS_TEST_DIRNAME/../lib/desk/pending/pending_alarms.c"
}

# ---- asking and listing

# Many by chance: of three customers and tickets, some with a phone, in all states.
chance() {
	local i
	cc-ticket open --subject s --customer c2 --phone 777 >/dev/null
	cc-ticket open --subject s --customer c3 >/dev/null
	cc-ticket open --subject s >/dev/null
	python3 - >rows.csv <<-'PY'
		import random
		random.seed(5)
		print('kind,what,ticket,customer,quantity,expected_on,ours,desk')
		for i in range(90):
		    ticket = random.choice(['', 13, 21, 37])
		    customer = random.choice(['c1', 'c2', 'c3'] + ([''] if ticket else []))
		    print(random.choice(['parts', 'consumables', 'equipment', 'installation', 'other']), f'w{i}', ticket, customer,
		        random.randint(1, 3), f'2026-03-{random.randint(1, 28):02}', *random.choice([('ana', 'luz'), ('mar', 'sol')]), sep=',')
	PY
	cc-pending add rows.csv --now 2026-02-20 -F id | tail -n +2 >ids
	sed -n '3~5p' ids | (echo id; cat) | cc-pending confirm --side ours --quantity 1 --now 2026-03-01 >/dev/null
	sed -n '2~3p' ids | (echo id; cat) | cc-pending confirm -k --side desk --now 2026-03-02 >/dev/null
	sed -n '4~6p' ids | (echo id; cat) | cc-pending confirm -k --side ours --now 2026-03-03 >/dev/null 2>&1 || true
	sed -n '7~9p' ids | (echo id; cat) | cc-pending cancel -k --reason r --now 2026-03-04 >/dev/null 2>&1 || true
	assert_equal "$(sql "$CC_STORE" 'SELECT count(DISTINCT status) FROM pending')" 3
}

@test "call: what a query by hand gives, a customer after the other" {
	local side day n
	chance
	for side in desk ours; do
		for n in 0d 4d 2bd 5bd; do
			case $n in
			*bd) day=$(date -d "$(add 2026-03-05 $((${n%bd} + 1))) - 1 day" +%F) ;;
			*) day=$(date -d "2026-03-05 + ${n%d} days" +%F) ;;
			esac
			sqlite3 -csv "$CC_STORE" "SELECT p.id, '$side', p.$side, p.quantity - p.${side}_quantity, p.expected_on, p.ticket,
				p.customer, c.name, coalesce(t.phone, c.phone) FROM pending p LEFT JOIN customer c ON c.id = p.customer
				LEFT JOIN ticket t ON t.id = p.ticket WHERE p.status = 'open' AND p.${side}_quantity < p.quantity
				AND p.expected_on <= '$day' ORDER BY p.customer IS NULL, p.customer, p.expected_on, p.id" | tr -d '\r' >wanted
			assert [ "$(wc -l <wanted)" -gt 5 ]
			cc-pending call --side $side --within $n -F id,side,agent,missing,expected_on,ticket,customer,name,phone |
				tail -n +2 | same wanted -
		done
		cc-pending call --side $side | same - <(cc-pending call --side $side --within 0d)
	done
	cc-pending call | same - <(cc-pending call --side desk)
	# How far the day is.
	cc-pending call --within 20d -o jsonl | jq -r '[.expected_on, .threshold] | join(",")' | sort -u | while IFS=, read -r day n; do
		case $n in
		due) [ "$day" = 2026-03-05 ] ;;
		after*) [ "$(date -d "2026-03-05 - $(tr -dc 0-9 <<<"$n") days" +%F)" = "$day" ] ;;
		before*) [ "$(date -d "2026-03-05 + $(tr -dc 0-9 <<<"$n") days" +%F)" = "$day" ] ;;
		*) false ;;
		esac
	done
	refused 65 "side: not one of ours|desk: 'x'" cc-pending call --side x
	refused 64 '--within: not a number and bd, d or h, as 3bd: *' cc-pending call --within 3
	# Called, and confirmed by the same list.
	cc-pending call -F id | cc-pending confirm --side desk --channel phone >/dev/null
	run -1 cc-pending call -e
	assert_output "$(cc-pending call | head -n 1)"
}

@test "the list: open ones, the first expected first, filtered as sqlite3 would" {
	chance
	# lists SQL ARG... - those that sqlite3 names, in its order.
	lists() {
		sql "$CC_STORE" "SELECT id FROM pending WHERE $1 ORDER BY expected_on, id" >wanted
		cc-pending list "${@:2}" -F id | tail -n +2 | same wanted -
		assert [ "$(wc -l <wanted)" -gt 0 ] && assert [ "$(wc -l <wanted)" -le 90 ]
	}
	lists "status = 'open'"
	lists true --all
	lists "status = 'confirmed'" --status confirmed
	lists "status <> 'open'" --status confirmed,cancelled
	lists "status = 'open' AND kind IN ('parts', 'other')" --kind parts,other
	lists "kind = 'parts'" --kind parts --all
	lists "status = 'open' AND ticket IS NULL" --ticket none
	lists "status = 'open' AND ticket = 13" --ticket 13
	lists "status = 'open' AND customer IS NULL" --customer none
	lists "status = 'open' AND customer = 'c2'" --customer c2
	lists "status = 'open' AND ours = 'mar'" --ours mar
	lists "desk = 'luz'" --desk luz --all
	lists "status = 'open' AND expected_on >= '2026-03-08' AND expected_on < '2026-03-15'" \
		--expected-on-from 2026-03-08 --expected-on-to 2026-03-15
	lists "closed_at >= unixepoch('2026-03-04 05:00')" --closed-from 2026-03-04
	lists "status = 'open' AND updated_at < unixepoch('2026-03-01 05:00')" --updated-to 2026-03-01
	cc-pending | same - <(cc-pending list)
	run -1 cc-pending list -e --ours sol
	refused 65 "status: not one of open|confirmed|cancelled: 'closed'" cc-pending list --status closed
	refused 65 "ticket: wrong check digit*" cc-pending list --ticket 12
}

@test "list --as-of and show --as-of are what was printed then" {
	local i n=0 t verb id
	local -a ids
	RANDOM=3
	for i in {0..3}; do ids+=("$(put --quantity 3 --now 2026-03-01)"); done
	for i in {1..25}; do
		t=$(date -d "2026-03-01 + $((i * 11)) hours" +%FT%TZ)
		id=${ids[RANDOM % 4]}
		verb=$((RANDOM % 7))
		case $verb in
		0) CC_NOW=$t cc-pending cancel "$id" --reason r ;;
		1) CC_NOW=$t cc-pending update "$id" --expected-on "2026-03-$((RANDOM % 9 + 10))" ;;
		2) CC_NOW=$t cc-pending note "$id" --text t ;;
		3) ids[RANDOM % 4]=$(CC_NOW=$t put --quantity 2) ;;
		4) CC_NOW=$t cc-pending confirm "$id" --side desk --quantity 1 ;;
		*) CC_NOW=$t cc-pending confirm "$id" --side ours --quantity 1 ;;
		esac >/dev/null 2>&1 || true
		echo "$t" >>moments
		CC_NOW=$t cc-pending list --all >"list.$i"
		CC_NOW=$t cc-pending list --status open,confirmed --kind parts >"some.$i"
		CC_NOW=$t cc-pending show "$id" -o jsonl >"show.$i"
		echo "$id" >"id.$i"
	done
	while read -r t; do
		n=$((n + 1))
		cc-pending list --all --as-of "$t" --now 2026-06-01 | same "list.$n" -
		cc-pending list --status open,confirmed --kind parts --as-of "$t" --now 2026-06-01 | same "some.$n" -
		cc-pending show "$(cat id.$n)" --as-of "$t" --now 2026-06-01 -o jsonl | same "show.$n" -
	done <moments
	assert [ "$(sort -u list.* | wc -l)" -gt 15 ]
	cc-pending list --as-of 2026-02-28 | same - <(cc-pending list --customer c3)
}

@test "the days of each side are those of the calendar on the wall" {
	local a day
	# Late in the evening here is the next day in Greenwich.
	a=$(put --quantity 2 --expected-on 2026-03-10 --now 2026-03-05T23:30:00-05:00)
	days() {
		cc-pending show "$a" --now "$1" -F ours_days,desk_days,late_days | tail -n 1
	}
	# by FROM TO - how many midnights lie between two days.
	by() {
		echo $((($(date -u -d "$2" +%s) - $(date -u -d "$1" +%s)) / 86400))
	}
	for day in 2026-03-05 2026-03-06 2026-03-10 2026-03-31; do
		assert_equal "$(days "${day}T23:45:00-05:00")" \
			"$(by 2026-03-05 $day),$(by 2026-03-05 $day),$(by 2026-03-10 $day)"
	done
	cc-pending confirm "$a" --side ours --quantity 1 --now 2026-03-08T00:10:00-05:00 >/dev/null
	assert_equal "$(days 2026-03-12T12:00)" 7,7,2
	cc-pending confirm "$a" --side ours --now 2026-03-12T23:10:00-05:00 >/dev/null
	assert_equal "$(days 2026-03-20T12:00)" 7,15,10
	cc-pending confirm "$a" --side desk --now 2026-03-21T23:50:00-05:00 >/dev/null
	# Over, it ages no more.
	assert_equal "$(days 2026-03-25T12:00) $(days 2027-01-01)" '7,16,11 7,16,11'
	a=$(put --quantity 2 --expected-on 2026-03-30 --now 2026-03-25)
	cc-pending cancel "$a" --reason r --now 2026-03-28 >/dev/null
	assert_equal "$(days 2026-05-01)" 3,3,-2
}

@test "show tells of one with its history, and of an unknown number that it is none" {
	local a
	a=$(put --quantity 2 --what 'cartucho negro')
	cc-pending note "$a" --text 'llega el martes' --actor luz >/dev/null
	cc-pending show "$a" -o table >got
	grep -q '^what  *cartucho negro$' got
	grep -q '^late_days  *-5$' got
	grep -q '^2026-03-05 10:00  *luz  *note .*llega el martes$' got
	run -1 --separate-stderr cc-pending show 21 "$a" -F id
	assert_equal "$output|$stderr" "id"$'\n'"$a|cc-pending: 21: no such pending"
	run -1 --separate-stderr cc-pending history 21
	assert_equal "$stderr" 'cc-pending: 21: no such pending'
	# The clock up to five minutes behind is taken for the last change's, further behind refused.
	CC_NOW=2026-03-05T09:56:00-05:00 cc-pending confirm "$a" --side ours -F updated_at | same - <(
		printf 'updated_at\n2026-03-05T10:00:00-05:00\n')
	refused 65 "$a: updated_at: last changed after the time it is now: *" cc-pending confirm "$a" --side desk \
		--now 2026-03-05T09:00:00-05:00
	refused 65 "$a: updated_at: last changed after the time it is now: *" cc-pending note "$a" --text x \
		--now 2026-03-05T09:00:00-05:00
}

@test "a dry run prints what would be and changes nothing" {
	local a before verb
	a=$(put --quantity 2)
	before=$(dump)
	for verb in 'confirm --side ours' 'cancel --reason r' 'note --text t' 'update --quantity 9'; do
		# shellcheck disable=SC2086 # words
		set -- $verb
		cc-pending "$1" "$a" "${@:2}" -n -o jsonl >would
		assert_equal "$(dump)" "$before"
		cp "$CC_STORE" other.db
		CC_STORE=other.db cc-pending "$1" "$a" "${@:2}" -o jsonl | same would -
	done
	cc-pending add -n <<<$'kind,what,customer,expected_on,ours,desk\nparts,x,c1,2026-03-10,ana,luz' >/dev/null
	assert_equal "$(dump)" "$before"
}

@test "the samples load" {
	cc-customer import --upsert "$BATS_TEST_DIRNAME/../samples/customers.csv" >/dev/null
	cc-agent import --upsert "$BATS_TEST_DIRNAME/../samples/agents.csv" >/dev/null
	cc-ticket open "$BATS_TEST_DIRNAME/../samples/tickets.csv" >/dev/null
	cc-pending add "$BATS_TEST_DIRNAME/../samples/pendings.csv" -o jsonl >got
	assert_equal "$(wc -l <got)" "$(($(wc -l <"$BATS_TEST_DIRNAME/../samples/pendings.csv") - 1))"
	assert_equal "$(jq -r .kind got | sort -u | wc -l)" 5
	assert_equal "$(jq -r 'select(.customer == null)' got)" ''
}
