#!/usr/bin/env bats
#
# survey - questions, whom to call next, attempts, what is told of
#
# What is expected is written down by hand from what the verbs promise, asked of sqlite3 or read by Python's csv
# module, or follows from a law: what was printed and read back changes nothing, a thing done twice is done once.

# stderr is set by run; tests are shells of their own.
# shellcheck disable=SC2030,SC2031,SC2154

load helper
load survey_desk

# instant MINUTES - so long after the 5th began in Greenwich.
instant() {
	date -u -d "@$((1772668800 + $1 * 60))" +%FT%TZ
}

# ---- questions

@test "questions: the shipped ones; the same file changes nothing, another is a new version, the old one stays" {
	local form
	cc-survey questions export | same - "$BATS_TEST_DIRNAME/../samples/questions.csv"
	sql "$CC_STORE" 'SELECT question, type, least, most, required, overall FROM question ORDER BY id' | same - <(cat <<-'END'
		attention|scale|1|10|1|0
		speed|scale|1|10|1|0
		solution|scale|1|10|1|0
		overall|scale|1|10|1|1
		best|open|||0|0
		improve|open|||0|0
	END
	)
	for form in csv jsonl excel; do
		cc-survey questions export -o $form >q
		unchanged cc-survey questions import -i $form q
	done
	cc-survey questions list >q
	unchanged cc-survey questions import q
	cc-survey questions export | sed '1!s/^service,\(.*\),true,true,/service,\1,1,1,/' >q
	unchanged cc-survey questions import q
	draw 2
	# Another wording; another order; a question less; and a survey beside it.
	cc-survey questions export | sed 's/lo mejor/lo máximo/' >two.csv
	{ head -n 1 two.csv; tail -n +2 two.csv | tac; } >three.csv
	{ head -n 1 two.csv; printf 'otra,ok,choice,,,"si,no",true,false,¿Sí?,\notra,all,scale,0,5,,true,true,¿Todo?,\n'; } >other.csv
	cc-survey questions import two.csv >/dev/null
	cc-survey questions import two.csv >/dev/null
	cc-survey questions import three.csv >/dev/null
	cc-survey questions import other.csv >/dev/null
	cc-survey questions import "$BATS_TEST_DIRNAME/../samples/questions.csv" >/dev/null
	sql "$CC_STORE" 'SELECT survey, edition, count(*) FROM question GROUP BY 1, 2' |
		same - <(printf '%s\n' 'otra|1|2' 'service|1|6' 'service|2|6' 'service|3|6' 'service|4|6')
	cc-survey questions export | grep ^service, | same - <(tail -n +2 "$BATS_TEST_DIRNAME/../samples/questions.csv")
	# What was planned by the first version is asked by it.
	at 06 09:00 held "${ids[0]}" >/dev/null
	assert_equal "$(cell "${ids[0]}" edition) $(sql "$CC_STORE" "SELECT count(*) FROM answer WHERE wording LIKE '%lo máximo%'")" '1 0'
	cc-survey plan --size 1 --seed t --survey otra >/dev/null
	assert_equal "$(sql "$CC_STORE" "SELECT survey, edition FROM interview WHERE survey = 'otra'")" 'otra|1'
}

