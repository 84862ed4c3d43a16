#!/usr/bin/env bats
#
# survey_answers - answers and their corrections, sheets, who asked, tags
#
# What is expected is written down by hand from what the verbs promise, asked of sqlite3 or read by Python's csv
# module, or follows from a law: what was printed and read back changes nothing, a thing done twice is done once.

# stderr is set by run; tests are shells of their own.
# shellcheck disable=SC2030,SC2031,SC2154

load helper
load survey_desk

@test "record: marks are whole and within the scale, words are what they are; the rest is refused by name" {
	local mark word
	draw 3
	for mark in 0 11 7.5 8,5 ' 8' '8 ' 1e1 -1 ocho 0x8 8.0 99999999999999999999 $'8\n' '8️⃣'; do
		refused 65 '*speed*' held "${ids[0]}" --speed "$mark"
		jq -nc --arg i "${ids[0]}" --arg m "$mark" '{id: ($i | tonumber), interviewer: "ana", attention: 9, speed: $m, solution: 1, overall: 1}' >row.jsonl
		refused 65 'row.jsonl:1: *speed*' cc-survey record row.jsonl
	done
	jq -nc --arg i "${ids[0]}" '{id: ($i | tonumber), interviewer: "ana", attention: 9, speed: 7.5, solution: 1, overall: 1}' >row.jsonl
	refused 65 'row.jsonl:1: speed: *' cc-survey record row.jsonl
	refused 65 '*speed*' held "${ids[0]}" --speed ''
	refused 65 '*overall: missing*' cc-survey record "${ids[0]}" --attention 9 --speed 8 --solution 7 --interviewer ana
	refused 65 '*interviewer*' cc-survey record "${ids[0]}" --attention 9 --speed 8 --solution 7 --overall 6
	cc-survey record "${ids[0]}" --attention 9 --speed 8 --solution 7 --overall 6 --mode web -n >/dev/null
	refused 65 "*no such agent*'leo'" held "${ids[0]}" --interviewer leo
	refused 65 "*'fax'" held "${ids[0]}" --mode fax
	refused 65 "*'fr'" held "${ids[0]}" --language fr
	refused 64 '*' held "${ids[0]}" --kindness 9
	refused 65 "<stdin>:1: unknown column: 'kindness'" cc-survey record <<<"id,kindness"
	refused 65 '*answered_at*' held "${ids[0]}" --answered-at 2026-03-05T10:00:01-05:00
	refused 65 '*answered_at*' held "${ids[0]}" --answered-at 2026-03-04T23:59:59-05:00
	refused 65 '*wrong check digit*' held 14
	refused 65 '*no such interview*' held 99999913
	export CC_NOW=2026-03-06T10:00:00-05:00
	word=$'=HYPERLINK("http://x")\n\e[31mñ, "y"\ty \'z\'; ¡no!\r\n  '
	held "${ids[0]}" --best "$word" --answered-at 2026-03-05T18:30 --mode web --language en >/dev/null
	answers "${ids[0]}" | same - <(printf 'attention 9\nspeed 8\nsolution 7\noverall 6\nbest %s\n' "$word")
	assert_equal "$(cell "${ids[0]}" "status, mode, language, interviewer, datetime(answered_at - 18000, 'unixepoch'), own, attempts, closed_at IS NOT NULL")" \
		'complete|web|en|ana|2026-03-05 18:30:00|0|0|1'
	sql "$CC_STORE" "SELECT count(*) FROM answer a JOIN question q ON q.question = a.question WHERE a.wording = q.en" | same - <(echo 5)
	held "${ids[1]}" >/dev/null
	assert_equal "$(cell "${ids[1]}" "mode, language, datetime(answered_at - 18000, 'unixepoch'), status")" 'phone|es|2026-03-06 10:00:00|complete'
	# Broken off: what was said before stays.
	cc-survey record "${ids[2]}" --attention 3 --partial true --interviewer luz --mode email --language en >/dev/null
	assert_equal "$(cell "${ids[2]}" status) $(answers "${ids[2]}")" 'partial attention 3'
	# And is completed by all of it, not by something else.
	refused 65 '*already*' held "${ids[2]}" --attention 4
	held "${ids[2]}" --attention 3 --best b >/dev/null
	assert_equal "$(cell "${ids[2]}" 'status, mode, language, interviewer')" 'complete|email|en|ana'
	answers "${ids[2]}" | same - <(printf '%s\n' 'attention 3' 'speed 8' 'solution 7' 'overall 6' 'best b')
}

