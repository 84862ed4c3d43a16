#!/usr/bin/env bats
#
# report_html - the page and the plot of reports: text stays text, marks stand where figures say, a browser has
# nothing to complain of
#
# Python's own parser reads the page; what should be on it is counted from the csv of the same report, or follows
# from rows made up here (tests/unit/pages.c shows them).

# shellcheck disable=SC2016 # programs of awk and python are quoted on purpose

load helper

SECOND=$BATS_TEST_DIRNAME/second

# Texts that would like to be something else.
EVIL=(
	"<script>alert(1)</script> \"&'"
	'</title></svg></style><img src=x onerror=alert(1)>'
	'https://evil.example/?a=1&b=2 javascript:alert(1)'
	$'tab\there \x7f\xc2\x9b31m \xe2\x80\xaegnp.exe\xe2\x81\xa6'
)

# A store of tickets from May to October, none in August: 50 processes, four of them evil; it is filled once.
setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR" || return 1
	export FILLED=$BATS_FILE_TMPDIR/cc.db CC_NOW=2026-11-05T10:00:00-05:00 CC_ACTOR=tester PYTHONDONTWRITEBYTECODE=1
	printf '%s\n' "${EVIL[@]}" >evil
	awk 'BEGIN { OFS = ","; print "source,ref,service,customer,process,queue,subject,opened_at,closed_at,status" }
		function quoted(s) { gsub(/"/, "\"\"", s); return "\"" s "\"" }
		{ evil[NR - 1] = $0 }
		END {
			for (month = 5; month <= 10; month++)
				for (i = 0; month != 8 && i < 50; i++)
					for (k = 0; k <= (50 - i) / 10; k++) {
						day = sprintf("2026-%02d-%02dT", month, 1 + (i * 7 + k) % 28)
						print "x", ++n, "helpdesk", quoted("<b>C&" (i % 7) "</b>"),
							quoted(i in evil ? evil[i] : "process " i), "queue" i % 3, "s", day "10:00:00-05:00",
							i % 2 ? day "1" k ":30:00-05:00" : "", i % 2 ? "closed" : ""
					}
		}' evil >tickets.csv
	cc-store init -s "$FILLED" >/dev/null
	cc-ticket import -s "$FILLED" --create-people tickets.csv >/dev/null
}

setup() {
	set -o pipefail
	in_scratch
	export CC_STORE=$FILLED CC_NOW=2026-11-05T10:00:00-05:00
}

page() {
	python3 "$SECOND/page.py" "$@"
}

# Chromium by any of its names, or skip aloud.
need_browser() {
	BROWSER=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
		skip 'no Chromium here: apt-get install chromium --no-install-recommends'
}

# seen FILE WIDTH THEME - what a browser sees.
seen() {
	timeout 60 python3 "$SECOND/browser.py" "$BROWSER" "$@"
}

# made CHART COLUMNS - a page of the rows on stdin.
made() {
	"$UNIT/pages" html "$@"
}

@test "a page is well-formed, asks for nothing and tells all that it shows" {
	local lang
	for lang in en es; do
		export CC_LANG=$lang
		cc-report month 2026-10 -o html >month.html
		cc-report volumes --period month -o html >lines.html
		cc-report volumes --by process,customer -o html >bars.html
		for file in month lines bars; do
			run -0 page defects "$file.html"
			assert_output ''
			run -0 grep -c "<html lang=\"$lang\">" "$file.html"
		done
	done
}

@test "the reader of pages finds what is wrong in one" {
	cc-report volumes --period month -o html >good.html
	local change
	for change in 's/<h1>/<h1><script>/' 's/<p class/<p onclick="x" class/' 's/<\/tr>//' 's/ scope="col"//' \
		's/<caption>/<title>/' 's/<title id="[a-z]*-title">[^<]*<\/title>//' 's/<\/h1>/ \& <\/h1>/' \
		's/--ink/background:url(x);--ink/' 's/<section id="volumes"/<section id="volumes-title"/' \
		's/<\/h1>/<a href="https:\/\/a.example">x<\/a><\/h1>/' 's/<div class="scroll"/<div class="box"/' \
		's/<\/h1>/\x1b<\/h1>/'; do
		sed "$change" good.html >bad.html
		run ! cmp -s good.html bad.html
		run -0 page defects bad.html
		assert [ -n "$output" ]
	done
}