@test "questions: a bad line is refused with its place, and nothing of the file stays" {
	local line n=0 head=survey,question,type,least,most,choices,required,overall,es,en
	while IFS= read -r line; do
		printf '%s\n' $head 'x,good,scale,1,10,,true,false,G,' 'x,all,scale,1,5,,true,true,A,' "$line" >q.csv
		refused 65 'q.csv:4: *' cc-survey questions import q.csv
		n=$((n + 1))
	done <<-'END'
		x,Mark,scale,1,10,,true,false,M,
		x,1st,scale,1,10,,true,false,M,
		x,a-b,scale,1,10,,true,false,M,
		x,customer,scale,1,10,,true,false,M,
		x,estado,scale,1,10,,true,false,M,
		x,partial,scale,1,10,,true,false,M,
		x,error,scale,1,10,,true,false,M,
		x,output,scale,1,10,,true,false,M,
		x,reason,scale,1,10,,true,false,M,
		x,good,open,,,,true,false,M,
		x,m,stars,1,10,,true,false,M,
		x,m,scale,,10,,true,false,M,
		x,m,scale,1,,,true,false,M,
		x,m,scale,5,5,,true,false,M,
		x,m,scale,6,5,,true,false,M,
		x,m,scale,1,101,,true,false,M,
		x,m,scale,1.5,10,,true,false,M,
		x,m,scale,-1,10,,true,false,M,
		x,m,scale,1,10,"a,b",true,false,M,
		x,m,choice,,,a,true,false,M,
		x,m,choice,,,,true,false,M,
		x,m,choice,,,"a,a",true,false,M,
		x,m,choice,1,2,"a,b",true,false,M,
		x,m,open,1,2,,true,false,M,
		x,m,open,,,,true,true,M,
		x,m,scale,1,10,,true,true,M,
		x,m,scale,1,10,,quizás,false,M,
		x,m,scale,1,10,,true,false,,
		x,m,scale,1,10,,true,false,M
		,m,scale,1,10,,true,false,M,
		y,m,scale,1,10,,true,false,M,
		x,,scale,1,10,,true,false,M,
		x,m,,1,10,,true,false,M,
	END
	assert_equal "$n" 33
	printf '%s\n' $head 'x,good,scale,1,10,,true,false,G,' >q.csv
	refused 65 'q.csv:2: *overall*' cc-survey questions import q.csv
	{ echo $head; seq -f 'x,q%.0f,open,,,,false,false,G,' 24; echo 'x,all,scale,1,5,,true,true,A,'; } >q.csv
	refused 65 'q.csv:*: *24*' cc-survey questions import q.csv
	sed -i 2d q.csv
	unchanged cc-survey questions import -n q.csv
	cc-survey questions import q.csv >/dev/null
	refused 64 "*'lsit'" cc-survey questions lsit
	# A code keeps its type, and all editions together fit a sheet.
	printf '%s\n' $head 'x,q2,scale,1,10,,true,false,G,' 'x,all,scale,1,5,,true,true,A,' >q.csv
	refused 65 'q.csv:2: type: *' cc-survey questions import q.csv
	{ echo $head; seq -f 'x,r%.0f,open,,,,false,false,G,' 5; echo 'x,all,scale,1,5,,true,true,A,'; } >q.csv
	refused 65 'q.csv:*: *28*' cc-survey questions import q.csv
	sed -i 2d q.csv
	cc-survey questions import q.csv >/dev/null
}

@test "questions: an interview is held by the bounds and choices of the edition that it was planned by" {
	local head=survey,question,type,least,most,choices,required,overall,es,en
	printf '%s\n' $head 'x,all,scale,0,5,,true,true,A,' 'x,how,choice,,,"a,b",false,false,H,' 'x,old,open,,,,false,false,O,' | cc-survey questions import >/dev/null
	draw 2 --survey x
	printf '%s\n' $head 'x,all,scale,1,10,,true,true,AA,' 'x,how,choice,,,"b,c",false,false,HH,' 'x,new,open,,,,true,false,N,' | cc-survey questions import >/dev/null
	held_x() {
		cc-survey record "$1" --survey x --interviewer ana "${@:2}"
	}
	refused 65 "*all: *0 to 5*'6'" held_x "${ids[0]}" --all 6
	refused 65 "*how: *'c'" held_x "${ids[0]}" --all 0 --how c
	refused 65 "*new: *'y'" held_x "${ids[0]}" --all 0 --new y
	held_x "${ids[0]}" --all 0 --how a --old o >/dev/null
	answers "${ids[0]}" | same - <(printf '%s\n' 'all 0' 'how a' 'old o')
	refused 65 "*" held "${ids[1]}"
	cc-survey sheet --all --survey x >sheet.csv
	unchanged cc-survey record --survey x sheet.csv
	draw 1 --survey x --cool-off 0
	refused 65 "*all: *1 to 10*'0'" held_x "${ids[0]}" --all 0 --new y
	refused 65 "*old: *'o'" held_x "${ids[0]}" --all 9 --old o --new y
	refused 65 "*new: missing*" held_x "${ids[0]}" --all 9
	held_x "${ids[0]}" --all 10 --how c --new n >/dev/null
	sql "$CC_STORE" "SELECT group_concat(wording, ' ') FROM (SELECT wording FROM answer ORDER BY id)" | same - <(echo A H O AA HH N)
}

