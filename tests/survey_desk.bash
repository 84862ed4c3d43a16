# shellcheck shell=bash
# survey_desk.bash - what tests of cc-survey's verbs share: a store with people, how they are asked, what was answered

setup() {
	set -o pipefail
	export PYTHONDONTWRITEBYTECODE=1
	new_store
	printf 'id,name,active\nana,Ana,true\nluz,Luz,true\nmar,Mar,true\neva,Eva,false\n' | cc-agent add >/dev/null
	{ echo id,name,phone,contract,segment; for n in {0..9}; do echo "c$n,Uno $n,60$n,CT-$n,s$((n % 2))"; done; } |
		cc-customer add >/dev/null
	RANDOM=5
}

# After every scenario the tables are what the events add up to.
teardown() {
	cc-store check --now 2030-01-01
}

at() {
	CC_NOW=2026-03-$1T$2-05:00 "${@:3}"
}

# draw N [ARG...] - a sample; the numbers of its interviews go to ids, in the order of the draw, its own to sample.
draw() {
	with plan seed=s -- --size "$@" >/dev/null
	sample=$(sql "$CC_STORE" 'SELECT max(id) FROM sample')
	# shellcheck disable=SC2034 # read by tests
	mapfile -t ids < <(sql "$CC_STORE" "SELECT id FROM interview WHERE sample = $sample ORDER BY place")
}

# with VERB WORD=VALUE... -- ARG... - the verb with these options, but for those that are given.
with() {
	local verb=$1 word words=()
	while shift && [[ $1 != -- ]]; do words+=("$1"); done
	shift
	for word in "${words[@]}"; do
		[[ " $* " == *" --${word%%=*} "* ]] || set -- "$@" "--${word%%=*}" "${word#*=}"
	done
	cc-survey "$verb" "$@"
}

# held ID [ARG...] - it was held.
held() {
	with record attention=9 speed=8 solution=7 overall=6 interviewer=ana -- "$@"
}

# tried [ID...] [ARG...] - luz tried, and there was no interview.
tried() {
	with attempt interviewer=luz -- "$@"
}

cell() {
	sql "$CC_STORE" "SELECT $2 FROM interview WHERE id = $1"
}

# answers ID - "question value" a line.
answers() {
	sql "$CC_STORE" "SELECT question || ' ' || coalesce(mark, choice, text) FROM answer WHERE interview = $1 ORDER BY id"
}

# next_of AGENT [ARG...] - the number of the interview that is given to the agent.
next_of() {
	cc-survey next --interviewer "$1" -F id "${@:2}" | tail -n +2
}

# fill COLUMN=VALUE... - the sheet on stdin with these cells, in all rows; as another program reads and writes it.
fill() {
	python3 -c '
import csv, io, sys
text = sys.stdin.buffer.read().decode("utf-8")
bom = "\ufeff" if text.startswith("\ufeff") else ""
delim = ";" if bom else ","
rows = list(csv.reader(io.StringIO(text[len(bom):], newline=""), delimiter=delim))
for cell in sys.argv[1:]:
    name, value = cell.split("=", 1)
    if name not in rows[0]:
        for row in rows:
            row.append(name if row is rows[0] else "")
    for row in rows[1:]:
        row[rows[0].index(name)] = value
out = io.StringIO(newline="")
csv.writer(out, delimiter=delim, lineterminator="\r\n" if bom else "\n").writerows(rows)
sys.stdout.buffer.write((bom + out.getvalue()).encode())' "$@"
}

# unchanged COMMAND... - it succeeds and writes nothing.
unchanged() {
	dump >.before
	"$@" >/dev/null || return 1
	dump | same .before -
}