@test "what customers write is on the page as text, control characters masked, and nowhere as anything else" {
	cc-report volumes --by process,customer -o html >page.html
	run -0 page defects page.html
	assert_output ''
	page table page.html >cells
	local shown
	for shown in "${EVIL[@]:0:3}" 'tab here ??31m ?gnp.exe?' '<b>C&0</b>'; do
		run -0 grep -cF "$shown" cells
	done
	run -1 grep -iE '<script|<img|<b>|onerror=[^<]*>' page.html
	# The same of every other text of a section, and in a chart.
	printf '%s\n' $'k\tn#0' "$(printf '%s\t3\n' "${EVIL[@]/$'\t'/ }" $'\xff\xfe' $'esc\x1b[31m')" | made bars 1 >page.html
	run -0 page defects page.html
	assert_output ''
	run -0 page table page.html
	assert_line --partial "${EVIL[0]}"
	assert_line --partial "${EVIL[1]}"
	assert_line --partial 'esc?[31m'
	assert_line --partial '??'
}

@test "tables on the page are the csv of the report: all rows, figures with a comma in Spanish" {
	cc-report volumes --by queue,process --period month >rows.csv
	python3 -c '
import csv, sys
for row in list(csv.reader(open("rows.csv", newline="")))[1:]:
    text = "\t".join(c or "–" for c in row)
    print("".join("?" if ord(c) < 32 and c != "\t" or 0x7f <= ord(c) < 0xa0 or c in "\u202e\u2066" else c for c in text))
' | sed 's/tab\there/tab here/' >want
	cc-report volumes --by queue,process --period month -o html >page.html
	page table page.html | tail -n +2 >got
	assert [ "$(wc -l <want)" -gt 200 ]
	run -0 diff want got
	# Decimals: the same figures in both languages but for their sign.
	cc-report resolution --period month -o html >en.html
	CC_LANG=es cc-report resolution --period month -o html >es.html
	page table en.html | tail -n +2 >en
	page table es.html | tail -n +2 >es
	run -0 grep -cE '	[0-9]+\.[0-9]+' en
	run -1 grep -cE '[0-9]\.[0-9]' es
	run -0 diff <(tr . , <en) es
	cc-report resolution --period month | tail -n +2 | tr , '\t' | sed 's/\t\t/\t–\t/g; s/\t\t/\t–\t/g; s/\t$/\t–/' >want
	run -0 diff want en
}

@test "as many marks as figures; of groups at most forty, the rest said" {
	local months groups
	months=$(cc-report volumes --period month | tail -n +2 | wc -l)
	groups=$(cc-report volumes --by process -F process | tail -n +2 | sort -u | wc -l)
	assert [ "$months" -ge 5 ]
	assert_equal "$groups" 50
	cc-report volumes --period month -o html >page.html
	run -0 page marks page.html
	assert_output "volumes $((2 * months)) $months"
	cc-report volumes --by process -o html >page.html
	run -0 page marks page.html
	assert_output "volumes 80 $groups"
	run -0 grep -c "not drawn: $((groups - 40))<" page.html
	# Told apart within months: a line for each, without the month in which nothing happened.
	months=$(cc-report volumes --by queue --period month -F period | tail -n +2 | sort -u | wc -l)
	assert_equal "$months" 5
	cc-report volumes --by queue --period month -o html >page.html
	run -0 page marks page.html
	assert_output "volumes $((3 * months)) $((3 * months))"
}