# ---- whom to call

# wanted AGENT - the interview to give to the agent, by sqlite3; what is in somebody's hands aside.
wanted() {
	local now
	now=$(date -d "$CC_NOW" +%s)
	sql "$CC_STORE" "SELECT i.id FROM interview i JOIN sample s ON s.id = i.sample WHERE i.status = 'open'
		AND i.expires_on >= date($now - 18000, 'unixepoch') AND coalesce(i.call_from, 0) <= $now
		AND coalesce(i.agent, '') <> '$1' AND coalesce(i.callback_at, 0) <= $now
		AND (i.callback_at IS NOT NULL OR (i.attempts < s.most_attempts AND coalesce(i.attempted_at, 0) + s.gap * 3600 <= $now))
		ORDER BY i.callback_at IS NULL, i.callback_at, i.attempts, s.id, i.place LIMIT 1"
}

@test "next: callbacks that are due first, then the fewest attempts in the order of the draw; never too soon or too often" {
	local i id when some=0 none=0 back=0
	draw 7 --gap 3 --most-attempts 4 --expires-on 2026-03-07
	for ((i = 0; i < 90; i++)); do
		CC_NOW=$(instant $((15 * 60 + i * 75)))
		wanted luz >want
		id=$(next_of luz)
		assert_equal "$id" "$(cat want)"
		[[ -n $id ]] || { none=$((none + 1)); continue; }
		some=$((some + 1))
		[[ -z $(cell "$id" callback_at) ]] || back=$((back + 1))
		assert_equal "$(cell "$id" interviewer)" luz
		when=$(instant $((15 * 60 + i * 75 + RANDOM % 900 + 200)))
		case $((RANDOM % 6)) in
		0 | 1 | 2) tried "$id" --outcome no_answer ;;
		# Nobody is called back after the last day.
		3 | 4) [[ $when < 2026-03-08 ]] && tried "$id" --outcome callback --at "$when" || tried "$id" --outcome busy ;;
		5) [[ $((RANDOM % 3)) == 0 ]] && held "$id" --interviewer luz || tried "$id" --outcome busy ;;
		esac >/dev/null
	done
	# The test has seen all of it.
	[[ $some -gt 12 && $none -gt 12 && $back -gt 2 ]] || fail "$some $none $back"
	assert_equal "$(CC_NOW=2026-03-08T00:00:00-05:00 next_of luz)" ''
	run -1 cc-survey next --interviewer luz -e --now 2026-03-10
	# Of two callbacks that are due, the earlier.
	export CC_NOW=2026-03-08T08:00:00-05:00
	draw 3
	tried "${ids[0]}" --outcome callback --at 2026-03-08T12:00 >/dev/null
	tried "${ids[1]}" --outcome callback --at 2026-03-08T11:00 >/dev/null
	[ "$(at 08 11:59:59 next_of luz)" = "${ids[1]}" ]
	[ "$(at 08 12:30:00 next_of mar)" = "${ids[1]}" ]
	[ "$(at 08 12:30:00 next_of luz)" = "${ids[0]}" ]
}