@test "record: the same again changes nothing, other answers are refused, of one row or of two" {
	local id
	draw 4
	at 05 11:00 held "${ids[0]}" --best 'sí' >/dev/null
	export CC_NOW=2026-03-06T10:00:00-05:00
	unchanged held "${ids[0]}" --best 'sí'
	refused 65 "*already*" held "${ids[0]}" --best 'no'
	refused 65 "*already*" held "${ids[0]}" --speed 9
	refused 65 "*already*" held "${ids[0]}" --improve 'algo'
	echo id,interviewer,attention,speed,solution,overall >rows.csv
	printf '%s,ana,%s\n' "${ids[1]}" 1,2,3,4 "${ids[1]}" 1,2,3,4 "${ids[2]}" 1,1,1,1 >>rows.csv
	cc-survey record rows.csv -F id >out
	same out <(printf '%s\n' id "${ids[1]}" "${ids[2]}")
	printf '%s,ana,%s\n' "${ids[3]}" 1,2,3,4 "${ids[3]}" 1,2,3,5 >>rows.csv
	refused 65 'rows.csv:6: *already*' cc-survey record rows.csv
	[ "$(cell "${ids[3]}" status)" = open ]
	# A sheet whose columns were sorted apart.
	refused 65 "*customer: *'$(cell "${ids[0]}" customer)'" held "${ids[3]}" --customer "$(cell "${ids[0]}" customer)"
	refused 65 '*sample: *' held "${ids[3]}" --sample 84
	# At once from two: one is taken, the other told.
	for id in 1 2 3 4; do held "${ids[3]}" --best "$id" >/dev/null 2>"err.$id" & done
	wait
	assert_equal "$(grep -l already err.? | wc -l) $(answers "${ids[3]}" | grep -c '^best [1-4]$')" '3 1'
	# The interview of a customer; none of another sample.
	draw 2 --cool-off 0
	id=$(cell "${ids[1]}" customer)
	printf '%s\n' customer,sample,interviewer,attention,speed,solution,overall "$id,$sample,luz,5,5,5,5" | cc-survey record >/dev/null
	[ "$(cell "${ids[1]}" interviewer)" = luz ]
	refused 65 '<stdin>:2: *' cc-survey record <<<"customer,sample,interviewer,attention,speed,solution,overall"$'\n'"$id,$(sql "$CC_STORE" 'SELECT min(id) FROM sample'),luz,5,5,5,5"
	refused 65 '<stdin>:2: *' cc-survey record <<<$'customer,interviewer,attention,speed,solution,overall\nnadie,luz,5,5,5,5'
	# One whose days are over is not in the way of the one of today.
	cc-survey plan --size 10 --cool-off 0 --seed r --expires-on 2026-03-07 >/dev/null
	CC_NOW=2026-03-08T10:00:00-05:00 draw 10 --cool-off 0
	id=$(sql "$CC_STORE" "SELECT customer FROM interview WHERE status = 'open' GROUP BY 1 HAVING count(*) > 1 LIMIT 1")
	printf '%s\n' customer,interviewer,attention,speed,solution,overall "$id,mar,5,5,5,5" >rows.csv
	at 08 11:00 cc-survey record rows.csv -F sample | same - <(printf '%s\n' sample "$sample")
	# Past its last day, and closed for that.
	export CC_NOW=2026-04-08T10:00:00-05:00
	refused 65 '*' held "${ids[0]}"
	# What was answered in time and typed late counts, though it was closed meanwhile.
	cc-survey expire >/dev/null
	refused 65 '*' held "${ids[0]}"
	refused 65 '*' held "${ids[0]}" --answered-at 2026-04-08T09:00
	held "${ids[0]}" --answered-at 2026-04-07T17:00 >/dev/null
	[ "$(cell "${ids[0]}" status)" = complete ]
	# But not what was answered after it had ended for another reason.
	draw 1 --cool-off 0 --most-attempts 1
	tried "${ids[0]}" --outcome busy --now 2026-04-09T10:00 >/dev/null
	cc-survey expire --now 2026-04-09T11:00 >/dev/null
	refused 65 "*status*'expired'" held "${ids[0]}" --answered-at 2026-04-09T12:00 --now 2026-04-10T10:00
	held "${ids[0]}" --answered-at 2026-04-09T10:30 --now 2026-04-10T10:00 >/dev/null
}