@test "where marks stand follows from the figures: lines, columns, bars, a Pareto" {
	PYTHONPATH=$SECOND run -0 python3 "$SECOND/charts.py" "$UNIT/pages"
	assert_output ''
}

@test "a period without a row has its place, and the line is broken there" {
	printf 'period\tn#0\n2026-05\t3\n2026-06\t5\n2026-07\t4\n2026-09\t2\n2026-10\t1\n' | made lines 1 >page.html
	run -0 grep -c 'd="M[0-9. ]*L[0-9. ]*L[0-9. ]*M[0-9. ]*L[0-9. ]*"' page.html
	assert_output 1
	# Six places of the same width, the fourth empty.
	run -0 awk '{ printf "%.0f ", $4 * 6 / 100 + 0.5 }' <(page drawn page.html | grep point)
	assert_output '1 2 3 5 6 '
	# Told apart within periods: a line for each of the four largest.
	awk 'BEGIN { print "period\tkind\tn#0"
		for (m = 1; m <= 6; m++) for (k = 1; k <= 6; k++) print "2026-0" m "\tkind" k "\t" (k + 2) % 6 * 10 + m }' |
		made lines 2 >page.html
	run -0 page marks page.html
	assert_output 'made 24 36'
	run -0 grep -oE '<span>kind[0-9]' page.html
	assert_output "$(printf '<span>kind%s\n' 3 2 1 6)"
	run -0 grep -c 'not drawn: 2<' page.html
}

@test "rows that cannot fill a chart are drawn as another one, or not at all" {
	printf 'period\tn#0\n2026-10\t7\n' | made lines 1 >page.html
	run -0 page marks page.html
	assert_output 'made 1 1'
	run -0 grep -c 'class="bars"' page.html
	printf 'kind\tn#0\nred\t7\nblue\t2\n' | made lines 1 >page.html
	run -0 grep -c 'class="bars"' page.html
	printf 'a#0\tb#0\tc#1\n3\t4\t5\n' | made columns 0,1 >page.html
	run -0 page marks page.html
	assert_output 'made 2 1'
	printf 'kind\tn#0\nred\t\nblue\t\n' | made bars 1 >page.html
	run -0 page marks page.html
	assert_output 'made 0 2'
	printf 'kind\tn#0\n' | made pareto 1 >page.html
	run -0 page marks page.html
	assert_output 'made 0 0'
	run -0 page defects page.html
	assert_output ''
	printf 'kind\tn#0\nred\t1\n' | made none 1 >page.html
	run -0 page marks page.html
	assert_output 'made 0 1'
}

@test "the same page twice, byte by byte" {
	cc-report month 2026-10 -o html >one.html
	TZ=Asia/Tokyo COLUMNS=20 LC_NUMERIC=de_DE.UTF-8 cc-report month 2026-10 -o html >two.html
	run -0 cmp one.html two.html
	cc-report month 2026-10 -o html --out three.html
	run -0 cmp one.html three.html
}

@test "colours have the contrast that WCAG asks for, in light and dark" {
	cc-report volumes --period month -o html >page.html
	run -0 page contrast page.html
	assert_output ''
}

@test "a browser shows it without an error, a request, or a way aside at 360 pixels; every mark is there, no text over another" {
	need_browser
	local file marks width theme
	cc-report month 2026-10 -o html >month.html
	cc-report volumes --by process,customer -o html >bars.html
	CC_LANG=es cc-report volumes --by process --period week -o html >weeks.html
	for file in month bars weeks; do
		marks=$(page marks $file.html | awk '{ n += $2 } END { print n }')
		assert [ "$marks" -gt 20 ]
		for width in 360 1200; do
			theme=light
			[[ $width == 360 ]] || theme=dark
			run -0 seen $file.html $width $theme
			assert_output "$(printf 'width %s\nmarks %s\noutside 0\nhidden 0\nover 0\nasked file://%s' "$width $width" "$marks" \
				"$PWD/$file.html")"
		done
	done
}