@test "next: two never get one, the same gets the same; after half an hour it may be another's" {
	local who pids=() i=0
	draw 8
	# All at once, each twice.
	for who in ana luz mar ana luz mar; do
		i=$((i + 1))
		next_of $who >"got.$i.$who" &
		pids+=($!)
	done
	wait "${pids[@]}"
	for who in ana luz mar; do cat got.?.$who | sort -u; done >got
	assert_equal "$(wc -l <got) $(sort -u got | wc -l) $(cat got.* | wc -l)" '3 3 6'
	for who in ana luz mar; do
		CC_NOW=2026-03-05T10:29:59-05:00 next_of $who | same - <(sort -u got.?.$who)
	done
	# ana does nothing for half an hour: hers is the first again.
	who=$(sort -u got.?.ana)
	at 05 10:30:00 tried "$(sort -u got.?.luz)" "$(sort -u got.?.mar)" --outcome busy >/dev/null
	i=$(sql "$CC_STORE" "SELECT id FROM interview WHERE attempts = 0 ORDER BY place LIMIT 1")
	assert_equal "$i $who" "$(at 05 10:30:00 next_of luz) $i"
	# Tried, it is in nobody's hands; recorded, it is not given again.
	at 05 11:01:00 tried "$(at 05 11:00:30 next_of mar)" --outcome busy --interviewer mar >/dev/null
	i=$(at 05 11:02:00 next_of mar)
	[ "$(cell "$i" attempts)" = 0 ]
	at 05 11:03:00 held "$i" --interviewer mar >/dev/null
	assert_equal "$(cell "$i" taken_at)" ''
	[ "$(at 05 11:04:00 next_of mar)" != "$i" ]
	refused 65 "*no such agent*'leo'" cc-survey next --interviewer leo
	refused 65 "*not active*'eva'" cc-survey next --interviewer eva
	refused 65 "*no such agent*'tester'" cc-survey next
	unchanged cc-survey next --interviewer ana --survey otra
	refused 65 '*wrong check digit*' cc-survey next --interviewer ana --sample 14
	dump >before
	cc-survey next --interviewer ana -n --now 2026-03-05T15:00 >/dev/null && dump | same before -
}

@test "next and record: nobody asks about a ticket of his own, unless it is allowed, and then it is marked" {
	local i id t
	for i in {0..5}; do
		t=$(at 01 09:00 cc-ticket open --subject "s $i" --customer "c$i" --phone "77$i" -F id | tail -n 1)
		at 01 09:00 cc-ticket assign "$t" --agent "$([[ $i -lt 4 ]] && echo ana || echo luz)" >/dev/null
		at 02 09:00 cc-ticket solve "$t" --solution s >/dev/null
	done
	draw 6 --after-ticket --closed-from 2026-03-01 --closed-to 2026-03-05
	# It is who held the ticket then.
	at 05 10:00 cc-ticket assign "$t" --agent mar >/dev/null 2>&1 || true
	for i in 1 2 3; do
		id=$(next_of ana)
		[[ -n $id ]] || break
		assert_equal "$(cell "$id" agent)" luz
		tried "$id" --outcome busy --interviewer ana >/dev/null
	done
	assert_equal "$i" 3
	id=$(sql "$CC_STORE" "SELECT min(id) FROM interview WHERE agent = 'ana'")
	refused 65 "*interviewer*'ana'" held "$id"
	echo "id,interviewer,attention,speed,solution,overall" >rows.csv
	echo "$id,ana,1,1,1,1" >>rows.csv
	refused 65 "rows.csv:2: *interviewer*'ana'" cc-survey record rows.csv
	held "$id" --allow-self -F id >/dev/null
	held "$(sql "$CC_STORE" "SELECT max(id) FROM interview WHERE agent = 'ana'")" --allow-self --interviewer luz >/dev/null
	assert_equal "$(sql "$CC_STORE" "SELECT interviewer, own FROM interview WHERE status = 'complete' ORDER BY id")" $'ana|1\nluz|0'
	# Nor who holds the ticket now.
	t=$(sql "$CC_STORE" "SELECT min(ticket) FROM interview WHERE agent = 'luz'")
	at 05 18:00 cc-ticket reopen "$t" --reason r >/dev/null
	at 05 18:00 cc-ticket assign "$t" --agent mar >/dev/null
	id=$(cell "$(sql "$CC_STORE" "SELECT id FROM interview WHERE ticket = $t")" id)
	refused 65 "*interviewer*'mar'" at 05 18:01 held "$id" --interviewer mar
	refused 65 "*interviewer*'luz'" at 05 18:01 held "$id" --interviewer luz
	for i in mar luz mar luz mar luz; do
		t=$(at 05 18:01 next_of $i)
		[ "$t" != "$id" ]
		[[ -z $t ]] || at 05 18:01 tried "$t" --outcome busy >/dev/null
		echo "$t" >>given
	done
	[ "$(sort -u given | wc -l)" -gt 3 ]
	# The number to call is the ticket's.
	cc-survey next --interviewer mar -o jsonl | jq -e '.phone | startswith("77")' >/dev/null
}