@test "a sheet as plan, next or sheet printed it, filled in by another program, is taken back whole" {
	local form what n=0 id
	# Headings are in Spanish the second time, but for the questions.
	for form in csv excel es; do
		[[ "$form" != es ]] || export CC_LANG=es
		form=${form/es/excel}
		for what in plan sheet next; do
			case $what in
			plan) cc-survey plan --size 2 --cool-off 0 --seed "$((++n))" -o "$form" >blank ;;
			sheet) draw 2 --cool-off 0 --seed "$((++n))"; cc-survey sheet --sample "$sample" -o "$form" >blank ;;
			next) draw 1 --cool-off 0 --seed "$((++n))"; cc-survey next --interviewer luz --sample "$sample" -o "$form" >blank ;;
			esac
			mapfile -t ids < <(sql "$CC_STORE" "SELECT id FROM interview WHERE status = 'open' ORDER BY id")
			unchanged cc-survey record -i "$form" blank
			fill attention=10 speed=1 solution=5 overall=7 best=$'ñ; "dos",\nlíneas' <blank >filled
			cc-survey record -i "$form" filled --interviewer luz -F id | same - <(printf '%s\n' id "${ids[@]}")
			unchanged cc-survey record -i "$form" filled --interviewer luz
			for id in "${ids[@]}"; do
				answers "$id" | same - <(printf 'attention 10\nspeed 1\nsolution 5\noverall 7\nbest ñ; "dos",\nlíneas\n')
			done
			refused 65 '/dev/fd/*:2: *' cc-survey record -i "$form" --interviewer luz <(fill speed=2 <filled)
		done
	done
	[ "$n" = 9 ]
}

@test "what was printed and read back changes nothing; JSON lines, blank rows, and a row that is no interview's" {
	local form
	draw 5
	held "${ids[0]}" --best $'=1+1\n+57; "a"\t\e[0m' --improve '@x' >/dev/null
	cc-survey record "${ids[1]}" --speed 2 --partial true --language en --interviewer mar >/dev/null
	tried "${ids[2]}" --outcome refused >/dev/null
	at 05 12:00 next_of luz >/dev/null
	export CC_NOW=2026-03-06T10:00:00-05:00
	for form in csv jsonl excel; do
		cc-survey sheet --all --sample "$sample" -o $form >sheet.$form
		unchanged cc-survey record -i $form sheet.$form
		unchanged cc-survey correct -i $form --reason r sheet.$form
	done
	cc-survey sheet --sample "$sample" -o jsonl | jq -c --arg id "${ids[3]}" 'select(.id == ($id | tonumber)) |
		.attention = 1 | .speed = 2 | .solution = 3 | .overall = 4 | .improve = "todo" | .interviewer = "mar"' | cc-survey record >/dev/null
	answers "${ids[3]}" | same - <(printf '%s\n' 'attention 1' 'speed 2' 'solution 3' 'overall 4' 'improve todo')
	# Of the others there is no answer to show, whatever the language.
	CC_LANG=es cc-survey sheet --all --sample "$sample" | same - <(cc-survey sheet --all --sample "$sample")
	cc-survey sheet --all --sample "$sample" -o jsonl | jq -s '[.[] | select(.attention)] | length' | same - <(echo 2)
}

