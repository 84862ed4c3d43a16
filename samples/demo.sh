#!/bin/sh
# demo.sh BIN - some weeks of a small contact centre: every pipeline is shown, then run.
#
# The clock is frozen, so that the output is the same every time.  One thing is left behind, the page of figures whose
# name is printed last: DEMO_PAGE, else a file in TMPDIR or /tmp.
#
# shellcheck disable=SC2016 # what "run" shows is expanded when it is run
set -eu
bin=$(cd "${1:?usage: demo.sh BIN}" && pwd)
samples=$(cd "$(dirname "$0")" && pwd)
page=${TMPDIR:-/tmp}
page=${DEMO_PAGE:-${page%/}/cckit-demo-2026-04.html}
case $page in /*) ;; *) page=$PWD/$page ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$dir"
ln -s "$samples" samples
PATH=$bin:$PATH
unset CC_TIMEOUT CC_ACTOR
export PATH
# The samples are in UTF-8, and so are the bars drawn of them, in any locale.
if [ -n "${LC_ALL:-}" ]; then
	LANG=$LC_ALL LC_MESSAGES=$LC_ALL
	export LANG LC_MESSAGES
fi
unset LC_ALL
export LC_CTYPE=C.UTF-8
exec 2>&1

# Say what comes next.
say() {
	printf '\n# %s\n' "$1"
}

# Show a command line, then run it.
run() {
	printf '$ %s\n' "$1"
	eval "$1"
}

# The same for one that must be refused: CODE 'COMMAND'.
refused() {
	printf '$ %s\n' "$2"
	code=0
	eval "$2" || code=$?
	printf '(exit code %s)\n' "$code"
	[ "$code" -eq "$1" ]
}

say "A store of our own, and a clock that stands still for this demonstration."
run 'export CC_STORE=cc.db CC_ACTOR=ana CC_NOW=2026-03-05T10:00:00-05:00'
run 'cc-store init -o table'

say "The people: customers with their contracts, agents with level, skills and certificates."
run 'cc-customer import -v samples/customers.csv -o table -F id,name,contract,contract_to'
run 'cc-agent import -v samples/agents.csv -o table'
run 'cc-agent certify -v -o table <samples/certificates.csv'

say "Who answers for which process: a PQR goes to them by itself."
run 'cc-pqr-due processes import -v samples/processes.csv -o table'

say "A sheet of tickets, PQR and emergencies: all of it lands, or nothing."
run 'cc-ticket open -v samples/tickets.csv -o table'

say "One more, during a call; the number can be dictated, its last digit checks the others."
run 'cc-ticket open --customer C008 --channel phone --queue mesa --subject "El lector de códigos no enciende" -o table'

say "The help desk takes what waits for it; rows in, rows out."
run 'cc-ticket list --queue mesa --status new -F id | cc-ticket assign --agent bruno -o table'
run 'cc-ticket assign 21 --agent carmen --level 2 --reason "sin red en urgencias" -o table'

say "Answer, solve with the solution for colleagues, close."
run 'export CC_NOW=2026-03-05T10:20:00-05:00 CC_ACTOR=bruno'
run 'cc-ticket answer 13 --channel phone --text "Apague la impresora y espere un minuto." >/dev/null'
run 'cc-ticket solve 13 --cause "sensor sucio" --solution "Limpiar el sensor de papel y reiniciar la impresora." -o table'
run 'cc-ticket close 13 -o table'

say "The next printer: accents and case do not matter, and the solution is used again."
run 'cc-ticket find IMPRESORA -o table -F id,status,subject,solution'
run 'cc-ticket solve 45 --reuse 13 -o table -F id,status,solution'
run 'cc-ticket wait 37 --waiting-for supplier --reason "cambio de buzón" -o table -F id,status,waiting_for,agent'

say "A PQR is answered; the petitioner may follow it with number and document, and sees no more."
run 'export CC_NOW=2026-03-05T10:40:00-05:00 CC_ACTOR=elena'
run 'cc-ticket assign 59 --agent elena -o table -F id,kind,status,agent'
run 'cc-ticket answer 59 --channel email --text "Adjuntamos la copia de la factura." >/dev/null'
run 'cc-ticket track 59 --document 10.000.105 -o table'

say "What is wrong is refused, and the message says why."
refused 65 'cc-ticket close 95'
refused 65 'cc-ticket close 37'
refused 1 'cc-ticket track 59 --document 10000106'

say "Cases of another system through a map, with the times they bear; a second time changes nothing."
run 'head -n 5 samples/other-system.csv'
run 'head -n 8 samples/other-system.map.csv'
run 'cc-ticket import -v --map samples/other-system.map.csv --skip 2 --delim ";" samples/other-system.csv -o table'
run 'cc-ticket import -v --map samples/other-system.map.csv --skip 2 --delim ";" samples/other-system.csv >/dev/null'

say "The past as it was, and how one case came to where it is."
run 'cc-ticket list --as-of 2026-03-02T09:00 -o table'
run 'cc-ticket list --as-of 2026-03-04 --status new,open,waiting -o table'
run 'cc-ticket history 130 -o table -F at,verb,field,from,to'

say "Out to a spreadsheet, edited there (here by sed), and back: changed cells are applied, the rest is left alone."
run 'cc-ticket list --queue pqr --status new -o excel | sed "s/;normal;/;high;/" | cc-ticket update -v -i excel -o table'

say "Service clocks. Four levels, each with what it asks of who works there and with its promise."
run 'cc-escalate levels -o table -F level,name,years,skills,certificates,queue'
run 'cc-escalate policy --clock level --does promise -o table -F clock,priority,level,amount,unit,warn,late'

say "After lunch: what has run out, or will within two hours; all clocks of one ticket."
run 'export CC_NOW=2026-03-05T13:30:00-05:00 CC_ACTOR=cron'
run 'cc-escalate list --within 2h -o table -F id,clock,state,due_at,share,priority,agent,queue'
run 'cc-escalate clocks 117 -o table -F clock,state,due_at,left,share'

say "What cron does every five minutes: what ran out at its level goes up, to who qualifies and has least to do."
run 'export CC_NOW=2026-03-05T15:05:00-05:00'
run 'cc-escalate who 117 -o table'
run 'cc-escalate run -o table -F id,what,clock,due_at,level_from,level,agent,name,subject'
run 'cc-escalate run'

say "The next day it runs out at level 2 as well. How its clock came there, and who held it."
run 'export CC_NOW=2026-03-06T15:10:00-05:00'
run 'cc-escalate run -o table -F id,what,clock,due_at,level_from,level,agent,name,subject'
run 'cc-escalate clocks 117 -o table -F clock,state,due_at,left,share'
run 'cc-escalate clocks 117 --clock level --explain -o table'
run 'cc-escalate holders 117 -o table'

say "It needs parts: both our side and the satisfaction desk confirm that they came. One of two has."
run 'export CC_ACTOR=diego'
run 'cc-pending add --ticket 117 --kind parts --what "Fuente del lector" --quantity 2 --expected-on 2026-03-09 --ours diego --desk elena -o table'
run 'cc-pending confirm 13 --side ours --quantity 1 --channel in_person -o table -F id,what,quantity,ours_quantity,desk_quantity,status'
run 'export CC_NOW=2026-03-09T08:00:00-05:00 CC_ACTOR=elena'
run 'cc-pending call -o table'
run 'cc-pending due -o table -F id,threshold,side,agent,what,missing,expected_on'

say "Two weeks later: the PQR by their legal due dates. One is overdue, and this is how its day was reached."
run 'export CC_NOW=2026-03-19T08:00:00-05:00'
run 'cc-pqr-due list -o table'
run 'cc-pqr-due --overdue -o table -F id,kind,due_on,bd_left,agent'
run 'cc-pqr-due explain 68 -o table'

say "What cron would mail: each thing is said once, so that the second run is silent."
run 'cc-pqr-due alert -o table'
run 'cc-pqr-due alert'
run 'cc-pqr-due check || echo "(exit code $?)"'

say "The other cannot be answered today: extend it before it is late, with the letter that tells so."
run 'cc-pqr-due extend 76 --to 2026-03-31 --reason "esperamos el extracto del banco"'

say "The general law for any kind and day, and the holidays that it counts around."
run 'cc-pqr-due explain --kind peticion --received 2026-03-12 --terms co -o table -F date,weekday,counted,running,why,name,source'
run 'cc-calendar holidays 2026 -o table -F date,weekday,name,source'

say "Somebody's sheet, at the end of the year: which of its dates are not those of the law?"
run 'cc-pqr-due compute --now 2026-11-30 --terms co --map samples/pqr-sheet.map.csv --delim ";" --compare "Fecha límite" samples/pqr-sheet.csv -o table'

say "The survey: whom to ask is drawn by a seed, so that anybody can draw the same again."
run 'export CC_NOW=2026-04-06T08:00:00-05:00 CC_ACTOR=elena'
run 'cc-customer import -v samples/survey-customers.csv >/dev/null'
run 'cc-survey plan -v --name "Primer trimestre" --size 200 --seed "primer trimestre 2026" -o table | sed -n 1,4p'
run 'cc-survey samples -o table'
run 'for id in C318 C266 C253; do printf "%s\n%s" "primer trimestre 2026" $id | sha256sum; done'

say "Two operators are never given the same one. Who wants to be called later comes up again at that time."
run 'cc-survey next --interviewer bruno -o table'
run 'cc-survey next --interviewer elena -o table -F id,customer,name,phone'
run 'cc-survey attempt 13 --outcome callback --at 2026-04-07T15:00 --interviewer bruno -o table'
run 'export CC_NOW=2026-04-07T15:00:00-05:00'
run 'cc-survey remind -o table -F id,threshold,name,phone,callback_at,expires_on'

say "Two weeks later, the sheet of 200 interviews as a spreadsheet saved it. What is good lands, what is not comes back."
run 'export CC_NOW=2026-04-17T17:00:00-05:00'
run 'head -n 4 samples/survey-sheet.csv | tr -d "\r"'
refused 65 'cc-survey record -v -i excel --keep-going --rejects rejects.csv samples/survey-sheet.csv >/dev/null'
run 'cat rejects.csv'

say "Mended, the three land too; and the whole sheet once more changes nothing."
run 'mend="/^C148/s/;11;/;10;/; /^C138/s/;8,5;/;8;/; /^C319/s/;;/;7;/"'
run 'sed "$mend" rejects.csv | cc-survey record -v -i excel -o table -F id,customer,status,interviewer,answered_at'
run 'sed "$mend" samples/survey-sheet.csv | cc-survey record -v -i excel >/dev/null'

say "What it comes to, how sure that is, and whether it mattered who asked."
run 'cc-survey results -o table'
run 'cc-survey results --distribution -o table | sed -n "1p; /^overall/p"'
run 'cc-survey results --by interviewer -o table -F interviewer,question,n,mean,low,high,chance | sed -n "1p; /overall/p"'

say "Open answers, coded by a person with the tags of a codebook."
run 'cc-survey codebook import -v samples/codebook.csv >/dev/null'
run 'cc-survey code -v samples/survey-codes.csv >/dev/null'
run 'cc-survey results --distribution -o table | sed -n "1p; /^improve/p"'

say "Who was dissatisfied is called back; cron says it once. And the sample is still the one that was drawn."
run 'cc-survey alert --at-most 2 -o table -F id,mark,customer,name,phone,interviewer'
run 'cc-survey redraw 13 -v >/dev/null'

say "April brings the same again. The help desk solves what it knows, the gratitude is answered."
run 'sed s/2026-03-0/2026-04-1/ samples/tickets.csv | cc-ticket open -v --actor ana -o table -F id,subject,agent,status,opened_at'
run 'cc-ticket list --opened-from 2026-04-01 --kind impresora -F id | cc-ticket assign --agent bruno --actor bruno >/dev/null'
run 'cc-ticket list --opened-from 2026-04-01 --kind impresora -F id | cc-ticket solve --reuse 13 --actor bruno -o table -F id,agent,status,cause'
run 'cc-ticket answer 84 --channel email --text "Gracias a usted." -F id,kind,answered_at'

say "Counts by status, with the tools that every system has."
run 'cc-ticket list -F status | tail -n +2 | sort | uniq -c | sort -rn'

say "Who did what; does the store agree with its journal; a copy."
run 'cc-store runs -o table -F run,at,program,verb,actor,events | tail -n 8'
run 'cc-store check -v'
run 'cc-store backup copy.db'
run 'cc-store check -v --store copy.db'

say "May begins. What came in and went out; promises kept; every figure says what it counts, and which cases are behind."
run 'export CC_NOW=2026-05-04T08:00:00-05:00'
run 'cc-report volumes --from 2026-03-01 --to 2026-05-01 --period month --by service -o table'
run 'cc-report attainment --from 2026-04-01 --to 2026-05-01 --plot'
run 'cc-report pqr --from 2026-03-01 --to 2026-05-01 --period month -o table -F period,fell_due,in_term,overdue,in_term_rate,days_late_most,not_due'
run 'cc-report define pqr -o table -F part,name,text | grep in_term_rate'
run 'cc-report pqr --from 2026-04-01 --to 2026-05-01 --ids overdue | cc-ticket show -o csv -F id,kind,agent,subject'
run 'cc-report problems --from 2026-03-01 --to 2026-05-01 --of customer -o table | head -n 4'

say "All of April, beside the months before, as a page for whoever answers for it. It stays here, to be opened in a browser:"
run 'cc-report month 2026-04 -o html --out "$page"'
printf '%s\n' "$page"