@test "attempt: what each outcome leaves behind" {
	local outcome n=0 status contacted
	draw 6
	# What was called back and then not reached is not called back any more.
	at 05 11:00 tried "${ids[5]}" --outcome callback --at 2026-03-06T09:00 --note 'mejor mañana' >/dev/null
	assert_equal "$(cell "${ids[5]}" "attempts, outcome, datetime(callback_at - 18000, 'unixepoch'), contacted_at = attempted_at, status")" \
		'1|callback|2026-03-06 09:00:00|1|open'
	while read -r outcome status contacted; do
		at 06 10:00 tried "${ids[n]}" --outcome "$outcome" --interviewer mar --mode phone >/dev/null
		assert_equal "$(cell "${ids[n]}" "outcome, status, attempts, contacted_at IS NOT NULL, closed_at IS NOT NULL, callback_at,
			datetime(attempted_at - 18000, 'unixepoch'), interviewer")" \
			"$outcome|$status|1|$contacted|$([[ $status != open ]] && echo 1 || echo 0)||2026-03-06 10:00:00|mar"
		n=$((n + 1))
	done <<-'END'
		no_answer open 0
		busy open 0
		refused refused 1
		wrong_number wrong_number 0
	END
	at 06 10:00 tried "${ids[5]}" --outcome no_answer >/dev/null
	assert_equal "$(cell "${ids[5]}" "attempts, outcome, callback_at, datetime(contacted_at - 18000, 'unixepoch')")" '2|no_answer||2026-03-05 11:00:00'
	at 06 11:00 tried "${ids[5]}" --outcome refused >/dev/null
	assert_equal "$(cell "${ids[5]}" "attempts, status, datetime(contacted_at - 18000, 'unixepoch')")" '3|refused|2026-03-05 11:00:00'
	cc-survey history "${ids[5]}" -o jsonl | jq -se 'any(.note == "mejor mañana")' >/dev/null
	export CC_NOW=2026-03-06T12:00:00-05:00
	for outcome in 2 3; do
		refused 65 "${ids[outcome]}: status: *" tried "${ids[outcome]}" --outcome busy
		refused 65 "${ids[outcome]}*status*" held "${ids[outcome]}"
	done
	refused 64 '*--outcome*' tried "${ids[4]}"
	refused 65 "outcome: not one of no_answer|busy|refused|wrong_number|callback: 'dead'" tried "${ids[4]}" --outcome dead
	refused 65 '*at: *' tried "${ids[4]}" --outcome callback
	refused 65 '*' tried "${ids[4]}" --outcome callback --at 2026-03-06T11:59:59-05:00
	refused 65 '*at: *' tried "${ids[4]}" --outcome busy --at 2026-03-07
	refused 65 '*no such agent*' tried "${ids[4]}" --outcome busy --interviewer leo
	refused 65 '*wrong check digit*' tried 14 --outcome busy
	# One that is over spoils a batch, or is left out of it.
	refused 65 "${ids[2]}: *" tried "${ids[4]}" "${ids[2]}" --outcome busy
	run -65 --separate-stderr tried -k --outcome busy <<<$'customer,id\n'"x,${ids[4]}"$'\n'"x,${ids[2]}"
	assert_equal "$(cell "${ids[4]}" attempts)" 1
	# Tried five times it is not tried again.
	for n in 2 3 4; do tried "${ids[4]}" --outcome busy; done >/dev/null
	tried "${ids[4]}" --outcome busy >/dev/null
	for n in 1 2 3 4 5; do [ "$(at 09 "1$n:00" next_of luz)" != "${ids[4]}" ]; done
}