@test "the browser test sees a script, a request and a page that is too wide" {
	need_browser
	cc-report volumes --by process -o html >good.html
	sed 's/<meta http-equiv[^>]*>//; s/<\/main>/<script>throw 1<\/script><img src="gone.png"><p style="width:900px">x<\/main>/' \
		good.html >bad.html
	run -0 seen bad.html 360 light
	assert_line --regexp '^said '
	assert_line --partial 'gone.png'
	assert_line --regexp '^width 9[0-9][0-9] '
	assert_line 'outside 1'
	sed 's/\.wide{display:none}//' good.html >over.html
	run -0 seen over.html 360 light
	assert_line --regexp '^over [1-9]'
	# The page's own policy lets neither in.
	sed 's/<\/main>/<script>throw 1<\/script><img src="gone.png"><\/main>/' good.html >policy.html
	run -0 seen policy.html 360 light
	refute_line --partial 'Uncaught'
	assert_line --partial 'Content Security Policy'
}

@test "a page that cannot be written ends with 74" {
	[[ -w /dev/full ]] || skip 'no /dev/full here'
	run -74 sh -c 'cc-report volumes --by process -o html >/dev/full'
	run -74 sh -c 'printf "k\tn#0\nx\t1\n" | "$UNIT/pages" plot bars 1 >/dev/full'
}

# wider N FILE - the lines of more than N characters.
wider() {
	python3 -c '
import sys
for line in open(sys.argv[2], encoding="utf-8"):
    if len(line.rstrip("\n")) > int(sys.argv[1]):
        print(line, end="")' "$@"
}

@test "a plot is as wide as the terminal at most, and ASCII without UTF-8" {
	local chart width
	{
		printf 'period\ta#0\tlonger name of b#2\n'
		awk 'BEGIN { for (i = 0; i < 30; i++) printf "2026-10-%02d\t%d\t%d\n", i + 1, i * 7919 % 500 - 100, i * 31 }'
	} >rows
	for chart in lines bars columns pareto; do
		for width in 1 7 20 72 80 200; do
			"$UNIT/pages" plot $chart 1,2 $width <rows >out
			run -0 wider $width out
			assert_output ''
			LC_ALL=C "$UNIT/pages" plot $chart 1,2 $width <rows >out
			run -1 env LC_ALL=C grep -n '[^ -~]' out
			run -0 wider $width out
			assert_output ''
		done
	done
	"$UNIT/pages" plot bars 1 0 <rows >out
	run -0 wider 79 out
	assert [ -n "$output" ]
	run -0 wider 80 out
	assert_output ''
}

@test "bars of a plot are as long as their figures, a line goes where they go" {
	printf 'kind\tn#0\na\t400\nb\t200\nc\t100\nd\t0\n' | "$UNIT/pages" plot bars 1 52 >out
	run -0 awk '/█/ { print gsub(/█/, "") }' out
	assert_output "$(printf '44\n22\n11')"
	printf 'period\tn#0\n2026-01\t0\n2026-02\t50\n2026-03\t100\n' | LC_ALL=C "$UNIT/pages" plot lines 1 60 >out
	# A straight line: its signs move one way, from below on the left to above on the right.
	run -0 awk 'match($0, /\*+/) { if (last && RSTART + RLENGTH > last + 1) print "bent: " $0; last = RSTART; n++ }
		END { print n }' out
	assert_output 11
}

@test "what steers a terminal does not get into a plot" {
	printf 'k\tn#0\n\x1b[31mred\x1b[0m\t3\n\xc2\x9b31m\t2\n\xe2\x80\xaegnp\t1\n' | "$UNIT/pages" plot bars 1 60 >out
	run -1 grep -P '[\x00-\x09\x0b-\x1f\x7f\x{80}-\x{9f}\x{202e}]' out
	run -0 grep -c '?\[31mred?\[0m' out
}