@test "unplanned: outside of any sample, once, and only where it is said" {
	local t
	t=$(cc-ticket open --subject s --customer c7 --phone 777 -F id | tail -n 1)
	cc-ticket assign "$t" --agent ana >/dev/null
	printf '%s\n' customer,ticket,interviewer,attention,speed,solution,overall,ref,answered_at \
		c1,,luz,9,9,9,9,W-1,2026-02-01 "c7,$t,luz,8,8,8,8,W-2," >rows.csv
	refused 65 'rows.csv:2: *' cc-survey record rows.csv
	cc-survey record --unplanned rows.csv >/dev/null
	sql "$CC_STORE" "SELECT coalesce(sample, '-'), customer, coalesce(ticket, '-'), coalesce(agent, '-'), ref, status, edition,
		datetime(answered_at - 18000, 'unixepoch') FROM interview ORDER BY id" | same - <(printf '%s\n' \
		'-|c1|-|-|W-1|complete|1|2026-02-01 00:00:00' "-|c7|$t|ana|W-2|complete|1|2026-03-05 10:00:00")
	export CC_NOW=2026-03-07T10:00:00-05:00
	unchanged cc-survey record --unplanned rows.csv
	sed -i 's/9,W-1/8,W-1/' rows.csv
	refused 65 'rows.csv:2: *already*' cc-survey record --unplanned rows.csv
	refused 65 '*' cc-survey record --unplanned <<<$'interviewer,attention,speed,solution,overall\nluz,1,1,1,1'
	refused 65 "*no such customer*" cc-survey record --unplanned <<<$'customer,interviewer,attention,speed,solution,overall\nxx,luz,1,1,1,1'
	refused 65 "*interviewer*'ana'" cc-survey record --unplanned <<<"ticket,interviewer,attention,speed,solution,overall"$'\n'"$t,ana,1,1,1,1"
	# Who was asked so is left in peace.
	draw 10
	sql "$CC_STORE" "SELECT count(*) FROM interview WHERE sample IS NOT NULL AND customer IN ('c1', 'c7')" | same - <(echo 0)
}

@test "who asked, where it is not said: who has it in hand, else who acts, and never who tried before" {
	draw 5
	tried "${ids[0]}" --outcome busy >/dev/null
	export CC_ACTOR=mar
	at 05 18:00 tried "${ids[0]}" --outcome busy >/dev/null
	[ "$(cell "${ids[0]}" interviewer)" = luz ]
	at 06 10:00 cc-survey attempt "${ids[0]}" --outcome busy >/dev/null
	at 06 10:00 cc-survey record "${ids[1]}" --attention 1 --speed 1 --solution 1 --overall 1 >/dev/null
	assert_equal "$(cell "${ids[0]}" interviewer) $(cell "${ids[1]}" interviewer)" 'mar mar'
	at 07 10:00 cc-survey record "${ids[0]}" --attention 1 --speed 1 --solution 1 --overall 1 --interviewer ana >/dev/null
	[ "$(at 07 10:00 cc-survey next --interviewer luz -F id | tail -n 1)" = "${ids[2]}" ]
	at 07 10:05 cc-survey record "${ids[2]}" --attention 1 --speed 1 --solution 1 --overall 1 >/dev/null
	assert_equal "$(cell "${ids[0]}" interviewer) $(cell "${ids[2]}" interviewer)" 'ana luz'
	[ "$(at 07 11:00 cc-survey next --interviewer luz -F id | tail -n 1)" = "${ids[3]}" ]
	# It lay in luz's hand for too long.
	at 07 11:31 cc-survey record "${ids[3]}" --attention 1 --speed 1 --solution 1 --overall 1 >/dev/null
	[ "$(cell "${ids[3]}" interviewer)" = mar ]
	refused 65 "*interviewer: no such agent*'nadie'" cc-survey attempt "${ids[4]}" --outcome busy --actor nadie
}