@test "expire: those past their last day or out of attempts, once; nothing else" {
	draw 6 --expires-on 2026-03-06 --most-attempts 1
	tried "${ids[0]}" --outcome busy >/dev/null
	tried "${ids[1]}" --outcome refused >/dev/null
	held "${ids[2]}" >/dev/null
	# A callback is kept, however often it was tried.
	tried "${ids[3]}" --outcome callback --at 2026-03-06T09:00 >/dev/null
	cc-survey expire -n >would
	cc-survey expire | same would -
	assert_equal "$(sql "$CC_STORE" "SELECT id FROM interview WHERE status = 'expired'")" "${ids[0]}"
	unchanged cc-survey expire --now 2026-03-06T23:59:59-05:00
	at 07 00:00 cc-survey expire -F id | tail -n +2 | sort | same - <(printf '%s\n' "${ids[@]:3}" | sort)
	unchanged cc-survey expire --now 2026-03-09
	assert_equal "$(sql "$CC_STORE" "SELECT status, count(*), sum(closed_at IS NULL) FROM interview GROUP BY 1 ORDER BY 1")" \
		$'complete|1|0\nexpired|4|0\nrefused|1|0'
}

# told VERB TIME [ARG...] - "id threshold", in the order told.
told() {
	cc-survey "$1" --now "$2" -F id,threshold "${@:3}" | tail -n +2 | tr , ' '
}

@test "remind and alert: each thing once, again where it could not be written; a low mark, a callback, a last day" {
	draw 6 --expires-on 2026-03-12
	assert_equal "$(told remind 2026-03-05T11:00)$(told alert 2026-03-05T11:00)" ''
	tried "${ids[0]}" --outcome callback --at 2026-03-06T09:00 >/dev/null
	assert_equal "$(told remind 2026-03-06T08:59:59)" ''
	told remind 2026-03-06T09:00 -n | same - <(echo "${ids[0]} callback")
	run -74 bash -c 'cc-survey remind --now 2026-03-06T09:00 >/dev/full'
	told remind 2026-03-06T09:01 | same - <(echo "${ids[0]} callback")
	assert_equal "$(told remind 2026-03-06T09:02)$(told remind 2026-03-07T09:00)" ''
	# It asks for another day: that is told too.
	at 07 09:00 tried "${ids[0]}" --outcome callback --at 2026-03-08T09:00 >/dev/null
	told remind 2026-03-08T09:00 | same - <(echo "${ids[0]} callback")
	at 08 10:00 held "${ids[0]}" --overall 4 --best 'nada; =1+1' >/dev/null
	assert_equal "$(cell "${ids[0]}" callback_at)" ''
	at 08 10:00 held "${ids[1]}" --overall 5 >/dev/null
	at 08 10:00 held "${ids[2]}" --overall 1 --improve todo >/dev/null
	run -74 bash -c 'cc-survey alert --now 2026-03-08T11:00 >/dev/full'
	cc-survey alert --now 2026-03-08T11:00 -o jsonl | jq -r '[.id, .threshold, .question, .mark, .customer != null, .text != null] | join(" ")' |
		same - <(printf '%s\n' "${ids[0]} mark overall 4 true true" "${ids[2]} mark overall 1 true true")
	assert_equal "$(told alert 2026-03-08T11:01)" ''
	told alert 2026-03-08T11:02 --at-most 5 | same - <(echo "${ids[1]} mark")
	assert_equal "$(told alert 2026-03-09T11:02 --at-most 10)" ''
	# A correction to a low mark is told; one upwards is not.
	at 09 12:00 cc-survey correct "${ids[1]}" --overall 2 --reason r >/dev/null
	told alert 2026-03-09T13:00 | same - <(echo "${ids[1]} mark")
	# Two days before the last, and on it: of those that are open.
	assert_equal "$(told remind 2026-03-09T23:00)" ''
	told remind 2026-03-10T08:00 | sort | same - <(printf '%s before 2d\n' "${ids[@]:3}" | sort)
	assert_equal "$(told remind 2026-03-11T08:00)" ''
	told remind 2026-03-12T08:00 | sort | same - <(printf '%s due\n' "${ids[@]:3}" | sort)
	assert_equal "$(told remind 2026-03-12T20:00)$(told remind 2026-03-20T20:00)" ''
	run -1 cc-survey remind -e --now 2026-03-12T21:00
	run -1 cc-survey alert -e --now 2026-03-12T21:00
}

# ---- all of it

@test "whatever is done in whatever order, the records are what their events add up to" {
	local i id
	draw 8 --gap 0 --most-attempts 2
	for ((i = 0; i < 120; i++)); do
		export CC_NOW
		CC_NOW=$(instant $((15 * 60 + i * 240)))
		id=${ids[RANDOM % ${#ids[@]}]}
		case $((RANDOM % 14)) in
		0) draw $((RANDOM % 8 + 1)) --cool-off $((RANDOM % 3)) --gap 0 --seed "$i" --most-attempts $((RANDOM % 3 + 1)) --expires-on "$(instant $((15 * 60 + i * 240 + 5000)) | cut -c 1-10)" ;;
		1 | 2) next_of "$(shuf -n 1 -e ana luz mar --random-source=<(yes $i))" ;;
		3 | 4) tried "$id" --outcome "$(shuf -n 1 -e no_answer busy refused wrong_number --random-source=<(yes $i))" ;;
		5) tried "$id" --outcome callback --at "$(instant $((15 * 60 + i * 240 + RANDOM % 900)))" ;;
		6 | 7) held "$id" --overall $((RANDOM % 11)) --best "texto $i" ;;
		8) cc-survey record "$id" --speed 3 --partial true --interviewer mar ;;
		9) cc-survey correct "$id" --overall $((RANDOM % 10 + 1)) --reason r ;;
		10) cc-survey expire ;;
		11) cc-survey sheet --sample "$sample" | head -n 2 | fill attention=1 speed=2 solution=3 overall=4 interviewer=luz | cc-survey record -k ;;
		12) cc-survey remind; cc-survey alert ;;
		13) cc-survey questions export | sed "s/\(service,overall.*\)\$/\1 $i/" | cc-survey questions import ;;
		esac >/dev/null 2>&1 || true
		cc-survey list -F id,status,attempts,outcome,interviewer,rev >"list.$i"
		cc-survey answers -F id,mark,text,rev >"answers.$i"
		echo "$CC_NOW" >>moments
	done
	i=0
	while read -r CC_NOW; do
		if [[ $((i % 6)) == 0 ]]; then
			cc-survey list -F id,status,attempts,outcome,interviewer,rev --as-of "$CC_NOW" --now 2026-06-01 | same "list.$i" -
			cc-survey answers -F id,mark,text,rev --as-of "$CC_NOW" --now 2026-06-01 | same "answers.$i" -
		fi
		i=$((i + 1))
	done <moments
	sql "$CC_STORE" "SELECT status, count(*) FROM interview group by 1" >&2
	# All of it happened, and nobody was ever asked twice or left without the answers that make an interview complete.
	assert_equal "$(sql "$CC_STORE" 'SELECT count(DISTINCT status) FROM interview')" 6
	sql "$CC_STORE" "SELECT i.id FROM interview i WHERE (i.status = 'complete' AND
		4 <> (SELECT count(*) FROM answer a WHERE a.interview = i.id AND a.mark IS NOT NULL)) OR (i.closed_at IS NULL) <> (i.status = 'open')
		OR (i.answered_at IS NULL) <> (i.status NOT IN ('complete', 'partial'))" | same - /dev/null
}