@test "all or nothing, or what is good; mended, the rest lands once" {
	local i
	draw 8
	{ echo id,interviewer,attention,speed,solution,overall,best
	for i in {0..7}; do echo "${ids[i]},$([[ $i == 2 ]] && echo leo || echo ana),$([[ $i == 5 ]] && echo 11 || echo 9),8,7,$([[ $i == 6 ]] || echo 6),"; done; } >rows.csv
	refused 65 'rows.csv:[47]: *' cc-survey record rows.csv
	run -65 --separate-stderr cc-survey record -k --rejects bad.csv rows.csv -F id
	assert_equal "$stderr|$(wc -l <bad.csv)" '|4'
	assert_equal "${#lines[@]} $(sql "$CC_STORE" "SELECT count(*) FROM interview WHERE status = 'complete'")" '6 5'
	assert_equal "$(head -n 1 bad.csv)" id,interviewer,attention,speed,solution,overall,best,error
	sed 's/leo/ana/; s/,11,/,9,/; s/8,7,,/8,7,6,/' bad.csv >mended.csv
	cc-survey record -n mended.csv >would
	assert_equal "$(sql "$CC_STORE" "SELECT count(*) FROM interview WHERE status = 'complete'")" 5
	cc-survey record mended.csv | same would -
	assert_equal "$(sql "$CC_STORE" "SELECT count(*), min(mark), max(mark) FROM answer WHERE question IN ('attention', 'overall')")" '16|6|9'
	unchanged cc-survey record mended.csv
	run -74 cc-survey record -k --rejects /dev/full rows.csv
}

@test "correct: of what was answered alone, with a reason; the first answer stays, and as-of shows it" {
	draw 2
	at 05 11:00 held "${ids[0]}" --best 'bueno' >/dev/null
	cc-survey answers --interview "${ids[0]}" --now 2026-03-05T12:00:00-05:00 >first
	refused 64 '*--reason*' cc-survey correct "${ids[0]}" --speed 2 --now 2026-03-06
	at 06 09:00 cc-survey correct "${ids[0]}" --speed 2 --best 'muy bueno' --improve 'nada' --reason 'oyó mal' >/dev/null
	answers "${ids[0]}" | sort | same - <(printf '%s\n' 'attention 9' 'best muy bueno' 'improve nada' 'overall 6' 'solution 7' 'speed 2')
	export CC_NOW=2026-03-07T09:00:00-05:00
	cc-survey answers --interview "${ids[0]}" --as-of 2026-03-05T12:00:00-05:00 | same first -
	sql "$CC_STORE" "SELECT count(*) FROM event WHERE record = 'answer' AND data LIKE '%bueno%'" | same - <(echo 2)
	cc-survey history "${ids[0]}" -o jsonl | jq -r 'select(.record == "answer" and .verb == "correct" and (.field | IN("mark", "text"))) |
		"\(.from) \(.to) \(.note)"' | sort | same - <(printf '%s\n' '8 2 oyó mal' 'bueno muy bueno oyó mal' 'null nada oyó mal')
	unchanged cc-survey correct "${ids[0]}" --speed 2 --reason r
	refused 65 '*speed*' cc-survey correct "${ids[0]}" --speed 11 --reason r
	refused 65 '*speed*' cc-survey correct "${ids[0]}" --speed '' --reason r
	refused 65 "${ids[1]}*" cc-survey correct "${ids[1]}" --speed 2 --reason r
	refused 64 '*' cc-survey correct "${ids[0]}" --kindness 2 --reason r
	printf 'id,overall\n%s,10\n%s,3\n' "${ids[0]}" "${ids[1]}" >rows.csv
	refused 65 'rows.csv:3: *' cc-survey correct rows.csv --reason r
	sed 3d rows.csv | cc-survey correct --reason r >/dev/null
	answers "${ids[0]}" | grep -qx 'overall 10'
	# What is recorded anew is measured against what it is now.
	refused 65 '*already*' held "${ids[0]}" --speed 8 --best bueno
	sheet=$(cc-survey sheet --all --sample "$sample")
	unchanged cc-survey record <<<"$sheet"
}

# code N QUESTION TAGS - tag the answer of the Nth interview.
code() {
	cc-survey code --interview "${ids[$1]}" --question "$2" --tags "$3"
}

@test "codes: tags of the codebook, for their questions, of open answers; the words stay" {
	local id
	printf 'tag,questions,es,en\ntrato,,Trato,Manner\nprecio,improve,Precio,Price\n' >book.csv
	cc-survey codebook import book.csv >/dev/null
	unchanged cc-survey codebook import book.csv
	for id in csv jsonl excel; do
		cc-survey codebook export -o $id >book
		unchanged cc-survey codebook import -i $id book
	done
	refused 65 '<stdin>:2: *' cc-survey codebook import <<<$'tag,questions,es\nx,,'
	refused 65 "<stdin>:2: *nada*" cc-survey codebook import <<<$'tag,questions,es\nx,nada,X'
	draw 3
	held "${ids[0]}" --best 'buen trato' --improve 'el precio' >/dev/null
	held "${ids[1]}" --best 'todo' >/dev/null
	sql "$CC_STORE" 'SELECT id, text, wording FROM answer WHERE text IS NOT NULL' >words
	id=$(sql "$CC_STORE" "SELECT id FROM answer WHERE interview = ${ids[0]} AND question = 'improve'")
	cc-survey answers --question improve,best -o jsonl | jq -c '.tags = (if .question == "improve" then "precio,trato" else "trato" end)' |
		cc-survey code >/dev/null
	sql "$CC_STORE" "SELECT question, tags FROM answer WHERE tags IS NOT NULL ORDER BY id" |
		same - <(printf '%s\n' 'best|trato' 'improve|precio,trato' 'best|trato')
	cc-survey answers >all.csv
	unchanged cc-survey code <all.csv
	refused 65 "tag: *'nada'" code 0 improve nada
	refused 65 "tag: *'precio'" code 0 best precio
	refused 65 "question: *'speed'" code 0 speed trato
	refused 65 "question: *'best'" code 2 best trato
	refused 65 "*no such interview*" cc-survey code --interview 99999913 --question best --tags trato
	code 0 improve '' >/dev/null
	assert_equal "$(sql "$CC_STORE" "SELECT tags IS NULL FROM answer WHERE id = $id")" 1
	cc-survey answers --tags trato -F tags | sort -u | same - <(printf 'tags\ntrato\n')
	sql "$CC_STORE" 'SELECT id, text, wording FROM answer WHERE text IS NOT NULL' | same words -
}

@test "words of customers do no harm in a table or a spreadsheet" {
	draw 2
	held "${ids[0]}" --overall 1 --best $'\e]0;x\a\e[2J=cmd|x' --improve '=HYPERLINK("http://x";"y")' >/dev/null
	held "${ids[1]}" --overall 1 --best '+57' --improve '@SUM(1)' >/dev/null
	for what in answers 'sheet --sample '"$sample" "show ${ids[0]}" "history ${ids[0]}" 'alert -n'; do
		for form in table excel; do
			# shellcheck disable=SC2086 # words
			cc-survey $what -o $form >out
			[[ $form == excel ]] || ! LC_ALL=C grep -q $'[\001-\010\013-\037\177]' out || fail "$what: $(cat -v out)"
			[[ $form == table ]] || python3 - <<-'PY'
				import csv
				for row in csv.reader(open('out', encoding='utf-8-sig', newline=''), delimiter=';'):
				    assert not any(c[:1] in ('=', '+', '-', '@', '\t', '\r') and not c[1:].replace(',', '').isdigit() for c in row), row
			PY
		done
		[[ -s out ]]
	done
}
